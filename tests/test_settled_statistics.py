"""Statistics that nothing has touched are taken from the published file, all others made anew."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from figures_world import BEIJING, TIANJIN, figure, figures_world, more_than, only_article, percent
from world import World, build_warehouse, make_stages

from pipeline.progress import Unseen
from pipeline.run import run_refresh
from pipeline.settings import Settings
from pipeline.warehouse.stages import Stages

pytestmark = pytest.mark.slow  # each test makes warehouses of its own

FIGURES = [
    figure(11.5e12),
    figure(11.6e12, qualifier="about"),
    more_than(11e12),
    figure(8e12, period="2023"),
    figure(2e6, metric_code="population", metric_label="population", unit="count", period_basis="carried"),
    figure(15e12, period=None, period_basis="published"),
    percent(5, **BEIJING),
    percent(6, **BEIJING),
    percent(5, **TIANJIN, obs_status="F"),
]


def article_of(chance: random.Random, name: str) -> World:
    """An article of a few figures, on one of three pages, published on one of ten days or on none that is known."""
    world = figures_world(*chance.sample(FIGURES, 3), name=name)
    day = chance.choice([None, *(dt.date(2026, 1, 1) + dt.timedelta(days=20 * step) for step in range(10))])
    page = chance.choice([None, "https://example.org/a", "https://example.org/b"])
    return only_article(world, published_on=day, published_precision=None if day is None else "day", address=page)


def statistics_of(stages: Stages) -> list[list[dict[str, Any]]]:
    return [stages.read(name).to_pylist() for name in ("bridge_statistic_observation", "fact_statistic")]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_settled_and_what_is_made_anew_give_what_making_all_gives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    steady = figures_world(figure(5e12, region_code="CN-HE", region="Hebei"), name="steady.txt")
    held = {name: article_of(chance, name) for name in ("a.txt", "b.txt", "c.txt", "d.txt")}
    published = tmp_path / "none.duckdb"
    settled = []
    for step in range(3):
        world = World([found for each in (steady, *held.values()) for found in each.found])
        stages = make_stages(tmp_path / f"beside{step}", world, published=published)
        settled.append(stages.count("settled_statistic"))
        folder = tmp_path / str(step)
        folder.mkdir()
        anew = make_stages(folder / "stages", world, published=published, stands=False)
        assert anew.count("settled_statistic") == 0
        assert statistics_of(stages) == statistics_of(anew)
        published = build_warehouse(folder, anew)
        held.pop(chance.choice(list(held)))
        held[f"{step}.txt"] = article_of(chance, f"{step}.txt")
    assert settled[0] == 0
    assert all(settled[1:])


def refresh(chosen: Settings, **more: Any) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run_refresh(chosen.model_copy(update=more), Unseen(), instance)


def agreements(chosen: Settings) -> dict[str, set[str]]:
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        rows = con.execute(
            "SELECT region, list(DISTINCT agreement) FROM statistics WHERE method = 'reported' GROUP BY region"
        ).fetchall()
    return {region: set(found) for region, found in rows}


def falsified(chosen: Settings, statement: str) -> None:
    """Changes the published file, so that what is taken from it can be told from what is made anew."""
    chosen.warehouse.chmod(0o644)
    with duckdb.connect(str(chosen.warehouse)) as con:
        con.execute(statement)


def test_a_night_takes_settled_statistics_from_the_file_and_touches_those_of_new_articles(chosen: Settings) -> None:
    refresh(chosen)
    falsified(chosen, "UPDATE fact_statistic SET agreement = 'compatible'")
    (chosen.articles / "new.txt").write_text("date 2025-04-01\n\nExports of Vienna rose by 7.5 percent in 2024.\n")
    refresh(chosen)
    found = agreements(chosen)
    assert found.pop("Vienna") - {"compatible"}
    assert set.union(*found.values()) == {"compatible"}


@pytest.mark.parametrize("other", ["code_version", "catalogue_hash", "forced"])
def test_nothing_stands_under_other_code_another_catalogue_or_by_force(chosen: Settings, other: str) -> None:
    refresh(chosen)
    falsified(chosen, "UPDATE fact_statistic SET agreement = 'compatible'")
    if other != "forced":
        falsified(chosen, f"UPDATE meta_run SET {other} = 'another'")
    refresh(chosen, force=other == "forced")
    assert "compatible" not in set.union(*agreements(chosen).values())
