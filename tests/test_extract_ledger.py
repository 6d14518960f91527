"""Why a numeral is no figure, and what must stay one."""

from __future__ import annotations

import pytest
from contexts import reasons


@pytest.mark.parametrize(
    ("language", "text", "numeral", "reason"),
    [
        ("en", "It hosts 12 Fortune 500 firms.", "500", "name"),
        ("en", "The G60 corridor grew.", "60", "name"),
        ("en", "A 5G network was built.", "5", "name"),
        ("en", "The N2 was closed.", "2", "name"),
        ("en", "After COVID-19 trade rose.", "19", "name"),
        ("en", "A Boeing 737 landed.", "737", "name"),
        ("en", "Firms adopt Industry 4.0 tools.", "4.0", "name"),
        ("en", "The 50 largest ports gained.", "50", "name"),
        ("en", "Call 010-6552 1234 now.", "010", "telephone"),
        ("en", "See https://example.org/a/2024/17 for more.", "17", "address"),
        ("en", "There were 31 patents per 10,000 people.", "10,000", "part_of_unit"),
        ("de", "Auf Platz 3 liegt Bremen.", "3", "name"),
        ("de", "Der Hafen baut den Baltic Hub 3. Er wird groß.", "3", "name"),
        ("de", "Vermietet sind Halle 1, 5 und 7.", "5", "name"),
        ("de", "Vermietet sind Halle 1, 5 und 7.", "7", "name"),
        ("de", "Erfasst sind Betriebe mit 50 und mehr Beschäftigten.", "50", "name"),
        ("de", "In Betrieben mit weniger als 20 Beschäftigten stieg er.", "20", "name"),
        ("de", "Landesamt | Mainzer Str. 14 | 65185 Wiesbaden", "65185", "address"),
        ("de", "Ernte      Ertrag      Menge (1.000 t)\nWeizen      137      4", "1.000", "part_of_unit"),
        ("de", "Nach § 14 gilt das nicht.", "14", "name"),
        ("de", "Auf einem Quadratkilometer leben 900 Menschen.", "einem", "part_of_unit"),
        ("zh", "全市有世界500强企业12家。", "500", "name"),
        ("zh", "每7辆汽车就有1辆产自这里。", "7", "part_of_unit"),
        ("zh", "每生产7辆汽车就有1辆产自这里。", "7", "part_of_unit"),
        ("zh", "两地之比收窄到2.48:1。", "1", "part_of_unit"),
        ("de", "Der Abstand schrumpfte auf 2,48 zu 1. In Bremen blieb er gleich.", "1", "part_of_unit"),
        ("de", "Die Zone wurde als 22. ihrer Art eröffnet.", "22", "ordinal"),
        ("de", "Das war im 3. Jahr der Fall.", "3", "ordinal"),
        ("de", "Anmeldung zum Seminar bis 18.12. in Bremen.", "18.12", "date"),
        ("de", "Hochwasser in Emden: 9.12 Uhr.", "9.12", "clock_time"),
        ("de", "Ein Quadratmeter kostete 3.400 Euro.", "Ein", "article_word"),
        ("de", "Auf hundert Bewerber kamen 120 Stellen.", "hundert", "part_of_unit"),
        ("en", "A fifth of those aged 18 to 29 left.", "29", "duration"),
        ("en", "Half of them were over seventy, a tenth are younger than 20.", "seventy", "duration"),
        ("en", "One in eight is 80 or older.", "80", "duration"),
        ("de", "Ein Drittel wird dann älter als 60 sein.", "60", "duration"),
        ("de", "Ein Drittel der Menschen über 70 lebt allein.", "70", "duration"),
        ("de", "Von den Jungen zwischen 18 und 24 Jahren zog ein Drittel fort.", "18", "duration"),
        ("en", "Note: 100 hectares = 1 square kilometer.", "100", "conversion"),
        ("en", "The index (2012 = 100) edged up.", "100", "conversion"),
        ("en", "Rupees converted at 83.5 to the dollar.", "83.5", "conversion"),
        ("de", "Kurs: 1 US-Dollar = 1.412 Won", "1.412", "conversion"),
        ("en", "Output in constant 2018 prices rose by 3 percent.", "2018", "date"),
        ("de", "Seit 1851 ist der Hafen um 40 Hektar gewachsen.", "1851", "date"),
        ("de", "Die 1783 gegründete Werft zählt 90 Leute.", "1783", "date"),
        ("en", "Since 1851 the port has gained 40 hectares.", "1851", "date"),
        ("zh", "新建800千伏变电站3座。", "800", "name"),
        ("zh", "渔港有7万吨级泊位3个。", "7", "name"),
        ("en", "Trucks were queuing at 6 a.m. in Laredo.", "6", "clock_time"),
        ("en", "Water use per 10,000 yuan of output fell.", "10,000", "part_of_unit"),
        ("en", "Port traffic, 1,000 TEU   1,480   1,702", "1,000", "part_of_unit"),
        ("en", "Trade rose.\n\n(Edited by A. Bell)  Nikkei 31,450.20 +0.4%", "31,450.20", "furniture"),
        ("en", "Trade rose.\n\nSensex 71,204, down 512 | Weather", "512", "furniture"),
        ("de", "Der Handel wuchs.\n\nDAX 18.406 (+0,4 %)", "18.406", "furniture"),
        ("en", "View 3: the pay slip.", "3", "name"),
        ("de", "Ein Kran an Pier 3 setzte ihn ab.", "3", "name"),
        ("de", "Es regnete.\nkro 1420 lm/ab     131204 feb 24", "1420", "clock_time"),
    ],
)
def test_a_numeral_that_is_no_figure_has_its_reason(language: str, text: str, numeral: str, reason: str) -> None:
    assert reasons(language, text)[numeral] == reason


@pytest.mark.parametrize(
    ("language", "text", "numeral"),
    [
        ("en", "Last year 167 million tons passed through the port.", "167"),
        ("en", "High-tech firms now number 14,500.", "14,500"),
        ("en", "The routes number 82 at present.", "82"),
        ("de", "In der Zone 74,8 Prozent der Betriebe.", "74,8"),
        ("de", "Auf 216.000 Quadratkilometern leben Menschen.", "216.000"),
        ("zh", "产量占世界17%。", "17"),
        ("zh", "高铁350公里。", "350"),
        ("zh", "其中基本储备1673亿元。", "1673"),
        ("zh", "占全市的三分之一强。", "三分之一"),
        ("zh", "约占全市的一半，增长较快。", "一半"),
        ("zh", "每八个居民就有一个年过六十。", "一个"),
        ("zh", "这是常住人口只有七万五千的边城。", "七万五千"),
        ("de", "In Thüringen liegt er bei 34. Dort droschen die Bauern.", "34"),
        ("de", "Von 40 Branchen wuchsen 31. Stahl legte zu.", "31"),
        ("de", "Der Kreis erntete 18.120 Tonnen.", "18.120"),
        ("de", "Jena zählte 168.000 Gäste, das Museum in Halle 41.000 für 2024.", "41.000"),
        ("en", "Its berths were built for Sh40 billion.", "40"),
        ("en", "It works with nearly 600 leading enterprises.", "600"),
    ],
)
def test_a_measured_number_is_no_name_whatever_stands_before_it(language: str, text: str, numeral: str) -> None:
    assert reasons(language, text)[numeral] is None


@pytest.mark.parametrize("text", ["", "每", "每1", ":1", "第", "#", "$ (1) 1", "1" * 5000, "每" * 3000, "no. " * 2000])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_any_text_is_judged(language: str, text: str) -> None:
    assert all(reason is None or reason for reason in reasons(language, text).values())


def test_what_one_unit_is_worth_is_no_figure_and_an_amount_that_begins_with_one_is() -> None:
    assert set(reasons("en", "1 hectare = 15 mu. RMB 1 was 14 cents then.").values()) == {"conversion"}
    amounts = "Corn fetched CNY 1,980 per tonne, the plan RMB 1 trillion and Rs 1 lakh crore with 18 lakh jobs."
    assert set(reasons("en", amounts).values()) == {None}


@pytest.mark.parametrize(
    ("language", "text", "numeral"),
    [
        ("en", "The share of people over 30 percent below the mean grew.", "30"),
        ("en", "The average age 39 is the lowest of all.", "39"),
        ("de", "Die Zahl der Einwohner über 50 Städten stieg.", "50"),
        ("de", "Von ihnen sind über 70 Prozent Pendler.", "70"),
    ],
)
def test_a_number_that_is_no_age_may_be_a_figure(language: str, text: str, numeral: str) -> None:
    assert reasons(language, text)[numeral] is None


def test_lines_that_are_numbered_without_a_point_are_an_enumeration() -> None:
    text = "1 Clinics. There are 14.\n2 Schools. There are 62.\n3 Water. There are 9 springs."
    told = reasons("en", text)
    assert [told[number] for number in ("1", "2", "3")] == ["enumeration"] * 3
    assert told["14"] is None
    assert reasons("en", "2 Schools. There are 62.\n3 Water. There are 9 springs.")["2"] is None


def test_oil_at_the_end_of_a_line_is_no_figure_and_a_place_of_its_name_is() -> None:
    assert reasons("en", "Trade rose.\n\nBrent 82.4 +0.3%")["82.4"] == "furniture"
    assert reasons("en", "Camden 210,100\nBrent 339,800")["339,800"] is None


def test_a_stock_index_of_a_sentence_may_be_a_figure() -> None:
    assert reasons("en", "The Nikkei 31,450 points high was the last.")["31,450"] is None


def test_lines_are_counted() -> None:
    assert reasons("en", "The metro has nine lines.")["nine"] is None
