"""The years that a text reports on: where they stand, and up to which day what is reported has gone.

Plans and forecasts are left out, page furniture too. What the mentions together tell is for ``year_evidence``.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from pipeline.extract.lexicon import Match
from pipeline.ingest.day_expressions import last_day
from pipeline.ingest.words import words
from pipeline.ingest.year_patterns import YearWord, YearWords, find_year_words, part_months, year_patterns
from pipeline.records import Furniture

YEAR = re.compile(
    r"(?<!\d)(?<!\d[.,])(?<![$€£¥₹])(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d|\s?%|\s?[亿万多余元名人个家项米吨公台辆座户亩张件头条])"
)
_LABEL = re.compile(r"[^.:;\n]{1,40}:")  # what a line opens with: 'Ausblick:'
_REACH = 220  # characters of a sentence looked at on either side of a year
_HEADING = 40  # characters of a heading
_SINCE = 60  # characters between 'since' and its year
_MENTIONS = 500  # more of them tell no more
_FISCAL = re.compile(r"\s?[-/]\s?(\d\d)(?!\d)")
RANGE_BEFORE = re.compile(r"(?P<y>(?:19|20)\d\d)年?\s*(?:to|bis|until|and|und|through|[-至到~—])\s*$")
_CHINESE_MONTH = re.compile(
    r"年\s?(?:(\d{1,2})\s?月?\s?[-—~至到]\s?)?(\d{1,2})\s?(?:个月|月)(?:\s?(\d{1,2})\s?[日号])?"
)
_DAY_BEHIND_MONTH = re.compile(r"\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_DAY_BEFORE_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?\s*$")
_SLASHED_BEFORE = re.compile(  # 11/2024, 31/05/2024, No. 27/2024, Nr. 34 / 2025
    r"(?<![\d/])(?:(?P<d>\d{1,2})/)?(?P<m>\d{1,3})/$|\bn[or]\. (?P<issue>\d{1,3}) / $"
)
_ISSUE_BEFORE = re.compile(r"(?<![\d-])\d{1,3}-$")  # 47-2024
_EDITION = re.compile(r"\)》|[\u4e00-\u9fff]")  # 《...指数(2023)》, 2024独角兽榜单
_OUTLOOK = re.compile(r"\s*(?:für|for) ")  # what a sentence opens with before a year that lies ahead
_COUNTER = re.compile("[\u3400-\u9fff]:$")  # what stands before a number that a page counts: 浏览:2046
_DATE_BEHIND = re.compile("[-/.年]")
_LATIN_WORD = re.compile(r"([^\W\d_]+)\W*$")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year that the text reports on: where it stands, its number, the last day of what is reported, and how much.

    ``part`` is whole, part, fiscal (a year that ends in the spring), day, start (only the year's beginning is certain),
    since (a development has gone on from then) or name (of an event or a ranking). ``compares`` where the report only
    measures itself against that year.
    """

    start: int
    year: int
    ends: dt.date
    part: str
    compares: bool = False


@dataclass(frozen=True)
class ReportedYears:
    """A folded text with its original and its furniture, which reports nothing."""

    text: str
    folded: str
    furniture: tuple[Furniture, ...]

    @cached_property
    def words(self) -> YearWords:
        """The words of the text that tell of years."""
        return find_year_words(self.folded)

    @cached_property
    def mentions(self) -> tuple[YearMention, ...]:
        """Years that the text reports on as past or present, in order; plans and forecasts are left out."""
        starts = [span.char_start for span in self.furniture]
        found = []
        for match in islice(YEAR.finditer(self.folded), _MENTIONS):
            index = bisect_right(starts, match.start()) - 1
            if index >= 0 and match.start() < self.furniture[index].char_end:
                continue
            mention = self._mention(match)
            if mention is not None:
                found.append(mention)
        return tuple(found)

    def _mention(self, match: re.Match[str]) -> YearMention | None:
        year, start = int(match[0]), match.start()
        begin, end = self.sentence(start)
        before, after = self.folded[begin:start], self.folded[match.end() : end]
        is_running = year_patterns().paid_before.search(before[-40:]) or year_patterns().paid_behind.match(after)
        if is_running or year_patterns().begins.search(before[-40:]) or year_patterns().halved_behind.match(after):
            return YearMention(start, year, dt.date(year, 1, 1), "start")
        if year_patterns().since.search(before[-_SINCE:]) or year_patterns().since_behind.match(after):
            return YearMention(start, year, dt.date(year, 1, 1), "since")
        if _OUTLOOK.fullmatch(before) or year_patterns().once_done.match(after):
            return None
        is_ahead = between(self.words.plans, self._heading(begin), end) or self._is_labelled_plan(begin)
        if is_ahead or self._is_deadline(before, after):
            is_full = year_patterns().full_year.search(before[-30:]) or after.startswith("年全年")
            return YearMention(start, year, dt.date(year, 1, 1), "start") if is_full else None
        if _COUNTER.search(before) and not _DATE_BEHIND.match(after):
            return None
        is_chinese = after.lstrip().startswith("年")
        if year_patterns().event_behind.match(after):
            return YearMention(start, year, dt.date(year, 1, 1), "since")
        mention = (
            _chinese_mention(start, year, after.lstrip())
            if is_chinese
            else self._latin_mention(start, year, before[-60:], after)
        )
        is_base = self._is_compared_with(start) or year_patterns().base_behind.match(after)
        return replace(mention, compares=True) if mention and is_base else mention

    def _is_compared_with(self, start: int) -> bool:
        """'than in the first half of' stands right before the year."""
        word = last_before(self.words.comparisons, start, 60)
        return word is not None and bool(year_patterns().comparing.fullmatch(self.folded, word.end, start))

    def sentence(self, position: int) -> tuple[int, int]:
        """Begin and end of the sentence round a position, as far as it is looked at."""
        begin, end = max(0, position - _REACH), min(len(self.folded), position + _REACH)
        for stop in year_patterns().stop.finditer(self.folded, begin, position):
            begin = stop.end()
        stop_behind = year_patterns().stop.search(self.folded, position, end)
        return begin, stop_behind.start() if stop_behind else end

    def _heading(self, begin: int) -> int:
        """Where the short line begins under which a sentence opens a paragraph; its own begin where it does not."""
        line = self.folded.rfind("\n", max(0, begin - _HEADING - 2), max(0, begin - 1)) + 1
        is_headed = self.folded[begin - 1 : begin] == "\n" and begin - line <= _HEADING
        return line if is_headed else begin

    def _is_labelled_plan(self, begin: int) -> bool:
        """Whether the line of a sentence opens with a label that tells of plans: 'Ausblick: …. Ende 2025 beginnt …'."""
        line = self.folded.rfind("\n", 0, begin) + 1
        label = _LABEL.match(self.folded, line)
        return label is not None and bool(between(self.words.plans, line, label.end()))

    @staticmethod
    def _is_deadline(before: str, after: str) -> bool:
        """'by 2030', unless it ends a range or goes on with a past tense."""
        tail = before[-30:]
        return bool(
            year_patterns().up_to.search(tail)
            and not RANGE_BEFORE.search(tail)
            and not re.match(r"\s*(?:it |the \w+ )?had\b", after)
        )

    def _latin_mention(self, start: int, year: int, before: str, after: str) -> YearMention | None:
        if slashed := _SLASHED_BEFORE.search(before):
            if slashed["issue"]:
                return YearMention(start, year, dt.date(year, 1, 1), "name")
            return _slashed(start, year, int(slashed["m"]), int(slashed["d"] or 0) or None)
        if year_patterns().season.search(before):
            return YearMention(start, year, dt.date(year, 1, 1), "start")
        if _EDITION.match(after) or _ISSUE_BEFORE.search(before):
            return YearMention(start, year, dt.date(year, 1, 1), "name")
        part = last_before(self.words.parts, start, len(before))
        is_of_part = part is not None and year_patterns().filler.fullmatch(self.folded, part.end, start) is not None
        if fiscal := _FISCAL.match(after):
            is_running = part is not None and is_of_part and part.payload.kind != "month"
            return self._fiscal_mention(start, year, is_running) if int(fiscal[1]) == (year + 1) % 100 else None
        if part and is_of_part:
            if part.payload.kind != "month":
                return _mention_of_part(start, year, part.payload.value, None)
            day = _DAY_BEHIND_MONTH.match(self.folded[part.end : start]) or _DAY_BEFORE_MONTH.search(
                self.folded[max(0, part.start - 6) : part.start]
            )
            closes = day or year_patterns().month_ends.search(self.folded[max(0, part.start - 12) : part.start])
            return _mention_of_part(start, year, part.payload.value, int(day[1]) if day else None if closes else 1)
        word = _LATIN_WORD.search(before)
        is_period = word is not None and word[1] in words("before_year")
        follows = self.text[start + 4 : start + 6]
        if not is_period and follows[:1] == " " and before.rstrip()[-1:] not in ("(", ",", ""):
            if follows[1:].isupper() and not year_patterns().annual.search(self.folded, *self.sentence(start)):
                return YearMention(start, year, dt.date(year, 1, 1), "name")
            if follows[1:].islower() and not _is_german(before, after):
                return None
        if word and word[1].endswith(tuple(words("ranking"))):
            return YearMention(start, year, dt.date(year, 1, 1), "name")
        return _whole(start, year)

    def _fiscal_mention(self, start: int, year: int, is_running: bool) -> YearMention:
        """A financial year that is over, or of which only the beginning is certain: that of the survey itself, and one
        of which a part is told ('the first half of 2024-25')."""
        if is_running or year in self._running_fiscal_years:
            return YearMention(start, year, dt.date(year, 4, 1), "start")
        return YearMention(start, year + 1, dt.date(year + 1, 3, 31), "fiscal")

    @cached_property
    def _running_fiscal_years(self) -> frozenset[int]:
        """The years in which financial years begin that are not over: 'Economic Survey 2024-25', '2024-25 (AE)'."""
        found = year_patterns().running_fiscal.finditer(self.folded)
        return frozenset(int(match["y"] or match["estimated"]) for match in found)


def between(found: list[Match[YearWord]], begin: int, end: int) -> list[Match[YearWord]]:
    """The words that lie within a span."""
    first = bisect_left(found, begin, key=lambda match: match.start)
    return found[first : bisect_right(found, end, key=lambda match: match.end)]


def last_before(found: list[Match[YearWord]], position: int, reach: int) -> Match[YearWord] | None:
    """The last word that ends before a position and begins within reach of it."""
    within = between(found, position - reach, position)
    return within[-1] if within else None


def _is_german(before: str, after: str) -> bool:
    """German puts a bare year into a sentence ('das 2023 in China gebaut wurde')."""
    return year_patterns().german.search(before + after) is not None


def _chinese_mention(start: int, year: int, after: str) -> YearMention:
    if month := _CHINESE_MONTH.match(after):
        closes = month[1] or after[month.end() :].startswith(("底", "末"))
        return _mention_of_part(start, year, int(month[2]), int(month[3]) if month[3] else None if closes else 1)
    rest = after[1:].lstrip()
    part = next((rest[:length] for length in range(6, 0, -1) if rest[:length] in part_months()), None)
    return _mention_of_part(start, year, part_months()[part], None) if part else _whole(start, year)


def _slashed(start: int, year: int, number: int, day: int | None) -> YearMention:
    """11/2024 is a month, of which the beginning is certain, 27/2024 the number of an issue."""
    if number > 12:
        return YearMention(start, year, dt.date(year, 1, 1), "name")
    return _mention_of_part(start, year, number, day or 1)


def _whole(start: int, year: int) -> YearMention:
    return YearMention(start, year, dt.date(year, 12, 31), "whole")


def _mention_of_part(start: int, year: int, month: int, day: int | None) -> YearMention:
    if not 1 <= month <= 12:
        return YearMention(start, year, dt.date(year, 1, 1), "start")
    if day and day <= last_day(year, month).day:
        return YearMention(start, year, dt.date(year, month, day), "day")
    return YearMention(start, year, last_day(year, month), "part")
