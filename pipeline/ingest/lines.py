"""The shape of a text: its lines, the pieces between separators on a line, and which lines are paragraphs.

Offsets are those of the text. Whether a piece is furniture is told in ``furniture``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SEPARATOR = re.compile(r"\s{2,}|\s*(?:[|¦·•●○◆■▶►‣∙]|\+\+\+)\s*|\s+(?:>>?|»|›)\s+|(?<=[\])】])\s*(?=[\[(【])")
_BARS = frozenset("|¦·•●○◆■▶►‣∙")
_GAPS = ("  ", "\x0b", "\x0c", "+++", " >", " »", " ›")
_ADJOINING = tuple(f"{end}{gap}{begin}" for end in "])】" for gap in ("", " ") for begin in "[(【")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]?(?:\s|$)|[。！？!?]")
_PARAGRAPH_WEIGHT = 140
SHORT_WEIGHT = 240
_LONG = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its line break, in folded text. Segments have the same shape."""

    start: int
    end: int
    text: str

    @property
    def weight(self) -> int:
        """Length as the reader sees it: a Chinese character counts three, as in UTF-8. Of long lines: code points."""
        return len(self.text) if len(self.text) > _LONG else len(self.text.encode("utf-8", "surrogatepass"))

    @property
    def is_short(self) -> bool:
        return self.weight <= SHORT_WEIGHT

    @property
    def is_paragraph(self) -> bool:
        """Running text: long, with the end of a sentence in it."""
        return self.weight >= _PARAGRAPH_WEIGHT and _SENTENCE_END.search(self.text) is not None


def split_lines(folded: str) -> list[Line]:
    """Lines in order; blank ones left out."""
    return [Line(match.start(), match.end(), match[0]) for match in _LINE.finditer(folded) if not match[0].isspace()]


def segments(line: Line) -> list[Line]:
    """The pieces of a line between bars, bullets, arrows, wide gaps and adjoining brackets; blank ones left out."""
    if _BARS.isdisjoint(line.text) and not any(mark in line.text for mark in (*_GAPS, *_ADJOINING)):
        return [_trimmed(line, 0, len(line.text))]
    pieces, position = [], 0
    for separator in _SEPARATOR.finditer(line.text):
        pieces.append((position, separator.start()))
        position = separator.end()
    pieces.append((position, len(line.text)))
    return [_trimmed(line, begin, end) for begin, end in pieces if line.text[begin:end].strip()]


def _trimmed(line: Line, begin: int, end: int) -> Line:
    text = line.text[begin:end]
    begin += len(text) - len(text.lstrip())
    text = text.strip()
    return Line(line.start + begin, line.start + begin + len(text), text)
