"""What a time phrase says before the article's context is asked: built by the grammars, used up by the resolver.

Only data belongs here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Anchor(Enum):
    """From where the year of a phrase is counted."""

    STATED = "stated"  # the number is the year
    PUBLISHED = "published"  # years from that of publication: last year
    CONTEXT = "context"  # years from the one in force: that year, the year before
    SPAN = "span"  # the span in force, so many years back: a year earlier
    FISCAL = "fiscal"  # financial years (April to March) from that of publication
    FISCAL_IN_FORCE = "fiscal_in_force"  # the financial year in force, else that of publication: the fiscal
    FINANCIAL = "financial"  # the number is the financial year: FY25; in some countries 2024-25


@dataclass(frozen=True, slots=True)
class YearRef:
    """A year, or how to get at it; ``last`` where it is a financial year or season of two calendar years."""

    anchor: Anchor
    value: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """A year or a part of one. ``year`` is None where only the context can tell it; ``edge`` 1 is the last day."""

    year: YearRef | None
    first_month: int = 1
    last_month: int = 12
    day: int | None = None
    edge: int = 0
    whole: bool = True  # False where months or a day are said
    named: bool = False  # whether the months are those of the calendar; a financial year counts others from its first


THAT_YEAR = CalendarSpan(YearRef(Anchor.CONTEXT, 0))


@dataclass(frozen=True, slots=True)
class JoinedSpan:
    """From the beginning of one span to the end of another."""

    first: CalendarSpan
    last: CalendarSpan


@dataclass(frozen=True, slots=True)
class HolidaySpan:
    """The days of a public holiday, by its number; of a year where one is said, else the last ones."""

    holiday: int
    year: YearRef | None = None


@dataclass(frozen=True, slots=True)
class RelativeSpan:
    """A month or quarter counted from the one of publication; ``day`` of it where one is said.

    ``is_this``: it is the last one that the text just named, where it named one: German 'in diesem Quartal'.
    """

    offset: int
    months: int
    day: int | None = None
    edge: int = 0
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class ContextSpan:
    """The last span of so many months (0: of any length) that the text named, moved to ``year`` where one is said.

    ``is_movement``: something went from one figure to another then, between the two years named last.
    ``is_last``: whatever was named last, be it only compared with.
    """

    months: int
    year: YearRef | None = None
    edge: int = 0
    is_movement: bool = False
    is_last: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing but the context tells it."""
        return not (self.months or self.year or self.is_last)


@dataclass(frozen=True, slots=True)
class PreviousSpan:
    """What comes right before the span in force, of so many months (0: as long as that one)."""

    months: int


@dataclass(frozen=True, slots=True)
class SiblingPart:
    """The n-th half or quarter of the year in force, whichever of them was named right before: 'in the second'; of
    ``year`` where one is said: 'in the first of 2024'."""

    nth: int
    year: YearRef | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time.

    ``bound``: past, past_months (up to publication), context (named before), average (up to the year in force),
    yearly (a mean rate since the year so many before), coming, parts (of a year, or of something: three quarters),
    free.
    """

    months: int
    bound: str = "free"


@dataclass(frozen=True, slots=True)
class EndedDuration:
    """A length of time with its end: 'in the nine months to September'. ``is_financial``: that of a financial year."""

    duration: Duration
    end: CalendarSpan
    is_financial: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """So many months before (negative) or after the span in force.

    Whole years lead to a year ('four years ago'), with ``of_span`` to a span like that one ('four years earlier').
    """

    months: int
    of_span: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words that name no period of their own; their role is told by the word: per, now, year_ago, name."""

    role: str


Reading = (
    CalendarSpan
    | JoinedSpan
    | HolidaySpan
    | RelativeSpan
    | ContextSpan
    | PreviousSpan
    | SiblingPart
    | Duration
    | EndedDuration
    | Distance
    | Fixed
)


@dataclass(slots=True)
class Phrase:
    """A time phrase found: its span, of how many parts it is, the rule that read it, and what it says.

    ``code``: the period, where the words alone tell it. ``has_figure``: a figure of its own stands right beside it,
    though it is also what is compared with: 'after 181 the year before'. ``is_event``: it only dates what began then.
    ``is_aside``: it is of a figure that another is held against ('from 181 in 2021'), and rules no further than its
    sentence.
    """

    start: int
    end: int
    parts: int
    rule: str
    reading: Reading
    code: str | None = None
    role: str = "period"
    has_figure: bool = False
    is_event: bool = False
    is_aside: bool = False
