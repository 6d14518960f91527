"""Place names and the words round them, as they stand in a text: one pass of one automaton for each language.

Only the finding of terms with their word boundaries, endings and letter case belongs here; which place is meant, and
whether one is meant at all, is decided in ``region_choice``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.catalogue.region_words import RegionWord
from pipeline.catalogue.regions import LANGUAGES, RegionName, RegionTable
from pipeline.extract.lexicon import Lexicon, is_word
from pipeline.extract.region_terms import Term, as_plain, region_lexicon

_NAME_ENDINGS = frozenset({"s", "es", "er", "ern", "ers"})  # Sachsens, Burgenlandes, Hamburger
_ADJECTIVE_ENDINGS = frozenset({"e", "en", "er", "es", "em"})
_NOUN_ENDINGS = frozenset({"s", "es"})
_UMLAUTS = frozenset("äöü")
_LETTERS = re.compile(r"[^\W\d_]*")
_WORD = re.compile(r"[^\W\d_]+")
_KIND_OF_LIST = re.compile(  # opens a list of districts
    r"(?<![\w-])(?:Landkreisen?|Kreisen?|Bezirken?) (?:[A-ZÄÖÜ][\w/()-]+(?: [A-ZÄÖÜ][\w-]+)?(?:, | und | sowie ))+$"
)
_LONGEST_LIST = 100  # characters
_REFERRING = frozenset({"anaphor", "anaphor_noun", "anaphor_adjective"})  # roles


@dataclass(slots=True)
class Found:
    """A term in the text; ``names`` are those whose letter case fits."""

    start: int
    end: int
    names: tuple[RegionName, ...]
    words: tuple[RegionWord, ...]
    ending: str

    @property
    def referring(self) -> RegionWord | None:
        """The word by which this may refer back to a place: 'the city', 'nationwide', dort."""
        return next((word for word in self.words if word.role in _REFERRING), None)


@dataclass
class Scan:
    """All terms of a text, by where they begin and where they end."""

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

    @cached_property
    def written(self) -> frozenset[str]:
        """The words of the text as it writes them: what stands there small is no name."""
        return frozenset(_WORD.findall(self.text))

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

    def kind_before(self, start: int) -> tuple[RegionWord, int] | None:
        """The word for a kind of place before a name, and where both begin; German names it once for a list: 'die
        Landkreise Passau und Regensburg'."""
        found = self.word_before(start, "kind_before") if self.has_blanks else None
        if found or self.language != "de":
            return found
        listed = _KIND_OF_LIST.search(self.text, max(0, start - _LONGEST_LIST), start)
        word = _in_role(self.by_start.get(listed.start()), ("kind_before",)) if listed else None
        return (word[0], start) if word else None

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
    lexicon = region_lexicon(table, language)
    if language == "zh":
        found = [
            Found(start, end, term.names, term.words, "")
            for start, end, term in lexicon.spans(folded)
            if _is_whole(folded, start, end)
        ]
        return Scan(text, folded, language, found)
    plain = " " + as_plain(folded)
    found = list(_written(text, plain, 0, len(plain), lexicon, language))
    if language == "de":
        starts = {item.start for item in found}
        found += [town for town in _towns(text, folded) if town.start not in starts]
        found.sort(key=lambda item: item.start)
    return Scan(text, folded, language, found)


def _written(text: str, plain: str, first: int, last: int, lexicon: Lexicon[Term], language: str) -> Iterator[Found]:
    """The terms that stand between two positions; where a longer one is not written so, those within it.

    'Northern Vietnam' is not what 'northern Vietnamese' says, but 'Vietnamese' is.
    """
    for begin, stop, term in lexicon.spans(plain[first:last]):
        start, end = first + begin, first + stop
        item = _with_ending(text, plain, start, end, term, language)
        within = plain.find(" ", start + 1, end)
        if item is not None:
            yield item
        elif within > 0:
            rest = _LETTERS.match(plain, end)
            yield from _written(text, plain, within, rest.end() if rest else end, lexicon, language)


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
        words = tuple(word for word in words if _takes(word, ending, language) and _is_written(word.word, written))
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


def _takes(word: RegionWord, ending: str, language: str) -> bool:
    if not ending or word.takes_endings:
        return True
    return language == "de" and word.role == "anaphor_noun" and ending in _NOUN_ENDINGS


def _is_written(word: str, written: str) -> bool:
    """A word that is capitalised in the catalogue is so in the text, one that is not may open a sentence; and Häfen
    are no Hafen."""
    has_case = not word[0].isupper() or written[0].isupper()
    return has_case and _UMLAUTS.intersection(word.lower()) == _UMLAUTS.intersection(written.lower())
