"""Numbers and units measured on a suite made by others: the test data of Recognizers-Text, read where it stands.

A case is in scope unless one of the rules below leaves it out; how many each leaves out is part of the result. The
rules look at the case alone, never at what was read:

- ``no_value``: the result is a unit without a number.
- ``unsupported``: the suite's own libraries, all four, are marked as not reading it.
- ``article``: an indefinite article taken for 1 ('a', 'einer').
- ``data_unit``: bits and bytes, whose thousand is part of the unit ('六千字节': six kilobytes).
- ``power``: arithmetic with powers, other than of ten ('1.1^23').
- ``division``: arithmetic with 'over' ('one over twenty-one').
- ``improper``: fractions in digits above one ('16/5'), which in the press are dates, scores and pairs.
- ``long_denominator``: fractions in words over a denominator of several words, or beyond a thousandth
  ('three twenty-firsts', 'a hundred trillionths').
- ``letter_scale``: G for a thousand million, in Chinese K and M as well: 5G and 4K are names.
- ``unsaid_cents``: a number behind the currency that counts cents without saying so ('15 dollars 50').

A value is right where a quantity that overlaps the case has it, a share as such or in percent. Value and unit are right
where that quantity also has the currency or percent unit; a percentage point is a percent to the suite. A currency
without an ISO code (Bitcoin) counts for the value only.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose
from pathlib import Path
from typing import Any, Protocol

from pipeline.catalogue.words import LanguageWords, Unit, UnitWord
from pipeline.extract.fold import fold
from pipeline.extract.numbers import NumberReader
from pipeline.extract.quantities import QuantityReader
from pipeline.extract.quantity import Quantity

LANGUAGES = {"english": "en", "german": "de", "chinese": "zh"}
PLATFORMS = frozenset({"dotnet", "java", "javascript", "python"})
TOLERANCE = 1e-4  # of the value, relative
MEASURED = frozenset({"currency", "percentage"})
LETTERED = frozenset({"number", "percentage"})
SHARE_FORMS = frozenset({"fraction", "in_every"})

_NUMBER = re.compile(r"[+-]?[\d.,]+(?:E[+-]?\d+)?%?", re.IGNORECASE)
_POWER = re.compile(r"(?<!10)\^")
_SLASH = re.compile(r"(\d+)\s?/\s?(\d+)")
_ORDINAL_ENDING = re.compile(r"(?:first|second|third|th)s?$")
_LETTER_SCALE = {"en": re.compile(r"\d ?g$"), "zh": re.compile(r"\d ?[kmg](?![a-z0-9])")}
_DATA_UNIT = re.compile(r"(?:bit|byte)$")
Rule = str


class Readers(Protocol):
    """What a language is read with; the catalogue's languages are such."""

    @property
    def words(self) -> LanguageWords: ...
    @property
    def numbers(self) -> NumberReader: ...
    @property
    def quantities(self) -> QuantityReader: ...


@dataclass(frozen=True, slots=True)
class Case:
    """One expected result: where it stands in its text, and the value and unit that the suite reads there."""

    language: str
    kind: str  # number, percentage, currency, dimension
    text: str
    start: int
    end: int
    value: float | None
    unit: str | None  # the suite's English name, or an ISO code
    unsupported: frozenset[str]

    @property
    def quote(self) -> str:
        return fold(self.text[self.start : self.end]).strip()


@dataclass(slots=True)
class Score:
    """The result for one language. ``left_out`` counts cases by rule; ``misses`` are the cases read wrongly."""

    language: str
    in_scope: int = 0
    value_right: int = 0
    measured: int = 0  # currencies and percentages among them
    unit_right: int = 0  # value and unit
    left_out: Counter[Rule] = field(default_factory=Counter)
    misses: list[Case] = field(default_factory=list)

    @property
    def value_share(self) -> float:
        return self.value_right / self.in_scope if self.in_scope else 0.0

    @property
    def unit_share(self) -> float:
        return self.unit_right / self.measured if self.measured else 0.0


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of all files of a suite folder. Raises ValueError for a file whose name tells no known language."""
    for path in sorted(folder.glob("*.json")):
        language = LANGUAGES.get(path.name.split("-")[0])
        if language is None:
            raise ValueError(f"{path.name}: no language of the suite")
        for item in json.loads(path.read_text(encoding="utf-8-sig")):
            unsupported = frozenset(re.split(r",\s*", item.get("NotSupported", "")))
            for result in item["Results"]:
                yield _case(language, item["Input"], unsupported, result)


def _case(language: str, text: str, unsupported: frozenset[str], result: Mapping[str, Any]) -> Case:
    resolution = result["Resolution"]
    start = int(result.get("Start", resolution.get("Start", 0)))
    end = int(result.get("End", resolution.get("End", len(text) - 1))) + 1
    unit = resolution.get("isoCurrency") or resolution.get("unit")
    kind = str(result["TypeName"])
    return Case(language, kind, text, start, end, _value(resolution.get("value")), unit, unsupported)


def _value(written: str | None) -> float | None:
    if not written or not _NUMBER.fullmatch(written):
        return None
    return float(written.rstrip("%").replace(",", "."))


def left_out_by(case: Case, words: LanguageWords) -> Rule | None:
    """The rule that leaves a case out of scope; None where it is in scope. ``words`` are those of its language."""
    quote = case.quote
    if case.value is None:
        return "no_value"
    if case.unsupported >= PLATFORMS:
        return "unsupported"
    first = quote.split(" ")[0]
    if case.value == 1 and first in words.terms["article"]:
        return "article"
    if case.unit and case.language == "zh" and _DATA_UNIT.search(case.unit):
        return "data_unit"
    if _POWER.search(quote):
        return "power"
    if re.search(r"\bover\b", quote):
        return "division"
    slash = _SLASH.search(quote)
    if slash and int(slash[1]) >= int(slash[2]):
        return "improper"
    if (
        case.language == "en"
        and _ORDINAL_ENDING.search(quote)
        and _is_long_denominator(case, words.denominators.get(quote.split(" ")[-1]))
    ):
        return "long_denominator"
    letters = _LETTER_SCALE.get(case.language)
    if letters and case.kind in LETTERED and letters.search(quote):
        return "letter_scale"
    return "unsaid_cents" if case.kind == "currency" and _has_unsaid_cents(quote, words) else None


def _is_long_denominator(case: Case, divisor: float | None) -> bool:
    """Whether the last word alone can't be the denominator: the numerator would be no whole number."""
    return divisor is None or not isclose((case.value or 0) * divisor, round((case.value or 0) * divisor), rel_tol=1e-6)


def _has_unsaid_cents(quote: str, words: LanguageWords) -> bool:
    """Whether the quote begins and ends with a number and has the currency between them."""
    joints = words.terms["number_joint"]
    told = [token in words.numbers or token.isdecimal() for token in re.split("[ -]+", quote) if token not in joints]
    return told[0] and told[-1] and not all(told)


def unit_of(case: Case, units: Mapping[str, Unit], english: LanguageWords) -> UnitWord | None:
    """Our unit for the suite's, which names units in English; None where we carry none."""
    if case.unit is None:
        return UnitWord("percent", 1.0) if case.kind == "percentage" else None
    return UnitWord(case.unit, 1.0) if case.unit in units else english.units_after.get(fold(case.unit))


def measure(folder: Path, languages: Mapping[str, Readers], units: Mapping[str, Unit]) -> list[Score]:
    """The score of each language on the suite in ``folder``, in the order of their codes."""
    scores = {code: Score(code) for code in sorted(LANGUAGES.values())}
    for case in read_cases(folder):
        score, readers = scores[case.language], languages[case.language]
        rule = left_out_by(case, readers.words)
        if rule is not None:
            score.left_out[rule] += 1
        else:
            unit = unit_of(case, units, languages["en"].words)
            _judge(score, case, unit, [q for q in _read(case, readers) if q.start < case.end and case.start < q.end])
    return list(scores.values())


def _judge(score: Score, case: Case, unit: UnitWord | None, overlapping: Sequence[Quantity]) -> None:
    is_right = any(_has_value(quantity, case, unit) for quantity in overlapping)
    score.in_scope += 1
    score.value_right += is_right
    if case.kind in MEASURED and unit is not None:
        is_right = any(_has_value_and_unit(quantity, case, unit) for quantity in overlapping)
        score.measured += 1
        score.unit_right += is_right
    if not is_right:
        score.misses.append(case)


def _read(case: Case, readers: Readers) -> Sequence[Quantity]:
    folded = fold(case.text)
    return readers.quantities.read(case.text, folded, readers.numbers.read(case.text, folded))


def _has_value(quantity: Quantity, case: Case, unit: UnitWord | None) -> bool:
    sign = quantity.sign or 1
    read = [sign * quantity.value, sign * quantity.number.value * quantity.scale]
    if quantity.number.form in SHARE_FORMS and case.kind != "percentage":
        read.append(sign * quantity.value / 100)
    wanted = [case.value or 0.0, (case.value or 0.0) * (unit.factor if unit else 1.0)]
    return any(_is_same(one, other) for one in read for other in wanted)


def _has_value_and_unit(quantity: Quantity, case: Case, unit: UnitWord | None) -> bool:
    if unit is None or quantity.unit_code is None:
        return False
    code = "percent" if quantity.unit_code == "percentage_point" else quantity.unit_code
    return code == unit.unit_code and _is_same((quantity.sign or 1) * quantity.value, (case.value or 0.0) * unit.factor)


def _is_same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-12)


def report(scores: Sequence[Score]) -> str:
    """The scores as lines of text: what is right by language, and how many cases each rule left out."""
    lines = []
    for score in scores:
        values = f"{score.value_right}/{score.in_scope} values ({score.value_share:.1%})"
        units = f"{score.unit_right}/{score.measured} currencies and percentages ({score.unit_share:.1%})"
        left_out = ", ".join(f"{rule} {count}" for rule, count in sorted(score.left_out.items()))
        lines.append(f"{score.language}: {values}, {units}; left out: {left_out or 'none'}")
    return "\n".join(lines)
