"""What a time phrase is for: the period of a figure, its base, a start, a rate, a name, the article's own date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from pipeline.catalogue.periods import PeriodWords
from pipeline.extract.lexicon import is_han
from pipeline.extract.period_grammar import joint
from pipeline.extract.period_readings import (
    THAT_YEAR,
    Anchor,
    CalendarSpan,
    ContextSpan,
    Distance,
    Duration,
    EndedDuration,
    Fixed,
    JoinedSpan,
    Phrase,
    PreviousSpan,
    Reading,
    RelativeSpan,
    SiblingPart,
    YearRef,
)
from pipeline.extract.period_surroundings import (
    Lead,
    clause_about,
    dates_event,
    has_figure,
    is_alone,
    is_count,
    is_expected,
    is_held_against,
    is_measured_by,
    is_movement,
    is_name,
    is_plural,
    is_since_clause,
    lead_of,
    next_word,
    tail_of,
    value_before,
)

_LONGEST_LIST_JOINT = 12
_LONGEST_ELLIPSIS = 60
_LONGEST_HEADLINE = 200
_LINE_HEAD = 60
_HEAD = 600  # a dateline stands in the first characters of an article
_AFTER_DATELINE = re.compile(r" ?(?:\([^)\n]{0,60}\))? ?(?:--|[-:.] |\()")
_CLAUSE_END = re.compile(r" ?(?:[.,;:)]|$)")
_FIGURE = re.compile(r" (?:[$€£¥₹]|rs\.? )?\d")
_SENTENCE_END = re.compile(r"[.!?](?: |$)|\n")
_WHOLE_YEARS = frozenset({"full_year", "year_edge"})
_MONTHS = frozenset({"month", "short_month"})
_COMPARISONS = frozenset({"previous_span", "year_ago"})
_HAN_DAYS_LONG = re.compile("(?:之|以)?内(?!蒙)|游|龄")  # behind a number of days that names no day: 30日内, 七日游
_RECENT_YEARS = 4
_SHORT_SPANS = (1, 3)  # months
_REVIEWING = 3  # months in which Chinese texts tell of the whole year before, whatever had been expected of it
_AHEAD = dt.timedelta(days=5)  # a dateline may be a day or two late
_BEFORE_DAYS = frozenset({"day", "since", "stamp"})
_PLAIN = frozenset({"", "between", "day", "stamp", "copyright", "publication"})
_AFTER = ("nach",)  # behind it a part of a year is over, while a year alone is one compared with
_BESIDE = (("与",), ("和",), ("跟",), ("同",))  # leads with which 'level', 'apart' and the like hold against a time
_THROUGH = ("through",)
_MONTH_NAME = re.compile(r"[^\W\d_]+")
_YEAR_AGO = Fixed("year_ago")
_SPAN_BEFORE = CalendarSpan(YearRef(Anchor.SPAN, -1))
_HELD_AGAINST = frozenset({"base", "year_ago"})
_ABOVE = ("über",)  # with the dative it is 'above', with the accusative 'during'
_DATIVE = frozenset({"dem", "der"})
_MOVABLE = frozenset({"over", "base", "from"})  # a lead that makes a year the base, but says nothing of a day


def give_roles(
    text: str, folded: str, phrases: list[Phrase], words: PeriodWords, published: dt.date | None
) -> list[Phrase]:
    """The phrases with their roles, without those that turn out to be none."""
    kept: list[Phrase] = []
    floor = 0
    for phrase in phrases:
        if phrase.start < floor:
            continue  # 'damals', which opens a clause on the time before it
        lead = lead_of(folded, phrase.start, floor, words)
        if phrase.rule == "elided_year":
            told = _elided_year(folded, kept, phrase, words)
        else:
            told = _in_its_place(phrase, lead, folded, words)
        if told is not None and not _is_no_year(text, told, lead, words, published):
            if lead.words[-1:] == _THROUGH and not (kept and kept[-1].role == "since"):
                _begin_year(told)
            told.reading = _named_month(told, lead, words, published)
            told.reading = _ahead(folded, told, words, published)
            told.reading = _begun(told, lead, words, published)
            told.role = _role(text, folded, told, lead, words, published)
            told.is_event = told.role == "period" and _is_dated(told) and dates_event(folded, told.end, lead, words)
            told.is_aside = _is_aside(folded, told, lead, words)
            told.has_figure = _is_beside_figure(folded, told, lead, words)
            if told.reading == _YEAR_AGO and (rule := value_before(folded, told.start, told.end, words)):
                told.reading, told.rule, told.has_figure = _SPAN_BEFORE, rule, True
            if words.language == "zh" and kept and told.role == "period" and _follows_comparison(kept[-1], told):
                told.role = "base"
            if kept and kept[-1].role == "base" and told.role == "period" and _goes_on(folded, kept[-1], told, words):
                told.role = "base"
            kept.append(told)
            floor = phrase.end
            if told.role in _HELD_AGAINST and (about := clause_about(folded, told.end, words)):
                kept.append(replace(told, start=about[0], end=about[1], role="period", is_aside=True))
                floor = about[1]
    return kept


def _begin_year(phrase: Phrase) -> None:
    """'Through October' are the months up to it."""
    reading = phrase.reading
    if phrase.rule in _MONTHS and isinstance(reading, CalendarSpan) and not reading.edge and reading.last_month > 1:
        phrase.reading, phrase.rule, phrase.code = replace(reading, first_month=1), "month_to_month", None


def _is_aside(folded: str, phrase: Phrase, lead: Lead, words: PeriodWords) -> bool:
    """Whether a phrase rules no further than its sentence: in Chinese a month or quarter told by itself (当月)."""
    if words.language != "zh":
        return is_held_against(lead, words)
    reading = phrase.reading
    if isinstance(reading, ContextSpan):
        return reading.months in _SHORT_SPANS
    is_short = isinstance(reading, CalendarSpan) and reading.last_month - reading.first_month + 1 in _SHORT_SPANS
    return is_short and is_alone(folded, phrase.start, phrase.end, words)


def _is_dated(phrase: Phrase) -> bool:
    """Whether a phrase names a time of its own, and neither a year that also tells what the text is about ('last year')
    nor one that points at a time named before."""
    reading = phrase.reading
    if not isinstance(reading, CalendarSpan):
        return False
    anchor = reading.year.anchor if reading.year else Anchor.STATED
    is_relative_year = anchor is Anchor.PUBLISHED and reading.whole and not reading.edge
    return anchor is not Anchor.CONTEXT and not is_relative_year


def _follows_comparison(before: Phrase, phrase: Phrase) -> bool:
    """环比7月, 同比2019年: the time behind a word of comparison is the one compared with."""
    return before.end == phrase.start and before.rule in _COMPARISONS


def _goes_on(folded: str, before: Phrase, phrase: Phrase, words: PeriodWords) -> bool:
    """Whether a phrase is the next of a list: 'than in 2020 and 2021'."""
    near = before.rule == phrase.rule and phrase.start - before.end <= _LONGEST_LIST_JOINT
    return near and joint(folded, before.end, phrase.start, words) == "and"


def _elided_year(folded: str, kept: list[Phrase], phrase: Phrase, words: PeriodWords) -> Phrase | None:
    """'this year and 2.6 next': the year behind one named right before; None where 'next' is said of something else."""
    year = _year_ref(kept[-1].reading) if kept else None
    between = folded[kept[-1].end : phrase.start] if kept else ""
    ends = _CLAUSE_END.match(folded, phrase.end) or next_word(folded, phrase.end) in words.after_ellipsis
    if not ends or year is None or year.anchor is Anchor.STATED or year.value or len(between) > _LONGEST_ELLIPSIS:
        return None
    if _SENTENCE_END.search(between):
        return None
    phrase.reading, phrase.role = CalendarSpan(YearRef(year.anchor, 1)), "target"
    return phrase


def _named_month(phrase: Phrase, lead: Lead, words: PeriodWords, published: dt.date | None) -> Reading:
    """'This March' is of the year of publication, 'last March' the one before it, whatever year the text tells of."""
    reading, step = phrase.reading, words.month_articles.get(lead.article)
    if step is None or published is None or phrase.rule not in _MONTHS or not isinstance(reading, CalendarSpan):
        return reading
    if reading.year is not None:
        return reading
    is_over, is_ahead = reading.last_month < published.month, reading.last_month > published.month
    years = step + is_over if step < 0 else step - is_ahead if step > 0 else 0
    return replace(reading, year=YearRef(Anchor.PUBLISHED, years))


def _begun(phrase: Phrase, lead: Lead, words: PeriodWords, published: dt.date | None) -> Reading:
    """The reading of 'the fourth quarter' behind 进入: that of the year of publication, though it is not over."""
    reading = phrase.reading
    if published is None or not isinstance(reading, CalendarSpan) or reading.year is not None:
        return reading
    has_begun = not words.begun.isdisjoint(lead.words[-1:]) and reading.first_month <= published.month
    return replace(reading, year=YearRef(Anchor.PUBLISHED, 0)) if has_begun else reading


def _ahead(folded: str, phrase: Phrase, words: PeriodWords, published: dt.date | None) -> Reading:
    """The reading of a phrase without a year in a clause that tells of what is to come: 'for the full year we expect'
    is the year of publication, and 'in November' the next one."""
    reading = phrase.reading
    if published is None or not isinstance(reading, CalendarSpan) or reading.day is not None:
        return reading
    is_whole = phrase.rule in _WHOLE_YEARS and reading.year == YearRef(Anchor.CONTEXT, 0) and reading.edge >= 0
    if (published.month, published.day) == (12, 31) or (words.language == "zh" and published.month <= _REVIEWING):
        is_whole = False
    is_later = reading.year is None and reading.last_month >= published.month
    if (is_whole or is_later) and is_expected(folded, phrase.start, phrase.end, words):
        return replace(reading, year=YearRef(Anchor.PUBLISHED, 0))
    return reading


def _in_its_place(phrase: Phrase, lead: Lead, folded: str, words: PeriodWords) -> Phrase | None:
    """The phrase with the reading that the words around it allow; None where it is no time phrase."""
    reading = phrase.reading
    if phrase.rule == "lone_fiscal":
        return None
    if phrase.rule == "lone_unit" and isinstance(reading, ContextSpan):
        return _lone_unit(phrase, lead, reading.months) if words.language == "de" else None
    if phrase.rule == "day_alone" and _HAN_DAYS_LONG.match(folded, phrase.end):
        return None
    if phrase.rule == "day_month_figures" and lead.role not in _BEFORE_DAYS:
        return None
    if isinstance(reading, ContextSpan) and reading.is_open and words.language == "zh":
        if is_movement(folded, phrase.end):
            phrase.reading, phrase.rule = replace(reading, is_movement=True), "movement"
        return phrase
    if isinstance(reading, SiblingPart) and reading.year:
        return phrase
    if isinstance(reading, SiblingPart):
        return phrase if reading.nth > 0 and _is_elided(folded, phrase, lead, words) else None  # no 'in the latter'
    if isinstance(reading, Duration):
        if reading.bound == "parts" and words.language != "zh" and lead.article not in words.definite:
            return None  # three quarters of something
        phrase.reading = _length(phrase, reading, lead, folded, words)
    return phrase


def _is_elided(folded: str, phrase: Phrase, lead: Lead, words: PeriodWords) -> bool:
    """Whether the noun of an ordinal is left out: 'in the second', and before a figure ', the second 6'."""
    has_figure = words.language == "en" and _FIGURE.match(folded, phrase.end) is not None
    is_followed = next_word(folded, phrase.end) in words.after_ellipsis or has_figure
    if lead.role:
        is_definite = lead.article in words.definite or words.language == "de"
        return is_definite and (is_followed or _CLAUSE_END.match(folded, phrase.end) is not None)
    return words.language == "en" and lead.article in words.definite and is_followed


def without_counts(text: str, folded: str, phrases: list[Phrase], words: PeriodWords) -> list[Phrase]:
    """The phrases without numbers that belong to other words: 'from July to May 26 people came', 'it came first in
    2022'."""
    floor = 0
    for phrase in phrases:
        if phrase.rule in {"month_day", "month_days"} and isinstance(phrase.reading, CalendarSpan | JoinedSpan):
            _cut_count(phrase, phrase.reading, lead_of(folded, phrase.start, floor, words), text, words)
        elif isinstance(phrase.reading, SiblingPart) and phrase.reading.year:
            _cut_ordinal(phrase, phrase.reading.year, lead_of(folded, phrase.start, floor, words), folded, words)
        floor = phrase.end
    return phrases


def _cut_ordinal(phrase: Phrase, year: YearRef, lead: Lead, folded: str, words: PeriodWords) -> None:
    """'It came first in 2022' tells of a year and of no part of one, unlike 'in the first of 2022'."""
    if lead.article in words.definite and " of " in folded[phrase.start : phrase.end]:
        return
    phrase.start, phrase.parts, phrase.rule = phrase.end - len(str(year.value)), 1, "year"
    phrase.reading, phrase.code = CalendarSpan(year), str(year.value)


def _cut_count(phrase: Phrase, reading: CalendarSpan | JoinedSpan, lead: Lead, text: str, words: PeriodWords) -> None:
    """'In May 26 people came', 'in May two of them': the number is no day. German has the day before its month."""
    day = reading if isinstance(reading, CalendarSpan) else reading.first
    behind = next_word(text, phrase.end)
    is_counted = behind.lower() in words.counted or is_plural(behind, words) or words.language == "de"
    is_worded = not any(char.isdigit() for char in text[phrase.start : phrase.end])
    if day.year is None and (is_worded or (is_counted and not lead.article and lead.role != "over")):
        name = _MONTH_NAME.match(text, phrase.start)
        phrase.end = name.end() if name else phrase.end
        phrase.reading, phrase.rule = CalendarSpan(None, day.first_month, day.first_month, whole=False), "month"


def _length(phrase: Phrase, reading: Duration, lead: Lead, folded: str, words: PeriodWords) -> Reading:
    """What the words around make of a length of time."""
    if reading.bound in {"past", "past_months"} and lead.role in {"base", "from"}:
        return PreviousSpan(reading.months)
    if reading.bound not in {"free", "parts"}:
        return reading
    if tail_of(folded, phrase.end, words) == "average":
        return Duration(reading.months, "yearly" if words.language == "zh" else "average")
    if words.language == "de" and lead.words[-1:] == ("vor",):
        phrase.rule = "ago"
        return Distance(-reading.months)
    if lead.article in words.definite:
        is_years = reading.months % 12 == 0 and reading.months > 12
        return Duration(reading.months, "context") if is_years else ContextSpan(reading.months)
    return reading


def _lone_unit(phrase: Phrase, lead: Lead, months: int) -> Phrase | None:
    """German 'im Quartal' is the one in force, 'im Jahr' and 'im Monat' are rates; other lone nouns are nothing."""
    if lead.article or lead.words[-1:] != ("im",):
        return None
    phrase.reading = ContextSpan(months) if months in (3, 6) else Fixed("per")
    return phrase


def _is_no_year(text: str, phrase: Phrase, lead: Lead, words: PeriodWords, published: dt.date | None) -> bool:
    """A four-digit number that counts things, alone or as the end of a range."""
    if words.language == "zh":
        if phrase.rule == "years" and text[phrase.end - 1].isdigit():
            return is_han(text[phrase.end : phrase.end + 1]) and not text.startswith("年", phrase.end)
        return phrase.rule == "year" and text.startswith(tuple(words.counted), phrase.end)
    if not _bare_year(phrase) or not phrase.code:
        return False
    recent = published is not None and -_RECENT_YEARS <= int(phrase.code[-4:]) - published.year <= 2
    return is_count(text, phrase.end, lead, words, recent=recent)


def _bare_year(phrase: Phrase) -> bool:
    return (phrase.rule, phrase.parts) in {("year", 1), ("year_to_year", 2)}


def _role(text: str, folded: str, phrase: Phrase, lead: Lead, words: PeriodWords, published: dt.date | None) -> str:
    reading = phrase.reading
    match reading:
        case Fixed(role):
            return role
        case PreviousSpan():
            return "previous_period"
        case Duration() if phrase.role == "period":
            return "duration"
    if phrase.role != "period":
        return phrase.role
    if _is_publication(folded, phrase, lead, words, published):
        return "publication"
    if phrase.rule in {"year", "year_to_year"} and is_name(text, phrase.start, phrase.end, lead, words):
        return "period" if _heads_release(folded, phrase, words) else "name"
    if phrase.rule in _WHOLE_YEARS and is_measured_by(folded, phrase.end, lead, words):
        return "name"
    role = tail_of(folded, phrase.end, words).replace("average", "") or lead.role
    if role == "beside":
        role = "base" if lead.words[-1:] in _BESIDE else lead.role
    if isinstance(reading, EndedDuration) and role == "until":
        return "period"  # 截至今年3月的一年
    if phrase.rule == "ago" and role == "until":
        return "period"  # German 'vor zehn Jahren'
    if (
        lead.words[-1:] == _AFTER
        and isinstance(reading, CalendarSpan)
        and reading.first_month < reading.last_month < 12
    ):
        return "period"  # German 'nach neun Monaten 2023'
    if role == "between" and words.leads.get(" ".join(lead.words[-2:-1])) == "base":
        return "base"  # 'more than between January and May'
    if role == "until" and lead.words[-1:] == _THROUGH and phrase.rule == "month_to_month":
        return "period"
    if role in _MOVABLE:
        is_within = (role == "from" and _is_range(phrase)) or (role == "over" and phrase.rule == "full_year")
        role = "period" if is_within else _comparison(reading, role, lead)
    elif _is_year_before(reading) and not (role == "period" or lead.opens):
        role = "year_ago"
    is_open = role in {"", "period"} and isinstance(reading, CalendarSpan)
    if is_open and is_since_clause(lead, words):
        return "since"
    return "period" if role in _PLAIN else role


def _heads_release(folded: str, phrase: Phrase, words: PeriodWords) -> bool:
    """Whether a year stands on the first line of a text that says figures are released: it is the year they are for."""
    end = folded.find("\n", 0, _LONGEST_HEADLINE)
    line = folded[: end if end >= 0 else _LONGEST_HEADLINE]
    return phrase.end <= len(line) and any(word in line for word in words.releases)


def _is_beside_figure(folded: str, phrase: Phrase, lead: Lead, words: PeriodWords) -> bool:
    """Whether a year compared with has a figure of its own; words that only compare have none. A month or quarter
    before has it where words like 'from' stand before the figure."""
    if phrase.role == "previous_period" and words.language != "zh":
        return has_figure(folded, phrase.end, lead, words, is_compared=True)
    if phrase.role != "year_ago" or isinstance(phrase.reading, Fixed):
        return False
    is_compared = lead.role in {"base", "over", "from"}
    return has_figure(folded, phrase.end, lead, words, is_compared=is_compared)


def _comparison(reading: Reading, role: str, lead: Lead) -> str:
    """What 'than', 'from', 'over', 'gegenüber' make of a phrase."""
    if isinstance(reading, CalendarSpan) and reading.day is not None:
        return {"from": "since", "base": "base"}.get(role, "period")
    if role == "over" and lead.words[-1:] == ("on",):
        if reading == THAT_YEAR:
            return "year_ago"  # 'up 3% on the year'
        role = "base" if isinstance(reading, EndedDuration) else role
    is_above = lead.words[-1:] == _ABOVE and lead.article in _DATIVE
    if role == "over" and not is_above and (reading == THAT_YEAR or not _can_be_surpassed(reading)):
        return "period"
    if _is_year_before(reading) or _is_last_year(reading):
        return "year_ago"
    return "base"


def _can_be_surpassed(reading: Reading) -> bool:
    """Whether 'over' before it is likelier 'more than then' than 'during'."""
    if isinstance(reading, CalendarSpan):
        return reading.whole
    return isinstance(reading, ContextSpan) and reading.year is not None


def _is_range(phrase: Phrase) -> bool:
    """Whether 'from' before the phrase goes with a 'to' inside it."""
    return isinstance(phrase.reading, JoinedSpan) or phrase.rule in {"nth_parts", "nth_parts_figures", "short_months"}


def _year_ref(reading: Reading) -> YearRef | None:
    return reading.year if isinstance(reading, CalendarSpan | ContextSpan) else None


def _is_year_before(reading: Reading) -> bool:
    year = _year_ref(reading)
    return year is not None and year.anchor in (Anchor.CONTEXT, Anchor.SPAN) and year.value == -1


def _is_last_year(reading: Reading) -> bool:
    year = _year_ref(reading)
    return year is not None and year.anchor is Anchor.PUBLISHED and year.value == -1


def _is_publication(folded: str, phrase: Phrase, lead: Lead, words: PeriodWords, published: dt.date | None) -> bool:
    """A dateline, a stamp, a copyright line, or the day of publication at the head or foot."""
    reading = phrase.reading
    if lead.role == "copyright":
        return True
    day = reading.day if isinstance(reading, CalendarSpan | RelativeSpan) else None
    if day is None:
        return False
    if lead.role == "stamp" or tail_of(folded, phrase.end, words) == "publication":
        return True
    in_line_head = phrase.start < _HEAD and (
        phrase.start < _LINE_HEAD or "\n" in folded[phrase.start - _LINE_HEAD : phrase.start]
    )
    if words.language != "zh" and in_line_head and not lead.role and _AFTER_DATELINE.match(folded, phrase.end):
        return True
    is_published_on = (
        published is not None
        and isinstance(reading, CalendarSpan)
        and (reading.first_month, day) == (published.month, published.day)
        and (reading.year is None or reading.year == YearRef(Anchor.STATED, published.year))
    )
    edge = phrase.start < _HEAD or phrase.end > len(folded) - _HEAD
    return is_published_on and edge and (not lead.role or lead.opens)


def as_target(role: str, first: dt.date, published: dt.date | None) -> str:
    """A period or an end that lies ahead of the publication is a target."""
    ahead = published is not None and first - published > _AHEAD
    return "target" if ahead and role in {"period", "until"} else role
