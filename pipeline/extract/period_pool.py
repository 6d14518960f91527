"""The periods that a figure may be for, each with the features that speak for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.ranker import Bundle, names_of


class PeriodCandidate(NamedTuple):
    """A period that may be meant, with how it is known (stated, context) and how it was made."""

    code: str | None
    basis: str
    origin: str


class PeriodPool:
    """Candidates by code; a code reached in several ways keeps the features of all, and is stated if any way is."""

    def __init__(self) -> None:
        self._entries: dict[str | None, tuple[PeriodCandidate, list[str | Bundle]]] = {}

    def __contains__(self, code: str | None) -> bool:
        return code in self._entries

    def __iter__(self) -> Iterator[tuple[PeriodCandidate, list[str | Bundle]]]:
        """The candidates with their features, to be added to; a feature may stand there several times."""
        return iter(self._entries.values())

    def mention(self, code: str | None, basis: str, origin: str, features: Sequence[str | Bundle]) -> None:
        """Offers what a mention names; what several mentions share counts once."""
        known = self._entries.get(code)
        if known is not None:
            known[1][:] = names_of(known[1])
            features = list(names_of(features))
        self.offer(code, basis, origin, features)

    def offer(self, code: str | None, basis: str, origin: str, features: Sequence[str | Bundle]) -> None:
        known = self._entries.get(code)
        if known is None:
            self._entries[code] = PeriodCandidate(code, basis, origin), [*features]
            return
        candidate, names = known
        names += features
        if basis == "stated" != candidate.basis:
            self._entries[code] = PeriodCandidate(code, "stated", candidate.origin), names


@lru_cache(maxsize=4096)
def kind_of(code: str | None) -> str:
    """Coarse kind of a period code: none, year, part (of a year), day, interval."""
    if code is None:
        return "none"
    if "/" in code:
        return "interval"
    return {4: "year", 10: "day"}.get(len(code), "part")
