"""In which tense a figure is told, and which verbs stand between it and a time."""

from __future__ import annotations

from pipeline.extract.context import Context
from pipeline.extract.once import once
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity


@once
def tense(context: Context, figure: Quantity) -> str:
    """The tense of the verb that stands nearest before a figure in its clause, else behind it; or none."""
    left, right = context.document.clause(figure.start, figure.end)
    verb = context.verbs.last(left, figure.start) or context.verbs.first(figure.end, right)
    return verb.tense if verb else "none"


def tense_between(context: Context, figure: Quantity, mention: PeriodMention) -> str:
    """The tense of the verb nearest to the figure between it and a time; or none."""
    if mention.end <= figure.start:
        verb = context.verbs.last(mention.end, figure.start)
    else:
        verb = context.verbs.first(figure.end, mention.start)
    return verb.tense if verb else "none"
