"""From the figures of an article to rows: the decisions in their order, each left to the judge.

figure? -> measure -> direction -> metric -> region -> period -> base -> reference -> status. Each decision sees what
was decided before it, for this figure and for the figures before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.catalogue.metrics import MetricTable
from pipeline.catalogue.regions import RegionTable
from pipeline.extract.alignment import align, align_regions, sharers
from pipeline.extract.context import Context
from pipeline.extract.metrics import MetricMention
from pipeline.extract.parallels import find_parallels
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Choice, Features
from pipeline.extract.regions import RegionMention
from pipeline.extract.resolve_base import base_candidates
from pipeline.extract.resolve_measure import (
    direction_features,
    figure_features,
    measure_features,
    measures_of,
    status_features,
)
from pipeline.extract.resolve_metric import MetricCandidate, metric_candidates
from pipeline.extract.resolve_period import period_candidates
from pipeline.extract.resolve_reference import reference_candidates
from pipeline.extract.resolve_region import Standing, region_candidates
from pipeline.extract.state import Resolved, State

DIRECTED = ("growth", "change", "average_growth")
COMPARED = ("share", "difference", "multiple")
BASED = ("growth", "change", "multiple")


_PAIR_GAP = re.compile(
    r"\s*(?:人民币|yuan|rmb)?\s*[(（\[]\s*(?:about|approximately|around|roughly|some|or|nearly|over|more than"
    r"|equivalent to|equal to|us|etwa|rund|ca\.|circa|umgerechnet|gut|knapp|约合|约为|约|折合|合|近|超过|超)*\s*$"
)


class Judge(Protocol):
    """Decides between readings of one figure: the learned ranker, or the teacher who knows the labels."""

    def choose(
        self, decision: str, row: Resolved, candidates: Sequence[object], features: Sequence[Features]
    ) -> Choice: ...

    def classify(self, decision: str, row: Resolved, classes: tuple[str, ...], features: Features) -> Choice:
        """As ``choose`` among classes that share their features."""


@dataclass
class Resolver:
    """Resolves the figures of one article in text order."""

    context: Context
    table: RegionTable
    metrics: MetricTable
    judge: Judge

    def __post_init__(self) -> None:
        context = self.context
        document, quantities, places = context.document, context.quantities, context.places
        self._regions: dict[int, RegionMention] = align_regions(context, self.table)
        self._metrics: dict[int, MetricMention] = align(document, quantities, context.metrics, places)
        self._periods: dict[int, PeriodMention] = align(document, quantities, context.periods, places)
        self._parallels = find_parallels(document, quantities.items)
        self._standing = Standing.of(context)
        self.state = State()

    def resolve(self, figure: Quantity) -> Resolved | None:
        """The row of a figure; None where the judge takes the number for no figure."""
        context, state = self.context, self.state
        pair = self._pair(figure)
        if pair is not None:
            state.rows.append(pair)
            return pair
        row = Resolved(figure, context.document.sentence_at(figure.start))
        verdict = self._classify("figure", row, ("yes", "no"), lambda: figure_features(context, figure))
        if verdict == "no":
            return None
        row.measure = self._classify(
            "measure", row, measures_of(context, figure), lambda: measure_features(context, figure, state)
        )
        if row.measure in DIRECTED:
            direction = self._classify(
                "direction", row, ("up", "down"), lambda: direction_features(context, figure, state)
            )
            row.sign = figure.sign or (1 if direction == "up" else -1)
        self._metric(row)
        self._region(row)
        self._period(row)
        if row.measure in BASED:
            bases, features = base_candidates(context, row, state)
            row.base = bases[self._choose("base", row, list(bases), features)]
        if row.measure in COMPARED:
            references, features = reference_candidates(
                context, row, state.last, self.table, self._standing, self._regions.get(figure.start)
            )
            row.reference = references[self._choose("reference", row, list(references), features)].name
        row.status = self._classify(
            "status", row, ("A", "E", "F"), lambda: status_features(context, row, state, context.article.published_on)
        )
        state.rows.append(row)
        return row

    def _pair(self, figure: Quantity) -> Resolved | None:
        """The second amount of a currency pair says the same as the first: 84.37 billion yuan ($11.78 billion)."""
        last = self.state.last
        if last is None or last.figure.unit_kind != "money" or figure.start < last.figure.end:
            return None
        other = figure.unit_kind == "money" and figure.unit_code != last.figure.unit_code
        if not (other or figure.number.form == "damaged"):
            return None
        if not _PAIR_GAP.match(self.context.document.folded[last.figure.end : figure.start]):
            return None
        qualifier = last.figure.qualifier if last.figure.qualifier != "exact" else figure.qualifier
        return replace(last, figure=replace(figure, qualifier=qualifier), rules=[*last.rules, "currency_pair"])

    def _choose(self, decision: str, row: Resolved, candidates: list[object], features: list[list[str]]) -> int:
        choice = self.judge.choose(decision, row, candidates, features)
        row.rules.append(f"{decision}:{choice.reason}")
        return choice.index

    def _classify(
        self, decision: str, row: Resolved, classes: tuple[str, ...], features: Callable[[], list[str]]
    ) -> str:
        """One of the classes; the features are asked for where there is a choice."""
        if len(classes) == 1:
            return classes[0]
        choice = self.judge.classify(decision, row, classes, features())
        row.rules.append(f"{decision}:{choice.reason}")
        return classes[choice.index]

    def _metric(self, row: Resolved) -> None:
        candidates, features = metric_candidates(
            self.context,
            row.figure,
            row.measure,
            self.state,
            self.metrics,
            self._metrics.get(row.figure.start),
            self._parallel(row),
        )
        chosen: MetricCandidate = candidates[self._choose("metric", row, list(candidates), features)]
        row.metric_code, row.metric = chosen.code, chosen.mention
        row.metric_label = chosen.label

    def _parallel(self, row: Resolved) -> Resolved | None:
        """The earlier row that this figure runs beside."""
        start = self._parallels.get(row.figure.start)
        if start is None:
            return None
        return next((earlier for earlier in reversed(self.state.rows) if earlier.figure.start == start), None)

    def _region(self, row: Resolved) -> None:
        candidates, features = region_candidates(
            self.context,
            row.figure,
            row.measure,
            self.state.last,
            self.table,
            self._standing,
            self._regions.get(row.figure.start),
        )
        if candidates:
            chosen = candidates[self._choose("region", row, list(candidates), features)]
            row.region, row.region_code = chosen.name, chosen.code
            if chosen.name is not None and row.figure.start not in self._regions:
                shared = sharers(self.context, row.figure, chosen.name, self.table)
                row.regions = tuple((mention.name, mention.region_code) for mention in shared)

    def _period(self, row: Resolved) -> None:
        candidates, features = period_candidates(self.context, row, self.state, self._periods.get(row.figure.start))
        chosen = candidates[self._choose("period", row, list(candidates), features)]
        row.period, row.period_basis = chosen.code, chosen.basis
