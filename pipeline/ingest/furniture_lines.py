"""Deciding line by line: what of one line, with the cues found in it, is page furniture.

A line is looked at alone here; what depends on its neighbours and on the page is in ``furniture``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.lexicon import Match
from pipeline.ingest.furniture_cues import Cue, Shape
from pipeline.ingest.lines import Line, segments
from pipeline.ingest.words import alternatives, words
from pipeline.records import Furniture

CueMatch = Match[tuple[Cue, ...]]
ShapeMatch = Match[tuple[Shape, ...]]

CLOSING = {"(": ")", "[": "]", "【": "】"}
_BANNER_WEIGHT = 1500
_CAPTION_WEIGHT = 320
_SLACK_WEIGHT = 60
_CREDIT_REACH = 60
_LABEL_REACH = 80
_LIST_REACH = 240
_BLANKS_REACH = 12  # characters back over the blanks between a label and the sentence before
_NUMBER = re.compile(r"\d[\d.,]*\s?(?:[km]\b|万|w\b)?\s*\+?")
_ALNUM = re.compile(r"\w")
_MONEY_BEHIND = re.compile(r" ?[$€£¥]")  # 'about us$3.6 billion' is no link
_AFTER_LABEL = re.compile(r"\s*[\])】]?\s*(?::|$)")
_AFTER_CHINESE_LABEL = re.compile(r"\s+\S.{0,14}$|/|丨")
_AFTER_HEADING = re.compile(r"\s*(?:[\])】]|:|[|>▶►•·●+!]|$)|\s+(?:-|1\s?[.)、]\s)")
SENTENCE = re.compile(r"[.!?][\"')\]]*\s*$|[。！？!?;；]")
_ENDS_BEFORE = re.compile(r"[.!?。！？)）\"”]\s*$")
_COLON = re.compile(r"\s*:")
_QUOTATION = re.compile(r"[\s:]*[$€£¥]?\s?\d[\d.,]*(?:\s*[-+±▲▼]?\s?[\d.,]+\s*%?)?\W*")
_CHANGE = re.compile(r"[%/]")
_CRUMB_BEHIND = re.compile(r"\s*(?:>>?|»|›|/)\s*\w")
_CRUMBS = re.compile(r"[^\d>»›]+\s(?:>>?|»|›)\s[^\d>»›]+\s(?:>>?|»|›)\s")
_DIGITLESS_KINDS = frozenset({"navigation", "stamp", "source_line", "caption", "editor_line"})


T = TypeVar("T")


@dataclass(slots=True)
class LineCues:
    """The cue terms and the triggers of shapes that were found in one line, each in text order."""

    terms: list[CueMatch] = field(default_factory=list)
    triggers: list[ShapeMatch] = field(default_factory=list)


def line_furniture(line: Line, cues: LineCues) -> Iterator[Furniture]:
    """The spans of one line that the cues in it tell."""
    whole = _whole_line_kind(line, cues.terms)
    if whole:
        yield Furniture(line.start, line.end, whole)
    elif cues.terms or cues.triggers:
        yield from _bracketed_credits(line, cues.terms)
        yield from _piecewise(line, cues)
        yield from _trailing(line, cues.terms)


def _piecewise(line: Line, cues: LineCues) -> Iterator[Furniture]:
    pieces = segments(line)
    shapes = [_shapes(piece, _within(cues.triggers, piece)) for piece in pieces]
    if pieces and line.weight <= _CAPTION_WEIGHT and _closed_by_credit(shapes[-1], line):
        yield Furniture(line.start, line.end, _kind_by_credit(line, "caption"))
        return
    kinds = [_piece_kind(piece, _within(cues.terms, piece), found) for piece, found in zip(pieces, shapes, strict=True)]
    if len(pieces) == 1 and kinds[0] == "market_ticker" and not _CHANGE.search(line.text):
        kinds = [None]  # a row of a table may look like a quotation; a change or company tells them apart
    if any(kind is None and _holds_digit(piece) for piece, kind in zip(pieces, kinds, strict=True)):
        # the first cell of a row of figures may be called like a button
        kinds = [
            None if kind == "navigation" and not _holds_digit(piece) else kind
            for piece, kind in zip(pieces, kinds, strict=True)
        ]
    if _all_but_slack(line, pieces, kinds):
        yield Furniture(line.start, line.end, next(kind for kind in kinds if kind))
        return
    for piece, kind, found in zip(pieces, kinds, shapes, strict=True):
        if kind:
            yield Furniture(piece.start, piece.end, kind)
        else:
            yield from found


def _closed_by_credit(shapes: Sequence[Furniture], line: Line) -> bool:
    end = line.start + len(line.text.rstrip())
    return any(shape.kind == "caption" and shape.char_end == end for shape in shapes)


def _within(matches: Sequence[Match[T]], piece: Line) -> Sequence[Match[T]]:
    first = bisect_left(matches, piece.start, key=lambda match: match.start)
    return matches[first : bisect_right(matches, piece.end, key=lambda match: match.end)]


def _shapes(piece: Line, triggers: Sequence[ShapeMatch]) -> list[Furniture]:
    """What the patterns of the triggers match inside a short piece."""
    if not triggers or not piece.is_short:
        return []
    tried = dict.fromkeys(shape for match in triggers for shape in match.payload)
    return [
        Furniture(piece.start + match.start(), piece.start + match.end(), shape.kind)
        for shape in tried
        for match in shape.pattern.finditer(piece.text)
        if match.end() > match.start()
    ]


def _whole_line_kind(line: Line, matches: Sequence[CueMatch]) -> str | None:
    for match in matches:
        for cue in match.payload:
            if cue.scope == "banner" and line.weight <= _BANNER_WEIGHT:
                return cue.kind
            if cue.scope == "holds" and line.is_short and not _MONEY_BEHIND.match(line.text, match.end - line.start):
                return cue.kind
            if cue.scope == "rest" and opens(line, match) and _AFTER_HEADING.match(line.text, match.end - line.start):
                return cue.kind
            if cue.scope == "credit" and line.weight <= _CAPTION_WEIGHT and _ends_caption(line, match):
                return _kind_by_credit(line, cue.kind)
    return "navigation" if _is_breadcrumb(line, matches) else None


def _is_breadcrumb(line: Line, terms: Sequence[CueMatch]) -> bool:
    """'Home > Business', 'Startseite / Wirtschaft', or the home link with others beside it."""
    if any(mark in line.text for mark in ">»›") and line.is_short and _CRUMBS.match(line.text):
        return True
    if not terms or not line.is_short or not opens(line, terms[0]):
        return False
    first = line.text[terms[0].start - line.start : terms[0].end - line.start]
    behind = line.text[terms[0].end - line.start :]
    return first in words("home_page") and (_CRUMB_BEHIND.match(behind) is not None or len(segments(line)) > 2)


def opens(line: Line, match: CueMatch) -> bool:
    """Nothing but brackets, bullets and pictographs stands before the term."""
    return _ALNUM.search(line.text, 0, match.start - line.start) is None


def _piece_kind(piece: Line, matches: Sequence[CueMatch], shapes: Sequence[Furniture]) -> str | None:
    """The kind of a piece between separators that is furniture as a whole."""
    if not piece.is_short:
        return None
    for match in matches:
        behind = match.end - piece.start
        for cue in match.payload:
            if _piece_is(cue.scope, piece, match, behind, matches) and not (
                cue.kind == "editor_line" and _is_spoken(piece, behind)
            ):
                return cue.kind
    whole = (shape.kind for shape in shapes if shape.char_end - shape.char_start >= 0.8 * len(piece.text))
    return next(whole, None)


def _piece_is(scope: str, piece: Line, match: CueMatch, behind: int, matches: Sequence[CueMatch]) -> bool:
    if scope == "count":
        return _is_count(piece, matches)
    if not opens(piece, match):
        return False
    if scope == "opens":
        return True
    if scope == "label":
        chinese = piece.text[behind - 1] > "\u2e80"
        return bool(
            _AFTER_LABEL.match(piece.text, behind) or (chinese and _AFTER_CHINESE_LABEL.match(piece.text, behind))
        )
    if scope == "button":
        return not _ALNUM.search(piece.text, behind)
    if scope == "ticker":
        return bool(_QUOTATION.fullmatch(piece.text, behind))
    return scope == "rest" and bool(_AFTER_HEADING.match(piece.text, behind))


def _is_spoken(piece: Line, behind: int) -> bool:
    """'REPORTER: Exports rose by 3 percent.': what follows a label is no name, but says something with a number."""
    return SENTENCE.search(piece.text, behind) is not None and any(char.isdigit() for char in piece.text[behind:])


def _is_count(piece: Line, matches: Sequence[CueMatch]) -> bool:
    """Nothing is left of the piece but a character or two when numbers and counting words are taken out."""
    left = piece.text
    for match in reversed(matches):
        if any(cue.scope == "count" for cue in match.payload):
            left = left[: match.start - piece.start] + " " + left[match.end - piece.start :]
    without_numbers, numbers = _NUMBER.subn(" ", left)
    return numbers > 0 and "%" not in left and len(re.sub(r"\W", "", without_numbers)) <= 1


def _all_but_slack(line: Line, pieces: list[Line], kinds: list[str | None]) -> bool:
    """Every piece is furniture, or most is and the others are scraps without a sentence (or, mostly, a number)."""
    if not any(kinds):
        return False
    if all(kinds):
        return True
    scraps = [piece for piece, kind in zip(pieces, kinds, strict=True) if not kind]
    may_hold_digits = any(kind and kind not in _DIGITLESS_KINDS for kind in kinds)
    return line.is_short and all(
        piece.weight <= _SLACK_WEIGHT
        and not SENTENCE.search(piece.text)
        and (may_hold_digits or not _holds_digit(piece))
        for piece in scraps
    )


def _holds_digit(piece: Line) -> bool:
    return any(char.isdigit() for char in piece.text)


def _trailing(line: Line, matches: Sequence[CueMatch]) -> Iterator[Furniture]:
    """A label run into the end of a paragraph: from it on the rest of the line is furniture."""
    first = bisect_left(matches, line.end - _LIST_REACH, key=lambda match: match.start)
    for match in matches[first:]:
        at, behind = match.start - line.start, match.end - line.start
        scopes = {cue.scope: cue.kind for cue in match.payload}
        kind = scopes.get("rest") or (scopes.get("label") if len(line.text) - at <= _LABEL_REACH else None)
        after_sentence = at and _ENDS_BEFORE.search(line.text[max(0, at - _BLANKS_REACH) : at])
        if kind and after_sentence and _COLON.match(line.text, behind):
            yield Furniture(match.start, line.end, kind)
            return


def _ends_caption(line: Line, match: CueMatch) -> bool:
    """The credit closes the line: it stands near its end, behind a mark or in brackets."""
    at = match.start - line.start
    if len(line.text) - (match.end - line.start) > _CREDIT_REACH:
        return False
    before = line.text[:at].rstrip()
    marked = line.text[at] in "/([" or not before or before[-1] in ".。!?)]】(（[【/|,，" or line.text[at - 1] == "/"
    return marked and len(re.findall(r"[.。!?！？](?:\s|$)", line.text)) <= 3


def _kind_by_credit(line: Line, kind: str) -> str:
    """A credit beside the name of who wrote the text ('文/许闽 图/资料图片') closes no caption."""
    return "editor_line" if _writer().search(line.text) else kind


@once_for_seeds
def _writer() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){alternatives(words('writer'))}")


def _bracketed_credits(line: Line, matches: Sequence[CueMatch]) -> Iterator[Furniture]:
    """Photo credits in brackets inside running text."""
    for match in matches:
        at = match.start - line.start
        begin = at if line.text[at] in CLOSING else at - 1
        if begin >= 0 and line.text[begin] in CLOSING and any(cue.scope == "credit" for cue in match.payload):
            end = line.text.find(CLOSING[line.text[begin]], begin, begin + 160)
            if end > 0:
                yield Furniture(line.start + begin, line.start + end + 1, "caption")
