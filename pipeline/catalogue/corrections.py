"""Corrections that people made to figures, from ``seeds/corrections.csv``.

What a correction does to a figure is said in ``pipeline.validate.corrections``; here it is only read and refused where
it can't be meant.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.seeds import SeedRow, read_unique

COLUMNS = ("content_hash", "char_start", "char_end", "quote", "field", "old", "new", "reason", "author", "day")

#: In place of a new value: the figure is none, and goes to the rejected ones.
REJECT = "reject"

WORD_FIELDS = (
    "region_code",
    "region",
    "metric_code",
    "metric_label",
    "breakdown",
    "measure",
    "unit",
    "qualifier",
    "reference",
    "period",
    "base_period",
    "obs_status",
)
NUMBER_FIELDS = ("value", "value_low", "value_high")

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of the figure at one span of one article version, as a person says it is."""

    line: int  # of seeds/corrections.csv
    content_hash: str
    char_start: int
    char_end: int
    quote: str
    field: str  # empty only where every reading of the span is rejected
    old: str  # what extraction read, empty for nothing; tells several readings of one span apart
    new: str  # empty for nothing; REJECT
    reason: str
    author: str
    day: dt.date

    @property
    def is_rejection(self) -> bool:
        return self.new == REJECT


def load_corrections(seeds: Path) -> tuple[Correction, ...]:
    """Corrections in the order of the file. Raises CatalogueError (file and line) for a row of no use or a doublet."""
    rows = read_unique(
        seeds / "corrections.csv", COLUMNS, key=("content_hash", "char_start", "char_end", "field", "old")
    )
    return tuple(_correction(row) for row in rows)


def _correction(row: SeedRow) -> Correction:
    if not _HASH.fullmatch(row["content_hash"]):
        raise row.error("content_hash is no SHA-256 of an article (dim_article.content_hash)")
    if not (row["char_start"].isdecimal() and row["char_end"].isdecimal()):
        raise row.error("char_start and char_end are whole numbers")
    for column in ("quote", "reason", "author"):
        if not row[column]:
            raise row.error(f"{column} is empty")
    _require_meaning(row)
    try:
        day = dt.date.fromisoformat(row["day"])
    except ValueError:
        raise row.error(f"day {row['day']!r} is no day such as 2026-01-31") from None
    cells = {name: row[name] for name in ("content_hash", "quote", "field", "old", "new", "reason", "author")}
    return Correction(line=row.line, char_start=int(row["char_start"]), char_end=int(row["char_end"]), day=day, **cells)


def _require_meaning(row: SeedRow) -> None:
    """Field, old and new go together."""
    field, old, new = row["field"], row["old"], row["new"]
    if not field and (old or new != REJECT):
        raise row.error(f"a row without a field rejects every reading of its words: old is empty and new is {REJECT}")
    if field and field not in WORD_FIELDS + NUMBER_FIELDS:
        raise row.error(f"field {field!r} is none of {', '.join(WORD_FIELDS + NUMBER_FIELDS)}")
    if field and old == new:
        raise row.error("old and new are the same")
    for cell in (old, new if new != REJECT else ""):
        if field in NUMBER_FIELDS and cell and not _is_number(cell):
            raise row.error(f"{cell!r} is no number")
    if field == "value" and not new:
        raise row.error(f"a figure has a value: new is a number or {REJECT}")


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
