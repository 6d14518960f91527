"""Terms to be found in folded text, all in one pass: the only place that knows the automaton; or as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

import ahocorasick_rs

from pipeline.extract.fold import fold

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A term found: its span, what the lexicon says of it, and whether a longer word goes on before or behind it."""

    start: int
    end: int
    payload: T
    opens: bool  # True where the term begins a word
    closes: bool  # True where the term ends a word


def is_word(char: str) -> bool:
    """A letter of a script that puts blanks between its words. Chinese characters are none."""
    return char.isalnum() and not "\u2e80" <= char <= "\u9fff"


def is_han(char: str) -> bool:
    """A Chinese character."""
    return "\u3400" <= char <= "\u9fff"


def alternation(terms: Iterable[str]) -> str:
    """The terms as a regular expression that prefers the longest; one that never matches where there is none."""
    return "|".join(map(re.escape, sorted(terms, key=len, reverse=True))) or "(?!)"


class Lexicon(Generic[T]):
    """Terms with payloads; finds the leftmost-longest terms of a folded text in one pass.

    Terms are folded when the lexicon is made. Where a term stands twice the first payload holds.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        terms: dict[str, T] = {}
        for term, payload in entries:
            terms.setdefault(fold(term), payload)
        terms.pop("", None)
        self._terms = terms
        self._payloads = list(terms.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(terms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, folded: str, *, whole_words: bool = True, shortens: bool = False) -> list[Match[T]]:
        """Matches in text order. With ``whole_words`` only those that begin and end a word (Chinese: always).

        Leftmost-longest runs before the test for whole words: a lexicon whose terms may be the beginning of longer
        words should hold those longer words too, or be asked with ``shortens``: 'the year end' does not hide 'the
        year' of 'the year ended in June'.
        """
        matches = []
        size = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            opens = start == 0 or not (is_word(folded[start - 1]) and is_word(folded[start]))
            closes = end == size or not (is_word(folded[end]) and is_word(folded[end - 1]))
            if (opens and closes) or not whole_words:
                matches.append(Match(start, end, self._payloads[index], opens, closes))
            elif shortens and opens and (stop := self._shorter(folded, start, end)):
                matches.append(Match(start, stop, self._terms[folded[start:stop]], opens, True))
        return matches

    def _shorter(self, folded: str, start: int, end: int) -> int | None:
        """Where the longest term ends that is whole words, and shorter than the one found."""
        stops = (stop for stop in range(end - 1, start, -1) if folded[stop] == " ")
        return next((stop for stop in stops if folded[start:stop] in self._terms), None)

    def spans(self, folded: str) -> list[tuple[int, int, T]]:
        """(start, end, payload) of the leftmost-longest terms, for terms that hold bounds of their own."""
        payloads = self._payloads
        return [(start, end, payloads[i]) for i, start, end in self._automaton.find_matches_as_indexes(folded)]


class BoundedLexicon(Generic[T]):
    """Terms that hold bounds of their own, one character at either end, which neighbours may share.

    A longer term that only begins like the text hides no shorter one: 'key lab' not the 'laboratories' of 'key
    laboratories'.
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._payloads = list(entries.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(entries))

    def spans(self, folded: str) -> list[tuple[int, int, T]]:
        """(start, end, payload) of the leftmost-longest terms, in text order."""
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        spans, free = [], 0
        for start, end, index in sorted(((start, end, index) for index, start, end in found), key=_leftmost_longest):
            if start >= free:
                spans.append((start, end, self._payloads[index]))
                free = end - 1
        return spans


class Signs:
    """Terms of which every occurrence counts, also one that lies within another or shares letters with it."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = list(dict.fromkeys(terms))
        self._automaton = ahocorasick_rs.AhoCorasick(self._terms)

    def starts(self, folded: str) -> dict[str, list[int]]:
        """Where each term begins that stands in a text, in text order."""
        found: dict[str, list[int]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            found.setdefault(self._terms[index], []).append(start)
        return found


def _leftmost_longest(span: tuple[int, int, int]) -> tuple[int, int]:
    return span[0], -span[1]
