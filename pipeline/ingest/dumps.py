"""Dumps with one article a row, streamed: JSON lines, CSV and Parquet. Which column holds what is in ``sources.toml``.

A row becomes the bytes of a small JSON object with the mapped cells only, so that the same row in another dump, or
beside other columns, is the same bytes; ``read_row`` reads them.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import chain, count
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.catalogue.sources import Dump, Limits, Sources
from pipeline.extract.fold import fold
from pipeline.ingest.bounds import seekable
from pipeline.ingest.day_expressions import full_days
from pipeline.ingest.decoding import SAMPLE, Decoded, decode, examined, whole_lines
from pipeline.ingest.document import Document
from pipeline.ingest.unread import RefusedError
from pipeline.ingest.web_page import read_page

Row = Mapping[str, Any]
Numbered = tuple[int, Row | RefusedError]
_FIELDS = ("text", "html", "title", "author", "publisher", "address", "published_on")
_STATED = _FIELDS[2:]
_BATCH_ROWS = 64
_DELIMITERS = ",;\t|"
_MILLISECONDS_FROM = 100_000_000_000


def rows(article: str, kind: str, stream: BinaryIO, sources: Sources) -> Iterator[tuple[str, bytes | RefusedError]]:
    """Name and bytes of each row, or why it is none. Raises RefusedError for a dump that can't be read at all."""
    dump = next((dump for dump in sources.dumps.values() if _fits(article, dump)), None)
    if dump is None:
        raise RefusedError("unmapped_columns", "no dump of sources.toml fits its name")
    limits = sources.limits
    encoding = "utf-8"
    if kind == "parquet":
        numbered = _parquet(stream, dump)
    else:
        text, encoding = _as_text(stream)
        numbered = _json_lines(text, limits) if kind == "json_lines" else _csv(text, dump, limits)
    for so_far, (number, row) in enumerate(numbered, 1):
        if so_far > limits.max_rows:
            raise RefusedError("too_large", f"more than {limits.max_rows:,} rows: those behind are not read")
        yield f"{article}#{number}", row if isinstance(row, RefusedError) else _mapped(row, dump, encoding, limits)


def read_row(data: bytes) -> Document:
    """The document that a row's bytes hold."""
    cells: dict[str, str] = json.loads(data)
    day = cells.get("published_on")
    stated: dict[str, Any] = {name: cells.get(name) for name in _STATED}
    stated["published_on"] = dt.date.fromisoformat(day) if day else None
    decoded = examined(Decoded(cells.get("text") or cells["html"], cells["encoding"]))
    text = decoded.text
    if "text" not in cells:
        page = read_page(text)
        text = page.text
        stated = {name: stated[name] or getattr(page, name) for name in _STATED}
    return Document(text=text, encoding=decoded.encoding, repairs=decoded.repairs, **stated)


def _fits(article: str, dump: Dump) -> bool:
    return any(fnmatchcase(article, pattern) for pattern in dump.files)


def _mapped(row: Row, dump: Dump, encoding: str, limits: Limits) -> bytes | RefusedError:
    cells = {name: _cell(row, getattr(dump, name)) for name in _FIELDS}
    cells["published_on"] = _day(cells["published_on"])
    told = {name: _plain(value) for name, value in cells.items() if value is not None}
    if "text" in told:
        told.pop("html", None)
    if not told.keys() & {"text", "html"}:
        return RefusedError("no_text", "no column of text is filled")
    if sum(map(len, told.values())) > limits.max_article_bytes:
        return RefusedError("too_large", f"more than {limits.max_article_bytes:,} characters")
    return json.dumps(told | {"encoding": encoding}, sort_keys=True).encode()


def _cell(row: Row, columns: tuple[str, ...]) -> Any:
    """The first of the columns that is there and not blank; dots go into nested objects."""
    for column in columns:
        value: Any = row.get(column)
        if value is None and "." in column:
            value = _nested(row, column)
        if value is None or isinstance(value, Mapping):
            continue
        if isinstance(value, list):
            value = ", ".join(str(each) for each in value if each is not None)
        elif isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        if str(value).strip():
            return value
    return None


def _nested(row: Row, column: str) -> Any:
    value: Any = row
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _plain(value: Any) -> str:
    """As text that any file can hold: half a pair of surrogates, which JSON can spell, is a lost character."""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _day(value: Any) -> str | None:
    """ISO day of a cell: a day, an instant, seconds or milliseconds since 1970 (in UTC), or words with one full day."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if value is None:
        return None
    digits = str(value).strip()
    if digits.isdigit() and len(digits) in (10, 13):
        seconds = int(digits) / (1000 if int(digits) >= _MILLISECONDS_FROM else 1)
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    days = {day for _, day in full_days(fold(digits[:200]))}
    return days.pop().isoformat() if len(days) == 1 else None


def _as_text(stream: BinaryIO) -> tuple[io.TextIOWrapper, str]:
    """The stream as text in the encoding that its beginning tells, line breaks as they are; damaged bytes replaced."""
    buffered = io.BufferedReader(stream, SAMPLE)  # type: ignore[type-var]  # typeshed: no BinaryIO
    beginning = buffered.peek(SAMPLE)[:SAMPLE]
    encoding = decode(whole_lines(beginning)).encoding
    return io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="\n"), encoding


def _lines(text: io.TextIOWrapper, limits: Limits) -> Iterator[str]:
    """Lines, of which none is longer than an article may be: a longer one comes in pieces."""
    while line := text.readline(limits.max_article_bytes):
        yield line


def _json_lines(text: io.TextIOWrapper, limits: Limits) -> Iterator[Numbered]:
    """The number is that of the line, counted from 1."""
    number, is_rest = 1, False
    for line in _lines(text, limits):
        is_whole = line.endswith("\n") or len(line) < limits.max_article_bytes
        if not is_whole and not is_rest:
            yield number, RefusedError("too_large", f"a line of more than {limits.max_article_bytes:,} characters")
        elif is_whole and not is_rest and not line.isspace():
            yield number, _json_object(line)
        number, is_rest = number + is_whole, not is_whole


def _json_object(line: str) -> Row | RefusedError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return RefusedError("bad_row", f"no JSON: {error}")
    return row if isinstance(row, dict) else RefusedError("bad_row", "no JSON object")


def _csv(text: io.TextIOWrapper, dump: Dump, limits: Limits) -> Iterator[Numbered]:
    """The number is that of the row below the header, counted from 1."""
    csv.field_size_limit(limits.max_article_bytes)
    lines = _lines(text, limits)
    heading = next(lines, "")
    reader = csv.reader(chain([heading], lines), delimiter=max(_DELIMITERS, key=heading.count))
    header = [name.strip() for name in next(reader, [])]
    _require_text_column(header, dump)
    for number in count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, RefusedError("bad_row", f"up to line {reader.line_num}: {error}")
            continue
        if len(cells) == len(header):
            yield number, dict(zip(header, cells, strict=True))
        elif cells:
            yield number, RefusedError("bad_row", f"{len(cells)} cells instead of {len(header)}")


def _parquet(stream: BinaryIO, dump: Dump) -> Iterator[Numbered]:
    """The number is that of the row, counted from 1."""
    with seekable(stream) as file:
        try:
            table = pq.ParquetFile(file)
            wanted = [name for name in table.schema_arrow.names if name in dump.columns]
            _require_text_column(wanted, dump)
            batches = table.iter_batches(_BATCH_ROWS, columns=wanted)
            yield from enumerate((row for batch in batches for row in batch.to_pylist()), 1)
        except pa.ArrowException as error:
            raise RefusedError("damaged_file", str(error)) from error


def _require_text_column(names: list[str], dump: Dump) -> None:
    if not any(column.split(".")[0] in names for column in (*dump.text, *dump.html)):
        raise RefusedError("unmapped_columns", f"sources.toml knows no text among {', '.join(names)[:300] or 'none'}")
