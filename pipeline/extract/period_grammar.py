"""The machine that reads time phrases: rules over kinds of parts, written as patterns of words.

A text's parts become runs of one symbol each, with a symbol for what stands between two of them; the rules of a
language are one regular expression over such a run.
The rules themselves are in ``period_grammar_western`` and ``period_grammar_zh``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalogue.periods import JOINS, PARTS, PeriodWord, PeriodWords
from pipeline.extract.period_builders import Builder
from pipeline.extract.period_readings import Phrase, Reading
from pipeline.extract.period_resolve import stated_code
from pipeline.extract.period_tokens import Token

BREAK = "break"
_NUMERIC = (
    *("year", "number", "pair", "date", "time", "day_month", "month_of_year", "dated_part", "fiscal_year"),
    "republic_year",
)
_SYMBOLS = {
    name: chr(0x100 + index)
    for index, name in enumerate(
        [*sorted(set(PARTS) | set(_NUMERIC)), *sorted(JOINS - {"skip", "ended"})],
    )
}
_LONGEST_JOINT = 24
_SHORT_RUN = 16  # symbols
_REMEMBERED_RUNS = 1 << 14
_WRAP = 40  # a line shorter than this was ended by its writer, not by the page


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, the parts it wants in order (a regular expression over kinds), and how it is read.

    The builder gets the parts and returns None where their numbers make no sense together.
    """

    name: str
    pattern: str
    build: Builder
    role: str = "period"


def _symbols(pattern: str) -> str:
    """A rule's pattern over symbols. Raises KeyError for an unknown kind."""
    return re.sub(r"[a-z_]+", lambda match: _SYMBOLS[match.group()], pattern).replace(" ", "")


class Grammar:
    """Rules in order; where several fit the first one wins.

    Texts say the same few hundred things over and over: what short runs of parts come to is remembered.
    """

    def __init__(self, *rules: Rule) -> None:
        """Raises KeyError for an unknown kind of part."""
        self.rules = rules
        patterns = {rule.name: _symbols(rule.pattern) for rule in rules}
        self._any = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()))
        self._each = [re.compile(pattern) for pattern in patterns.values()]
        self._places = {name: place for place, name in enumerate(patterns)}
        self.alone = frozenset(kind for kind, symbol in _SYMBOLS.items() if self._any.search(symbol))
        self.read = lru_cache(maxsize=_REMEMBERED_RUNS)(self._build)
        self._remembered = lru_cache(maxsize=_REMEMBERED_RUNS)(self._search)

    def search(self, run: str, start: int) -> tuple[int, int, int] | None:
        """The first rule that fits from ``start`` on: its place, and where it begins and ends in the run."""
        return self._remembered(run, start) if len(run) <= _SHORT_RUN else self._search(run, start)

    def _search(self, run: str, start: int) -> tuple[int, int, int] | None:
        match = self._any.search(run, start)
        return (self._places[str(match.lastgroup)], *match.span()) if match else None

    def _build(self, place: int, parts: tuple[PeriodWord, ...]) -> tuple[Reading, str | None] | None:
        """What a rule makes of parts, with its code where the words alone tell it; None where they make no sense."""
        reading = self.rules[place].build(parts)
        return (reading, stated_code(reading)) if reading is not None else None

    def match_later(self, run: str, start: int, place: int) -> Iterator[tuple[int, int]]:
        """Places of the rules after ``place`` that fit right at ``start``, and where they end."""
        for later in range(place + 1, len(self.rules)):
            if match := self._each[later].match(run, start):
                yield later, match.end()


def joint(folded: str, start: int, end: int, words: PeriodWords) -> str:
    """What stands between two parts: '' where they touch, a kind of ``JOINS``, or ``break``."""
    if end == start:
        return ""
    gap = folded[start:end]
    if "\n" in gap and not _is_wrap(folded, start, end):
        return BREAK
    stripped = " ".join(gap.split())
    if not stripped:
        return ""
    kind = words.joins.get(stripped, BREAK)
    return "" if kind == "skip" else kind


def _is_wrap(folded: str, start: int, end: int) -> bool:
    """Whether the only line break of a gap is one that a page width made."""
    line_break = folded.find("\n", start, end)
    line_start = folded.rfind("\n", 0, line_break) + 1
    return line_break - line_start >= _WRAP and folded.count("\n", start, end) == 1


def find_phrases(folded: str, tokens: list[Token], words: PeriodWords, grammar: Grammar) -> list[Phrase]:
    """Time phrases in text order, apart from each other."""
    phrases: list[Phrase] = []
    alone = grammar.alone
    run: list[str] = []
    owners: list[int] = []
    end = -1 - _LONGEST_JOINT
    for index, token in enumerate(tokens):
        between = joint(folded, end, token.start, words) if token.start - end <= _LONGEST_JOINT else BREAK
        if between == BREAK:
            if len(run) > 1 or (run and tokens[index - 1].word.kind in alone):
                phrases += _read("".join(run), owners, tokens, grammar)
            run, owners = [], []
        elif between:
            run.append(_SYMBOLS[between])
            owners.append(-1)
        run.append(_SYMBOLS[token.word.kind])
        owners.append(index)
        end = token.end
    if run:
        phrases += _read("".join(run), owners, tokens, grammar)
    return phrases


def _read(run: str, owners: list[int], tokens: list[Token], grammar: Grammar) -> Iterator[Phrase]:
    """Phrases of parts that nothing strange stands between."""
    found = grammar.search(run, 0)
    while found:
        place, start, end = found
        phrase = _phrase(grammar, place, owners[start:end], tokens)
        if phrase is None:  # the numbers make no sense together; a later rule may make some of them
            end = start + 1
            for later, later_end in grammar.match_later(run, start, place):
                if phrase := _phrase(grammar, later, owners[start:later_end], tokens):
                    end = later_end
                    break
        if phrase:
            yield phrase
        found = grammar.search(run, end)


def _phrase(grammar: Grammar, place: int, owners: list[int], tokens: list[Token]) -> Phrase | None:
    parts = [tokens[owner] for owner in owners if owner >= 0]
    read = grammar.read(place, tuple([part.word for part in parts]))
    if read is None:
        return None
    rule = grammar.rules[place]
    return Phrase(parts[0].start, parts[-1].end, len(parts), rule.name, read[0], read[1], rule.role)
