"""Sentences, clauses and headings by offset."""

from __future__ import annotations

import pytest

from pipeline.extract.document import Document


def sentences(text: str, language: str = "en") -> list[str]:
    document = Document(text, language, {"approx": "", "mio": ""})
    return [text[start:end].strip() for start, end in document.sentences]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Trade rose approx. 5 percent. Exports fell.", 2),
        ("en", "It cost $3.5 billion. More follows.", 2),
        ("de", "Am 3. Mai stieg der Export. Der Import fiel.", 2),
        ("de", "Im Jahr 2013 waren es 57. Im Park sind es mehr.", 2),
        ("de", "Der Park feiert den 57. Geburtstag.", 1),
        ("de", "Überblick\n2. Die Häfen", 2),
        ("de", "Angepeilt waren 800.000. Im Park sind es mehr.", 2),
        ("zh", "出口增长5%。进口下降3%!", 2),
        ("en", "", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count


def test_a_decimal_comma_breaks_no_clause() -> None:
    document = Document("Der Wert stieg um 5,8 Prozent, der Absatz fiel.", "de", {})
    start, end = document.clause(18, 21)
    assert document.text[start:end] == "Der Wert stieg um 5,8 Prozent"


@pytest.mark.parametrize(
    ("language", "text", "heading", "opening"),
    [
        ("en", "Industry\nOutput rose.\nTourism\nGuests came by X.", "Tourism", None),
        ("de", "Die Stadt im Detail\nAuf 14.378 km² wohnen X.", "Die Stadt im Detail", None),
        ("de", "Die Stadt im Detail\n• Handel 2024: mehr\nEs sind X.", "Die Stadt im Detail", None),
        ("en", "Overview\n1. Output. It rose by X.", "Overview", "Output"),
        ("en", "1. Output. It rose.\nPorts\nThey moved X.", "Ports", None),
        ("zh", "全年综述\n港口建设提速。吞吐量X。", "全年综述", "港口建设提速"),
    ],
)
def test_the_last_heading_heads_a_section_and_the_first_words_a_line(
    language: str, text: str, heading: str, opening: str | None
) -> None:
    document = Document(text, language, {})
    place = text.index("X")
    found = document.heading_of(place), document.opening_of(place)
    assert [span and text[slice(*span)] for span in found] == [heading, opening]
