"""The split: every row in exactly one of two places, with one reason."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.validate.split import StructureError, split_valid

SCHEMA = pa.DataFrameSchema(
    {
        "size": pa.Column("int64", [pa.Check.ge(0, error="negative"), pa.Check.le(10, error="too_large")]),
        "name": pa.Column("str", pa.Check.isin(["a", "b"], error="unknown_name")),
    },
    checks=[pa.Check(lambda frame: (frame["size"] != 7) | (frame["name"] == "a"), error="seven_is_for_a")],
)


def frame(rows: list[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame({"size": [size for size, _ in rows], "name": pd.Series([n for _, n in rows], dtype="str")})


def test_sound_rows_all_pass() -> None:
    valid, rejected = split_valid(frame([(1, "a"), (2, "b")]), SCHEMA)
    assert len(valid) == 2
    assert rejected.empty
    assert "reject_reason" in rejected.columns


def test_each_bad_row_is_rejected_once_with_its_reason() -> None:
    valid, rejected = split_valid(frame([(1, "a"), (-1, "a"), (11, "a"), (1, "x"), (7, "b")]), SCHEMA)
    assert valid.index.to_list() == [0]
    assert rejected["reject_reason"].to_dict() == {
        1: "negative",
        2: "too_large",
        3: "unknown_name",
        4: "seven_is_for_a",
    }


def test_the_first_reason_by_precedence_holds_where_several_fail() -> None:
    _, rejected = split_valid(frame([(-1, "x")]), SCHEMA, precedence=["unknown_name", "negative"])
    assert rejected["reject_reason"].to_list() == ["unknown_name"]
    _, rejected = split_valid(frame([(-1, "x")]), SCHEMA, precedence=["negative", "unknown_name"])
    assert rejected["reject_reason"].to_list() == ["negative"]


def test_a_missing_column_blames_no_row() -> None:
    with pytest.raises(StructureError, match="name"):
        split_valid(frame([(1, "a")]).drop(columns="name"), SCHEMA)


def test_a_column_of_another_type_blames_no_row() -> None:
    with pytest.raises(StructureError, match="size"):
        split_valid(frame([(1, "a")]).astype({"size": "float64"}), SCHEMA)


def test_an_empty_frame_passes() -> None:
    valid, rejected = split_valid(frame([(1, "a")]).iloc[:0], SCHEMA)
    assert valid.empty
    assert rejected.empty


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(-3, 13), st.sampled_from(["a", "b", "x"])), min_size=1, max_size=30))
def test_no_row_is_lost_or_doubled(rows: list[tuple[int, str]]) -> None:
    given_rows = frame(rows)
    valid, rejected = split_valid(given_rows, SCHEMA)
    assert sorted([*valid.index, *rejected.index]) == given_rows.index.to_list()
    assert rejected["reject_reason"].notna().all()
    assert all(0 <= size <= 10 and name in "ab" and (size != 7 or name == "a") for size, name in valid.to_numpy())
