"""Places that the catalogue lacks but the text treats as such: 'Hefei High-tech Zone', 'Landkreis X', 'X County'.

Either a catalogued name with a word that makes it another place, or an unknown name beside a word for a kind of place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.catalogue.region_syllables import romanised
from pipeline.catalogue.region_words import RegionWord
from pipeline.catalogue.regions import Region, RegionName, RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.region_choice import Named
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_scan import Found, Scan
from pipeline.extract.region_terms import word_set, words_of

_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w'’]+[ -]){1,4}$")
_NAME_BEHIND = re.compile(
    r" ([A-ZÀ-ÖØ-Þ][\wß'’]+(?:(?: an der | am | im | in der | ob der | bei |[ -])[A-ZÀ-ÖØ-Þ][\wß'’]+){0,2})"
)
_NAME_PART = re.compile(r"[ -]?(?:(?:an der|am|im|in der|ob der|bei) )?(?P<word>[^ -]+)")
_HYPHENATED = re.compile(r"(?:-[A-ZÀ-ÖØ-Þ][\wß'’]+(?: [A-ZÀ-ÖØ-Þ][\wß]+)?)+(?!-)")
_OWNED = re.compile(r"\w['’]s$")
_LIST = re.compile(r"\b(\w*[Hh]äfen)(?: von| in)? (?:[A-ZÄÖÜ][\w/()-]+(?: [A-ZÄÖÜ][\w-]+)?(?:, | und | sowie ))*$")
_LONGEST_LIST = 80  # characters
_CHINESE_NAME = re.compile(r"[^\W\d国级该个全各此本我其新老大小多的在到占于与是由为]+")
_CHINESE_NAME_LENGTHS = (2, 3)  # characters
_CLAUSE_MARKS = frozenset(',。;:、"( \n')
_OPENING_BRACKETS = frozenset("【[")
_CLOSING_BRACKETS = frozenset("】]")
_BASES = frozenset({"province", "city", "district"})
_SITES = frozenset({"zone", "park", "port"})
_DISTRICT = frozenset({"district"})
_SET = frozenset({"group"})
_LANDSCAPE = "cluster"
_CHINA = "CN"
_GERMANY = "DE"  # of whose districts the catalogue lacks none
_PORT = "Port"
_OF = " of "
_OWNS = "'s "
_HARBOURS = frozenset({"Port", "airport"})
_AIRPORT = "Airport"
_ISLAND = "Island"
_OWN_ENDINGS = frozenset({"er", "s"})  # Stuttgarter, Nagoyas


def compound(
    scan: Scan, table: RegionTable, item: Named, region: Region, name: RegionName, last: RegionMention | None
) -> RegionMention | None:
    """The zone, port or area that a catalogued name and the word beside it are the name of.

    ``last``: the mention before; 郑州新郑国际机场 is one name.
    """
    district = _bearing_district(scan, table, item, region)
    if district:
        return district
    harbour = _listed_harbour(scan, table, item, region) or _german_harbour(scan, table, item, region, name)
    if harbour:
        word, end = harbour
        return _compound(table, item.start, end, (_with_word_before(region, word), ""), word)
    if name.form not in ("name", "short") or not (region.kind in _BASES or table.is_city(region.code)):
        return None
    start, end = item.start, item.end
    is_last_of_set = scan.folded[item.found.end : end] in _sets(scan.language)
    behind = scan.word_behind(end, "compound_after") if not (item.found.ending or is_last_of_set) else None
    if behind:
        word, end = behind
        if _is_island(table, region, word):
            return _named_with_kind(start, end, region)
        own = scan.text[start:end] if scan.language == "en" else ""
        composed = f"{region.name_en} {word.english}"
        if last is not None and _serves(scan, last, start, word):
            start, composed = last.start, f"{last.name} {composed}"
        return _compound(table, start, end, (composed, own), word)
    site = _site_of_city(scan, table, start, end, region)
    if site:
        return site
    owned = _owned_site(scan, end)
    if owned:
        word, end = owned
        return _compound(table, start, end, (_with_word_before(region, word), ""), word)
    before = scan.word_before(start, "compound_before")
    if not before and item.found.ending != "s":  # 'Flughafen von Henans Hauptstadt'
        before = _over_preposition(scan, start)
    if before:
        word, start = before
        if scan.word_before(start, "compound_before"):
            return None  # 'Port of South Louisiana'
        if _is_island(table, region, word):
            return _named_with_kind(start, end, region)
        own = scan.text[start:end] if scan.language == "en" and " " not in word.word else ""
        return _compound(table, start, end, (_with_word_before(region, word), own), word)
    parts = _HYPHENATED.match(scan.text, end) if scan.language == "en" and table.is_city(region.code) else None
    if parts and scan.by_start.get(end + 1) is None and not _goes_on_as_organisation(scan, parts.end()):
        name_en = scan.text[start : parts.end()]
        return RegionMention(start, parts.end(), None, name_en, "cluster", "proposed", "region.compound")
    return None


@once_for_seeds
def _sets(language: str) -> frozenset[str]:
    """The words for a set of places: 抚远、绥芬河'三地'."""
    return frozenset(word.word for word in words_of(language, "anaphor").values() if word.kinds == _SET)


def _is_island(table: RegionTable, region: Region, word: RegionWord) -> bool:
    """'Die Insel Hokkaido', 'Hokkaido Island': what is an island itself has no other one of its name."""
    if word.english != _ISLAND or not table.has_role(region.code, "island"):
        return False
    return table.code_of(_with_word_before(region, word)) is None


def _named_with_kind(start: int, end: int, region: Region) -> RegionMention:
    return RegionMention(start, end, region.code, region.name_en, region.kind, "name", "region.compound")


def _bearing_district(scan: Scan, table: RegionTable, item: Named, region: Region) -> RegionMention | None:
    """'Kreis Lublin', 'Bezirk Syrmien': the district that bears the name of a town or a landscape."""
    found = scan.kind_before(item.found.start) if scan.language == "de" else None
    country = table.country(region.code)
    if not found or found[0].kinds != _DISTRICT or region.code == country or country == _CHINA:
        return None
    written = scan.text[item.found.start : item.found.end]
    names = (region.name_en, written)
    codes = (table.code_of(f"{name} {word}") for name in names for word in ("district", "County"))
    code = next((code for code in codes if code and table.country(code) == country), None)
    if code:
        return RegionMention(found[1], item.end, code, table[code].name_en, table[code].kind, "name", "region.compound")
    if region.kind != _LANDSCAPE or not found[0].english or country == _GERMANY:
        return None
    return _proposed(found[1], item.end, f"{region.name_en} {found[0].english}", found[0], "region.compound")


def _listed_harbour(scan: Scan, table: RegionTable, item: Named, region: Region) -> tuple[RegionWord, int] | None:
    """The word of 'Flughäfen Bari und Brindisi', which each of the cities has one of."""
    if scan.language != "de" or item.found.ending or not table.is_city(region.code):
        return None
    listed = _LIST.search(scan.text, max(0, item.start - _LONGEST_LIST), item.start)
    word = words_of("de", "compound_list").get(listed[1]) if listed else None
    return (word, item.end) if word else None


def _german_harbour(
    scan: Scan, table: RegionTable, item: Named, region: Region, name: RegionName
) -> tuple[RegionWord, int] | None:
    """The word of 'Stuttgarter Flughafen' or 'Nagoyas Hafen': what bears the name of a city as its own; of zones and
    parks those that are catalogued so: 'Kattowitzer Sonderwirtschaftszone'."""
    is_own = name.form in ("adjective", "demonym") or item.found.ending in _OWN_ENDINGS
    if scan.language != "de" or not is_own or not (region.kind == "city" or table.is_city(region.code)):
        return None
    found = scan.word_behind(item.end, "compound_before")
    if found is None:
        return None
    is_catalogued = found[0].kinds <= _SITES and table.code_of(_with_word_before(region, found[0])) is not None
    return found if is_catalogued or found[0].english in _HARBOURS else None


def _site_of_city(scan: Scan, table: RegionTable, start: int, end: int, region: Region) -> RegionMention | None:
    """'Hefei's high-tech zone', 'the airport economy zone of Zhengzhou': a catalogued zone told with its place, and any
    that is said to be of a city."""
    if scan.language != "en":
        return None
    before = scan.by_end.get(start - len(_OF)) if scan.folded.endswith(_OF, 0, start) else None
    behind = scan.by_start.get(end + len(_OWNS)) if scan.folded.startswith(_OWNS, end) else None
    for item in filter(None, (before, behind)):
        for word in item.words:
            if word.role != "compound_after" or not word.kinds <= _SITES:
                continue
            name, first, last = f"{region.name_en} {word.english}", min(start, item.start), max(end, item.end)
            if table.code_of(name) or (item is before and region.kind == "city"):
                return _compound(table, first, last, (name, ""), word)
    return None


def _owned_site(scan: Scan, end: int) -> tuple[RegionWord, int] | None:
    """'Rotterdam's port', 'Orlando's airport', but not 'Penang's port and airport'."""
    item = scan.by_start.get(end + len(_OWNS)) if scan.folded.startswith(_OWNS, end) else None
    if item is None or scan.next_word(item.end) in word_set(scan.language, "joiner"):
        return None
    word = next((word for word in item.words if word.role == "compound_after" and word.english in _HARBOURS), None)
    return (word, item.end) if word else None


def _serves(scan: Scan, town: RegionMention, start: int, word: RegionWord) -> bool:
    """Whether a Chinese airport's own name stands right behind the town that it serves."""
    return not scan.has_blanks and town.end == start and word.english.endswith(_AIRPORT)


def _over_preposition(scan: Scan, start: int) -> tuple[RegionWord, int] | None:
    """The word of 'Freihandelszone in Xinjiang' or 'Hafen von Qinzhou', which stands one word further off."""
    between = scan.previous_word(start)
    if between not in word_set(scan.language, "between"):
        return None
    found = scan.word_before(start - 1 - len(between), "compound_before")
    return found if found and (found[0].kinds & _SITES or found[0].english in _HARBOURS) else None


def _compound(table: RegionTable, start: int, end: int, names: tuple[str, str], word: RegionWord) -> RegionMention:
    """Catalogued where a composed name is one of the catalogue; an English text's own words are preferred."""
    code = table.code_of(names[1]) or table.code_of(names[0])
    if code is None:
        return _proposed(start, end, names[1] or names[0], word, "region.compound")
    region = table[code]
    return RegionMention(start, end, code, region.name_en, region.kind, "name", "region.compound")


def _with_word_before(region: Region, word: RegionWord) -> str:
    if word.english == _PORT and not region.code.startswith("CN"):
        return f"Port of {region.name_en}"
    if word.english == "Greater":
        return f"Greater {region.name_en}"
    return f"{region.name_en} {word.english}"


def _proposed(start: int, end: int, name: str, word: RegionWord, rule: str) -> RegionMention:
    kind = min(word.kinds) if word.kinds else "other"
    return RegionMention(start, end, None, name, kind, "proposed", rule)


def proposed(scan: Scan, taken: set[int], names: Sequence[RegionMention]) -> list[RegionMention]:
    """Unknown names beside a word for a kind of place. ``taken``: positions of the words that belong to ``names``."""
    if not scan.has_blanks:
        return _unknown_chinese(scan, taken, {mention.end: mention for mention in names})
    mentions = []
    for item in scan.found:
        if item.start in taken or item.names:
            continue
        mention = _unknown_name(scan, taken, item)
        if mention is not None:
            mentions.append(mention)
    return mentions


def _unknown_name(scan: Scan, taken: set[int], item: Found) -> RegionMention | None:
    """Only a capitalised kind word names a place ('Yufu Industrial Park', not 'two industrial parks'), but for ports
    and airports: 'Entebbe airport'."""
    for word in item.words:
        is_lent = word.role == "kind_after" and word.kinds == _DISTRICT  # 'im Kern County'
        if word.role in ("compound_after", "kind_after") and (scan.language == "en" or is_lent):
            if word.word[0].isupper():
                return None if is_nickname(scan, item) else _name_before(scan, item, word)
            if word.english in _HARBOURS:
                mention = _name_before(scan, item, word)
                return mention if mention and _is_unknown(scan, taken, mention.start, item.start - 1) else None
        if word.role in ("compound_before", "kind_before") and word.word[0].isupper():
            return _name_behind(scan, taken, item, word)
    return None


def is_nickname(scan: Scan, item: Found) -> bool:
    """Whether an unknown word makes a nickname of a word that refers back: 'the Coconut State' is no place's name,
    nor is 'Software State' where the text writes of software."""
    word = item.referring
    if scan.language != "en" or word is None or not word.word[0].isupper() or scan.text[item.start].islower():
        return False
    nickname = scan.previous_word(item.start)
    if nickname in scan.written:
        return True
    return bool(nickname) and scan.previous_word(item.start - 1 - len(nickname)) in word_set(
        scan.language, "determiner"
    )


def _is_unknown(scan: Scan, taken: set[int], start: int, end: int) -> bool:
    """Whether words are a name that the catalogue lacks: not 'March' port traffic, nor 'River port' beside a river."""
    last = scan.folded[start:end].split(" ")[-1]
    if not taken.isdisjoint(range(start, end)) or _OWNED.search(last) or last in word_set(scan.language, "no_place"):
        return False
    return last not in scan.written


def _unknown_chinese(scan: Scan, taken: set[int], by_end: Mapping[int, RegionMention]) -> list[RegionMention]:
    """宜宾三江新区, 虎门镇: a short name with a word for a kind of place behind it, romanised.

    Only where its beginning is sure: behind the place that it lies in, or, for a zone, where it opens a clause.
    """
    mentions = []
    for item in scan.found:
        word = next((word for word in item.words if word.role == "compound_after"), None)
        start = _chinese_start(scan, taken, item.start, word) if word else None
        if word and start is not None:
            name = f"{romanised(scan.folded[start : item.start])} {word.english}"
            town = by_end.get(start)
            if town is not None and _serves(scan, town, start, word):
                start, name = town.start, f"{town.name} {name}"
            mentions.append(_proposed(start, item.end, name, word, "region.proposed"))
    return mentions


def _chinese_start(scan: Scan, taken: set[int], end: int, word: RegionWord) -> int | None:
    """Where the name before a kind word begins; None where there is none."""
    for length in _CHINESE_NAME_LENGTHS:
        start = end - length
        if start < 0 or not _is_free(scan, taken, start, end) or not _CHINESE_NAME.fullmatch(scan.folded, start, end):
            return None
        if any(common in scan.folded[start:end] for common in word_set("zh", "no_name")):
            return None
        opens_clause = start == 0 or scan.folded[start - 1] in _CLAUSE_MARKS
        if start - 1 in taken or (opens_clause and "zone" in word.kinds and len(word.word) > 1):
            return start
        if word.kinds == _DISTRICT and _opens_town(scan, start, end + len(word.word)):
            return start
    return None


def _opens_town(scan: Scan, start: int, end: int) -> bool:
    """【虎门镇】, 其中虎门镇: the name of a town by itself, as a heading or picked out of a whole."""
    is_heading = scan.folded[start - 1 : start] in _OPENING_BRACKETS and scan.folded[end : end + 1] in _CLOSING_BRACKETS
    return is_heading or scan.folded.endswith(tuple(word_set("zh", "picks_out")), 0, start)


def _is_free(scan: Scan, taken: set[int], start: int, end: int) -> bool:
    """Whether no name and no other word of the gazetteer stands in a span, but for names that are common words."""
    items = (scan.by_start.get(position) for position in range(start, end))
    return taken.isdisjoint(range(start, end)) and all(
        item is None or (not item.words and all(name.is_weak for name in item.names)) for item in items
    )


def _name_before(scan: Scan, item: Found, word: RegionWord) -> RegionMention | None:
    match = _NAME_BEFORE.search(scan.text, max(0, item.start - 50), item.start)
    if match is None:
        return None
    parts = re.split(r"[ -]", match[0].rstrip(" -"))
    while parts and parts[0].casefold() in word_set(scan.language, "no_name"):
        parts = parts[1:]
    if len(parts) > 1 and _OWNED.search(parts[0]):
        parts = parts[1:]  # 'Gujarat's GIFT City'
    start = item.start - 1 - len(" ".join(parts))
    if not parts or _names_an_organisation(scan, " ".join(parts)) or _goes_on_as_organisation(scan, item.end):
        return None
    return _proposed(start, item.end, scan.text[start : item.end], word, "region.proposed")


def _name_behind(scan: Scan, taken: set[int], item: Found, word: RegionWord) -> RegionMention | None:
    """'Landkreis Görlitz', 'Port of Ashdod'; what stands behind 'Stadt', 'Land' or 'Hafen' is mostly no name."""
    if not word.kinds & ({"district", "park"} if scan.language == "de" else {"district", "port"}):
        return None
    match = _NAME_BEHIND.match(scan.text, item.end)
    if match is None or match.start(1) in taken:
        return None
    name = _without_nouns(match[1].rstrip(" -"), word_set(scan.language, "no_place"))
    first = name.split(" ")[0]
    if not name or first.casefold() in word_set(scan.language, "no_name") or _names_an_organisation(scan, name):
        return None
    label = f"{word.english} of {name}" if word.english == _PORT else name
    if word.role == "kind_before" and word.english:
        label = f"{name} {word.english}"
    return _proposed(item.start, match.start(1) + len(name), label, word, "region.proposed")


def _without_nouns(name: str, nouns: frozenset[str]) -> str:
    """A name up to the first word that is none: 'Lesko' of 'Lesko an der Grenze', '' of 'Ende'."""
    kept = ""
    for part in _NAME_PART.finditer(name):
        if part["word"].casefold() in nouns:
            break
        kept += part[0]
    return kept


def _names_an_organisation(scan: Scan, name: str) -> bool:
    organisations = word_set(scan.language, "organisation")
    return any(part.casefold() in organisations for part in name.split())


def _goes_on_as_organisation(scan: Scan, end: int) -> bool:
    """'Mangalore Port Authority'."""
    return scan.text[end + 1 : end + 2].isupper() and scan.next_word(end) in word_set(scan.language, "organisation")
