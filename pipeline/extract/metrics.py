"""Finds the words of a text that name measured things: catalogued metrics, and known things that have no code yet.

Finding only. Which mention a figure belongs to is decided by ``pipeline.extract.resolve_metric``; how a sector and a
word like 'output' make one metric stands in ``metric_sectors``, the forms of words in ``metric_forms``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.catalogue.metrics import MetricTable, Term
from pipeline.extract.metric_forms import LONG_WORD, CompoundReader, forms
from pipeline.extract.metric_patterns import NOUN, pattern_metrics
from pipeline.extract.metric_sectors import Found, join_sectors, sector_metric
from pipeline.extract.metric_terms import TermFinder
from pipeline.extract.separable import SeparableVerbs

_LEAD = 48  # characters before a mention in which an office's name may begin
_LEAD_WORDS = 5
_RECALLED = 6  # metrics named before that a part of a name may stand for
_GROWTH, _ECONOMY = "growth", "gdp"
_MAKING, _MADE_OF = frozenset(("output", "production")), " of "
_MADE = frozenset(("mass", "volume", "energy"))  # kinds of units of what is made: 'output of crude steel'
_OF = frozenset(("of", "for", "on", "für", "der", "des"))
_FOLLOWING_WORD = re.compile(r" {1,2}([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class MetricMention:
    """Words that name a measured thing, ``text[start:end]``.

    ``metric_code`` is None for a thing that the catalogue lacks. ``strength`` is weak where the words are common ones
    that name the metric only in the company of a fitting figure. ``rule`` tells how the words were understood;
    ``words`` are those of the text, or the noun for what they tell ('Preis' of 'kostet').
    """

    start: int
    end: int
    metric_code: str | None
    unit_kind: str
    strength: str
    words: str
    rule: str


def find_metrics(text: str, folded: str, language: str, table: MetricTable) -> list[MetricMention]:
    """Mentions of measured things in text order, none inside another; ``folded`` is ``fold(text)``.

    A text in a language without metric words has none.
    """
    return _finder(table, language).find(text, folded) if language in table.terms else []


@lru_cache(maxsize=16)
def _finder(table: MetricTable, language: str) -> _Finder:
    return _Finder(table, language)


class _Finder:
    """The words of one language, compiled."""

    def __init__(self, table: MetricTable, language: str) -> None:
        self._table, self._language = table, language
        term_of: dict[str, Term] = {}
        for form, term in forms(table.terms[language], language):
            term_of.setdefault(form, term)
        self._terms = TermFinder({form: term for form, term in term_of.items() if _is_searched(term)}, language)
        self._compounds = CompoundReader(term_of) if language == "de" else None
        self._verbs = SeparableVerbs(term_of.items() if language == "de" else ())
        self._office_before = frozenset(form for form, term in term_of.items() if term.role == "organisation_before")
        self._office_after = tuple(form for form, term in term_of.items() if term.role == "organisation_after")
        self._office_words = frozenset(self._office_after)

    def find(self, text: str, folded: str) -> list[MetricMention]:
        normal = folded if self._language == "zh" else folded.replace("-", " ")
        german = self._compounds is not None
        found = [
            Found(start, end, term, "alias")
            for start, end, term in self._terms.find(folded)
            if not (german and _is_noun(term) and text[start].islower())
        ]
        if self._compounds is not None:
            compounds = self._compound_terms(text, normal, found, self._compounds)
            verbs = {verb.verb[0]: Found(*verb.verb, verb.payload, "verb") for verb in self._verbs.find(folded)}
            alone = (item for item in found if item.start not in verbs)
            nouns = (self._with_sector(normal, item, self._compounds) for item in (*alone, *compounds))
            found = sorted((*nouns, *verbs.values()), key=lambda item: item.start)
        told = [item for item in found if not item.term.is_false_friend and not self._names_office(text, normal, item)]
        joined = join_sectors(told, normal, self._language)
        mentions = [self._mention(text, item) for item in _merged(joined, pattern_metrics(normal, self._language))]
        if self._language == "zh":
            return list(_recalled(mentions))
        if self._language == "en":
            return _with_what_is_made(_without_growth_of_things(mentions, normal), normal)
        return mentions

    def _compound_terms(
        self, text: str, normal: str, found: Sequence[Found], compounds: CompoundReader
    ) -> Iterator[Found]:
        """German nouns, not found as they stand, that end with a term."""
        starts = [item.start for item in found]
        for word in LONG_WORD.finditer(normal):
            start, end = word.span()
            before = bisect_right(starts, start) - 1
            if text[start].islower() or (before >= 0 and found[before].end > start):
                continue
            compound = compounds.read(word.group())
            if compound is not None:
                kind = compound.sector_kind
                code = sector_metric(kind, compound.term.role) if kind else None
                yield Found(start, end, compound.term, compound.rule, code)

    def _with_sector(self, normal: str, item: Found, compounds: CompoundReader) -> Found:
        """German firms with the sector that their name tells."""
        if not _is_noun(item.term) or item.term.sector_kind or not item.term.is_named:
            return item
        term = compounds.with_sector(normal[item.start : item.end], item.term)
        return item if term is item.term else replace(item, term=term)

    def _names_office(self, text: str, normal: str, item: Found) -> bool:
        """'Ministry of Foreign Trade', 'Trade Ministry', 外贸局: the words are part of an office's name."""
        if self._language == "zh":
            return normal.startswith(self._office_after, item.end)
        if not text[item.start].isupper():
            return False
        following = _FOLLOWING_WORD.match(normal, item.end)
        if following is not None and following.group(1) in self._office_words and text[following.start(1)].isupper():
            return True
        lead = normal[max(0, item.start - _LEAD) : item.start].split()[-_LEAD_WORDS:]
        return any(word in _OF and lead[place - 1] in self._office_before for place, word in enumerate(lead) if place)

    def _mention(self, text: str, item: Found) -> MetricMention:
        kind = self._table[item.code].unit_kind if item.code else item.term.unit_kind
        words = item.term.text if item.rule == NOUN else text[item.start : item.end]
        return MetricMention(item.start, item.end, item.metric_code, kind, item.strength, words, item.rule)


def _recalled(mentions: Sequence[MetricMention]) -> Iterator[MetricMention]:
    """Chinese words that end the name of a metric named shortly before stand for it: 总产量 behind 粮食总产量."""
    named: list[MetricMention] = []
    for mention in mentions:
        whole = next((m for m in reversed(named[-_RECALLED:]) if m.words.endswith(mention.words)), None)
        if mention.metric_code is not None:
            named.append(mention)
        elif whole is not None:
            mention = replace(mention, metric_code=whole.metric_code, unit_kind=whole.unit_kind, rule="recalled")
        yield mention


def _without_growth_of_things(mentions: Sequence[MetricMention], normal: str) -> list[MetricMention]:
    """Without an English growth that is of the metric named right before it and no economy's: 'wage growth'."""
    kept = list(mentions[:1])
    for last, mention in pairwise(mentions):
        is_economy = mention.words.lower() == _GROWTH and mention.metric_code == _ECONOMY
        if not (is_economy and normal[last.end : mention.start] == " "):
            kept.append(mention)
    return kept


def _with_what_is_made(mentions: Sequence[MetricMention], normal: str) -> list[MetricMention]:
    """The English output of a thing that is a metric itself is one mention with it: 'output of crude steel'."""
    kept = list(mentions[:1])
    for last, mention in pairwise(mentions):
        is_made = mention.strength == "strong" and mention.unit_kind in _MADE and last.words.lower() in _MAKING
        if is_made and normal[last.end : mention.start] == _MADE_OF and kept[-1] is last:
            kept[-1] = replace(mention, start=last.start, words=last.words + _MADE_OF + mention.words)
        else:
            kept.append(mention)
    return kept


def _is_searched(term: Term) -> bool:
    """True for a term that stands for something by itself; the others only matter beside one."""
    return (
        term.is_named or term.is_false_friend or term.sector_kind is not None or term.role in ("value_added", "output")
    )


def _is_noun(term: Term) -> bool:
    """A German term that is written with a capital wherever it stands."""
    return term.text[:1].isupper() and " " not in term.text


def _merged(found: list[Found], patterned: list[Found]) -> list[Found]:
    """Both in text order; where they overlap the pattern has said more."""
    if not patterned:
        return found
    starts = [item.start for item in patterned]

    def covered(item: Found) -> bool:
        before = bisect_left(starts, item.end) - 1  # the last pattern that begins before the item ends
        return before >= 0 and patterned[before].end > item.start

    return sorted((*patterned, *(item for item in found if not covered(item))), key=lambda item: item.start)
