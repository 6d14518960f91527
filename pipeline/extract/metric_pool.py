"""The metrics that a figure may state, each with the features that speak for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, names_of

Named = list[str | Bundle]


class MetricCandidate(NamedTuple):
    """A metric that a figure may state. ``origin``: text, previous, proposed, proposed_previous."""

    code: str | None
    mention: MetricMention | None
    origin: str
    label: str | None = None


class MetricPool:
    """Candidates by code, those that the catalogue lacks by their words, in the order in which they came in."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str | None, str], tuple[MetricCandidate, Named]] = {}

    def __contains__(self, code: str) -> bool:
        return (code, "") in self._entries

    def __iter__(self) -> Iterator[tuple[MetricCandidate, Named]]:
        """The candidates with their features, to be added to."""
        return iter(self._entries.values())

    def mention(self, figure: Quantity, mention: MetricMention, code: str | None, features: Named) -> None:
        """Offers what a mention names. Of several the nearest stands for the metric; what they share counts once."""
        key = (code, "" if code else mention.words.casefold())
        known = self._entries.get(key)
        nearest = mention
        if known is not None:
            kept = known[0].mention
            nearest = mention if kept is None or _nearer(figure, mention, kept) else kept
            features = list(dict.fromkeys((*names_of(known[1]), *names_of(features))))
        self._entries[key] = (MetricCandidate(code, nearest, "text", None if code else nearest.words), features)

    def add(self, candidate: MetricCandidate, alone: Sequence[str | Bundle], features: Sequence[str | Bundle]) -> None:
        """Gives a metric more features; one that is new to the pool comes in, with those of standing ``alone``."""
        key = (candidate.code, "" if candidate.code else (candidate.label or "").casefold())
        known = self._entries.get(key)
        if known is None:
            self._entries[key] = candidate, [*alone, *features]
        else:
            known[1].extend(features)


def _nearer(figure: Quantity, mention: MetricMention, kept: MetricMention) -> bool:
    return abs(mention.start - figure.start) < abs(kept.start - figure.start)
