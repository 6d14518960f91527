"""Choosing among readings: a linear model over named features, one set of weights per decision.

The weights are reviewed data (``seeds/ranker_weights.csv``), learned from labelled articles by
``pipeline.extract.training`` and never changed at run time. The same input gives the same choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp, inf, log
from pathlib import Path

from pipeline.catalogue.seeds import read_unique

Features = Sequence[str]
ByClass = tuple[float, ...]  # a weight for each class of a decision
CROSSED = "=>"  # between a class and a feature that all classes share
UNRIVALLED = 9.0  # the lead of a reading that stands alone
UNLIKELY = 2.5  # a reading that falls behind the best one by more is not pursued


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading, its lead over the next best, the feature that spoke most for it alone, and its log-probability."""

    index: int
    margin: float
    reason: str
    log_probability: float = 0.0


class Ranker:
    """The learned judge: the reading with the highest sum of weights; the first of equals."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights
        self._crossed: dict[tuple[str, tuple[str, ...]], tuple[ByClass, dict[str, ByClass]]] = {}

    @classmethod
    def load(cls, seeds: Path) -> Ranker:
        """Weights from ``seeds/ranker_weights.csv``. Raises CatalogueError for a doublet or what is no number."""
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        path = seeds / "ranker_weights.csv"
        for row in read_unique(path, ("decision", "feature", "weight"), key=("decision", "feature")):
            try:
                weights[row["decision"]][row["feature"]] = float(row["weight"])
            except ValueError as error:
                raise row.error(f"weight {row['weight']!r} is no number") from error
        return cls(weights)

    def choose(self, decision: str, row: object, candidates: Sequence[object], features: Sequence[Features]) -> Choice:
        """The best candidate by its features alone; ``row`` and ``candidates`` are what a teacher looks at."""
        return self.rank(decision, row, candidates, features, 1)[0]

    def rank(
        self, decision: str, row: object, candidates: Sequence[object], features: Sequence[Features], most: int
    ) -> list[Choice]:
        """The best candidates, up to ``most``, without those that are far less likely than the first."""
        get = self._weights.get(decision, {}).get
        scores = [sum(map(get, names, repeat(0.0))) for names in features]
        order = _ranked(scores)
        best = scores[order[0]]
        total = log(sum(exp(score - best) for score in scores)) if most > 1 else 0.0
        return [
            _choice(get, scores, features, order[place : place + 2], scores[index] - best - total)
            for place, index in enumerate(order[:most])
            if best - scores[index] <= UNLIKELY
        ]

    def classify(self, decision: str, row: object, classes: tuple[str, ...], features: Features) -> Choice:
        """The same as ``choose`` among the ``crossed`` features of two or more classes, each feature looked up once."""
        bias, by_feature = self._by_class(decision, classes)
        known = [by_feature[name] for name in features if name in by_feature]
        scores = [sum(column) for column in zip(bias, *known, strict=True)]
        order = _ranked(scores)
        best = order[0]
        reason, most = "only", -inf
        for name in features:
            weight = by_feature[name][best] if name in by_feature else 0.0
            if weight > most:
                reason, most = f"{classes[best]}{CROSSED}{name}", weight
        return Choice(best, scores[best] - scores[order[1]], reason)

    def _by_class(self, decision: str, classes: tuple[str, ...]) -> tuple[ByClass, dict[str, ByClass]]:
        """The weights of a decision among classes, by feature: one for each class; and those of the classes alone."""
        known = self._crossed.get((decision, classes))
        if known is None:
            weights = self._weights.get(decision, {})
            parts = (name.partition(CROSSED) for name in weights)
            names = {feature for label, mark, feature in parts if mark and feature and label in classes}
            by_feature = {
                feature: tuple(weights.get(f"{label}{CROSSED}{feature}", 0.0) for label in classes) for feature in names
            }
            bias = tuple(weights.get(f"{label}{CROSSED}", 0.0) for label in classes)
            known = self._crossed[decision, classes] = bias, by_feature
        return known


def crossed(classes: Sequence[str], features: Features) -> list[list[str]]:
    """The features of each class as those of a candidate: its name alone, and its name with every shared feature."""
    return [[f"{name}{CROSSED}", *(f"{name}{CROSSED}{feature}" for feature in features)] for name in classes]


def _ranked(scores: Sequence[float]) -> list[int]:
    """Positions of the scores, the highest first, the first of equals first."""
    return sorted(range(len(scores)), key=lambda index: (-scores[index], index))


def _choice(
    get: Callable[[str, float], float],
    scores: Sequence[float],
    features: Sequence[Features],
    order: Sequence[int],
    log_probability: float,
) -> Choice:
    """The first of ``order`` against the second, its rival."""
    index, *rivals = order
    against = frozenset(name for rival in rivals for name in features[rival])
    reason, most = "only", -inf
    for name in features[index]:
        weight = get(name, 0.0)
        if weight > most and name not in against and not name.endswith(CROSSED):
            reason, most = name, weight
    return Choice(index, scores[index] - scores[rivals[0]] if rivals else UNRIVALLED, reason, log_probability)
