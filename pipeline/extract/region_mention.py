"""The record of a place mentioned in a text, shared by all rules that find one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

WIDE = frozenset({"country", "world", "supranational", "other"})  # kinds of places too wide to be one's own
_OF_MANY_SORTS = frozenset({"cluster", "group", "other", "port", "zone"})  # kinds of places
_LIKELY = {"surely": 0.9, "likely": 0.6, "maybe": 0.2}  # with the least probability


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place in a text, ``text[start:end]``.

    ``region_code``: None for a place or set of places that the catalogue lacks. ``name``: English, for a proposed
    place as English as its words allow. ``form``: name, adjective (Chinese exports, die Deutschen), anaphor (the
    city), proposed (a place that the text treats as one), group (a set of places: it stands before its members and
    overlaps them). ``rule``: what found it.
    """

    start: int
    end: int
    region_code: str | None
    name: str
    kind: str
    form: str
    rule: str

    @property
    def sort(self) -> str:
        """Its kind, more closely where its name tells it: 'Airport', 'Delta', 'Corridor'."""
        return self.name.rpartition(" ")[2] if self.kind in _OF_MANY_SORTS else self.kind


def how_likely(probability: float) -> str:
    """A probability in words: surely, likely, maybe, hardly."""
    return next((word for word, least in _LIKELY.items() if probability >= least), "hardly")


class Topic(NamedTuple):
    """The first mention of a place, and how likely it is that the article is about the place."""

    mention: RegionMention
    probability: float


class Focus(NamedTuple):
    """The places that the paragraph ``text[start:end]`` may be about, the likeliest first, each with how likely."""

    start: int
    end: int
    places: Mapping[str, str]
