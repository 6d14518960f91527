"""The sensor of the landing folder, tick by tick: one refresh for a batch, after a quiet time, and none for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from landing import write_articles

import pipeline.assets.arrivals as arrivals
from pipeline.assets.arrivals import new_articles
from pipeline.definitions import defs
from pipeline.ingest.fetch_record import BOOKKEEPING
from pipeline.settings import Settings
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.versions import versions, write_versions


class Ticks:
    """Ticks of the sensor at times of a clock that the test moves."""

    def __init__(self, chosen: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
        self.chosen = chosen
        self.instance = instance
        self.now = 1000.0
        self.cursor: str | None = None
        monkeypatch.setattr(arrivals, "_SETTINGS", chosen)
        monkeypatch.setattr(arrivals.time, "time", lambda: self.now)

    def after(self, seconds: float) -> str | int:
        """Why a tick asks for nothing, or for how many runs it asks."""
        self.now += seconds
        context = dg.build_sensor_context(instance=self.instance, cursor=self.cursor, definitions=defs)
        tick = new_articles.evaluate_tick(context)
        self.cursor = tick.cursor or self.cursor
        return tick.skip_message or len(tick.run_requests or [])


@pytest.fixture
def ticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ticks]:
    write_articles(tmp_path / "articles")
    chosen = Settings(articles=tmp_path / "articles", warehouse=tmp_path / "out" / "w.duckdb", quiet_seconds=60)
    with dg.DagsterInstance.ephemeral() as instance:
        yield Ticks(chosen, instance, monkeypatch)


def test_a_batch_of_files_is_one_refresh_after_a_quiet_time(ticks: Ticks) -> None:
    assert ticks.after(0) == "files are coming in"
    for number in range(3):
        (ticks.chosen.articles / f"{number}.txt").write_text("Exports rose by 3 percent.")
        assert ticks.after(30) == "files are coming in"
    assert ticks.after(30) == "waiting until nothing has changed for 60 s"
    assert ticks.after(30) == 1
    assert [ticks.after(30), ticks.after(3000)] == ["nothing new"] * 2


def test_changed_moved_and_removed_files_count_and_bookkeeping_does_not(ticks: Ticks) -> None:
    folder = ticks.chosen.articles
    ticks.after(0)
    assert ticks.after(60) == 1
    changes = [
        lambda: (folder / "english.txt").write_text("Other words, 5 percent."),
        lambda: (folder / "english.txt").rename(folder / "renamed.txt"),
        lambda: (folder / "renamed.txt").unlink(),
    ]
    for change in changes:
        change()
        assert ticks.after(30) == "files are coming in"
        assert ticks.after(60) == 1
    (folder / BOOKKEEPING).mkdir(parents=True)
    (folder / BOOKKEEPING / "state.sqlite").write_text("x")
    assert ticks.after(30) == "nothing new"


def test_what_the_last_refresh_has_read_asks_for_no_other(ticks: Ticks) -> None:
    chosen = ticks.chosen
    write_versions(Stages(chosen.stages), versions(chosen.seeds, chosen.articles))
    ticks.after(0)
    assert ticks.after(60) == "the last refresh has read all of it"
    (chosen.articles / "new.txt").write_text("Exports rose by 3 percent.")
    ticks.after(30)
    assert ticks.after(60) == 1


def test_nothing_is_asked_while_a_refresh_is_under_way(ticks: Ticks) -> None:
    job = defs.resolve_job_def("refresh")
    run = ticks.instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
    ticks.after(0)
    assert ticks.after(60) == "a refresh is under way"
    ticks.instance.report_run_failed(run)
    assert ticks.after(30) == 1


def test_a_missing_folder_is_no_error(ticks: Ticks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "_SETTINGS", ticks.chosen.model_copy(update={"articles": Path("/nowhere")}))
    assert ticks.after(0) == "/nowhere: no such folder"
