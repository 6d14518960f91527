"""From a number to a quantity: scale, unit, sign and qualifier as written, and what neighbours in a list lend it.

What belongs here is reading at the number and a few words around it. Which region, metric or period a quantity
belongs to is resolved elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.lexicon import is_word
from pipeline.extract.numbers import Number

V = TypeVar("V")
MONEY_SCALE = 1e6  # 'it was 72.8 billion': from a million on, a number without a noun speaks in the unit before it


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its scale and unit. ``value`` is in the unit's base (scale applied); ``unit_code`` is None where bare.

    ``start``/``end`` span the quote; ``step`` is the size of the last printed digit in the base unit; ``unit_basis``:
    written, list (lent by a neighbour of the same list), carried (lent by an earlier quantity), none.
    """

    number: Number
    start: int
    end: int
    value: float
    step: float
    scale: float
    unit_code: str | None
    unit_kind: str
    sign: int
    qualifier: str
    unit_basis: str


def longest_at(folded: str, position: int, terms: Mapping[str, V], longest: int) -> tuple[int, V] | None:
    """End and payload of the longest term that begins at ``position`` and ends a word."""
    size = len(folded)
    for length in range(min(longest, size - position), 0, -1):
        end = position + length
        payload = terms.get(folded[position:end])
        if payload is not None and (end == size or not (is_word(folded[end]) and is_word(folded[end - 1]))):
            return end, payload
    return None


def longest_before(folded: str, position: int, terms: Mapping[str, V], longest: int) -> tuple[int, V] | None:
    """Start and payload of the longest term that ends at ``position`` and begins a word."""
    for length in range(min(longest, position), 0, -1):
        start = position - length
        payload = terms.get(folded[start:position])
        if payload is not None and (start == 0 or not (is_word(folded[start - 1]) and is_word(folded[start]))):
            return start, payload
    return None


def _skip_blanks(folded: str, position: int, also: str = "") -> int:
    if folded[position : position + 2] == "â ":  # a no-break space that was decoded wrongly
        position += 2
    while position < len(folded) and folded[position] in " " + also:
        position += 1
    return position


class QuantityReader:
    """Reads quantities with the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self.words = words
        self.units = units
        self._longest_scale = max(map(len, words.scales))
        self._longest_unit = max(map(len, words.units_after))
        self._longest_prefix = max(map(len, words.units_before))
        self._longest_before = max(map(len, words.qualifiers_before))
        self._longest_after = max(map(len, words.qualifiers_after))
        joints, qualifiers = (
            "|".join(sorted(map(re.escape, terms), key=len, reverse=True))
            for terms in (words.terms["list_joint"], words.qualifiers_before)
        )
        self._list_joint = re.compile(
            rf"\s*(?:\([^()]{{0,14}}\))?\s*(?:{joints})\s*(?:(?:19|20)\d\d\s*)?(?:um |by |auf )?(?:(?:{qualifiers})\s*)?$"
        )
        self._no_noun = re.compile(
            rf"\s*(?:$|[^\w\s]|(?:{'|'.join(map(re.escape, [*words.terms['list_joint'], *words.terms['function_word']]))})(?!\w))"
        )

    def read(self, text: str, folded: str, numbers: list[Number]) -> list[Quantity]:
        """A quantity for each number, in order. Bare ones borrow scale and unit within their own list."""
        quantities = [self._read_one(folded, number) for number in numbers]
        return self._lend_in_lists(folded, quantities)

    def _read_one(self, folded: str, number: Number) -> Quantity:
        start, end, form = number.start, number.end, number.form
        if form in ("fraction", "in_every"):
            end, points = self._fraction_of_a_point(folded, end)
            unit = "percentage_point" if points else "percent"
            value = number.value / 100 if points else number.value
            step = number.step / 100 if points else number.step
            return self._quantity(folded, number, start, end, value, step, 1.0, unit)
        if form == "multiple":
            return self._quantity(folded, number, start, end, number.value, 1.0, 1.0, "ratio")
        if form == "ordinal":
            return self._quantity(folded, number, start, end, number.value, 1.0, 1.0, "rank")
        end, scale, early = self._scale(folded, end)
        end, unit_word = self._unit(folded, end, written_scale=scale > 1)
        start, unit_word_before = self._prefix(folded, start)
        word = unit_word_before or unit_word
        if unit_word and unit_word_before and self.units[unit_word_before.unit_code].kind != "money":
            word = unit_word
        factor = scale * (word.factor if word else 1.0)
        quantity = self._quantity(
            folded, number, start, end, number.value * factor, number.step * factor, scale, word.unit_code if word else None
        )
        return replace(quantity, qualifier=early) if early and quantity.qualifier == "exact" else quantity

    def _quantity(
        self, folded: str, number: Number, start: int, end: int, value: float, step: float, scale: float, unit: str | None
    ) -> Quantity:
        start, sign = self._sign(folded, start)
        kind = self.units[unit].kind if unit else "bare"
        basis = "written" if unit else "none"
        qualifier = self._qualifier(folded, start, end)
        return Quantity(number, start, end, value, step, scale, unit, kind, sign, qualifier, basis)

    def _scale(self, folded: str, end: int) -> tuple[int, float, str | None]:
        """End behind the scale words, their product, and a qualifier that stands before them (300多亿)."""
        scale, early, position = 1.0, None, end
        if self.words.language == "zh":
            if folded[end : end + 1] in ("多", "余", "几", "来"):
                early = self.words.qualifiers_after.get(folded[end])
                position = end + 1
            while (char := folded[position : position + 1]) and char in "十百千万亿兆":
                unit = longest_at(folded, position, self.words.units_after, 6)
                if unit and unit[0] - position > 1:
                    break  # 千瓦时, 兆瓦时, 千米
                scale *= self.words.scales[char]
                position += 1
                end = position
            if early and end != position:
                early = None if scale == 1.0 else early
            return (end, scale, early) if scale > 1 else (end, 1.0, None)
        for _ in range(2):
            found = longest_at(folded, _skip_blanks(folded, end, "-"), self.words.scales, self._longest_scale)
            if found is None:
                break
            short = found[0] - _skip_blanks(folded, end, "-") == 1
            if short and (folded[end : end + 1] == " " and self.words.language != "en"):
                break
            end, factor = found
            scale *= factor
            if folded[end : end + 1] == "." and folded[end - 1] in "odr" and self.words.language == "de":
                end += 1
        return end, scale, early

    def _unit(self, folded: str, end: int, *, written_scale: bool) -> tuple[int, object]:
        position = _skip_blanks(folded, end, "-")
        if self.words.language == "zh" and folded[position : position + 1] in ("多", "余", "几", "来", "整"):
            position += 1
        found = longest_at(folded, position, self.words.units_after, self._longest_unit)
        if found is None and position > end and folded[end] == "-":
            found = longest_at(folded, end, self.words.units_after, self._longest_unit)
        if found is None:
            return end, None
        return found

    def _prefix(self, folded: str, start: int) -> tuple[int, object]:
        position = start
        if position and folded[position - 1] == " ":
            position -= 1
        found = longest_before(folded, position, self.words.units_before, self._longest_prefix)
        if found is None:
            return start, None
        short_name = folded[found[0] : position].isalpha() and position - found[0] == 1
        if short_name and position != start:
            return start, None  # 'R 644' is no rand sign, 'R644' is
        return found

    def _sign(self, folded: str, start: int) -> tuple[int, int]:
        sign = folded[start - 1 : start]
        if sign in ("+", "-") and sign and not (start > 1 and (folded[start - 2].isalnum() or folded[start - 2] in ".,%")):
            return start - 1, -1 if sign == "-" else 1
        return start, 0

    def _qualifier(self, folded: str, start: int, end: int) -> str:
        position = start - 1 if start and folded[start - 1] == " " else start
        before = longest_before(folded, position, self.words.qualifiers_before, self._longest_before)
        if before is None and folded[position - 1 : position] in ("(", "（"):
            before = None
        after = longest_at(folded, _skip_blanks(folded, end), self.words.qualifiers_after, self._longest_after)
        if before and before[1] not in ("about",):
            return before[1]
        if after:
            return after[1]
        return before[1] if before else "exact"

    def _fraction_of_a_point(self, folded: str, end: int) -> tuple[int, bool]:
        """'four-tenths of a point', 'half a percentage point', 'ein halber Prozentpunkt' are points, not shares."""
        match = _POINT.match(folded, end)
        return (match.end(), True) if match else (end, False)

    def _lend_in_lists(self, folded: str, quantities: list[Quantity]) -> list[Quantity]:
        lent = list(quantities)
        for index in range(len(lent) - 2, -1, -1):
            here, following = lent[index], lent[index + 1]
            if here.number.form not in ("digits", "word", "damaged") or following.unit_code is None:
                continue
            if following.unit_kind == "rank" or following.number.form in ("fraction", "in_every", "multiple"):
                continue
            points = here.unit_kind == "count" and following.unit_kind == "percentage_point" and here.value < 100
            if here.unit_code is not None and not points:
                continue
            gap = folded[here.end : following.start]
            if gap.strip() == ":" or folded[here.start - 1 : here.start] == ":":
                continue  # a ratio
            if len(gap) <= 120 and "\n" not in gap and self._lends(folded, here, following, gap):
                lent[index] = self._lend(here, following)
        return lent

    @staticmethod
    def _lend(here: Quantity, following: Quantity) -> Quantity:
        scale = here.scale if here.scale > 1 else following.scale
        unit_factor = following.value / following.number.value / following.scale if following.number.value else 1.0
        factor = unit_factor * scale
        return replace(
            here,
            value=here.number.value * factor,
            step=here.number.step * factor,
            scale=scale,
            unit_code=following.unit_code,
            unit_kind=following.unit_kind,
            unit_basis="list",
        )

    def _lends(self, folded: str, here: Quantity, following: Quantity, gap: str) -> bool:
        """Whether a bare number shares the unit of the next one."""
        relative = following.unit_kind in ("percent", "percentage_point", "ratio")
        if relative and (here.scale > 1 or here.value >= 1000):
            return False
        decimals = here.number.step < 1
        if following.value >= 1900 and following.unit_kind == "duration":
            return False
        if following.unit_kind == "duration" and not decimals:
            return False
        if self._list_joint.match(gap):
            return True
        if re.search(r"[.。！？!?]\s", gap) or (self.words.language != "zh" and not self._no_noun.match(folded, here.end)):
            return False
        if decimals and (following.scale == 1 or here.scale > 1 or following.number.step < 1):
            return True
        same = _preposition(folded, here.start)
        return same is not None and same == _preposition(folded, following.start)


_POINT = re.compile(
    r" (?:of )?an? (?:percentage |percent )?point\b|[- ]point\b|(?: |-)(?:prozentpunkte?n?)\b|个百分点"
)
_PREPOSITION_BEFORE = re.compile(r"\b(um|by|auf|für|von|to|at)(?: (?:fast|rund|knapp|gut|etwa|nearly|about|over|almost|mehr als|more than|sogar|even))?\s*$")


def _preposition(folded: str, start: int) -> str | None:
    match = _PREPOSITION_BEFORE.search(folded, max(0, start - 24), start)
    return match[1] if match else None
