"""What follows from statistics that articles state: in rows of its own, with formula and inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from figures_world import CHINA, figure, figures_stages, more_than, percent
from world import build_warehouse

pytestmark = pytest.mark.slow  # each test makes a warehouse of its own

GAP = percent(1.62, "difference", metric_code="rd_intensity", reference="China") | {"unit": "percentage_point"}
INTENSITY = percent(4.27, "level", metric_code="rd_intensity")


def derived(folder: Path, *figures: dict[str, object]) -> list[tuple[Any, ...]]:
    con = duckdb.connect(str(build_warehouse(folder, figures_stages(folder, *figures))), read_only=True)
    return con.execute(
        "SELECT s.region, s.metric_code, s.period, s.value, s.unit, d.formula FROM statistics AS s "
        "JOIN derived_statistic AS d ON d.derived_key = s.statistic_id WHERE s.method = 'derived' ORDER BY ALL"
    ).fetchall()


def test_the_nations_intensity_follows_from_the_regions_and_the_gap(tmp_path: Path) -> None:
    assert derived(tmp_path, INTENSITY, GAP) == [
        ("China", "rd_intensity", "2024", 2.65, "percent", "reference_from_gap")
    ]


def test_last_years_level_follows_from_level_and_growth(tmp_path: Path) -> None:
    assert derived(tmp_path, figure(105e9), percent(5)) == [
        ("Beijing-Tianjin-Hebei", "gdp", "2023", 100e9, "CNY", "level_before_growth")
    ]


@pytest.mark.parametrize(
    "figures",
    [
        (INTENSITY, GAP, percent(2.64, "level", metric_code="rd_intensity", **CHINA)),
        (figure(105e9), percent(5), figure(99e9, period="2023")),
        (figure(105e9), figure(300e9), percent(5)),
        (figure(105e9), percent(5, period="2022")),
        (figure(105e9), percent(-100)),
        (figure(105e9, obs_status="F"), percent(5)),
        (INTENSITY, GAP | {"reference": "the average of the industry"}),
    ],
    ids=["reported", "level_reported", "conflict", "another_year", "fell_to_nothing", "target", "no_place"],
)
def test_nothing_follows_where_it_is_reported_or_not_proved(
    tmp_path: Path, figures: tuple[dict[str, object], ...]
) -> None:
    assert derived(tmp_path, *figures) == []


def test_growth_is_of_the_local_currency_and_not_of_its_conversion(tmp_path: Path) -> None:
    told = derived(tmp_path, figure(105e9), figure(14.7e9, unit="USD"), percent(5))
    assert [(value, unit) for *_, value, unit, _ in told] == [(100e9, "CNY")]


def test_bounds_and_inputs_come_along_and_reported_rows_stay_apart(tmp_path: Path) -> None:
    stages = figures_stages(tmp_path, INTENSITY, GAP, more_than(105e9), percent(5))
    con = duckdb.connect(str(build_warehouse(tmp_path, stages)), read_only=True)
    rows = con.execute(
        "SELECT formula, value_low, value_high, len(input_keys), obs_status FROM derived_statistic ORDER BY formula"
    ).fetchall()
    assert rows == [
        ("level_before_growth", pytest.approx(99952403617.325), None, 2, "A"),
        ("reference_from_gap", pytest.approx(2.55), pytest.approx(2.75), 2, "A"),
    ]
    inputs = con.execute(
        "SELECT s.measure, s.value FROM derived_statistic AS d, unnest(d.input_keys) AS input (key) "
        "JOIN fact_statistic AS s ON s.statistic_key = input.key WHERE d.formula = 'reference_from_gap' ORDER BY 1"
    ).fetchall()
    assert inputs == [("difference", 1.62), ("level", 4.27)]
    assert con.execute("SELECT DISTINCT method FROM fact_statistic").fetchall() == [("reported",)]
    assert con.execute("SELECT count(*) FROM series WHERE region = 'China'").fetchall() == [(0,)]


def test_the_nations_intensity_of_the_source_articles(digest_warehouse: Path) -> None:
    with duckdb.connect(str(digest_warehouse), read_only=True) as con:
        row = con.execute(
            "SELECT value, value_low, value_high, unit FROM statistics WHERE method = 'derived' "
            "AND region = 'China' AND metric_code = 'rd_intensity' AND period = '2023'"
        ).fetchall()
    assert row == [(2.65, 2.64, 2.66, "percent")]
