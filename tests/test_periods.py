"""Period codes: what is one, which days it covers, and the arithmetic on it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.periods import is_valid_period, months_in, period_bounds, period_code, period_kind, shift_period

BOUNDS = {
    "2024": ("year", "2024-01-01", "2024-12-31"),
    "2024-S1": ("half", "2024-01-01", "2024-06-30"),
    "2024-S2": ("half", "2024-07-01", "2024-12-31"),
    "2024-Q1": ("quarter", "2024-01-01", "2024-03-31"),
    "2024-Q4": ("quarter", "2024-10-01", "2024-12-31"),
    "2024-02": ("month", "2024-02-01", "2024-02-29"),
    "2023-12-31": ("day", "2023-12-31", "2023-12-31"),
    "2013/2024": ("interval", "2013-01-01", "2024-12-31"),
    "2024-01/2024-09": ("interval", "2024-01-01", "2024-09-30"),
    "2020-Q1/2021-Q2": ("interval", "2020-01-01", "2021-06-30"),
}


@pytest.mark.parametrize(("code", "told"), BOUNDS.items())
def test_kind_and_bounds(code: str, told: tuple[str, str, str]) -> None:
    first, last = period_bounds(code)
    assert (period_kind(code), first.isoformat(), last.isoformat()) == told


@pytest.mark.parametrize(
    "code",
    [
        *("", "24", "2024-13", "2024-00", "2024-Q5", "2024-S3", "2023-02-29", "2024/2013", "2024/2024"),
        *("2024/2025-03", "2024-1", " 2024", "2024\n", "2024/", "0000", "２０２４", "2013/2024/2025"),
    ],
)
def test_what_is_no_code(code: str) -> None:
    assert not is_valid_period(code)
    with pytest.raises(ValueError, match=r".+"):
        period_bounds(code)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-06-30", "2024-S1"),
        ("2024-04-01", "2024-06-30", "2024-Q2"),
        ("2024-05-01", "2024-05-31", "2024-05"),
        ("2024-01-01", "2024-05-31", "2024-01/2024-05"),
        ("2024-02-01", "2024-04-30", "2024-02/2024-04"),
        ("2013-01-01", "2024-12-31", "2013/2024"),
        ("2023-11-01", "2024-03-31", "2023-11/2024-03"),
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05-03", "2024-05-07", "2024-05-03/2024-05-07"),
    ],
)
def test_a_span_of_days_has_one_shortest_code(first: str, last: str, code: str) -> None:
    assert period_code(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == code


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        period_code(dt.date(2024, 2, 1), dt.date(2024, 1, 31))


@given(st.dates(), st.dates())
def test_codes_keep_their_days(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    code = period_code(first, last)
    assert is_valid_period(code)
    assert period_bounds(code) == (first, last)


@pytest.mark.parametrize(
    ("code", "months", "moved"),
    [
        ("2024", -12, "2023"),
        ("2024-Q1", -3, "2023-Q4"),
        ("2024-S1", -12, "2023-S1"),
        ("2024-01/2024-10", -72, "2018-01/2018-10"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2023-02-28", 12, "2024-02-29"),
        ("2024-05-15", 1, "2024-06-15"),
        ("2022/2023", 12, "2023/2024"),
    ],
)
def test_shifting_keeps_the_shape(code: str, months: int, moved: str) -> None:
    assert shift_period(code, months) == moved


def test_shifting_off_the_calendar_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such month"):
        shift_period("9999", 12)


def test_months_in_a_period() -> None:
    assert [months_in(code) for code in ("2024", "2024-S1", "2024-Q3", "2024-05", "2024-01/2024-09")] == [
        12,
        6,
        3,
        1,
        9,
    ]
