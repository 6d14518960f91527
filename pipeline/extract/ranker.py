"""Choosing among readings: a linear model over named features and pairs of them, one set of weights per decision, and
trees for what the weights leave in doubt.

The weights are reviewed data (``seeds/ranker_weights.csv``), learned from labelled articles by
``pipeline.extract.training`` and never changed at run time. They are summed as whole thousandths, so that no sum
depends on the order of its features: the same input gives the same choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial, reduce, wraps
from math import exp, inf, log
from operator import or_
from pathlib import Path
from typing import NamedTuple, ParamSpec, Union, cast

from pipeline.catalogue.seeds import read_unique
from pipeline.extract.trees import Trees

P = ParamSpec("P")
Item = Union[str, "Bundle"]  # a feature, or several at once
Weights = Mapping[Item, int]  # in thousandths
ByClass = tuple[int, ...]  # a weight for each class of a decision
CROSSED = "=>"  # between a class and a feature that all classes share
PAIRED = " & "  # between two features that have a weight of their own where a candidate has both
MOST_BUNDLES = 1 << 15  # of one kind that are remembered
MOST_PAIRED = 1 << 14  # candidates of one decision whose pairs are remembered
IN_DOUBT = 2200  # thousandths behind the best: as likely as one in nine, and looked at again
MOST_IN_DOUBT = 4
MOST_WEIGHED = 1 << 16  # bundles of one decision whose weights are remembered


class Bundle:
    """Features that the same facts bring together every time: named once, their weights looked up once."""

    __slots__ = ("_ranked", "_weights", "names")

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._weights: Weights | None = None
        self._ranked: Sequence[tuple[int, str]] = ()

    def ranked(self, weights: Weights) -> Sequence[tuple[int, str]]:
        """The features with their weights, the weightiest first, the first of equals first."""
        if self._weights is not weights:
            weighed = [(weights.get(name, 0), name) for name in self.names]
            self._weights, self._ranked = weights, sorted(weighed, key=lambda pair: -pair[0])
        return self._ranked


Features = Sequence[Item]  # of one candidate
_Pairs = Sequence[tuple[int, str]]  # each with its weight before it, the weightiest first


class Scale(dict[Item, int]):
    """What the features of a decision weigh: each alone, those of a bundle together, and the pairs of them.

    Each pair has a place in the order of its weight, and two bits: one for its first feature, one for its second. Of
    the bundles asked for the weight and the bits are remembered, and of the same pairs what they weigh together.
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__(weights.items())
        pairs = [(weight, name) for name, weight in weights.items() if PAIRED in name]
        self._pairs = sorted(pairs, key=lambda pair: (-pair[0], pair[1]))
        self._bits: dict[Item, int] = {}
        for place, (_, name) in enumerate(self._pairs):
            first, _, second = name.partition(PAIRED)
            self._bits[first] = self._bits.get(first, 0) | 1 << place
            self._bits[second] = self._bits.get(second, 0) | 1 << place + len(pairs)
        self._known: dict[int, tuple[int, _Pairs]] = {}
        self._names = len(self)

    def __missing__(self, item: Item) -> int:
        if isinstance(item, str):
            return 0
        self[item] = worth = sum(map(self.__getitem__, item.names))
        bits = self._bits_among(item.names)
        if bits:
            self._bits[item] = bits
        return worth

    def worths(self, candidates: Sequence[Features]) -> list[int]:
        """What the features of each candidate of a choice weigh together with their pairs."""
        if len(self) - self._names >= MOST_WEIGHED:
            self._forget_bundles()
        return [sum(map(self.__getitem__, features)) + self._paired(features)[0] for features in candidates]

    def pairs(self, features: Features) -> _Pairs:
        """The pairs among the features of a candidate of the choice that was weighed last."""
        return self._paired(features)[1]

    def _bits_among(self, features: Features) -> int:
        """The bits of features and of bundles that were weighed."""
        return reduce(or_, filter(None, map(self._bits.get, features)), 0)

    def _forget_bundles(self) -> None:
        for bundle in [item for item in self if not isinstance(item, str)]:
            del self[bundle]
            self._bits.pop(bundle, None)

    def _paired(self, features: Features) -> tuple[int, _Pairs]:
        """What the pairs of which both features are there weigh together, and each of them."""
        bits = self._bits_among(features)
        both = bits & bits >> len(self._pairs)
        paired = self._known.get(both)
        if paired is None:
            if len(self._known) >= MOST_PAIRED:
                self._known.clear()
            pairs = [self._pairs[place] for place in _places(both)]
            paired = self._known[both] = sum(weight for weight, _ in pairs), pairs
        return paired


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Facts(NamedTuple):
    """What a second look asks. ``shared``: of the figure; ``own``: of the candidate at a position."""

    shared: Callable[[], Sequence[str]]
    own: Callable[[int], Sequence[str]]


NO_FACTS = Facts(tuple, lambda place: ())


def bundled(names: Callable[P, Sequence[str]]) -> Callable[P, Bundle]:
    """Makes a function that names features after a few facts return them as a bundle, the same for the same facts."""

    def bundle(*facts: P.args, **named: P.kwargs) -> Bundle:
        return Bundle(names(*facts, **named))

    return cast("Callable[P, Bundle]", lru_cache(maxsize=MOST_BUNDLES)(wraps(names)(bundle)))


def names_of(features: Features) -> Iterator[str]:
    """The names of a candidate's features, those of bundles one by one."""
    for item in features:
        if isinstance(item, str):
            yield item
        else:
            yield from item.names


@dataclass(slots=True, eq=False)
class Choice:
    """A reading. ``because``: its reason, or what tells it; ``log_probability``: of one of an order."""

    index: int
    because: str | Callable[[], str]
    log_probability: float = 0.0

    @property
    def reason(self) -> str:
        """The feature that spoke most for the reading alone, worked out when it is asked for."""
        return self.because if isinstance(self.because, str) else self.because()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and self._told == other._told

    @property
    def _told(self) -> tuple[int, str, float]:
        return self.index, self.reason, self.log_probability


class Ranker:
    """The learned judge: the reading with the highest sum of weights, with what trees add where several come near it;
    the first of equals."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], trees: Trees | None = None) -> None:
        self._scales = {
            decision: Scale({name: round(weight * 1000) for name, weight in features.items()})
            for decision, features in weights.items()
        }
        self._trees = trees or Trees()
        self._crossed: dict[tuple[str, tuple[str, ...]], tuple[ByClass, dict[str, ByClass]]] = {}

    @classmethod
    def load(cls, seeds: Path) -> Ranker:
        """Weights from ``seeds/ranker_weights.csv``, trees from ``seeds/ranker_trees.csv``. Raises CatalogueError for a
        doublet or what is no number."""
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        path = seeds / "ranker_weights.csv"
        for row in read_unique(path, ("decision", "feature", "weight"), key=("decision", "feature")):
            try:
                weights[row["decision"]][row["feature"]] = float(row["weight"])
            except ValueError as error:
                raise row.error(f"weight {row['weight']!r} is no number") from error
        return cls(weights, Trees.load(seeds))

    def choose(
        self,
        decision: str,
        row: object,
        candidates: Sequence[object],
        features: Sequence[Features],
        facts: Facts = NO_FACTS,
    ) -> Choice:
        """The best candidate by its features and, in doubt, by facts; a teacher looks at ``row`` and ``candidates``."""
        scores = self._scores(decision, features)
        if len(scores) == 1:
            return Choice(0, self._reason(decision, features, 0, None))
        likeliest = _likeliest(scores)[:MOST_IN_DOUBT]
        best, rival = likeliest[:2]
        if decision in self._trees and scores[rival] > scores[best] - IN_DOUBT:
            near = [place for place in likeliest if scores[place] > scores[best] - IN_DOUBT]
            names = _names_of_each(near, features, facts)
            look = max(near, key=lambda place: (scores[place] + self._trees.worth(decision, names[place]), -place))
            if look != best:
                return Choice(look, partial(self._trees.telling, decision, names[look], names[best]))
        return Choice(best, self._reason(decision, features, best, rival))

    def rank(
        self, decision: str, row: object, candidates: Sequence[object], features: Sequence[Features], most: int
    ) -> list[Choice]:
        """The best candidates, up to ``most``."""
        likeliest = _likeliest(self._scores(decision, features))
        rivals = [*likeliest[1:], None]
        return [
            Choice(place, partial(self._reason, decision, features, place, rival))
            for place, rival in zip(likeliest[:most], rivals, strict=False)
        ]

    def order(self, decision: str, candidates: Sequence[object], features: Sequence[Features]) -> list[Choice]:
        """All candidates, the best first, equals as they stand, with their log-probabilities and without reasons."""
        scores = self._scores(decision, features)
        likeliest = _likeliest(scores)
        behind = [(scores[place] - scores[likeliest[0]]) / 1000 for place in range(len(scores))]
        total = log(sum(map(exp, behind)))
        return [Choice(place, "", behind[place] - total) for place in likeliest]

    def _scores(self, decision: str, features: Sequence[Features]) -> list[int]:
        return self._of(decision).worths(features)

    def _reason(self, decision: str, features: Sequence[Features], place: int, rival: int | None) -> str:
        """Of the features and pairs that the rival lacks the one of the highest weight."""
        scale = self._of(decision)
        reason, most = _weightiest(scale, features, place, rival)
        against = {name for _, name in scale.pairs(features[rival])} if rival is not None else set[str]()
        weight, pair = next((told for told in scale.pairs(features[place]) if told[1] not in against), (0, reason))
        return pair if weight > most else reason

    def classify(self, decision: str, row: object, classes: tuple[str, ...], features: Sequence[str]) -> Choice:
        """The same as ``choose`` among the ``crossed`` features of two or more classes, each feature looked up once.
        Of such decisions no pairs are learned."""
        bias, by_feature = self._by_class(decision, classes)
        named = list(filter(by_feature.__contains__, features))
        known = [by_feature[name] for name in named]
        scores = list(map(sum, zip(bias, *known, strict=True)))
        best = scores.index(max(scores))
        told = [weights[best] for weights in known]
        if len(named) < len(features) and max(told, default=-1) <= 0:  # what has no weight speaks more for it
            named = [name for name in features if name not in by_feature or by_feature[name][best] == 0]
            told = [0] * len(named)
        return Choice(best, f"{classes[best]}{CROSSED}{named[told.index(max(told))]}" if named else "only")

    def _of(self, decision: str) -> Scale:
        known = self._scales.get(decision)
        if known is None:
            known = self._scales[decision] = Scale({})
        return known

    def _by_class(self, decision: str, classes: tuple[str, ...]) -> tuple[ByClass, dict[str, ByClass]]:
        """The weights of a decision among classes, by feature: one for each class; and those of the classes alone."""
        known = self._crossed.get((decision, classes))
        if known is None:
            weights = self._of(decision)
            parts = (item.partition(CROSSED) for item in weights if isinstance(item, str))
            names = {feature for label, mark, feature in parts if mark and feature and label in classes}
            by_feature = {
                feature: tuple(weights.get(f"{label}{CROSSED}{feature}", 0) for label in classes) for feature in names
            }
            bias = tuple(weights.get(f"{label}{CROSSED}", 0) for label in classes)
            known = self._crossed[decision, classes] = bias, by_feature
        return known


def _likeliest(scores: Sequence[int]) -> list[int]:
    """The positions of scores, the highest first, equals as they stand."""
    return sorted(range(len(scores)), key=scores.__getitem__, reverse=True)


def _names_of_each(places: Sequence[int], features: Sequence[Features], facts: Facts) -> dict[int, frozenset[str]]:
    """The names of the features and facts of some candidates."""
    shared = facts.shared()
    return {place: frozenset((*names_of(features[place]), *shared, *facts.own(place))) for place in places}


def crossed(classes: Sequence[str], features: Sequence[str]) -> list[list[str]]:
    """The features of each class as those of a candidate: its name alone, and its name with every shared feature."""
    return [[f"{name}{CROSSED}", *(f"{name}{CROSSED}{feature}" for feature in features)] for name in classes]


def _weightiest(weights: Weights, features: Sequence[Features], place: int, rival: int | None) -> tuple[str, float]:
    """Of the features that the rival lacks the one of the highest weight, and the weight."""
    against = set(features[rival]) if rival is not None else set()
    alone = [item for item in features[place] if item not in against]
    against.update(*[item.names for item in against if not isinstance(item, str)])
    reason, most = "only", -inf
    for item in alone:
        if isinstance(item, str):
            weight = weights.get(item, 0)
            if weight > most and not item.endswith(CROSSED) and item not in against:
                reason, most = item, weight
            continue
        for weight, name in item.ranked(weights):
            if weight <= most:
                break
            if name not in against:
                reason, most = name, weight
                break
    return reason, most
