"""What is learned from: the choices met in labelled articles, by decision, packed into arrays.

Two thousand articles hold some hundred million features of candidates. Each name is kept once, and candidates as the
numbers of their names.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.extract.ranker import NO_FACTS, Facts, Features, names_of


@dataclass
class Lists:
    """Lists of numbers, one behind the other. ``ends``: where each ends."""

    numbers: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("Q"))

    def append(self, numbers: Iterable[int]) -> None:
        self.numbers.extend(numbers)
        self.ends.append(len(self.numbers))

    def extend(self, other: Lists, renumbered: np.ndarray) -> None:
        """Adds other lists. ``renumbered``: the number here of each number there."""
        before = len(self.numbers)
        self.numbers.frombytes(renumbered[np.asarray(other.numbers)].astype(np.uint32).tobytes())
        self.ends.frombytes((np.asarray(other.ends) + np.uint64(before)).tobytes())


@dataclass
class Examples:
    """The choices of one decision as they were met.

    ``names``: of features and facts, in the order of their numbers. A list for each candidate: ``features``; ``facts``,
    what a second look tells of it; ``right``: whether it is right. For each choice: ``shared``, what a second look
    tells of all its candidates; ``candidates``, how many it had; ``articles``, where it was met.
    """

    names: dict[str, int] = field(default_factory=dict)
    features: Lists = field(default_factory=Lists)
    facts: Lists = field(default_factory=Lists)
    right: bytearray = field(default_factory=bytearray)
    shared: Lists = field(default_factory=Lists)
    candidates: array[int] = field(default_factory=lambda: array("I"))
    articles: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.articles)

    def add(self, article: str, features: Sequence[Features], right: Iterable[int], facts: Facts = NO_FACTS) -> None:
        """A choice among candidates. ``right``: the positions of those that are right."""
        for place, each in enumerate(features):
            self.features.append(self._numbers(names_of(each)))
            self.facts.append(self._numbers(facts.own(place)))
        told = set(right)
        self.right.extend(place in told for place in range(len(features)))
        self.shared.append(self._numbers(facts.shared()))
        self.candidates.append(len(features))
        self.articles.append(article)

    def extend(self, other: Examples) -> None:
        """Adds the choices of another run over articles."""
        renumbered = np.fromiter(self._numbers(other.names), dtype=np.uint32, count=len(other.names))
        self.features.extend(other.features, renumbered)
        self.facts.extend(other.facts, renumbered)
        self.right += other.right
        self.shared.extend(other.shared, renumbered)
        self.candidates.extend(other.candidates)
        self.articles += other.articles

    def _numbers(self, names: Iterable[str]) -> Iterator[int]:
        known = self.names
        return (known.setdefault(name, len(known)) for name in names)


Gathered = dict[str, Examples]  # by decision


def gather(parts: Iterable[Gathered]) -> Gathered:
    """The examples of several runs together, in their order."""
    together: Gathered = {}
    for part in parts:
        for decision, examples in part.items():
            together.setdefault(decision, Examples()).extend(examples)
    return together
