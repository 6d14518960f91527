"""What a text's own words tell of the year it was written in, when no date of publication is printed.

A period that the text reports as past must be over; 'last year (2023)' says the year outright. Words come from
``seeds/ingest_words.csv`` and ``seeds/recurring_events.csv``. Calendar days themselves are read in ``day_expressions``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.ingest.day_expressions import find_days, last_day
from pipeline.ingest.words import words
from pipeline.ingest.year_mentions import RANGE_BEFORE, YEAR, ReportedYears, YearMention, between
from pipeline.ingest.year_patterns import recurring_events, year_patterns

_GOAL_AHEAD = 2  # years by which a goal lies ahead of what is reported
_PROGRAMME_AHEAD = 3  # years by which the end of a programme does ('im Zeitraum 2021 bis 2027')
_PARTS = 2  # mentions of parts of a year, by which it is the one that is running
_LASTING_BASE = 2019  # the last year before the pandemic: years after it are measured against it
_LEAP_CYCLE = 8  # years within which every calendar day comes up
_BESIDE = 14  # code points from "this year" to a part of it
_RANGE = 20  # code points in which a range begins before its end
_CLOSING_DAY = 15  # of December, from which a year is drawing to its close
_SEPTEMBER, _NOVEMBER = 9, 11
_OPENING = 250  # code points in which a report says what it is about
_FRESH = 62  # days behind a period in which a text reports on it as the news
_LEAD = 800  # code points in which the weekday of the report stands


class YearEvidence(ReportedYears):
    """Weighs the years of a text: ``year_of`` completes a dateline, ``inferred`` dates a text without one."""

    def year_of(self, month: int, day: int) -> int | None:
        """The year of a day whose year is not printed: the first one after all that the text reports as past."""
        if self.anchor:
            return self.anchor
        if (bound := self._reported) is None:
            return None
        if (
            self._is_reported_in_its_year(month, bound)
            or self._is_drawing_to_its_close(month, day, bound)
            or self._is_estimated_before_its_end(month, bound)
        ):
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
        """The mention that ends last and is no goal: no lone year that is reached (到2027年) years after all others, no
        end of a programme that is under way, and no whole year behind one of which only parts are reported."""
        ranked = sorted(self.mentions, key=lambda mention: mention.ends)
        while len(ranked) > 1 and (
            self._is_goal(*ranked[-2:]) or _lies_behind_parts(ranked) or self._ends_running_range(ranked)
        ):
            ranked.pop()
        return ranked[-1] if ranked else None

    def _is_goal(self, earlier: YearMention, last: YearMention) -> bool:
        """Whether the last year lies ahead of what is reported before it: it is yet to be reached, or ends a range that
        began before that ('2021 bis 2027' in a report on 2023; 'since 2020' reports on no year)."""
        ahead = last.year - earlier.year
        if self.folded[last.start - 1 : last.start] == "到":
            return ahead >= _GOAL_AHEAD
        begun = self._begins(last)
        is_within = begun is not None and begun < earlier.year and earlier.part != "since"
        return is_within and ahead >= _PROGRAMME_AHEAD

    def _begins(self, last: YearMention) -> int | None:
        """The year that a range begins with which a mention ends: 2021 of '2021 bis 2027'."""
        begun = RANGE_BEFORE.search(self.folded[max(0, last.start - _RANGE) : last.start])
        return int(begun["y"]) if begun else None

    def _ends_running_range(self, ranked: Sequence[YearMention]) -> bool:
        """Whether the last mention ends a range ('zwischen 2023 und 2025') and its year is else told in parts alone."""
        last = ranked[-1]
        same = [mention for mention in ranked[:-1] if mention.year == last.year and not mention.compares]
        return (
            last.part == "whole"
            and self._begins(last) is not None
            and len(same) >= _PARTS
            and all(mention.part in ("part", "day") and mention.ends < last.ends for mention in same)
        )

    @cached_property
    def anchor(self) -> int | None:
        """The year of writing where a relative word stands beside a year, null where none does or they disagree.

        'Three years ago, in 2021' may count from the year that is reported: by itself it tells no year that is over.
        """
        sure = {year for year in self._anchors() if self.bound is None or year >= self.bound.year}
        if not sure:
            first = self._year_after(self.bound) if self.bound else 0
            sure = {year for year in self._weak_anchors() if year >= first}
        return sure.pop() if len(sure) == 1 else None

    def _anchors(self) -> Iterator[int]:
        """'Last year (2023)', '2023年（去年）'."""
        for word in self.words.relatives:
            behind = year_patterns().beside.match(self.folded, word.end)
            before = year_patterns().in_brackets.search(self.folded[max(0, word.start - 10) : word.start])
            year = behind or before
            if year and word.payload.kind != "years_ago":
                yield int(year["y"]) + word.payload.value
        yield from self._years_by_growth()

    def _years_by_growth(self) -> Iterator[int]:
        """'80 million tons this year, a rise of 3 percent on 2023': written in the year behind the base, where that is
        the last one reported."""
        if (bound := self.bound) is None:
            return
        for base in year_patterns().grown_on.finditer(self.folded):
            begin, _ = self.sentence(base.start("y"))
            relatives = [word.payload.kind for word in between(self.words.relatives, begin, base.start())]
            year = int(base["y"]) + 1
            is_only_year = len(YEAR.findall(self.folded, begin, base.end())) == 1
            if year == bound.year and relatives == ["this_year"] and is_only_year:
                yield year

    def _weak_anchors(self) -> Iterator[int]:
        for word in self.words.relatives:
            behind = year_patterns().beside.match(self.folded, word.end)
            if behind and word.payload.kind == "years_ago":
                yield int(behind["y"]) + word.payload.value
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

    @cached_property
    def _reported(self) -> YearMention | None:
        """The last period that the text reports on; null where it only tells since when, or measures itself against
        a year. Measured against the same part of a year ('than in the first half of 2022') it reports on the next."""
        bound = self.bound
        if bound is None or bound.part == "since":
            return None
        if bound.part == "fiscal" and self._speaks_of_a_past_fiscal_year():
            return None
        if not all(mention.compares for mention in self.mentions if mention.year == bound.year):
            return bound
        if bound.part not in ("part", "day") or bound.ends.month == 12 or bound.year == _LASTING_BASE:
            return None
        return replace(bound, year=bound.year + 1, ends=last_day(bound.year + 1, bound.ends.month), compares=False)

    def _speaks_of_a_past_fiscal_year(self) -> bool:
        """'In the previous financial year' may lie behind the last printed one; what something is only measured
        against ('up 2 percent over the previous fiscal') tells nothing."""
        return any(
            not self._is_compared_with(match.start())
            for term in words("past_fiscal")
            for match in re.finditer(re.escape(term), self.folded)
        )

    def _year_after_bound(self) -> int | None:
        return self._year_after(self._reported) if self._reported else None

    @staticmethod
    def _year_after(bound: YearMention) -> int:
        """The first year in which a report on all of a mention can be written."""
        is_over = bound.part in ("whole", "part", "day") and bound.ends == last_day(bound.year, 12)
        return bound.year + is_over

    def _speaks_of_another_part(self) -> bool:
        """The last period's year is spelled out while other parts of a year are 'this year': it is not this one."""
        bound = self.bound
        if bound is None or bound.part != "part":
            return False
        months = {
            part.payload.value
            for word in self.words.relatives
            if word.payload.kind == "this_year"
            for part in between(self.words.parts, word.start - _BESIDE, word.end + _BESIDE)
            if part.payload.kind == "part_of_year"
        }
        spelled = {mention.ends.month for mention in self.mentions if mention.year == bound.year}
        return bool(months - spelled)

    def _is_reported_in_its_year(self, month: int, bound: YearMention) -> bool:
        """Some results are announced before their year is over: the harvest in December. 'This year' is another one,
        unless the report opens with the result."""
        begin, end = self.sentence(bound.start)
        is_of_this_year = bound.start >= _OPENING and any(
            word.payload.kind == "this_year" for word in self.words.relatives
        )
        return (
            bound.part == "whole"
            and not is_of_this_year
            and any(
                event.sense == "reported" and event.month == month and event.term in self.folded[begin:end]
                for event in recurring_events()
            )
        )

    def _is_drawing_to_its_close(self, month: int, day: int, bound: YearMention) -> bool:
        """Late in December a report leads with the year itself while what it counts has come to the autumn or it says
        that it looks back, or tells of a weekday that is one of this December's days and of none of the next one's."""
        if month < 12 or day < _CLOSING_DAY or bound.part != "whole":
            return False
        if self._fits_weekday(bound.year, month, day) and not self._fits_weekday(bound.year + 1, month, day):
            return True
        same = [mention for mention in self.mentions if mention.year == bound.year and not mention.compares]
        leads = any(mention.part == "whole" and mention.start < _OPENING for mention in same)
        counts = any(
            part.payload.kind == "part_of_year" and part.payload.value == _NOVEMBER for part in self.words.parts
        )
        counts = counts or any(_ends_in_autumn(mention) for mention in same)
        looks_back = year_patterns().year_close.search(self.folded, 0, _OPENING) is not None
        november = any(mention.part == "part" and mention.ends.month == _NOVEMBER for mention in same)
        return november or (leads and (counts or looks_back))

    def _is_estimated_before_its_end(self, month: int, bound: YearMention) -> bool:
        """In its last months, with the budget, what a financial year has brought is estimated ('industry is estimated
        to have grown by 5 per cent in 2022-23')."""
        if bound.part != "fiscal" or month > bound.ends.month:
            return False
        found = year_patterns().estimated_fiscal.finditer(self.folded)
        return any(int(match["y"]) + 1 == bound.year for match in found)

    def _by_weekday(self, year: int, month: int, day: int) -> int:
        """The next year where the weekday of the report fits that one and not this one."""
        if self._weekday_of_lead is None:
            bound = self.bound
            if bound is None or year != bound.year or (dt.date(year, month, day) - bound.ends).days <= _FRESH:
                return year
            return year + self._speaks_of_another_part()
        is_next = not self._fits_weekday(year, month, day) and self._fits_weekday(year + 1, month, day)
        return year + is_next

    @cached_property
    def _weekday_of_lead(self) -> int | None:
        """The only weekday of the opening: that of the report or of the day before."""
        weekdays = {word.payload.value for word in between(self.words.weekdays, 0, _LEAD)}
        return weekdays.pop() if len(weekdays) == 1 else None

    def _fits_weekday(self, year: int, month: int, day: int) -> bool:
        """Whether a day is the weekday of the report, or beside it."""
        if day > last_day(year, month).day:
            return False
        date = dt.date(year, month, day)
        return any((date + dt.timedelta(days)).isoweekday() == self._weekday_of_lead for days in (-1, 0, 1))

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


def _ends_in_autumn(mention: YearMention) -> bool:
    """Whether what is counted has come to the end of September, October or November."""
    is_count = mention.part in ("part", "day") and mention.ends == last_day(mention.year, mention.ends.month)
    return is_count and _SEPTEMBER <= mention.ends.month <= _NOVEMBER


def _lies_behind_parts(ranked: Sequence[YearMention]) -> bool:
    """Whether the last mention is of a whole year while of the one reported before it there are only parts."""
    last, running = ranked[-1], ranked[-2].year
    parts = [mention for mention in ranked[:-1] if mention.year == running]
    return (
        last.part == "whole"
        and running < last.year
        and len(parts) >= _PARTS
        and all(mention.part in ("part", "day") and mention.ends.month < 12 for mention in parts)
    )
