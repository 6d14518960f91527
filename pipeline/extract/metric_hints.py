"""Which metrics the words of a stretch of text point to, where it names none by an alias in full.

Pieces of the aliases, five letters of a word or two Chinese characters, vote for the metrics whose aliases have them:
'Wald bedeckt' points to forest coverage though only 'Waldfläche' and 'bewaldet' are listed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.catalogue.metrics import MetricTable
from pipeline.extract.fold import fold

_WORD = re.compile(r"[^\W\d_]{4,}")
_PIECE = 5  # letters
_PAIR = 2  # Chinese characters
_MOST_METRICS = 3  # that a piece votes for
_LEAST = 0.3  # votes below this are noise
_CUT = 3  # metrics returned

Votes = Mapping[str, float]


def metric_hints(folded: str, language: str, table: MetricTable, start: int, end: int) -> list[tuple[str, float]]:
    """The metrics that folded[start:end] points to, best first, with their votes (about one for a telling word)."""
    index = _index(table, language)
    votes: dict[str, float] = defaultdict(float)
    for pieces in _words(folded[start:end], language):
        share = 1.0 if language == "zh" else 1 / len(pieces)
        for piece in pieces:
            for code, vote in index.get(piece, {}).items():
                votes[code] += vote * share
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return [(code, vote) for code, vote in ranked[:_CUT] if vote >= _LEAST]


@lru_cache(maxsize=16)
def _index(table: MetricTable, language: str) -> dict[str, Votes]:
    """Votes by piece: the share of the aliases with that piece which name the metric, less for a rare piece."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for term in table.terms.get(language, ()):
        if term.metric_code and term.is_named:
            for piece in {piece for pieces in _words(fold(term.text), language) for piece in pieces}:
                counts[piece][term.metric_code] += 1
    return {
        piece: {code: count / (codes.total() + 1) for code, count in codes.most_common(_MOST_METRICS)}
        for piece, codes in counts.items()
    }


def _words(folded: str, language: str) -> Iterator[set[str]]:
    """The pieces of each word; a Chinese text is one word."""
    if language == "zh":
        yield {folded[place : place + _PAIR] for place in range(len(folded) - _PAIR + 1)}
        return
    for match in _WORD.finditer(folded):
        word = match.group()
        yield {word[place : place + _PIECE] for place in range(max(1, len(word) - _PIECE + 1))}
