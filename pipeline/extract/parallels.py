"""Figures that run beside earlier figures: 'worth 1720, 26613 and 32131 ..., up 3.5, 7.1 and 6.3 percent'.

The nth figure of such a list says something of what the nth figure before it says: the same thing, place and time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.document import Document
from pipeline.extract.list_words import alternatives
from pipeline.extract.quantities import Quantity

LONGEST_GAP = 14
_ONE_OF_TWO_GAP = {"zh": 10}  # characters between a word for the former or the latter and its figure
_ONE_OF_TWO_GAP_WESTERN = 30
_RELATIVE = frozenset(("percent", "percentage_point", "ratio"))


def find_parallels(document: Document, figures: Sequence[Quantity]) -> dict[int, int]:
    """Start of each figure of a list -> start of its counterpart among as many like figures right before the list."""
    parallels: dict[int, int] = {}
    position = 0
    while position < len(figures):
        size = _list_size(document, figures, position)
        earlier = figures[position - size : position] if 1 < size <= position else ()
        if earlier and _are_alike(document, earlier, figures[position]):
            for here, there in zip(figures[position : position + size], earlier, strict=True):
                parallels[here.start] = there.start
        position += max(size, 1)
    return parallels


def find_ones_of_two(document: Document, figures: Sequence[Quantity]) -> dict[int, int]:
    """Start of each rate said of the former or the latter -> start of the first or the second of two amounts: 'exports
    came to 3 and imports to 2 billion, the former up 4 and the latter 5 percent'.

    A rate of one to the other ('the former being twice the latter') is said of neither.
    """
    former, latter = _word("former", document.language), _word("latter", document.language)
    starts = [figure.start for figure in figures]
    gap = _ONE_OF_TWO_GAP.get(document.language, _ONE_OF_TWO_GAP_WESTERN)
    found: dict[int, set[int]] = defaultdict(set)
    for first, last in document.sentences:
        words = [(0, word) for word in former.finditer(document.folded, first, last)]
        words += [(1, word) for word in latter.finditer(document.folded, first, last)]
        behind = bisect_left(starts, min((word.start() for _, word in words), default=first))
        two = [figure for figure in figures[max(0, behind - 2) : behind] if figure.start >= first]
        if len(two) < 2 or any(figure.unit_kind in _RELATIVE for figure in two):
            continue
        for place, word in words:
            at = bisect_left(starts, word.end())
            is_near = at < len(starts) and starts[at] < min(word.end() + gap, last)
            if is_near and figures[at].unit_kind in _RELATIVE:
                found[starts[at]].add(two[place].start)
    return {start: counterparts.pop() for start, counterparts in found.items() if len(counterparts) == 1}


def _list_size(document: Document, figures: Sequence[Quantity], first: int) -> int:
    """How many figures from ``first`` on only joints part, all of one unit."""
    last = first
    while last + 1 < len(figures):
        here, following = figures[last], figures[last + 1]
        gap = document.folded[here.end : following.start]
        if following.unit_code != here.unit_code or len(gap) > LONGEST_GAP or not _joint().match(gap):
            break
        last += 1
    return last - first + 1


def _are_alike(document: Document, earlier: Sequence[Quantity], listed: Quantity) -> bool:
    """Whether the figures before a list are of one unit, another than the list's, and stand near."""
    sentence = document.sentence_at(listed.start)
    near = all(sentence - document.sentence_at(figure.start) <= 1 for figure in earlier)
    units = {figure.unit_code for figure in earlier}
    return near and len(units) == 1 and listed.unit_kind != earlier[0].unit_kind


@once_for_seeds
def _joint() -> re.Pattern[str]:
    """What joins two figures of a list."""
    return re.compile(rf"\s*(?:[,、，;；/]|(?:, ?)?(?:{alternatives('joint')}))\s*(?:um |by )?$")


@once_for_seeds
def _word(kind: str, language: str) -> re.Pattern[str]:
    words = alternatives(kind, language)
    return re.compile(words if language == "zh" else rf"\b(?:{words})\b")
