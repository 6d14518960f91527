"""From a number to a quantity: scale, unit, sign and qualifier as written, and what neighbours in a list lend it.

What belongs here is reading at the number and a few words around it. Which region, metric or period a quantity
belongs to is resolved elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.catalogue.words import LanguageWords, Unit, UnitWord
from pipeline.extract.lexicon import is_word
from pipeline.extract.number import Number
from pipeline.extract.quantity import Quantity as Quantity
from pipeline.extract.quantity_lists import ListLender
from pipeline.extract.wholes import Wholes

V = TypeVar("V")
MONEY_SCALE = 1e6  # 'it was 72.8 billion': from a million on, a number without a noun speaks in the unit before it
NO_BREAK_MISREAD = "â "  # a no-break blank that was decoded wrongly
LONGEST_JOINT = 8  # characters between the parts of one amount
SHARES = frozenset({"fraction", "in_every"})
RELATIVE = frozenset({"percent", "percentage_point"})


def longest_at(folded: str, position: int, terms: Mapping[str, V], longest: int) -> tuple[int, V] | None:
    """End and payload of the longest term that begins at ``position`` and ends a word."""
    size = len(folded)
    for length in range(min(longest, size - position), 0, -1):
        end = position + length
        payload = terms.get(folded[position:end])
        if payload is not None and (end == size or not (is_word(folded[end]) and is_word(folded[end - 1]))):
            return end, payload
    return None


def _skip(folded: str, position: int, blanks: str = " ") -> int:
    if folded.startswith(NO_BREAK_MISREAD, position):
        position += len(NO_BREAK_MISREAD)
    while folded[position : position + 1] in blanks and position < len(folded):
        position += 1
    return position


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its scale: where it ends, value and step with the scale applied, and a qualifier inside it."""

    end: int
    value: float
    step: float
    scale: float
    qualifier: str | None = None


class QuantityReader:
    """Reads quantities with the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._words = words
        self._units = units
        self._kinds = {code: unit.kind for code, unit in units.items()}
        self._wholes = Wholes(words, units)
        self._lender = ListLender(words)
        self._vague = words.terms["vague_digit"]
        self._joints = words.terms["number_joint"]
        self._minus = words.terms["minus"]

    def read(self, text: str, folded: str, numbers: Sequence[Number]) -> list[Quantity]:
        """A quantity for each number, in order; a number that belongs to the amount before it gives none.

        Bare ones borrow scale and unit within their own list. ``folded`` is ``fold(text)``.
        """
        quantities: list[Quantity] = []
        reached = 0
        for index, number in enumerate(numbers):
            if number.start < reached:
                continue
            part = self._part_of(folded, quantities[-1], number) if quantities else None
            if part:
                quantities[-1] = part
            else:
                quantities.append(self._read_one(text, folded, numbers, index))
            reached = quantities[-1].end
        return self._lender.lend(folded, quantities)

    def _read_one(self, text: str, folded: str, numbers: Sequence[Number], index: int) -> Quantity:
        number = numbers[index]
        if number.form in SHARES:
            whole = self._wholes.behind(folded, number.end)
            if whole is None:
                return self._finish(folded, number, number.start, _as_written(number), "percent")
            amount = self._scaled(folded, whole, replace(number, value=number.value / 100, step=number.step / 100))
        elif number.form in ("multiple", "ordinal"):
            unit = "ratio" if number.form == "multiple" else "rank"
            return self._finish(folded, number, number.start, _as_written(number), unit)
        else:
            amount = self._scaled(folded, number.end, number)
            if amount.scale > 1 and number.step >= 1 and index + 1 < len(numbers):
                amount = self._with_lower_parts(folded, amount, numbers, index + 1)
        return self._measured(text, folded, number, amount)

    def _measured(self, text: str, folded: str, number: Number, amount: _Amount) -> Quantity:
        """The quantity of an amount, with the unit before or behind it."""
        end, behind = self._unit(text, folded, amount.end)
        start, sign = self._sign(folded, number.start)
        start, before = self._prefix(text, folded, start)
        if before and (behind is None or self._kinds[behind.unit_code] not in RELATIVE):
            if behind is None or self._kinds[behind.unit_code] != "money":
                end = amount.end
            behind = before
        if behind is None:
            return self._finish(folded, number, start, amount, None, sign)
        if amount.scale == 1 and self._kinds[behind.unit_code] == "money":
            late = self._words.scales.at(folded, _skip(folded, end)) if folded[end : end + 1] == " " else None
            if late:  # 75 USD million
                end, amount = late[0], replace(amount, value=amount.value * late[1], scale=late[1])
                amount = replace(amount, step=amount.step * late[1])
        code = behind.unit_code
        if number.form in SHARES and self._kinds[code] == "index":
            code = "percentage_point"  # half a point
        factor = behind.factor
        amount = _Amount(end, amount.value * factor, amount.step * factor, amount.scale, amount.qualifier)
        return self._finish(folded, number, start, amount, code, sign)

    def _finish(
        self, folded: str, number: Number, start: int, amount: _Amount, unit: str | None, sign: int = 0
    ) -> Quantity:
        if not sign:
            start, sign = self._sign(folded, start)
        qualifier = self._qualifier(folded, start, amount.end)
        if qualifier == "exact" and amount.qualifier:
            qualifier = amount.qualifier
        return Quantity(
            number,
            start,
            amount.end,
            amount.value,
            amount.step,
            amount.scale,
            unit,
            self._kinds[unit] if unit else "bare",
            sign,
            qualifier,
            "written" if unit else "none",
        )

    def _scaled(self, folded: str, end: int, number: Number) -> _Amount:
        """The number with the scale words behind it; a digit left open may stand before them (300多亿)."""
        scale, position, qualifier = 1.0, end, None
        vague = self._vague.at(folded, _skip(folded, end)) if self._vague else None
        if vague:
            position = vague[0]
        while scale < 1e15:
            at = _skip(folded, position, " -")
            found = self._words.scales.at(folded, at)
            if found is None or (at > position and not self._may_stand_apart(folded, number, *found)):
                break
            unit = self._words.units_after.at(folded, at)
            if unit and unit[0] > found[0]:
                break  # 千瓦时
            end = position = found[0]
            scale *= found[1]
        if vague and scale > 1:
            qualifier = self._words.qualifiers_after.get(folded[vague[0] - 1])
        return _Amount(end, number.value * scale, number.step * scale, scale, qualifier)

    def _may_stand_apart(self, folded: str, number: Number, end: int, scale: float) -> bool:
        """Whether a scale behind a blank belongs to the number: where words are not parted by blanks, only before a unit."""
        if not self._vague:
            return True
        return self._words.units_after.at(folded, end) is not None or not is_han(folded[end : end + 1])

    def _with_lower_parts(self, folded: str, amount: _Amount, numbers: Sequence[Number], index: int) -> _Amount:
        """'4 thousand 3 hundred and 21', 'zwei Millionen dreihundert', '3 million and a half': one amount."""
        for number in numbers[index : index + 3]:
            gap = folded[amount.end : number.start]
            between = gap.strip()
            if len(gap) > LONGEST_JOINT or not gap or (between and between not in self._joints):
                break
            if number.form == "fraction" and between and not folded.startswith(" of ", number.end):
                share = number.value / 100
                return replace(amount, end=number.end, value=amount.value + share * amount.scale, step=0.1 * amount.scale)
            lower = self._scaled(folded, number.end, number)
            is_lower = number.form in ("digits", "word") and number.step >= 1 and lower.value < amount.scale
            is_spoken = lower.scale > 1 or (number.form == "word" and lower.value >= 100) or amount.scale <= 1000
            is_unit = self._words.units_after.at(folded, number.start) is not None  # twenty-foot containers
            if not is_lower or not is_spoken or is_unit or (between and amount.scale > 1000):
                break
            amount = _Amount(lower.end, amount.value + lower.value, lower.step, lower.scale, amount.qualifier)
            if lower.scale == 1:
                break
        return amount

    def _part_of(self, folded: str, whole: Quantity, number: Number) -> Quantity | None:
        """'5 dollars 20 cents', '6 feet and 2 inches', '5元3角': the amount with its smaller part, None for another amount."""
        gap = folded[whole.end : number.start]
        if whole.unit_kind not in ("money", "length") or len(gap) > LONGEST_JOINT or number.form not in ("digits", "word"):
            return None
        between = gap.strip()
        if between and between not in self._joints:
            return None
        behind = _skip(folded, number.end, " -")
        found = self._words.unit_parts.at(folded, behind) or self._words.units_after.at(folded, behind)
        if found is None or self._kinds[found[1].unit_code] != whole.unit_kind:
            return None
        factor = found[1].factor
        if factor >= 1 or number.value * factor >= 1 or whole.value % 1:
            return None
        return replace(whole, end=found[0], value=whole.value + number.value * factor, step=number.step * factor)

    def _unit(self, text: str, folded: str, end: int) -> tuple[int, UnitWord | None]:
        position = _skip(folded, end, " -")
        if vague := self._vague.at(folded, position):
            position = vague[0]
        found = self._words.units_after.at(folded, position) or self._words.codes_after.at(text, position)
        return found or (end, None)

    def _prefix(self, text: str, folded: str, start: int) -> tuple[int, UnitWord | None]:
        position = start
        while position and start - position < 2 and folded[position - 1] == " ":
            position -= 1
        found = self._words.units_before.before(folded, position) or self._words.codes_before.before(text, position)
        if found is None:
            return start, None
        if position != start and position - found[0] == 1 and folded[found[0]].isalpha():
            return start, None  # 'R 644' is no rand sign, 'R644' is
        return found

    def _sign(self, folded: str, start: int) -> tuple[int, int]:
        char = folded[start - 1 : start]
        if char in ("+", "-") and start:
            if start > 1 and (folded[start - 2].isalnum() or folded[start - 2] in ".,%"):
                return start, 0
            return start - 1, -1 if char == "-" else 1
        position = start - 1 if char == " " else start
        return start, -1 if self._minus.before(folded, position) else 0

    def _qualifier(self, folded: str, start: int, end: int) -> str:
        position = start - 1 if start and folded[start - 1] == " " else start
        before = self._words.qualifiers_before.before(folded, position)
        if before and before[1] != "about":
            return before[1]
        after = self._words.qualifiers_after.at(folded, _skip(folded, end))
        if after:
            return after[1]
        return before[1] if before else "exact"


def is_han(char: str) -> bool:
    """A Chinese character."""
    return "\u3400" <= char <= "\u9fff"


def _as_written(number: Number) -> _Amount:
    return _Amount(number.end, number.value, number.step, 1.0)
