"""Words that refer back to a place: 'the city', 'nationwide', die Region, dort, 全市, 两地.

Each is resolved to the place of a fitting kind that is most in mind where it stands: named last and in the front of
its sentence, often, or ruling the article. A word that fits no place named so far goes to a place that the article's
main one lies in, or is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.catalogue.region_words import RegionWord
from pipeline.catalogue.regions import RegionTable
from pipeline.extract.region_groups import group_of
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_salience import main_regions, sentence_ends, sentence_of
from pipeline.extract.region_scan import Found, Scan, word_set

_ROLES = ("anaphor", "anaphor_noun", "anaphor_adjective")
_COUNTS = {"two": 2, "both": 2, "beid": 2, "两": 2, "three": 3, "drei": 3, "三": 3, "四": 4, "五": 5}
_NOT_PLACES = frozenset({"country", "world", "supranational", "group"})
_SITES = frozenset({"zone", "park"})
_STANDING = (1.0, 0.6, 0.3)  # what the places that rule the article are ahead of the others
_WORDS_BETWEEN = 2  # between 'the' and 'city'


@dataclass(slots=True)
class _Referent:
    """A place as mentioned so far."""

    mention: RegionMention
    sentence: int
    weight: float
    count: int = 1


class _Memory:
    """The places mentioned up to a point, by name."""

    def __init__(self, scan: Scan, table: RegionTable, mentions: Sequence[RegionMention], title: str | None) -> None:
        self.scan, self.table = scan, table
        self.ends = sentence_ends(scan.folded)
        self.referents: dict[str, _Referent] = {}
        self.last_sentence = -1
        self.groups: list[RegionMention] = []
        by_name = {mention.name: mention for mention in mentions}
        self.main = [by_name[name] for name in main_regions(mentions, scan.text, title)]
        self.standing = {mention.name: bonus for mention, bonus in zip(self.main, _STANDING, strict=False)}

    def add(self, mention: RegionMention) -> None:
        sentence = sentence_of(self.ends, mention.start)
        if mention.form == "group":
            self.groups.append(mention)
            if mention.region_code is None:
                return
        weight = self._weight(mention, sentence != self.last_sentence)
        self.last_sentence = sentence
        held = self.referents.get(mention.name)
        if held is None:
            self.referents[mention.name] = _Referent(mention, sentence, weight)
        else:
            if sentence == held.sentence:
                weight = max(weight, held.weight)
            held.sentence, held.weight, held.count = sentence, weight, held.count + 1

    def _weight(self, mention: RegionMention, is_first: bool) -> float:
        """How far a mention puts its place in front: first in its sentence, not a partner, not an adjective."""
        if mention.rule == "region.dateline":
            return -1.5
        if mention.form == "adjective" or self._locates_another(mention):
            return -0.7
        if self.scan.previous_word(mention.start) in word_set(self.scan.language, "oblique"):
            return -0.8
        return 0.7 if is_first else 0.0

    def _locates_another(self, mention: RegionMention) -> bool:
        """'Southwest China's Chongqing': the first place only says where the second one lies."""
        following = self.scan.by_start.get(mention.end + 3)
        return self.scan.folded.startswith("'s ", mention.end) and following is not None and bool(following.names)

    def best(
        self, position: int, fits: Callable[[RegionMention], float], standing: float = 1.0
    ) -> RegionMention | None:
        """The place most in mind; ``fits`` gives 0 for a place that can't be meant, else how well it fits.

        ``standing``: how much it counts that a place rules the article.
        """
        here = sentence_of(self.ends, position)
        chosen, best_score = None, 0.0
        for referent in self.referents.values():
            fit = fits(referent.mention)
            if fit <= 0:
                continue
            score = 3 / (1 + here - referent.sentence) + referent.weight + 0.1 * min(referent.count, 8) + 2
            score += standing * self.standing.get(referent.mention.name, 0.0)
            if score * fit > best_score:
                chosen, best_score = referent.mention, score * fit
        if chosen is None:
            chosen = max(self.main, key=fits, default=None)
        return chosen if chosen and fits(chosen) > 0 else None

    def country(self, position: int) -> str | None:
        """Code of the country that 'the country' is: the main place's, else the one spoken of last."""
        for mention in self.main:
            if mention.region_code:
                code = self.table.country(mention.region_code)
                if code:
                    return code
        return None


def anaphora(
    scan: Scan,
    table: RegionTable,
    mentions: Sequence[RegionMention],
    inner: Sequence[RegionMention],
    taken: set[int],
    title: str | None,
) -> list[RegionMention]:
    """Mentions for the words that refer back, in text order.

    ``inner``: names inside of compounds, which may be referred to as well ('Hefei High-tech Zone ... the city').
    ``taken``: positions of words that belong to a name.
    """
    if not mentions:
        return []
    memory = _Memory(scan, table, mentions, title)
    found: list[RegionMention] = []
    waiting = sorted((*mentions, *inner), key=lambda mention: mention.start)
    place = 0
    for item in scan.found:
        while place < len(waiting) and waiting[place].start <= item.start:
            memory.add(waiting[place])
            place += 1
        if item.start in taken:
            continue
        word = next((word for word in item.words if word.role in _ROLES), None)
        if word is not None:
            mention = _resolve(memory, item, word) if _refers(scan, item, word) else None
        else:
            mention = _bridged(memory, item)
        if mention is not None:
            found.append(mention)
            memory.add(mention)
    return found


def _bridged(memory: _Memory, item: Found) -> RegionMention | None:
    """'Die Freihandelszone' of an article on Xinjiang: the zone of this kind that was named, else Xinjiang's own."""
    word = next((word for word in item.words if word.role.startswith("compound_") and word.kinds & _SITES), None)
    if word is None or not _is_definite(memory.scan, item.start):
        return None
    named = memory.best(item.start, lambda mention: float(word.english in mention.name))
    if named is not None:
        return _mention(item, named)
    owner = next((m for m in memory.main[:2] if m.kind in ("province", "city", "district")), None)
    if owner is None:
        return None
    name = f"{owner.name} {word.english}"
    code = memory.table.code_of(name)
    kind = memory.table[code].kind if code else min(word.kinds)
    name = memory.table[code].name_en if code else name
    return RegionMention(item.start, item.end, code, name, kind, "proposed", "region.bridged")


def _is_definite(scan: Scan, start: int) -> bool:
    """Chinese has no articles: there a zone without a name is one spoken of where its word opens a clause."""
    if scan.has_blanks:
        return scan.text[start].isupper() == (scan.language == "de") and _has_determiner(scan, start)
    return start == 0 or scan.folded[start - 1] in ",。;:、\n( "


def _refers(scan: Scan, item: Found, word: RegionWord) -> bool:
    """Whether the word stands as one that refers back: a noun behind a determiner, an adjective before a noun."""
    if not scan.has_blanks:
        return True
    text = scan.text
    if text[item.end : item.end + 1] == "-" or text[item.start - 1 : item.start] == "-":
        return False
    if word.role == "anaphor":
        return True
    if scan.language == "en" and not text[item.start].islower():
        return False
    if word.role == "anaphor_adjective":
        return (
            text[item.end : item.end + 1] == " "
            and text[item.end + 1 : item.end + 2].islower()
            or "GDP" in text[item.end : item.end + 5]
        )
    return _has_determiner(scan, item.start)


def _has_determiner(scan: Scan, start: int) -> bool:
    determiners, indefinite = word_set(scan.language, "determiner"), word_set(scan.language, "indefinite")
    for _ in range(_WORDS_BETWEEN + 1):
        word = scan.previous_word(start)
        if word in determiners:
            return True
        if not word or word in indefinite or not scan.text[start - 1 - len(word)].islower():
            return False
        start -= len(word) + 1
    return False


def _resolve(memory: _Memory, item: Found, word: RegionWord) -> RegionMention | None:
    kinds = word.kinds
    if kinds & {"country"} and len(kinds) == 1:
        return _mention_code(memory, item, memory.country(item.start))
    if "land" in kinds:
        land = memory.best(item.start, lambda m: float(_has_role(memory, m, "land")))
        main = memory.main[0].region_code if memory.main else None
        if land is not None and main and land.region_code in (main, *memory.table.ancestors(main)):
            return _mention(item, land)
        return _mention_code(memory, item, memory.country(item.start))
    if "group" in kinds:
        return _group(memory, item)
    if kinds & {"former", "latter"}:
        return _one_of_two(memory, item, 0 if "former" in kinds else 1)
    if kinds & {"capital", "province_capital", "country_capital"}:
        return _mention_code(memory, item, _capital(memory, item, kinds))
    if "here" in kinds:
        ruling = next((mention for mention in memory.main if _fit(memory.table, mention, frozenset({"place"}))), None)
        return _mention(item, ruling) if ruling else None
    standing = 0.3 if "place" in kinds else 1.0
    chosen = memory.best(item.start, lambda mention: _fit(memory.table, mention, kinds), standing)
    if chosen is not None:
        return _mention(item, chosen)
    return _mention_code(memory, item, _above(memory, kinds))


def _fit(table: RegionTable, mention: RegionMention, kinds: frozenset[str]) -> float:
    """How well a place fits a word for these kinds, from 0 to 1."""
    code, kind = mention.region_code, mention.kind
    is_city = table.is_city(code) if code else kind == "city"
    if "place" in kinds:
        return 0.0 if kind in _NOT_PLACES else 1.0
    if "island" in kinds:
        return float("Island" in mention.name or bool(code and table.has_role(code, "island")))
    if "delta" in kinds:
        return float("Delta" in mention.name)
    if "bay" in kinds:
        return float("Bay" in mention.name or "Gulf" in mention.name)
    if kind == "province" and is_city:
        return 1.0 if "city" in kinds and len(kinds) == 1 else 0.45 if kinds & {"city", "cluster"} else 0.0
    if kind not in kinds and not ("city" in kinds and is_city):
        return 0.0
    return 1.0 if len(kinds) < 4 or kind not in ("city", "zone", "other") else 0.5


def _has_role(memory: _Memory, mention: RegionMention, role: str) -> bool:
    return bool(mention.region_code) and memory.table.has_role(mention.region_code or "", role)


def _above(memory: _Memory, kinds: frozenset[str]) -> str | None:
    """The nearest place of such a kind that the article's main place lies in."""
    for mention in memory.main[:3]:
        for code in memory.table.ancestors(mention.region_code) if mention.region_code else ():
            region = memory.table[code]
            if region.kind in kinds and not (
                region.kind == "province" and memory.table.is_city(code) and "city" not in kinds
            ):
                return code
    return None


def _capital(memory: _Memory, item: Found, kinds: frozenset[str]) -> str | None:
    """The capital of the place spoken of: one that is named already before one that is not."""
    table = memory.table
    owners: list[str] = []
    for mention in (memory.best(item.start, lambda m: float(m.kind in ("province", "country"))), *memory.main[:3]):
        if mention is not None and mention.region_code:
            owners += (mention.region_code, *table.ancestors(mention.region_code))
    if "country_capital" in kinds:
        owners = [code for code in owners if table[code].kind == "country"]
    elif "province_capital" in kinds:
        owners = [code for code in owners if table[code].kind == "province"]
    capitals = [capital for code in owners if (capital := table.capital(code))]
    capitals += [
        code
        for code in owners
        if "capital" in kinds and code in {table.capital(above) for above in table.ancestors(code)}
    ]
    names = {table[code].name_en for code in capitals}
    chosen = memory.best(item.start, lambda m: float(m.name in names and m.rule != "region.dateline"))
    return chosen.region_code if chosen else (capitals or [""])[0] or None


def _group(memory: _Memory, item: Found) -> RegionMention | None:
    """The set named last of as many places as the word says; else the last places of one kind."""
    words = memory.scan.folded[item.start : item.end]
    size = next((count for word, count in _COUNTS.items() if word in words), None)
    sets = [m for m in memory.groups if size is None or _size(memory, m) == size]
    clusters = [r.mention for r in memory.referents.values() if _size(memory, r.mention) == size]
    if sets or clusters:
        return _mention(item, max((*sets, *clusters), key=lambda m: m.start))
    recent = sorted(memory.referents.values(), key=lambda r: (-r.sentence, -r.mention.start))
    places = [r.mention for r in recent if r.mention.kind not in _NOT_PLACES and r.mention.kind != "cluster"]
    chosen = [m for m in places if m.kind == places[0].kind][: size or 2]
    if size is None or len(chosen) < size:
        return None
    chosen.sort(key=lambda m: m.start)
    code, name, kind = group_of([m.region_code for m in chosen], [m.name for m in chosen], memory.table)
    return RegionMention(item.start, item.end, code, name, kind, "anaphor", "region.anaphor.group")


def _size(memory: _Memory, mention: RegionMention) -> int:
    if mention.region_code:
        return len(memory.table.members(mention.region_code))
    return mention.name.count(",") + 2 if mention.kind == "group" else 0


def _one_of_two(memory: _Memory, item: Found, which: int) -> RegionMention | None:
    """'The former' and 'the latter' of two places of one kind named before."""
    recent = sorted(memory.referents.values(), key=lambda r: (-r.sentence, -r.mention.start))[:2]
    if len(recent) < 2 or recent[0].mention.kind != recent[1].mention.kind:
        return None
    pair = sorted(recent, key=lambda r: r.mention.start)
    return _mention(item, pair[which].mention)


def _mention(item: Found, place: RegionMention) -> RegionMention:
    return RegionMention(item.start, item.end, place.region_code, place.name, place.kind, "anaphor", "region.anaphor")


def _mention_code(memory: _Memory, item: Found, code: str | None) -> RegionMention | None:
    if code is None:
        return None
    region = memory.table[code]
    return RegionMention(item.start, item.end, code, region.name_en, region.kind, "anaphor", "region.anaphor.above")
