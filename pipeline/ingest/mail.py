"""Mails and web pages saved as one file (MHTML): both are MIME. Read by the standard library, nothing is fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from pipeline.ingest.decoding import Decoded, decode
from pipeline.ingest.document import Document
from pipeline.ingest.unread import RefusedError
from pipeline.ingest.web_page import WebPage, declared_codec, known_codec, page_document, read_page

_MOST_PARTS = 1_000
_MOST_MULTIPARTS = 100


def read_mail(data: bytes) -> Document:
    """The mail's own text, plain before HTML, with subject, sender and date of its header."""
    message = _parsed(data)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise RefusedError("no_text", "a mail without a text of its own")
    decoded, page = _text(body)
    return Document(
        text=page.text if page else decoded.text,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        title=_header(message, "subject"),
        author=parseaddr(_header(message, "from") or "")[0] or None,
        published_on=_sent_on(message),
        published_basis="header",
    )


def read_web_archive(data: bytes) -> Document:
    """The page that a browser saved: the first HTML part, under the address that the browser noted."""
    message = _parsed(data)
    parts = (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    root = next(parts, None)
    if not isinstance(root, MIMEPart):
        raise RefusedError("no_text", "no page in it")
    decoded, page = _text(root)
    saved_from = _header(message, "snapshot-content-location") or _header(root, "content-location")
    return page_document(decoded, page or read_page(decoded.text), saved_from)


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attachment, none of what is no mail; names are last components only, and made unique."""
    try:
        message = _parsed(data)
    except RefusedError:
        return
    body = message.get_body(("plain", "html"))
    seen: dict[str, int] = {}
    for part in list(message.walk())[:_MOST_PARTS]:
        if (
            part.is_multipart()
            or part is body
            or (part.get_filename() is None and part.get_content_maintype() == "text")
        ):
            continue
        name = PurePosixPath((part.get_filename() or part.get_content_type()).replace("\\", "/")).name or "unnamed"
        seen[name] = seen.get(name, 0) + 1
        stem = PurePosixPath(name)
        unique = name if seen[name] == 1 else f"{stem.stem}#{seen[name]}{stem.suffix}"
        yield unique, _payload(part)


def _parsed(data: bytes) -> EmailMessage:
    if data.lower().count(b"boundary=") > _MOST_MULTIPARTS:  # each level costs the parser a look at every line
        raise RefusedError("nested_too_deep", f"more than {_MOST_MULTIPARTS} parts that hold parts")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
    except (RecursionError, ValueError, LookupError) as error:
        raise RefusedError("damaged_file", f"no mail: {error}") from error
    if not isinstance(message, EmailMessage) or not message.keys():
        raise RefusedError("damaged_file", "no mail: it has no header")
    return message


def _text(part: MIMEPart) -> tuple[Decoded, WebPage | None]:
    data = _payload(part)
    if not data.strip():
        raise RefusedError("no_text", "its text is empty")
    is_page = part.get_content_subtype() != "plain"
    declared = known_codec(str(part.get_content_charset() or "")) or (declared_codec(data) if is_page else None)
    decoded = decode(data, declared)
    return decoded, read_page(decoded.text) if is_page else None


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: MIMEPart, name: str) -> str | None:
    try:
        value = str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):  # headers that the parser of the library trips over
        return None
    return " ".join(value.split()) or None


def _sent_on(message: EmailMessage) -> dt.date | None:
    """The day in the sender's own time zone."""
    try:
        return parsedate_to_datetime(_header(message, "date") or "").date()
    except ValueError:
        return None
