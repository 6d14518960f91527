"""The cues of page furniture, from ``seeds/furniture.csv``: terms in one lexicon, shapes as patterns.

A cue says of which kind a piece is and how far it reaches (its scope):

- ``banner``   a paragraph that holds the term, whatever its length (consent texts)
- ``holds``    a short line that holds the term
- ``label``    a piece that opens with the term and a colon
- ``opens``    a piece that opens with the term
- ``rest``     like ``label`` or the term alone: all that follows on the line, and the list below it
- ``button``   a piece that is the term and nothing else
- ``count``    a piece that is the term and a number
- ``ticker``   a piece that is the term, a quotation and perhaps its change
- ``credit``   a photo credit: the caption that it ends, or the brackets that it stands in
- ``pattern``  a regular expression over folded text: just what it matches
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.catalogue.seeds import SEEDS, read_unique
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon

COLUMNS = ("language", "kind", "scope", "term", "note")
_TERM_SCOPES = frozenset({"banner", "holds", "label", "opens", "rest", "button", "count", "ticker", "credit"})


@dataclass(frozen=True, slots=True)
class Cue:
    """What a term tells: the kind of furniture, and how far it reaches."""

    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues: ``lexicon`` gives the cues of a term, ``patterns`` the shapes with their kinds."""

    lexicon: Lexicon[tuple[Cue, ...]]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@cache
def furniture_cues() -> Cues:
    """Read once. Raises CatalogueError on an unknown scope, a broken pattern or a term that stands twice in a scope."""
    terms: dict[str, list[Cue]] = {}
    patterns = []
    for row in read_unique(SEEDS / "furniture.csv", COLUMNS, ("scope", "kind", "term")):
        if row["scope"] == "pattern":
            try:
                patterns.append((re.compile(row["term"]), row["kind"]))
            except re.error as error:
                raise row.error(f"not a regular expression: {error}") from error
        elif row["scope"] in _TERM_SCOPES:
            terms.setdefault(fold(row["term"]), []).append(Cue(row["kind"], row["scope"]))
        else:
            raise row.error(f"the scope {row['scope']} is unknown")
    return Cues(Lexicon((term, tuple(cues)) for term, cues in terms.items()), tuple(patterns))
