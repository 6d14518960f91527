"""The questions of ``sql/examples``, asked of the source articles: each gives the answer that these articles hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.settings import PROJECT

EXAMPLES = sorted((PROJECT / "sql" / "examples").glob("*.sql"))
CLUSTER, BAY_AREA = "Beijing-Tianjin-Hebei", "Guangdong-Hong Kong-Macao Greater Bay Area"
HUB = "Zhongguancun"

#: Rows that an answer holds, by some of their columns. An empty list: the source articles need not have such a row.
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "a_region_and_all_that_lies_in_it": [
        {"region": HUB, "region_kind": "zone", "depth": 1, "value": 239.3e9, "unit": "CNY"},
    ],
    "as_the_press_knew_it": [
        {"region": CLUSTER, "metric": "R&D intensity", "period": "2023", "value": 4.27, "unit": "percent"},
        {"region": CLUSTER, "metric": "Online government services", "value": 417},
    ],
    "checks_and_what_they_found": [
        {"check_code": "cumulative_follows_growth", "verdict": "holds", "actual": "1 compared, 0 do not agree"},
        {"check_code": "implied_exchange_rate", "verdict": "holds", "actual": "5 compared, 0 do not agree"},
        {"check_code": "quotes_stand_in_text", "severity": "error", "verdict": "holds"},
    ],
    "cluster_gdp_in_both_currencies": [
        {"value": 11.5e12, "unit": "CNY", "qualifier": "exact"},
        {"value": 1.6e12, "unit": "USD", "qualifier": "exact"},
    ],
    "confirmed_by_several_articles": [
        {"region": HUB, "metric": "Enterprise revenue", "value": 10e12, "unit": "CNY", "n_articles": 2},
    ],
    "confirmed_by_several_stories": [],
    "corrections_and_their_outcome": [],
    "coverage_of_each_article": [{"article": "000_zhongguancun_innovation_hub.txt", "language": "en"}],
    "derived_and_from_what": [
        {"region": "China", "metric": "R&D intensity", "period": "2023", "value": 2.65, "unit": "percent"},
    ],
    "growth_rates_ranked": [
        {"place": 1, "region": HUB, "metric": "R&D expenditure", "percent": 20.4},
        {"place": 2, "region": HUB, "metric": "High-tech enterprise revenue", "percent": 19.3},
    ],
    "implied_exchange_rates": [
        {"quote": "84.37 billion yuan", "implied_rate": 7.162, "verdict": "holds"},
        {"quote": "239.30 billion yuan", "implied_rate": 6.938, "verdict": "holds"},
        {"quote": "11.5 trillion yuan", "implied_rate": 7.188, "verdict": "holds"},
        {"quote": "100 billion yuan", "implied_rate": 7.042, "verdict": "holds"},
    ],
    "level_beside_its_growth": [
        {"region": HUB, "period": "2021", "value": 239.3e9, "unit": "CNY", "percent_growth": 20.4},
    ],
    "more_than_and_nearly": [
        {"value": 5800, "qualifier": "more_than", "value_low": 5800, "value_high": None},
        {"region": BAY_AREA, "value": 0.6, "qualifier": "less_than", "value_low": None},
    ],
    "numbers_that_are_no_figures": [{"reason": "date"}, {"reason": "furniture"}],
    "output_share_over_land_share": [
        {"region": BAY_AREA, "reference": "China", "percent_of_output": 11.1, "percent_of_land": 0.6, "times": 18.5},
        {"region": HUB, "reference": "Beijing", "percent_of_output": 33.3, "percent_of_land": 4, "times": 8.3},
    ],
    "plans_and_what_became_of_them": [],
    "rd_intensity_over_time": [
        {"region": CLUSTER, "year": 2013, "percent_of_gdp": 3.22},
        {"region": CLUSTER, "year": 2023, "percent_of_gdp": 4.27},
    ],
    "rejected_and_why": [],
    "repaired_and_why": [
        {"quote": ".42 trillion", "value": 1.42e12, "unit": "USD", "rule": "repair.currency_pair"},
    ],
    "shares_of_beijing_by_zone": [
        {"region": HUB, "metric": "Land area", "percent": 4, "qualifier": "less_than"},
        {"region": HUB, "metric": "Specialized and sophisticated SMEs", "percent": 37.4, "period": "2021"},
    ],
    "targets_and_estimates_apart": [
        {"region": HUB, "metric": "Enterprise revenue", "period": "2025", "value": 10e12, "unit": "CNY"},
        {"region": BAY_AREA, "value": 14.2e9, "unit": "USD", "status": "Target, plan or forecast"},
    ],
    "the_sentence_behind_a_number": [{"value": 11.5e12, "unit": "CNY", "period": "2024"}],
    "times_the_whole": [{"region": HUB, "times": 3, "reference": "Beijing"}],
    "what_a_correction_needs": [{"quote": "11.5 trillion yuan", "region_code": "CN-CLUSTER-BTH", "value": 11.5e12}],
    "what_became_of_each_file": [
        {"file": "000_zhongguancun_innovation_hub.txt", "outcome": "read", "language": "en", "encoding": "utf-8"},
    ],
    "what_the_catalogue_lacks": [],
    "what_the_last_refresh_changed": [{"change": "article_new", "n": 5}],
    "when_each_article_was_published": [
        {"article": "001_zhongguancun_forum_results.txt", "published_confidence": "medium"},
    ],
    "what_was_withdrawn": [],
    "where_articles_disagree": [],
}


@pytest.fixture(scope="module")
def con(digest_warehouse: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(digest_warehouse), read_only=True)


def answer(con: duckdb.DuckDBPyConnection, example: Path) -> list[dict[str, Any]]:
    cursor = con.execute(example.read_text(encoding="utf-8"))
    names = [name for name, *_ in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def agrees(row: dict[str, Any], expected: dict[str, Any]) -> bool:
    return all(
        row[name] == (pytest.approx(cell) if isinstance(cell, float) else cell) for name, cell in expected.items()
    )


def test_there_are_twenty_questions_and_each_has_its_answer() -> None:
    assert len(EXAMPLES) >= 20
    assert [path.stem for path in EXAMPLES] == sorted(ANSWERS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_gives_the_answer_that_the_articles_hold(con: duckdb.DuckDBPyConnection, example: Path) -> None:
    question = example.read_text(encoding="utf-8").splitlines()[0]
    assert question.startswith("-- ")
    assert "?" in question
    rows = answer(con, example)
    for expected in ANSWERS[example.stem]:
        assert any(agrees(row, expected) for row in rows), (expected, rows)


def test_what_was_published_later_was_not_known_before(con: duckdb.DuckDBPyConnection) -> None:
    rows = answer(con, PROJECT / "sql" / "examples" / "as_the_press_knew_it.sql")
    assert not any(row["value"] in (11.5e12, 1.6e12) for row in rows)


def test_the_sentence_shows_the_number_in_its_place(con: duckdb.DuckDBPyConnection) -> None:
    rows = answer(con, PROJECT / "sql" / "examples" / "the_sentence_behind_a_number.sql")
    assert any("combined GDP in 2024 was >>11.5 trillion yuan<<" in row["in_its_place"] for row in rows)
