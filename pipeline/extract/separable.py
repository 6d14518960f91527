"""German verbs that stand in two parts: 'legte um 3,1 Prozent zu', 'führte Waren für zwei Milliarden aus'.

A term of a verb and its particle ('legte zu') is found where the particle ends the verb's clause. Which verbs and
particles there are is data (``seeds/words/de.csv``); terms whose parts stand side by side are found by the lexicons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon

T = TypeVar("T")

_REACH = 160  # characters between a verb and its particle
_STOP = re.compile(r"\n|(?<=\w{4})[.!?](?=\s)")  # a stop behind a year, or a word that is no abbreviation


@dataclass(frozen=True, slots=True)
class Separated(Generic[T]):
    """The spans of a verb and of its particle, and what the two mean together."""

    verb: tuple[int, int]
    particle: tuple[int, int]
    payload: T


class SeparableVerbs(Generic[T]):
    """Of terms with payloads those that are a verb with its particle; of doublets the first."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        verbs: dict[str, dict[str, T]] = {}
        for term, payload in entries:
            verb, _, particle = fold(term).partition(" ")
            if verb in _words()["separable_verb"] and particle in _words()["verb_particle"]:
                verbs.setdefault(verb, {}).setdefault(particle, payload)
        self._verbs: Lexicon[dict[str, T]] = Lexicon(verbs.items())

    def find(self, folded: str) -> Iterator[Separated[T]]:
        """Verbs whose particle stands apart from them, in text order."""
        for verb in self._verbs.find(folded):
            stop = _STOP.search(folded, verb.end, verb.end + _REACH)
            last = stop.start() if stop else min(len(folded), verb.end + _REACH)
            for particle in _at_clause_end().finditer(folded, verb.end + 2, last):
                if particle[0] in verb.payload:
                    yield Separated((verb.start, verb.end), particle.span(), verb.payload[particle[0]])
                    break


def swiss(term: str) -> str:
    """A German term as Swiss texts write it: büsste ein."""
    return term.replace("ß", "ss")


@once_for_seeds
def _at_clause_end() -> re.Pattern[str]:
    """A particle before a sign, before a word that opens a clause, or at the end."""
    particles, openers = (
        "|".join(sorted(map(re.escape, _words()[kind]))) for kind in ("verb_particle", "clause_opener")
    )
    return re.compile(rf"(?<= )(?:{particles})(?=[^\w\s]| [^\w\s]|\s*$| (?:{openers})\b)")


@once_for_seeds
def _words() -> Mapping[str, frozenset[str]]:
    """Folded terms by kind."""
    terms: dict[str, set[str]] = defaultdict(set)
    for row in read_unique(
        seeds_in_use() / "words" / "de.csv", ("kind", "term", "value", "note"), key=("kind", "term")
    ):
        terms[row["kind"]] |= {fold(row["term"]), swiss(fold(row["term"]))}
    return {kind: frozenset(found) for kind, found in terms.items()}
