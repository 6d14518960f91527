"""Numbers in the words of languages that spell: 'two hundred and five', 'siebenundfünfzig', 'a third', 'jeder dritte'.

One grammar serves them all, blanks between the words or none. The words are data; Chinese numerals are read by
``han_numbers``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TypeAlias

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.number import Number, share
from pipeline.extract.wholes import Wholes

_GAP = r" {0,3}-? {0,3}"
_DIGITS_BEFORE = re.compile(r"(?<![\d.,/])(\d{1,3})[ -]$")
_SCALE_LETTERS = 4  # a shorter scale word (mn, k) has no article
GLUED_KINDS = frozenset({"percent", "ratio"})  # zehnprozentig, zwölffach, twelvefold
LONGEST_RUN = 30  # words of one number


Handler: TypeAlias = Callable[[str, int, int], Number | None]  # folded text, start and end of the word


@dataclass(frozen=True, slots=True)
class Cardinal:
    """The number that a run of words begins with: how far it goes, and what its last digit leaves room for."""

    value: float
    step: float
    length: int
    room: float  # only something smaller may still be added
    tail: float  # what stands behind the last 'and'


def alternatives(terms: Iterable[str]) -> str:
    """The terms as a regular expression that prefers the longest."""
    return "|".join(map(re.escape, sorted(terms, key=len, reverse=True))) or "(?!)"


class SpelledNumbers:
    """Finds the numbers in words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._words = words
        self._articles = words.terms["article"]
        self._definite = words.terms["definite_article"]
        self._every = words.terms["every"]
        self._vague = words.terms["vague_before"]
        self._follows = words.terms["share_follows"]
        self._joints = words.terms["number_joint"]
        self._in_every = words.terms["in_every"]
        self._kinds = {word: units[unit.unit_code].kind for word, unit in words.units_after.items()}
        self._wholes = Wholes(words, units)
        glued = [word for word, kind in self._kinds.items() if kind in GLUED_KINDS]
        glued += [term for term in words.scales if len(term) > _SCALE_LETTERS]
        word = f"(?>{alternatives([*words.numbers, *words.multipliers])})"
        joint = f"(?:(?:{alternatives(self._joints)}){_GAP})?"
        self._token = re.compile(f"{word}|{alternatives(self._joints)}")
        self._run = re.compile(
            rf"{word}(?:{_GAP}{joint}{word}){{0,{LONGEST_RUN}}}(?=(?![^\W\d_])|(?:{alternatives(glued)})(?![^\W\d_]))"
        )
        point = alternatives(words.terms["decimal_point"])
        self._point = re.compile(rf" (?:{point})((?:[ -](?:{word}|\d))+)(?![^\W_])")
        self._lexicon = Lexicon(self._handlers())
        self._cardinal_of = lru_cache(maxsize=4096)(self._evaluate)

    def _handlers(self) -> list[tuple[str, Handler | None]]:
        """What to try for each word that may begin or make a number; where a word is of two kinds the first holds."""
        words = self._words
        kinds: list[tuple[Iterable[str], Handler | None]] = [
            (words.terms["not_a_number"], None),
            (words.multiples, self._multiple),
            ({*words.denominators, *words.parts, *words.fractions}, self._fraction),
            ([term for term, behind in self._articles.items() if behind == "unit"], self._article),
            ({*words.numbers, *words.multipliers}, self._cardinal),
            ([term for term in words.scales if len(term) > _SCALE_LETTERS], self._scale),
            (words.ordinals, self._ordinal),
            (self._every, self._every_nth),
        ]
        return [(term, handler) for terms, handler in kinds for term in terms]

    def find(self, folded: str) -> Iterator[Number]:
        """Numbers in words, in the order of the words that told them."""
        reached = 0
        for match in self._lexicon.find(folded, whole_words=False):
            if not match.opens or match.start < reached:
                continue
            if match.payload is None:
                reached = match.end if match.closes else reached
                continue
            number = match.payload(folded, match.start, match.end)
            if number is not None:
                reached = number.end
                yield number

    def _multiple(self, folded: str, start: int, end: int) -> Number | None:
        return (
            Number(start, end, self._words.multiples[folded[start:end]], 1.0, "multiple")
            if _ends(folded, end)
            else None
        )

    def _ordinal(self, folded: str, start: int, end: int) -> Number | None:
        value = self._words.ordinals.get(folded[start:end])
        return Number(start, end, value, 1.0, "ordinal") if value is not None and _ends(folded, end) else None

    def _every_nth(self, folded: str, start: int, end: int) -> Number | None:
        """'jeder dritte', 'every third'; not of time, where it tells how often."""
        nth = self._words.ordinals.at(folded, end + 1) if folded[end : end + 1] == " " else None
        if nth is None or nth[1] < 2:
            return None
        unit = self._words.units_after.at(folded, nth[0] + 1)
        if unit and self._kinds[folded[nth[0] + 1 : unit[0]]] == "duration":
            return None
        return share(start, nth[0], 1.0, nth[1], "in_every")

    def _article(self, folded: str, start: int, end: int) -> Number | None:
        """'ein Prozent', 'eine Million', 'einer von fünf': elsewhere an article counts nothing."""
        if folded[end : end + 1] not in (" ", "-"):
            return self._cardinal(folded, start, end)
        every = self._in_every.at(folded, end + 1)
        counts = self._wholes.measure_at(folded, end + 1) or (every and self._is_number(folded, every[0] + 1))
        return Number(start, end, 1.0, 1.0, "word") if counts else self._cardinal(folded, start, end)

    def _is_number(self, folded: str, position: int) -> bool:
        return folded[position : position + 1].isdecimal() or self._run.match(folded, position) is not None

    def _scale(self, folded: str, start: int, end: int) -> Number | None:
        """'a million': the scale word shows that the article before it counts."""
        article = self._article_before(folded, start) if _ends(folded, end) else None
        return Number(article, start - 1, 1.0, 1.0, "word") if article is not None else None

    def _article_before(self, folded: str, start: int) -> int | None:
        found = self._articles.before(folded, start - 1) if folded[start - 1 : start] in (" ", "-") else None
        return found[0] if found else None

    def _cardinal(self, folded: str, start: int, end: int) -> Number | None:
        run = self._run.match(folded, start)
        if run is None:
            return None
        cardinal = self._cardinal_of(run[0])
        end = start + cardinal.length
        if folded[start:end] in self._articles or run[0][cardinal.length : cardinal.length + 1].isalpha():
            return None
        if (word := folded[start:end].partition(" ")[0]) in self._words.multipliers:
            article = self._article_before(folded, start)
            if article is not None:
                start = article
            elif word not in self._words.numbers or self._vague.before(folded, start - 1):
                return None
        if point := self._point.match(folded, end):
            return self._decimal(start, cardinal, point)
        return self._divided(folded, start, end, cardinal) or Number(start, end, cardinal.value, cardinal.step, "word")

    def _decimal(self, start: int, cardinal: Cardinal, point: re.Match[str]) -> Number:
        """'nine point nought four', 'two hundred point seventy-one': digits behind the point, or one number."""
        spoken = [word for word in re.split("[ -]", point[1]) if word]
        behind = self._run.match(point[1], 1)
        one = self._cardinal_of(behind[0]) if behind else None
        if one and one.length == len(point[1]) - 1:
            digits = f"{one.value:.0f}"
        else:
            digits = "".join(word if word.isdigit() else f"{self._words.numbers.get(word, 0):.0f}" for word in spoken)
        return Number(start, point.end(), float(f"{cardinal.value:.0f}.{digits}"), 10.0 ** -len(digits), "word")

    def _divided(self, folded: str, start: int, end: int, cardinal: Cardinal) -> Number | None:
        """'two thirds', 'one hundred and three quarters', and the ordinals 'twenty-third' and 'hundred and first'."""
        if folded[end : end + 1] not in (" ", "-"):
            return None
        ordinal = self._words.ordinals.at(folded, end + 1)
        if ordinal and ordinal[1] < cardinal.room < inf and folded[end] == "-":
            return Number(start, ordinal[0], cardinal.value + ordinal[1], 1.0, "ordinal")
        spaced = end + 3 if folded.startswith(" - ", end) else end + 1
        divisor = self._words.denominators.at(folded, spaced)
        if divisor is None or not self._is_share(folded, divisor[0]):
            return None
        if 0 < cardinal.tail < divisor[1]:
            value = cardinal.value - cardinal.tail + cardinal.tail / divisor[1]
            return Number(start, divisor[0], value, 0.1, "word")
        return share(start, divisor[0], cardinal.value, divisor[1])

    def _fraction(self, folded: str, start: int, end: int) -> Number | None:
        """A fraction whose numerator is an article, digits or nothing."""
        word, words = folded[start:end], self._words
        if not _ends(folded, end):
            return self._cardinal(folded, start, end) if word in words.numbers else None
        if word in words.denominators:
            divisor = words.denominators[word]
            digits = _DIGITS_BEFORE.search(folded, max(0, start - 5), start)
            if digits and self._is_share(folded, end):
                return share(digits.start(), end, float(digits[1]), divisor)
            article = self._article_before(folded, start)
            if article is not None and (self._is_share(folded, end) or self._is_joined(folded, article)):
                return share(article, end, 1.0, divisor)
        if word in words.parts and self._wholes.behind(folded, end) is not None:
            article = self._article_before(folded, start)
            return share(start if article is None else article, end, 1.0, words.parts[word])
        if word in words.fractions and self._is_share(folded, end):
            definite = self._definite.before(folded, start - 1) if folded[start - 1 : start] == " " else None
            return Number(definite[0] if definite else start, end, words.fractions[word], 10.0, "fraction")
        return self._ordinal(folded, start, end)

    def _is_joined(self, folded: str, position: int) -> bool:
        """Whether the fraction goes on a number: two AND a half."""
        return self._joints.before(folded, position - 1) is not None

    def _is_share(self, folded: str, end: int) -> bool:
        """Whether what follows lets a fraction word be a fraction: 'a third of', not 'a third country'."""
        if not self._follows:
            return True
        position = end + 1 if folded[end : end + 1] in (" ", "-") else end
        follows = folded[position : position + 1]
        if not follows or not (follows.isalnum() or follows in " -_"):
            return True
        if self._follows.at(folded, position) is not None:
            return True
        return self._wholes.behind(folded, end) is not None

    def _evaluate(self, run: str) -> Cardinal:
        """The longest number that the words of a run make, from its first word on."""
        words, joints = self._words, self._joints
        total = group = tail = before_joint = 0.0
        room, step, length = inf, 1.0, 0
        largest, joint_at = inf, -1
        for match in self._token.finditer(run):
            word = match[0]
            if word in joints:
                joint_at = match.start()
                continue
            is_joined = joint_at >= length > 0
            factor = words.multipliers.get(word)
            if factor is not None:
                if is_joined or factor >= largest or (length and not group) or (factor == 100 and group >= 100):
                    break
                group = (group or 1.0) * factor
                room, step = factor, factor
                if factor > 100:
                    total, group, largest = total + group, 0.0, factor
            else:
                value = words.numbers[word]
                swapped = is_joined and room == 0 and 20 <= value < 100 and " " not in run[length : match.end()]
                if length and not (0 < value < room or 0 < value < 1 or swapped):
                    break
                if is_joined and not (swapped or room >= 100 or value < 1):
                    break
                if is_joined and not swapped:
                    before_joint = total + group
                group += value
                room, step = (10.0 if 20 <= value < 100 and not swapped else 0.0), min(1.0, value % 1 or 1.0)
            tail = total + group - before_joint if before_joint else 0.0
            length = match.end()
        value = total + group
        return Cardinal(value, step if value >= 100 or step < 1 else 1.0, length, room, tail)


def _ends(folded: str, end: int) -> bool:
    return end == len(folded) or not folded[end].isalpha()
