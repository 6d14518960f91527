"""安溪 for 安溪县: the short names of Chinese counties, towns and districts.

They are too many, and named too much like words, to be looked for in every text: only in one that names the county in
full or the city that it lies in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.catalogue.regions import Region, RegionName, RegionTable
from pipeline.extract.fold import fold
from pipeline.extract.region_scan import Found, Scan
from pipeline.extract.region_terms import word_set

_KINDS = frozenset({"district", "city"})
_ENDINGS = frozenset("县区市旗")
_SHORTEST = 2  # characters: 易县 has no short name
_MOST = 50  # places of a text whose counties are looked for


def with_counties(scan: Scan, table: RegionTable) -> Scan:
    """The terms of a Chinese text and the short names of the counties that it may speak of."""
    if scan.has_blanks:
        return scan
    owner = {position: item for item in scan.found for position in range(item.start, item.end)}
    counties: list[Found] = []
    for word, name in _looked_for(scan, table).items():
        for start in _starts(scan.folded, word):
            end = start + len(word)
            within = [owner[position] for position in range(start, end) if position in owner]
            is_free = all(
                start <= item.start and item.end <= end and item.end - item.start < len(word) for item in within
            )
            if is_free and scan.folded[end : end + 1] not in word_set("zh", "landform"):
                counties.append(Found(start, end, (name,), (), ""))
                owner.update(dict.fromkeys(range(start, end), counties[-1]))
    if not counties:
        return scan
    covered = {position for county in counties for position in range(county.start, county.end)}
    kept = [item for item in scan.found if item.start not in covered]
    return replace(scan, found=sorted([*kept, *counties], key=lambda item: item.start))


def _looked_for(scan: Scan, table: RegionTable) -> dict[str, RegionName]:
    """Short names by their words, the longest first; of two alike that of the county named in full."""
    codes = dict.fromkeys(name.code for item in scan.found for name in item.names[:1] if not name.is_weak)
    named, counties = list(codes)[:_MOST], _counties(table)
    full = {word: RegionName(word, code, "name", False) for code in named if (word := _short(table[code]))}
    found = {name.text: name for code in named for name in counties.get(code, ())} | full
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}


def _short(region: Region) -> str | None:
    is_county = region.kind in _KINDS and region.name_zh[-1:] in _ENDINGS and len(region.name_zh) > _SHORTEST
    return fold(region.name_zh[:-1]) if is_county else None


def _starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


@cache
def _counties(table: RegionTable) -> dict[str, list[RegionName]]:
    """Short names by the city that the county lies in, but for those that are words or name another place too."""
    others = {fold(name.text) for name in table.names("zh")} | word_set("zh", "common_word")
    counties: dict[str, list[RegionName]] = defaultdict(list)
    for region in table.regions.values():
        word = _short(region)
        if word and word not in others and region.parent is not None and table.is_city(region.parent):
            counties[region.parent].append(RegionName(word, region.code, "name", False))
    return counties
