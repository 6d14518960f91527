"""The metric catalogue: what may be measured, and the words of each language that name it.

Reads ``seeds/metrics.csv`` and the word lists beside it and refuses rows that contradict each other. Finding the words
in a text is the work of ``pipeline.extract.metrics``; nothing here reads an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.catalogue.seeds import SEEDS, SeedRow, read_seed, read_unique
from pipeline.extract.fold import fold

_NO_LETTER = re.compile(r"[\W_]")
LANGUAGES = ("en", "de", "zh")
STRENGTHS = ("strong", "weak")
SECTOR_KINDS = (
    *("primary", "secondary_industry", "construction", "service", "branch_manufacturing", "branch_service"),
    *("retail", "tourism", "marine", "digital", "high_tech_enterprises"),
)
ROLES = ("value_added", "output", "quantity", "producer", "organisation_before", "organisation_after")
UNIT_KINDS = (  # the kinds of seeds/units.csv that a metric may be measured in
    *("money", "count", "person", "percent", "index", "ratio", "rank", "density", "concentration", "area", "length"),
    *("volume", "mass", "container", "energy", "power", "duration", "speed", "temperature"),
)


@dataclass(frozen=True, slots=True)
class Metric:
    """A catalogued metric. The plausible range is for one region, in base units; None where it is unbounded."""

    metric_code: str
    name: str
    name_de: str
    name_zh: str
    unit_kind: str
    plausible_low: float | None
    plausible_high: float | None
    is_additive: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of one language with every part that it can play.

    ``metric_code`` is None for a measured thing that the catalogue lacks (``is_named``) and for words that name none.
    """

    text: str
    metric_code: str | None = None
    unit_kind: str = ""
    strength: str = "weak"
    is_named: bool = False  # names a measured thing, catalogued or not
    sector_kind: str | None = None
    stands_alone: bool = False  # a sector whose mere name tells its growth or size: 'services rose by 4 percent'
    role: str | None = None
    is_false_friend: bool = False  # holds a metric's word and means something else


@dataclass(frozen=True, slots=True)
class UnitMetric:
    """The metric that a unit tells by itself: TEU are containers."""

    metric_code: str
    strength: str


@dataclass(frozen=True, eq=False, slots=True)
class MetricTable:
    """All metrics and their words. Compared by identity, so that what is compiled from it can be cached."""

    metrics: Mapping[str, Metric]
    terms: Mapping[str, tuple[Term, ...]]
    units: Mapping[str, UnitMetric]
    siblings: Mapping[tuple[str, str], str]

    def __getitem__(self, metric_code: str) -> Metric:
        return self.metrics[metric_code]

    def get(self, metric_code: str) -> Metric | None:
        return self.metrics.get(metric_code)

    def aliases(self, language: str) -> dict[str, str]:
        """Metric code by alias (as written in the seeds) of a language."""
        return {term.text: term.metric_code for term in self.terms.get(language, ()) if term.metric_code}

    def by_unit(self, unit: str) -> UnitMetric | None:
        """The metric that a figure in this unit measures whatever its words are, or None."""
        return self.units.get(unit)

    def fitting(self, metric_code: str, unit_kind: str) -> str | None:
        """The metric that the words of ``metric_code`` mean for a figure of this kind of unit.

        'Technology contracts' are counted (``tech_contracts``) or summed up (``tech_contract_value``). None where
        the catalogue knows no such pair.
        """
        if self.metrics[metric_code].unit_kind == unit_kind:
            return metric_code
        return self.siblings.get((metric_code, unit_kind))


@lru_cache(maxsize=4)
def load_metrics(seeds_dir: Path = SEEDS) -> MetricTable:
    """Read the metric seeds. Raises CatalogueError, with file and line, on the first row that can't be used."""
    metrics = {metric.metric_code: metric for metric in _read_metrics(seeds_dir / "metrics.csv")}
    return MetricTable(
        metrics=metrics,
        terms=_read_terms(seeds_dir, metrics),
        units=_read_units(seeds_dir / "metrics_by_unit.csv", metrics),
        siblings=_read_siblings(seeds_dir / "metric_siblings.csv", metrics),
    )


def _read_metrics(path: Path) -> Iterator[Metric]:
    columns = ("metric_code", "name", "name_de", "name_zh", "unit_kind", "plausible_low", "plausible_high")
    for row in read_unique(path, (*columns, "is_additive", "definition"), ("metric_code",)):
        low, high = _bound(row, "plausible_low"), _bound(row, "plausible_high")
        if low is not None and high is not None and low >= high:
            raise row.error(f"plausible range {low:g} to {high:g} is empty")
        yield Metric(
            metric_code=row["metric_code"],
            name=row["name"],
            name_de=row["name_de"],
            name_zh=row["name_zh"],
            unit_kind=_one_of(row, "unit_kind", UNIT_KINDS),
            plausible_low=low,
            plausible_high=high,
            is_additive=_one_of(row, "is_additive", ("yes", "no")) == "yes",
            definition=row["definition"],
        )


def _bound(row: SeedRow, column: str) -> float | None:
    if not row[column]:
        return None
    try:
        return float(row[column])
    except ValueError:
        raise row.error(f"{column} {row[column]!r} is no number") from None


def _one_of(row: SeedRow, column: str, allowed: tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise row.error(f"unknown {column} {row[column]!r}, expected one of {', '.join(allowed)}")
    return row[column]


def _known(row: SeedRow, column: str, metrics: Mapping[str, Metric]) -> str:
    if row[column] not in metrics:
        raise row.error(f"unknown metric {row[column]!r}")
    return row[column]


def _read_terms(seeds_dir: Path, metrics: Mapping[str, Metric]) -> dict[str, tuple[Term, ...]]:
    """The terms of every language, in the order of their files; a word of two files is one term with both parts."""
    terms: dict[tuple[str, str], Term] = {}
    naming: dict[tuple[str, str], SeedRow] = {}
    for language, row, term in (*_read_names(seeds_dir, metrics), *_read_false_friends(seeds_dir)):
        key = (language, matching_form(term.text, language))
        if key in naming:
            first = naming[key]
            raise row.error(f"{term.text!r} ({language}) stands already in {first.path.name}:{first.line}")
        naming[key] = row
        terms[key] = term
    for language, term in (*_read_sectors(seeds_dir / "sector_words.csv"), *_read_roles(seeds_dir)):
        key = (language, matching_form(term.text, language))
        known = terms.get(key, term)
        terms[key] = replace(
            known,
            sector_kind=known.sector_kind or term.sector_kind,
            stands_alone=known.stands_alone or term.stands_alone,
            role=known.role or term.role,
        )
    return {language: tuple(t for key, t in terms.items() if key[0] == language) for language in LANGUAGES}


def matching_form(words: str, language: str) -> str:
    """Words as they are compared: folded, and outside Chinese with a blank for each sign that is no letter or digit."""
    return fold(words) if language == "zh" else spaced(fold(words))


def spaced(folded: str) -> str:
    """Folded text with a blank for every sign that is no letter or digit; offsets stay true."""
    return _NO_LETTER.sub(" ", folded)


def _read_names(seeds_dir: Path, metrics: Mapping[str, Metric]) -> Iterator[tuple[str, SeedRow, Term]]:
    for row in read_seed(seeds_dir / "metric_aliases.csv", ("metric_code", "language", "alias", "strength", "note")):
        code = _known(row, "metric_code", metrics)
        strength = _one_of(row, "strength", STRENGTHS)
        term = Term(row["alias"], code, metrics[code].unit_kind, strength, is_named=True)
        yield _one_of(row, "language", LANGUAGES), row, term
    for row in read_seed(seeds_dir / "uncatalogued_metrics.csv", ("language", "term", "unit_kind", "note")):
        kind = _one_of(row, "unit_kind", UNIT_KINDS)
        yield _one_of(row, "language", LANGUAGES), row, Term(row["term"], None, kind, "strong", is_named=True)


def _read_false_friends(seeds_dir: Path) -> Iterator[tuple[str, SeedRow, Term]]:
    for row in read_seed(seeds_dir / "metric_false_friends.csv", ("language", "term", "note")):
        yield _one_of(row, "language", LANGUAGES), row, Term(row["term"], is_false_friend=True)


def _read_sectors(path: Path) -> Iterator[tuple[str, Term]]:
    for row in read_unique(path, ("language", "term", "sector_kind", "stands_alone", "note"), ("language", "term")):
        kind, alone = _one_of(row, "sector_kind", SECTOR_KINDS), _one_of(row, "stands_alone", ("yes", "no")) == "yes"
        term = Term(row["term"], unit_kind="money", sector_kind=kind, stands_alone=alone)
        yield _one_of(row, "language", LANGUAGES), term


def _read_roles(seeds_dir: Path) -> Iterator[tuple[str, Term]]:
    columns = ("language", "term", "role", "note")
    for row in read_unique(seeds_dir / "metric_context.csv", columns, ("language", "term")):
        term = Term(row["term"], unit_kind="money", role=_one_of(row, "role", ROLES))
        yield _one_of(row, "language", LANGUAGES), term


def _read_units(path: Path, metrics: Mapping[str, Metric]) -> dict[str, UnitMetric]:
    rows = read_unique(path, ("unit", "metric_code", "strength"), ("unit",))
    return {
        row["unit"]: UnitMetric(_known(row, "metric_code", metrics), _one_of(row, "strength", STRENGTHS))
        for row in rows
    }


def _read_siblings(path: Path, metrics: Mapping[str, Metric]) -> dict[tuple[str, str], str]:
    siblings = {}
    for row in read_unique(path, ("metric_code", "unit_kind", "sibling_code"), ("metric_code", "unit_kind")):
        code, kind = _known(row, "metric_code", metrics), _one_of(row, "unit_kind", UNIT_KINDS)
        if metrics[code].unit_kind == kind:
            raise row.error(f"{code} is itself measured in {kind}")
        sibling = _known(row, "sibling_code", metrics)
        if metrics[sibling].unit_kind != kind:
            raise row.error(f"{sibling} is not measured in {kind}")
        siblings[code, kind] = sibling
    return siblings
