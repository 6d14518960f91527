"""Days and months written in a piece of text: which calendar day they name, and where they stand.

Expressions only: what a day means for an article (its publication, a caption, an event) is for ``publication``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.lexicon import Lexicon
from pipeline.ingest.words import numbered
from pipeline.periods import BEFORE_THE_REPUBLIC

_Y, _D, _M = r"(?P<y>(?:19|20)\d\d)", r"(?P<d>3[01]|[12]\d|0?[1-9])", r"(?P<m>1[0-2]|0?[1-9])"
_REACH = 1000  # code points looked at: dates are asked for in lines and sentences, never in whole texts
_HAN = "〇零○一二三四五六七八九"
_HAN_DIGITS = str.maketrans(_HAN, "000123456789")
_DIGIT = re.compile(r"\d")
_FOUR_DIGITS = re.compile(r"\d{4}")
_NUMERIC = tuple(
    re.compile(source)
    for source in (
        rf"(?<![\d./-]){_Y}(?P<sep>[-/.·]){_M}(?P=sep){_D}(?!\d)",
        rf"(?<![\d./-]){_D}-{_M}-{_Y}(?![\d-])",
        rf"(?<![\d.,-]){_D}\.\s?{_M}\.\s?{_Y}(?!\d)",
        rf"(?<![\d.,/-])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_Y}(?![\d/])",
    )
)
_SHORT_YEAR = re.compile(rf"(?<![\d.,-]){_D}\.{_M}\.(?P<yy>[0-4]\d)(?!\d|[.,]\d|%)")
_CHINESE = (
    re.compile(
        rf"(?<!\d)(?:(?:{_Y}|民国\s?(?P<roc>\d{{2,3}}))\s?年\s?)?{_M}\s?月"
        rf"(?:\s?{_D}\s?(?:(?P<mark>[日号])(?:\s?\((?P<by>(?:19|20)\d\d)年?\))?)?)?(?!\d)"
    ),
    re.compile(rf"(?P<hy>[{_HAN}]{{4}})年(?P<hm>[{_HAN}十]{{1,3}})月(?:(?P<hd>[{_HAN}十]{{1,3}})[日号])?"),
)
_DAY_BEFORE = re.compile(rf"(?<![\d.,/-]){_D}(?:st|nd|rd|th|\.|-)?\s*(?:of\s+)?$")
_STAMP_BEFORE = re.compile(rf"(?<!\d){_D}\d{{4}}\s+$")
_YEAR_BEHIND = re.compile(rf"(?:\.?,?\s+|-){_Y}(?!\d)")
_HYPHENED_YEAR_BEHIND = re.compile(r"-(?P<yy>[0-4]\d)(?!\d)")
_SHORT_YEAR_BEHIND = re.compile(r"\.?\s+(?P<yy>\d\d)(?!\d)")
_DAY_AND_YEAR_BEHIND = re.compile(rf"\.?\s*{_D}(?:st|nd|rd|th)?(?:(?:,\s*|\s+){_Y}(?!\d)|\s*\((?P<by>(?:19|20)\d\d)\))")
_DAY_BEHIND = re.compile(rf"\.?\s+{_D}(?:st|nd|rd|th)?(?![\d%])")


@dataclass(frozen=True, slots=True)
class DayExpression:
    """A day (year, month, day), a month (day is null) or a day of any year (year is null)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def date(self) -> dt.date | None:
        """The day where year and day are stated, else null."""
        return dt.date(self.year, self.month, self.day) if self.year and self.day else None


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


@lru_cache(maxsize=2048)
def find_days(folded: str) -> tuple[DayExpression, ...]:
    """Expressions in the beginning of a folded text, in order; where two overlap the one looked for first stays.

    Impossible days are none. Days of numbers in an order that could be either (03/04/2024) are left out.
    """
    found: list[DayExpression] = []
    for expression in _candidates(folded[:_REACH]):
        if not any(expression.start < other.end and other.start < expression.end for other in found):
            found.append(expression)
    return tuple(sorted(found, key=lambda expression: expression.start))


def full_days(folded: str) -> Iterator[tuple[DayExpression, dt.date]]:
    """Only the expressions that name one day of one year, with that day."""
    for expression in find_days(folded):
        if (date := expression.date) is not None:
            yield expression, date


def _candidates(folded: str) -> Iterator[DayExpression]:
    """Looked for only where the text has what they need: a 月, a year's digits, the name of a month."""
    if "月" in folded:
        for pattern in _CHINESE:
            for match in pattern.finditer(folded):
                yield from _chinese(match)
    if _DIGIT.search(folded) is None:
        return
    if _FOUR_DIGITS.search(folded):
        for pattern in _NUMERIC:
            for match in pattern.finditer(folded):
                yield from _numeric(match)
    for match in _SHORT_YEAR.finditer(folded):
        yield from _valid(match.start(), match.end(), 2000 + int(match["yy"]), int(match["m"]), int(match["d"]))
    for name in _month_names().find(folded):
        yield from _named(folded, name.start, name.end, name.payload)


def _chinese(match: re.Match[str]) -> Iterator[DayExpression]:
    parts = match.groupdict()
    if parts.get("hy"):
        year = int(parts["hy"].translate(_HAN_DIGITS))
        yield from _valid(match.start(), match.end(), year, _han_number(parts["hm"]), _han_number(parts["hd"] or ""))
    elif "m" in parts:
        year = int(parts["y"] or parts["by"] or 0) or (BEFORE_THE_REPUBLIC + int(parts["roc"]) if parts["roc"] else 0)
        if year or parts["mark"]:
            yield from _valid(match.start(), match.end(), year, int(parts["m"]), int(parts["d"] or 0))


def _numeric(match: re.Match[str]) -> Iterator[DayExpression]:
    parts = match.groupdict()
    if parts.get("a"):
        month, day = _unambiguous(int(parts["a"]), int(parts["b"]))
    else:
        month, day = int(parts["m"]), int(parts["d"])
    yield from _valid(match.start(), match.end(), int(parts["y"]), month, day)


def _named(folded: str, start: int, end: int, month: int) -> Iterator[DayExpression]:
    """A month's name with what stands before and behind it: day, year, both, or the code of a news agency."""
    before = folded[max(0, start - 14) : start]
    day, begin = _DAY_BEFORE.search(before), start - len(before)
    if behind := _DAY_AND_YEAR_BEHIND.match(folded, end):
        yield from _valid(start, behind.end(), int(behind["y"] or behind["by"]), month, int(behind["d"]))
    elif behind := _YEAR_BEHIND.match(folded, end):
        opens = begin + day.start() if day else start
        yield from _valid(opens, behind.end(), int(behind["y"]), month, int(day["d"]) if day else 0)
    elif (stamp := _STAMP_BEFORE.search(before)) and (behind := _SHORT_YEAR_BEHIND.match(folded, end)):
        yield from _valid(begin + stamp.start(), behind.end(), 2000 + int(behind["yy"]), month, int(stamp["d"]))
    elif day and day[0].endswith("-") and (behind := _HYPHENED_YEAR_BEHIND.match(folded, end)):
        yield from _valid(begin + day.start(), behind.end(), 2000 + int(behind["yy"]), month, int(day["d"]))
    elif day:
        yield from _valid(begin + day.start(), end, 0, month, int(day["d"]))
    elif behind := _DAY_BEHIND.match(folded, end):
        yield from _valid(start, behind.end(), 0, month, int(behind["d"]))


def _valid(start: int, end: int, year: int, month: int, day: int) -> Iterator[DayExpression]:
    """The expression if there is such a day in the calendar; 0 stands for what is not stated."""
    if 1 <= month <= 12 and day <= last_day(year or 2000, month).day:
        yield DayExpression(start, end, year or None, month, day or None)


def _unambiguous(first: int, second: int) -> tuple[int, int]:
    """Month and day of 25/12 or 12/25; month 0 where both orders are possible."""
    if first == second or (second <= 12 < first):
        return second, first
    return (first, second) if first <= 12 < second else (0, 0)


def _han_number(text: str) -> int:
    """十 to 三十一; 0 for an empty or an impossible one."""
    tens, ten, units = text.partition("十")
    if not ten:
        return int(text.translate(_HAN_DIGITS)) if text else 0
    digits = (tens or "一") + (units or "〇")
    return int(digits.translate(_HAN_DIGITS)) if len(digits) == 2 and "十" not in digits else 0


@once_for_seeds
def _month_names() -> Lexicon[int]:
    return Lexicon(numbered("month").items())
