"""What the resolver of time expressions knows at a place of an article: its date, and the spans met so far."""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field

from pipeline.extract.period_readings import Anchor, YearRef
from pipeline.periods import period_bounds

FINANCIAL_YEAR_BEGINS = 4  # April
_MEMORY = 24  # how many spans back a pointing word may reach


@dataclass(frozen=True, slots=True)
class Known:
    """A span that the text has named: its code, and the sentence and paragraph where."""

    code: str
    sentence: int
    paragraph: int
    rules: bool = False  # whether it held for what followed, as a base or a start does not
    is_day: bool = False  # whether the words name it as a day of its own


@dataclass(slots=True)
class Context:
    """Where the resolver is in an article and what it has met."""

    published: dt.date | None
    split_years: bool = False  # whether FY25 is 2024-25
    is_inferred: bool = False  # whether the publication is only told by the text's own years
    sentence: int = 0
    paragraph: int = 0
    known: deque[Known] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    in_force: Known | None = None  # the last span that rules what follows
    year_told: Known | None = None  # the last one of these whose year the text told, and not the publication alone
    suspended: tuple[Known, Known | None] | None = None  # these two while an aside is in force
    target: Known | None = None  # what lies ahead, named since
    leant: bool = False  # whether the last answer leant on another sentence
    guessed: bool = False  # whether only the date of publication told the year of the last answer

    def lean_on(self, known: Known) -> str:
        """The code of a known span, noting whether another sentence named it."""
        self.leant = self.leant or known.sentence != self.sentence
        return known.code

    def go_on(self, sentences: int) -> None:
        """Go so many sentences on; what was told in passing rules no further."""
        self.sentence += sentences
        if sentences and self.suspended:
            self.in_force, self.year_told = self.suspended
            self.suspended = None

    def learn(self, code: str, rules: bool, *, is_aside: bool = False, is_day: bool = False) -> None:
        """Remember a span; ``rules``: it holds for what follows, as a base or a start does not, and ``is_aside``:
        only up to the end of the sentence."""
        is_aside = is_aside and rules and self.in_force is not None
        known = Known(code, self.sentence, self.paragraph, rules and not is_aside, is_day)
        self.known.append(known)
        if not rules:
            return
        if not is_aside:
            self.suspended = self.target = None
        elif self.suspended is None and self.in_force is not None:
            self.suspended = self.in_force, self.year_told
        self.in_force = known
        if not self.guessed:
            self.year_told = known

    def aim(self, code: str) -> None:
        """Remember what lies ahead: it rules nothing, but 'in the same year' in its sentence is of it."""
        self.target = Known(code, self.sentence, self.paragraph)


def years_of(year: YearRef, context: Context) -> tuple[int, int] | None:
    """First and last calendar year of a year reference."""
    if year.anchor is Anchor.STATED:
        return year.value, year.last or year.value
    if year.anchor is Anchor.FINANCIAL:
        return year.value - context.split_years, year.value
    if year.anchor in (Anchor.CONTEXT, Anchor.SPAN):
        known = context.in_force
        if known:
            first, last = (day.year for day in period_bounds(context.lean_on(known)))
            two = is_financial_year(known.code)  # it stays one
            return last + year.value - two, last + year.value
        base = latest_year(context)
        if base is None or context.published is None:
            return None
        told = context.published.year - 1 if year.value == -1 else base + year.value
        return told, told
    if context.published is None:
        return None
    if year.anchor is Anchor.FISCAL:
        first = context.published.year + year.value - (context.published.month < FINANCIAL_YEAR_BEGINS)
        return first, first + 1
    return context.published.year + year.value, context.published.year + year.value


def is_financial_year(code: str) -> bool:
    """Whether an interval of years is one of two calendar years, as a financial year or a season is."""
    first, slash, last = code.partition("/")
    return bool(slash) and len(first) == len(last) == 4 and int(last) == int(first) + 1


def latest_year(context: Context) -> int | None:
    """The year that an article without any year most likely tells of: in its first half the one before."""
    if context.published is None:
        return None
    return context.published.year - (context.published.month <= 6)
