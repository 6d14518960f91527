"""Terms asked for at a position: the longest one, only whole words, in front of the position and behind it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.lexicon import BoundedLexicon, Lexicon
from pipeline.extract.terms import Terms, tree

UNITS = Terms({"percent": 1, "percentage point": 2, "per": 3, "%": 4, "元": 5, "元人民币": 6, "mrd.": 7})


def test_the_longest_term_holds() -> None:
    assert UNITS.at("5 percentage points", 2) is None
    assert UNITS.at("5 percentage point.", 2) == (18, 2)
    assert UNITS.at("8亿元人民币", 2) == (6, 6)


def test_a_shorter_term_holds_where_the_longer_one_ends_within_a_word() -> None:
    assert UNITS.at("per cent", 0) == (3, 3)
    assert UNITS.at("percents", 0) is None


def test_words_end_at_signs_and_at_chinese_characters() -> None:
    assert UNITS.at("5%of", 1) == (2, 4)
    assert UNITS.at("5元多", 1) == (2, 5)
    assert UNITS.at("5 percent增长", 2) == (9, 1)
    assert UNITS.at("3 mrd.euro", 2) == (6, 7)


def test_before_reads_backwards_from_the_position() -> None:
    assert UNITS.before("20 percent", 10) == (3, 1)
    assert UNITS.before("superper", 8) is None
    assert UNITS.before("percent", 0) is None
    assert UNITS.before("", 0) is None


def test_it_is_a_mapping() -> None:
    assert UNITS["per"] == 3
    assert "元" in UNITS
    assert len(UNITS) == 7
    assert Terms({}).at("anything", 0) is None


@given(st.lists(st.text(alphabet="ab元.", min_size=1, max_size=5), max_size=12), st.text(alphabet="ab元.", max_size=8))
def test_the_tree_matches_exactly_its_terms(terms: list[str], text: str) -> None:
    assert bool(re.fullmatch(tree(terms), text)) == (text in terms)


def test_a_lexicon_without_terms_finds_nothing() -> None:
    assert Lexicon[int]([]).find("a\0b") == []
    assert BoundedLexicon[int]({}).spans("a\0b") == []
