"""Places mentioned in a text: names, adjectives, words that refer back, sets of places and places not catalogued.

This is the door to the rules: ``find_regions`` runs them in order, ``main_regions`` says what an article is about.
"""

from __future__ import annotations

import re

from pipeline.catalogue.regions import Region, RegionName, RegionTable
from pipeline.extract.region_anaphora import anaphora
from pipeline.extract.region_choice import Named, choose
from pipeline.extract.region_compound import compound, proposed
from pipeline.extract.region_groups import abbreviated, groups
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_salience import main_regions
from pipeline.extract.region_scan import Scan, scan

__all__ = ["RegionMention", "find_regions", "main_regions"]

_LINE_START = re.compile(r"(?:^|\n|\||(?<=\w)/|(?<=/)|\d{4}-\d\d-\d\d)[ \t\u3000]*$")
_DATELINE = re.compile(
    r"(?:/[A-ZÄÖÜ][\w-]+)?(?:, (?:\d|[A-Z][a-zä]{2,8}\.? \d)| ?\([\w ./-]{2,40}\)|\s+[-–—]{1,2}\s|\. (?=[A-ZÄÖÜ])| \| )"
)
_CHINESE_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日(?:电|讯|消息)")


def find_regions(
    text: str, folded: str, language: str, table: RegionTable, title: str | None = None
) -> list[RegionMention]:
    """Every mention of a place, in text order; a group stands before its members, other mentions don't overlap.

    ``folded`` is ``fold(text)``. Languages other than German and Chinese are read as English.
    """
    terms = scan(text, folded, language, table)
    names, taken = _named_places(terms, table)
    names = _without_overlaps([*names, *proposed(terms, taken)])
    taken.update(position for mention in names for position in range(mention.start, mention.end))
    sets = groups(terms, names, table)
    sets += abbreviated(terms, [(mention.start, mention.end) for mention in names], table)
    named = sorted((*names, *sets), key=_in_order)
    return sorted((*named, *anaphora(terms, table, named, taken, title)), key=_in_order)


def _in_order(mention: RegionMention) -> tuple[int, int]:
    return mention.start, -mention.end


def _named_places(terms: Scan, table: RegionTable) -> tuple[list[RegionMention], set[int]]:
    """Mentions of catalogued names and their compounds, and the positions that they take up."""
    mentions, taken = [], set()
    for item, region, name in choose(terms, table):
        mention = compound(terms, item, region, name) or _mention(terms, item, region, name)
        mentions.append(mention)
        taken.update(range(mention.start, mention.end))
    return mentions, taken


def _mention(terms: Scan, item: Named, region: Region, name: RegionName) -> RegionMention:
    form = "adjective" if name.form in ("adjective", "demonym") or item.found.ending.startswith("er") else "name"
    rule = "region.dateline" if form == "name" and _is_dateline(terms, item.start, item.end) else "region.gazetteer"
    return RegionMention(item.start, item.end, region.code, region.name_en, region.kind, form, rule)


def _is_dateline(terms: Scan, start: int, end: int) -> bool:
    """Whether the name says where the article was written: 'HEFEI, Feb. 22 --', 武汉12月27日电."""
    if not terms.has_blanks:
        return _CHINESE_DATELINE.match(terms.text, end) is not None
    if not _DATELINE.match(terms.text, end):
        return False
    return _LINE_START.search(terms.text, max(0, start - 14), start) is not None or start == 0


def _without_overlaps(mentions: list[RegionMention]) -> list[RegionMention]:
    """The longer of two that overlap, in text order."""
    kept: list[RegionMention] = []
    for mention in sorted(mentions, key=_in_order):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
