"""From numbers to quantities: the amounts with what stands before and behind them, and what neighbours lend.

What belongs here is reading at the number and a few words around it. Which region, metric or period a quantity
belongs to is resolved elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.amounts import LONGEST_JOINT, Amount, AmountReader, as_written, skip
from pipeline.extract.leads import Lead, LeadReader
from pipeline.extract.lexicon import alternation
from pipeline.extract.list_words import alternatives, words_of
from pipeline.extract.number import Number
from pipeline.extract.qualifiers import Qualifiers
from pipeline.extract.quantity import Quantity as Quantity
from pipeline.extract.quantity_lists import ListLender
from pipeline.extract.terms import Terms
from pipeline.extract.wholes import Wholes

V = TypeVar("V")
_FOLD = re.compile(r"-?fach")  # das Vierzehnfache, das 300-Fache
MONEY_SCALE = 1e6  # 'it was 72.8 billion': from a million on, a number without a noun speaks in the unit before it
RELATIVE = frozenset({"percent", "percentage_point"})
_NEXT_MARK = re.compile(
    r"(?: (?:mark|line|threshold|barrier))?(?P<behind> was (?:passed|crossed|exceeded|surpassed|topped|broken))?"
    r" (?:in|by) (?:\w+ )?(?:19|20)\d\d[,;]? and (?:then )?(?:through |past |beyond |that of )?(?:the )?"
)
_PASSES = re.compile(
    r"\b(?:topped|exceeded|surpassed|crossed|passed|cleared|breached|br[oa]ken?(?: through)?|past|beyond)"
    r"(?: the)?(?: mark of)? $"
)
_YEAR_BEHIND = re.compile(r"(?: mark| line| one)? (?:in|by) (?:\w+ )?(?:19|20)\d\d\b")
_VERB_REACH = 24  # characters back to the verb
_MARK_REACH = 12  # characters before a figure in which 'respectively' and its qualifier stand
STRETCHES = frozenset({"length", "area", "duration"})
FORM_UNITS = {"multiple": "ratio", "ordinal": "rank", "in_every": "percent"}


def longest_at(folded: str, position: int, terms: Terms[V], longest: int) -> tuple[int, V] | None:
    """End and payload of the term, up to ``longest`` characters, that begins at ``position`` and ends a word."""
    found = terms.at(folded, position)
    return found if found and found[0] - position <= longest else None


def _passed_too(folded: str, here: Quantity, last: Quantity | None) -> Quantity:
    """The second mark that a verb passes has the first one's qualifier: 'topped 1 million in 2012 and 5 million in
    2018'."""
    if last is None or here.qualifier != "exact" or last.qualifier != "more_than":
        return here
    gap = _NEXT_MARK.fullmatch(folded, last.end, here.start)
    is_passed = gap and (gap["behind"] or _PASSES.search(folded, max(0, last.start - _VERB_REACH), last.start))
    if not is_passed or not _YEAR_BEHIND.match(folded, here.end):
        return here
    return replace(here, qualifier="more_than")


def _marked_too(folded: str, quantities: Sequence[Quantity], marks: re.Pattern[str]) -> list[Quantity]:
    """The quantities; a Chinese qualifier behind 'respectively' holds for every one of its list: 分别超过2万和3万."""
    joints = {"、", *words_of("joint", "zh")}
    marked: list[Quantity] = []
    goes_on = False
    for here in quantities:
        last = marked[-1] if marked else None
        is_next = (
            last is not None
            and (here.qualifier, here.unit_code) == ("exact", last.unit_code)
            and folded[last.end : here.start] in joints
        )
        if last is None or not is_next:
            goes_on = False
        else:
            goes_on = goes_on or marks.search(folded, max(0, last.start - _MARK_REACH), last.start) is not None
        marked.append(replace(here, qualifier=last.qualifier) if goes_on and last is not None else here)
    return marked


class QuantityReader:
    """Reads quantities with the words of one language. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._kinds = {code: unit.kind for code, unit in units.items()}
        self._amounts = AmountReader(words)
        self._leads = LeadReader(words)
        self._wholes = Wholes(words, units)
        self._lender = ListLender(words)
        self._scales = words.scales
        self._units = words.units_after
        self._parts = words.unit_parts
        self._joints = words.terms["number_joint"]
        self._qualifiers = Qualifiers(words)
        in_turn, qualifiers = alternatives("respectively", words.language), alternation(words.qualifiers_before)
        qualified = rf"(?:{in_turn})[^\d,。;、]{{0,4}}?(?:{qualifiers})[^\d,。;、]?$"
        self._marks = re.compile(qualified) if words.language == "zh" else None

    def read(self, text: str, folded: str, numbers: Sequence[Number]) -> list[Quantity]:
        """A quantity for each number, in order; a number that belongs to the amount before it gives none.

        Bare ones borrow scale and unit within their own list. ``folded`` is ``fold(text)``.
        """
        quantities: list[Quantity] = []
        reached = 0
        for index, number in enumerate(numbers):
            if number.start < reached:
                continue
            near = bool(quantities) and number.start - reached <= LONGEST_JOINT
            whole = self._with_part(folded, quantities[-1], number) if near else None
            if whole:
                quantities[-1] = whole
            else:
                quantities.append(self._read_one(text, folded, numbers, index, reached))
            reached = quantities[-1].end
        lent = self._lender.lend(text, folded, quantities)
        passed = [_passed_too(folded, here, last) for last, here in zip([None, *lent], lent, strict=False)]
        return passed if self._marks is None else _marked_too(folded, passed, self._marks)

    def _read_one(self, text: str, folded: str, numbers: Sequence[Number], index: int, reached: int) -> Quantity:
        number = numbers[index]
        is_multiple = number.form == "multiple" or _FOLD.match(folded, number.end) is not None
        lead = self._leads.read(text, folded, number.start, reached, is_multiple=is_multiple)
        if number.form in FORM_UNITS:
            return self._quantity(folded, number, lead, as_written(number), FORM_UNITS[number.form])
        if number.form != "fraction":
            amount = self._amounts.read(text, folded, numbers, index, is_led=lead.unit is not None)
            return self._measured(folded, number, lead, amount)
        whole = self._wholes.behind(folded, number.end)
        if whole is None:
            return self._quantity(folded, number, lead, as_written(number), "percent")
        amount = self._amounts.scaled(text, folded, whole, number.value / 100, number.step / 100)
        return self._measured(folded, number, lead, amount)

    def _measured(self, folded: str, number: Number, lead: Lead, amount: Amount) -> Quantity:
        """The quantity of an amount, with the unit before it or else the one behind it."""
        unit, kind = amount.unit, self._kinds[amount.unit.unit_code] if amount.unit else None
        if lead.unit and kind not in RELATIVE:
            if kind != "money":
                amount = amount._replace(end=amount.number_end)
            unit, kind = lead.unit, "money"
        if unit is None:
            return self._quantity(folded, number, lead, amount, None)
        if kind == "money" and amount.scale == 1 and folded[amount.end : amount.end + 1] == " ":
            late = self._scales.at(folded, amount.end + 1)
            if late:  # 75 USD million, $5 m
                end, scale = late
                amount = Amount(end, end, amount.value * scale, amount.step * scale, scale)
        is_part_of_a_point = number.form == "fraction" and kind == "index"
        return self._quantity(
            folded,
            number,
            lead,
            amount._replace(value=amount.value * unit.factor, step=amount.step * unit.factor),
            "percentage_point" if is_part_of_a_point else unit.unit_code,
        )

    def _quantity(self, folded: str, number: Number, lead: Lead, amount: Amount, unit: str | None) -> Quantity:
        return Quantity(
            number,
            lead.start,
            amount.end,
            amount.value,
            amount.step,
            amount.scale,
            unit,
            self._kinds[unit] if unit else "bare",
            lead.sign,
            self._qualifier(folded, number, lead, amount, unit),
            "written" if unit else "none",
        )

    def _qualifier(self, folded: str, number: Number, lead: Lead, amount: Amount, unit: str | None) -> str:
        """That before a number and that behind it as one: a closer one behind wins, 'rund 4 Prozent und mehr'; a mark
        that is not reached is no lower bound, 'die Schwelle von 5 Milliarden wurde unterschritten'."""
        before = lead.qualifier
        is_stretch = unit is not None and self._kinds[unit] in STRETCHES
        if before == "more_than" and is_stretch:
            is_extent = self._qualifiers.is_extent(folded, lead.opening, lead.start, amount.end)
            before = "exact" if is_extent else before
        if before is None and (number.form in ("fraction", "multiple") or unit in ("percent", "ratio")):
            before = self._qualifiers.held_against(folded, lead.opening)
        is_multiple = number.form == "multiple"
        behind = self._qualifiers.behind(folded, lead.opening, amount.end, is_multiple=is_multiple)
        if (before, behind) == ("more_than", "less_than"):
            return "less_than"
        if before not in (None, "about", "exact"):
            return before
        if behind == "exact":  # 约50家来自外地: a verb behind, which leaves what stands before
            behind = before
        return behind or before or amount.qualifier or "exact"

    def _with_part(self, folded: str, whole: Quantity, number: Number) -> Quantity | None:
        """'5 dollars 20 cents', '6 feet and 2 inches', '5元3角': the whole with its smaller part, if it is one."""
        if whole.unit_kind not in ("money", "length") or number.form not in ("digits", "word"):
            return None
        between = folded[whole.end : number.start].strip()
        if between and between not in self._joints:
            return None
        behind = skip(folded, number.end, " -")
        found = self._parts.at(folded, behind) or self._units.at(folded, behind)
        if found is None or self._kinds[found[1].unit_code] != whole.unit_kind:
            return None
        part, factor = found[1].factor, whole.value / (whole.number.value * whole.scale or 1.0)
        if whole.number.value % 1 or part >= factor or number.value * part >= factor:
            return None
        value = whole.value + number.value * part
        return replace(whole, end=found[0], value=value, step=number.step * part)
