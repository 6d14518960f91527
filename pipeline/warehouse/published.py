"""The file published before, read beside the stages of the refresh that is to replace it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.warehouse.dictionary import table_dictionary
from pipeline.warehouse.stages import Stages


@dataclass(frozen=True, slots=True)
class Beside:
    """A connection in which stages are views and published tables lie in the schema ``before``."""

    con: duckdb.DuckDBPyConnection
    is_published: bool  # whether there is a file of this make, attached as ``published``


@contextmanager
def beside_published(
    stages: Stages, published: Path | None, names: Sequence[str], tables: Sequence[str]
) -> Iterator[Beside]:
    """The named stages, and the named published tables with the columns of ``sql/tables``.

    The tables are empty where there is no file, or none of this make: everything is new then.
    """
    with stages.connection(*names) as con:
        is_published = published is not None and _attach(con, published, tables)
        con.execute("CREATE SCHEMA before")
        for table in tables:
            if is_published:
                con.execute(f"CREATE VIEW before.{table} AS {_published(table)}")
            else:
                columns = ", ".join(f"{name} {kind}" for name, kind, _ in table_dictionary()[table].columns)
                con.execute(f"CREATE TABLE before.{table} ({columns})")
        try:
            yield Beside(con, is_published)
        finally:
            con.execute("DETACH DATABASE IF EXISTS published")


def _attach(con: duckdb.DuckDBPyConnection, published: Path, tables: Sequence[str]) -> bool:
    """Attaches the published file; false where there is none or it lacks one of the columns."""
    if not published.is_file():
        return False
    try:
        con.execute("ATTACH '{}' AS published (READ_ONLY)".format(str(published).replace("'", "''")))
        for table in tables:
            con.execute(f"{_published(table)} LIMIT 0").fetchall()
    except duckdb.Error:
        con.execute("DETACH DATABASE IF EXISTS published")
        return False
    return True


def _published(table: str) -> str:
    names = ", ".join(name for name, *_ in table_dictionary()[table].columns)
    return f"SELECT {names} FROM published.{table}"
