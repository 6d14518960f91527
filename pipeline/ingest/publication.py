"""When an article was published, as its own page and words tell it, and by what that is known.

One rule for each place that may tell it, tried from the most to the least certain. A rule that is not sure says
nothing: a wrong date is worse than none. Neither the file's time nor today's date is ever asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.ingest.day_expressions import DayExpression, find_days, full_days, last_day
from pipeline.ingest.lines import Line
from pipeline.ingest.publication_page import Page, is_day_of_count
from pipeline.ingest.words import alternatives, numbered, words

_ADDRESS_DAY = re.compile(
    r"(?:19|20)\d\d[-/](?:1[0-2]|0[1-9])[-/](?:3[01]|[12]\d|0[1-9])(?=[/_.-]|$)"
    r"|(?<=[/t_-])(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?=[/_.-]|$)"
    r"|(?:19|20)\d\d-(?:1[0-2]|0[1-9])/(?:3[01]|[12]\d|0[1-9])(?=[/_.-]|$)"
)
_AGENCY = re.compile(r"\s*[#<\[({]?(?:[A-Z]{2,8}\s*)?")  # what may stand before a header that is run into the text
_BESIDE_WEIGHT = 45  # what may stand beside a date in its piece: a name, a weekday, a time
_ISSUE_BEHIND = re.compile(r"\s+(?:issue|edition|number|ausgabe|heft)\s*(?:$|[)|·•,-])")
_TIME_BEHIND = re.compile(r"[,T ]*\d{1,2}:\d\d(?!\d)")
_DATELINE_REACH = 90
_SHORT_DATELINE = 24  # what stands before the day of a Chinese one
_CAPITALISED = re.compile(r"[^\W\d_]")
_SPAN_ENDS = re.compile(r"\s?[-—~至到]\s?(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})日")
_LATER = 92  # days from a day to the end of what a text reports, by which the day is not its own
_GOALS = 0.2  # of the years of a text, that may be goals which no word tells
_TOLD = 40  # code points round a day in which a verb tells that something was announced then
_STAMP_LEAD = 7  # days that a page may be printed after its report was written
_PRESS_LEAD = 2  # months from the day that copy closed to the month of the issue
_LAST_PRESS_MONTH = 10  # in which the copy of an issue of the same year closes for certain
_COUNT_BEHIND = re.compile(r"\s*[:|]\s*\W?\d")  # 'Residents, 30 June 2023: 782,000'
_HOUR = r"(?:, ?\d{1,2}[.:]\d\d(?: uhr)?)?"
_AFTER_DATELINE = re.compile(rf"{_HOUR}\s*(?:\(|\+\+\+|-|:|\.\s|\.$|/|\||–|—|[.,]? ?[)）\]】〕])")
_OPENING_DAY = re.compile(rf"{_HOUR}\s*(?:-|–|—|\||[〔【\[(（])")
_PLACE_BEHIND = re.compile(
    r"(?:[,T ]*\d{1,2}:\d\d(?::\d\d)?)?\s+[A-Z][A-Z .'’-]{2,30} ?(?: --?|–|—)\s|, [A-Z][\w .'’-]{2,30}\.\s"
)  # '15/03/2022 CARDIFF - ', '12/20/2024, Wuhan. '
_CAMPAIGN = re.compile(  # of the link to a newsletter, with the day that it went out: 'utm_campaign=weekly_0418'
    r"\butm_campaign=[a-z-]+_(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w-])"
)
_TAGS = re.compile(r"^\s*(?:<[a-z][^<>]{0,40}>\s*)+", re.IGNORECASE)  # left of the page that a text was taken from
_WITHIN_DATELINE = re.compile(r"[!?;:=%“”\"]|\d")


@dataclass(frozen=True, slots=True)
class Publication:
    """A day, or the last day of the month or year that is all that is known, and by what."""

    published_on: dt.date
    precision: str
    basis: str
    confidence: str = "high"


def find_publication(page: Page) -> Publication | None:
    """The first rule's answer that is one; null where the text does not tell."""
    found = ((rule(page), confidence) for rule, confidence in _RULES)
    return next((replace(day, confidence=confidence) for day, confidence in found if day is not None), None)


def address_day(address: str) -> dt.date | None:
    """The day in the path of a web address ('/2025-12/23/content_118.htm'), null where there is none or several."""
    days = set()
    for match in _ADDRESS_DAY.finditer(address):
        digits = re.sub(r"\D", "", match[0])
        try:
            days.add(dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


def file_name_day(name: str) -> dt.date | None:
    """The day that a file is called after; null for a row or member with a number of its own."""
    last = name.rsplit("/", 1)[-1]
    return None if "#" in last else address_day(f"/{last}")


def _run_in_header(page: Page) -> Publication | None:
    """`` date 2026-01-03 `` before the first sentence, or the front matter of a Markdown file."""
    first = page.layout.furniture[0] if page.layout.furniture else None
    if (
        first is None
        or first.kind not in ("stamp", "front_matter")
        or not _AGENCY.fullmatch(page.text[: first.char_start])
    ):
        return None
    labelled = _patterns().labelled_day.search(page.folded, first.char_start, first.char_end)
    if labelled is None:
        return None
    return _day(find_days(page.folded[labelled.end() : labelled.end() + 24]), "header")


def _stated(page: Page) -> Publication | None:
    """A tag of the page, a column of the dump, the header of the mail."""
    return Publication(page.stated_day, "day", page.stated_basis) if page.stated_day else None


def _labelled(page: Page) -> Publication | None:
    """'Updated: 2022-08-20', '发布日期:…', 'Veröffentlicht am …' above or below the text; published before updated."""
    found: list[tuple[int, Publication]] = []
    for days, basis in (
        (page.head_days, "header"),
        (page.tail_days, "text"),
        (page.labelled_days, "text"),
    ):
        for piece, expression in days:
            label = _patterns().label_before.search(piece.text[: expression.start])
            if label and (day := _day([expression], basis)):
                found.append((numbered("day_label")[" ".join(label["label"].split())], day))
    return min(found, key=lambda item: item[0])[1] if found else None


def _listed(page: Page) -> Publication | None:
    return Publication(page.listed_day, "day", "feed") if page.listed_day else None


def _address(page: Page) -> Publication | None:
    day = address_day(page.address) if page.address else None
    return Publication(day, "day", "address") if day else None


def _head_stamp(page: Page) -> Publication | None:
    """A date that stands alone above the text, or beside the author's or the paper's name."""
    for piece, expression in page.head_days:
        if expression.date and _stands_alone(piece, expression) and not is_day_of_count(piece, expression):
            basis = "byline" if _patterns().byline.search(piece.text) else "header"
            return Publication(_end_of_span(expression.date, piece.text[expression.end :]), "day", basis)
    return None


def _dateline(page: Page) -> Publication | None:
    return next((day for expression in _dateline_days(page) if (day := _day([expression], "dateline"))), None)


def _dateline_month(page: Page) -> Publication | None:
    """'Aarau, im Oktober 2024.' before the first sentence."""
    for expression in _dateline_days(page):
        if expression.year and not expression.day:
            return Publication(last_day(expression.year, expression.month), "month", "dateline")
    return None


def _dateline_and_year(page: Page) -> Publication | None:
    """'BEIJING, Feb. 22 (agency) --': the year is printed elsewhere on the page."""
    return _yearless_dateline(page, _year_printed)


def _dateline_in_order(page: Page) -> Publication | None:
    """The same: the year is the first one after all that the text reports as past."""
    return _yearless_dateline(page, lambda page, month, day: page.evidence.year_of(month, day))


def _yearless_dateline(page: Page, year_of: Callable[[Page, int, int], int | None]) -> Publication | None:
    for expression in _dateline_days(page):
        if expression.year is None and expression.day:
            year = year_of(page, expression.month, expression.day)
            if year is not None:
                return _checked_day(year, expression.month, expression.day)
    return None


def _year_printed(page: Page, month: int, day: int) -> int | None:
    """The year of a day of any year: of the full day printed on the page then or soon after, of the same month above
    the text ('Trade Journal - August 2024'), or of the issue."""
    years = {
        date.year
        for date in page.printed_days
        if (same := _checked_day(date.year, month, day)) and 0 <= (date - same.published_on).days <= _STAMP_LEAD
    }
    years = years or {end.year for _, end in _set_apart_months(page) if end.month == month}
    return years.pop() if len(years) == 1 else page.issue_year


def _issue(page: Page) -> Publication | None:
    """The year of the issue, with the only day above the text where it stands there without one."""
    if page.issue_year is None:
        return None
    days = {
        (expression.month, expression.day)
        for _, expression in page.head_days
        if expression.day and expression.year in (None, page.issue_year)
    }
    month, day = days.pop() if len(days) == 1 else (12, None)
    found = _checked_day(page.issue_year, month, day) if day else None
    return replace(found, basis="text") if found else Publication(last_day(page.issue_year, 12), "year", "text")


def _end_of_span(first: dt.date, behind: str) -> dt.date:
    """'2023年9月22日—28日' over a weekly's text: it came out at the end."""
    end = _SPAN_ENDS.match(behind)
    try:
        last = dt.date(first.year, int(end["m"] or first.month), int(end["d"])) if end else first
    except ValueError:
        return first
    return max(first, last)


def _set_apart_month(page: Page) -> Publication | None:
    """'Quarterly bulletin, February 2023', 'Sheet 7, revised May 2024': a month set apart or labelled above or below
    the text, later than all reported."""
    for piece, end in _set_apart_months(page):
        bound = page.evidence.bound
        is_itself = bound is not None and piece.start <= bound.start < piece.end
        if bound is None or is_itself or bound.ends <= end.replace(day=1):
            return Publication(end, "month", "text")
    return None


def _month_before_goals(page: Page) -> Publication | None:
    """The same, where a few goals lie behind it that no word tells from reports, and the last report is near."""
    found = (_unless_reported_later(page, end) for _, end in _set_apart_months(page))
    return next((replace(each, precision="month") for each in found if each is not None), None)


def _set_apart_months(page: Page) -> Iterator[tuple[Line, dt.date]]:
    """The last days of the months that are set apart or labelled above or below the text, with their lines."""
    for piece, expression in (*page.head_days, *page.tail_days):
        before, behind = piece.text[: expression.start], piece.text[expression.end :].strip()[:1]
        is_labelled = _patterns().label_before.search(before) is not None
        set_apart = before.strip()[-1:] in ("", ",", "(", "|", "-", "/")
        is_of_issue = _ISSUE_BEHIND.match(piece.text, expression.end) is not None
        closes = behind in ("", ":", ")", "|", "-", ",", "·", "•") or (behind == "(" and is_labelled) or is_of_issue
        if expression.year and not expression.day and (set_apart or is_labelled) and closes:
            yield piece, last_day(expression.year, expression.month)


def _tail_stamp(page: Page) -> Publication | None:
    """A date alone below the text or with a time of day: 'bpd/k4/25.09.2023 10:32', '231512 okt 24'."""
    for piece, expression in page.tail_days:
        is_stamp = _TIME_BEHIND.match(piece.text, expression.end)
        if expression.date and (is_stamp or len(piece.text) - (expression.end - expression.start) <= 20):
            return _day([expression], "text")
    return None


def _last_day(page: Page) -> Publication | None:
    """The only full day below the text or at its very end, where the text does not report on what comes after."""
    return _unless_reported_later(page, page.last_day)


def _only_day(page: Page) -> Publication | None:
    """The only full day on the lines above and below the text, whatever stands beside it: 'Wochenblatt, 41. Woche,
    Donnerstag, 5. Oktober 2023', where the text does not report on what comes after."""
    return _unless_reported_later(page, page.only_day)


def _unless_reported_later(page: Page, day: dt.date | None) -> Publication | None:
    """A day as the one of publication, where hardly any year that is reported lies behind it and the last of the
    others is near. The few behind it are goals that no word tells from reports. Nor do parts of its own year ('im
    vierten Quartal', 'im Dezember') end months after it."""
    if day is None or _tells_of_later_parts(page, day):
        return None
    years = [mention.year for mention in page.evidence.mentions]
    earlier = [year for year in years if year <= day.year + 1]
    if years and (not earlier or day.year > max(earlier) + 1 or len(years) - len(earlier) > len(years) * _GOALS):
        return None
    return Publication(day, "day", "text")


def _tells_of_later_parts(page: Page, day: dt.date) -> bool:
    """Whether more than one part of the year that is reported is over only months after a day."""
    parts = [mention for mention in page.evidence.mentions if mention.part in ("part", "day") and not mention.compares]
    return sum(mention.year == day.year and (mention.ends - day).days > _LATER for mention in parts) > 1


def _press_date(page: Page) -> Publication | None:
    """The day that copy closed tells the month, not the day: above and below the text, or where a paragraph begins.
    Printed without its year it tells less than the month of the issue, where that is set apart on the page."""
    pattern = _patterns().press_date
    opening = [(line, match) for line in page.layout.paragraphs if (match := pattern.match(line.text))]
    beside = [(line, match) for line in (*page.layout.head, *page.layout.tail) for match in pattern.finditer(line.text)]
    for line, match in (*beside, *opening):
        for expression in find_days(line.text[match.end() : match.end() + 30])[:1]:
            if expression.year is None and any(
                (end.month - expression.month) % 12 <= _PRESS_LEAD for _, end in _set_apart_months(page)
            ):
                return None
            year = expression.year or _year_of_press(page, expression.month, expression.day or 1)
            if year:
                return Publication(last_day(year, expression.month), "month", "text")
    return None


def _year_of_press(page: Page, month: int, day: int) -> int | None:
    """The year of the issue, but not of one that may close before its year begins; else by what the text reports."""
    return (page.issue_year if month <= _LAST_PRESS_MONTH else None) or page.evidence.year_of(month, day)


def _reported_on(page: Page) -> Publication | None:
    """The month of '..., das Amt teilte am Montag (26. Juni 2023) mit' in the first paragraphs: what is told with its
    weekday, on the day that the text opens with or with a verb of telling is of the last days. It may be told the day
    after, so that the day itself is not known."""
    days = {
        date
        for line in page.layout.paragraphs[:2]
        for expression, date in full_days(line.text)
        if _patterns().weekday_before.search(line.text[: expression.start])
        or (_opens_on(line.text[: expression.start]) and not is_day_of_count(line, expression))
        or _patterns().told.search(line.text[max(0, expression.start - _TOLD) : expression.end + _TOLD])
    }
    found = _unless_reported_later(page, days.pop()) if len(days) == 1 else None
    return found and Publication(last_day(found.published_on.year, found.published_on.month), "month", "text")


def _opens_on(before: str) -> bool:
    return _patterns().opening_before.fullmatch(before) is not None


def _file_name(page: Page) -> Publication | None:
    """'2024-05-03_exports.txt': weak, as it may be the day of saving; never of rows, whose file's day is the dump's.

    It must fall into the last year that the text reports on or the one behind.
    """
    day = file_name_day(page.file_name)
    bound = page.evidence.bound
    if day is None or (bound is not None and not (bound.ends <= day and day.year <= bound.year + 1)):
        return None
    return Publication(day, "day", "file_name")


def _campaign(page: Page) -> Publication | None:
    """The day of the newsletter whose link was kept above the text, in the first year that fits."""
    link = next((match for line in page.layout.head if (match := _CAMPAIGN.search(line.text))), None)
    if link is None:
        return None
    month, day = int(link["m"]), int(link["d"])
    year = _year_printed(page, month, day) or page.evidence.year_of(month, day)
    found = _checked_day(year, month, day) if year else None
    return replace(found, basis="text") if found else None


def _inferred(page: Page) -> Publication | None:
    """Year, perhaps month, by the periods and events that the text speaks of."""
    found = page.evidence.inferred()
    if found is None:
        return None
    year, month = found
    return Publication(last_day(year, month or 12), "month" if month else "year", "inferred")


#: The rules from the most to the least certain, each with how sure a day that it tells is.
_RULES: tuple[tuple[Callable[[Page], Publication | None], str], ...] = (
    (_run_in_header, "high"),
    (_stated, "high"),
    (_labelled, "high"),
    (_listed, "high"),
    (_address, "high"),
    (_head_stamp, "high"),
    (_dateline, "high"),
    (_dateline_and_year, "medium"),
    (_dateline_in_order, "low"),
    (_press_date, "medium"),
    (_set_apart_month, "medium"),
    (_dateline_month, "medium"),
    (_tail_stamp, "medium"),
    (_last_day, "medium"),
    (_only_day, "medium"),
    (_reported_on, "medium"),
    (_file_name, "medium"),
    (_issue, "medium"),
    (_month_before_goals, "low"),
    (_campaign, "low"),
    (_inferred, "low"),
)


def _stands_alone(piece: Line, expression: DayExpression) -> bool:
    before, after = piece.text[: expression.start], piece.text[expression.end :]
    in_brackets = before[-1:] in ("(", "[", "【") and after in (")", "]", "】")
    beside = f"{before} {after}".strip(" ()[]【】")
    return in_brackets or len(beside.encode()) <= _BESIDE_WEIGHT or _TIME_BEHIND.match(after) is not None


def _dateline_days(page: Page) -> Iterator[DayExpression]:
    """Dates in the datelines of the first lines that are not furniture, with offsets of the line."""
    lines = [
        line for line in (*page.layout.head, *page.layout.paragraphs[:2]) if page.layout.kind_at(line.start) is None
    ]
    for line in lines:
        for expression in find_days(line.text[:_DATELINE_REACH])[:1]:
            before, after = page.text[line.start : line.start + expression.start], line.text[expression.end :]
            opens = _opens(before) and _PLACE_BEHIND.match(page.text, line.start + expression.end)
            if (opens or _is_dateline(before, after)) and not _COUNT_BEHIND.match(after):
                yield expression


def _opens(before: str) -> bool:
    """Whether what stands before a day is no more than its label or the author's: 'by our staff 2024-03-12 SUVA -'."""
    words_before = before.strip().lower()
    return not words_before or bool(_patterns().label_before.match(words_before)) or _is_byline(words_before)


def _is_byline(folded: str) -> bool:
    return len(folded) <= _BESIDE_WEIGHT and _patterns().byline.match(folded) is not None


def _is_dateline(before: str, after: str) -> bool:
    """Place, perhaps agency, then the date and a dash; in Chinese agency, place, date and 电 or 讯."""
    is_set_apart = before[-1:].isspace() and after[:1].isspace()
    before = _TAGS.sub("", before).strip()
    if _WITHIN_DATELINE.search(before.replace("“", "").replace("”", "")):
        return False
    ends = _patterns().chinese_dateline_end
    is_short, is_chinese = len(before) <= _SHORT_DATELINE, _is_chinese(before)
    is_ended = ends.match(after) and (is_short or is_chinese)  # a longer one may be English: 'KENT (The Daily, 1 May)'
    if is_ended or (is_chinese and (is_set_apart or ends.search(before[-2:]))):
        return is_short and not _patterns().not_dateline.match(before.lower())
    if not before:
        return bool(_OPENING_DAY.match(after))
    first = _CAPITALISED.search(before)
    is_place = bool(first and first[0].isupper() and _patterns().place_end.search(before))
    return is_place and not _patterns().not_dateline.match(before.lower()) and bool(_AFTER_DATELINE.match(after))


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _day(expressions: Iterable[DayExpression], basis: str) -> Publication | None:
    """The first expression that is a full day, as a publication known by ``basis``."""
    return next((Publication(each.date, "day", basis) for each in expressions if each.date), None)


def _checked_day(year: int, month: int, day: int) -> Publication | None:
    try:
        return Publication(dt.date(year, month, day), "day", "dateline")
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Patterns:
    labelled_day: re.Pattern[str]
    label_before: re.Pattern[str]
    press_date: re.Pattern[str]
    byline: re.Pattern[str]
    not_dateline: re.Pattern[str]
    chinese_dateline_end: re.Pattern[str]
    place_end: re.Pattern[str]
    weekday_before: re.Pattern[str]
    opening_before: re.Pattern[str]
    told: re.Pattern[str]


@once_for_seeds
def _patterns() -> _Patterns:
    label = alternatives(words("day_label"))
    weekday = alternatives(words("weekday"))
    return _Patterns(
        labelled_day=re.compile(rf"{label}\s*:?\s*[\"']?(?=\d)"),
        label_before=re.compile(rf"(?P<label>{label})\s*[:：]?\s*(?:{weekday}[,，]?\s*)?(?:\d{{1,2}}:\d\d[,，]?\s*)?$"),
        press_date=re.compile(rf"{alternatives(words('press_date'))}\s*[:：]?\s*"),
        byline=re.compile(alternatives(words("byline"))),
        not_dateline=re.compile(rf"\W*{alternatives(words('not_dateline'))}"),
        chinese_dateline_end=re.compile(
            rf"\s?[)）]?\s?(?:[\u4e00-\u9fff]{{2,6}}(?:专电|电|讯)(?=[\s(（:：])|发自|{alternatives(words('dateline_end'))}|[)）】〕])"
        ),
        weekday_before=re.compile(rf"{weekday},? ?(?:{alternatives(words('dateline_link'))} ?)?\(?$"),
        opening_before=re.compile(r"\s*(?:[^\W\d_][\w .'’-]{1,30} (?:--?|–|—) )?(?:(?:on|am)\s)?"),
        told=re.compile(alternatives(words("told"))),
        place_end=re.compile(rf"(?:[,)）]\.?|\s(?:[-–—/]+|\+\+\+))\s*(?:{alternatives(words('dateline_link'))}\s*)?$"),
    )
