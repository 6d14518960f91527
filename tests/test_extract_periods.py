"""Time expressions in English, German and Chinese: which period, what for, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.extract.fold import fold
from pipeline.extract.periods import PeriodMention, find_periods

PUBLISHED = dt.date(2024, 10, 20)


def mentions(text: str, language: str, published: dt.date | None = PUBLISHED) -> list[PeriodMention]:
    return find_periods(text, fold(text), language, published)


def told(text: str, language: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Words, role and period of each mention."""
    return [(text[m.start : m.end], m.role, m.period) for m in mentions(text, language, published)]


def codes(text: str, language: str, published: dt.date | None = PUBLISHED) -> list[str | None]:
    return [period for _, _, period in told(text, language, published)]


@pytest.mark.parametrize("words", ["Foto vom", "Aufnahme vom", "Archivbild vom"])
def test_the_day_of_a_picture_is_no_period(words: str) -> None:
    assert [role for _, role, _ in told(f"Kran im Hafen. ({words} 9. Oktober 2023)\n\nEs waren 5.", "de")] == [
        "publication"
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Communique of Shandong on the 2023 National Economic and Social Development\n\nGDP grew.", "period"),
        ("Key figures from the 2022 communique of Tibet\n\nGDP grew.", "period"),
        ("The 2023 National Forum\n\nGDP grew.", "name"),
        ("GDP grew.\n\nThe 2022 communique of Tibet says so.", "name"),
    ],
)
def test_a_release_reports_on_the_year_of_its_first_line(text: str, role: str) -> None:
    assert [found for _, found, _ in told(text, "en")] == [role]


ENGLISH = {
    "GDP grew 5 percent in 2023.": ["2023"],
    "in the first half of 2024": ["2024-S1"],
    "in the first three quarters of this year": ["2024-01/2024-09"],
    "in the first ten months of 1999": ["1999-01/1999-10"],
    "in the last three months of 2023": ["2023-Q4"],
    "in the final quarter of 2019": ["2019-Q4"],
    "At the year-end of 2023 it had 97 million.": ["2023-12-31"],
    "in the January-to-June period": ["2024-S1"],
    "in the latter half of 2023": ["2023-S2"],
    "In Q3 2022 it was 19.0% in the former and 16.4% in the latter.": ["2022-Q3"],
    "It was 8.7 billion in the year to March 2024. Fuels fell over that year.": ["2023-04/2024-03"] * 2,
    "It grew in 2022. In that year it was 5.": ["2022", "2022"],
    "First-quarter GDP rose": ["2024-Q1"],
    "in the fiscal year to March 2023": ["2022/2023"],
    "In the financial year ended December 2022 it grew.": ["2022"],
    "Guests came through May 2023.": ["2023-01/2023-05"],
    "It closed through the end of May 2023.": ["2023-05-31"],
    "The first quarter of 2023 brought 5, the second 6 and the third 7.": ["2023-Q1", "2023-Q2", "2023-Q3"],
    "The park of 2023 has two halves, the second 50 hectares.": ["2023"],
    "In 2022, the closing quarter was dull.": ["2022", "2022-Q4"],
    "It fell from 2019 to 2021 and reached 5 in the latter year.": ["2019/2021", "2021"],
    "In 2022 it fell 5 percent in the first half of the year after a rise.": ["2022", "2022-S1"],
    "It was 5.6% in the December 2023 quarter": ["2023-Q4"],
    "It had 38 at end-March 2024": ["2024-03-31"],
    "In the last academic year 90 came.": ["2023/2024"],
    "It is to end the 2023-24 season with 17 boxes": ["2023/2024"],
    "From January to October the two regions made 9.": ["2023-01/2023-10"],
    "From July to September 26 firms came.": ["2024-Q3"],
    "January-June this year": ["2024-S1"],
    "Between January and March 2019": ["2019-Q1"],
    "from July to September": ["2024-Q3"],
    "Jan-Sep 2024 exports rose": ["2024-01/2024-09"],
    "in the January-March quarter": ["2024-Q1"],
    "We look for 2.0 percent this year and 2.6 next.": ["2024", "2025"],
    "They forecast 2.0 percent for this year and 2.6 for the next, if rates fall.": ["2024", "2025"],
    "Sales fell this year. Next to it lies the harbor; Leeds came next.": ["2024"],
    "In 2019 it was 4. For the full year the board expects 5.": ["2019", "2024"],
    "in January and February, 81 units": ["2024-01/2024-02"],
    "in May and June, respectively": ["2024-05", "2024-06"],
    "in August of last year": ["2023-08"],
    "at the end of September 2024": ["2024-09-30"],
    "by the end of 2023": ["2023-12-31"],
    "in late June 2022": ["2022-06"],
    "between the end of 2008 and mid-2010": ["2008/2010"],
    "As of October 8, turbines": ["2024-10-08"],
    "It was down by a tenth in August.": ["2024-08"],
    "on the 12th of May, 2021": ["2021-05-12"],
    "on 22 February 2024": ["2024-02-22"],
    "between 2018 and 2023": ["2018/2023"],
    "covering 2018-2022": ["2018/2022"],
    "in the decade to 2023": ["2013/2023"],
    "in the year to March": ["2023-04/2024-03"],
    "in the year ended March": ["2023-04/2024-03"],
    "for the year ending 31 March 2024": ["2023-04/2024-03"],
    "in the three months ended June 30, 2024": ["2024-Q2"],
    "exports from April to September 2022-23": ["2022-04/2022-09"],
    "in the June quarter of 2022-23 and in the March quarter of 2022-23": ["2022-Q2", "2023-Q1"],
    "It rose in April-June 2022-23, and by 3 percent in February of 2022-23.": ["2022-Q2", "2023-02"],
    "in 2022-23 and in 2023/24": ["2022/2023", "2023/2024"],
    "from 2012-13 to 2020-21": ["2012/2021"],
    "in FY2023": ["2023"],
    "Rs 5 lakh crore in FY25, Q1 of 2024-25": ["2024/2025", "2024-Q2"],
    "Q3 2024, H1 2022, 1H24 and 9M 2023": ["2024-Q3", "2022-S1", "2024-S1", "2023-01/2023-09"],
    "2023    2024f    2025E": ["2023", "2024", "2025"],
    "Q1-Q3 2024": ["2024-01/2024-09"],
    "Last year's third quarter": ["2023-Q3"],
    "the second and third quarters of 2023": ["2023-04/2023-09"],
    "last year, this year, next year": ["2023", "2024", "2025"],
    "last month and this quarter": ["2024-09", "2024-Q4"],
    "in the 1990s": ["1990/1999"],
    "during the 14th Five-Year Plan period": ["2021/2025"],
    "The whole of 2022": ["2022"],
    "in the past five years": ["2020/2024"],
    "over the past 12 months": ["2023-10/2024-09"],
    "the third quarter of 2024, up 0.4% on the previous three months": ["2024-Q3", "2024-Q2"],
    "Ten years ago": ["2014"],
    "It sold 5 percent more in May. At the end of the month 300 were left.": ["2024-05", "2024-05-31"],
    "in the June quarter 2023": ["2023-Q2"],
    "in the year to July 1, 2023": ["2022-07/2023-06"],
    "It earned 8 in the year to June. In those twelve months 300 left.": ["2023-07/2024-06"] * 2,
    "It earned 8 in 2022-23 and 5 over the same twelve months.": ["2022/2023"] * 2,
    "It rose 2 in the second quarter of 2024, after 3 in the first quarter of 2024.\n\nThe quarter saw 5.": [
        "2024-Q2",
        "2024-Q1",
        "2024-Q2",
    ],
    "It rose 2 in the first half of 2024. In the first half of 2023 it lost 6.\n\nIt gained 5 in that half.": [
        "2024-S1",
        "2023-S1",
        "2024-S1",
    ],
    "It rose 2 in the first half of 2024. In the first half of 2023 it had lost 6. It gained 5 in that half.": [
        "2024-S1",
        "2023-S1",
        "2023-S1",
    ],
    "It earned 8 in the first nine months, twice as much over the three quarters.": ["2024-01/2024-09"] * 2,
}
GERMAN = {
    "im ersten Jahresdrittel 2024 und im zweiten Tertial 2023": ["2024-01/2024-04", "2023-05/2023-08"],
    "Das BIP wuchs 2023 um 3 Prozent.": ["2023"],
    "2023 wuchs das BIP": ["2023"],
    "im Jahr 2018": ["2018"],
    "Nach dem Rekordjahr 2022": ["2022"],
    "im ersten Halbjahr 2025": ["2025-S1"],
    "in der ersten Jahreshälfte 2014": ["2014-S1"],
    "in den ersten acht Monaten 2023": ["2023-01/2023-08"],
    "in den ersten sieben Monaten des Jahres 2023": ["2023-01/2023-07"],
    "in den ersten drei Quartalen 2024": ["2024-01/2024-09"],
    "im 3. Quartal 2023 und im IV. Quartal 2022": ["2023-Q3", "2022-Q4"],
    "im dritten Quartal": ["2024-Q3"],
    "von Januar bis Mai": ["2024-01/2024-05"],
    "Von November 2023 bis März 2024": ["2023-11/2024-03"],
    "Zwischen Mai und Oktober 2023": ["2023-05/2023-10"],
    "in den neun Monaten bis Ende September 2024": ["2024-01/2024-09"],
    "Ende 2023": ["2023-12-31"],
    "Ende Dezember 2023": ["2023-12-31"],
    "Am 31.12.2022": ["2022-12-31"],
    "am 30.6. waren es": ["2024-06-30"],
    "am 5. August 2025": ["2025-08-05"],
    "im Jänner": ["2024-01"],
    "2017 bis 2021": ["2017/2021"],
    "Wintersaison 2023/24": ["2023/2024"],
    "im vergangenen Jahr, heuer, im laufenden Jahr": ["2023", "2024", "2024"],
    "im Oktober vergangenen Jahres": ["2023-10"],
    "Vor zehn Jahren": ["2014"],
    "in den vergangenen fünf Jahren": ["2020/2024"],
    "Während des 14. Fünfjahresplans": ["2021/2025"],
    "Im August 2024 (Juli 2024: 3,2)": ["2024-08", "2024-07"],
    "Vom 1. bis zum 7. Oktober": ["2024-10-01/2024-10-07"],
    "Es waren 12 Ende 2023. Bis 2030 sollen es 20 sein.": ["2023-12-31", "2030"],
    "Von 2018 bis Ende August 2024": ["2018/2024"],
    "in den ersten beiden Monaten 2023": ["2023-01/2023-02"],
    "Von Januar bis September kamen 7. In den drei Quartalen gingen 4.": ["2024-01/2024-09"] * 2,
    "Ende Jahr waren es 2024 noch 3.": ["2024-12-31", "2024"],
    "Im Schlussquartal 2022, im 1. Hj. 2023, Jan.–Febr. 2024": ["2022-Q4", "2023-S1", "2024-01/2024-02"],
    "In den acht Monaten 2022, nach drei Quartalen 2023": ["2022-01/2022-08", "2023-01/2023-09"],
    "In den ersten drei Vierteljahren 2022, im Sommerquartal 2023": ["2022-01/2022-09", "2023-Q3"],
    "Von Januar bis Mai waren es 7, mehr als im gleichen Abschnitt 2021.": ["2024-01/2024-05", "2021-01/2021-05"],
    "Von Januar bis Mai waren es 7, mehr als in den gleichen Monaten 2021.": ["2024-01/2024-05", "2021-01/2021-05"],
    "Mitte 2023 waren es 7, Mitte Januar 2024 noch 6.": ["2023-06-30", "2024-01"],
    "von Mitte 2021 bis Mitte 2023": ["2021/2023"],
    "Am 1. Juni 2024 standen 1,3 Prozent leer; ein Jahr vorher waren es 1,6 gewesen.": ["2024-06-01", "2023-06-01"],
    "1990 waren es 15. Für das Gesamtjahr erwartet die Kammer 14.": ["1990", "2024"],
    "Zur Messe im November werden 300 Aussteller erwartet.": ["2024-11"],
    "Im November kamen 300 Aussteller.": ["2023-11"],
    "Heuer wächst sie um 1,2 Prozent, im nächsten um 1,5.": ["2024", "2025"],
}
CHINESE = {
    "2023年出口增长5%。有效期内的企业有9家,任期内建成9座。期内进口增长3%": ["2023", "2023"],
    "2025年一季末": ["2025-03-31"],
    "2024年二三季度": ["2024-04/2024-09"],
    "2024年元月": ["2024-01"],
    "2021、2022两年年均增长3.9%": ["2021/2022", None],
    "2023年,全省": ["2023"],
    "2024年前三季度": ["2024-01/2024-09"],
    "前三季度": ["2024-01/2024-09"],
    "各市三季报出齐": ["2024-01/2024-09"],
    "2023年前七月产量": ["2023-01/2023-07"],
    "前一月": ["2024-01"],
    "从2022年11月揭牌到2023年6月底，累计": ["2022-11/2023-06"],
    "2021年10月至次年9月": ["2021-10/2022-09"],
    "首11個月": ["2023-01/2023-11"],
    "今年前五个月": ["2024-01/2024-05"],
    "2024年1—5月": ["2024-01/2024-05"],
    "今年1月至10月": ["2024-01/2024-10"],
    "１—６月": ["2024-S1"],
    "2009年上半年": ["2009-S1"],
    "去年第三季": ["2023-Q3"],
    "一季度": ["2024-Q1"],
    "今年首季": ["2024-Q1"],
    "2024年8月份": ["2024-08"],
    "9月底": ["2024-09-30"],
    "去年底": ["2023-12-31"],
    "2023年末": ["2023-12-31"],
    "2023年6月30日": ["2023-06-30"],
    "10月1日至7日": ["2024-10-01/2024-10-07"],
    "2018-2022年": ["2018/2022"],
    "2021年至2024年": ["2021/2024"],
    "2016-2020年均增长": ["2016/2020", None],
    "从2013年首发到2023年": ["2013/2023"],
    "2023年11月至2024年3月": ["2023-11/2024-03"],
    "“十四五”期间": ["2021/2025"],
    "“十四五”末": ["2025"],
    "“十四五”前三年": ["2021/2023"],
    "“十三五”五年间增长7%": ["2016/2020"],
    "自2018年投运以来,截至今年6月底累计送电": ["2018/2024"],
    "前年、去年、今年、明年": ["2022", "2023", "2024", "2025"],
    "近五年": ["2020/2024"],
    "24年上半年": ["2024-S1"],
    "二〇二三年": ["2023"],
    "2023-24财年": ["2023/2024"],
    "2023年1-6月增长5%，10月至12月减少2%，第一季增加1%": ["2023-S1", "2023-Q4", "2023-Q1"],
    "2023年8月均价": ["2023-08"],
    "【回望2023】出口增长；回顾2021全年；展望2030家企业": ["2023", "2021"],
    "2024至25年度": ["2024/2025"],
    "民國112年": ["2023"],
    "台中園區110年營業額增加，111年底有員工5萬人，112學年度有學生。": ["2021", "2022-12-31", "2023/2024"],
    "台中這家產業工會有110年歷史。": [],
    "香港某校創立110年，收入5億元。": [],
    "113年第2季": ["2024-Q2"],
    "三季度末": ["2024-09-30"],
    "上世纪90年代": ["1990/1999"],
    "截至今年6月底": ["2024-06-30"],
    "去年11月至今年2月": ["2023-11/2024-02"],
    "9月为73%,比上年同月高": ["2024-09", None],
    "2010年中国GDP和2022年货运量": ["2010", "2022"],
    "国庆七天长假迎客187万人次,去年春节假期": ["2024-10-01/2024-10-07", "2023-01-21/2023-01-27"],
    "中秋国庆八天,“五一”假期,国庆前夕": ["2024-10-01/2024-10-07", "2024-05-01/2024-05-05"],
    "2019年以来年均增长7%": ["2019", None],
    "按年初目标,去年应达到4亿元": ["2023"],
    "二季度一个季度新增3万户": ["2024-Q2", None],
    "前三个季度和第三个季度": ["2024-01/2024-09", "2024-Q3"],
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english_periods(text: str, expected: list[str]) -> None:
    assert codes(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), GERMAN.items())
def test_german_periods(text: str, expected: list[str]) -> None:
    assert codes(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE.items())
def test_chinese_periods(text: str, expected: list[str]) -> None:
    assert codes(text, "zh") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2,023 companies"),
        ("en", "2015 patents were granted in the city."),
        ("en", "It cost 2000 yuan and $1,950, or about 2000."),
        ("en", "a population of 2010 people at 2000 m, 2015% and 2014.5"),
        ("en", "three quarters of the firms, one half, a third"),
        ("en", "Room 2012, No. 2019, G2024, SCP-173m"),
        ("en", "they may march on"),
        ("de", "2023 Unternehmen nahmen teil."),
        ("de", "mehr als 2000 Betriebe, rund 1950 Menschen, über 2000 Gäste"),
        ("de", "Um 2.023 Euro, 1,99 Millionen, 2019 Euro"),
        ("zh", "共有企业2023家,2000多年历史,2015名"),
        ("zh", "2000年历史的古城"),
        ("zh", "四成以上,第18位,三分之一"),
        ("zh", "奋斗正当时,当时多雨"),
    ],
)
def test_figures_are_no_periods(language: str, text: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "90 percent more than in 2013", ("2013", "base", "2013")),
        ("en", "up 30 percent from 2013", ("2013", "base", "2013")),
        ("en", "lost 4 percent on the first half of 2022", ("first half of 2022", "base", "2022-S1")),
        ("en", "double that of December 2021", ("December 2021", "base", "2021-12")),
        ("en", "compared with the last quarter of 2023", ("last quarter of 2023", "base", "2023-Q4")),
        ("en", "2% below 2019 levels", ("2019", "base", "2019")),
        ("en", "the index, with 2019 as the base year", ("2019", "base", "2019")),
        ("en", "the index (base year 2019) rose", ("year 2019", "base", "2019")),
        ("en", "prices of 2019 as based on surveys", ("2019", "period", "2019")),
        ("en", "firms rose from 100 in 2019 to 130", ("2019", "period", "2019")),
        ("en", "the index starts from 100 in 2019", ("2019", "base", "2019")),
        ("en", "the index, with a base of 100 in 2019, rose", ("2019", "base", "2019")),
        ("en", "still 9 percent short of 2019", ("2019", "base", "2019")),
        ("en", "3.7 times the value of 2018", ("2018", "base", "2018")),
        ("en", "double the 2018 total", ("2018", "base", "2018")),
        ("en", "more than between January and May 2023", ("January and May 2023", "base", "2023-01/2023-05")),
        ("en", "between January and May 2023", ("January and May 2023", "period", "2023-01/2023-05")),
        ("en", "2 percent below the bumper harvest of 2020", ("2020", "base", "2020")),
        ("en", "2.6 times the sum of the holiday of 2020", ("2020", "base", "2020")),
        ("en", "29 percent higher than in drought-stricken 2022", ("2022", "base", "2022")),
        ("en", "72% above the depressed 2022 amount", ("2022", "base", "2022")),
        ("en", "less than the 824 million of 2018", ("2018", "period", "2018")),
        ("en", "richer than the countryside (2012: 5)", ("2012", "period", "2012")),
        ("de", "Als das Land 1995 beitrat", ("1995", "period", "1995")),
        ("en", "more coal than ever last year", ("last year", "period", "2023")),
        ("en", "since 2013", ("2013", "since", "2013")),
        ("en", "from 2021 onwards", ("2021", "since", "2021")),
        ("en", "Since the line opened in 2021 it carried 9 million.", ("2021", "since", "2021")),
        ("en", "Since then, in 2021, it carried 9 million.", ("2021", "period", "2021")),
        ("en", "bis by 2022 it had", ("2022", "until", "2022")),
        ("en", "by 2030", ("2030", "target", "2030")),
        ("en", "now", ("now", "now", None)),
        ("en", "5 percent a year", ("a year", "per", None)),
        ("en", "up 5% year on year", ("year on year", "year_ago", None)),
        ("en", "The 2025 Zhongguancun Forum", ("2025", "name", "2025")),
        ("en", "Agenda 2030", ("2030", "name", "2030")),
        ("en", "A 2019 study", ("2019", "name", "2019")),
        ("en", "At the 2022 census", ("2022", "period", "2022")),
        ("en", "Copyright © 1999-2024", ("1999-2024", "publication", "1999/2024")),
        ("en", "for 13 consecutive months", ("13 consecutive months", "duration", None)),
        ("de", "90 Prozent mehr als 2013", ("2013", "base", "2013")),
        ("de", "gegenüber Ende 2018", ("Ende 2018", "base", "2018-12-31")),
        ("de", "das 1,7-Fache des Wertes von 2018", ("2018", "base", "2018")),
        ("de", "das 1,4-Fache des Betrags von 2017", ("2017", "base", "2017")),
        ("de", "fast das Doppelte des Jahres 2017", ("des Jahres 2017", "base", "2017")),
        ("de", "es wuchs auf das Dreifache im Jahr 2023", ("Jahr 2023", "period", "2023")),
        ("de", "3 Prozent unter dem zweiten Quartal 2022", ("zweiten Quartal 2022", "base", "2022-Q2")),
        ("de", "3 Prozent über dem Mai 2022", ("Mai 2022", "base", "2022-05")),
        ("de", "über das zweite Quartal 2022 verteilt", ("zweite Quartal 2022", "period", "2022-Q2")),
        ("de", "ein Plus von 2 Prozent zur ersten Hälfte 2022", ("ersten Hälfte 2022", "base", "2022-S1")),
        ("de", "Damit, als 2015 das Werk aufging, war es genug", ("2015", "period", "2015")),
        ("de", "Die Zone, 2015 ins Leben gerufen, misst 40 Hektar", ("2015", "since", "2015")),
        ("de", "Der Hafen, der 2015 eröffnet wurde, misst 40 Hektar", ("2015", "since", "2015")),
        ("de", "Die 2015 eröffnete Strecke misst 40 Kilometer", ("2015", "since", "2015")),
        ("de", "2015 wurden 40 Firmen gegründet, mehr als je", ("2015", "period", "2015")),
        ("de", "in der Sommersaison 2022", ("Sommersaison 2022", "period", "2022-05/2022-10")),
        ("de", "im Winterhalbjahr 2022/23", ("Winterhalbjahr 2022/23", "period", "2022-11/2023-04")),
        ("de", "im vergangenen Winterhalbjahr", ("Winterhalbjahr", "period", "2023-11/2024-04")),
        ("de", "im Winterhalbjahr 2022", ("Winterhalbjahr 2022", "period", "2022")),
        ("de", "am letzten Tag des Jahres 2022", ("letzten Tag des Jahres 2022", "period", "2022-12-31")),
        ("de", "gegenüber dem Vorjahresende", ("gegenüber dem Vorjahresende", "year_ago", None)),
        ("de", "im Vergleich zur ersten Hälfte 2022", ("ersten Hälfte 2022", "base", "2022-S1")),
        ("de", "doppelt so viele wie vor zehn Jahren", ("zehn Jahren", "base", "2014")),
        ("de", "unter dem Wert der ersten neun Monate 2019", ("ersten neun Monate 2019", "base", "2019-01/2019-09")),
        ("de", "4 Prozent mehr als im Vergleichszeitraum 2021", ("2021", "base", "2021")),
        ("de", "Seit dem Jahr 2000", ("dem Jahr 2000", "since", "2000")),
        ("de", "Seit der Gründung im August 2019 kamen 560", ("August 2019", "since", "2019-08")),
        ("de", "Bis 2030 sollen", ("2030", "target", "2030")),
        ("de", "23 Prozent pro Jahr", ("pro Jahr", "per", None)),
        ("de", "derzeit", ("derzeit", "now", None)),
        ("de", "im Vorjahresvergleich", ("im Vorjahresvergleich", "year_ago", None)),
        ("zh", "比2022年翻一番", ("2022年", "base", "2022")),
        ("zh", "较2018年增长", ("2018年", "base", "2018")),
        ("zh", "比去年1月少了60元", ("去年1月", "year_ago", "2023-01")),
        ("zh", "与2008年相比", ("2008年", "base", "2008")),
        ("zh", "是2013年的1.9倍", ("2013年", "base", "2013")),
        ("zh", "2018年以来", ("2018年", "since", "2018")),
        ("zh", "为2018年以来最低", ("2018年", "name", "2018")),
        ("zh", "创2018年6月以来的新高", ("2018年6月", "name", "2018-06")),
        ("zh", "2018年全线通车以来", ("2018年", "since", "2018")),
        ("zh", "大桥2018年动工,全长9公里", ("2018年", "since", "2018")),
        ("zh", "新线2018年全线通车,", ("2018年", "since", "2018")),
        ("zh", "2018年建成高速公路9公里", ("2018年", "period", "2018")),
        ("de", "Der Index (2011 = 100) stieg", ("2011", "base", "2011")),
        ("en", "the index (2015=100) rose", ("2015", "base", "2015")),
        ("zh", "比改制前的2018年多出", ("2018年", "base", "2018")),
        ("zh", "相当于2018年冬季的七成", ("2018年", "base", "2018")),
        ("zh", "不足2018年的五分之一", ("2018年", "base", "2018")),
        ("zh", "和2018年基本持平", ("2018年", "base", "2018")),
        ("zh", "2018年基本持平", ("2018年", "period", "2018")),
        ("zh", "新增3万人,完成全年目标的七成", ("全年", "name", "2024")),
        ("zh", "全年目标:增长5%", ("全年", "period", "2024")),
        ("zh", "截至2023年底", ("2023年底", "until", "2023-12-31")),
        ("zh", "到2030年,", ("2030年", "target", "2030")),
        ("zh", "同比增长", ("同比", "year_ago", None)),
        ("zh", "年均", ("年均", "per", None)),
        ("zh", "目前", ("目前", "now", None)),
        ("zh", "连续15年", ("15年", "duration", None)),
        ("zh", "2035年远景目标", ("2035年", "name", "2035")),
        ("zh", "而上年,两者各产糖5万吨", ("上年", "period", "2023")),
        ("zh", "已超去年全年,", ("去年全年", "year_ago", "2023")),
        ("zh", "超过去年全年总量", ("去年全年", "year_ago", "2023")),
        ("zh", "逼近2018年的八成", ("2018年", "base", "2018")),
    ],
)
def test_roles(language: str, text: str, expected: tuple[str, str, str | None]) -> None:
    assert told(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023 waren es 4, weniger als 2019, als 5 Millionen kamen", ("als", "period", "2019")),
        ("2023 waren es 4, weniger als im Rekordjahr 2019, in dem 5 Millionen kamen", ("in dem", "period", "2019")),
        ("2023 waren es 4, doppelt so viele wie 2019 (damals 2)", ("damals", "period", "2019")),
        ("2023 waren es 4, über dem Vorjahreswert von 3 Millionen", ("Vorjahreswert", "period", "2022")),
        ("2023 stieg die Quote binnen Jahresfrist von 7,8 auf 8,2", ("binnen Jahresfrist", "period", "2022")),
        ("2023 waren es 4, ein Plus im Jahresvergleich von 3 Prozent", ("im Jahresvergleich", "year_ago", None)),
    ],
)
def test_a_german_figure_of_a_time_held_against(text: str, expected: tuple[str, str, str | None]) -> None:
    assert told(text, "de")[-1] == expected


def test_a_list_of_bases() -> None:
    assert told("分别比2021年、2020年增长1%、2%", "zh") == [("2021年", "base", "2021"), ("2020年", "base", "2020")]
    assert [role for _, role, _ in told("more than in 2013 and 2014", "en")] == ["base", "base"]


def test_dates_of_the_article_are_told_from_periods() -> None:
    english = "CHENGDU, Oct. 20 (Basin Wire) -- Output rose.\nUpdated: 2024-10-20 08:38"
    assert told(english, "en") == [
        ("Oct. 20", "publication", "2024-10-20"),
        ("2024-10-20 08:38", "publication", "2024-10-20"),
    ]
    assert [role for _, role, _ in told("DRESDEN, 20. Oktober 2024 (owd) – Die Firmen", "de")] == ["publication"]
    assert [role for _, role, _ in told("2024年10月20日 18:20 本报10月20日讯", "zh")] == ["publication"] * 2


def test_a_month_before_a_count_is_no_day() -> None:
    assert told("In May 26 people came", "en") == [("May", "period", "2024-05")]
    assert told("On May 26 officials met", "en") == [("May 26", "period", "2024-05-26")]
    assert told("Im Mai 26 Firmen", "de") == [("Mai", "period", "2024-05")]
    assert told("It rose in May. Thirty firms agree.", "en") == [("May", "period", "2024-05")]
    assert told("In October the two regions made 26 tonnes", "en") == [("October", "period", "2023-10")]


def test_a_comma_before_a_chinese_date_ends_the_number_before_it() -> None:
    assert codes("2022年为2.5:61.9,2023年为2.4", "zh") == ["2022", "2023"]
    assert codes("指数为61.9,3月为62.4", "zh") == ["2024-03"]


@pytest.mark.parametrize(
    "text",
    [
        "That is 12.6 per cent short of where it had been in 2021.",
        "Set beside 2021, exports have grown by 26 percent.",
        "Sales were 18.4 per cent ahead of 2021.",
        "Rents are lower than they were in 2021.",
    ],
)
def test_a_time_that_a_clause_compares_with_is_a_base(text: str) -> None:
    assert [(role, period) for _, role, period in told(text, "en")] == [("base", "2021")]


def test_a_season_has_the_months_that_brackets_behind_it_tell() -> None:
    text = "Im Sommer 2023 (Mai bis Oktober) kamen 3 Millionen Gäste. Im Sommer 2022 waren es 2,8 Millionen."
    assert codes(text, "de") == ["2023-05/2023-10", "2022-05/2022-10"]
    assert codes("Im Sommer 2022 waren es 2,8 Millionen.", "de") == ["2022"]
    assert codes("Im Wirtschaftsjahr 2022/23 (Juli bis Juni)", "de") == ["2022-07/2023-06"]
    assert codes("Ausfuhren 2023 (Mai bis Oktober)", "de") != ["2023-05/2023-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zu Beginn des Jahres 2024 lebten dort 300.000 Menschen.", "2024-01-01"),
        ("Einwohner zu Jahresbeginn 2023", "2023-01-01"),
        ("In diesem Sommer wurden zwei Millionen Tonnen geerntet.", "2024"),
        ("Im laufenden Haushalt sind 60 Millionen Euro eingeplant.", "2024"),
    ],
)
def test_german_beginnings_and_seasons_of_the_year(text: str, expected: str) -> None:
    assert codes(text, "de") == [expected]


def test_a_year_of_a_text_that_counts_in_yen_begins_in_april() -> None:
    text = "2022年度町税收入5亿日元。全年度人均所得增长2%。2023年为6亿日元。"
    assert codes(text, "zh") == ["2022/2023", "2022/2023", "2023"]
    assert codes("2022年度税收5亿元。", "zh") == ["2022"]


def test_the_second_quarter_by_its_place_in_the_year() -> None:
    assert codes("今年次季零售额下降。", "zh") == ["2024-Q2"]
