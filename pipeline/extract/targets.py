"""Shares of what was to be reached in a year: '61 percent of the annual target', 完成全年目标的61%."""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.cue_relations import lead_start
from pipeline.extract.figure_words import figure_words
from pipeline.extract.quantities import Quantity

_NAMES = {"target": "annual target", "plan": "annual plan"}
_REACH = 12  # characters before a figure in Chinese


def annual_target_of(context: Context, figure: Quantity) -> str | None:
    """What a share is of if words beside it call that a year's target or plan."""
    document = context.document
    for kind, name in _NAMES.items():
        if document.language == "zh":
            start = lead_start(context, figure)
            found = _before(kind).search(document.folded, max(0, start - _REACH), start)
        else:
            found = _behind(kind, document.language).match(document.folded, figure.end)
        if found:
            return name
    return None


@once_for_seeds
def _before(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_words('whole_year', 'zh')})的?(?:{figure_words(kind, 'zh')})的?$")


@once_for_seeds
def _behind(kind: str, language: str) -> re.Pattern[str]:
    """'of its full-year goal', 'of the target for the year', 'des Jahresziels'."""
    led, noun, yearly = (figure_words(each, language) for each in ("target_led", kind, f"yearly_{kind}"))
    year, behind = figure_words("whole_year", language), figure_words("target_behind", language)
    return re.compile(
        rf" (?:{led}) (?:(?:{year}) (?:[^\W\d_]+ )?(?:{noun})\b|(?:{yearly})\b"
        rf"|(?:{noun}) (?:(?:{behind})|(?:{figure_words('target_before_year', language)}) 20\d\d)\b)"
    )
