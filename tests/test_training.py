"""Learning: labelled articles become examples, and weights learned from them choose what the labels say."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from contexts import article

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import read_context
from pipeline.extract.fitting import FEWEST, RAREST, Example, fit
from pipeline.extract.labelled import Label
from pipeline.extract.ranker import Ranker
from pipeline.extract.region_topic import TOPIC
from pipeline.extract.training import collect, untrained

TEXT = "The park has 400 megawatts of wind, the coast 23."
LABEL = Label(
    article="a",
    quote="23",
    start=TEXT.index("23"),
    value=23_000.0,
    unit="kW",
    qualifier="exact",
    measure="level",
    direction=None,
    regions=("Bremen",),
    reference=None,
    metric_code=None,
    metric_label="wind",
    period=None,
    base=None,
    status="A",
    is_optional=False,
)


def test_a_labelled_unit_is_an_example_and_is_chosen_by_the_weights_learned_from_it() -> None:
    names = [f"a{number}" for number in range(RAREST)]
    articles = {name: replace(article("en", TEXT), article=name) for name in names}
    examples, unreachable = collect(articles, {name: [LABEL] for name in names}, load_catalogue(), untrained())
    asked = [example for example in examples if example.decision == "unit"]
    assert len(asked) == len(names)
    assert not unreachable["unit"]

    def last(judge: Ranker) -> tuple[str | None, float]:
        figure = read_context(article("en", TEXT), load_catalogue(), judge)[0].quantities.items[-1]
        return figure.unit_code, figure.value

    assert last(untrained()) != ("kW", 23_000.0)
    assert last(Ranker(fit(asked))) == ("kW", 23_000.0)


def test_a_figure_that_no_reading_gets_right_is_told_of_and_no_example() -> None:
    wrong = replace(LABEL, value=5.0)
    examples, unreachable = collect({"a": article("en", TEXT)}, {"a": [wrong]}, load_catalogue(), untrained())
    assert not [example for example in examples if example.decision == "unit"]
    assert unreachable["unit"] == 1


def test_the_place_of_most_figures_is_what_an_article_is_about_and_is_chosen_by_what_is_learned_from_it() -> None:
    text = "Kiel reports: Bremen has 500 firms, Bremen has 70 ships.\n\nHamburg has 6."
    labels = [replace(LABEL, quote=word, start=text.index(word), value=float(word)) for word in ("500", "70")]
    names = [f"a{number}" for number in range(RAREST)]
    articles = {name: replace(article("en", text), article=name) for name in names}
    examples, _ = collect(articles, dict.fromkeys(names, labels), load_catalogue(), untrained())
    asked = [example for example in examples if example.decision == TOPIC]
    assert len(asked) == 2 * RAREST  # before words that refer back are read and after

    def topic(judge: Ranker) -> str:
        return read_context(article("en", text), load_catalogue(), judge)[0].topics[0].mention.name

    assert topic(untrained()) == "Kiel"
    assert topic(Ranker(fit(asked))) == "Bremen"


def test_what_only_two_features_together_tell_is_learned_as_a_pair() -> None:
    try:
        import lightgbm  # noqa: F401
    except OSError as error:
        pytest.skip(f"LightGBM can't be loaded: {error}")
    source = Random(1)

    def features() -> tuple[str, ...]:
        return tuple(f"{name}={source.randrange(2)}" for name in "xyabcdefgh")

    def worth(told: tuple[str, ...]) -> int:
        return {("x=1", "y=1"): 2, ("x=0", "y=0"): 1}.get(told[:2], 0)

    examples = []
    while len(examples) < FEWEST:
        candidates = features(), features()
        if worth(candidates[0]) != worth(candidates[1]):
            right = 0 if worth(candidates[0]) > worth(candidates[1]) else 1
            examples.append(Example("region", "a", candidates, (right,)))
    weights = fit(examples)
    assert any(" & " in name for name in weights["region"])
    judge = Ranker(weights)
    for example in examples[:100]:
        assert judge.choose("region", None, "ab", example.features).index == example.right[0]


@pytest.mark.parametrize(("code", "n_examples"), [("exports", 1), ("imports", 0), (None, 0)])
def test_a_name_is_right_that_calls_the_labelled_metric_by_other_words(code: str | None, n_examples: int) -> None:
    text = "In Bremen wuchsen die Ausfuhren der Werften um 5 Prozent."
    label = replace(
        LABEL,
        quote="5 Prozent",
        start=text.index("5"),
        value=5.0,
        unit="percent",
        measure="growth",
        metric_code=code,
        metric_label="Exporte",
    )
    examples, unreachable = collect({"a": article("de", text)}, {"a": [label]}, load_catalogue(), untrained())
    assert len([example for example in examples if example.decision == "name"]) == n_examples
    assert unreachable["name"] == 1 - n_examples
