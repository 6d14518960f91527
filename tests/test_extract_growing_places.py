"""Places of which it is said that they grow."""

from __future__ import annotations

import pytest
from contexts import context, figure_of

from pipeline.catalogue.metrics import load_metrics
from pipeline.extract.growing_places import place_grows
from pipeline.extract.resolve_metric import metric_candidates
from pipeline.extract.state import State


@pytest.mark.parametrize(
    ("language", "text", "grows"),
    [
        ("en", "Kenya grew 6 percent in 2023.", True),
        ("en", "Kenya and Ghana, its rival, should grow by about 6 percent.", True),
        ("de", "Sachsen wuchs 2023 um 6 Prozent.", True),
        ("en", "Exports from Kenya and Ghana grew by 6 percent.", False),
        ("en", "In Kenya, tourism grew by 6 percent.", False),
        ("de", "Der Handel mit Sachsen wuchs um 6 Prozent.", False),
    ],
)
def test_a_place_that_opens_its_clause_may_grow(language: str, text: str, *, grows: bool) -> None:
    read = context(language, text)
    assert place_grows(read, figure_of(read, 6)) is grows


def test_where_a_place_grows_its_product_is_offered() -> None:
    read = context("en", "Kenya grew 6 percent in 2023.")
    offered, _ = metric_candidates(read, figure_of(read, 6), "growth", (), State(), load_metrics(), None, None)
    assert "gdp" in [candidate.code for candidate in offered]
