"""Kinds of things: what the nouns of a name are, in three languages, and which metrics they offer."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.seeds import CatalogueError, using_seeds
from pipeline.extract.noun_classes import MEASURE_WORD, classes_of, classes_of_words, metrics_of_class


@pytest.mark.parametrize(
    ("language", "name", "head", "others"),
    [
        ("en", "coal royalties", "tax", {"mineral"}),
        ("en", "number of nurses", "health_worker", set()),
        ("en", "planes", "aircraft", set()),
        ("en", "boxes", "container", set()),
        ("en", "cherries", "farm_product", set()),
        ("en", "gross state product", "economy", set()),
        ("en", "textiles", "consumer_goods", {"industry"}),
        ("en", "start-ups", "firm", set()),
        ("en", "expenditure on research", "spending", {"research"}),
        ("en", "Exports of machine tools", "export", {"machine"}),
        ("en", "what nobody listed", None, set()),
        ("de", "Apfelexporte", "export", {"farm_product"}),
        ("de", "Zahl der Übernachtungen", "tourist", set()),
        ("de", "Einwohnerzahl", "resident", set()),
        ("de", "CO2-Äquivalente", "emission", set()),
        ("de", "Apfel-Exporte", "export", {"farm_product"}),
        ("zh", "水果产量", "output", {"farm_product"}),
        ("zh", "鋼材產量", "output", {"material"}),
        ("zh", "人均地区生产总值", "economy", {"per_head"}),
    ],
)
def test_a_name_turns_on_its_last_noun_that_is_no_measure_word(
    language: str, name: str, head: str | None, others: set[str]
) -> None:
    classes = classes_of(name, language)
    assert (classes.head, set(classes.others)) == (head, others)


def test_each_class_that_offers_metrics_has_words_and_each_metric_is_catalogued() -> None:
    classes = {kind for words in classes_of_words().values() for kinds in words.values() for kind in kinds}
    assert MEASURE_WORD in classes
    assert metrics_of_class().keys() <= classes
    catalogued = load_catalogue().metrics
    assert all(catalogued[code].metric_code == code for codes in metrics_of_class().values() for code in codes)


def test_each_noun_that_is_listed_is_read_as_what_it_is_listed_as() -> None:
    for language, words in classes_of_words().items():
        unread = {noun for noun, kinds in words.items() if not _is_read(noun, language, kinds)}
        assert not unread


def _is_read(noun: str, language: str, kinds: tuple[str, ...]) -> bool:
    return MEASURE_WORD in kinds or classes_of(noun, language).head == kinds[0]


def test_a_noun_that_stands_twice_in_one_class_is_refused(tmp_path: Path) -> None:
    (tmp_path / "noun_classes.csv").write_text("language,noun,class,note\nen,oat,grain,\nen,oat,grain,\n")
    with using_seeds(tmp_path), pytest.raises(CatalogueError, match=r"en/oat/grain stands already in line 2"):
        classes_of_words()
