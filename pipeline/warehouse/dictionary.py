"""What ``sql/tables`` says of each table, read without a warehouse: grain, columns, types and meanings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import duckdb

from pipeline.warehouse.sql import CODE_LISTS, COMPARED_TABLES, META_TABLES, STAGED_TABLES, read_sql


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table with its grain in words, and its columns: name, DuckDB type, meaning."""

    description: str
    columns: tuple[tuple[str, str, str], ...]


@cache
def table_dictionary() -> dict[str, TableEntry]:
    """Every table by name."""
    with duckdb.connect() as con:
        for table in (*CODE_LISTS, *STAGED_TABLES, *COMPARED_TABLES, *META_TABLES):
            con.execute(read_sql("tables", table))
        tables = con.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        columns = con.execute(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal "
            "ORDER BY table_name, column_index"
        ).fetchall()
    columns_of: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for table, name, kind, comment in columns:
        columns_of[table].append((name, kind, comment or ""))
    return {table: TableEntry(comment or "", tuple(columns_of[table])) for table, comment in tables}
