"""The words that narrow a metric to a part of it: partner, sector, group of enterprises, product, source of energy.

Reads ``seeds/breakdown_kinds.csv`` (which kind of part narrows which metric), ``breakdown_words.csv`` (words with the
label that they have in all languages), ``breakdown_sectors.csv`` (labels of sectors that have no word of their own
there) and ``breakdown_pointers.csv`` (words that point back at what was told of). Finding a figure's part is the work
of ``pipeline.extract.breakdown``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogue.metrics import LANGUAGES, SECTOR_KINDS, MetricTable
from pipeline.catalogue.seeds import SEEDS, SeedRow, read_unique

PARTNER, SECTOR = "partner", "sector"  # the kinds that are also told by places and by the words of sectors


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a metric that a word names. ``whole_of``: the metrics that it is the whole of."""

    kind: str
    label: str
    whole_of: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class BreakdownTable:
    """Kinds of part by metric, each with the measures that it narrows (empty: all); by language the parts of each word,
    and the words that point back at a metric told of before. Compared by identity."""

    kinds: Mapping[str, Mapping[str, tuple[str, ...]]]
    words: Mapping[str, Mapping[str, tuple[Part, ...]]]
    pointers: Mapping[str, frozenset[str]]

    def narrows(self, part: Part, metric_code: str, measure: str) -> bool:
        measures = self.kinds.get(metric_code, {}).get(part.kind)
        return measures is not None and measure in (measures or (measure,)) and metric_code not in part.whole_of


def load_breakdowns(metrics: MetricTable, seeds_dir: Path = SEEDS) -> BreakdownTable:
    """Read the seeds of breakdowns. Raises CatalogueError (file and line) for an unknown kind, metric or language."""
    kinds: dict[str, dict[str, tuple[str, ...]]] = {}
    key = ("kind", "metric_code")
    for row in read_unique(seeds_dir / "breakdown_kinds.csv", (*key, "measures"), key):
        kinds.setdefault(_known(row, "metric_code", metrics.metrics), {})[row["kind"]] = row.list("measures")
    known = frozenset(kind for by_kind in kinds.values() for kind in by_kind)
    words: dict[str, dict[str, tuple[Part, ...]]] = {language: {} for language in LANGUAGES}
    columns = ("language", "word", "kind", "label", "note")
    for row in read_unique(seeds_dir / "breakdown_words.csv", columns, ("language", "word", "kind")):
        parts = words[_known(row, "language", LANGUAGES)]
        parts[row["word"]] = (*parts.get(row["word"], ()), Part(_known(row, "kind", known), _filled(row, "label")))
    _add_sectors(words, metrics, _read_sectors(seeds_dir / "breakdown_sectors.csv", metrics))
    return BreakdownTable(kinds, words, _read_pointers(seeds_dir / "breakdown_pointers.csv"))


def _read_pointers(path: Path) -> dict[str, frozenset[str]]:
    pointers: dict[str, set[str]] = {}
    for row in read_unique(path, ("language", "word", "note"), ("language", "word")):
        pointers.setdefault(_known(row, "language", LANGUAGES), set()).add(_filled(row, "word"))
    return {language: frozenset(words) for language, words in pointers.items()}


def _read_sectors(path: Path, metrics: MetricTable) -> dict[str, tuple[str, frozenset[str]]]:
    """Label (empty: the word itself) and the metrics that it is the whole of, by kind of sector."""
    sectors = {}
    for row in read_unique(path, ("sector_kind", "label", "whole_of"), ("sector_kind",)):
        for code in row.list("whole_of"):
            if code not in metrics.metrics:
                raise row.error(f"unknown metric {code!r}")
        sectors[_known(row, "sector_kind", SECTOR_KINDS)] = row["label"], frozenset(row.list("whole_of"))
    return sectors


def _add_sectors(
    words: Mapping[str, dict[str, tuple[Part, ...]]],
    metrics: MetricTable,
    sectors: Mapping[str, tuple[str, frozenset[str]]],
) -> None:
    """The words of ``sector_words.csv``, each with its own label, that of its kind, or itself."""
    for language, parts in words.items():
        for term in metrics.terms.get(language, ()):
            if term.sector_kind is None or not (term.stands_alone or term.text in parts):
                continue
            label, whole_of = sectors.get(term.sector_kind, ("", frozenset()))
            given = parts.get(term.text, ())
            own = next((part.label for part in given if part.kind == SECTOR), None)
            part = Part(SECTOR, own or label or term.text)
            if part.label == label:
                part = replace(part, whole_of=whole_of)
            others = tuple(other for other in given if other.kind != SECTOR)
            parts[term.text] = (*others, part)


def _known(row: SeedRow, column: str, allowed: Mapping[str, object] | frozenset[str] | tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise row.error(f"unknown {column} {row[column]!r}")
    return row[column]


def _filled(row: SeedRow, column: str) -> str:
    if not row[column]:
        raise row.error(f"{column} is empty")
    return row[column]
