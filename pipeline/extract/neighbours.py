"""The words right beside a position of a text, as names of features: nothing but the words themselves is told."""

from __future__ import annotations

import re

_WORD_BEFORE = re.compile(r"([^\W\d_]+|[^\w\s])\s*$")
_WORD_AFTER = re.compile(r"\s*([^\W\d_]+|[^\w\s])")
_LONGEST_WORD = 80  # characters, with the blanks before it


def _visible(characters: str) -> str:
    """Blanks and breaks as an underscore: a feature's name is a cell of a CSV file."""
    return re.sub(r"\s", "_", characters)


def word_before(folded: str, language: str, start: int) -> tuple[str, ...]:
    """The word left of a position (Chinese: the last one and two characters), marked with its language."""
    if language == "zh":
        return f"zh:l={_visible(folded[start - 1 : start])}", f"zh:l2={_visible(folded[max(0, start - 2) : start])}"
    match = _WORD_BEFORE.search(folded, max(0, start - 24), start)
    first = match[1] if match else ""
    if match is None:
        return (f"{language}:l={first}",)
    second = _WORD_BEFORE.search(folded, max(0, match.start() - 24), match.start())
    return f"{language}:l={first}", f"{language}:l2={second[1] if second else ''}_{first}"


def word_after(folded: str, language: str, end: int) -> tuple[str, ...]:
    """The word right of a position (Chinese: the first one and two characters), marked with its language."""
    if language == "zh":
        return f"zh:r={_visible(folded[end : end + 1])}", f"zh:r2={_visible(folded[end : end + 2])}"
    match = _WORD_AFTER.match(folded, end, end + _LONGEST_WORD)
    first = match[1] if match else ""
    if match is None:
        return (f"{language}:r={first}",)
    second = _WORD_AFTER.match(folded, match.end(), match.end() + _LONGEST_WORD)
    return f"{language}:r={first}", f"{language}:r2={first}_{second[1] if second else ''}"
