"""The words that tell years, as patterns: parts of a year, plans, relative words beside a year, recurring events.

Patterns and their data only; how they are weighed is told in ``year_evidence``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.catalogue.seeds import SEEDS, read_seed
from pipeline.extract.fold import fold
from pipeline.ingest.words import alternatives, numbered, words

EVENT_COLUMNS = ("language", "event", "term", "sense", "month", "note")


@dataclass(frozen=True, slots=True)
class RecurringEvent:
    """What happens or is announced in the same month of every year; a marker says that it has just been."""

    term: str
    sense: str
    month: int


@cache
def recurring_events() -> tuple[RecurringEvent, ...]:
    """The rows of ``seeds/recurring_events.csv``, terms folded. Raises CatalogueError on an impossible month."""
    return tuple(
        RecurringEvent(fold(row["term"]), row["sense"], int(row["month"] or 0))
        for row in read_seed(SEEDS / "recurring_events.csv", EVENT_COLUMNS)
    )


@cache
def part_months() -> dict[str, int]:
    """Words for a part or a point of a year, with the month that it ends in (0: since its beginning)."""
    return numbered("part_of_year") | numbered("point_of_year") | numbered("month")


@dataclass(frozen=True, slots=True)
class YearPatterns:
    """One pattern a purpose; ``beside`` pairs a pattern with what must be added to its year ``y``."""

    part: re.Pattern[str]
    reported_part: re.Pattern[str]
    part_before: re.Pattern[str]
    plan: re.Pattern[str]
    up_to: re.Pattern[str]
    begins: re.Pattern[str]
    full_year: re.Pattern[str]
    comparing: re.Pattern[str]
    this_year: re.Pattern[str]
    last_year: re.Pattern[str]
    weekday: re.Pattern[str]
    ago: re.Pattern[str]
    compared: re.Pattern[str]
    beside: tuple[tuple[re.Pattern[str], int], ...]


@cache
def year_patterns() -> YearPatterns:
    part = alternatives(part_months())
    filler = rf"(?:[\s.,()–-]|{alternatives(words('filler'))}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?!\d))*"
    year = r"(?P<y>(?:19|20)\d\d)(?!\d)"
    between = r"[\s,(（]*(?:in|of|im jahr|the year|year|即|的|是)?\s*[(（]?\s*"
    relative = (("this_year", 0), ("last_year", 1), ("year_before_last", 2), ("next_year", -1))
    compared = alternatives(words("compared_with"))
    ago = alternatives(words("years_ago"))
    return YearPatterns(
        part=re.compile(part),
        reported_part=re.compile(alternatives(words("part_of_year"))),
        part_before=re.compile(rf"(?P<part>{part}){filler}$"),
        plan=re.compile(alternatives(words("plan"))),
        up_to=re.compile(rf"{alternatives(words('up_to'))}\s*$"),
        begins=re.compile(rf"{alternatives(words('begins_year'))}\s*(?:of |in |into )?$"),
        full_year=re.compile(rf"{alternatives(words('full_year'))}\s*(?:of\s+)?$"),
        comparing=re.compile(
            rf"{compared}\s*(?:(?:in|im|the|dem|der|den)\s+)*"
            rf"(?:(?:same |corresponding )?{part}{filler}|(?:end|the end|ende) (?:of )?|jahr |{filler})$"
        ),
        this_year=re.compile(alternatives(words("this_year"))),
        last_year=re.compile(alternatives(words("last_year"))),
        weekday=re.compile(alternatives(words("weekday"))),
        ago=re.compile(rf"(?P<ago>{ago}){between}{year}"),
        compared=re.compile(rf"{compared}\s*(?:in |im jahr |the year )?{year}年?(?!\s*(?:to|bis|[-/])\s*\d)"),
        beside=tuple(
            (re.compile(rf"{alternatives(words(kind))}{between}{year}(?!\s*[-/])"), offset) for kind, offset in relative
        )
        + tuple((re.compile(rf"{year}年?\s*[(（]\s*{alternatives(words(kind))}"), offset) for kind, offset in relative),
    )
