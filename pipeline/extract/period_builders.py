"""Readings from the parts of a phrase: the arithmetic that the grammars of all languages share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.catalogue.periods import PeriodWord
from pipeline.extract.period_readings import (
    Anchor,
    CalendarSpan,
    ContextSpan,
    Distance,
    Duration,
    Fixed,
    JoinedSpan,
    PreviousSpan,
    Reading,
    RelativeSpan,
    SiblingPart,
    YearRef,
)

Words = Sequence[PeriodWord]
Builder = Callable[[Words], Reading | None]
UNIT_MONTHS = {
    "unit_year": 12,
    "unit_half": 6,
    "unit_quarter": 3,
    "unit_quarters": 3,
    "season_mark": 3,
    "unit_months": 1,
    "unit_decade": 120,
    "unit_period": 0,
}
_YEAR_ANCHORS = {
    "relative_year": Anchor.PUBLISHED,
    "year_to_date": Anchor.PUBLISHED,
    "relative_fiscal": Anchor.FISCAL,
    "context_year": Anchor.CONTEXT,
    "year_before": Anchor.CONTEXT,
    "span_before": Anchor.SPAN,
}
_ROUND = 100  # a multiple of it is likelier a number of things than a year
_MIDDLE = 2  # of a year: the last day of its first half
_FIRST_PLAN_WITHOUT_GAP = (3, 1966)  # the third plan began in 1966, each later one five years after the one before


def pick(words: Words, *kinds: str) -> PeriodWord | None:
    """The first part of one of these kinds."""
    return next((word for word in words if word.kind in kinds), None)


def values_of(words: Words, kind: str) -> list[int]:
    """The first number of each part of a kind."""
    return [word.values[0] for word in words if word.kind == kind]


def edge_of(words: Words) -> int:
    """1 where the phrase says the end, -1 the start, 0 neither or something between."""
    said = _edge_said(words)
    return said if said != _MIDDLE else 0


def _edge_said(words: Words) -> int:
    word = pick(words, "edge", "edge_noun", "year_edge", "month_edge")
    return word.values[0] if word else 0


def year_of(words: Words) -> YearRef | None:
    """The year that a phrase states or points to."""
    stated = pick(words, "year", "pair", "fiscal_year", "date", "month_of_year", "dated_part")
    if stated:
        if stated.kind == "fiscal_year" or (stated.kind == "year" and pick(words, "fiscal")):
            return YearRef(Anchor.FINANCIAL, stated.values[0])
        last = stated.values[1] if stated.kind == "pair" else None
        return YearRef(Anchor.STATED, stated.values[0], last)
    word = pick(words, *_YEAR_ANCHORS)
    if word is None:
        return YearRef(Anchor.FISCAL_IN_FORCE, 0) if pick(words, "fiscal") else None
    return YearRef(_YEAR_ANCHORS[word.kind], word.values[0])


def year(words: Words) -> Reading:
    """A whole year, financial year or season, or its last day."""
    return _year_or_edge(year_of(words), words)


def year_in_force(words: Words) -> Reading:
    """The same, of the year in force where none is said: 'the full year', 'year-end'."""
    return _year_or_edge(year_of(words) or YearRef(Anchor.CONTEXT, 0), words)


def _year_or_edge(told: YearRef | None, words: Words) -> CalendarSpan:
    if _edge_said(words) == _MIDDLE:
        return CalendarSpan(told, 1, 6, edge=1, whole=False)
    return CalendarSpan(told, edge=0 if told and told.last else edge_of(words))  # a season ends on no known day


def months(first: int, last: int, words: Words, *, named: bool = False) -> CalendarSpan | None:
    """Months of a year; None where the calendar lacks them."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return CalendarSpan(year_of(words), first, last, edge=edge_of(words), whole=False, named=named)


def month(words: Words) -> Reading | None:
    """One month, or its last day."""
    word = pick(words, "month", "month_short")
    return months(word.values[0], word.values[0], words, named=True) if word else None


def quarter_ending(words: Words) -> Reading | None:
    """'the June quarter': the three months that end with the one named."""
    word = pick(words, "month", "month_short")
    return months(word.values[0] - 2, word.values[0], words, named=True) if word else None


def part(words: Words) -> Reading | None:
    """A half or quarter with a name of its own."""
    word = pick(words, "part", "dated_part")
    return months(word.values[-2], word.values[-1], words) if word else None


def winter_half(words: Words) -> Reading:
    """November to April, of the two years that are said, else of the last ones; one year alone leaves open which."""
    if pick(words, "year"):
        return year(words)
    said = pick(words, "pair")
    first, last = said.values if said else (None, None)
    return JoinedSpan(_month_of(first, 11), _month_of(last, 4))


def _month_of(year: int | None, number: int) -> CalendarSpan:
    told = YearRef(Anchor.STATED, year) if year else None
    return CalendarSpan(told, number, number, whole=False)


def day(month_number: int, day_number: int, words: Words) -> Reading | None:
    """One day; None where no year has it."""
    if not (1 <= month_number <= 12 and 1 <= day_number <= 31) or (month_number == 2 and day_number > 29):
        return None
    return CalendarSpan(year_of(words), month_number, month_number, day_number, whole=False)


def numeric_day(words: Words) -> Reading | None:
    """A date in figures."""
    word = pick(words, "date")
    return day(word.values[1], word.values[2], words) if word else None


def numeric_day_month(words: Words) -> Reading | None:
    """A day and a month in figures: 31.12."""
    word = pick(words, "day_month")
    return day(word.values[0], word.values[1], words) if word else None


def named_day(words: Words) -> Reading | None:
    """A day of a named month."""
    name, number = pick(words, "month", "month_short"), pick(words, "number", "ordinal")
    return day(name.values[0], number.values[0], words) if name and number else None


def month_range(words: Words) -> Reading | None:
    """'Jan-Sep 2024'."""
    first, last = values_of(words, "month_short")[:2]
    return months(first, last, words, named=True) if first < last else None


def day_range(words: Words) -> Reading | None:
    """'September 1-3, 2024', '10月1日至7日': two days of one month."""
    name, numbers = pick(words, "month", "month_short"), values_of(words, "number")
    month_number, numbers = (name.values[0], numbers) if name else (numbers[0], numbers[1:])
    first, last = day(month_number, numbers[0], words), day(month_number, numbers[1], words)
    if not isinstance(first, CalendarSpan) or not isinstance(last, CalendarSpan) or numbers[0] >= numbers[1]:
        return None
    return JoinedSpan(first, last)


def month_of_year(words: Words) -> Reading | None:
    """A month in figures: 2024-05, 05/2024."""
    word = pick(words, "month_of_year")
    return months(word.values[1], word.values[1], words, named=True) if word else None


def nth_part(words: Words) -> Reading | None:
    """The n-th half, quarter or third of a year; the last one counted from its end."""
    number, unit = pick(words, "ordinal", "number"), pick(words, "unit_half", "unit_quarter", "season_mark")
    if number is None or unit is None:
        return None
    nth, length = number.values[0], UNIT_MONTHS[unit.kind]
    if nth == -1:
        if year_of(words) is None:
            return RelativeSpan(-1, length)
        nth = 12 // length
    return months(nth * length - length + 1, nth * length, words)


def nth_parts(words: Words) -> Reading | None:
    """From the n-th to the m-th quarter or half: 'the second and third quarters'."""
    numbers = values_of(words, "ordinal") + values_of(words, "number")
    unit = pick(words, "unit_half", "unit_quarter", "season_mark")
    if len(numbers) < 2 or unit is None or numbers[0] >= numbers[1]:
        return None
    length = UNIT_MONTHS[unit.kind]
    return months(numbers[0] * length - length + 1, numbers[1] * length, words)


def counted(words: Words) -> Reading | None:
    """So many months, quarters or years: the first ones or last ones of a year, the past ones, the same ones."""
    number, unit = pick(words, "number"), pick(words, *UNIT_MONTHS)
    if number is None or unit is None:
        return None
    length = number.values[0] * UNIT_MONTHS[unit.kind]
    told = year_of(words)
    if length < 1:
        return None
    if pick(words, "same", "that"):
        return ContextSpan(length, told) if told or length % 12 or length == 12 else Duration(length, "context")
    if pick(words, "coming"):
        return Duration(length, "coming")
    ordinal = pick(words, "ordinal")
    if len(words) == 2 and unit.kind in {"unit_quarter", "unit_half"} and number.values[0] <= 3:
        return Duration(length, "parts") if length < 12 else None
    past = "past_months" if unit.kind == "unit_months" else "past"
    if ordinal is None:
        return Duration(length, past if pick(words, "past") else "free")
    if ordinal.values[0] == 1:
        return months(1, length, words) if length <= 12 else Duration(length)
    if ordinal.values[0] == -1 and told:
        return months(13 - length, 12, words) if length <= 12 else None
    return Duration(length, past) if ordinal.values[0] == -1 else None


def months_of_year(words: Words) -> Reading | None:
    """'the nine months 2023', 'nach drei Quartalen 2023': the first ones of the year, which is no round number of
    things."""
    number, unit, told = pick(words, "number"), pick(words, *UNIT_MONTHS), year_of(words)
    if number is None or unit is None or told is None or told.value % _ROUND == 0:
        return None
    return months(1, number.values[0] * UNIT_MONTHS[unit.kind], words)


def single_past(words: Words) -> Reading | None:
    """The past quarter, month, decade."""
    unit, ordinal = pick(words, *UNIT_MONTHS), pick(words, "ordinal")
    if unit is None or (ordinal and ordinal.values[0] != -1) or unit.kind == "unit_period":
        return None
    length = UNIT_MONTHS[unit.kind]
    return RelativeSpan(-1, length) if length < 12 else Duration(length, "past")


def same_span(words: Words) -> Reading | None:
    """The same period, months, quarter; of another year where one is said."""
    unit = pick(words, "context_span") or pick(words, *UNIT_MONTHS)
    if unit is None:
        return None
    told = year_of(words)
    if unit.kind == "unit_year":
        return CalendarSpan(told or YearRef(Anchor.CONTEXT, 0))
    if unit.kind == "context_span":
        return ContextSpan(unit.values[0], told, edge_of(words))
    return ContextSpan(UNIT_MONTHS[unit.kind], told, edge_of(words))


def next_year(words: Words) -> Reading:
    """'and 2.6 next' behind 'this year'."""
    return CalendarSpan(YearRef(Anchor.PUBLISHED, 1))


def sibling(words: Words) -> Reading:
    """'in the second' behind 'in the first quarter', 'in the first of 2024'."""
    return SiblingPart(words[0].values[0], year_of(words))


def previous_span(words: Words) -> Reading:
    """The month, quarter or period before."""
    return PreviousSpan(words[0].values[0])


def relative_span(words: Words) -> Reading:
    """A month or quarter counted from that of publication, or a day of it."""
    word, number = words[0], pick(words, "number")
    return RelativeSpan(word.values[0], word.values[1], number.values[0] if number else None, edge_of(words))


def this_span(words: Words) -> Reading:
    """A month or quarter just named, else the one of publication."""
    return RelativeSpan(0, words[0].values[0], is_this=True)


def distance(words: Words) -> Reading | None:
    """So many years or months before or after the time in force."""
    number, unit, ago = pick(words, "number"), pick(words, *UNIT_MONTHS), pick(words, "ago", "span_ago", "fore")
    if unit is None or ago is None:
        return None
    length = (number.values[0] if number else 1) * UNIT_MONTHS[unit.kind]
    months = length * (ago.values[0] if ago.values else -1)
    return Distance(months, of_span=ago.kind == "span_ago") if 0 < length <= 1200 else None


def plan(words: Words) -> Reading | None:
    """A five-year plan of China by its number; its last year where the phrase says its end."""
    word = pick(words, "plan") or pick(words, "ordinal", "number")
    if word is None or not 3 <= word.values[0] <= 30:
        return None
    number, begun = _FIRST_PLAN_WITHOUT_GAP
    first = begun + 5 * (word.values[0] - number)
    edge = edge_of(words)
    if edge:
        return CalendarSpan(YearRef(Anchor.STATED, first + 4 if edge > 0 else first))
    return CalendarSpan(YearRef(Anchor.STATED, first, first + 4))


def fixed(role: str) -> Builder:
    """A builder for words whose role is all they say."""
    return lambda _: Fixed(role)
