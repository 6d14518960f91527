"""Building the DuckDB file from the stages: tables with their keys and comments, views, macros, and the dictionary.

Stages are taken as they are; whether they may be published is decided before (``checks``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.warehouse.sql import (
    CODE_LISTS,
    COMPARED_TABLES,
    META_TABLES,
    PUBLISHED_MACROS,
    STAGED_TABLES,
    VIEWS,
    read_sql,
)
from pipeline.warehouse.stages import Stages, frugal_database, memory_for
from pipeline.warehouse.versions import Versions

#: Clients from DuckDB 1.1 on can read this format; the default of DuckDB 2 they can't.
STORAGE_VERSION = "v1.0.0"

#: Block sizes that DuckDB offers. Every table and every index of a file takes blocks of its own, so that small blocks
#: keep a small warehouse at 2 MB instead of 22; large ones load ten million rows in half the time.
SMALL_BLOCKS, LARGE_BLOCKS = 16_384, 262_144
LARGE_STAGES = 32 * 2**20  # bytes of Parquet
LOADED_PER_BYTE = 2  # of what is loaded: less than a step needs, since each table is written out before the next

#: Columns that depend on when a refresh ran, and not on what it read.
CLOCKED_COLUMNS = {
    "dim_article": ("first_seen_on", "version", "is_latest_version"),
    "fact_statistic": ("learned_on",),
}

#: What meta_run counts.
COUNTED = {
    "n_articles": "dim_article",
    "n_unread_files": "unread_file",
    "n_numerals": "fact_numeral",
    "n_observations": "fact_observation",
    "n_rejected": "rejected_observation",
    "n_statistics": "fact_statistic WHERE is_current",
    "n_derived": "derived_statistic",
    "n_corrections": "correction",
}


@dataclass(frozen=True, slots=True)
class Built:
    """Number of rows of each table, and the hash of the content."""

    rows: dict[str, int]
    content_hash: str


def build(stages: Stages, versions: Versions, file: Path) -> Built:
    """Writes a complete warehouse to a file that does not exist yet, table by table, so that none waits in memory.

    Raises duckdb.ConstraintException where a key or a check of ``sql/tables`` is broken; the file is then of no use.
    """
    size = stages.size(STAGED_TABLES)
    with frugal_database(memory_for(size * LOADED_PER_BYTE)) as con:
        block_size = LARGE_BLOCKS if size > LARGE_STAGES else SMALL_BLOCKS
        con.execute(f"ATTACH '{_quoted(file)}' AS fresh (STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {block_size})")
        con.execute("USE fresh")
        rows = {table: _load(con, stages, table) for table in (*CODE_LISTS, *STAGED_TABLES)}
        for table in COMPARED_TABLES:
            _load(con, stages, table)
        for table in META_TABLES:
            con.execute(read_sql("tables", table))
        for view in VIEWS:
            con.execute(read_sql("views", view))
        for macro in PUBLISHED_MACROS:
            con.execute(read_sql("macros", macro))
        content_hash = _content_hash(con, tuple(rows))
        _describe(con, rows, versions, content_hash)
        con.execute("CHECKPOINT fresh")
        con.execute("USE memory")
        con.execute("DETACH fresh")
    return Built(rows, content_hash)


def _load(con: duckdb.DuckDBPyConnection, stages: Stages, table: str) -> int:
    """Creates a table and fills it by column name from the stage of its name, in the order of the stage."""
    con.execute(read_sql("tables", table))
    stage = _quoted(stages.existing(table))
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet('{stage}')")
    con.execute("CHECKPOINT fresh")
    return stages.count(table)


def _content_hash(con: duckdb.DuckDBPyConnection, tables: tuple[str, ...]) -> str:
    """Of the rows of the tables, whatever their order."""
    digest = hashlib.sha256()
    for table in sorted(tables):
        clocked = CLOCKED_COLUMNS.get(table)
        columns = f"* EXCLUDE ({', '.join(clocked)})" if clocked else "*"
        query = f"SELECT count(*), sum(md5_number_lower(t::VARCHAR)) FROM (SELECT {columns} FROM {table}) AS t"
        digest.update(f"{table} {con.execute(query).fetchone()}\n".encode())
    return digest.hexdigest()


def _describe(con: duckdb.DuckDBPyConnection, rows: dict[str, int], versions: Versions, content_hash: str) -> None:
    """Fills the dictionary from the comments, and the row about this refresh."""
    counts = [con.execute(f"SELECT count(*) FROM {counted}").fetchall()[0][0] for counted in COUNTED.values()]
    con.execute(
        f"INSERT INTO meta_run VALUES ({', '.join('?' * (4 + len(counts)))})",
        [versions.code_version, versions.catalogue_hash, versions.input_hash, content_hash, *counts],
    )
    con.execute(read_sql("transforms", "meta_table"))
    con.execute(read_sql("transforms", "meta_column"))
    con.executemany("UPDATE meta_table SET n_rows = ? WHERE table_name = ?", [[n, table] for table, n in rows.items()])


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
