"""From the figures of an article to rows: the decisions in their order, each left to the judge.

figure? -> measure -> direction -> name -> metric -> region -> period -> base -> reference -> status. Each decision sees
what was decided before it, for this figure and for the figures before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.catalogue.metrics import MetricTable
from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.alignment import Aligned, align, align_phrases, align_regions, sharers, years_apart
from pipeline.extract.context import Context
from pipeline.extract.facts import period_facts, row_facts
from pipeline.extract.list_words import alternatives
from pipeline.extract.metric_patterns import NOUN
from pipeline.extract.metric_sets import align_metrics
from pipeline.extract.metrics import MetricMention
from pipeline.extract.noun_phrases import Phrase
from pipeline.extract.parallels import find_ones_of_two, find_parallels
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import NO_FACTS, Choice, Facts, Features
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
OWN_RATES = frozenset({"forest_coverage", "rd_intensity", "urbanization_rate"})  # of which a share is a level
_HELD_AGAINST = frozenset(
    {"base", "year_ago", "previous_period", "per"}
)  # roles of what a table's heading compares with
NAMES = 4  # phrases of the article that name what a figure measures
_BESIDE = "of_parallel"  # the place of the figure that a figure runs beside


class Judge(Protocol):
    """Decides between readings of a figure or an article: the learned ranker, or the teacher who knows the labels."""

    def choose(
        self,
        decision: str,
        row: Resolved,
        candidates: Sequence[object],
        features: Sequence[Features],
        facts: Facts = NO_FACTS,
    ) -> Choice:
        """The best candidate. ``facts``: what a second look asks."""

    def rank(
        self, decision: str, row: Resolved, candidates: Sequence[object], features: Sequence[Features], most: int
    ) -> list[Choice]:
        """The best candidates, the best first, up to ``most``."""

    def order(self, decision: str, candidates: Sequence[object], features: Sequence[Features]) -> list[Choice]:
        """All candidates, the best first: of what concerns the whole article."""

    def classify(self, decision: str, row: Resolved, classes: tuple[str, ...], features: Sequence[str]) -> Choice:
        """The best among classes that share their features."""


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
        self._regions: dict[int, Aligned[RegionMention]] = align_regions(context, self.table)
        self._metrics: dict[int, Aligned[MetricMention]] = align_metrics(context, self.metrics)
        self._periods: dict[int, Aligned[PeriodMention]] = align(
            document, quantities, context.periods, places, lambda mention: mention.role in _HELD_AGAINST
        )
        self._phrases: dict[int, Aligned[Phrase]] = align_phrases(context)
        self._ones_of_two = find_ones_of_two(document, quantities.items)
        self._parallels = find_parallels(document, quantities.items) | self._ones_of_two
        self._standing = Standing.of(context)

    def resolve(self, figures: Iterable[Quantity]) -> list[Resolved]:
        """The rows of the figures, in order; what the judge takes for no figure has none."""
        rows, state = list[Resolved](), State()
        for figure in figures:
            row = self._pair(figure, state.last) or self._row(figure, state)
            if row is not None:
                rows.append(row)
                state = state.followed_by(row)
        return rows

    def _row(self, figure: Quantity, state: State) -> Resolved | None:
        """What is said of a figure behind those before it."""
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
        if row.measure == "share" and self._is_rate(row):
            row.measure = "level"
        self._region(row, state)
        self._period(row, state)
        self._complete(row, state)
        return row

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

    def _pair(self, figure: Quantity, last: Resolved | None) -> Resolved | None:
        """The second amount of a currency pair says the same as the first: 84.37 billion yuan ($11.78 billion)."""
        if last is None or last.figure.unit_kind != "money" or figure.start < last.figure.end:
            return None
        other = figure.unit_kind == "money" and figure.unit_code != last.figure.unit_code
        if not (other or figure.number.form == "damaged"):
            return None
        if not _pair_gap().match(self.context.document.folded[last.figure.end : figure.start]):
            return None
        converted = replace(figure, qualifier=last.figure.qualifier)
        return replace(last, figure=converted, rules=[*last.rules, "currency_pair"])

    def _choose(
        self,
        decision: str,
        row: Resolved,
        candidates: Sequence[object],
        features: Sequence[Features],
        facts: Facts = NO_FACTS,
    ) -> int:
        choice = self.judge.choose(decision, row, candidates, features, facts)
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

    def _is_rate(self, row: Resolved) -> bool:
        """Whether a percentage has a rate of its own, in the catalogue or in what its clause tells: '8 percent of rooms
        were full' is an occupancy rate."""
        if row.metric_code is not None or not row.names:
            return row.metric_code in OWN_RATES
        mentions = self.context.metrics.within(*self.context.document.sentences[row.sentence])
        return any(m.rule == NOUN and m.unit_kind == "percent" and m.words == row.names[0] for m in mentions)

    def _of_column_before(self, row: Resolved) -> Aligned[MetricMention] | None:
        """In a table, what a column of growth whose heading names no metric is of: 'BIP' before 'real, %'."""
        place = self.context.places.get(row.figure.start)
        if place is None or place.beside is None or row.measure not in DIRECTED:
            return None
        mention = next(iter(self.context.metrics.within(place.beside.start, place.beside.end)), None)
        return None if mention is None else Aligned(mention, "column_before")

    def _name(self, row: Resolved, state: State) -> None:
        """The article's own words for what is measured; those of the former or the latter for a rate said of it."""
        beside, listed = self._parallel(row, state), self._phrases.get(row.figure.start)
        candidates, features = name_candidates(self.context, row.figure, row.measure, state, beside, listed)
        if not candidates:
            return
        ranked = self.judge.rank("name", row, candidates, features, NAMES)
        row.rules.append(f"name:{ranked[0].reason}")
        row.names = tuple(candidates[choice.index].words for choice in ranked)
        if row.figure.start in self._ones_of_two and beside is not None and beside.names:
            row.names = beside.names

    def _parallel(self, row: Resolved, state: State) -> Resolved | None:
        """The earlier row that this figure runs beside."""
        start = self._parallels.get(row.figure.start)
        if start is None:
            return None
        return next((earlier for earlier in reversed(state.rows) if earlier.figure.start == start), None)

    def _region(self, row: Resolved, state: State) -> None:
        """The place; of each of several where the figure's words say so.

        The judge is asked where the level before leaves no choice, too: it learns there how texts stay with a place.
        """
        aligned, level = self._regions.get(row.figure.start), state.last
        candidates, features, facts = region_candidates(self.context, row, state, self.table, self._standing, aligned)
        if not candidates:
            return
        choice = self.judge.choose("region", row, candidates, features, facts)
        beside = self._beside(row, state) if aligned is None else None
        if beside is not None:
            row.region, row.region_code, reason = beside.region, beside.region_code, _BESIDE
        elif aligned is None and level is not None and self._moves(row, level):
            row.region, row.region_code, reason = level.region, level.region_code, "of_level"
        else:
            (row.region, row.region_code, _), reason = candidates[choice.index], choice.reason
        row.rules.append(f"region:{reason}")
        if row.region is not None and aligned is None:
            shared = sharers(self.context, row.figure, row.region, self.table)
            row.regions = tuple((mention.name, mention.region_code) for mention in shared)

    def _beside(self, row: Resolved, state: State) -> Resolved | None:
        """The earlier row that this figure runs beside, if no place stands before its list or within."""
        last = state.last
        if last is None or not self._stays(row, last):
            return None
        goes_on = last.figure.start in self._parallels
        return self._parallel(row, state) if not goes_on or f"region:{_BESIDE}" in last.rules else None

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
        facts = Facts(
            lambda: row_facts(self.context, row, state),
            lambda place: period_facts(self.context, row, state, candidates[place]),
        )
        chosen = candidates[self._choose("period", row, candidates, features, facts)]
        row.period, row.period_basis = chosen.code, chosen.basis
        shared = years_apart(self.context, row.figure) if not row.regions else ()
        if row.period in shared:
            row.periods = shared


@once_for_seeds
def _pair_gap() -> re.Pattern[str]:
    """What stands between an amount and its conversion: 84.37 billion yuan (about $11.78 billion)."""
    unit, lead = alternatives("pair_unit"), alternatives("pair_lead")
    return re.compile(rf"\s*(?:{unit})?\s*[(（\[]\s*(?:(?:{lead}) *)*\s*$")
