"""Extraction on texts that nobody wrote: whatever it makes of them, each numeral stands in the text and nothing breaks.

How the time grows with such texts is measured in ``benchmarks/bench_extraction.py``, not asserted here.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from contexts import article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.sources import Limits
from pipeline.extract.article import extract
from pipeline.extract.document import LONGEST_SENTENCE, Document
from pipeline.ingest import Unread, read_article
from pipeline.records import Article

LANGUAGES = st.sampled_from(("en", "de", "zh", "und"))
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TELLING = st.one_of(
    st.sampled_from(",.;():-/|½一亿年月\n\t\u00a0\u0301\u202e\0"),
    st.sampled_from(("1", "12", "2024", "3.4", "5%", "$7", "万元", "同比", "May", "vom", "bis", "from", "to", "and")),
    st.sampled_from(("Berlin", "北京", "GDP", "Exporte", "hundred", "tausend", "respectively", "http://a.b/1?", "Ã¤")),
)
UNITS = st.lists(st.one_of(TELLING, ANYTHING), min_size=1, max_size=4).map("".join)
REPEATED = st.builds(lambda unit, times: unit * times, UNITS, st.integers(1, 400)).map(lambda text: text[:2000])
MIXED = st.lists(st.one_of(TELLING, ANYTHING), max_size=120).map(" ".join)


def accounted_for(read: Article) -> None:
    extraction = extract(read, load_catalogue())
    spans = [(numeral.char_start, numeral.char_end) for numeral in extraction.numerals]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(read.text[n.char_start : n.char_end] == n.quote != "" for n in extraction.numerals)
    told = {place for o in extraction.observations for place in range(o.char_start, o.char_end)}
    assert all(n.char_start in told for n in extraction.numerals if n.disposition != "none")
    assert all(len(observation.sentence) <= LONGEST_SENTENCE for observation in extraction.observations)


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LANGUAGES, st.one_of(REPEATED, MIXED))
def test_any_text_is_accounted_for(language: str, text: str) -> None:
    accounted_for(article(language, text))


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), MIXED.map(str.encode), REPEATED.map(str.encode)))
def test_any_bytes_are_an_article_or_a_reason(data: bytes) -> None:
    read = read_article(data, "a.txt")
    if isinstance(read, Unread):
        assert read.detail
    else:
        accounted_for(read)


@pytest.mark.parametrize("unit", ["1% ", "1-", "一亿", "Berlin rose 5 percent, "])
def test_what_goes_on_without_a_stop_is_cut_into_sentences_that_hold_all_of_it(unit: str) -> None:
    text = unit * 2000
    spans = Document(text, "en", {}).sentences
    assert (spans[0][0], spans[-1][1]) == (0, len(text))
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE


@pytest.mark.parametrize("text", ["7" * 500, "一" * 500, "a 1% " * 100])
def test_a_text_that_is_too_long_is_listed_and_not_cut(text: str) -> None:
    read = read_article(text.encode(), "a.txt", Limits(max_article_characters=499))
    assert isinstance(read, Unread)
    assert (read.reason, read.detail) == ("too_large", "a text of 500 characters, more than 499")
