"""Loading of words and units: what a row becomes, and that a wrong row is named by file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.catalogue.seeds import CatalogueError
from pipeline.catalogue.words import LanguageWords, UnitWord, languages, load_units, load_words

UNITS = "unit_code,name,kind,base_unit,factor\nUSD,US dollar,money,USD,1\nkm,Kilometre,length,km,1\n"
UNIT_WORDS = "language,term,unit_code,factor,position,note\n"
WORDS = "kind,term,value,note\n"


def load(folder: Path, *, words: str = "", unit_words: str = "", units: str = UNITS) -> LanguageWords:
    (folder / "words").mkdir()
    (folder / "words" / "en.csv").write_text(WORDS + words, encoding="utf-8")
    (folder / "unit_words.csv").write_text(UNIT_WORDS + unit_words, encoding="utf-8")
    (folder / "units.csv").write_text(units, encoding="utf-8")
    return load_words(folder, "en", load_units(folder))


def test_rows_become_words_by_kind(tmp_path: Path) -> None:
    words = load(
        tmp_path, words="number,One,1,\nscale,million,1e6,\nfunction_word,of,,\nqualifier_before,over,more_than,\n"
    )
    assert words.numbers == {"one": 1.0}
    assert words.scales["million"] == 1e6
    assert "of" in words.terms["function_word"]
    assert words.qualifiers_before["over"] == "more_than"
    assert languages(tmp_path) == ("en",)


def test_units_are_told_apart_by_side_capitals_and_language(tmp_path: Path) -> None:
    rows = "any,USD,USD,1,before,\nen,miles,km,1.609344,after,\nde,Meilen,km,1.609344,after,\nen,cents,USD,0.01,part,\n"
    words = load(tmp_path, unit_words=rows)
    assert words.codes_before == {"USD": UnitWord("USD", 1.0)}
    assert words.units_before == {}
    assert words.units_after == {"miles": UnitWord("km", 1.609344)}
    assert words.unit_parts == {"cents": UnitWord("USD", 0.01)}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"words": "numeral,one,1,\n"}, r"words/en\.csv:2: kind 'numeral' is unknown"),
        ({"words": "number,one,eins,\n"}, r"words/en\.csv:2: value 'eins' is no number"),
        ({"words": "number,one,1,\nnumber,one,2,\n"}, r"words/en\.csv:3: number/one stands already in line 2"),
        ({"unit_words": "en,yard,yd,1,after,\n"}, r"unit_words\.csv:2: unit 'yd' is not in units\.csv"),
        ({"unit_words": "en,mile,km,long,after,\n"}, r"unit_words\.csv:2: factor 'long' is no number"),
        ({"unit_words": "en,mile,km,1,behind,\n"}, r"unit_words\.csv:2: position 'behind'"),
        ({"units": UNITS + "USD,again,money,USD,1\n"}, r"units\.csv:4: USD stands already in line 2"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path: Path, rows: dict[str, str], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        load(tmp_path, **rows)


@pytest.fixture
def usual_cells() -> Iterator[None]:
    """Cells as long as Python allows by itself: reading dumps of articles allows longer ones."""
    limit = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(limit)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "can't be read: No such file or directory"),
        (b"unit_code,name,kind,base_unit,factor\nm,metre\xff,length,m,1\n", "no CSV in UTF-8"),
        (b"unit_code,name,kind,base_unit,factor\n" + b"m" * 200_000 + b",metre,length,m,1\n", "no CSV in UTF-8"),
    ],
    ids=["missing", "no UTF-8", "a cell without end"],
)
def test_a_file_that_is_no_table_is_named(
    tmp_path: Path, content: bytes | None, message: str, usual_cells: None
) -> None:
    if content is not None:
        (tmp_path / "units.csv").write_bytes(content)
    with pytest.raises(CatalogueError, match=f"units.csv: {message}"):
        load_units(tmp_path)
