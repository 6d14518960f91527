"""Days on which the air was good or bad: they are counted, they do not last. 'An 260 Tagen war die Luft gut'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.document import Document
from pipeline.extract.figure_words import figure_words, whole_figure_word
from pipeline.extract.quantities import Quantity

REACH = 60  # code points from days to what the air was on them
_CLAUSES = re.compile(r"[,;:.\n]")


def days_of_air(document: Document, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """The quantity, as a count if it is one of days of such air, or goes on from one of its sentence: 'an 260 Tagen war
    die Luft gut, elf Tage mehr als 2022'. ``before``: the quantities before it in text order."""
    if document.language == "zh" or quantity.unit_code != "day" or quantity.step < 1:
        return quantity
    first, last = document.sentences[document.sentence_at(quantity.start)]
    may_go_on = document.language == "de" or _days_more().match(document.folded, quantity.number.end, last)
    earlier = next((other for other in reversed(before) if other.start >= first), None) if may_go_on else None
    if not any(_is_of_air(document, days) for days in (quantity, earlier) if days is not None):
        return quantity
    return replace(quantity, end=quantity.number.end, unit_code="count", unit_kind="count")


def _is_of_air(document: Document, quantity: Quantity) -> bool:
    """Whether a number of days is told with how the air was on them: in German behind the days, in English in the same
    clause on either side, 'good air on 11 days'."""
    folded, language, number = document.folded, document.language, quantity.number
    first, last = document.sentences[document.sentence_at(quantity.start)]
    if language == "de":
        is_good = _days_that_are_good().match(folded, number.end, last) is not None
        return is_good and whole_figure_word("air", language).search(folded, first, last) is not None
    if not _days().match(folded, number.end, last):
        return False
    before = _CLAUSES.split(folded[max(first, number.start - REACH) : number.start])[-1]
    behind = _CLAUSES.split(folded[number.end : min(last, number.end + REACH)])[0]
    return any(
        all(whole_figure_word(kind, language).search(part) for kind in ("good", "air")) for part in (before, behind)
    )


@once_for_seeds
def _days_that_are_good() -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words('days', 'de')})\b[^,.;\n]{{0,60}}\b(?:{figure_words('good', 'de')})\b")


@once_for_seeds
def _days() -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words('days', 'en')})\b")


@once_for_seeds
def _days_more() -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words('days', 'en')}) (?:{figure_words('more', 'en')})\b")
