"""From a page's HTML to its main text and what its head says of it. Nothing is executed, loaded or followed.

Trafilatura finds the main text; a page that it can't take (nested beyond reason, too large, no main text found)
gives the text between its tags. Either way the text is what the warehouse keeps and offsets refer to.
"""

from __future__ import annotations

import datetime as dt
import html
import logging
import re
from dataclasses import dataclass
from typing import Any

import trafilatura

from pipeline.ingest.decoding import Decoded
from pipeline.ingest.document import Document

_MAX_ELEMENTS = 50_000  # tags beyond which only the plain reading is used: trafilatura takes seconds from there on
_LONGEST_NAME = 120  # of all authors together
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "us-ascii"), "cp1252"),
}
_META = re.compile(r"<meta\b[^>]{1,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(name|property|itemprop|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SITE_NAMES = ("og:site_name", "application-name", "source", "publisher", "dc.publisher", "copyright", "contentsource")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,400})", re.IGNORECASE)
_HEADLINE = re.compile(r"<h([12])\b[^>]{0,300}>(.{1,600}?)</h\1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,600}>")
_BETWEEN_TITLE_AND_SITE = re.compile(r"\s+[-–—|_»·]\s+|[_|]|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff])")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|br|caption|center|d[dlt]|div|fig(?:caption|ure)|footer|form|h[1-6r]|header|li|main"
    "|nav|ol|p|pre|section|table|tbody|t[dhr]|tfoot|thead|title|ul"
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_ANY_TAG = re.compile(r"<!--|</?([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,2000}>|<[!?][^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class WebPage:
    """Main text (headline first) and what the page's head states; null where it states nothing."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    address: str | None
    published_on: dt.date | None


def declared_codec(data: bytes, charset: str | None = None) -> str | None:
    """The encoding that the page's head declares, or else its server did, where it is one of those we read."""
    declared = _CHARSET.search(data[:4096])
    return known_codec(declared[1].decode("ascii") if declared else charset or "")


def known_codec(charset: str) -> str | None:
    """Python's codec for the name of a charset, where it is one of those we read."""
    return _CODECS.get(charset.lower())


def read_page(source: str) -> WebPage:
    """Main text and metadata of HTML of any kind; the text is empty where the page has none."""
    document = _main_content(source)
    headline = _headline(source)
    title, site = _title_and_site(source, headline)
    text = (document.text if document else None) or _between_tags(source)
    if title and title not in text[: 2 * len(title) + 200]:
        text = f"{title}\n\n{text}"
    return WebPage(
        text=text,
        title=title,
        author=_author((document.author if document else None) or _meta(source, ("author", "dc.creator"))),
        publisher=site or (document.sitename if document else None),
        address=document.url if document else None,
        published_on=_day(document.date if document else None),
    )


def page_document(decoded: Decoded, page: WebPage, saved_from: str | None = None) -> Document:
    """The document of a page read from what was decoded; ``saved_from``: its address where the page states none."""
    return Document(
        text=page.text,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        title=page.title,
        author=page.author,
        publisher=page.publisher,
        address=page.address or saved_from,
        published_on=page.published_on,
    )


def _main_content(source: str) -> Any:
    """Trafilatura's document or null. It is third-party code on hostile input: whatever it raises is a null."""
    if source.count("<") > _MAX_ELEMENTS:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            source,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            # fixed bounds, so that the result does not depend on today's date; no guessing beyond what the page states
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "min_date": "1990-01-01",
                "max_date": "2100-12-31",
            },
        )
    except (Exception, RecursionError):
        return None


def _author(name: str | None) -> str | None:
    """As stated, where it can be the name of somebody and not a date, an address or a line of the page."""
    is_name = name is not None and len(name) <= _LONGEST_NAME and not any(map(str.isdigit, name)) and "/" not in name
    return name if is_name else None


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _headline(source: str) -> str | None:
    found = _HEADLINE.search(source)
    return _plain(_TAG.sub(" ", found[2])) if found else None


def _title_and_site(source: str, headline: str | None) -> tuple[str | None, str | None]:
    """The headline and the site's name: from the meta tags, else what the page's title holds beside the headline."""
    found = _TITLE.search(source)
    parts = [part for part in _BETWEEN_TITLE_AND_SITE.split(_plain(found[1])) if part] if found else []
    site = _meta(source, _SITE_NAMES)
    if headline is None:
        return (parts[0] if parts else None), site or (parts[-1] if len(parts) > 1 else None)
    others = [part for part in parts if part not in headline]
    return headline, site or (others[-1] if others and len(others) < len(parts) else None)


def _meta(source: str, names: tuple[str, ...]) -> str | None:
    values: dict[str, str] = {}
    for tag in _META.findall(source[:200_000]):
        attributes = {key.lower(): double or single for key, double, single in _ATTRIBUTE.findall(tag)}
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        values.setdefault(name.lower(), _plain(attributes.get("content", "")))
    return next((values[name] for name in names if values.get(name)), None)


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _between_tags(source: str) -> str:
    """The text between the tags, a line a block. One pass without a tree, so that no depth can harm."""
    parts: list[str] = []
    position = 0
    for tag in _ANY_TAG.finditer(source):
        if tag.start() < position:
            continue
        parts.append(source[position : tag.start()])
        name, position = (tag[1] or "").lower(), tag.end()
        if _BLOCKS.fullmatch(name):
            parts.append("\n")
        if tag[0] == "<!--" or (name in _UNSEEN and tag[0][1] != "/"):
            end = source.find(f"</{name}" if name else "-->", position)
            position = len(source) if end < 0 else end if name else end + len("-->")
    parts.append(source[position:])
    lines = (" ".join(line.split()) for line in html.unescape("".join(parts)).split("\n"))
    return "\n".join(line for line in lines if line)
