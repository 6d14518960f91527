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
- ``pattern``  a regular expression over folded text: just what it matches, in pieces that hold one of its triggers
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.catalogue.seeds import SeedRow, once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon

COLUMNS = ("language", "kind", "scope", "term", "trigger", "note")
_TERM_SCOPES = frozenset({"banner", "holds", "label", "opens", "rest", "button", "count", "ticker", "credit"})


@dataclass(frozen=True, slots=True)
class Cue:
    """What a term tells: the kind of furniture, and how far it reaches."""

    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern over folded text and the kind of furniture that has this shape."""

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """``terms`` gives the cues of a term, ``triggers`` the shapes that are worth trying where one stands."""

    terms: Lexicon[tuple[Cue, ...]]
    triggers: Lexicon[tuple[Shape, ...]]


@once_for_seeds
def furniture_cues() -> Cues:
    """Read once. Raises CatalogueError on an unknown scope, a broken pattern or a term that stands twice in a scope."""
    terms: dict[str, list[Cue]] = {}
    triggers: dict[str, list[Shape]] = {}
    for row in read_unique(seeds_in_use() / "furniture.csv", COLUMNS, ("scope", "kind", "term")):
        if row["scope"] == "pattern":
            shape = _shape(row)
            for trigger in row.list("trigger"):
                triggers.setdefault(fold(trigger), []).append(shape)
        elif row["scope"] in _TERM_SCOPES:
            terms.setdefault(fold(row["term"]), []).append(Cue(row["kind"], row["scope"]))
        else:
            raise row.error(f"the scope {row['scope']} is unknown")
    return Cues(
        Lexicon((term, tuple(cues)) for term, cues in terms.items()),
        Lexicon((trigger, tuple(shapes)) for trigger, shapes in triggers.items()),
    )


def _shape(row: SeedRow) -> Shape:
    if not row.list("trigger"):
        raise row.error("a pattern needs a trigger, so that it is tried only where it may match")
    try:
        return Shape(row["kind"], re.compile(row["term"]))
    except re.error as error:
        raise row.error(f"not a regular expression: {error}") from error
