"""Dimension and fact tables as stages: which stages each is made from, and how.

The making itself is ``sql/transforms/<table>.sql``; here stands only what SQL can't know: the days of a period code,
today, and when an article was first seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline.periods import period_bounds, period_kind
from pipeline.validate.codes import codes
from pipeline.validate.tables import require_valid
from pipeline.warehouse.sql import CODE_LISTS
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.summary import ask_published

#: The stages that each table is made from. Dagster's dependencies are these.
TABLE_INPUTS: Mapping[str, tuple[str, ...]] = {
    "dim_region": ("catalogue_regions", "valid_observations"),
    "bridge_region": ("catalogue_members", "dim_region"),
    "dim_metric": ("catalogue_metrics", "valid_observations"),
    "dim_unit": ("catalogue_units", "valid_observations"),
    "exchange_rate": ("catalogue_exchange_rates",),
    "dim_period": ("valid_observations", "articles"),
    "dim_article": ("articles", "article_links"),
    "story_link": ("article_links",),
    "article_text": ("articles",),
    "article_furniture": ("articles",),
    "unread_file": ("unread_files",),
    "correction": ("person_corrections", "dim_article"),
    "fact_observation": ("valid_observations", "dim_region", "dim_article"),
    "fact_numeral": ("settled_numerals",),
    "rejected_observation": ("refused_observations",),
    "bridge_statistic_observation": ("fact_observation", "dim_article", "catalogue_rival_words", "settled_observation"),
    "fact_statistic": ("bridge_statistic_observation", "fact_observation", "dim_article", "settled_statistic"),
    "derived_statistic": ("fact_statistic", "dim_region", "dim_metric", "dim_unit", "dim_period"),
}

#: What is run before a table's transform: temporary tables that it shares with the checks.
_PREPARATIONS = {"derived_statistic": "check_inputs"}

#: Tables made part by part, by a key of their inputs.
_CUT_BY = {"fact_statistic": "statistic_key"}

_PERIOD_CODES = pa.schema(
    [
        ("period", pa.string()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
    ]
)
_FIRST_SEEN = pa.schema([("content_hash", pa.string()), ("first_seen_on", pa.date32())])
_INTEGERS = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int64Dtype()}  # keys have 63 bits: a float would round them


def make_table(stages: Stages, table: str, **given: pa.Table) -> int:
    """Makes the stage of a table from the stages of ``TABLE_INPUTS`` and from tables given by name.

    Returns its number of rows. Raises GateError where a row breaks the table's pandera schema.
    """
    key = _CUT_BY.get(table)
    if key is not None:
        rows = stages.transform_in_parts(table, TABLE_INPUTS[table], key)
    else:
        rows = stages.transform(table, TABLE_INPUTS[table], preparation=_PREPARATIONS.get(table), **given)
    for (batch,) in stages.batches(table):
        require_valid(table, batch.to_pandas(types_mapper=_INTEGERS.get))
    return rows


def period_codes(stages: Stages) -> pa.Table:
    """Kind, first and last day of every period that figures use, and of the year before a year of growth.

    Where a figure states none, its period is when its article was published.
    """
    with stages.connection("valid_observations", "articles") as con:
        used = con.execute(
            "SELECT coalesce(period, period_when_published(published_on, published_precision)) AS code "
            "FROM valid_observations JOIN articles USING (content_hash) WHERE code IS NOT NULL "
            "UNION SELECT base_period FROM valid_observations WHERE base_period IS NOT NULL "
            "UNION SELECT (period::INTEGER - 1)::VARCHAR FROM valid_observations "
            "WHERE measure = 'growth' AND regexp_full_match(period, '[1-9][0-9]{3}') AND period <> '1000'"
        ).fetchall()
    rows = [(code, period_kind(code), *period_bounds(code)) for (code,) in used]
    return pa.Table.from_pylist([dict(zip(_PERIOD_CODES.names, row, strict=True)) for row in rows], _PERIOD_CODES)


def refresh_day(today: dt.date) -> pa.Table:
    return pa.table({"today": pa.array([today], pa.date32())})


def first_seen(warehouse: Path) -> pa.Table:
    """Content hash and day of first sight of each article of the published file; empty where there is none.

    A file that is no warehouse (damaged, or of another make) counts as none: a refresh must be able to replace it.
    """
    query = "SELECT content_hash, first_seen_on FROM dim_article"
    rows = ask_published(warehouse, lambda con: con.execute(query).fetchall()) or []
    return pa.Table.from_pylist([dict(zip(_FIRST_SEEN.names, row, strict=True)) for row in rows], _FIRST_SEEN)


def load_code_lists(stages: Stages, seeds: Path) -> None:
    """Writes the stage of every code list from ``seeds/codes``, by position."""
    for code_list in CODE_LISTS:
        codes(seeds, code_list)
        table = duckdb.read_csv(str(seeds / "codes" / f"{code_list}.csv"), header=True).order("position")
        stages.write(code_list, table.to_arrow_table())
