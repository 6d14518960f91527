"""Short names: 'the rate' after 'the unemployment rate', 'Anmeldungen' after 'Patentanmeldungen'.

A text names a metric in full once and then by its head alone. What heads were named before is indexed by article;
which figure a head belongs to is decided by ``pipeline.extract.resolve_metric``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.metrics import MetricMention

_WORD = re.compile(r"[^\W\d_]{4,}")
_HEAD = 5  # letters of the shortest head of a German compound


class ShortNames:
    """The heads of the metrics that one article names, with where they were named in full."""

    def __init__(self, folded: str, language: str, mentions: Sequence[MetricMention]) -> None:
        self._folded = folded
        self._named: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention in mentions:
            if mention.metric_code is not None and language != "zh":
                for head in set(_heads(folded[mention.start : mention.end], language)):
                    self._named[head].append((mention.start, mention.metric_code))

    def meant(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Position and metric of every word of the stretch that is the head of a metric named in full before it."""
        if not self._named:
            return
        for word in _WORD.finditer(self._folded, start, end):
            named = self._named.get(_singular(word.group()))
            before = bisect_left(named, (word.start(), "")) if named else 0
            if named and before:
                yield word.start(), named[before - 1][1]


def _heads(words: str, language: str) -> Iterator[str]:
    found = _WORD.findall(words)
    if len(found) > 1:
        yield _singular(found[-1])
    if language == "de" and found:
        last = _singular(found[-1])
        yield from (last[cut:] for cut in range(3, len(last) - _HEAD + 1))


def _singular(word: str) -> str:
    return word.removesuffix("s")
