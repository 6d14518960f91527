"""How English and German put time phrases together. The words are data; here are only their orders."""

from __future__ import annotations

from pipeline.extract import period_builders as build
from pipeline.extract.period_builders import Words
from pipeline.extract.period_grammar import Grammar, Rule
from pipeline.extract.period_readings import (
    ContextSpan,
    Duration,
    Reading,
)

_YEAR = "(?:(?:fiscal|full_year|context_year|unit_year)? (?:year|pair|fiscal_year)|relative_year|relative_fiscal)"
_ANY_YEAR = f"(?:{_YEAR}|context_year|year_before|span_before)"
_OF_YEAR = f"(?:comma?of?{_ANY_YEAR}|of fiscal)?"
_MONTH = "(?:month|month_short)"
_DAY_YEAR = "(?:comma? of? (?:year|relative_year|context_year))?"
_LENGTH = "(?:unit_months|unit_quarter|unit_half|unit_year|unit_decade)"
_EDGE = "(?:edge|edge_noun (?=of)) of? to?"
_SHORT = "(?:unit_quarter|unit_half)"


def _context_unit(words: Words) -> Reading:
    """'the quarter', 'the January-March quarter': the last one named. Of a lone noun the roles know more."""
    return ContextSpan(build.UNIT_MONTHS[words[0].kind])


def _last_of(words: Words) -> Reading | None:
    """'last quarter of 2023' is no quarter counted from the publication."""
    offset, length = words[0].values
    return build.months(13 - length, 12, words) if offset == -1 else None


def _relative_span(words: Words) -> Reading:
    return build.relative_span([words[-1], *words[:-1]])


def _decade(words: Words) -> Reading:
    return Duration(120, "context")


WESTERN = Grammar(
    Rule("date", "(?:time comma?)? date (?:comma? time)?", build.numeric_day),
    Rule("month_days", f"{_MONTH} dot? number to number (?:comma? year)?", build.day_range),
    Rule("days_month", f"number dot? (?:to|and) number dot? {_MONTH} dot? {_DAY_YEAR}", build.day_range),
    Rule("month_day", f"{_MONTH} dot? (?:number|ordinal) (?:comma? year)? (?:comma? time)?", build.named_day),
    Rule(
        "day_month",
        f"(?:number dot?|ordinal of?) {_MONTH} dot? {_DAY_YEAR} (?:comma? time)?",
        build.named_day,
    ),
    Rule("day_month_figures", "day_month", build.numeric_day_month),
    Rule("plan", "(?:ordinal|number dot?) five_year_plan", build.plan, "plan"),
    Rule("nth_parts", f"ordinal (?:and|to) ordinal to? {_SHORT} {_OF_YEAR}", build.nth_parts),
    Rule("nth_parts_figures", f"number dot? (?:and|to) number dot? {_SHORT} {_OF_YEAR}", build.nth_parts),
    Rule("counted", f"(?:ordinal|past|coming|same|that){{1,3}} number to? {_LENGTH} {_OF_YEAR}", build.counted),
    Rule(
        "months_of_year", "number to? (?:unit_months|unit_quarter) (?:full_year|unit_year)? year", build.months_of_year
    ),
    Rule("nth_part", f"(?:{_EDGE})? (?:ordinal dot?|number dot) to? {_SHORT} {_OF_YEAR}", build.nth_part),
    Rule(
        "year_nth_part",
        f"(?:year|relative_year|year_before|span_before|context_year) of? ordinal to? {_SHORT}",
        build.nth_part,
    ),
    Rule("named_part", f"(?:{_EDGE})? part (?:of? to? {_ANY_YEAR})?", build.part),
    Rule("year_part", "year comma? part", build.part),
    Rule("dated_part", "dated_part", build.part),
    Rule("winter_half", "winter_half (?:pair|year)?", build.winter_half),
    Rule(
        "month_quarter",
        f"(?:{_EDGE})? {_MONTH} (?:to? unit_quarter {_OF_YEAR}|year unit_quarter)",
        build.quarter_ending,
    ),
    Rule("month", f"(?:{_EDGE})? month (?:dot? comma? of? {_ANY_YEAR})?", build.month),
    Rule("short_months", f"month_short dot? to month_short dot? {_OF_YEAR}", build.month_range),
    Rule("short_month", f"(?:{_EDGE})? month_short dot? comma? of? {_ANY_YEAR}", build.month),
    Rule("edge_month", f"{_EDGE} month_short", build.month),
    Rule("month_figures", "month_of_year", build.month_of_year),
    Rule("same_year", "same{1,2} unit_year", build.year),
    Rule(
        "same",
        f"(?:same{{1,2}} (?:{_SHORT}|unit_months|unit_period)|context_span (?=of?{_ANY_YEAR})) {_OF_YEAR}",
        build.same_span,
    ),
    Rule("that", f"that (?:{_SHORT}|unit_months|unit_period)", build.same_span),
    Rule("past", f"(?:past|ordinal) {_LENGTH}", build.single_past),
    Rule(
        "year_edge",
        f"(?:{_EDGE} {_ANY_YEAR}|edge_noun to? (?:year|pair)|year_edge (?:of? {_ANY_YEAR})?)",
        build.year_in_force,
    ),
    Rule("ago", f"number {_LENGTH} (?:ago|span_ago)", build.distance),
    Rule("decade_ago", "unit_decade (?:ago|span_ago)", build.distance),
    Rule("full_year", f"full_year (?:of? {_ANY_YEAR})?", build.year_in_force),
    Rule("elided_of_year", "ordinal of year", build.sibling),
    Rule("year", f"{_YEAR}", build.year),
    Rule("year_of_per", "per year", build.year),
    Rule("year_to_date", "year_to_date", build.year),
    Rule("context_year", "context_year", build.year),
    Rule("year_before", "year_before|span_before", build.year),
    Rule("duration", f"number to? {_LENGTH}", build.counted),
    Rule("decade", "unit_decade", _decade),
    Rule("lone_unit", "unit_quarter|unit_half|unit_months|unit_year", _context_unit),
    Rule("last_of", f"relative_span of? {_ANY_YEAR}", _last_of),
    Rule("lone_fiscal", "fiscal", lambda words: ContextSpan(12)),
    Rule("relative_span", f"(?:{_EDGE})? relative_span", _relative_span),
    Rule("this_span", "this_span", build.this_span),
    Rule("context_span", f"(?:{_EDGE})? context_span", build.same_span),
    Rule("previous_span", "previous_span", build.previous_span, "previous_period"),
    Rule("year_ago", "year_ago", build.fixed("year_ago")),
    Rule("per", "per", build.fixed("per")),
    Rule("now", "now", build.fixed("now")),
    Rule("elided", "ordinal", build.sibling),
    Rule("elided_year", "coming", build.next_year),
    Rule("time", "time", build.fixed("publication")),
)
