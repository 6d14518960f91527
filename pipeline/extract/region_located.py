"""Towns and sites that the catalogue lacks, known for places by the preposition before them ('in Leitrim', 'at Dahej,')
or by a figure of their own behind them ('Meath (13.2%)').

English writes names, and little else, with a capital. German writes every noun so: there the name must stand behind
an 'in' that opens a clause and before its verb or figure ('In Selb sanken', ', in Longwy 2 700') or beside words that
go with places alone ('rund um Selb', 'das Werk in Selb'). A name that has stood
so once is a place wherever the text has it again: that whose longer name it shortens ('Himachal' in a text on Himachal
Pradesh), else one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.noun_classes import classes_of
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_scan import Scan
from pipeline.extract.region_terms import word_set, words_of

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ž]+(?:['’][a-zß-öø-ÿ]{2,}|['’]?[A-Z][a-zß-öø-ÿ]+)?"
_MOST = 50  # names
_SHORTEST = 4  # letters
_BOTH = "both"
_AND = " and "
_KIND = "city"
_NOUN_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "schaft",
    "anlagen",
    "ionen",
    "berufen",
    "bereichen",
    "stellen",
)  # of German nouns that name no town
_ADJECTIVE_ENDINGS = ("ish", "ese")
_NOT_PLACES = ("no_name", "no_place", "organisation", "title", "currency")  # roles of words
_BULLET = "\no"  # as plain text has it
_SENTENCE_MARKS = ("", ".", "!", "?", ":", "\n", "•", "◦", "*", ">", "-", "–", "—", "|")
_ROW = re.compile(r"(?: {2,}|\t| ?\| ?)[^\w\n]{0,3}\d")  # a cell with a figure behind the label of its row
_INDENT = 20  # blanks that a row of a table may open with


class _Run(NamedTuple):
    """Capitalised words in a row."""

    start: int
    end: int
    name: str


class _Told(NamedTuple):
    """What tells a place: a pattern whose group is its name, and how the words before it end."""

    pattern: re.Pattern[str]
    ends: tuple[str, ...] = ("",)


def located(scan: Scan, known: Sequence[RegionMention], taken: set[int]) -> list[RegionMention]:
    """Every mention of the unknown names that stand behind a preposition of place somewhere in the text.

    ``known``: the places named; ``taken``: positions of the words that belong to their names.
    """
    if scan.language == "de":
        return list(_in_german(scan, taken))
    if scan.language != "en":
        return []
    runs = [run for run in _runs(scan) if taken.isdisjoint(range(run.start, run.end))]
    inner = frozenset(run.name for run in runs if not _opens_sentence(scan, run.start))
    names: dict[str, RegionMention | None] = {}
    for run in runs:
        if len(names) == _MOST:
            break
        if run.name in names:
            continue
        is_place = _is_row(scan, run, known) or (
            _is_name(scan, run)
            and (_is_located(scan, run, names) or _is_counted(scan, run, inner) or _is_one_of_both(scan, run, known))
        )
        if is_place:
            names[run.name] = next((mention for mention in known if _shortens(run.name, mention)), None)
    return [_mention(run, names[run.name]) for run in runs if run.name in names and not _follows_name(scan, run.start)]


def _in_german(scan: Scan, taken: set[int]) -> Iterator[RegionMention]:
    """Names of one word that open a clause behind 'in' or stand where only places do, wherever the text has them."""
    nouns = word_set("de", "no_place")
    found = {
        match[1]
        for told in _german()
        for match in told.pattern.finditer(scan.text)
        if match.start(1) not in taken and scan.folded.endswith(told.ends, 0, match.start())
    }
    names = [
        name
        for name in sorted(found)[:_MOST]
        if name.casefold() not in nouns and not name.endswith(_NOUN_ENDINGS) and len(name) >= _SHORTEST
    ]
    if names:
        for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])", scan.text):
            if match.start() not in taken:
                yield _mention(_Run(match.start(), match.end(), match[0]), None)


@once_for_seeds
def _german() -> tuple[_Told, ...]:
    """What tells that a name is a place's: 'In Selb sanken', 'Selb, wo', 'rund um Selb', 'das Werk in Selb',
    'die Glasstadt Selb meldete', 'In Selb, dem Sitz'."""
    verbs, about, near, towns = (
        "|".join(sorted(word_set("de", role))) for role in ("locative_behind", "before_figure", "locative", "town_noun")
    )
    sites, held = (tuple(word_set("de", role)) for role in ("site_noun", "site_noun_of"))
    name = rf"{_NAME}(?:-{_NAME})*"
    behind = rf" (?:{verbs})\b| (?:(?:{about}) )?\d|, wo\b"
    return (
        _Told(re.compile(rf"(?:^|[.,;:–] |\b(?:und|[Ww]ährend|[Dd]och) )[Ii]n ({name})(?={behind})", re.M)),
        _Told(re.compile(rf"(?:^|[.!?–] )({name})(?=, wo\b)", re.M)),
        _Told(re.compile(rf"(?:^|[.!?–] )In ({name})(?=, (?:dem|der|einer|einem) [A-ZÄÖÜ])", re.M)),
        _Told(re.compile(rf"\b(?i:{near}) ({name})")),
        _Told(re.compile(rf" (?:in|bei) ({name})"), sites),
        _Told(re.compile(rf" von ({name})"), held),
        _Told(re.compile(rf"\b[A-ZÄÖÜ]\w+(?:{towns}) ({name})(?=,| (?:{verbs})\b)")),
    )


def _runs(scan: Scan) -> Iterator[_Run]:
    """Capitalised words in a row, but for the words that open a sentence."""
    opening = word_set("en", "no_name")
    for match in _run().finditer(scan.text):
        start, name = match.start(), match[0]
        while " " in name and name.split(" ")[0].casefold() in opening:
            start, name = start + name.index(" ") + 1, name.split(" ", 1)[1]
        yield _Run(start, match.end(), name)


@once_for_seeds
def _money() -> str:
    """Pattern of what stands before an amount: 'US$', 'RM', 'Rs '."""
    return rf"(?:[A-Z]{{0,3}}[$€£¥₹]|(?:{'|'.join(sorted(word_set('en', 'amount_sign')))})\.? ?)"


@once_for_seeds
def _amount() -> str:
    """Pattern of an amount with its unit: '$2.4b', '(13.2%)', '22 per cent', 'Rs 49,064'."""
    unit = r"(?:%| ?(?:per ?cent|[mbt]n|[kmb]|[a-z]*illion|lakh|crore|tonnes)\b)"
    return rf"\(?(?i:{_money()}\d|[+-]?\d[\d.,]*{unit})"


@once_for_seeds
def _run() -> re.Pattern[str]:
    """Capitalised words in a row, but for the sign of an amount: 'Karawang' in 'Karawang Rp 68.6 trillion'."""
    sign = rf"(?!(?i:{_money()})\d)"
    word = sign + _NAME
    behind = rf"(?![\w&]|['’](?!s\b)|-\w| {sign}[A-ZÀ-ÖØ-Þ])"
    return re.compile(rf"(?<![\w'’&./-]){word}(?:[ -]{word}){{0,3}}{behind}")


def _is_located(scan: Scan, run: _Run, names: dict[str, RegionMention | None]) -> bool:
    """Behind 'in'; behind 'at' only where a comma follows, as 'at Toyota' names a firm; with a word for a kind of place
    or for where it lies ('Jaisalmer district', 'the town of Kikuyo', 'Sohar, on the northern coast'); with a word that
    only names of places open with ('Port Klang'); or joined to such a name."""
    before, behind = scan.previous_word(run.start), scan.text[run.end : run.end + 2]
    first = run.start - len(before) - 1
    if before in word_set("en", "joiner"):
        return any(scan.text.endswith(name, 0, first - 1) for name in names)
    if behind in ("'s", "’s") or _follows_name(scan, first):
        return False
    if before == "of" and scan.previous_word(first) in word_set("en", "locative_of"):
        return True
    opener, _, rest = run.name.partition(" ")
    if rest and opener.casefold() in word_set("en", "name_opener"):
        return True
    if _lies().match(scan.folded, run.end):
        return True
    return before in word_set("en", "locative") or (before in word_set("en", "locative_site") and behind == ", ")


def _is_row(scan: Scan, run: _Run, known: Sequence[RegionMention]) -> bool:
    """The row of a table that leaves a kind word of the text out: 'Wake    $77,412' in one on Wake County."""
    is_line = scan.text[max(0, run.start - _INDENT) : run.start].rstrip(" \t")[-1:] in ("", "\n")
    if not is_line or not _ROW.match(scan.text, run.end):
        return False
    kinds = words_of("en", "kind_after")
    return any(m.name.startswith(f"{run.name} ") and m.name[len(run.name) + 1 :] in kinds for m in known)


def _is_one_of_both(scan: Scan, run: _Run, known: Sequence[RegionMention]) -> bool:
    """In 'both Nemuro and Kushiro', of which one is a known place or that tells where: 'in both Nemuro and Abashiri';
    in 'Pecos and Reeves counties'."""
    before = scan.previous_word(run.start)
    if _counties().match(scan.text, run.end):
        return True
    if before == _BOTH:
        is_where = scan.previous_word(run.start - len(_BOTH) - 1) in word_set("en", "locative")
        other = run.end + len(_AND)
        return scan.text.startswith(_AND, run.end) and (is_where or any(place.start == other for place in known))
    if not scan.text.endswith(_AND, 0, run.start):
        return False
    other = run.start - len(_AND)
    return any(place.end == other and scan.previous_word(place.start) == _BOTH for place in known)


@once_for_seeds
def _counties() -> re.Pattern[str]:
    """What tells behind a name that it is the first of several counties: ' and Reeves counties'."""
    kinds = "|".join(sorted(word_set("en", "locative_all_behind")))
    return re.compile(rf"(?:, {_NAME}(?: {_NAME})?)*,? and {_NAME}(?: {_NAME})? (?i:{kinds})\b")


def _is_counted(scan: Scan, run: _Run, inner: frozenset[str]) -> bool:
    """With a figure of its own: 'Wayanad 22 per cent', 'Meath (13.2%)', 'Ernakulam drew 44,000'. What only opens
    sentences may be any word: it counts with 'with' alone ('Longford, with 14.1%'), and not where it is a known noun
    ('Plants with 90 million kilowatts').

    ``inner``: the names that stand within a sentence.
    """
    before = scan.previous_word(run.start)
    is_the = before in word_set("en", "determiner") and " " not in run.name
    if is_the or before in word_set("en", "indefinite") or _follows_name(scan, run.start):
        return False
    if run.name in inner:
        return any(told.match(scan.text, run.end) for told in _counted())
    return _counted()[0].match(scan.text, run.end) is not None and classes_of(run.name, "en").head is None


@once_for_seeds
def _counted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells behind a name that a figure is its own: 'with' and an amount; an amount, or a verb for what places
    do."""
    verbs = "|".join(sorted(word_set("en", "counting_verb")))
    return (
        re.compile(rf",? with {_amount()}"),
        re.compile(rf"(?: at|,)? {_amount()}|(?: alone)? (?:{verbs})\b[^.;\n]{{0,60}}?\d"),
    )


@once_for_seeds
def _lies() -> re.Pattern[str]:
    """What tells behind a name what it is or where it lies: ' district', ', on the southern coast', ', south of'."""
    nouns, sides = ("|".join(sorted(word_set("en", role))) for role in ("geographic_noun", "geographic_side"))
    kinds, behind = ("|".join(sorted(word_set("en", role))) for role in ("locative_behind", "geographic_link"))
    far = (
        rf"\d[\d.,]* ?(?:km|miles|kilomet(?:re|er)s) (?:up|down|along|from|off|away|inland|out|(?:to the )?(?:{sides}))"
    )
    return re.compile(
        rf" (?:{kinds})\b(?! of|-)"
        rf"|, (?:(?:on|in|at|an?|the)(?: [\w-]+){{0,3}} (?:{nouns})(?=[,.;:]| (?:{behind})\b)|(?:{sides}) of |{far}\b)"
        rf"|, the(?: [\w-]+){{1,3}} (?:{sides}) of "
    )


def _is_name(scan: Scan, run: _Run) -> bool:
    """Whether capitals make a name of it: not the calendar's or a title's words, nor one that the text writes small."""
    words = re.split(r"[ -]", run.name)
    if len(run.name) < _SHORTEST or run.name.endswith(_ADJECTIVE_ENDINGS) or _is_adjective(scan, run.start):
        return False
    if run.name.casefold() in word_set("en", "common_word"):
        return False
    if any(word.casefold() in word_set("en", role) for word in words for role in _NOT_PLACES):
        return False
    return words[-1].casefold() not in scan.written


def _is_adjective(scan: Scan, start: int) -> bool:
    item = scan.by_start.get(start)
    return item is not None and any(name.form in ("adjective", "demonym") for name in item.names)


def _shortens(name: str, mention: RegionMention) -> bool:
    """'Xixian' of 'Xixian New Area', 'Brabant' of 'North Brabant'."""
    return mention.form != "adjective" and f" {name} " in f" {mention.name} "


def _follows_name(scan: Scan, start: int) -> bool:
    """Whether a capitalised word stands right before: a first name, or a headline in capitals."""
    before = scan.previous_word(start)
    first = start - 1 - len(before)
    return bool(before) and scan.text[first].isupper() and not _opens_sentence(scan, first)


def _opens_sentence(scan: Scan, start: int) -> bool:
    before = scan.text[max(0, start - 4) : start].rstrip(" \"“'‘")
    return before[-1:] in _SENTENCE_MARKS or before.endswith(_BULLET)


def _mention(run: _Run, shortened: RegionMention | None) -> RegionMention:
    if shortened is not None:
        return replace(shortened, start=run.start, end=run.end, rule="region.short_form")
    return RegionMention(run.start, run.end, None, run.name, _KIND, "proposed", "region.located")
