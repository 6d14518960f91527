"""Whom a share is of that people or firms gave in a survey: 'of the firms surveyed, 41 percent expect more orders'."""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.figure_words import figure_words
from pipeline.extract.quantities import Quantity

SURVEYED = "surveyed companies"
_REACH = 3  # sentences back to the word for the survey


def asked_in(context: Context, figure: Quantity) -> str | None:
    """Where it is told that somebody was asked: in the figure's sentence ('here'), in the paragraph before it
    ('before'), or nowhere."""
    document = context.document
    index = document.sentence_at(figure.start)
    first, last = document.sentences[index]
    if _asked(document.language).search(document.folded, first, last):
        return "here"
    start = max(document.paragraph_start(figure.start), document.sentences[max(0, index - _REACH)][0])
    told = _asked(document.language).search(document.folded, start, first)
    return "before" if told or _survey(document.language).search(document.folded, start, last) else None


@once_for_seeds
def _asked(language: str) -> re.Pattern[str]:
    """Of whom it is said that they were asked or replied; German words may end a compound: Herbstumfrage."""
    opening, closing = {"zh": ("", ""), "de": ("", r"\b")}.get(language, (r"\b", r"\b"))
    rate = rf"(?! (?:{figure_words('asked_rate', language)}))"  # China's 'surveyed unemployment rate'
    return re.compile(rf"{opening}(?:{figure_words('asked', language)}){closing}{rate}")


@once_for_seeds
def _survey(language: str) -> re.Pattern[str]:
    """A survey, of which it is not said whom it asked."""
    edge = "" if language == "zh" else r"\b"
    return re.compile(rf"{edge}(?:{figure_words('survey', language)}){edge}")
