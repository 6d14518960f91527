"""What a text's own words tell of the year it was written in, when no date of publication is printed.

A period that the text reports as past must be over; 'last year (2023)' says the year outright. Words come from
``seeds/ingest_words.csv`` and ``seeds/recurring_events.csv``. Calendar days themselves are read in ``day_expressions``.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from pipeline.ingest.day_expressions import find_days, last_day
from pipeline.ingest.words import numbered, words
from pipeline.ingest.year_patterns import part_months, recurring_events, year_patterns
from pipeline.records import Furniture

_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])(?<![$€£¥₹])(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d|\s?%)")
_STOP = re.compile(r"(?<!\d)\.\s|[。！？!?\n]")
_REACH = 220  # characters of a sentence looked at on either side of a year
_LEAP_CYCLE = 8  # years within which every calendar day comes up
_MENTIONS = 500  # more of them tell no more
_FISCAL = re.compile(r"\s?[-/]\s?(\d\d)(?!\d)")
_RANGE_BEFORE = re.compile(r"(?:19|20)\d\d年?\s*(?:to|bis|until|and|und|through|[-至到~—])\s*$")
_CHINESE_MONTH = re.compile(
    r"年\s?(?:(\d{1,2})\s?月?\s?[-—~至到]\s?)?(\d{1,2})\s?(?:个月|月)(?:\s?(\d{1,2})\s?[日号])?"
)
_DAY_BEHIND_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?,\s*$")
_DAY_BEFORE_MONTH = re.compile(r"(\d{1,2})\.\s*$")
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
        if (
            year_patterns().plan.search(before)
            or year_patterns().plan.search(after)
            or self._is_deadline(before, after)
        ):
            is_running = year_patterns().full_year.search(before[-30:]) or after.startswith("年全年")
            return YearMention(start, year, dt.date(year, 1, 1), "start") if is_running else None
        is_chinese = after.lstrip().startswith("年")
        mention = (
            _chinese_mention(start, year, after.lstrip())
            if is_chinese
            else self._latin_mention(start, year, before[-60:], after)
        )
        if mention and year_patterns().comparing.search(before[-60:]):
            return replace(mention, compares=True)
        return mention

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
        if part := year_patterns().part_before.search(before):
            month = part_months()[" ".join(part["part"].split())]
            if part["part"] not in numbered("month"):
                return _mention_of_part(start, year, month, None)
            day = _DAY_BEHIND_MONTH.search(part[0]) or _DAY_BEFORE_MONTH.search(before, 0, part.start())
            closes = day or _MONTH_ENDS.search(before, 0, part.start())
            return _mention_of_part(start, year, month, int(day[1]) if day else None if closes else 1)
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
        for pattern, offset in year_patterns().beside:
            for match in pattern.finditer(self.folded):
                yield int(match["y"]) + offset
        for match in year_patterns().ago.finditer(self.folded):
            yield int(match["y"]) + numbered("years_ago")[" ".join(match["ago"].split())]
        for match in year_patterns().compared.finditer(self.folded):
            begin, end = self._sentence(match.start("y"))
            sentence = self.folded[begin:end]
            year = int(match["y"]) + 2
            close = self.bound is not None and self.bound.year <= year <= self.bound.year + 1
            if close and len(_YEAR.findall(sentence)) == 1 and year_patterns().last_year.search(sentence):
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
        for part in year_patterns().reported_part.finditer(self.folded, 0, end):
            if not _YEAR.search(self.folded, max(0, part.start() - 6), part.end() + 20):
                yield part_months()[" ".join(part[0].split())]

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
            part_months()[" ".join(part[0].split())]
            for match in year_patterns().this_year.finditer(self.folded)
            for part in year_patterns().reported_part.finditer(
                self.folded, max(0, match.start() - 30), match.end() + 12
            )
        } - {0}
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
        weekdays = {numbered("weekday")[match[0]] for match in year_patterns().weekday.finditer(self.folded, 0, 800)}
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
            for match in year_patterns().weekday.finditer(self.folded)
            for expression in find_days(self.folded[match.start() : match.end() + 30])[:1]
            if expression.year == year and expression.day
        ]
        bound = self.bound
        return max(months) if months and (bound is None or bound.ends <= last_day(year, max(months))) else None


def _is_german(before: str, after: str) -> bool:
    """German puts a bare year into a sentence ('das 2023 in China gebaut wurde')."""
    return bool(re.search(r"\b(?:der|die|das|im|und|wurde|wurden|hat|sich|auf|ist|mit)\b", before + after))


def _chinese_mention(start: int, year: int, after: str) -> YearMention:
    if month := _CHINESE_MONTH.match(after):
        closes = month[1] or after[month.end() :].startswith(("底", "末"))
        return _mention_of_part(start, year, int(month[2]), int(month[3]) if month[3] else None if closes else 1)
    part = year_patterns().part.match(after[1:].lstrip())
    return _mention_of_part(start, year, part_months()[part[0]], None) if part else _whole(start, year)


def _whole(start: int, year: int) -> YearMention:
    return YearMention(start, year, dt.date(year, 12, 31), "whole")


def _mention_of_part(start: int, year: int, month: int, day: int | None) -> YearMention:
    if not 1 <= month <= 12:
        return YearMention(start, year, dt.date(year, 1, 1), "start")
    if day and day <= last_day(year, month).day:
        return YearMention(start, year, dt.date(year, month, day), "day")
    return YearMention(start, year, last_day(year, month), "part")
