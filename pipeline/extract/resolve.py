"""From the figures of an article to rows: the decisions in their order, each left to the judge.

figure? -> measure -> direction -> name -> metric -> region -> period -> base -> reference -> status. Each decision sees
what was decided before it, for this figure and for the figures before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from pipeline.catalogue.metrics import MetricTable
from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.alignment import align, align_regions, sharers
from pipeline.extract.context import Context
from pipeline.extract.list_words import alternatives
from pipeline.extract.metric_sets import align_metrics
from pipeline.extract.metrics import MetricMention
from pipeline.extract.parallels import find_parallels
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Choice, Features
from pipeline.extract.region_spots import Standing
from pipeline.extract.regions import RegionMention
from pipeline.extract.resolve_base import base_candidates
from pipeline.extract.resolve_measure import (
    direction_features,
    directions_of,
    figure_features,
    measure_features,
    measures_of,
    stated,
    status_features,
)
from pipeline.extract.resolve_metric import metric_candidates
from pipeline.extract.resolve_name import name_candidates
from pipeline.extract.resolve_period import period_candidates
from pipeline.extract.resolve_reference import reference_candidates
from pipeline.extract.resolve_region import region_candidates
from pipeline.extract.state import Resolved, State

DIRECTED = ("growth", "change", "average_growth")
COMPARED = ("share", "difference", "multiple")
BASED = ("growth", "change", "multiple")
_HELD_AGAINST = frozenset(
    {"base", "year_ago", "previous_period", "per"}
)  # roles of what a table's heading compares with
READINGS = 2  # of the figures so far that are pursued side by side
NAMES = 3  # phrases of the article that name what a figure measures
PLACES = 2  # ways to read a figure's place
UNLIKELY = 2.5  # what a way's log-probability may lie below that of the best one
_BESIDE = "of_parallel"  # the place of the figure that a figure runs beside


class Judge(Protocol):
    """Decides between readings of a figure or an article: the learned ranker, or the teacher who knows the labels."""

    def choose(
        self, decision: str, row: Resolved, candidates: Sequence[object], features: Sequence[Features]
    ) -> Choice:
        """The best candidate."""

    def rank(
        self, decision: str, row: Resolved, candidates: Sequence[object], features: Sequence[Features], most: int
    ) -> list[Choice]:
        """The best candidates, the best first, up to ``most``."""

    def order(self, decision: str, candidates: Sequence[object], features: Sequence[Features]) -> list[Choice]:
        """All candidates, the best first: of what concerns the whole article."""

    def classify(self, decision: str, row: Resolved, classes: tuple[str, ...], features: Sequence[str]) -> Choice:
        """The best among classes that share their features."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the figures so far: how likely it is, what it leaves behind, and its rows, the last one first."""

    log_probability: float
    state: State
    rows: tuple[Resolved, _Rows] | None = None

    @property
    def outlook(self) -> tuple[object, ...]:
        """What later figures may lean on: of two readings that agree on it the likelier one is enough."""
        return tuple((row.region, row.metric_code, row.metric_label, row.period) for row in self.state.rows[-2:])


_Rows = tuple[Resolved, "_Rows"] | None


class _Way(NamedTuple):
    """How a reading may go on: with a row, resolved up to its place at least, or without one."""

    log_probability: float
    reading: _Reading
    row: Resolved | None


@dataclass
class Resolver:
    """Resolves the figures of one article in text order, a few readings of them side by side.

    A figure leans on those before it, so a slip would pull the next ones along; which of two likely places is meant
    shows only further on. The likeliest reading of the whole wins.
    """

    context: Context
    table: RegionTable
    metrics: MetricTable
    judge: Judge

    def __post_init__(self) -> None:
        context = self.context
        document, quantities, places = context.document, context.quantities, context.places
        self._regions: dict[int, RegionMention] = align_regions(context, self.table)
        self._metrics: dict[int, MetricMention] = align_metrics(context, self.metrics)
        self._periods: dict[int, PeriodMention] = align(
            document, quantities, context.periods, places, lambda mention: mention.role in _HELD_AGAINST
        )
        self._parallels = find_parallels(document, quantities.items)
        self._standing = Standing.of(context)

    def resolve(self, figures: Iterable[Quantity]) -> list[Resolved]:
        """The rows of the figures, in order; what the judge takes for no figure has none."""
        readings = [_Reading(0.0, State())]
        for figure in figures:
            ways = [way for reading, stated in self._stated(readings, figure) for way in self._ways(reading, stated)]
            readings = self._likeliest(ways)
        rows, chain = [], readings[0].rows
        while chain is not None:
            row, chain = chain
            rows.append(row)
        return rows[::-1]

    def _stated(self, readings: Sequence[_Reading], figure: Quantity) -> Iterator[tuple[_Reading, Resolved | None]]:
        """What a figure states in each reading, None where it is none; told once where readings lead to the same."""
        told: list[tuple[State, Resolved | None]] = []
        for reading in readings:
            state = reading.state
            row = self._pair(figure, state.last)
            if row is None:
                known = next((known for known in told if known[0].states_the_same(state)), None)
                known = known or (state, self._what(figure, state))
                told.append(known)
                row = known[1]
            yield reading, row

    def _what(self, figure: Quantity, state: State) -> Resolved | None:
        """What a figure states: measure, direction and metric."""
        context = self.context
        row = Resolved(figure, context.document.sentence_at(figure.start))
        if self._classify("figure", row, ("yes", "no"), lambda: figure_features(context, figure)) == "no":
            return None
        row.measure = self._classify(
            "measure", row, measures_of(context, figure), lambda: measure_features(context, figure, state)
        )
        row.figure = stated(figure, row.measure)
        if row.measure in DIRECTED:
            direction = self._classify(
                "direction", row, directions_of(context, figure), lambda: direction_features(context, figure, state)
            )
            row.sign = figure.sign or (1 if direction == "up" else -1)
        self._name(row, state)
        self._metric(row, state)
        return row

    def _ways(self, reading: _Reading, row: Resolved | None) -> Iterator[_Way]:
        """The ways in which a reading may go on: in each place that is likely enough, or as it was."""
        if row is None or row.is_resolved:
            yield _Way(reading.log_probability, reading, row)
            return
        for log_probability, placed in self._in_each_place(row, reading.state):
            yield _Way(reading.log_probability + log_probability, reading, placed)

    def _likeliest(self, ways: Sequence[_Way]) -> list[_Reading]:
        """The likeliest reading of each outlook, the best of these, best first; only these are resolved to the end."""
        kept: dict[tuple[object, ...], _Reading] = {}
        for way in sorted(ways, key=lambda way: -way.log_probability):
            if len(kept) == READINGS:
                break
            after = self._followed(way)
            kept.setdefault(after.outlook, after)
        return list(kept.values())

    def _followed(self, way: _Way) -> _Reading:
        reading, row = way.reading, way.row
        if row is None:
            return reading
        if not row.is_resolved:
            self._period(row, reading.state)
            self._complete(row, reading.state)
        return _Reading(way.log_probability, reading.state.followed_by(row), (row, reading.rows))

    def _complete(self, row: Resolved, state: State) -> None:
        """Base, reference and status."""
        context = self.context
        if row.measure in BASED:
            bases, features = base_candidates(context, row, state)
            row.base = bases[self._choose("base", row, bases, features)]
        if row.measure in COMPARED:
            references, features = reference_candidates(
                context, row, state.last, self.table, self._standing, self._regions.get(row.figure.start)
            )
            row.reference = references[self._choose("reference", row, references, features)].name
        row.status = self._classify(
            "status", row, ("A", "E", "F"), lambda: status_features(context, row, state, context.article.published_on)
        )
        row.is_resolved = True

    def _pair(self, figure: Quantity, last: Resolved | None) -> Resolved | None:
        """The second amount of a currency pair says the same as the first: 84.37 billion yuan ($11.78 billion)."""
        if last is None or last.figure.unit_kind != "money" or figure.start < last.figure.end:
            return None
        other = figure.unit_kind == "money" and figure.unit_code != last.figure.unit_code
        if not (other or figure.number.form == "damaged"):
            return None
        if not _pair_gap().match(self.context.document.folded[last.figure.end : figure.start]):
            return None
        qualifier = last.figure.qualifier if last.figure.qualifier != "exact" else figure.qualifier
        return replace(last, figure=replace(figure, qualifier=qualifier), rules=[*last.rules, "currency_pair"])

    def _choose(self, decision: str, row: Resolved, candidates: Sequence[object], features: Sequence[Features]) -> int:
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

    def _metric(self, row: Resolved, state: State) -> None:
        candidates, features = metric_candidates(
            self.context,
            row.figure,
            row.measure,
            row.names,
            state,
            self.metrics,
            self._metrics.get(row.figure.start) or self._of_column_before(row),
            self._parallel(row, state),
        )
        chosen = candidates[self._choose("metric", row, candidates, features)]
        row.metric_code, row.metric, row.metric_label = chosen.code, chosen.mention, chosen.label
        if chosen.code is None and row.names:
            row.metric_label = row.names[0]

    def _of_column_before(self, row: Resolved) -> MetricMention | None:
        """In a table, what a column of growth whose heading names no metric is of: 'BIP' before 'real, %'."""
        place = self.context.places.get(row.figure.start)
        if place is None or place.beside is None or row.measure not in DIRECTED:
            return None
        return next(iter(self.context.metrics.within(place.beside.start, place.beside.end)), None)

    def _name(self, row: Resolved, state: State) -> None:
        """The article's own words for what is measured."""
        candidates, features = name_candidates(self.context, row.figure, row.measure, state)
        if not candidates:
            return
        ranked = self.judge.rank("name", row, candidates, features, NAMES)
        row.rules.append(f"name:{ranked[0].reason}")
        row.names = tuple(candidates[choice.index].words for choice in ranked)

    def _parallel(self, row: Resolved, state: State) -> Resolved | None:
        """The earlier row that this figure runs beside."""
        start = self._parallels.get(row.figure.start)
        if start is None:
            return None
        return next((earlier for earlier in reversed(state.rows) if earlier.figure.start == start), None)

    def _in_each_place(self, row: Resolved, state: State) -> Iterator[tuple[float, Resolved]]:
        """A row for each place that is likely enough, with its log-probability; the row itself where there is none.

        The judge is asked where the level before leaves no choice, too: it learns there how texts stay with a place.
        """
        aligned, level = self._regions.get(row.figure.start), state.last
        candidates, features = region_candidates(self.context, row, state, self.table, self._standing, aligned)
        if not candidates:
            yield 0.0, row.stated()
            return
        choices = self.judge.rank("region", row, candidates, features, PLACES)
        beside = self._beside(row, state) if aligned is None else None
        if beside is not None:
            yield 0.0, self._placed(row, beside.region, beside.region_code, _BESIDE, is_aligned=False)
            return
        if aligned is None and level is not None and self._moves(row, level):
            yield 0.0, self._placed(row, level.region, level.region_code, "of_level", is_aligned=False)
            return
        for choice in choices:
            if choices[0].log_probability - choice.log_probability > UNLIKELY:
                break
            name, code, _ = candidates[choice.index]
            yield choice.log_probability, self._placed(row, name, code, choice.reason, is_aligned=aligned is not None)

    def _beside(self, row: Resolved, state: State) -> Resolved | None:
        """The earlier row that this figure runs beside, if no place stands before its list or within."""
        last = state.last
        if last is None or not self._stays(row, last):
            return None
        goes_on = last.figure.start in self._parallels
        return self._parallel(row, state) if not goes_on or f"region:{_BESIDE}" in last.rules else None

    def _placed(self, row: Resolved, name: str | None, code: str | None, reason: str, *, is_aligned: bool) -> Resolved:
        """What a figure states, of a place; of each of several where its words say so."""
        way = row.stated()
        way.region, way.region_code = name, code
        way.rules.append(f"region:{reason}")
        if name is not None and not is_aligned:
            shared = sharers(self.context, row.figure, name, self.table)
            way.regions = tuple((mention.name, mention.region_code) for mention in shared)
        return way

    def _moves(self, row: Resolved, level: Resolved) -> bool:
        """Whether a figure tells how the level before it moved, in one sentence with it and no place between."""
        return (
            level.measure == "level"
            and row.measure in DIRECTED
            and row.sentence == level.sentence
            and level.states_metric_of(row)
            and self._stays(row, level)
        )

    def _stays(self, row: Resolved, last: Resolved) -> bool:
        """Whether no place is named between a figure and the one before it."""
        return not self.context.regions.count(last.figure.end, row.figure.start)

    def _period(self, row: Resolved, state: State) -> None:
        candidates, features = period_candidates(self.context, row, state, self._periods.get(row.figure.start))
        chosen = candidates[self._choose("period", row, candidates, features)]
        row.period, row.period_basis = chosen.code, chosen.basis


@once_for_seeds
def _pair_gap() -> re.Pattern[str]:
    """What stands between an amount and its conversion: 84.37 billion yuan (about $11.78 billion)."""
    unit, lead = alternatives("pair_unit"), alternatives("pair_lead")
    return re.compile(rf"\s*(?:{unit})?\s*[(（\[]\s*(?:(?:{lead}) *)*\s*$")
