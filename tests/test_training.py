"""Learning: labelled articles become examples, and weights learned from them choose what the labels say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from contexts import article
from typer.testing import CliRunner

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.seeds import SEEDS
from pipeline.cli import app
from pipeline.extract.article import read_context
from pipeline.extract.examples import Examples, Gathered, gather
from pipeline.extract.fitting import FEWEST, RAREST, fit
from pipeline.extract.labelled import Label
from pipeline.extract.ranker import Facts, Ranker
from pipeline.extract.region_topic import TOPIC
from pipeline.extract.resolve_metric import UNCODED
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
    assert len(examples["unit"]) == len(names)
    assert not unreachable["unit"]

    def last(judge: Ranker) -> tuple[str | None, float]:
        figure = read_context(article("en", TEXT), load_catalogue(), judge)[0].quantities.items[-1]
        return figure.unit_code, figure.value

    assert last(untrained()) != ("kW", 23_000.0)
    assert last(Ranker(fit(examples))) == ("kW", 23_000.0)
    assert not any(fit(examples, left_out=names).values())


def test_a_figure_that_no_reading_gets_right_is_told_of_and_no_example() -> None:
    wrong = replace(LABEL, value=5.0)
    examples, unreachable = collect({"a": article("en", TEXT)}, {"a": [wrong]}, load_catalogue(), untrained())
    assert "unit" not in examples
    assert unreachable["unit"] == 1


def test_the_place_of_most_figures_is_what_an_article_is_about_and_is_chosen_by_what_is_learned_from_it() -> None:
    text = "Kiel reports: Bremen has 500 firms, Bremen has 70 ships.\n\nHamburg has 6."
    labels = [replace(LABEL, quote=word, start=text.index(word), value=float(word)) for word in ("500", "70")]
    names = [f"a{number}" for number in range(RAREST)]
    articles = {name: replace(article("en", text), article=name) for name in names}
    examples, _ = collect(articles, dict.fromkeys(names, labels), load_catalogue(), untrained())
    assert len(examples[TOPIC]) == 2 * RAREST  # before words that refer back are read and after

    def topic(judge: Ranker) -> str:
        return read_context(article("en", text), load_catalogue(), judge)[0].topics[0].mention.name

    assert topic(untrained()) == "Kiel"
    assert topic(Ranker(fit({TOPIC: examples[TOPIC]}))) == "Bremen"


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

    examples, told = Examples(), []
    while len(examples) < FEWEST:
        candidates = features(), features()
        if worth(candidates[0]) != worth(candidates[1]):
            right = 0 if worth(candidates[0]) > worth(candidates[1]) else 1
            examples.add("a", candidates, [right])
            told.append((candidates, right))
    weights = fit({"region": examples})
    assert any(" & " in name for name in weights["region"])
    judge = Ranker(weights)
    for candidates, right in told[:100]:
        assert judge.choose("region", None, "ab", candidates).index == right


def test_between_a_metric_and_none_that_are_as_likely_the_metric_is_chosen() -> None:
    examples, candidates = Examples(), [["near", UNCODED], ["near"]]
    for time in range(100):
        examples.add("a", candidates, [time % 2])
    judge = Ranker(fit({"metric": examples}))
    assert judge.choose("metric", None, "ab", candidates).index == 1


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
    assert len(examples.get("name", Examples())) == n_examples
    assert unreachable["name"] == 1 - n_examples


def test_examples_of_two_runs_together_are_those_of_one() -> None:
    facts = Facts(lambda: ["shared"], lambda place: [f"own {place}"])
    choices = [(["near", "new"], ["far"]), (["far"], ["new", "far"]), (["near"], [], ["new"])]
    runs: list[Gathered] = [{"region": Examples()} for _ in choices]
    at_once = Examples()
    for number, (features, run) in enumerate(zip(choices, runs, strict=True)):
        run["region"].add(f"a{number}", features, [number % 2], facts)
        at_once.add(f"a{number}", features, [number % 2], facts)
    assert gather([*runs[:2], {"period": Examples()}, *runs[2:]]) == {"region": at_once, "period": Examples()}


@pytest.mark.slow
def test_a_command_learns_from_a_labelled_set_and_measures_on_what_is_held_out(tmp_path: Path) -> None:
    pytest.importorskip("lightgbm", exc_type=OSError)
    seeds, labelled = tmp_path / "seeds", tmp_path / "own"
    shutil.copytree(SEEDS, seeds)
    (labelled / "articles").mkdir(parents=True)
    whole = Path(__file__).parent / "labelled" / "en"
    read = sorted((whole / "articles").iterdir())[:12]
    for path in read:
        shutil.copy(path, labelled / "articles")
    gold = (whole / "gold.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (labelled / "gold.jsonl").write_text("".join(row for row in gold if any(path.name in row for path in read)))

    def learned(*options: str) -> tuple[str, list[str]]:
        result = CliRunner().invoke(app, ["train", str(labelled), "--seeds", str(seeds), *options])
        assert result.exit_code == 0, result.output
        return result.output, [(seeds / f"ranker_{each}.csv").read_text() for each in ("weights", "trees")]

    shown, files = learned("--jobs", "2", "--held-out", "2")
    assert f"from {len(read)} articles" in shown
    assert "rows f1" in shown
    assert len(files[0].splitlines()) > 1_000
    assert learned() == (shown.splitlines(keepends=True)[0], files)
