"""Noun phrases of English and German sentences, cut out at the words that can't belong to one.

There is no grammar model behind it: ``seeds/label_words.csv`` says which words end a phrase, and in German the capital
letter tells the noun.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.catalogue.label_words import LabelWords

_TOKEN = re.compile(r"[^\W\d_]+(?:['’&.-][^\W\d_]+)*-?|\d[\d.,]*|[^\w\s]")
_ADJECTIVE = re.compile(r"[^\W\d_]{2,}(?:e|en|er|es|em)")
_WINDOW = 48  # tokens looked back for a subject
_AHEAD = 12  # tokens looked at behind the figure
_LONGEST = 5  # words of a phrase
_MEMORY = 1500  # characters looked back for the full name of a thing


class _Token(NamedTuple):
    start: int
    end: int
    folded: str
    capital: bool

    @property
    def is_word(self) -> bool:
        return self.folded[0].isalpha()


class Phrases:
    """The noun phrases of one text. Offsets are those of the text; a phrase is returned as the text has it."""

    def __init__(self, text: str, folded: str, language: str, words: LabelWords) -> None:
        self._text, self._folded, self._german = text, folded, language == "de"
        none: frozenset[str] = frozenset()
        self._breaks, self._trims = words.get((language, "break"), none), words.get((language, "trim"), none)
        self._modifiers, self._generic = words.get((language, "modifier"), none), words.get((language, "generic"), none)
        self._prepositions, self._of = words.get((language, "preposition"), none), words.get((language, "of"), none)
        self._articles = words.get((language, "article"), none)
        self._known: dict[tuple[str, int, int], str | None] = {}

    def around(self, start: int, end: int, first: int) -> str:
        """The words at [start, end) with the modifiers directly before them."""
        begins = start
        for token in reversed(self._last_tokens(max(first, start - 80), start, 3)):
            if not token.is_word or not self._modifies(token):
                break
            begins = token.start
        return self._phrase(begins, end)

    def counted(self, figure_end: int, last: int) -> str | None:
        """The noun phrase directly behind a figure, up to a verb or preposition."""
        key = "counted", figure_end, last
        if key not in self._known:
            self._known[key] = self._counted(figure_end, last)
        return self._known[key]

    def _counted(self, figure_end: int, last: int) -> str | None:
        tokens = self._first_tokens(figure_end, last, _AHEAD)
        if tokens and tokens[0].folded in self._of:
            tokens = tokens[1:]
        taken: list[_Token] = []
        for token in tokens:
            if not self._continues(token, taken):
                break
            taken.append(token)
            if (self._german and token.capital) or len(taken) > _LONGEST:
                break
        if self._german and not (taken and taken[-1].capital):
            return None
        return self._trimmed(taken)

    def part_of(self, figure_end: int, last: int) -> str | None:
        """'77 percent of the nation's potash fertilizer': the thing that a share is a share of."""
        tokens = self._first_tokens(figure_end, last, _AHEAD)
        if not tokens or tokens[0].folded not in self._of:
            return None
        owners = [token.end for token in tokens if token.folded.endswith("'s")]
        return self.counted(owners[-1] if owners else tokens[0].end, last)

    def in_full(self, label: str, place: int, first: int) -> str:
        """A single word with what it was called before: its subject if it says little, else its earlier modifiers."""
        if " " in label or self._german:
            return label
        if label.lower() in self._generic:
            subject = self.subject(place, first)
            return f"{subject} {label}" if subject else label
        stem = label.lower().removesuffix("s")
        earlier = self._folded.rfind(f" {stem}", max(0, place - _MEMORY), place) + 1
        if not earlier or len(stem) < 4:
            return label
        name = self.around(earlier, earlier + len(stem), 0)
        return name[: len(name) - len(stem)] + label

    def subject(self, figure_start: int, first: int) -> str | None:
        """The nearest noun phrase before the figure that no preposition governs; else the nearest one."""
        key = "subject", figure_start, first
        if key not in self._known:
            self._known[key] = self._subject(figure_start, first)
        return self._known[key]

    def _subject(self, figure_start: int, first: int) -> str | None:
        tokens = self._last_tokens(first, figure_start, _WINDOW)
        governed: str | None = None
        last = len(tokens)
        while last > 0:
            begins = self._phrase_start(tokens, last)
            label = self._trimmed(tokens[begins:last])
            if label is not None and not self._is_governed(tokens, begins):
                return label
            governed = governed or label
            last = min(begins, last - 1)
        return governed

    def _phrase_start(self, tokens: Sequence[_Token], last: int) -> int:
        """Index where the run of phrase words that ends before ``last`` begins; ``last`` where there is none."""
        begins = last
        while begins > 0 and last - begins < _LONGEST and self._belongs(tokens[begins - 1], begins == last):
            begins -= 1
        while self._german and begins < last - 1 and self._may_be_verb(tokens, begins):
            begins += 1
        return begins

    def _belongs(self, token: _Token, is_head: bool) -> bool:
        if not token.is_word or token.folded in self._breaks:
            return False
        if self._german and is_head:
            return token.capital and token.folded not in self._trims
        return not self._german or _is_adjective(token)

    def _may_be_verb(self, tokens: Sequence[_Token], place: int) -> bool:
        """'wachsen Sträucher': a word in -en without an article before it is rather a verb than an adjective."""
        has_article = place > 0 and tokens[place - 1].folded in self._articles
        return tokens[place].folded.endswith("en") and not has_article

    def _is_governed(self, tokens: Sequence[_Token], begins: int) -> bool:
        """True where a preposition other than 'of' stands before the phrase, articles apart."""
        place = begins - 1
        while place >= 0 and tokens[place].folded in self._articles:
            place -= 1
        return place >= 0 and tokens[place].folded in self._prepositions

    def _continues(self, token: _Token, taken: Sequence[_Token]) -> bool:
        """True where a word behind the figure belongs to the thing counted."""
        leads = not taken and token.folded in self._trims
        if not token.is_word or (token.folded in self._breaks and not leads):
            return False
        if self._german:
            return token.capital or _is_adjective(token)
        return not taken or "-" in token.folded or not token.folded.endswith(("ed", "ing"))

    def _modifies(self, token: _Token) -> bool:
        if token.folded in self._breaks or token.folded in self._trims:
            return False
        return _is_adjective(token) if self._german else token.folded in self._modifiers or "-" in token.folded

    def _trimmed(self, tokens: Sequence[_Token]) -> str | None:
        """The tokens without articles and the like at either end; None where nothing is left."""
        kept = list(tokens)
        while kept and (kept[0].folded in self._trims or len(kept[0].folded) == 1):
            kept.pop(0)
        while kept and kept[-1].folded in self._trims:
            kept.pop()
        return self._phrase(kept[0].start, kept[-1].end) if kept else None

    def _phrase(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split())

    def _first_tokens(self, start: int, end: int, most: int) -> list[_Token]:
        return [self._token(match) for match in islice(_TOKEN.finditer(self._folded, start, max(start, end)), most)]

    def _last_tokens(self, start: int, end: int, most: int) -> list[_Token]:
        return [self._token(match) for match in deque(_TOKEN.finditer(self._folded, start, max(start, end)), most)]

    def _token(self, match: re.Match[str]) -> _Token:
        return _Token(match.start(), match.end(), match.group(), self._text[match.start()].isupper())


def _is_adjective(token: _Token) -> bool:
    return not token.capital and _ADJECTIVE.fullmatch(token.folded) is not None
