"""Places mentioned in a text: names, adjectives, words that refer back, sets of places and places not catalogued.

This is the door to the rules: ``find_regions`` runs them in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue.regions import Region, RegionName, RegionTable
from pipeline.extract.region_anaphora import anaphora
from pipeline.extract.region_choice import Named, choose, seats_an_office, tells_where_another_lies
from pipeline.extract.region_compound import compound, proposed
from pipeline.extract.region_counties import with_counties
from pipeline.extract.region_groups import abbreviated, groups, with_lines
from pipeline.extract.region_located import located
from pipeline.extract.region_mention import RegionMention, Topic
from pipeline.extract.region_scan import Scan, scan
from pipeline.extract.region_topic import Topics
from pipeline.records import Furniture

if TYPE_CHECKING:
    from pipeline.extract.resolve import Judge

__all__ = ["Places", "RegionMention", "find_regions"]


class Places(NamedTuple):
    """Every mention of a place, in text order: a group stands before its members, other mentions don't overlap; and
    the places by how far the text is about them, once words that refer back are counted too."""

    mentions: list[RegionMention]
    topics: tuple[Topic, ...]


def find_regions(
    text: str,
    folded: str,
    language: str,
    table: RegionTable,
    judge: Judge,
    title: str | None = None,
    furniture: Sequence[Furniture] = (),
    metrics: Iterable[str] = (),
) -> Places:
    """The places of a text. ``folded`` is ``fold(text)``; languages other than German and Chinese are read as English.

    ``judge``: decides which places the text is about. ``furniture``: the spans whose places the text is not about.
    ``metrics``: codes of those that the text names.
    """
    terms = with_counties(scan(text, folded, language, table), table)
    names, taken, inner = _named_places(terms, table)
    runs = {position for run in abbreviated(terms, names, table) for position in range(run.start, run.end)}
    names = _without_overlaps([*names, *proposed(terms, taken | runs, names)])
    taken.update(position for mention in names for position in range(mention.start, mention.end))
    names = with_lines(terms, sorted([*names, *located(terms, names, taken)], key=_in_order), table)
    taken.update(position for mention in names for position in range(mention.start, mention.end))
    short = abbreviated(terms, names, table)
    names = (
        [m for m in names if not any(run.start <= m.start and m.end <= run.end for run in short)] if short else names
    )
    sets = groups(terms, names, table) + short
    named = _outside(terms, furniture, sorted((*names, *sets), key=_in_order))
    topics = Topics(terms, table, title, judge, metrics)
    main = [topic.mention for topic in topics.of(named)]
    mentions = sorted((*named, *anaphora(terms, table, named, inner, taken, main)), key=_in_order)
    return Places(mentions, topics.of(mentions))


def _outside(scan: Scan, furniture: Sequence[Furniture], mentions: list[RegionMention]) -> list[RegionMention]:
    """The mentions that are no part of mastheads, menus and captions; datelines ('Hamburg, den 19. Februar') count."""
    if not scan.has_blanks:
        return mentions
    return [
        m
        for m in mentions
        if scan.text[m.end : m.end + 1] in (",", "/")
        or not any(s.char_start <= m.start < s.char_end for s in furniture)
    ]


def _in_order(mention: RegionMention) -> tuple[int, int]:
    return mention.start, -mention.end


def _named_places(terms: Scan, table: RegionTable) -> tuple[list[RegionMention], set[int], list[RegionMention]]:
    """Mentions of catalogued names and their compounds, the positions that they take up, and the names in compounds."""
    mentions: list[RegionMention] = []
    taken: set[int] = set()
    inner: list[RegionMention] = []
    for item, region, name in choose(terms, table):
        if seats_an_office(terms, item, region, table) or tells_where_another_lies(terms, item, region, table):
            taken.update(range(item.start, item.end))
            continue
        last = mentions[-1] if mentions else None
        if last is not None and last.end == item.start and _lies_abroad(table, last, region):
            continue
        mention = _mention(terms, item, region, name)
        whole = compound(terms, table, item, region, name, last)
        if whole is not None:
            inner.append(last if last is not None and last.start == whole.start else mention)
        mentions.append(whole or mention)
        taken.update(range(mentions[-1].start, mentions[-1].end))
    return mentions, taken, inner


def _lies_abroad(table: RegionTable, last: RegionMention, region: Region) -> bool:
    """瑞士西北: a part of the country that stands right before is none of another country's."""
    country = table.country(last.region_code) if last.region_code else None
    return last.kind == "country" and region.kind == "cluster" and table.country(region.code) not in (None, country)


def _mention(terms: Scan, item: Named, region: Region, name: RegionName) -> RegionMention:
    is_adjective = name.form in ("adjective", "demonym") or item.found.ending.startswith("er")
    form = "adjective" if is_adjective or _opens_compound(terms, item.end) else "name"
    rule = "region.dateline" if form == "name" and item.is_dateline else "region.gazetteer"
    return RegionMention(item.start, item.end, region.code, region.name_en, region.kind, form, rule)


def _opens_compound(terms: Scan, end: int) -> bool:
    """German 'US-Konzern': the place only qualifies the noun. 'Berlin-Brandenburg' names two."""
    if terms.language != "de" or terms.text[end : end + 1] != "-" or not terms.text[end + 1 : end + 2].isalpha():
        return False
    following = terms.by_start.get(end + 1)
    return following is None or not following.names


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
