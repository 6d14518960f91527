"""Choosing among readings: a linear model over named features, one set of weights per decision.

The weights are reviewed data (``seeds/ranker_weights.csv``), learned from labelled articles by
``pipeline.extract.training`` and never changed at run time. The same input gives the same choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.seeds import read_unique

Features = Sequence[str]
UNRIVALLED = 9.0  # the lead of a reading that stands alone


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading chosen, its lead over the second, and the feature that spoke most for it alone."""

    index: int
    margin: float
    reason: str


class Ranker:
    """The learned judge: the reading with the highest sum of weights; the first of equals."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights

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
        weights = self._weights.get(decision, {})
        get = weights.get
        scores = [sum(get(name, 0.0) for name in names) for names in features]
        order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
        best = order[0]
        second = scores[order[1]] if len(order) > 1 else scores[best] - UNRIVALLED
        rival = frozenset(features[order[1]]) if len(order) > 1 else frozenset()
        telling = [name for name in features[best] if name not in rival and not name.endswith("=>")]
        reason = max(telling, key=lambda name: get(name, 0.0), default="only")
        return Choice(best, scores[best] - second, reason)
