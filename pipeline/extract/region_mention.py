"""The record of a place mentioned in a text, shared by all rules that find one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


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


class Topic(NamedTuple):
    """The first mention of a place, and how likely it is that the article is about the place."""

    mention: RegionMention
    probability: float


class Focus(NamedTuple):
    """The places that the paragraph ``text[start:end]`` may be about, the likeliest first, each with its rank and the
    tenths of its probability."""

    start: int
    end: int
    ranked: Mapping[str, tuple[int, int]]
