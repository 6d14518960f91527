"""Which of the places of a name is meant, and whether a place is meant at all.

A name counts at once where it is strong and belongs to one place; those that do are the context by which weak and
shared names are then settled: kind words beside them, places that they lie in, places of the same country.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.catalogue.regions import Region, RegionName, RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.lexicon import alternation
from pipeline.extract.region_scan import Found, Scan
from pipeline.extract.region_terms import word_set

_OFTEN = 3  # times that a name is used by a text that may refer back to its place
_ASKED = 45  # more than other places in a canton tell for its city of the same name
_MISSPELT = 110  # less than a place whose name is written with just these letters, which is told of too
_MANY = 3  # mentions of places of a country, by which its states count where they are named like persons
_BESIDE = 16  # characters between a place and the one that it lies in
_CITY = frozenset({"city"})
_OWNED = frozenset({"city", "district"})  # kinds of places that a larger one has: 'ein Landkreis Bayerns'
_SHORT_CLUSTER = ("cluster", "short")  # 'the Mid-West' of an article on Ireland
_COUNTRY = "country"
_NO_SETTLEMENT = "other"  # the kind of rivers and seas
_BESIDE_IT = "am"  # preposition and article in one
_CHINA = "CN"
_HAVE = frozenset({"had", "has"})
_OWNS = "'s "
_IN = " in "
_LINKS = (_IN, ", ", ", in ")  # between a place and the part of a country that it lies in
_LINE_START = re.compile(r"(?:^|\n|\||(?<=\w)/|(?<=/)|\d{4}-\d\d-\d\d)[ \t\u3000]*$")
_DATELINE = re.compile(
    r"(?:/[A-ZÄÖÜ][\w-]+)?(?:, (?:\d(?!\d* ?(?:[Kk]ilomet(?:er|re)s?|km|miles)\b)|[A-Z][a-zä]{2,8}\.? \d)"
    r"| ?\([\w ./-]{2,40}\)|\s+[-–—]{1,2}\s|\. (?=[A-ZÄÖÜ])| \| )"
)
_CHINESE_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日(?:电|讯|消息)")
_WITH_OWN_MONEY = frozenset({"CN-HK", "CN-MO"})  # beside countries
_AMOUNT_BEHIND = re.compile(r" [A-Z]{1,3}[$€£¥₹]? ?\d")  # 'Delta N373 billion'
_INITIAL = re.compile(r"(?s:.*)(?<![\w\n])[A-Z]\. ")  # of a person's first name, not of a line: 'Q. Texas', 'A. Ports'
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}(?=[ 、,。)】\]\n|/]|$)")  # all of a Chinese name
_LONGEST_BYLINE = 30  # characters
_PARTICLES = frozenset("的在和与及是为了有将对于向从由到较比按,，。;；、:：()（） \n“”\"'0123456789")


@dataclass(slots=True)
class Named:
    """A place name in the text with the kind words beside it, before its place is chosen."""

    start: int  # of name and kind word together
    end: int
    found: Found
    kinds: frozenset[str]  # that the words beside it allow; empty where there are none
    has_preposition: bool
    has_determiner: bool
    follows_capital: bool  # a capitalised word right before it: a first name or a longer name
    precedes_capital: bool  # one right behind it: its own first name
    is_dateline: bool
    is_proper: bool  # a capital that no English common word has: within a sentence, or of what has or had something


@dataclass(slots=True)
class _Evidence:
    """What the unmistakable names of an article say of the others."""

    named: set[str] = field(default_factory=set)
    above: Counter[str] = field(default_factory=Counter)  # places that named ones lie in, themselves included
    asked: Counter[str] = field(default_factory=Counter)  # kinds that words refer back to: 'der Kanton', 'the state'
    often: Counter[str] = field(default_factory=Counter)  # how often a name is used, by the first place that bears it
    home: str | None = None  # the country whose places most texts of the language name: that they do says nothing
    takes_articles: bool = False  # whether the language has landscapes with an article: 'im Pinzgau', 'das Haut-Rhin'

    def add(self, code: str, table: RegionTable) -> None:
        self.named.add(code)
        self.above.update((code, *table.ancestors(code)))


def choose(scan: Scan, table: RegionTable) -> list[tuple[Named, Region, RegionName]]:
    """Every place name that stands for a place, with that place, in text order."""
    named = [item for found in scan.found if found.names and (item := _named(scan, found)) is not None]
    fitting = [_fitting(item, table) for item in named]
    if all(map(_is_sure, fitting)):
        return [(item, table[name.code], name) for item, (name,) in zip(named, fitting, strict=True)]
    evidence = _evidence(scan, named, fitting, table)
    chosen: list[RegionName | None] = []
    for place, (item, names) in enumerate(zip(named, fitting, strict=True)):
        near = named[max(0, place - 1) : place + 2]
        beside = [other for other in near if other is not item and _is_near(item, other)]
        chosen.append(names[0] if _is_sure(names) else _choice(scan, item, names, table, evidence, beside))
    evidence.named.update(name.code for name in chosen if name)
    return [
        (item, table[name.code], name)
        for item, names, first in zip(named, fitting, chosen, strict=True)
        # 'Cork came first', where others study 'in Cork'
        if (name := first or _choice(scan, item, names, table, evidence, []))
    ]


def _is_sure(names: list[RegionName]) -> bool:
    """Whether a name belongs to one place and needs no support."""
    return len(names) == 1 and not names[0].is_weak


def _evidence(scan: Scan, named: Sequence[Named], fitting: Sequence[list[RegionName]], table: RegionTable) -> _Evidence:
    """What the names say that stand for one place each, and the words that refer back. ``fitting``: places by name."""
    often = Counter(item.found.names[0].code for item in named)
    home = None if scan.has_blanks else _CHINA
    evidence = _Evidence(asked=_asked(scan), often=often, home=home, takes_articles=scan.language == "de")
    for item, names in zip(named, fitting, strict=True):
        sure = names if len(names) == 1 else [name for name in names if not name.is_weak]
        sure = [name for name in sure if _is_written_so(scan, item, name, names)]
        if len(sure) == 1 and (not sure[0].is_weak or _is_of_kind(table, sure[0].code, item.kinds)):
            evidence.add(sure[0].code, table)
    if scan.has_blanks:
        evidence.named.update(_listed(scan, named, fitting, table))
    return evidence


def _listed(
    scan: Scan, named: Sequence[Named], fitting: Sequence[list[RegionName]], table: RegionTable
) -> Iterator[str]:
    """The places that shared names stand for beside 'and' and a place of the same rank: in 'Jilin and Liaoning' the
    province, in 'Jilin and Siping' the city."""
    beside = zip(pairwise(named), pairwise(fitting), strict=True)
    for (left, right), (names, others) in beside:
        if scan.folded[left.end : right.start].strip() not in word_set(scan.language, "joiner"):
            continue
        for shared, sure in ((names, others), (others, names)):
            if len(shared) > 1 and len(sure) == 1 and not sure[0].is_weak:
                rank = _rank(table[sure[0].code])
                equals = [name.code for name in shared if _rank(table[name.code]) == rank]
                yield from equals if len(equals) == 1 else ()


def _rank(region: Region) -> tuple[str, str | None]:
    """What a place has in common with those that it is counted with: its kind and what it lies in."""
    return region.kind, region.parent


def seats_an_office(scan: Scan, item: Named, region: Region, table: RegionTable) -> bool:
    """'Die Regierung in Kiel', 'das Zollamt Harbin': a city whose office tells of a larger area."""
    if not scan.has_blanks or not _is_of_kind(table, region.code, _CITY):
        return False
    before = scan.previous_word(item.start)
    of_areas = word_set(scan.language, "area_office")
    if before != "in":
        return before in of_areas
    noun = scan.previous_word(item.start - 1 - len(before))
    return noun in of_areas or noun in word_set(scan.language, "office")


def tells_where_another_lies(scan: Scan, item: Named, region: Region, table: RegionTable) -> bool:
    """'Die Stadt am Jangtse', 'the port on the Baltic': a river or a sea beside a word that refers back to a place; and
    in English a part of a country beside a place in it."""
    if scan.language == "en" and _is_part_around(scan, item, region, table):
        return True
    if region.kind != _NO_SETTLEMENT or not scan.has_blanks:
        return False
    before = scan.previous_word(item.start)
    start = item.start - 1 - len(before)
    if before in word_set(scan.language, "determiner") and before != _BESIDE_IT:
        before = scan.previous_word(start)
        start -= 1 + len(before)
    noun = scan.by_end.get(start - 1) if before in word_set(scan.language, "beside") else None
    return noun is not None and noun.referring is not None


def _is_part_around(scan: Scan, item: Named, region: Region, table: RegionTable) -> bool:
    """'Central China's Hunan', 'Chongqing, southwest China', 'an island province in south China'."""
    country = table.country(region.code)
    if region.kind != "cluster" or country is None or not region.name_en.endswith(f" {table[country].name_en}"):
        return False
    beside = [scan.by_end.get(item.start - len(link)) for link in _LINKS if scan.folded.endswith(link, 0, item.start)]
    if scan.folded.startswith(_OWNS, item.end):
        beside.append(scan.by_start.get(item.end + len(_OWNS)))
    if any(near is not None and any(table.country(name.code) == country for name in near.names) for near in beside):
        return True
    noun = scan.by_end.get(item.start - len(_IN)) if scan.folded.endswith(_IN, 0, item.start) else None
    return noun is not None and noun.referring is not None and noun.referring.role == "anaphor_noun"


def _asked(scan: Scan) -> Counter[str]:
    """How often a text refers back to each kind of place by a word for this kind alone."""
    words = (found.referring for found in scan.found)
    return Counter(kind for word in words if word is not None and len(word.kinds) == 1 for kind in word.kinds)


def _named(scan: Scan, found: Found) -> Named | None:
    if _is_part_of_other_name(scan, found) or _is_landform(scan, found):
        return None
    start, end, kinds = found.start, found.end, frozenset[str]()
    behind = scan.word_behind(end, "kind_after") if not found.ending else None
    before = scan.kind_before(start)
    if behind and _agrees(behind[0].kinds, found):
        end, kinds = behind[1], behind[0].kinds
    elif before and not (found.ending == "s" and before[0].kinds <= _OWNED):  # 'Hauptstadt Anhuis' is not Anhui
        start, kinds = before[1], before[0].kinds
    before_it = scan.previous_word(start)
    has_preposition = not scan.has_blanks or before_it in word_set(scan.language, "local_preposition")
    has_determiner = any(before_it in word_set(scan.language, role) for role in ("determiner", "indefinite"))
    first = start - 1 - len(before_it)
    is_opening = scan.language == "en" and before_it.casefold() in word_set("en", "no_name")  # 'Only Victoria'
    opens = not before_it or has_preposition or has_determiner or is_opening
    follows_capital = (
        not opens and scan.has_blanks and scan.text[first].isupper() and not _follows_site(scan, start, before_it)
    )
    precedes_capital = (
        scan.has_blanks
        and scan.text[end : end + 1] == " "
        and scan.text[end + 1 : end + 2].isupper()
        and not _AMOUNT_BEHIND.match(scan.text, end)
    )
    return Named(
        start,
        end,
        found,
        kinds,
        has_preposition,
        has_determiner,
        follows_capital,
        precedes_capital,
        _is_dateline(scan, start, end),
        scan.language == "en"
        and not (follows_capital or precedes_capital)
        and (before_it != "" or scan.next_word(end) in _HAVE),
    )


def _follows_site(scan: Scan, start: int, noun: str) -> bool:
    """'Grenzstadt Hunchun', 'Hafen Hunchun': German writes every noun with a capital, not first names alone."""
    if scan.language != "de":
        return False
    if scan.word_before(start, "compound_before"):
        return True
    return any(noun.endswith(tuple(word_set("de", role))) for role in ("town_noun", "site_noun"))


def _agrees(kinds: frozenset[str], found: Found) -> bool:
    """Adjectives and demonyms take no kind word: 'the Chinese province'."""
    return bool(kinds) and any(name.form in ("name", "short") for name in found.names)


def _fitting(item: Named, table: RegionTable) -> list[RegionName]:
    """The names whose place is of a kind that the words beside allow; all of them where none is."""
    names = list(item.found.names)
    if len(names) == 1:
        return names
    kinds = item.kinds or (_CITY if item.is_dateline else item.kinds)
    if kinds:
        fitting = [name for name in names if _is_of_kind(table, name.code, kinds)]
        return fitting or names
    return names


def _is_of_kind(table: RegionTable, code: str, kinds: frozenset[str]) -> bool:
    kind = table[code].kind
    return kind in kinds or ("city" in kinds and table.is_city(code))


def _is_near(item: Named, other: Named) -> bool:
    return -_BESIDE < other.start - item.end < _BESIDE or -_BESIDE < item.start - other.end < _BESIDE


def _choice(
    scan: Scan, item: Named, fitting: list[RegionName], table: RegionTable, evidence: _Evidence, beside: list[Named]
) -> RegionName | None:
    """The best supported place of the name; names ``beside`` it tell most: 'Suzhou, Anhui'."""
    around = {name.code for near in beside for name in near.found.names[:1]}
    best, best_score = None, -1.0
    possible = _possible(item, fitting, table, evidence)
    for place, name in enumerate(fitting):
        if name not in possible:
            continue
        score = 10.0 - min(place, 9) + (0 if name.is_weak else 100)
        if not _is_written_so(scan, item, name, fitting):
            score -= _MISSPELT
        if name.code in evidence.named:
            score += 40
        ancestors = table.ancestors(name.code)
        score += sum(30 if table[code].kind != "country" else 12 for code in ancestors[:-1] if evidence.above[code])
        score += 25 * len(around.intersection(ancestors[:-2]))
        if not item.kinds and evidence.above[name.code]:
            score += 5
        if (
            not item.kinds
            and evidence.often[item.found.names[0].code] >= _OFTEN
            and _is_asked(name, fitting, table, evidence)
        ):
            score += _ASKED
        if score > best_score:
            best, best_score = name, score
    return best


def _possible(item: Named, fitting: list[RegionName], table: RegionTable, evidence: _Evidence) -> list[RegionName]:
    """The names that count here; where the text tells much of a country of theirs, no others than of such countries:
    La Libertad of a text on El Salvador is not that of Peru."""
    supported = [name for name in fitting if not name.is_weak or _is_supported(item, name, table, evidence)]
    countries = {table.country(name.code) for name in supported}
    told = {country: _told_of_country(country, fitting, table, evidence) for country in countries}
    if max(told.values(), default=0) < _MANY:
        return supported
    return [name for name in supported if told[table.country(name.code)]]


def _told_of_country(country: str | None, fitting: list[RegionName], table: RegionTable, evidence: _Evidence) -> int:
    """How often the text names a country or places in it, but for those that bear this name."""
    alike = [evidence.above[name.code] for name in fitting if table.country(name.code) == country]
    return evidence.above[country] - max(alike) if country else 0


def _is_written_so(scan: Scan, item: Named, name: RegionName, fitting: list[RegionName]) -> bool:
    """Whether the letters are those of the name, unless those of no other name are: Munster is hardly Münster."""
    spelled = [each.text for each in fitting if scan.text.startswith(each.text, item.found.start)]
    return not spelled or name.text in spelled


def _is_asked(name: RegionName, fitting: list[RegionName], table: RegionTable, evidence: _Evidence) -> bool:
    """Whether the text refers back to this kind of place more often than to any other that bears the name."""
    asked = {table[each.code].kind: evidence.asked[table[each.code].kind] for each in fitting}
    kind = table[name.code].kind
    return all(asked[kind] > asked[other] for other in asked if other != kind) and asked[kind] > 0


def _is_supported(item: Named, name: RegionName, table: RegionTable, evidence: _Evidence) -> bool:
    """A weak name counts beside a kind word, or where the article speaks of that place or of where it lies."""
    if item.kinds and _is_of_kind(table, name.code, item.kinds):
        return True
    country = table.country(name.code)
    is_odd = item.has_determiner and not (evidence.takes_articles and country != _CHINA)
    if (is_odd or item.follows_capital) and name.form != "short":
        return False
    kind = table[name.code].kind
    if name.code in evidence.named or (kind == _COUNTRY and evidence.above[name.code]):
        return True
    inner = [
        code for code in table.ancestors(name.code) if table[code].kind not in ("country", "world", "supranational")
    ]
    if any(evidence.above[code] for code in inner):
        return item.has_preposition or name.form == "short" or len(name.text) > 4
    if country in (None, evidence.home) or not (kind in ("province", "city") or (kind, name.form) == _SHORT_CLUSTER):
        return False
    if item.has_preposition:
        return evidence.above[country] > 0
    is_named = item.is_proper or (kind == "province" and not item.precedes_capital)
    return is_named and evidence.above[country] >= _MANY


def _is_landform(scan: Scan, found: Found) -> bool:
    """贺兰山, 赤水河: a hill or a river that opens like the short name of a county."""
    is_short = not scan.has_blanks and all(name.form == "short" for name in found.names)
    return is_short and scan.folded[found.end : found.end + 1] in word_set(scan.language, "landform")


def _is_part_of_other_name(scan: Scan, found: Found) -> bool:
    """Universities, banks, newspapers and persons that bear the name of a place."""
    text, end = scan.text, found.end
    if scan.word_before(found.start, "organisation_before"):
        return True
    if _is_money(scan, found):
        return True
    if not scan.has_blanks:
        return _opens_chinese_organisation(scan, end) or _names_writer(scan, found)
    start = found.start
    if scan.previous_word(start, over_dot=True) in word_set(scan.language, "title") or _INITIAL.fullmatch(
        text, max(0, start - 4), start
    ):
        return True
    joints = (" ", "-") if scan.language == "de" else (" ",)
    for _ in range(3):
        if text[end : end + 1] not in joints or not text[end + 1 : end + 2].isupper():
            return False
        item = scan.by_start.get(end + 1)
        if item is not None:
            if any(word.role == "organisation" for word in item.words):
                return True
            if item.names:
                return False
        end += 1
        while end < len(text) and (text[end].isalnum() or text[end] in "-'&"):
            end += 1
    return False


def _is_money(scan: Scan, found: Found) -> bool:
    """'Hong Kong dollars', 'US $', but not 'Sheffield £12.1bn' or 'Birmingham won 47'."""
    behind = scan.next_word(found.end)
    if behind == "$":
        return scan.text[found.start : found.end].isupper()
    if behind in word_set(scan.language, "currency_adjective"):
        return any(name.form in ("adjective", "demonym") for name in found.names)
    has_money = any("-" not in name.code or name.code in _WITH_OWN_MONEY for name in found.names)
    return has_money and behind in word_set(scan.language, "currency")


def _opens_chinese_organisation(scan: Scan, end: int) -> bool:
    for position in range(end, min(end + 4, len(scan.text))):
        item = scan.by_start.get(position)
        if item is not None:
            return any(word.role == "organisation" for word in item.words)
        if scan.text[position] in _PARTICLES:
            return False
    return False


def _names_writer(scan: Scan, found: Found) -> bool:
    """(记者 温江宁), 责编:沙河: what stands behind the word for who wrote, and holds no more than a name."""
    start = found.start
    name = _PERSON.match(scan.folded, start)
    if name is None or found.end > name.end():
        return False
    return _writers().search(scan.folded, max(0, start - _LONGEST_BYLINE), start) is not None


@once_for_seeds
def _writers() -> re.Pattern[str]:
    """The word for who wrote, with the names of others behind it, before a name."""
    return re.compile(rf"(?:{alternation(word_set('zh', 'writer'))})(?: ?: ?| )(?:[\u4e00-\u9fff]{{2,3}}[ 、])*$")


def _is_dateline(scan: Scan, start: int, end: int) -> bool:
    """Whether the name says where the article was written: 'HEFEI, Feb. 22 --', 武汉12月27日电."""
    if not scan.has_blanks:
        return _CHINESE_DATELINE.match(scan.text, end) is not None
    if not _DATELINE.match(scan.text, end):
        return False
    return start == 0 or _LINE_START.search(scan.text, max(0, start - 14), start) is not None
