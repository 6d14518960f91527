"""Chinese words that leave a figure behind them few measures: 累计接待300人 is a total over time, 贡献率7% a share."""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.figure_words import figure_words
from pipeline.extract.quantities import Quantity

_SAID = {  # (kind of word in the clause before, of an amount): the measures left
    ("added_up", True): ("cumulative", "change"),
    ("newly_added", True): ("change", "cumulative", "difference"),
    ("gap", True): ("difference", "change", "level"),
    ("contributed", False): ("share",),
}


def left_by_words(context: Context, figure: Quantity, *, of_amount: bool) -> tuple[str, ...] | None:
    """The measures that a Chinese word leaves a figure before which it stands, in its clause and behind all others:
    累计接待300人, 新增装机3万千瓦; None where there is none."""
    document = context.document
    if document.language != "zh":
        return None
    left, _ = document.clause(figure.start, figure.end)
    before = context.quantities.last(left, figure.start)
    first = before.end if before is not None else left
    for (kind, is_amount), measures in _SAID.items():
        if is_amount == of_amount and _said_words(kind).search(document.folded, first, figure.start):
            return measures
    return None


@once_for_seeds
def _said_words(kind: str) -> re.Pattern[str]:
    return re.compile(figure_words(kind, "zh"))
