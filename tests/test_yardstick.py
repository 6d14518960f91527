"""The outside suite of numbers and units: our figures on it, and that its rules leave out what they say."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from readers import LANGUAGES, readers

from pipeline.catalogue.seeds import SEEDS
from pipeline.catalogue.words import load_units
from pipeline.yardstick import Case, Score, left_out_by, measure, read_cases, report

SUITE = Path(__file__).parents[1].parent / "shared" / "evaluation" / "recognizers"
VALUE_GOAL = 0.95
UNIT_GOAL = 0.90
MOST_LEFT_OUT = 0.12  # of a language's cases

needs_suite = pytest.mark.skipif(not SUITE.is_dir(), reason=f"the suite is not there: {SUITE}")


def measured(folder: Path) -> dict[str, Score]:
    packs = {language: readers(language) for language in LANGUAGES}
    return {score.language: score for score in measure(folder, packs, load_units(SEEDS))}


@cache
def scores() -> dict[str, Score]:
    return measured(SUITE)


@needs_suite
@pytest.mark.parametrize("language", LANGUAGES)
def test_values_and_units_reach_the_goal(language: str) -> None:
    score = scores()[language]
    assert score.value_share >= VALUE_GOAL, f"{language}: {score.value_right} of {score.in_scope}"
    assert score.unit_share >= UNIT_GOAL, f"{language}: {score.unit_right} of {score.measured}"


@needs_suite
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_leave_little_out(language: str) -> None:
    score = scores()[language]
    left_out = sum(score.left_out.values())
    assert left_out <= MOST_LEFT_OUT * (left_out + score.in_scope), dict(score.left_out)


def case(
    text: str, value: float | None, *, kind: str = "number", language: str = "en", unit: str | None = None
) -> Case:
    return Case(language, kind, text, 0, len(text), value, unit, frozenset())


@pytest.mark.parametrize(
    ("left_out", "rule"),
    [
        (case("dollar", None, kind="currency", unit="Dollar"), "no_value"),
        (case("a mile", 1, kind="dimension", unit="Mile"), "article"),
        (case("einen Euro", 1, kind="currency", language="de", unit="Euro"), "article"),
        (case("1.1^23", 8.95), "power"),
        (case("one over twenty-one", 1 / 21), "division"),
        (case("16/5", 3.2), "improper"),
        (case("three twenty-firsts", 3 / 21), "long_denominator"),
        (case("10G", 1e10), "letter_scale"),
        (case("40k", 40000, language="zh"), "letter_scale"),
        (case("三千比特", 3, kind="dimension", language="zh", unit="Kilobit"), "data_unit"),
        (case("15 dollars 50", 15.5, kind="currency", unit="Dollar"), "unsaid_cents"),
    ],
)
def test_a_rule_leaves_out_what_it_says(left_out: Case, rule: str) -> None:
    assert left_out_by(left_out, readers(left_out.language).words) == rule


@pytest.mark.parametrize(
    "kept",
    [
        case("one mile", 1, kind="dimension", unit="Mile"),
        case("2.5 x 10^3", 2500),
        case("3/4", 0.75),
        case("three fifths", 0.6),
        case("40k", 40000),
        case("15 dollars 50 cents", 15.5, kind="currency", unit="Dollar"),
    ],
)
def test_a_rule_leaves_in_what_it_does_not_name(kept: Case) -> None:
    assert left_out_by(kept, readers(kept.language).words) is None


def suite(folder: Path, *results: dict[str, object], text: str) -> Path:
    (folder / "english-CurrencyModel.json").write_text(json.dumps([{"Input": text, "Results": list(results)}]))
    return folder


def result(quote: str, text: str, value: str, unit: str) -> dict[str, object]:
    start = text.index(quote)
    resolution = {"value": value, "unit": unit}
    return {
        "Text": quote,
        "Start": start,
        "End": start + len(quote) - 1,
        "TypeName": "currency",
        "Resolution": resolution,
    }


def test_value_and_unit_are_judged_apart(tmp_path: Path) -> None:
    text = "from 20 euros to 30 dollars"
    folder = suite(
        tmp_path, result("20 euros", text, "20", "Dollar"), result("30 dollars", text, "30", "Dollar"), text=text
    )
    score = measured(folder)["en"]
    assert (score.in_scope, score.value_right, score.measured, score.unit_right) == (2, 2, 2, 1)
    assert [miss.quote for miss in score.misses] == ["20 euros"]


def test_a_wrong_value_is_a_miss(tmp_path: Path) -> None:
    text = "it cost 20 euros"
    score = measured(suite(tmp_path, result("20 euros", text, "21", "Euro"), text=text))["en"]
    assert (score.in_scope, score.value_right, score.unit_right, len(score.misses)) == (1, 0, 0, 1)


def test_the_report_counts_what_was_left_out(tmp_path: Path) -> None:
    text = "15 dollars 50"
    lines = report(list(measured(suite(tmp_path, result(text, text, "15.5", "Dollar"), text=text)).values()))
    assert "en: 0/0 values (0.0%), 0/0 currencies and percentages (0.0%); left out: unsaid_cents 1" in lines


def test_a_file_of_no_known_language_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "klingon-NumberModel.json").write_text("[]")
    with pytest.raises(ValueError, match="klingon"):
        list(read_cases(tmp_path))
