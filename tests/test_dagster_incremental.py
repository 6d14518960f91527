"""Refresh after refresh of a folder that changes: what is read anew, and what the published file says then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

import pipeline.assets.figures
from pipeline.catalogue.seeds import SEEDS
from pipeline.progress import Unseen
from pipeline.records import Article, Extraction
from pipeline.run import run_refresh
from pipeline.settings import Settings

EXTRACT = pipeline.assets.figures.extract

pytestmark = pytest.mark.slow


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the articles that extraction was asked to read, in the order in which it was."""
    names: list[str] = []

    def watched(article: Article, **given: Any) -> Extraction:
        names.append(article.article)
        return EXTRACT(article, **given)

    monkeypatch.setattr(pipeline.assets.figures, "extract", watched)
    return names


def refresh(chosen: Settings) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run_refresh(chosen.model_copy(update={"force": True}), Unseen(), instance)


def ask(chosen: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        return con.execute(sql).fetchall()


def content(warehouse: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the one that compares a file with the one before it."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()]
        return {name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in names if name != "meta_change"}


def test_an_article_is_read_once_whatever_is_done_to_its_file(chosen: Settings, read_anew: list[str]) -> None:
    folder = chosen.articles
    refresh(chosen)
    assert sorted(read_anew) == ["chinese.txt", "english.txt", "german/wien.txt"]
    figures = ask(chosen, "SELECT * EXCLUDE article FROM observations ORDER BY ALL")

    read_anew.clear()
    refresh(chosen)
    assert read_anew == []

    (folder / "english.txt").rename(folder / "german" / "moved.txt")
    refresh(chosen)
    assert read_anew == []
    assert ask(chosen, "SELECT * EXCLUDE article FROM observations ORDER BY ALL") == figures
    names = {name for (name,) in ask(chosen, "SELECT DISTINCT article FROM observations")}
    assert names == {"chinese.txt", "german/moved.txt", "german/wien.txt"}

    (folder / "new.txt").write_text("date 2025-04-01\n\nExports of Vienna rose by 7.5 percent in 2024.\n")
    refresh(chosen)
    assert read_anew == ["new.txt"]
    assert ask(chosen, "SELECT value FROM observations WHERE article = 'new.txt'") == [(7.5,)]


def test_a_removed_article_takes_its_figures_along(chosen: Settings) -> None:
    refresh(chosen)
    assert ask(chosen, "SELECT count(*) FROM observations WHERE language = 'de'") != [(0,)]
    (chosen.articles / "german" / "wien.txt").unlink()
    refresh(chosen)
    assert ask(chosen, "SELECT count(*) FROM observations WHERE language = 'de'") == [(0,)]
    assert ask(chosen, "SELECT count(*) FROM statistics WHERE region = 'Vienna'") == [(0,)]


def test_a_refresh_over_kept_results_publishes_what_a_first_one_would(chosen: Settings, tmp_path: Path) -> None:
    wien = chosen.articles / "german" / "wien.txt"
    words = wien.read_text()
    wien.unlink()
    refresh(chosen)
    wien.write_text(words)
    refresh(chosen)
    fresh = chosen.model_copy(update={"warehouse": tmp_path / "fresh" / "w.duckdb"})
    refresh(fresh)
    assert content(chosen.warehouse) == content(fresh.warehouse)


def test_a_row_of_the_catalogue_has_every_article_read_again(
    chosen: Settings, read_anew: list[str], tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(SEEDS, tmp_path / "seeds")
    own = chosen.model_copy(update={"seeds": tmp_path / "seeds"})
    refresh(own)
    with (tmp_path / "seeds" / "metric_aliases.csv").open("a") as file:
        file.write("\n")
    read_anew.clear()
    refresh(own)
    assert len(read_anew) == 3
