"""Two phrases that are one: 'from January to June', 'between 2018 and 2023', 'the nine months to September'."""

from __future__ import annotations

import re

from pipeline.catalogue.periods import PeriodWords
from pipeline.extract.period_grammar import joint
from pipeline.extract.period_readings import (
    CalendarSpan,
    ContextSpan,
    Duration,
    EndedDuration,
    JoinedSpan,
    Phrase,
    Reading,
)
from pipeline.extract.period_resolve import stated_code
from pipeline.extract.period_surroundings import lead_of

_LONGEST_GAP = 24
_SENTENCE_REST = re.compile(r"[^.!?。\n]{0,160}")
_LOOSE_HAN_JOINT = re.compile("[^0-9的,、。;一二三四五六七八九十]{1,5}(?:[到至]|(?:以来|起),?(?:截[至止]到?|[到至]))")


def join_phrases(folded: str, phrases: list[Phrase], words: PeriodWords) -> list[Phrase]:
    """The phrases, with each two that are one made one."""
    joined: list[Phrase] = []
    for phrase in phrases:
        if joined and phrase.start - joined[-1].end <= _LONGEST_GAP:
            before = joined[-1]
            floor = joined[-2].end if len(joined) > 1 else 0
            reading = _join(folded, before, phrase, floor, words)
            if reading is not None:
                rule = before.rule if reading is before.reading else f"{before.rule}_to_{phrase.rule}"
                parts = before.parts + phrase.parts
                joined[-1] = Phrase(before.start, phrase.end, parts, rule, reading, stated_code(reading), before.role)
                continue
        joined.append(phrase)
    return joined


def _join(folded: str, before: Phrase, behind: Phrase, floor: int, words: PeriodWords) -> Reading | None:
    first, last = before.reading, behind.reading
    between = folded[before.end : behind.start]
    if behind.rule == "lone_unit" and isinstance(first, CalendarSpan | JoinedSpan) and not _is_whole(first):
        return first if between in {"-", " "} else None  # 'the January-March quarter'
    if not isinstance(last, CalendarSpan):
        return None
    length = _length(before)
    if length and " ".join(between.split()) in words.ends and not (last.whole and length.months <= 12):
        return EndedDuration(length, last, _is_financial(folded, before, words))
    if not isinstance(first, CalendarSpan) or between.startswith(".") or not _can_join(first, last):
        return None
    kind = joint(folded, before.end, behind.start, words)
    if kind == "to":
        return JoinedSpan(first, last)
    if kind == "and" and _is_span_of_two(folded, before, behind, floor, words):
        return JoinedSpan(first, last)
    if words.language == "zh" and _LOOSE_HAN_JOINT.fullmatch(between):
        starts = lead_of(folded, before.start, floor, words).role in {"between", "since"}
        return JoinedSpan(first, last) if starts else None
    return None


def _is_whole(span: CalendarSpan | JoinedSpan) -> bool:
    return span.whole if isinstance(span, CalendarSpan) else span.last.whole


def _length(phrase: Phrase) -> Duration | None:
    """A length of time that may have an end: 'nine months', 'the year' ('to March')."""
    if isinstance(phrase.reading, Duration):
        return phrase.reading
    if isinstance(phrase.reading, ContextSpan) and phrase.reading.year is None and phrase.reading.months:
        return Duration(phrase.reading.months)
    if phrase.rule == "context_year":
        return Duration(12)
    return None


def _is_financial(folded: str, phrase: Phrase, words: PeriodWords) -> bool:
    """'The fiscal year' (to March), with its article or without."""
    said = folded[phrase.start : phrase.end]
    parts = (words.parts.get(said), words.parts.get(said.partition(" ")[2]))
    return any(part is not None and part.kind == "fiscal" for part in parts)


def _can_join(first: CalendarSpan, last: CalendarSpan) -> bool:
    """Years with years, parts of a year with parts; edges don't matter."""
    if first.whole != last.whole:
        return bool(first.edge or last.edge) and first.year is not None and last.year is not None
    if first.whole and first.year and last.year and first.year.anchor == last.year.anchor:
        return first.year.value < last.year.value
    return (first.day is None) == (last.day is None) or bool(first.edge or last.edge)


def _is_span_of_two(folded: str, before: Phrase, behind: Phrase, floor: int, words: PeriodWords) -> bool:
    """Whether 'X and Y' is one span: after 'between', or two months in a row that no 'respectively' parts."""
    first, last = before.reading, behind.reading
    if lead_of(folded, before.start, floor, words).role == "between":
        return True
    if not (isinstance(first, CalendarSpan) and isinstance(last, CalendarSpan)) or first.whole or first.year:
        return False
    in_a_row = last.first_month == first.last_month + 1 and first.day is None and last.day is None
    rest = _SENTENCE_REST.match(folded, behind.end)
    return in_a_row and not any(word in rest.group() for word in words.apart) if rest else in_a_row
