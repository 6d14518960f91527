"""The value of a number in the words of a language that spells: 'two hundred and five', 'siebenundfünfzig'.

What belongs here is the reading of one cardinal from its first word on, whether blanks part its words or none. Where
cardinals stand, and what makes them fractions, is told by ``spelled_numbers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from pipeline.catalogue.words import LanguageWords
from pipeline.extract.lexicon import alternation

LONGEST_RUN = 30  # words of one number
HUNDRED = 100.0

_GAP = r" {0,3}-? {0,3}"
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A cardinal read: its length and value, the step of its last digit, and what may still be joined to it."""

    length: int
    value: float
    step: float
    room: float  # only something smaller may be added: 10 behind 'twenty', 0 behind 'seven'
    tail: float  # what stands behind the last 'and'
    is_bare: bool  # begins with its multiplier: hundred, tausend


@dataclass(slots=True)
class _Sum:
    """What has been read of a cardinal: finished thousands, the group below them, and the room for more."""

    total: float = 0.0
    group: float = 0.0
    room: float = inf
    step: float = 1.0
    largest: float = inf  # the multiplier above which none may follow
    before_joint: float = 0.0
    is_begun: bool = False

    def multiply(self, factor: float) -> bool:
        """Multiply the group; False where the multiplier can't stand here."""
        if factor >= self.largest or (self.is_begun and not self.group) or (factor <= HUNDRED <= self.group):
            return False
        self.group = (self.group or 1.0) * factor
        self.room = self.step = factor
        if factor > HUNDRED:
            self.total, self.group, self.largest = self.total + self.group, 0.0, factor
        self.is_begun = True
        return True

    def add(self, value: float, *, is_joined: bool, is_glued: bool) -> bool:
        """Add a number word; False where it begins another number. Glued, the unit may stand before the ten."""
        is_ten = 20 <= value < HUNDRED
        is_swapped = is_joined and is_glued and self.room == 0 and is_ten
        fits = not self.is_begun or 0 < value < max(self.room, 1.0) or is_swapped
        if not fits or (is_joined and not is_swapped and self.room < HUNDRED and value >= 1):
            return False
        if is_joined and not is_swapped:
            self.before_joint = self.total + self.group
        self.group += value
        self.room = 10.0 if is_ten and not is_swapped else 0.0
        self.step = value % 1 or 1.0
        self.is_begun = True
        return True


class CardinalReader:
    """Reads cardinals with the words of one language. Made once per language, then pure.

    ``endings`` are words that may be glued to a number: zehnPROZENTIG, twelveFOLD.
    """

    def __init__(self, words: LanguageWords, endings: Iterable[str]) -> None:
        self._numbers = words.numbers
        self._multipliers = words.multipliers
        self._joints = words.terms["number_joint"]
        word = f"(?>{alternation([*words.numbers, *words.multipliers])})"
        joint = alternation(self._joints)
        self._token = re.compile(f"{word}|{joint}")
        self._run = re.compile(
            rf"{word}(?:{_GAP}(?:(?:{joint}){_GAP})?{word}){{0,{LONGEST_RUN}}}"
            rf"(?=(?!{_LETTER})|(?:{alternation(endings)})(?!{_LETTER}))"
        )
        self._point = re.compile(
            rf" (?:{alternation(words.terms['decimal_point'])}) ((?:{word}|\d+)(?:[ -](?:{word}|\d+))*)(?![^\W_])"
        )
        self._value_of = lru_cache(maxsize=4096)(self._evaluate)

    def read(self, folded: str, start: int) -> Cardinal | None:
        """The cardinal that begins at ``start``, with decimals where a point is spoken; None where none does."""
        run = self._run.match(folded, start)
        cardinal = self._value_of(run[0]) if run else None
        point = self._point.match(folded, start + cardinal.length) if cardinal else None
        return self._with_decimals(cardinal, point, start) if cardinal and point else cardinal

    def _with_decimals(self, cardinal: Cardinal, point: re.Match[str], start: int) -> Cardinal:
        """'nine point nought four', 'two hundred point seventy-one': digits behind the point, or one number."""
        spoken = self._value_of(point[1])
        if spoken and spoken.length == len(point[1]):
            digits = f"{spoken.value:.0f}"
        else:
            words = re.split("[ -]", point[1])
            digits = "".join(word if word.isdigit() else f"{self._numbers.get(word, 0):.0f}" for word in words)
        value, step = float(f"{cardinal.value:.0f}.{digits}"), 10.0 ** -len(digits)
        return replace(cardinal, length=point.end() - start, value=value, step=step, room=0.0, tail=0.0)

    def _evaluate(self, run: str) -> Cardinal | None:
        """The longest cardinal that a run of words begins with; None where it would end within a word."""
        held, end, joint_at, is_bare = _Sum(), 0, -1, False
        for match in self._token.finditer(run):
            word = match[0]
            if word in self._joints:
                joint_at = match.start()
                continue
            is_joined = joint_at >= end > 0
            factor = self._multipliers.get(word)
            if factor is None:
                is_glued = " " not in run[end : match.end()]
                if not held.add(self._numbers[word], is_joined=is_joined, is_glued=is_glued):
                    break
            elif is_joined or not held.multiply(factor):
                break
            is_bare = is_bare or (not end and factor is not None)
            end = match.end()
        if run[end : end + 1].isalpha():
            return None
        value = held.total + held.group
        step = held.step if value >= HUNDRED or held.step < 1 else 1.0
        tail = value - held.before_joint if held.before_joint else 0.0
        return Cardinal(end, value, step, held.room, tail, is_bare)
