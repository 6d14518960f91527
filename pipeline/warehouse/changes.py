"""What a refresh changes against the file published before it, and whether that file may be replaced.

The report and the record of overrides depend on the file before, so that they are no part of the content hash.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.validate.accounting import GateError
from pipeline.warehouse.published import beside_published
from pipeline.warehouse.sql import COMPARED_TABLES, read_sql
from pipeline.warehouse.stages import Stages

META_OVERRIDE = pa.schema(
    [
        ("overridden_on", pa.date32()),
        ("table_name", pa.string()),
        ("n_before", pa.int64()),
        ("n_after", pa.int64()),
        ("max_shrink", pa.float64()),
        ("reason", pa.string()),
    ]
)

#: Stages that are compared with the tables of the same name.
COMPARED_STAGES = (
    "dim_article",
    "fact_observation",
    "rejected_observation",
    "correction",
    "fact_statistic",
    "bridge_statistic_observation",
)
_COUNTED = {"dim_article": "true", "fact_observation": "true", "fact_statistic": "is_current"}


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """How a table's number of rows changes."""

    table: str
    before: int
    after: int

    @property
    def percent(self) -> float:
        """How much of the table is lost; 0 where it grows or was empty."""
        return max(0.0, 100.0 * (self.before - self.after) / self.before) if self.before else 0.0


@dataclass(frozen=True, slots=True)
class ShrinkLimit:
    """How much of a table a refresh may lose in percent, and why it may lose more this once (empty: it may not)."""

    percent: float
    reason: str = ""

    def exceeded(self, tables: list[Shrinkage]) -> list[Shrinkage]:
        return [table for table in tables if table.percent > self.percent]


def report_changes(stages: Stages, published: Path, limit: ShrinkLimit, today: dt.date) -> list[Shrinkage]:
    """Writes the stages of COMPARED_TABLES and returns how the counted tables change.

    A file that is no warehouse of this make counts as none: everything is new then, and nothing has shrunk.
    """
    with _compared(stages, published) as con:
        con.execute("CREATE TABLE refresh AS SELECT ? AS today", [today])
        withdrawn = con.sql(read_sql("transforms", "withdrawn_statistic")).to_arrow_table()
        con.register("withdrawn_statistic", withdrawn)
        changes = con.sql(read_sql("transforms", "meta_change")).to_arrow_table()
        before = con.sql("FROM before.meta_change").to_arrow_table().cast(changes.schema)
        tables = [_shrinkage(con, table, kept) for table, kept in _COUNTED.items()]
        overrides = con.sql("FROM before.meta_override ORDER BY ALL").to_arrow_table().cast(META_OVERRIDE)
    stages.write("withdrawn_statistic", withdrawn)
    stages.write("meta_change", changes if changes.num_rows else before)
    stages.write("meta_override", pa.concat_tables([overrides, _overridden(tables, limit, today)]))
    return tables


def require_unshrunk(tables: list[Shrinkage], limit: ShrinkLimit) -> None:
    """Raises GateError where a table shrinks beyond the limit and no reason is given."""
    exceeded = limit.exceeded(tables)
    if exceeded and not limit.reason:
        told = ", ".join(f"{one.table} from {one.before:,} to {one.after:,} rows" for one in exceeded)
        raise GateError(
            f"{told}: more than {limit.percent:g} % less than in the published file; "
            "where that is right, --shrink-reason WHY publishes it and keeps the reason"
        )


def _overridden(tables: list[Shrinkage], limit: ShrinkLimit, today: dt.date) -> pa.Table:
    rows = [(today, one.table, one.before, one.after, limit.percent, limit.reason) for one in limit.exceeded(tables)]
    kept = rows if limit.reason else []
    return pa.Table.from_pylist(
        [dict(zip(META_OVERRIDE.names, row, strict=True)) for row in kept], schema=META_OVERRIDE
    )


@contextmanager
def _compared(stages: Stages, published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The stages, and the published tables and vintages in the schema ``before``."""
    with beside_published(stages, published, COMPARED_STAGES, (*COMPARED_STAGES, *COMPARED_TABLES)) as beside:
        vintages = (
            "FROM published.statistic_vintages"
            if beside.is_published
            else "SELECT * EXCLUDE (article, quote, observation_ids) FROM before.withdrawn_statistic"
        )
        beside.con.execute(f"CREATE VIEW before.statistic_vintages AS {vintages}")
        yield beside.con


def _shrinkage(con: duckdb.DuckDBPyConnection, table: str, kept: str) -> Shrinkage:
    query = "SELECT (SELECT count(*) FROM before.{0} WHERE {1}), (SELECT count(*) FROM {0} WHERE {1})"
    ((before, after),) = con.execute(query.format(table, kept)).fetchall()
    return Shrinkage(table, before, after)
