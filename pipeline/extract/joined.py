"""German figures that a word joins: '95 respektive 121', '1.450 Personen bzw. 1,3 Prozent'."""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.list_words import alternatives
from pipeline.extract.quantities import Quantity

_LONGEST_GAP = 24  # characters between two members of a list


def joined_before(context: Context, figure: Quantity) -> Quantity | None:
    """The figure that one is joined to, before it."""
    before = context.quantities.last(0, figure.start)
    return before if before is not None and _is_joined(context, before, figure) else None


def joined_behind(context: Context, figure: Quantity) -> Quantity | None:
    """The figure that is joined to one, behind it."""
    behind = context.quantities.first(figure.start + 1, len(context.document.folded))
    return behind if behind is not None and _is_joined(context, figure, behind) else None


def _is_joined(context: Context, figure: Quantity, following: Quantity) -> bool:
    gap = context.document.folded[figure.end : following.start]
    if len(gap) > _LONGEST_GAP or _joint().fullmatch(gap) is None:
        return False
    return not gap.lstrip().startswith(",") or figure.unit_basis == "list"  # '9.870 Firmen, 300 mehr' are two things


@once_for_seeds
def _joint() -> re.Pattern[str]:
    words = f"{alternatives('joint', 'de')}|{alternatives('respectively', 'de')}"
    return re.compile(rf"(?:,|(?: [^\W\d_]\w+)? (?:{words})\.?) (?:(?:{alternatives('joint_hedge', 'de')}) )?")
