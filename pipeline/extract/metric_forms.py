"""The forms that a metric's word takes in running text: plurals, inflections, spellings and German compounds.

Only rules of grammar belong here; the words themselves are seeds. All forms are in the matching form of
``pipeline.catalogue.metrics.matching_form`` (folded, with blanks for signs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.catalogue.metrics import Term, matching_form

LONG_WORD = re.compile(r"[^\W\d_]{7,64}")  # a word that may be a compound
_BRITISH = (("labor", "labour"), ("center", "centre"), ("iz", "is"), ("fiber", "fibre"), ("defense", "defence"))
_GERMAN_ENDINGS = ("s", "es", "e", "en", "n", "nen", "er", "ern")
_NOMINAL_ADJECTIVES = ("te", "nde", "ige", "ose")  # 'Beschäftigte', inflected like an adjective
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_LINKS = ("", "s", "es", "n", "en", "e")  # letters that German puts between the parts of a compound
_SHORTEST_HEAD = 5  # shorter words stand by chance at the end of others: 'Landkreis' is no 'Reis'
_SHORTEST_MODIFIER = 3
_SHORTEST_TAIL = 4
_REMEMBERED = 1 << 15  # words whose reading is kept


def forms(terms: Iterable[Term], language: str) -> Iterator[tuple[str, Term]]:
    """Every form with its term: first the terms as they stand in the seeds, then what grammar makes of them."""
    kept = list(terms)
    for term in kept:
        yield matching_form(term.text, language), term
    for term in kept:
        if language == "en":
            yield from ((form, term) for form in _english_forms(matching_form(term.text, language)))
        elif language == "de":
            yield from ((form, term) for form in _german_forms(term))


def _english_forms(term: str) -> Iterator[str]:
    """The plural, and both numbers again in British spelling."""
    plural = _english_plural(term)
    for form in (term, plural) if plural else (term,):
        yield form
        for american, british in _BRITISH:
            if american in form:
                yield form.replace(american, british)


def _english_plural(term: str) -> str | None:
    if len(term) < 3 or not term[-1].isalpha() or term.endswith(("ed", "ing")):
        return None
    if term.endswith("y") and term[-2] not in "aeiou":
        return term[:-1] + "ies"
    if term.endswith(("ss", "x", "ch", "sh", "z")):
        return term + "es"
    return None if term.endswith("s") else term + "s"


def _german_forms(term: Term) -> Iterator[str]:
    """The term with the endings of its noun and of the adjectives before it."""
    words = term.text.split(" ")
    heads = list(dict.fromkeys(_german_noun(words[-1])))
    for front in _german_adjectives(words[:-1]):
        for head in heads:
            yield matching_form(" ".join((*front, head)), "de")


def _german_noun(word: str) -> Iterator[str]:
    yield word
    if not word[:1].isupper() or not word[-1:].isalpha():
        return
    endings = ("s",) if len(word) <= 4 and word[-1].isupper() else _GERMAN_ENDINGS
    for ending in endings:
        if not (word.endswith("e") and ending.startswith("e")):
            yield word + ending
    if word.endswith(_NOMINAL_ADJECTIVES):
        yield word + "r"


def _german_adjectives(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The words before the noun, every adjective in the same case."""
    yield tuple(words)
    stems = [_adjective_stem(word) for word in words]
    if any(stems):
        for ending in _ADJECTIVE_ENDINGS:
            yield tuple(stem + ending if stem else word for stem, word in zip(stems, words, strict=True))


def _adjective_stem(word: str) -> str:
    """'industrielle' without its ending; empty for a word that is not inflected like an adjective."""
    if len(word) < 5 or not word[0].islower():
        return ""
    return next((word.removesuffix(end) for end in ("en", "er", "es", "em", "e") if word.endswith(end)), "")


@dataclass(frozen=True, slots=True)
class Compound:
    """What a German compound means: the term at its end, or the one before a word of mere quantity.

    ``sector_kind`` is the kind of the sector that is the first part: 'Chemieumsatz'.
    """

    term: Term
    rule: str
    sector_kind: str | None = None


class CompoundReader:
    """Reads German compounds: 'Warenexporte' are 'Exporte', 'Bevölkerungswachstum' is of the 'Bevölkerung'."""

    def __init__(self, term_of: Mapping[str, Term]) -> None:
        self._nouns = {form: term for form, term in term_of.items() if " " not in form and term.text[:1].isupper()}
        self._tails = {form for form, term in self._nouns.items() if term.role == "quantity"}
        self._producers = {form for form, term in self._nouns.items() if term.role == "producer"}
        self._heads = {form: t for form, t in self._nouns.items() if len(form) >= _SHORTEST_HEAD and _may_be_head(t)}
        self._endings = {form[-_SHORTEST_HEAD:] for form in self._heads}
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)
        self.with_sector = lru_cache(maxsize=_REMEMBERED)(self._with_sector)

    def _read(self, word: str) -> Compound | None:
        """The meaning of a folded word, or None. Costs a few look-ups per letter."""
        head = self._head(word)
        if head is not None:
            term, start = head
            modifier = self._modifier(word[:start]) if term.role in ("value_added", "output") else None
            return Compound(term, "compound", modifier.sector_kind if modifier else None)
        for start in range(_SHORTEST_MODIFIER, len(word) - _SHORTEST_TAIL + 1):
            if word[start:] in self._tails:
                stem = self._modifier(word[:start])
                return Compound(stem, "compound_quantity") if stem else None
        kind = self._sector_of_firms(word)
        return Compound(Term(word, unit_kind="money", sector_kind=kind), "compound") if kind else None

    def _with_sector(self, word: str, term: Term) -> Term:
        """The term of a folded word, with the sector of the firms that it names: 'Industriebetriebe' are industry."""
        kind = self._sector_of_firms(word)
        return replace(term, sector_kind=kind, role="producer") if kind else term

    def _sector_of_firms(self, word: str) -> str | None:
        for start in range(_SHORTEST_MODIFIER, len(word) - _SHORTEST_TAIL + 1):
            if word[start:] in self._producers:
                modifier = self._modifier(word[:start])
                if modifier is not None and modifier.sector_kind:
                    return modifier.sector_kind
        return None

    def _head(self, word: str) -> tuple[Term, int] | None:
        """The longest term at the word's end, and where it begins."""
        if word[-_SHORTEST_HEAD:] not in self._endings:
            return None
        for start in range(_SHORTEST_MODIFIER, len(word) - _SHORTEST_HEAD + 1):
            term = self._heads.get(word[start:])
            if term is not None:
                return term, start
        return None

    def _modifier(self, stem: str) -> Term | None:
        """The term that the first part is: 'bevölkerungs' is 'Bevölkerung', 'warenexport' ends with 'Export'."""
        for link in _LINKS:
            if stem.endswith(link):
                bare = stem.removesuffix(link)
                head = self._head(bare)
                term = self._nouns.get(bare) or (head[0] if head else None)
                if term is not None and (term.is_named or term.sector_kind):
                    return term
        return None


def _may_be_head(term: Term) -> bool:
    return term.strength == "strong" or term.sector_kind is not None or term.role in ("output", "value_added")
