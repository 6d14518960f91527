"""The change report: what a refresh brought, and the stop where it would lose too much."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from figures_world import figure, figures_world, percent
from world import World, build_warehouse, make_stages, small_world

from pipeline.progress import Unseen
from pipeline.run import RefreshFailedError, run_refresh
from pipeline.settings import Settings
from pipeline.validate.accounting import GateError
from pipeline.warehouse.changes import Shrinkage, ShrinkLimit, report_changes, require_unshrunk

pytestmark = pytest.mark.slow  # each test makes a warehouse of its own

DAY = dt.date(2026, 2, 1)


def published(folder: Path, world: World) -> Path:
    folder.mkdir()
    return build_warehouse(folder, make_stages(folder / "stages", world))


def changes(folder: Path, before: Path, world: World) -> dict[str, int]:
    """What a refresh of a world changes against a published file."""
    stages = make_stages(folder / "now", world, published=before)
    return {f"{row['change']} {row['detail']}".strip(): row["n"] for row in stages.read("meta_change").to_pylist()}


def test_the_first_file_is_all_new(tmp_path: Path) -> None:
    assert changes(tmp_path, tmp_path / "none.duckdb", small_world()) == {
        "article_new": 3,
        "conflict_new": 1,
        "statistic_new": 4,
    }


def test_a_file_that_is_no_warehouse_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "none.duckdb").write_bytes(b"no database")
    assert changes(tmp_path, tmp_path / "none.duckdb", small_world())["statistic_new"] == 4


def test_new_changed_and_withdrawn_statistics_are_told_apart(tmp_path: Path) -> None:
    before = published(tmp_path / "before", figures_world(figure(11.5e12), figure(8e12, period="2023"), percent(5)))
    now = figures_world(figure(11.6e12), percent(5), figure(5e12, region_code="CN-11", region="Beijing"))
    assert changes(tmp_path, before, now) == {
        "statistic_changed": 1,
        "statistic_new": 1,
        "statistic_withdrawn": 1,
    }


def test_a_new_conflict_and_new_rejects_are_told(tmp_path: Path) -> None:
    before = published(tmp_path / "before", figures_world(figure(11.5e12), figure(11.5e12)))
    rival = figures_world(figure(15e12), percent(5), figure(1e12, measure="size"), name="rival.txt")
    told = changes(tmp_path, before, World(figures_world(figure(11.5e12), figure(11.5e12)).found + rival.found))
    assert told["conflict_new"] == 1
    assert told["statistic_changed"] == 1
    assert told["rejected_more measure_unknown"] == 1


def test_a_refresh_that_changes_nothing_keeps_the_report(tmp_path: Path) -> None:
    before = published(tmp_path / "before", small_world())
    assert changes(tmp_path, before, small_world())["article_new"] == 3


@pytest.mark.parametrize(
    ("before", "after", "limit", "stops"),
    [(100, 49, 50, True), (100, 50, 50, False), (100, 99, 0, True), (0, 0, 0, False), (10, 20, 0, False)],
)
def test_the_limit_stops_what_loses_more(before: int, after: int, limit: float, stops: bool) -> None:
    tables = [Shrinkage("fact_statistic", before, after)]
    assert bool(ShrinkLimit(limit).exceeded(tables)) is stops
    require_unshrunk(tables, ShrinkLimit(limit, "an article was withdrawn"))
    if stops:
        with pytest.raises(GateError, match=f"fact_statistic from {before} to {after} rows"):
            require_unshrunk(tables, ShrinkLimit(limit))


def test_an_override_is_kept_with_its_reason_and_carried_on(tmp_path: Path) -> None:
    before = published(tmp_path / "before", small_world())
    one = World(small_world().found[1:2])
    stages = make_stages(tmp_path / "one", one, published=before)
    report_changes(stages, before, ShrinkLimit(50, "a source was closed"), DAY)
    (tmp_path / "next").mkdir()
    after = build_warehouse(tmp_path / "next", stages)
    kept = make_stages(tmp_path / "later", one, published=after).read("meta_override").to_pylist()
    assert {row["table_name"]: (row["n_before"], row["n_after"]) for row in kept} == {
        "dim_article": (3, 1),
        "fact_observation": (6, 1),
        "fact_statistic": (4, 1),
    }
    assert {(row["overridden_on"], row["reason"]) for row in kept} == {(DAY, "a source was closed")}


def test_a_refresh_that_loses_too_much_is_stopped_and_can_be_let_through(chosen: Settings) -> None:
    def run(**more: Any) -> None:
        with dg.DagsterInstance.ephemeral() as instance:
            run_refresh(chosen.model_copy(update=more), Unseen(), instance)

    run()
    before = chosen.warehouse.read_bytes()
    for name in ("chinese.txt", "english.txt"):
        (chosen.articles / name).unlink()
    with pytest.raises(RefreshFailedError, match=r"^change_report: dim_article from 3 to 1 rows.*--shrink-reason"):
        run()
    assert chosen.warehouse.read_bytes() == before
    run(shrink_reason="two articles were withdrawn")
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        assert con.execute("SELECT DISTINCT reason FROM meta_override").fetchall() == [("two articles were withdrawn",)]
