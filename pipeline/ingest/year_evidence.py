"""What a text's own words tell of the year it was written in, when no date of publication is printed.

A period that the text reports as past must be over; 'last year (2023)' says the year outright. Words come from
``seeds/ingest_words.csv`` and ``seeds/recurring_events.csv``. Calendar days themselves are read in ``day_expressions``.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from pipeline.extract.lexicon import Match
from pipeline.ingest.day_expressions import find_days, last_day
from pipeline.ingest.words import words
from pipeline.ingest.year_patterns import (
    YearWord,
    YearWords,
    find_year_words,
    part_months,
    recurring_events,
    year_patterns,
)
from pipeline.records import Furniture

_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])(?<![$€£¥₹])(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d|\s?%)")
_STOP = re.compile(r"(?<!\d)\.\s|[。！？!?\n]")
_REACH = 220  # characters of a sentence looked at on either side of a year
_LEAP_CYCLE = 8  # years within which every calendar day comes up
_LEAD = 800  # code points in which the weekday of the report stands
_MENTIONS = 500  # more of them tell no more
_FISCAL = re.compile(r"\s?[-/]\s?(\d\d)(?!\d)")
_RANGE_BEFORE = re.compile(r"(?:19|20)\d\d年?\s*(?:to|bis|until|and|und|through|[-至到~—])\s*$")
_CHINESE_MONTH = re.compile(
    r"年\s?(?:(\d{1,2})\s?月?\s?[-—~至到]\s?)?(\d{1,2})\s?(?:个月|月)(?:\s?(\d{1,2})\s?[日号])?"
)
_DAY_BEHIND_MONTH = re.compile(r"\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_DAY_BEFORE_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?\s*$")
_MONTH_ENDS = re.compile(r"(?:\bend of|\bende|\blate|\bto|\bbis|\bthrough|-|–)\s*$")
_RANKINGS = frozenset({"index", "ranking", "report", "forum"})
_LATIN_WORD = re.compile(r"([^\W\d_]+)\W*$")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year that the text reports on: where it stands, its number, the last day of what is reported, and how much.

    ``part`` is whole, part, fiscal (a year that ends in the spring), day, start (only the year's beginning is certain)
    or name (of an event or a ranking). ``compares`` where the report only measures itself against that year.
    """

    start: int
    year: int
    ends: dt.date
    part: str
    compares: bool = False


@dataclass(frozen=True)
class YearEvidence:
    """A folded text with its original and its furniture, which does not count as evidence."""

    text: str
    folded: str
    furniture: tuple[Furniture, ...]

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
    def _words(self) -> YearWords:
        return find_year_words(self.folded)

    @cached_property
    def bound(self) -> YearMention | None:
        """The mention that ends last."""
        return max(self.mentions, key=lambda mention: mention.ends, default=None)

    @cached_property
    def mentions(self) -> tuple[YearMention, ...]:
        """Years that the text reports on as past or present, in order; plans and forecasts are left out."""
        starts = [span.char_start for span in self.furniture]
        found = []
        for match in islice(_YEAR.finditer(self.folded), _MENTIONS):
            index = bisect_right(starts, match.start()) - 1
            if index >= 0 and match.start() < self.furniture[index].char_end:
                continue
            mention = self._mention(match)
            if mention is not None:
                found.append(mention)
        return tuple(found)

    def _mention(self, match: re.Match[str]) -> YearMention | None:
        year, start = int(match[0]), match.start()
        begin, end = self._sentence(start)
        before, after = self.folded[begin:start], self.folded[match.end() : end]
        if year_patterns().begins.search(before[-40:]):
            return YearMention(start, year, dt.date(year, 1, 1), "start")
        if _any_between(self._words.plans, begin, end) or self._is_deadline(before, after):
            is_running = year_patterns().full_year.search(before[-30:]) or after.startswith("年全年")
            return YearMention(start, year, dt.date(year, 1, 1), "start") if is_running else None
        is_chinese = after.lstrip().startswith("年")
        mention = (
            _chinese_mention(start, year, after.lstrip())
            if is_chinese
            else self._latin_mention(start, year, before[-60:], after)
        )
        return replace(mention, compares=True) if mention and self._is_compared_with(start) else mention

    def _is_compared_with(self, start: int) -> bool:
        """'than in the first half of' stands right before the year."""
        word = _last_before(self._words.comparisons, start, 60)
        return word is not None and bool(year_patterns().comparing.fullmatch(self.folded, word.end, start))

    def _sentence(self, position: int) -> tuple[int, int]:
        begin, end = max(0, position - _REACH), min(len(self.folded), position + _REACH)
        for stop in _STOP.finditer(self.folded, begin, position):
            begin = stop.end()
        stop_behind = _STOP.search(self.folded, position, end)
        return begin, stop_behind.start() if stop_behind else end

    @staticmethod
    def _is_deadline(before: str, after: str) -> bool:
        """'by 2030', unless it ends a range or goes on with a past tense."""
        tail = before[-30:]
        return bool(
            year_patterns().up_to.search(tail)
            and not _RANGE_BEFORE.search(tail)
            and not re.match(r"\s*(?:it |the \w+ )?had\b", after)
        )

    def _latin_mention(self, start: int, year: int, before: str, after: str) -> YearMention | None:
        if fiscal := _FISCAL.match(after):
            is_next = int(fiscal[1]) == (year + 1) % 100
            return YearMention(start, year + 1, dt.date(year + 1, 3, 31), "fiscal") if is_next else None
        part = _last_before(self._words.parts, start, len(before))
        if part and year_patterns().filler.fullmatch(self.folded, part.end, start):
            if part.payload.kind != "month":
                return _mention_of_part(start, year, part.payload.value, None)
            day = _DAY_BEHIND_MONTH.match(self.folded[part.end : start]) or _DAY_BEFORE_MONTH.search(
                self.folded[max(0, part.start - 6) : part.start]
            )
            closes = day or _MONTH_ENDS.search(self.folded[max(0, part.start - 12) : part.start])
            return _mention_of_part(start, year, part.payload.value, int(day[1]) if day else None if closes else 1)
        word = _LATIN_WORD.search(before)
        is_period = word is not None and word[1] in words("before_year")
        follows = self.text[start + 4 : start + 6]
        if not is_period and follows[:1] == " " and before.rstrip()[-1:] not in ("(", ",", ""):
            if follows[1:].isupper():
                return YearMention(start, year, dt.date(year, 1, 1), "name")
            if follows[1:].islower() and not _is_german(before, after):
                return None
        if word and word[1] in _RANKINGS:
            return YearMention(start, year, dt.date(year, 1, 1), "name")
        return _whole(start, year)

    @cached_property
    def anchor(self) -> int | None:
        """The year of writing where a relative word stands beside a year, null where none does or they disagree."""
        years = {year for year in self._anchors() if self.bound is None or year >= self.bound.year}
        return years.pop() if len(years) == 1 else None

    def _anchors(self) -> Iterator[int]:
        for word in self._words.relatives:
            behind = year_patterns().beside.match(self.folded, word.end)
            before = year_patterns().in_brackets.search(self.folded[max(0, word.start - 10) : word.start])
            if behind:
                yield int(behind["y"]) + word.payload.value
            elif before and word.payload.kind != "years_ago":
                yield int(before["y"]) + word.payload.value
        for word in self._words.comparisons:
            if base := year_patterns().compared.match(self.folded, word.end):
                yield from self._year_by_comparison(base)

    def _year_by_comparison(self, base: re.Match[str]) -> Iterator[int]:
        """'Last year revenue was up 19.3 percent from 2020': written two years after the base."""
        begin, end = self._sentence(base.start("y"))
        year = int(base["y"]) + 2
        is_near = self.bound is not None and self.bound.year <= year <= self.bound.year + 1
        last_years = [
            word for word in self._words.relatives if word.payload.kind == "last_year" and begin <= word.start < end
        ]
        if is_near and last_years and len(_YEAR.findall(self.folded, begin, end)) == 1:
            yield year

    def _is_doubtful(self, bound: YearMention) -> bool:
        """The year is only compared with, or the report's own period was named before and without its year."""
        of_that_year = [mention for mention in self.mentions if mention.year == bound.year]
        if all(mention.compares for mention in of_that_year):
            return True
        if bound.part != "part":
            return False
        first = min(mention.start for mention in of_that_year)
        return any(month == bound.ends.month for month in self._yearless_parts(first))

    def _yearless_parts(self, end: int) -> Iterator[int]:
        """Last months of the parts of a year that are named without one before ``end``."""
        for part in self._words.parts:
            is_yearless = not _YEAR.search(self.folded, max(0, part.start - 6), part.end + 20)
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
            for word in self._words.relatives
            if word.payload.kind == "this_year"
            for part in _between(self._words.parts, word.start - 30, word.end + 12)
            if part.payload.kind == "part_of_year"
        }
        return bool(months) and bound.ends.month not in months

    def _is_reported_in_its_year(self, month: int, bound: YearMention) -> bool:
        """Some results are announced before their year is over: the harvest in December."""
        begin, end = self._sentence(bound.start)
        return bound.part == "whole" and any(
            event.sense == "reported" and event.month == month and event.term in self.folded[begin:end]
            for event in recurring_events()
        )

    def _by_weekday(self, year: int, month: int, day: int) -> int:
        """The next year where the weekday of the report fits that one and not this one."""
        weekdays = {word.payload.value for word in _between(self._words.weekdays, 0, _LEAD)}
        if len(weekdays) != 1:
            year += 1 if self._speaks_of_another_part() and year == (self.bound.year if self.bound else 0) else 0
            return year
        weekday = weekdays.pop()

        def fits(candidate: int) -> bool:
            date = dt.date(candidate, month, day)
            return weekday in (date.isoweekday(), (date - dt.timedelta(days=1)).isoweekday())

        return year + 1 if not fits(year) and fits(year + 1) else year

    def _month_of_concluded_event(self) -> int | None:
        for event in recurring_events():
            at = self.folded.find(event.term) if event.sense == "concluded" else -1
            if at >= 0:
                begin, end = self._sentence(at)
                if any(
                    marker.term in self.folded[begin:end] for marker in recurring_events() if marker.sense == "marker"
                ):
                    return event.month
        return None

    def _month_of_dated_weekday(self, year: int) -> int | None:
        """The month of the last day that is printed with its weekday: news is told in the week it happens."""
        months = [
            expression.month
            for word in self._words.weekdays
            for expression in find_days(self.folded[word.start : word.end + 30])[:1]
            if expression.year == year and expression.day
        ]
        bound = self.bound
        return max(months) if months and (bound is None or bound.ends <= last_day(year, max(months))) else None


def _between(found: list[Match[YearWord]], begin: int, end: int) -> list[Match[YearWord]]:
    first = bisect_left(found, begin, key=lambda match: match.start)
    return found[first : bisect_right(found, end, key=lambda match: match.end)]


def _any_between(found: list[Match[YearWord]], begin: int, end: int) -> bool:
    return bool(_between(found, begin, end))


def _last_before(found: list[Match[YearWord]], position: int, reach: int) -> Match[YearWord] | None:
    within = _between(found, position - reach, position)
    return within[-1] if within else None


def _is_german(before: str, after: str) -> bool:
    """German puts a bare year into a sentence ('das 2023 in China gebaut wurde')."""
    return bool(re.search(r"\b(?:der|die|das|im|und|wurde|wurden|hat|sich|auf|ist|mit)\b", before + after))


def _chinese_mention(start: int, year: int, after: str) -> YearMention:
    if month := _CHINESE_MONTH.match(after):
        closes = month[1] or after[month.end() :].startswith(("底", "末"))
        return _mention_of_part(start, year, int(month[2]), int(month[3]) if month[3] else None if closes else 1)
    rest = after[1:].lstrip()
    part = next((rest[:length] for length in range(6, 0, -1) if rest[:length] in part_months()), None)
    return _mention_of_part(start, year, part_months()[part], None) if part else _whole(start, year)


def _whole(start: int, year: int) -> YearMention:
    return YearMention(start, year, dt.date(year, 12, 31), "whole")


def _mention_of_part(start: int, year: int, month: int, day: int | None) -> YearMention:
    if not 1 <= month <= 12:
        return YearMention(start, year, dt.date(year, 1, 1), "start")
    if day and day <= last_day(year, month).day:
        return YearMention(start, year, dt.date(year, month, day), "day")
    return YearMention(start, year, last_day(year, month), "part")
