"""Mojibake: UTF-8 that was once read as Windows-1252 or Latin-1. Repaired word by word where ftfy can prove it.

A word counts as such when its characters, turned back into bytes, are UTF-8 and ftfy finds them implausible as they
stand. The repaired word is padded with zero-width spaces to its old length, so that every offset behind it stays the
one into the file as anyone decodes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import ftfy

PADDING = "\u200b"
_WORD = re.compile("[^ \t\r\n]+")
_PAIR = re.compile("[ÂÃâ\u00c4-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6-\u02dc\u2013-\u203a€™]")  # how it begins
_ENCODINGS_MISTAKEN = frozenset({"latin-1", "sloppy-windows-1252", "windows-1252"})
_LONGEST = 2_000  # code points of a word: ftfy's patterns are not meant for more at once


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text of the same length, and how many of its words were repaired."""

    text: str
    words: int


def repair_mojibake(text: str) -> Repaired:
    if text.isascii() or not _PAIR.search(text):
        return Repaired(text, 0)
    words = 0

    def repaired(match: re.Match[str]) -> str:
        nonlocal words
        word = _repaired_word(match[0])
        words += word != match[0]
        return word

    return Repaired(_WORD.sub(repaired, text), words)


@lru_cache(maxsize=4096)
def _repaired_word(word: str) -> str:
    """The word as it was meant, padded, or as it is where the repair is not certain."""
    if len(word) > _LONGEST or not _PAIR.search(word):
        return word
    fixed, steps = ftfy.fix_encoding_and_explain(word)
    mistaken = [step.parameter for step in steps or () if step.action == "encode"]
    is_certain = len(mistaken) == 1 and mistaken[0] in _ENCODINGS_MISTAKEN and "\ufffd" not in fixed
    return fixed + PADDING * (len(word) - len(fixed)) if is_certain and len(fixed) < len(word) else word
