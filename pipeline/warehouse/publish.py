"""Putting a warehouse in place: one refresh at a time, a fresh file, a rename, and nothing left behind by a killed one.

What is in the file is none of this module's business.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READ_ONLY = 0o444


class RefreshRunningError(RuntimeError):
    """Another process is refreshing the same warehouse."""


class UnwritableError(RuntimeError):
    """The folder of the warehouse can't be written to."""


@contextmanager
def refresh_lock(warehouse: Path) -> Iterator[None]:
    """Holds the lock of a warehouse, which ends with the process however it ends.

    Raises RefreshRunningError where another holds it, UnwritableError where the folder can't be made or written to.
    """
    path = warehouse.parent / f".{warehouse.name}.lock"
    try:
        warehouse.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise UnwritableError(f"{warehouse.parent}: can't be written to ({error.strerror})") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefreshRunningError(f"{warehouse}: another refresh of this warehouse is running") from None
        yield


@contextmanager
def fresh_file(warehouse: Path) -> Iterator[Path]:
    """A path beside the warehouse to build a new file at; put in place when the block ends without an error.

    Call it under ``refresh_lock``: whatever unfinished file lies there was left by a refresh that was killed, and is
    removed. A reader that holds the old file open keeps it; one that opens now gets the old or the new, whole.
    """
    remove_leftovers(warehouse)
    building = warehouse.parent / f".{warehouse.name}.{os.getpid()}.building"
    try:
        yield building
        _settle(building)
        building.replace(warehouse)
        _sync(warehouse.parent)
    finally:
        remove_leftovers(warehouse)


def remove_leftovers(warehouse: Path) -> None:
    """Removes unfinished files of earlier refreshes, their write-ahead logs and temporary folders' files."""
    for left in warehouse.parent.glob(f".{warehouse.name}.*.building*"):
        if left.is_dir():
            for inner in left.iterdir():
                inner.unlink()
            left.rmdir()
        else:
            left.unlink()


def _settle(file: Path) -> None:
    """Bytes on the disk, then read-only: nobody may change a published file."""
    _sync(file)
    file.chmod(READ_ONLY)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
