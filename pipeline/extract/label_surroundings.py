"""What stands by the names of a measured thing and belongs to its label: 'pro Kopf', 'Züge aus China'.

Which words tell for how many, whence or whither is data (``seeds/label_words.csv``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.catalogue.label_words import label_words
from pipeline.extract.context import Context
from pipeline.extract.noun_phrases import words_of
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.state import Resolved

_BEFORE = 24  # characters before a place in which its preposition stands
_FAR = 60  # characters between a figure and the place


def with_denominators(context: Context, row: Resolved) -> tuple[str, ...]:
    """The names of what a row measures, each with the 'pro' that stands before it in the sentence."""
    document = context.document
    per = _words(document.language, "per")
    if not per:
        return row.names
    first, last = document.sentences[row.sentence]
    sentence = document.folded[first:last]
    return tuple(_with_word_before(name, sentence, per) for name in row.names)


def origin(context: Context, row: Resolved) -> str | None:
    """Whence or whither the thing goes: the nearest place of the figure's clause behind such a preposition.

    The row's own place tells where it was measured and is none.
    """
    document, figure = context.document, row.figure
    if not _words(document.language, "origin"):
        return None
    found: list[tuple[int, str]] = []
    for place in context.regions.within(*document.clause(figure.start, figure.end)):
        gap = max(figure.start - place.end, place.start - figure.end)
        told = _told_by(context, place) if gap <= _FAR and place.region_code != row.region_code else None
        if told is not None:
            found.append((gap, f"{told} {words_of(context, place.start, place.end)}"))
    return min(found)[1] if found else None


def _told_by(context: Context, place: RegionMention) -> str | None:
    """The preposition before a place that tells whence or whither, if one does."""
    document = context.document
    articles = _words(document.language, "article")
    before = document.folded[max(0, place.start - _BEFORE) : place.start].split()
    word = next((word for word in reversed(before) if word not in articles), None)
    return word if word in _words(document.language, "origin") else None


def _with_word_before(name: str, sentence: str, words: Collection[str]) -> str:
    return next((f"{word} {name}" for word in _before(name, sentence) if word in words), name)


def _before(name: str, sentence: str) -> Iterator[str]:
    """The word before each place where a name stands in a folded sentence."""
    folded = name.casefold()
    at = sentence.find(folded)
    while at >= 0:
        yield from sentence[:at].split()[-1:] if sentence[at - 1 : at] == " " else ()
        at = sentence.find(folded, at + 1)


def _words(language: str, role: str) -> frozenset[str]:
    return label_words().get((language, role), frozenset())
