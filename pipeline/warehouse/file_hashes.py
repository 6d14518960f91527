"""The hash of every file of the landing folder, kept by what the file system says of it: what has not changed is not
read again.

A file is taken as unchanged where device, inode, size and both its times are those of the reading. Nobody can set the
time of change, and a file that was changed a moment before it was read is not remembered: the clock may be too coarse
to tell another change.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.warehouse.stages import replacing

_BLOCK = 1 << 20
_SETTLED_NS = 2_000_000_000  # since the last change
_SIGNS = ("device", "inode", "size", "modified_ns", "changed_ns")
_SCHEMA = pa.schema([*((name, pa.uint64()) for name in _SIGNS), ("content_hash", pa.string())])

Sign = tuple[int, ...]


class FileHashes:
    """SHA-256 by the signs of a file. ``save`` keeps those that were asked for since it was made."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._known: dict[Sign, str] = dict(_rows(record))
        self._asked: dict[Sign, str] = {}

    def hash_of(self, path: Path) -> str:
        """The hash of a file, hexadecimal; the file is read where its signs are new. Raises OSError."""
        before = _sign(path.stat())
        content_hash = self._known.get(before)
        if content_hash is None:
            content_hash = hash_file(path)
            after = path.stat()
            if _sign(after) != before or time.time_ns() - max(after.st_mtime_ns, after.st_ctime_ns) < _SETTLED_NS:
                return content_hash
        self._known[before] = self._asked[before] = content_hash
        return content_hash

    def known(self, path: Path) -> str | None:
        """The hash of a file that has not changed since it was read, else null. Raises OSError."""
        return self._known.get(_sign(path.stat()))

    def save(self) -> None:
        """Replaces the record by what was asked for."""
        columns = [*zip(*self._asked, strict=True)] if self._asked else [()] * len(_SIGNS)
        table = pa.table([*map(list, columns), list(self._asked.values())], schema=_SCHEMA)
        with replacing(self._record) as unfinished:
            pq.write_table(table, unfinished, compression="zstd")


def _rows(record: Path) -> Iterator[tuple[Sign, str]]:
    """What was recorded; nothing where there is no record or it is damaged."""
    try:
        table = pq.read_table(record, schema=_SCHEMA)
    except (OSError, pa.ArrowException):
        return
    signs = zip(*(table[name].to_pylist() for name in _SIGNS), strict=True)
    yield from zip(signs, table["content_hash"].to_pylist(), strict=True)


def _sign(status: os.stat_result) -> Sign:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
