"""What a text's own words tell of the year it was written in, when no date of publication is printed.

A period that the text reports as past must be over; 'last year (2023)' says the year outright. Words come from
``seeds/ingest_words.csv`` and ``seeds/recurring_events.csv``. Calendar days themselves are read in ``day_expressions``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property

from pipeline.ingest.day_expressions import find_days, last_day
from pipeline.ingest.year_mentions import YEAR, ReportedYears, YearMention, between
from pipeline.ingest.year_patterns import recurring_events, year_patterns

_GOAL_AHEAD = 2  # years by which a goal lies ahead of what is reported
_LEAP_CYCLE = 8  # years within which every calendar day comes up
_LEAD = 800  # code points in which the weekday of the report stands


class YearEvidence(ReportedYears):
    """Weighs the years of a text: ``year_of`` completes a dateline, ``inferred`` dates a text without one."""

    def year_of(self, month: int, day: int) -> int | None:
        """The year of a day whose year is not printed: the first one after all that the text reports as past."""
        if self.anchor:
            return self.anchor
        if (bound := self.bound) is None or self._is_doubtful(bound):
            return None
        if self._is_reported_in_its_year(month, bound):
            return bound.year
        years = [
            year
            for year in range(bound.year, bound.year + _LEAP_CYCLE)
            if day <= last_day(year, month).day and dt.date(year, month, day) >= bound.ends
        ]
        return self._by_weekday(years[0], month, day) if years else None

    def inferred(self) -> tuple[int, int | None] | None:
        """Year and, where an event or a dated weekday tells it, month of the writing."""
        year = self.anchor or self._year_after_bound()
        if year is None:
            return None
        concluded = self._month_of_concluded_event()
        if concluded and (self.bound is None or last_day(year, concluded) >= self.bound.ends):
            return year, concluded
        return year, self._month_of_dated_weekday(year)

    @cached_property
    def bound(self) -> YearMention | None:
        """The mention that ends last; a lone year that is reached (到2027年) years after all others is a goal."""
        ranked = sorted(self.mentions, key=lambda mention: mention.ends)
        while len(ranked) > 1 and ranked[-1].year - ranked[-2].year >= _GOAL_AHEAD and self._is_reached(ranked[-1]):
            ranked.pop()
        return ranked[-1] if ranked else None

    def _is_reached(self, mention: YearMention) -> bool:
        return self.folded[mention.start - 1 : mention.start] == "到"

    @cached_property
    def anchor(self) -> int | None:
        """The year of writing where a relative word stands beside a year, null where none does or they disagree."""
        years = {year for year in self._anchors() if self.bound is None or year >= self.bound.year}
        return years.pop() if len(years) == 1 else None

    def _anchors(self) -> Iterator[int]:
        for word in self.words.relatives:
            behind = year_patterns().beside.match(self.folded, word.end)
            before = year_patterns().in_brackets.search(self.folded[max(0, word.start - 10) : word.start])
            if behind:
                yield int(behind["y"]) + word.payload.value
            elif before and word.payload.kind != "years_ago":
                yield int(before["y"]) + word.payload.value
        for word in self.words.comparisons:
            if base := year_patterns().compared.match(self.folded, word.end):
                yield from self._year_by_comparison(base)

    def _year_by_comparison(self, base: re.Match[str]) -> Iterator[int]:
        """'Last year revenue was up 19.3 percent from 2020': written two years after the base."""
        begin, end = self.sentence(base.start("y"))
        year = int(base["y"]) + 2
        is_near = self.bound is not None and self.bound.year <= year <= self.bound.year + 1
        last_years = [
            word for word in self.words.relatives if word.payload.kind == "last_year" and begin <= word.start < end
        ]
        if is_near and last_years and len(YEAR.findall(self.folded, begin, end)) == 1:
            yield year

    def _is_doubtful(self, bound: YearMention) -> bool:
        """The year is only compared with, or the report's own period was named before and without its year."""
        of_that_year = [mention for mention in self.mentions if mention.year == bound.year]
        if all(mention.compares for mention in of_that_year):
            return True
        if bound.part == "since":
            return True
        if bound.part != "part":
            return False
        first = min(mention.start for mention in of_that_year)
        return any(month == bound.ends.month for month in self._yearless_parts(first))

    def _yearless_parts(self, end: int) -> Iterator[int]:
        """Last months of the parts of a year that are named without one before ``end``."""
        for part in self.words.parts:
            is_yearless = not YEAR.search(self.folded, max(0, part.start - 6), part.end + 20)
            if part.end <= end and part.payload.kind == "part_of_year" and is_yearless:
                yield part.payload.value

    def _year_after_bound(self) -> int | None:
        if self.bound is None or self.bound.part == "fiscal" or self._is_doubtful(self.bound):
            return None
        over = self.bound.part in ("whole", "part") and self.bound.ends.month == 12
        return self.bound.year + (1 if over or self._speaks_of_another_part() else 0)

    def _speaks_of_another_part(self) -> bool:
        """The last period's year is spelled out while other parts of a year are 'this year': it is not this one."""
        bound = self.bound
        if bound is None or bound.part != "part":
            return False
        months = {
            part.payload.value
            for word in self.words.relatives
            if word.payload.kind == "this_year"
            for part in between(self.words.parts, word.start - 30, word.end + 12)
            if part.payload.kind == "part_of_year"
        }
        spelled = {mention.ends.month for mention in self.mentions if mention.year == bound.year}
        return bool(months - spelled)

    def _is_reported_in_its_year(self, month: int, bound: YearMention) -> bool:
        """Some results are announced before their year is over: the harvest in December."""
        begin, end = self.sentence(bound.start)
        is_of_this_year = any(word.payload.kind == "this_year" for word in self.words.relatives)
        return (
            bound.part == "whole"
            and not is_of_this_year
            and any(
                event.sense == "reported" and event.month == month and event.term in self.folded[begin:end]
                for event in recurring_events()
            )
        )

    def _by_weekday(self, year: int, month: int, day: int) -> int:
        """The next year where the weekday of the report fits that one and not this one."""
        weekdays = {word.payload.value for word in between(self.words.weekdays, 0, _LEAD)}
        if len(weekdays) != 1:
            year += 1 if self._speaks_of_another_part() and year == (self.bound.year if self.bound else 0) else 0
            return year
        weekday = weekdays.pop()

        def fits(candidate: int) -> bool:
            date = dt.date(candidate, month, day)
            return weekday in ((date + dt.timedelta(days)).isoweekday() for days in (-1, 0, 1))

        return year + 1 if not fits(year) and fits(year + 1) else year

    def _month_of_concluded_event(self) -> int | None:
        for event in recurring_events():
            at = self.folded.find(event.term) if event.sense == "concluded" else -1
            if at >= 0:
                begin, end = self.sentence(at)
                if any(
                    marker.term in self.folded[begin:end] for marker in recurring_events() if marker.sense == "marker"
                ):
                    return event.month
        return None

    def _month_of_dated_weekday(self, year: int) -> int | None:
        """The month of the last day that is printed with its weekday: news is told in the week it happens."""
        months = [
            expression.month
            for word in self.words.weekdays
            for expression in find_days(self.folded[word.start : word.end + 30])[:1]
            if expression.year == year and expression.day
        ]
        bound = self.bound
        return max(months) if months and (bound is None or bound.ends <= last_day(year, max(months))) else None
