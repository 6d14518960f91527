"""Numbers in the words of languages that spell: cardinals, 'a third', 'jeder dritte', 'doubled', 'twenty-first'.

One grammar serves them all; the words are data. The value of a cardinal is read by ``cardinals``, Chinese numerals by
``han_numbers``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import TypeAlias

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.cardinals import Cardinal, CardinalReader
from pipeline.extract.lexicon import Lexicon, alternation
from pipeline.extract.number import Number, share
from pipeline.extract.wholes import Wholes

GLUED_KINDS = frozenset({"percent", "ratio"})  # zehnprozentig, zwölffach, twelvefold
_TENS_FROM, _ONES_BELOW = 20, 10  # of a divisor in two words
_SCALE_LETTERS = 4  # a shorter scale word (mn, k) has no article
_ORDINAL_DIGITS = re.compile(r"(\d{1,3})\.(?= [^\W\d_])")
_DIGITS_BEFORE = re.compile(r"(?<![\d.,/])(\d{1,3})[ -]$")
Handler: TypeAlias = Callable[[str, int, int], Number | None]  # folded text, start and end of the word


class SpelledNumbers:
    """Finds the numbers in words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._words = words
        self._articles = words.terms["article"]
        self._definite = words.terms["definite_article"]
        self._every = words.terms["every"]
        self._vague = words.terms["vague_before"]
        self._adjectives = words.terms["share_adjective"]
        self._follows = words.terms["share_follows"]
        self._joints = words.terms["number_joint"]
        self._in_every = words.terms["in_every"]
        self._kinds = {word: units[unit.unit_code].kind for word, unit in words.units_after.items()}
        self._wholes = Wholes(words, units)
        self._point_articles = words.terms["point_article"]
        self._ranges = words.terms["range_joint"]
        self._ordinal_endings = words.terms["ordinal_ending"]
        self._made_ordinal = re.compile(rf"([^\W\d_]+)(?:{alternation(self._ordinal_endings)})(?![^\W\d_])")
        glued = [word for word, kind in self._kinds.items() if kind in GLUED_KINDS]
        glued += [term for term in words.scales if len(term) > _SCALE_LETTERS]
        self._cardinals = CardinalReader(words, glued)
        self._lexicon = Lexicon(self._handlers())

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
        value = self._words.multiples[folded[start:end]]
        return Number(start, end, value, 1.0, "multiple") if _ends(folded, end) else None

    def _ordinal(self, folded: str, start: int, end: int) -> Number | None:
        if not _ends(folded, end):
            return self._cardinal(folded, start, end)  # achteinhalb is no achte
        value = self._words.ordinals.get(folded[start:end])
        return Number(start, end, value, 1.0, "ordinal") if value is not None else None

    def _every_nth(self, folded: str, start: int, end: int) -> Number | None:
        """'jeder dritte', 'every third'; not of time, where it tells how often."""
        nth = self._nth(folded, end + 1) if folded[end : end + 1] == " " else None
        if nth is None or nth[1] < 2:
            return None
        unit = self._words.units_after.at(folded, nth[0] + 1)
        if unit and self._kinds[folded[nth[0] + 1 : unit[0]]] == "duration":
            return None
        return share(start, nth[0], 1.0, nth[1], "in_every")

    def _nth(self, folded: str, position: int) -> tuple[int, float] | None:
        """End and value of an ordinal: one that is listed, a German one in digits ('28.') or made from a cardinal
        ('dreiundzwanzigste')."""
        listed = self._words.ordinals.at(folded, position)
        if listed or not self._ordinal_endings:
            return listed
        digits = _ORDINAL_DIGITS.match(folded, position)
        if digits:
            return digits.end(1) + 1, float(digits[1])
        word = self._made_ordinal.match(folded, position)
        cardinal = self._cardinals.read(word[1], 0) if word else None
        return (word.end(), cardinal.value) if word and cardinal and cardinal.length == len(word[1]) else None

    def _article(self, folded: str, start: int, end: int) -> Number | None:
        """'ein Prozent', 'eine Million', 'einer von fünf', 'ein bis zwei', 'einen Punkt': elsewhere an article counts
        nothing."""
        if folded[end : end + 1] not in (" ", "-"):
            return self._cardinal(folded, start, end)
        every = self._in_every.at(folded, end + 1)
        to = self._ranges.at(folded, end + 1)
        number = every or to
        counts = self._wholes.measure_at(folded, end + 1) or (number and self._is_number(folded, number[0] + 1))
        if not counts and folded[start:end] in self._point_articles:
            unit = self._words.units_after.at(folded, end + 1)
            counts = unit is not None and self._kinds[folded[end + 1 : unit[0]]] == "index"
        return Number(start, end, 1.0, 1.0, "word") if counts else self._cardinal(folded, start, end)

    def _is_number(self, folded: str, position: int) -> bool:
        return folded[position : position + 1].isdecimal() or self._cardinals.read(folded, position) is not None

    def _scale(self, folded: str, start: int, end: int) -> Number | None:
        """'a million': the scale word shows that the article before it counts; 'eine knappe Million' stands for it."""
        if not _ends(folded, end):
            return None
        article = self._article_before(folded, start)
        if article is not None:
            return Number(article, start - 1, 1.0, 1.0, "word")
        scale = self._words.scales[folded[start:end]]
        return Number(start, end, scale, scale, "word") if self._is_qualified(folded, start) else None

    def _article_before(self, folded: str, start: int) -> int | None:
        found = self._articles.before(folded, start - 1) if folded[start - 1 : start] in (" ", "-") else None
        return found[0] if found else None

    def _cardinal(self, folded: str, start: int, end: int) -> Number | None:
        cardinal = self._cardinals.read(folded, start)
        if cardinal is None:
            return None
        word, end = folded[start:end], start + cardinal.length
        if folded[start:end] in self._articles:
            return None
        article = self._article_before(folded, start) if cardinal.is_bare else None
        if article is not None:
            start = article
        elif cardinal.is_bare and word not in self._words.numbers:
            return None
        elif cardinal.step >= 100 and self._vague.before(folded, start - 1):
            return None  # mehrere hunderttausend
        return self._divided(folded, start, end, cardinal) or Number(start, end, cardinal.value, cardinal.step, "word")

    def _divided(self, folded: str, start: int, end: int, cardinal: Cardinal) -> Number | None:
        """'two thirds', 'one hundred and three quarters', and the ordinals 'twenty-third' and 'hundred and first'."""
        if folded[end : end + 1] not in (" ", "-"):
            return None
        ordinal = self._words.ordinals.at(folded, end + 1)
        if ordinal and ordinal[1] < cardinal.room < inf and folded[end] == "-":
            divided = self._article_before(folded, start) if self._is_share(folded, ordinal[0]) else None
            if divided is not None:  # a twenty-fifth of
                return share(divided, ordinal[0], 1.0, cardinal.value + ordinal[1])
            return Number(start, ordinal[0], cardinal.value + ordinal[1], 1.0, "ordinal")
        spaced = end + 3 if folded.startswith(" - ", end) else end + 1
        divisor = self._words.denominators.at(folded, spaced) or self._tens_divisor(folded, spaced)
        if divisor is None or not (folded[end] == "-" or self._is_share(folded, divisor[0])):
            return None  # 'two-thirds stayed', but not 'one third country'
        if 0 < cardinal.tail < divisor[1]:
            value = cardinal.value - cardinal.tail + cardinal.tail / divisor[1]
            return Number(start, divisor[0], value, 0.1, "word")
        return share(start, divisor[0], cardinal.value, divisor[1])

    def _tens_divisor(self, folded: str, position: int) -> tuple[int, float] | None:
        """End and value of a divisor in two words: one TWENTY-FIFTH, two TWENTY-FIFTHS."""
        tens = self._words.numbers.at(folded, position)
        if tens is None or tens[1] < _TENS_FROM or folded[tens[0] : tens[0] + 1] != "-":
            return None
        one = self._words.ordinals.at(folded, tens[0] + 1) or self._words.denominators.at(folded, tens[0] + 1)
        return (one[0], tens[1] + one[1]) if one and one[1] < _ONES_BELOW else None

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
            if self._is_qualified(folded, start) and self._is_share(folded, end):
                return share(start, end, 1.0, divisor)
        if word in words.parts and self._wholes.behind(folded, end) is not None:
            article = self._article_before(folded, start)
            return share(start if article is None else article, end, 1.0, words.parts[word])
        if word in words.fractions and self._is_share(folded, end):
            definite = self._definite.before(folded, start - 1) if folded[start - 1 : start] == " " else None
            return Number(definite[0] if definite else start, end, words.fractions[word], 10.0, "fraction")
        return self._ordinal(folded, start, end)

    def _is_qualified(self, folded: str, start: int) -> bool:
        """'ein gutes Drittel': an adjective between article and fraction."""
        adjective = self._adjectives.before(folded, start - 1) if folded[start - 1 : start] == " " else None
        return adjective is not None and self._article_before(folded, adjective[0]) is not None

    def _is_joined(self, folded: str, position: int) -> bool:
        """Whether the fraction goes on a number: two AND a half."""
        return self._joints.before(folded, position - 1) is not None

    def _is_share(self, folded: str, end: int) -> bool:
        """Whether what follows lets a fraction word be a fraction: 'a third of', not 'a third country'."""
        if not self._follows:
            return True
        position = end + 1 if folded[end : end + 1] in (" ", "-") else end
        follows = folded[position : position + 1]
        if not follows or folded.startswith(" - ", end) or not (follows.isalnum() or follows in " -_"):
            return True
        if self._follows.at(folded, position) is not None:
            return True
        return self._wholes.behind(folded, end) is not None


def _ends(folded: str, end: int) -> bool:
    return end == len(folded) or not folded[end].isalpha()
