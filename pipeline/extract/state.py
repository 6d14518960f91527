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
    of them.
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
    base: str | None = None
    sign: int = 1
    status: str = "A"
    is_resolved: bool = False
    rules: list[str] = field(default_factory=list)

    def stated(self) -> Resolved:
        """A row of its own with what the figure states, to be resolved further: not yet where, when and how sure."""
        return Resolved(
            self.figure,
            self.sentence,
            self.measure,
            self.metric_code,
            self.metric_label,
            self.metric,
            self.names,
            sign=self.sign,
            rules=[*self.rules],
        )

    def states_metric_of(self, other: Resolved) -> bool:
        """Whether both measure the same thing."""
        return self.metric_code == other.metric_code and self.metric_label == other.metric_label

    def states_the_same(self, other: Resolved) -> bool:
        """Whether both state the same thing of the same figure, be it of other places and times."""
        return self is other or (
            self.figure is other.figure
            and self.states_metric_of(other)
            and self.measure == other.measure
            and self.sign == other.sign
            and self.metric is other.metric
            and self.names == other.names
        )


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

    def states_the_same(self, other: State) -> bool:
        """Whether what the next figure states is judged alike behind both: measure, direction and metric look at what
        the rows state, at no place and no time."""
        mine, theirs = self.rows, other.rows
        if len(mine) != len(theirs):
            return False
        return all(row.states_the_same(like) for row, like in zip(reversed(mine), reversed(theirs), strict=True))

    def followed_by(self, row: Resolved) -> State:
        """The state behind one more figure."""
        periods = self.periods
        if row.period:
            periods = {**periods, row.period: periods.get(row.period, 0) + 1}
        return State((*self.rows[-MEMORY + 1 :], row), periods)
