"""Verbs that stand in two parts: 'legte um 3,1 Prozent zu', 'führte Waren für zwei Milliarden aus', 'let 300 go'.

A term of a verb and its particle ('legte zu') is found where the particle ends the verb's clause. Which verbs and
particles there are is data (``seeds/words``); terms whose parts stand side by side are found by the lexicons.
"""

from __future__ import annotations

import re
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

    def __init__(self, entries: Iterable[tuple[str, T]], language: str = "de") -> None:
        self._language = language
        words = _words(language)
        verbs: dict[str, dict[str, T]] = {}
        for term, payload in entries:
            verb, _, particle = fold(term).partition(" ")
            if verb in words["separable_verb"] and particle in words["verb_particle"]:
                verbs.setdefault(verb, {}).setdefault(particle, payload)
        self._verbs: Lexicon[dict[str, T]] = Lexicon(verbs.items())

    def find(self, folded: str) -> Iterator[Separated[T]]:
        """Verbs whose particle stands apart from them, in text order."""
        for verb in self._verbs.find(folded):
            stop = _STOP.search(folded, verb.end, verb.end + _REACH)
            last = stop.start() if stop else min(len(folded), verb.end + _REACH)
            for particle in _at_clause_end(self._language).finditer(folded, verb.end + 2, last):
                if particle[0] in verb.payload:
                    yield Separated((verb.start, verb.end), particle.span(), verb.payload[particle[0]])
                    break


def swiss(term: str) -> str:
    """A German term as Swiss texts write it: büsste ein."""
    return term.replace("ß", "ss")


@once_for_seeds
def _at_clause_end(language: str) -> re.Pattern[str]:
    """A particle before a sign, before a word that opens a clause, or at the end."""
    particles, openers = (
        "|".join(sorted(map(re.escape, _words(language)[kind]))) for kind in ("verb_particle", "clause_opener")
    )
    return re.compile(rf"(?<= )(?:{particles})(?=[^\w\s]| [^\w\s]|\s*$| (?:{openers})\b)")


@once_for_seeds
def _words(language: str) -> Mapping[str, frozenset[str]]:
    """Folded terms by kind; a language may have none."""
    terms: dict[str, set[str]] = {kind: set() for kind in ("separable_verb", "verb_particle", "clause_opener")}
    for row in read_unique(
        seeds_in_use() / "words" / f"{language}.csv", ("kind", "term", "value", "note"), key=("kind", "term")
    ):
        if row["kind"] in terms:
            terms[row["kind"]] |= {fold(row["term"]), swiss(fold(row["term"]))}
    return {kind: frozenset(found) for kind, found in terms.items()}
