"""From a number to an amount: the scale and unit words behind it, and the lower parts that belong to the same amount.

What belongs here is multiplying and adding as written: '84.37 billion', '300多亿元', '4 thousand 3 hundred and 21',
'3 million and a half'. What stands before the number doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.catalogue.words import LanguageWords, UnitWord
from pipeline.extract.figure_words import figure_words
from pipeline.extract.lexicon import is_han
from pipeline.extract.number import Number
from pipeline.extract.terms import Terms

NO_BREAK_MISREAD = "â "  # a no-break blank that was decoded wrongly
LONGEST_JOINT = 8  # characters between the parts of one amount
MOST_PARTS = 3  # behind the first one
LARGEST_SCALE = 1e15
COUNTED = frozenset({"count", "person"})
MEGATONNES = frozenset({"Mt", "MT"})
LARGEST_MEGATONNES = 1000  # in MT; 5,000 MT are metric tonnes
MEGA = 1e6
SPOKEN_ON = 1000  # up to here 'and' joins the parts: three hundred and one
_POUNDS = "pounds"
_NUMBER = re.compile(r" {0,3}(?:(?P<year>(?:19|20)\d\d)(?![\d.,]*\d)|[\d.,]*\d) ?")


class Amount(NamedTuple):
    """A number with its scale, value and step with the scale applied, and the unit behind it (factor not applied).

    ``number_end`` is the end of number and scale, ``end`` that of the unit; ``qualifier`` stands inside: 300多亿.
    """

    number_end: int
    end: int
    value: float
    step: float
    scale: float = 1.0
    unit: UnitWord | None = None
    qualifier: str | None = None


def as_written(number: Number) -> Amount:
    """A number that takes no scale and no unit."""
    return Amount(number.end, number.end, number.value, number.step)


def skip(folded: str, position: int, blanks: str = " ") -> int:
    """The position behind the blanks that stand here."""
    while (char := folded[position : position + 1]) and char in blanks:
        position += 1
    if char == NO_BREAK_MISREAD[0] and folded.startswith(NO_BREAK_MISREAD, position):
        position += len(NO_BREAK_MISREAD)
    return position


@once_for_seeds
def _of_millions() -> re.Pattern[str]:
    """Behind a scale that tells what kind of things are counted: 'neun Billionen-Städte'."""
    return re.compile(rf"-(?:{figure_words('of_millions', 'de')})\b")


@once_for_seeds
def _pounds_of_money() -> re.Pattern[str]:
    """'pounds of investment', 'pounds of that sum', where pounds of lobster have a mass."""
    return re.compile(rf"{_POUNDS} of (?:[^\W\d_]+ )?(?:{figure_words('money_of', 'en')})\b")


class AmountReader:
    """Reads amounts with the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords) -> None:
        vague: dict[str, float | UnitWord | str | None] = {
            term: words.qualifiers_after.get(term) for term in words.terms["vague_digit"]
        }
        self._letters = {term for term in words.scales if len(term) == 1 and term in words.units_after}
        self._behind: Terms[float | UnitWord | str | None] = Terms({**words.units_after, **vague, **words.scales})
        self._codes = words.codes_after
        self._units = words.units_after
        self._signs, self._sign_codes = words.units_before, words.codes_before
        self._lengths = words.terms["length_follows"]
        self._half = words.terms["half_behind"]
        self._stops = words.terms["unit_stop"]
        self._not_numbers = words.terms["not_a_number"]
        self._joints = words.terms["number_joint"]
        self._has_blanks = not vague  # between its words

    def read(self, text: str, folded: str, numbers: Sequence[Number], index: int, *, is_led: bool) -> Amount:
        """The amount that the number at ``index`` begins; ``is_led`` where a currency stands before it."""
        number = numbers[index]
        amount = self.scaled(text, folded, number.end, number.value, number.step, is_led=is_led)
        if amount.scale == 1 or amount.unit or number.step < 1:
            return amount
        for lower in numbers[index + 1 : index + 1 + MOST_PARTS]:
            joined = self._join(text, folded, amount, lower)
            if joined is None:
                break
            amount = joined
        return amount

    def scaled(self, text: str, folded: str, end: int, value: float, step: float, *, is_led: bool = False) -> Amount:
        """The value with the scale and unit words at ``end``; a digit left open may stand among them."""
        scale, position, number_end = 1.0, end, end
        unit: UnitWord | None = None
        inside: str | None = None
        while unit is None:
            at = skip(folded, position, " -")
            found = self._behind.at(folded, at) or self._code_at(text, at)
            if found is None:
                break
            position, meaning = found
            if isinstance(meaning, UnitWord):
                if self._stops.at(folded, at):
                    break  # 3000亿大关
                if text[at:position] in MEGATONNES and scale == 1 and value < LARGEST_MEGATONNES:
                    meaning = replace(meaning, factor=meaning.factor * MEGA)
                if _POUNDS in self._units and _pounds_of_money().match(folded, at):
                    position = at + len(_POUNDS)
                    meaning = self._units[_POUNDS]
                if self._leads_the_next(text, folded, number_end, at, position, is_led=is_led):
                    break
                unit = meaning
            elif not isinstance(meaning, float):
                inside = meaning
            elif folded[at:position] in self._letters and self._is_length(text, folded, number_end, at, position):
                unit = self._units[folded[at:position]]
            elif folded[at - 1] == " " and _of_millions().match(folded, position):
                break
            elif scale < LARGEST_SCALE and (folded[at - 1] != " " or self._may_stand_apart(folded, position)):
                scale, number_end = scale * meaning, position
            else:
                break
        if unit is None:
            return Amount(
                number_end, number_end, value * scale, step * scale, scale, None, inside if scale > 1 else None
            )
        half = self._half.at(folded, position) if self._half and unit.unit_code not in COUNTED else None
        if half and not self._not_numbers.at(folded, position):  # 一吨半
            value, step, position = value + 0.5, 0.5, half[0]
        return Amount(number_end, position, value * scale, step * scale, scale, unit, inside)

    def _is_length(self, text: str, folded: str, end: int, at: int, behind: int) -> bool:
        """'12 m' and '632m tall' are metres, where '12m' and '12 M' are millions."""
        if at > end:
            return not text[at:behind].isupper()
        return self._lengths.at(folded, skip(folded, behind, " -")) is not None

    def _leads_the_next(self, text: str, folded: str, end: int, at: int, behind: int, *, is_led: bool) -> bool:
        """Whether a currency before another number is that one's: '$20 $30', '2016 RMB 15.7 billion'."""
        follows = _NUMBER.match(folded, behind)
        if follows is None or not (folded[at:behind] in self._signs or text[at:behind] in self._sign_codes):
            return False
        if is_led or at > end + 1 or not folded[behind].isspace():
            return True
        has_unit = self._units.at(folded, follows.end()) or self._code_at(text, follows.end())
        return has_unit is None and follows["year"] is None

    def _code_at(self, text: str, position: int) -> tuple[int, UnitWord] | None:
        return self._codes.at(text, position) if text[position : position + 1].isupper() else None

    def _may_stand_apart(self, folded: str, end: int) -> bool:
        """Where no blanks part words, a scale behind a blank needs a unit, or no word, behind it: 1548 万人."""
        return self._has_blanks or self._units.at(folded, end) is not None or not is_han(folded[end : end + 1])

    def _join(self, text: str, folded: str, amount: Amount, lower: Number) -> Amount | None:
        """The amount with a lower part of it; None where the next number is another one."""
        gap = folded[amount.end : lower.start]
        between = gap.strip()
        if not gap or len(gap) > LONGEST_JOINT or amount.unit or (between and between not in self._joints):
            return None
        if lower.form == "fraction":
            if not between or folded.startswith(" of ", lower.end):
                return None
            part = self.scaled(text, folded, lower.end, 0.0, 0.0)
            value = amount.value + lower.value / 100 * amount.scale
            return part._replace(value=value, step=0.1 * amount.scale, scale=1.0) if part.scale == 1 else None
        part = self.scaled(text, folded, lower.end, lower.value, lower.step)
        if lower.form not in ("digits", "word") or lower.step < 1 or part.value >= amount.scale or amount.scale == 1:
            return None
        if part.scale == 1 and amount.scale > SPOKEN_ON and (lower.form != "word" or part.value < 100):
            return None
        if (between and amount.scale > SPOKEN_ON) or self._units.at(folded, lower.start):
            return None  # 4.63 million twenty-foot containers
        return part._replace(value=amount.value + part.value, qualifier=amount.qualifier)
