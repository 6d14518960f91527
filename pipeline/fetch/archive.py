"""The archive of fetched articles, a part of the landing folder, and the memory of what was asked.

``fetched/<source>/<file>`` holds the raw bytes of an article. ``fetched/.fetch/`` holds all that is no article: for
each content hash the record of its first fetch (address, headers, time, what the listing said), and one SQLite file
of what became of each address. Every file is written beside its place and renamed; the record before its article.
A fetch that is killed at any moment leaves an archive without half a file; at worst one article is asked for again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.ingest.fetch_record import FETCHED, FetchRecord, record_path, write_record

_SCHEMA = """
CREATE TABLE IF NOT EXISTS listing (address TEXT PRIMARY KEY, etag TEXT, modified TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (
    address TEXT PRIMARY KEY,
    stamp TEXT,          -- of the listing when the address was last asked
    etag TEXT,
    modified TEXT,
    content_hash TEXT,   -- of what lies in the archive; null where nothing does
    outcome TEXT NOT NULL,
    failures INTEGER NOT NULL,
    asked_at TEXT NOT NULL
) WITHOUT ROWID;
"""


class FetchRunningError(RuntimeError):
    """Another process is fetching into the same landing folder."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request repeats of an earlier answer."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What became of an address when it was last asked. ``failures``: how often in a row it gave nothing."""

    stamp: str | None
    validators: Validators
    content_hash: str | None
    outcome: str
    failures: int
    asked_at: str


class Archive:
    """The archive of one landing folder. Use it through ``open_archive``, which holds its lock."""

    def __init__(self, landing: Path, state: sqlite3.Connection) -> None:
        self._landing = landing
        self._state = state

    def store(self, source: str, data: bytes, suffix: str, record: FetchRecord) -> Path:
        """Keeps an article with its record. The same bytes from the same address are the same file."""
        folder = self._landing / FETCHED / source
        folder.mkdir(parents=True, exist_ok=True)
        if not record_path(self._landing, record.content_hash).exists():
            write_record(self._landing, record)
        path = folder / f"{_name(record.address, record.content_hash)}{suffix}"
        unfinished = record_path(self._landing, record.content_hash).with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        return path

    def page(self, address: str) -> KnownPage | None:
        row = self._state.execute(
            "SELECT stamp, etag, modified, content_hash, outcome, failures, asked_at FROM page WHERE address = ?",
            [address],
        ).fetchone()
        return KnownPage(row[0], Validators(row[1], row[2]), *row[3:]) if row else None

    def remember_page(self, address: str, page: KnownPage) -> None:
        with self._state:
            self._state.execute(
                "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    address,
                    page.stamp,
                    page.validators.etag,
                    page.validators.modified,
                    page.content_hash,
                    page.outcome,
                    page.failures,
                    page.asked_at,
                ],
            )

    def listing(self, address: str) -> Validators:
        row = self._state.execute("SELECT etag, modified FROM listing WHERE address = ?", [address]).fetchone()
        return Validators(*row) if row else Validators()

    def remember_listing(self, address: str, validators: Validators) -> None:
        with self._state:
            self._state.execute(
                "INSERT OR REPLACE INTO listing VALUES (?, ?, ?)", [address, validators.etag, validators.modified]
            )


@contextmanager
def open_archive(landing: Path) -> Iterator[Archive]:
    """The archive of a landing folder, for one process at a time. Raises FetchRunningError where another holds it."""
    folder = record_path(landing, "").parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FetchRunningError(f"{landing}: another fetch into this folder is running") from None
        for left in folder.glob("*.unfinished"):
            left.unlink()
        with closing(sqlite3.connect(folder / "state.sqlite")) as state:
            state.executescript(_SCHEMA)
            yield Archive(landing, state)


def _name(address: str, content_hash: str) -> str:
    """A name that people recognise, that no address can lead astray, and that no two versions share."""
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.\w{1,5}$", "", last).lower()).strip("-")[:60]
    return f"{words or 'page'}-{hashlib.sha256(address.encode()).hexdigest()[:8]}-{content_hash[:8]}"
