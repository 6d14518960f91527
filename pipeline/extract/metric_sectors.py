"""How the name of a sector and a word such as 'value added' or 'revenue' make one metric.

The convention is the one of the labelling guide: value added of industry, manufacturing and its branches is
``industrial_value_added``, of the whole tertiary sector ``service_value_added``; everything else that a named sector
yields is ``industry_output``, but for the sectors that have a metric of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.catalogue.metrics import Term

_METRICS = {  # by kind of sector: its value added, its output or revenue, and what it stands for by itself
    "primary": ("industry_output", "industry_output", "industry_output"),
    "secondary_industry": ("industrial_value_added", "industry_output", "industrial_value_added"),
    "construction": ("industry_output", "industry_output", "industry_output"),
    "service": ("service_value_added", "industry_output", "service_value_added"),
    "branch_manufacturing": ("industrial_value_added", "industry_output", "industry_output"),
    "branch_service": ("industry_output", "industry_output", "industry_output"),
    "retail": ("industry_output", "retail_sales", "retail_sales"),
    "tourism": ("industry_output", "tourism_revenue", "tourism_revenue"),
    "marine": ("marine_economy", "marine_economy", "marine_economy"),
    "digital": ("digital_economy", "digital_economy", "digital_economy"),
    "high_tech_enterprises": ("industrial_value_added", "high_tech_revenue", "high_tech_enterprises"),
}
_MEASURING = ("value_added", "output")  # the roles of words that measure a sector
_BARE = frozenset(  # metrics that a measuring word names as long as no sector is told
    ("gdp", "enterprise_revenue", "industrial_value_added", "industry_output", "retail_sales")
)
_BEFORE = {  # what may stand between a sector and the word that measures it
    "en": re.compile(
        r"(?:'s?)?(?: (?!(?:and|or|of|in|to|for|from|by|at|with|was|is|are|were|had|has|it|they|we)\b)[^\W\d_]+){0,2} "
    ),
    "de": re.compile(r" (?:(?!(?:und|oder|im|in|der|des|die|mit|von)\b)[^\W\d_]+ )?"),
    "zh": re.compile(
        r"(?:企业|行业|产业|板块|领域|类|业|链|规上|规模以上|全年|累计|合计|共|总体|全部|整体|的|年)*+"
        r"(?:实现|完成|创造|达成)?"
    ),
}
_THEN_DE = r"(?: (?:(?:19|20)\d\d|damals|dort|hier))?"  # between a verb and its subject
_BEHIND = {  # what may stand between the measuring word and its sector
    "en": re.compile(r" (?:of|in|by|from|for) (?:the )?(?:\d+ )?(?:[^\W\d_]+(?:'s)? ){0,2}"),
    "de": re.compile(
        r" (?:der|des|im|in der|in den|in|von|aus der|aus dem|durch die|mit|bei|bei den)(?: [^\W\d_]+){0,2} "
        rf"| (?:(?:trug|steuerte|lieferte|erbrachte|stellte)n?{_THEN_DE} (?:der|die|das)"
        rf"|entfiele?n?{_THEN_DE} auf (?:den|die|das)"
        rf"|(?:stammte|kame?)n?{_THEN_DE} (?:aus|von) (?:der|dem|den))(?: [^\W\d_]+)? "
    ),
}
_SUBJECT = {  # what may stand between a verb in two parts and its subject: 'setzte 2023 die heimische Industrie ... um'
    "de": re.compile(
        r" (?:\d{4} )?(?:der|die|das|ihre?|seine?|deren|dessen) (?:(?!(?:im|in|mit|von|und)\b)[^\W\d_]+ ){0,2}"
    ),
}
_LISTED = {  # what may stand between two sectors of a list
    "en": re.compile(r",? (?:and )?|, (?:the )?"),
    "de": re.compile(r"(?:,|,? und| sowie|,? bzw\.?| beziehungsweise)?(?: [dv][^\W\d_]+)? "),
    "zh": re.compile(r"[、和及与,]|以及"),
}
_REACH = {"en": 60, "de": 100, "zh": 24}  # characters back to a sector named earlier in the sentence
_REACH_BACK = 220  # the same into the sentence before, for 'ihr Umsatz'
_WIDEST_GAP = 40
_VERB = re.compile(r"[a-z]+ed|employs|carries|handles|generates|earns")  # English words of metrics that are verbs
_BREAK = re.compile(r"(?<!mrd)(?<!mio)[.!?;:](?:\s|$)|[。!?;\n]")
_FIRMS = r"\bdie (?:betriebe|firmen|unternehmen)\b"
_TAKES_UP = {  # what stands before a measuring word that goes back to the sector of the sentence before
    "en": re.compile(r"\b(?:their|they (?:had|have|posted|reported)) (?:[^\W\d_]+ )?$"),
    "de": re.compile(rf"\b(?:ihr(?:e[nmrs]?)?|deren|dessen|sein(?:e[nmrs]?)?|sie) $|{_FIRMS}[^.,;:!?]*$"),
}
_TAKEN_UP_BEHIND = {"de": re.compile(rf" {_FIRMS}")}  # what may stand behind a verb that goes back so
_LEAD = 80  # characters before a measuring word


@dataclass(frozen=True, slots=True)
class Found:
    """A term in its place. ``code`` overrides the term's own metric."""

    start: int
    end: int
    term: Term
    rule: str
    code: str | None = None

    @property
    def metric_code(self) -> str | None:
        return self.code or self.term.metric_code

    @property
    def strength(self) -> str:
        if self.rule in ("sector", "sector_earlier"):
            return "weak"
        return "strong" if self.code else self.term.strength

    @property
    def measures(self) -> bool:
        return self.term.role in _MEASURING


def sector_metric(sector_kind: str | None, role: str | None) -> str:
    """The metric code of a sector's value added or output, or (role None) of its mere growth or size."""
    value_added, output, alone = _METRICS[sector_kind or "branch_service"]
    return {"value_added": value_added, "output": output}.get(role or "", alone)


def join_sectors(found: Sequence[Found], normal: str, language: str) -> list[Found]:
    """Terms in text order with every sector joined to the word that measures it, or read by itself."""
    return _SectorReader(found, normal, language).read()


class _SectorReader:
    """One pass over the terms of a text."""

    def __init__(self, found: Sequence[Found], normal: str, language: str) -> None:
        self._found, self._normal, self._language = found, normal, language
        self._joined: list[Found] = []
        self._sector: Found | None = None  # the last one that was read

    def read(self) -> list[Found]:
        index = 0
        while index < len(self._found):
            item = self._found[index]
            if item.term.sector_kind is not None:
                index = self._read_sectors(index)
            elif item.measures:
                index = self._read_measure(index)
            else:
                self._joined.append(item)
                index += 1
        return self._joined

    def _read_measure(self, index: int) -> int:
        """'Umsatz der Autobranche', or a bare 'revenue' whose sector was told before. Returns the next index."""
        item, behind = self._found[index], self._at(index + 1)
        patterns = (_BEHIND, _SUBJECT) if item.rule == "verb" else (_BEHIND,)
        if (
            behind is not None
            and behind.term.sector_kind is not None
            and any(self._fits(each, item, behind) for each in patterns)
        ):
            self._joined += _join(item, behind, item, behind)
            self._sector = behind
            return index + 2
        if item.term.is_named:
            self._joined.append(self._measured_earlier(item))
        return index + 1

    def _read_sectors(self, index: int) -> int:
        """A sector or a list of them, with the word that measures them all. Returns the next index."""
        last = index
        while (following := self._at(last + 1)) is not None and self._is_listed(self._found[last], following):
            last += 1
        sectors, after = self._found[index : last + 1], self._at(last + 1)
        self._sector = sectors[-1]
        if after is not None and after.measures and self._fits(_BEFORE, sectors[-1], after):
            self._joined += [_as_sector(sector, after.term.role) for sector in sectors[:-1]]
            self._joined += _join(sectors[-1], after, after, sectors[-1])
            return last + 2
        for sector in sectors:
            narrows = sector is sectors[-1] and self._narrows(sector, after)
            if sector.term.is_named or (sector.term.stands_alone and not narrows):
                self._joined.append(_as_sector(sector, None))
        return last + 1

    def _at(self, index: int) -> Found | None:
        return self._found[index] if index < len(self._found) else None

    def _is_listed(self, sector: Found, following: Found) -> bool:
        return following.term.sector_kind is not None and self._fits(_LISTED, sector, following)

    def _fits(self, patterns: Mapping[str, re.Pattern[str]], first: Found, second: Found) -> bool:
        """True where nothing but what the pattern allows stands between the two."""
        pattern = patterns.get(self._language)
        if pattern is None or second.start - first.end > _WIDEST_GAP:
            return False
        return pattern.fullmatch(self._normal, first.end, second.start) is not None

    def _narrows(self, sector: Found, after: Found | None) -> bool:
        """'farm exports', 汽车出口: the sector only narrows the metric that follows it directly. A verb has none."""
        if after is None or after.start - sector.end > 1:
            return False
        if self._language == "de" and after.term.text[:1].islower():
            return False
        if self._language == "en" and _VERB.fullmatch(after.term.text):
            return False
        return not self._normal[sector.end : after.start].strip()

    def _measured_earlier(self, item: Found) -> Found:
        """A bare 'revenue' or 'value added' belongs to the sector that its sentence has named shortly before, 'their
        revenue' to that of the sentence before too."""
        sector = self._sector
        if sector is None or item.metric_code not in _BARE:
            return item
        breaks, reach = 0, _REACH[self._language]
        if self._takes_up(item):
            breaks, reach = 1, _REACH_BACK
        between = self._normal[sector.end : item.start]
        if len(between) > reach or "\n" in between or len(_BREAK.findall(between)) > breaks:
            return item
        return Found(
            item.start, item.end, item.term, "sector_earlier", sector_metric(sector.term.sector_kind, item.term.role)
        )

    def _takes_up(self, item: Found) -> bool:
        """Whether 'their', 'ihr', 'deren' or the firms without a sector of their own stand by a measuring word."""
        before, behind = _TAKES_UP.get(self._language), _TAKEN_UP_BEHIND.get(self._language)
        if before is not None and before.search(self._normal, max(0, item.start - _LEAD), item.start):
            return True
        return behind is not None and behind.match(self._normal, item.end) is not None


def _join(first: Found, last: Found, measure: Found, sector: Found) -> list[Found]:
    """One mention of both; firms are counted too and stay a mention of their own, and a verb is left out: it names
    nothing."""
    role = measure.term.role
    rule, code = f"sector_{role}", sector_metric(sector.term.sector_kind, role)
    if sector.term.role == "producer":
        measured = Found(measure.start, measure.end, measure.term, rule, code)
        return [measured, sector] if first is measure else [sector, measured]
    start, end = (sector.start, sector.end) if measure.rule == "verb" else (first.start, last.end)
    return [Found(start, end, measure.term, rule, code)]


def _as_sector(item: Found, role: str | None) -> Found:
    """A sector without a word of its own that measures it; a term that names a thing by itself stays one."""
    if item.term.is_named:
        return item
    return Found(item.start, item.end, item.term, "sector", sector_metric(item.term.sector_kind, role))
