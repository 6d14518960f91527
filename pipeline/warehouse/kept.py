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
from operator import attrgetter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEGMENT_ROWS = 500
_SMALL_SEGMENTS = 64  # segments that are not full, before they are put together
_HELD_ROWS = 5_000
_KEY = "key"


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    segment: str
    row: int


class Kept:
    """Rows of one schema by key. Not for two processes at once: use it under the lock of the warehouse.

    Columns named ``at_hand`` are held in memory; of the others no more rows than are worth it.
    """

    def __init__(self, folder: Path, version: str, schema: pa.Schema, at_hand: Sequence[str] = ()) -> None:
        self._versions = folder
        self._folder = folder / version[:32]
        self._schema = schema.insert(0, pa.field(_KEY, pa.string()))
        self._held: OrderedDict[str, pa.Table] = OrderedDict()
        self._at_hand: dict[str, pa.Table] = {}
        self._columns = [_KEY, *at_hand]
        self._places: dict[str, _Place] = {}
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob("*.unfinished"):
            left.unlink()
        for path in sorted(self._folder.glob("*.parquet")):
            try:
                self._learn(path.name, pq.read_table(path, columns=self._columns))
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
        self._learn(name, table.select(self._columns))
        self._hold(name, table)
        return name

    def take(self, keys: Sequence[str]) -> pa.Table:
        """The rows of the keys, in their order. Raises KeyError for one that is not kept."""
        return self._gathered(keys, self._segment, self._schema)

    def take_at_hand(self, keys: Sequence[str]) -> pa.Table:
        """The same of the columns at hand."""
        return self._gathered(keys, self._at_hand.__getitem__, pa.schema(map(self._schema.field, self._columns)))

    def as_they_lie(self, keys: Sequence[str]) -> list[int]:
        """The positions of the keys in the order in which their rows lie: taken in it, each segment is read once."""
        return sorted(range(len(keys)), key=lambda position: self._places[keys[position]])

    def _gathered(self, keys: Sequence[str], segment_of: Callable[[str], pa.Table], schema: pa.Schema) -> pa.Table:
        order = self.as_they_lie(keys)
        pieces = [schema.empty_table()]
        for segment, places in groupby((self._places[keys[position]] for position in order), key=attrgetter("segment")):
            pieces.append(segment_of(segment).take(pa.array([place.row for place in places], pa.int64())))
        as_asked = np.empty(len(order), np.int64)
        as_asked[order] = np.arange(len(order))
        return pa.concat_tables(pieces).take(as_asked).drop_columns([_KEY])

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
            self._at_hand.pop(name, None)
        self._places = {key: place for key, place in self._places.items() if place.segment not in gone}

    def _learn(self, segment: str, at_hand: pa.Table) -> None:
        self._places.update((key, _Place(segment, row)) for row, key in enumerate(at_hand[_KEY].to_pylist()))
        if len(self._columns) > 1:
            self._at_hand[segment] = at_hand

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
    n_missing = work_out_missing(kept, keys, work_out)
    return kept.take(keys), n_missing


def work_out_missing(kept: Kept, keys: Sequence[str], work_out: Callable[[Sequence[int]], pa.Table]) -> int:
    """Keeps the rows of those keys that are not kept yet, and returns how many they are."""
    missing = [position for position, key in enumerate(keys) if key not in kept]
    if missing:
        kept.add([keys[position] for position in missing], work_out(missing))
    return len(missing)
