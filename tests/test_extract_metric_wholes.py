"""What a percentage is told to be a part of."""

from __future__ import annotations

import pytest

from pipeline.extract.metric_wholes import whole_features, whole_of
from pipeline.extract.ranker import names_of
from tests.contexts import context, figure_of


@pytest.mark.parametrize(
    ("language", "text", "value", "whole"),
    [
        ("en", "Fishing took 3.4 percent of the island's GDP in 2022.", 3.4, "gdp"),
        ("en", "Wool made up 7 percent of all exports.", 7, "exports"),
        ("en", "Exports rose 7 percent and GDP 2 percent.", 7, None),
        ("en", "Exports of 7 million dollars, or 9 percent of lanterns sold.", 9, None),
        ("de", "Auf Wolle entfallen 7 Prozent der gesamten Exporte.", 7, "exports"),
        ("zh", "海洋产业占地区生产总值的比重为7%。", 7, "gdp"),
        ("zh", "地区生产总值增长7%。", 7, None),
    ],
)
def test_a_share_knows_the_metric_of_its_whole(language: str, text: str, value: float, whole: str | None) -> None:
    read = context(language, text)
    assert whole_of(read, figure_of(read, value)) == whole


def test_a_whole_speaks_for_its_own_metric_or_for_another() -> None:
    assert list(names_of(whole_features("gdp", "rd_intensity"))) == ["whole=gdp|code=rd_intensity", "whole|same=False"]
    assert list(names_of(whole_features("exports", "exports"))) == ["whole=exports|code=exports", "whole|same=True"]
    assert whole_features(None, "exports") == []
