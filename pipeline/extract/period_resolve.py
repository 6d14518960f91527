"""From a reading to the days it means: relative words by the article's date, pointing words by what stands before.

The resolver goes through an article once, in order, and keeps the spans it has met. Nothing here looks at words.
"""

from __future__ import annotations

import datetime as dt

from pipeline.catalogue.holidays import holidays
from pipeline.extract import period_pointing as pointing
from pipeline.extract.period_context import FINANCIAL_YEAR_BEGINS, Context, Known, names_no_year, years_of
from pipeline.extract.period_readings import (
    THAT_YEAR,
    Anchor,
    CalendarSpan,
    ContextSpan,
    Distance,
    Duration,
    EndedDuration,
    HolidaySpan,
    JoinedSpan,
    PreviousSpan,
    Reading,
    RelativeSpan,
    SiblingPart,
    YearRef,
)
from pipeline.periods import month_end, months_in, period_bounds, period_code, shift_period

_YEAR_BEFORE = CalendarSpan(YearRef(Anchor.CONTEXT, -1))
_SPAN_BEFORE = CalendarSpan(YearRef(Anchor.SPAN, -1))
_RECENT = dt.timedelta(days=40)
_MONTHS_OF_YEAR = 12
_SECOND_HALF = 7, 12, 0  # its months, and no edge
_MOST_OF_HALF = dt.timedelta(days=92)  # what is left of it at the end of September
_NOT_QUITE_OVER = dt.timedelta(days=5)  # a period this near its end counts as over


def stated_code(reading: Reading) -> str | None:
    """The code of a reading whose words alone tell it, in any article; else None."""
    years = {span.year and span.year.anchor for span in _calendar_spans(reading)}
    return resolve(reading, Context(None)) if years == {Anchor.STATED} else None


def _calendar_spans(reading: Reading) -> tuple[CalendarSpan, ...]:
    match reading:
        case CalendarSpan():
            return (reading,)
        case JoinedSpan(first, last):
            return first, last
        case EndedDuration(end=end):
            return (end,)
        case _:
            return ()


def resolve(reading: Reading, context: Context, role: str = "period") -> str | None:
    """The code of what a reading means here; None where neither text nor date can tell.

    'A year earlier' is the span in force moved back, and so is 'the year before' as ``year_ago`` (behind a figure).
    """
    context.leant = context.guessed = False
    try:
        if reading in (_YEAR_BEFORE, _SPAN_BEFORE) and (named := pointing.day_just_named(context)):
            return shift_period(named, -12)
        if role == "year_ago" and reading in (_YEAR_BEFORE, _SPAN_BEFORE):
            return pointing.moved(-12, context)
        if reading == _SPAN_BEFORE and context.in_force:
            return pointing.moved(-12, context)
        if isinstance(reading, CalendarSpan) and role == "period" and (day := _recent_day(reading, context)):
            return day.isoformat()
        return _resolve(reading, context)
    except (ValueError, OverflowError):  # off the calendar
        return None


def _recent_day(reading: CalendarSpan, context: Context) -> dt.date | None:
    """A day without a year that was shortly before the publication, whatever year the text tells of."""
    if reading.day is None or reading.year is not None or context.published is None:
        return None
    day = _latest(reading, context.published)[0]
    if context.published - day > _RECENT:
        return None
    context.guessed = True
    return day


def _resolve(reading: Reading, context: Context) -> str | None:
    match reading:
        case CalendarSpan():
            if (year := _that_year(reading, context)) is not None:
                return year
            bounds = _span(reading, context)
            return _code(reading, bounds) if bounds else None
        case JoinedSpan():
            return _joined(reading, context)
        case HolidaySpan():
            return _holiday(reading, context)
        case RelativeSpan():
            return _relative(reading, context)
        case ContextSpan():
            return pointing.pointed(reading, context)
        case PreviousSpan(months):
            return pointing.previous(months, context)
        case SiblingPart():
            return pointing.sibling(reading, context)
        case Distance():
            return pointing.distance(reading, context)
        case EndedDuration():
            return _ended(reading, context)
        case Duration():
            return pointing.duration(reading, context)
        case _:
            return None


def _that_year(reading: CalendarSpan, context: Context) -> str | None:
    """'That year' behind 'the year to March 2024': the twelve months in force, where they are no calendar year; behind
    'by 2030' in its sentence that year."""
    if reading != THAT_YEAR:
        return None
    target, known = context.target, context.in_force
    if target and target.sentence == context.sentence:
        return f"{period_bounds(target.code)[1].year:04d}" if "/" not in target.code else target.code
    if known is None or "/" not in known.code:
        return None
    is_year = period_bounds(known.code)[0].day == 1 and months_in(known.code) == _MONTHS_OF_YEAR
    return context.lean_on(known) if is_year else None


def _code(reading: CalendarSpan, bounds: tuple[dt.date, dt.date]) -> str:
    first, last = bounds
    if reading.edge:
        return (last if reading.edge > 0 else first).isoformat()
    return period_code(first, last)


def _span(reading: CalendarSpan, context: Context) -> tuple[dt.date, dt.date] | None:
    """First and last day of a calendar span, edges not applied.

    Without a year it lies in the year that the sentence told, else it is the last one before the publication or one of
    the year that the paragraph told, whichever is later. A publication that is inferred is not so sure.
    """
    if reading.year is not None:
        if context.published and not reading.whole and names_no_year(reading.year, context):
            return _latest(reading, context.published)  # 'the first quarter of the year', in April
        years = years_of(reading.year, context)
        return _days(reading, *years) if years else None
    known = context.year_told
    if known and known.sentence != context.sentence and (same := _same_part(reading, known, context)):
        return period_bounds(context.lean_on(same))
    if known and known.paragraph == context.paragraph:
        year = period_bounds(known.code)[1].year
        bounds = _days(reading, year, year)
        if known.sentence == context.sentence or _is_told_year(reading, context, year, bounds[0]):
            context.lean_on(known)
            return bounds
    if context.published:
        context.guessed = True
        return _latest(reading, context.published)
    if known:
        year = period_bounds(context.lean_on(known))[1].year
        return _days(reading, year, year)
    return None


def _same_part(reading: CalendarSpan, told: Known, context: Context) -> Known | None:
    """The same part of a year where the paragraph told it last, if not in an earlier year than the one that the text
    told since; in Chinese, where a year told in passing is known as such, if in that very year."""
    if reading.day is not None or reading.edge:
        return None
    year_told = period_bounds(told.code)[1].year
    for known in reversed(context.known):
        if known.paragraph != context.paragraph:
            return None
        year = period_bounds(known.code)[1].year
        if known.rules and _days(reading, year, year) == period_bounds(known.code):
            return known if year > year_told or (context.has_asides and year == year_told) else None
    return None


def _is_told_year(reading: CalendarSpan, context: Context, year: int, begins: dt.date) -> bool:
    """Whether what a paragraph tells is of that year: a span that came round since then is likelier the last one."""
    published = context.published
    if published is None:
        return True
    return begins <= published and (context.is_inferred or year >= _latest(reading, published)[0].year)


def _days(reading: CalendarSpan, first_year: int, last_year: int) -> tuple[dt.date, dt.date]:
    if reading.day is not None:
        day = dt.date(first_year, reading.first_month, reading.day)
        return day, day
    if first_year != last_year and reading.named:
        year = first_year if reading.first_month >= FINANCIAL_YEAR_BEGINS else last_year
        return dt.date(year, reading.first_month, 1), month_end(year, reading.last_month)
    if first_year != last_year and not reading.whole:  # parts of a financial year count from its beginning
        first, last = reading.first_month + FINANCIAL_YEAR_BEGINS - 2, reading.last_month + FINANCIAL_YEAR_BEGINS - 2
        begun = dt.date(first_year + first // 12, first % 12 + 1, 1)
        return begun, month_end(first_year + last // 12, last % 12 + 1)
    return dt.date(first_year, reading.first_month, 1), month_end(last_year, reading.last_month)


def _latest(reading: CalendarSpan, published: dt.date) -> tuple[dt.date, dt.date]:
    """The most recent such span that was over at publication, or a second half of which most is."""
    bounds = _days(reading, published.year, published.year)
    is_half = (reading.first_month, reading.last_month, reading.edge) == _SECOND_HALF
    if bounds[1] - published > (_MOST_OF_HALF if is_half else _NOT_QUITE_OVER):
        return _days(reading, published.year - 1, published.year - 1)
    return bounds


def _joined(reading: JoinedSpan, context: Context) -> str | None:
    """From the first day of one to the last day of the other; a year said once holds for both."""
    first, last = reading.first, reading.last
    if last.year is None and first.year is not None:
        begun = _span(first, context)
        ended = _beside(last, begun[0].year, begun, 1) if begun else None
    elif last.year is not None and last.year.anchor is Anchor.CONTEXT and first.year is not None:
        begun = _span(first, context)  # 2023年10月至次年9月
        year = begun[0].year + last.year.value if begun else 0
        ended = _days(last, year, year) if begun else None
    else:
        ended = _span(last, context)
        if first.year is not None:
            begun = _span(first, context)
        else:
            begun = _beside(first, ended[1].year, ended, -1) if ended else None
    if not begun or not ended or begun[0] > ended[1]:
        return None
    of_years = first.whole and not last.whole and not first.edge
    if (
        (of_years or _is_mid_year(first) or _is_mid_year(last))
        and begun[1] < ended[0]
        and begun[0].year < ended[1].year
    ):
        return f"{begun[0].year:04d}/{ended[1].year:04d}"  # from 2018 to the end of September 2024
    return period_code(begun[0], ended[1])


def _is_mid_year(reading: CalendarSpan) -> bool:
    """Whether the last day of a first half is meant: German 'Mitte 2022'."""
    return bool(reading.edge) and (reading.first_month, reading.last_month) == (1, 6)


def _beside(reading: CalendarSpan, year: int, other: tuple[dt.date, dt.date], step: int) -> tuple[dt.date, dt.date]:
    """A span without a year, in the year of the other one or next to it: behind (step 1) or before (step -1)."""
    bounds = _days(reading, year, year)
    out_of_order = bounds[1] < other[0] if step > 0 else bounds[0] > other[1]
    return _days(reading, year + step, year + step) if out_of_order else bounds


def _holiday(reading: HolidaySpan, context: Context) -> str | None:
    """The days of a holiday in the year asked for, else the last ones that were over at publication."""
    spans = holidays().get(reading.holiday, ())
    if reading.year is not None:
        years = years_of(reading.year, context)
        fitting = [span for span in spans if years and span[1].year == years[1]]
    else:
        context.guessed = True
        over = context.published + _NOT_QUITE_OVER if context.published else dt.date.min
        fitting = [span for span in spans if span[1] <= over]
    return period_code(*fitting[-1]) if fitting else None


def _relative(reading: RelativeSpan, context: Context) -> str | None:
    if reading.is_this and (named := pointing.just_named(reading.months, context)):
        return named
    if context.published is None:
        return None
    first = context.published.month - (context.published.month - 1) % reading.months
    month = period_code(
        dt.date(context.published.year, first, 1), month_end(context.published.year, first + reading.months - 1)
    )
    code = shift_period(month, reading.offset * reading.months)
    first_day, last_day = period_bounds(code)
    if reading.day is not None:
        day = first_day.replace(day=reading.day)
        if day > context.published:  # a lone day that is still to come was in the month before
            return shift_period(day.isoformat(), -1)
        return day.isoformat()
    return last_day.isoformat() if reading.edge > 0 else first_day.isoformat() if reading.edge < 0 else code


def _ended(reading: EndedDuration, context: Context) -> str | None:
    """So many months up to the end that is said; years up to a year, and financial years, count from the year so
    many before."""
    bounds = _span(reading.end, context)
    if bounds is None:
        return None
    months, last = reading.duration.months, bounds[1]
    if reading.end.day == 1:  # the year to July 1 was over in June
        last -= dt.timedelta(days=1)
    if reading.end.whole or (reading.is_financial and last.month < _MONTHS_OF_YEAR):
        return f"{last.year - months // 12:04d}/{last.year:04d}"
    start = shift_period(f"{last.year:04d}-{last.month:02d}", 1 - months)
    return period_code(period_bounds(start)[0], month_end(last.year, last.month))
