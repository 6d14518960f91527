"""What narrows the metric of a figure: a partner, a sector, a group of enterprises, a product, a source of energy.

Without it a part is taken for a rival of the whole. The words are ``seeds/breakdown_*.csv``; partners are the places of
the text. A part is read off the figure's list, off the words right behind the figure, off its own stretch of the
sentence, or off the stretch of the metric's words, in this order; else the figure before lends its part, where the same
thing is told of further or is pointed back at ('these contracts').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalogue.breakdowns import PARTNER, BreakdownTable, Part
from pipeline.catalogue.metrics import Term
from pipeline.catalogue.regions import RegionTable
from pipeline.extract.alignment import align, lists_of
from pipeline.extract.context import Context, Track
from pipeline.extract.metric_forms import forms
from pipeline.extract.metric_terms import TermFinder
from pipeline.extract.neighbours import last_word
from pipeline.extract.place_roles import role_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.regions import RegionMention
from pipeline.extract.state import Resolved

_BEHIND = 40  # characters behind a figure in which its part may begin: '44 percent of all orders from chip makers'
_COUNTED = frozenset(("level", "cumulative", "change"))  # measures whose figure counts the words behind it
_LINKS = frozenset(("partner", "owner", "within"))  # what the word before a part behind its figure says
_NO_PARTNER = frozenset(("within", "owner", "compared", "whole", "source"))
_PARTNER_KINDS = frozenset(("country", "supranational"))  # what is a partner without a word that says so
_HAN_BREAKS = 1  # clause breaks between a part and its metric: 民营企业挑起大梁,进出口1052亿元


@dataclass(frozen=True, slots=True)
class PartMention:
    """Words that name a part of a metric, ``text[start:end]``; ``place`` where it is a place."""

    start: int
    end: int
    parts: tuple[Part, ...]
    place: RegionMention | None = None


class Breakdowns:
    """The parts that an article names, and the one that each of its figures is about. Asked in text order.

    What the word before a list of places says holds for all of them: 'from Beijing to Tianjin and Hebei'.
    """

    def __init__(self, context: Context, table: BreakdownTable, regions: RegionTable) -> None:
        self._context, self._table, self._regions = context, table, regions
        self._mentions = Track([*_worded(context, table), *_placed(context)])
        listed = lists_of(context.regions.items, context.document.folded)
        self._heads = {place.start: run[0] for run in listed for place in run}
        self._aligned = align(context.document, context.quantities, self._mentions, context.places)
        self._taken: set[int] = set()  # starts of the mentions that belong to an earlier figure
        self._last: tuple[Resolved, str | None] | None = None

    def of(self, row: Resolved) -> str | None:
        """The label of the part that a row is about, several joined by '; '; None for the whole."""
        label = self._read(row) if row.metric_code in self._table.kinds else None
        self._last = row, label
        return label

    def _read(self, row: Resolved) -> str | None:
        figure = row.figure
        first, last = self._stretch(figure)
        aligned = self._aligned.get(figure.start)
        if aligned is not None and (label := self._label(row, [aligned.mention])):
            return label
        behind = self._behind(row, last)
        if behind:
            self._taken.update(mention.start for mention in behind)
            return self._label(row, behind)
        own = self._before(row, first, figure.start)
        if own:
            return self._label(row, own)
        if self._last is not None and (self._goes_on(row, first) or self._points_back(row)):
            return self._last[1]
        return self._label(row, self._around_metric(row))

    def _stretch(self, figure: Quantity) -> tuple[int, int]:
        """From the figure before to the figure behind, within the sentence."""
        document, quantities = self._context.document, self._context.quantities
        first, last = document.sentences[document.sentence_at(figure.start)]
        place = quantities.index(figure.start)
        before = quantities.items[place - 1] if place else None
        behind = next((item for item in quantities.items[place : place + 3] if item.start >= figure.end), None)
        return (
            min(figure.start, max(first, before.end if before else first)),
            max(figure.end, min(last, behind.start if behind else last)),
        )

    def _fitting(self, row: Resolved, start: int, end: int) -> list[PartMention]:
        return [
            mention
            for mention in self._mentions.within(start, end)
            if mention.end <= end and mention.start not in self._taken and any(self._parts(row, mention))
        ]

    def _parts(self, row: Resolved, mention: PartMention) -> Iterator[Part]:
        code, measure = row.metric_code or "", row.measure
        if mention.place is not None and not self._is_partner(row, mention.place):
            return
        yield from (part for part in mention.parts if self._table.narrows(part, code, measure))

    def _is_partner(self, row: Resolved, place: RegionMention) -> bool:
        """Whether a place is the other side of what the row is about, and not its own or a larger one."""
        if place.form in ("anaphor", "group") or place.name in (row.region, row.reference):
            return False
        if row.region_code and place.region_code:
            lineage = (
                row.region_code,
                *self._regions.ancestors(row.region_code),
                *self._regions.members(row.region_code),
            )
            if place.region_code in lineage or row.region_code in self._regions.ancestors(place.region_code):
                return False
        document = self._context.document
        first = document.sentences[document.sentence_at(place.start)][0]
        role = role_of(document.folded, document.language, first, place)
        if role == PARTNER or (role not in _NO_PARTNER and place.kind in _PARTNER_KINDS):
            return True
        head = self._heads.get(place.start)
        return head is not None and role_of(document.folded, document.language, first, head) == PARTNER

    def _behind(self, row: Resolved, last: int) -> list[PartMention]:
        """The part that is counted ('740,000 NEV') or that a preposition ties to it ('44 percent from mining')."""
        document, figure = self._context.document, row.figure
        found = self._fitting(row, figure.end, min(last, figure.end + _BEHIND))
        if not found or document.breaks_between(figure.end, found[0].start):
            return []
        if found[0].start - figure.end <= 1 and row.measure in _COUNTED:
            return found[:1]
        if document.language == "zh":
            return []
        first = document.sentences[row.sentence][0]
        role = role_of(document.folded, document.language, first, found[0])
        return self._run(found, 0) if role in _LINKS else []

    def _before(self, row: Resolved, start: int, end: int) -> list[PartMention]:
        """The last parts of each kind in a stretch before a figure; near the metric's words where these stand in it."""
        metric = row.metric
        found = self._fitting(row, start, end)
        if metric is not None and start <= metric.start < end:
            found = [mention for mention in found if self._is_near(mention, metric.start, metric.end)]
        return self._last_of_each_kind(row, found)

    def _is_near(self, mention: PartMention, start: int, end: int) -> bool:
        document = self._context.document
        between = (mention.end, start) if mention.end <= start else (end, mention.start)
        allowed = _HAN_BREAKS if document.language == "zh" else 0
        return between[0] >= between[1] or document.breaks_between(*between) <= allowed

    def _around_metric(self, row: Resolved) -> list[PartMention]:
        """The parts in the stretch in which the metric's words stand, where these are in the figure's sentence."""
        document, metric = self._context.document, row.metric
        if metric is None:
            return []
        first, _ = document.sentences[row.sentence]
        if not first <= metric.start < row.figure.start:
            return []
        quantities = self._context.quantities
        place = quantities.index(metric.start)
        before = quantities.items[place - 1].end if place else first
        behind = quantities.items[place].start if place < len(quantities.items) else row.figure.start
        return self._before(row, max(first, before), min(behind, row.figure.start))

    def _goes_on(self, row: Resolved, first: int) -> bool:
        """Whether a row says something else of the thing of the row before: its growth behind its level."""
        if self._last is None:
            return False
        earlier = self._last[0]
        return (
            earlier.sentence == row.sentence
            and earlier.metric_code == row.metric_code
            and (earlier.measure, earlier.figure.unit_code) != (row.measure, row.figure.unit_code)
            and not (row.metric is not None and first <= row.metric.start < row.figure.start)
        )

    def _points_back(self, row: Resolved) -> bool:
        """Whether a word in or right before the metric's says that it is the one of the row before: 'these exports'."""
        if self._last is None or row.metric is None or self._last[0].metric_code != row.metric_code:
            return False
        document = self._context.document
        folded, start, end = document.folded, row.metric.start, row.metric.end
        pointers = self._table.pointers.get(document.language, frozenset())
        if document.language == "zh":
            return any(folded.endswith(word, 0, start) or folded.find(word, start, end) >= 0 for word in pointers)
        before = last_word(folded, start)
        return not pointers.isdisjoint(folded[before[1] if before else start : end].split())

    def _last_of_each_kind(self, row: Resolved, found: Sequence[PartMention]) -> list[PartMention]:
        chosen: dict[str, list[PartMention]] = {}
        for index in range(len(found) - 1, -1, -1):
            kind = next(self._parts(row, found[index])).kind
            if kind not in chosen:
                chosen[kind] = self._run(found, index)
        return [mention for run in chosen.values() for mention in run]

    def _run(self, found: Sequence[PartMention], index: int) -> list[PartMention]:
        """The list that a mention is part of, or the mention alone."""
        runs = lists_of(found, self._context.document.folded)
        return next((run for run in runs if found[index] in run), [found[index]])

    def _label(self, row: Resolved, mentions: Iterable[PartMention]) -> str | None:
        labels = {part.label for mention in mentions for part in list(self._parts(row, mention))[:1]}
        return "; ".join(sorted(labels)) or None


def _placed(context: Context) -> Iterator[PartMention]:
    for mention in context.regions.items:
        yield PartMention(mention.start, mention.end, (Part(PARTNER, mention.name),), mention)


def _worded(context: Context, table: BreakdownTable) -> Iterator[PartMention]:
    document = context.document
    nouns_are_capital = document.language == "de"
    for start, end, (word, parts) in _finder(table, document.language).find(document.folded):
        if not (nouns_are_capital and word[0].isupper() and document.text[start].islower()):
            yield PartMention(start, end, parts)


@lru_cache(maxsize=16)
def _finder(table: BreakdownTable, language: str) -> TermFinder[tuple[str, tuple[Part, ...]]]:
    """The words of a language as the seeds have them, in all their inflections."""
    words = table.words.get(language, {})
    found: dict[str, tuple[str, tuple[Part, ...]]] = {}
    for form, term in forms([Term(word) for word in words], language):
        found.setdefault(form, (term.text, words[term.text]))
    return TermFinder(found, language)
