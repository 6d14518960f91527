"""Metrics that no single word names: the three sectors named in one breath or cut short, cities above a trillion yuan,
and nouns and verbs that tell a metric, or a thing without a code, only together with words further on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.catalogue.metrics import Term
from pipeline.catalogue.seeds import SeedRow, once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.lexicon import Signs
from pipeline.extract.metric_sectors import Found, sector_metric

_BEFORE_SIGN, _BEHIND_SIGN = 160, 100  # characters round a pattern's sign in which it is looked for
_Starts = Mapping[str, Sequence[int]]  # where each sign of a text stands
NOUN = "noun"  # the rule of a mention that is known by the noun of its pattern, not by its own words
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

_ORDINAL_DOT = (  # German dates and counted parts: '30. September', '3. Quartal', '1. Bezirk'
    r"(?<=\d)\.(?= (?:jan|jän|feb|märz|april|mai|juni|juli|aug|sept|okt|nov|dez|quartal|halbjahr|bezirk))"
)
_STEP = rf"(?:[^.:;!?\n]|[.:](?=\d)|(?<=mrd)\.|(?<=mio)\.|(?<=bio)\.|{_ORDINAL_DOT})"  # within a clause or two
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
            rf"{_ORDINAL}(?:{_STEP}|;){{0,110}}\b({name})\b{_STANDS_SHORT}(?!,? (?:and )?(?:second|terti))",
            rf"\b({name})(?=(?: [\d(]|\)){_STEP}{{0,60}}{_ORDINAL})",
        )
    ),
}

_COLUMNS = ("language", "sign", "pattern", "name", "metric_code", "unit_kind", "strength", "note")
_STRETCHES = {  # what may stand between the words of a pattern of the seeds, and the other spellings of one
    "per ?cent": r"per ?cent|pc\b",
    "<step>": _STEP,
    "<clause>": rf"(?:[^.,:;!?\n]|[.,:](?=\d)|(?<=mrd)\.|(?<=mio)\.|{_ORDINAL_DOT})",
    "<words>": rf"(?:[^.,:;!?\n\d]|\b(?:19|20)\d\d\b|\b\d\d?{_ORDINAL_DOT})",  # of a clause, without a figure
    "<about>": (
        r"(?:(?:about|around|some|nearly|almost|over|only|just|roughly|approximately|up to|at least|more than|less than"
        r"|close to|close on|as much as|upwards of|an estimated|a total of) ){0,2}"
    ),
    "<money>": (  # where an amount of money begins, or what tells that it is one
        r"(?:(?:us|a|c|hk|nt|nz|r|s)? ?[$£€₹¥₦₩]"
        r"|\b(?:rs|rmb|cny|usd|eur|gbp|inr|tl|rm|rp|aed|omr|sar|qar|kwd|jod|egp|mad|pln|huf|czk|ron|bgn|rub|uah|kzt|uzs"
        r"|zar|ngn|ghs|kes|tzs|ugx|php|idr|myr|sgd|thb|twd|hkd|mop|vnd|jpy|krw|aud|cad|nzd|brl|mxn|clp|chf|dkk|sek|nok|isk"
        r"|tk|k?sh)\.? ?\d|\b[nr]\d"
        r"|\d[\d.,]*(?: (?:(?:b|m|tr)illion|bn|mn|crore|lakh(?: crore)?))?"
        r" (?:(?:us|u\.s\.|hong kong|cfa|[a-z]+(?:an|ese|ish|iss|ech|udi|ari|ine)) )?"
        r"(?:yuan|euros?|dollars?|pounds|rupees"
        r"|yen|won|pesos|reais|zlotys?|liras?|dirhams?|rou?bles|hryvnias?|kron(?:or|er|ur)|crowns|korunas?|forints?|lei|leva"
        r"|tenge|sou?ms?|rand|nairas?|cedis?|shillings|kwachas?|birr|ringgit|baht|dong|rupiahs?|takas?|riyals?|rials?"
        r"|dinars?|francs|shekels|patacas?))"
    ),
}


@once_for_seeds
def told_by_words_around(language: str) -> tuple[tuple[_Pattern, Term], ...]:
    """The patterns of ``seeds/metric_patterns.csv``: nouns and verbs that tell a metric only with words further on.

    The name of one without a code is the noun for what its words tell: 'Preis' of 'kostet'. Raises CatalogueError for
    one that is no pattern or has not one group, which is the mention.
    """
    return tuple(
        (_Pattern(row["sign"], _compiled(row)), _term(row))
        for row in read_unique(seeds_in_use() / "metric_patterns.csv", _COLUMNS, key=("language", "sign", "pattern"))
        if row["language"] == language
    )


def _compiled(row: SeedRow) -> re.Pattern[str]:
    written = row["pattern"]
    for name, stretch in _STRETCHES.items():
        written = written.replace(name, stretch)
    try:
        pattern = re.compile(written)
    except re.error as error:
        raise row.error(f"no pattern: {error}") from None
    if pattern.groups != 1:
        raise row.error(f"{pattern.groups} groups instead of one")
    return pattern


def _term(row: SeedRow) -> Term:
    return Term(row["name"], row["metric_code"] or None, row["unit_kind"], row["strength"], is_named=True)


def pattern_metrics(normal: str, language: str) -> list[Found]:
    """Mentions of the patterns in a text's matching form, in text order."""
    signs = _signs(language).starts(normal)
    found: dict[int, Found] = {}
    for match in _matches(normal, signs, _THREE_SECTORS.get(language)):
        for name, term in _SECTORS.items():
            start, end = match.span(name)
            if start >= 0:
                found[start] = Found(start, end, term, "three_sectors", sector_metric(term.sector_kind, "value_added"))
    for match in _matches(normal, signs, _TRILLION_CITIES.get(language)):
        start, end = match.span(1)
        found[start] = Found(start, end, _CITIES, "trillion_yuan_cities")
    found.update((item.start, item) for item in _by_words_around(normal, signs, language))
    return [found[start] for start in sorted(found)]


def _by_words_around(normal: str, signs: _Starts, language: str) -> Iterator[Found]:
    for name, short in _SHORT_SECTORS.get(language, ()):
        code = sector_metric(_SECTORS[name].sector_kind, "value_added")
        for match in _matches(normal, signs, short):
            yield Found(*match.span(1), _SECTORS[name], "three_sectors", code)
    for by_verb, term in told_by_words_around(language):
        if by_verb.sign in signs:
            for match in _matches(normal, signs, by_verb):
                yield Found(*match.span(1), term, "by_verb" if term.metric_code else NOUN)


@once_for_seeds
def _signs(language: str) -> Signs:
    """The signs of all patterns of a language, to be sought in one pass."""
    single = (_THREE_SECTORS.get(language), _TRILLION_CITIES.get(language))
    short, told = _SHORT_SECTORS.get(language, ()), told_by_words_around(language)
    patterns = (*filter(None, single), *(pattern for _, pattern in short), *(pattern for pattern, _ in told))
    return Signs(pattern.sign for pattern in patterns)


def _matches(normal: str, signs: _Starts, wanted: _Pattern | None) -> Iterator[re.Match[str]]:
    """The matches round every place where the pattern's sign stands; one that lies by two of them comes twice."""
    if wanted is None:
        return
    for at in signs.get(wanted.sign, ()):
        yield from wanted.pattern.finditer(normal, max(0, at - _BEFORE_SIGN), at + _BEHIND_SIGN)
