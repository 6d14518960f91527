"""The job run for real, in process: what it publishes, what it shows, and what stops it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from landing import ARTICLES

import pipeline.assets.figures
import pipeline.assets.tables
from pipeline.assets.changes import SHRINKAGE
from pipeline.assets.described import preview
from pipeline.assets.refresh import Refresh
from pipeline.definitions import defs
from pipeline.progress import Unseen
from pipeline.records import Article, Extraction
from pipeline.run import RefreshFailedError, run_refresh
from pipeline.settings import Settings
from pipeline.warehouse.checks import all_checks
from pipeline.warehouse.publish import refresh_lock
from pipeline.warehouse.sql import STAGED_TABLES
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.tables import make_table

EXTRACT = pipeline.assets.figures.extract


def run(chosen: Settings, is_forced: bool = True) -> bool:
    with dg.DagsterInstance.ephemeral() as instance:
        return run_refresh(chosen.model_copy(update={"force": is_forced}), Unseen(), instance)


@pytest.mark.slow
def test_a_refresh_publishes_and_tells_of_every_asset(chosen: Settings) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            resources={"refresh": Refresh.of(chosen)}, instance=instance
        )
        assert result.success
        shown: dict[str, Any] = {
            event.asset_key.to_user_string(): event.materialization.metadata
            for event in result.get_asset_materialization_events()
            if event.asset_key
        }
        assert set(shown) == {key.to_user_string() for key in defs.resolve_asset_graph().get_all_asset_keys()}
        for table in STAGED_TABLES:
            assert isinstance(shown[table]["dagster/row_count"].value, int)
            assert shown[table]["preview"].value.startswith(("| ", "*no rows*"))
        verdicts = result.get_asset_check_evaluations()
        assert {verdict.check_name for verdict in verdicts} == {check.code for check in all_checks()} | {SHRINKAGE}
        assert all(verdict.passed for verdict in verdicts)
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        articles = con.execute("SELECT article FROM dim_article").fetchall()
        assert {name for (name,) in articles} == set(ARTICLES)
        pair = con.execute(
            "SELECT value, unit FROM observations WHERE region = 'Beijing-Tianjin-Hebei' AND metric_code = 'gdp' "
            "AND period = '2024' ORDER BY unit"
        ).fetchall()
        assert pair == [(11.5e12, "CNY"), (1.6e12, "USD")]


@pytest.mark.slow
def test_a_run_that_finds_nothing_new_skips_what_follows(chosen: Settings) -> None:
    assert run(chosen, is_forced=False)
    built = chosen.warehouse.stat()
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            resources={"refresh": Refresh.of(chosen)}, instance=instance
        )
    assert result.success
    ended = {event.step_key for event in result.get_step_success_events()}
    assert ended == {"fetched_articles", "refresh_versions"}
    assert "regional_statistics" in {event.step_key for event in result.get_step_skipped_events()}
    assert chosen.warehouse.stat().st_ino == built.st_ino
    (chosen.articles / "english.txt").write_text("Exports of Bremen rose by 4 percent in 2023.")
    assert run(chosen, is_forced=False)
    assert chosen.warehouse.stat().st_ino != built.st_ino


@pytest.mark.slow
def test_the_launchpad_chooses_folder_and_file(chosen: Settings) -> None:
    config = {"articles": str(chosen.articles), "warehouse": str(chosen.warehouse)}
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            run_config={"resources": {"refresh": {"config": config}}}, instance=instance
        )
    assert result.success
    assert chosen.warehouse.exists()


def losing(read: Article, **given: Any) -> Extraction:
    """An extraction with a defect: it loses its last figure and still counts the numeral."""
    found = EXTRACT(read, **given)
    return Extraction(found.numerals, found.observations[:-1])


@pytest.mark.slow
def test_a_gate_that_fails_stops_the_publish_and_says_why_in_one_line(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(chosen)
    before = chosen.warehouse.read_bytes()
    shutil.rmtree(chosen.warehouse.parent / "kept")
    monkeypatch.setattr(pipeline.assets.figures, "extract", losing)
    with pytest.raises(RefreshFailedError, match=r"^validation: .+ claims a figure that was not handed over$"):
        run(chosen)
    assert chosen.warehouse.read_bytes() == before


@pytest.mark.slow
def test_a_check_that_fails_is_shown_and_stops_the_publish(chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run(chosen)
    before = chosen.warehouse.read_bytes()

    def inventing(stages: Stages, table: str, **given: Any) -> int:
        rows = make_table(stages, table, **given)
        if table == "fact_statistic":
            with stages.connection(table) as con:
                stages.write(
                    table, con.sql("SELECT * REPLACE (value + 1 AS value) FROM fact_statistic").to_arrow_table()
                )
        return rows

    monkeypatch.setattr(pipeline.assets.tables, "make_table", inventing)
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            resources={"refresh": Refresh.of(chosen.model_copy(update={"force": True}))},
            instance=instance,
            raise_on_error=False,
        )
        assert not result.success
        failed = {verdict.check_name for verdict in result.get_asset_check_evaluations() if not verdict.passed}
        assert failed == {"preferred_observation_supports"}
        assert [event.step_key for event in result.get_step_failure_events()] == ["regional_statistics"]
    assert chosen.warehouse.read_bytes() == before


@pytest.mark.slow
def test_a_second_refresh_at_the_same_time_is_refused(chosen: Settings) -> None:
    with refresh_lock(chosen.warehouse), pytest.raises(RefreshFailedError, match="another refresh of this warehouse"):
        run(chosen)
    assert not chosen.warehouse.exists()
    run(chosen)


def failing(read: Article, **given: Any) -> Extraction:
    """An extraction with a defect: one article breaks it."""
    if read.article == "english.txt":
        raise IndexError("planted")
    return EXTRACT(read, **given)


@pytest.mark.slow
def test_an_article_that_extraction_fails_on_keeps_no_other_from_readers(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.assets.figures, "extract", failing)
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            resources={"refresh": Refresh.of(chosen)}, instance=instance
        )
        failed = {
            event.asset_key.to_user_string(): event.materialization.metadata["articles_failed"].value
            for event in result.get_asset_materialization_events()
            if event.asset_key and "articles_failed" in event.materialization.metadata
        }
    assert failed == {"numerals": 1, "observations": 1}
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        reasons = con.execute(
            "SELECT DISTINCT n.reason FROM fact_numeral AS n JOIN dim_article AS a USING (article_key) "
            "WHERE a.article = 'english.txt'"
        ).fetchall()
        read = {name for (name,) in con.execute("SELECT DISTINCT article FROM observations").fetchall()}
    assert reasons == [("reading_failed",)]
    assert read == set(ARTICLES) - {"english.txt"}


@pytest.mark.slow
def test_an_extraction_that_fails_on_most_articles_stops_the_refresh(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(read: Article, **given: Any) -> Extraction:
        raise IndexError("planted")

    monkeypatch.setattr(pipeline.assets.figures, "extract", broken)
    with pytest.raises(RefreshFailedError, match=r"^extraction: extraction failed on \d articles, on .+ planted$"):
        run(chosen)
    assert not chosen.warehouse.exists()


@pytest.mark.slow
def test_articles_that_can_not_be_read_are_listed_and_the_rest_is_published(chosen: Settings) -> None:
    folder = chosen.articles
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n ")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "again.txt").write_bytes((folder / "english.txt").read_bytes())
    (folder / "quiet.txt").write_text("The council met and talked about the weather in Vienna. Nothing was counted.")
    (folder / "notes.xyz").write_text("12 percent")
    os.mkfifo(folder / "pipe.txt")
    run(chosen)
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        unread = dict(con.execute("SELECT file, reason FROM unread_file").fetchall())
        quiet = con.execute("SELECT n_numerals, n_observations FROM quality WHERE article = 'quiet.txt'").fetchall()
        read = {name for (name,) in con.execute("SELECT article FROM dim_article").fetchall()}
    assert quiet == [(0, 0)]
    copy = {"again.txt", "english.txt"} & set(unread)
    assert len(copy) == 1
    assert {name: unread[name] for name in set(unread) - copy} == {
        "empty.txt": "empty_file",
        "blank.txt": "no_text",
        "picture.txt": "binary_file",
        "notes.xyz": "unsupported_type",
        "pipe.txt": "not_regular_file",
    }
    assert unread[copy.pop()] == "duplicate"
    assert read | set(unread) == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    }


@pytest.mark.slow
def test_two_refreshes_of_real_articles_give_the_same_content(chosen: Settings) -> None:
    def content() -> list[tuple[Any, ...]]:
        with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
            names = con.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()
            return [(name, con.execute(f"FROM {name} ORDER BY ALL").fetchall()) for (name,) in names]

    run(chosen)
    first = content()
    run(chosen)
    assert content() == first


def test_a_preview_is_safe_to_show(tmp_path: Path) -> None:
    import pyarrow as pa

    hostile = "<script>alert(1)</script> | *bold* [link](http://x) \n\n" + "long " * 50
    shown = preview(pa.table({"text": [hostile, None]}))
    assert "<" not in shown
    assert len(shown.splitlines()) == 4
    assert all(line.count("|") == 2 for line in shown.splitlines())
    assert "…" in shown
