"""The words round place names, by language: kind words, words that refer back, words that make a name another thing.

What ``seeds/region_words.csv`` says belongs here; how the words work is in ``pipeline/extract/region_*.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.catalogue.seeds import read_unique

ROLES = frozenset(
    {
        "kind_before",  # 'Provinz' Henan: says which of the places of this name is meant
        "kind_after",  # Hebei 'Province', 河北'省'
        "compound_before",  # 'Hafen' Shanghai: makes the name that of another place
        "picks_out",  # before one of the parts of a whole: '其中' 虎门镇
        "compound_list",  # 'Flughäfen' Bari und Brindisi: so for each of the names behind it
        "line",  # named by its two ends: 'Strecke' Mombasa–Nairobi
        "line_of",  # before those two: Bahn 'von' Koper nach Divača
        "line_between",  # between those two: Bahn von Koper 'nach' Divača
        "compound_after",  # Hefei 'High-tech Zone', 合肥'高新区'
        "anaphor",  # 'nationwide', '全市': refers back by itself
        "anaphor_noun",  # 'city': refers back behind a determiner
        "anaphor_adjective",  # 'provincial' output
        "side_owner",  # behind a word for a side: 'im Norden' der Provinz is no place by itself
        "capital_owner",  # what a capital is one of opens so: 'the' province, unlike shoes
        "own_district",  # a word that refers back to the district of a city too: 'Landkreis'
        "determiner",
        "possessive",  # so before what a place has one of: 'its' port
        "existential_verb",  # behind a word for a place that opens a clause: 'there are' refers to no place
        "before_existential",  # a word behind which such a clause begins: 'a year earlier there were'
        "word_stop",  # a longer word that only contains one of the others
        "organisation",  # behind a place name: the whole is no place
        "organisation_before",
        "organisation_stop",  # a longer word that begins like an organisation
        "common_word",  # a place name that is a word or a person's name too
        "local_preposition",
        "indefinite",  # a word behind it refers to no place in particular
        "office",  # what sits in a city and tells of a larger area: the 'government' in Kiel, a 'briefing'
        "area_office",  # so before the name alone: 'Zollamt' Harbin
        "beside",  # says of a town on which water it lies: 'am' Jangtse
        "currency",  # 'Hong Kong' dollars are no place
        "currency_adjective",  # one that is a verb too: only behind an adjective, 'Korean won'
        "with_stop",  # a stop behind it ends no sentence: 'Mio.'
        "seat_behind",  # behind where a firm is from: a Beijing'-based' maker
        "title",  # of a person
        "writer",  # before the name of a person: '记者' 温江宁
        "oblique",  # what follows is a partner, not what is spoken of
        "no_name",  # a capitalised word that is not the first one of an unknown name
        "no_place",  # a capitalised word that names no place behind a preposition: 'in April', 'in Chapter 3'
        "locative",  # an unknown name behind it is a place's: 'in' Leitrim
        "locative_site",  # so where a comma follows: 'at' Dahej, ...
        "locative_of",  # so behind such a word and 'of': the 'town' of Kikuyo
        "site_noun",  # a noun, or its end, whose place is told behind 'in': German 'Werk' in Melfi
        "site_noun_of",  # so behind 'von': 'Hafen' von Carloforte
        "town_noun",  # the end of a noun that the name of a town stands behind: 'Bankenstadt' Pingyao
        "locative_behind",  # so before such a word: Jaisalmer 'district'
        "locative_all_behind",  # so before 'and', a name and such a word: Pecos and Reeves 'counties'
        "before_figure",  # so before such a word and a figure: in Prilly 'gut' 3.000
        "counting_verb",  # so before such a verb and a figure: Ernakulam 'drew' 44,000 guests
        "amount_sign",  # before an amount: 'Rs' 49,064
        "geographic_noun",  # in words that tell of a name where it lies: Sohar, on the northern 'coast'
        "geographic_side",  # Yongin, 'south' of Seoul
        "geographic_link",  # Sohar, on the coast 'of' Oman
        "name_opener",  # opens the names of places alone: 'Port' Klang
        "between",  # between a kind word and the name that it goes with: 'port' of Qinzhou
        "number",  # of the places that a word refers back to; ``english`` holds it in digits
        "joiner",  # between the members of a set of places
        "fit_whole",  # opens a word that refers back to a whole place: 全市
        "fit_inside",  # ends one that refers to what is in it: 州内
        "fit_kind",  # ends a Chinese name and such a word alike: 全'省'
        "fit_name",  # what the English names of a kind bear: 'Bay'
        "fit_ending",  # what their Chinese names end in: 长'江'
        "fit_no_area",  # ends English names of what is no area: 'Bridge'
        "fit_county",  # 'county', Kreis: in some countries the largest parts are called so
        "landform",  # behind the short name of a county: the name of a river or a hill
        "abbreviation_pair",
        "abbreviation_run",  # short for a place only in a run: 陕甘宁青新
        "abbreviation_verb",
        "abbreviation_after",
    }
)


@dataclass(frozen=True, slots=True)
class RegionWord:
    """One word in one role. ``kinds``: the kinds of place that it goes with; ``english``: how a compound is named,
    for a word for a set of places the kinds of its members, and for one of some countries alone those."""

    word: str
    role: str
    kinds: frozenset[str]
    english: str
    takes_endings: bool


@cache
def load_region_words(seeds_dir: Path) -> dict[str, list[RegionWord]]:
    """Words by language, in the order of the file. Raises CatalogueError for an unknown role or a repeated row."""
    words: dict[str, list[RegionWord]] = {}
    columns = ("language", "word", "role", "kinds", "english", "note")
    for row in read_unique(seeds_dir / "region_words.csv", columns, ("language", "word", "role")):
        if row["role"] not in ROLES:
            raise row.error(f"{row['role']!r} is no role of a word")
        word = row["word"].removesuffix("*")
        entry = RegionWord(word, row["role"], frozenset(row.list("kinds")), row["english"], word != row["word"])
        words.setdefault(row["language"], []).append(entry)
    return words
