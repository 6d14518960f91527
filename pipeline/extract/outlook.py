"""What is still to come: words of aims, of the future and of guesses around a figure, and periods that are not over."""

from __future__ import annotations

import datetime as dt

from pipeline.extract.context import Context
from pipeline.extract.once import once
from pipeline.extract.quantities import Quantity

OUTLOOKS = frozenset({"target", "future", "estimate"})


@once
def outlooks(context: Context, figure: Quantity) -> list[str]:
    """Words of aims, of the future and of guesses around a figure, by how near they stand; the roles of its periods."""
    first, last = context.document.sentences[context.document.sentence_at(figure.start)]
    left, right = context.document.clause(figure.start, figure.end)
    found = set()
    for cue in context.cues.within(first, last):
        names = cue.cues & OUTLOOKS
        if names:
            side = "b" if cue.end <= figure.start else "a"
            inside = left <= cue.start < right
            word = context.document.folded[cue.start : cue.end]
            found |= {f"w={context.document.language}:{word}|{side}"}
            for name in names:
                found |= {f"s={name}", f"{side}={name}"} | ({f"c={name}", f"c{side}={name}"} if inside else set())
    return [*sorted(found), *sorted({f"role={p.role}" for p in context.periods.within(first, last)})]


def outlook(context: Context, figure: Quantity) -> str:
    """Where a word of an aim, of the future or of a guess stands: in the figure's clause, in its sentence, nowhere."""
    told = outlooks(context, figure)
    if any(name.startswith("c=") for name in told):
        return "clause"
    return "sentence" if any(name.startswith("s=") for name in told) else "none"


def future_kind(period: str | None, published_on: dt.date | None) -> str:
    """Whether a period is over, running or to come on the day of publication."""
    if period is None or published_on is None or not period[-2:].strip():
        return "unknown"
    year = int(period.rpartition("/")[2][:4])
    if year > published_on.year:
        return "future"
    if year == published_on.year:
        return "running_year" if len(period.rpartition("/")[2]) == 4 else "running_part"
    return "just_over" if year == published_on.year - 1 else "over"
