"""Figures per so many people or by area: '617.2 patents per 10,000 people', 每万人26.9件, '180 je km²'.

The denominator is the unit and is never converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.context import Track
from pipeline.extract.document import Document
from pipeline.extract.quantities import Quantity

_PER = re.compile(
    r"(?:\b(?:per|for every|pro|je|auf(?: (?:einem|einen|den|jedem|jeden|je))?|every"
    r"|im verhältnis zu|gemessen an|teil(?:en|ten) sich(?: [^\W\d_]+)? eine[nm](?= (?:quadrat|km))"
    r"|to (?:the|a|each|every)(?= (?:square|sq|km)))|每1?)\s*"
    r"(?P<many>10[,.' ]?000|100[,.' ]?000|1[,.' ]?000|100|(?:ten |hundred )?thousand|(?:zehn|hundert)?tausend"
    r"|(?:10|十)万|万|千|百)?(?: of| in)?[\s名]*"
    r"(?:(?P<area>square kilomet(?:er|re)s?|sq\.? km|km[²2]|quadratkilometer|平方公里)"
    r"|(?P<births>(?:live )?births|(?:lebend)?geburten|(?:lebend|neu)geborenen?|名?活产婴?儿?)"
    r"|(?:employed )?(?:people|persons)|inhabitants|residents|population|employment|employees|workers"
    r"|[^\W\d_]*(?:einwohnern?|bewohnern?|beschäftigten?|erwerbstätigen?|erwerbspersonen)"
    r"|menschen|personen|erwachsenen?|frauen|männern?|kindern?|köpfen?"
    r"|(?:常住|户籍|就业|从业|城镇|农村|适龄|育龄|老年|在职)*(?:人口|人员|[从就]业者|劳动者|居民|老人|职工|工人|学生|儿童"
    r"|女性|男性|妇女|人))"
    r"|(?P<short>[万千])人(?=有效|发明|高价值|拥有|口?床位|病床|医[生师]|执业|护士|注册|在校)"
    r"|\bper (?P<alone>thousand|1,?000)(?= ?(?:[;:)]|[.,](?!\d)|$)| (?:in|and|from|against|compared|but|while)\b)"
)
_MANY = {
    "100": "100",
    "1000": "1k",
    "10000": "10k",
    "100000": "100k",
    "thousand": "1k",
    "tausend": "1k",
    "tenthousand": "10k",
    "zehntausend": "10k",
    "hundredthousand": "100k",
    "hunderttausend": "100k",
    "百": "100",
    "千": "1k",
    "万": "10k",
    "十万": "100k",
    "10万": "100k",
}
_BIRTHS = frozenset({"1k", "100k"})  # how many births rates are told of
_GROUPED = str.maketrans("", "", ",.' ")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER_OR_NEXT_CLAUSE = re.compile(r"[\d,;:]")
_REACH = 70  # code points between a figure and the words that tell its denominator
_MAY_BE = ("bare", "count", "person")


@dataclass(frozen=True, slots=True)
class Density:
    """Words that tell a denominator, and its unit."""

    start: int
    end: int
    unit_code: str


def find_densities(folded: str) -> list[Density]:
    """The denominators of a text, in order."""
    found = ((match, _unit_code(match)) for match in _PER.finditer(folded))
    return [Density(match.start(), match.end(), code) for match, code in found if code is not None]


def _unit_code(match: re.Match[str]) -> str | None:
    many = match["short"] or match["many"] or match["alone"]
    if match["area"]:
        return "per_km2" if many is None else None
    if many is None:
        return None
    size = _MANY[many.translate(_GROUPED)]
    return f"per_{size}_{'births' if match['births'] and size in _BIRTHS else 'people'}"


def as_density(
    document: Document, quantity: Quantity, densities: Track[Density], last: Quantity | None, *, is_named: bool
) -> Quantity:
    """The quantity with the denominator that is said of it, or of a like figure before it in its sentence.

    ``is_named``: whether what is counted is named anew since that figure."""
    sentence = document.sentence_at(quantity.start)
    near = densities.within(*document.sentences[sentence])
    code = next((density.unit_code for density in near if _is_said_of(document, quantity, density)), None)
    if (
        code is None
        and last is not None
        and last.unit_kind == "density"
        and _may_go_on(document, quantity, last, is_named=is_named)
    ):
        code = last.unit_code if document.sentence_at(last.start) == sentence else None
    return replace(quantity, unit_code=code, unit_kind="density", unit_basis="written") if code else quantity


def _is_said_of(document: Document, quantity: Quantity, density: Density) -> bool:
    """Whether a denominator is said of a figure near by: no other number but years stands between; where it stands
    behind, which in Chinese it never does, it must be in the same clause."""
    if quantity.unit_kind not in _MAY_BE or density.start <= quantity.start < density.end:
        return False
    if density.start >= quantity.end:
        between = document.folded[quantity.end : density.start]
        if document.language == "zh" or _NUMBER_OR_NEXT_CLAUSE.search(_YEAR.sub("", between)):
            return False
    else:
        between = document.folded[density.end : quantity.start]
    return len(between) <= _REACH and not any(char.isdecimal() for char in _YEAR.sub("", between))


def _may_go_on(document: Document, quantity: Quantity, last: Quantity, *, is_named: bool) -> bool:
    """Whether a figure may have the denominator of the one before it: '63 je 10.000 Einwohner, im Freistaat 56'; in
    Chinese with the same measure word, 每万人5件,去年增至9件."""
    if quantity.scale != 1 or quantity.unit_kind in ("bare", "person"):
        return quantity.scale == 1
    words = {document.folded[figure.number.end : figure.end] for figure in (quantity, last)}
    return document.language == "zh" and quantity.unit_kind == "count" and len(words) == 1 and not is_named
