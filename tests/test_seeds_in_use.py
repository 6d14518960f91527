"""Words that ingest and extraction go by come from the folder of seeds in use, and from the project's own behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.catalogue.holidays import holidays
from pipeline.catalogue.metric_sets import load_metric_sets
from pipeline.catalogue.periods import period_words
from pipeline.catalogue.region_syllables import romanised
from pipeline.catalogue.seeds import SEEDS, CatalogueError, seeds_in_use, using_seeds
from pipeline.cli import app
from pipeline.extract.carried_units import local_currencies
from pipeline.extract.figure_words import figure_words
from pipeline.extract.list_words import alternatives
from pipeline.extract.metric_patterns import told_by_words_around
from pipeline.extract.noun_phrases import head_of
from pipeline.extract.region_terms import word_set
from pipeline.extract.separable import SeparableVerbs
from pipeline.extract.verbs import find_verbs
from pipeline.ingest.furniture_cues import furniture_cues
from pipeline.ingest.words import words
from pipeline.ingest.year_patterns import recurring_events

TOLD: list[tuple[str, str, Callable[[], bool]]] = [
    ("ingest_words.csv", "en,month,brumaire,11,", lambda: "brumaire" in words("month")),
    (
        "recurring_events.csv",
        "en,harvest,Harvest Council,concluded,9,",
        lambda: "harvest council" in str(recurring_events()).casefold(),
    ),
    (
        "furniture.csv",
        "en,cookie_banner,banner,biscuits ahead,,",
        lambda: any(furniture_cues().terms.find("biscuits ahead")),
    ),
    ("list_words.csv", "en,joint,thereto,", lambda: "thereto" in alternatives("joint")),
    ("figure_words.csv", "en,vanished,evanesced,", lambda: "evanesced" in figure_words("vanished")),
    ("label_words.csv", "en,betwixt,break,", lambda: head_of("trade betwixt ports", "en") == "trade"),
    ("region_words.csv", "en,shirelet,kind_after,district,,", lambda: "shirelet" in word_set("en", "kind_after")),
    ("region_syllables.csv", "㐀,qiu", lambda: romanised("㐀") == "Qiu"),
    ("local_currencies.csv", "MC,francs,EUR", lambda: "MC" in local_currencies()),
    (
        "metric_patterns.csv",
        "en,peddled,(peddled) <step>?away,peddled away,exports,money,strong,",
        lambda: "peddled" in str(told_by_words_around("en")),
    ),
    ("period_words.csv", "en,number,seventyfold,70,", lambda: "seventyfold" in str(period_words()["en"])),
    ("holidays.csv", "99,Harvest Day,2024-09-22,2024-09-24", lambda: 99 in holidays()),
    ("verb_tenses.csv", "en,past,clomb", lambda: bool(find_verbs("it clomb by 3 tonnes", "en"))),
    ("words/de.csv", "separable_verb,wog,,", lambda: any(SeparableVerbs([("wog ab", 1)]).find("es wog 3 Tonnen ab."))),
]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("articles")))


@pytest.mark.parametrize(("file", "row", "knows"), TOLD, ids=[file for file, _, _ in TOLD])
def test_a_row_of_the_seeds_in_use_is_known_there_alone(
    own: Path, file: str, row: str, knows: Callable[[], bool]
) -> None:
    with (own / file).open("a", encoding="utf-8") as seeds:
        seeds.write(row + "\n")
    assert not knows()
    with using_seeds(own):
        assert seeds_in_use() == own
        assert knows()
    assert seeds_in_use() == SEEDS
    assert not knows()


@pytest.mark.parametrize(
    ("file", "words"), [("list_words.csv", alternatives), ("figure_words.csv", figure_words)], ids=["list", "figure"]
)
def test_a_word_of_an_unknown_kind_is_told_with_its_line(own: Path, file: str, words: Callable[[str], str]) -> None:
    lines = len((own / file).read_text(encoding="utf-8").splitlines())
    with (own / file).open("a", encoding="utf-8") as seeds:
        seeds.write("en,flavour,sweet,\n")
    with using_seeds(own), pytest.raises(CatalogueError, match=rf"{file}:{lines + 1}: kind 'flavour' is unknown"):
        words("joint")


def test_a_set_of_metrics_may_name_metrics_of_its_own_seeds(own: Path) -> None:
    with (own / "metrics.csv").open("a", encoding="utf-8") as metrics:
        metrics.write("sheep,Sheep,Schafe,羊,count,,,yes,Sheep at the end of the period\n")
    with (own / "metric_sets.csv").open("a", encoding="utf-8") as sets:
        sets.write("en,flocks and trade,sheep|exports,\n")
    assert ("sheep", "exports") in [each.metric_codes for each in load_metric_sets(own)["en"]]


@pytest.mark.slow
def test_a_command_reads_an_article_by_the_seeds_that_it_is_given(own: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The port moved 12 million tonnes in 2023.\n\nBiscuits ahead: 99 partners.\n", encoding="utf-8")
    plain = CliRunner().invoke(app, ["explain", str(page)]).output
    with (own / "furniture.csv").open("a", encoding="utf-8") as cues:
        cues.write("en,cookie_banner,banner,biscuits ahead,,\n")
    ours = CliRunner().invoke(app, ["explain", str(page), "--seeds", str(own)]).output
    assert "furniture" in ours
    assert "furniture" not in plain


@pytest.mark.slow
@pytest.mark.parametrize(
    "file", ["units.csv", "furniture.csv", "region_words.csv", "ranker_weights.csv", "ranker_trees.csv"]
)
def test_a_file_of_seeds_that_is_missing_ends_a_command_in_one_line(own: Path, tmp_path: Path, file: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The port moved 12 million tonnes in 2023.\n", encoding="utf-8")
    (own / file).unlink()
    result = CliRunner().invoke(app, ["explain", str(page), "--seeds", str(own)])
    assert result.exit_code == 2
    assert result.output == f"regstats: catalogue: {own.name}/{file}: can't be read: No such file or directory\n"
