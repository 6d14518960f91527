"""Cue words: the verbs, nouns and particles that tell what kind of figure stands beside them.

A term with a star stands for every word that begins with it. A term may give several cues.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.seeds import read_unique
from pipeline.extract.lexicon import Lexicon, is_word

CUES = (
    "up down yoy mom share average cumulative difference add than target estimate multiple rank per_capita level from into "
    "each respectively change_point average_level negation"
).split()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in a text, with all that it hints at."""

    start: int
    end: int
    cues: frozenset[str]


class CueLexicon:
    """The cue words of one language."""

    def __init__(self, seeds: Path, language: str) -> None:
        whole: dict[str, set[str]] = defaultdict(set)
        for row in read_unique(seeds / "cues.csv", ("language", "cue", "term", "note"), key=("language", "cue", "term")):
            if row["cue"] not in CUES:
                raise row.error(f"cue {row['cue']!r} is unknown")
            if row["language"] == language:
                whole[row["term"]].add(row["cue"])
        self._lexicon: Lexicon[tuple[frozenset[str], bool]] = Lexicon(
            (term.rstrip("*"), (frozenset(cues), term.endswith("*"))) for term, cues in sorted(whole.items(), reverse=True)
        )

    def find(self, folded: str) -> list[Cue]:
        """Cues in text order; a starred term takes the rest of its word."""
        found = []
        size = len(folded)
        for match in self._lexicon.find(folded, whole_words=False):
            cues, starred = match.payload
            end = match.end
            if not match.opens or not (match.closes or starred):
                continue
            while end < size and not match.closes and is_word(folded[end]):
                end += 1
            found.append(Cue(match.start, end, cues))
        return found
