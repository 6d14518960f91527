"""Time expressions of an article: which period, and what each is for.

The public door of the ``period_*`` modules. What a figure does with a mention is decided elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from pipeline.catalogue.periods import PeriodWords, period_words
from pipeline.extract import period_pointing as pointing
from pipeline.extract.period_context import Context
from pipeline.extract.period_grammar import find_phrases
from pipeline.extract.period_grammar_western import WESTERN
from pipeline.extract.period_grammar_zh import CHINESE
from pipeline.extract.period_joining import join_phrases
from pipeline.extract.period_readings import (
    Anchor,
    CalendarSpan,
    ContextSpan,
    Distance,
    EndedDuration,
    HolidaySpan,
    Phrase,
    PreviousSpan,
    Reading,
    RelativeSpan,
    SiblingPart,
    YearRef,
)
from pipeline.extract.period_resolve import resolve
from pipeline.extract.period_roles import as_target, give_roles, without_counts
from pipeline.extract.period_tokens import scan
from pipeline.periods import period_bounds, period_kind

_RULES = {"en": WESTERN, "de": WESTERN, "zh": CHINESE}
_STOP = re.compile("[.!?。！？；;\n](?![0-9A-Za-z])")
_AFTER_STOP = re.compile("[\"'’”)\\]]*[ \u00a0\u3000]+[\"'„“‘(]*[A-ZÄÖÜ0-9]")
_RULING = frozenset({"period", "until", "plan"})  # roles whose period holds for what follows
_REMEMBERED = _RULING | {"base", "since", "duration"}


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression: ``text[start:end]``.

    ``period``: code (see ``pipeline.periods``), None where the words name none or nothing tells it.
    ``role``: period, base (compared with), since, until, target (ahead of publication), plan, now, year_ago and
    previous_period (compared with the year or period before), per (a rate), duration, name, publication.
    ``basis``: stated (in words, relative ones by the article's date) or context (another sentence tells it).
    ``rule``: the grammar rule that read it. ``ends_on``: the day that is said to end a length of time, where one is:
    'in the year to July 1'.
    """

    start: int
    end: int
    period: str | None
    role: str
    basis: str
    rule: str
    ends_on: str | None = None


def find_periods(
    text: str, folded: str, language: str, published_on: dt.date | None, *, is_inferred: bool = False
) -> list[PeriodMention]:
    """Time expressions in text order, none overlapping another.

    ``is_inferred``: the year of publication is only what the text's own years tell: they count for more then.
    ``folded`` is ``fold(text)``. A language other than en, de and zh is read as English.
    """
    language = language if language in _RULES else "en"
    words = period_words()[language]
    phrases = find_phrases(folded, scan(text, folded, language), words, _RULES[language])
    phrases = _with_april_years(folded, without_counts(text, folded, phrases, words), words)
    phrases = give_roles(text, folded, join_phrases(folded, phrases, words), words, published_on)
    published_on = published_on or _own_date(phrases)
    splits_years = any(word in folded for word in words.split_financial_year)
    context = Context(published_on, splits_years, is_inferred, has_asides=language == "zh")
    return _resolved(text, phrases, words, context)


def _with_april_years(folded: str, phrases: list[Phrase], words: PeriodWords) -> list[Phrase]:
    """The phrases, with 2022年度 of a text that counts in yen as the year to March 2023."""
    if not any(word in folded for word in words.april_text):
        return phrases
    marks = tuple(words.april_year)
    return [
        replace(phrase, reading=CalendarSpan(YearRef(Anchor.STATED, year, year + 1)), code=None)
        if (year := _stated_year(phrase.reading)) and folded.endswith(marks, phrase.start, phrase.end)
        else phrase
        for phrase in phrases
    ]


def _stated_year(reading: Reading) -> int | None:
    """The calendar year that a reading is all of and that the text states."""
    match reading:
        case CalendarSpan(year=YearRef(Anchor.STATED, value, None), whole=True, edge=0):
            return value
        case _:
            return None


def _own_date(phrases: list[Phrase]) -> dt.date | None:
    """The day of the first dateline or stamp that says its year."""
    codes = (phrase.code for phrase in phrases if phrase.role == "publication" and phrase.code)
    return next((period_bounds(code)[1] for code in codes if period_kind(code) == "day"), None)


def _resolved(text: str, phrases: list[Phrase], words: PeriodWords, context: Context) -> list[PeriodMention]:
    mentions = []
    end = 0
    for phrase in phrases:
        context.sentence += _sentence_ends(text, end, phrase.start, words)
        context.paragraph += text.count("\n", end, phrase.start)
        end = phrase.end
        if phrase.code:
            context.leant = context.guessed = False
        period = phrase.code or resolve(phrase.reading, context, phrase.role)
        if period and phrase.rule == "year_to_date":
            period = pointing.part_so_far(period, context) or period
        if period is None and (isinstance(phrase.reading, SiblingPart) or phrase.rule == "that_time"):
            continue  # 'the second' of something that is no part of a year, 当时 of a time that is not named
        role = as_target(phrase.role, period_bounds(period)[0], context.published) if period else phrase.role
        role = "period" if phrase.has_figure and period else role
        role = "since" if phrase.is_event and role == "period" else role
        basis = "context" if context.leant else "stated"
        if period and (role in _REMEMBERED or phrase.is_event):
            is_aside = role == "period" and (_is_aside(phrase.reading) or _begins_year(phrase.reading, context))
            rules = phrase.is_event or (role in _RULING and not is_aside)
            is_day = role == "period" and _names_day(phrase.reading)
            context.learn(period, rules=rules, is_aside=phrase.is_aside or phrase.is_event, is_day=is_day)
        elif period and role == "target":
            context.aim(period)
        ends_on = _ends_on(phrase.reading, context)
        mentions.append(PeriodMention(phrase.start, phrase.end, period, role, basis, phrase.rule, ends_on))
    return mentions


def _ends_on(reading: Reading, context: Context) -> str | None:
    """The day that is said to end a length of time."""
    if not isinstance(reading, EndedDuration) or reading.end.day is None:
        return None
    return resolve(reading.end, context)


def _names_day(reading: Reading) -> bool:
    """Whether a reading is of one day: 3月19日, or 19日 alone."""
    return isinstance(reading, CalendarSpan | RelativeSpan) and reading.day is not None


def _is_aside(reading: Reading) -> bool:
    """Whether a period holds for no more than is said of it: an event of one day, 'a year earlier', 'ten years ago'."""
    match reading:
        case CalendarSpan() | RelativeSpan() if _names_day(reading):
            return True
        case CalendarSpan(year=YearRef(Anchor.CONTEXT | Anchor.SPAN, value)):
            return value < 0
        case HolidaySpan() | PreviousSpan():
            return True
        case ContextSpan(year=year, is_movement=is_movement, is_last=is_last):
            return year is not None or is_movement or is_last
        case Distance(months):
            return months < 0
        case _:
            return False


def _begins_year(reading: Reading, context: Context) -> bool:
    """Chinese 年初 dates what is told of it alone."""
    return context.has_asides and isinstance(reading, CalendarSpan) and reading.edge < 0


def _sentence_ends(text: str, start: int, end: int, words: PeriodWords) -> int:
    """How many sentences end between two phrases."""
    stops = [match.start() for match in _STOP.finditer(text, start, end)]
    return sum([_ends_sentence(text, stop, words) for stop in stops]) if stops else 0


def _ends_sentence(text: str, stop: int, words: PeriodWords) -> bool:
    """Whether a stop ends a sentence; not behind an abbreviation or a German ordinal, nor within a number."""
    if text[stop] not in ".!?;":
        return True
    if words.language == "zh":
        return text[stop] != "."
    if text[stop] == ";" or not _AFTER_STOP.match(text, stop + 1):
        return False
    before = text[max(0, stop - 12) : stop].split()
    last = before[-1].lower().strip("(\"'") if before else ""
    is_ordinal = words.language == "de" and last.isdigit() and len(last) <= 2
    return text[stop] != "." or not (is_ordinal or last in words.abbreviations)
