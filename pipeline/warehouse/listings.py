"""What archives, dumps and mails hold, kept by the hash of the file: none is unpacked again that has not changed.

A listing tells name, kind, hash and size of each part, and what is no part with the reason. It stands in for the file
where the readings of all its parts are kept; otherwise the file is unpacked once more, whole, and listed anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from pipeline.catalogue.sources import Sources
from pipeline.ingest.kinds import CONTAINERS, kind_of
from pipeline.ingest.landing import LandedFile
from pipeline.ingest.parts import AnyPart, KnownHash, ListedPart, parts_of
from pipeline.ingest.unread import RefusedError, Unread
from pipeline.warehouse.kept import Kept

_PART = pa.struct(
    [
        ("article", pa.string()),
        ("kind", pa.string()),
        ("content_hash", pa.string()),
        ("size", pa.int64()),
        ("reason", pa.string()),
        ("detail", pa.string()),
    ]
)
LISTINGS = pa.schema([("parts", pa.list_(_PART))])
_LISTED = CONTAINERS | {"mail"}
_AT_ONCE = 10_000  # parts that are held as Python objects


class Listings:
    """The parts of a landing folder's files. ``is_kept`` tells whether the reading of a part is kept."""

    def __init__(self, kept: Kept, sources: Sources, known_hash: KnownHash, is_kept: Callable[[AnyPart], bool]) -> None:
        self._kept = kept
        self._sources = sources
        self._known_hash = known_hash
        self._is_kept = is_kept
        self._depends = f"{sources.dumps!r} {sources.limits!r}"

    def all_parts(self, landed: Iterable[LandedFile | Unread]) -> Iterator[AnyPart | Unread]:
        """The parts of each file in turn, each with one outcome, as ``ingest.parts_of`` gives them."""
        wanted: list[str] = []
        for file in landed:
            key = None if isinstance(file, Unread) else self._key(file)
            if isinstance(file, Unread):
                yield file
            elif key is None:
                yield from parts_of(file, self._sources, self._known_hash)
            else:
                wanted.append(key)
                yield from self._listed(key, file) if self._stands(key, file) else self._unpacked(key, file)
        self._kept.prune(wanted)

    def _key(self, file: LandedFile) -> str | None:
        """Hash of all that a listing depends on; null where the file is none to be listed or was not hashed yet."""
        try:
            content_hash = self._known_hash(file.path) if kind_of(file.article) in _LISTED else None
        except (OSError, RefusedError):
            return None
        depends = f"{content_hash} {file.article} {self._depends}"
        return content_hash and hashlib.sha256(depends.encode("utf-8", "surrogatepass")).hexdigest()

    def _stands(self, key: str, file: LandedFile) -> bool:
        return key in self._kept and all(
            isinstance(part, Unread) or self._is_kept(part) for part in self._listed(key, file)
        )

    def _listed(self, key: str, file: LandedFile) -> Iterator[ListedPart | Unread]:
        listing = self._kept.take([key])["parts"].combine_chunks().flatten()
        for start in range(0, len(listing), _AT_ONCE):
            for row in listing.slice(start, _AT_ONCE).to_pylist():
                reason, detail = row.pop("reason"), row.pop("detail")
                if reason is None:
                    yield ListedPart(file, self._sources, **row)
                else:
                    yield Unread(row["article"], row["content_hash"], reason, detail)

    def _unpacked(self, key: str, file: LandedFile) -> Iterator[AnyPart | Unread]:
        """The parts of the file, which are listed once all of them were given and the file is what it was."""
        listed = [pa.array([], _PART)]
        rows: list[dict[str, Any]] = []
        for part in parts_of(file, self._sources):
            yield part
            rows.append(_row(part))
            if len(rows) == _AT_ONCE:
                listed.append(pa.array(rows, _PART))
                rows = []
        parts = pa.concat_arrays([*listed, pa.array(rows, _PART)])
        if self._key(file) == key:
            listing = pa.ListArray.from_arrays(pa.array([0, len(parts)], pa.int32()), parts)
            self._kept.add([key], pa.table([listing], schema=LISTINGS))


def _row(part: AnyPart | Unread) -> dict[str, Any]:
    told = {"article": part.article, "content_hash": part.content_hash}
    if isinstance(part, Unread):
        return told | {"reason": part.reason, "detail": part.detail}
    return told | {"kind": part.kind, "size": part.size}
