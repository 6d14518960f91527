"""The ingest stage: a part's bytes to an ``Article``, a file to all of its articles, a landing folder to all of its.

Here the pieces are put together; how bytes become text, what is furniture and when an article was published is told
in the modules beside.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from pipeline.catalogue.sources import Limits, Sources, load_sources
from pipeline.extract.fold import fold
from pipeline.ingest.decoding import decode
from pipeline.ingest.document import Document
from pipeline.ingest.dumps import read_row
from pipeline.ingest.fetch_record import FetchRecord, read_record
from pipeline.ingest.furniture import lay_out
from pipeline.ingest.kinds import kind_of
from pipeline.ingest.landing import LandedFile, list_landing
from pipeline.ingest.language import detect_language
from pipeline.ingest.mail import read_mail, read_web_archive
from pipeline.ingest.other_article import date_by_other_articles
from pipeline.ingest.parts import AnyPart, KnownHash, Part, parts_of
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.publication import file_name_day, find_publication
from pipeline.ingest.publication_page import Page
from pipeline.ingest.source import find_address, find_author, find_publisher
from pipeline.ingest.title import find_title
from pipeline.ingest.unread import RefusedError, Unread
from pipeline.ingest.web_page import declared_codec, page_document, read_page
from pipeline.ingest.word_document import read_word_document
from pipeline.records import Article

Records = Callable[[str], FetchRecord | None]


def _no_record(content_hash: str) -> FetchRecord | None:
    return None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a landing folder holds: its articles, and every file that is none with the reason; both sorted by name."""

    articles: list[Article]
    unread: list[Unread]


def ingest(folder: Path, sources: Sources | None = None) -> Ingested:
    """Read a landing folder, each file with one outcome, and date by each other what does not date itself.

    Raises LandingError when the folder is missing, is no folder or can't be listed.
    """
    articles: list[Article] = []
    unread: list[Unread] = []
    for outcome in read_all(list_landing(folder), sources or load_sources(), partial(read_record, folder)):
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            unread.append(outcome)
    return Ingested(date_by_other_articles(articles), unread)


def read_all(
    landed: Iterable[LandedFile | Unread], sources: Sources, record_of: Records = _no_record
) -> Iterator[Article | Unread]:
    """The outcomes of each file in turn; of copies the first is read, the others are duplicates.

    ``record_of`` gives, by content hash, what the fetch of an article recorded.
    """
    copies, reader = Copies(), Reader(sources.limits, record_of)
    for part in all_parts(landed, sources):
        if isinstance(part, Unread):
            yield part
            continue
        outcome = copies.of_bytes(part) or reader.read(part)
        if isinstance(outcome, Article):
            outcome = copies.of_page(page_hash(outcome), outcome.article, outcome.content_hash) or outcome
        yield outcome


def all_parts(
    landed: Iterable[LandedFile | Unread], sources: Sources, known_hash: KnownHash | None = None
) -> Iterator[AnyPart | Unread]:
    """The parts of each file in turn, each with one outcome; see ``parts_of``."""
    for file in landed:
        yield from [file] if isinstance(file, Unread) else parts_of(file, sources, known_hash)


def read_file(file: LandedFile, sources: Sources, record_of: Records = _no_record) -> Iterator[Article | Unread]:
    """The outcomes of one file, copies of other files not told."""
    for part in parts_of(file, sources):
        yield part if isinstance(part, Unread) else read_part(part, sources.limits, record_of)


class Copies:
    """Tells copies: the same bytes again, or the same text from the same address and publisher."""

    def __init__(self) -> None:
        self._first_with: dict[bytes, str] = {}

    def of_bytes(self, part: AnyPart) -> Unread | None:
        """What a part is when an earlier one had its bytes."""
        digest = bytes.fromhex(part.content_hash)
        first = self._first_with.setdefault(digest, part.article) if part.size else part.article
        return self._told(part.article, part.content_hash, "bytes", first)

    def of_page(self, hash_of_page: str, article: str, content_hash: str) -> Unread | None:
        """What an article is when an earlier one had its text, address and publisher (``page_hash``)."""
        first = self._first_with.setdefault(bytes.fromhex(hash_of_page), article)
        return self._told(article, content_hash, "text", first)

    def _told(self, article: str, content_hash: str, what: str, first: str) -> Unread | None:
        if first == article:
            return None
        return Unread(article, content_hash, "duplicate", f"the same {what} as {first}")


def page_hash(article: Article) -> str:
    """Of what makes a page the same wherever it lies: text, address, publisher."""
    page = "\0".join((article.address or "", article.publisher or "", article.text))
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Reader:
    """Reads parts under one set of limits, with what their fetch recorded."""

    limits: Limits
    record_of: Records = _no_record

    def read(self, part: AnyPart) -> Article | Unread:
        return read_part(part, self.limits, self.record_of)

    def key(self, part: AnyPart) -> str:
        """Hash of all that a reading depends on but the code and the words of the seeds."""
        content_hash = part.content_hash
        depends = (part.kind, content_hash, file_name_day(part.article), self.record_of(content_hash))
        return hashlib.sha256(f"{depends} {self._limits}".encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _limits(self) -> str:
        return repr(self.limits)


def read_article(data: bytes, name: str, limits: Limits | None = None) -> Article | Unread:
    """One file's bytes as an article, by the ending of its name. Any bytes give an article or the reason why not."""
    try:
        return read_part(Part(name, kind_of(name), data), limits or Limits())
    except RefusedError as refused:
        return refused.of(name, hashlib.sha256(data).hexdigest())


def read_part(part: AnyPart, limits: Limits, record_of: Records = _no_record) -> Article | Unread:
    """One part as an article, or the reason why it is none.

    What was recorded when it was fetched gives its encoding, address and title where its own page does not, its
    publisher, and its day of publication where the page has neither tag nor label for it.
    """
    content_hash = part.content_hash
    record = record_of(content_hash)
    try:
        if part.kind not in _READERS:
            raise RefusedError("unsupported_type", "it holds articles and is none")
        document = _READERS[part.kind](part.data, limits, record.charset if record else None)
        if not any(map(str.isalnum, document.text)):
            raise RefusedError("no_text", "no letter and no digit in it")
        if len(document.text) > limits.max_article_characters:
            most = limits.max_article_characters
            raise RefusedError("too_large", f"a text of {len(document.text):,} characters, more than {most:,}")
    except RefusedError as refused:
        return refused.of(part.article, content_hash)
    return _article(part.article, content_hash, _completed(document, record), record.published_on if record else None)


def _completed(document: Document, record: FetchRecord | None) -> Document:
    if record is None:
        return document
    return replace(
        document,
        title=document.title or record.title,
        publisher=record.publisher or document.publisher,
        address=document.address or record.final_address,
    )


def _article(name: str, content_hash: str, document: Document, listed_on: dt.date | None) -> Article:
    text = document.text
    folded = fold(text)
    layout = lay_out(folded)
    address = document.address or find_address(text, layout)
    page = Page(text, folded, layout, document.published_on, document.published_basis, address, listed_on, name)
    published = find_publication(page)
    return Article(
        article=name,
        content_hash=content_hash,
        text=text,
        language=detect_language(text),
        encoding=document.encoding,
        title=document.title or find_title(text, layout),
        author=document.author or find_author(text, layout),
        publisher=document.publisher or find_publisher(text, layout, address),
        address=address,
        published_on=published.published_on if published else None,
        published_precision=published.precision if published else None,
        published_basis=published.basis if published else "unknown",
        published_confidence=published.confidence if published else None,
        furniture=layout.furniture,
        repairs=document.repairs,
    )


def _read_text(data: bytes) -> Document:
    decoded = decode(data)
    return Document(decoded.text, decoded.encoding, decoded.repairs)


def _read_page(data: bytes, charset: str | None) -> Document:
    decoded = decode(data, declared_codec(data, charset))
    return page_document(decoded, read_page(decoded.text))


#: By kind of part: its bytes, the limits, and the encoding that a server declared.
_READERS: Mapping[str, Callable[[bytes, Limits, str | None], Document]] = {
    "text": lambda data, _, __: _read_text(data),
    "page": lambda data, _, charset: _read_page(data, charset),
    "row": lambda data, _, __: read_row(data),
    "mail": lambda data, _, __: read_mail(data),
    "web_archive": lambda data, _, __: read_web_archive(data),
    "word_document": lambda data, limits, _: read_word_document(data, limits),
    "pdf": lambda data, limits, _: read_pdf(data, limits),
}
