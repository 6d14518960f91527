"""Which metrics the words of a stretch of text point to, where it names none by an alias in full.

Pieces of the aliases, five letters of a word or two Chinese characters, vote for the metrics whose aliases have them:
'Wald bedeckt' points to forest coverage though only 'Waldfläche' and 'bewaldet' are listed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.catalogue.metrics import MetricTable
from pipeline.extract.fold import fold

_WORD = re.compile(r"[^\W\d_]{4,}")
_PIECE = 5  # letters
_PAIR = 2  # Chinese characters
_MOST_METRICS = 3  # that a piece votes for
_LEAST = 0.3  # votes below this are noise
_CUT = 3  # metrics returned
_MOST_WORDS = 1 << 15  # that are remembered

Votes = Mapping[str, float]


def metric_hints(folded: str, language: str, table: MetricTable, start: int, end: int) -> list[tuple[str, float]]:
    """The metrics that folded[start:end] points to, best first, with their votes (about one for a telling word)."""
    votes: dict[str, float] = defaultdict(float)
    for told in map(_ballot(table, language).__getitem__, _words(folded[start:end], language)):
        for code, vote in told:
            votes[code] += vote
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return [(code, vote) for code, vote in ranked[:_CUT] if vote >= _LEAST]


class _Ballot(dict[str, tuple[tuple[str, float], ...]]):
    """What the pieces of a word vote for together: those asked for are remembered."""

    def __init__(self, index: Mapping[str, Votes], language: str) -> None:
        super().__init__()
        self._index, self._language = index, language

    def __missing__(self, word: str) -> tuple[tuple[str, float], ...]:
        pieces = _pieces(word, self._language)
        votes: dict[str, float] = defaultdict(float)
        for piece in pieces:
            for code, vote in self._index.get(piece, {}).items():
                votes[code] += vote / len(pieces)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = told = tuple(votes.items())
        return told


@lru_cache(maxsize=16)
def _ballot(table: MetricTable, language: str) -> _Ballot:
    return _Ballot(_index(table, language), language)


def _index(table: MetricTable, language: str) -> dict[str, Votes]:
    """Votes by piece: the share of the aliases with that piece which name the metric, less for a rare piece."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for term in table.terms.get(language, ()):
        if term.metric_code and term.is_named:
            for piece in {piece for word in _words(fold(term.text), language) for piece in _pieces(word, language)}:
                counts[piece][term.metric_code] += 1
    return {
        piece: {code: count / (codes.total() + 1) for code, count in codes.most_common(_MOST_METRICS)}
        for piece, codes in counts.items()
    }


def _words(folded: str, language: str) -> Iterable[str]:
    """The words of a stretch of text; in Chinese each pair of neighbouring characters, once."""
    if language == "zh":
        return dict.fromkeys(folded[place : place + _PAIR] for place in range(len(folded) - _PAIR + 1))
    return _WORD.findall(folded)


def _pieces(word: str, language: str) -> list[str]:
    """The parts of a word that vote, each once."""
    if language == "zh":
        return [word]
    return list(dict.fromkeys(word[place : place + _PIECE] for place in range(max(1, len(word) - _PIECE + 1))))
