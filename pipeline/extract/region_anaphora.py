"""Words that refer back to a place: 'the city', 'nationwide', die Region, dort, 全市, 两地.

Each is resolved to the place of a fitting kind that is most in mind where it stands: named last and in the front of
its sentence, often, or ruling the article. A word that fits no place named so far goes to a place that the article's
main one lies in, or is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.region_words import RegionWord, load_region_words
from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import once_for_seeds, seeds_in_use
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import alternation
from pipeline.extract.region_compound import is_nickname
from pipeline.extract.region_fit import FACILITIES, NOT_PLACES, OWN_SITES, fit_of, has_role, is_state_of
from pipeline.extract.region_groups import group_of
from pipeline.extract.region_memory import ONE_OF_TWO, Memory, start_of
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_salience import sentence_of
from pipeline.extract.region_scan import Found, Scan
from pipeline.extract.region_terms import word_set

_NO_MEMBERS = NOT_PLACES | FACILITIES | {"cluster"}  # of an unnamed set: 两地 are no ports
_LARGEST_UNNAMED_SET = 3  # of places that were not named together
_CHINESE_POINTERS = frozenset("全该本我区园新这")
_RANKS = frozenset("第前十百")  # before a number of places: 第三城 is one
_COUNTS = frozenset("一二两兩三四五六七八九十个個各多些大等类座")
_LATEST = 20  # sets and mentions that are looked at for the one named last
_OWN_KINDS = frozenset({"province", "city", "district"})  # of the members of clusters
_JOINT = re.compile(r", | and ")
_LONGEST_NAME = 7  # characters of Chinese, with the mark before it
_LIST = re.compile(r"、[^、,。;:\s]+$")
_NAMED = 60  # mentions that are looked at for what a place is called
_SITES = frozenset({"zone", "park"})
# kinds of which a bare word refers back only where it opens a clause
_DRAWN = frozenset({"river", "canal", "lake", "passage", "plateau", "basin", "plain", "works", "bridge"})
_PLACE = frozenset({"place"})
_HERE = frozenset({"here"})
_CONTRACTED = re.compile(r"['’](?:s|d|ll|ve|re)\b")  # verbs behind 'there'
_PROVINCE = frozenset({"province"})
_NATION = frozenset({"nation"})  # 该国: the country named last, while 全国 is that of the article
_OWNERS = _SITES | {"province", "city", "district"}  # places that a zone without a name may belong to
_BLANKS = frozenset({" ", "\u3000"})
_AIRPORT = frozenset({"airport"})
_WITHOUT_AIRPORT = 0.6  # how well a city fits 'the airport' that has none in the catalogue
_ENDS = (".", "!", "?", ":", ";", ")", "“", '"', "«", "»")  # of the lines of running text
_SIDE = frozenset({"side"})
_COUNTRY = "country"
_COUNTRIES = frozenset({_COUNTRY})
_WORLDS = frozenset({"world", "supranational"})
_SET = frozenset({"group"})
_ADJECTIVE_ENDINGS = ("e", "en")
# how far 'there' leans to the places that rule the article and to the one named last; 当地 leans otherwise
_THERE = {True: (0.0, 0.7), False: (0.3, 0.0)}
_WHOLE = "全"  # opens Chinese words for a whole place
_OF_WHOLE = 2.5  # how far 全省 leans to the places that rule the article
_WITH_OWN_PORT = _SITES | {"district"}
_CLAUSE_END = re.compile(r"[,;:–—]| - ")
_OF_CAPITAL = 0.9  # how well a city fits where the province of its name may be meant
_OWNER = 0.7  # how well a zone fits where its port is meant
_REGIONAL = frozenset({"province", "cluster"})  # what 'the region' may be, whatever else
_DISTRICT = frozenset({"district"})
_WIDER_DISTRICT = frozenset({"government_district"})  # what 'Bezirk' may be besides
_CALLED_SO = 1.6  # how much better a place fits a word that it was named with
_WORDS_BETWEEN = 2  # between 'the' and 'city'


def anaphora(
    scan: Scan,
    table: RegionTable,
    mentions: Sequence[RegionMention],
    inner: Sequence[RegionMention],
    taken: set[int],
    main: Sequence[RegionMention],
) -> list[RegionMention]:
    """Mentions for the words that refer back, in text order.

    ``main``: the places of the article, those it is about first; ``inner``: names inside of compounds, which may be
    referred to as well ('Hefei High-tech Zone ... the city').
    ``taken``: positions of words that belong to a name.
    """
    if not mentions:
        return []
    memory = Memory(scan, table, main)
    found: list[RegionMention] = []
    waiting = sorted((*mentions, *inner), key=lambda mention: mention.start)
    place = 0
    for item in scan.found:
        while place < len(waiting) and waiting[place].start <= item.start:
            memory.add(waiting[place])
            place += 1
        if item.start in taken or (found and found[-1].rule == ONE_OF_TWO and item.start == found[-1].end + 1):
            continue  # a part of a name, or of 'the latter city'
        word = item.referring
        if word is not None:
            is_apposition = (
                scan.has_blanks and word.role == "anaphor_noun" and item.end + 1 in taken and _owner(scan, item) is None
            )
            mention = _resolve(memory, item, word) if _refers(scan, item, word) and not is_apposition else None
            may_be_own = scan.language == "en" or _is_owned(scan, item)
            if mention is None and may_be_own and word.kinds <= _SITES and not is_apposition:
                mention = _bridged(memory, item)
        else:
            mention = _bridged(memory, item)
        if mention is not None:
            found.append(mention)
            if word is None or word.role != "anaphor_adjective":
                memory.add(mention)
    return found


def _bridged(memory: Memory, item: Found) -> RegionMention | None:
    """'Die Freihandelszone' of an article on Xinjiang: the zone of this kind that was named, else Xinjiang's own."""
    word = next((word for word in item.words if word.role.startswith("compound_") and word.kinds & _SITES), None)
    if word is None or not _is_definite(memory.scan, item.start):
        return None
    heading = _heading_before(memory, item.start)
    if heading is not None:
        return _mention(item, heading) if heading.kind in _SITES else _own(memory.table, item, word, heading)
    spoken_of = _spoken_of(memory, item) if _is_owned(memory.scan, item) else None
    if spoken_of is not None:
        return _own(memory.table, item, word, spoken_of)
    folded = memory.scan.folded
    called = {m.name for _, m in memory.named[-_NAMED:] if folded.endswith(word.word, m.start, m.end)}
    named = memory.best(item.start, lambda m: float(word.english in m.name or m.name in called))
    if named is not None and named.name in memory.referents:
        return _mention(item, named)
    owner = memory.best(item.start, lambda mention: float(_may_own(memory, mention)))
    if owner is None:
        return None
    if owner.kind in _SITES:
        return _mention(item, owner)
    return _own(memory.table, item, word, owner)


def _spoken_of(memory: Memory, item: Found) -> RegionMention | None:
    """The place that 'its zone' or 'die dortige Zone' is of: none where that is a zone itself."""
    place = memory.best(item.start, lambda mention: float(mention.kind in _OWNERS), *_THERE[memory.scan.has_blanks])
    return place if place is not None and place.kind not in _SITES else None


def _heading_before(memory: Memory, start: int) -> RegionMention | None:
    """The place that heads a line, only a blank before the word: '●陕西　自贸试验区'."""
    scan = memory.scan
    last = memory.named[-1][1] if memory.named else None
    if scan.has_blanks or last is None or last.kind not in _OWNERS or scan.text[last.end : start] not in _BLANKS:
        return None
    return last


def _own(table: RegionTable, item: Found, word: RegionWord, owner: RegionMention) -> RegionMention:
    """The zone of a place: catalogued, or named by it."""
    name = f"{owner.name} {word.english}"
    code = table.code_of(name)
    kind = table[code].kind if code else min(word.kinds)
    name = table[code].name_en if code else name
    return RegionMention(item.start, item.end, code, name, kind, "proposed", "region.bridged")


def _may_own(memory: Memory, mention: RegionMention) -> bool:
    """Whether a nameless zone may be a place's: one that the article is about and that its first does not lie in."""
    first = memory.main[0].region_code
    above = memory.table.ancestors(first) if first else ()
    return mention.kind in _OWNERS and mention.name in memory.standing and mention.region_code not in above


def _is_definite(scan: Scan, start: int) -> bool:
    """Chinese has no articles: there a zone without a name is one spoken of where its word opens a clause."""
    if scan.has_blanks:
        return scan.text[start].isupper() == (scan.language == "de") and _has_determiner(scan, start)
    return start == 0 or scan.folded[start - 1] in ",。;:、\n( "


def _refers(scan: Scan, item: Found, word: RegionWord) -> bool:
    """Whether the word stands as one that refers back: a noun behind a determiner, an adjective before a noun."""
    if not scan.has_blanks:
        before = scan.folded[item.start - 1 : item.start]
        if "group" in word.kinds:
            return before not in _RANKS
        if word.kinds & (_SITES | {"port"}) and before in _COUNTS:
            return False
        return (
            not word.kinds & (_SITES | _DRAWN) or word.word[:1] in _CHINESE_POINTERS or _is_definite(scan, item.start)
        )
    text = scan.text
    if text[item.end : item.end + 1] == "-" or text[item.start - 1 : item.start] == "-":
        return False
    goes_on = text[item.end : item.end + 1] == " " and text[item.end + 1 : item.end + 2].isupper()
    if word.role == "anaphor":
        if word.kinds == _SET and scan.language == "de" and word.word.split(" ")[-1].islower():
            return not (goes_on or _is_attribute(scan, item.end))
        return not (word.kinds in (_PLACE, _HERE) and _is_existential(scan, item))
    if scan.language == "en" and text[item.start].isupper() and (goes_on or word.word[0].islower()):
        return False  # 'the City', 'the State Bank'; but 'the State', as Indian and Australian texts write it
    if goes_on and word.kinds == _AIRPORT:
        return False  # 'der Flughafen Chopin'
    if word.role == "anaphor_adjective":
        behind = text[item.end + 1 : item.end + 2]  # 'national output', 'the national 3.2 per cent'
        return (text[item.end : item.end + 1] == " " and (behind.islower() or behind.isdigit())) or "GDP" in text[
            item.end : item.end + 5
        ]
    if is_nickname(scan, item):
        return True
    return _has_determiner(scan, item.start) or (bool(word.english) and _is_owned(scan, item))


def _is_owned(scan: Scan, item: Found) -> bool:
    """'Its port'."""
    return scan.previous_word(item.start) in word_set(scan.language, "possessive")


def _is_attribute(scan: Scan, end: int) -> bool:
    """'Die beiden' größten Partner: an adjective and the noun that it goes with."""
    word = scan.next_word(end)
    is_article = any(word in word_set(scan.language, role) for role in ("determiner", "indefinite"))
    behind = scan.text[end + 1 + len(word) :][:2]
    return word.endswith(_ADJECTIVE_ENDINGS) and not is_article and behind[:1] == " " and behind[1:].isupper()


def _is_existential(scan: Scan, item: Found) -> bool:
    """'In 2017 there were 30', 'there'd be', unlike 'growth there was 5%': what opens a clause names no place."""
    if _CONTRACTED.match(scan.folded, item.end):
        return True
    before = scan.previous_word(item.start)
    opens = not before or before.isdigit() or before in word_set(scan.language, "before_existential")
    return opens and scan.next_word(item.end) in word_set(scan.language, "existential_verb")


def _has_determiner(scan: Scan, start: int) -> bool:
    determiners, indefinite = word_set(scan.language, "determiner"), word_set(scan.language, "indefinite")
    for _ in range(_WORDS_BETWEEN + 1):
        word = scan.previous_word(start)
        if word in determiners:
            return True
        if _adjective_before(scan, start) and word not in indefinite:
            start -= len(word) + 1
            continue
        if not word or word in indefinite or not scan.text[start - 1 - len(word)].islower():
            return False
        start -= len(word) + 1
    return False


def _adjective_before(scan: Scan, start: int) -> str | None:
    """Code of the place whose adjective stands right before: the 'French' capital."""
    item = scan.by_end.get(start - 1)
    names = item.names if item else ()
    return next((name.code for name in names if name.form in ("adjective", "demonym")), None)


def _owner(scan: Scan, item: Found) -> str | None:
    """Code of the place whose own a thing is said to be right behind it: 'Hauptstadt Anhuis', 'capital of Anhui'."""
    link = next((link for link in (" of ", " von ") if scan.folded.startswith(link, item.end)), " ")
    following = scan.by_start.get(item.end + len(link))
    if following is None or (link == " " and following.ending != "s"):
        return None
    return next((name.code for name in following.names), None)


@once_for_seeds
def _of_things() -> re.Pattern[str]:
    """Behind a capital that is no seat of a government: 'the capital of shoes'."""
    owners = alternation(word_set("en", "capital_owner"))
    return re.compile(rf" of (?!(?:{owners}) )[a-z][\w-]*(?: [a-z][\w-]*){{0,3}}(?=[.,;:)\n])")


def _resolve(memory: Memory, item: Found, word: RegionWord) -> RegionMention | None:
    kinds = word.kinds
    if kinds == _COUNTRIES:
        return _country(memory, item, word)
    if kinds == _NATION:
        return _mention_code(memory, item, memory.nation())
    if kinds == _SIDE:
        return _mention_code(memory, item, _side(memory, item, word))
    if "land" in kinds:
        return _land(memory, item)
    if "state" in kinds:
        return _state(memory, item)
    if "group" in kinds:
        return _group(memory, item, word)
    if kinds & {"former", "latter"}:
        pair = memory.pair(item.start)
        return replace(_mention(item, pair[0 if "former" in kinds else 1]), rule=ONE_OF_TWO) if pair else None
    if kinds & {"capital", "province_capital", "country_capital"}:
        if _of_things().match(memory.scan.text, item.end):
            return None
        told = _told_before(memory, item)
        return _mention(item, told) if told else _mention_code(memory, item, _capital(memory, item, kinds))
    if (
        memory.named
        and (last := memory.named[-1][1]).end == item.start
        and fit_of(memory.table, last, kinds, word.word)
    ):
        return _mention(item, last)  # 甘肃全省
    if kinds == _AIRPORT:
        named = memory.best(item.start, lambda m: fit_of(memory.table, m, kinds, word.word))
        if named and named.name in memory.referents:
            return _mention(item, named)
        return _own_airport(memory, item) if word.english and _is_bare(memory.scan, item) else None
    if kinds == _PLACE and memory.scan.language == "de" and (spoken_of := _country_spoken_of(memory, item)):
        return _mention(item, spoken_of)
    return _of_kind(memory, item, word)


def _country(memory: Memory, item: Found, word: RegionWord) -> RegionMention | None:
    """'The country', bundesweit: that of the article; in a text on Wales or Scotland this one itself."""
    if word.role == "anaphor_noun" and has_role(memory.table, memory.main[0], "own_country"):
        return _mention(item, memory.main[0])
    countries = frozenset(word.english.split("|")) - {""}
    return _mention_code(memory, item, _one_of(memory, countries) or memory.country(item.start))


def _land(memory: Memory, item: Found) -> RegionMention | None:
    """'Das Land': the Land told last, one that the article is about or that its paragraph names, or the one referred
    to already; else what the main place lies in."""
    topical = _with_those_above(memory)
    land = (
        _land_around(memory, item)
        or memory.best(item.start, lambda m: float(m.region_code in topical and _is_land(memory, m)))
        or _land_of_paragraph(memory, item)
        or _land_referred_to(memory)
    )
    return _mention(item, land) if land else _mention_code(memory, item, _land_above(memory, item))


def _state(memory: Memory, item: Found) -> RegionMention | None:
    """'The state': one of the states that the country is made of, else the country itself."""
    country = memory.country(item.start)
    state = memory.best(item.start, lambda m: float(is_state_of(memory.table, m, country)))
    if state:
        return _mention(item, state)
    has_states = country is not None and memory.table.has_role(country, "states")
    return _mention_code(memory, item, _above(memory, _PROVINCE) if has_states else country)


def _of_kind(memory: Memory, item: Found, word: RegionWord) -> RegionMention | None:
    """The place of the word's kinds that is most in mind, or one that the main place lies in or that bears the name of
    the one most in mind: its port, its district, its province."""
    chosen = _most_in_mind(memory, item, word)
    if chosen and word.english and chosen.kind not in OWN_SITES and _is_bare(memory.scan, item):
        own = _own_site(memory, item, chosen, word)
        named = None if own.region_code else memory.best(item.start, lambda m: float(_is_named_site(memory, m)))
        return _mention(item, named) if named else own
    if chosen and _fits_as_capital(memory, chosen, word.kinds):
        return _mention_code(memory, item, _own_province(memory.table, chosen))
    if chosen is None and fold(word.word) in word_set(memory.scan.language, "own_district"):
        return _mention_code(memory, item, _district_of_city(memory, item))
    is_unnamed = chosen is None or (chosen.name not in memory.referents and chosen is not memory.main[0])
    above = _above(memory, word.kinds) if is_unnamed else None
    return _mention(item, chosen) if chosen and not above else _mention_code(memory, item, above)


def _most_in_mind(memory: Memory, item: Found, word: RegionWord) -> RegionMention | None:
    """The place most in mind that a word may mean by its kinds and by what stands beside it."""
    kinds, main = word.kinds, memory.main[0].name
    beside, country = _told_beside(memory, item, kinds), _adjective_before(memory.scan, item.start)
    called = memory.called(word.word) if _may_echo(memory.scan, kinds) else frozenset()

    def fit(place: RegionMention) -> float:
        if place.name in beside or not _lies_in(memory, place, country):
            return 0.0
        fitting = (
            _fits_as_capital(memory, place, kinds)
            or fit_of(memory.table, place, kinds, word.word, rules=place.name == main)
            or _fits_as_owner(memory, place, word)
        )
        return fitting * (_CALLED_SO if place.name in called else 1.0)

    return memory.best(item.start, fit, *_leaning(memory.scan, word))


def _leaning(scan: Scan, word: RegionWord) -> tuple[float, float]:
    """How far a word leans to the places that rule the article, and to the one named last."""
    if word.kinds == _PLACE:
        return _THERE[scan.has_blanks]
    return (_OF_WHOLE if word.kinds == _PROVINCE and word.word.startswith(_WHOLE) else 1.0), 0.0


def _told_beside(memory: Memory, item: Found, kinds: frozenset[str]) -> frozenset[str]:
    """The places that a word for 'there' or 'here' does not mean as its own clause tells of them."""
    if kinds in (_PLACE, _HERE) and memory.scan.language == "de":
        return _told_in_clause(memory, item)
    return _of_clause(memory, item.start) if "place" in kinds else frozenset()


def _may_echo(scan: Scan, kinds: frozenset[str]) -> bool:
    """Whether a place may have been named with the very word: 'die Region Stuttgart', 'Technologiepark Heidelberg'."""
    return scan.has_blanks and (kinds >= _REGIONAL or kinds - _WIDER_DISTRICT == _DISTRICT or kinds == _SITES)


def _side(memory: Memory, item: Found, word: RegionWord) -> str | None:
    """Code of the part of a country that 'der Nordosten' is: one named before, else that of the country spoken of."""
    scan, table = memory.scan, memory.table
    line = scan.text[item.end :].partition("\n")[0].rstrip()
    if scan.next_word(item.end) in word_set(scan.language, "side_owner") or not line.endswith(_ENDS):
        return None  # 'im Norden der Stadt', or in a heading: 'Licht im Westen'
    sides = word.english.split("|")
    for referent in memory.recent():
        code = referent.mention.region_code
        country = table.country(code) if code else None
        if country and referent.mention.name in {f"{side} {table[country].name_en}" for side in sides}:
            return code
    name = _country_of_side(memory, item)
    codes = (table.code_of(f"{side} {name}") for side in sides if name)
    return next((code for code in codes if code), None)


def _country_of_side(memory: Memory, item: Found) -> str | None:
    """'Der vietnamesische Süden', 'in Vietnam war der Süden': the country that stands beside, or is the main place."""
    adjective = _adjective_before(memory.scan, item.start)
    if adjective:
        return memory.table[adjective].name_en
    here = sentence_of(memory.ends, item.start)
    named = [mention for sentence, mention in memory.named[-1:] if sentence == here and mention.form != "adjective"]
    place = next(iter(named or memory.main), None)
    return place.name if place is not None and place.kind == _COUNTRY else None


def _district_of_city(memory: Memory, item: Found) -> str | None:
    """Code of the district that bears the name of the city most in mind: 'der Landkreis' of a text on Fulda."""
    table = memory.table

    def district(city: RegionMention) -> str | None:
        return table.code_of(f"{city.name} district") if city.kind == "city" else None

    city = memory.best(item.start, lambda mention: float(district(mention) is not None))
    return district(city) if city else None


def _own_province(table: RegionTable, city: RegionMention) -> str | None:
    """Code of the province that bears the name of a city, where a country has them below its regions."""
    country = table.country(city.region_code) if city.region_code and city.kind == "city" else None
    return table.code_of(f"Province of {city.name}") if country and table.has_role(country, "provinces_below") else None


def _fits_as_capital(memory: Memory, place: RegionMention, kinds: frozenset[str]) -> float:
    """How well a city fits 'the province' that bears its name: 'Gold aus Arezzo … die Provinz'."""
    return _OF_CAPITAL if kinds == _PROVINCE and _own_province(memory.table, place) else 0.0


def _told_in_clause(memory: Memory, item: Found) -> frozenset[str]:
    """The places that a German clause names before its word for 'there', or that its sentence names as what another
    noun goes with: in 'ein Drittel der Exporte Sachsens kommt von hier' it is none of them."""
    here, text = sentence_of(memory.ends, item.start), memory.scan.text
    return frozenset(
        mention.name
        for sentence, mention in memory.named[-_LATEST:]
        if sentence == here
        and mention.form != "adjective"
        and (memory.is_genitive(mention) or _CLAUSE_END.search(text, mention.end, item.start) is None)
    )


def _country_spoken_of(memory: Memory, item: Found) -> RegionMention | None:
    """The country that 'dort' means: named last, as no partner and no owner, a sentence ago at most, and beside no
    smaller place: in 'Taicang ist eine Hochburg in China … dort' it is Taicang."""
    here = sentence_of(memory.ends, item.start)
    told = [
        (sentence, mention)
        for sentence, mention in memory.named[-_LATEST:]
        if here - sentence <= 1
        and mention.form != "adjective"
        and mention.kind not in _WORLDS
        and not memory.is_genitive(mention)
    ]
    if not told:
        return None
    latest, last = told[-1]
    kinds = {mention.kind for sentence, mention in told if sentence == latest}
    return last if kinds == _COUNTRIES and not memory.is_oblique(last) else None


def _own_airport(memory: Memory, item: Found) -> RegionMention | None:
    """'Der Flughafen' of a text that names none: that of the city most in mind."""
    table = memory.table

    def airport(city: RegionMention) -> str | None:
        codes = (table.code_of(f"{city.name} {name}") for name in ("Airport", "International Airport"))
        return next((code for code in codes if code), None)

    def fit(place: RegionMention) -> float:
        is_city = place.region_code is not None and table.is_city(place.region_code)
        return float(is_city) * (1.0 if airport(place) else _WITHOUT_AIRPORT)

    city = memory.best(item.start, fit)
    code = airport(city) if city else None
    if city is None or code:
        return _mention_code(memory, item, code)
    return RegionMention(item.start, item.end, None, f"{city.name} airport", "other", "proposed", "region.bridged")


def _is_bare(scan: Scan, item: Found) -> bool:
    """'The port', not 'the inland port'."""
    return _is_owned(scan, item) or scan.previous_word(item.start) in word_set(scan.language, "determiner")


def _lies_in(memory: Memory, mention: RegionMention, country: str | None) -> bool:
    """Whether a place may be meant behind the adjective of a country: 'the northern Vietnamese port'."""
    if country is None or mention.region_code is None or memory.table[country].kind != "country":
        return True
    return memory.table.country(mention.region_code) == country


def _own_site(memory: Memory, item: Found, city: RegionMention, word: RegionWord) -> RegionMention:
    """'The port' of a text on Busan: the one that bears the city's name."""
    table = memory.table
    code = _site_of(memory, city, word)
    behind, before = f"{city.name} {word.english}", f"{word.english} of {city.name}"
    is_chinese = city.region_code is not None and table.country(city.region_code) == "CN"
    name = table[code].name_en if code else behind if is_chinese else before
    return RegionMention(item.start, item.end, code, name, "port", "proposed", "region.bridged")


def _site_of(memory: Memory, place: RegionMention, word: RegionWord) -> str | None:
    """Code of the port that bears a place's name, or what the text calls it: 'Yangpu' for its development zone."""
    names = dict.fromkeys((place.name, memory.scan.text[place.start : place.end]))
    said = [form for name in names for form in (f"{name} {word.english}", f"{word.english} of {name}")]
    return next((code for form in said if (code := memory.table.code_of(form))), None)


def _fits_as_owner(memory: Memory, place: RegionMention, word: RegionWord) -> float:
    """How well a zone or a district fits 'the port' that bears its name."""
    is_owner = word.english and place.kind in _WITH_OWN_PORT and bool(word.kinds & OWN_SITES)
    return _OWNER if is_owner and _site_of(memory, place, word) else 0.0


def _is_named_site(memory: Memory, mention: RegionMention) -> bool:
    """Whether a place is a port that the text names: no nameless one is meant then."""
    return mention.kind in OWN_SITES and mention.rule != "region.bridged" and mention.name in memory.referents


def _with_those_above(memory: Memory) -> frozenset[str]:
    """The places that the article is about and those that they lie in; none where it is about a country."""
    main = memory.main[:3]
    if not main or main[0].kind == "country":
        return frozenset()
    codes = [mention.region_code for mention in main if mention.region_code]
    return frozenset(code for own in codes for code in (own, *memory.table.ancestors(own)))


def _one_of(memory: Memory, countries: frozenset[str]) -> str | None:
    """Code of the country that a word is told of alone, where one of the article's main places lies in it: the
    'Bundesmittel' of a text on Swabia and Switzerland is Germany's."""
    codes = (mention.region_code for mention in memory.main[:3] if countries and mention.region_code)
    lying = (memory.table.country(code) for code in codes)
    return next((code for code in lying if code and memory.table[code].name_en in countries), None)


def _land_around(memory: Memory, item: Found) -> RegionMention | None:
    """The Land named last, no more than a sentence ago and as no partner; or one that the text has named, in which
    the place named so lies: 'in Wismar … im Land'."""
    here = sentence_of(memory.ends, item.start)
    near = [m for sentence, m in memory.named[-_NAMED:] if here - sentence <= 1 and m.form != "adjective"]
    last = next((m for m in reversed(near) if m.kind not in NOT_PLACES and m is not memory.written_at), None)
    if last is None or last.region_code is None or memory.is_oblique(last):
        return None
    around = {last.region_code, *memory.table.ancestors(last.region_code)}
    return next((r.last for r in memory.recent() if r.last.region_code in around and _is_land(memory, r.last)), None)


def _land_referred_to(memory: Memory) -> RegionMention | None:
    """The Land that a text has referred back to already, and not named since."""
    referred = (r.last for r in memory.recent() if r.last.form == "anaphor")
    return next((mention for mention in referred if _is_land(memory, mention)), None)


def _land_above(memory: Memory, item: Found) -> str | None:
    """Code of the Land that the article's main place lies in where the text names no country so far, else of its
    country: 'das Land' of a text on a port alone."""
    main = memory.main[0].region_code
    above = memory.table.ancestors(main) if main else ()
    is_named = any(mention.kind == _COUNTRY and mention.form != "adjective" for _, mention in memory.named[-_NAMED:])
    land = None if is_named else next((code for code in above if memory.table.has_role(code, "land")), None)
    return land or memory.country(item.start)


def _is_land(memory: Memory, mention: RegionMention) -> bool:
    return has_role(memory.table, mention, "land")


def _land_of_paragraph(memory: Memory, item: Found) -> RegionMention | None:
    """The one Land that a paragraph names so far, of a country that it does not name: 'Tirol dagegen … das Land'."""
    first = start_of(memory.paragraphs, item.start)
    named = {mention.region_code: mention for _, mention in memory.named[-_NAMED:] if mention.start >= first}
    lands = [mention for mention in named.values() if _is_land(memory, mention)]
    if len(lands) != 1 or lands[0].region_code is None or lands[0].form == "adjective":
        return None
    return None if memory.table.country(lands[0].region_code) in named else lands[0]


def _above(memory: Memory, kinds: frozenset[str]) -> str | None:
    """The nearest place of such a kind that the article's main place lies in."""
    for mention in memory.main[:3]:
        for code in memory.table.ancestors(mention.region_code) if mention.region_code else ():
            region = memory.table[code]
            if region.kind in kinds and not (
                region.kind == "province" and memory.table.is_city(code) and "city" not in kinds
            ):
                return code
    return None


def _capital(memory: Memory, item: Found, kinds: frozenset[str]) -> str | None:
    """The capital of the place spoken of: one that is named already before one that is not."""
    table = memory.table
    told = _adjective_before(memory.scan, item.start) or _owner(memory.scan, item)
    if told and (capital := table.capital(told)):
        return capital
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
    following = memory.scan.by_start.get(item.end + 2)
    if following is not None and memory.scan.text[item.end : item.end + 2] == ", ":
        beside = next((name.code for name in following.names if name.code in capitals), None)
        if beside:
            return beside  # 'the state capital, Belo Horizonte'
    chosen = memory.best(item.start, lambda m: float(m.region_code in capitals and m.rule != "region.dateline"))
    return chosen.region_code if chosen else (capitals or [""])[0] or None


def _of_clause(memory: Memory, position: int) -> frozenset[str]:
    """The places of a Chinese clause: a word for 'there' in it is of another one (全省的煤出自这里)."""
    if memory.scan.has_blanks:
        return frozenset()
    first = start_of(memory.clauses, position)
    return frozenset(referent.last.name for referent in memory.recent() if referent.last.start >= first)


def _told_before(memory: Memory, item: Found) -> RegionMention | None:
    """The city of which a text says right behind its name that it is a capital: 'Florianopolis, the capital'."""
    place = next((referent.last for referent in memory.recent()), None)
    is_city = place is not None and (
        memory.table.is_city(place.region_code) if place.region_code else place.kind == "city"
    )
    between = memory.scan.folded[place.end : item.start] if place is not None else ""
    words = between.removeprefix(",").split()
    is_told = between.startswith(", ") and 0 < len(words) <= _WORDS_BETWEEN + 1
    return place if is_city and is_told and words[0] in word_set(memory.scan.language, "determiner") else None


def _group(memory: Memory, item: Found, word: RegionWord) -> RegionMention | None:
    """The set named last of as many places as the word says; else the last places of one kind, of that of the word
    where it tells one: 两市 are cities."""
    size, kinds = _number(memory.scan, item), frozenset(word.english.split("|")) - {""}
    sets = [m for m in memory.groups[-_LATEST:] if size is None or _size(memory, m) == size]
    clusters = [r.mention for r in memory.recent() if _size(memory, r.mention) == size]
    if kinds:
        sets = [m for m in sets if _are(memory, m, kinds, word)]
        clusters = [m for m in clusters if _are(memory, m, kinds, word)]
    last = memory.named[-1][1] if memory.named else None
    if last and last.end == item.start and all(m.end != item.start for m in (*sets, *clusters)):
        return None  # 江苏三市
    if sets or clusters:
        return _mention(item, max((*sets, *clusters), key=lambda m: m.start))
    recent = sorted(memory.recent(), key=lambda r: (-r.sentence, -r.mention.start))
    if kinds:
        chosen = [r.mention for r in recent if fit_of(memory.table, r.mention, kinds, word.word)][: size or 2]
    else:
        places = [r.mention for r in recent if r.mention.kind not in _NO_MEMBERS]
        chosen = [m for m in places if m.kind == places[0].kind][: size or 2]
    if size is None or size > _LARGEST_UNNAMED_SET or len(chosen) < size or _ends_list(memory.scan, item):
        return None
    chosen.sort(key=lambda m: m.start)
    code, name, kind = group_of([m.region_code for m in chosen], [m.name for m in chosen], memory.table)
    return RegionMention(item.start, item.end, code, name, kind, "anaphor", "region.anaphor.group")


def _are(memory: Memory, group: RegionMention, kinds: frozenset[str], word: RegionWord) -> bool:
    """Whether the members of a set may be of such kinds; a cluster has no ports or countries."""
    if group.region_code:
        return bool(kinds & _OWN_KINDS)
    members = (memory.referents.get(name) for name in _JOINT.split(group.name))
    return all(fit_of(memory.table, member.mention, kinds, word.word) for member in members if member)


def _ends_list(scan: Scan, item: Found) -> bool:
    """Whether names stand right before a word for a set: those of 华城、利川两市 that are unknown make no set."""
    return not scan.has_blanks and _LIST.search(scan.folded, max(0, item.start - _LONGEST_NAME), item.start) is not None


def _number(scan: Scan, item: Found) -> int | None:
    words = scan.folded[item.start : item.end]
    return next((size for word, size in _numbers(scan.language) if word in words), None)


@once_for_seeds
def _numbers(language: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (word.word, int(word.english)) for word in load_region_words(seeds_in_use())[language] if word.role == "number"
    )


def _size(memory: Memory, mention: RegionMention) -> int:
    if mention.region_code:
        return len(memory.table.members(mention.region_code))
    return mention.name.count(",") + 2 if mention.kind == "group" else 0


def _mention(item: Found, place: RegionMention) -> RegionMention:
    return RegionMention(item.start, item.end, place.region_code, place.name, place.kind, "anaphor", "region.anaphor")


def _mention_code(memory: Memory, item: Found, code: str | None) -> RegionMention | None:
    if code is None:
        return None
    region = memory.table[code]
    return RegionMention(item.start, item.end, code, region.name_en, region.kind, "anaphor", "region.anaphor.above")
