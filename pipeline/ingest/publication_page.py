"""What may tell when a page was published: its text and layout, the days printed above and below, and what is stated
outside of the text. Which of it counts is for ``publication``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.ingest.day_expressions import DayExpression, find_days, full_days, last_day
from pipeline.ingest.furniture import PageLayout
from pipeline.ingest.lines import Line, segments
from pipeline.ingest.words import alternatives, words
from pipeline.ingest.year_evidence import YearEvidence

_NEVER = frozenset({"cookie_banner", "caption", "related_stories", "advertisement", "weather"})
_BESIDE_THE_DAY = frozenset(
    {"advertisement", "weather", "cookie_banner"}
)  # what shares a line with the paper's own day
_CLOSING = 40  # characters at the end of a text that may be its day
_STOPS = (".", "!", "?", "。", "！", "？")
_EVIDENCE = 50_000  # code points in which the year of writing is looked for
_VOLUME = re.compile(r"\W*(?:vol|jg|jahrgang)\b\.? ?\d")  # what a paper's own line begins with, whatever else it says
_COUNTED_AT = re.compile(r"(?:^|\w )(?:am|zum|per|on|at|as of)\s+$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{3}|\d[.,]\d(?!\d? ?uhr)")
_HOUR = re.compile(r"[,T ]*(?:\d{1,2}[.:]\d\d(?::\d\d)?(?: ?(?:uhr|am|pm|gmt|ist))?)?\s*")
_IN_BRACKETS = re.compile(r"[(（【\[][^()（）【】\[\]]{0,60}[)）】\]]$")
_ISSUE = re.compile(
    r"(?:№|(?:^|[\s(|])(?!quart)[a-zäöüß]{2,}\.?) ?(?:\d{1,3}(?:-\d{1,3})?|[ivx]{1,4})(?:/| of )(?P<y>20\d\d)(?!\d)"
    r"|\b(?:no|nr|issue|ausgabe|heft)\.? ?\d{1,4} ?[·|,/-] ?[^\W\d]+ (?P<month>20\d\d)(?!\d)"
    r"|\b(?:\d{1,2}\. ?(?:kalender)?woche,?|(?:kw|(?:kalender)?woche|week) ?\d{1,2}[,/]?) ?(?P<week>20\d\d)(?!\d)"
    r"|(?P<zh>(?:19|20)\d\d)年?第 ?\d{1,4} ?期"
)


@dataclass(frozen=True)
class Page:
    """What the rules look at: the text, folded and not, its layout, and what is stated outside of the text."""

    text: str
    folded: str
    layout: PageLayout
    stated_day: dt.date | None = None
    stated_basis: str = "meta"
    address: str | None = None
    listed_day: dt.date | None = None
    file_name: str = ""

    @cached_property
    def evidence(self) -> YearEvidence:
        return YearEvidence(self.text[:_EVIDENCE], self.folded[:_EVIDENCE], self.layout.furniture)

    @cached_property
    def line_days(self) -> tuple[tuple[Line, DayExpression], ...]:
        """Whole lines above and below the text with each date in them: 'Foto: Mai. Erschienen am 5. Juli 2024.'"""
        lines = (line for line in (*self.layout.head, *self.layout.tail) if not self._is_of_other(line))
        return tuple((line, expression) for line in lines for expression in find_days(line.text))

    @cached_property
    def labelled_days(self) -> tuple[tuple[Line, DayExpression], ...]:
        """The same, where nothing before the date tells that it is of something else, whatever stands behind it."""
        lines = (line for line in (*self.layout.head, *self.layout.tail) if not self._is_apart(line))
        days = ((line, expression) for line in lines for expression in find_days(line.text))
        return tuple((line, day) for line, day in days if not _speaks_of_other(line.text[: day.start]))

    @cached_property
    def printed_days(self) -> tuple[dt.date, ...]:
        """Full days above and below the text, whatever stands beside them on their lines."""
        return tuple(expression.date for _, expression in self.line_days if expression.date)

    @cached_property
    def only_day(self) -> dt.date | None:
        """The only full day on the lines above and below the text that are no sentences."""
        days = {
            expression.date
            for line, expression in self.line_days
            if not line.text.rstrip().endswith(_STOPS) and not is_day_of_count(line, expression)
        } - {None}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def last_day(self) -> dt.date | None:
        """The only full day on the lines below the text, or the one that stands behind its last sentence."""
        short = [line for line in self.layout.tail if line.is_short and not self._is_of_other(line)]
        days = {date for line in short for _, date in full_days(line.text)}
        for line in self.layout.paragraphs[-1:]:
            closing = line.text.rstrip()[-_CLOSING:]
            days |= {
                date
                for expression, date in full_days(closing)
                if expression.end == len(closing) and closing[: expression.start].rstrip().endswith(_STOPS)
            }
            brackets = _IN_BRACKETS.search(line.text.rstrip())
            if brackets and not _speaks_of_other(brackets[0]):
                days.update(date for _, date in full_days(brackets[0]))
        return days.pop() if len(days) == 1 else None

    @cached_property
    def issue_year(self) -> int | None:
        """The year in which the issues of a paper are counted: 'No. 27/2024', '2023年第48期'; where none is, that of
        the season which the issue is of."""
        lines = [line.text for line in (*self.layout.head, *self.layout.tail) if line.is_short]
        numbers = [_ISSUE.search(line) for line in lines]
        years = {int(issue["y"] or issue["month"] or issue["week"] or issue["zh"]) for issue in numbers if issue}
        if not years:
            seasons = [_issue_of_season().search(line) for line in lines]
            years = {int(issue["y"] or issue["volume"]) for issue in seasons if issue}
        return years.pop() if len(years) == 1 else None

    def _is_of_other(self, line: Line) -> bool:
        """Whether what stands there has a day of its own: a caption, a related story, the next issue."""
        return self._is_apart(line) or _speaks_of_other(line.text)

    def _is_apart(self, line: Line) -> bool:
        """Whether a line has a day of its own as what it is: a caption, a related story."""
        return self.layout.kind_at(line.start) in _NEVER and not _VOLUME.match(line.text)

    @cached_property
    def head_days(self) -> tuple[tuple[Line, DayExpression], ...]:
        """Pieces of lines above the text that hold a date, with it; captions, related stories and the like left out."""
        return tuple(self._days(self.layout.head))

    @cached_property
    def tail_days(self) -> tuple[tuple[Line, DayExpression], ...]:
        """The same below the text."""
        return tuple(self._days(self.layout.tail))

    def _days(self, lines: tuple[Line, ...]) -> Iterator[tuple[Line, DayExpression]]:
        for line in lines:
            for piece in segments(line) if find_days(line.text) else ():
                is_of_rights = self.layout.kind_at(piece.start) == "copyright"
                is_own = not self._is_of_other(piece) or self._is_own_day(line, piece)
                for expression in find_days(piece.text) if piece.is_short and is_own else ():
                    is_month = expression.year is not None and expression.day is None
                    if not is_of_rights or is_month or (expression.start == 0 and expression.date):
                        yield piece, expression

    def _is_own_day(self, line: Line, piece: Line) -> bool:
        """Whether a day has a piece of a line to itself, beside an invitation or the weather, or before a credit."""
        days = find_days(piece.text)
        if len(days) != 1 or piece.text[: days[0].start].strip() or not _HOUR.fullmatch(piece.text, days[0].end):
            return False
        is_first = piece.start - line.start <= len(line.text) - len(line.text.lstrip()) and len(piece.text) < len(
            line.text
        )
        return self.layout.kind_at(piece.start) in _BESIDE_THE_DAY or is_first


def is_day_of_count(piece: Line, expression: DayExpression) -> bool:
    """'Einwohner am 31.12.2023   628 718': the end of a month that is counted at, or that stands beside a number."""
    date, before, after = expression.date, piece.text[: expression.start], piece.text[expression.end :]
    is_end = date is not None and date == last_day(date.year, date.month)
    return is_end and bool(_COUNTED_AT.search(before) or _NUMBER.search(before) or _NUMBER.search(after))


def _speaks_of_other(text: str) -> bool:
    """Whether a word tells that a day is of something else; 'Online seit' is a label of the day itself, and
    '图:资料图片' tells whose picture stands beside it."""
    return _not_published().search(_without_such_words().sub("", text)) is not None


@once_for_seeds
def _issue_of_season() -> re.Pattern[str]:
    """'Kammerbericht, Herbst 2024', 'Jahrgang 2024, Ausgabe Herbst': set apart; winter is of two years."""
    season, issue, volume = (alternatives(words(kind)) for kind in ("issue_season", "issue", "volume"))
    return re.compile(
        rf"(?:^|[,|·•–—] ?| --? |{issue} ){season} (?P<y>20\d\d)(?= ?$| ?[,|·•(–—]| --? | {issue})"
        rf"|{volume} (?P<volume>20\d\d), {issue} {season}"
    )


@once_for_seeds
def _without_such_words() -> re.Pattern[str]:
    labels = [label for label in words("day_label") if _not_published().search(label)]
    return re.compile(alternatives([*labels, *words("archive_picture")]))


@once_for_seeds
def _not_published() -> re.Pattern[str]:
    return re.compile(alternatives({**words("not_published"), **words("press_date")}))
