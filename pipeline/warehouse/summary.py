"""What a published warehouse holds, in a few numbers, read from the file itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import duckdb

from pipeline.warehouse.versions import Versions

EXAMPLE_QUERY = "SELECT region, metric, measure, period, value, unit, quote FROM observations LIMIT 10"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one warehouse file."""

    content_hash: str
    articles: int
    languages: tuple[tuple[str, int], ...]
    unread: tuple[tuple[str, int], ...]  # reason, files
    numerals: int
    observations: int
    rejected: tuple[tuple[str, int], ...]  # reason, figures
    statistics: int
    derived: int
    conflicts: int
    corrections: tuple[tuple[str, int], ...]  # outcome, corrections
    orphaned_corrections: int
    changes: tuple[tuple[str, int], ...]  # kind of change with its detail, number: of the last refresh with any


def ask_published(warehouse: Path, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T | None:
    """What ``ask`` reads off the published file; None where there is no file or it is no warehouse of this make."""
    if not warehouse.is_file():
        return None
    try:
        with duckdb.connect(str(warehouse), read_only=True) as con:
            return ask(con)
    except duckdb.Error:
        return None


def read_summary(warehouse: Path) -> Summary | None:
    """The summary of a warehouse; None where there is none."""
    return ask_published(warehouse, _summary)


def is_published(found: Versions, warehouse: Path) -> bool:
    """Whether the file is a warehouse that was built from these versions."""
    return ask_published(warehouse, _versions) == found


def is_of_same_make(found: Versions, warehouse: Path) -> bool:
    """Whether the file is a warehouse that was built by the same code from the same catalogue."""
    before = ask_published(warehouse, _versions)
    return before is not None and replace(before, input_hash=found.input_hash) == found


def _versions(con: duckdb.DuckDBPyConnection) -> Versions | None:
    run = con.execute("SELECT code_version, catalogue_hash, input_hash FROM meta_run").fetchone()
    return None if run is None else Versions(*run)


def _summary(con: duckdb.DuckDBPyConnection) -> Summary | None:
    run = con.execute("SELECT content_hash FROM meta_run").fetchone()
    if run is None:
        return None
    return Summary(
        content_hash=run[0],
        articles=_count(con, "dim_article"),
        languages=_groups(con, "SELECT language, count(*) AS n FROM dim_article GROUP BY ALL"),
        unread=_groups(con, "SELECT reason, count(*) AS n FROM unread_file GROUP BY ALL"),
        numerals=_count(con, "fact_numeral"),
        observations=_count(con, "fact_observation"),
        rejected=_groups(con, "SELECT reject_reason, count(*) AS n FROM rejected_observation GROUP BY ALL"),
        statistics=_count(con, "statistics WHERE method = 'reported'"),
        derived=_count(con, "derived_statistic"),
        conflicts=_count(con, "statistics WHERE agreement = 'conflict'"),
        corrections=_groups(con, "SELECT outcome, count(*) AS n FROM correction GROUP BY ALL"),
        orphaned_corrections=_count(
            con, "correction JOIN code_correction_outcome ON correction_outcome = outcome WHERE is_orphan"
        ),
        changes=tuple(
            con.execute("SELECT trim(change || ' ' || detail), n FROM meta_change ORDER BY change, detail").fetchall()
        ),
    )


def _count(con: duckdb.DuckDBPyConnection, source: str) -> int:
    (number,) = con.execute(f"SELECT count(*) FROM {source}").fetchone() or (0,)
    return int(number)


def _groups(con: duckdb.DuckDBPyConnection, query: str) -> tuple[tuple[str, int], ...]:
    return tuple(con.execute(f"{query} ORDER BY n DESC, 1").fetchall())
