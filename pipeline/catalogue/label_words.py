"""The words that bound a noun phrase when a measured thing is named in the article's own words.

Data only: which words end a phrase, which are dropped at its edges, which belong to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.fold import fold

WESTERN_ROLES = ("break", "trim", "modifier", "article", "link", "per", "origin")
CHINESE_ROLES = ("verb", "scope", "copula", "action", "classifier", "whole")
#: Of the words that Chinese labels are composed by, which bound no phrase.
COMPOSING_ROLES = (
    "measure",  # ends a name that tells how much of a thing by itself: 产量, 产值
    "when",  # a time before such a noun: 年末存栏
    "particle",  # of a finished verb, between it and its thing: 产了糖
    "filler",  # between a verb and its figure: 产糖超过5万吨
    "adverb",  # between a figure and the verb behind it: 5万吨，又产
    "behind_verb",  # between a verb without an object and its figure
)

LabelWords = Mapping[tuple[str, str], frozenset[str]]


@once_for_seeds
def label_words() -> LabelWords:
    """Those of the seeds in use, read once."""
    return load_label_words(seeds_in_use())


def load_label_words(seeds_dir: Path) -> LabelWords:
    """Folded words by language and role. Raises CatalogueError for a word that stands twice or an unknown role."""
    words: dict[tuple[str, str], set[str]] = {}
    columns = ("language", "word", "role", "note")
    for row in read_unique(seeds_dir / "label_words.csv", columns, ("language", "word", "role")):
        known = CHINESE_ROLES + COMPOSING_ROLES if row["language"] == "zh" else WESTERN_ROLES
        if row["role"] not in known:
            raise row.error(f"unknown role {row['role']!r}, expected one of {', '.join(known)}")
        words.setdefault((row["language"], row["role"]), set()).add(fold(row["word"]))
    return {key: frozenset(values) for key, values in words.items()}
