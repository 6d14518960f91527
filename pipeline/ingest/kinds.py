"""The kinds of files that are read, by the ending of the name."""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.ingest.unread import RefusedError

_KINDS = {
    ".txt": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".docx": "word_document",
    ".eml": "mail",
    ".mhtml": "web_archive",
    ".mht": "web_archive",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".gz": "gzip",
    ".zip": "zip",
}
DUMPS = frozenset({"json_lines", "csv", "parquet"})
CONTAINERS = DUMPS | {"gzip", "zip"}


def kind_of(name: str) -> str:
    """The kind of a file by its name. Raises RefusedError (unsupported_type) for any other ending."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _KINDS:
        raise RefusedError("unsupported_type", f"the type {suffix or '(none)'} is not read")
    return _KINDS[suffix]
