"""Choosing among readings: a linear model over named features, one set of weights per decision.

The weights are reviewed data (``seeds/ranker_weights.csv``), learned from labelled articles by
``pipeline.extract.training`` and never changed at run time. The same input gives the same choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from pipeline.catalogue.seeds import read_unique

Features = Sequence[str]
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
        return self.rank(decision, row, candidates, features)[0]

    def rank(
        self, decision: str, row: object, candidates: Sequence[object], features: Sequence[Features], most: int = 1
    ) -> list[Choice]:
        """The best candidates, up to ``most``, without those that are far less likely than the first."""
        get = self._weights.get(decision, {}).get
        scores = [sum(get(name, 0.0) for name in names) for names in features]
        order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
        best = scores[order[0]]
        total = log(sum(exp(score - best) for score in scores)) if most > 1 else 0.0
        return [
            self._choice(get, scores, features, order, place, scores[index] - best - total)
            for place, index in enumerate(order[:most])
            if best - scores[index] <= UNLIKELY
        ]

    @staticmethod
    def _choice(
        get: Callable[[str, float], float],
        scores: Sequence[float],
        features: Sequence[Features],
        order: Sequence[int],
        place: int,
        log_probability: float,
    ) -> Choice:
        index = order[place]
        rival = order[place + 1] if place + 1 < len(order) else None
        against = frozenset(features[rival]) if rival is not None else frozenset()
        telling = [name for name in features[index] if name not in against and not name.endswith("=>")]
        reason = max(telling, key=lambda name: get(name, 0.0), default="only")
        margin = scores[index] - scores[rival] if rival is not None else UNRIVALLED
        return Choice(index, margin, reason, log_probability)
