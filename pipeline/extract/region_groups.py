"""Sets of places that a text names together: 'Beijing, Tianjin and Hebei', 川渝, 黑吉两省.

A set that is just a catalogued cluster's members is that cluster; any other is a group of its own, named as joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_scan import Scan, word_set

_LONGEST = 6  # members
_LEVEL = {"country": 0, "province": 1, "city": 1, "district": 2, "zone": 3, "park": 3, "port": 4}


def joined(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def group_of(codes: Sequence[str | None], names: Sequence[str], table: RegionTable) -> tuple[str | None, str, str]:
    """Code, name and kind of a set of places: the cluster that they make up, else a group without a code."""
    known = [code for code in codes if code]
    cluster = table.by_members.get(frozenset(known)) if len(known) == len(codes) else None
    if cluster:
        return cluster, table[cluster].name_en, table[cluster].kind
    return None, joined(names), "group"


def groups(scan: Scan, mentions: Sequence[RegionMention], table: RegionTable) -> list[RegionMention]:
    """Group mentions over places that stand joined by commas and conjunctions; each spans its members."""
    found = []
    run: list[RegionMention] = []
    has_joiner = False
    for mention in (*mentions, None):
        gap = scan.folded[run[-1].end : mention.start] if run and mention else None
        if mention is not None and gap is not None and _continues(run[-1], mention, gap, scan.language):
            has_joiner = has_joiner or gap.strip() != ","
            run.append(mention)
            continue
        if has_joiner and 2 <= len(run) <= _LONGEST and len({m.name for m in run}) == len(run):
            code, name, kind = group_of([m.region_code for m in run], [m.name for m in run], table)
            found.append(RegionMention(run[0].start, run[-1].end, code, name, kind, "group", "region.group"))
        run, has_joiner = ([mention] if mention is not None and mention.form in ("name", "proposed") else []), False
    return found


def _continues(last: RegionMention, mention: RegionMention, gap: str, language: str) -> bool:
    if (
        mention.form not in ("name", "proposed")
        or mention.rule == "region.dateline"
        or _LEVEL.get(last.kind, 5) != _LEVEL.get(mention.kind, 5)
    ):
        return False
    words = gap.replace(",", " ").split()
    joiners = word_set(language, "joiner")
    return 0 < len(gap) <= 12 and (gap.strip() == "," or (len(words) == 1 and words[0] in joiners) or gap in "-/")


def abbreviated(scan: Scan, taken: list[tuple[int, int]], table: RegionTable) -> list[RegionMention]:
    """Chinese one-character names, only where they can be nothing else: in runs (川渝, 黑吉两省) and behind 来, 赴, 访."""
    if scan.has_blanks:
        return []
    places, run_of = _abbreviations(table)
    mentions: list[RegionMention] = []
    free = _free(taken)
    for match in run_of.finditer(scan.folded):
        if not free(match.start(), match.end()):
            continue
        codes = [places[char] for char in match[0]]
        if len(codes) == 1:
            mentions += _alone(scan, match.start(), codes[0], table)
        elif len(set(codes)) == len(codes) and _is_group(scan, match):
            code, name, kind = group_of(codes, [table[c].name_en for c in codes], table)
            mentions.append(
                RegionMention(match.start(), match.end(), code, name, kind, "group", "region.abbreviations")
            )
    return mentions


def _is_group(scan: Scan, match: re.Match[str]) -> bool:
    if len(match[0]) > 2 or match[0] in word_set("zh", "abbreviation_pair"):
        return True
    behind = scan.folded[match.end() : match.end() + 3]
    return any(behind.startswith(word) for word in word_set("zh", "abbreviation_after"))


def _alone(scan: Scan, start: int, code: str, table: RegionTable) -> Iterator[RegionMention]:
    if start and scan.folded[start - 1] in word_set("zh", "abbreviation_verb"):
        region = table[code]
        yield RegionMention(start, start + 1, code, region.name_en, region.kind, "name", "region.abbreviation")


@cache
def _abbreviations(table: RegionTable) -> tuple[dict[str, str], re.Pattern[str]]:
    places = {name.text: name.code for name in reversed(table.names("zh")) if name.form == "abbreviation"}
    chars = "".join(places)
    verbs = "".join(word_set("zh", "abbreviation_verb"))
    return places, re.compile(f"[{chars}]{{2,6}}|(?<=[{verbs}])[{chars}]" if chars else "(?!)")


def _free(taken: list[tuple[int, int]]) -> Callable[[int, int], bool]:
    covered = {position for start, end in taken for position in range(start, end)}
    return lambda start, end: not any(position in covered for position in range(start, end))
