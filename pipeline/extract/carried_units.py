"""Units that are not written at the number: carried from the figure before, told by the noun, by 'per 10,000 people',
or by the place whose currency a bare 元 or dollar is.

What belongs here changes a quantity's unit by its surroundings; it never changes a written scale.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.catalogue.words import LanguageWords
from pipeline.extract.densities import as_density
from pipeline.extract.document import Document
from pipeline.extract.figure_words import figure_words, whole_figure_word
from pipeline.extract.good_air import days_of_air
from pipeline.extract.lexicon import is_han
from pipeline.extract.quantities import MONEY_SCALE, Quantity, longest_at
from pipeline.extract.resolve import Judge
from pipeline.extract.resolve_unit import UnitScene, Unsettled, unit_candidates
from pipeline.extract.state import Resolved

_NEXT_WORD = re.compile(r"[\s\-]*([^\W\d_]+)")
_WORD = re.compile(r"[ ]*((?:[^\W\d_]\.){2,}|[^\W\d_][\w'’\-]*)")
#: Names of peoples that may stand by themselves, told by how they end: Floridians, Queenslanders, Keralites, Balinese.
_PEOPLE = {
    "en": re.compile(r" [A-Z][a-z]+(?:ians|icans|landers|[nai]lites|[nai]nites|ovites|[nlm]ese|exans|owans|omans)\b"),
    "de": re.compile(
        r" (?:[A-ZÄÖÜ][a-zäöüß]+(?:aner|iener|schlesier|tiroler|[nlmdt]esen|aliten)"
        r"|(?:Nieder|Eng|Ir|Is|Thai|Finn|Neusee|Rhein|Saar|Burgen|Sauer|Vogt|Ems|Münster|Fest|Grön)länder)n?\b"
    ),
}
_CHAIN = re.compile(r"\d+(?:\.\d+)?(?: ?[:：] ?\d+(?:\.\d+)?){1,3}")
_TO_ONE = re.compile(
    r" ?(?:[:：]|zu|to) ?1(?![\d.,]*\d)|[^.;。；]{0,22}(?:\bto\b|\bauf\b|到|至) ?\d[.,]\d+ ?(?:[:：]|zu|to) ?1\b"
)
SERIAL = frozenset({"person", "index", "money", "mass", "area", "energy", "power", "length", "container"})
_IN_BRACKETS = re.compile(r"[(（][\d.,]+[)）]")
TIMES_THAT_COUNT = 100
_COMPARES = re.compile(r"fach|fold|times (?:the|as)|倍")
_HAPPENS_REACH = 64  # code points from what happens to how many times it does
_EVERY = re.compile(
    r"(?: times|-?mal) (?:(?:a|an|per|each|every|am|pro|im|je|in der|die) (?:day|week|month|year|season|hour|tag|woche"
    r"|monat|jahr|stunde|saison)\b(?! (?:ago|earlier|before|late))"
    r"|(?:daily|weekly|monthly|yearly|täglich|wöchentlich|monatlich|jährlich)\b)"
)
_BOXES = re.compile(r"[万亿千百多余几]*箱")
_AGE_REACH = 30  # code points from the name of a mean age to it
_RATE_REACH = 60  # code points from the name of a rate to it
_OPENS = re.compile(r"\W*(?:auf|bei) (?:[^\W\d_]+ ){0,2}")  # from the start of a sentence to a number that opens it
_NUMBER_OF = re.compile(  # from such a number to what it is the number of
    r"[^\d,;:.]*(?:\d{4}[^\d,;:.]*)?\bdie (?:an)?zahl (?:der|aller|ihrer|seiner) (?:[^\W\d_]+e[nr] )?"
)
_OF_A_SHARE = re.compile(r" of (?:its|their|the) (?:[^\W\d_]+ )?share\b")  # behind the points that are lost or won
_OR_SO = re.compile(r" or so| or thereabouts| or more| or fewer|[ -]odd|-?plus|\+")
LENDING_REACH = 4  # sentences between a figure and one that lends it its unit
LEAST_PERSONS = 100
MOST_PERSONS = 2e9
LARGEST_INDEX = 5000
MOST_PERCENT = 100
LONGEST_STAY = 60  # nights
SHORTEST_HEAD = 5  # letters of a noun that may end a compound
NOUN_REACH = 90  # code points back to the noun that tells what a bare number counts
_YUAN = "元"
_DOLLARS = frozenset({"dollar", "dollars"})
_SHARED = _DOLLARS | {"$", "¥", "cent", "cents", _YUAN}  # called so in many countries
PLACE_REACH = 300  # code points back to the place whose currency a figure may be in
ALIKE = 20  # a bare number within this factor of the figure before it may share its unit
AHEAD = 6  # figures behind one that may lend their unit
ALIKE_REACH = 4  # figures back to one of the same size


def settle_units(scene: UnitScene, words: LanguageWords, homes: Sequence[str], judge: Judge) -> list[Quantity]:
    """The quantities with every unit that their surroundings tell; those without stay bare.

    ``homes``: codes of the place that the article is about and of those that it lies in, the nearest first.
    Rules propose; where a number has no unit of its own, or the rules change it, the judge decides.
    """
    document = scene.document
    settled: list[Quantity] = []
    at_home = _declared_currency(document) or next((c for code in homes if (c := local_currencies().get(code))), {})
    local = {**at_home, **_named_currencies(document, words, scene.quantities)}
    scene = replace(scene, quantities=_in_local_currencies(scene, words, local))
    for index, written in enumerate(scene.quantities):
        read = _per_mille(document.folded, _boxes(document.folded, _times(document.folded, written)))
        read = days_of_air(document, _vacancies(document, _nights(read)), settled)
        told = _told(scene, words, read, settled, scene.quantities[index + 1 : index + 1 + AHEAD])
        is_open = read.unit_kind == "bare" or read.unit_basis == "list" or told.unit_code != read.unit_code
        if is_open and told.unit_basis != "chain":
            noun, follows = _last_noun(scene, told), _noun_follows(document, words, told)
            readings, features = unit_candidates(scene, index, settled, Unsettled(read, told, noun, follows))
            row = Resolved(read, document.sentence_at(read.start))
            choice = judge.choose("unit", row, readings, features)
            told = replace(readings[choice.index], unit_reason=choice.reason)
        settled.append(told)
    return settled


def _told(
    scene: UnitScene,
    words: LanguageWords,
    quantity: Quantity,
    before: Sequence[Quantity],
    after: Sequence[Quantity],
) -> Quantity:
    """The quantity with the unit that the first rule tells."""
    document = scene.document
    if quantity.unit_kind in ("bare", "count", "person", "area"):
        last = before[-1] if before else None
        is_named = last is not None and scene.metrics.count(last.end, quantity.start) > 0
        quantity = as_density(document, quantity, scene.densities, last, is_named=is_named)
    if quantity.unit_kind == "index":
        quantity = _points(scene, quantity, before, after[:1])
    if quantity.unit_kind == "bare":
        quantity = _age(document.folded, quantity)
    if quantity.unit_kind == "bare":
        quantity = _by_noun(document, words, quantity)
    if quantity.unit_kind == "bare":
        quantity = _of_a_people(scene, words, quantity)
    if quantity.unit_kind == "bare":
        quantity = _ratio(document, words, quantity, before)
    if quantity.unit_kind == "bare":
        quantity = _told_before(scene, words, quantity)
    if quantity.unit_kind == "bare":
        quantity = _carried(scene, words, quantity, before, after)
    return quantity


def _times(folded: str, quantity: Quantity) -> Quantity:
    """'used 7,000 times', '32 times a week', 'docked 64 times' count; only small numbers of times compare, and
    '300-fach' or '210 times the' do."""
    if quantity.unit_kind == "ratio" and _EVERY.match(folded, quantity.number.end):
        return replace(quantity, end=quantity.number.end, unit_code="count", unit_kind="count")
    is_in_digits = quantity.unit_kind == "ratio" and quantity.number.form == "digits"
    counts = is_in_digits and (quantity.value >= TIMES_THAT_COUNT or _happened(folded, quantity))
    if counts and not _COMPARES.search(folded, quantity.number.end, quantity.end + 4):
        return replace(quantity, unit_code="count", unit_kind="count")
    return quantity


def _happened(folded: str, quantity: Quantity) -> bool:
    """Whether a verb of what happens so many times stands before them: 'ships called here 64 times'."""
    reach = max(0, quantity.start - _HAPPENS_REACH)
    return quantity.number.step == 1 and _happens().search(folded, reach, quantity.start) is not None


@once_for_seeds
def _happens() -> re.Pattern[str]:
    earlier = r"\d+ times(?: in (?:19|20)\d\d)?,?(?: and)? "
    return re.compile(rf"\b(?:{figure_words('happens', 'en')})\b[^.,;:\n\d]*(?:{earlier})*$")


def _boxes(folded: str, quantity: Quantity) -> Quantity:
    """箱 are containers only where the text speaks of containers: 卷烟588万箱."""
    is_box = quantity.unit_code == "TEU" and _BOXES.fullmatch(folded, quantity.number.end, quantity.end) is not None
    if not is_box or _containers().search(folded):
        return quantity
    return replace(quantity, unit_code="count", unit_kind="count")


def _per_mille(folded: str, quantity: Quantity) -> Quantity:
    """Births, deaths and marriages per mille are so many per thousand people."""
    is_per_mille = folded.endswith(("‰", "per mille", "promille"), 0, quantity.end) or folded.startswith(
        "千分之", quantity.start
    )
    before = folded[max(0, quantity.start - _RATE_REACH) : quantity.start]
    if quantity.unit_kind != "percent" or not is_per_mille or not _vital_rate().search(before):
        return quantity
    told = replace(quantity, unit_code="per_1k_people", unit_kind="density")
    return replace(told, value=quantity.value * 10, step=quantity.step * 10)


def _vacancies(document: Document, quantity: Quantity) -> Quantity:
    """Posts that nobody holds are no persons: '2.600 Stellen waren unbesetzt'."""
    folded = document.folded
    if quantity.unit_kind != "person" or not _posts().search(folded, quantity.start, quantity.end):
        return quantity
    left, right = document.clause(quantity.start, quantity.end)
    if not whole_figure_word("vacant", "de").search(folded, left, right):
        return quantity
    return replace(quantity, end=quantity.number.end, unit_code="count", unit_kind="count")


def _nights(quantity: Quantity) -> Quantity:
    """So many nights that no guest stays so long are counted: '4,2 Millionen Nächte'."""
    if quantity.unit_code != "night" or (quantity.scale == 1 and quantity.value < LONGEST_STAY):
        return quantity
    return replace(quantity, unit_code="count", unit_kind="count", unit_basis="noun")


def _age(folded: str, quantity: Quantity) -> Quantity:
    """How old people are or become on average: 预期寿命72.5岁; other ages are none of a figure."""
    before = folded[max(0, quantity.start - _AGE_REACH) : quantity.start]
    if not folded.startswith("岁", quantity.end) or not _mean_age().search(before):
        return quantity
    return replace(quantity, end=quantity.end + 1, unit_code="year", unit_kind="duration", unit_basis="noun")


def _points(scene: UnitScene, quantity: Quantity, before: Sequence[Quantity], after: Sequence[Quantity]) -> Quantity:
    """Bare 'points' are percentage points where the talk is of percents and of no index: of none right before."""
    document = scene.document
    if _OF_A_SHARE.match(document.folded, quantity.end):
        return replace(quantity, unit_code="percentage_point", unit_kind="percentage_point")
    sentence = document.sentence_at(quantity.start)
    is_series = (
        bool(before) and before[-1].unit_kind == "index" and sentence - document.sentence_at(before[-1].start) <= 1
    )
    if is_series or quantity.value >= MOST_PERCENT or _last_noun(scene, quantity) == "index":
        return quantity
    near = [*before[-3:], *after]
    if any(
        q.unit_kind in ("percent", "percentage_point") and abs(document.sentence_at(q.start) - sentence) <= 1
        for q in near
    ):
        return replace(quantity, unit_code="percentage_point", unit_kind="percentage_point")
    return quantity


def _ratio(document: Document, words: LanguageWords, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """'9.4:44.1:46.5' are shares, '2.60:1' is a ratio, and so is a bare number whose clause speaks of one."""
    folded = document.folded
    chain = _CHAIN.search(folded, max(0, quantity.start - 20), quantity.end + 24)
    while chain and not chain.start() <= quantity.start < chain.end():
        chain = _CHAIN.search(folded, chain.end(), quantity.end + 24)
    if chain:
        parts = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", chain[0])]
        if len(parts) > 2 and abs(sum(parts) - 100) <= 1:
            return replace(quantity, unit_code="percent", unit_kind="percent", unit_basis="chain")
    first, _ = document.sentences[document.sentence_at(quantity.start)]
    if _TO_ONE.match(folded, quantity.end) or (
        quantity.number.step < 1
        and quantity.scale == 1
        and any(noun in folded[first : quantity.start] for noun in words.terms["ratio_noun"])
    ):
        return replace(quantity, unit_code="ratio", unit_kind="ratio", unit_basis="chain")
    return quantity


def _declared_currency(document: Document) -> dict[str, str] | None:
    """'(澳门元,下同)' and its kin rule every bare 元 that follows."""
    match = re.search(r"(澳门元|港元|港币|新台币|美元)[,、]?\s*下同", document.folded)
    codes = {"澳门元": "MOP", "港元": "HKD", "港币": "HKD", "新台币": "TWD", "美元": "USD"}
    return {_YUAN: codes[match[1]]} if match else None


def _named_currencies(document: Document, words: LanguageWords, quantities: Sequence[Quantity]) -> dict[str, str]:
    """What a text calls in full, 'Danish kroner', it may call by the last word alone later on; dollars are so many that
    their name tells nothing."""
    named: dict[str, set[str]] = defaultdict(set)
    for quantity in quantities:
        written = document.folded[quantity.start : quantity.end]
        behind = words.units_after.before(written, len(written)) if quantity.unit_kind == "money" else None
        if behind is None:
            continue
        for word in _last_words(written[behind[0] :]):
            named[word].add(behind[1].unit_code)
    return {
        word: codes.pop()
        for word, codes in named.items()
        if len(codes) == 1 and word in words.units_after and word not in _DOLLARS
    }


def _last_words(name: str) -> list[str]:
    """What a currency may be called in short: 'kroner' of 'Danish kroner', 克朗 of 挪威克朗; 元 alone is too short."""
    if " " in name:
        return [name.rpartition(" ")[2]]
    return [name[start:] for start in range(1, len(name) - 1) if is_han(name[start])]


@once_for_seeds
def local_currencies() -> dict[str, dict[str, str]]:
    """By code of a country: what a currency is called there without its adjective, and its code. From
    ``seeds/local_currencies.csv``."""
    found: dict[str, dict[str, str]] = {}
    columns = ("region_code", "written", "unit_code")
    for row in read_unique(seeds_in_use() / "local_currencies.csv", columns, ("region_code", "written")):
        found.setdefault(row["region_code"], {})[row["written"]] = row["unit_code"]
    return found


def _in_local_currencies(scene: UnitScene, words: LanguageWords, local: Mapping[str, str]) -> list[Quantity]:
    """The quantities with the currencies of the place; one that shares the unit behind the next one shares its own."""
    settled: list[Quantity] = []
    quantities = scene.quantities
    for index in reversed(range(len(quantities))):
        quantity = _local_currency(scene, words, quantities[index], local)
        if settled and quantity.unit_basis == "list" and quantity.unit_code == quantities[index + 1].unit_code:
            quantity = replace(quantity, unit_code=settled[-1].unit_code)
        settled.append(quantity)
    return settled[::-1]


def _local_currency(scene: UnitScene, words: LanguageWords, quantity: Quantity, local: Mapping[str, str]) -> Quantity:
    """A bare 元, $ or 'pesos' in the currency of the place that the article is about, else of one named before it."""
    if quantity.unit_kind != "money":
        return quantity
    written = scene.document.folded[quantity.start : quantity.end]
    code = next((code for word, code in local.items() if _is_bare_currency(words, written, word)), None)
    if code is None:
        code = _currency_of_a_named_place(scene, words, quantity, written)
    return quantity if code is None else replace(quantity, unit_code=code)


def _currency_of_a_named_place(scene: UnitScene, words: LanguageWords, quantity: Quantity, written: str) -> str | None:
    """That of the last place before a figure in whose country a currency is called as is written: 卡塔尔…亿里亚尔."""
    for place in reversed(scene.regions.within(max(0, quantity.start - PLACE_REACH), quantity.start)):
        country = (place.region_code or "").partition("-")[0]
        for word, code in local_currencies().get(country, {}).items():
            if word not in _SHARED and _is_bare_currency(words, written, word):
                return code
    return None


def _is_bare_currency(words: LanguageWords, written: str, word: str) -> bool:
    """Whether the currency of a quantity is written as this word alone: '$5 billion', 'three million pesos'."""
    if written.endswith(word):
        behind = words.units_after.before(written, len(written))
        return behind is not None and written[behind[0] :] == word
    before = words.units_before.at(written, 0)
    return before is not None and written[: before[0]] == word


def _by_noun(document: Document, words: LanguageWords, quantity: Quantity) -> Quantity:
    """'60,600 net new jobs' are persons: the unit word may stand a few words behind the number."""
    folded = document.folded
    if quantity.scale == MONEY_SCALE and _peopled().match(folded, quantity.end):
        return replace(quantity, unit_code="person", unit_kind="person", unit_basis="noun")
    position = quantity.end
    for passed in (_OR_SO, _next_number(), _before_noun()):
        match = passed.match(folded, position)
        position = match.end() if match else position
    for _ in range(5):
        match = _WORD.match(folded, position)
        if match is None or _is_function_word(document, words, match):
            return quantity
        unit = longest_at(folded, match.start(1), words.units_after, 40)
        if unit and unit[1].unit_code in ("person", "TEU"):
            return replace(
                quantity,
                unit_code=unit[1].unit_code,
                unit_kind="person" if unit[1].unit_code == "person" else "container",
                unit_basis="noun",
            )
        counted = words.terms["unit_noun"].at(folded, match.start(1))
        code = counted[1] if counted else _of_compound(words, match[1]) if document.language == "de" else None
        if code in ("count", "person"):
            return replace(quantity, unit_code=code, unit_kind=code, unit_basis="noun")
        position = match.end()
    return quantity


def _is_function_word(document: Document, words: LanguageWords, match: re.Match[str]) -> bool:
    """Whether a word joins others; in capitals it is a short name, IT workers."""
    return match[1] in words.terms["function_word"] and not (
        len(match[1]) > 1 and document.text[match.start(1) : match.end(1)].isupper()
    )


def _of_compound(words: LanguageWords, word: str) -> str | None:
    """The unit of the longest noun that a German word ends with: Grenz-gänger, Ferien-wohnungen."""
    nouns = words.terms["unit_noun"]
    tails = (word[start:] for start in range(1, len(word) - SHORTEST_HEAD + 1))
    return next((nouns[tail] for tail in tails if tail in nouns), None)


def _of_a_people(scene: UnitScene, words: LanguageWords, quantity: Quantity) -> Quantity:
    """'28.340 Leipziger waren', '5,000 more Germans', '3,200 Keralites': persons, where the name of a people stands by
    itself."""
    document = scene.document
    if document.language == "zh" or not _is_a_people(scene, words, quantity.end):
        return quantity
    return replace(quantity, unit_code="person", unit_kind="person", unit_basis="noun")


def _is_a_people(scene: UnitScene, words: LanguageWords, position: int) -> bool:
    document = scene.document
    more = _further().match(document.folded, position)
    position = more.end() if more else position
    known = scene.regions.first(position, position + 2)
    named = _PEOPLE[document.language].match(document.text, position)
    end = known.end if known and known.form == "adjective" else named.end() if named else None
    if end is None or not document.text[position : position + 2].strip()[:1].isupper():
        return False
    behind = _NEXT_WORD.match(document.text, end)
    if document.language == "de":
        return behind is None or not behind[1][0].isupper()
    if document.folded[end - 1] == "s":
        return not (behind and behind[1][0].isupper())
    return bool(named) and (
        behind is None or words.terms["function_word"].at(document.folded, behind.start(1)) is not None
    )


def _told_before(scene: UnitScene, words: LanguageWords, quantity: Quantity) -> Quantity:
    """A bare number that no noun follows counts what its sentence named last: persons, index points, things."""
    if quantity.number.form not in ("digits", "word") or _noun_follows(scene.document, words, quantity):
        return quantity
    code = _last_noun(scene, quantity) or _noun_behind(scene, quantity)
    fits = {
        "person": quantity.step >= 1 and LEAST_PERSONS <= quantity.value <= MOST_PERSONS,
        "count": quantity.step >= 1 and quantity.value <= MOST_PERSONS,
        "index": quantity.scale == 1 and quantity.value < LARGEST_INDEX,
    }
    if code is None or not fits[code]:
        return quantity
    return replace(quantity, unit_code=code, unit_kind=code, unit_basis="noun")


def _last_noun(scene: UnitScene, quantity: Quantity) -> str | None:
    """The unit of the last noun of a counted thing in the sentence before a quantity."""
    first, _ = scene.document.sentences[scene.document.sentence_at(quantity.start)]
    noun = scene.nouns.last(max(first, quantity.start - NOUN_REACH), quantity.start)
    return noun.payload if noun is not None else None


def _noun_behind(scene: UnitScene, quantity: Quantity) -> str | None:
    """The unit of what the number counts that opens its sentence: 'Auf 3,3 Millionen wuchs die Zahl der Passagiere'."""
    document = scene.document
    first, last = document.sentences[document.sentence_at(quantity.start)]
    if document.language != "de" or not _OPENS.fullmatch(document.folded, first, quantity.start):
        return None
    number = _NUMBER_OF.match(document.folded, quantity.end, last)
    noun = scene.nouns.first(number.end(), number.end() + 1) if number is not None else None
    return noun.payload if noun is not None else None


def _carried(
    scene: UnitScene, words: LanguageWords, quantity: Quantity, before: Sequence[Quantity], after: Sequence[Quantity]
) -> Quantity:
    """A bare million or billion that no noun follows speaks in the unit of the last such figure near by that is no
    conversion; so does a bare number behind 'down from'."""
    document = scene.document
    sentence = document.sentence_at(quantity.start)
    nearby = (*reversed(before[-6:]), *after)
    if quantity.scale < MONEY_SCALE:
        series = _of_the_same_series(document, words, quantity, before[-1] if before else None)
        return series if series.unit_code else _of_the_last_alike(document, words, quantity, before)
    if document.language == "de" and _sum_behind().match(document.folded, quantity.end):
        return _as_money(scene, quantity, nearby)
    if document.language != "zh" and _noun_follows(document, words, quantity):
        return quantity
    for other in nearby:
        near = abs(sentence - document.sentence_at(other.start)) <= 1
        if (
            near
            and other.start < quantity.start
            and other.unit_kind in ("count", "person")
            and other.value >= LARGEST_INDEX
        ):
            return replace(quantity, unit_code=other.unit_code, unit_kind=other.unit_kind, unit_basis="carried")
        measured = other.unit_kind not in (
            "bare",
            "count",
            "person",
            "percent",
            "percentage_point",
            "ratio",
            "duration",
            "rank",
            "index",
            "density",
        )
        if measured and _may_lend(scene, other, quantity):
            return quantity.in_unit_of(other)
    if document.language == "zh" and quantity.scale >= 1e8:
        return replace(quantity, unit_code="CNY", unit_kind="money", unit_basis="carried")
    return quantity


def _as_money(scene: UnitScene, quantity: Quantity, nearby: Sequence[Quantity]) -> Quantity:
    """In the currency of the first large sum near by, else in that of the article."""
    sums = (other for other in nearby if other.unit_kind == "money" and _may_lend(scene, other, quantity))
    lender = next(sums, scene.currency)
    return quantity.in_unit_of(lender) if lender is not None else quantity


def _may_lend(scene: UnitScene, lender: Quantity, quantity: Quantity) -> bool:
    """Whether a large figure that is no conversion stands near enough to lend its unit."""
    sentence_at = scene.document.sentence_at
    is_near = abs(sentence_at(quantity.start) - sentence_at(lender.start)) <= LENDING_REACH
    return is_near and lender.scale >= 1e3 and lender.start not in scene.conversions


def _of_the_same_series(
    document: Document, words: LanguageWords, quantity: Quantity, last: Quantity | None
) -> Quantity:
    """'2019 65,000 yuan, 2021 over 70,000', 'shed 17,000 jobs, North West 13,000', 'down from 12.5'."""
    if (
        last is None
        or last.unit_code is None
        or document.sentence_at(last.start) != document.sentence_at(quantity.start)
    ):
        return quantity
    compared = (
        last.scale == 1
        and last.unit_kind != "count"
        and _former().search(document.folded, max(0, quantity.start - 14), quantity.start)
    )
    bracketed = (
        last.unit_kind == "percent"
        and quantity.number.step < 1
        and _IN_BRACKETS.match(document.folded, quantity.start - 1)
    )
    alike = last.unit_kind in SERIAL and quantity.value * ALIKE >= last.value >= quantity.value / ALIKE
    listed = alike and quantity.number.form == "digits" and not _noun_follows(document, words, quantity)
    if compared or bracketed or listed:
        return quantity.in_unit_of(last)
    return quantity


def _of_the_last_alike(
    document: Document, words: LanguageWords, quantity: Quantity, before: Sequence[Quantity]
) -> Quantity:
    """A bare decimal that no noun follows is no count: it has unit and scale of the last figure of its size near by.

    'grew by 7.4 percent, Shandong by 7.7'; '240.7 billion yuan, Qingpu 186.3'.
    """
    decimal = quantity.number.step < 1 and quantity.number.form == "digits" and quantity.scale == 1
    if not decimal or _noun_follows(document, words, quantity):
        return quantity
    sentence = document.sentence_at(quantity.start)
    for other in reversed(before[-ALIKE_REACH:]):
        size = other.value / other.scale
        near = sentence - document.sentence_at(other.start) <= 1 and size / ALIKE <= quantity.value <= size * ALIKE
        if near and (other.unit_kind == "percent" or (other.unit_kind in SERIAL and other.scale >= 1e3)):
            scale = 1.0 if other.unit_kind == "percent" else other.scale
            carried = replace(quantity, value=quantity.value * scale, step=quantity.step * scale, scale=scale)
            return carried.in_unit_of(other)
    return quantity


def _noun_follows(document: Document, words: LanguageWords, quantity: Quantity) -> bool:
    """Whether the next word may be the thing counted: with a capital in German, else no function word."""
    if document.language == "zh":
        return document.folded[quantity.end : quantity.end + 1].isalpha()
    match = _NEXT_WORD.match(document.text, quantity.end)
    if match is None:
        return False
    if document.language == "de":
        return match[1][0].isupper()
    return words.terms["function_word"].at(document.folded, match.start(1)) is None


@once_for_seeds
def _further() -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words('further')})(?= )")


@once_for_seeds
def _next_number() -> re.Pattern[str]:
    """Between a number and the noun that it shares with the next one: '12,000 to 15,000 beds', '1.440 und 1.580'."""
    return re.compile(
        rf" (?:{figure_words('next_number')}) (?!(?:19|20)\d\d\b(?![.,]\d))\d[\d.,]*"
        rf"(?: (?:{figure_words('next_scale')}))?"
    )


@once_for_seeds
def _before_noun() -> re.Pattern[str]:
    """What stands between a number and the noun that it counts: 'more' people, '5G' base stations."""
    return re.compile(rf" (?:{figure_words('further')}|[2-6]g)(?= )")


@once_for_seeds
def _peopled() -> re.Pattern[str]:
    """Behind how many people live there: 'eine Zehn-Millionen-Stadt'."""
    return re.compile(rf"-(?:{figure_words('peopled', 'de')})\b")


@once_for_seeds
def _sum_behind() -> re.Pattern[str]:
    """What is told in money, right behind a number: '1,1 Milliarden Gewerbesteuer'."""
    return re.compile(rf" (?:(?:an|in|neue[nr]?|frische[ns]?) )?[^\W\d_]*(?:{figure_words('sum', 'de')})\b")


@once_for_seeds
def _former() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{figure_words('former')})\s*$")


@once_for_seeds
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\d ])(?:{figure_words('post', 'de')})$")


@once_for_seeds
def _containers() -> re.Pattern[str]:
    return re.compile(figure_words("container"))


@once_for_seeds
def _vital_rate() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{figure_words('vital_rate', 'zh')})[^，。；,;]*$"
        rf"|\b(?:{figure_words('vital_rate', 'en')}|{figure_words('vital_rate', 'de')})[^.;\n]*$"
    )


@once_for_seeds
def _mean_age() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_words('mean_age', 'zh')})[^。；;]*$")
