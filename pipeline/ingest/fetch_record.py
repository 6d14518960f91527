"""What is known of an article because of how it was fetched: kept by content hash beside the archive.

A file that is moved or renamed keeps its record, and a copy of it that was saved by hand has the same.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

FETCHED = "fetched"  # folder of the archive below the landing folder
BOOKKEEPING = f"{FETCHED}/.fetch"  # its part that holds no articles
_MAX_BYTES = 256 * 1024


class FetchRecord(BaseModel):
    """The first fetch of one content: from where, when, with which headers, and what its listing said of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content_hash: str
    source: str
    address: str
    final_address: str  # after redirects
    fetched_at: dt.datetime
    headers: dict[str, str]
    title: str | None = None
    publisher: str | None = None
    published_on: dt.date | None = None

    @property
    def charset(self) -> str | None:
        """The encoding that the server declared."""
        _, found, name = self.headers.get("content-type", "").lower().partition("charset=")
        return name.partition(";")[0].strip(" \"'") if found else None


def record_path(landing: Path, content_hash: str) -> Path:
    return landing / BOOKKEEPING / f"{content_hash}.json"


def write_record(landing: Path, record: FetchRecord) -> None:
    path = record_path(landing, record.content_hash)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(record.model_dump_json(indent=1), encoding="utf-8")
    unfinished.replace(path)


def read_record(landing: Path, content_hash: str) -> FetchRecord | None:
    """The record of a content; null where there is none, or none that can be read: it is then as if saved by hand."""
    path = record_path(landing, content_hash)
    try:
        if path.stat().st_size > _MAX_BYTES:
            return None
        return FetchRecord.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
