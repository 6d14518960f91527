"""Figures of several metrics that one word names: 三次产业结构为2.5:44.9:52.6."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.metric_sets import load_metric_sets
from pipeline.catalogue.seeds import SEEDS, CatalogueError
from pipeline.extract.article import read_context
from pipeline.extract.metric_sets import align_metrics
from pipeline.records import Article

CATALOGUE = load_catalogue()
SECTORS = ["industry_output", "industrial_value_added", "service_value_added"]


def metrics(text: str, language: str) -> list[str | None]:
    """The metric aligned with each percentage, in text order."""
    article = Article("a", "x", text, language, "utf-8", published_on=dt.date(2024, 5, 1), title=None)
    context, _ = read_context(article, CATALOGUE)
    aligned = align_metrics(context, CATALOGUE.metrics)
    figures = [figure for figure in context.quantities.items if figure.unit_code == "percent"]
    return [aligned[figure.start].mention.metric_code if figure.start in aligned else None for figure in figures]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "三次产业结构为2.5:44.9:52.6。", SECTORS),
        ("zh", "一、二、三产之比为4.1∶38.0∶57.9。", SECTORS),
        ("zh", "第二、三产业分别增长5.1%和4.8%。", SECTORS[1:]),
        ("zh", "第一、第三产业分别增长5.1%和4.8%。", [SECTORS[0], SECTORS[2]]),
        ("zh", "三次产业分别增长2.1%、5.1%和4.8%,二、三产业占42%和55%。", [*SECTORS, *SECTORS[1:]]),
        ("en", "The three sectors grew by 3.4, 5.6 and 4.3 percent.", SECTORS),
        ("de", "Die drei Sektoren wuchsen um 3,4, 5,6 und 4,3 Prozent.", SECTORS),
    ],
)
def test_the_nth_figure_belongs_to_the_nth_member(language: str, text: str, expected: list[str]) -> None:
    assert metrics(text, language) == expected


def test_a_heading_names_the_set_of_the_lists_behind_it() -> None:
    assert metrics("★三次产业。依次增长3.5%、6.1%和4.8%。", "zh") == SECTORS


def test_the_parts_of_a_whole_go_to_the_sectors_that_are_named_before_them() -> None:
    text = "一产增加值9亿元、二产4亿元、三产8亿元,其比为42.9:19.0:38.1。"
    assert metrics(text, "zh") == SECTORS
    assert metrics(text.replace("二产", "园区"), "zh") == [None, None, None]


def test_a_list_of_another_length_is_no_set() -> None:
    assert metrics("三次产业分别增长5.1%和4.8%。", "zh") == [None, None]


def test_a_set_of_an_unknown_metric_is_refused(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles")))
    with (own / "metric_sets.csv").open("a", encoding="utf-8") as sets:
        sets.write("zh,三大快乐,gdp|happiness,\n")
    with pytest.raises(CatalogueError, match="happiness"):
        load_metric_sets(own)
