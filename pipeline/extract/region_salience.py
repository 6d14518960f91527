"""Where sentences end and where the headline does: what tells which places an article is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.region_terms import word_set

_NAVIGATION = re.compile(r"[>|»•]| {3}|\d{4}-\d\d-\d\d|\d年\d|^\W*[\[(]|cookie|Cookie|privacy|Privatsphäre")
_HEAD_LINES = 12  # a headline stands in one of them


def sentence_ends(folded: str, language: str) -> list[int]:
    """Where sentences end, roughly: good enough to tell how far apart two mentions are."""
    return [match.end() for match in _sentence_end(language).finditer(folded)]


@once_for_seeds
def _sentence_end(language: str) -> re.Pattern[str]:
    """What ends a sentence: no stop behind 'Mio'."""
    no_end = "".join(rf"(?<!\b{re.escape(word)})" for word in sorted(word_set(language, "with_stop")))
    return re.compile(rf"{no_end}[.!?](?=\s)|[。！？!?\n]")


def sentence_of(ends: Sequence[int], position: int) -> int:
    return bisect_right(ends, position)


def headline_end(text: str, title: str | None) -> int:
    """End of the headline: of the title where the text has it, else of the first line that is one."""
    if title:
        found = text.find(title)
        if found >= 0:
            return found + len(title)
    start = 0
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        words = line.strip()
        if len(words) >= 120:
            break
        if len(words) >= 6 and words[-1] not in ".。)）]" and not _NAVIGATION.search(words):
            return start + len(line)
        start += len(line) + 1
    return 0
