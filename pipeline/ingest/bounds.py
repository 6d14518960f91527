"""Bounds on what is unpacked: streams that count what they give and stop before it is too much."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.catalogue.sources import Limits
from pipeline.ingest.unread import RefusedError

BLOCK = 1 << 16
_IN_MEMORY = 16 << 20
_RATIO_FROM = 1 << 20  # bytes below which a high ratio harms nobody


@dataclass(slots=True)
class Budget:
    """What one file of the landing folder may still unpack to, all its members together."""

    limits: Limits
    unpacked_bytes: int = 0

    def spend(self, count: int) -> None:
        """Raises RefusedError (too_large) where all that was unpacked is too much."""
        self.unpacked_bytes += count
        if self.unpacked_bytes > self.limits.max_unpacked_bytes:
            raise RefusedError("too_large", f"it unpacks to more than {self.limits.max_unpacked_bytes:,} bytes")


class _Unpacked(io.RawIOBase):
    """A decompressing stream under a budget."""

    def __init__(self, stream: BinaryIO, packed_bytes: int, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._most = max(_RATIO_FROM, budget.limits.max_ratio * packed_bytes)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: WriteableBuffer
        block = self._stream.read(len(buffer))
        self._given += len(block)
        self._budget.spend(len(block))
        if self._given > self._most:
            raise RefusedError(
                "packed_too_tight", f"more than {self._budget.limits.max_ratio} bytes for each packed one"
            )
        buffer[: len(block)] = block
        return len(block)


class Portioned(io.BufferedIOBase):
    """A seekable stream that gives no more than ``most`` bytes at once: a ZIP archive lists its members in one piece.

    Reading more raises RefusedError (too_large).
    """

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, count: int | None = -1) -> bytes:
        position = self.tell()
        rest = self._stream.seek(0, io.SEEK_END) - position
        self._stream.seek(position)
        count = rest if count is None or count < 0 else min(count, rest)
        if count > self._most:
            raise RefusedError("too_large", f"a list of members of {count:,} bytes, more than {self._most:,}")
        return self._stream.read(count)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def unpacked(stream: BinaryIO, packed_bytes: int, budget: Budget) -> BinaryIO:
    """The stream, which raises RefusedError (packed_too_tight, too_large) once it gives more than it may."""
    return io.BufferedReader(_Unpacked(stream, packed_bytes, budget), BLOCK)


def read_whole(stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes of a stream that may hold one article. Raises RefusedError (too_large)."""
    blocks, size = [], 0
    while block := stream.read(BLOCK):
        blocks.append(block)
        size += len(block)
        if size > limits.max_article_bytes:
            raise RefusedError("too_large", f"more than {limits.max_article_bytes:,} bytes")
    return b"".join(blocks)


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself where it can be read in any order, else a temporary copy of it."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        while block := stream.read(BLOCK):
            copy.write(block)
        copy.seek(0)
        yield copy  # type: ignore[misc]  # typeshed: no BinaryIO, though it has its methods
