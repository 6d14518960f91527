"""Tables flattened into text."""

from __future__ import annotations

import pytest
from contexts import article, units

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import extract
from pipeline.extract.tables import find_places


def test_a_figure_finds_its_row_and_its_column() -> None:
    text = "Province     Cars     Trucks\nFujian       120      45\nHainan       30       7"
    places = find_places(text)
    place = places[text.index("45")]
    assert text[place.label.start : place.label.end] == "Fujian"
    assert place.heading is not None
    assert text[place.heading.start : place.heading.end] == "Trucks"


def test_prose_has_no_places() -> None:
    assert find_places("Trade grew by 5 percent in Hainan and by 7 percent in Fujian.") == {}


def test_a_column_lends_scale_and_unit() -> None:
    text = "City         GDP (billion yuan)     Growth (%)\nFuzhou       1,293                  5.2"
    assert units("en", text) == [(1293e9, "CNY"), (5.2, "percent")]


def test_a_row_label_lends_its_unit() -> None:
    text = "Indicator                 2022     2023\nPopulation, million persons     41.8     41.9"
    assert (41.8e6, "person") in units("en", text)


def test_cells_lend_each_other_no_units_and_years_are_headings() -> None:
    text = "Item | 2023 | 2024 | change\nCargo, thousand tons | 607.8 | 825.2 | +35.8%"
    assert units("en", text) == [(607.8e3, "tonne"), (825.2e3, "tonne"), (35.8, "percent")]
    heading = find_places(text)[text.index("607.8")].heading
    assert heading is not None
    assert text[heading.start : heading.end] == "2023"


@pytest.mark.parametrize("gap", ["      ", " "])
def test_a_cell_of_the_row_lends_its_unit_to_the_amounts_and_not_to_their_growth(gap: str) -> None:
    rows = [
        ["指标", "单位", "2023年", "比上年±%"],
        ["地区生产总值", "亿元", "5849.9", "7.0"],
        ["全社会用电量", "亿千瓦时", "158.7", "12.1"],
        ["常住人口", "万人", "222.03", "0.8"],
    ]
    assert units("zh", "\n".join(gap.join(cells) for cells in rows)) == [
        (5849.9e8, "CNY"),
        (7.0, "percent"),
        (158.7e8, "kWh"),
        (12.1, "percent"),
        (2220300.0, "person"),
        (0.8, "percent"),
    ]


def test_a_chinese_sentence_with_blanks_is_no_row() -> None:
    assert find_places("全市生产总值 5849.9 亿元，增长 7.0%。") == {}


def test_a_long_line_without_a_blank_is_looked_at_once() -> None:
    assert find_places("汉" * 200_000) == {}


def test_a_year_may_head_a_row() -> None:
    text = "Year      RMB billion    growth\n2019      21.5           4.3%\n2021      29.8           8.0%"
    assert units("en", text) == [(21.5e9, "CNY"), (4.3, "percent"), (29.8e9, "CNY"), (8.0, "percent")]


def test_the_line_above_a_table_lends_its_unit() -> None:
    text = "BRISTOL AIRPORT\nPassengers, thousand\n2019     8,960\n2021     2,090"
    assert units("en", text) == [(8.96e6, "person"), (2.09e6, "person")]


def test_a_title_behind_an_empty_line_begins_a_table_of_its_own() -> None:
    text = "Year     RMB billion     growth\n2019     21.5     4.3%\n\nVISITORS\nArrivals, thousand     1,870     2,031"
    assert units("en", text)[2:] == [(1.87e6, "person"), (2.031e6, "person")]


@pytest.mark.parametrize(
    "text",
    ["Residents, 10,000     828     869", "Residents (m), 2024     8.28     8.69", "Residents, m     8.28     8.69"],
)
def test_in_what_people_are_counted_is_a_scale_and_no_figure(text: str) -> None:
    assert units("en", text) == [(8.28e6, "person"), (8.69e6, "person")]


def test_thousands_in_a_heading_are_a_scale_and_no_figure() -> None:
    text = "Indicator     2022     2023\nVisitors, '000     1,870     2,031"
    assert units("en", text) == [(1.87e6, "person"), (2.031e6, "person")]


def test_a_neighbouring_cell_lends_no_unit() -> None:
    text = "Kreis         Mrd. Euro     gegenüber 2022\nPassau             38,9             -2,7 %\n"
    assert units("de", text) == [(38.9e9, "EUR"), (2.7, "percent")]


def test_slashes_part_cells_and_a_rank_may_open_a_row() -> None:
    text = "Rank / City / GDP, billions of dollars / change, percent\n1 / Bremen / 87.2 / 3.3\n2 / Emden / 9.5 / -0.4"
    assert units("en", text)[-2:] == [(9.5e9, "USD"), (0.4, "percent")]
    label = find_places(text.lower())[text.index("87.2")].label
    assert text[label.start : label.end] == "Bremen"


def test_a_heading_or_label_may_have_its_scale_in_digits_or_as_a_letter() -> None:
    text = "Town      Residents, 1,000     Guests (m)\nEmden       49.9      1.2"
    assert units("en", text)[-2:] == [(49900, "person"), (1.2e6, "person")]


def test_a_caption_tells_the_units_of_an_amount_and_its_change_and_none_of_more_columns() -> None:
    caption = "Außenhandel 2020 (in Mrd. Euro; Veränderung in Prozent)\n\n"
    text = f"{caption}          Betrag    Veränd.\nAusfuhr       357,5     1,3\nnach Weg\nSeeweg        540,5     4,4"
    assert units("de", text)[-4:] == [(357.5e9, "EUR"), (1.3, "percent"), (540.5e9, "EUR"), (4.4, "percent")]
    places = find_places(f"{caption.lower()}          Emden     Jever     Varel\nAusfuhr   357,3     41,5     12,8")
    assert {place.is_first for place in places.values()} == {None}


def test_a_list_does_not_lend_across_columns() -> None:
    text = "Bezirk      Mrd. Euro    gegen 2023    Betriebe\nEmden       38,9         -2,7 %        412"
    assert units("de", text)[-3:-1] == [(38.9e9, "EUR"), (2.7, "percent")]


def test_a_heading_may_have_two_lines() -> None:
    text = "Stadt      Einwohner     Quote in %\n           31.12.2019     Nov. 2020\nEmden      49.874         11,9"
    assert units("de", text)[-1] == (11.9, "percent")
    upper = find_places(text.lower())[text.index("49.874")].upper
    assert upper is not None
    assert text[upper.start : upper.end] == "Einwohner"


def test_the_metric_of_a_long_table_is_that_of_the_heading() -> None:
    heading = "Fische und Exporte\n           BIP, Mrd. Euro     real, %     Exporte, Mrd. Euro\n"
    names = ("Bayern", "Hessen", "Sachsen", "Saarland", "Thüringen", "Bremen")
    rows = "".join(f"{name}     {place}3,4     1,{place}     {place}2,9\n" for place, name in enumerate(names, 1))
    found = extract(article("de", heading + rows), load_catalogue()).observations
    metrics = {row.quote: row.metric_code for row in found}
    assert [metrics[quote] for quote in ("63,4", "1,6", "62,9")] == ["gdp", "gdp", "exports"]


@pytest.mark.parametrize(
    "rows",
    [
        "城市　　经费（亿元）　增速（%）\n西安　　　　600　　　　8.9\n大连　　　　400　　　　-9.2",
        "城市／经费（亿元）／增速（%）\n西安／600／8.9\n大连／400／-9.2",
        "城市    经费（亿元）   增速（%）\n西安 600    8.9\n大连    400   -9.2",
    ],
)
def test_chinese_rows_with_slashes_or_one_blank_among_wide_ones_have_cells(rows: str) -> None:
    assert units("zh", rows) == [(600e8, "CNY"), (8.9, "percent"), (400e8, "CNY"), (9.2, "percent")]


def test_an_indented_heading_has_no_cell_above_the_labels() -> None:
    text = "            percent     billion dollars\nIowa          1.9          256.3\nKansas        3.3          234.7"
    assert units("en", text) == [(1.9, "percent"), (256.3e9, "USD"), (3.3, "percent"), (234.7e9, "USD")]
