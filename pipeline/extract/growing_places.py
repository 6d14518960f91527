"""Places of which it is said that they grow: 'Leeds grew by 3 percent' tells of its economy without naming it."""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.cue_relations import lead_start
from pipeline.extract.figure_words import figure_words
from pipeline.extract.quantities import Quantity

_REACH = 120  # characters from a place to how much it grows
_ASIDE = r"(?:,[^,.;:\n]{1,60},)?"


def place_grows(context: Context, figure: Quantity) -> bool:
    """Whether a place that opens its clause is the subject of a verb of growth whose extent the figure is."""
    document = context.document
    if document.language == "zh" or figure.unit_kind != "percent":
        return False
    start = lead_start(context, figure)
    first, _ = document.sentences[document.sentence_at(figure.start)]
    places = context.regions.within(max(first, start - _REACH), start)
    if not places or not _grows(document.language).fullmatch(document.folded, places[-1].end, start):
        return False
    begins = places[-1].start
    for place in reversed(places[:-1]):
        if not _joins().fullmatch(document.folded, place.end, begins):
            break
        begins = place.start
    return _opens().search(document.folded, max(0, begins - _REACH), begins) is not None


@once_for_seeds
def _opens() -> re.Pattern[str]:
    """What stands before a place that opens its clause."""
    return re.compile(rf"(?:^|[.!?:;,(\n–—-]|\b(?:{figure_words('grows_opens')}))\s*$")


@once_for_seeds
def _joins() -> re.Pattern[str]:
    """What stands between two places that grow."""
    return re.compile(rf"(?:,|,? (?:{figure_words('grows_joins')})) ?")


@once_for_seeds
def _grows(language: str) -> re.Pattern[str]:
    """What stands between a place and its growth: ' as a whole grew in 2023 by '."""
    before, verb, behind = (figure_words(kind, language) for kind in ("grows_before", "grows", "grows_behind"))
    year = r"(?:19|20)\d\d(?:[-/]\d\d)?"
    return re.compile(rf"{_ASIDE}(?: (?:{before}))*? (?:{verb})(?: (?:{behind}|{year}),?)*? ?")
