"""Words and units by language: what ``seeds/units.csv``, ``unit_words.csv`` and ``words/<language>.csv`` say.

A language is one file of words. Everything here is data, folded once and frozen; the grammar that uses it is in
``pipeline.extract``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.seeds import SeedRow, read_unique
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.terms import Terms

NUMERIC_KINDS = frozenset(
    {
        "number",  # a cardinal that no other number is made of by multiplying: one, forty, anderthalb, 七
        "formal_number",  # the Chinese numerals of cheques, which alone are ordinary words: 陆, 伍
        "multiplier",  # what multiplies inside a number word: hundred, tausend, 百
        "scale",  # what multiplies a number from outside: million, Mrd., lakh, 万
        "denominator",  # what divides: third, Viertel
        "part",  # a denominator only before a scale or unit: eine halbe Million
        "fraction",  # a share by itself, in percent: half, 半数
        "ordinal",
        "multiple",  # a comparison by itself: doubled, dreifach, 翻番
    }
)
TERM_KINDS = frozenset(
    {
        "article",  # read as 1 before what its value names: scale, or unit and scale
        "definite_article",  # belongs to a fraction: DIE Hälfte
        "number_joint",  # joins the parts of one number: two hundred AND five, three AND a half, 三又二分之一
        "decimal_point",  # five POINT five
        "not_decimal",  # what shows that a point was the hour: 三点五分
        "minus",
        "plus",  # a sign in words: PLUS 6,4 bzw. minus 1,8 Prozent
        "fraction_joint",  # between a fraction and what it is a part of: half A million
        "in_every",  # one OUT OF five; the value is the largest number that it divides by
        "one_in",  # one resident IN five
        "of_ten",  # nine OF ten: a share where both are words
        "every",  # EVERY third household
        "vague_before",  # SEVERAL hundred is no number
        "vague_digit",  # 300多亿: digits left open inside a number
        "unit_stop",  # words that begin like a unit and are none: 成立, 折合
        "length_follows",  # what shows that m is metres: 632m TALL
        "half_behind",  # half a unit more, behind the unit: 一吨半
        "before_ordinal",  # what may stand before a German ordinal: AM 3. Tag
        "share_adjective",  # what may stand between an article and a fraction: ein GUTES Drittel
        "point_article",  # counts the point behind it: EINEN Punkt höher, A FULL point lower
        "point_noun",  # points that a fraction before them measures: drei Zehntel PUNKTE
        "range_joint",  # between the ends of a range: ein BIS zwei Prozent
        "ordinal_ending",  # makes an ordinal of a cardinal: jeder dreißigSTE
        "share_follows",  # what may follow a fraction that is a share: a third OF
        "qualifier_before",
        "qualifier_after",
        "qualifier_trailing",  # behind an amount and its noun: 30 firms OR SO, 30 Firmen, GROB GESCHÄTZT
        "multiple_article",  # what may stand between a qualifier and a multiple: fast DAS Doppelte
        "passes_mark",  # a verb that its subject or times may part from the number: ÜBERSPRANG 2021 5 Millionen
        "mark_article",  # what may stand between such a verb and the number: überschritt DIE drei Millionen
        "distance_lead",  # before a number that tells by how much something was passed: UM 4 Prozent übertroffen
        "held_against",  # a qualifier from which what a share or multiple is of may part it: 约占 全国的四成
        "governs",  # a word that asks for a preposition which else is a qualifier, its value: VERFÜGT ... über
        "extends",  # a verb of extent: behind it 'over' and 'über' a stretch are no qualifiers
        "unit_noun",  # what a bare number behind it counts: its value is the unit
        "function_word",
        "not_a_number",
        "name_before",
        "name_after",
        "list_joint",
        "list_preposition",  # UM 3, in Polen UM 4 Prozent: what marks the members of a list
        "ratio_noun",
        "abbreviation",
        "separable_verb",  # a finite form whose particle may stand apart: LEGTE ... zu
        "verb_particle",  # what such a verb is parted from: legte ... ZU
        "clause_opener",  # what may follow the end of a clause without a comma
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement: its kind (money, percent, mass, ...) and its factor to the base unit of that kind."""

    unit_code: str
    name: str
    kind: str
    base_unit: str
    factor: float


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A way to write a unit, with the factor from the written to the coded unit (gigawatt: kW, 1e6)."""

    unit_code: str
    factor: float


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """All that one language's text is read with. Keys are folded terms."""

    language: str
    numbers: Terms[float]
    formal_numbers: Terms[float]
    multipliers: Terms[float]
    scales: Terms[float]
    denominators: Terms[float]
    parts: Terms[float]
    fractions: Terms[float]
    ordinals: Terms[float]
    multiples: Terms[float]
    qualifiers_before: Terms[str]
    qualifiers_after: Terms[str]
    units_after: Terms[UnitWord]
    units_before: Terms[UnitWord]
    codes_after: Terms[UnitWord]  # in capitals, as printed: not folded
    codes_before: Terms[UnitWord]
    unit_parts: Terms[UnitWord]  # only behind an amount in a larger unit of the same kind: 5元3角
    counted: Lexicon[str]  # nouns of what is counted, with the unit of a bare number beside them
    terms: Mapping[str, Terms[str]]  # every other kind: kind -> term -> value


def load_units(seeds: Path) -> dict[str, Unit]:
    """Units by code. Raises CatalogueError for a code that stands twice or a factor that is no number."""
    columns = ("unit_code", "name", "kind", "base_unit", "factor")
    return {
        row["unit_code"]: Unit(row["unit_code"], row["name"], row["kind"], row["base_unit"], _number(row, "factor"))
        for row in read_unique(seeds / "units.csv", columns, key=("unit_code",))
    }


def _number(row: SeedRow, column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise row.error(f"{column} {row[column]!r} is no number") from error


def _load_unit_words(seeds: Path, language: str, units: Mapping[str, Unit]) -> dict[str, dict[str, UnitWord]]:
    """Unit words by where they stand: after, before, part; and those in capitals: code_after, code_before."""
    found: dict[str, dict[str, UnitWord]] = {
        place: {} for place in ("after", "before", "part", "code_after", "code_before")
    }
    columns = ("language", "term", "unit_code", "factor", "position", "note")
    for row in read_unique(seeds / "unit_words.csv", columns, key=("language", "term", "position")):
        term, place = row["term"], row["position"]
        if row["unit_code"] not in units:
            raise row.error(f"unit {row['unit_code']!r} is not in units.csv")
        if place not in ("before", "after", "part"):
            raise row.error(f"position {place!r} is none of before, after, part")
        if row["language"] not in (language, "any"):
            continue
        word = UnitWord(row["unit_code"], _number(row, "factor"))
        if place != "part" and term.isascii() and term.isalpha() and term.isupper():
            found[f"code_{place}"][term] = word
        else:
            found[place][fold(term)] = word
    return found


def load_words(seeds: Path, language: str, units: Mapping[str, Unit]) -> LanguageWords:
    """The words of one language. Raises CatalogueError for an unknown kind, a value that is no number, or a doublet."""
    terms: dict[str, dict[str, str]] = {kind: {} for kind in TERM_KINDS}
    values: dict[str, dict[str, float]] = {kind: {} for kind in NUMERIC_KINDS}
    path = seeds / "words" / f"{language}.csv"
    for row in read_unique(path, ("kind", "term", "value", "note"), key=("kind", "term")):
        kind, term = row["kind"], fold(row["term"])
        if kind in NUMERIC_KINDS:
            values[kind][term] = _number(row, "value")
        elif kind in TERM_KINDS:
            terms[kind][term] = row["value"]
        else:
            raise row.error(f"kind {kind!r} is unknown")
    numeric = {kind: Terms(entries) for kind, entries in values.items()}
    units_written = {place: Terms(entries) for place, entries in _load_unit_words(seeds, language, units).items()}
    return LanguageWords(
        language=language,
        numbers=numeric["number"],
        formal_numbers=numeric["formal_number"],
        multipliers=numeric["multiplier"],
        scales=numeric["scale"],
        denominators=numeric["denominator"],
        parts=numeric["part"],
        fractions=numeric["fraction"],
        ordinals=numeric["ordinal"],
        multiples=numeric["multiple"],
        qualifiers_before=Terms(terms.pop("qualifier_before")),
        qualifiers_after=Terms(terms.pop("qualifier_after")),
        units_after=units_written["after"],
        units_before=units_written["before"],
        codes_after=units_written["code_after"],
        codes_before=units_written["code_before"],
        unit_parts=units_written["part"],
        counted=Lexicon(terms["unit_noun"].items()),
        terms={kind: Terms(entries) for kind, entries in terms.items()},
    )


def languages(seeds: Path) -> tuple[str, ...]:
    """Languages that have a file of words, sorted."""
    return tuple(sorted(path.stem for path in (seeds / "words").glob("*.csv")))
