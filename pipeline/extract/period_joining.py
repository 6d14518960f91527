"""Two phrases that are one: 'from January to June', 'between 2018 and 2023', 'the nine months to September'."""

from __future__ import annotations

import re
from dataclasses import replace

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
    YearRef,
)
from pipeline.extract.period_resolve import stated_code
from pipeline.extract.period_surroundings import lead_of

_LONGEST_GAP = 24
_SENTENCE_REST = re.compile(r"[^.!?。\n]{0,160}")
_LOOSE_HAN_JOINT = re.compile("[^0-9的,、。;一二三四五六七八九十]{1,5}(?:[到至]|(?:以来|起),?(?:截[至止]到?|[到至]))")


def join_phrases(folded: str, phrases: list[Phrase], words: PeriodWords) -> list[Phrase]:
    """The phrases, with each two that are one made one."""
    return _explained(folded, _joined(folded, phrases, words), words)


def _explained(folded: str, phrases: list[Phrase], words: PeriodWords) -> list[Phrase]:
    """The phrases; a season with the months that brackets behind it say it has, and from then on: 'Sommer 2024 (Mai
    bis Oktober)', 'im Sommer 2023'."""
    told: list[Phrase] = []
    seasons: dict[str, JoinedSpan] = {}
    for phrase in phrases:
        before = told[-1] if told else phrase
        if _is_in_brackets(folded, before, phrase) and (name := _season(folded, before, words)):
            reading = _in_season(before.reading, phrase.reading)
            if reading is not None and isinstance(phrase.reading, JoinedSpan):
                seasons[name] = phrase.reading
                told[-1] = _with_reading(before, reading, phrase)
                continue
        known = seasons.get(_season(folded, phrase, words))
        reading = _in_season(phrase.reading, known) if known else None
        told.append(phrase if reading is None else _with_reading(phrase, reading, phrase))
    return told


def _is_in_brackets(folded: str, before: Phrase, phrase: Phrase) -> bool:
    return folded[before.end : phrase.start] == " (" and folded.startswith(")", phrase.end)


def _season(folded: str, phrase: Phrase, words: PeriodWords) -> str:
    """The name of a season or financial year that opens a phrase: 'sommer', else ''."""
    name = folded[phrase.start : phrase.end].partition(" ")[0]
    part = words.parts.get(name)
    return name if part is not None and part.kind == "fiscal" else ""


def _in_season(whole: Reading, span: Reading) -> Reading | None:
    """The months of a season in the year or the two years that it is of; None where they are no part of it."""
    if not isinstance(whole, CalendarSpan) or not whole.whole or whole.edge or whole.year is None:
        return None
    if not isinstance(span, JoinedSpan) or span.first.year or span.last.year or span.first.day or span.last.day:
        return None
    first = last = whole.year
    if whole.year.last is not None:
        first, last = replace(whole.year, last=None), YearRef(whole.year.anchor, whole.year.last)
    elif span.first.first_month > span.last.last_month:
        return None
    return JoinedSpan(replace(span.first, year=first), replace(span.last, year=last))


def _with_reading(before: Phrase, reading: Reading, last: Phrase) -> Phrase:
    """A phrase that goes on to the end of its last one, read anew."""
    parts = before.parts if last is before else before.parts + last.parts
    return Phrase(before.start, last.end, parts, "season", reading, stated_code(reading), before.role)


def _joined(folded: str, phrases: list[Phrase], words: PeriodWords) -> list[Phrase]:
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
