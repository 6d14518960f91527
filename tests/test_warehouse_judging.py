"""A figure is judged once, and again as soon as a person, the catalogue or the code lists say something else of it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pyarrow.compute as pc
import pytest
from world import RIVAL, World, known_codes, make_stages, small_world

from pipeline.catalogue.corrections import Correction
from pipeline.catalogue.seeds import SEEDS
from pipeline.progress import Unseen
from pipeline.validate.accounting import GateError
from pipeline.validate.extraction import VERDICTS, Judge, judged
from pipeline.warehouse.correcting import correct_figures
from pipeline.warehouse.kept import Kept
from pipeline.warehouse.reading import judge_figures
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.versions import judging_version


@pytest.fixture
def world() -> World:
    return small_world()


@pytest.fixture
def stages(tmp_path: Path, world: World) -> Stages:
    return make_stages(tmp_path, world)


def judge(stages: Stages, folder: Path) -> int:
    """How many articles had to be judged."""
    return judge_figures(stages, Judge(known_codes()), Kept(folder / "verdicts", "v", VERDICTS), Unseen())


def outcome(stages: Stages) -> list[object]:
    return [stages.read(name) for name in ("valid_observations", "refused_observations", "settled_numerals")]


def test_an_article_is_judged_once(stages: Stages, world: World, tmp_path: Path) -> None:
    assert judge(stages, tmp_path) == len(world.articles)
    first = outcome(stages)
    assert judge(stages, tmp_path) == 0
    assert outcome(stages) == first


def test_only_what_a_person_corrected_is_judged_again(stages: Stages, world: World, tmp_path: Path) -> None:
    judge(stages, tmp_path)
    before = outcome(stages)
    start = RIVAL.index("4 percent")
    (rival,) = (article for article in world.articles if article.text == RIVAL)
    told = (2, rival.content_hash, start, start + 9, "4 percent", "unit", "percent", "", "no unit", "A. Lee")
    correct_figures(stages, [Correction(*told, dt.date(2026, 1, 1))], world.names)
    assert judge(stages, tmp_path) == 1
    assert "unit_missing" in stages.read("refused_observations")["reject_reason"].to_pylist()
    correct_figures(stages, [], world.names)
    judge(stages, tmp_path)
    assert outcome(stages) == before


def test_a_code_list_and_a_schema_count_for_the_version(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "codes", tmp_path / "codes")
    before = judging_version(tmp_path)
    (tmp_path / "corrections.csv").write_text("no part of it")
    assert judging_version(tmp_path) == before
    with (tmp_path / "codes" / "code_measure.csv").open("a") as file:
        file.write("\n")
    assert judging_version(tmp_path) != before


@pytest.mark.parametrize(
    ("column", "why"), [("refusals", "figures extracted, but"), ("dispositions", "numerals in the ledger, but")]
)
def test_verdicts_that_leave_a_row_out_stop_the_refresh(stages: Stages, column: str, why: str) -> None:
    articles, numerals, observations = next(stages.batches("articles", "numerals", "corrected_observations"))
    verdicts = Judge(known_codes()).verdicts(articles, numerals, observations)
    short = pc.list_slice(verdicts[column], 0, 1)
    with pytest.raises(GateError, match=why):
        judged(numerals, observations, verdicts.set_column(VERDICTS.names.index(column), column, short))
