"""Metrics that no single word names: the three sectors named in one breath, cities above a trillion yuan, and German
nouns whose verb tells which metric they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.catalogue.metrics import Term
from pipeline.extract.metric_sectors import Found, sector_metric

_BEFORE_SIGN, _BEHIND_SIGN = 160, 100  # characters round a pattern's sign in which it is looked for
_CITIES = Term("cities", "trillion_yuan_cities", "count", "strong", is_named=True)
_SECTORS = {
    "primary": Term("primary sector", unit_kind="money", sector_kind="primary"),
    "secondary": Term("secondary sector", unit_kind="money", sector_kind="secondary_industry"),
    "tertiary": Term("tertiary sector", unit_kind="money", sector_kind="service"),
}


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern tried only round a sign that every match holds; its groups are mentions."""

    sign: str
    pattern: re.Pattern[str]


_THREE_SECTORS = {
    "en": _Pattern(
        "tertiary",
        re.compile(
            r"\b(?:(?P<primary>primary),? )?(?:and )?(?P<secondary>secondary),? and (?P<tertiary>tertiary)"
            r" (?:industr|sector)"
        ),
    ),
    "de": _Pattern(
        "tertiär",
        re.compile(
            r"\b(?:(?P<primary>primär)\w*(?: |,|und)+)?(?P<secondary>sekundär)\w*(?: |,|und|der|des|im|den)+"
            r"(?P<tertiary>tertiär)(?:\w* ?(?:sektor|industrie)|sektor)"
        ),
    ),
    "zh": _Pattern(
        "三产",
        re.compile(
            r"(?:(?P<primary>第?一)(?:产业?|次)?[、,和])?(?P<secondary>第?二)(?:产业?|次)?[、,和]"
            r"(?P<tertiary>第?三产业?(?:增加值)?)"
        ),
    ),
}
_TRILLION_CITIES = {
    "en": _Pattern(
        "trillion",
        re.compile(
            r"\b(cities)\b(?=[^.;!?\n]{1,50}\b(?:gdps?|econom|output|gross)"
            r"[^.;!?\n]{0,40}\b(?:1|one|a) trillion yuan)"
        ),
    ),
    "de": _Pattern(
        "billion",
        re.compile(
            r"\b(städten?)\b(?=[^.;!?\n]{1,50}\b(?:bip|bruttoinlandsprodukt|wirtschaftsleistung)"
            r"[^.;!?\n]{0,40}\b(?:1|einer?) billion)"
        ),
    ),
    "zh": _Pattern(
        "万亿",
        re.compile(
            r"(?:gdp|生产总值|经济总量)(?:总量)?(?:突破|超过|超|过|达到|达|破)[1一]?万亿元?(?:人民币)?的?(城市|俱乐部)"
        ),
    ),
}

_STEP = r"(?:[^.:;!?\n]|[.:](?=\d))"  # within a clause or two
_TOLD_SECTOR = rf"(?:primär|sekundär|tertiär)(?:\w* )?(?:sektor|bereich|industrie){_STEP}{{0,110}}"
_NO_SECTOR = r"(?! (?:\w*sektor|\w*bereich|industrie|bildung))"
_SHORT_SECTORS_DE = {  # 'der primäre Sektor wuchs um 4, der sekundäre um 5 Prozent'
    name: _Pattern(stem, re.compile(rf"{_TOLD_SECTOR}\b(?:der|die|das|des|dem|den|im) ({stem}e[nrs]?)\b{_NO_SECTOR}"))
    for name, stem in (("primary", "primär"), ("secondary", "sekundär"), ("tertiary", "tertiär"))
}
_PATENTS = r"(?<!internationale )(?<!internationalen )\b(\w*patenten?)\b"
_GRANTED = Term("granted patents", "patents_granted", "count", "strong", is_named=True)
_FILED = Term("filed patents", "patent_applications", "count", "strong", is_named=True)
_BY_VERB_DE = (
    (_Pattern("erteilt", re.compile(rf"{_PATENTS}{_STEP}{{0,80}}\berteilt\b")), _GRANTED),
    (_Pattern("angemeldet", re.compile(rf"{_PATENTS}{_STEP}{{0,80}}\bangemeldet\b")), _FILED),
    (_Pattern("melde", re.compile(rf"{_PATENTS} melde(?:te)?n?\b(?={_STEP}{{0,80}} an\b)")), _FILED),
    (
        _Pattern("melde", re.compile(rf"\bmelde(?:te)?[nt]?\b{_STEP}{{0,60}}?{_PATENTS}(?={_STEP}{{0,40}} an\b)")),
        _FILED,
    ),
)


def pattern_metrics(normal: str, language: str) -> list[Found]:
    """Mentions of the patterns in a text's matching form, in text order."""
    found: dict[int, Found] = {}
    for match in _matches(normal, _THREE_SECTORS.get(language)):
        for name, term in _SECTORS.items():
            start, end = match.span(name)
            if start >= 0:
                found[start] = Found(start, end, term, "three_sectors", sector_metric(term.sector_kind, "value_added"))
    for match in _matches(normal, _TRILLION_CITIES.get(language)):
        start, end = match.span(1)
        found[start] = Found(start, end, _CITIES, "trillion_yuan_cities")
    if language == "de":
        found.update((item.start, item) for item in _german_metrics(normal))
    return [found[start] for start in sorted(found)]


def _german_metrics(normal: str) -> Iterator[Found]:
    for name, short in _SHORT_SECTORS_DE.items():
        code = sector_metric(_SECTORS[name].sector_kind, "value_added")
        for match in _matches(normal, short):
            yield Found(*match.span(1), _SECTORS[name], "three_sectors", code)
    for by_verb, term in _BY_VERB_DE:
        for match in _matches(normal, by_verb):
            yield Found(*match.span(1), term, "by_verb")


def _matches(normal: str, wanted: _Pattern | None) -> Iterator[re.Match[str]]:
    """The first match round every place where the pattern's sign stands."""
    if wanted is None:
        return
    at = normal.find(wanted.sign)
    while at >= 0:
        match = wanted.pattern.search(normal, max(0, at - _BEFORE_SIGN), at + _BEHIND_SIGN)
        if match is not None:
            yield match
        at = normal.find(wanted.sign, at + 1)
