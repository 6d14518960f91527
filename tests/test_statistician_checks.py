"""The rules that a statistician would apply: each holds on figures that agree and fails on a planted defect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from figures_world import BEIJING, CHINA, TIANJIN, figure, figures_stages, more_than, percent, verdicts_of

from pipeline.warehouse.checks import all_checks, failed_checks, require_passed
from pipeline.warehouse.stages import Stages

pytestmark = pytest.mark.slow  # each test makes a warehouse of its own

Figures = tuple[dict[str, object], ...]
Made = Callable[..., Stages]


class Case(NamedTuple):
    """Figures that agree, and the same with one defect."""

    sound: Figures
    damaged: Figures


def pair(yuan: float, dollars: float, year: str) -> Figures:
    return (
        figure(yuan, unit="CNY", period=year),
        figure(dollars, unit="USD", period=year),
    )


CUMULATIVE = (
    figure(84.37e9, metric_code="exports"),
    percent(25, "average_growth", metric_code="exports", period="2013/2024"),
)
POPULATION = {"metric_code": "population", "unit": "count"}

CASES = {
    "implied_exchange_rate": Case(pair(84.37e9, 11.78e9, "2024"), pair(10e12, 0.42e12, "2025")),
    "level_follows_growth": Case(
        (figure(106e9), figure(100e9, period="2023"), percent(5.2)),
        (figure(160e9), figure(100e9, period="2023"), percent(5.2)),
    ),
    "cumulative_follows_growth": Case(
        (*CUMULATIVE, more_than(370e9, metric_code="exports", measure="cumulative", period="2013/2024")),
        (*CUMULATIVE, more_than(37e9, metric_code="exports", measure="cumulative", period="2013/2024")),
    ),
    "cumulative_covers_its_years": Case(
        (figure(30e9), figure(20e9, period="2023"), figure(80e9, measure="cumulative", period="2020/2024")),
        (figure(30e9), figure(20e9, period="2023"), figure(40e9, measure="cumulative", period="2020/2024")),
    ),
    "share_of_whole": Case(
        (figure(5e12, **BEIJING), figure(135e12, **CHINA), percent(3.7, "share", reference="China", **BEIJING)),
        (figure(5e12, **BEIJING), figure(135e12, **CHINA), percent(37, "share", reference="China", **BEIJING)),
    ),
    "gap_to_reference": Case(
        (
            percent(4.27, "level", metric_code="rd_intensity"),
            percent(2.65, "level", metric_code="rd_intensity", **CHINA),
            percent(1.62, "difference", metric_code="rd_intensity", reference="China") | {"unit": "percentage_point"},
        ),
        (
            percent(4.27, "level", metric_code="rd_intensity"),
            percent(2.65, "level", metric_code="rd_intensity", **CHINA),
            percent(2.16, "difference", metric_code="rd_intensity", reference="China") | {"unit": "percentage_point"},
        ),
    ),
    "part_within_whole": Case(
        (figure(5e12, **BEIJING), figure(11.5e12)),
        (figure(50e12, **BEIJING), figure(11.5e12)),
    ),
    "shares_within_whole": Case(
        (percent(40, "share", reference="China", **BEIJING), percent(30, "share", reference="China", **TIANJIN)),
        (percent(40, "share", reference="China", **BEIJING), percent(75, "share", reference="China", **TIANJIN)),
    ),
    "plausible_range": Case((figure(21.8e6, **POPULATION),), (figure(21.8e12, **POPULATION),)),
    "magnitude_jump": Case(
        (figure(11.5e12), figure(8.8e12, period="2023")), (figure(11.5e12), figure(8.8e8, period="2023"))
    ),
    "sane_growth": Case((percent(270),), (percent(2700),)),
    "same_digits_one_unit": Case(
        (figure(11.5e12), figure(1.60e12, unit="USD")), (figure(11.5e12), figure(11.5e12, unit="USD"))
    ),
    "same_digits_one_scale": Case((figure(3.57e12), figure(3.58e12)), (figure(3.57e12), figure(3.57e9))),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes the stages of figures, the same ones once. Not to be changed."""
    known: dict[str, Stages] = {}

    def make(*figures: dict[str, object]) -> Stages:
        key = repr(figures)
        if key not in known:
            known[key] = figures_stages(tmp_path_factory.mktemp("figures"), *figures)
        return known[key]

    return make


def test_every_rule_with_a_tolerance_has_its_defect() -> None:
    rules = [check for check in all_checks() if check.tolerance]
    assert {check.code for check in rules} == set(CASES)
    for check in rules:
        assert ":" in (check.tolerance or ""), f"{check.code} does not say why its tolerance is what it is"


@pytest.mark.parametrize("check", CASES)
def test_figures_that_agree_hold(made: Made, check: str) -> None:
    stages = made(*CASES[check].sound)
    assert "fails" not in {verdict for verdict, _ in verdicts_of(stages, check)}
    assert check not in {failed.code for failed, _ in failed_checks(stages.read("fact_check"))}


@pytest.mark.parametrize("check", CASES)
def test_a_planted_defect_is_found_and_published_with_its_warning(made: Made, check: str) -> None:
    stages = made(*CASES[check].damaged)
    assert "fails" in {verdict for verdict, _ in verdicts_of(stages, check)}
    assert check in {failed.code for failed, _ in failed_checks(stages.read("fact_check"))}
    require_passed(stages.read("fact_check"))


COMPARED = sorted(
    set(CASES)
    - {"plausible_range", "magnitude_jump", "sane_growth"}
    - {"same_digits_one_unit", "same_digits_one_scale"}
)


@pytest.mark.parametrize("check", COMPARED)
def test_what_holds_is_told_too(made: Made, check: str) -> None:
    assert {verdict for verdict, _ in verdicts_of(made(*CASES[check].sound), check)} == {"holds"}


def test_the_rates_of_the_source_articles_hold(made: Made) -> None:
    pairs = [
        *pair(84.37e9, 11.78e9, "2024"),
        *pair(239.3e9, 34.49e9, "2021"),
        *pair(11.5e12, 1.6e12, "2023"),
        *pair(100e9, 14.2e9, "2025"),
        *pair(10e12, 1.42e12, "2022"),
    ]
    told = verdicts_of(made(*pairs), "implied_exchange_rate")
    assert {verdict for verdict, _ in told} == {"holds"}
    assert sorted(rate for _, rate in told) == pytest.approx([6.938, 7.042, 7.042, 7.162, 7.188], abs=0.0006)


def test_the_damaged_pair_fails(made: Made) -> None:
    stages = made(*pair(10e12, 0.42e12, "2025"))
    assert verdicts_of(stages, "implied_exchange_rate") == [("fails", 23.81)]


def test_technology_contracts_back_to_2013_sum_to_what_is_stated(made: Made) -> None:
    stages = made(*CASES["cumulative_follows_growth"].sound)
    assert verdicts_of(stages, "cumulative_follows_growth") == [("holds", pytest.approx(392.87e9, rel=1e-3))]


def test_amounts_of_different_years_are_no_pair(made: Made) -> None:
    stages = made(figure(10e12, period="2025"), figure(0.42e12, unit="USD", period="2021"))
    assert verdicts_of(stages, "implied_exchange_rate") == []


def test_a_target_is_no_level_of_a_series(made: Made) -> None:
    stages = made(figure(11.5e12), figure(8.8e8, period="2023", obs_status="F"))
    assert verdicts_of(stages, "magnitude_jump") == []


def test_a_share_of_a_places_own_total_is_not_held_against_its_level(made: Made) -> None:
    stages = made(figure(5e12, **BEIJING), percent(30, "share", reference="Beijing", **BEIJING))
    assert verdicts_of(stages, "share_of_whole") == []


def test_revenue_of_high_tech_firms_and_of_all_firms_is_not_one_series(digest_warehouse: Path) -> None:
    with duckdb.connect(str(digest_warehouse), read_only=True) as con:
        rows = con.execute(
            "SELECT metric_code, period, value FROM series WHERE region = 'Zhongguancun' AND unit = 'CNY' "
            "AND value IN (3.5e12, 10e12) ORDER BY period"
        ).fetchall()
        pairs = con.execute(
            "SELECT round(found, 3) FROM fact_check WHERE check_code = 'implied_exchange_rate' "
            "AND subject_key IS NOT NULL AND verdict = 'holds' ORDER BY found"
        ).fetchall()
    assert [(period, value) for _, period, value in rows] == [("2021", 3.5e12), ("2025", 10e12)]
    assert len({metric for metric, _, _ in rows}) == 2
    assert {6.938, 7.042, 7.162, 7.188} <= {rate for (rate,) in pairs}
