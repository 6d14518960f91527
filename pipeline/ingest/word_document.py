"""Word documents (.docx): paragraphs and tables in their order, by python-docx.

No macro, picture or link is opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.table import Table

from pipeline.catalogue.sources import Limits
from pipeline.ingest.decoding import Decoded, examined
from pipeline.ingest.document import Document
from pipeline.ingest.unread import RefusedError

_ENCRYPTED = bytes.fromhex("d0cf11e0")  # an encrypted .docx is an old Office file round the new one


def read_word_document(data: bytes, limits: Limits) -> Document:
    """Text of a .docx; its properties are those of a template as often as not, and left out.

    Raises RefusedError (encrypted, damaged_file, too_large).
    """
    if data.startswith(_ENCRYPTED):
        raise RefusedError("encrypted", "it asks for a password, or is an old Word document")
    try:
        _refuse_bomb(data, limits)
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_blocks(document))
    except RefusedError:
        raise
    except (Exception, RecursionError) as error:  # third-party code on hostile input: whatever it raises
        raise RefusedError("damaged_file", f"no Word document: {error}") from error
    decoded = examined(Decoded(text, "docx"))
    return Document(decoded.text, decoded.encoding, decoded.repairs)


def _refuse_bomb(data: bytes, limits: Limits) -> None:
    """By what the archive says of itself: reading stops there, whatever the truth is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > 2 * limits.max_article_bytes:
        raise RefusedError("too_large", f"it unpacks to {size:,} bytes")


def _blocks(document: WordDocument) -> Iterator[str]:
    """A paragraph a line with a blank line between; a row of a table a line, its cells apart by tabs."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(" ".join(cell.text.split()) for cell in row.cells)
            yield ""
        elif block.text.strip():
            yield block.text
            yield ""
