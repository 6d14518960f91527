"""Lists side by side: the nth figure belongs to the nth place, and one figure may be said of each of several."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.alignment import align, align_phrases, align_regions, lists_of, sharers, years_apart
from pipeline.extract.article import extract, read_context
from pipeline.extract.context import Context
from pipeline.extract.list_words import KINDS, alternatives
from pipeline.extract.parallels import find_ones_of_two
from pipeline.records import Article

CATALOGUE = load_catalogue()


def context(text: str, language: str) -> Context:
    article = Article("a", "x", text, language, "utf-8", published_on=dt.date(2024, 5, 1), title=None)
    return read_context(article, CATALOGUE)[0]


def places(text: str, language: str) -> list[str | None]:
    """The place aligned with each percentage, in text order."""
    read = context(text, language)
    aligned = align_regions(read, CATALOGUE.regions)
    figures = [figure for figure in read.quantities.items if figure.unit_code == "percent"]
    return [aligned[figure.start].mention.name if figure.start in aligned else None for figure in figures]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Output in Bavaria, Saxony and Hesse grew by 5.2, 5.1 and 5.4 percent, respectively.",
            ["Bavaria", "Saxony", "Hesse"],
        ),
        ("en", "They make up 30 percent and 20 percent of exports of Kenya and Uganda.", ["Kenya", "Uganda"]),
        ("de", "Auf Bayern und Sachsen entfielen 18,4 bzw. 16,7 Prozent.", ["Bavaria", "Saxony"]),
        (
            "en",
            "Rates were 5.2 percent in Bavaria, a mere 5.1 percent in Saxony and 5.4 percent for Hesse.",
            ["Bavaria", "Saxony", "Hesse"],
        ),
        ("de", "Es waren 3,4 Prozent in Bayern und 4,1 Prozent im Saarland.", ["Bavaria", "Saarland"]),
        (
            "en",
            "Bonn and Fulda, which lie in Bavaria and Hesse, grew by 5.2 and 5.4 percent, respectively.",
            ["Bonn", "Fulda"],
        ),
        ("en", "Bonn and Fulda grew by 5.2 and 5.4 percent, respectively, as in Kenya and Uganda.", ["Bonn", "Fulda"]),
        ("zh", "南京、无锡、南通分别增长5.1%、4.8%和6.2%。", ["Nanjing", "Wuxi", "Nantong"]),
        ("zh", "京津冀工业分别增长9.6%、5.0%和6.4%。", ["Beijing", "Tianjin", "Hebei"]),
        ("zh", "法国、德国和瑞士经济增长。三国失业率为7.3%、5.9%和4.1%。", ["France", "Germany", "Switzerland"]),
    ],
)
def test_the_nth_figure_belongs_to_the_nth_place(language: str, text: str, expected: list[str]) -> None:
    assert places(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Bavaria and Saxony grew by 5.2 percent."),
        ("en", "Bavaria and Saxony grew by 1, 2 and 3 percent."),
        ("en", "Anhui grew. Hefei, the capital, wants growth of 8 percent and 9 percent."),
        ("en", "It rose 5.2 percent in Bavaria. Here 4 percent, there 5.1 percent in Saxony."),
        ("zh", "京津冀工业增长9.6%，占全国的8.0%。"),
    ],
)
def test_lists_of_unequal_length_stay_apart(language: str, text: str) -> None:
    assert set(places(text, language)) == {None}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exports to Kenya and Uganda rose by 5.2 percent and 6.1 percent."),
        ("de", "Mit Bayern und Sachsen wuchs der Handel um 5,2 bzw. 6,1 Prozent."),
        ("de", "In Bayern und Sachsen stieg der Anteil von 5,2 auf 6,1 Prozent."),
        ("en", "In Bavaria and Saxony the share rose from 5.2 percent to 6.1 percent."),
        ("zh", "广东外贸增长，与肯尼亚、乌干达贸易额分别增长5.2%、6.1%。"),
    ],
)
def test_partners_and_the_ends_of_a_course_are_no_lists_of_places_with_their_figures(language: str, text: str) -> None:
    assert set(places(text, language)) == {None}


def test_a_set_takes_the_order_in_which_its_members_were_listed() -> None:
    text = "河北、北京、天津均公布数据。三地分别增长9.6%、5.0%和6.4%。"
    assert places(text, "zh") == ["Hebei", "Beijing", "Tianjin"]


def test_a_list_that_names_a_place_twice_tells_no_order() -> None:
    text = "Am meisten ernten die Kreise Paderborn und Steinfurt: Dort waren 1.490 bzw. 980 Megawatt installiert."
    read = context(text, "de")
    aligned = align_regions(read, CATALOGUE.regions)
    assert [aligned[figure.start].mention.name for figure in read.quantities.items] == [
        "Paderborn district",
        "Steinfurt",
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "河北、北京、天津分别增长9.6%、5.0%和6.4%。", True),
        ("zh", "京津冀工业分别增长9.6%、5.0%和6.4%。", True),
        ("en", "Bremen, Bonn, Kassel and Jena trade most. They grew by 5, 4, 3 and 2 percent.", True),
        ("en", "Bremen, Bonn and Kassel trade most. They grew by 5, 4 and 3 percent.", False),
        ("de", "Auf Bayern und Sachsen entfielen 18,4 bzw. 16,7 Prozent.", False),
        ("zh", "外贸增长，欧盟、美国、东盟依次增长9.6%、5.0%和6.4%。", False),
    ],
)
def test_only_long_lists_leave_no_choice_and_none_of_countries(language: str, text: str, expected: bool) -> None:
    aligned = align_regions(context(text, language), CATALOGUE.regions)
    assert {each.is_certain for each in aligned.values()} == {expected}


def test_the_nth_figure_is_of_the_nth_thing() -> None:
    read = context("全年教育、科技支出分别增长4.7%和31.2%。", "zh")
    aligned = align_phrases(read)
    things = [aligned[figure.start].mention for figure in read.quantities.items]
    assert [read.article.text[thing.start : thing.end] for thing in things] == ["教育", "科技支出"]


def test_a_place_between_two_figures_parts_the_list() -> None:
    assert places("Kenya and Uganda: 5 percent, Tanzania 6 percent.", "en") == [None, None]


def test_a_table_cell_takes_the_place_of_its_row() -> None:
    text = "Land  2023\nBayern  5,1 %\nHessen  4,2 %\n"
    read = context(text, "de")
    aligned = align(read.document, read.quantities, read.regions, read.places)
    assert [each.mention.name for _, each in sorted(aligned.items())] == ["Bavaria", "Hesse"]


def test_a_column_that_compares_is_for_the_period_of_the_column_before() -> None:
    text = "Land      Umsatz 2023   gegenüber 2022\nBayern    3.104,5       1,7\nHessen    2.208,4       2,9\n"
    read = context(text, "de")
    compared = {"base", "year_ago"}
    aligned = align(read.document, read.quantities, read.periods, read.places, lambda mention: mention.role in compared)
    assert [aligned[figure.start].mention.period for figure in read.quantities.items] == ["2023"] * 4


def test_a_line_break_ends_a_list() -> None:
    read = context("Kenya,\nUganda and Tanzania", "en")
    members = [mention for mention in read.regions.items if mention.form == "name"]
    assert [[m.name for m in run] for run in lists_of(members, read.document.folded)] == [["Uganda", "Tanzania"]]


@pytest.mark.parametrize(
    ("language", "text", "region", "expected"),
    [
        ("en", "Granada and Cadiz followed with 2.8 percent each.", "Granada", ["Granada", "Cadiz"]),
        ("en", "Both Kenya and Uganda grew by 5 percent.", "Kenya", ["Kenya", "Uganda"]),
        ("en", "Kenya and Uganda together made up 5 percent.", "Kenya", []),
        ("en", "Kenya and Uganda grew by 5 percent each.", "Tanzania", []),
        ("en", "Both Kenya and Uganda sold more than 30 percent.", "Hesse", ["Kenya", "Uganda"]),
        ("en", "Kenya and Uganda, two friends of Egypt, both grew by 5 percent.", "Egypt", ["Kenya", "Uganda"]),
        ("en", "In both Kenya and Uganda, stocks were 8 percent lower.", "Hesse", ["Kenya", "Uganda"]),
        ("en", "It made up 24 percent of sales in both Kenya and Uganda.", "Hesse", ["Kenya", "Uganda"]),
        ("en", "Stocks fell in both Kenya and Uganda, 8 percent in Hesse.", "Hesse", []),
        ("en", "Both Kenya and Uganda sell to Egypt, which took 5 percent.", "Egypt", []),
        ("en", "Both Kenya and Uganda together made up 5 percent.", "Hesse", []),
        ("en", "Kenya and Uganda met. Each of the two countries grew by 5 percent.", "Hesse", ["Kenya", "Uganda"]),
        ("en", "Kenya and Uganda met. Both countries grew by 5 percent.", "Hesse", ["Kenya", "Uganda"]),
        ("en", "Kenya and Uganda met. Trade between both countries grew by 5 percent.", "Hesse", []),
        (
            "en",
            "Both Fermanagh and Omagh and Causeway Coast and Glens lost 5 percent.",
            "Hesse",
            ["Fermanagh and Omagh", "Causeway Coast and Glens"],
        ),
        ("de", "Bayern und Sachsen legten um je 1,1 Prozent zu.", "Saxony", ["Bavaria", "Saxony"]),
        ("de", "Bayern und Sachsen legten um je rund 1,1 Prozent zu.", "Hesse", ["Bavaria", "Saxony"]),
        (
            "de",
            "Bayern und Sachsen büßten im Handel mit Polen je rund 5 Prozent ein.",
            "Bavaria",
            ["Bavaria", "Saxony"],
        ),
        ("de", "In Bayern und Sachsen lief es, in Hessen sank er um je 5 Prozent.", "Hesse", []),
        ("de", "Der Freistaat Bayern und das Land Hessen boten jeweils 5 Prozent.", "Hesse", ["Bavaria", "Hesse"]),
        ("de", "Auf Bayern und Sachsen fiel viel. Beide Länder boten 5 Prozent.", "Saxony", ["Bavaria", "Saxony"]),
        ("de", "Auf Bayern und Sachsen fiel viel. Die beiden Länder boten 5 Prozent.", "Saxony", []),
        ("de", "Davon gingen jeweils 5 Prozent nach Bayern und Sachsen.", "Hesse", ["Bavaria", "Saxony"]),
        ("de", "Sowohl in Bayern als auch in Sachsen stieg er um 5 Prozent.", "Saxony", ["Bavaria", "Saxony"]),
        ("de", "Bayern und Sachsen stellen 1,1 Prozent.", "Saxony", []),
        ("de", "Bayern und Sachsen geben 5 Prozent je Kind aus.", "Saxony", []),
        ("zh", "南京、无锡都市圈增长5%。", "Nanjing", []),
        ("zh", "南京、无锡均增长5%。", "Nanjing", ["Nanjing", "Wuxi"]),
        ("zh", "南京、无锡合计占5%。", "Nanjing", []),
        ("zh", "南京、无锡双双增长5%。", "Jiangsu", ["Nanjing", "Wuxi"]),
        ("zh", "南京、无锡的人均收入增长5%。", "Nanjing", []),
        ("zh", "南京、无锡的年均增速为5%。", "Nanjing", []),
        ("zh", "南京、无锡产值去年均增长5%。", "Nanjing", ["Nanjing", "Wuxi"]),
        ("zh", "南京、无锡各地增长5%。", "Nanjing", []),
        ("zh", "南京、无锡去年各新建泵站，投资各占全省的5%。", "Jiangsu", ["Nanjing", "Wuxi"]),
        ("zh", "南京、无锡产值分别为3亿元和4亿元，增速均为5%。", "Nanjing", ["Nanjing", "Wuxi"]),
        ("zh", "南京市、昆山市的出口同样下降5%。", "Suzhou", ["Nanjing", "Kunshan"]),
        ("zh", "南京产值3亿元，无锡4亿元，都减少了5%。", "Wuxi", ["Nanjing", "Wuxi"]),
        ("zh", "南京、无锡的产值各增长5%、6%。", "Nanjing", []),
        ("zh", "南京产值3亿元、无锡4亿元，各增长5%和6%。", "Nanjing", []),
        ("zh", "南京、无锡的增速均快于全国的5%。", "China", []),
        ("zh", "南京、无锡发展快，苏州各项指标均增长5%。", "Suzhou", []),
    ],
)
def test_one_figure_said_of_each_of_several_places(language: str, text: str, region: str, expected: list[str]) -> None:
    read = context(text, language)
    figure = next(figure for figure in read.quantities.items if figure.unit_code == "percent")
    assert [mention.name for mention in sharers(read, figure, region, CATALOGUE.regions)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016 und 2017 waren es je rund 4 Prozent.", ("2016", "2017")),
        ("In den Jahren 2014 und 2019 waren es jeweils 4 Prozent.", ("2014", "2019")),
        ("2016 und 2017 waren es 4 Prozent.", ()),
        ("2016 und 2017 kamen 30 Gäste, also je 4 Prozent.", ()),
        ("2017 waren es je 4 Prozent.", ()),
    ],
)
def test_one_figure_said_of_each_of_two_years(text: str, expected: tuple[str, ...]) -> None:
    read = context(text, "de")
    figure = next(figure for figure in read.quantities.items if figure.unit_code == "percent")
    assert years_apart(read, figure) == expected


def test_a_figure_of_two_years_has_two_rows() -> None:
    text = "2016 und 2017 wurden in Hamburg je rund 8 Millionen TEU umgeschlagen."
    article = Article("a", "x", text, "de", "utf-8", published_on=dt.date(2024, 5, 1), title=None)
    assert [row.period for row in extract(article, CATALOGUE).observations] == ["2016", "2017"]


def test_and_within_a_name_joins_no_members() -> None:
    read = context("湘潭经开区与湘潭高新区产值均增长5%。", "zh")
    named = sharers(read, read.quantities.items[0], "", CATALOGUE.regions)
    assert len(named) == 2
    assert "and" in named[0].name.split()


def test_every_kind_of_list_word_has_words_and_none_else_matches() -> None:
    assert all(alternatives(kind) != "(?!)" for kind in KINDS)
    assert "beziehungsweise" in alternatives("joint").split("|")
    assert re.search(alternatives("joint", "fr"), "a et b") is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "出口30亿元，进口20亿元，前者增长4%，后者微增5%。", {4: 30e8, 5: 20e8}),
        ("zh", "玉米收了30万吨，马铃薯20万吨，后者减产5%。", {5: 20e4}),
        ("zh", "出口30亿元，进口20亿元，前者是后者的1.5倍。", {}),
        ("zh", "出口30亿元，增长7%，前者增长4%。", {}),
        ("en", "Exports came to $30 million, imports to $20 million, the former up 4 percent.", {4: 30e6}),
        ("de", "Der Export betrug 30 Euro, der Import 20 Euro, letzterer wuchs um 5 Prozent.", {5: 20}),
    ],
)
def test_the_former_and_the_latter_run_beside_two_amounts(
    language: str, text: str, expected: dict[float, float]
) -> None:
    read = context(text, language)
    values = {figure.start: figure.value for figure in read.quantities.items}
    found = find_ones_of_two(read.document, read.quantities.items)
    assert {values[start]: values[counterpart] for start, counterpart in found.items()} == expected


def test_a_verb_between_the_figures_of_a_chinese_list_leaves_it_a_list() -> None:
    read = context("南京市、无锡市、常州市投资分别增长13%、9%和下滑4%。", "zh")
    aligned = align_regions(read, CATALOGUE.regions)
    assert [aligned[figure.start].mention.name for figure in read.quantities.items] == ["Nanjing", "Wuxi", "Changzhou"]
