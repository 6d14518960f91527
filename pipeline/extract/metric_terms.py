"""Finds the terms of one language in folded text, as whole words, in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from pipeline.catalogue.metrics import spaced
from pipeline.extract.lexicon import BoundedLexicon, Lexicon

T = TypeVar("T")


class TermFinder(Generic[T]):
    """Finds terms, given by matching form with what they mean; the leftmost and longest where they overlap.

    Outside Chinese a term is sought with a blank at either end, so that none begins inside a word and hides the one
    that begins where the word does ('E-Auto' in 'die Autoproduktion'), and none that ends inside a word hides a
    shorter one.
    """

    def __init__(self, terms: Mapping[str, T], language: str) -> None:
        self._chinese: Lexicon[T] | None = None
        self._spaced: BoundedLexicon[T] = BoundedLexicon({})
        if language == "zh":
            self._chinese = Lexicon(terms.items())
        else:
            self._spaced = BoundedLexicon({f" {form} ": term for form, term in terms.items()})

    def find(self, folded: str) -> list[tuple[int, int, T]]:
        """Start, end and meaning of every match, in text order; offsets are those of the folded text."""
        if self._chinese is not None:
            return [
                (match.start, match.end, match.payload)
                for match in self._chinese.find(folded, whole_words=False)
                if match.opens and (match.closes or _number_follows(folded, match.end))
            ]
        return [(start, end - 2, term) for start, end, term in self._spaced.spans(f" {spaced(folded)} ")]


def _number_follows(folded: str, end: int) -> bool:
    """'GDP4028亿元': Chinese puts no blank between a name in Latin letters and its figure."""
    return folded[end].isdigit() and folded[end - 1].isalpha()
