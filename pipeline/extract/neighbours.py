"""The words right beside a position of a text, as names of features: nothing but the words themselves is told."""

from __future__ import annotations

import re

_WORD_AFTER = re.compile(r"\s*([^\W\d_]+|[^\w\s])")
_REACH = 24  # characters looked back for a word
_LONGEST_WORD = 80  # characters, with the blanks before it


def last_word(folded: str, end: int) -> tuple[str, int] | None:
    """The word or sign that ends before a position, blanks apart, and where it begins; None behind a digit.

    Of a long word the last characters.
    """
    first = max(0, end - _REACH)
    stretch = folded[first:end].rstrip()
    if not stretch or stretch[-1] == "_":
        return None
    begins = len(stretch)
    while begins and stretch[begins - 1].isalnum() and not stretch[begins - 1].isdecimal():
        begins -= 1
    if begins == len(stretch):
        if stretch[-1].isalnum():
            return None
        begins -= 1
    return stretch[begins:], first + begins


def _visible(characters: str) -> str:
    """Blanks and breaks as an underscore: a feature's name is a cell of a CSV file."""
    return re.sub(r"\s", "_", characters)


def word_before(folded: str, language: str, start: int) -> tuple[str, ...]:
    """The word left of a position (Chinese: the last one and two characters), marked with its language."""
    if language == "zh":
        return f"zh:l={_visible(folded[start - 1 : start])}", f"zh:l2={_visible(folded[max(0, start - 2) : start])}"
    last = last_word(folded, start)
    if last is None:
        return (f"{language}:l=",)
    word, begins = last
    earlier = last_word(folded, begins)
    return f"{language}:l={word}", f"{language}:l2={earlier[0] if earlier else ''}_{word}"


def word_after(folded: str, language: str, end: int) -> tuple[str, ...]:
    """The word right of a position (Chinese: the first one and two characters), marked with its language."""
    if language == "zh":
        return f"zh:r={_visible(folded[end : end + 1])}", f"zh:r2={_visible(folded[end : end + 2])}"
    match = _WORD_AFTER.match(folded, end, end + _LONGEST_WORD)
    if match is None:
        return (f"{language}:r=",)
    first, second = match[1], _WORD_AFTER.match(folded, match.end(), match.end() + _LONGEST_WORD)
    return f"{language}:r={first}", f"{language}:r2={first}_{second[1] if second else ''}"
