"""Cue words: the verbs, nouns and particles that tell what kind of figure stands beside them.

A term may give several cues; a longer term hides the shorter ones within it, and the cue ``none`` makes a term that
only hides ('new energy', 增加值). Qualifiers ('more than', 超过) come from ``words/<language>.csv``: they are no
comparison where a number follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogue.seeds import read_unique
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.quantity import Quantity
from pipeline.extract.separable import SeparableVerbs, Separated, swiss

_TAKES = re.compile(r"n(?:[aä]hme?|ehme|immt)(?:n|en)?")
_PART = re.compile(r"\d ?(?:%|prozent)|prozent|drittel|viertel|fünftel|zehntel|hälfte")
_STEP = re.compile(r"\b(?:um|auf|von)\b")

CUES = frozenset(
    {
        "up",  # words of rise, of verbs every form
        "down",
        "compare",  # more, fewer, higher, 高于: a difference to something named beside it
        "growth",  # nouns of a rate of growth
        "change_noun",  # 'an increase of', 净增: what follows is the change itself
        "change_verb",  # added, shed, 增加: what follows may be the change itself
        "lose",  # German verbs whose object or subject is what is lost
        "yoy",  # against the year before
        "mom",  # against the month, quarter or half-year before
        "earlier",  # against an earlier time
        "elsewhere",  # against another place or an average
        "share",
        "short",  # 只及, 不及: a fraction behind it is one of another place's or time's figure, and no share
        "survey",
        "rate",  # nouns of rates that are levels: unemployment rate, intensity
        "average",  # by the year on average
        "average_level",
        "cumulative",  # added up over time
        "total",  # added up over parts or time
        "add",  # new, additional, net
        "by",
        "than",
        "target",
        "future",
        "estimate",
        "multiple",
        "rank",
        "per_capita",
        "reach",  # verbs that lead to the amount itself
        "be",
        "hold",
        "make",
        "level",
        "from",
        "into",
        "each",
        "points",  # percentage points, contributions to growth
        "negation",
        "qualifier",
        "none",
    }
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in a text, with all that it hints at."""

    start: int
    end: int
    cues: frozenset[str]


class CueLexicon:
    """The cue words of one language."""

    def __init__(self, seeds: Path, language: str) -> None:
        hints: dict[str, set[str]] = defaultdict(set)
        for row in read_unique(
            seeds / "cues.csv", ("language", "cue", "term", "note"), key=("language", "cue", "term")
        ):
            if row["cue"] not in CUES:
                raise row.error(f"cue {row['cue']!r} is unknown")
            if row["language"] == language:
                hints[row["term"]].add(row["cue"])
        for row in read_unique(
            seeds / "words" / f"{language}.csv", ("kind", "term", "value", "note"), key=("kind", "term")
        ):
            if row["kind"] == "qualifier_before":
                hints[row["term"]].add("qualifier")
        if language == "de":
            for term, cues in [(swiss(term), cues) for term, cues in hints.items()]:
                hints[term] |= cues
        terms = [(term, frozenset(cues)) for term, cues in hints.items()]
        self._lexicon: Lexicon[frozenset[str]] = Lexicon(terms)
        self._verbs: SeparableVerbs[frozenset[str]] = SeparableVerbs(terms, language)

    def find(self, folded: str) -> list[Cue]:
        """Cues in text order, none overlapping another; a verb that stands in two parts is one at either."""
        found = [Cue(m.start, m.end, m.payload) for m in self._lexicon.find(folded) if "none" not in m.payload]
        verbs = list(self._verbs.find(folded))
        if not verbs:
            return found
        parts = {
            part[0]: Cue(*part, verb.payload)
            for verb in verbs
            if not _is_purchase(folded, verb)
            for part in (verb.verb, verb.particle)
        }
        taken = {position for verb in verbs for part in (verb.verb, verb.particle) for position in range(*part)}
        apart = [cue for cue in found if taken.isdisjoint(range(cue.start, cue.end))]
        return sorted((*apart, *parts.values()), key=lambda cue: cue.start)


def _is_purchase(folded: str, verb: Separated[frozenset[str]]) -> bool:
    """Whether 'abnehmen' has an amount as its object, 'nahm 31 Prozent der Waren ab', and so means to buy."""
    between = folded[verb.verb[1] : verb.particle[0]]
    is_taking = folded.startswith("ab", verb.particle[0]) and _TAKES.fullmatch(folded, *verb.verb) is not None
    return is_taking and _PART.search(between) is not None and _STEP.search(between) is None


def behind_units(folded: str, cues: Iterable[Cue], quantities: Sequence[Quantity]) -> list[Cue]:
    """The cues; one that begins with a figure's unit ('3 POINTS BELOW the mean') begins behind the figure."""
    ends = [quantity.end for quantity in quantities]
    cleared = []
    for cue in cues:
        index = bisect_right(ends, cue.start)
        if index < len(ends) and quantities[index].start <= cue.start < ends[index] < cue.end:
            rest = folded[ends[index] : cue.end]
            cue = replace(cue, start=cue.end - len(rest.lstrip()))
        cleared.append(cue)
    return cleared
