"""What stands before a number and belongs to it: sign, currency and qualifier.

The same words behind a number are read by ``amounts`` and ``quantities``.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.catalogue.words import LanguageWords, UnitWord
from pipeline.extract.lexicon import is_word
from pipeline.extract.qualifiers import Qualifiers
from pipeline.extract.terms import Terms

MINUS = -1
MOST_BLANKS = 2
SIGNS = {"+": 1, "-": MINUS}
NOT_BEFORE_SIGNS = ".,%-+"


class Lead(NamedTuple):
    """Where the quote begins, the sign (1, -1, 0 where none is written), the currency and the qualifier; where that
    or else the quote begins."""

    start: int
    sign: int = 0
    unit: UnitWord | None = None
    qualifier: str | None = None
    opening: int = 0


class LeadReader:
    """Reads what stands before numbers with the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords) -> None:
        minus: dict[str, UnitWord | str | int] = dict.fromkeys(words.terms["minus"], MINUS)
        self._words: Terms[UnitWord | str | int] = Terms({**words.qualifiers_before, **minus, **words.units_before})
        self._codes = words.codes_before
        self._articles = words.terms["multiple_article"]
        self._qualifiers = Qualifiers(words)

    def read(self, text: str, folded: str, start: int, reached: int, *, is_multiple: bool = False) -> Lead:
        """From the number at ``start`` outwards: 'more than -$5', '约负3', 'fast das Doppelte'; nothing before
        ``reached``."""
        article = self._articles.before(folded, _before_blanks(folded, start)) if is_multiple else None
        lead = self._before(text, folded, start, article[0] if article and article[0] > reached else start, reached)
        if lead.qualifier is None:
            apart = self._qualifiers.apart(folded, lead.start, reached)
            return lead._replace(qualifier=apart, opening=lead.start)
        return lead

    def _before(self, text: str, folded: str, start: int, position: int, reached: int) -> Lead:
        """What stands right before ``position``; the quote begins at ``start`` or before it."""
        lead = Lead(start)
        while True:
            if position > reached and not lead.sign and _is_sign(folded, position - 1):
                position -= 1
                lead = Lead(position, SIGNS[folded[position]], lead.unit)
                continue
            behind = _before_blanks(folded, position)
            found = self._words.before(folded, behind) or self._code_before(text, behind)
            if found is None or found[0] < reached:
                return lead
            begins, meaning = found
            if isinstance(meaning, str):
                if folded[begins] == ">" and folded[begins - 1 : begins] in ("", "\n"):
                    return lead  # a bullet
                is_governed = self._qualifiers.is_governed(text, folded, begins, behind, reached)
                return lead._replace(qualifier="exact" if is_governed else meaning, opening=begins)
            if isinstance(meaning, UnitWord):
                is_letter = behind - begins == 1 and folded[begins].isalpha()
                if lead.unit or (is_letter and behind < position):
                    return lead  # 'R 644' is no rand sign, 'R644' is
                lead = Lead(begins, lead.sign, meaning)
            elif lead.sign:
                return lead
            else:
                lead = lead._replace(sign=meaning)
            position = begins

    def _code_before(self, text: str, position: int) -> tuple[int, UnitWord] | None:
        return self._codes.before(text, position) if text[position - 1 : position].isupper() else None


def _before_blanks(folded: str, position: int) -> int:
    for _ in range(MOST_BLANKS):
        if folded[position - 1 : position] != " ":
            break
        position -= 1
    return position


def _is_sign(folded: str, position: int) -> bool:
    """Whether a sign stands here, and no hyphen within a word or a range; Chinese joins no words by hyphens."""
    if folded[position] not in SIGNS:
        return False
    return not position or not (is_word(folded[position - 1]) or folded[position - 1] in NOT_BEFORE_SIGNS)
