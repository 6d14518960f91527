"""The bytes of an answer, unpacked no further than they may be large."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

GZIP = zlib.MAX_WBITS | 16


class TooLargeError(Exception):
    """More bytes than allowed, packed or unpacked."""


class DamagedBodyError(Exception):
    """The packing is damaged, ends too early, or is none that was asked for."""


def read_body(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """All bytes of a body in a content encoding: none, ``identity`` or ``gzip``. Never more than ``max_bytes`` held."""
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise DamagedBodyError(f"packed as {encoding[:40]}, which was not asked for")
    body = bytearray()
    for piece in gunzip(chunks, max_bytes) if encoding.endswith("gzip") else chunks:
        body += piece
        if len(body) > max_bytes:
            raise TooLargeError(f"more than {max_bytes:,} bytes")
    return bytes(body)


def gunzip(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """The unpacked pieces of a gzip stream of one or more members, each piece of ``max_bytes`` + 1 at most."""
    member = zlib.decompressobj(GZIP)
    is_begun = False
    for chunk in chunks:
        while chunk:
            if member.eof:
                member = zlib.decompressobj(GZIP)
            is_begun = True
            try:
                yield member.decompress(chunk, max_bytes + 1)
            except zlib.error as error:
                raise DamagedBodyError(f"damaged gzip: {error}") from None
            chunk = member.unconsumed_tail or member.unused_data
    if is_begun and not member.eof:
        raise DamagedBodyError("the gzip stream ends too early")
