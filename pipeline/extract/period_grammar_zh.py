"""How Chinese puts time phrases together. The words are data; here are only their orders."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogue.periods import PeriodWord
from pipeline.extract import period_builders as build
from pipeline.extract.period_builders import Words
from pipeline.extract.period_grammar import Grammar, Rule
from pipeline.extract.period_readings import (
    Anchor,
    CalendarSpan,
    ContextSpan,
    Distance,
    Duration,
    EndedDuration,
    HolidaySpan,
    Reading,
    RelativeSpan,
    YearRef,
)
from pipeline.periods import BEFORE_THE_REPUBLIC

_YEAR = "(?:year unit_year?|relative_year|context_year|year_before|span_before|pair fiscal|fiscal_year)"
_OF_YEAR = f"(?:{_YEAR} of?)?"
_SHORT_YEAR = "(?:republic? (?:number|republic_year) unit_year of?)"
_DAY = "(?:day_mark|day_word)"
_UNIT = "(?:unit_year|unit_months|unit_half|unit_decade|unit_quarter)"
_YEAR_LONG = 12
_YEARS_OF_PLAN = 5
_LENGTH = f"(?:{_UNIT}|unit_quarters)"


def _numbers(words: Words) -> list[int]:
    return build.values_of(words, "number")


def _with_short_year(words: Words) -> Words:
    """'24年' before a part of a year is 2024, '民国112年' is 2023."""
    behind = words[1:] if words[0].kind == "republic" else words
    first = behind[0]
    if first.kind not in {"number", "republic_year"} or behind[1].kind != "unit_year":
        return words
    years_before = BEFORE_THE_REPUBLIC if len(behind) < len(words) or first.kind == "republic_year" else 2000
    return [PeriodWord("year", (years_before + first.values[0],)), *behind[1:]]


def _republic_year(words: Words) -> Reading:
    return build.year(_with_short_year(words))


def _day(words: Words) -> Reading | None:
    numbers = _numbers(words)
    return build.day(numbers[-2], numbers[-1], words)


def _month(words: Words) -> Reading | None:
    number = _numbers(words)[-1]
    return build.months(number, number, _with_short_year(words))


def _length_to_month(words: Words) -> Reading | None:
    """截至今年3月的一年, 截至6月的12个月."""
    (month, count), unit = _numbers(words)[-2:], words[-1].kind
    end, length = build.months(month, month, words), count * build.UNIT_MONTHS[unit]
    return EndedDuration(Duration(length), end) if end and length == _YEAR_LONG else None


def _months(words: Words) -> Reading | None:
    first, last = _numbers(words)[-2:]
    return build.months(first, last, _with_short_year(words)) if first < last else None


def _first(words: Words) -> Reading | None:
    """前三季度, 首11个月, 首季, 头两年."""
    words = _with_short_year(words)
    unit = (
        build.pick(words[1:], "unit_months", "unit_quarter", "unit_quarters", "season_mark", "unit_half") or words[-1]
    )
    fore = next(index for index, word in enumerate(words) if word.kind == "fore")
    number = build.pick(words[fore:], "number")
    length = (number.values[0] if number else 1) * build.UNIT_MONTHS[unit.kind]
    if length > 12 or (number is None and unit.kind == "unit_months"):
        return None
    return build.months(1, length, words)


def _first_months(words: Words) -> Reading | None:
    """前四月; 前一月 is the month before."""
    number = _numbers(words)[-1]
    return build.months(1, number, _with_short_year(words)) if number > 1 else None


def _quarter(words: Words) -> Reading | None:
    number = _numbers(words)[-1]
    return build.months(3 * number - 2, 3 * number, _with_short_year(words))


def _quarters(words: Words) -> Reading | None:
    first, last = _numbers(words)[-2:]
    return build.months(3 * first - 2, 3 * last, words) if first < last else None


def _part(words: Words) -> Reading | None:
    return build.part(_with_short_year(words))


def _years(words: Words) -> Reading | None:
    first, last, *count = (word.values[0] for word in words if word.kind in {"year", "number"})
    if count and count[0] != last - first + 1:  # 2021、2022两年
        return None
    if last < 100:  # 2024至25年
        last += first - first % 100
    return CalendarSpan(YearRef(Anchor.STATED, first, last)) if first < last else None


def _financial_year(words: Words) -> Reading | None:
    years = build.values_of(words, "year")
    if len(years) == 2:
        return CalendarSpan(YearRef(Anchor.STATED, years[0], years[1])) if years[1] == years[0] + 1 else None
    return build.year(words)


def _decade(words: Words) -> Reading | None:
    """1990年代, 90年代."""
    begun = words[0].values[0] + (0 if words[0].kind == "year" else 1900 if words[0].values[0] >= 30 else 2000)
    return CalendarSpan(YearRef(Anchor.STATED, begun, begun + 9)) if begun % 10 == 0 else None


def _plan_years(words: Words) -> Reading | None:
    """“十四五”前四年: the first years of a plan."""
    whole = build.plan(words)
    number = _numbers(words)[-1]
    if not isinstance(whole, CalendarSpan) or whole.year is None or not 1 <= number <= 5:
        return None
    first = whole.year.value
    return CalendarSpan(YearRef(Anchor.STATED, first, first + number - 1 if number > 1 else None))


def _whole_plan(words: Words) -> Reading | None:
    """“十三五”五年: the plan, which is as long as that."""
    return build.plan(words) if _numbers(words)[-1] == _YEARS_OF_PLAN else None


def _ago(words: Words) -> Reading | None:
    """六年前, 六年前同期."""
    reading = build.distance(words)
    if isinstance(reading, Distance) and build.pick(words, "context_span"):
        return replace(reading, of_span=True)
    return reading


def _past(words: Words) -> Reading | None:
    reading = build.counted(words)
    return reading if isinstance(reading, Duration | ContextSpan) else None


def _full_year(words: Words) -> Reading:
    """全年, 2023年全年; 上年全年 is the year before, whatever part of one is in force."""
    told = build.year_in_force(_with_short_year(words))
    if isinstance(told, CalendarSpan) and build.pick(words, "year_before"):
        return replace(told, whole=False)
    return told


def _day_of_month(words: Words) -> Reading | None:
    number = _numbers(words)[0]
    return RelativeSpan(0, 1, number) if 1 <= number <= 31 else None


def _holiday(words: Words) -> Reading:
    """春节假期, 今年国庆七天, 中秋国庆黄金周."""
    return HolidaySpan(build.values_of(words, "holiday")[-1], build.year_of(words))


def _month_edge(words: Words) -> Reading | None:
    if _numbers(words):
        return _month(words)
    return ContextSpan(1, edge=build.edge_of(words))


CHINESE = Grammar(
    Rule("date", "date comma? time?", build.numeric_day),
    Rule("days", f"{_OF_YEAR} number month_mark number {_DAY}? (?:to|and) number {_DAY}", build.day_range),
    Rule("day", f"{_OF_YEAR} number month_mark number {_DAY} comma? time?", _day),
    Rule("day_of_month", "relative_span number day_mark time?", build.relative_span),
    Rule("holiday", f"{_OF_YEAR} holiday and? holiday? of? (?:number days|unit_period|holiday_mark)+", _holiday),
    Rule("months", f"(?:{_OF_YEAR}|{_SHORT_YEAR}) number month_mark? (?:to|and) number month_mark", _months),
    Rule(
        "first_part",
        f"(?:{_OF_YEAR}|{_SHORT_YEAR}) fore (?:number (?:unit_months|unit_quarter|unit_quarters|season_mark|unit_half)"
        "|unit_quarter|season_mark|unit_half) edge?",
        _first,
    ),
    Rule("first_months", f"(?:{_OF_YEAR}|{_SHORT_YEAR}) fore number month_mark edge?", _first_months),
    Rule(
        "quarters",
        f"{_OF_YEAR} (?:ordinal_mark? number unit_quarter? (?:to|and) ordinal_mark? number|number number) unit_quarter",
        _quarters,
    ),
    Rule(
        "quarter",
        f"(?:{_OF_YEAR}|{_SHORT_YEAR}) (?:ordinal_mark? number unit_quarter"
        "|ordinal_mark number (?:season_mark|unit_quarters)|number season_mark (?=edge)) edge?",
        _quarter,
    ),
    Rule("part", f"(?:{_OF_YEAR}|{_SHORT_YEAR}) part edge?", _part),
    Rule("dated_part", "dated_part", build.part),
    Rule("month_edge", f"(?:{_OF_YEAR} number month_edge|month_edge)", _month_edge),
    Rule(
        "length_to_month", f"{_OF_YEAR} number month_mark edge? of number (?:unit_year|unit_months)", _length_to_month
    ),
    Rule("month", f"(?:{_OF_YEAR}|{_SHORT_YEAR}) number month_mark edge?", _month),
    Rule("month_figures", "month_of_year month_mark?", build.month_of_year),
    Rule("plan_years", "plan of? fore number unit_year", _plan_years, "plan"),
    Rule("whole_plan", "plan of? number unit_year unit_period?", _whole_plan, "plan"),
    Rule("plan", "(?:plan (?:edge|year_edge|unit_period)?|ordinal_mark number five_year_plan)", build.plan, "plan"),
    Rule("same", f"{_YEAR} of? context_span", build.same_span),
    Rule(
        "financial_year",
        "year unit_year? to year fiscal|pair (?:fiscal|unit_year)|year fiscal|fiscal_year",
        _financial_year,
    ),
    Rule("year_edge", f"{_YEAR} of? (?:edge|year_edge)|year_edge", build.year_in_force),
    Rule("full_year", f"(?:{_OF_YEAR}|{_SHORT_YEAR}) full_year", _full_year),
    Rule(
        "years",
        "year unit_year? to year unit_year?|year to number unit_year"
        "|year unit_year? and year unit_year? number unit_year",
        _years,
    ),
    Rule("republic_year", "republic (?:number|republic_year) unit_year", _republic_year),
    Rule("decade", "(?:year|number) decade_mark", _decade),
    Rule("year", "year unit_year|relative_year|review year", build.year),
    Rule("year_to_date", "year_to_date", build.year),
    Rule("context_year", "context_year", build.year),
    Rule("year_before", "year_before|span_before", build.year),
    Rule("ago", f"number {_UNIT} (?:ago|fore) (?:of? context_span)?", _ago),
    Rule("past", f"(?:past|coming|that|same){{1,3}} number {_LENGTH}", _past),
    Rule("duration", f"number {_LENGTH}|unit_half", lambda words: _past(words) or Duration(6)),
    Rule("day_alone", "number day_mark time?", _day_of_month),
    Rule("relative_span", "relative_span edge?", build.relative_span),
    Rule("context_span", "context_span edge?", build.same_span),
    Rule("that_time", "that_time", lambda words: ContextSpan(0, is_last=True)),
    Rule("previous_span", "previous_span", build.previous_span, "previous_period"),
    Rule("year_ago", "year_ago", build.fixed("year_ago")),
    Rule("per", "per", build.fixed("per")),
    Rule("now", "now", build.fixed("now")),
    Rule("report_day", "report_day", build.fixed("publication")),
    Rule("vague_length", "vague_length", build.fixed("duration")),
    Rule("time", "time", build.fixed("publication")),
)
