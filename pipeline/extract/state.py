"""What has been resolved so far in an article: each figure leans on those before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity


@dataclass(slots=True)
class Resolved:
    """A figure with the fields that have been decided for it.

    ``regions``: names and codes where one figure is said of each of several places; then ``region`` is their set or one
    of them.
    """

    figure: Quantity
    sentence: int
    measure: str = "level"
    metric_code: str | None = None
    metric_label: str | None = None
    metric: MetricMention | None = None
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
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """The figures resolved so far, the last one last."""

    rows: list[Resolved] = field(default_factory=list)

    @property
    def last(self) -> Resolved | None:
        return self.rows[-1] if self.rows else None
