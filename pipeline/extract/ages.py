"""How old people are: 'those aged 15 to 64', 'a quarter of them were over 65', 'zwischen 15 und 29 Jahren'.

The words are data (``seeds/figure_words.csv``, and the numbers of ``seeds/words``); how they stand together is here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.figure_words import figure_word_list, figure_words
from pipeline.extract.lexicon import alternation

_TENS = range(20, 100, 10)
_FEW = range(2, 11)


def ages(folded: str, numbers: Mapping[str, float]) -> list[tuple[int, int]]:
    """Where a folded text tells ages of people, by the numbers of its language."""
    return [match.span() for match in _ages(_within(_TENS, numbers), _within(_FEW, numbers)).finditer(folded)]


def _within(span: range, numbers: Mapping[str, float]) -> str:
    return alternation(word for word, value in numbers.items() if value in span)


@once_for_seeds
def _ages(tens: str, few: str) -> re.Pattern[str]:
    ten = rf"(?:[1-9]\d|{tens})"
    ends = rf"(?![\d.,]*\d)(?! ?(?:{figure_words('no_age')}))"
    return re.compile(f"{_english(ten, few, ends)}|{_german(ten, ends)}")


def _english(ten: str, few: str, ends: str) -> str:
    unlike = "".join(f"(?<!{word} )" for word in figure_word_list("mean", "en"))
    older, people = figure_words("older", "en"), figure_words("people", "en")
    return (
        rf"\b(?:{figure_words('aged', 'en')}|{unlike}(?:{figure_words('age', 'en')}))"
        rf"(?: (?:{figure_words('age_from', 'en')}))? {ten}(?:(?: ?[-–] ?| to | and | or ){ten})?{ends}"
        rf"|\b(?:{older}) than {ten}{ends}"
        rf"|\b(?:{people}|(?:in|of) (?:{few}))"
        rf"(?: (?:who )?(?:{figure_words('people_are', 'en')}))?(?: (?:{figure_words('people_now', 'en')}))?"
        rf" (?:{figure_words('people_over', 'en')}) {ten}(?: and {ten})?{ends}(?! [^\W\d_]+s\b)"
        rf"|\b{ten}(?: years)? (?:or|and) (?:{older})\b"
    )


def _german(ten: str, ends: str) -> str:
    older, people = figure_words("older", "de"), figure_words("people", "de")
    return (
        rf"\b(?:{older}) als {ten}{ends}"
        rf"|\b{ten}(?: jahre)? (?:oder|und) (?:{older})\b"
        rf"|\bzwischen {ten} und {ten}(?= jahren?\b)"
        rf"|\b(?:{people})(?: (?:{figure_words('people_are', 'de')}))?(?: (?:{figure_words('people_now', 'de')}))?"
        rf" (?:{figure_words('people_over', 'de')}) {ten}(?: und {ten})?{ends}(?! [^\W\d_]+en\b)"
        rf"|\b(?:{figure_words('age_from', 'de')}) {ten}(?=-jährig)"
    )
