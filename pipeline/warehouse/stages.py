"""Results between the steps: one Parquet file per asset, replaced whole.

A stage is written beside its place and renamed, so that a reader never sees half of one. Rows that belong to one
batch of articles form one row group, in the same order in every stage, so that a later step can walk several stages
side by side without holding all of them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count, islice, pairwise
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.warehouse.sql import build_macros, read_sql

KEYS = 1 << 63  # surrogate keys lie below
MOST_IN_PART, LEAST_PARTS = 500_000, 4  # rows worked on at a time where a query may be cut; parts of what has more
LEAST_MEMORY, MOST_MEMORY = 600, 4000  # MB that DuckDB may take: the least leaves a process of usual size below 2 GiB
MEMORY_PER_BYTE = 3  # of what a step reads, since Parquet is small and hash tables are not
PREPARED_PER_ROW = 400  # of a stage that temporary tables are made of first: they lie in memory
PART_PER_ROW = 1200  # of a part: the rows that it makes lie in memory too


class StageMissingError(RuntimeError):
    """A step was asked for before the one that it reads from."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the stage {name} is not there yet: materialise it first")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to be written, which takes its place at the end; nothing is replaced where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Stages:
    """The Parquet files of one warehouse's refresh, in one folder."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"

    def existing(self, name: str) -> Path:
        path = self.path(name)
        if not path.exists():
            raise StageMissingError(name)
        return path

    @contextmanager
    def writer(self, name: str, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
        """Writes the stage batch by batch (``write_table``: one row group each); nothing is replaced where it fails."""
        with (
            replacing(self.path(name)) as unfinished,
            pq.ParquetWriter(unfinished, schema, compression="zstd") as writer,
        ):
            yield writer

    def write(self, name: str, table: pa.Table) -> None:
        with self.writer(name, table.schema) as writer:
            writer.write_table(table)

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The whole stage. Raises StageMissingError where it was never written."""
        return pq.read_table(self.existing(name), columns=columns)

    def head(self, name: str, rows: int) -> pa.Table:
        """The first rows of a stage, without reading the rest."""
        file = pq.ParquetFile(self.existing(name))
        return pa.Table.from_batches(islice(file.iter_batches(rows), 1), file.schema_arrow).slice(0, rows)

    def count(self, name: str) -> int:
        return int(pq.read_metadata(self.existing(name)).num_rows)

    def size(self, names: Sequence[str]) -> int:
        """Bytes of the named stages."""
        return sum(self.existing(name).stat().st_size for name in names)

    def batches(self, *names: str) -> Iterator[tuple[pa.Table, ...]]:
        """The row groups of several stages side by side. Raises ValueError where their numbers differ."""
        files = [pq.ParquetFile(self.existing(name)) for name in names]
        if len({file.num_row_groups for file in files}) > 1:
            raise ValueError(f"the stages {', '.join(names)} come from different runs: materialise all of them")
        for group in range(files[0].num_row_groups):
            yield tuple(file.read_row_group(group) for file in files)

    @contextmanager
    def connection(self, *names: str, needed: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database in memory in which the named stages are views and the macros of ``sql/macros`` are known.

        ``needed``: the bytes that the work is thought to need, if more is known of it than the size of the stages.
        """
        if needed is None:
            needed = self.size(names) * MEMORY_PER_BYTE
        with _database().cursor() as con:
            con.execute(f"SET memory_limit = '{memory_for(needed)}MB'")
            step = f"step_{next(_STEPS)}"
            con.execute(f"ATTACH ':memory:' AS {step}")
            con.execute(f"SET search_path = '{step}.main,memory.main'")
            try:
                for name in names:
                    con.read_parquet(str(self.existing(name))).create_view(name)
                yield con
            finally:
                con.execute("USE memory")
                con.execute(f"DETACH {step}")
                pa.default_memory_pool().release_unused()  # Arrow would keep it, and the next step needs as much

    def needed_to_prepare(self, name: str) -> int:
        """Bytes that temporary tables made of a stage need."""
        return self.count(name) * PREPARED_PER_ROW

    def transform(self, name: str, inputs: Sequence[str], preparation: str | None = None, **tables: pa.Table) -> int:
        """Runs ``sql/transforms/<name>.sql`` over the input stages, and over tables given by name, into the stage.

        ``preparation``: another file of ``sql/transforms`` that makes temporary tables of the first input before.
        Returns the number of rows.
        """
        needed = self.needed_to_prepare(inputs[0]) if preparation else None
        with self.connection(*inputs, needed=needed) as con:
            for table, rows in tables.items():
                con.register(table, rows)
            if preparation:
                con.execute(read_sql("transforms", preparation))
            self.copy(con, name)
        return self.count(name)

    def copy(self, con: duckdb.DuckDBPyConnection, name: str) -> None:
        """Writes what ``sql/transforms/<name>.sql`` gives on a connection as the stage, without holding it."""
        with replacing(self.path(name)) as unfinished:
            con.execute(f"COPY ({_query(name)}) TO '{_quoted(unfinished)}' (FORMAT parquet, COMPRESSION zstd)")

    def transform_in_parts(self, name: str, inputs: Sequence[str], key: str) -> int:
        """The same for a query that needs of the inputs that have ``key`` only rows of equal ``key`` together.

        The first input has it, and the query orders by it. Keys are hashes, spread evenly: each part has MOST_IN_PART
        rows or somewhat more, or a fourth of all, since each part costs a look at the whole.
        """
        cut = [each for each in inputs if key in pq.read_schema(self.existing(each)).names]
        rows_in_all = self.count(inputs[0])
        most = max(MOST_IN_PART, rows_in_all // LEAST_PARTS + 1)
        parts = 1 + rows_in_all // most
        bounds = [part * (KEYS // parts) for part in range(parts)] + [KEYS]
        with self.connection(*inputs, needed=most * PART_PER_ROW) as con, ExitStack() as stack:
            writer: pq.ParquetWriter | None = None
            for low, high in pairwise(bounds):
                for each in cut:
                    rows = con.read_parquet(str(self.existing(each))).filter(f"{key} >= {low} AND {key} < {high}")
                    rows.create_view(each, replace=True)
                made = con.sql(_query(name)).to_arrow_table()
                writer = writer or stack.enter_context(self.writer(name, made.schema))
                writer.write_table(made)
        return self.count(name)


_STEPS = count()


def memory_for(needed: int) -> int:
    """MB that DuckDB may take where it is thought to need so many bytes."""
    return max(LEAST_MEMORY, min(MOST_MEMORY, needed // 10**6))


def frugal_database(megabytes: int = LEAST_MEMORY) -> duckdb.DuckDBPyConnection:
    """A new DuckDB in memory; what it needs beyond its bound lies in temporary files."""
    spilled = Path(tempfile.gettempdir()) / f"regional-statistics-{os.getpid()}"
    return duckdb.connect(config={"memory_limit": f"{megabytes}MB", "temp_directory": str(spilled)})


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """The DuckDB that all steps of the process work in, each in a database of its own: to start one costs more than
    most steps. It holds the macros and nothing else."""
    con = frugal_database()
    con.execute(build_macros())
    return con


def _query(name: str) -> str:
    return read_sql("transforms", name).rstrip().rstrip(";")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
