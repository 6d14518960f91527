"""What the resolver of time expressions knows at a place of an article: its date, and the spans met so far."""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field

from pipeline.extract.period_readings import Anchor, YearRef
from pipeline.periods import period_bounds, period_kind

FINANCIAL_YEAR_BEGINS = 4  # April
_MEMORY = 24  # how many spans back a pointing word may reach


@dataclass(frozen=True, slots=True)
class Known:
    """A span that the text has named: its code, and the sentence and paragraph where."""

    code: str
    sentence: int
    paragraph: int
    rules: bool = False  # whether it held for what followed, as a base or a start does not
    is_aside: bool = False  # whether it held to the end of its sentence alone
    is_day: bool = False  # whether the words name it as a day of its own


@dataclass(slots=True)
class Context:
    """Where the resolver is in an article and what it has met."""

    published: dt.date | None
    split_years: bool = False  # whether FY25 is 2024-25
    is_inferred: bool = False  # whether the publication is only told by the text's own years
    has_asides: bool = False  # whether 'that year' passes over an earlier year told in passing, as it does in Chinese
    sentence: int = 0
    paragraph: int = 0
    known: deque[Known] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    ruling: Known | None = None  # the last span that rules what follows
    aside: Known | None = None  # an earlier year told in passing since then: it rules the rest of its sentence
    told: Known | None = None  # the last one of these whose year the text told
    target: Known | None = None  # what lies ahead, named since
    leant: bool = False  # whether the last answer leant on another sentence
    guessed: bool = False  # whether only the date of publication told the year of the last answer

    @property
    def in_force(self) -> Known | None:
        """The span that holds here."""
        return self.aside if self._is_aside_here else self.ruling

    @property
    def year_told(self) -> Known | None:
        """The last span that holds here whose year the text told, and not the publication alone."""
        return self.aside if self._is_aside_here else self.told

    @property
    def _is_aside_here(self) -> bool:
        return self.aside is not None and self.aside.sentence == self.sentence

    def lean_on(self, known: Known) -> str:
        """The code of a known span, noting whether another sentence named it."""
        self.leant = self.leant or known.sentence != self.sentence
        return known.code

    def learn(self, code: str, rules: bool, *, is_aside: bool = False, is_day: bool = False) -> None:
        """Remember a span; ``rules``: it holds for what follows, as a base or a start does not, and ``is_aside``:
        only to the end of its sentence, where another rules already."""
        is_aside = rules and ((is_aside and self.ruling is not None) or self._is_aside(code))
        known = Known(code, self.sentence, self.paragraph, rules, is_aside, is_day)
        self.known.append(known)
        if known.is_aside:
            self.aside = known
        elif rules:
            self.ruling, self.aside, self.target = known, None, None
            if not self.guessed:
                self.told = known

    def holds(self, known: Known) -> bool:
        """Whether a span rules here, or did before another took over."""
        return known.rules and not (known.is_aside and known.sentence != self.sentence)

    def aim(self, code: str) -> None:
        """Remember what lies ahead: it rules nothing, but 'in the same year' in its sentence is of it."""
        self.target = Known(code, self.sentence, self.paragraph)

    def _is_aside(self, code: str) -> bool:
        """Whether a span lies in a year before the one that rules its paragraph ('in 2019 it had been 40'), or is a
        single month of the span that rules."""
        ruling = self.ruling
        if not self.has_asides or ruling is None or ruling.paragraph != self.paragraph:
            return False
        (first, last), (begins, ends) = period_bounds(code), period_bounds(ruling.code)
        return last.year < begins.year or (period_kind(code) == "month" and begins < first and last <= ends)


def years_of(year: YearRef, context: Context) -> tuple[int, int] | None:
    """First and last calendar year of a year reference."""
    if year.anchor is Anchor.STATED:
        return year.value, year.last or year.value
    if year.anchor is Anchor.FINANCIAL:
        return year.value - context.split_years, year.value
    if year.anchor in (Anchor.CONTEXT, Anchor.SPAN):
        known = _pointed_back_to(context)
        if known is not None:
            first, last = (day.year for day in period_bounds(context.lean_on(known)))
            two = is_financial_year(known.code)  # it stays one
            return last + year.value - two, last + year.value
        base = latest_year(context)
        if base is None or context.published is None:
            return None
        told = context.published.year - 1 if year.value == -1 else base + year.value
        return told, told
    if year.anchor is Anchor.FISCAL_IN_FORCE and (known := context.in_force) and is_financial_year(known.code):
        first, last = (day.year for day in period_bounds(context.lean_on(known)))
        return first, last
    if context.published is None:
        return None
    if year.anchor in (Anchor.FISCAL, Anchor.FISCAL_IN_FORCE):
        first = context.published.year + year.value - (context.published.month < FINANCIAL_YEAR_BEGINS)
        return first, first + 1
    return context.published.year + year.value, context.published.year + year.value


def names_no_year(year: YearRef, context: Context) -> bool:
    """Whether 'the year' points back to none that the text told."""
    points_back = year.anchor in (Anchor.CONTEXT, Anchor.SPAN) and year.value == 0
    return points_back and _pointed_back_to(context) is None


def _pointed_back_to(context: Context) -> Known | None:
    """The span in force, unless it goes on after the publication."""
    known = context.in_force
    return known if known and not _lasts_beyond(known.code, context) else None


def _lasts_beyond(code: str, context: Context) -> bool:
    """Whether a span of several years goes on after the publication, as a plan does: no year in force is its last."""
    first, last = period_bounds(code)
    return context.published is not None and last > context.published and last.year - first.year > 1


def is_financial_year(code: str) -> bool:
    """Whether an interval of years is one of two calendar years, as a financial year or a season is."""
    first, slash, last = code.partition("/")
    return bool(slash) and len(first) == len(last) == 4 and int(last) == int(first) + 1


def latest_year(context: Context) -> int | None:
    """The year that an article without any year most likely tells of: in its first half the one before."""
    if context.published is None:
        return None
    return context.published.year - (context.published.month <= 6)
