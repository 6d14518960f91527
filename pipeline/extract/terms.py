"""Words with what they mean, asked for at one position of a text: the reading that goes on from a candidate.

Finding candidates in a whole text is the work of ``lexicon``; nothing here scans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias, TypeVar

V_co = TypeVar("V_co", covariant=True)
Matcher: TypeAlias = Callable[..., re.Match[str] | None]
Node: TypeAlias = dict[str, "Node"]

_LETTER = r"[^\W_\u2e80-\u9fff]"  # of a script that puts blanks between its words
_WORD_EDGE = rf"(?:(?<!{_LETTER})|(?!{_LETTER}))"


class Terms(Mapping[str, V_co]):
    """A mapping of folded terms that also tells which of its terms stands at, or ends at, a position.

    The terms are compiled into a tree, so that a question costs about the same whatever their number.
    """

    def __init__(self, entries: Mapping[str, V_co]) -> None:
        self._payloads = {term: payload for term, payload in entries.items() if term}
        self._longest = max(map(len, self._payloads), default=0)

    @cached_property
    def _match_at(self) -> Matcher:
        return re.compile(tree(self._payloads) + _WORD_EDGE).match

    @cached_property
    def _match_back(self) -> Matcher:
        return re.compile(tree(term[::-1] for term in self._payloads) + _WORD_EDGE).match

    def __getitem__(self, term: str) -> V_co:
        return self._payloads[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self._payloads)

    def __len__(self) -> int:
        return len(self._payloads)

    def __contains__(self, term: object) -> bool:
        return term in self._payloads

    def at(self, folded: str, position: int) -> tuple[int, V_co] | None:
        """End and payload of the longest term that begins at ``position`` and ends a word."""
        match = self._match_at(folded, position)
        return (match.end(), self._payloads[match[0]]) if match else None

    def before(self, folded: str, position: int) -> tuple[int, V_co] | None:
        """Start and payload of the longest term that ends at ``position`` and begins a word."""
        backwards = folded[max(0, position - self._longest - 1) : max(0, position)][::-1]
        match = self._match_back(backwards)
        return (position - match.end(), self._payloads[match[0][::-1]]) if match else None


def tree(terms: Iterable[str]) -> str:
    """A regular expression that matches the longest of some terms, each character tried once.

    >>> tree(["percent", "person", "persons"])
    'per(?:cent|son(?:s)?)'
    """
    root: Node = {}
    for term in terms:
        node = root
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root) if root else "(?!)"


def _branch(node: Node) -> str:
    branches = [re.escape(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
