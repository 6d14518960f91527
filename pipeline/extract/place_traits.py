"""What a mention of a place is where it stands, whichever figure asks: the words beside it, what it opens, and how many
figures follow before another place is named; and how things that a text tells of go with kinds of places."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.context import Context
from pipeline.extract.features import few
from pipeline.extract.neighbours import word_before
from pipeline.extract.once import once_per_article
from pipeline.extract.ranker import bundled
from pipeline.extract.region_mention import RegionMention

_LEFT = {"zh": -1}  # which of the names of what stands before: the last two characters, not the last one


class Traits(NamedTuple):
    """``left`` and ``right``: the words beside a mention, as names of features; ``opens``: whether it is the first
    place of its paragraph, of its sentence or of neither; ``followed``: by how many figures in its sentence, and up to
    the next place, in few."""

    left: str
    right: str
    opens: str
    followed: str


@once_per_article
def traits_of(context: Context, mention: RegionMention) -> Traits:
    """The traits of a mention."""
    document, regions, figures = context.document, context.regions, context.quantities
    first, last = document.sentences[document.sentence_at(mention.start)]
    text_end = len(document.folded)
    following = regions.first(mention.end, text_end)
    until = text_end if following is None else following.start
    return Traits(
        word_before(document.folded, document.language, mention.start)[_LEFT.get(document.language, 0)],
        document.word_after(mention.end)[0],
        _opens(context, mention, first),
        f"{few(figures.count(mention.end, min(until, last)), 2)}{few(figures.count(mention.end, until), 2)}",
    )


def _opens(context: Context, mention: RegionMention, sentence: int) -> str:
    starts = context.document.paragraph_start(mention.start), sentence
    for start, name in zip(starts, ("paragraph", "sentence"), strict=True):
        foremost = context.regions.first(start, mention.start + 1)
        if foremost is not None and foremost.start == mention.start:
            return name
    return "none"


@bundled
def thing_names(thing: str, kind: str, sort: str) -> list[str]:
    """What a text tells of, and of what kind a place is: containers are a port's."""
    return [f"{thing}|kind={kind}", f"{thing}|sort={sort}"]
