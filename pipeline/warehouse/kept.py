"""Results that outlive a refresh, so that nothing is worked out twice: one row per key, in Parquet segments.

A segment is written once, beside its place and renamed, and never changed: a refresh that is killed keeps what it had
worked out. Segments of another version are of no use and are removed, as are those that no article asks for any more.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SEGMENT_ROWS = 500
_SMALL_SEGMENTS = 64  # segments that are not full, before they are put together
_HELD_ROWS = 5_000
_KEY = "key"


@dataclass(frozen=True, slots=True)
class _Place:
    segment: str
    row: int


class Kept:
    """Rows of one schema by key. Not for two processes at once: use it under the lock of the warehouse."""

    def __init__(self, folder: Path, version: str, schema: pa.Schema) -> None:
        self._versions = folder
        self._folder = folder / version[:32]
        self._schema = schema.insert(0, pa.field(_KEY, pa.string()))
        self._held: OrderedDict[str, pa.Table] = OrderedDict()
        self._places: dict[str, _Place] = {}
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob("*.unfinished"):
            left.unlink()
        for path in sorted(self._folder.glob("*.parquet")):
            try:
                self._learn(path.name, pq.read_table(path, columns=[_KEY])[_KEY].to_pylist())
            except pa.ArrowException:  # damaged: what it held is worked out again
                path.unlink()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def add(self, keys: Sequence[str], rows: pa.Table) -> str:
        """Keeps rows under their keys, as one segment, and returns its name."""
        table = pa.table([pa.array(keys, pa.string()), *rows.columns], schema=self._schema)
        name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32] + ".parquet"
        unfinished = self._folder / f"{name}.unfinished"
        pq.write_table(table, unfinished, compression="zstd")
        unfinished.replace(self._folder / name)
        self._learn(name, keys)
        self._hold(name, table)
        return name

    def take(self, keys: Sequence[str]) -> pa.Table:
        """The rows of the keys, in their order. Raises KeyError for one that is not kept."""
        pieces = []
        for segment, places in groupby((self._places[key] for key in keys), key=lambda place: place.segment):
            pieces.append(self._segment(segment).take(pa.array([place.row for place in places], pa.int64())))
        table = pa.concat_tables(pieces) if pieces else self._schema.empty_table()
        return table.drop_columns([_KEY])

    def prune(self, wanted: Iterable[str]) -> None:
        """Forgets what is not wanted, where that leaves a segment empty or there are many small ones to put together.

        Other versions go altogether.
        """
        wanted = set(wanted)
        for folder in self._versions.iterdir():
            if folder != self._folder:
                shutil.rmtree(folder)
        alive: dict[str, list[str]] = {path.name: [] for path in sorted(self._folder.glob("*.parquet"))}
        for key, place in self._places.items():
            if key in wanted:
                alive[place.segment].append(key)
        small = [name for name, keys in alive.items() if len(keys) < SEGMENT_ROWS // 2]
        spent = [name for name in small if not alive[name]]
        if len(small) - len(spent) > _SMALL_SEGMENTS:
            spent = small
        written: set[str] = set()
        moving = [key for name in spent for key in alive[name]]
        for start in range(0, len(moving), SEGMENT_ROWS):
            keys = moving[start : start + SEGMENT_ROWS]
            written.add(self.add(keys, self.take(keys)))
        gone = set(spent) - written
        for name in gone:
            (self._folder / name).unlink(missing_ok=True)
            self._held.pop(name, None)
        self._places = {key: place for key, place in self._places.items() if place.segment not in gone}

    def _learn(self, segment: str, keys: Iterable[str]) -> None:
        self._places.update((key, _Place(segment, row)) for row, key in enumerate(keys))

    def _segment(self, name: str) -> pa.Table:
        if name in self._held:
            self._held.move_to_end(name)
            return self._held[name]
        table = pq.read_table(self._folder / name, schema=self._schema)
        self._hold(name, table)
        return table

    def _hold(self, name: str, table: pa.Table) -> None:
        """Holds a segment in memory, and no more rows in all than are worth it."""
        self._held[name] = table
        while len(self._held) > 1 and sum(held.num_rows for held in self._held.values()) > _HELD_ROWS:
            self._held.popitem(last=False)


def worked_out(kept: Kept, keys: Sequence[str], work_out: Callable[[Sequence[int]], pa.Table]) -> tuple[pa.Table, int]:
    """The rows of the keys in their order, and how many of them were not kept and had to be worked out.

    ``work_out`` is given the positions of those, and returns their rows in the same order.
    """
    missing = [position for position, key in enumerate(keys) if key not in kept]
    if missing:
        kept.add([keys[position] for position in missing], work_out(missing))
    return kept.take(keys), len(missing)
