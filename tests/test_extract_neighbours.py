"""The words beside a position, found from the position outwards."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.neighbours import last_word, word_after, word_before

_LAST = re.compile(r"([^\W\d_]+|[^\w\s])\s*$")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in the north", ("north", 7)),
        ("north ,  ", (",", 6)),
        ("in 2024", None),
        ("a_", None),
        ("  ", None),
        ("", None),
    ],
)
def test_the_last_word_or_sign_is_found_but_no_digit(text: str, found: tuple[str, int] | None) -> None:
    assert last_word(text, len(text)) == found


@given(st.text(max_size=24))
def test_the_last_word_is_the_last_run_of_letters_or_the_last_sign(text: str) -> None:
    match = _LAST.search(text)
    assert last_word(text, len(text)) == ((match[1], match.start()) if match else None)


def test_words_are_named_with_their_language() -> None:
    assert word_before("rose by more than 5", "en", 17) == ("en:l=than", "en:l2=more_than")
    assert word_after("5 percent of all", "en", 1) == ("en:r=percent", "en:r2=percent_of")
    assert word_before("增长约5%", "zh", 3) == ("zh:l=约", "zh:l2=长约")
    assert word_before("5", "de", 0) == ("de:l=",)
