"""Lists of numbers that share a unit: 'grew 5.8 and 8.5 percent', 'um 7,1 beziehungsweise 3,3 Prozent'.

A bare number borrows scale and unit from the next one of its list. Units carried over from earlier sentences don't
belong here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.words import LanguageWords
from pipeline.extract.figure_words import figure_words
from pipeline.extract.lexicon import alternation
from pipeline.extract.quantity import Quantity

LONGEST_GAP = 120  # characters between a number and the one that lends it a unit
LONGEST_LEAD = 24  # characters before a number in which its preposition stands
RELATIVE_KINDS = frozenset({"percent", "percentage_point", "ratio"})
LENT_FORMS = frozenset({"digits", "word", "damaged"})
LARGEST_RELATIVE = 1000
LARGEST_POINTS = 100
FIRST_YEAR = 1900
WRITTEN_OUT = 10_000  # as large a number takes no scale of a smaller one
_STEPS = frozenset({"um", "by"})  # behind them stands a change, which need not have the unit of what was reached
_LIKE = 5  # times that numbers of one scale differ at most
_CELLS = re.compile(r"[\n\t|]| {3}")
_NAMES = r"(?: [A-ZÄÖÜ][\w.'’-]*(?: (?:und|and|of|de|am|im|an))?)+"
_RANGES = frozenset({"-", "~", "bis", "to", "至", "到", "auf", "or", "oder", "statt", "instead of", "rather than"})
_HELD_BEHIND = re.compile(r" (?:more|less|fewer|higher|lower|up|down|above|below|mehr|weniger|höher|niedriger)\b")
_SENTENCE_ENDS = re.compile(r"[.!?]\s|[。！？]")
#: What stands between a sum and its conversion: ' (damals rund '.
CONVERTED = re.compile(r"\s?[(（](?:[^\W\d_]+\.? ?){0,2}")


class ListLender:
    """Lends units within lists, by the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords) -> None:
        joints, qualifiers = alternation(words.terms["list_joint"]), alternation(words.qualifiers_before)
        prepositions = alternation(words.terms["list_preposition"])
        signs = alternation([*words.terms["minus"], *words.terms["plus"]])
        small = alternation(words.terms["function_word"])
        closing = alternation([*words.terms["list_joint"], *words.terms["function_word"]])
        self._joint = re.compile(
            rf"\s*(?:\([^()]{{0,14}}\))?\s*(?:{joints})\s*"
            rf"(?:(?:19|20)\d\d\s*)?(?:(?:{prepositions}) )?(?:(?:{qualifiers})\s*)?(?:(?:{signs}) )?$"
        )
        self._next_member = re.compile(
            rf"(?:,|,? (?:{joints}|while))(?: (?:{small}))*{_NAMES}(?: (?:{small}))*(?: (?:{qualifiers}))? $"
        )
        self._no_noun = re.compile(rf"\s*(?:$|[^\w\s]|(?:{closing})(?!\w))")
        self._preposition = re.compile(rf"\b({prepositions})(?: (?:{qualifiers}))?\s*$")
        self._has_blanks = not words.terms["vague_digit"]
        indices = alternation(noun for noun, unit in words.terms["unit_noun"].items() if unit == "index")
        stands = figure_words("stands_at", words.language)
        self._index_before = re.compile(rf"(?:{indices})\)?(?:{stands}){{0,2}}$")  # 指数92.3, 得分为81.5

    def lend(self, text: str, folded: str, quantities: Sequence[Quantity]) -> list[Quantity]:
        """The quantities; bare ones with the scale and unit of the next one of their list."""
        lent = list(quantities)
        for index in range(len(lent) - 2, -1, -1):
            here, following = lent[index], lent[index + 1]
            if here.unit_kind == "money" and following.unit_code is None and self._is_range(folded, here, following):
                lent[index], lent[index + 1] = _with_scale_of(here, following), _with_unit_of(following, here)
                continue
            if here.unit_code is not None and here.unit_kind != "count":
                continue
            if (
                here.unit_code is None
                and following.unit_code is None
                and self._lends_scale(text, folded, here, following)
            ):
                lent[index] = _with_scale_of(here, following)
            if following.unit_code is not None and self._lends(text, folded, here, following):
                shared = _with_unit_of(here, following)
                is_told = here.unit_code is not None  # 高4.7个、2个和3.2个百分点
                lent[index] = replace(shared, unit_basis="written") if is_told else shared
        return lent

    def _is_range(self, folded: str, here: Quantity, following: Quantity) -> bool:
        """'$1.5-2 billion', 'between €30 and 40 million': the currency stands at the first, the scale at the last."""
        if here.scale != 1 or here.end != here.number.end or following.number.form not in LENT_FORMS:
            return False
        gap = folded[here.end : following.start]
        return gap.strip() == "-" or (following.scale > 1 and self._joint.fullmatch(gap) is not None and "," not in gap)

    def _lends_scale(self, text: str, folded: str, here: Quantity, following: Quantity) -> bool:
        """'Von 8,1 auf 8,9 Millionen', '3 to 4 million': numbers of like size with one scale and no unit yet."""
        if not here.scale == 1 < following.scale or not {here.number.form, following.number.form} <= LENT_FORMS:
            return False
        is_like = following.number.value / _LIKE < here.value < following.number.value * _LIKE
        if not is_like or self._preposition_of(folded, here.start) in _STEPS:
            return False
        if self._next_member.match(text[here.end : following.start]):
            return True
        is_apart = "," in folded[here.end : following.start]
        return not is_apart and self._joint.fullmatch(folded, here.end, following.start) is not None

    def _lends(self, text: str, folded: str, here: Quantity, following: Quantity) -> bool:
        """Whether a bare number shares the unit of the next one."""
        gap = folded[here.end : following.start]
        if not _are_alike(here, following, gap.strip()) or _is_converted(here, following, gap):
            return False
        if (
            len(gap) > LONGEST_GAP
            or _CELLS.search(gap)
            or gap.strip() == ":"
            or folded[here.start - 1 : here.start] == ":"
        ):
            return False  # far apart, in another cell of a table, or a ratio
        if self._joint.match(gap) or not gap:
            return not self._is_held_against(folded, here, following, gap)
        if _SENTENCE_ENDS.search(gap) or (self._has_blanks and not self._no_noun.match(folded, here.end)):
            return False
        has_decimals = here.number.step < 1 and not self._is_apart(folded, here, following, gap)
        if has_decimals and (following.scale == 1 or here.scale > 1 or following.number.step < 1):
            return True
        if self._next_member.match(text[here.end : following.start]):
            return True
        same = self._preposition_of(folded, here.start)
        return same is not None and same == self._preposition_of(folded, following.start)

    def _is_apart(self, folded: str, here: Quantity, following: Quantity, gap: str) -> bool:
        """Whether a Chinese number is no member of the list that the next one is in: it is an index, 指数92.3, or a
        semicolon parts them."""
        if self._has_blanks:
            return False
        is_index = self._index_before.search(folded, max(0, here.start - LONGEST_LEAD), here.start) is not None
        return ";" in gap or (is_index and following.unit_kind != "index")

    def _is_held_against(self, folded: str, here: Quantity, following: Quantity, gap: str) -> bool:
        """Whether the next one tells how a count compares: '900, 6 percent more than'."""
        is_count = gap.strip() == "," and here.number.step >= 1 and following.unit_kind in RELATIVE_KINDS
        return is_count and _HELD_BEHIND.match(folded, following.end) is not None

    def _preposition_of(self, folded: str, start: int) -> str | None:
        match = self._preposition.search(folded, max(0, start - LONGEST_LEAD), start)
        return match[1] if match else None


def _are_alike(here: Quantity, following: Quantity, between: str) -> bool:
    """Whether the two can be members of one list at all, by their sizes, forms and units."""
    if here.number.form not in LENT_FORMS or following.number.form not in LENT_FORMS:
        return False
    if here.unit_code is not None and (following.unit_kind != "percentage_point" or here.value >= LARGEST_POINTS):
        return False
    if following.unit_kind in RELATIVE_KINDS and (here.scale > 1 or here.value >= LARGEST_RELATIVE):
        return False
    if following.unit_kind == "duration":
        return following.value < FIRST_YEAR and (here.number.step < 1 or between in _RANGES)
    return True


def _is_converted(here: Quantity, following: Quantity, gap: str) -> bool:
    """Whether the next one is the same sum in another currency: '1,1 Milliarden (1,2 Milliarden Dollar)'."""
    return here.scale > 1 < following.scale and following.unit_kind == "money" and CONVERTED.fullmatch(gap) is not None


def _with_scale_of(here: Quantity, following: Quantity) -> Quantity:
    scale = following.scale
    return replace(here, value=here.value * scale, step=here.step * scale, scale=scale)


def _with_unit_of(here: Quantity, following: Quantity) -> Quantity:
    plain = following.number.value * following.scale
    factor = following.value / plain if plain else 1.0
    is_whole = here.number.value >= WRITTEN_OUT > following.number.value  # 'um 330.000 auf 30,3 Mio. Menschen'
    takes_scale = here.scale == 1 and not is_whole
    scale = following.scale if takes_scale else here.scale
    if takes_scale:
        factor *= scale
    return replace(
        here,
        value=here.value * factor,
        step=here.step * factor,
        scale=scale,
        unit_code=following.unit_code,
        unit_kind=following.unit_kind,
        unit_basis="list",
    )
