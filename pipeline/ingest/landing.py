"""The landing folder: which files lie there, and their bytes, read without trusting any of them.

Only the file system is known here. What the bytes mean is for ``decoding`` and ``reading``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.ingest.fetch_record import BOOKKEEPING

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
MAX_BYTES = 20 * 1024 * 1024


class LandingError(Exception):
    """The landing folder itself can't be used: it is missing, no folder, or can't be listed."""


@dataclass(frozen=True, slots=True)
class LandedFile:
    """A file that was read: its name below the landing folder, with forward slashes, and its bytes."""

    article: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that yields no article, and why.

    ``reason`` is one of: empty_file, no_text, binary_file, undecodable, too_large, unsupported_type,
    not_regular_file, outside_folder, unreadable, duplicate. ``content_hash`` is null where the bytes were not read.
    """

    article: str
    content_hash: str | None
    reason: str
    detail: str


def list_landing(folder: Path, *, max_bytes: int = MAX_BYTES) -> Iterator[LandedFile | Unread]:
    """Every entry below ``folder`` that is no plain folder, sorted by name, each with one outcome.

    One file is held in memory at a time, and of none more than ``max_bytes``. Nothing outside the folder is read.
    Raises LandingError when the folder is missing, is no folder or can't be listed.
    """
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise LandingError(f"the landing folder {folder} can't be found") from error
    if not root.is_dir():
        raise LandingError(f"the landing folder {folder} is no folder")
    for name, outcome in sorted(_walk(root), key=lambda entry: entry[0]):
        yield outcome if isinstance(outcome, Unread) else _read(root, outcome, name, max_bytes)


def _walk(root: Path) -> Iterator[tuple[str, Path | Unread]]:
    """Names and paths of all entries but folders; a folder that can't be listed is an entry of its own."""
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            if folder == root:
                raise LandingError(f"the landing folder {root} can't be listed: {error.strerror}") from error
            name = _name(root, folder)
            yield name, Unread(name, None, "unreadable", f"the folder can't be listed: {error.strerror}")
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if _name(root, path) != BOOKKEEPING:
                    pending.append(path)
            else:
                yield _name(root, path), path


def _name(root: Path, path: Path) -> str:
    """The name below the folder, as valid Unicode whatever bytes the file system holds."""
    name = str(PurePosixPath(path.relative_to(root)))
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _read(root: Path, path: Path, name: str, max_bytes: int) -> LandedFile | Unread:
    def refuse(reason: str, detail: str) -> Unread:
        return Unread(name, None, reason, detail)

    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return refuse("unreadable", "a link that leads nowhere")
    if not target.is_relative_to(root):
        return refuse("outside_folder", "a link to something outside the landing folder")
    if not stat.S_ISREG(target.lstat().st_mode):
        return refuse("not_regular_file", "a pipe, socket, device or a link to a folder")
    if path.suffix.lower() not in SUFFIXES:
        return refuse("unsupported_type", f"the type {path.suffix or '(none)'} is not read")
    try:
        data = _bounded(target, max_bytes)
    except OSError as error:
        return refuse("unreadable", error.strerror or "it can't be opened")
    if data is None:
        return refuse("too_large", f"more than {max_bytes} bytes")
    return LandedFile(name, data)


def _bounded(path: Path, max_bytes: int) -> bytes | None:
    """The bytes of a regular file, null where there are more of them than allowed, also if it grows while read."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it was swapped for something else while being opened")
        if status.st_size > max_bytes:
            return None
        data = file.read(max_bytes + 1)
    return data if len(data) <= max_bytes else None
