"""English figures that somebody loses, or that are the part of what he had: 'lost 300 people', '900 jobs vanished',
'destroyed a third of the crop'.

Only in the form of the sentence such an amount is no level and such a part no share.
"""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.cue_relations import TELLING, lead_start, start_of_lead
from pipeline.extract.figure_words import figure_words
from pipeline.extract.once import once
from pipeline.extract.quantities import Quantity

_LOSABLE = frozenset(
    {"percent", "person", "count", "bare", "money", "mass", "area", "energy", "power", "container", "volume"}
)
_HOLDER = (
    r"(?:(?:it|them|him|her|us|(?:the|its|their|this|that)(?: [\w'’-]+){1,3}|[\w'’-]+(?: county| city| island)?) )?"
)
_LONGEST_HEDGE = 24  # characters
_OF_ITS = re.compile(r" of (?:its|their|the|his|her|all) (?!\d)")


@once
def is_lost(context: Context, figure: Quantity) -> bool:
    """Whether a verb of loss before the figure or behind what it counts tells that it is lost."""
    return _is_lost(context, figure)


@once
def goes_away(context: Context, figure: Quantity) -> bool:
    """Whether a figure counts people who leave: '600,000 migrants left the city'."""
    document = context.document
    is_of_people = document.language == "en" and figure.unit_kind == "person"
    return is_of_people and _leaves().match(document.folded, figure.number.end) is not None


def _is_lost(context: Context, figure: Quantity) -> bool:
    document = context.document
    if document.language != "en" or figure.unit_kind not in _LOSABLE:
        return False
    folded, is_part = document.folded, figure.unit_kind == "percent"
    left, _ = document.clause(figure.start, figure.end)
    if is_part and not _OF_ITS.match(folded, figure.end):
        return False
    start = hedged_start(context, figure)
    if _loses().search(folded, left, start) or _is_lost_there_too(context, figure):
        return True
    if figure.unit_kind == "money":
        return False
    if _costs().search(folded, left, start):
        return True
    return figure.unit_kind in ("person", "count", "bare") and _goes().match(folded, figure.end) is not None


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


def hedged_start(context: Context, figure: Quantity) -> int:
    """Where the figure begins with all that hedges it: the position of 'just' in 'lost just over a further 300'."""
    folded, position, start = context.document.folded, -1, lead_start(context, figure)
    while position != start:
        position = start
        hedge = _hedge().search(folded, max(0, start - _LONGEST_HEDGE), start)
        start = start_of_lead(context, hedge.start() if hedge is not None else start)
    return start


@once_for_seeds
def _hedge() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{figure_words('hedge', 'en')}) $")


@once_for_seeds
def _loses() -> re.Pattern[str]:
    """What stands before a loss: 'lost half of its herd'."""
    return re.compile(rf"\b(?:{figure_words('loses', 'en')}) $")


@once_for_seeds
def _costs() -> re.Pattern[str]:
    """So with who loses between: 'cost the island 2,400 people', 'destroyed a third of the crop'."""
    return re.compile(rf"\b(?:{figure_words('costs', 'en')}) {_HOLDER}$")


@once_for_seeds
def _leaves() -> re.Pattern[str]:
    """What stands behind people who leave: '600,000 migrants left the city', '5,200 more people left than arrived'."""
    return re.compile(
        rf"(?: (?!(?:{figure_words('no_leaver', 'en')}) )[^\W\d_]+){{1,3}} (?:(?:have|had) )?"
        rf"(?:{figure_words('leaves', 'en')})\b(?! (?:{figure_words('no_leave', 'en')}))"
    )


@once_for_seeds
def _goes() -> re.Pattern[str]:
    """What stands behind a loss: '22,000 polishers lost their work', '900 jobs vanished'."""
    return re.compile(
        rf"(?: [^\W\d_]+){{0,2}} (?:(?:have|had|has) )?(?:lost (?:their|its) (?:{figure_words('livelihood', 'en')})"
        rf"|(?:were|been|are being|are to be) (?:{figure_words('dismissed', 'en')})|{figure_words('vanished', 'en')})\b"
    )
