"""Words and units by language: what ``seeds/units.csv``, ``unit_words.csv`` and ``words/<language>.csv`` say.

A language is one file of words. Everything here is data, folded once and frozen; the grammar that uses it is in
``pipeline.extract``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.seeds import read_unique
from pipeline.extract.fold import fold

WORD_KINDS = frozenset(
    {
        "number",
        "scale",
        "denominator",
        "fraction",
        "ordinal",
        "multiple",
        "qualifier_before",
        "qualifier_after",
        "person_noun",
        "function_word",
        "not_a_number",
        "name_before",
        "name_after",
        "in_every",
        "list_joint",
        "ratio_noun",
        "abbreviation",
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
    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    denominators: Mapping[str, float]
    fractions: Mapping[str, float]
    ordinals: Mapping[str, float]
    multiples: Mapping[str, float]
    qualifiers_before: Mapping[str, str]
    qualifiers_after: Mapping[str, str]
    units_after: Mapping[str, UnitWord]
    units_before: Mapping[str, UnitWord]
    terms: Mapping[str, Mapping[str, str]]  # every other kind: kind -> term -> value


def load_units(seeds: Path) -> dict[str, Unit]:
    """Units by code. Raises CatalogueError for a code that stands twice or a factor that is no number."""
    units = {}
    for row in read_unique(
        seeds / "units.csv", ("unit_code", "name", "kind", "base_unit", "factor"), key=("unit_code",)
    ):
        try:
            factor = float(row["factor"])
        except ValueError as error:
            raise row.error(f"factor {row['factor']!r} is no number") from error
        units[row["unit_code"]] = Unit(row["unit_code"], row["name"], row["kind"], row["base_unit"], factor)
    return units


def _load_unit_words(
    seeds: Path, language: str, units: Mapping[str, Unit]
) -> tuple[dict[str, UnitWord], dict[str, UnitWord]]:
    after: dict[str, UnitWord] = {}
    before: dict[str, UnitWord] = {}
    columns = ("language", "term", "unit_code", "factor", "position", "note")
    for row in read_unique(seeds / "unit_words.csv", columns, key=("language", "term", "position")):
        if row["unit_code"] not in units:
            raise row.error(f"unit {row['unit_code']!r} is not in units.csv")
        if row["position"] not in ("before", "after"):
            raise row.error(f"position {row['position']!r} is neither before nor after")
        if row["language"] in (language, "any"):
            words = before if row["position"] == "before" else after
            words[fold(row["term"])] = UnitWord(row["unit_code"], float(row["factor"]))
    return after, before


def load_words(seeds: Path, language: str, units: Mapping[str, Unit]) -> LanguageWords:
    """The words of one language. Raises CatalogueError for an unknown kind, a value that is no number, or a doublet."""
    numeric = {"number", "scale", "denominator", "fraction", "ordinal", "multiple"}
    terms: dict[str, dict[str, str]] = {kind: {} for kind in WORD_KINDS}
    values: dict[str, dict[str, float]] = {kind: {} for kind in numeric}
    path = seeds / "words" / f"{language}.csv"
    for row in read_unique(path, ("kind", "term", "value", "note"), key=("kind", "term")):
        kind, term = row["kind"], fold(row["term"])
        if kind not in WORD_KINDS:
            raise row.error(f"kind {kind!r} is unknown")
        if kind in numeric:
            try:
                values[kind][term] = float(row["value"])
            except ValueError as error:
                raise row.error(f"value {row['value']!r} is no number") from error
        else:
            terms[kind][term] = row["value"]
    after, before = _load_unit_words(seeds, language, units)
    return LanguageWords(
        language=language,
        numbers=values["number"],
        scales=values["scale"],
        denominators=values["denominator"],
        fractions=values["fraction"],
        ordinals=values["ordinal"],
        multiples=values["multiple"],
        qualifiers_before=terms.pop("qualifier_before"),
        qualifiers_after=terms.pop("qualifier_after"),
        units_after=after,
        units_before=before,
        terms=terms,
    )


def languages(seeds: Path) -> tuple[str, ...]:
    """Languages that have a file of words, sorted."""
    return tuple(sorted(path.stem for path in (seeds / "words").glob("*.csv")))
