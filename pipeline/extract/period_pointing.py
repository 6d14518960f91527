"""Time words that point at what the text named before: the same period, the quarter before, two years later."""

from __future__ import annotations

import datetime as dt

from pipeline.extract.period_context import Context, Known, is_financial_year, latest_year, years_of
from pipeline.extract.period_readings import ContextSpan, Distance, Duration, SiblingPart
from pipeline.periods import month_end, months_in, period_bounds, period_code, period_kind, shift_period

_MANY_YEARS = 5
_END_OF_YEAR = "-12-31"
_NEAR = 2  # sentences back in which 'in this quarter' still finds the one meant


def pointed(reading: ContextSpan, context: Context) -> str | None:
    """The last span of the length asked for, in the year asked for; one that ruled goes before one compared with."""
    if reading.is_last:
        return _named_last(context)
    if reading.is_movement and (years_between := _last_two_years(context)):
        return years_between
    if reading.months == 1 and reading.year is None and (month := _month_at_end(context)):
        return month
    known = _of_length(reading.months, context)
    years = years_of(reading.year, context) if reading.year else None
    if known is None:
        return f"{years[1]:04d}" if years and reading.months == 12 else None
    code = _of_running_year(context.lean_on(known), known, context)
    if years:
        code = shift_period(code, 12 * (years[1] - period_bounds(code)[1].year))
    return period_bounds(code)[1].isoformat() if reading.edge > 0 else code


def _named_last(context: Context) -> str | None:
    """What this sentence or the one before named last: 当时 tells more of it."""
    known = context.known[-1] if context.known else None
    if known is None or known.sentence < context.sentence - 1:
        return None
    return context.lean_on(known)


def part_so_far(year: str, context: Context) -> str | None:
    """The part of a year from its beginning on that the text reports on: what 'so far this year' means in it."""
    for known in reversed(context.known):
        first, last = period_bounds(known.code)
        begins = (first.year, first.month, first.day) == (int(year), 1, 1) and first.month < last.month
        if begins and known.rules and not known.is_aside and last.year == first.year and known.code != year:
            return context.lean_on(known)
    return None


def _last_two_years(context: Context) -> str | None:
    """From one to the other of the two years, or ends of years, that this sentence or the one before named last."""
    near = [known for known in context.known if known.sentence >= context.sentence - 1 and _is_year(known.code)]
    last_two = sorted(list(dict.fromkeys(period_bounds(known.code)[1].year for known in reversed(near)))[:2])
    if len(last_two) < 2 or context.in_force is None or not _is_year(context.in_force.code):
        return None
    context.lean_on(near[-1])
    return f"{last_two[0]:04d}/{last_two[1]:04d}"


def _is_year(code: str) -> bool:
    return period_kind(code) == "year" or code.endswith(_END_OF_YEAR)


def _of_length(months: int, context: Context) -> Known | None:
    """The last span of a length that ruled, else the last of any role; of any length, the last that ruled. No days."""
    spans = [known for known in reversed(context.known) if len(known.code) < 10 or "/" in known.code]
    ruling = filter(context.holds, spans)
    if months == 0:
        return next(ruling, context.in_force)
    fitting = [known for known in spans if _months_of(known.code) == months]
    held = list(filter(context.holds, fitting))
    return _reported(held, months, context) if held else fitting[0] if fitting else None


def _reported(held: list[Known], months: int, context: Context) -> Known:
    """The span named last; where another paragraph named it, as the one before or a year before a later one, this."""
    last = held[0]
    if last.paragraph == context.paragraph or "/" in last.code:
        return last
    later = {shift_period(last.code, months), shift_period(last.code, 12)}
    return next((known for known in held if known.code in later), last)


def just_named(months: int, context: Context) -> str | None:
    """The span of a length that ruled last, where this sentence or one of the two before named it."""
    known = _of_length(months, context)
    near = known is not None and known.rules and known.sentence >= context.sentence - _NEAR
    return context.lean_on(known) if known and near else None


def _of_running_year(code: str, known: Known, context: Context) -> str:
    """'In the nine months' behind 'less than in January to September 2021': those of the year in force, if a later."""
    ruling = context.in_force
    if context.holds(known) or known.sentence == context.sentence or ruling is None or ruling.sentence > known.sentence:
        return code
    years = period_bounds(ruling.code)[1].year - period_bounds(code)[1].year
    return shift_period(code, 12 * years) if years > 0 else code


def _month_at_end(context: Context) -> str | None:
    """'That month' behind 'in the year to March': the last one of an interval that the sentence named last."""
    known = context.in_force
    if known is None or known.sentence != context.sentence or known.code.count("-") != 2 or "/" not in known.code:
        return None
    return known.code.partition("/")[2]


def _months_of(code: str) -> int:
    return 12 if is_financial_year(code) else months_in(code)


def moved(months: int, context: Context) -> str | None:
    """The span in force, so many months later."""
    known = context.in_force
    return shift_period(context.lean_on(known), months) if known else None


def day_just_named(context: Context) -> str | None:
    """The day that the same sentence named last ('on June 1 it was 1.3, a year before 1.6'), or the one before it
    where it begins or ends a month, as days of counts do: 'On December 31 it was 8. Five years earlier it was 7'."""
    known = context.known[-1] if context.known else None
    if known is None or known.rules or period_kind(known.code) != "day":
        return None
    day = period_bounds(known.code)[0]
    is_edge = known.is_day and day in (day.replace(day=1), month_end(day.year, day.month))
    return known.code if known.sentence >= context.sentence - is_edge else None


def previous(months: int, context: Context) -> str | None:
    """The span before the one in force, if that is of the length asked for."""
    known = context.in_force
    if known is None or (months and months_in(known.code) != months):
        return None
    return shift_period(context.lean_on(known), -months_in(known.code))


def sibling(reading: SiblingPart, context: Context) -> str | None:
    """The n-th half or quarter, whichever was named right before, of the same year or the one said; a year that is
    said is told by itself where none was named."""
    nth, years = reading.nth, years_of(reading.year, context) if reading.year else None
    known = next(reversed(context.known), None)
    if known is None or known.sentence < context.sentence - 1 or months_in(known.code) not in (3, 6):
        return f"{years[1]:04d}" if years else None
    length, year = months_in(known.code), years[1] if years else period_bounds(known.code)[0].year
    last = 12 if nth == -1 else nth * length
    return period_code(dt.date(year, last - length + 1, 1), month_end(year, last)) if 0 < last <= 12 else None


def distance(reading: Distance, context: Context) -> str | None:
    """So far from the span in force; in whole years the year, or as long a span of it, and from the end of a year on
    the end of one: 2022年末……一年之后."""
    known, months = context.in_force, reading.months
    if reading.of_span and (day := day_just_named(context)):
        return shift_period(day, months)
    if known is None:
        year = latest_year(context)
        return f"{year + months // 12:04d}" if year and months % 12 == 0 else None
    moved = shift_period(context.lean_on(known), months)
    is_later = months > 0 and known.code.endswith(_END_OF_YEAR) and known.sentence >= context.sentence - 1
    return moved if months % 12 or reading.of_span or is_later else f"{period_bounds(moved)[1].year:04d}"


def duration(reading: Duration, context: Context) -> str | None:
    """The interval that a length of time plainly means: the past years, or the one between two years just named."""
    years, rest = divmod(reading.months, 12)
    if reading.bound in {"past", "past_months"} and context.published:
        if rest or reading.bound == "past_months":
            return _months_up_to(f"{context.published.year:04d}-{context.published.month:02d}", reading.months)
        return _years_up_to(latest_year(context), years)
    if reading.bound == "average" and not rest and (known := context.in_force):
        return _years_up_to(period_bounds(context.lean_on(known))[1].year, years)
    if reading.bound == "yearly" and not rest:
        return _averaged_years(years, context)
    if reading.bound in {"context", "free"} and not rest and years > 1:
        return _named_years(years, context, reading.bound == "context")
    return None


def _years_up_to(year: int | None, count: int) -> str | None:
    if year is None:
        return None
    return f"{year - count + 1:04d}/{year:04d}" if count > 1 else f"{year:04d}"


def _months_up_to(month: str, count: int) -> str:
    """So many months that were over when a month began."""
    return period_code(period_bounds(shift_period(month, -count))[0], period_bounds(shift_period(month, -1))[1])


def _averaged_years(years: int, context: Context) -> str | None:
    """The years of a mean rate: between two named years, else up to the year in force.

    Many years from a year long ago lead to the last ones before the publication: 'approved in 2014, in nine years'.
    """
    known = context.in_force
    if known is None:
        return None
    if named := _named_pair(years, context, anywhere=False):
        return named
    year = period_bounds(context.lean_on(known))[1].year
    left = context.published.year - year - years if context.published else -1
    begins = years >= _MANY_YEARS and 0 <= left <= 1
    return f"{year:04d}/{year + years:04d}" if begins else f"{year - years:04d}/{year:04d}"


def _named_years(years: int, context: Context, anywhere: bool) -> str | None:
    """An interval of so many years that the text named, or the two years so far apart that it named last."""
    for known in reversed(context.known):
        if "/" in known.code and known.code.count("-") == 0 and months_in(known.code) // 12 in (years, years + 1):
            return context.lean_on(known)
    return _named_pair(years, context, anywhere)


def _named_pair(years: int, context: Context, anywhere: bool) -> str | None:
    """From one to the other of two years so far apart that the text named, near by or anywhere."""
    near = [known for known in context.known if anywhere or known.sentence >= context.sentence - 1]
    named = sorted({period_bounds(known.code)[1].year for known in near})
    latest = context.in_force
    if latest is None:
        return None
    last = period_bounds(latest.code)[1].year
    first = last - years if last - years in named else last
    if first + years not in named:
        return None
    context.lean_on(latest)
    return f"{first:04d}/{first + years:04d}"
