"""Lists that run side by side: 'Beijing, Tianjin and Hebei ... 5.2, 5.1 and 5.4 percent, respectively'.

The nth figure of a list belongs to the nth region, metric or period of an equally long list in the same sentence or the
one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pipeline.extract.context import Spanned, Track
from pipeline.extract.document import Document
from pipeline.extract.quantities import Quantity
from pipeline.extract.tables import Place

S = TypeVar("S", bound=Spanned)

_JOINT = re.compile(
    r"\s*(?:[,、，;；/]|and|und|or|oder|sowie|respectively|bzw\.?|beziehungsweise|和|及|与|以及|at|by|um|von|auf|in|the|der|die|das|den|of|分别|为|,? ?and|省|市|县|区|盟|州)?"
    r"(?:\s*[,、，]?\s*(?:and|und|和|the|der|die|in|by|um|an|rund|fast|knapp|mehr als|about|nearly|over|近|约|超)\s*)*(?:(?:[a-zäöüß]{3,12} ){0,2})\s*$"
)


def lists_of(items: Sequence[S], folded: str, alike: Callable[[S, S], bool]) -> list[list[S]]:
    """Runs of two or more neighbours that only joints part, in text order."""
    runs: list[list[S]] = []
    for item in items:
        if runs and item.start >= runs[-1][-1].end and alike(runs[-1][-1], item):
            gap = folded[runs[-1][-1].end : item.start]
            if len(gap) <= 30 and "\n" not in gap and _JOINT.match(gap):
                runs[-1].append(item)
                continue
        if runs and item.start < runs[-1][-1].end:
            continue
        runs.append([item])
    return [run for run in runs if len(run) > 1]


def align(
    document: Document, quantities: Track[Quantity], mentions: Track[S], places: Mapping[int, Place]
) -> dict[int, S]:
    """Start of each listed figure -> the mention at the same place of the nearest equally long list; in a table the
    mention in its column's heading or its row's label."""
    folded = document.folded
    figure_lists = lists_of(quantities.items, folded, lambda a, b: a.unit_code == b.unit_code)
    mention_lists = lists_of(mentions.items, folded, lambda a, b: True)
    aligned: dict[int, S] = {}
    for figures in figure_lists:
        sentence = document.sentence_at(figures[0].start)
        fitting = [
            run
            for run in mention_lists
            if len(run) == len(figures) and 0 <= sentence - document.sentence_at(run[0].start) <= 1
        ]
        if not fitting:
            continue
        nearest = min(fitting, key=lambda run: min(abs(run[0].start - figures[0].end), abs(figures[0].start - run[-1].end)))
        for figure, mention in zip(figures, nearest, strict=True):
            aligned[figure.start] = mention
    for figure in quantities.items:
        place = places.get(figure.number.start)
        cells = (place.heading, place.label) if place else ()
        found = next((m for cell in cells if cell for m in mentions.within(cell.start, cell.end)), None)
        if found is not None:
            aligned[figure.start] = found
    return aligned
