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
from itertools import repeat
from math import exp, inf, log
from operator import or_
from pathlib import Path
from typing import NamedTuple, ParamSpec, cast

from pipeline.catalogue.seeds import read_unique
from pipeline.extract.trees import Trees

P = ParamSpec("P")
Weights = Mapping[str, int]  # thousandths by feature
ByClass = tuple[int, ...]  # a weight for each class of a decision
CROSSED = "=>"  # between a class and a feature that all classes share
PAIRED = " & "  # between two features that have a weight of their own where a candidate has both
MOST_BUNDLES = 1 << 15  # of one kind that are remembered
MOST_PAIRED = 1 << 14  # candidates of one decision whose pairs are remembered
IN_DOUBT = 2200  # thousandths behind the best: as likely as one in nine, and looked at again
MOST_IN_DOUBT = 4
MOST_WORTHS = 1 << 17  # of features and bundles of one decision that are remembered


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


class Worths(dict["str | Bundle", int]):
    """The weight of each feature of a decision, the sum of each bundle: those asked for are remembered."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights.items())
        self.weights = weights

    def __missing__(self, item: str | Bundle) -> int:
        worth = 0 if isinstance(item, str) else sum(map(self.weights.get, item.names, repeat(0)))
        if len(self) >= MOST_WORTHS + len(self.weights):
            self.clear()
            self.update(self.weights.items())
        self[item] = worth
        return worth


Features = Sequence["str | Bundle"]  # of one candidate
_Told = tuple[int, Sequence[tuple[int, str]]]  # what pairs weigh together, and each of them


class Pairs(dict["str | Bundle", int]):
    """The pairs of a decision's features that have a weight.

    Each name that stands in a pair has a bit of its own. Of each feature and bundle asked for the bits are remembered,
    and of the same bits the pairs and what they weigh together.
    """

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        pairs = [(name.partition(PAIRED), name, weight) for name, weight in weights.items() if PAIRED in name]
        names = dict.fromkeys(name for (first, _, second), *_ in pairs for name in (first, second))
        self._bits = {name: 1 << place for place, name in enumerate(names)}
        self._by_first: dict[int, list[tuple[int, tuple[int, str]]]] = {}
        for (first, _, second), name, weight in pairs:
            self._by_first.setdefault(self._bits[first], []).append((self._bits[second], (weight, name)))
        self._firsts = sum(self._by_first)
        self._known: dict[int, _Told] = {}

    def __missing__(self, item: str | Bundle) -> int:
        bits = 0
        for name in (item,) if isinstance(item, str) else item.names:
            bits |= self._bits.get(name, 0)
        if len(self) >= MOST_WORTHS:
            self.clear()
        self[item] = bits
        return bits

    def worth(self, features: Features) -> int:
        """What the pairs that a candidate has weigh together."""
        return self._told(features)[0]

    def of(self, features: Features) -> Sequence[tuple[int, str]]:
        """The pairs that a candidate has, with their weights before them, the weightiest first."""
        return self._told(features)[1]

    def _told(self, features: Features) -> _Told:
        bits = reduce(or_, filter(None, map(self.__getitem__, features)), 0)
        told = self._known.get(bits)
        if told is None:
            if len(self._known) >= MOST_PAIRED:
                self._known.clear()
            pairs = sorted(self._pairs(bits), key=lambda pair: (-pair[0], pair[1]))
            told = self._known[bits] = sum(weight for weight, _ in pairs), pairs
        return told

    def _pairs(self, bits: int) -> Iterator[tuple[int, str]]:
        firsts = bits & self._firsts
        while firsts:
            first = firsts & -firsts
            firsts ^= first
            for second, pair in self._by_first[first]:
                if bits & second:
                    yield pair


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
    """A reading and its log-probability. ``because``: its reason, or what tells it."""

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
        self._weights: dict[str, Weights] = {
            decision: {name: round(weight * 1000) for name, weight in features.items()}
            for decision, features in weights.items()
        }
        self._trees = trees or Trees()
        self._worths: dict[str, Worths] = {}
        self._pairs: dict[str, Pairs] = {}
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
        if len(features) == 1:
            return Choice(0, self._reason(decision, features, 0, None))
        scores = self._scores(decision, features)
        likeliest = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:MOST_IN_DOUBT]
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
        scores, order, total = self._ordered(decision, features)
        best = scores[order[0]]
        rivals = [*order[1:], None]
        return [
            Choice(
                place, partial(self._reason, decision, features, place, rival), (scores[place] - best) / 1000 - total
            )
            for place, rival in zip(order[:most], rivals, strict=False)
        ]

    def order(self, decision: str, candidates: Sequence[object], features: Sequence[Features]) -> list[Choice]:
        """All candidates, the best first, equals as they stand, without reasons."""
        scores, order, total = self._ordered(decision, features)
        best = scores[order[0]]
        return [Choice(place, "", (scores[place] - best) / 1000 - total) for place in order]

    def _ordered(self, decision: str, features: Sequence[Features]) -> tuple[list[int], list[int], float]:
        """The candidates' scores, their positions with the best first, and the log of all that they share."""
        scores = self._scores(decision, features)
        order = sorted(range(len(scores)), key=lambda place: -scores[place])
        best = scores[order[0]]
        return scores, order, log(sum(exp((score - best) / 1000) for score in scores))

    def _scores(self, decision: str, features: Sequence[Features]) -> list[int]:
        worths, pairs = self._of(decision), self._pairs_of(decision)
        return [sum(map(worths.__getitem__, names)) + pairs.worth(names) for names in features]

    def _reason(self, decision: str, features: Sequence[Features], place: int, rival: int | None) -> str:
        """Of the features and pairs that the rival lacks the one of the highest weight."""
        reason, most = _weightiest(self._of(decision).weights, features, place, rival)
        pairs = self._pairs_of(decision)
        against = {name for _, name in pairs.of(features[rival])} if rival is not None else set[str]()
        weight, pair = next((told for told in pairs.of(features[place]) if told[1] not in against), (0, reason))
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

    def _of(self, decision: str) -> Worths:
        known = self._worths.get(decision)
        if known is None:
            known = self._worths[decision] = Worths(self._weights.get(decision, {}))
        return known

    def _pairs_of(self, decision: str) -> Pairs:
        known = self._pairs.get(decision)
        if known is None:
            known = self._pairs[decision] = Pairs(self._weights.get(decision, {}))
        return known

    def _by_class(self, decision: str, classes: tuple[str, ...]) -> tuple[ByClass, dict[str, ByClass]]:
        """The weights of a decision among classes, by feature: one for each class; and those of the classes alone."""
        known = self._crossed.get((decision, classes))
        if known is None:
            weights = self._of(decision).weights
            parts = (name.partition(CROSSED) for name in weights)
            names = {feature for label, mark, feature in parts if mark and feature and label in classes}
            by_feature = {
                feature: tuple(weights.get(f"{label}{CROSSED}{feature}", 0) for label in classes) for feature in names
            }
            bias = tuple(weights.get(f"{label}{CROSSED}", 0) for label in classes)
            known = self._crossed[decision, classes] = bias, by_feature
        return known


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
