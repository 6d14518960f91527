"""Days and months written in a piece of text: which calendar day they name, and where they stand.

Expressions only: what a day means for an article (its publication, a caption, an event) is for ``publication``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.ingest.words import alternatives, numbered

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN = "〇零○一二三四五六七八九"


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


def find_days(folded: str) -> list[DayExpression]:
    """Expressions in folded text, in order; where two overlap the one with more parts stays. Impossible days are none.

    Days of numbers in an order that could be either (03/04/2024) are left out.
    """
    found: list[DayExpression] = []
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            expression = _expression(match)
            if expression is not None:
                found.append(expression)
                taken.append((match.start(), match.end()))
    return sorted(found, key=lambda expression: expression.start)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = f"(?P<name>{alternatives(numbered('month'))})"
    day = r"(?P<d>3[01]|[12]\d|0?[1-9])"
    month = r"(?P<m>1[0-2]|0?[1-9])"
    sources = (
        rf"(?<!\d){_YEAR}\s?年\s?{month}\s?月\s?{day}\s?[日号]?",
        rf"(?P<hy>[{_HAN}]{{4}})年(?P<hm>[{_HAN}十]{{1,3}})月(?:(?P<hd>[{_HAN}十]{{1,3}})[日号])?",
        rf"(?<!\d)(?:民国)\s?(?P<roc>\d{{2,3}})\s?年\s?{month}\s?月\s?{day}\s?[日号]",
        rf"(?<![\d./-]){_YEAR}(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d])",
        rf"(?<![\d.,])(?<!\d[/-]){day}\.\s?{month}\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d.,/-])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR}(?![\d/])",
        rf"(?<![\d.,/-]){day}(?:st|nd|rd|th|\.)?\s*(?:of\s+)?{name}\.?,?\s+{_YEAR}(?!\d)",
        rf"{name}\.?\s*{day}(?:st|nd|rd|th)?(?:,\s*|\s+){_YEAR}(?!\d)",
        rf"(?<!\d){day}\d{{4}}\s+{name}\.?\s+(?P<yy>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?{month}\s?月(?!\s?\d)",
        rf"{name}\.?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){month}\s?月\s?{day}\s?[日号]",
        rf"(?<![\d.,/-]){day}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{name}(?![\w])",
        rf"{name}\.?\s+{day}(?:st|nd|rd|th)?(?![\d%])",
    )
    return tuple(re.compile(source) for source in sources)


def _expression(match: re.Match[str]) -> DayExpression | None:
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    year, month, day = _year(parts), _month(parts), _day(parts)
    if "a" in parts:
        month, day = _unambiguous(int(parts["a"]), int(parts["b"]))
    if not 1 <= month <= 12:
        return None
    try:
        dt.date(year or 2000, month, day or 1)
    except ValueError:
        return None
    return DayExpression(match.start(), match.end(), year, month, day)


def _year(parts: dict[str, str]) -> int | None:
    if "y" in parts:
        return int(parts["y"])
    if "yy" in parts:
        return 2000 + int(parts["yy"])
    if "roc" in parts:
        return 1911 + int(parts["roc"])
    return int(parts["hy"].translate(_HAN_DIGITS)) if "hy" in parts else None


def _month(parts: dict[str, str]) -> int:
    if "name" in parts:
        return numbered("month")[" ".join(parts["name"].split())]
    return int(parts.get("m", 0)) or _han_number(parts.get("hm", ""))


def _day(parts: dict[str, str]) -> int | None:
    return int(parts.get("d", 0)) or _han_number(parts.get("hd", "")) or None


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


def full_days(folded: str) -> Iterator[tuple[DayExpression, dt.date]]:
    """Only the expressions that name one day of one year, with that day."""
    for expression in find_days(folded):
        if (date := expression.date) is not None:
            yield expression, date
