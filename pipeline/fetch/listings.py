"""What a feed or a sitemap names: addresses of articles, with what it says of each. Broken ones give what is whole."""

from __future__ import annotations

import calendar
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from pipeline.fetch.bodies import DamagedBodyError, TooLargeError, gunzip
from pipeline.fetch.errors import FetchError

LISTING_BYTES = 50 * 2**20
_GZIP = b"\x1f\x8b"
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as its listing names it. ``stamp`` is another one when the listing says that the article changed."""

    address: str
    title: str | None = None
    published_on: dt.date | None = None  # day in the publisher's own time zone
    stamp: str | None = None
    changed_at: dt.datetime | None = None


def read_feed(body: bytes, address: str) -> list[Listed]:
    """Entries of an RSS or Atom feed in its order. Raises FetchError where it is none."""
    # a stream, since feedparser would take a string for an address to open
    feed = feedparser.parse(io.BytesIO(body), response_headers={"content-location": address}, sanitize_html=False)
    if not feed.entries and (feed.bozo or not feed.get("version")):
        raise FetchError("no_feed", f"{address} is no RSS or Atom feed")
    return list(_unique(_entry(entry, address) for entry in feed.entries if entry.get("link")))


def _entry(entry: Any, base: str) -> Listed:
    told = dict(entry)  # a plain one: feedparser's own gives the day of publication for that of a change
    stated = told.get("published") or told.get("updated") or ""
    parsed = told.get("published_parsed") or told.get("updated_parsed")
    at = _moment(stated) or (dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None)
    return Listed(
        address=urljoin(base, told["link"].strip()),
        title=told.get("title") or None,
        published_on=at.date() if at and told.get("published") else None,
        stamp=told.get("updated") or stated or None,
        changed_at=_aware(at),
    )


def read_sitemap(body: bytes, address: str) -> tuple[list[Listed], list[str]]:
    """Pages of a sitemap, and the sitemaps that it names, packed or not. Raises FetchError where it is none."""
    if body.startswith(_GZIP):
        try:
            body = b"".join(gunzip([body], LISTING_BYTES))
        except (DamagedBodyError, TooLargeError) as error:
            raise FetchError("no_sitemap", str(error)) from None
        if len(body) > LISTING_BYTES:
            raise FetchError("too_large", f"{address}: unpacked more than {LISTING_BYTES:,} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    kind = _local_name(root) if root is not None else ""
    if kind not in ("urlset", "sitemapindex"):
        raise FetchError("no_sitemap", f"{address} is no sitemap")
    texts = [_texts(child) for child in root if _local_name(child) in ("url", "sitemap")]
    if kind == "sitemapindex":
        return [], list(dict.fromkeys(urljoin(address, text["loc"]) for text in texts if text.get("loc")))
    return list(_unique(_page(text, address) for text in texts if text.get("loc"))), []


def _page(texts: dict[str, str], base: str) -> Listed:
    published = _moment(texts.get("publication_date", ""))
    return Listed(
        address=urljoin(base, texts["loc"]),
        title=texts.get("title"),
        published_on=published.date() if published else None,  # lastmod is no day of publication
        stamp=texts.get("lastmod") or texts.get("publication_date"),
        changed_at=_aware(_moment(texts.get("lastmod", "")) or published),
    )


def _texts(element: Any) -> dict[str, str]:
    """The first text of each element below, by its local name."""
    found: dict[str, str] = {}
    for child in element.iter(etree.Element):
        if child.text and child.text.strip():
            found.setdefault(_local_name(child), child.text.strip())
    return found


def _local_name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _unique(listed: Iterable[Listed]) -> Iterator[Listed]:
    seen: set[str] = set()
    for each in listed:
        if each.address not in seen and len(each.address) <= _LONGEST_ADDRESS:
            seen.add(each.address)
            yield each


def _moment(text: str) -> dt.datetime | None:
    """A moment as ISO 8601 or RFC 2822 writes it, in its own time zone; null where it is neither."""
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.strip())
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _aware(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.replace(tzinfo=dt.UTC) if moment and moment.tzinfo is None else moment
