"""How well a place fits a word that refers back: 'the city', 全市, 'das Land', 'the emirate'.

What is weighed here is the kind of place and what it is called; which places are in mind is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_terms import word_set, words_of

NOT_PLACES = frozenset({"country", "world", "supranational", "group"})
FACILITIES = frozenset({"port", "other"})
OWN_SITES = frozenset({"port"})
_NOT_OF_THAT_KIND = 0.7  # how well a city fits where its port may be meant
_CITY = frozenset({"city"})
_DISTRICT = frozenset({"district"})
_PREFECTURE_KINDS = frozenset({"city", "province"})  # 'the prefecture' is no Chinese province
_CLUSTERS = frozenset({"cluster"})
_PROVINCE = frozenset({"province"})
_CALLED_ALIKE = {_PREFECTURE_KINDS: "prefectures", _PROVINCE: "cantons"}  # words for provinces that are cities too
_REGIONAL = frozenset({"province", "cluster", "zone"})  # 'the region' is hardly a state
_METROPOLITAN = frozenset({"cluster", "city"})  # 'the metropolitan area' is rather a cluster than its city
_ROLES = frozenset({"emirate", "sar", "government_district"})  # of the few places that are called so
_PLACES = frozenset({"place", "here"})
_PREFECTURE = "地区"
_AUTONOMOUS = "自治区"
_ECONOMIC_ZONE = "经济区"  # of several cities or provinces: 该区 may be one
_CLUSTER = "Cluster"  # of data centres: no 区
_PORT_AREA = "港区"
_SHAPES = frozenset({"cluster", "other"})  # 'the corridor' is what bears the word in its name, whatever its kind
_AREAS = frozenset({"province", "zone"})


def fit_of(
    table: RegionTable, mention: RegionMention, kinds: frozenset[str], word: str, *, rules: bool = False
) -> float:
    """How well a place fits a word for these kinds, from 0 to 1. ``rules``: whether the article is about it."""
    if kinds <= _SHAPES and word.split(" ")[-1].capitalize() in mention.name.split(" "):
        return 1.0
    fit = _fit_of_kind(table, mention, kinds)
    name = table[mention.region_code].name_zh if mention.region_code else ""
    ending = "" if name[1:] == "州" else name[-1:]  # 苏州 is no prefecture
    words = _words()
    asked = word.rstrip(words.inside)[-1:]
    if asked == "区" and "zone" in kinds and mention.kind == "cluster" and name.endswith(_ECONOMIC_ZONE):
        return 1.0
    if asked in words.kinds and ending in words.kinds and ending != asked:
        return fit * 0.4  # 全区 is hardly a 县
    if word.endswith(_PREFECTURE) and fit:
        return 1.0 if name.endswith(_PREFECTURE) else fit * (0.0 if _is_city(table, mention) else 0.6)
    if asked == "市" and has_role(table, mention, "sar"):
        return fit * 0.4
    is_autonomous = has_role(table, mention, "autonomous_region")
    if (asked == "区" and mention.kind == "province" and not is_autonomous) or (asked == "省" and is_autonomous):
        return fit * 0.4
    if asked == "区" and mention.name.endswith(_CLUSTER):
        return fit * 0.4
    if word == _AUTONOMOUS and not is_autonomous:
        return fit * 0.2
    if kinds == _CITY and (word[:1] in words.whole or word[-1:] in words.inside) and _is_county(table, mention):
        return fit * (0.75 if rules else 0.6)  # 全市 is rather the city that it lies in
    if word in words.counties and mention.kind == "province" and not _is_city(table, mention):
        fit = fit or float(_lies_in_country_of(table, mention, "counties"))
    if word.endswith("里") and mention.kind == "other" and not mention.name.endswith("Airport"):
        return fit * 0.5  # one is hardly in a river or a train
    if kinds >= _REGIONAL and _is_in_autonomous_region(table, mention):
        return fit * 0.6  # 'the region' of a text on Nanning is rather Guangxi
    if kinds == _CLUSTERS and _is_other_cluster(word, name):
        return fit * 0.4
    if kinds == OWN_SITES and _PORT_AREA not in word and _is_port_area(table, mention):
        return fit * 0.5  # 该港 is rather the port that it lies in
    if word == "当地" and mention.kind in FACILITIES:
        return fit * 0.5
    if asked == "州" and mention.kind == "province" and table.country(mention.region_code or "WORLD") == "CN":
        return fit * 0.2  # in China the prefecture
    return fit


class _Words(NamedTuple):
    """The words of the seeds in use that names and words that refer back are told by. ``clusters``: what Chinese names
    of clusters end in. ``names``, ``endings``: by kind of place, what its English name bears and its Chinese name ends
    in."""

    whole: frozenset[str]
    inside: str
    kinds: frozenset[str]
    counties: frozenset[str]
    no_areas: tuple[str, ...]
    clusters: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]


@once_for_seeds
def _words() -> _Words:
    return _Words(
        whole=word_set("zh", "fit_whole"),
        inside="".join(sorted(word_set("zh", "fit_inside"))),
        kinds=word_set("zh", "fit_kind"),
        counties=word_set("en", "fit_county") | frozenset(words_of("de", "fit_county")),
        no_areas=tuple(words_of("en", "fit_no_area")),
        clusters=tuple(word.word for word in words_of("zh", "compound_after").values() if word.kinds == _CLUSTERS),
        names=_by_kind("en", "fit_name"),
        endings=_by_kind("zh", "fit_ending"),
    )


def _by_kind(language: str, role: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words_of(language, role).values():
        for kind in word.kinds:
            found[kind] = (*found.get(kind, ()), word.word)
    return found


def _is_other_cluster(word: str, name: str) -> bool:
    """Whether a Chinese cluster is called another sort than a word for clusters: 都市圈 is no 城市群."""
    sorts = _words().clusters
    asked = next((sort for sort in sorts if word.endswith(sort)), None)
    own = next((sort for sort in sorts if name.endswith(sort)), None)
    return asked is not None and own is not None and not asked.endswith(own) and not own.endswith(asked)


def _bears(mention: RegionMention, words: Iterable[str]) -> bool:
    return any(word in mention.name for word in words)


def _is_county(table: RegionTable, mention: RegionMention) -> bool:
    """Whether a city lies in another one."""
    parent = _parent(table, mention)
    return parent is not None and table.is_city(parent)


def _is_in_autonomous_region(table: RegionTable, mention: RegionMention) -> bool:
    """Whether a place lies in a province that is called a region."""
    above = table.ancestors(mention.region_code) if mention.region_code else ()
    return any(table.has_role(code, "autonomous_region") for code in above)


def _is_port_area(table: RegionTable, mention: RegionMention) -> bool:
    """Whether a port lies in another one."""
    parent = _parent(table, mention)
    return parent is not None and table[parent].kind in OWN_SITES


def _parent(table: RegionTable, mention: RegionMention) -> str | None:
    return table[mention.region_code].parent if mention.region_code else None


def _is_city(table: RegionTable, mention: RegionMention) -> bool:
    return table.is_city(mention.region_code) if mention.region_code else mention.kind == "city"


def _fit_of_kind(table: RegionTable, mention: RegionMention, kinds: frozenset[str]) -> float:
    code, kind = mention.region_code, mention.kind
    is_city = _is_city(table, mention)
    if kinds & _PLACES:
        return 0.0 if kind in NOT_PLACES else 1.0
    named = _words().names.get(next(iter(kinds), ""), ())
    if "island" in kinds:
        return float(_bears(mention, named) or has_role(table, mention, "island"))
    if roles := kinds & _ROLES:
        if any(has_role(table, mention, role) for role in roles):
            return 1.0
        kinds -= roles
        if not kinds:
            return 0.0
    if named:
        return float(_bears(mention, named))
    if endings := _words().endings.get(next(iter(kinds), "")):
        return float(code is not None and kind in ("other", "cluster") and table[code].name_zh.endswith(endings))
    if "airport" in kinds:
        return float(mention.name.casefold().endswith("airport"))
    if kinds & OWN_SITES and "city" in kinds:
        return 1.0 if kind in OWN_SITES else _NOT_OF_THAT_KIND * is_city
    if kind == "province" and (called := _CALLED_ALIKE.get(kinds)) and _lies_in_country_of(table, mention, called):
        return 1.0
    if kind == "province" and is_city:
        return 1.0 if "city" in kinds and len(kinds) == 1 else 0.45 if kinds & {"city", "cluster"} else 0.0
    if kinds == _DISTRICT and kind == "province" and not is_city and _lies_in_country_of(table, mention, "xian"):
        return 1.0
    if kinds == _PROVINCE and _lies_in_country_of(table, mention, "provinces_below"):
        return _fit_of_province(table, mention)
    if kind not in kinds and not ("city" in kinds and is_city):
        return 0.0
    if kind == "other" and kinds & _AREAS and mention.name.endswith(_words().no_areas):
        return 0.0
    if kinds == _METROPOLITAN and kind == "city":
        return 0.5
    if kinds == _PREFECTURE_KINDS and kind == "province" and table.country(code or "WORLD") == "CN":
        return 0.0
    if kinds >= _REGIONAL and kind == "province" and _has_own_word(table, mention):
        return 0.5
    return 0.5 if len(kinds) > 1 and kind in ("city", "other") and "province" in kinds else 1.0


def _fit_of_province(table: RegionTable, mention: RegionMention) -> float:
    """'The province' of a text on Gipuzkoa is no Basque Country: that is one of the regions that have provinces."""
    parent = _parent(table, mention)
    if mention.kind in ("district", "province") and parent is not None and table[parent].kind == "province":
        return 1.0
    return 0.3 if mention.kind == "province" else 0.0


def _has_own_word(table: RegionTable, mention: RegionMention) -> bool:
    """Whether a part of a country is called a state, a Land or in China a province, and hardly ever a region."""
    if has_role(table, mention, "land"):
        return True
    if table.country(mention.region_code or "WORLD") == "CN":
        return not has_role(table, mention, "autonomous_region")
    return _lies_in_country_of(table, mention, "states")


def _lies_in_country_of(table: RegionTable, mention: RegionMention, role: str) -> bool:
    """Whether a place lies in a country of this role: 'states', 'counties'."""
    country = table.country(mention.region_code or "WORLD")
    return country is not None and table.has_role(country, role)


def has_role(table: RegionTable, mention: RegionMention, role: str) -> bool:
    return mention.region_code is not None and table.has_role(mention.region_code, role)


def is_state_of(table: RegionTable, mention: RegionMention, country: str | None) -> bool:
    """Whether a place is one of the states that a country is made of: Georgia, Karnataka."""
    if country is None or mention.region_code is None or mention.kind != "province":
        return False
    return table.country(mention.region_code) == country and table.has_role(country, "states")
