"""Tests of what kinds of things the nouns of a name are."""

from __future__ import annotations

import pytest

from pipeline.extract.noun_classes import classes_of, metrics_of_class


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("planes", "aircraft"),
        ("boxes", "container"),
        ("cherries", "farm_product"),
        ("gross state product", "economy"),
        ("oil derivatives", "heat_fuel"),
        ("builders", "construction"),
    ],
)
def test_an_english_name_turns_on_the_kind_of_its_noun(name: str, head: str) -> None:
    assert classes_of(name, "en").head == head


def test_a_noun_of_two_kinds_has_both() -> None:
    textiles = classes_of("textiles", "en")
    assert {textiles.head, *textiles.others} == {"consumer_goods", "industry"}


def test_fuels_may_be_told_by_what_was_sold_abroad() -> None:
    assert "exports" in metrics_of_class()["heat_fuel"]
