"""The job on the five raw source articles, where they are there: what must come out, and what must never."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipeline.progress import Unseen
from pipeline.run import run_refresh
from pipeline.settings import Settings

EVALUATION = Path(__file__).parents[1].parent / "shared" / "evaluation"
SOURCES = EVALUATION / "seeds"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SOURCES.exists(), reason=f"the source articles are not there: {SOURCES}"),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sources") / "w.duckdb"
    with dg.DagsterInstance.ephemeral() as instance:
        run_refresh(Settings(articles=SOURCES / "articles", warehouse=file), Unseen(), instance)
    return file


@pytest.fixture
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        yield connection


def test_the_gdp_of_the_cluster_is_there_in_both_currencies(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT value, unit FROM observations WHERE region = 'Beijing-Tianjin-Hebei' AND metric_code = 'gdp' "
        "AND period = '2024' ORDER BY unit"
    ).fetchall()
    assert set(rows) == {(11.5e12, "CNY"), (1.6e12, "USD")}


def test_the_damaged_figure_is_never_published_as_printed(con: duckdb.DuckDBPyConnection) -> None:
    damaged = "regexp_matches(quote, '^[^\\pL\\pN]{0,3}[.]\\d')"
    published = con.execute(f"SELECT value, rules, note FROM observations WHERE {damaged}").fetchall()
    assert all(
        value != 0.42e12 and any(rule.startswith("repair") for rule in rules) and note
        for value, rules, note in published
    )
    rejected = con.execute(f"SELECT reject_reason FROM rejected_observation WHERE {damaged}").fetchall()
    assert len(published) + len(rejected) >= 1
    assert {reason for (reason,) in rejected} <= {"damaged_number", "lost_leading_digit"}


def test_every_article_is_read_and_dated(con: duckdb.DuckDBPyConnection) -> None:
    dated = con.execute(
        "SELECT published_on::VARCHAR, published_precision FROM dim_article ORDER BY article"
    ).fetchall()
    assert dated[:3] == [("2026-01-03", "day"), ("2025-03-27", "day"), ("2025-12-23", "day")]
    assert [day[:7] for day, _ in dated[3:]] == ["2022-12", "2025-12"]
    assert con.execute("SELECT count(*) FROM unread_file").fetchone() == (0,)


def test_what_two_stories_tell_is_told_by_two_and_nothing_conflicts(con: duckdb.DuckDBPyConnection) -> None:
    told = con.execute("SELECT metric_code, value FROM statistics WHERE n_stories > 1 ORDER BY value").fetchall()
    assert told == [("manufacturing_clusters", 7.0), ("innovation_platforms", 11.0)]
    assert con.execute("SELECT count(*) FROM statistics WHERE agreement = 'conflict'").fetchone() == (0,)


def test_the_scorer_finds_what_people_labelled(warehouse: Path) -> None:
    command = [sys.executable, EVALUATION / "score.py", warehouse, SOURCES / "gold.jsonl", "--json"]
    score = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert score["figures"]["f1"] >= 0.97
    assert score["rows"]["f1"] >= 0.92
