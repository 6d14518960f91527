"""The command: what it prints, and that its exit codes mean what the help says."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from landing import ARTICLES
from typer.testing import CliRunner

from pipeline.catalogue.seeds import SEEDS
from pipeline.cli import app
from pipeline.settings import PROJECT, Settings, SettingsError, settings
from pipeline.warehouse.publish import refresh_lock
from pipeline.warehouse.summary import read_summary

RUNNER = CliRunner()


def regstats(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and error of a command."""
    done = RUNNER.invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def refresh(chosen: Settings, *more: object) -> tuple[int, str, str]:
    return regstats("refresh", "--articles", chosen.articles, "--warehouse", chosen.warehouse, *more)


def one_line(text: str) -> str:
    assert text.endswith("\n")
    assert text.count("\n") == 1, text
    return text.strip()


def test_help_says_what_it_is_for_and_what_exit_codes_mean() -> None:
    code, out, _ = regstats("--help")
    assert code == 0
    for word in ("refresh", "status", "query", "ui", "Exit codes", "REGSTATS_ARTICLES"):
        assert word in out
    code, out, _ = regstats("refresh", "--help")
    assert code == 0
    for option in ("--articles", "--warehouse", "--seeds", "--timezone", "--force"):
        assert option in out


@pytest.mark.slow
def test_a_refresh_ends_by_telling_what_it_built(chosen: Settings) -> None:
    code, out, err = refresh(chosen)
    assert code == 0, err
    assert f"articles      {len(ARTICLES)}" in out
    for word in (
        "Published in",
        "de 1, en 1, zh 1",
        "figures",
        "rejected",
        "statistics",
        str(chosen.warehouse),
        "try ",
    ):
        assert word in out
    code, out, _ = regstats("query", "SELECT count(*) AS n FROM observations", "--warehouse", chosen.warehouse)
    assert code == 0
    assert "n" in out


@pytest.mark.slow
def test_nothing_new_is_said_and_left_alone_until_something_changes(chosen: Settings) -> None:
    assert refresh(chosen)[0] == 0
    built = chosen.warehouse.stat()
    code, out, _ = refresh(chosen)
    assert code == 0
    assert "Nothing new" in out
    assert chosen.warehouse.stat().st_ino == built.st_ino
    code, out, _ = refresh(chosen, "--force")
    assert "Published in" in out
    assert chosen.warehouse.stat().st_ino != built.st_ino
    (chosen.articles / "more.txt").write_text("Exports of Bremen rose by 4 percent in 2023.")
    code, out, _ = refresh(chosen)
    assert "Published in" in out
    assert "articles      4" in out


@pytest.mark.slow
def test_where_a_feed_gives_nothing_new_the_file_stays(chosen: Settings, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(chosen.seeds, seeds, ignore=shutil.ignore_patterns("articles"))
    feed = """
[fetch]
contact = "us@example.org"
[feeds.nobody]
kind = "feed"
addresses = ["http://127.0.0.1:9/"]
allow_private = true
"""
    with (seeds / "sources.toml").open("a") as sources:
        sources.write(feed)
    assert "Published in" in refresh(chosen, "--seeds", seeds)[1]
    built = chosen.warehouse.stat()
    code, out, _ = refresh(chosen, "--seeds", seeds)
    assert code == 0
    assert "Nothing new" in out
    assert chosen.warehouse.stat().st_ino == built.st_ino


def test_a_missing_landing_folder_is_an_unusable_argument(tmp_path: Path) -> None:
    code, _, err = regstats("refresh", "--articles", tmp_path / "nowhere", "--warehouse", tmp_path / "w.duckdb")
    assert code == 2
    assert one_line(err) == f"regstats: --articles {tmp_path / 'nowhere'}: no such folder"


@pytest.mark.slow
def test_an_empty_landing_folder_never_replaces_a_warehouse(chosen: Settings) -> None:
    assert refresh(chosen)[0] == 0
    before = chosen.warehouse.read_bytes()
    shutil.rmtree(chosen.articles)
    (chosen.articles / "sub").mkdir(parents=True)
    code, _, err = refresh(chosen)
    assert code == 2
    assert "the folder is empty, there is nothing to publish" in one_line(err)
    assert chosen.warehouse.read_bytes() == before


def test_a_folder_in_place_of_the_file_is_an_unusable_argument(chosen: Settings, tmp_path: Path) -> None:
    code, _, err = regstats("refresh", "--articles", chosen.articles, "--warehouse", tmp_path)
    assert code == 2
    assert "is a folder, not a file" in one_line(err)


def test_unknown_options_and_commands_are_unusable_arguments() -> None:
    assert regstats("refresh", "--colour", "blue")[0] == 2
    assert regstats("polish")[0] == 2


def test_a_time_zone_that_does_not_exist_is_an_unusable_argument(chosen: Settings) -> None:
    code, _, err = refresh(chosen, "--timezone", "Mars/Olympus")
    assert code == 2
    assert one_line(err) == "regstats: timezone: 'Mars/Olympus' is no time zone"


def test_a_locked_warehouse_fails_in_one_line(chosen: Settings) -> None:
    with refresh_lock(chosen.warehouse):
        code, _, err = refresh(chosen)
    assert code == 1
    assert one_line(err) == f"regstats: {chosen.warehouse}: another refresh of this warehouse is running"


def test_a_folder_that_can_not_be_written_to_fails_in_one_line(chosen: Settings, tmp_path: Path) -> None:
    (tmp_path / "in_the_way").write_text("a file")
    target = tmp_path / "in_the_way" / "w.duckdb"
    code, _, err = regstats("refresh", "--articles", chosen.articles, "--warehouse", target)
    assert code == 1
    assert "can't be written to" in one_line(err)


def test_a_catalogue_that_contradicts_itself_is_refused_with_file_and_line(chosen: Settings, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("articles"))
    lines = (seeds / "units.csv").read_text(encoding="utf-8").splitlines()
    (seeds / "units.csv").write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    code, _, err = refresh(chosen, "--seeds", seeds)
    assert code == 1
    assert f"seeds/units.csv:{len(lines) + 1}:" in one_line(err)
    assert not chosen.warehouse.exists()


def test_a_status_without_a_warehouse_says_how_to_get_one(tmp_path: Path) -> None:
    code, _, err = regstats("status", "--warehouse", tmp_path / "w.duckdb")
    assert code == 1
    assert "regstats refresh builds it" in one_line(err)


def test_a_wrong_query_is_an_unusable_argument(small_warehouse: Path) -> None:
    code, _, err = regstats("query", "SELEKT 1", "--warehouse", small_warehouse)
    assert code == 2
    assert "syntax error" in one_line(err)
    code, _, err = regstats("query", "DROP TABLE dim_region", "--warehouse", small_warehouse)
    assert code == 2
    assert "read-only" in one_line(err)


def test_settings_come_from_the_environment_by_the_same_names(tmp_path: Path) -> None:
    told = {"REGSTATS_ARTICLES": str(tmp_path), "REGSTATS_TIMEZONE": "Asia/Shanghai", "OTHER": "x"}
    assert settings(told).articles == tmp_path
    assert settings(told).timezone == "Asia/Shanghai"
    assert settings(told, timezone="Europe/Berlin", articles=None) == Settings(
        articles=tmp_path, timezone="Europe/Berlin"
    )
    assert settings({}) == Settings()
    assert Settings().articles == PROJECT / "seeds" / "articles"


def test_a_misspelt_setting_is_told_and_not_ignored() -> None:
    with pytest.raises(SettingsError, match="REGSTATS_ARTICLE: no such setting"):
        settings({"REGSTATS_ARTICLE": "x"})


@pytest.mark.slow
def test_a_command_killed_at_any_moment_leaves_the_last_file_whole(chosen: Settings) -> None:
    program = [str(Path(sys.executable).parent / "regstats"), "refresh", "--force"]
    places = ["--articles", str(chosen.articles), "--warehouse", str(chosen.warehouse)]
    assert subprocess.run([*program, *places], check=False, capture_output=True, env=os.environ).returncode == 0
    before = read_summary(chosen.warehouse)
    for seconds in (1.5, 3.0, 4.5, 5.5, 6.5):
        process = subprocess.Popen([*program, *places], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
            assert con.execute("SELECT count(*) FROM dim_article").fetchone() == (len(ARTICLES),)
    assert subprocess.run([*program, *places], check=False, capture_output=True).returncode == 0
    assert read_summary(chosen.warehouse) == before
    left = {path.name for path in chosen.warehouse.parent.iterdir()}
    assert left == {chosen.warehouse.name, f".{chosen.warehouse.name}.lock", "stages", "kept"}
