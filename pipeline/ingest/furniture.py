"""Marking page furniture: which spans of a text belong to the page and not to the article, each with its kind.

The text is not touched. The cues are data (``furniture_cues``); here is how a cue, a line and its neighbours
decide. Precision comes first: what is not plainly furniture stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.lexicon import Match
from pipeline.ingest.day_expressions import full_days
from pipeline.ingest.furniture_cues import furniture_cues
from pipeline.ingest.furniture_lines import CLOSING, SENTENCE, CueMatch, LineCues, line_furniture, opens
from pipeline.ingest.lines import Line, segments, split_lines
from pipeline.ingest.words import alternatives, words
from pipeline.records import Furniture

_EDGE_LINES = 8
_EDGE_LENGTH = 1000
_HEADING_REMAINDER = 30
_STAMP_REST_WEIGHT = 45
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\"'（）【】，。、；]+")
_LIST_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[.)、:]|[-–•·●▶►*+#◆■])")
_NUMBERED = re.compile(r"\s*\d{1,2}\s*[.)、]")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[\w-]{1,40}[ \t]*:[^\r\n]{0,400}\r?\n){1,40}---[ \t]*(?:\r?\n|$)")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What marking found: the spans, all lines, and the lines before and behind the running text (its edges)."""

    furniture: tuple[Furniture, ...]
    lines: tuple[Line, ...]
    head: tuple[Line, ...]
    tail: tuple[Line, ...]
    paragraphs: tuple[Line, ...]

    def kind_at(self, position: int) -> str | None:
        """The kind of furniture that covers a position, null where none does."""
        return next((span.kind for span in self.furniture if span.char_start <= position < span.char_end), None)


def lay_out(folded: str) -> PageLayout:
    """Mark the furniture of a folded text and tell its edges from its running text."""
    lines = split_lines(folded)
    found = _found_cues(folded, lines)
    spans = _merged(
        [
            *_front_matter(folded),
            *_run_in_stamp(folded),
            *(Furniture(address.start(), address.end(), "address") for address in ADDRESS.finditer(folded)),
            *_repeated(lines),
            *_marked_lines(folded, lines, found),
        ]
    )
    paragraphs = [line for line in _outside(lines, spans) if line.is_paragraph]
    head, tail = _edges(lines, paragraphs)
    stamps = [span for line in {*head, *tail} for span in _stamps(line)]
    return PageLayout(tuple(_merged([*spans, *stamps])), tuple(lines), head, tail, tuple(paragraphs))


def _found_cues(folded: str, lines: list[Line]) -> list[LineCues]:
    """The cues of each line."""
    found = [LineCues() for _ in lines]
    for index, term in _in_lines(furniture_cues().terms.find(folded), lines):
        found[index].terms.append(term)
    for index, trigger in _in_lines(furniture_cues().triggers.find(folded), lines):
        found[index].triggers.append(trigger)
    return found


def _in_lines(matches: Iterable[Match[T]], lines: list[Line]) -> Iterator[tuple[int, Match[T]]]:
    """Matches with the index of the line that holds them; those across lines are left out."""
    index = 0
    for match in matches:
        while index < len(lines) and lines[index].end < match.end:
            index += 1
        if index < len(lines) and lines[index].start <= match.start:
            yield index, match


def _marked_lines(folded: str, lines: list[Line], found: list[LineCues]) -> Iterator[Furniture]:
    """Furniture line by line; a heading of related stories takes the list below it along."""
    listing: str | None = None
    previous_end = 0
    for index, (line, cues) in enumerate(zip(lines, found, strict=True)):
        gap = folded.count("\n", previous_end, line.start) > 1
        previous_end = line.end
        if listing and _continues_list(line, gap):
            yield Furniture(line.start, line.end, listing)
            continue
        spans = list(line_furniture(line, cues))
        follows_list = index + 1 < len(lines) and _NUMBERED.match(lines[index + 1].text) is not None
        listing = _opened_list(line, cues.terms, spans, follows_list)
        if listing and not spans:
            spans.append(Furniture(line.start, line.end, listing))
        yield from spans


def _opened_list(line: Line, matches: list[CueMatch], spans: list[Furniture], follows_list: bool) -> str | None:
    """The kind of the list that a heading without stories of its own opens, null where the line is no such heading.

    A heading that goes on behind the cue ('most viewed in 24 hours') counts where a numbered list follows.
    """
    for match in matches:
        for cue in match.payload:
            if cue.scope != "rest" or line.end - match.end > _HEADING_REMAINDER:
                continue
            marked = any(span.kind == cue.kind and span.char_start <= match.start < span.char_end for span in spans)
            if marked or (follows_list and opens(line, match)):
                return cue.kind
    return None


def _continues_list(line: Line, gap: bool) -> bool:
    if line.is_paragraph or not line.is_short:
        return False
    return bool(_LIST_ITEM.match(line.text)) or (not gap and not SENTENCE.search(line.text))


def _repeated(lines: list[Line]) -> Iterator[Furniture]:
    """Second and later copies of a line: captions are often there once for each size of the picture."""
    seen: set[str] = set()
    for line in lines:
        text = line.text.strip()
        if not 12 <= len(text) <= _EDGE_LENGTH or not any(char.isalpha() for char in text):
            continue
        if text in seen:
            yield Furniture(line.start, line.end, "caption")
        seen.add(text)


def _front_matter(folded: str) -> Iterator[Furniture]:
    if match := _FRONT_MATTER.match(folded):
        yield Furniture(match.start(), match.end(), "front_matter")


def _run_in_stamp(folded: str) -> Iterator[Furniture]:
    """A label and a date that run into the first sentence: `` date 2026-01-03 Zhongguancun in Beijing is ...``."""
    if beginning := _label_at_start().match(folded[:80]):
        for expression, _ in full_days(folded[:120]):
            if expression.start == beginning.end():
                yield Furniture(beginning.start(1), expression.end, "stamp")


@once_for_seeds
def _label_at_start() -> re.Pattern[str]:
    return re.compile(rf"\s*[#<\[({{]?(?:[a-z]{{2,8}}\s+)?({alternatives(words('day_label'))})\s*:?\s*")


def _stamps(line: Line) -> Iterator[Furniture]:
    """Dates at the edges: the piece where it holds at most a name and a time beside, else the brackets round it."""
    for piece in segments(line) if line.is_short else ():
        for expression, _ in full_days(piece.text):
            before, after = piece.text[: expression.start], piece.text[expression.end :]
            rest = f"{before} {after}".strip(" ()[]【】")
            if before[-1:] in CLOSING and after == CLOSING[before[-1:]] and rest:
                yield Furniture(piece.start + expression.start - 1, piece.start + expression.end + 1, "stamp")
            elif len(rest.encode()) <= _STAMP_REST_WEIGHT and not SENTENCE.search(rest):
                yield Furniture(piece.start, piece.end, "stamp")


def _outside(lines: Iterable[Line], spans: list[Furniture]) -> Iterator[Line]:
    """Lines that no span covers by half or more."""
    position = 0
    for line in lines:
        while position < len(spans) and spans[position].char_end <= line.start:
            position += 1
        covered, index = 0, position
        while index < len(spans) and spans[index].char_start < line.end:
            covered += min(spans[index].char_end, line.end) - max(spans[index].char_start, line.start)
            index += 1
        if covered * 2 < line.end - line.start:
            yield line


def _edges(lines: list[Line], paragraphs: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Lines above the first and below the last paragraph, a few at most; without a paragraph the first and the last."""
    if not paragraphs:
        head, tail = lines[:_EDGE_LINES], lines[_EDGE_LINES:][-_EDGE_LINES:]
    else:
        head = [line for line in lines[: 3 * _EDGE_LINES] if line.start < paragraphs[0].start]
        tail = [line for line in lines[-_EDGE_LINES:] if line.start > paragraphs[-1].start]
    return _of_bearable_length(head), _of_bearable_length(tail)


def _of_bearable_length(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if len(line.text) <= _EDGE_LENGTH)


def _merged(spans: Iterable[Furniture]) -> list[Furniture]:
    """In order, without overlap: where two overlap, one span with the kind of the longer one."""
    merged: list[Furniture] = []
    for span in sorted(spans, key=lambda span: (span.char_start, -span.char_end)):
        if merged and span.char_start < merged[-1].char_end:
            before = merged[-1]
            if span.char_end > before.char_end:
                longer = max(before, span, key=lambda each: each.char_end - each.char_start)
                merged[-1] = Furniture(before.char_start, span.char_end, longer.kind)
        else:
            merged.append(span)
    return merged
