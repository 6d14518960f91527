"""Which places an article is about, and which of them is in the reader's mind at a point of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.extract.region_mention import RegionMention

_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？!?\n]")
_NAVIGATION = re.compile(r"[>|»•]| {3}|\d{4}-\d\d-\d\d|\d年\d|^\W*[\[(]|cookie|Cookie|privacy|Privatsphäre")
_FORM_WEIGHT = {"name": 1.0, "proposed": 0.7, "group": 0.8, "adjective": 0.3, "anaphor": 0.25}
_HEAD_LINES = 12  # a headline stands in one of them
_LEAD = 400  # characters behind the headline


def sentence_ends(text: str) -> list[int]:
    """Where sentences end, roughly: good enough to tell how far apart two mentions are."""
    return [match.end() for match in _SENTENCE_END.finditer(text)]


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


def _repeated_lines(text: str) -> list[tuple[int, int]]:
    """Spans of short lines that stand more than once: captions."""
    lines = text.split("\n")
    spans, start, seen = [], 0, Counter(lines)
    for line in lines:
        if seen[line] > 1 and line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def main_regions(mentions: Sequence[RegionMention], text: str, title: str | None = None) -> list[str]:
    """English names of the places that rule the article, the first one most.

    The headline counts most, then the lead, then how often a place is named; the place of writing (dateline) and
    places that only give their adjective count little.
    """
    end = headline_end(text, title)
    captions = _repeated_lines(text)
    starts = [start for start, _ in captions]
    weights: dict[str, float] = defaultdict(float)
    kinds: dict[str, str] = {}
    for mention in mentions:
        weight = _FORM_WEIGHT[mention.form]
        if mention.rule == "region.dateline":
            weight = 0.3
        elif mention.end <= end or (title and text[mention.start : mention.end] in title):
            weight *= 6 if mention.end <= end else 3
        elif mention.start <= end + _LEAD:
            weight *= 2
        place = bisect_right(starts, mention.start) - 1
        if place >= 0 and mention.start < captions[place][1]:
            weight = 0.2
        weights[mention.name] += weight
        kinds[mention.name] = mention.kind
    if len(weights) > 1:
        for name, kind in kinds.items():
            if kind in ("country", "world", "supranational"):
                weights[name] *= 0.5
    return sorted(weights, key=lambda name: -weights[name])
