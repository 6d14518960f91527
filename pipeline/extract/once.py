"""Work that several decisions of a figure ask for, or all figures of an article: done once.

What was worked out for a figure is forgotten when the next one comes, so that a long article holds no more than a
short one; what was worked out for a mention stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from pipeline.extract.context import Context, S
from pipeline.extract.quantities import Quantity

P = ParamSpec("P")
T = TypeVar("T")


def once(work: Callable[Concatenate[Context, Quantity, P], T]) -> Callable[Concatenate[Context, Quantity, P], T]:
    """Makes a pure function of a context, a figure and a few facts (told by position) remember what it made last."""

    def recall(context: Context, figure: Quantity, /, *facts: P.args, **named: P.kwargs) -> T:
        known = context.at_hand.of(figure)
        key = (work, *facts)
        if key not in known:
            known[key] = work(context, figure, *facts, **named)
        made: T = known[key]
        return made

    return recall


def once_per_article(work: Callable[[Context, S], T]) -> Callable[[Context, S], T]:
    """Makes a pure function of a context and something that stands in its text remember all that it made."""

    def recall(context: Context, item: S, /) -> T:
        known = context.worked_out[work]
        key = item.start, item.end
        if key not in known:
            known[key] = work(context, item)
        made: T = known[key]
        return made

    return recall
