"""Reading the CSV files of ``seeds/``: rows that know their file and line, and errors that name both.

What a run knows comes from one folder: the project's own, or the one that ``using_seeds`` names while it reads.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from pipeline.problems import UnusableFileError

P = ParamSpec("P")
T = TypeVar("T")

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_in_use: ContextVar[str] = ContextVar("seeds_in_use", default=str(SEEDS))  # asked for all the time: a string


@contextmanager
def using_seeds(folder: Path) -> Iterator[None]:
    """While it lasts, the words that ingest and extraction go by are those of this folder."""
    before = _in_use.set(str(folder))
    try:
        yield
    finally:
        _in_use.reset(before)


def seeds_in_use() -> Path:
    return Path(_in_use.get())


def once_for_seeds(made: Callable[P, T]) -> Callable[P, T]:
    """Remembers what a function makes of its arguments, like ``functools.cache``, for each folder of seeds in use."""
    known: Callable[..., T] = cache(lambda folder, *args, **named: made(*args, **named))

    @wraps(made)
    def remembered(*args: P.args, **named: P.kwargs) -> T:
        return known(_in_use.get(), *args, **named)

    return remembered


class CatalogueError(UnusableFileError):
    """A seed row that can't be used or that contradicts another."""


@dataclass(frozen=True, slots=True)
class SeedRow:
    """One CSV row: its cells (stripped, empty string where blank) and where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """A cell that holds several values between vertical bars."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def error(self, message: str) -> CatalogueError:
        return CatalogueError(self.path, self.line, message)


def read_seed(path: Path, columns: tuple[str, ...]) -> Iterator[SeedRow]:
    """Rows of a UTF-8 CSV file with exactly these columns.

    Raises CatalogueError on another header, a ragged row, and a file that is missing, unreadable or no such text.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = tuple(next(reader, ()))
            if header != columns:
                raise CatalogueError(path, 1, f"expected the columns {','.join(columns)}, found {','.join(header)}")
            for cells in reader:
                if not cells or not any(cells):
                    continue
                if len(cells) != len(columns):
                    raise CatalogueError(path, reader.line_num, f"{len(cells)} cells instead of {len(columns)}")
                yield SeedRow(path, reader.line_num, dict(zip(columns, map(str.strip, cells), strict=True)))
    except OSError as error:
        raise CatalogueError(path, None, f"can't be read: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(path, None, f"no CSV in UTF-8: {error}") from None


def read_unique(path: Path, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[SeedRow]:
    """Rows whose key may stand only once. Raises CatalogueError naming both lines where it stands twice."""
    seen: dict[tuple[str, ...], int] = {}
    for row in read_seed(path, columns):
        value = tuple(row[column] for column in key)
        if value in seen:
            raise row.error(f"{'/'.join(value)} stands already in line {seen[value]}")
        seen[value] = row.line
        yield row
