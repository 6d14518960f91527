"""The value of a Chinese numeral: '八千七百亿', '二〇二三', '一万三', '肆佰陆拾', '三点五亿', '7万5千'.

What belongs here is the reading of one numeral from its first character on. Where numerals stand in a text, and what
makes them shares, is told by ``han_numbers``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.catalogue.words import LanguageWords

_ASCII = re.compile(r"\d{1,12}")
LONGEST_BLANK = 2
MASS_OR_TWO = "两"  # two, and behind a numeral a unit of mass
NOT_BEHIND_DIGITS = ("年", ".", ",", "-")
LONGEST_DIGITS = 20
LARGEST = 1e20  # of what is scaled further
SPEAKS_ON = 100  # 'one hundred five' and above: 一百五 is 150, 十五 is 15


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral read: its end, value, the step of its last digit, and what it is made of."""

    end: int
    value: float
    step: float
    is_bare: bool  # begins with 百, 千, 万 or 亿: a number only in company
    is_formal: bool  # holds nothing but numerals of cheques, which are ordinary words too
    is_compound: bool  # has digits behind a multiplier
    pending: bool  # ends in a digit: '八' of '二十七八' may follow


@dataclass(slots=True)
class _Sum:
    """What has been read so far: finished sections by scale, the section below 万, and the digits in hand."""

    scales: list[tuple[float, float]] = field(default_factory=list)  # (value, scale), descending
    section: float = 0.0
    last: float = 0.0  # the multiplier or scale read last
    step: float = 1.0  # the place of the last digit that has its multiplier
    multiplier: float = 0.0  # the last one of this section
    digits: float | None = None
    count: int = 0  # digits in hand
    has_gap: bool = False  # a zero stands before the digits in hand
    in_ascii: bool = False

    def room_for(self, factor: float) -> bool:
        return not self.multiplier or factor < self.multiplier

    def multiply(self, factor: float) -> None:
        self.section += (self.digits or 1.0) * factor
        self.last = self.multiplier = self.step = factor
        self._drop_digits()

    def scale(self, factor: float) -> bool:
        """Scale what has been read; False where the scale can't stand here."""
        here = self.section + (self.digits or 0.0)
        top = self.scales[-1][1] if self.scales else 0.0
        if (here and top == factor) or top * factor > LARGEST:
            return False
        while self.scales and self.scales[-1][1] <= factor:
            here += self.scales.pop()[0]
        if not here and self.scales:
            return False
        self.scales.append(((here or 1.0) * factor, factor))
        self.step = factor * (self.step if self.digits is None else 1.0)
        self.section = self.multiplier = 0.0
        self.last = factor
        self._drop_digits()
        return True

    def _drop_digits(self) -> None:
        self.digits, self.count, self.has_gap, self.in_ascii = None, 0, False, False

    def total(self) -> tuple[float, float]:
        """Value and step."""
        value = sum(part for part, _ in self.scales) + self.section
        if self.digits is None:
            return value, self.step
        if self.count == 1 and self.last >= SPEAKS_ON and not self.has_gap and not self.in_ascii and self.digits:
            return value + self.digits * self.last / 10, self.last / 10
        return value + self.digits, 1.0


class HanNumerals:
    """Reads Chinese numerals. Made once from the words, then pure."""

    def __init__(self, words: LanguageWords) -> None:
        formal = words.formal_numbers
        self._digits = {char: value for char, value in (*words.numbers.items(), *formal.items()) if value in range(10)}
        self._tens = {char: value for char, value in words.numbers.items() if value in (20, 30, 40)}
        self._multipliers = {**words.multipliers, **{char: value for char, value in formal.items() if value >= 10}}
        self._scales = {char: value for char, value in words.scales.items() if len(char) == 1 and value >= 1e4}
        self._formal = formal
        self._points = words.terms["decimal_point"]
        self._no_point = words.terms["not_decimal"]
        self._units = words.units_after
        self.chars = "".join([*self._digits, *self._tens, *self._multipliers, *self._scales])

    def read(self, folded: str, start: int) -> Numeral | None:
        """The numeral that begins at ``start``; None where none does."""
        held, end = _Sum(), start
        is_bare = is_compound = False
        is_formal = True
        while True:
            at = _behind_blanks(folded, end)
            char = folded[at : at + 1]
            is_begun = end > start
            length = self._take(folded, at, char, held, is_next=at == end)
            if not length:
                break
            is_bare = is_bare or (not is_begun and held.last > 10)
            is_compound = is_compound or (held.digits is not None and held.last > 0)
            is_formal = is_formal and char in self._formal
            end = at + length
        if end == start:
            return None
        numeral = Numeral(end, *held.total(), is_bare, is_formal, is_compound, held.digits is not None)
        return self._with_decimals(folded, numeral)

    def _take(self, folded: str, at: int, char: str, held: _Sum, *, is_next: bool) -> int:
        """Add the character to what has been read; how many characters that took, 0 where the numeral ends."""
        if char in self._digits:
            return int(self._take_digit(folded, at, held, is_next=is_next))
        if char in self._tens:
            return int(self._take_tens(self._tens[char], held))
        if char in self._multipliers or char in self._scales:
            return int(self._take_factor(folded, at, char, held))
        return self._take_ascii(folded, at, held, is_next=is_next) if char.isdecimal() else 0

    def _take_factor(self, folded: str, at: int, char: str, held: _Sum) -> bool:
        if self._begins_unit(folded, at):
            return False
        if char in self._scales:
            return held.scale(self._scales[char])
        factor = self._multipliers[char]
        is_said = held.digits is not None or held.has_gap or not held.multiplier
        if not is_said or not held.room_for(factor):
            return False
        held.multiply(factor)
        return True

    def _begins_unit(self, folded: str, at: int) -> bool:
        """千瓦, 千米 and 兆瓦 are units."""
        unit = self._units.at(folded, at)
        return unit is not None and unit[0] > at + 1

    def _take_tens(self, value: float, held: _Sum) -> bool:
        if held.digits is not None or not held.room_for(SPEAKS_ON):
            return False
        held.section += value
        held.last = held.multiplier = held.step = 10.0
        return True

    def _take_digit(self, folded: str, at: int, held: _Sum, *, is_next: bool) -> bool:
        value = self._digits[folded[at]]
        is_pending = held.digits is not None
        if held.in_ascii or held.count >= LONGEST_DIGITS or (is_pending and (held.last or held.has_gap or not is_next)):
            return False
        if folded[at] == MASS_OR_TWO and (held.last or is_pending):
            follows = folded[at + 1 : at + 2]
            if follows not in self._multipliers and follows not in self._scales:
                return False
        if value == 0 and held.last and not is_pending:
            held.has_gap = True
            return True
        held.digits = value if held.digits is None else held.digits * 10 + value
        held.count += 1
        return True

    def _take_ascii(self, folded: str, at: int, held: _Sum, *, is_next: bool) -> int:
        """Digits behind a multiplier: 3万4000, 1亿2000万, 1千零20; they fill its zeros or have a multiplier of their own."""
        match = _ASCII.match(folded, at)
        if match is None or held.digits is not None or (held.last and float(match[0]) >= held.last):
            return 0
        at = _behind_blanks(folded, match.end())
        behind = folded[at : at + 1]
        if held.last and behind not in self._multipliers and behind not in self._scales:
            fills = held.last == 10.0 ** len(match[0]) and behind not in NOT_BEHIND_DIGITS
            if not is_next or not (fills or held.has_gap):
                return 0
        held.digits, held.count, held.in_ascii = float(match[0]), len(match[0]), True
        return len(match[0])

    def _with_decimals(self, folded: str, numeral: Numeral) -> Numeral:
        """'三点五亿', '十点 二': the point, its digits, and the scales behind them; not the hour '三点十五分'."""
        point = _behind_blanks(folded, numeral.end)
        if folded[point : point + 1] not in self._points:
            return numeral
        first = end = _behind_blanks(folded, point + 1)
        while folded[end : end + 1] in self._digits and end - first < LONGEST_DIGITS:
            end += 1
        if end == first or self._no_point.at(folded, end) or self._multipliers.get(folded[end : end + 1]) == 10:
            return numeral
        digits = "".join(f"{self._digits[char]:.0f}" for char in folded[first:end])
        value, step = float(f"{numeral.value:.0f}.{digits}"), 10.0 ** -len(digits)
        while (char := folded[end : end + 1]) in self._scales or char in self._multipliers:
            if self._begins_unit(folded, end) or value > LARGEST:
                break
            factor = self._scales.get(char) or self._multipliers[char]
            value, step, end = value * factor, step * factor, end + 1
        return Numeral(end, value, step, numeral.is_bare, False, numeral.is_compound, False)


def _behind_blanks(folded: str, position: int) -> int:
    """The next character, behind one or two blanks where there are some."""
    for _ in range(LONGEST_BLANK):
        if folded[position : position + 1] != " ":
            break
        position += 1
    return position
