"""Period codes: the one notation for the time a figure is for, and the arithmetic on it.

Codes: ``2024`` year, ``2024-S1`` half, ``2024-Q1`` quarter, ``2024-05`` month, ``2024-12-31`` day, and intervals of
two codes of one kind, ``2013/2024`` or ``2024-01/2024-09``. A financial year 2022-23 is ``2022/2023``.
Finding periods in a text does not belong here.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_SIMPLE = re.compile(r"(?P<year>\d{4})(?:-(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")
BEFORE_THE_REPUBLIC = 1911  # years of our era before the first one of the Republic of China
_STEPS = (12, 6, 3, 1)  # months in a year, half, quarter and month


def _read_simple(code: str) -> tuple[str, dt.date, dt.date]:
    """Kind, first and last day of a code without a slash. Raises ValueError when it is none."""
    match = _SIMPLE.fullmatch(code)
    if match is None or not code.isascii():
        raise ValueError(f"not a period code: {code!r}")
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return "day", day, day
    if match["half"]:
        kind, first, length = "half", 6 * int(match["half"]) - 5, 6
    elif match["quarter"]:
        kind, first, length = "quarter", 3 * int(match["quarter"]) - 2, 3
    elif match["month"]:
        kind, first, length = "month", int(match["month"]), 1
    else:
        kind, first, length = "year", 1, 12
    return kind, dt.date(year, first, 1), month_end(year, first + length - 1)


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> dt.date:
    """Last day of a month. Raises ValueError for a month or year that the calendar lacks."""
    if not (1 <= month <= 12 and dt.MINYEAR <= year <= dt.MAXYEAR):
        raise ValueError(f"no such month: {year}-{month}")
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def _read(code: str) -> tuple[str, dt.date, dt.date]:
    """Kind, first and last day of any code. Raises ValueError when it is none."""
    start, slash, end = code.partition("/")
    kind, first, last = _read_simple(start)
    if not slash:
        return kind, first, last
    end_kind, end_first, end_last = _read_simple(end)
    if end_kind != kind or end_first <= first:
        raise ValueError(f"not an interval of two periods of one kind, in order: {code!r}")
    return "interval", first, end_last


def period_bounds(code: str) -> tuple[dt.date, dt.date]:
    """First and last day of a period. Raises ValueError for anything that is no code."""
    return _read(code)[1:]


def period_kind(code: str) -> str:
    """``year``, ``half``, ``quarter``, ``month``, ``day`` or ``interval``. Raises ValueError for no code."""
    return _read(code)[0]


def is_valid_period(code: str) -> bool:
    """Whether the text is a period code that the calendar knows."""
    try:
        _read(code)
    except ValueError:
        return False
    return True


def period_code(first: dt.date, last: dt.date) -> str:
    """The shortest code of the days from first to last, both included. Raises ValueError when last lies before first.

    Inverse of ``period_bounds``, except that an interval with a name of its own gets that name: January to June of one
    year is ``S1``, January to December is the year.
    """
    if last < first:
        raise ValueError(f"a period can't end before it begins: {first} to {last}")
    if first == last:
        return first.isoformat()
    if first.day != 1 or last != month_end(last.year, last.month):
        return f"{first.isoformat()}/{last.isoformat()}"
    if first.year == last.year:
        length = last.month - first.month + 1
        if length in _STEPS and (first.month - 1) % length == 0:
            return _aligned_code(first.year, first.month, length)
    elif first.month == 1 and last.month == 12:
        return f"{first.year:04d}/{last.year:04d}"
    return f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"


def _aligned_code(year: int, month: int, length: int) -> str:
    if length == 12:
        return f"{year:04d}"
    if length == 6:
        return f"{year:04d}-S{(month + 5) // 6}"
    if length == 3:
        return f"{year:04d}-Q{(month + 2) // 3}"
    return f"{year:04d}-{month:02d}"


def period_of_months(day: dt.date, months: int) -> str:
    """The month, quarter, half or year in which a day lies, by its number of months: 1, 3, 6 or 12."""
    return _aligned_code(day.year, day.month - (day.month - 1) % months, months)


def months_in(code: str) -> int:
    """How many calendar months a period touches; a day touches one. Raises ValueError for no code."""
    first, last = period_bounds(code)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def shift_period(code: str, months: int) -> str:
    """The period of the same shape so many months later (earlier when negative). Raises ValueError off the calendar.

    A day that its new month lacks becomes the last day of that month, and a last day of a month stays one.
    """
    first, last = period_bounds(code)
    if first == last:
        return _shift_day(first, months).isoformat()
    return period_code(_shift_day(first, months), _shift_day(last, months))


def _shift_day(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    end = month_end(year, month + 1)
    return end if day == month_end(day.year, day.month) else end.replace(day=min(day.day, end.day))
