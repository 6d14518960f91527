"""PDF files: their text by PDFium, in a process of its own with bounds on time and memory.

PDFium is native code on hostile input: what ends it there costs one article and no refresh.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from pipeline.catalogue.sources import Limits
from pipeline.ingest.decoding import Decoded, examined
from pipeline.ingest.document import Document
from pipeline.ingest.pdf_text import ENCRYPTED, PAGE_BREAK, TOO_LARGE
from pipeline.ingest.unread import RefusedError

_SECONDS = 60
_READER = Path(__file__).with_name("pdf_text.py")
_HYPHENATED = re.compile("[\ufffe\x02]\r?\n?")  # how PDFium gives a word's division at the end of a line
_FULL_LINE = 0.7  # of the page's long lines: a line that is shorter ends its paragraph


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Text of a PDF, lines joined to paragraphs. Raises RefusedError (encrypted, damaged_file, no_text, too_large)."""
    try:
        found = subprocess.run(  # the module is run as a file, so that it imports nothing but PDFium
            [sys.executable, "-I", str(_READER), str(limits.max_article_bytes)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError("damaged_file", f"no text within {_SECONDS} seconds") from error
    if found.returncode == ENCRYPTED:
        raise RefusedError("encrypted", "it asks for a password")
    if found.returncode == TOO_LARGE:
        raise RefusedError("too_large", f"more than {limits.max_article_bytes:,} characters")
    if found.returncode:
        raise RefusedError("damaged_file", f"no PDF: {_last_line(found.stderr)}")
    pages = found.stdout.decode("utf-8", "replace").split(PAGE_BREAK)
    text = "\n\n".join(filter(None, map(_paragraphs, pages)))
    if not text:
        raise RefusedError("no_text", "no text in it: perhaps pictures of pages")
    decoded = examined(Decoded(text, "pdf"))
    return Document(decoded.text, decoded.encoding, decoded.repairs)


def _last_line(message: bytes) -> str:
    lines = message.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else "its reader ended"


def _paragraphs(page: str) -> str:
    """A page's lines, each joined to the one before where that one was full."""
    lines = [line.rstrip() for line in _HYPHENATED.sub("", page).splitlines()]
    widths = sorted(len(line) for line in lines if line)
    full = _FULL_LINE * widths[9 * len(widths) // 10] if widths else 0
    joined: list[str] = []
    previous = ""
    for line in lines:
        if previous and line and len(previous) >= full and len(widths) > 2:
            joined[-1] += ("" if previous[-1] > "\u2e7f" or line[0] > "\u2e7f" else " ") + line
        else:
            joined.append(line)
        previous = line
    return "\n".join(joined).strip()
