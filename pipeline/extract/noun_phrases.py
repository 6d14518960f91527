"""Every noun phrase of a sentence, in text order, with the word that governs it.

What belongs here is the cutting only: which phrase names what a figure measures is decided by ``resolve_name``. No
grammar model stands behind it: ``seeds/label_words.csv`` says which words end a phrase, a capital letter tells the
German noun, and Chinese phrases are cut by ``chinese_phrases``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipeline.catalogue.label_words import LabelWords, label_words
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.chinese_phrases import ChinesePhrases
from pipeline.extract.context import Context, Spanned, Track
from pipeline.extract.quantities import Quantity

Span = tuple[int, int]
LONGEST = 5  # words of a phrase
_NUMBER = "0"  # stands for every number
_TOKEN = re.compile(r"[^\W\d_]+(?:['’&.-][^\W\d_]+)*-?|\d[\d.,]*|[^\w\s]")
_ADJECTIVE = re.compile(r"[^\W\d_]{2,}(?:e|en|er|es|em)")
_LINK = re.compile(r" (?:[^\W\d_]+ ){0,3}")  # what may join two phrases to one: 'of the', 'für', nothing
_LONGEST_LINK = 14  # characters
_MODIFIERS = 3  # words before a mention that may modify it
_GAP = 2  # characters between a figure and the thing counted
_REMEMBERED = 1 << 15  # names whose heads are kept
_HEAD_ZH = 2  # characters of a Chinese name that stand for its head
_HEAD_DE = 7  # letters of a German noun that do: most heads of compounds
_LONGEST_PLACE = 80  # characters of the name of a place
_SHORTEST = 2  # characters of a phrase
_BEFORE = 80  # characters before a mention in which they stand


class Phrase(NamedTuple):
    """A noun phrase ``text[start:end]``. ``governor``: the word or sign before it, articles apart.

    ``is_joined``: it is two phrases with what links them: 'expenditure on research'.
    """

    start: int
    end: int
    governor: str
    is_joined: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    folded: str
    is_capital: bool


def phrases_of(context: Context, sentence: int) -> Track[Phrase]:
    """The noun phrases of one sentence of an article, two that are joined before either of them."""
    known = context.worked_out[phrases_of]
    document = context.document
    span = document.sentences[sentence]
    if span not in known:
        folded = context.folded_without_times if document.language == "zh" else document.folded
        figures = context.quantities.within(*span)
        phrases = _cutter(document.language).of(context.article.text, folded, span, figures)
        known[span] = Track([_behind_half_place(context, phrase) for phrase in phrases])
    track: Track[Phrase] = known[span]
    return track


def _behind_half_place(context: Context, phrase: Phrase) -> Phrase:
    """A phrase that is cut within the name of a place begins behind it, if enough of it is left."""
    places = context.regions.within(max(0, phrase.start - _LONGEST_PLACE), phrase.start)
    start = max((place.end for place in places if phrase.start < place.end), default=phrase.start)
    return phrase._replace(start=start) if start <= phrase.end - _SHORTEST else phrase


def saying_before(context: Context, figure: Quantity) -> Span | None:
    """What a Chinese clause says right before a figure, behind the places that it names; None in other languages."""
    document = context.document
    if document.language != "zh":
        return None
    first = document.sentences[document.sentence_at(figure.start)][0]
    places = context.regions.within(first, figure.start)
    behind = max((place.end for place in places), default=first)
    return _cutter("zh").saying(context.folded_without_times, behind, figure.start)


def words_of(context: Context, start: int, end: int) -> str:
    """The words of text[start:end], one blank between them."""
    return " ".join(context.article.text[start:end].split())


def names_place(context: Context, phrase: Phrase) -> bool:
    """Whether the name of a place begins in a phrase."""
    return context.regions.count(phrase.start, phrase.end) > 0


def place_in(context: Context, phrase: Phrase) -> str:
    """Whether a phrase is the name of a place ('whole': Kenya), has one in it ('part': exports of Kenya), or none."""
    places = context.regions.within(max(0, phrase.start - _LONGEST_PLACE), phrase.start + 1)
    if any(phrase.end <= place.end for place in places):
        return "whole"
    return "part" if names_place(context, phrase) else "no"


def is_counted(figure: Quantity, phrase: Phrase) -> bool:
    """Whether a phrase stands directly behind a figure, or begins in it: the thing counted."""
    return phrase.start > figure.start and phrase.start - figure.end <= _GAP


def name_start(context: Context, start: int) -> int:
    """Where the modifiers of the noun at ``start`` begin, no further back than its sentence."""
    document = context.document
    first = document.sentences[document.sentence_at(start)][0]
    return _cutter(document.language).modifiers_before(context.article.text, document.folded, start, first)


def mention_words(context: Context, mention: Spanned) -> str:
    """The words of a mention with the modifiers directly before it."""
    return words_of(context, name_start(context, mention.start), mention.end)


def head_of(name: str, language: str) -> str:
    """The ending of the noun that a folded name turns on: 'revenue' of 'annual revenue of the ports'."""
    return _cutter(language).head(name)


@once_for_seeds
def _cutter(language: str) -> _Cutter:
    return _Cutter(language, label_words())


class _Cutter:
    """Cuts the sentences of one language into noun phrases."""

    def __init__(self, language: str, words: LabelWords) -> None:
        none: frozenset[str] = frozenset()
        self._german = language == "de"
        self._chinese = ChinesePhrases(words) if language == "zh" else None
        self._breaks, self._trims = words.get((language, "break"), none), words.get((language, "trim"), none)
        self._articles = words.get((language, "article"), none)
        self._modifiers = words.get((language, "modifier"), none)
        self._links = words.get((language, "link"), none)
        self.head = lru_cache(maxsize=_REMEMBERED)(self._head)

    def of(self, text: str, folded: str, sentence: Span, figures: Sequence[Quantity]) -> list[Phrase]:
        """The phrases of a sentence in text order; no part of its ``figures`` is in one, but for Western units."""
        if self._chinese is not None:
            first, masked = sentence[0], _without_figures(folded, sentence, figures)
            spans = self._chinese.each(masked, 0, len(masked))
            return [Phrase(first + start, first + end, masked[start - 1 : start].strip()) for start, end in spans]
        numbers = [(figure.start, figure.number.end) for figure in figures]  # a currency before a number is of it
        tokens = [_token(match, text, numbers) for match in _TOKEN.finditer(folded, *sentence)]
        return list(self._with_joined(folded, list(self._plain(tokens))))

    def saying(self, folded: str, first: int, last: int) -> Span | None:
        """What a Chinese clause says right before a number at ``last``."""
        return self._chinese.saying(folded, first, last) if self._chinese is not None else None

    def modifiers_before(self, text: str, folded: str, start: int, first: int) -> int:
        """Where the modifiers of the noun at ``start`` begin, no further back than ``first``."""
        if self._chinese is not None:
            return self._chinese.modifiers_before(folded, start, first)
        matches = _TOKEN.finditer(folded, max(first, start - _BEFORE), start)
        tokens = [_token(match, text, ()) for match in matches][-_MODIFIERS:]
        for token in reversed(tokens):
            if not self._modifies(token):
                break
            start = token.start
        return start

    def _head(self, name: str) -> str:
        """The last word before what is joined to it, or the end of it where it may be a compound."""
        if self._chinese is not None:
            return name[-_HEAD_ZH:]
        first, *others = name.split() or [""]
        own = [first, *takewhile(lambda word: word not in self._breaks and word not in self._articles, others)]
        return own[-1][-_HEAD_DE:] if self._german else own[-1]

    def _plain(self, tokens: Sequence[_Token]) -> Iterator[Phrase]:
        run: list[_Token] = []
        governor = before = ""
        for token in tokens:
            belongs = self._belongs(token)
            is_apart = bool(run) and token.start - run[-1].end > 1  # in another cell of a table, or of a menu
            if belongs and not is_apart and not (self._german and run and run[-1].is_capital and not token.is_capital):
                governor = governor if run else before
                run.append(token)
                continue
            yield from self._cut(run, governor)
            run = []
            if belongs:  # a German adjective behind a noun opens the next phrase, as what stands apart does
                governor, run = "", [token]
            elif token.folded not in self._articles or not before:
                before = token.folded
        yield from self._cut(run, governor)

    def _belongs(self, token: _Token) -> bool:
        if not token.folded[0].isalpha() or token.folded in self._breaks:
            return False
        return not self._german or token.is_capital or _ADJECTIVE.fullmatch(token.folded) is not None

    def _modifies(self, token: _Token) -> bool:
        if not token.folded[0].isalpha() or token.folded in self._breaks or token.folded in self._trims:
            return False
        if self._german:
            return not token.is_capital and _ADJECTIVE.fullmatch(token.folded) is not None
        return token.folded in self._modifiers or "-" in token.folded

    def _cut(self, run: Sequence[_Token], governor: str) -> Iterator[Phrase]:
        """The phrase of a run without what can't stand at its edges, if any of it is left."""
        kept = list(run)
        while kept and (kept[-1].folded in self._trims or (self._german and not kept[-1].is_capital)):
            kept.pop()
        kept = kept[-LONGEST:]
        while kept and (kept[0].folded in self._trims or len(kept[0].folded) == 1):
            kept.pop(0)
        if kept:
            yield Phrase(kept[0].start, kept[-1].end, governor)

    def _with_joined(self, folded: str, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
        for place, phrase in enumerate(phrases):
            yield phrase
            following = phrases[place + 1] if place + 1 < len(phrases) else None
            if following is not None and self._is_link(folded, phrase.end, following.start):
                yield Phrase(phrase.start, following.end, phrase.governor, is_joined=True)

    def _is_link(self, folded: str, start: int, end: int) -> bool:
        """Whether what stands between two phrases joins them; a verb does not, where a language's links are told."""
        if end - start > _LONGEST_LINK or not _LINK.fullmatch(folded, start, end):
            return False
        return not self._links or self._links.issuperset(folded[start:end].split())


def _without_figures(folded: str, sentence: Span, figures: Sequence[Quantity]) -> str:
    """The sentence with its figures as digits, so that neither their scale nor their unit opens a phrase."""
    pieces, place = [], sentence[0]
    for figure in figures:
        pieces += [folded[place : figure.start], _NUMBER * (figure.end - max(place, figure.start))]
        place = max(place, figure.end)
    return "".join([*pieces, folded[place : sentence[1]]])


def _token(match: re.Match[str], text: str, numbers: Sequence[Span]) -> _Token:
    start, end = match.span()
    place = bisect_right(numbers, (start, len(text))) - 1
    if match.group()[0].isdigit() or (place >= 0 and start < numbers[place][1]):
        return _Token(start, end, _NUMBER, False)
    return _Token(start, end, match.group(), text[start].isupper())
