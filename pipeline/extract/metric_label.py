"""The article's own words for a measured thing: a short noun phrase, above all for what the catalogue does not name.

What belongs here is the choice of what to name: the mention, the thing counted, a known thing, the subject. How phrases
are cut out stands in ``metric_phrases`` (English, German) and ``metric_phrases_zh``; only the sentence is read, and of
a long one only the part round the figure.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

from pipeline.catalogue.label_words import load_label_words
from pipeline.catalogue.metrics import Term, load_metrics
from pipeline.catalogue.seeds import SEEDS
from pipeline.extract.metric_forms import LONG_WORD, CompoundReader, forms
from pipeline.extract.metric_phrases import Phrases
from pipeline.extract.metric_phrases_zh import ChinesePhrases
from pipeline.extract.metric_terms import TermFinder

_REACH = {"zh": 120}  # characters looked at on either side of the figure
_WESTERN_REACH = 400
_RELATIVE = re.compile(
    r"(?:%|\bpc|per ?cent|prozent\w*|\bpoints?|punkte?n?|times|mal|fold|fach\w*|third|half|quarter|fifth|tenth"
    r"|hälfte|drittel|viertel|fünftel|zehntel|成|倍|百分点|百分之.+|分之.+|半)$"
)


class Spanned(Protocol):
    """The part of a metric mention that a label is made from."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def metric_label(
    text: str,
    folded: str,
    language: str,
    figure_start: int,
    figure_end: int,
    sentence_start: int,
    sentence_end: int,
    mention: Spanned | None,
) -> str | None:
    """One to six words that name what the figure at [figure_start, figure_end) measures, as the sentence has them.

    With a mention: its words with the modifiers directly before it. Without: the thing counted behind the figure, else
    the nearest known thing without a code, else the subject before the figure. None where the sentence tells none.
    """
    reach = _REACH.get(language, _WESTERN_REACH)
    first, last = max(sentence_start, figure_start - reach), min(sentence_end, figure_end + reach)
    relative = _RELATIVE.search(folded[figure_start:figure_end].rstrip(". ")) is not None
    if language == "zh":
        chinese = _chinese()
        if mention is not None:
            return chinese.around(text, folded, mention.start, mention.end, sentence_start)
        things = _named_things(folded, language, first, figure_start)
        return chinese.label(text, folded, (figure_start, figure_end), (first, last), relative, things)
    phrases = _phrases(text, folded, language)
    if mention is not None:
        return phrases.around(mention.start, mention.end, max(sentence_start, mention.start - reach))
    counted = None if relative else phrases.counted(figure_end, last)
    if counted is not None:
        return phrases.in_full(counted, figure_start, first)
    clause = max(first, folded.rfind(";", first, figure_start) + 1)  # what it tells goes before what stands earlier
    for begins in dict.fromkeys((clause, first)):
        things = _named_things(folded, language, begins, figure_start)
        if things:
            return phrases.in_full(phrases.around(*things[-1], begins), things[-1][0], begins)
        label = phrases.part_of(figure_end, last) or phrases.subject(figure_start, begins)
        if label is not None:
            return label
    return None


def sentence_phrases(
    text: str, folded: str, language: str, figure: tuple[int, int], sentence: tuple[int, int]
) -> list[str]:
    """The noun phrases that may tell what a figure measures: the thing counted, the subject, a known thing."""
    start, end = figure
    reach = _REACH.get(language, _WESTERN_REACH)
    first, last = max(sentence[0], start - reach), min(sentence[1], end + reach)
    things = _named_things(folded, language, first, start)
    if language == "zh":
        chinese = _chinese()
        found = [
            chinese.label(text, folded, figure, (first, last), False, things),
            chinese.subject(text, folded, start, first),
        ]
        return [phrase for phrase in found if phrase]
    phrases = _phrases(text, folded, language)
    found = [phrases.counted(end, last), phrases.subject(start, first)]
    if things:
        found.append(phrases.around(*things[-1], first))
    return [phrase for phrase in found if phrase]


_words = cache(load_label_words)


@lru_cache(maxsize=1)
def _phrases(text: str, folded: str, language: str) -> Phrases:
    """The phrases of the article at hand, so that none is cut out twice."""
    return Phrases(text, folded, language, _words())


@cache
def _chinese() -> ChinesePhrases:
    return ChinesePhrases(_words())


@cache
def _things(language: str) -> tuple[TermFinder[Term], CompoundReader | None]:
    """The project's own words for things that have no code yet."""
    named = {form: term for form, term in forms(load_metrics(SEEDS).terms.get(language, ()), language) if term.is_named}
    uncoded = {form: term for form, term in named.items() if term.metric_code is None}
    return TermFinder(uncoded, language), CompoundReader(named) if language == "de" else None


@lru_cache(maxsize=1)
def _known_things(folded: str, language: str) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """The known things of the article at hand, by the stretch of text that was looked through."""
    return {}


def _named_things(folded: str, language: str, first: int, last: int) -> list[tuple[int, int]]:
    """Spans of known things without a code between two places, in text order."""
    known = _known_things(folded, language)
    if (first, last) not in known:
        known[first, last] = _find_things(folded, language, first, last)
    return known[first, last]


def _find_things(folded: str, language: str, first: int, last: int) -> list[tuple[int, int]]:
    terms, compounds = _things(language)
    lead = folded[first:last]
    found = {start: end for start, end, _ in terms.find(lead)}
    for word in LONG_WORD.finditer(lead) if compounds is not None else ():
        compound = compounds.read(word.group()) if compounds is not None else None
        if compound is not None and compound.term.metric_code is None:
            found[word.start()] = word.end()
    return [(first + start, first + found[start]) for start in sorted(found)]
