"""Every check before publishing is proved to bite: one planted defect each, in the stages of a sound world."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.validate.accounting import GateError
from pipeline.warehouse.checks import FACT_CHECK, all_checks, failed_checks, require_passed, run_checks
from pipeline.warehouse.sql import SQL
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.tables import TABLE_INPUTS

#: check: the stage that is tampered with, and the query that gives its new content
DEFECTS = {
    "codes_listed": ("fact_observation", "SELECT * REPLACE ('size' AS measure) FROM fact_observation"),
    "corrections_have_their_figures": (
        "correction",
        "SELECT 1 AS correction_key, NULL AS article_key, '' AS content_hash, 0 AS char_start, 2 AS char_end, "
        "'12' AS quote, NULL AS field, NULL AS old, 'reject' AS new, 'no figure' AS reason, 'editor' AS author, "
        "DATE '2026-01-05' AS day, 'article_gone' AS outcome",
    ),
    "damaged_figures_withheld": (
        "fact_observation",
        "SELECT * REPLACE ('.42 trillion' AS quote) FROM fact_observation",
    ),
    "extracted_is_valid_plus_rejected": ("fact_observation", "FROM fact_observation LIMIT 5"),
    "keys_resolve": ("dim_period", "FROM dim_period WHERE period <> '2024'"),
    "numeral_reasons_listed": (
        "fact_numeral",
        "SELECT * REPLACE (if(disposition = 'none', 'mood', reason) AS reason) FROM fact_numeral",
    ),
    "numerals_accounted_for": ("fact_numeral", "FROM fact_numeral WHERE reason IS DISTINCT FROM 'furniture'"),
    "numerals_match_figures": (
        "fact_numeral",
        "SELECT * REPLACE (if(quote = '2024', 'observation', disposition) AS disposition) FROM fact_numeral",
    ),
    "parents_known": ("dim_region", "FROM dim_region WHERE region_code IS DISTINCT FROM 'CN'"),
    "preferred_observation_supports": ("fact_statistic", "SELECT * REPLACE (value + 1 AS value) FROM fact_statistic"),
    "quotes_in_sentence": ("fact_observation", "SELECT * REPLACE ('Elsewhere.' AS sentence) FROM fact_observation"),
    "quotes_stand_in_text": (
        "fact_observation",
        "SELECT * REPLACE (char_start + 1 AS char_start) FROM fact_observation",
    ),
    "regions_lie_in_one_tree": (
        "bridge_region",
        "FROM bridge_region UNION SELECT descendant_key, ancestor_key, depth FROM bridge_region",
    ),
    "statistics_hold_every_observation": ("bridge_statistic_observation", "FROM bridge_statistic_observation LIMIT 5"),
}


GATES = {check.code for check in all_checks() if check.tolerance is None}


def test_a_sound_world_passes_every_check(small_stages: Stages) -> None:
    verdicts = run_checks(small_stages)
    whole = verdicts.filter(pc.is_null(verdicts["subject_key"]))
    assert whole["check_code"].to_pylist() == sorted(check.code for check in all_checks())
    assert set(DEFECTS) == GATES
    assert set(verdicts["verdict"].to_pylist()) == {"holds"}
    require_passed(verdicts)


@pytest.mark.parametrize("check", DEFECTS)
def test_a_planted_defect_is_found(own_stages: Stages, check: str) -> None:
    stage, query = DEFECTS[check]
    with own_stages.connection(stage) as con:
        tampered = con.sql(query).to_arrow_table()
    own_stages.write(stage, tampered)
    verdicts = run_checks(own_stages)
    failed = {found.code: found.severity for found, _ in failed_checks(verdicts)}
    assert check in failed
    if failed[check] == "error":
        with pytest.raises(GateError, match=check):
            require_passed(verdicts)


def test_a_numeral_without_a_figure_and_a_figure_without_a_numeral_are_both_found(own_stages: Stages) -> None:
    with own_stages.connection("fact_observation") as con:
        fewer = con.sql("FROM fact_observation WHERE unit_key <> (SELECT min(unit_key) FROM fact_observation)")
        own_stages.write("fact_observation", fewer.to_arrow_table())
    actual = {check.code: words for check, words in failed_checks(run_checks(own_stages))}
    assert "without_figure" in actual["numerals_match_figures"]


def test_a_warning_is_shown_and_does_not_stop() -> None:
    row = {"check_code": "quotes_in_sentence", "expected": "x", "actual": "y", "verdict": "fails"}
    verdicts = pa.Table.from_pylist([row], schema=FACT_CHECK)
    assert [check.code for check, _ in failed_checks(verdicts)] == ["quotes_in_sentence"]
    require_passed(verdicts)


def test_every_check_file_states_what_it_is_about() -> None:
    assert {check.code for check in all_checks()} == {
        *(path.stem for path in (SQL / "checks").glob("*.sql")),
        "quotes_stand_in_text",
    }
    for check in all_checks():
        assert check.subject in TABLE_INPUTS
        assert len(check.why) > 30
