"""The process that reads one PDF: its bytes on standard input, the text of its pages on standard output.

Run as a file by ``pdf``; it imports PDFium and the standard library only.
"""

from __future__ import annotations

import sys

ENCRYPTED = 3
TOO_LARGE = 4
PAGE_BREAK = "\f"
_MEMORY = 1 << 30
_PROCESSOR_SECONDS = 60


def main() -> int:
    import pypdfium2

    _bound()
    most = int(sys.argv[1])
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        print(error, file=sys.stderr)
        return ENCRYPTED if "password" in str(error).lower() else 1
    size = 0
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_bounded().replace(PAGE_BREAK, "\n")
        size += len(text)
        if size > most:
            return TOO_LARGE
        sys.stdout.buffer.write((PAGE_BREAK if number else "").encode() + text.encode("utf-8", "replace"))
    return 0


def _bound() -> None:
    """Bounds on memory and processor time, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _PROCESSOR_SECONDS)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
