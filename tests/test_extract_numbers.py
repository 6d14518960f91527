"""Numbers as written: their values, their last digit, what joins them, and what is no number at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import LANGUAGES, readers
from readers import read_numbers as read

from pipeline.extract.digits import parse_digits
from pipeline.extract.fold import fold


def values(language: str, text: str) -> list[float]:
    return [number.value for number in read(language, text)]


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("de", "1.548", 1548),
        ("en", "1.548", 1.548),
        ("en", "1,548", 1548),
        ("de", "1,548", 1.548),
        ("de", "0.548", 0.548),
        ("en", "45,31,518", 4531518),
        ("de", "1.416,2", 1416.2),
        ("en", "84,37", 84.37),
        ("en", "1,234.5", 1234.5),
    ],
)
def test_separators_follow_the_language(language: str, written: str, value: float) -> None:
    read = parse_digits(written, language)
    assert read is not None
    assert read[0] == pytest.approx(value)


@pytest.mark.parametrize("written", ["192.168.1.2", "22,24,26,31", "2.5.1", "3,10.2023,5"])
def test_groups_that_make_no_number_are_none(written: str) -> None:
    assert parse_digits(written, "en") is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "12 500 Euro", [12500]),
        ("en", "40 000 people", [40000]),
        ("en", "1\u202f234\u202f567.89", [1234567.89]),
        ("en", "98 102 105", [98, 102, 105]),
        ("de", "im Winter 2023/24 903.492 Gäste", [2023, 24, 903492]),
        ("de", "1\u2019577\u2019468", [1577468]),
        ("zh", "１，５４８万", [1548]),
        ("zh", "为61.9，2023年", [61.9, 2023]),
        ("en", "1.3e6 and 2.5 x 10^3", [1.3e6, 2500]),
        ("en", "27.02.2026", [27, 2, 2026]),
        ("en", "2½ and ⅓", [2.5, 100 / 3]),
        ("en", "10 1/2 miles", [10.5]),
        ("en", "3/4 of them", [75]),
        ("en", "1/2/2023", [1, 2, 2023]),
        ("en", "around the clock, 24/7", [24, 7]),
        ("en", "9" * 60, []),
        ("de", "Im Jahr 2023-24 134,4 und 2022/23 218 Einheiten.", [2023, 24, 134.4, 2022, 23, 218]),
    ],
)
def test_digits(language: str, text: str, expected: list[float]) -> None:
    assert values(language, text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two hundred and five", [205]),
        ("en", "a hundred and five", [105]),
        ("en", "one hundred twenty-three thousand", [123000]),
        ("en", "nine point nought four", [9.04]),
        ("en", "between five and ten", [5, 10]),
        ("en", "a million", [1]),  # and the scale behind it
        ("en", "twenty-first", [21]),
        ("de", "siebenundfünfzig", [57]),
        ("de", "dreihundertneunundneunzigtausendfünfhundertneun", [399509]),
        ("de", "zweihundertsechsundfuenfzig", [256]),
        ("de", "dreieinhalb", [3.5]),
        ("de", "anderthalb", [1.5]),
        ("de", "zwei Komma drei", [2.3]),
        ("de", "der zehnmillionste Container", [1e7]),
        ("zh", "八千七百亿", [8700e8]),
        ("zh", "四亿五千六百四十二万零一十五", [456420015]),
        ("zh", "一百零五", [105]),
        ("zh", "一万三", [13000]),
        ("zh", "二〇二三", [2023]),
        ("zh", "壹佰伍拾", [150]),
        ("zh", "廿五", [25]),
        ("zh", "三点五亿", [3.5e8]),
        ("zh", "7万5千4百", [75400]),
        ("zh", "3万4000", [34000]),
        ("zh", "1亿2000万", [1.2e8]),
        ("zh", "营业额4兆7640亿元", [4.764e12]),
        ("zh", "装机500兆瓦", [500]),
        ("zh", "亿千瓦时 158.7", [158.7]),
        ("zh", "三四百", [300, 400]),
        ("zh", "四十九兆九千五百九十二億", [49959200000000]),
    ],
)
def test_number_words(language: str, text: str, expected: list[float]) -> None:
    assert values(language, text) == pytest.approx(expected)


def test_one_of_a_kind_in_some_places_is_no_share() -> None:
    assert not any(number.form == "in_every" for number in read("en", "one port in two countries"))


@pytest.mark.parametrize(
    ("language", "text", "share"),
    [
        ("en", "one third of it", 100 / 3),
        ("en", "three quarters of firms", 75),
        ("en", "nearly half of them", 50),
        ("en", "one in five", 20),
        ("en", "one in every sixteen robots", 6.25),
        ("en", "one in 15 vehicles", 100 / 15),
        ("en", "fell by two fifths their profits", 40),
        ("en", "dropped by a fifth because", 20),
        ("en", "one dollar in four", 25),
        ("en", "seven plants in ten have more", 70),
        ("en", "two out of every seven", 200 / 7),
        ("en", "Nine of ten barges sail empty", 90),
        ("en", "every third household", 100 / 3),
        ("en", "a good third of firms", 100 / 3),
        ("de", "zwei Drittel", 200 / 3),
        ("de", "ein gutes Drittel der Firmen", 100 / 3),
        ("de", "ein knappes Viertel", 25),
        ("zh", "占了一半以上", 50),
        ("en", "half the pace of the nation", 50),
        ("en", "by a fifth or so", 20),
        ("en", "One tenant in five left", 20),
        ("en", "one boat in every thirteen", 100 / 13),
        ("de", "Jeder dreißigste Arzt", 100 / 30),
        ("de", "jede dreiundzwanzigste Wohnung", 100 / 23),
        ("de", "jeder 28. Lehrling", 100 / 28),
        ("de", "fast die Hälfte", 50),
        ("de", "dreiviertel der Firmen", 75),
        ("de", "jeder dritte Chip", 100 / 3),
        ("de", "jeder vierzigste Betrieb", 2.5),
        ("de", "einer von fünf", 20),
        ("de", "vier von fünf Euro", 80),
        ("en", "four out of five dollars", 80),
        ("en", "Two-thirds stayed", 200 / 3),
        ("en", "three quarters lie on the coast", 75),
        ("en", "a third earns less", 100 / 3),
        ("en", "three-fifths have been built", 60),
        ("en", "one twenty-fifth of the land", 4),
        ("en", "a thirty-second of all firms", 3.125),
        ("en", "two twenty-fifths of it", 8),
        ("zh", "出口撑起近半", 50),
        ("zh", "三分之二", 200 / 3),
        ("zh", "十分之一", 10),
        ("zh", "百分之十二点五", 12.5),
        ("zh", "千分之三", 0.3),
        ("zh", "七成六", 76),
        ("zh", "八五折", 85),
        ("zh", "每10杯就有3杯", 30),
        ("zh", "每四美元外资就有一美元在东疆", 25),
        ("zh", "每售出10台风扇,就有近4台产自这里", 40),
        ("zh", "每10度电里就有2.6度来自风", 26),
        ("zh", "每四辆单车,三辆出自这座县城", 75),
        ("zh", "每10包木梳就有7包产自这里", 70),
    ],
)
def test_shares_are_in_percent(language: str, text: str, share: float) -> None:
    shares = [number.value for number in read(language, text) if number.form in ("fraction", "in_every")]
    assert shares == [pytest.approx(share)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("从三家铺子到千亿产业", [3, 1e11]), ("由3成到百亿元", [30, 1e10]), ("来到百亿元", []), ("从西部到百亿元", [])],
)
def test_a_bare_chinese_numeral_counts_where_another_number_leads_to_it(text: str, expected: list[float]) -> None:
    assert values("zh", text) == expected


def test_a_german_genitive_counts_nothing() -> None:
    assert read("de", "die Pleiten zweier Werften und dreier Reeder") == []


@pytest.mark.parametrize(
    "text", ["one harbour in five provinces", "one resident in five million", "a third party", "two of nine harbours"]
)
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert [number.form for number in read("en", text) if number.form in ("fraction", "in_every")] == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "two and a half", 2.5),
        ("de", "achteinhalb", 8.5),
        ("en", "R1 546", 1546),
        ("en", "three-and-a-half years", 3.5),
        ("en", "one hundred and three quarters", 100.75),
        ("de", "fünf und drei Viertel", 5.75),
        ("zh", "三又二分之一", 3.5),
    ],
)
def test_whole_and_fraction_are_one_number(language: str, text: str, value: float) -> None:
    assert values(language, text) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "several hundred firms"),
        ("en", "hundreds of millions"),
        ("en", "a third-party review"),
        ("en", "double-digit growth"),
        ("en", "the end of two quarters of growth"),
        ("en", "after three quarters of decline"),
        ("en", "a new plant"),
        ("de", "mehrere hundert Firmen"),
        ("de", "eine neue Fabrik im Viertel"),
        ("de", "zweistellig und einig"),
        ("de", "eine von der Stadt"),
        ("zh", "单位：亿元"),
        ("zh", "几十亿元"),
        ("zh", "登陆部队收拾放肆"),
        ("zh", "成立于半导体产业"),
        ("zh", "第三产业统一规划"),
        ("zh", "十分重要"),
    ],
)
def test_words_that_tell_no_number(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "step"),
    [
        ("en", "3,200", 1),
        ("en", "3.25", 0.01),
        ("en", "two hundred", 100),
        ("en", "two hundred and five", 1),
        ("en", "thirty", 1),
        ("de", "dreitausend", 1000),
        ("zh", "八千七百亿", 1e10),
        ("zh", "三十万", 1e4),
        ("zh", "三点五亿", 1e7),
        ("zh", "一万三", 1000),
        ("zh", "百分之六", 1),
        ("zh", "百分之六点五", 0.1),
        ("zh", "三成", 10),
    ],
)
def test_the_step_is_the_place_of_the_last_digit(language: str, text: str, step: float) -> None:
    assert [number.step for number in read(language, text)] == [pytest.approx(step)]


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_ordered_numbers_within_it(text: str, language: str) -> None:
    reached = 0
    for number in read(language, text):
        assert reached <= number.start < number.end <= len(text)
        assert number.value == number.value < float("inf")  # neither NaN nor infinite
        reached = number.end


SOUP = "0123456789.,'/^ex½ -+%一二三百千万亿兆半成折分之点又零两廿壹拾每有人 "
WORDS = (
    "one",
    "two",
    "hundred",
    "and",
    "a",
    "half",
    "third",
    "of",
    "every",
    "in",
    "zehn",
    "drei",
    "und",
    "eine",
    "5",
    "-",
)


@given(st.text(alphabet=SOUP, max_size=150), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_number_soup_is_read_without_an_error(text: str, language: str) -> None:
    assert all(text[number.start : number.end] for number in read(language, text))


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from(LANGUAGES))
@settings(max_examples=100, deadline=None)
def test_word_soup_is_read_without_an_error(text: str, language: str) -> None:
    assert all(text[number.start : number.end] for number in read(language, text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece", ["9", "123 ", "1,2.3 ", "one two ", "dreizehn", "一百零", "万亿", "三分之", "半", "'123", "1/2 "]
)
def test_a_long_repetition_is_read_to_its_end(language: str, piece: str) -> None:
    text = piece * (4_000 // len(piece))
    numbers = readers(language).numbers.read(text, fold(text))
    assert all(0 <= number.start < number.end <= len(text) for number in numbers)


def test_a_scale_behind_an_article_and_an_adjective_counts_itself() -> None:
    assert values("de", "Eine knappe Million Gäste, die gute Million") == [1e6]
