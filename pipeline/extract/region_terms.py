"""The terms that place names are found by: names and the words round them, as one automaton for each language.

How a name is spelled belongs here: accents, apostrophes, umlauts, and which words are looked for and which looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.catalogue.region_words import RegionWord, load_region_words
from pipeline.catalogue.regions import RegionName, RegionTable
from pipeline.catalogue.seeds import once_for_seeds, seeds_in_use
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OPENING_ADJECTIVE = re.compile(r"([\w-]*(?:isch|lich|[Nn]eu|[Aa]lt|[Gg]roß|[Mm]ittler))e[rs]?(?= )")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_FEW_LETTERS = 60
_LONGEST_ACRONYM = 6  # letters
# words of these roles are looked up where a name stands: too frequent to be found one by one
_LOOKED_UP = frozenset(
    {"common_word", "determiner", "indefinite", "currency", "local_preposition", "title", "oblique", "joiner"}
    | {"abbreviation_pair", "abbreviation_run", "abbreviation_verb", "abbreviation_after"}
    | {"no_name", "between", "number", "landform", "no_place", "locative", "locative_site"}
    | {"existential_verb", "before_existential", "currency_adjective"}
    | {
        "locative_of",
        "locative_behind",
        "locative_all_behind",
        "before_figure",
        "geographic_noun",
        "geographic_side",
        "geographic_link",
    }
    | {
        "side_owner",
        "writer",
        "picks_out",
        "name_opener",
        "own_district",
        "site_noun",
        "site_noun_of",
        "town_noun",
        "office",
        "compound_list",
        "line",
        "line_of",
        "line_between",
        "with_stop",
        "seat_behind",
        "capital_owner",
        "area_office",
        "beside",
    }
    | {"fit_whole", "fit_inside", "fit_kind", "fit_name", "fit_ending", "fit_no_area", "fit_county"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """What one string may be: places by name, and words with their roles."""

    names: tuple[RegionName, ...]
    letters: tuple[str, ...]  # how each name is written: 'capitals', 'capital' or 'any'
    words: tuple[RegionWord, ...]
    has_open_words: bool  # words that may go on: Landesdurchschnitt*


def _letters(name: RegionName, language: str) -> str:
    """How large the letters of a name must be."""
    if name.form == "adjective" and language == "de":
        return "any"
    letters = name.text.replace(".", "").replace("-", "")
    if letters.isupper() and len(letters) <= _LONGEST_ACRONYM:
        return "capitals"
    return "any" if name.text.islower() else "capital"


@cache
def _plain_table() -> dict[int, str]:
    """Letters without accents, every mark a blank: 'Xi'an', 'Xi’an' and 'Xi an' read alike. One character each."""
    table: dict[int, str] = {}
    for code in range(0x10000):
        char = chr(code)
        if not char.isalnum():
            if not unicodedata.combining(char):
                table[code] = " "
            continue
        base = unicodedata.normalize("NFKD", char)[0]
        if base != char and base.isalnum():
            table[code] = base.lower()
    table[ord("ß")] = "s"
    for char, base in (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i")):
        table[ord(char)] = base
    return table


def as_plain(folded: str) -> str:
    """The text by ``_plain_table``: few foreign letters are replaced one by one, as only ASCII is translated fast."""
    table = _plain_table()
    foreign = [char for char in set(folded) if char > "\x7f"]
    if len(foreign) <= _FEW_LETTERS:
        for char in foreign:
            plain = table.get(ord(char), char)
            if plain != char:
                folded = folded.replace(char, plain)
    return folded.translate(table)


def _plain(term: str) -> str:
    return as_plain(fold(term))


def _spellings(name: RegionName, language: str) -> Iterable[str]:
    """A Latin name as the automaton reads it, also with umlauts written out and, a strong one, without apostrophes."""
    for text in _declined(name.text) if language == "de" else (name.text,):
        yield " " + _plain(text)
        if "'" in text and not name.is_weak:  # Yu'an is not Yuan
            yield " " + _plain(text.replace("'", ""))
        written_out = fold(text).translate(_UMLAUTS)
        if written_out != fold(text):
            yield " " + _plain(written_out)


def _declined(text: str) -> Iterable[str]:
    """A German name in every form of the adjective that it opens with: 'Neues Gebiet Xixian', 'im Neuen Gebiet'."""
    opening = _OPENING_ADJECTIVE.match(text)
    yield text
    if opening:
        yield from (opening[1] + ending + text[opening.end() :] for ending in _ADJECTIVE_ENDINGS)


@cache
def region_lexicon(table: RegionTable, language: str) -> Lexicon[Term]:
    names: dict[str, list[RegionName]] = {}
    words: dict[str, list[RegionWord]] = {}
    common = {_key(w.word, language) for w in _words(language) if w.role == "common_word"}
    for name in _usable_names(table, language):
        if name.form == "abbreviation":
            continue
        for spelling in (fold(name.text),) if language == "zh" else _spellings(name, language):
            weak = name.is_weak or spelling in common
            held = names.setdefault(spelling, [])
            if all(other.code != name.code or other.form != name.form for other in held):
                held.append(RegionName(name.text, name.code, name.form, weak))
    for word in _words(language):
        if word.role in _LOOKED_UP:
            continue
        words.setdefault(_key(word.word, language), []).append(word)
    terms = dict.fromkeys((*names, *words))
    return Lexicon((term, _term(names.get(term, []), words.get(term, []), language)) for term in terms)


def _term(names: list[RegionName], words: list[RegionWord], language: str) -> Term:
    letters = tuple(_letters(name, language) for name in names)
    return Term(tuple(names), letters, tuple(words), any(word.takes_endings for word in words))


def _key(word: str, language: str) -> str:
    return fold(word) if language == "zh" else " " + _plain(word)


@once_for_seeds
def word_set(language: str, role: str) -> frozenset[str]:
    """The folded words of a language in one role."""
    return frozenset(fold(word.word) for word in _words(language) if word.role == role)


@once_for_seeds
def words_of(language: str, role: str) -> Mapping[str, RegionWord]:
    """The words of a language in one role, as they are written."""
    return {word.word: word for word in _words(language) if word.role == role}


def _words(language: str) -> list[RegionWord]:
    return load_region_words(seeds_in_use()).get(language, [])


def _usable_names(table: RegionTable, language: str) -> list[RegionName]:
    """Names of the language, and those that are lent from English: to German where German has none of its own."""
    if language not in ("de", "zh"):
        return table.names("en")
    own = table.names(language)
    english = [name for name in table.names("en") if name.form == "name"]
    if language == "zh":
        return own + [n for n in english if n.text.isupper() and n.text.isalnum() and len(n.text) > 2]
    taken = {_plain(name.text) for name in own}
    return own + [name for name in english if _plain(name.text) not in taken]
