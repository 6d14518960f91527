"""What a figure measures in up to six words of the article: the label that people read beside a metric.

One phrase alone says too little where the text tells the rest elsewhere in the sentence: 'trips' of what, 'companies'
doing what. The label tells the likeliest names of the thing, the best first, without the places among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.labels import NAMES_APART, content_words

MOST_WORDS = 6
MOST_CHARACTERS = 12  # of Chinese
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("「", "」"), ("《", "》"))
_MOST_BESIDE = 4  # characters of Chinese by which a label may be longer than twice its first name


def describe(
    names: Sequence[str], places: Sequence[str], carried: str | None, language: str, origin: str | None = None
) -> str | None:
    """The names of what is measured, the best first and a stroke between them; None where nothing names it.

    ``names``: noun phrases of the article; ``places``: the place names of the sentence, which are left out;
    ``carried``: the description of the figure before, taken where there are no names but places; ``origin``: words
    that tell whence or whither the thing goes, put behind the best name.
    """
    chinese = language == "zh"
    spoken = [words for words in _without_places(names, places, chinese) if words]
    if not spoken:
        return carried or (names[0] if names else None)
    if origin is not None:
        spoken[0] = [*spoken[0], *origin.split()]
    return _joined(spoken, chinese)


def _without_places(names: Iterable[str], places: Sequence[str], chinese: bool) -> Iterator[list[str]]:
    """The words of each name; a Chinese name is one."""
    if chinese:
        for name in names:
            for place in sorted(places, key=len, reverse=True):
                name = name.replace(place, "")
            name = _without_lone_marks(name)
            yield [name] if len(name) > 1 else []
        return
    placed = {word.casefold() for place in places for word in place.split()}
    for name in names:
        yield [word for word in name.split() if word.casefold() not in placed]


def _without_lone_marks(part: str) -> str:
    """A Chinese name without brackets and quotation marks that are empty or lack the other half."""
    for opening, closing in _PAIRS:
        part = part.replace(opening + closing, "")
        if part.count(opening) != part.count(closing):
            part = part.replace(opening, "").replace(closing, "")
    return part


def _joined(names: Sequence[Sequence[str]], chinese: bool) -> str:
    """Each word once, as many as a label holds: of Chinese those that fit, so that a short name stays to be seen; else
    words without content are not counted and do not end it."""
    kept: list[str] = []
    parts: list[str] = []
    with_content = 0
    most = min(MOST_CHARACTERS, 2 * len(names[0][0]) + _MOST_BESIDE)
    for name in names:
        fresh: list[str] = []
        for word in name:
            with_it = with_content + len(content_words(word))  # 'high-tech' are two
            fits = sum(map(len, kept)) + len(word) <= most if chinese else with_it <= MOST_WORDS
            if (fits or not kept) and not _is_said(word, kept, chinese):
                kept.append(word)
                fresh.append(word)
                with_content = with_it
        told = _trimmed(fresh) if parts else _trimmed(fresh) or fresh
        if told:
            parts.append(" ".join(told))
    return NAMES_APART.join(parts)


def _is_said(word: str, kept: Sequence[str], chinese: bool) -> bool:
    folded = word.casefold()
    return any(folded in known.casefold() if chinese else folded == known.casefold() for known in kept)


def _trimmed(words: Sequence[str]) -> list[str]:
    """A name without the words at its ends that say nothing: 'in Orten'."""
    told = [place for place, word in enumerate(words) if not word.islower() or content_words(word)]
    return list(words[told[0] : told[-1] + 1]) if told else []
