"""The shape in which the catalogue enters the warehouse: its stages, filled from ``pipeline.catalogue``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.catalogue.metrics import MetricTable
from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import read_unique
from pipeline.catalogue.words import Unit
from pipeline.warehouse.stages import Stages

CATALOGUE_REGIONS = pa.schema(
    [(name, pa.string()) for name in ("region_code", "region", "name_de", "name_zh", "region_kind", "parent_code")]
)
CATALOGUE_MEMBERS = pa.schema([("cluster_code", pa.string()), ("member_code", pa.string())])
CATALOGUE_METRICS = pa.schema(
    [
        ("metric_code", pa.string()),
        ("metric", pa.string()),
        ("name_de", pa.string()),
        ("name_zh", pa.string()),
        ("unit_kind", pa.string()),
        ("plausible_low", pa.float64()),
        ("plausible_high", pa.float64()),
        ("is_additive", pa.bool_()),
        ("definition", pa.string()),
    ]
)
CATALOGUE_UNITS = pa.schema(
    [
        ("unit", pa.string()),
        ("unit_name", pa.string()),
        ("unit_kind", pa.string()),
        ("base_unit", pa.string()),
        ("factor", pa.float64()),
    ]
)
CATALOGUE_EXCHANGE_RATES = pa.schema(
    [
        ("currency", pa.string()),
        ("year", pa.int32()),
        ("per_us_dollar", pa.float64()),
        ("source", pa.string()),
    ]
)
#: What the words before a figure say of it: a later one replaces it, or another source says otherwise.
RIVAL_EFFECTS = ("superseded", "rival")
CATALOGUE_RIVAL_WORDS = pa.schema([(name, pa.string()) for name in ("language", "term", "effect")])


def write_catalogue(stages: Stages, regions: RegionTable, metrics: MetricTable, units: Mapping[str, Unit]) -> None:
    """Writes the stages ``catalogue_regions``, ``catalogue_members``, ``catalogue_metrics`` and ``catalogue_units``."""
    stages.write("catalogue_regions", _table(CATALOGUE_REGIONS, _regions(regions)))
    stages.write("catalogue_members", _table(CATALOGUE_MEMBERS, _members(regions)))
    stages.write("catalogue_metrics", _table(CATALOGUE_METRICS, _metrics(metrics)))
    stages.write("catalogue_units", _table(CATALOGUE_UNITS, _units(units)))


def write_exchange_rates(stages: Stages, seeds: Path) -> None:
    """Writes the stage ``catalogue_exchange_rates``. Raises CatalogueError for a doublet."""
    rows = (
        (row["currency"], int(row["year"]), float(row["per_us_dollar"]), row["source"])
        for row in read_unique(
            seeds / "exchange_rates.csv", tuple(CATALOGUE_EXCHANGE_RATES.names), ("currency", "year")
        )
    )
    stages.write("catalogue_exchange_rates", _table(CATALOGUE_EXCHANGE_RATES, rows))


def write_rival_words(stages: Stages, seeds: Path) -> None:
    """Writes the stage ``catalogue_rival_words``. Raises CatalogueError for a doublet or an unknown effect."""
    rows = []
    for row in read_unique(seeds / "rival_words.csv", ("language", "term", "effect", "note"), ("language", "term")):
        if row["effect"] not in RIVAL_EFFECTS:
            raise row.error(f"effect {row['effect']!r} is none of {', '.join(RIVAL_EFFECTS)}")
        rows.append((row["language"], row["term"].lower(), row["effect"]))
    stages.write("catalogue_rival_words", _table(CATALOGUE_RIVAL_WORDS, iter(rows)))


def _table(schema: pa.Schema, rows: Iterator[tuple[object, ...]]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema)


def _regions(table: RegionTable) -> Iterator[tuple[object, ...]]:
    for region in table.regions.values():
        names = (region.name_en, region.name_de or None, region.name_zh or None)
        yield (region.code, *names, region.kind, region.parent)


def _members(table: RegionTable) -> Iterator[tuple[object, ...]]:
    for code in table.regions:
        for member in table.members(code):
            yield code, member


def _metrics(table: MetricTable) -> Iterator[tuple[object, ...]]:
    for metric in table.metrics.values():
        names = (metric.name, metric.name_de or None, metric.name_zh or None)
        plausible = (metric.plausible_low, metric.plausible_high)
        yield (metric.metric_code, *names, metric.unit_kind, *plausible, metric.is_additive, metric.definition)


def _units(units: Mapping[str, Unit]) -> Iterator[tuple[object, ...]]:
    for unit in units.values():
        yield unit.unit_code, unit.name, unit.kind, unit.base_unit, unit.factor
