"""Place names and the words round them, as they stand in a text: one pass of one automaton for each language.

Only the finding of terms with their word boundaries, endings and letter case belongs here; which place is meant, and
whether one is meant at all, is decided in ``region_choice``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.catalogue.region_words import RegionWord, load_region_words
from pipeline.catalogue.regions import LANGUAGES, RegionName, RegionTable
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon, is_word

_NAME_ENDINGS = frozenset({"s", "er", "ern", "ers"})  # Sachsens, Hamburger
_ADJECTIVE_ENDINGS = frozenset({"e", "en", "er", "es", "em"})
_NOUN_ENDINGS = frozenset({"s", "es"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# words of these roles are looked up where a name stands: too frequent to be found one by one
_LOOKED_UP = frozenset(
    {"common_word", "determiner", "indefinite", "currency", "local_preposition", "title", "oblique", "joiner"}
    | {"abbreviation_pair", "abbreviation_verb", "abbreviation_after", "no_name", "between", "number"}
)
_FEW_LETTERS = 60
_LONGEST_ACRONYM = 6  # letters
_LETTERS = re.compile(r"[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Term:
    """What one string may be: places by name, and words with their roles."""

    names: tuple[RegionName, ...]
    letters: tuple[str, ...]  # how each name is written: 'capitals', 'capital' or 'any'
    words: tuple[RegionWord, ...]
    has_open_words: bool  # words that may go on: Landesdurchschnitt*


@dataclass(slots=True)
class Found:
    """A term in the text; ``names`` are those whose letter case fits."""

    start: int
    end: int
    names: tuple[RegionName, ...]
    words: tuple[RegionWord, ...]
    ending: str


@dataclass(slots=True)
class Scan:
    """All terms of a text, by where they begin and end. ``plain`` is the text as the automaton reads it."""

    text: str
    folded: str
    language: str
    found: list[Found]
    by_start: dict[int, Found] = field(default_factory=dict)
    by_end: dict[int, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_start = {item.start: item for item in self.found}
        self.by_end = {item.end: item for item in self.found}

    @property
    def has_blanks(self) -> bool:
        """False for Chinese, where words stand without blanks between them."""
        return self.language != "zh"

    def word_behind(self, end: int, *roles: str) -> tuple[RegionWord, int] | None:
        """A word in one of these roles right behind a position (over one blank or hyphen), and where it ends."""
        if self.has_blanks:
            if self.text[end : end + 1] not in (" ", "-", "\u00a0"):
                return None
            end += 1
        return _in_role(self.by_start.get(end), roles)

    def word_before(self, start: int, *roles: str) -> tuple[RegionWord, int] | None:
        """A word in one of these roles right before a position, and where it begins."""
        if self.has_blanks:
            if self.folded[start - 1 : start] not in (" ", "-"):
                return None
            start -= 1
        item = self.by_end.get(start)
        word = _in_role(item, roles)
        return (word[0], item.start) if word and item else None

    def previous_word(self, start: int, *, over_dot: bool = False) -> str:
        """The folded word that stands right before a position, over one blank; '' where there is none."""
        folded = self.folded
        if start < 2 or folded[start - 1] not in " -":
            return ""
        if over_dot and folded[start - 2] == ".":
            start -= 1
        left = start - 1
        while left and folded[left - 1].isalnum():
            left -= 1
        return folded[left : start - 1]

    def next_word(self, end: int) -> str:
        """The folded word or sign right behind a position, over a dot, a blank or a hyphen; '' where there is none."""
        left = end
        while left < min(end + 2, len(self.folded)) and self.folded[left] in " -.":
            left += 1
        right = left
        while right < len(self.folded) and is_word(self.folded[right]):
            right += 1
        return self.folded[left : right if right > left else left + 1]


def _in_role(item: Found | None, roles: tuple[str, ...]) -> tuple[RegionWord, int] | None:
    if item is not None:
        for word in item.words:
            if word.role in roles:
                return word, item.end
    return None


def scan(text: str, folded: str, language: str, table: RegionTable) -> Scan:
    """Every name and word of the language's gazetteer in the text, leftmost-longest. Other languages: as English."""
    language = language if language in LANGUAGES else "en"
    lexicon = _lexicon(table, language)
    if language == "zh":
        found = [
            Found(start, end, term.names, term.words, "")
            for start, end, term in lexicon.spans(folded)
            if _is_whole(folded, start, end)
        ]
        return Scan(text, folded, language, found)
    plain = " " + _as_plain(folded)
    found = []
    for start, end, term in lexicon.spans(plain):
        item = _with_ending(text, plain, start, end, term, language)
        if item is not None:
            found.append(item)
    if language == "de":
        starts = {item.start for item in found}
        found += [town for town in _towns(text, folded) if town.start not in starts]
        found.sort(key=lambda item: item.start)
    return Scan(text, folded, language, found)


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether a Latin acronym in Chinese text is a word of its own; Chinese terms always are."""
    if not folded[start].isascii():
        return True
    before, behind = folded[start - 1 : start], folded[end : end + 1]
    return not (before and is_word(before)) and not (behind and is_word(behind))


def _towns(text: str, folded: str) -> Iterator[Found]:
    """German compounds for a city: Hafenstadt, Hightech-Stadt, Elbmetropole."""
    for head in ("stadt", "metropole"):
        word = RegionWord(head, "anaphor_noun", frozenset({"city"}), "", False)
        end = folded.find(head)
        while end >= 0:
            start, end = end, end + len(head)
            while start and (is_word(folded[start - 1]) or folded[start - 1] == "-"):
                start -= 1
            if text[start].isupper() and (end == len(text) or not is_word(folded[end])):
                yield Found(start, end, (), (word,), "")
            end = folded.find(head, end)


def _with_ending(text: str, plain: str, start: int, end: int, term: Term, language: str) -> Found | None:
    """The term with its inflection, where it ends a word so and its letters are as large as a name's."""
    ending = ""
    if end < len(plain) and plain[end].isalnum():
        if language == "en" and not term.has_open_words:
            return None
        rest = _LETTERS.match(plain, end)
        ending = rest[0] if rest else ""
        if not ending or (end + len(ending) < len(plain) and plain[end + len(ending)].isdigit()):
            return None
    written = text[start : end - 1]
    names = _names_written(term, written, ending, language)
    if names and written[0].isupper() and names[0].text.islower() and _opens_longer_name(text, end - 1):
        names = ()
    words = term.words
    if words:
        words = tuple(word for word in words if _takes(word, ending, language) and _same_case(word.word, written))
    if not names and not words:
        return None
    return Found(start, end - 1 + len(ending), names, words, ending)


def _opens_longer_name(text: str, end: int) -> bool:
    """'World Trade Organization'."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _names_written(term: Term, written: str, ending: str, language: str) -> tuple[RegionName, ...]:
    """The names that may be written so: acronyms in capitals, names with a capital, German adjectives either way."""
    if not term.names or (ending and language != "de"):
        return ()
    has_capital = written[0].isupper() or any(part[:1].isupper() for part in written.replace("-", " ").split())
    fitting = []
    for name, letters in zip(term.names, term.letters, strict=True):
        if ending and not _takes_ending(name, ending):
            continue
        is_lower_case = ending.startswith("weit") or letters == "any"
        if is_lower_case or (written.isupper() if letters == "capitals" else has_capital):
            fitting.append(name)
    return tuple(fitting)


def _takes_ending(name: RegionName, ending: str) -> bool:
    """Sachsens, Hamburger, chinesischen; bayernweit, deutschlandweite."""
    if name.form == "adjective":
        return ending in _ADJECTIVE_ENDINGS
    return ending in _NAME_ENDINGS or (name.form == "name" and ending.startswith("weit"))


def _letters(name: RegionName, language: str) -> str:
    """How large the letters of a name must be."""
    if name.form == "adjective" and language == "de":
        return "any"
    letters = name.text.replace(".", "").replace("-", "")
    if letters.isupper() and len(letters) <= _LONGEST_ACRONYM:
        return "capitals"
    return "any" if name.text.islower() else "capital"


def _takes(word: RegionWord, ending: str, language: str) -> bool:
    if not ending or word.takes_endings:
        return True
    return language == "de" and word.role == "anaphor_noun" and ending in _NOUN_ENDINGS


def _same_case(word: str, written: str) -> bool:
    """A word that is capitalised in the catalogue is so in the text; one that is not may open a sentence."""
    return not word[0].isupper() or written[0].isupper()


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


def _as_plain(folded: str) -> str:
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
    return _as_plain(fold(term))


def _spellings(name: RegionName) -> Iterable[str]:
    """A Latin name as the automaton reads it, also with umlauts written out and, a strong one, without apostrophes."""
    yield " " + _plain(name.text)
    if "'" in name.text and not name.is_weak:  # Yu'an is not Yuan
        yield " " + _plain(name.text.replace("'", ""))
    written_out = fold(name.text).translate(_UMLAUTS)
    if written_out != fold(name.text):
        yield " " + _plain(written_out)


@cache
def _lexicon(table: RegionTable, language: str) -> Lexicon[Term]:
    names: dict[str, list[RegionName]] = {}
    words: dict[str, list[RegionWord]] = {}
    common = {_key(w.word, language) for w in _words(language) if w.role == "common_word"}
    for name in _usable_names(table, language):
        if name.form == "abbreviation":
            continue
        for spelling in (fold(name.text),) if language == "zh" else _spellings(name):
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


@cache
def word_set(language: str, role: str) -> frozenset[str]:
    """The folded words of a language in one role."""
    return frozenset(fold(word.word) for word in _words(language) if word.role == role)


def _words(language: str) -> list[RegionWord]:
    return load_region_words().get(language, [])


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
