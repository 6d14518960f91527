"""Work on a figure that is the same for all readings of it: done once, forgotten when the next figure comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

from pipeline.extract.context import Context
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
        return cast("T", known[key])

    return recall
