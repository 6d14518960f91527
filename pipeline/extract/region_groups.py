"""Sets of places that a text names together: 'Beijing, Tianjin and Hebei', 川渝, 黑吉两省.

A set that is just a catalogued cluster's members is that cluster; any other is a group of its own, named as joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.catalogue.region_words import RegionWord
from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.lexicon import alternation
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_scan import Scan
from pipeline.extract.region_terms import word_set, words_of

_LONGEST = 6  # members
_PAIR = 2  # members
_LONGEST_GAP = 12
_MEMBER_FORMS = frozenset({"name", "proposed"})
_LONGEST_LINE = 50  # characters
_MARKS_BETWEEN = frozenset({"-", " - ", "/"})
_LINE_KIND = "other"
_QU = "区"
_QU_KINDS = frozenset({"district", "zone"})


def joined(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def group_of(codes: Sequence[str | None], names: Sequence[str], table: RegionTable) -> tuple[str | None, str, str]:
    """Code, name and kind of a set of places: the cluster that they make up, else a group without a code."""
    known = [code for code in codes if code]
    parts = frozenset(part for code in known for part in _parts(code, table))
    cluster = table.by_members.get(frozenset(known)) or table.by_members.get(parts)
    if cluster and len(known) == len(codes):
        return cluster, table[cluster].name_en, table[cluster].kind
    return None, joined(names), "group"


def _parts(code: str, table: RegionTable) -> tuple[str, ...]:
    """The two places that 'die beiden Appenzell' are; else the place itself."""
    members = table.members(code)
    return members if len(members) == _PAIR else (code,)


def groups(scan: Scan, mentions: Sequence[RegionMention], table: RegionTable) -> list[RegionMention]:
    """Group mentions over places that stand joined by commas and conjunctions; each spans its members."""
    found = []
    run: list[RegionMention] = []
    has_joiner = False
    for mention in (*mentions, None):
        if mention is not None and run and _continues(scan, run[-1], mention, table):
            has_joiner = has_joiner or scan.folded[run[-1].end : mention.start].strip() != ","
            run.append(mention)
            continue
        if has_joiner and 2 <= len(run) <= _LONGEST and len({m.name for m in run}) == len(run):
            code, name, kind = group_of([m.region_code for m in run], [m.name for m in run], table)
            found.append(RegionMention(run[0].start, run[-1].end, code, name, kind, "group", "region.group"))
        run, has_joiner = ([mention] if mention is not None and mention.form in _MEMBER_FORMS else []), False
    return found


def with_lines(scan: Scan, mentions: Sequence[RegionMention], table: RegionTable) -> list[RegionMention]:
    """The mentions, with those of railways and power lines for the two places that they are named by: 'Strecke
    Mombasa–Nairobi', 'Bahn von Koper nach Divača', 'corridor from Delhi to Mumbai', 哈密—重庆特高压."""
    found: list[RegionMention] = []
    for mention in mentions:
        line = _line(scan, found[-1], mention, table) if found else None
        if line is None:
            found.append(mention)
        else:
            found[-1] = line
    return found


def _line(scan: Scan, first: RegionMention, last: RegionMention, table: RegionTable) -> RegionMention | None:
    if not {first.form, last.form} <= _MEMBER_FORMS or not _is_between_ends(scan, first.end, last.start):
        return None
    told = _line_word(scan, first.start, last.end)
    if told is None:
        return None
    word, start, end = told
    name = f"{first.name}-{last.name} {word.english}"
    code = table.code_of(name)
    return RegionMention(start, end, code, table[code].name_en if code else name, _LINE_KIND, "proposed", "region.line")


def _is_between_ends(scan: Scan, start: int, end: int) -> bool:
    """Whether a line is named by what stands before and behind this: 'nach', 至, a dash."""
    gap = scan.folded[start:end]
    if gap in _MARKS_BETWEEN:
        return True
    blank = " " if scan.has_blanks else ""
    return gap.removeprefix(blank).removesuffix(blank) in word_set(scan.language, "line_between")


def _line_word(scan: Scan, start: int, end: int) -> tuple[RegionWord, int, int] | None:
    """The word for a line beside its two ends, and the span of all: in Chinese it stands behind them."""
    lines = words_of(scan.language, "line")
    if scan.has_blanks:
        before = _before_ends(scan.language).search(scan.text, max(0, start - _LONGEST_LINE), start)
        word = lines.get(before[1]) if before else None
        return (word, before.start(), end) if before and word else None
    written = [word for word in lines.values() if scan.folded.startswith(word.word, end)]
    longest = max(written, key=lambda word: len(word.word), default=None)
    return (longest, start, end + len(longest.word)) if longest else None


@once_for_seeds
def _before_ends(language: str) -> re.Pattern[str]:
    """The word before the two ends of a line, be it over a preposition: 'Strecke', 'railway between'."""
    return re.compile(rf"\b(\w+)(?: (?:{alternation(word_set(language, 'line_of'))}))? $")


def _continues(scan: Scan, last: RegionMention, mention: RegionMention, table: RegionTable) -> bool:
    """Whether two neighbours are members of one set: joined, and places of one level."""
    gap = scan.folded[last.end : mention.start]
    if not 0 < len(gap) <= _LONGEST_GAP or mention.form not in _MEMBER_FORMS or mention.rule == "region.dateline":
        return False
    determiners = word_set(scan.language, "determiner") if scan.has_blanks else frozenset()
    words = [w for w in gap.replace(",", " ").split() if w not in determiners] if scan.has_blanks else [gap]
    is_level = same_level(last, mention, table) or _are_both_qu(scan, last, mention)
    if scan.has_blanks and not words and "," in gap:
        return is_level
    is_joined = gap in ("-", "/") or (len(words) == 1 and words[0] in word_set(scan.language, "joiner"))
    return is_joined and is_level


def _are_both_qu(scan: Scan, last: RegionMention, mention: RegionMention) -> bool:
    """江北新区与鼓楼区: Chinese calls a zone and a district by one word."""
    if {last.kind, mention.kind} != _QU_KINDS:
        return False
    return all(scan.folded.startswith(_QU, place.end - 1) for place in (last, mention))


def same_level(one: RegionMention, other: RegionMention, table: RegionTable) -> bool:
    """Of one kind, or both cities, be it that one is a province too: 'Beijing and Hangzhou'; a pair of provinces is
    one of them: 'St. Gallen und beide Appenzell'."""
    if one.kind == other.kind or _kinds(one, table) == _kinds(other, table):
        return True
    return all(m.kind == "city" or (m.region_code is not None and table.is_city(m.region_code)) for m in (one, other))


def _kinds(mention: RegionMention, table: RegionTable) -> frozenset[str]:
    """The kinds of what a mention names: of both members of a pair."""
    codes = _parts(mention.region_code, table) if mention.region_code else ()
    return frozenset(table[code].kind for code in codes) or frozenset({mention.kind})


def abbreviated(scan: Scan, names: Sequence[RegionMention], table: RegionTable) -> list[RegionMention]:
    """Chinese one-character names where they can be nothing else: in runs (川渝, 黑吉两省) and behind 来, 赴, 访."""
    if scan.has_blanks:
        return []
    places, run_of = _abbreviations(table)
    owner = {position: mention for mention in names for position in range(mention.start, mention.end)}
    mentions: list[RegionMention] = []
    for match in run_of.finditer(scan.folded):
        start = match.start()
        end = next((at for at in range(*match.span()) if _opens_longer_word(scan, at)), match.end())
        inside = {owner[position] for position in range(start, end) if position in owner}
        if end == start or any(m.start < start or m.end > end or m.end - m.start == end - start for m in inside):
            continue
        codes = [places[char] for char in scan.folded[start:end]]
        if len(codes) == 1:
            mentions += _alone(scan, start, codes[0], table)
        elif len(set(codes)) == len(codes) and _is_group(scan, start, end):
            code, name, kind = group_of(codes, [table[c].name_en for c in codes], table)
            mentions.append(RegionMention(start, end, code, name, kind, "group", "region.abbreviations"))
    return mentions


def _opens_longer_word(scan: Scan, start: int) -> bool:
    """新晋, 港航: words that only open like an abbreviation, be it behind one: 深港青年."""
    item = scan.by_start.get(start)
    return item is not None and any(word.role == "word_stop" for word in item.words)


def _is_group(scan: Scan, start: int, end: int) -> bool:
    if end - start > 2 or scan.folded[start:end] in word_set("zh", "abbreviation_pair"):
        return True
    behind = scan.folded[end : end + 3]
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
    single = "".join(sorted(places.keys() - word_set("zh", "abbreviation_run")))
    return places, re.compile(f"[{chars}]{{2,6}}|(?<=[{verbs}])[{single}]" if chars else "(?!)")
