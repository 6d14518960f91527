"""The words that ingest goes by, read once from ``seeds/ingest_words.csv``: month names, labels, words for years.

Only lookups and the patterns made of them; what they are used for stands in the modules that ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.catalogue.seeds import once_for_seeds, read_seed, seeds_in_use
from pipeline.extract.fold import fold

COLUMNS = ("language", "kind", "term", "value", "note")


@once_for_seeds
def words(kind: str) -> dict[str, str]:
    """Folded terms of one kind, in every language, with their values (empty where the kind has none)."""
    return dict(_by_kind().get(kind, {}))


@once_for_seeds
def numbered(kind: str) -> dict[str, int]:
    """Like ``words``, for the kinds whose value is a whole number. Raises CatalogueError where one is none."""
    return {term: int(value) for term, value in words(kind).items()}


@once_for_seeds
def _by_kind() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for row in read_seed(seeds_in_use() / "ingest_words.csv", COLUMNS):
        if row["value"] and not row["value"].isdigit():
            raise row.error(f"the value {row['value']} is no whole number")
        kinds.setdefault(row["kind"], {}).setdefault(fold(row["term"]), row["value"])
    return kinds


def alternatives(terms: Iterable[str]) -> str:
    """A pattern that matches any of the terms, the longest first; Latin terms only as whole words."""
    parts = []
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        begins = r"(?<![^\W\d_])" if term[0].isascii() and term[0].isalnum() else ""
        ends = r"(?![^\W\d_])" if term[-1].isascii() and term[-1].isalnum() else ""
        latin = not any("\u2e80" <= char <= "\u9fff" for char in term)
        escaped = re.escape(term).replace(r"\ ", r"\s+")
        parts.append(f"{begins}{escaped}{ends}" if latin else re.escape(term))
    return "(?:" + "|".join(parts) + ")"
