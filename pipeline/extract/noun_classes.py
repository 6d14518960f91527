"""What kinds of things the nouns of a name are: 'wheat' and 'Roggen' are grain, 'royalties' and 'levy' a tax.

Words of a kind behave alike in all languages, so that what is learned of some holds for words that no article had. The
words are ``seeds/noun_classes.csv``; which metrics a kind may be told by is ``seeds/noun_class_metrics.csv``, and which
one a figure states is left to the learned choice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipeline.catalogue.label_words import label_words
from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.fold import fold

MEASURE_WORD = "measure_word"  # says how much of a thing: 'number', 'Gesamtwert', 总量
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_LONGEST_TERM = 3  # words
_LONGEST_HAN = 6  # characters
_SHORTEST_PART = 4  # letters of a part of a German compound
_SHORTEST_STEM = 3  # letters before an ending
_ENDINGS = {
    "en": (("ies", "y"), ("s", ""), ("es", "")),
    "de": (("es", ""), ("s", ""), ("en", ""), ("n", ""), ("e", "")),
}
_LINKS = ("", "s", "es", "n", "en", "e", "er")
_REMEMBERED = 1 << 15  # names whose kinds are kept

Kinds = tuple[str, ...]


class NounClasses(NamedTuple):
    """The kinds of a name's nouns. ``head``: that of the noun that it turns on; ``others``: those of the rest."""

    head: str | None
    others: Kinds


def classes_of(name: str, language: str) -> NounClasses:
    """The kinds of the nouns of a name."""
    return _reader(language).read(name)


@once_for_seeds
def metrics_of_class() -> Mapping[str, Sequence[str]]:
    """The metrics that things of a kind may be told by, the likeliest first."""
    found: dict[str, list[str]] = defaultdict(list)
    path = seeds_in_use() / "noun_class_metrics.csv"
    for row in read_unique(path, ("class", "metric_code", "note"), ("class", "metric_code")):
        found[row["class"]].append(row["metric_code"])
    return found


@once_for_seeds
def classes_of_words() -> Mapping[str, Mapping[str, Kinds]]:
    """The classes of each word, by language. Raises CatalogueError for a word that stands twice in a class."""
    found: dict[str, dict[str, Kinds]] = defaultdict(dict)
    path = seeds_in_use() / "noun_classes.csv"
    for row in read_unique(path, ("language", "noun", "class", "note"), ("language", "noun", "class")):
        words, noun = found[row["language"]], fold(row["noun"])
        words[noun] = (*words.get(noun, ()), row["class"])
    return found


@once_for_seeds
def _reader(language: str) -> _Reader:
    return _Reader(language, classes_of_words()[language], label_words().get((language, "break"), frozenset()))


class _Reader:
    """Reads the names of one language."""

    def __init__(self, language: str, words: Mapping[str, Kinds], breaks: frozenset[str]) -> None:
        self._language, self._words, self._breaks = language, words, breaks
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)

    def _read(self, written: str) -> NounClasses:
        name = fold(written)
        if self._language == "zh":
            return _told(list(self._characters(name)), [])
        words = _WORD.findall(name)
        own = list(takewhile(lambda word: word not in self._breaks, words))
        return _told(list(self._terms(own)), list(self._terms(words[len(own) :])))

    def _characters(self, name: str) -> Iterator[Kinds]:
        """The kinds of the longest known words of a Chinese name, the last word first."""
        end = len(name)
        while end:
            start = next((at for at in range(max(0, end - _LONGEST_HAN), end) if name[at:end] in self._words), None)
            if start is not None:
                yield self._words[name[start:end]]
            end = end - 1 if start is None else start

    def _terms(self, words: Sequence[str]) -> Iterator[Kinds]:
        """The kinds of known terms among words, the last one first."""
        end = len(words)
        while end:
            for start in range(max(0, end - _LONGEST_TERM), end):
                kinds = self._known(" ".join(words[start:end]))
                if kinds:
                    yield kinds
                    end = start
                    break
            else:
                end -= 1
                first, hyphen, last = words[end].rpartition("-")
                yield from self._terms((first, last)) if hyphen else self._parts(words[end])

    def _known(self, term: str) -> Kinds:
        """The kinds of a word, if need be without its ending."""
        kinds = self._words.get(term)
        if kinds is not None:
            return kinds
        for ending, instead in _ENDINGS[self._language]:
            if term.endswith(ending) and len(term) - len(ending) >= _SHORTEST_STEM:
                kinds = self._words.get(term.removesuffix(ending) + instead)
                if kinds is not None:
                    return kinds
        return ()

    def _parts(self, word: str) -> Iterator[Kinds]:
        """The kinds of the longest known last and first parts of a German compound."""
        if self._language != "de":
            return
        for start in range(_SHORTEST_STEM, len(word) - _SHORTEST_PART + 1):
            kinds = self._known(word[start:])
            if kinds:
                yield kinds
                yield from self._first_part(word[:start])
                return
        yield from self._first_part(word)

    def _first_part(self, stem: str) -> Iterator[Kinds]:
        for end in range(len(stem), _SHORTEST_STEM - 1, -1):
            kinds = self._words.get(stem[:end]) or self._words.get(stem[:end] + "e")
            if kinds and (end >= _SHORTEST_PART or stem[end:] in _LINKS):
                yield kinds
                return


def _told(own: Sequence[Kinds], joined: Sequence[Kinds]) -> NounClasses:
    """The last noun that is no mere measure word is the head: 'number of nurses' turns on the nurses."""
    every = [*own, *reversed(joined)]
    at = next((at for at, kinds in enumerate(every) if MEASURE_WORD not in kinds), None)
    if at is None:
        return NounClasses(None, ())
    head, rest = every[at], every[:at] + every[at + 1 :]
    others = {kind for kinds in rest for kind in kinds} | set(head[1:])
    return NounClasses(head[0], tuple(sorted(others - {MEASURE_WORD, head[0]})))
