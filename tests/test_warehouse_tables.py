"""What stands in a built warehouse: the star, its keys, its dictionary, and the views that people query."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from world import ENGLISH, GERMAN, REGIONS, make_stages, small_world

from pipeline.warehouse.dictionary import table_dictionary
from pipeline.warehouse.sql import CODE_LISTS, COMPARED_TABLES, META_TABLES, SQL, STAGED_TABLES, VIEWS
from pipeline.warehouse.stages import Stages

OBSERVATIONS = (
    "observation_id, article, language, publisher, published_on, quote, char_start, char_end, sentence, region_code, "
    "region, metric_code, metric, metric_label, breakdown, measure, value, value_low, value_high, unit, qualifier, "
    "reference, period, period_start, period_end, period_basis, base_period, obs_status, rules, note"
)
STATISTICS = (
    "statistic_id, vintage, is_current, region_code, region, metric_code, metric, breakdown, measure, value, "
    "value_low, value_high, unit, qualifier, reference, period, period_start, period_end, base_period, obs_status, "
    "method, agreement, n_observations, n_articles, n_stories, n_languages, preferred_observation_id, "
    "first_published_on, last_published_on"
)


@pytest.fixture(scope="module")
def con(small_warehouse: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(small_warehouse), read_only=True)


@pytest.mark.parametrize(("view", "columns"), [("observations", OBSERVATIONS), ("statistics", STATISTICS)])
def test_the_views_keep_their_contract(con: duckdb.DuckDBPyConnection, view: str, columns: str) -> None:
    assert [name for name, *_ in con.execute(f"DESCRIBE {view}").fetchall()] == columns.split(", ")


def test_statistics_as_of_has_the_columns_of_statistics(con: duckdb.DuckDBPyConnection) -> None:
    described = con.execute("DESCRIBE FROM statistics_as_of('2025-06-30')").fetchall()
    assert [name for name, *_ in described] == STATISTICS.split(", ")


def test_a_currency_pair_is_two_figures(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT value, unit FROM observations WHERE region = 'Beijing-Tianjin-Hebei' AND metric_code = 'gdp' "
        "AND period = '2024' AND article = 'a/english.txt' ORDER BY unit"
    ).fetchall()
    assert rows == [(11.5e12, "CNY"), (1.6e12, "USD")]


def test_every_quote_stands_where_it_says(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT article, char_start, char_end, quote FROM observations").fetchall()
    texts = {read.article: read.text for read in small_world().articles}
    assert rows
    assert all(texts[article][start:end] == quote for article, start, end, quote in rows)


def test_words_that_the_catalogue_lacks_are_proposed_not_lost(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT region_code, region, metric_code, metric, metric_label, unit, period FROM observations "
        "WHERE metric_code IS NULL"
    ).fetchall()
    assert rows == [(None, "Optics Valley", None, "unicorns", "unicorns", "unicorn", "2025-03-01")]
    assert con.execute("SELECT region_kind FROM dim_region WHERE region_status = 'proposed'").fetchall() == [
        ("unknown",)
    ]
    assert con.execute("SELECT unit_kind FROM dim_unit WHERE unit = 'unicorn'").fetchall() == [("unknown",)]


def test_a_place_knows_all_that_lies_in_it_clusters_included(con: duckdb.DuckDBPyConnection) -> None:
    def inside(code: str) -> dict[str, int]:
        return dict(
            con.execute(
                "SELECT d.region_code, b.depth FROM bridge_region AS b "
                "JOIN dim_region AS a ON a.region_key = b.ancestor_key "
                "JOIN dim_region AS d ON d.region_key = b.descendant_key WHERE a.region_code = ?",
                [code],
            ).fetchall()
        )

    assert inside("X-BTH") == {"X-BTH": 0, "CN-11": 1, "CN-12": 1, "CN-HE": 1, "X-ZGC": 2}
    assert inside("CN") == {"CN": 0, "CN-11": 1, "CN-12": 1, "CN-HE": 1, "X-ZGC": 2}
    assert inside("CN-12") == {"CN-12": 0}


def test_the_whole_catalogue_is_there_used_or_not(con: duckdb.DuckDBPyConnection) -> None:
    listed = con.execute("SELECT region_code FROM dim_region WHERE region_status = 'catalogued'").fetchall()
    assert {code for (code,) in listed} == {row[0] for row in REGIONS}


def test_observations_of_the_same_thing_are_one_statistic(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT value, agreement, n_observations, n_articles, n_languages, first_published_on::VARCHAR FROM statistics "
        "WHERE metric_code = 'gdp' AND unit = 'CNY'"
    ).fetchall()
    assert rows == [(11.5e12, "conflict", 3, 2, 2, "2025-03-01")]


def test_rivals_are_shown_with_their_words(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT quote, role FROM conflicts ORDER BY quote").fetchall()
    assert {quote for quote, _ in rows} == {"11.5 trillion yuan", "11,5 Billionen Yuan", "12 trillion yuan"}
    assert sorted(role for _, role in rows) == ["conflicts", "preferred", "supports"]


def test_as_of_leaves_out_what_was_published_later(con: duckdb.DuckDBPyConnection) -> None:
    units = con.execute("SELECT unit FROM statistics_as_of('2025-06-30') ORDER BY unit").fetchall()
    assert units == [("CNY",), ("percent",), ("unicorn",)]
    assert con.execute("SELECT count(*) FROM statistics_as_of('2020-01-01')").fetchall() == [(0,)]


def test_series_has_a_line_for_each_region_metric_and_year(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT region, metric_code, unit, year, value FROM series ORDER BY ALL").fetchall()
    assert rows == [
        ("Beijing-Tianjin-Hebei", "gdp", "CNY", 2024, 11.5e12),
        ("Beijing-Tianjin-Hebei", "gdp", "USD", 2024, 1.6e12),
        ("Beijing-Tianjin-Hebei", "rd_intensity", "percent", 2024, 4.0),
    ]


def test_evidence_shows_the_words_around_a_quote(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT before || quote || after FROM evidence WHERE article = 'german.txt'").fetchall()
    assert rows == [(GERMAN,)]
    (text,) = con.execute("SELECT before || quote || after FROM evidence WHERE unit = 'USD'").fetchone() or ("",)
    assert text == ENGLISH


def test_quality_accounts_for_every_numeral(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT n_numerals, n_numerals_used + n_numerals_rejected + n_numerals_set_aside, n_observations FROM quality "
        "ORDER BY article"
    ).fetchall()
    assert rows == [(4, 4, 2), (2, 2, 1), (4, 4, 3)]


def test_every_table_view_and_column_is_explained(con: duckdb.DuckDBPyConnection) -> None:
    names = {name for (name,) in con.execute("SELECT table_name FROM meta_table").fetchall()}
    assert names == {*CODE_LISTS, *STAGED_TABLES, *COMPARED_TABLES, *META_TABLES, *VIEWS, "statistics_as_of"}
    shortest = con.execute("SELECT min(length(description)) FROM meta_table").fetchone()
    assert shortest is not None
    assert shortest[0] > 30
    columns = con.execute(
        "SELECT count(*), count(description) FROM duckdb_columns() AS c LEFT JOIN meta_column AS m "
        "ON m.table_name = c.table_name AND m.column_name = c.column_name AND m.description = c.comment "
        "WHERE NOT internal"
    ).fetchone()
    assert columns is not None
    assert columns[0] == columns[1] > 250


def test_grain_is_stated_on_every_table() -> None:
    for table, entry in table_dictionary().items():
        assert entry.description.startswith("One row"), table


def test_every_sql_file_is_used() -> None:
    tables = {path.stem for path in (SQL / "tables").glob("*.sql")}
    assert tables == {*CODE_LISTS, *STAGED_TABLES, *COMPARED_TABLES, *META_TABLES}
    assert {path.stem for path in (SQL / "views").glob("*.sql")} == set(VIEWS)


def test_the_row_about_the_refresh_counts_the_tables(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("SELECT * EXCLUDE (content_hash) FROM meta_run").fetchall() == [
        ("code", "catalogue", "input", 3, 0, 10, 6, 0, 4, 0, 0)
    ]
    rows = dict(con.execute("SELECT table_name, n_rows FROM meta_table WHERE n_rows IS NOT NULL").fetchall())
    assert rows["fact_observation"] == 6
    assert rows["unread_file"] == 0


@pytest.mark.parametrize(
    "broken",
    [
        "INSERT INTO fact_observation SELECT * FROM fact_observation LIMIT 1",
        "INSERT INTO fact_observation BY NAME SELECT * REPLACE (1 AS observation_key, 7 AS region_key) "
        "FROM fact_observation LIMIT 1",
        "INSERT INTO fact_observation BY NAME SELECT * REPLACE (1 AS observation_key, NULL AS unit_key) "
        "FROM fact_observation LIMIT 1",
        "INSERT INTO fact_observation BY NAME SELECT * REPLACE (1 AS observation_key, char_start AS char_end) "
        "FROM fact_observation LIMIT 1",
        "INSERT INTO fact_numeral BY NAME SELECT * REPLACE (1 AS numeral_key, NULL AS reason) FROM fact_numeral "
        "WHERE disposition = 'none' LIMIT 1",
        "INSERT INTO dim_region BY NAME SELECT * REPLACE (1 AS region_key) FROM dim_region "
        "WHERE region_code IS NOT NULL LIMIT 1",
        "INSERT INTO dim_period BY NAME SELECT * REPLACE (1 AS period_key, 'x' AS period, "
        "DATE '1900-01-01' AS period_end) FROM dim_period LIMIT 1",
        "INSERT INTO fact_statistic BY NAME SELECT * REPLACE (1 AS statistic_key, 5 AS preferred_observation_key) "
        "FROM fact_statistic LIMIT 1",
        "INSERT INTO bridge_region VALUES (1, 2, 1)",
        "INSERT INTO unread_file VALUES ('x', NULL, 'mood', NULL)",
    ],
)
def test_keys_and_constraints_bite(small_warehouse: Path, tmp_path: Path, broken: str) -> None:
    file = Path(shutil.copyfile(small_warehouse, tmp_path / "w.duckdb"))
    with duckdb.connect(str(file)) as writable, pytest.raises(duckdb.ConstraintException):
        writable.execute(broken)


def test_keys_are_the_same_whatever_else_is_loaded(small_stages: Stages, tmp_path: Path) -> None:
    alone = small_world()
    alone.found = alone.found[:1]
    few = make_stages(tmp_path / "few", alone).read("fact_observation")["observation_key"].to_pylist()
    many = small_stages.read("fact_observation")["observation_key"].to_pylist()
    assert set(few) < set(many)
