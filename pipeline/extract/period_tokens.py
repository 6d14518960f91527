"""The parts a time phrase can be made of, found in folded text: words of time, years, days, dates, clock times.

Nothing is decided here: a four-digit number is a year candidate, a short number a day or month candidate. How parts
combine is the grammar's matter.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pipeline.catalogue.periods import PeriodWord, period_words
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.lexicon import Lexicon
from pipeline.periods import BEFORE_THE_REPUBLIC

_YEARS = range(1900, 2101)
_NEW_DATE = "(?!,(?:(?:19|20)[0-9]{2}年|1?[0-9]月))"  # 61.9,2023年: the comma ends a clause
_A_PART = re.compile(r"\ban? $")  # 'down by a third in August' tells a part, no day
_CLUSTER = re.compile(rf"(?P<first>[0-9]+)(?P<rest>(?:{_NEW_DATE}[-/.,:' ][0-9]+)*)")
_DECIMAL = re.compile(r"[.,'][0-9]{1,3}")
_NUMERAL = re.compile(
    r"(?P<date>[0-9]{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9]|[.,][0-9]))"
    r"|(?P<day_first>[0-9]{1,2}(?P<dot>[-/.])[0-9]{1,2}(?P=dot)[0-9]{4}(?![0-9]|[.,][0-9]))"
    r"|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]|[.,][0-9]))"
    r"|(?P<month_year>[0-9]{1,2}/[0-9]{4}(?![0-9/]|[.,][0-9]))"
    r"|(?P<pair>[0-9]{4}[-/][0-9]{2}(?![0-9/-]|[.,][0-9]))"
    r"|(?P<day_month>[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9]))"
    r"|(?P<grouped>[0-9]{1,3}(?: [0-9]{3})+(?![0-9]|[.,][0-9]{3}))"
    rf"|(?P<plain>[0-9]+(?:{_NEW_DATE}[.,'][0-9]+)*)"
)
_REPUBLIC_YEARS = range(100, 200)  # years of the Republic of China, in Taiwan's texts
_TAIWAN, _TRADITIONAL = re.compile("[臺台]"), re.compile("[萬億縣園業產營個歲學]")
#: Such a year without 民國: '110年', no length of time as in '近110年', '110年來', '110年歷史'.
_ALONE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?<![第近逾约超过满历前达])1[0-2]\d(?=学?年(?!代|级|前|后|来|间|内|里|以|的?[历老歷]|租|期|之久|有余|[多余]))"
)
_PLAIN = {str(year): PeriodWord("republic_year", (year,)) for year in _REPUBLIC_YEARS}
_PLAIN |= {str(year): PeriodWord("year", (year,)) for year in _YEARS} | {
    digits: PeriodWord("number", (int(digits),)) for number in range(100) for digits in (f"{number}", f"{number:02d}")
}
# Q3, Q3 2024, 3Q24, 2024H1, 9M24, FY25, FY2023-24
_COMPACT = re.compile(
    r"(?:fy|gj) ?'?(?P<fiscal>(?:20)?[0-9]{2})(?:[-/](?P<fiscal_end>(?:20)?[0-9]{2}))?(?![0-9a-z])"
    r"|(?P<months>[3-9]|1[0-2])m[ '-]?(?P<months_year>(?:20)?[0-9]{2})(?![0-9a-z])"
    r"|(?P<before>(?:20)?[0-9]{2}[ /-]?)?(?:(?P<unit>[qh])(?P<nth>[1-4])|(?P<nth_first>[1-4])(?P<unit_last>[qh]))"
    r"(?:[ /'-]?(?P<year>20[0-9]{2})|[/']?(?P<short>[0-9]{2}))?(?![0-9a-z])"
)
_HAN_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年)")
_HAN_DIGITS = {**{char: str(value) for value, char in enumerate("〇一二三四五六七八九")}, "○": "0", "零": "0"}
_PART_BEHIND = re.compile(
    "第?[一二三四1-4]季|[上下]半年|(?:1[0-2]?|[2-9]|十[一二]?|[一二三四五六七八九])月|全年|[底末]"
)
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![\w/~—–%-]|[.,][0-9])")
_HAN_MARKS = frozenset("月季")
_MARKED = re.compile(r"[aefpr](?![0-9a-zäöüß])")  # 2024f, 2025E: actual, estimate, forecast, preliminary, revised
_DECADE = re.compile(r"(?:s|er)(?![0-9a-zäöüß])")  # the 1990s, die 1990er
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_NO_YEAR_BEHIND = frozenset("$€£¥₹#_+@")
_NO_YEAR_BEFORE = frozenset("%‰°_$€£¥₹")
_LONGEST_TELLING = 4
_HAN = "\u2e80"  # letters below put blanks between their words


class Token(NamedTuple):
    """A part of a time phrase: its span, and what it is (a kind of the seed or a numeric one, with its numbers)."""

    start: int
    end: int
    word: PeriodWord


def _token(start: int, end: int, kind: str, *values: int) -> Token:
    return Token(start, end, PeriodWord(kind, values))


@once_for_seeds
def _lexicon(language: str) -> Lexicon[PeriodWord]:
    return Lexicon(period_words()[language].parts.items())


def scan(text: str, folded: str, language: str) -> list[Token]:
    """All parts of time phrases of a text, in order and apart from each other."""
    tokens = _numbers(folded, language)
    for match in _lexicon(language).find(folded.replace("\n", " "), shortens=True):
        word = match.payload
        if word.kind == "year_growth":  # 年增 behind a number is its year and the verb
            if folded[match.start - 1 : match.start].isnumeric():
                tokens.append(_token(match.start, match.start + 1, "unit_year"))
                continue
            word = PeriodWord("year_ago")
        elif word.kind in {"previous_span", "per"} and folded[match.start] in _HAN_MARKS:
            if folded[match.start - 1 : match.start].isnumeric():  # 1至6月增长: its month and the verb
                mark = period_words()[language].parts[folded[match.start]]
                tokens.append(Token(match.start, match.start + 1, mark))
                continue
        elif word.kind == "year_ago" and language == "zh" and _PART_BEHIND.match(folded, match.end):
            if year := period_words()[language].parts.get(
                folded[match.start + 1 : match.end]
            ):  # 比去年1月 names a month
                tokens.append(Token(match.start + 1, match.end, year))
                continue
        elif _is_no_time(word.kind, folded, match.start, match.end):
            continue
        elif word.kind == "joined_year":
            tokens.append(_token(match.start + 1, match.end, "relative_year", *word.values))
            continue
        elif word.kind == "month_cased":
            if not text[match.start].isupper():
                continue
            word = PeriodWord("month", word.values)
        tokens.append(Token(match.start, match.end, word))
    if language == "zh":
        tokens += (_token(m.start(), m.end(), "year", _han_year(m.group())) for m in _HAN_YEAR.finditer(folded))
        tokens = [*_republic_years(text, folded), *tokens]
    tokens.sort(key=lambda token: (token.start, -token.end))
    return _apart(tokens)


def _is_no_time(kind: str, folded: str, start: int, end: int) -> bool:
    """Whether a word that may tell a time tells none: 'a third', a review of no year."""
    if kind == "ordinal":
        return _A_PART.search(folded, max(0, start - 3), start) is not None
    return kind == "review" and not _BARE_YEAR.match(folded, end)


def _republic_years(text: str, folded: str) -> list[Token]:
    """The years of the Republic that stand alone in Taiwan's texts, which are in traditional characters; a school year
    runs over two."""
    found = list(_ALONE.finditer(folded))
    if not found or not (_TAIWAN.search(text) and _TRADITIONAL.search(text)):
        return []
    years = [(match.start(), match.end(), BEFORE_THE_REPUBLIC + int(match.group())) for match in found]
    return [
        _token(start, end, "pair", year, year + 1) if folded[end] == "学" else _token(start, end, "year", year)
        for start, end, year in years
    ]


def _apart(tokens: list[Token]) -> list[Token]:
    """Without those that overlap an earlier one."""
    kept, end = [], 0
    for token in tokens:
        if token.start >= end:
            kept.append(token)
            end = token.end
    return kept


def _han_year(digits: str) -> int:
    return int("".join(_HAN_DIGITS[digit] for digit in digits))


def _is_letter(char: str) -> bool:
    return char.isalpha() and char < _HAN


def _numbers(folded: str, language: str) -> list[Token]:
    """Numeric parts. Figures are told apart at once; only clusters with joints in them are looked into."""
    tokens: list[Token] = []
    end = 0
    for cluster in _CLUSTER.finditer(folded):
        start, stop = cluster.span()
        first, rest = cluster.groups()
        if start < end or (_DECIMAL.fullmatch(rest) and not (language == "de" and folded.startswith(".", stop))):
            continue
        if not rest:
            if len(first) <= _LONGEST_TELLING:
                end = _add(tokens, folded, start, stop, first, "plain", language, end)
            continue
        for match in _NUMERAL.finditer(folded, start, stop + folded.startswith(".", stop)):
            if match.start() >= end:
                end = _add(tokens, folded, *match.span(), match.group(), str(match.lastgroup), language, end)
    return tokens


def _add(
    tokens: list[Token], folded: str, start: int, stop: int, digits: str, form: str, language: str, floor: int
) -> int:
    """Adds what a numeral may be; returns where the next one may begin."""
    before = folded[start - 1 : start]
    behind = folded[stop : stop + 1]
    if (before.isalpha() and before < _HAN) or (behind.isalpha() and behind < _HAN):
        found = _lettered(folded, start, stop, max(floor, start - 3))
    elif form == "plain":
        word = _PLAIN.get(digits)
        if word:
            if word.kind != "year" or (before not in _NO_YEAR_BEHIND and behind not in _NO_YEAR_BEFORE):
                tokens.append(Token(start, stop, word))
            return stop
        found = _day_and_year(start, digits)
    else:
        found = _joined_numerals(start, stop, digits, form, language)
    tokens += found
    return found[-1].end if found else stop


def _lettered(folded: str, start: int, stop: int, floor: int) -> list[Token]:
    """A number with letters at its side: ``Q3``, ``1H24``, ``FY2023-24``, ``14th``, ``2025f``; else nothing."""
    if folded[stop : stop + 2] in _ORDINAL_ENDS and stop - start <= 2 and not _is_letter(folded[stop + 2 : stop + 3]):
        return [_token(start, stop + 2, "ordinal", int(folded[start:stop]))]
    if stop - start == 4 and folded[stop - 1] == "0" and _DECADE.match(folded, stop) and folded[start:stop] in _PLAIN:
        decade = int(folded[start:stop])
        return [_token(start, stop, "pair", decade, decade + 9)]
    if stop - start == 4 and _MARKED.match(folded, stop) and int(folded[start:stop]) in _YEARS:
        return [_token(start, stop + 1, "year", int(folded[start:stop]))]
    first = start
    while first > floor and _is_letter(folded[first - 1]):
        first -= 1
    if first and folded[first - 1].isalnum() and _is_letter(folded[first - 1]):
        return []
    match = _COMPACT.match(folded, first)
    return [_compact(match)] if match else []


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _compact(match: re.Match[str]) -> Token:
    if match["fiscal"]:
        year = _full_year(match["fiscal"])
        if not match["fiscal_end"]:
            return _token(*match.span(), "fiscal_year", year)
        return _token(*match.span(), "pair", year, max(year, _full_year(match["fiscal_end"])))
    if match["months"]:
        months = (1, int(match["months"]))
    else:
        length = 3 if (match["unit"] or match["unit_last"]) == "q" else 6
        last = length * int(match["nth"] or match["nth_first"])
        months = (last - length + 1, last)
    told = (match["before"] or match["year"] or match["short"] or match["months_year"] or "").strip(" /-")
    if months[1] > 12:
        return _token(*match.span(), "ignore")
    if not told:
        return _token(*match.span(), "part", *months)
    return _token(*match.span(), "dated_part", _full_year(told), *months)


def _joined_numerals(start: int, stop: int, digits: str, form: str, language: str) -> list[Token]:
    """What numerals with joints between them may be: a date, a clock time, a financial year; else nothing."""
    pieces = [int(piece) for piece in re.findall("[0-9]+", digits)]
    if form == "date":
        return _day(start, stop, (pieces[0], pieces[1], pieces[2]))
    if form == "day_first":
        day, month, year = pieces
        return _day(start, stop, (year, day, month) if month > 12 else (year, month, day))
    if form == "time":
        known = pieces[0] < 24 and all(piece < 60 for piece in pieces[1:])
        return [_token(start, stop, "time")] if known and digits[2] == ":" else []
    if form == "day_month" and language == "de" and 1 <= pieces[0] <= 31 and 1 <= pieces[1] <= 12:
        return [_token(start, stop, "day_month", pieces[1], pieces[0])]
    if form == "month_year" and pieces[1] in _YEARS:
        month = digits[0] in "01" and digits[1] != "/" and 1 <= pieces[0] <= 12
        return [_token(start, stop, "month_of_year", pieces[1], pieces[0]) if month else _token(start, stop, "ignore")]
    if form == "pair" and pieces[0] in _YEARS:
        return _pair(start, stop, pieces[0], pieces[1], language)
    return []


def _day_and_year(start: int, digits: str) -> list[Token]:
    """'25,2022', as in 'September 25,2022'."""
    day, comma, year = digits.partition(",")
    if not comma or len(day) > 2 or len(year) != 4 or day not in _PLAIN or year not in _PLAIN:
        return []
    behind_comma = start + len(day) + 1
    return [
        Token(start, behind_comma - 1, _PLAIN[day]),
        Token(behind_comma, behind_comma + 4, _PLAIN[year]),
    ]


def _day(start: int, stop: int, values: tuple[int, int, int]) -> list[Token]:
    try:
        dt.date(*values)
    except ValueError:
        return []
    return [_token(start, stop, "date", *values)] if values[0] in _YEARS else []


def _pair(start: int, stop: int, year: int, short: int, language: str) -> list[Token]:
    """``2022-23`` is a financial year, ``2012-15`` a range, ``2024-05`` a month; Chinese prefers the month."""
    if 1 <= short <= 12 and (language == "zh" or short <= year % 100) and short != (year + 1) % 100:
        return [_token(start, stop, "month_of_year", year, short)]
    last = year - year % 100 + short + (100 if short < year % 100 else 0)
    if year < last <= year + 30:
        return [_token(start, stop, "pair", year, last)]
    return []
