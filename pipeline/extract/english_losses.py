"""English figures that somebody loses, or that are the part of what he had: 'lost 300 people', '900 jobs vanished',
'destroyed a third of the crop'.

Only in the form of the sentence such an amount is no level and such a part no share.
"""

from __future__ import annotations

import re

from pipeline.extract.context import Context
from pipeline.extract.cue_relations import TELLING, lead_start
from pipeline.extract.once import once
from pipeline.extract.quantities import Quantity

_LOSABLE = frozenset(
    {"percent", "person", "count", "bare", "money", "mass", "area", "energy", "power", "container", "volume"}
)
HEDGE = (
    r"(?:(?:close to|almost|nearly|about|around|some|roughly|more than|over|at least|at most|up to|as (?:many|much) as"
    r"|just|only|merely|a further|another|well over|an estimated|an average of|an additional|the equivalent of|net"
    r"|barely|a net) )*"
)
_HOLDER = (
    r"(?:(?:it|them|him|her|us|(?:the|its|their|this|that)(?: [\w'’-]+){1,3}|[\w'’-]+(?: county| city| island)?) )?"
)
#: What stands before a loss: 'lost half of its herd', 'cost the island 2,400 people', 'destroyed a third of the crop'.
_LOSES = re.compile(rf"\b(?:lost|loses?|losing|sheds?|shedding|forfeit(?:ed|s)) {HEDGE}$")
_COSTS = re.compile(rf"\b(?:costs?|costing|destroy(?:ed|s)|wip(?:ed|es) out|ruin(?:ed|s)) {_HOLDER}{HEDGE}$")
_OF_ITS = re.compile(r" of (?:its|their|the|his|her|all) (?!\d)")
#: What stands behind a loss: '22,000 polishers lost their work', '900 jobs vanished'.
_GOES = re.compile(
    r"(?: [^\W\d_]+){0,2} (?:(?:have|had|has) )?(?:lost (?:their|its) (?:jobs?|work|livelihoods?|posts?)"
    r"|(?:were|been|are being|are to be) (?:laid off|made redundant|sacked|dismissed|wiped out|axed)"
    r"|vanished|disappeared|evaporated|were lost|been lost)\b"
)


@once
def is_lost(context: Context, figure: Quantity) -> bool:
    """Whether a verb of loss before the figure or behind what it counts tells that it is lost."""
    return _is_lost(context, figure)


def _is_lost(context: Context, figure: Quantity) -> bool:
    document = context.document
    if document.language != "en" or figure.unit_kind not in _LOSABLE:
        return False
    folded, is_part = document.folded, figure.unit_kind == "percent"
    left, _ = document.clause(figure.start, figure.end)
    if is_part and not _OF_ITS.match(folded, figure.end):
        return False
    if _LOSES.search(folded, left, figure.start) or _is_lost_there_too(context, figure):
        return True
    if figure.unit_kind == "money":
        return False
    if _COSTS.search(folded, left, figure.start):
        return True
    return figure.unit_kind in ("person", "count", "bare") and _GOES.match(folded, figure.end) is not None


def _is_lost_there_too(context: Context, figure: Quantity) -> bool:
    """'One county lost 300 people in 2019, Leeds 200': a place and its loss behind another loss, without a verb."""
    document, start = context.document, lead_start(context, figure)
    first, _ = document.sentences[document.sentence_at(start)]
    last = context.quantities.last(first, figure.start)
    if last is None or last.unit_kind != figure.unit_kind or figure.unit_kind == "percent":
        return False
    place = context.regions.last(last.end, start)
    is_placed = place is not None and document.folded[place.end : start] == " "
    is_told_anew = any(cue.cues & TELLING for cue in context.cues.within(last.end, start))
    return is_placed and not is_told_anew and _is_lost(context, last)
