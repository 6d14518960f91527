"""Shares of those who were asked and of what was to be reached: of no place."""

from __future__ import annotations

import pytest
from contexts import article, context, figure_of

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import extract
from pipeline.extract.ranker import Ranker
from pipeline.extract.surveys import SURVEYED, asked_in
from pipeline.extract.targets import annual_target_of

SHARES = Ranker({"figure": {"yes=>": 1.0}, "measure": {"share=>": 1.0}, "metric": {"proposed": 1.0}})


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Of the firms surveyed in Leeds, 42 percent sold more.", "here"),
        ("de", "In Ulm wollen 42 Prozent der befragten Betriebe investieren.", "here"),
        ("de", "In der Herbstumfrage klagen 42 Prozent.", "here"),
        ("zh", "受访企业中，42%打算增加投资。", "here"),
        ("en", "The chamber polled 90 firms. Some 42 percent sold more.", "before"),
        ("en", "A survey was made. Some 42 percent sold more.", "before"),
        ("en", "The chamber polled 90 firms.\nSome 42 percent live in Leeds.", None),
        ("en", "The surveyed unemployment rate was 42 percent.", None),
    ],
)
def test_a_word_tells_that_somebody_was_asked(language: str, text: str, told: str | None) -> None:
    read = context(language, text)
    assert asked_in(read, figure_of(read, 42)) == told


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "That is 42 percent of the annual target.", "annual target"),
        ("en", "It reached 42 percent of its full-year goal.", "annual target"),
        ("en", "That is 42 percent of the plan for 2023.", "annual plan"),
        ("zh", "新增就业8万人，完成全年目标的42%。", "annual target"),
        ("zh", "完成年度计划的42%。", "annual plan"),
        ("de", "Erreicht sind 42 Prozent des Jahresziels.", "annual target"),
        ("de", "Das sind 42 Prozent des diesjährigen Plans.", "annual plan"),
        ("de", "Das sind 42 Prozent des Umsatzes.", None),
        ("en", "That is 42 percent of the total.", None),
    ],
)
def test_a_share_is_of_the_target_of_a_year(language: str, text: str, target: str | None) -> None:
    read = context(language, text)
    assert annual_target_of(read, figure_of(read, 42)) == target


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Of the firms surveyed in Kenya, 42 percent sold more.", SURVEYED),
        ("Kenya reached 42 percent of the annual target.", "annual target"),
    ],
)
def test_what_a_share_is_of_is_no_place_then(text: str, reference: str) -> None:
    [row] = extract(article("en", text), load_catalogue(), SHARES).observations
    assert row.reference == reference
