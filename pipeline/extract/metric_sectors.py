"""How the name of a sector and a word such as 'value added' or 'revenue' make one metric.

The convention is the one of the labelling guide: value added of industry, manufacturing and its branches is
``industrial_value_added``, of the whole tertiary sector ``service_value_added``; everything else that a named sector
yields is ``industry_output``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
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
_BEFORE = {  # what may stand between a sector and the word that measures it
    "en": re.compile(r"(?:'s?)?(?: (?!and\b|or\b|of\b|in\b|to\b|for\b|from\b|by\b|at\b|with\b|was\b|is\b|are\b|had\b)[^\W\d_]+){0,2} "),
    "de": re.compile(r" (?:(?!und\b|oder\b|im\b|in\b|der\b|des\b|die\b|mit\b|von\b)[^\W\d_]+ )?"),
    "zh": re.compile(r"(?:企业|行业|产业|板块|领域|类|业|链|规上|规模以上|全年|累计|合计|共|总体|全部|整体|的|年)*(?:实现|完成|创造|达成)?"),
}
_BEHIND = {  # what may stand between the measuring word and its sector
    "en": re.compile(r" (?:of|in|by|from|for) (?:[^\W\d_]+ ){0,2}"),
    "de": re.compile(r" (?:der|des|im|in der|in den|in|von|aus der|aus dem|durch die|mit|bei|bei den)(?: [^\W\d_]+){0,2} "),
    "zh": re.compile(r"(?!)"),
}
_LISTED = {
    "en": re.compile(r",? (?:and )?|, (?:the )?"),
    "de": re.compile(r"(?:,|,? und| sowie|,? bzw\.?| beziehungsweise)?(?: [dv][^\W\d_]+)? "),
    "zh": re.compile(r"[、和及与,]|以及"),
}
_REACH = {"en": 60, "de": 70, "zh": 24}  # characters back to a sector named earlier in the sentence
_BREAK = re.compile(r"[.!?;:](?:\s|$)|[。!?;\n]")
_BARE = {"gdp", "enterprise_revenue", "industrial_value_added", "industry_output", "retail_sales"}


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
    def unit_kind(self) -> str:
        return "money" if self.code else self.term.unit_kind

    @property
    def strength(self) -> str:
        if self.rule in ("sector", "sector_earlier"):
            return "weak"
        return "strong" if self.code else self.term.strength


def sector_metric(sector_kind: str, role: str | None) -> str:
    """The metric code of a sector's value added or output, or (role None) of its mere growth or size."""
    value_added, output, alone = _METRICS[sector_kind]
    return {"value_added": value_added, "output": output}.get(role or "", alone)


def join_sectors(found: Sequence[Found], normal: str, language: str) -> list[Found]:
    """Terms in text order with every sector joined to the word that measures it, or read by itself."""
    joined: list[Found] = []
    sectors: list[Found] = []  # those read by themselves or joined, in order, for words that come later
    index = 0
    while index < len(found):
        item = found[index]
        if item.term.sector_kind is None and item.term.role in ("value_added", "output"):
            behind = found[index + 1] if index + 1 < len(found) else None
            if behind is not None and _is_sector(behind) and _gap(_BEHIND, language, normal, item, behind):
                joined.append(_join(item, behind, behind.term.sector_kind, item.term.role))
                sectors.append(behind)
                index += 2
                continue
            if item.term.is_named:
                joined.append(_measured_earlier(item, sectors, normal, language))
        elif _is_sector(item):
            index = _read_sector(found, index, normal, language, joined)
            sectors.append(item)
            continue
        else:
            joined.append(item)
        index += 1
    return joined


def _is_sector(item: Found) -> bool:
    return item.term.sector_kind is not None


def _gap(patterns: dict[str, re.Pattern[str]], language: str, normal: str, first: Found, second: Found) -> bool:
    if second.start - first.end > 40:
        return False
    return patterns[language].fullmatch(normal, first.end, second.start) is not None


def _join(first: Found, last: Found, sector_kind: str | None, role: str | None) -> Found:
    assert sector_kind is not None and role is not None
    measuring = first.term if first.term.role else last.term
    return Found(first.start, last.end, measuring, "sector_" + role, sector_metric(sector_kind, role))


def _read_sector(found: Sequence[Found], index: int, normal: str, language: str, joined: list[Found]) -> int:
    """Reads the sector at ``index`` and those listed after it; returns the index of the next term to read."""
    last = index
    while last + 1 < len(found) and _is_sector(found[last + 1]) and _gap(_LISTED, language, normal, found[last], found[last + 1]):
        last += 1
    after = found[last + 1] if last + 1 < len(found) else None
    if after is not None and after.term.role in ("value_added", "output") and _gap(_BEFORE, language, normal, found[last], after):
        for item in found[index:last]:
            joined.append(_as_sector(item, after.term.role))
        joined.append(_join(found[last], after, found[last].term.sector_kind, after.term.role))
        return last + 2
    for item in found[index : last + 1]:
        alone = item.term.is_named or (item.term.stands_alone and not (item is found[last] and _narrows(item, after, normal)))
        if alone:
            joined.append(_as_sector(item, None))
    return last + 1


def _as_sector(item: Found, role: str | None) -> Found:
    """A sector without a word of its own that measures it; a term that is a metric by itself stays one."""
    if item.term.metric_code is not None or item.term.is_named:
        return item
    assert item.term.sector_kind is not None
    return Found(item.start, item.end, item.term, "sector", sector_metric(item.term.sector_kind, role))


def _narrows(sector: Found, after: Found | None, normal: str) -> bool:
    """'farm exports', 汽车出口: the sector only narrows the metric that follows it directly."""
    return after is not None and after.start - sector.end <= 1 and not normal[sector.end : after.start].strip()


def _measured_earlier(item: Found, sectors: Sequence[Found], normal: str, language: str) -> Found:
    """A bare 'revenue' or 'value added' belongs to the sector that its sentence has named shortly before."""
    if not sectors or item.term.metric_code not in _BARE or item.term.role is None:
        return item
    sector = sectors[-1]
    if item.start - sector.end > _REACH[language] or _BREAK.search(normal, sector.end, item.start):
        return item
    assert sector.term.sector_kind is not None
    return Found(item.start, item.end, item.term, "sector_earlier", sector_metric(sector.term.sector_kind, item.term.role))
