"""The landing folder: which files lie there, and their bytes, opened without trusting any of them.

Only the file system is known here. What lies within a file is for ``parts``, what its bytes mean for ``reading``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from pipeline.ingest.fetch_record import BOOKKEEPING
from pipeline.ingest.unread import RefusedError, Unread


class LandingError(Exception):
    """The landing folder itself can't be used: it is missing, no folder, or can't be listed."""


@dataclass(frozen=True, slots=True)
class LandedFile:
    """A regular file of the landing folder: its name below it, with forward slashes, and where it lies."""

    article: str
    path: Path


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is being read, and its size in bytes when it was opened."""

    stream: BinaryIO
    size: int
    _descriptor: int
    _status: os.stat_result

    def has_changed(self) -> bool:
        """Whether somebody has written to it since it was opened."""
        now = os.fstat(self._descriptor)
        return (now.st_size, now.st_mtime_ns) != (self._status.st_size, self._status.st_mtime_ns)


def list_landing(folder: Path) -> Iterator[LandedFile | Unread]:
    """Every entry below ``folder`` that is no plain folder, sorted by name. Nothing is opened or followed out of it.

    Raises LandingError when the folder is missing, is no folder or can't be listed.
    """
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise LandingError(f"the landing folder {folder} can't be found") from error
    if not root.is_dir():
        raise LandingError(f"the landing folder {folder} is no folder")
    yield from sorted(_outcomes(root), key=attrgetter("article"))


def landed_entries(folder: Path, unlistable: Callable[[str, OSError], None]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Name and entry of everything below the folder but folders and what the fetch keeps for itself.

    ``unlistable`` is told the name of each folder that can't be listed, empty for the landing folder, and why.
    """
    pending = [""]
    while pending:
        inner = pending.pop()
        try:
            with os.scandir(folder / inner) as listed:
                entries = list(listed)
        except OSError as error:
            unlistable(inner.removesuffix("/"), error)
            continue
        for entry in entries:
            name = inner + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield name, entry
            elif name != BOOKKEEPING:
                pending.append(f"{name}/")


@contextmanager
def open_landed(file: LandedFile, max_bytes: int) -> Iterator[Opened]:
    """Opens a file for reading. Raises RefusedError (unreadable, not_regular_file, too_large)."""
    try:
        descriptor = os.open(file.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise RefusedError("unreadable", error.strerror or "it can't be opened") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("not_regular_file", "it was swapped for something else while being opened")
        if status.st_size > max_bytes:
            raise RefusedError("too_large", f"{status.st_size:,} bytes, more than {max_bytes:,}")
        yield Opened(open(descriptor, "rb", closefd=False), status.st_size, descriptor, status)  # noqa: SIM115
    finally:
        os.close(descriptor)


def _outcomes(root: Path) -> Iterator[LandedFile | Unread]:
    """All entries but folders; a folder that can't be listed is an entry of its own."""
    unlisted: list[Unread] = []

    def unlistable(folder: str, error: OSError) -> None:
        if not folder:
            raise LandingError(f"the landing folder {root} can't be listed: {error.strerror}") from error
        reason = f"the folder can't be listed: {error.strerror}"
        unlisted.append(Unread(_valid(folder), None, "unreadable", reason))

    for name, entry in landed_entries(root, unlistable):
        if entry.is_file(follow_symlinks=False):
            yield LandedFile(_valid(name), Path(entry.path))
        else:
            yield _followed(root, _valid(name), entry.path)
    yield from unlisted


def _valid(name: str) -> str:
    """A name as valid Unicode whatever bytes the file system holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _followed(root: Path, name: str, path: str) -> LandedFile | Unread:
    """What a link leads to, or why it is no file; likewise a pipe, a socket, a device."""
    try:
        target = Path(path).resolve(strict=True)
        mode = target.lstat().st_mode
    except (OSError, RuntimeError):
        return Unread(name, None, "unreadable", "a link that leads nowhere")
    if not target.is_relative_to(root):
        return Unread(name, None, "outside_folder", "a link to something outside the landing folder")
    if not stat.S_ISREG(mode):
        return Unread(name, None, "not_regular_file", "a pipe, socket, device or a link to a folder")
    return LandedFile(name, target)
