"""One planted defect for every rule of the dimension and fact schemas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from world import make_stages, small_world

from pipeline.validate.accounting import GateError
from pipeline.validate.tables import TABLE_SCHEMAS, require_valid
from pipeline.warehouse.stages import Stages

#: table, column, bad value for the first row, the check that must name it
DEFECTS = [
    ("dim_region", "region_key", -1, "key_negative"),
    ("dim_region", "region", " ", "blank"),
    ("dim_region", "region_kind", "", "blank"),
    ("dim_region", "region_code", "", "blank"),
    ("dim_region", "region_status", "rumoured", "code_unknown"),
    ("dim_region", "region_status", "proposed", "status_contradicts_code"),
    ("bridge_region", "depth", 99, "depth_implausible"),
    ("bridge_region", "ancestor_key", -1, "key_negative"),
    ("dim_metric", "metric", "", "blank"),
    ("dim_metric", "metric_code", None, "status_contradicts_code"),
    ("dim_metric", "metric_status", "old", "code_unknown"),
    ("dim_unit", "unit", "", "blank"),
    ("dim_unit", "unit_kind", "", "blank"),
    ("dim_unit", "factor", 0.0, "factor_not_positive"),
    ("dim_unit", "unit_status", "odd", "code_unknown"),
    ("dim_period", "period", "", "blank"),
    ("dim_period", "period_kind", "decade", "code_unknown"),
    ("dim_period", "period_end", pd.Timestamp("1900-01-01").date(), "ends_before_start"),
    ("dim_article", "content_hash", "abc", "hash_malformed"),
    ("dim_article", "article", "", "blank"),
    ("dim_article", "language", "", "blank"),
    ("dim_article", "published_basis", "", "blank"),
    ("dim_article", "text_length", -1, "length_negative"),
    ("fact_observation", "region_key", None, "not_nullable"),
    ("fact_observation", "metric_key", -1, "key_negative"),
    ("fact_observation", "char_start", -1, "offset_negative"),
    ("fact_observation", "char_end", 0, "span_empty"),
    ("fact_observation", "quote", "", "blank"),
    ("fact_observation", "sentence", "", "blank"),
    ("fact_observation", "value", float("inf"), "not_finite"),
    ("fact_numeral", "char_end", 0, "span_empty"),
    ("fact_numeral", "disposition", "lost", "code_unknown"),
    ("fact_numeral", "reason", "", "blank"),
    ("fact_numeral", "disposition", "observation", "reason_contradicts_disposition"),
    ("rejected_observation", "reject_reason", "", "blank"),
    ("fact_statistic", "vintage", 0, "vintage_below_one"),
    ("fact_statistic", "n_observations", 0, "nothing_behind_it"),
    ("fact_statistic", "method", "guessed", "code_unknown"),
    ("fact_statistic", "n_articles", 99, "more_articles_than_rows"),
    ("fact_statistic", "n_stories", 99, "more_stories_than_articles"),
]
#: the row that gets the defect has a value in this column
FILLED = {"dim_region": "region_code", "dim_metric": "metric_code", "fact_numeral": "reason"}
UNIQUE = [
    ("dim_region", "region_key"),
    ("bridge_region", "ancestor_key"),
    ("dim_metric", "metric_key"),
    ("dim_unit", "unit"),
    ("dim_period", "period"),
    ("dim_article", "article_key"),
    ("fact_observation", "observation_key"),
    ("fact_numeral", "numeral_key"),
    ("rejected_observation", "rejected_key"),
    ("fact_statistic", "statistic_key"),
]


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    world = small_world()
    world.found[0][1].observations[1].reject_reason = "ambiguous_region"
    return make_stages(tmp_path_factory.mktemp("stages"), world)


def frame(stages: Stages, table: str) -> pd.DataFrame:
    import pyarrow as pa

    integers = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int64Dtype()}
    return stages.read(table).to_pandas(types_mapper=integers.get)


@pytest.mark.parametrize("table", TABLE_SCHEMAS)
def test_sound_tables_pass(stages: Stages, table: str) -> None:
    assert stages.count(table) > 0
    require_valid(table, frame(stages, table))


@pytest.mark.parametrize(("table", "column", "bad", "check"), DEFECTS)
def test_a_defect_is_named(stages: Stages, table: str, column: str, bad: object, check: str) -> None:
    rows = frame(stages, table)
    sound_ones = rows[rows[FILLED[table]].notna()] if table in FILLED else rows
    first = sound_ones.index[0]
    rows[column] = rows[column].astype(object)
    rows.loc[first, column] = bad
    rows[column] = rows[column].astype(frame(stages, table)[column].dtype)
    with pytest.raises(GateError, match=check):
        require_valid(table, rows)


@pytest.mark.parametrize(("table", "key"), UNIQUE)
def test_a_doubled_row_is_named(stages: Stages, table: str, key: str) -> None:
    rows = frame(stages, table)
    with pytest.raises(GateError, match=key):
        require_valid(table, pd.concat([rows, rows.iloc[:1]], ignore_index=True))


def test_every_check_has_a_planted_defect() -> None:
    planted = {(table, check) for table, _, _, check in DEFECTS}
    for table, schema in TABLE_SCHEMAS.items():
        checks = [check for column in schema.columns.values() for check in column.checks] + list(schema.checks)
        for check in checks:
            same_rule = {(other, check.error) for other in TABLE_SCHEMAS}
            assert planted & same_rule, f"{table}: {check.error}"


def test_tables_without_a_schema_are_left_to_duckdb(tmp_path: Path) -> None:
    require_valid("article_text", pd.DataFrame())
