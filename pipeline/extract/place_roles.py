"""What a place does in its sentence, told by the word before it: the scene, the owner, a partner, the other side of a
comparison, the whole of a share. The words are ``seeds/place_roles.csv``; which place a figure describes is not decided
here.
"""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.context import Spanned
from pipeline.extract.list_words import alternatives
from pipeline.extract.neighbours import last_word

ROLES = frozenset({"within", "owner", "partner", "compared", "whole", "source", "skipped"})
_MOST_SKIPPED = 3  # words: 'in all the neighbouring ...'
_LONGEST_HAN = 2  # characters
_HELD = frozenset({"compared", "whole"})  # roles of places that figures are only held against
_ASIDE = _HELD | {"partner", "source"}  # roles of places that nothing is told of
_NUMBER = r"[\d.一二三四五六七八九十两半百数]+"
_OPENING = 3  # characters from the start of a sentence that count as its opening


@once_for_seeds
def _roles(language: str) -> dict[str, str]:
    roles: dict[str, str] = {}
    for row in read_unique(
        seeds_in_use() / "place_roles.csv", ("language", "word", "role", "note"), key=("language", "word")
    ):
        if row["role"] not in ROLES:
            raise row.error(f"role {row['role']!r} is unknown")
        if row["language"] == language:
            roles[row["word"]] = row["role"]
    return roles


def role_of(folded: str, language: str, sentence_start: int, mention: Spanned) -> str:
    """The role of a mention: one of ``ROLES``, 'open' at the start of its sentence, articles apart, 'mark' behind a
    comma or another sign, 'bare' behind any other word. An English possessive without a preposition is an owner."""
    if mention.start - sentence_start < _OPENING:
        return "open"
    if language == "zh":
        role = _role_behind_han(folded, mention.end) or _role_before_han(folded, language, mention.start)
    else:
        role = _role_before(folded, language, sentence_start, mention.start)
    if role in ("bare", "mark") and folded.startswith(("'s", "’s"), mention.end):
        return "owner"
    return role


def is_held(role: str) -> bool:
    """Whether a place of this role is only held against another one: the figures behind it are that one's."""
    return role in _HELD


def is_aside(role: str) -> bool:
    """Whether nothing is told of a place of this role: it is held against another, trades with it or is a source."""
    return role in _ASIDE


def _role_behind_han(folded: str, end: int) -> str | None:
    """是中科的1.86倍, 增速甘肃第一: a place is held against another one by what stands behind it."""
    return "compared" if _held_behind().match(folded, end) else None


@once_for_seeds
def _held_behind() -> re.Pattern[str]:
    """What stands behind a place that another one is a multiple or a part of, or has its rank in."""
    ratio = rf"(?:平均(?:水平)?)?的[^\d,。;:、\n]{{0,2}}{_NUMBER}(?:倍|成|分之)"
    rank = rf"第{_NUMBER}(?!{alternatives('ordinal_noun', 'zh')})|{alternatives('rank_behind', 'zh')}"
    return re.compile(f"{ratio}|{rank}")


def _role_before_han(folded: str, language: str, position: int) -> str:
    roles = _roles(language)
    for size in range(_LONGEST_HAN, 0, -1):
        role = roles.get(folded[position - size : position])
        if role is not None:
            return role
    return "bare" if folded[position - 1].isalnum() else "mark"


def _role_before(folded: str, language: str, sentence_start: int, position: int) -> str:
    roles = _roles(language)
    for _ in range(_MOST_SKIPPED):
        if position - sentence_start < _OPENING:
            return "open"
        last = last_word(folded, position)
        if last is None:
            return "bare"
        word, position = last
        role = roles.get(word)
        if role is None:
            return "bare" if word.isalnum() else "mark"
        if role != "skipped":
            earlier = last_word(folded, position)
            return roles.get(f"{earlier[0]} {word}", role) if earlier else role
    return "bare"
