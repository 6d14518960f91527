"""Time expressions in their article: what they lean on, and that no text breaks the reader."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.fold import fold
from pipeline.extract.periods import PeriodMention, find_periods
from pipeline.periods import is_valid_period

EVALUATION = Path(__file__).resolve().parents[1].parent / "shared" / "evaluation"
PUBLISHED = dt.date(2024, 10, 20)


def mentions(text: str, language: str, published: dt.date | None = PUBLISHED) -> list[PeriodMention]:
    return find_periods(text, fold(text), language, published)


def told(text: str, language: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Words, role and period of each mention."""
    return [(text[m.start : m.end], m.role, m.period) for m in mentions(text, language, published)]


def codes(text: str, language: str, published: dt.date | None = PUBLISHED) -> list[str | None]:
    return [period for _, _, period in told(text, language, published)]


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("de", "2003 war noch jeder fünfte dort tätig. Die Quote lag im ersten Quartal bei 6,3 Prozent.", "2024-Q1"),
        ("en", "In 2015 it had been 8 percent. In March it was 5.", "2024-03"),
        ("zh", "2020年仅为4.6%。黄石搭上便车，前3个月出口电子元件37亿元。", "2024-Q1"),
        ("zh", "全年接待游客1720万人次，恢复到2019年的105%。年末常住人口32万人。", "2023-12-31"),
        ("zh", "2022年出口增长3%，结构由2018年的2:8变为3:7。全年接待游客17万人次。", "2022"),
        ("zh", "2022年出口增长3%。而2015年，全县全年只有9家企业。年末常住人口32万人。", "2022-12-31"),
        ("zh", "2022年出口增长3%。而2015年，全县全年只有9家企业。", "2015"),
        ("zh", "2022年出口增长3%。\n2015年只有9家企业。全年接待游客17万人次。", "2015"),
        ("zh", "2022年出口比2018年增长3%，当时只有9家企业。全年接待游客17万人次。", "2022"),
    ],
)
def test_a_year_looked_back_to_ends_with_its_sentence(language: str, text: str, period: str) -> None:
    assert codes(text, language, dt.date(2024, 4, 10))[-1] == period


def test_a_year_of_the_paragraph_holds_where_it_is_the_last_one_or_said_in_the_sentence() -> None:
    published = dt.date(2024, 4, 10)
    assert codes("In 2023 exports fell. In November they rose.", "en", published)[-1] == "2023-11"
    assert codes("In 2015 it was 8 percent, and in March it was 5.", "en", published)[-1] == "2015-03"
    assert codes("In 2023 exports fell. In March they rose.", "en", published)[-1] == "2024-03"
    assert (
        codes("Im Vorjahr 2023 waren es 8 Prozent. Im ersten Quartal sank die Quote.", "de", published)[-1] == "2024-Q1"
    )


def test_pointing_words_prefer_what_ruled_to_what_was_compared_with() -> None:
    text = "Jobs grew in the first quarter of 2024 compared with the last quarter of 2023. Prices fell in that quarter."
    assert codes(text, "en")[-1] == "2024-Q1"


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("en", "In the second quarter its jobless rate was 3.9%. A year ago it had been 5.9%.", "2023-Q2"),
        ("en", "There were 57 at the end of 2023, against 13 five years before.", "2018-12-31"),
        ("en", "In March it was 6.9. Five years ago it had been 8.9.", "2019"),
        ("en", "On 31 December 2022 it had 4,608. Five years earlier there were 1,547.", "2017-12-31"),
        ("en", "It was 6.9 in the third quarter of 2022. The year before it had been 6.5.", "2021"),
        ("de", "Im Halbjahr kamen im ersten Halbjahr 680. Im Vorjahreszeitraum waren es 620.", "2023-S1"),
        ("de", "Im November 2023 waren es 6,9. Zehn Jahre zuvor waren es 8,1.", "2013-11"),
    ],
)
def test_so_many_years_earlier_is_a_span_like_the_one_in_force(language: str, text: str, period: str) -> None:
    assert codes(text, language)[-1] == period


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "It stood at 4.3 percent in May, up from 5.7 percent a year earlier.", "period"),
        ("en", "It drew 130 projects in 2023-24, after 181 the year before.", "period"),
        ("en", "It sold 9 in 2023-24, down from EUR 0.8bn the year before and 1.2bn at the peak.", "period"),
        ("en", "In July 2024 a flat cost 354 pounds (362 pounds a year earlier).", "period"),
        ("en", "It rebounded by 7 percent in 2022, having crept up 2.5 per cent the year before.", "period"),
        ("en", "It edged down to 6.2 per cent in September from 6.5 a month earlier.", "period"),
        ("en", "It stood at 6.2 in September, 3 percent down from the previous month.", "previous_period"),
        ("en", "In 2023 it rose by 4 percent from a year earlier and 5 percent in May.", "period"),
        ("en", "It was 4.3 percent in May, 0.2 points more than a year earlier.", "year_ago"),
        ("en", "It was 4.3 percent in May, the same as a year before and 0.6 points below the mean.", "year_ago"),
        ("en", "Over the whole of last year they brought in 9 billion.", "period"),
        ("de", "Sie lag im Mai bei 5,4 Prozent, nachdem sie ein Jahr zuvor bei 5,0 gelegen hatte.", "period"),
        ("de", "Im Mai 2024 waren es 17 weniger als im Jahr davor (49).", "period"),
        ("de", "Im Mai 2024 wurde der Stand des Vorjahreszeitraums um 1,4 Prozent verfehlt.", "year_ago"),
        ("zh", "上半年出口562亿元,逆差由上年同期的101亿元扩大到180亿元。", "period"),
        ("zh", "上半年人均花费5412元,上年同期还有6493元。", "period"),
        ("zh", "上半年出口562亿元,较上年的10亿元多。", "year_ago"),
    ],
)
def test_a_year_before_with_a_figure_of_its_own_is_its_period(language: str, text: str, role: str) -> None:
    assert told(text, language)[-1][1] == role


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("en", "In 2022 it was 6. The year before it had been 5. During the year 9 were signed.", "2022"),
        (
            "en",
            "It sold 9 in January to September, 7 in the same months of 2019. In the nine months 8 came.",
            "2024-01/2024-09",
        ),
        (
            "en",
            "It shrank to 4,400 in 2022 from 19,700 in 2021. In the first nine months of the year",
            "2022-01/2022-09",
        ),
        ("en", "It drew 21 firms in 2013-14, after 18 in 2012-13. In the same year", "2013/2014"),
        ("en", "In 2019 it shipped 79, less than the 82 million of 2017. In that year", "2019"),
        ("en", "In 2020 it fell, from 398 in March 2019 to 105 in August", "2019-08"),
        ("de", "Im Jahr 2022 waren es 6. Zehn Jahre zuvor waren es 5. Im selben Jahr kamen 9.", "2022"),
        ("zh", "2022年支出138亿元,五年前只有99亿元。同年收入21亿元。", "2022"),
    ],
)
def test_what_is_looked_back_to_rules_nothing_behind_it(language: str, text: str, period: str) -> None:
    assert codes(text, language)[-1] == period


def test_a_part_of_the_year_is_the_last_one_that_was_over() -> None:
    spring = dt.date(2024, 4, 23)
    assert codes("It rose in the first quarter of the year.", "en", spring) == ["2024-Q1"]
    assert codes("It rose in the second half of the year.", "en", spring) == ["2023-S2"]
    assert codes("By 2022 it was 6. It rose in the first quarter of the year.", "en", spring)[-1] == "2022-Q1"


def test_the_reporting_period_is_no_single_day() -> None:
    text = "Trade grew in the first half. By Aug 8, cargo was up. There were 7 trips in the reporting period."
    assert codes(text, "en") == ["2024-S1", "2024-08-08", "2024-S1"]


def test_a_year_without_a_date_of_publication() -> None:
    assert codes("last year and in April", "en", None) == [None, None]
    assert codes("CHENGDU, Oct. 20, 2023 (Basin Wire) -- Output rose last year.", "en", None)[-1] == "2022"
    assert codes("In 2021 it fell, in April most.", "en", None) == ["2021", "2021-04"]


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("en", "In 2022 trade fell, in the first quarter most.", "2022-Q1"),
        ("en", "In 2021 it was 5. Emerging industries grew that year.", "2021"),
        ("en", "In 2022, 4,639 trips, more than in 2021. By the end of that year", "2022-12-31"),
        ("en", "It fell in the last quarter of 2023 and the first of 2024.", "2024-Q1"),
        ("en", "In the last quarter of 2023 it came first in 2022.", "2022"),
        ("en", "Through September it fell 3% on January-September 2023. In the nine months 8 came.", "2024-01/2024-09"),
        ("en", "In July 2018 it rose; in August of that year it fell", "2018-08"),
        ("en", "From January to October 2024 it was 8 points more than in the same months of 2018", "2018-01/2018-10"),
        ("en", "In the first nine months of 2023 it rose. Over the nine months", "2023-01/2023-09"),
        ("en", "In the first six months of 2020 it rose, and in those six months", "2020-S1"),
        ("en", "In the third quarter of 2020 it rose by 9 percent from the second.", "2020-Q2"),
        ("en", "It stood at 2.78 lakh in 2022-23, and rose the following year.", "2023/2024"),
        (
            "en",
            "In 2022 it had 5. It is to reach 9 by 2030, up from 3 in 2020, and to sell 4 in the same year.",
            "2030",
        ),
        ("en", "In 2022 it had 5. It is to reach 9 by 2030. It sold 4 in that year.", "2022"),
        ("en", "Loans shrank in the twelve months to March 2023, and 1.1 percent were bad that month", "2023-03"),
        ("en", "It was 15 in the first 11 months of 2023, and in the corresponding months of 2018", "2018-01/2018-11"),
        ("en", "The count fell from 398 in March 2020 to 105 in August before it reached 206 this June", "2024-06"),
        ("en", "In 2020 it fell. It has risen since last December", "2023-12"),
        ("en", "In 2020 it fell. It is to open next May", "2025-05"),
        ("en", "In 2006 it was 16.5. The year before, growth had been 14.2 percent.", "2005"),
        ("en", "In the third quarter of 2023 it rose. Six months earlier", "2023-Q1"),
        ("en", "From 2014 to 2023 it shut 3,000 firms. During the same ten years", "2014/2023"),
        ("de", "2022 waren es 5, im selben Jahr", "2022"),
        ("de", "Im ersten Halbjahr 2019 wuchs es, der Durchschnitt betrug damals", "2019-S1"),
        ("de", "Im ersten Halbjahr 2018 waren es weniger als in der Vorjahreshälfte", "2017-S1"),
        ("de", "Wurden 2020 erst 43 gebaut, so waren es vier Jahre darauf", "2024"),
        ("zh", "2023年增速为6.5%。当年", "2023"),
        ("zh", "2018年前三季度增速为8.8%,比当年上半年", "2018-S1"),
        ("zh", "2023年前三季度增长5.7%。同期", "2023-01/2023-09"),
        ("zh", "今年1月至10月83.3%,比2018年同期", "2018-01/2018-10"),
        ("zh", "到2023年6月30日,为13154家,是上年同期的1.53倍", "2022-06-30"),
        ("zh", "2016年2515亿元,较2011年增长1.3倍,五年间", "2011/2016"),
        ("zh", "2023年武汉跨过大关。年末", "2023-12-31"),
        ("zh", "2022年末有机架9万架。一年之后", "2023-12-31"),
        ("zh", "2022年有机架9万架。一年之后", "2023"),
        ("zh", "2014年上半年增长9%。出口当时", "2014-S1"),
        ("zh", "2022年投入40亿元,比2013年翻了一番,那时", "2013"),
        ("zh", "2022/2023产季产咖啡6万吨。上一产季", "2021/2022"),
        ("zh", "统计局5日公布，去年全省增长6%。年末", "2023-12-31"),
        ("zh", "2023/24榨季产糖600万吨。上一个榨季", "2022/2023"),
        ("zh", "今年前4个月卖出31万台,而上年全年", "2023"),
        ("zh", "2021年增长8.1%,两年平均增长5.1%", "2019/2021"),
        ("zh", "2019年产值为2.3万亿元,十年里", None),
        ("zh", "2019年产值为2.3万亿元,十年里平均增长6.9%", "2009/2019"),
        ("zh", "2014年获批时总量不到50亿元,九年下来平均增长16%", "2014/2023"),
        ("zh", "2019年有8家，2023年有9家。港口同期由5座增至7座。", "2019/2023"),
        ("zh", "2019年有8家，2023年有9家。同期新增港口2座。", "2023"),
        ("zh", "上半年出口7亿元。6月单月增长3%。同期进口9亿元。", "2024-S1"),
        ("zh", "前三季度出口9亿元。\n9月当月出口1亿元，下降3%。\n口岸同期进口2亿元", "2024-01/2024-09"),
        ("zh", "前三季度出口9亿元。\n三季度单季出口3亿元，可到了9月，当月只有1亿元。同期", "2024-01/2024-09"),
        ("zh", "前三季度出口9亿元。进入第四季度", "2024-Q4"),
        ("zh", "上半年客流21万人，环比去年下半年翻了一番。同期", "2024-S1"),
        ("zh", "事故死亡（30日内）286人，2023年初步核算", "2023"),
        ("zh", "2021年初创", "2021"),
        ("zh", "8月出口9亿元。财政部预估，11月", "2024-11"),
        ("zh", "一季度增长3%。要完成目标，后三个季度", "2024-04/2024-12"),
        ("zh", "截至今年3月的一年", "2023-04/2024-03"),
        ("zh", "截至6月的12个月", "2023-07/2024-06"),
        ("zh", "2023年出口增长。年初遭遇寒潮，好在夏天转暖，同期", "2023"),
        ("zh", "2024年1至8月浓度为31，六年前同期为50。", "2018-01/2018-08"),
        ("zh", "前8个月进口7亿元。今年以来出口9亿元。", "2024-01/2024-08"),
    ],
)
def test_pointing_words_lean_on_what_stands_before(language: str, text: str, period: str) -> None:
    assert codes(text, language)[-1] == period


def test_a_comparison_with_the_year_before_is_told_with_its_period() -> None:
    assert told("In the first half of 2017 it was 12 percent more than a year before", "en")[-1] == (
        "a year before",
        "year_ago",
        "2016-S1",
    )
    assert told("Im dritten Quartal 2017: 7 Prozent mehr als im dritten Quartal des Vorjahres", "de")[-1][1:] == (
        "year_ago",
        "2016-Q3",
    )
    assert told("2023年一季度出口量环比增长57%", "zh")[-1] == ("环比", "previous_period", "2022-Q4")


def test_the_basis_tells_whether_another_sentence_was_asked() -> None:
    found = mentions(
        "In 2021 it was 5. Emerging industries grew that year.\nIn 2022 it was 6, in April it was 7.", "en"
    )
    assert [(m.period, m.basis) for m in found] == [
        ("2021", "stated"),
        ("2021", "context"),
        ("2022", "stated"),
        ("2022-04", "stated"),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Im ersten Quartal 2024 waren es 30, mehr als 2023. Bei Obst stieg es in diesem Quartal um 2.", "2024-Q1"),
        ("Im August waren es 30. Gestartet wurde in diesem Monat 40 Mal.", "2024-08"),
        ("Befragt wurden in diesem Monat 40 Firmen.", "2024-10"),
        ("Im ersten Quartal waren es 30. Im laufenden Quartal sind es 40.", "2024-Q4"),
    ],
)
def test_this_month_in_german_is_the_one_just_named(text: str, period: str) -> None:
    assert codes(text, "de")[-1] == period


def test_a_day_that_only_dates_an_event_does_not_rule_what_follows() -> None:
    text = "It exceeded 400 billion yuan in 2021, it told a meeting on Jan 27. That was more than a year earlier."
    assert codes(text, "en", dt.date(2022, 1, 28)) == ["2021", "2022-01-27", "2020"]


CHARACTERS = "0123456789 .,-/年月日季度前上半今去第十五月底比至QHjan may first of the quarter 2024 im Jahr bis\n"


@settings(max_examples=300, deadline=None)
@given(
    st.text() | st.text(CHARACTERS, max_size=200),
    st.sampled_from(["en", "de", "zh", "und"]),
    st.none() | st.dates(),
)
def test_any_text_gives_sound_mentions(text: str, language: str, published: dt.date | None) -> None:
    end = 0
    for mention in mentions(text, language, published):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.period is None or is_valid_period(mention.period)
        end = mention.end


PIECES = [
    "2024 ",
    "9",
    "2024-",
    "111 ",
    "May 3 to ",
    "前三季度",
    "first ",
    "the same ",
    "2024年1月至",
    "5. Mai 2024 bis ",
]


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_repetition_is_read_to_its_end(piece: str, language: str) -> None:
    text = piece * (4_000 // len(piece))
    found = find_periods(text, fold(text), language, PUBLISHED)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


LABELLED = sorted(EVALUATION.glob("*/gold.jsonl")) if EVALUATION.is_dir() else []


@pytest.mark.skipif(not LABELLED, reason="the labelled articles of shared/evaluation are not here")
def test_labelled_figures_lie_outside_of_time_expressions_and_find_their_period() -> None:
    folder = EVALUATION / "dev"
    entries = [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    swallowed, found, wanted = [], 0, 0
    for entry in entries:
        raw = (folder / "articles" / entry["article"]).read_bytes()
        text = raw.decode("utf-8", errors="replace")
        there = mentions(text, entry["language"], dt.date.fromisoformat(entry["published"]))
        for row in (row for row in rows if row["article"] == entry["article"] and not row["optional"]):
            start = row["start"] if row["start"] is not None else -1
            end = start + len(row["quote"])
            if text[max(start, 0) : end] != row["quote"]:
                continue
            swallowed += [row["quote"] for m in there if m.start < end and start < m.end and m.role != "duration"]
            if row["period"] and "/" not in row["period"]:
                wanted += 1
                found += any(m.period == row["period"] for m in there)
    assert not swallowed
    assert wanted > 1000
    assert found >= 0.98 * wanted


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("2022年增长4%。全年预计进出口1050亿元", dt.date(2023, 11, 25), "2023"),
        ("2022年增长4%。全年进出口1050亿元", dt.date(2023, 11, 25), "2022"),
        ("2022年增长4%。全年增速预计为5%", dt.date(2023, 1, 8), "2022"),
        ("四季度若增长5.5%,才能完成", dt.date(2023, 11, 4), "2023-Q4"),
        ("下半年产量有望增加15万辆", dt.date(2023, 8, 4), "2023-S2"),
        ("下半年产量增加了15万辆", dt.date(2023, 8, 4), "2022-S2"),
        ("下半年产量增加了15万辆", dt.date(2023, 10, 20), "2023-S2"),
        ("2021年“十四五”良好开局。全年增长4%", dt.date(2022, 1, 27), "2021"),
    ],
)
def test_chinese_words_for_what_is_expected_tell_a_year_that_is_not_over(
    text: str, published: dt.date, period: str
) -> None:
    assert codes(text, "zh", published)[-1] == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In the first five months of the fiscal it sold 9.", "2024-04/2024-08"),
        ("In 2021-22 it sold 20. In the first half of the fiscal it had sold 9.", "2021-04/2021-09"),
        ("In the first quarter fiscal gaps grew by 9.", "2024-Q1"),
    ],
)
def test_the_fiscal_is_the_financial_year_in_force(text: str, period: str) -> None:
    assert codes(text, "en")[-1] == period
