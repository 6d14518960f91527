"""From bytes to text: which encoding, and what had to be done. The text is never altered beyond that.

Mojibake stays as it is, so that every offset is one into the file as anyone would decode it; it is only noted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.extract.fold import fold

_MAGIC = tuple(
    bytes.fromhex(head)
    for head in ("255044462d", "504b0304", "89504e47", "ffd8ff", "47494638", "1f8b", "7f454c46", "d0cf11e0", "52494646")
)  # PDF, zip, PNG, JPEG, GIF, gzip, ELF, old Office, RIFF
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_CONTROL = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\r\f\x0b\x1b")))
_SAMPLE = 1 << 16  # bytes that tell an encoding
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00e2][\u0080-\u00bf\u0152-\u0178\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]|锟斤拷|ï¿½"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_RARE_IN_WINDOWS = re.compile("[\u0080-\u009f¡¢¤¦¨¬¯¸¹ÐÞðþÿ×÷]")


class NoTextError(ValueError):
    """These bytes are no text: ``reason`` is empty_file, binary_file, undecodable or no_text."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read with, and what decoding did or saw, in order."""

    text: str
    encoding: str
    repairs: tuple[str, ...]


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of ``data``: by its byte order mark, as UTF-8, in the encoding that it declares, else as the one plausible
    among UTF-16, GB18030, Big5 and Windows-1252.

    Raises NoTextError when the bytes are empty, binary, or plausible as none of these.
    """
    if not data:
        raise NoTextError("empty_file", "no bytes")
    decoded = _by_mark(data) or _utf16_without_mark(data)
    if decoded is None:
        _refuse_binary(data)
        decoded = _as_utf8(data) or (_as_declared(data, declared) if declared else None) or _as_legacy(data)
    if decoded is None:
        raise NoTextError("undecodable", "neither UTF-8, UTF-16, GB18030, Big5 nor Windows-1252")
    return Decoded(decoded.text, decoded.encoding, decoded.repairs + _suspicions(decoded.text))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name, codec in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            if text.count("\ufffd") > max(2, len(text) // 100):
                raise NoTextError("undecodable", f"a byte order mark of {name}, but other bytes behind it")
            return Decoded(text, name, ("byte_order_mark_removed",))
    return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """Text in UTF-16 has NULs, in its blanks and line ends at least, and is plausible in one byte order only."""
    if b"\0" not in data[:_SAMPLE] or len(data) % 2:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(codec, "replace")
        if "\0" not in sample and (_western(sample) or _chinese(sample)):
            return Decoded(data.decode(codec, "replace"), codec, ())
    return None


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_MAGIC):
        raise NoTextError("binary_file", "it begins like a document, picture or archive")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls * 50 > len(sample):
        raise NoTextError("binary_file", f"{controls} control bytes among the first {len(sample)}")


def _as_utf8(data: bytes) -> Decoded | None:
    """Strictly, or with a few damaged bytes where far more multi-byte characters are sound."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode())
    sound = len(text) - len(text.encode("ascii", "ignore")) - damaged
    if sound < 10 * damaged:
        return None
    return Decoded(text, "utf-8", (f"undecodable_bytes_replaced:{damaged}",))


def _as_declared(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec, (f"decoded_from:{codec}",))
    except UnicodeDecodeError:
        return None


def _as_legacy(data: bytes) -> Decoded | None:
    """Windows-1252 first where most is ASCII, as in every Western text, and last where it is not."""
    codecs_in_turn = [("gb18030", _chinese), ("big5", _chinese)]
    sample = data[:_SAMPLE]
    mostly_ascii = sum(byte > 0x7F for byte in sample) < 0.2 * len(sample)
    codecs_in_turn.insert(0 if mostly_ascii else 2, ("cp1252", _western))
    for codec, plausible in codecs_in_turn:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if plausible(text[:_SAMPLE]):
            return Decoded(text, codec, (f"decoded_from:{codec}",))
    return None


def _chinese(sample: str) -> bool:
    """Is nearly all beyond ASCII common Chinese: punctuation, or a character of the first level of GB 2312?"""
    beyond = [plain for char, plain in zip(sample, fold(sample), strict=True) if char > "\x7f"]
    common = sum(char <= "\x7f" or b"\xa1\xa1" <= char.encode("gb2312", "replace") <= b"\xd7\xfe" for char in beyond)
    return bool(beyond) and common >= 0.9 * len(beyond)


def _western(sample: str) -> bool:
    """Do the letters beyond ASCII stand among ASCII letters, as they do in German, French or Spanish?"""
    beyond = sum(char > "\x7f" for char in sample)
    letters = len(_LATIN.findall(sample))
    return bool(letters) and beyond <= 0.25 * letters and len(_RARE_IN_WINDOWS.findall(sample)) <= 0.2 * beyond


def _suspicions(text: str) -> tuple[str, ...]:
    """What a reader of the text should know, as it can't be put right without moving every offset."""
    notes = []
    if (count := len(_MOJIBAKE.findall(text))) >= 2:
        notes.append(f"mojibake_suspected:{count}")
    if count := text.count("\ufffd"):
        notes.append(f"lost_characters:{count}")
    if count := text.count("\0"):
        notes.append(f"nul_characters:{count}")
    return tuple(notes)
