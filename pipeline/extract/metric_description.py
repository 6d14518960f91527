"""What a figure measures in up to six words of the article: the label that people read beside a metric.

One phrase alone says too little where the text tells the rest elsewhere in the sentence: 'trips' of what, 'companies'
doing what. The label joins the likeliest names of the thing, without the places among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.labels import content_words

MOST_WORDS = 6
MOST_CHARACTERS = 12  # of Chinese
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("「", "」"), ("《", "》"))
_MOST_BESIDE = 4  # characters of Chinese by which a label may be longer than twice its first name


def describe(
    names: Sequence[str], places: Sequence[str], carried: str | None, language: str, origin: str | None = None
) -> str | None:
    """The names of what is measured joined, the best first; None where nothing names it.

    ``names``: noun phrases of the article; ``places``: the place names of the sentence, which are left out;
    ``carried``: the description of the figure before, taken where there are no names but places; ``origin``: words
    that tell whence or whither the thing goes, put behind the best name.
    """
    words = list(_without_places(names, places, language == "zh"))
    if not words:
        return carried or (names[0] if names else None)
    if origin is not None:
        best = list(_without_places(names[:1], places, language == "zh"))
        words[len(best) : len(best)] = origin.split()
    return _joined(words, language == "zh")


def _without_places(parts: Iterable[str], places: Sequence[str], chinese: bool) -> Iterator[str]:
    if chinese:
        for part in parts:
            for place in sorted(places, key=len, reverse=True):
                part = part.replace(place, "")
            part = _without_lone_marks(part)
            if len(part) > 1:
                yield part
        return
    named = {word.casefold() for place in places for word in place.split()}
    for part in parts:
        yield from (word for word in part.split() if word.casefold() not in named)


def _without_lone_marks(part: str) -> str:
    """A Chinese name without brackets and quotation marks that are empty or lack the other half."""
    for opening, closing in _PAIRS:
        part = part.replace(opening + closing, "")
        if part.count(opening) != part.count(closing):
            part = part.replace(opening, "").replace(closing, "")
    return part


def _joined(words: Sequence[str], chinese: bool) -> str:
    """Each word once, as many as a label holds: of Chinese those that fit, so that a short name stays to be seen; else
    words without content are not counted and do not end it."""
    kept: list[str] = []
    most = min(MOST_CHARACTERS, 2 * len(words[0]) + _MOST_BESIDE)
    for word in words:
        if any(
            word.casefold() in known.casefold() if chinese else word.casefold() == known.casefold() for known in kept
        ):
            continue
        fits = sum(map(len, kept)) + len(word) <= most if chinese else not _is_full(kept)
        if fits or not kept:
            kept.append(word)
    while len(kept) > 1 and kept[-1].islower() and not content_words(kept[-1]):
        kept.pop()
    return " ".join(kept)


def _is_full(words: Sequence[str]) -> bool:
    return sum(bool(content_words(word)) for word in words) == MOST_WORDS
