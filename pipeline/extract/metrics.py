"""Finds the words of a text that name measured things: catalogued metrics, and known things that have no code yet.

Finding only. Which mention a figure belongs to is decided by ``pipeline.extract.resolve_metric``; how a sector and a
word like 'output' make one metric stands in ``metric_sectors``, the forms of words in ``metric_forms``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalogue.metrics import MetricTable, Term
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.metric_forms import CompoundReader, forms
from pipeline.extract.metric_label import metric_label as metric_label
from pipeline.extract.metric_patterns import pattern_metrics
from pipeline.extract.metric_sectors import Found, join_sectors

_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_LEAD = 48  # characters before a mention in which an office's name may begin
_LEAD_WORDS = 5
_OF = frozenset(("of", "for", "on", "für", "der", "des"))
_FOLLOWING_WORD = re.compile(r"[ -]{1,2}([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class MetricMention:
    """Words that name a measured thing, ``text[start:end]``.

    ``metric_code`` is None for a thing that the catalogue lacks. ``strength`` is weak where the words are common ones
    that name the metric only in the company of a fitting figure. ``rule`` tells how the words were understood.
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
    if language not in table.terms:
        return []
    return _finder(table, language).find(text, folded)


@lru_cache(maxsize=16)
def _finder(table: MetricTable, language: str) -> _Finder:
    return _Finder(table, language)


class _Finder:
    """The words of one language, compiled."""

    def __init__(self, table: MetricTable, language: str) -> None:
        self._language = language
        by_form: dict[str, Term] = {}
        for form, term in forms(table.terms[language], language):
            by_form.setdefault(form, term)
        searched = {
            form: term for form, term in by_form.items() if term.role not in ("organisation_before", "organisation_after", "quantity") or term.is_named or term.sector_kind
        }
        self._lexicon = Lexicon(searched.items())
        self._compounds = CompoundReader(by_form) if language == "de" else None
        self._office_before = frozenset(form for form, term in by_form.items() if term.role == "organisation_before")
        self._office_after = frozenset(form for form, term in by_form.items() if term.role == "organisation_after")

    def find(self, text: str, folded: str) -> list[MetricMention]:
        normal = folded if self._language == "zh" else folded.replace("-", " ")
        found = list(self._terms(text, normal))
        if self._compounds is not None:
            found = sorted((*found, *self._compound_terms(text, normal, found)), key=lambda item: item.start)
        patterned = pattern_metrics(normal, self._language)
        kept = [item for item in found if not item.term.is_false_friend and not self._names_office(text, normal, item)]
        return [
            MetricMention(item.start, item.end, item.metric_code, item.unit_kind, item.strength, text[item.start : item.end], item.rule)
            for item in _merged(join_sectors(kept, normal, self._language), patterned)
        ]

    def _terms(self, text: str, normal: str) -> Iterator[Found]:
        """Terms that stand as words of their own."""
        for match in self._lexicon.find(normal):
            term = match.payload
            if self._compounds is not None and _is_noun(term) and text[match.start].islower():
                continue
            yield Found(match.start, match.end, term, "alias" if term.is_named else "sector")

    def _compound_terms(self, text: str, normal: str, found: list[Found]) -> Iterator[Found]:
        """German nouns, not found as they stand, that end with a term."""
        assert self._compounds is not None
        starts = [item.start for item in found]
        for word in _LONG_WORD.finditer(normal):
            start, end = word.span()
            before = bisect_right(starts, start) - 1
            if text[start].isupper() and (before < 0 or found[before].end <= start):
                compound = self._compounds.read(word.group())
                if compound is not None:
                    yield Found(start, end, compound.term, compound.rule)

    def _names_office(self, text: str, normal: str, item: Found) -> bool:
        """'Ministry of Foreign Trade', 'Trade Ministry', 外贸局: the words are part of an office's name."""
        if self._language == "zh":
            tail = normal[item.end : item.end + 4]
            return any(tail.startswith(word) for word in self._office_after)
        if not text[item.start].isupper():
            return False
        following = _FOLLOWING_WORD.match(normal, item.end)
        if following is not None and following.group(1) in self._office_after and text[following.start(1)].isupper():
            return True
        lead = normal[max(0, item.start - _LEAD) : item.start].split()[-_LEAD_WORDS:]
        return any(word in _OF and lead[place - 1] in self._office_before for place, word in enumerate(lead) if place)


def _merged(found: list[Found], patterned: list[Found]) -> list[Found]:
    """Both in text order; where they overlap the pattern has said more."""
    if not patterned:
        return found
    starts = [item.start for item in patterned]

    def covered(item: Found) -> bool:
        before = bisect_left(starts, item.end) - 1  # the last pattern that begins before the item ends
        return before >= 0 and patterned[before].end > item.start

    return sorted((*patterned, *(item for item in found if not covered(item))), key=lambda item: item.start)


def _is_noun(term: Term) -> bool:
    """A German term that is written with a capital wherever it stands."""
    return term.text[:1].isupper() and " " not in term.text
