"""The ingest stage: bytes of a file to an ``Article``, a landing folder to all of its articles.

Here the parts are put together; how bytes become text, what is furniture and when an article was published is told
in the modules beside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from pipeline.extract.fold import fold
from pipeline.ingest.decoding import Decoded, NoTextError, decode
from pipeline.ingest.fetch_record import FetchRecord, read_record
from pipeline.ingest.furniture import lay_out
from pipeline.ingest.landing import MAX_BYTES, LandedFile, Unread, list_landing
from pipeline.ingest.language import detect_language
from pipeline.ingest.other_article import date_by_other_articles
from pipeline.ingest.publication import Page, find_publication
from pipeline.ingest.source import find_address, find_publisher, find_title
from pipeline.ingest.web_page import WebPage, declared_codec, read_page
from pipeline.records import Article

_PAGES = frozenset({".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a landing folder holds: its articles, and every file that is none with the reason; both sorted by name."""

    articles: list[Article]
    unread: list[Unread]


def ingest(folder: Path, *, max_bytes: int = MAX_BYTES) -> Ingested:
    """Read a landing folder, each file with one outcome, and date by each other what does not date itself.

    Raises LandingError when the folder is missing, is no folder or can't be listed.
    """
    articles: list[Article] = []
    unread: list[Unread] = []
    for outcome in read_all(list_landing(folder, max_bytes=max_bytes), partial(read_record, folder)):
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            unread.append(outcome)
    return Ingested(date_by_other_articles(articles), unread)


def read_all(
    landed: Iterable[LandedFile | Unread], record_of: Callable[[str], FetchRecord | None] = lambda content_hash: None
) -> Iterable[Article | Unread]:
    """The outcome of each file in turn; of files with the same bytes the first is read, the others are duplicates.

    ``record_of`` gives, by content hash, what the fetch of an article recorded.
    """
    first_with: dict[str, str] = {}
    for file in landed:
        if isinstance(file, Unread):
            yield file
            continue
        content_hash = hashlib.sha256(file.data).hexdigest()
        first = first_with.setdefault(content_hash, file.article)
        if first != file.article and file.data:
            yield Unread(file.article, content_hash, "duplicate", f"the same bytes as {first}")
        else:
            yield read_article(file.data, file.article, record_of(content_hash))


def read_article(data: bytes, name: str, record: FetchRecord | None = None) -> Article | Unread:
    """One file's bytes as an article. Pure; any bytes give an article or the reason why there is none.

    What was recorded when it was fetched gives its encoding, address, publisher and title where its own page does not,
    and its day of publication where the page has no tag for it.
    """
    content_hash = hashlib.sha256(data).hexdigest()
    is_page = PurePosixPath(name).suffix.lower() in _PAGES
    try:
        decoded = decode(data, declared_codec(data, record.charset if record else None) if is_page else None)
        page = read_page(decoded.text) if is_page else None
        text = page.text if page else decoded.text
        if not any(map(str.isalnum, text)):
            raise NoTextError("no_text", "no letter and no digit in it")
    except NoTextError as error:
        return Unread(name, content_hash, error.reason, error.detail)
    return _article(name, content_hash, text, decoded, page, record)


def _article(
    name: str, content_hash: str, text: str, decoded: Decoded, page: WebPage | None, record: FetchRecord | None
) -> Article:
    folded = fold(text)
    layout = lay_out(folded)
    address = (page.address if page else None) or (record.final_address if record else find_address(text, layout))
    listed_on = record.published_on if record else None
    published = find_publication(Page(text, folded, layout, page.published_on if page else None, address, listed_on))
    return Article(
        article=name,
        content_hash=content_hash,
        text=text,
        language=detect_language(text),
        encoding=decoded.encoding,
        title=(page.title if page else None) or (record and record.title) or find_title(text, layout),
        publisher=(record and record.publisher)
        or (page.publisher if page else None)
        or find_publisher(text, layout, address),
        address=address,
        published_on=published.published_on if published else None,
        published_precision=published.precision if published else None,
        published_basis=published.basis if published else "unknown",
        furniture=layout.furniture,
        repairs=decoded.repairs,
    )
