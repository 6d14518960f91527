"""Named features of a reading: where a mention stands to a figure, which words stand around, what came before.

Pure functions from a context to lists of short strings. What a feature is worth is not said here but in
``seeds/ranker_weights.csv``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from math import floor, log10

from pipeline.extract.context import Context, S, Spanned, Track
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, bundled


def few(count: int, most: int = 3) -> str:
    """A small count as a bucket: '0', '1', '2', '3+'."""
    return str(count) if count < most else f"{most}+"


def power_of_ten(value: float) -> str:
    """The size of a number: no patents are counted in millions."""
    return f"size={floor(log10(abs(value))) if value else None}"


def below(value: float, bounds: Iterable[float], beyond: str) -> str:
    """The size of a number as a bucket: the first bound that it is below."""
    return next((str(bound) for bound in bounds if value < bound), beyond)


def up_to(value: float, bounds: Iterable[float], beyond: str) -> str:
    """So for the first bound that it does not exceed."""
    for bound in bounds:  # asked for every mention in reach: a loop is fastest
        if value <= bound:
            return str(bound)
    return beyond


def distance(span: int, language: str) -> str:
    """Code points between two spans as a bucket; a Chinese character counts for three letters."""
    return up_to(span * (3 if language == "zh" else 1), (4, 12, 30, 70, 140), "far")


def relation(context: Context, figure: Quantity, mention: S, track: Track[S]) -> Bundle:
    """Where a mention of the same sentence stands to the figure: side, rank, breaks, figures between, distance."""
    document = context.document
    if mention.start >= figure.end:
        side, low, high = "a", figure.end, mention.start
    else:
        side, low, high = "b", mention.end, figure.start
    return _relation(
        side,
        min(track.count(low, high), 3),
        min(document.breaks_between(low, high), 3),
        min(context.quantities.count(low, high), 3),
        distance(high - low, document.language),
        _is_nearest(context, figure, mention),
    )


@bundled
def _relation(side: str, rank: int, breaks: int, between: int, far: str, is_nearest: bool) -> list[str]:
    place = f"{side}{few(rank)}"
    mine = "mine" if is_nearest else "other"
    return [
        place,
        f"{side}k{few(breaks)}",
        f"{side}q{few(between)}",
        f"{side}d{far}",
        f"{place}k{few(breaks, 2)}q{few(between, 2)}",
        f"{place}d{far}",
        f"{side}{mine}",
        f"{side}{mine}k{few(breaks, 2)}",
    ]


def _is_nearest(context: Context, figure: Quantity, mention: Spanned) -> bool:
    """Whether no other figure stands nearer to the mention, on either side."""
    own = mention.start - figure.end if mention.start >= figure.end else figure.start - mention.end
    index = context.quantities.index(mention.start)
    for other in context.quantities.items[max(0, index - 1) : index + 1]:
        gap = mention.start - other.end if other.end <= mention.start else other.start - mention.end
        if 0 <= gap < own:
            return False
    return True


def telling(mentions: Sequence[S], figure: Quantity, first: int, names: Callable[[S], Hashable]) -> list[S]:
    """Of the mentions that name the same the nearest on each side of the figure in its sentence, else the last before.

    ``first``: where the figure's sentence begins; ``names``: what a mention names.
    """
    chosen: dict[tuple[Hashable, str], S] = {}
    here = {names(mention) for mention in mentions if mention.start >= first}
    for mention in mentions:
        if mention.start >= figure.end:
            chosen.setdefault((names(mention), "after"), mention)
        elif mention.start >= first:
            chosen[(names(mention), "before")] = mention
        elif names(mention) not in here:
            chosen[(names(mention), "earlier")] = mention
    return list(chosen.values())


def around(context: Context, figure: Quantity) -> tuple[str, ...]:
    """The words beside a figure."""
    document = context.document
    return document.word_before(figure.start) + document.word_after(figure.end)


def cue_features(context: Context, figure: Quantity) -> list[str]:
    """Cue words around a figure: the nearest two on each side within the sentence, and those of its clause."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    left, right = document.clause(figure.start, figure.end)
    before = context.cues.within(first, figure.start)
    after = context.cues.within(figure.end, last)
    found = []
    for side, nearest in (("b", before[:-4:-1]), ("a", after[:3])):
        for rank, cue in enumerate(nearest, 1):
            inside = left <= cue.start < right
            for name in sorted(cue.cues):
                found.append(f"{side}{rank}={name}")
                if inside and rank == 1:
                    found.append(f"{side}1c={name}")
    for side, cues in (("cb", context.cues.within(left, figure.start)), ("ca", context.cues.within(figure.end, right))):
        found += sorted({f"{side}={name}" for cue in cues for name in cue.cues})
    found += sorted({f"s={name}" for cue in (*before, *after) for name in cue.cues})
    return found


def shape(figure: Quantity) -> list[str]:
    """How a figure is written."""
    magnitude = below(abs(figure.value), (10, 100, 1000, 10_000, 1_000_000), "big")
    return [
        f"uk={figure.unit_kind}",
        f"form={figure.number.form}",
        f"basis={figure.unit_basis}",
        f"uk={figure.unit_kind}|mag={magnitude}",
        f"uk={figure.unit_kind}|step={figure.number.step < 1}",
        f"scale={figure.scale > 1}",
        f"qual={figure.qualifier}",
        f"sign={figure.sign}",
    ]


def prefixed(prefix: str, features: Sequence[str]) -> list[str]:
    return [f"{prefix}|{name}" for name in features]
