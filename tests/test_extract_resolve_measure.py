"""What the figures before tell of the measure of the next; no learned weights are used."""

from __future__ import annotations

import pytest

from pipeline.extract.resolve_measure import measure_features
from pipeline.extract.state import Resolved, State
from tests.contexts import context, figure_of

TEXT = "Exports came to 5 million dollars, 3 percent more. Imports were 2 million dollars, 4 percent more."


def features(value: float, *before: tuple[float, str, str]) -> list[str]:
    """Features of a figure of TEXT behind figures with a measure and a metric."""
    read = context("en", TEXT)
    state = State()
    for number, measure, metric in before:
        figure = figure_of(read, number)
        row = Resolved(figure, read.document.sentence_at(figure.start), measure=measure, metric_code=metric)
        state = state.followed_by(row)
    return measure_features(read, figure_of(read, value), state)


def test_the_first_figure_of_an_article_has_nothing_before_it() -> None:
    assert "amount|p=none" in features(5e6)
    assert not any("after=" in name or "usual=" in name for name in features(5e6))


@pytest.mark.parametrize(
    "told",
    [
        "percent|after=imports|level",
        "percent|after=imports|money>percent",
        "percent|pp=growth>level|percent>money>percent",
        "percent|pp=growth>level|True",
        "percent|alike=growth|percent",
        "percent|usual=growth|percent|1",
    ],
)
def test_a_figure_sees_how_those_before_it_went_on(told: str) -> None:
    assert told in features(4.0, (5e6, "level", "exports"), (3.0, "growth", "exports"), (2e6, "level", "imports"))
