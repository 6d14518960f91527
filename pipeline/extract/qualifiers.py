"""Qualifiers that do not stand right before their number: 'übersprang 2021 zum ersten Mal 5 Billionen', '30 firms or
so', 'verdoppelte sich beinahe'; and prepositions that only look like one: 'verfügt über 300'.

What stands right before a number is read by ``leads``.
"""

from __future__ import annotations

import re

from pipeline.catalogue.words import LanguageWords
from pipeline.extract.amounts import skip
from pipeline.extract.lexicon import alternation

LONGEST_WAY = 60  # characters between a verb and its number
LONGEST_HELD = 32  # characters from a qualifier over what a share is of to the share
EXTENT_REACH = 90  # characters from a verb of extent to its stretch
GOVERNOR_REACH = 140  # characters from a verb to its last preposition
_SENTENCE_ENDS = re.compile(r"[.;:!?]\s|\n")
_OVER = frozenset({"over", "über"})
#: Before 'over' they show that it is a qualifier: 'stretch FOR over', 'verteilen sich Orte MIT über'.
_SHORTER = (" for ", " of ", " to ", " at ", " mit ", " von ", " auf ", " bei ", " in ", " aus ", " um ", " zu ")
_CLAUSE_BOUND = re.compile(r"[.,;:!?()\n](?!\d)")
_YEARS = r"(?:19|20)\d\d(?:[/-]\d\d)?"
_HAN_WHOLE = r"(?:(?:19|20)\d\d年)?[^\d,。;、:()\n]{0,14}(?:\(?\d[\d.]*[%亿万元美人次吨]{0,5}\)?)?"
_HAN_FIRST = r"[^\d,。;、:()\n]{1,10}的[\d.]*[%一二三四五六七八九十成分之]{1,6}[、和及]"  # 约占全国的45%、全省的46%
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_TRAILING = re.compile(r"(?: (?!or |oder )[^\W\d_][\w'’-]*){0,2}(?:,? | ?\()")
_NEXT_OF_LIST = re.compile(r"(?:,| und| sowie)(?: [A-ZÄÖÜ][\w-]*){0,2} $")
_ALTERNATIVE = re.compile(r"or |oder |give ")
_CLOSES = re.compile(r"\s*(?:[,.;:)–-]|$)")


class Qualifiers:
    """Reads qualifiers with the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords) -> None:
        self._after = words.qualifiers_after
        self._trailing = words.terms["qualifier_trailing"]
        self._distances = words.terms["distance_lead"]
        self._passing = words.terms["passes_mark"]
        self._not_before = {*words.terms["function_word"]} - {*words.terms["mark_article"]}
        verbs = alternation(self._passing)
        self._verb_before = re.compile(rf"\b({verbs})((?:[^\W\d_]|[ -]|{_YEARS}(?!\d))*)$")
        self._governors = {
            preposition: re.compile(
                rf"\b(?:{alternation(verb for verb, of in words.terms['governs'].items() if of == preposition)})\b"
            )
            for preposition in words.terms["governs"].values()
        }
        self._extents = re.compile(rf"\b(?:{alternation(words.terms['extends'])})\b")
        self._ends_with_verb = words.language == "de"
        self._postponed = re.compile(
            rf" sich(?: (?:[^\W\d_]+|{_YEARS}))*? ({alternation(words.qualifiers_before)})(?=[,.;:\n]| auf | und |$)"
        )
        self._before = words.qualifiers_before
        self._held = words.terms["held_against"]
        self._held_before = re.compile(
            rf"(?<![不未])({alternation(self._held)})[占到了是]?(?:{_HAN_FIRST})?(?:{_HAN_WHOLE}的|全.)$"
        )

    def is_governed(self, text: str, folded: str, start: int, end: int, reached: int) -> bool:
        """Whether a word before asks for the preposition that stands here: 'verfügte 2023 im Schnitt über'; behind
        another of its kind and a number, that ends at ``reached``, only where a list goes on: 'verfügt über 30 Häfen,
        Anhui über 12'."""
        if folded[start:end] in _OVER and folded.endswith(_SHORTER, 0, start):
            return False
        governor = self._governors.get(folded[start:end])
        found = list(governor.finditer(folded, max(0, start - GOVERNOR_REACH), start)) if governor else []
        if not found or _SENTENCE_ENDS.search(folded, found[-1].end(), start):
            return False
        if " " in folded[start:end]:  # ticked UP TO
            return found[-1].end() == start - 1
        gap = folded[found[-1].end() : start]
        is_first = "," not in gap and f" {folded[start:end]} " not in gap  # 'verfügen die drei Häfen über'
        return is_first or reached <= found[-1].start() or _NEXT_OF_LIST.search(text, reached, start) is not None

    def is_extent(self, folded: str, opening: int, start: int, end: int) -> bool:
        """Whether 'over' before a stretch tells how far something lies, 'zieht sich über 90 Kilometer hin', and not
        that it is longer; ``opening`` is where the word begins, the stretch is from ``start`` to ``end``."""
        if folded[opening:start].strip() not in _OVER or folded.endswith(_SHORTER, 0, opening):
            return False
        bounds = [bound.end() for bound in _CLAUSE_BOUND.finditer(folded, max(0, opening - EXTENT_REACH), opening)]
        if self._extents.search(folded, bounds[-1] if bounds else max(0, opening - EXTENT_REACH), opening):
            return True
        bound = _CLAUSE_BOUND.search(folded, end, end + EXTENT_REACH)
        behind = bound.start() if bound else end
        return self._ends_with_verb and self._extents.search(folded, end, behind) is not None

    def apart(self, folded: str, start: int, reached: int) -> str | None:
        """That of a verb of passing a mark from which only its subject and times part the number."""
        low = max(reached, start - LONGEST_WAY)
        verb = self._verb_before.search(folded, low, start)
        last = _LAST_WORD.search(verb[2]) if verb else None
        if verb is None or (last and last[1] in self._not_before):
            return None
        return self._passing[verb[1]]

    def held_against(self, folded: str, start: int) -> str | None:
        """That of a share or multiple from which what it is of parts it: 不到2019年同期的五分之一."""
        held = self._held_before.search(folded, max(0, start - LONGEST_HELD), start) if self._held else None
        return self._held[held[1]] if held else None

    def behind(self, folded: str, start: int, end: int, *, is_multiple: bool) -> str | None:
        """That behind an amount from ``start``, its qualifiers included, to ``end``; a number that tells by how much
        something was passed has none: 'um 4 Prozent übertroffen'."""
        position = skip(folded, end)
        after = self._after.at(folded, position)
        if after and not folded[after[0] : after[0] + 1].isdecimal():  # else the sign of the next number
            is_distance = self._distances.before(folded, start - 1) is not None
            verb = folded[position : after[0]].rpartition(" ")[2]
            return None if is_distance and verb in self._passing else after[1]
        if is_multiple:
            postponed = self._postponed.match(folded, end, end + LONGEST_WAY)
            return self._before[postponed[1]] if postponed else None
        noun = _TRAILING.match(folded, end)
        position = noun.end() if noun else end
        found = self._trailing.at(folded, position)
        if found is None:
            return None
        goes_on = _ALTERNATIVE.match(folded, position) and not folded.startswith(" than", found[0])
        return found[1] if goes_on or _CLOSES.match(folded, found[0]) else None
