"""How much of an article each of its places has: what finds the places that the article is about."""

from __future__ import annotations

import pytest

from pipeline.catalogue.regions import load_regions
from pipeline.catalogue.seeds import SEEDS
from pipeline.extract.fold import fold
from pipeline.extract.ranker import Ranker
from pipeline.extract.region_scan import scan
from pipeline.extract.region_shares import Sentences, Shares
from pipeline.extract.regions import find_regions


def shares(text: str, language: str) -> Shares:
    """What the places of a text have."""
    table, folded = load_regions(), fold(text)
    mentions = find_regions(text, folded, language, table, Ranker.load(SEEDS)).mentions
    return Sentences(scan(text, folded, language, table)).shares(mentions, table)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Yulin (Shaanxi) grew by 5.9 percent in 2022. Exports: 12 tons, more than Hubei (9 tons).", "Yulin"),
        (
            "de",
            "Datenblatt Yulin (Provinz Shaanxi)\nFläche: 42.921 km², mehr als Hubei\nBIP: 460 Mrd.",
            "Yulin",
        ),
        ("zh", "河北唐山增长6.0%，比河北快0.5个百分点，出口占河北的30%。", "Tangshan"),
    ],
)
def test_a_place_that_another_lies_in_or_is_held_against_has_no_figures(
    language: str, text: str, expected: str
) -> None:
    found = shares(text, language)
    assert {name for name, count in found.own.items() if count} == {expected}
    assert found.told[expected] == found.told.total()


def test_sentences_without_a_place_go_on_with_the_one_told_of_and_years_are_no_figures() -> None:
    found = shares("Saxony made 5 cars in 2023. It sold 4. Hesse made 7. In 2024 it sold 8, and 9 abroad.", "en")
    assert found.own == {"Saxony": 2, "Hesse": 3}


def test_a_dateline_and_a_place_above_late_in_a_sentence_only_set_the_scene() -> None:
    text = (
        "KIEL, 3. Mai – In Lübeck wuchs der Umschlag um 5 Prozent. Die größte Werft in Schleswig-Holstein hat 7 Kräne."
    )
    assert +shares(text, "de").own == {"Lübeck": 3}


def test_an_ordinal_of_a_german_date_ends_no_sentence() -> None:
    text = "Am 8. Februar wuchs Kiel. Es regnet."
    assert Sentences(scan(text, fold(text), "de", load_regions())).stops == [text.index(" Es")]
