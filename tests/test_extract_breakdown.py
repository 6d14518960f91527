"""What narrows the metric of a figure: the label of its part, the same in three languages, and null for the whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.catalogue.breakdowns import load_breakdowns
from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.metrics import load_metrics
from pipeline.catalogue.seeds import SEEDS, CatalogueError
from pipeline.extract.breakdown import Breakdowns
from pipeline.extract.state import Resolved
from tests.contexts import context

CATALOGUE = load_catalogue()


def parts(language: str, text: str, metric_code: str, *measures: str, region: str | None = None) -> list[str | None]:
    """The part of each figure of a text, all said of one metric and region; one measure each, the last one goes on."""
    read = context(language, text)
    breakdowns = Breakdowns(read, CATALOGUE.breakdowns, CATALOGUE.regions)
    code = CATALOGUE.regions.code_of(region) if region else None
    labels = []
    for index, figure in enumerate(read.quantities.items):
        measure = measures[min(index, len(measures) - 1)]
        before = [m for m in read.metrics.within(0, figure.start) if m.metric_code == metric_code]
        sentence = read.document.sentence_at(figure.start)
        row = Resolved(figure, sentence, measure, metric_code, metric=before[-1] if before else None)
        row.region, row.region_code = region, code
        labels.append(breakdowns.of(row))
    return labels


@pytest.mark.parametrize(
    ("language", "text", "region"),
    [
        ("en", "Exports to Germany rose 5 percent.", "Lombardy"),
        ("de", "Die Ausfuhren nach Deutschland stiegen um 5 Prozent.", "Lombardy"),
        ("zh", "对德国出口增长5%。", "Lombardy"),
    ],
)
def test_a_partner_has_one_name_in_three_languages(language: str, text: str, region: str) -> None:
    assert parts(language, text, "exports", "growth", region=region) == ["Germany"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Value added of high-tech manufacturing grew 8 percent."),
        ("de", "Die Wertschöpfung der Hightech-Fertigung wuchs um 8 Prozent."),
        ("zh", "高技术制造业增加值增长8%。"),
    ],
)
def test_a_sector_has_one_name_in_three_languages(language: str, text: str) -> None:
    assert parts(language, text, "industrial_value_added", "growth") == ["high-tech manufacturing"]


def test_a_sector_without_a_label_keeps_the_words_of_the_article() -> None:
    assert parts("zh", "盐湖产业产值增长8%。", "industry_output", "growth") == ["盐湖产业"]


@pytest.mark.parametrize(
    ("language", "text", "metric_code"),
    [
        ("en", "Exports of the city rose 5 percent.", "exports"),
        ("zh", "服务业增加值增长5%。", "service_value_added"),
        ("de", "Die Industrie wuchs um 5 Prozent.", "industrial_value_added"),
    ],
)
def test_the_whole_has_no_part(language: str, text: str, metric_code: str) -> None:
    assert parts(language, text, metric_code, "growth") == [None]


def test_neither_the_own_nor_a_larger_place_is_a_partner() -> None:
    text = "Bavaria in Germany raised its exports to France by 5 percent."
    assert parts("en", text, "exports", "growth", region="Bavaria") == ["France"]


def test_a_place_of_comparison_is_no_partner() -> None:
    text = "Compared with France, exports rose 5 percent."
    assert parts("en", text, "exports", "growth", region="Lombardy") == [None]


def test_growth_goes_on_with_the_part_of_its_level_and_the_next_part_ends_it() -> None:
    text = "Exports to Germany came to 4 billion euros, up 5 percent, those to France to 3 billion euros."
    found = parts("en", text, "exports", "level", "growth", "level", region="Lombardy")
    assert found == ["Germany", "Germany", "France"]


def test_lists_run_side_by_side() -> None:
    text = "工业投资、技改投资和房地产开发投资分别增长1%、2%、3%。"
    found = parts("zh", text, "fixed_asset_investment", "growth")
    assert found == ["industry", "technical upgrading", "real-estate development"]


def test_a_part_behind_its_figure_does_not_serve_the_next_one() -> None:
    text = "It got 52 percent of output from high-tech manufacturing and 44 percent from strategic emerging industries."
    assert parts("en", text, "industry_output", "share") == ["high-tech manufacturing", "strategic emerging industries"]


def test_what_is_counted_is_the_part() -> None:
    assert parts("de", "Gefertigt wurden 740.000 NEV.", "vehicles", "level") == ["new-energy vehicles"]


def test_kinds_join_and_a_list_of_one_kind_is_one_part() -> None:
    text = "Private enterprises' exports to Japan and France rose 5 percent."
    assert parts("en", text, "exports", "growth", region="Lombardy") == ["France; Japan; private enterprises"]


def test_what_is_said_of_a_list_of_partners_holds_for_each() -> None:
    text = "Technology contracts from Beijing to Tianjin and Hebei were worth 84 billion yuan."
    assert parts("en", text, "tech_contract_value", "level", region="Beijing") == ["Hebei; Tianjin"]
    text = "2024年北京流向天津、河北的技术合同成交额843亿元。"
    assert parts("zh", text, "tech_contract_value", "level", region="Beijing") == ["Hebei; Tianjin"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exports to Japan reached 5 billion yuan. Since 2013 the value of these exports grew by 4 percent."),
        ("de", "Die Ausfuhren nach Japan erreichten 5 Milliarden Yuan. Der Wert dieser Ausfuhren wuchs um 4 Prozent."),
        ("zh", "对日本出口50亿元。上述出口增长4%。"),
    ],
)
def test_a_metric_that_points_back_keeps_its_part(language: str, text: str) -> None:
    assert parts(language, text, "exports", "level", "growth", region="Lombardy") == ["Japan", "Japan"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exports to Japan reached 5 billion yuan. Exports grew by 4 percent."),
        ("de", "Die Ausfuhren nach Japan erreichten 5 Milliarden Yuan. Die Ausfuhren wuchsen um 4 Prozent."),
        ("zh", "对日本出口50亿元。该省出口增长4%。"),
    ],
)
def test_a_metric_that_does_not_point_back_is_the_whole(language: str, text: str) -> None:
    assert parts(language, text, "exports", "level", "growth", region="Lombardy") == ["Japan", None]


def test_a_german_noun_is_written_with_a_capital() -> None:
    assert parts("de", "Die Ausfuhren waren 5 Tonnen.", "exports", "level") == [None]
    assert parts("de", "Die Ausfuhren von stahl erreichten 5 Tonnen.", "exports", "level") == [None]
    assert parts("de", "Die Ausfuhren von Stahl erreichten 5 Tonnen.", "exports", "level") == ["steel"]


def test_nominal_growth_is_apart_and_nominal_levels_are_not() -> None:
    text = "Nominal GDP came to 4 billion euros, nominal growth to 5 percent."
    assert parts("en", text, "gdp", "level", "growth") == [None, "nominal"]


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        ("breakdown_words.csv", "en,widgets,gadget,widgets,", "unknown kind 'gadget'"),
        ("breakdown_words.csv", "fr,voitures,product,vehicles,", "unknown language 'fr'"),
        ("breakdown_words.csv", "en,widgets,product,,", "label is empty"),
        ("breakdown_kinds.csv", "product,widgets,", "unknown metric_code 'widgets'"),
        ("breakdown_sectors.csv", "gadgets,gadgets,", "unknown sector_kind 'gadgets'"),
        ("breakdown_pointers.csv", "fr,ces,", "unknown language 'fr'"),
        ("breakdown_pointers.csv", "en,,a blank", "word is empty"),
    ],
)
def test_a_row_that_contradicts_the_catalogue_is_refused(tmp_path: Path, file: str, row: str, message: str) -> None:
    for path in SEEDS.glob("breakdown_*.csv"):
        shutil.copy(path, tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as seeds:
        seeds.write(row + "\n")
    with pytest.raises(CatalogueError, match=message):
        load_breakdowns(load_metrics(), tmp_path)
