"""Tests of what kinds of things the nouns of a name are."""

from __future__ import annotations

import pytest

from pipeline.extract.noun_classes import classes_of


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("planes", "aircraft"),
        ("boxes", "container"),
        ("cherries", "farm_product"),
    ],
)
def test_an_english_name_turns_on_the_kind_of_its_noun(name: str, head: str) -> None:
    assert classes_of(name, "en").head == head
