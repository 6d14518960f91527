"""How much of an article each of its places has: the mentions that tell of it, and the figures that are likely its own.

A first guess by simple rules, which only serves to find the places that the article is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.place_roles import is_aside, role_of
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_scan import Scan

_STOP = re.compile(r"\.(?= )|[\n。！？]")
_GERMAN_STOP = re.compile(r"(?<!\b\d)(?<!\b\d\d)\.(?= )|[\n!?]")  # '8. Februar' is no end
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d[.,]?")
_LOCATED = 30  # characters at most between a place and the one that it lies in: 'Yulin, a city in Shaanxi'
_BESIDE = 3  # characters at most between the two the other way round: 'Shaanxi's Yulin'
_OPENING = 20  # characters in which a sentence names what it is about


class Shares(NamedTuple):
    """What the places of an article have, by name.

    ``told``: mentions but for those that only say where another place lies, or that another is held against;
    ``behind``: figures behind its mentions, up to the next place's; ``own``: figures behind the mentions that tell of
    it, up to the next place that something is told of, or to the next sentence that names another.
    """

    told: Counter[str]
    behind: Counter[str]
    own: Counter[str]


class Sentences:
    """The sentences of a text and its figures, years left out."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        stop = _GERMAN_STOP if scan.language == "de" else _STOP
        self.stops = [match.end() for match in stop.finditer(scan.folded)]
        self.figures = [m.start() for m in _NUMBER.finditer(scan.folded) if not _YEAR.fullmatch(m[0])]

    def count(self, start: int, end: int) -> int:
        """Number of figures in a stretch of the text."""
        return bisect_left(self.figures, end) - bisect_left(self.figures, start)

    def shares(self, mentions: Sequence[RegionMention], table: RegionTable) -> Shares:
        shares = Shares(Counter(), Counter(), Counter())
        where = _where(mentions, table, self.scan.folded)
        subject: RegionMention | None = None
        start = index = 0
        for end in (*self.stops, len(self.scan.text)):
            first = index
            while index < len(mentions) and mentions[index].start < end:
                index += 1
            here = mentions[first:index]
            telling = [m for m in here if m.start not in where and not self._is_aside(start, m)]
            shares.told.update(mention.name for mention in telling)
            ruling = [m for m in telling if not _is_scene(m, start, len(here), subject, table)]
            subject = next(iter([*ruling, *([subject] if subject else here)]), None)
            if subject is not None:
                spots = [(start, subject.name), *((mention.end, mention.name) for mention in ruling), (end, "")]
                for (begin, name), (until, _) in pairwise(spots):
                    shares.own[name] += self.count(begin, until)
            start = end
        for mention, following in pairwise([*mentions, None]):
            if mention is not None:
                behind = following.start if following is not None else len(self.scan.text)
                shares.behind[mention.name] += self.count(mention.end, behind)
        return shares

    def _is_aside(self, start: int, mention: RegionMention) -> bool:
        return is_aside(role_of(self.scan.folded, self.scan.language, start, mention))


def _where(mentions: Sequence[RegionMention], table: RegionTable, folded: str) -> set[int]:
    """Starts of the mentions that only say where the place beside them lies."""
    found: set[int] = set()
    for one, other in pairwise(mentions):
        if not one.region_code or not other.region_code or other.start - one.end > _LOCATED:
            continue
        if "\n" in folded[one.end : other.start]:
            continue
        if other.region_code in table.ancestors(one.region_code):
            found.add(other.start)
        elif other.start - one.end <= _BESIDE and one.region_code in table.ancestors(other.region_code):
            found.add(one.start)
    return found


def _is_scene(
    mention: RegionMention, start: int, places: int, subject: RegionMention | None, table: RegionTable
) -> bool:
    """Whether a mention tells where something was written, or late in its sentence a place above the one told of."""
    if mention.rule == "region.dateline":
        return places > 1
    if subject is None or not subject.region_code or mention.form == "anaphor":
        return False
    return mention.start - start > _OPENING and mention.region_code in table.ancestors(subject.region_code)
