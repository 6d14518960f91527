"""Refreshes of made-up worlds one after the other, each against the file that the one before it published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
from world import World, build_warehouse, make_stages

from pipeline.warehouse.build import CLOCKED_COLUMNS
from pipeline.warehouse.sql import CODE_LISTS, STAGED_TABLES


class Refreshes:
    """Refreshes one after the other, each against the file that the one before it published."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file, self._number = folder, folder / "none.duckdb", 0

    def run(self, world: World, day: dt.date) -> None:
        self._number += 1
        folder = self._folder / str(self._number)
        folder.mkdir()
        self._file = build_warehouse(folder, make_stages(folder / "stages", world, self._file, day))

    def ask(self, query: str, *values: object) -> list[Any]:
        with duckdb.connect(str(self._file), read_only=True) as con:
            return con.execute(query, list(values)).fetchall()

    def known_on(self, day: dt.date) -> list[Any]:
        return self.ask("SELECT value, agreement, n_articles FROM statistics_as_of(?) ORDER BY ALL", day)

    @property
    def withdrawn(self) -> list[Any]:
        columns = "value, withdrawal, withdrawn_on, article, quote"
        return self.ask(f"SELECT {columns} FROM withdrawn_statistic ORDER BY withdrawn_on, value")

    def content(self) -> dict[str, list[Any]]:
        """The rows of every table of the content hash, without the columns that tell when they were seen."""
        tables = (*CODE_LISTS, *STAGED_TABLES)
        clocked = {table: f"EXCLUDE ({', '.join(columns)})" for table, columns in CLOCKED_COLUMNS.items()}
        rows = {table: self.ask(f"SELECT * {clocked.get(table, '')} FROM {table} ORDER BY ALL") for table in tables}
        return rows | {"hash": self.ask("SELECT content_hash FROM meta_run")}
