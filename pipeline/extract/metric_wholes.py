"""What a percentage is a part of: 'three percent of its exports', 占出口总额的3%.

A share is of its whole's metric, but of GDP research and sectors are told too: which one is left to the learned choice.
"""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.list_words import alternatives
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, bundled

_REACH = 45  # characters from a percentage in which its whole begins
_REST = re.compile(r"[^,;.\n]{0,8}")  # between a whole and a Chinese percentage
_PROPOSED = "proposed"  # stands for a metric that the catalogue lacks


def whole_of(context: Context, figure: Quantity) -> str | None:
    """The metric of whose total a percentage is said to be, or that the catalogue lacks it; None where none is told."""
    if figure.unit_kind != "percent":
        return None
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    if document.language == "zh":
        mention = context.metrics.last(max(first, figure.start - _REACH), figure.start)
        start, end = (mention.start, mention.end) if mention else (0, 0)
        lead, rest = document.folded[first:start], document.folded[end : figure.start]
    else:
        mention = context.metrics.first(figure.end, min(last, figure.end + _REACH))
        lead, rest = (document.folded[figure.end : mention.start] if mention else ""), ""
    if mention is None or not (_lead(document.language).search(lead) and _REST.fullmatch(rest)):
        return None
    return mention.metric_code or _PROPOSED


def whole_features(whole: str | None, code: str | None) -> list[Bundle]:
    """What a told whole speaks for."""
    return [] if whole is None else [_whole_names(whole, code or _PROPOSED)]


@bundled
def _whole_names(whole: str, code: str) -> list[str]:
    return [f"whole={whole}|code={code}", f"whole|same={whole == code}"]


@once_for_seeds
def _lead(language: str) -> re.Pattern[str]:
    """What stands before a whole: from the percentage on, in Chinese in its clause."""
    words = alternatives("whole", language)
    return re.compile(
        rf"(?:{words})[^,;\n]{{0,8}}$" if language == "zh" else rf"^\s*(?:{words}) (?:[^\s.,;]+ ){{0,3}}$"
    )
