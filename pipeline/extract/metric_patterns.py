"""Metrics that no single word names: the three sectors named in one breath or cut short, cities above a trillion yuan,
and nouns and verbs that tell a metric only together with words further on."""

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
_ORDINAL = r"\b(?:primary|secondary|tertiary)\b(?! (?:school|educat|care|health)|,? (?:and )?(?:second|terti))"
_STANDS_SHORT = (
    r"(?=[^\w\s]|$| [\d(]| (?:for|by|at|in|and|with|up|down|was|made|grew|rose|fell|gained|lost|added|expanded)\b)"
)
_SHORT_SECTORS = {
    "de": tuple(  # 'der primäre Sektor wuchs um 4, der sekundäre um 5 Prozent'
        (
            name,
            _Pattern(
                stem, re.compile(rf"{_TOLD_SECTOR}\b(?:der|die|das|des|dem|den|im) ({stem}e[nrs]?)\b{_NO_SECTOR}")
            ),
        )
        for name, stem in (("primary", "primär"), ("secondary", "sekundär"), ("tertiary", "tertiär"))
    ),
    "en": tuple(  # 'the secondary sector grew 4, the tertiary 5 percent'; 'primary 46 billion, secondary 18 billion'
        (name, _Pattern(name, re.compile(pattern)))
        for name in _SECTORS
        for pattern in (
            rf"{_ORDINAL}{_STEP}{{0,110}}\b({name})\b{_STANDS_SHORT}(?!,? (?:and )?(?:second|terti))",
            rf"\b({name})(?=(?: [\d(]|\)){_STEP}{{0,60}}{_ORDINAL})",
        )
    ),
}
_PATENTS = r"(?<!internationale )(?<!internationalen )\b(\w*patenten?)\b"
_GRANTED = Term("granted patents", "patents_granted", "count", "strong", is_named=True)
_FILED = Term("filed patents", "patent_applications", "count", "strong", is_named=True)
_ABROAD = Term("sold abroad", "exports", "money", "strong", is_named=True)
_BOUGHT = Term("bought goods", "imports", "money", "weak", is_named=True)
_SPENT = Term("spent in shops", "retail_sales", "money", "weak", is_named=True)
_TO_SPEND = Term("had to spend", "disposable_income", "money", "weak", is_named=True)
_SENT = r"(?<!bought and )\b(sold|sells?|shipped|sent|earned|dispatched) "
_HAVE = r"\b(?:had|has|have|with) "
_EXPORTED = Term("exported goods", "exports", "money", "strong", is_named=True)
_IMPORTED = Term("imported goods", "imports", "money", "strong", is_named=True)
_TRADED = Term("goods in and out", "foreign_trade", "money", "strong", is_named=True)
_MADE = Term("goods made", "industry_output", "money", "strong", is_named=True)
_CLAUSE = r"(?:[^.,:;!?\n]|[.,:](?=\d)|(?<=mrd)\.|(?<=mio)\.)"  # within a clause
_GOODS_BY_VERB = (  # what happens to 'Waren für zwei Milliarden': words before it, words behind it
    (
        r"exportier\w*|ausgeführt|verließen|liefer(?:te|ten|t|n)|ging(?:en)? (?:aus|nach)",
        r"exportier\w*|ausgeführt|ausführ\w*|verließen|ins ausland|im ausland (?:verkauf|abgesetz)\w*|über die grenze",
        _EXPORTED,
    ),
    (
        r"importier\w*|eingeführt|bestellt wurden|aus [^\W\d_]+ (?:kam|kamen|kommen)",
        r"importier\w*|eingeführt|einführ\w*",
        _IMPORTED,
    ),
    (
        r"produzier\w*|(?:stell|fertig|erzeug)(?:te|ten|t|en)|hergestellt|gefertigt",
        r"produzier\w*|hergestellt|herstell\w*|gefertigt|fertig(?:t|te|ten|en)|erzeug(?:t|te|ten|en)",
        _MADE,
    ),
)

_INTENSITY = Term("share of gdp", "rd_intensity", "percent", "strong", is_named=True)
_INCOME = Term("at the disposal of each", "disposable_income", "money", "strong", is_named=True)
_SPENT_BY_GUESTS = Term("spent by guests", "tourism_revenue", "money", "strong", is_named=True)
_GDP = r"((?:regionalen )?(?:bip|wirtschaftsleistung|brutto(?:inlands?|regional)produkte?s?|regionalprodukte?s?))\b"
_PERCENT_OF = r"(?:prozent|%) (?:des|der|(?:sein|ihr|unser)e[sr])"
_SPENDS = r"(?:gab|gaben|gibt|geben|steck\w*|fl[oi]ss\w*|fließ\w*|geh\w*|ging\w*|wende\w*|aufgew[ea]nd\w*)"
_EACH = r"((?:pro|je) (?:kopf|einwohner))\b"
_DISPOSES = r"(?:verfüg(?:en|ten|te|t|bar)|zur verfügung)"
_GUESTS = r"(?:\w*gäste|\w*touristen|\w*besucher|\w*urlauber|reisende)"
_SPENDING_DE = (
    (_Pattern("forsch", re.compile(rf"forsch[^\n]{{0,150}}?{_PERCENT_OF} {_GDP}(?= {_SPENDS}\b)")), _INTENSITY),
    (_Pattern("gemessen am", re.compile(rf"gemessen am {_GDP}(?={_CLAUSE}{{0,110}}forsch)")), _INTENSITY),
    (_Pattern("verfüg", re.compile(rf"\b{_DISPOSES}\b{_CLAUSE}{{0,60}}?\b{_EACH}")), _INCOME),
    (_Pattern("verfüg", re.compile(rf"\b{_EACH}(?={_CLAUSE}{{0,80}}?\b{_DISPOSES}\b)")), _INCOME),
    (
        _Pattern("gaben", re.compile(rf"\b(gaben)\b(?= {_CLAUSE}{{0,20}}?{_GUESTS}\b{_CLAUSE}{{0,80}} aus\b)")),
        _SPENT_BY_GUESTS,
    ),
)

_RESEARCHERS = Term("people in research", "rd_personnel", "person", "strong", is_named=True)
_VISITORS = Term("people on holiday", "tourists", "person", "strong", is_named=True)
_GDP_EACH = Term("earned by each", "gdp_per_capita", "money", "strong", is_named=True)
_STAFF = r"(vollzeitkräfte\w*|vollzeitäquivalente?n?|vollzeitstellen|personen|menschen|leute|beschäftigten?)\b"
_IN_SCIENCE = r"\bin (?:(?!und\b)[^\W\d_]+ )?(?:labore?n?s?|forschung|wissenschaft)\b(?! (?:zu|investier))"
_NO_FIGURE = r"(?:[^.,:;!?\n\d]|\b(?:19|20)\d\d\b)"  # within a clause, a year at most
_PEOPLE_DE = (
    *(
        (_Pattern(sign, re.compile(pattern)), _RESEARCHERS)
        for sign in ("labor", "forschung", "wissenschaft")
        for pattern in (
            rf"\b{_STAFF}(?={_NO_FIGURE}{{0,50}}{_IN_SCIENCE})",
            rf"{_IN_SCIENCE}{_CLAUSE}{{0,60}}?\b{_STAFF}",
        )
    ),
    (
        _Pattern("urlaub", re.compile(rf"\b(menschen|personen|ausländer|leute)\b(?={_CLAUSE}{{0,70}} urlaub\b)")),
        _VISITORS,
    ),
    (_Pattern("reisten", re.compile(rf"\breisten{_CLAUSE}{{1,60}}?\b(menschen|personen|leute)\b")), _VISITORS),
    (
        _Pattern(
            "erwirtschaftet", re.compile(rf"\b(?:pro|je) (?:kopf|einwohner)\b{_CLAUSE}{{0,80}}?\b(erwirtschaftet\w*)")
        ),
        _GDP_EACH,
    ),
    (_Pattern("erwirtschaftet", re.compile(rf"\b(erwirtschaftet\w*)\b(?={_NO_FIGURE}{{0,40}}\b{_EACH})")), _GDP_EACH),
)


def _goods_by_verb() -> Iterator[tuple[_Pattern, Term]]:
    for noun in ("waren", "güter", "produkte"):
        goods = rf"\b({noun} (?:für|um|im wert von))\b"
        for before, behind, term in _GOODS_BY_VERB:
            yield _Pattern(f"{noun} ", re.compile(rf"\b(?:{before})\b{_CLAUSE}{{0,90}}?{goods}")), term
            yield _Pattern(f"{noun} ", re.compile(rf"{goods}(?={_CLAUSE}{{0,90}}?\b(?:{behind})\b)")), term


_BY_VERB = {
    "en": (
        (_Pattern("abroad", re.compile(rf"{_SENT}{_STEP}{{3,70}}? abroad\b")), _ABROAD),
        (_Pattern("overseas", re.compile(rf"{_SENT}{_STEP}{{3,70}}? overseas\b")), _ABROAD),
        (_Pattern(" left ", re.compile(rf"\b(goods|products|merchandise)\b{_STEP}{{0,60}}? left ")), _ABROAD),
        (_Pattern("goods", re.compile(rf"\b(bought|buys?|took in) {_STEP}{{0,40}}?(?<!the )goods\b")), _BOUGHT),
        (
            _Pattern("from", re.compile(rf"\b(bought|buys?) {_STEP}{{0,40}}?from (?:abroad|foreign|overseas)\b")),
            _BOUGHT,
        ),
        (_Pattern("spent", re.compile(rf"\b(?:shoppers|consumers) {_STEP}{{0,40}}?\b(spent)\b")), _SPENT),
        (_Pattern("to spend", re.compile(rf"{_HAVE}{_STEP}{{3,40}} (to spend)\b")), _TO_SPEND),
        (_Pattern("to dispose of", re.compile(rf"{_HAVE}{_STEP}{{3,40}} (to dispose of)\b")), _TO_SPEND),
    ),
    "de": (
        *_goods_by_verb(),
        *_SPENDING_DE,
        *_PEOPLE_DE,
        (
            _Pattern("führte", re.compile(rf"\b(führten?)\b(?={_CLAUSE}{{0,90}} (?:ein und aus|aus und ein)\b)")),
            _TRADED,
        ),
        (_Pattern("erteilt", re.compile(rf"{_PATENTS}{_STEP}{{0,80}}\berteilt\b")), _GRANTED),
        (_Pattern("angemeldet", re.compile(rf"{_PATENTS}{_STEP}{{0,80}}\bangemeldet\b")), _FILED),
        (_Pattern("melde", re.compile(rf"{_PATENTS} melde(?:te)?n?\b(?={_STEP}{{0,80}} an\b)")), _FILED),
        (
            _Pattern("melde", re.compile(rf"\bmelde(?:te)?[nt]?\b{_STEP}{{0,60}}?{_PATENTS}(?={_STEP}{{0,40}} an\b)")),
            _FILED,
        ),
    ),
}


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
    found.update((item.start, item) for item in _by_words_around(normal, language))
    return [found[start] for start in sorted(found)]


def _by_words_around(normal: str, language: str) -> Iterator[Found]:
    for name, short in _SHORT_SECTORS.get(language, ()):
        code = sector_metric(_SECTORS[name].sector_kind, "value_added")
        for match in _matches(normal, short):
            yield Found(*match.span(1), _SECTORS[name], "three_sectors", code)
    for by_verb, term in _BY_VERB.get(language, ()):
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
