"""The words that tell years, as patterns: parts of a year, plans, relative words beside a year, recurring events.

Patterns and their data only; how they are weighed is told in ``year_evidence``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.catalogue.seeds import once_for_seeds, read_seed, seeds_in_use
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon, Match, alternation
from pipeline.ingest.words import alternatives, numbered, words

EVENT_COLUMNS = ("language", "event", "term", "sense", "month", "note")


@dataclass(frozen=True, slots=True)
class RecurringEvent:
    """What happens or is announced in the same month of every year; a marker says that it has just been."""

    term: str
    sense: str
    month: int


@once_for_seeds
def recurring_events() -> tuple[RecurringEvent, ...]:
    """The rows of ``seeds/recurring_events.csv``, terms folded. Raises CatalogueError on an impossible month."""
    events = []
    for row in read_seed(seeds_in_use() / "recurring_events.csv", EVENT_COLUMNS):
        is_marker = row["sense"] == "marker"
        if not is_marker and not (row["month"].isdigit() and 1 <= int(row["month"]) <= 12):
            raise row.error(f"the month {row['month']} is none")
        events.append(RecurringEvent(fold(row["term"]), row["sense"], 0 if is_marker else int(row["month"])))
    return tuple(events)


@once_for_seeds
def part_months() -> dict[str, int]:
    """Words for a part or a point of a year, with the month that it ends in (0: since its beginning)."""
    return numbered("part_of_year") | numbered("point_of_year") | numbered("month")


@dataclass(frozen=True, slots=True)
class YearWord:
    """What a word tells of years: its kind in ``ingest_words.csv``, and a month or a number of years with it."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class YearWords:
    """Where the words of one text stand, each list in text order, found in one pass a list."""

    plans: list[Match[YearWord]]
    parts: list[Match[YearWord]]
    relatives: list[Match[YearWord]]
    comparisons: list[Match[YearWord]]
    weekdays: list[Match[YearWord]]


def find_year_words(folded: str) -> YearWords:
    """The words of a folded text that tell of years."""
    return YearWords(*(lexicon.find(folded) for lexicon in _lexicons()))


@once_for_seeds
def _lexicons() -> tuple[Lexicon[YearWord], ...]:
    groups = (
        ("plan",),
        ("part_of_year", "point_of_year", "month"),
        ("this_year", "last_year", "year_before_last", "next_year", "years_ago"),
        ("compared_with",),
        ("weekday",),
    )
    return tuple(
        Lexicon((term, YearWord(kind, value or 0)) for kind in group for term, value in _valued(kind).items())
        for group in groups
    )


def _valued(kind: str) -> dict[str, int]:
    return {term: int(value or _YEARS_BACK.get(kind, 0)) for term, value in words(kind).items()}


_YEARS_BACK = {"last_year": 1, "year_before_last": 2, "next_year": -1}


@dataclass(frozen=True, slots=True)
class YearPatterns:
    """What may stand between such a word and a year, and the words that only matter right before one."""

    filler: re.Pattern[str]
    beside: re.Pattern[str]
    in_brackets: re.Pattern[str]
    compared: re.Pattern[str]
    comparing: re.Pattern[str]
    grown_on: re.Pattern[str]
    up_to: re.Pattern[str]
    begins: re.Pattern[str]
    full_year: re.Pattern[str]
    since: re.Pattern[str]
    since_behind: re.Pattern[str]
    event_behind: re.Pattern[str]
    once_done: re.Pattern[str]
    base_behind: re.Pattern[str]
    halved_behind: re.Pattern[str]
    paid_before: re.Pattern[str]
    paid_behind: re.Pattern[str]
    running_fiscal: re.Pattern[str]
    estimated_fiscal: re.Pattern[str]
    year_close: re.Pattern[str]
    season: re.Pattern[str]
    stop: re.Pattern[str]
    month_ends: re.Pattern[str]
    annual: re.Pattern[str]
    german: re.Pattern[str]


@once_for_seeds
def year_patterns() -> YearPatterns:
    """Patterns over folded text, all for ``match`` or ``search`` in short windows; ``y`` is the year."""
    part = alternatives(part_months())
    filler = rf"(?:[\s.,()–-]|{alternatives(words('filler'))}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?!\d))*"
    year = r"(?P<y>(?:19|20)\d\d)(?!\d)"
    between = r"[\s,(]*(?:in|of|im jahr|the year|year|即|的|是)?\s*[(]?\s*"
    return YearPatterns(
        filler=re.compile(filler),
        beside=re.compile(rf"{between}{year}(?!\s*[-/])"),
        in_brackets=re.compile(rf"{year}年?\s*\(\s*$"),
        compared=re.compile(rf"\s*(?:in |im jahr |the year )?{year}年?(?!\s*(?:to|bis|[-/])\s*\d)"),
        comparing=re.compile(
            r"\s*(?:(?:in|im|the|dem|der|den)\s+)*"
            rf"(?:(?:same |corresponding )?{part}{filler}|(?:the end|end|ende) (?:of )?|jahr |{filler})"
        ),
        grown_on=re.compile(
            rf"(?:{alternation(words('growth_unit'))}) (?:{alternation(words('grown_on'))}) {year}(?!\s*[-/])"
        ),
        up_to=re.compile(rf"{alternatives(words('up_to'))}\s*$"),
        begins=re.compile(rf"{alternatives(words('begins_year'))}\s*(?:of |in |into )?$"),
        since=re.compile(rf"{alternatives(words('since'))}(?:(?!{alternatives(words('since'))})[^,;，；])*$"),
        since_behind=re.compile(rf"年?(?:\d{{1,2}}月)?{alternatives(words('since_behind'))}"),
        event_behind=re.compile(
            rf"年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[^\W\d]{{0,6}}?{alternatives(words('event_behind'))}"
        ),
        once_done=re.compile(rf"年(?:\d{{1,2}}月)?[^\W\d]{{0,6}}?{alternatives(words('once_done'))}"),
        base_behind=re.compile(r"年(?:底|末|同期)?的[\d一二两三四五六七八九十百千]"),
        full_year=re.compile(rf"{alternatives(words('full_year'))}\s*(?:of\s+)?$"),
        halved_behind=re.compile(rf"年?\s?{alternatives(words('half_over'))}"),
        paid_before=re.compile(rf"{alternatives(words('is_paid'))} (?:in |im jahre? )?$"),
        paid_behind=re.compile(rf" {alternatives(words('is_paid'))}"),
        estimated_fiscal=re.compile(
            rf"{alternatives(words('estimated'))}(?:[^.\n]|(?<=\d)\.(?=\d)){{0,80}}?\bin {year}\s?[-/]\s?\d\d(?!\d)"
        ),
        year_close=re.compile(rf"(?<!年){alternatives(words('year_close'))}"),
        season=re.compile(rf"(?:{'|'.join(map(re.escape, words('season_of_year')))})(?: of| in)? $"),
        stop=re.compile(_stop()),
        month_ends=re.compile(rf"(?:\b(?:{alternation(words('month_end'))})|-|–)\s*$"),
        annual=re.compile(alternation(words("annual_report"))),
        german=re.compile(rf"\b(?:{alternation(words('german_sign'))})\b"),
        running_fiscal=re.compile(
            rf"{alternatives(words('fiscal_survey'))}\W*(?:(?:for|of|fy)\W+)*{year}\s?[-/]\s?\d\d(?!\d)"
            rf"|(?P<estimated>(?:19|20)\d\d)\s?[-/]\s?\d\d\W*{alternatives(words('fiscal_estimate'))}"
        ),
    )


def _stop() -> str:
    """What ends a sentence: not the point of 'Mio. Franken'; before a number only one behind a long word."""
    unshortened = "".join(rf"(?<!\b{re.escape(word)})" for word in words("scale_short"))
    return rf"(?<!\d){unshortened}\.\s(?!\s?\d)|(?<=[^\W\d_]{{5}})\.\s(?=\d)|[。！？!?\n]"
