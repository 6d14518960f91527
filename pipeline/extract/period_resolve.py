"""From a reading to the days it means: relative words by the article's date, pointing words by what stands before.

The resolver goes through an article once, in order, and keeps the spans it has met. Nothing here looks at words.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field

from pipeline.extract.period_readings import (
    Anchor,
    CalendarSpan,
    ContextSpan,
    Distance,
    Duration,
    EndedDuration,
    JoinedSpan,
    PreviousSpan,
    Reading,
    RelativeSpan,
    SiblingPart,
    YearRef,
)
from pipeline.periods import month_end, months_in, period_bounds, period_code, shift_period

_NOT_QUITE_OVER = dt.timedelta(days=5)  # a period this near its end counts as over
_FINANCIAL_YEAR_BEGINS = 4  # April
_MEMORY = 24  # how many spans back a pointing word may reach


@dataclass(frozen=True, slots=True)
class Known:
    """A span that the text has named: its code, and the sentence and paragraph where."""

    code: str
    sentence: int
    paragraph: int


@dataclass(slots=True)
class Context:
    """Where the resolver is in an article and what it has met."""

    published: dt.date | None
    split_years: bool = False  # whether FY25 is 2024-25
    sentence: int = 0
    paragraph: int = 0
    known: deque[Known] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    in_force: Known | None = None  # the last span that rules what follows
    year_told: Known | None = None  # the last one of these whose year the text told, and not the publication alone
    leant: bool = False  # whether the last answer leant on another sentence
    guessed: bool = False  # whether only the date of publication told the year of the last answer

    def lean_on(self, known: Known) -> str:
        """The code of a known span, noting whether another sentence named it."""
        self.leant = self.leant or known.sentence != self.sentence
        return known.code

    def learn(self, code: str, rules: bool) -> None:
        """Remember a span; ``rules``: it holds for what follows, as a base or a start does not."""
        known = Known(code, self.sentence, self.paragraph)
        self.known.append(known)
        if rules:
            self.in_force = known
            if not self.guessed:
                self.year_told = known


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


def resolve(reading: Reading, context: Context, *, as_comparison: bool = False) -> str | None:
    """The code of what a reading means here; None where neither text nor date can tell.

    ``as_comparison``: 'a year earlier' behind a figure is the span in force moved back, not the whole year before.
    """
    context.leant = context.guessed = False
    try:
        return _resolve(reading, context, as_comparison)
    except (ValueError, OverflowError):  # off the calendar
        return None


def _resolve(reading: Reading, context: Context, as_comparison: bool) -> str | None:
    match reading:
        case CalendarSpan(year=YearRef(anchor=Anchor.CONTEXT, value=-1), whole=True) if as_comparison:
            return _moved(context, -12)
        case CalendarSpan():
            bounds = _span(reading, context)
            return _code(reading, bounds) if bounds else None
        case JoinedSpan():
            return _joined(reading, context)
        case RelativeSpan():
            return _relative(reading, context)
        case ContextSpan():
            return _pointed(reading, context)
        case PreviousSpan(months):
            return _previous(months, context)
        case SiblingPart(nth):
            return _sibling(nth, context)
        case Distance(months):
            return _distance(months, context)
        case EndedDuration():
            return _ended(reading, context)
        case Duration():
            return _duration(reading, context)
        case _:
            return None


def _code(reading: CalendarSpan, bounds: tuple[dt.date, dt.date]) -> str:
    first, last = bounds
    if reading.edge:
        return (last if reading.edge > 0 else first).isoformat()
    return period_code(first, last)


def _years(year: YearRef, context: Context) -> tuple[int, int] | None:
    """First and last calendar year of a year reference."""
    if year.anchor is Anchor.STATED:
        return year.value, year.last or year.value
    if year.anchor is Anchor.FINANCIAL:
        return year.value - context.split_years, year.value
    if year.anchor is Anchor.CONTEXT:
        known = context.in_force
        if known:
            first, last = (day.year for day in period_bounds(context.lean_on(known)))
            two = known.code == f"{first:04d}/{first + 1:04d}"  # a financial year stays one
            return last + year.value - two, last + year.value
        base = _latest_year(context)
        if base is None or context.published is None:
            return None
        told = context.published.year - 1 if year.value == -1 else base + year.value
        return told, told
    if context.published is None:
        return None
    if year.anchor is Anchor.FISCAL:
        first = context.published.year + year.value - (context.published.month < _FINANCIAL_YEAR_BEGINS)
        return first, first + 1
    return context.published.year + year.value, context.published.year + year.value


def _latest_year(context: Context) -> int | None:
    """The year that an article without any year most likely tells of: in its first half the one before."""
    if context.published is None:
        return None
    return context.published.year - (context.published.month <= 6)


def _span(reading: CalendarSpan, context: Context) -> tuple[dt.date, dt.date] | None:
    """First and last day of a calendar span, edges not applied."""
    if reading.year is not None:
        years = _years(reading.year, context)
        return _days(reading, *years) if years else None
    known = context.year_told
    if known and known.paragraph == context.paragraph:
        year = period_bounds(known.code)[1].year
        bounds = _days(reading, year, year)
        if context.published is None or bounds[0] <= context.published or known.sentence == context.sentence:
            context.lean_on(known)
            return bounds
    if context.published:
        context.guessed = True
        return _latest(reading, context.published)
    if known:
        year = period_bounds(context.lean_on(known))[1].year
        return _days(reading, year, year)
    return None


def _days(reading: CalendarSpan, first_year: int, last_year: int) -> tuple[dt.date, dt.date]:
    if reading.day is not None:
        day = dt.date(first_year, reading.first_month, reading.day)
        return day, day
    if first_year != last_year and not reading.whole:  # parts of a financial year count from its beginning
        first, last = reading.first_month + _FINANCIAL_YEAR_BEGINS - 2, reading.last_month + _FINANCIAL_YEAR_BEGINS - 2
        begun = dt.date(first_year + first // 12, first % 12 + 1, 1)
        return begun, month_end(first_year + last // 12, last % 12 + 1)
    return dt.date(first_year, reading.first_month, 1), month_end(last_year, reading.last_month)


def _latest(reading: CalendarSpan, published: dt.date) -> tuple[dt.date, dt.date]:
    """The most recent such span that was over at publication."""
    bounds = _days(reading, published.year, published.year)
    if bounds[1] - published > _NOT_QUITE_OVER:
        return _days(reading, published.year - 1, published.year - 1)
    return bounds


def _joined(reading: JoinedSpan, context: Context) -> str | None:
    """From the first day of one to the last day of the other; a year said once holds for both."""
    first, last = reading.first, reading.last
    if last.year is None and first.year is not None:
        begun = _span(first, context)
        if begun is None:
            return None
        ended = _days(last, begun[0].year, begun[0].year)
        if ended[1] < begun[0]:
            ended = _days(last, begun[0].year + 1, begun[0].year + 1)
    else:
        told = _span(last, context)
        if told is None:
            return None
        ended = told
        if first.year is not None:
            own = _span(first, context)
            if own is None:
                return None
            begun = own
        else:
            begun = _days(first, ended[1].year, ended[1].year)
            if begun[0] > ended[1]:
                begun = _days(first, ended[1].year - 1, ended[1].year - 1)
    if last.day is None and first.day is not None:
        begun = begun[0], begun[0]
    return period_code(begun[0], ended[1]) if begun[0] <= ended[1] else None


def _relative(reading: RelativeSpan, context: Context) -> str | None:
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


def _pointed(reading: ContextSpan, context: Context) -> str | None:
    """The last span of the length asked for, in the year asked for."""
    known = _of_length(reading.months, context)
    years = _years(reading.year, context) if reading.year else None
    if known is None:
        return f"{years[1]:04d}" if years and reading.months == 12 else None
    code = context.lean_on(known)
    if years:
        code = shift_period(code, 12 * (years[1] - period_bounds(code)[1].year))
    return period_bounds(code)[1].isoformat() if reading.edge > 0 else code


def _of_length(months: int, context: Context) -> Known | None:
    if months == 0:
        return context.in_force
    spans = (known for known in reversed(context.known) if len(known.code) < 10 or "/" in known.code)
    return next((known for known in spans if months_in(known.code) == months), None)


def _moved(context: Context, months: int) -> str | None:
    known = context.in_force
    return shift_period(context.lean_on(known), months) if known else None


def _previous(months: int, context: Context) -> str | None:
    known = context.in_force
    if known is None or (months and months_in(known.code) != months):
        return None
    return shift_period(context.lean_on(known), -months_in(known.code))


def _sibling(nth: int, context: Context) -> str | None:
    known = next(reversed(context.known), None)
    if known is None or known.sentence < context.sentence - 1 or months_in(known.code) not in (3, 6):
        return None
    length, year = months_in(known.code), period_bounds(known.code)[0].year
    last = 12 if nth == -1 else nth * length
    return period_code(dt.date(year, last - length + 1, 1), month_end(year, last)) if last <= 12 else None


def _distance(months: int, context: Context) -> str | None:
    """So far from the span in force; in whole years, the year."""
    known = context.in_force
    if known is None:
        year = _latest_year(context)
        return f"{year + months // 12:04d}" if year and months % 12 == 0 else None
    moved = shift_period(context.lean_on(known), months)
    return moved if months % 12 else f"{period_bounds(moved)[1].year:04d}"


def _ended(reading: EndedDuration, context: Context) -> str | None:
    """So many months up to the end that is said; years up to a year count from the year so many before."""
    bounds = _span(reading.end, context)
    if bounds is None:
        return None
    months, last = reading.duration.months, bounds[1]
    if reading.end.whole:
        return f"{last.year - months // 12:04d}/{last.year:04d}"
    start = shift_period(f"{last.year:04d}-{last.month:02d}", 1 - months)
    return period_code(period_bounds(start)[0], month_end(last.year, last.month))


def _duration(reading: Duration, context: Context) -> str | None:
    """The interval that a length of time plainly means: the past years, or the one between two years just named."""
    years, rest = divmod(reading.months, 12)
    if reading.bound == "past" and context.published:
        if rest:
            last = period_bounds(shift_period(f"{context.published.year:04d}-{context.published.month:02d}", -1))[1]
            first = period_bounds(shift_period(f"{last.year:04d}-{last.month:02d}", 1 - reading.months))[0]
            return period_code(first, last)
        year = _latest_year(context) or 0
        return f"{year - years + 1:04d}/{year:04d}" if years > 1 else f"{year:04d}"
    if reading.bound == "average" and not rest and (known := context.in_force):
        year = period_bounds(context.lean_on(known))[1].year
        return f"{year - years + 1:04d}/{year:04d}" if years > 1 else f"{year:04d}"
    if reading.bound in {"context", "free"} and not rest and years > 1:
        return _named_years(years, context, reading.bound == "context")
    return None


def _named_years(years: int, context: Context, anywhere: bool) -> str | None:
    """An interval of so many years that the text named, or the two years so far apart that it named last."""
    for known in reversed(context.known):
        if "/" in known.code and known.code.count("-") == 0 and months_in(known.code) // 12 in (years, years + 1):
            return context.lean_on(known)
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
