"""Applying corrections to what extraction read, before it is validated.

A correction belongs to words: article version, span and quote. It holds whatever extraction reads there, today or in
a later version, and is an orphan only where the words are gone or no figure is read at them any more. What it sets is
judged by the same rules as everything else: a code that the catalogue lacks is rejected, not believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.catalogue.corrections import NUMBER_FIELDS, Correction

REJECTED = "rejected_by_person"

#: What became of a correction: code_correction_outcome.
APPLIED, ALREADY_READ, ARTICLE_GONE, QUOTE_ELSEWHERE, NO_FIGURE, NO_SUCH_READING = (
    "applied",
    "already_read",
    "article_gone",
    "quote_elsewhere",
    "no_figure",
    "no_such_reading",
)
ORPHANED = frozenset({ARTICLE_GONE, QUOTE_ELSEWHERE, NO_FIGURE, NO_SUCH_READING})

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass
class Corrector:
    """Applies corrections article by article and keeps what became of each."""

    corrections: Sequence[Correction]
    region_names: Mapping[str, str]  # English name of each region code
    outcomes: dict[int, str] = field(default_factory=dict)  # by line of the seed file

    def __post_init__(self) -> None:
        self.outcomes.update({correction.line: ARTICLE_GONE for correction in self.corrections})
        self._of_article: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.corrections:
            self._of_article[correction.content_hash].append(correction)

    def concerns(self, content_hash: str) -> bool:
        return content_hash in self._of_article

    def correct(self, content_hash: str, text: str, rows: Iterable[Row]) -> list[Row]:
        """The observation rows of one article after correction, in their order; what is not concerned is untouched."""
        kept = list(rows)
        places: dict[Span, list[int]] = defaultdict(list)
        for place, row in enumerate(kept):
            places[row["char_start"], row["char_end"]].append(place)
        chosen: dict[int, list[Correction]] = defaultdict(list)
        for correction in self._of_article[content_hash]:
            readings = places[correction.char_start, correction.char_end]
            self.outcomes[correction.line], meant = _meant(
                correction, text, [(place, kept[place]) for place in readings]
            )
            for place in meant:
                chosen[place].append(correction)
        return [self._corrected(row, chosen[place]) if place in chosen else row for place, row in enumerate(kept)]

    def _corrected(self, row: Row, corrections: Sequence[Correction]) -> Row:
        if any(correction.is_rejection for correction in corrections):
            return row | {"reject_reason": REJECTED, "note": _noted(row, corrections)}
        new = self._new_cells(corrections)
        if "value" in new:
            new = _moved_bounds(row, new["value"]) | new
        rules = [*row["rules"], *(_rule(correction.field) for correction in corrections)]
        return row | new | {"rules": rules, "note": _noted(row, corrections), "reject_reason": None}

    def _new_cells(self, corrections: Sequence[Correction]) -> Row:
        """What the row says from now on; a code brings the name of its place."""
        new: Row = {correction.field: _cell(correction.field, correction.new) for correction in corrections}
        name = self.region_names.get(str(new.get("region_code")))
        return {"region": name} | new if name else new


def _meant(correction: Correction, text: str, readings: Sequence[tuple[int, Row]]) -> tuple[str, list[int]]:
    """What becomes of a correction, and the readings that it changes.

    A single reading is meant whatever it says; of several, those that say ``old``.
    """
    if text[correction.char_start : correction.char_end] != correction.quote:
        return QUOTE_ELSEWHERE, []
    if not readings:
        return NO_FIGURE, []
    if correction.is_rejection and not correction.field:
        return APPLIED, [place for place, _ in readings]
    old, new = (
        _cell(correction.field, cell)
        for cell in (correction.old, correction.new if not correction.is_rejection else "")
    )
    if len(readings) > 1:
        saying = [place for place, row in readings if _cell_of(row, correction.field) == old]
        if saying:
            return APPLIED, saying
    elif correction.is_rejection or _cell_of(readings[0][1], correction.field) != new:
        return APPLIED, [readings[0][0]]
    if not correction.is_rejection and any(_cell_of(row, correction.field) == new for _, row in readings):
        return ALREADY_READ, []
    return NO_SUCH_READING, []


def _cell(name: str, words: str) -> str | float | None:
    if not words:
        return None
    return float(words) if name in NUMBER_FIELDS else words


def _cell_of(row: Row, name: str) -> str | float | None:
    value: str | float | None = row[name]
    return None if value == "" else value


def _moved_bounds(row: Row, value: float) -> Row:
    """Bounds that stand to the new value as they stood to the old one."""
    old = row["value"]
    if old:
        moved = [bound if bound is None else bound * (value / old) for bound in (row["value_low"], row["value_high"])]
    else:
        moved = [bound if bound is None else bound + value for bound in (row["value_low"], row["value_high"])]
    low, high = reversed(moved) if old and value / old < 0 else moved
    return {"value_low": low, "value_high": high}


def _rule(name: str) -> str:
    """Name of the rule on the row. Of a value it is a repair: it vouches for a number that is damaged in print."""
    return "repair_by_person" if name == "value" else f"corrected_{name}"


def _noted(row: Row, corrections: Sequence[Correction]) -> str:
    told = [f"corrected by {one.author} on {one.day}: {one.reason}" for one in corrections]
    return "; ".join([row["note"], *told] if row["note"] else told)
