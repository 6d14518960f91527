"""Numbers and quantities: the readings that other libraries get wrong, and what no text may do to ours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import LANGUAGES
from readers import read_quantities as read


def value_and_unit(language: str, text: str) -> list[tuple[float, str | None]]:
    return [(pytest.approx(q.value), q.unit_code) for q in read(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "worth ($11.78 billion)", 11.78e9, "USD"),
        ("en", "the 10-trillion-yuan mark", 1e13, "CNY"),
        ("en", "over 300 key enterprises", 300, None),
        ("en", "Rs 45,31,518 crore", 45315180e6, "INR"),
        ("en", "₹3.2 lakh crore", 3.2e12, "INR"),
        ("en", "84,37 billion yuan", 84.37e9, "CNY"),
        ("en", "half a percentage point", 0.5, "percentage_point"),
        ("en", "14.6 Mt of coal", 14.6e6, "tonne"),
        ("en", "1.62 percentage points", 1.62, "percentage_point"),
        ("en", "two and 2½ percent", 2.5, "percent"),
        ("en", "one-third of it", 100 / 3, "percent"),
        ("en", "thirty-one percent", 31, "percent"),
        ("en", "R644 billion", 644e9, "ZAR"),
        ("en", "146.0 Mt of coal", 146e6, "tonne"),
        ("en", "5,000 MT of coal", 5000, "tonne"),
        ("en", "N1.83 trillion", 1.83e12, "NGN"),
        ("en", "P1.83 trillion", 1.83e12, "PHP"),
        ("en", "0.2 of a percentage point", 0.2, "percentage_point"),
        ("en", "86,000 t", 86000, "tonne"),
        ("en", "2.4 million pounds of lobster", 1088.621688, "tonne"),
        ("en", "2.4 million pounds of public investment", 2.4e6, "GBP"),
        ("en", "2.4 million pounds of that sum", 2.4e6, "GBP"),
        ("en", "1.3 million twenty-foot boxes", 1.3e6, "TEU"),
        ("en", "300 T-shirts", 300, "count"),
        ("de", "acht Zehntel Punkte", 0.8, "percentage_point"),
        ("de", "einen halben Punkt", 0.5, "percentage_point"),
        ("de", "eine Viertelmillion Menschen", 250000, "person"),
        ("de", "0,07 Milligramm je Liter", 0.07, "mg/L"),
        ("de", "84,37 Milliarden Yuan", 84.37e9, "CNY"),
        ("de", "1.548 Firmen", 1548, None),
        ("de", "1.416,2 Milliarden Euro", 1416.2e9, "EUR"),
        ("de", "52,7 Mrd. €", 52.7e9, "EUR"),
        ("de", "88 000 Yuan", 88000, "CNY"),
        ("de", "1'577'468 Personen", 1577468, "person"),
        ("de", "das 5,8-fache", 5.8, "ratio"),
        ("de", "anderthalb Prozent", 1.5, "percent"),
        ("de", "siebenundfünfzig Prozent", 57, "percent"),
        ("de", "jeder dritte Chip", 100 / 3, "percent"),
        ("de", "jedes vierte Kilo", 25, "percent"),
        ("en", "filed 419 PCT applications", 419, "count"),
        ("zh", "843.7亿元", 843.7e8, "CNY"),
        ("zh", "1,548万人", 15.48e6, "person"),
        ("zh", "1.3万亿美元", 1.3e12, "USD"),
        ("zh", "八千七百亿元", 8700e8, "CNY"),
        ("zh", "百分之六", 6, "percent"),
        ("zh", "近300台风机", 300, "count"),
        ("zh", "500包棉花", 500, "count"),
        ("zh", "近三成", 30, "percent"),
        ("zh", "三分之一", 100 / 3, "percent"),
        ("zh", "300多亿元", 300e8, "CNY"),
        ("zh", "45萬6,475人", 456475, "person"),
        ("zh", "三百余亿元", 300e8, "CNY"),
        ("zh", "二十多万吨", 200000, "tonne"),
        ("zh", "40余条", 40, "count"),
        ("zh", "1.95亿公斤", 195000, "tonne"),
        ("zh", "１３．５亿千瓦时", 13.5e8, "kWh"),
        ("zh", "4.301亿兆瓦时", 4.301e11, "kWh"),
        ("zh", "增長1.9個百分點", 1.9, "percentage_point"),
    ],
)
def test_one_quantity(language: str, text: str, value: float, unit: str | None) -> None:
    assert (pytest.approx(value), unit) in value_and_unit(language, text)


@pytest.mark.parametrize(
    ("language", "text", "values", "unit"),
    [
        ("en", "grew 5.8 and 8.5 percent, respectively", [5.8, 8.5], "percent"),
        ("en", "to 74.06 and 75.25 billion yuan", [74.06e9, 75.25e9], "CNY"),
        ("en", "from 3.22% in 2013 to 4.27%", [3.22, 4.27], "percent"),
        ("de", "um 7,1 beziehungsweise 3,3 Prozent", [7.1, 3.3], "percent"),
        ("de", "für 4,4, aus Tschechien für 4,2 und aus Polen für 3,2 Milliarden Euro", [4.4e9, 4.2e9, 3.2e9], "EUR"),
        ("zh", "分别为1720.2、26613.4和32131.7亿元", [1720.2e8, 26613.4e8, 32131.7e8], "CNY"),
        ("zh", "抬高4.7个、2个、3.2个百分点", [4.7, 2, 3.2], "percentage_point"),
        ("de", "In Kiel gingen 17, bei Holz und Stahl acht und bei Öl knapp zwei Prozent ab", [17, 8, 2], "percent"),
        ("de", "die Raten lauteten plus 7,4 bzw. minus 2,8 Prozent", [7.4, 2.8], "percent"),
        ("de", "In Bremen zahlt man 195, in Kiel 234 Euro", [195, 234], "EUR"),
        ("de", "die Fahrt dauert 21 statt 32 Tage", [21, 32], "day"),
        ("en", "Tampere put on 18, Oulu 22 per cent", [18, 22], "percent"),
        ("en", "the passage takes 10 to 15 days", [10, 15], "day"),
        ("de", "um 330.000 auf 30,3 Mio. Menschen", [330000, 30.3e6], "person"),
    ],
)
def test_a_list_shares_its_unit(language: str, text: str, values: list[float], unit: str) -> None:
    found = [quantity.value for quantity in read(language, text) if quantity.unit_code == unit]
    assert found == pytest.approx(values)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "stieg von 8,1 auf 8,9 Millionen.", [8.1e6, 8.9e6]),
        ("de", "stieg um 8,1 auf 8,9 Millionen.", [8.1, 8.9e6]),
        ("de", "Erwartet werden drei bis vier Millionen.", [3e6, 4e6]),
        ("en", "It is to be 22 to 23 million.", [22e6, 23e6]),
        ("de", "Polen kaufte für 5,2, die Slowakei für 3,1 Milliarden.", [5.2e9, 3.1e9]),
        ("en", "It rose from 900 to 1.2 million.", [900, 1.2e6]),
    ],
)
def test_numbers_of_like_size_share_a_scale_without_a_unit(language: str, text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in read(language, text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("en", "more than 200 models", "more_than"),
        ("en", "nearly 30 percent", "nearly"),
        ("en", "about 30 percent", "about"),
        ("en", "less than 6 percent", "less_than"),
        ("en", "30 percent", "exact"),
        ("de", "knapp 30 Prozent", "nearly"),
        ("de", "mehr als 90 Firmen", "more_than"),
        ("de", "Aufträge über 90 Schiffe", "exact"),
        ("en", "handed over 90 flats", "exact"),
        ("en", "crossed the mark of 90 billion yuan", "more_than"),
        ("de", "Die Bauern verfügten im Vorjahr über 90 Schlepper", "exact"),
        ("de", "und beschäftigt über 90 Leute", "more_than"),
        ("de", "Im Bezirk verteilen sich zwei Orte mit über 90 Leuten", "more_than"),
        ("de", "Die Stadt kratzt an der 90-Millionen-Grenze", "nearly"),
        ("de", "Die Stadt steuert auf 90 Millionen Gäste zu", "nearly"),
        ("de", "Die Stadt sprengt die 90.000er-Marke", "more_than"),
        ("de", "Am Pass passierten täglich 90.000 Lastwagen die Grenze", "exact"),
        ("de", "dass der Handel 90 Milliarden Yuan übersteigt", "more_than"),
        ("de", "überstiegen sie zum ersten Mal die Grenze von 90 Millionen Franken", "more_than"),
        ("de", "dürften allenfalls um 0,5 Prozent wachsen", "less_than"),
        ("de", "wurde um 9 Prozent verfehlt", "exact"),
        ("zh", "全县职工900人以上", "more_than"),
        ("zh", "约50家来自外地", "about"),
        ("zh", "50家来自外地", "exact"),
        ("en", "cleared the RM90 billion bar", "more_than"),
        ("en", "A mark of 90 billion yuan was passed in spring", "more_than"),
        ("en", "The four did not manage 90 billion yuan", "less_than"),
        ("de", "Die Bahn zieht sich über 90 Kilometer hin", "exact"),
        ("de", "die Bahn, die über 90 Kilometer an den See führt, ist neu", "exact"),
        ("de", "Die Bahn misst über 90 Kilometer", "more_than"),
        ("en", "The reserves extend over 90 hectares", "exact"),
        ("en", "The lines stretch for over 90 kilometres", "more_than"),
        ("de", "um 9 Prozent übertroffen", "exact"),
        ("de", "9 Prozent Plus", "exact"),
        ("de", "Der Umsatz überstieg im Mai erstmals 90 Milliarden Euro", "more_than"),
        ("de", "übertraf das Maß der 90 Betriebe", "exact"),
        ("de", "fast das Neunfache", "nearly"),
        ("de", "beinahe das Vierzehnfache", "nearly"),
        ("de", "rd. 4.200 Gäste", "about"),
        ("en", "growth of as much as 3.6 per cent", "exact"),
        ("de", "verdoppelte sich im Mai beinahe, doch", "nearly"),
        ("de", "90 Firmen, grob geschätzt", "about"),
        ("de", "90 Firmen etwa für Möbel", "exact"),
        ("en", "90 people or thereabouts", "about"),
        ("en", "90 percent, roughly, of", "about"),
        ("en", "340-plus firms", "more_than"),
        ("en", "9 points above the 90 percent", "exact"),
        ("en", "ticked up to 9 percent", "exact"),
        ("en", "It picked those with up to 9 percent", "less_than"),
        ("zh", "约合90亿元", "about"),
        ("de", "bis zu 5.000 Tonnen", "less_than"),
        ("zh", "突破4100亿元", "more_than"),
        ("zh", "4500亿元以上", "more_than"),
        ("zh", "约占该省产量的两成", "about"),
        ("zh", "接近邻市平均水平的2倍", "nearly"),
        ("zh", "约占全国的35%、全省的56%", "about"),
        ("zh", "占比高达八成以上", "more_than"),
        ("zh", "不足2015年的十分之一", "less_than"),
        ("zh", "以不到全国4%的土地", "less_than"),
        ("zh", "超过全省的一半", "more_than"),
        ("zh", "几乎翻了一番", "nearly"),
        ("zh", "约占产量，其中丙市的两成", "exact"),
        ("zh", "一年不过12.8亿元", "exact"),
        ("zh", "曾经倒退过3.7%", "exact"),
        ("zh", "67%来自境外", "exact"),
        ("zh", "不足3000亿元", "less_than"),
        ("zh", "近三成", "nearly"),
        ("zh", "33%左右", "about"),
        ("zh", "40余条", "more_than"),
        ("zh", "300多亿元", "more_than"),
        ("zh", "近千家", "nearly"),
        ("de", "Damit wurde die Schwelle von 16 Milliarden unterschritten.", "less_than"),
        ("de", "Die Marke von 16 Milliarden wurde damit wieder verfehlt.", "less_than"),
        ("de", "Die Stadt rückt an die Marke von 16 Milliarden heran.", "nearly"),
        ("de", "Das Land kratzt an 16 Milliarden.", "nearly"),
        ("zh", "累计签约260个", "exact"),
        ("zh", "评审通过260个", "exact"),
        ("zh", "附近260家", "exact"),
        ("de", "Sie vergaben Gutscheine über 16 Millionen Euro.", "exact"),
    ],
)
def test_the_qualifier_is_read(language: str, text: str, qualifier: str) -> None:
    assert [quantity.qualifier for quantity in read(language, text)][-1:] == [qualifier]


def test_a_number_may_part_a_german_verb_from_its_preposition() -> None:
    found = read("de", "Damals verfügten die drei Häfen über 900 Kräne.")
    assert [quantity.qualifier for quantity in found] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("两市人口分别超过900万人和700万人", ["more_than", "more_than"]),
        ("三地产值分别增长约20%、30%和40%", ["about", "about", "about"]),
        ("两市人口分别为900万人以上和700万人", ["more_than", "exact"]),
        ("产值约20亿元和30亿元", ["about", "exact"]),
    ],
)
def test_a_chinese_qualifier_behind_respectively_holds_for_its_list(text: str, qualifiers: list[str]) -> None:
    assert [quantity.qualifier for quantity in read("zh", text)] == qualifiers


@pytest.mark.parametrize(
    "text", ["空气质量指数92.3，重度污染天数下降38.6%", "指数(PMI)为50.3，物价上涨0.2%", "三项为1.63；工资增长5.9%"]
)
def test_a_chinese_index_or_a_number_before_a_semicolon_borrows_no_unit(text: str) -> None:
    assert read("zh", text)[-2].unit_code is None


@pytest.mark.parametrize("text", ["7,230 firms, 5 percent more", "had passed 900, 6 percent more than a year before"])
def test_a_list_does_not_lend_over_a_noun_or_to_what_is_compared(text: str) -> None:
    assert read("en", text)[0].unit_code is None


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "SEK 500 million", 500e6, "SEK"),
        ("en", "A$3.5bn", 3.5e9, "AUD"),
        ("en", "USD1.2bn", 1.2e9, "USD"),
        ("en", "75 USD million", 75e6, "USD"),
        ("en", "30 MUSD", 30e6, "USD"),
        ("en", "5.4 billion Kenyan shillings", 5.4e9, "KES"),
        ("en", "$5 m", 5e6, "USD"),
        ("en", "ALL 5 solutions", 5, None),
        ("de", "1,2 Mrd. Fr.", 1.2e9, "CHF"),
        ("de", "16,4 Millionen kanadischen Dollar", 16.4e6, "CAD"),
        ("de", "5 TEUR", 5000, "EUR"),
        ("de", "um 2 real gewachsen", 2, None),
        ("zh", "人民币 8千元", 8000, "CNY"),
        ("zh", "445奈拉", 445, "NGN"),
        ("zh", "25欧盟国家", 25, None),
    ],
)
def test_currencies_on_both_sides_in_words_signs_and_codes(
    language: str, text: str, value: float, unit: str | None
) -> None:
    assert value_and_unit(language, text) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "10 RMB 20 USD", [(10, "CNY"), (20, "USD")]),
        ("en", "2016    RMB 15.7 billion", [(2016, None), (15.7e9, "CNY")]),
        ("en", "$20 $30", [(20, "USD"), (30, "USD")]),
        ("en", "$1.5-2 billion", [(1.5e9, "USD"), (2e9, "USD")]),
        ("en", "2 million twenty-foot containers", [(2e6, "TEU")]),
    ],
)
def test_a_unit_belongs_to_one_number(language: str, text: str, expected: list[tuple[float, str | None]]) -> None:
    assert value_and_unit(language, text) == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "4 thousand 3 hundred and 21 yuan", 4321, "CNY"),
        ("en", "one million two hundred thousand people", 1.2e6, "person"),
        ("en", "3 million and a half euros", 3.5e6, "EUR"),
        ("en", "half a million jobs", 5e5, "person"),
        ("en", "two and a half million dollars", 2.5e6, "USD"),
        ("en", "three quarters of a percentage point", 0.75, "percentage_point"),
        ("en", "5 dollars 20 cents", 5.2, "USD"),
        ("en", "5 feet 2 inches", 1.5748, "m"),
        ("en", "a 632m tall tower", 632, "m"),
        ("en", "two dozen firms", 24, None),
        ("de", "zwei Millionen dreihunderttausend Euro", 2.3e6, "EUR"),
        ("de", "eine halbe Million Menschen", 5e5, "person"),
        ("de", "dreieinhalb Milliarden Euro", 3.5e9, "EUR"),
        ("de", "ein halbes Prozent", 0.5, "percent"),
        ("de", "ein halber Prozentpunkt", 0.5, "percentage_point"),
        ("de", "zehnprozentiger Zuwachs", 10, "percent"),
        ("de", "zwölffach", 12, "ratio"),
        ("zh", "1亿2000万元", 1.2e8, "CNY"),
        ("zh", "五元三毛", 5.3, "CNY"),
        ("zh", "一吨半", 1.5, "tonne"),
        ("zh", "一百千瓦", 100, "kW"),
        ("zh", "1548 万人", 15.48e6, "person"),
        ("zh", "比上年便宜3毛", 0.3, "CNY"),
        ("zh", "电价降3分钱", 0.03, "CNY"),
    ],
)
def test_parts_of_one_amount_are_added(language: str, text: str, value: float, unit: str | None) -> None:
    assert value_and_unit(language, text) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("language", "text", "sign"),
    [
        ("en", "minus five percent", -1),
        ("en", "-$5 million", -1),
        ("en", "+2.1%", 1),
        ("en", "5-10 percent", 0),
        ("en", "COVID-19", 0),
        ("de", "minus 3 Prozent", -1),
        ("zh", "负4.5亿元", -1),
        ("zh", "站上台阶——2023年", 0),
    ],
)
def test_the_sign_is_read(language: str, text: str, sign: int) -> None:
    assert read(language, text)[-1].sign == sign


def test_a_list_goes_on_with_the_preposition_of_its_verb() -> None:
    text = "Der Hafen verfügt über 30 Kräne, Emden über 12 und beschäftigt über 90 Leute."
    assert [quantity.qualifier for quantity in read("de", text)] == ["exact", "exact", "more_than"]


def test_a_bullet_is_no_qualifier() -> None:
    assert [quantity.qualifier for quantity in read("en", "PEOPLE\n> 472,400 residents")] == ["exact"]


def test_the_sign_of_the_next_cell_is_no_qualifier() -> None:
    assert [quantity.qualifier for quantity in read("en", "15.7 billion      +20.1%")] == ["exact", "exact"]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    quantities = read(language, text)
    assert all(0 <= q.start < q.end <= len(text) for q in quantities)
    assert [q.number.start for q in quantities] == sorted(q.number.start for q in quantities)
