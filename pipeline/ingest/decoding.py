"""From bytes to text: which encoding, and what had to be done.

UTF-8 is tried first, strictly; else charset-normalizer chooses among the encodings that the press of our languages is
found in. Mojibake is for ``mojibake``. Beyond these two the text is never altered.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from pipeline.ingest.mojibake import repair_mojibake
from pipeline.ingest.unread import RefusedError

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
_WITH_NULS = {"utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_WITHOUT_NULS = {"gb18030": "gb18030", "big5": "big5", "cp1252": "cp1252"}
_WESTERN = {
    "cp1252": "cp1252",
    "gb18030": "gb18030",
}  # few characters beyond ASCII look as well like Big5 as like these
_CONTROL = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\r\f\x0b\x1b")))
SAMPLE = 1 << 16  # bytes that tell an encoding
_SUSPICIOUS = (
    ("mojibake_suspected", re.compile("[ÂÃâ][\u0080-\u00bf\u0152-\u0178\u02c6-\u02dc\u2013-\u203a€™]|锟斤拷|ï¿½"), 2),
    ("lost_characters", re.compile("\ufffd"), 1),
    ("nul_characters", re.compile("\0"), 1),
    ("control_characters", re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]"), 1),
    ("direction_overrides", re.compile("[\u202a-\u202e\u2066-\u2069]"), 1),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read with, and what decoding did or saw, in order."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of a file by byte order mark, UTF-8, the encoding that a page declares, or what its bytes look like.

    Raises RefusedError (empty_file, binary_file, undecodable) where the bytes are none of these.
    """
    if not data:
        raise RefusedError("empty_file", "no bytes")
    decoded = _by_mark(data) or (_detected(data, _WITH_NULS) if b"\0" in data[:SAMPLE] else None)
    if decoded is None:
        _refuse_binary(data)
        decoded = _as_utf8(data) or (_as_declared(data, declared) if declared else None)
        decoded = decoded or _detected(data, _WESTERN if _mostly_ascii(data) else _WITHOUT_NULS)
    if decoded is None:
        raise RefusedError("undecodable", "neither UTF-8, UTF-16, GB18030, Big5 nor Windows-1252")
    return examined(decoded)


def examined(decoded: Decoded) -> Decoded:
    """The text with mojibake repaired where that is certain, and notes on what a reader of it should know."""
    repaired = repair_mojibake(decoded.text)
    repairs = [*decoded.repairs, *([f"mojibake_repaired:{repaired.words}"] if repaired.words else [])]
    for name, pattern, least in () if repaired.text.isascii() and repaired.text.isprintable() else _SUSPICIOUS:
        if (count := len(pattern.findall(repaired.text))) >= least:
            repairs.append(f"{name}:{count}")
    return Decoded(repaired.text, decoded.encoding, tuple(repairs))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name, codec in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            if text.count("\ufffd") > max(2, len(text) // 100):
                raise RefusedError("undecodable", f"a byte order mark of {name}, but other bytes behind it")
            return Decoded(text, name, ("byte_order_mark_removed",))
    return None


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_MAGIC):
        raise RefusedError("binary_file", "it begins like a document, picture or archive")
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls * 50 > len(sample):
        raise RefusedError("binary_file", f"{controls} control bytes among the first {len(sample)}")


def _as_utf8(data: bytes) -> Decoded | None:
    """Strictly, or with a few damaged bytes where far more multi-byte characters are sound."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
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


def _detected(data: bytes, codecs_by_name: dict[str, str]) -> Decoded | None:
    """The most plausible of some encodings; a few damaged bytes are replaced where the longest line tells which."""
    candidates = (whole_lines(data), max(data[:SAMPLE].split(b"\n"), key=len))
    for sample in candidates:
        found = from_bytes(sample, cp_isolation=list(codecs_by_name)).best()
        codec = codecs_by_name.get(found.encoding) if found else None
        if codec:
            text = data.decode(codec, "replace")
            damaged = text.count("\ufffd")
            replaced = (f"undecodable_bytes_replaced:{damaged}",) if damaged else ()
            if damaged * 100 <= len(text):
                return Decoded(text, codec, (f"decoded_from:{codec}", *replaced))
    return None


def _mostly_ascii(data: bytes) -> bool:
    sample = data[:SAMPLE]
    return sum(byte > 0x7F for byte in sample) < 0.2 * len(sample)


def whole_lines(data: bytes) -> bytes:
    """As much as tells the encoding, not cut within a character: in all our encodings a line break is only that."""
    sample = data[:SAMPLE]
    end = sample.rfind(b"\n") + 1 if len(data) > SAMPLE else 0
    return sample[: end + end % 2] if end else sample
