"""In which tense a figure is told: the verb nearest before it in its clause, the one between it and a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from contexts import context, figure_of

from pipeline.catalogue.seeds import SEEDS, CatalogueError, using_seeds
from pipeline.extract.tense import tense, tense_between
from pipeline.extract.verbs import find_verbs


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the branch earned 4 million and employs 300 people.", ["past", "present"]),
        ("en", "it has since attracted 9 firms and has 40 halls.", ["perfect", "present"]),
        ("en", "the park is located in x, its roads are paved.", ["present", "present"]),
        ("de", "die stadt hat 40 betriebe angesiedelt, in denen 9 arbeiten.", ["perfect", "present"]),
        ("de", "sie exportierten 5 wagen, nun sind es 7.", ["past", "present"]),
        ("zh", "全市拥有企业300家,完成产值20亿元", ["present", "past"]),
        ("fr", "la ville a 40 parcs", []),
    ],
)
def test_verbs_are_found_with_their_tense(language: str, text: str, expected: list[str]) -> None:
    assert [verb.tense for verb in find_verbs(text, language)] == expected


def test_a_word_of_no_known_tense_is_named(tmp_path: Path) -> None:
    shutil.copy(SEEDS / "verb_tenses.csv", tmp_path)
    with (tmp_path / "verb_tenses.csv").open("a", encoding="utf-8") as file:
        file.write("en,aorist,went\n")
    with using_seeds(tmp_path), pytest.raises(CatalogueError, match="tense 'aorist' is unknown"):
        find_verbs("it went", "en")


def test_a_figure_has_the_tense_of_the_verb_before_it_and_one_behind_it_only_where_none_is_before() -> None:
    read = context("en", "The branch earned 4 million euros in 2017 and employs 300 people in Bremen.")
    assert [tense(read, figure_of(read, value)) for value in (4e6, 300)] == ["past", "present"]
    read = context("de", "In den Hallen, in denen 300 Menschen arbeiten, ist es laut.")
    assert tense(read, figure_of(read, 300)) == "present"


def test_the_verb_between_a_figure_and_a_time_is_told() -> None:
    read = context("en", "Bremen had 4 million guests in 2017, and in Kiel one firm employs 300 people.")
    (year,) = read.periods.items
    assert tense_between(read, figure_of(read, 300), year) == "present"
    assert tense_between(read, figure_of(read, 4e6), year) == "none"
