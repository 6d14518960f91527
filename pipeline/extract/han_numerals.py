"""The value of a Chinese numeral: '八千七百亿', '二〇二三', '一万三', '肆佰陆拾', '三点五亿', '7万5千'.

What belongs here is the reading of one numeral from its first character on. Where numerals stand in a text, and what
makes them shares, is told by ``han_numbers``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.catalogue.words import LanguageWords

LONGEST_BLANK = 2
LONGEST_RUN = 40  # characters of one numeral
LONGEST_DIGITS = 20
LARGEST = 1e20  # of what is scaled further
SPEAKS_ON = 100  # 'one hundred five' and above: 一百五 is 150, 十五 is 15
MASS_OR_TWO = "两"  # two, and behind a numeral a unit of mass
COUNTS_ONLY = "两俩仨"  # never a digit behind the point


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral read: its length, value, the step of its last digit, and what it is made of."""

    length: int
    value: float
    step: float
    is_bare: bool  # begins with 百, 千, 万 or 亿: a number only in company
    is_formal: bool  # holds nothing but numerals of cheques, which are ordinary words too
    is_compound: bool  # has digits behind a multiplier
    is_pending: bool  # ends in a digit: '八' of '二十七八' may follow


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
        self.last = self.multiplier = factor
        self.step = factor if factor >= SPEAKS_ON else 1.0
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

    def add_tens(self, value: float) -> bool:
        if self.digits is not None or not self.room_for(SPEAKS_ON):
            return False
        self.section += value
        self.last = self.multiplier = 10.0
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
        self._plain = dict(words.numbers)
        self._tens = {char: value for char, value in words.numbers.items() if value in (20, 30, 40)}
        self._multipliers = {**words.multipliers, **{char: value for char, value in formal.items() if value >= 10}}
        self._scales = {char: value for char, value in words.scales.items() if len(char) == 1 and value >= 1e4}
        self._formal = formal
        self._no_point = words.terms["not_decimal"]
        factors = "".join([*self._multipliers, *self._scales])
        self.chars = "".join([*self._digits, *self._tens, factors])
        units = "|".join(sorted(term for term in words.units_after if term[0] in factors and len(term) > 1))
        char = f"(?!{units or '(?!)'})[{self.chars}]"  # 千瓦, 千米 and 兆瓦 are units
        blanks = f" {{0,{LONGEST_BLANK}}}"
        self._run = re.compile(rf"{char}(?:{blanks}{char}){{0,{LONGEST_RUN}}}")
        digits = r"(?:\d{1,3},\d{3}|\d{1,12})(?![\d.,年-])"
        self._mixed_run = re.compile(rf"\d{{1,12}}{blanks}{char}(?:{blanks}(?:{char}|{digits})){{0,{LONGEST_RUN}}}")
        self._token = re.compile(rf"{blanks}(\d[\d,]*|[{self.chars}])")
        point = "".join(words.terms["decimal_point"]) or "."
        decimals = "".join(char for char in self._digits if char not in COUNTS_ONLY)
        self._decimals = re.compile(
            rf"{blanks}[{point}]{blanks}([{decimals}]{{1,{LONGEST_DIGITS}}})((?:(?!{units or '(?!)'})[{factors}])*)"
        )
        self._parsed = lru_cache(maxsize=4096)(self._parse)

    def read(self, folded: str, start: int) -> Numeral | None:
        """The numeral in characters that begins at ``start``; None where none does."""
        run = self._run.match(folded, start)
        return self._with_decimals(folded, start, self._parsed(run[0])) if run else None

    def read_mixed(self, folded: str, start: int) -> Numeral | None:
        """The numeral that begins in digits and goes on in characters: 7万5千, 3万4000; None where none does."""
        run = self._mixed_run.match(folded, start)
        return self._parsed(run[0]) if run else None

    def lower_end(self, folded: str, start: int) -> tuple[float, float] | None:
        """Value and step of the lower end of '三四百' or '七八', where the second digit begins the upper end."""
        second = self._plain.get(folded[start + 1 : start + 2], 0.0)
        first = self._plain.get(folded[start], 0.0) if second else 0.0
        if not 0 < first < second <= first + 1 or folded[start + 2 : start + 3] in self._digits:
            return None
        upper = self.read(folded, start + 1)
        place = upper.value / second if upper else 0.0
        return (first * place, place) if place > 0 and math.log10(place).is_integer() else None

    def _parse(self, run: str) -> Numeral:
        """The longest numeral that a run of characters and blanks begins with."""
        held, end = _Sum(), 0
        is_bare = is_compound = False
        is_formal = True
        for match in self._token.finditer(run):
            token, at = match[1], match.start(1)
            if match.start() != end or not self._take(run, at, token, held, is_next=at == end):
                break
            is_bare = is_bare or (not end and held.last > 10)
            is_compound = is_compound or (held.digits is not None and held.last > 0)
            is_formal = is_formal and token in self._formal
            end = match.end()
        return Numeral(end, *held.total(), is_bare, is_formal, is_compound, held.digits is not None)

    def _take(self, run: str, at: int, token: str, held: _Sum, *, is_next: bool) -> bool:
        """Add a character, or a run of digits, to what has been read; False where the numeral ends before it."""
        if token in self._digits:
            return self._take_digit(run, at, held, is_next=is_next)
        if token in self._scales:
            return held.scale(self._scales[token])
        if token in self._multipliers:
            is_said = held.digits is not None or held.has_gap or not held.multiplier
            if not is_said or not held.room_for(self._multipliers[token]):
                return False
            held.multiply(self._multipliers[token])
            return True
        if token in self._tens:
            return held.add_tens(self._tens[token])
        return self._take_ascii(run, at, token, held, is_next=is_next)

    def _take_digit(self, run: str, at: int, held: _Sum, *, is_next: bool) -> bool:
        value = self._digits[run[at]]
        is_pending = held.digits is not None
        if held.in_ascii or held.count >= LONGEST_DIGITS or (is_pending and (held.last or held.has_gap or not is_next)):
            return False
        if run[at] == MASS_OR_TWO and (held.last or is_pending) and not self._is_factor(run[at + 1 : at + 2]):
            return False
        if value == 0 and held.last and not is_pending:
            held.has_gap = True
            return True
        held.digits = value if held.digits is None else held.digits * 10 + value
        held.count += 1
        return True

    def _is_factor(self, char: str) -> bool:
        return char in self._multipliers or char in self._scales

    def _take_ascii(self, run: str, at: int, token: str, held: _Sum, *, is_next: bool) -> bool:
        """Digits behind a multiplier fill its zeros or have a multiplier of their own: 3万4000, 1亿2000万, 1千零20."""
        written = token.replace(",", "")
        if held.digits is not None or (held.last and float(written) >= held.last):
            return False
        if held.last and not self._is_factor(run[at + len(token) :].lstrip(" ")[:1]):
            fills = held.last == 10.0 ** len(written)
            if not is_next or not (fills or held.has_gap):
                return False
        held.digits, held.count, held.in_ascii = float(written), len(written), True
        return True

    def _with_decimals(self, folded: str, start: int, numeral: Numeral) -> Numeral:
        """'三点五亿', '十点 二': the point, its digits, and the scales behind them; not the hour '三点十五分'."""
        match = self._decimals.match(folded, start + numeral.length)
        if match is None or self._no_point.at(folded, match.end()):
            return numeral
        factors = [self._scales.get(char) or self._multipliers[char] for char in match[2]]
        if 10 in factors or len(factors) > 3:
            return numeral
        digits = "".join(f"{self._digits[char]:.0f}" for char in match[1])
        scale = math.prod(factors)
        value, step = float(f"{numeral.value:.0f}.{digits}") * scale, 10.0 ** -len(digits) * scale
        return Numeral(match.end() - start, value, step, numeral.is_bare, False, numeral.is_compound, False)
