"""Finds the terms of one language in folded text, as whole words, in one pass."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.catalogue.metrics import Term, spaced
from pipeline.extract.lexicon import Lexicon


class TermFinder:
    """Finds terms, given by matching form; the leftmost and longest where they overlap.

    Outside Chinese a term is sought with the blank before it, so that none begins inside a word and hides the one that
    begins where the word does ('E-Auto' in 'die Autoproduktion').
    """

    def __init__(self, terms: Mapping[str, Term], language: str) -> None:
        self._chinese = language == "zh"
        lead = "" if self._chinese else " "
        self._lexicon = Lexicon((lead + form, term) for form, term in terms.items())

    def find(self, folded: str) -> list[tuple[int, int, Term]]:
        """Start, end and term of every match, in text order; offsets are those of the folded text."""
        if self._chinese:
            return [(match.start, match.end, match.payload) for match in self._lexicon.find(folded)]
        return [(match.start, match.end - 1, match.payload) for match in self._lexicon.find(" " + spaced(folded))]
