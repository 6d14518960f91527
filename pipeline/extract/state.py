"""What has been resolved so far in an article: each figure leans on those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity

MEMORY = 24  # rows back that a decision may look at


@dataclass(slots=True)
class Resolved:
    """A figure with the fields that have been decided for it.

    ``names``: phrases of the article for what is measured, the likeliest first.
    ``regions``: names and codes where one figure is said of each of several places; then ``region`` is their set or one
    of them. ``periods``: so where it is said of each of several years.
    """

    figure: Quantity
    sentence: int
    measure: str = "level"
    metric_code: str | None = None
    metric_label: str | None = None
    metric: MetricMention | None = None
    names: tuple[str, ...] = ()
    description: str | None = None
    region: str | None = None
    region_code: str | None = None
    regions: tuple[tuple[str, str | None], ...] = ()
    reference: str | None = None
    period: str | None = None
    period_basis: str = "context"
    periods: tuple[str, ...] = ()
    base: str | None = None
    sign: int = 1
    status: str = "A"
    rules: list[str] = field(default_factory=list)

    def states_metric_of(self, other: Resolved) -> bool:
        """Whether both measure the same thing."""
        return self.metric_code == other.metric_code and self.metric_label == other.metric_label


@dataclass(frozen=True, slots=True)
class State:
    """The figures resolved so far, the last one last, no more than MEMORY of them; ``periods`` counts those of all."""

    rows: Sequence[Resolved] = ()
    periods: dict[str, int] = field(default_factory=dict)

    @property
    def last(self) -> Resolved | None:
        return self.rows[-1] if self.rows else None

    @property
    def ruling_period(self) -> str | None:
        """The period that most of the figures so far are for, the earliest of equals."""
        return max(self.periods, key=self.periods.__getitem__, default=None)

    def followed_by(self, row: Resolved) -> State:
        """The state behind one more figure."""
        periods = self.periods
        if row.period:
            periods = {**periods, row.period: periods.get(row.period, 0) + 1}
        return State((*self.rows[-MEMORY + 1 :], row), periods)
