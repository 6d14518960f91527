"""All the numbers of a text: digits, number words, fractions, tenths, multiples, ordinals, and what joins them.

What belongs here is the reading of numbers without scale, unit or meaning. Digits are read by ``digits``, words by
``spelled_numbers`` or ``han_numbers``; both are joined here into numbers such as 'two and a half' and 'one in five'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.digits import find_digits
from pipeline.extract.han_numbers import HanNumbers
from pipeline.extract.number import Number as Number
from pipeline.extract.number import share
from pipeline.extract.spelled_numbers import SpelledNumbers
from pipeline.extract.wholes import Wholes

WRITES_CHARACTERS = frozenset({"zh"})
TEN, DOZEN, HUNDRED, THOUSAND = 10, 12, 100, 1000
YEAR_DIGITS, FIRST_YEAR = 4, 1900
LONGEST_JOINT = 24  # characters between the parts of one number
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)? ")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")


class NumberReader:
    """Reads the numbers of texts in one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._words = words
        self._spoken = (HanNumbers if words.language in WRITES_CHARACTERS else SpelledNumbers)(words, units)
        self._wholes = Wholes(words, units)
        self._joints = words.terms["number_joint"]
        self._one_in = words.terms["one_in"]
        self._of_ten = words.terms["of_ten"]
        self._in_every = {term: float(most or inf) for term, most in words.terms["in_every"].items()}

    def read(self, text: str, folded: str) -> list[Number]:
        """All numbers of a text in order, none overlapping; of two that overlap the first, then the longer one.

        ``folded`` is ``fold(text)``. Raises nothing for any text.
        """
        found = [*self._spoken.find(folded), *find_digits(text, folded, self._words.language)]
        found.sort(key=_by_place)
        kept: list[Number] = []
        for number in found:
            if not kept:
                kept.append(number)
            elif number.start >= kept[-1].end:
                joined = self._join(folded, kept[-1], number) if number.start - kept[-1].end <= LONGEST_JOINT else None
                if joined:
                    kept[-1] = joined
                else:
                    kept.append(number)
        return kept

    def _join(self, folded: str, first: Number, second: Number) -> Number | None:
        """'2 and a half', 'fünf und drei Viertel', '三又二分之一'; 'one in five', 'two out of every seven'."""
        between = folded[first.end : second.start].strip(" -")
        if first.form not in ("digits", "word") or first.value % 1:
            return None
        is_year = first.form == "digits" and first.end - first.start == YEAR_DIGITS and first.value >= FIRST_YEAR
        if second.form == "fraction" and between in self._joints and second.value < 100 and not is_year:
            if self._wholes.behind(folded, second.end) is None and folded.startswith(" of ", second.end):
                return None
            return Number(first.start, second.end, first.value + second.value / 100, 0.1, "word")
        noun = _NOUN.match(between)
        if noun and self._is_one_in(folded, first, second, between[noun.end() :]):
            return share(first.start, second.end, first.value, second.value, "in_every")
        if between in self._of_ten and first.form == second.form == "word" and first.value < second.value == TEN:
            return share(first.start, second.end, first.value, second.value, "in_every")
        if between in self._in_every and second.form in ("digits", "word") and 0 < first.value < second.value:
            behind = second.end + 1 if folded[second.end : second.end + 1] in (" ", "-") else second.end
            is_measured = self._wholes.extent_at(folded, behind)
            is_counted = is_basis(second.value) or (first.value == 1 and second.value < HUNDRED)
            if second.value <= self._in_every[between] and is_counted and not is_measured:
                return share(first.start, second.end, first.value, second.value, "in_every")
        return None

    def _is_one_in(self, folded: str, first: Number, second: Number, joint: str) -> bool:
        """Whether a noun stands between the parts of a share, 'one resident in five', 'seven plants in ten'; 'one port
        in five provinces' is none."""
        in_words = first.form == second.form == "word" and joint in self._one_in
        if not in_words or not (first.value == 1 or first.value < second.value == TEN):
            return False
        follows = _NEXT_WORD.match(folded, second.end)
        is_noun = (
            follows is not None and follows[1].endswith("s") and follows[1] not in self._words.terms["share_follows"]
        )
        is_share = second.value > 1 and (is_basis(second.value) or joint.endswith("every"))
        return is_share and not is_noun and not self._wholes.extent_at(folded, second.end + 1)


def is_basis(number: float) -> bool:
    """Whether people count shares by this number: one in seven, three in 20, not 12 in 31 provinces."""
    return number <= DOZEN or THOUSAND % number == 0


def _by_place(number: Number) -> tuple[int, int]:
    return number.start, -number.end
