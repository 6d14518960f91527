"""From a file of the landing folder to the parts that are articles: itself, its members, its rows, its attachments.

A part has a stable name: ``pages.zip/page.html``, ``dump.jsonl#17`` (line of a JSONL file, row of a table, counted from
1), ``mail.eml/report.pdf``; a file that is merely packed keeps its own, ``page.html.gz``. Nothing is written to a path
that an archive names. One part is held in memory at a time.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.catalogue.sources import Limits, Sources
from pipeline.ingest.bounds import Budget, Portioned, read_whole, seekable, unpacked
from pipeline.ingest.dumps import rows
from pipeline.ingest.kinds import CONTAINERS, DUMPS, kind_of
from pipeline.ingest.landing import LandedFile, open_landed
from pipeline.ingest.mail import attachments
from pipeline.ingest.unread import RefusedError, Unread

_DAMAGED = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError)
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


@dataclass(frozen=True)
class Part:
    """What one article is read from: its name, the kind of its bytes, and the bytes."""

    article: str
    kind: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class UnopenedPart:
    """A file whose hash is known already, and that is opened only where its bytes are asked for."""

    file: LandedFile
    kind: str
    content_hash: str
    size: int
    limits: Limits

    @property
    def article(self) -> str:
        return self.file.article

    @property
    def data(self) -> bytes:
        """Raises RefusedError where it can't be read any more or is another by now."""
        with open_landed(self.file, self.limits.max_article_bytes) as opened:
            data = read_whole(opened.stream, self.limits)
        if hashlib.sha256(data).hexdigest() != self.content_hash:
            raise RefusedError("changed_while_read", "somebody wrote to it since the refresh began")
        return data


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A part of a file that was unpacked before, and that is unpacked again only where the bytes are asked for."""

    file: LandedFile
    sources: Sources
    article: str
    kind: str
    content_hash: str
    size: int

    @property
    def data(self) -> bytes:
        """Raises RefusedError where the file does not hold it any more."""
        for part in parts_of(self.file, self.sources):
            if (part.article, part.content_hash) == (self.article, self.content_hash) and not isinstance(part, Unread):
                return part.data
        raise RefusedError("changed_while_read", "somebody wrote to its file since the refresh began")


AnyPart = Part | UnopenedPart | ListedPart
KnownHash = Callable[[Path], str | None]


def parts_of(file: LandedFile, sources: Sources, known_hash: KnownHash | None = None) -> Iterator[AnyPart | Unread]:
    """The parts of a file, each with one outcome; at least one for every file.

    A file that is an article of its own, and whose hash ``known_hash`` tells by its path, is not opened yet.
    """
    try:
        kind = kind_of(file.article)
        limits = sources.limits
        is_container = kind in CONTAINERS
        unopened = None if is_container or known_hash is None else _unopened(file, kind, limits, known_hash)
        if unopened is not None:
            yield unopened
            return
        with open_landed(file, limits.max_file_bytes if is_container else limits.max_article_bytes) as opened:
            if is_container:
                yield from _Unpacking(sources).parts(file.article, file.article, opened.stream, opened.size)
                if opened.has_changed():
                    yield Unread(file.article, None, "changed_while_read", "what was read of it until then is kept")
                return
            data = read_whole(opened.stream, limits)
            if opened.has_changed():
                raise RefusedError("changed_while_read", "somebody was still writing to it")
        yield from _Unpacking(sources).parts(file.article, file.article, io.BytesIO(data), len(data))
    except RefusedError as refused:
        yield refused.of(file.article)


def _unopened(file: LandedFile, kind: str, limits: Limits, known_hash: KnownHash) -> UnopenedPart | None:
    """None where it must be read, or must be refused by whoever reads it."""
    try:
        content_hash, size = known_hash(file.path), file.path.stat().st_size
    except OSError:
        return None
    if content_hash is None or kind == "mail" or not 0 < size <= limits.max_article_bytes:
        return None
    return UnopenedPart(file, kind, content_hash, size, limits)


class _Unpacking:
    """One file's unpacking, with its budget."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._limits = sources.limits
        self._budget = Budget(sources.limits)

    def parts(self, article: str, name: str, stream: BinaryIO, size: int, depth: int = 0) -> Iterator[Part | Unread]:
        """``name`` tells the kind, ``article`` what its parts are called after, ``size`` how many bytes it has here."""
        try:
            kind = kind_of(name)
            if kind == "gzip":
                yield from self._packed(article, name, stream, size, self._deeper(depth))
            elif kind == "zip":
                yield from self._members(article, stream, self._deeper(depth))
            elif kind in DUMPS:
                for row_name, data in rows(article, kind, stream, self._sources):
                    yield data.of(row_name) if isinstance(data, RefusedError) else Part(row_name, "row", data)
            else:
                yield from self._document(article, kind, read_whole(stream, self._limits), depth)
        except RefusedError as refused:
            yield refused.of(article)
        except _DAMAGED as error:
            yield Unread(article, None, "damaged_file", str(error) or type(error).__name__)

    def _deeper(self, depth: int) -> int:
        if depth >= self._limits.max_depth:
            raise RefusedError("nested_too_deep", f"more than {self._limits.max_depth} archives within each other")
        return depth + 1

    def _document(self, article: str, kind: str, data: bytes, depth: int) -> Iterator[Part | Unread]:
        yield Part(article, kind, data)
        if kind == "mail":
            for name, attached in attachments(data):
                member = f"{article}/{name}"
                yield from self.parts(member, name, io.BytesIO(attached), len(attached), self._deeper(depth))

    def _packed(self, article: str, name: str, stream: BinaryIO, size: int, depth: int) -> Iterator[Part | Unread]:
        with gzip.GzipFile(fileobj=stream) as unzipped:
            inner = unpacked(unzipped, size, self._budget)  # type: ignore[arg-type]  # typeshed: GzipFile is no BinaryIO
            yield from self.parts(article, name[: -len(".gz")], inner, size, depth)

    def _members(self, article: str, stream: BinaryIO, depth: int) -> Iterator[Part | Unread]:
        most = self._limits.max_directory_bytes
        with seekable(stream) as file, zipfile.ZipFile(Portioned(file, most)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > self._limits.max_rows:
                raise RefusedError("too_large", f"more than {self._limits.max_rows:,} members")
            seen: dict[str, int] = {}
            for member in sorted(members, key=_member_name):
                name = _member_name(member)
                seen[name] = seen.get(name, 0) + 1
                copy = f"#{seen[name]}" if seen[name] > 1 else ""
                yield from self._member(f"{article}/{name}{copy}", archive, member, depth)

    def _member(
        self, article: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int
    ) -> Iterator[Part | Unread]:
        try:
            _refuse_member(member)
            with archive.open(member) as packed:
                size = member.compress_size
                inner = unpacked(packed, size, self._budget)  # type: ignore[arg-type]  # typeshed: no BinaryIO
                yield from self.parts(article, _member_name(member), inner, size, depth)
        except RefusedError as refused:
            yield refused.of(article)
        except _DAMAGED as error:
            yield Unread(article, None, "damaged_file", str(error))


def _refuse_member(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts[:1] and path.parts[0].endswith(":")):
        raise RefusedError("unsafe_name", "a path that leads out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise RefusedError("not_regular_file", "a link within an archive")
    if member.flag_bits & _ENCRYPTED:
        raise RefusedError("encrypted", "it asks for a password")


def _member_name(member: zipfile.ZipInfo) -> str:
    """The member's name; as UTF-8 where the archive does not say so and it is."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename
