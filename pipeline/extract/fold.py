"""Folding a text for matching: one code point in, one out, so that every offset stays true.

Lower case, full-width to ASCII, exotic blanks and dashes to plain ones, traditional to simplified characters.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc

_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4`"
_COLONS = "\u2236\ufe55"
_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"


@cache
def _table() -> list[str]:
    """The folded form of every code point of the Basic Multilingual Plane; ``translate`` reads a list fastest."""
    table: dict[int, str] = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates can't be searched
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000)):
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char)
        folded = folded.lower() if len(folded) == 1 else char.lower()
        if len(folded) == 1 and folded != char:
            table[code] = folded
    han = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")  # a line each: no phrase rule applies
    table |= {ord(old): new for old, new in zip(han, simplified, strict=True) if old != new and len(new) == 1}
    table |= {ord(char): " " for char in _BLANKS}
    table |= {ord(char): "-" for char in _DASHES}
    table |= {ord(char): "'" for char in _APOSTROPHES}
    table |= {ord(char): '"' for char in _QUOTES}
    table |= {ord(char): ":" for char in _COLONS}
    table |= {ord(char): char.lower() for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return [table.get(code, chr(code)) for code in range(0x10000)]


def fold(text: str) -> str:
    """The text in matching form, of the same length: ``text[i:j]`` and ``fold(text)[i:j]`` are the same words."""
    return text.translate(_table())
