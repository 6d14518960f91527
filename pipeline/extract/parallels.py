"""Figures that run beside earlier figures: 'worth 1720, 26613 and 32131 ..., up 3.5, 7.1 and 6.3 percent'.

The nth figure of such a list says something of what the nth figure before it says: the same thing, place and time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.document import Document
from pipeline.extract.list_words import alternatives
from pipeline.extract.quantities import Quantity

LONGEST_GAP = 14


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
