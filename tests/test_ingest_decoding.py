"""Decoding: the right encoding, the text untouched, and no text where there is none."""

from __future__ import annotations

import pytest

from pipeline.ingest.decoding import decode
from pipeline.ingest.mojibake import PADDING
from pipeline.ingest.unread import RefusedError

GERMAN = "Sachsens Exporteure müssen Federn lassen: 52,7 Mrd. € im Jahr 2022, größer wird es nicht – „leider“."
ENGLISH = "He said “growth” was 5 percent – and Beijing’s GDP rose to 4.3 trillion yuan…"
SIMPLIFIED = "武汉2023年跨过一道大关，地区生产总值定格在20011.65亿元，实际增速5.7%。" * 2
TRADITIONAL = "旅客回來了，香港零售止跌回升，經濟持續復蘇，按年上升6.5%。" * 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-16-le"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "gb18030"),
        (ENGLISH, "utf-16-be"),
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
    ],
)
def test_each_encoding_is_told_and_gives_the_text_back(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("codec", "encoding"), [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-32", "utf-32")]
)
def test_a_byte_order_mark_is_no_part_of_the_text(codec: str, encoding: str) -> None:
    decoded = decode(GERMAN.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.repairs) == (GERMAN, encoding, ("byte_order_mark_removed",))


def test_line_breaks_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("damaged", "meant", "words"),
    [
        ("Hubeiâ€™s GDP â€“ 39.2Â\xa0percent", "Hubei’s GDP – 39.2\xa0percent", 3),
        ("FÃ¼r MÃ¼nchen: 5 â‚¬", "Für München: 5 €", 3),
        ("æ\xad¦æ±‰2023å¹´å¢žé•¿5.7%", "武汉2023年增长5.7%", 1),
    ],
)
def test_proven_mojibake_is_repaired_without_moving_what_stands_behind(damaged: str, meant: str, words: int) -> None:
    decoded = decode(f"{damaged} end".encode())
    assert decoded.text.replace(PADDING, "") == f"{meant} end"
    assert decoded.text.index(" end") == len(damaged)
    assert decoded.repairs == (f"mojibake_repaired:{words}",)


@pytest.mark.parametrize(
    "text", ["MÜNCHEN–BÖRSE, À la carte, São Paulo, naïve, 5 €", "Der Â-Laut, l'ÎLE", "é£ä Î÷°²ÊÐ"]
)
def test_what_only_looks_odd_is_left(text: str) -> None:
    assert decode(text.encode()).text == text


def test_mojibake_that_can_not_be_undone_is_noted() -> None:
    assert decode("锟斤拷 and 锟斤拷".encode()).repairs == ("mojibake_suspected:2",)


def test_a_broken_byte_in_gb18030_costs_a_character_and_not_the_text() -> None:
    data = (SIMPLIFIED + "\n").encode("gb18030") * 3 + b"\xce\n"
    decoded = decode(data)
    assert (decoded.encoding, decoded.repairs[1:]) == (
        "gb18030",
        ("undecodable_bytes_replaced:1", "lost_characters:1"),
    )


def test_controls_and_direction_overrides_are_counted_and_kept() -> None:
    text = "GDP \u202e%5\u202c rose\x07 in 2023\0, the office in Kamenz said. " + "And so on. " * 10
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.repairs == ("nul_characters:1", "control_characters:1", "direction_overrides:2")


def test_one_broken_byte_in_a_long_utf8_text_costs_one_character() -> None:
    data = SIMPLIFIED.encode() + b"\xe6"
    decoded = decode(data)
    assert decoded.text == SIMPLIFIED + "\ufffd"
    assert "undecodable_bytes_replaced:1" in decoded.repairs


def test_lost_characters_are_counted() -> None:
    assert decode("M\ufffdrz und f\ufffdr".encode()).repairs == ("lost_characters:2",)


def test_a_declared_encoding_is_believed_after_utf8() -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), "gb18030").encoding == "gb18030"
    assert decode(SIMPLIFIED.encode(), "gb18030").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7\n1 0 obj", "binary_file"),
        (b"PK\x03\x04 and more", "binary_file"),
        (bytes(range(256)) * 4, "binary_file"),
        (b"\x81\x8d\xff\x90 text " * 40, "undecodable"),
        (b"\xff\xfe" + b"\x00\xd8" * 50, "undecodable"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        decode(data)
    assert refused.value.reason == reason
