"""Words with what they mean, asked for at one position of a text: the reading that goes on from a candidate.

Finding candidates in a whole text is the work of ``lexicon``; nothing here scans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pipeline.extract.lexicon import is_word

V = TypeVar("V")


class Terms(Mapping[str, V]):
    """A mapping of folded terms that also tells which of its terms stands at, or ends at, a position.

    Only the lengths are tried that a term with the same two characters there has: a question costs the same whatever
    the number of terms.
    """

    def __init__(self, entries: Mapping[str, V]) -> None:
        self._payloads = {term: payload for term, payload in entries.items() if term}
        self._heads = _lengths((term[:2], term[0], len(term)) for term in self._payloads)
        self._tails = _lengths((term[-2:], term[-1], len(term)) for term in self._payloads)

    def __getitem__(self, term: str) -> V:
        return self._payloads[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self._payloads)

    def __len__(self) -> int:
        return len(self._payloads)

    def __contains__(self, term: object) -> bool:
        return term in self._payloads

    def at(self, folded: str, position: int) -> tuple[int, V] | None:
        """End and payload of the longest term that begins at ``position`` and ends a word."""
        pair = folded[position : position + 2]
        for length in self._heads.get(pair) or self._heads.get(pair[:1], ()):
            end = position + length
            payload = self._payloads.get(folded[position:end])
            if payload is not None and not _inside_word(folded, end):
                return end, payload
        return None

    def before(self, folded: str, position: int) -> tuple[int, V] | None:
        """Start and payload of the longest term that ends at ``position`` and begins a word."""
        pair = folded[max(0, position - 2) : position]
        for length in self._tails.get(pair) or self._tails.get(pair[-1:], ()):
            start = position - length
            if start < 0:
                continue
            payload = self._payloads.get(folded[start:position])
            if payload is not None and not _inside_word(folded, start):
                return start, payload
        return None


def _inside_word(folded: str, position: int) -> bool:
    return 0 < position < len(folded) and is_word(folded[position]) and is_word(folded[position - 1])


def _lengths(edges: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths, longest first, of the terms with each edge of two characters; one character where that is a term."""
    found: dict[str, set[int]] = {}
    outermost: dict[str, str] = {}
    for edge, outer, length in edges:
        found.setdefault(edge, set()).add(length)
        outermost[edge] = outer
    singles = {edge for edge in found if len(edge) == 1}
    for edge, lengths in found.items():
        if outermost[edge] in singles:
            lengths.add(1)
    return {edge: tuple(sorted(lengths, reverse=True)) for edge, lengths in found.items()}
