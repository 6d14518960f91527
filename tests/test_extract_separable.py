"""Verbs in two parts: found where the particle ends the clause, and nowhere else."""

from __future__ import annotations

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.fold import fold
from pipeline.extract.metrics import find_metrics
from pipeline.extract.separable import SeparableVerbs

CATALOGUE = load_catalogue()
VERBS = SeparableVerbs([("legte zu", "rise"), ("nahm ab", "fall"), ("nahm zu", "rise"), ("Anteil an", "share")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Handel legte 2023 um 3,1 Prozent zu.", [("legte", "zu", "rise")]),
        ("Er nahm um 3,1 Mio. Tonnen ab, der Rest nahm zu", [("nahm", "ab", "fall")]),
        ("Er nahm um 3 Prozent zu und stieg weiter.", [("nahm", "zu", "rise")]),
        ("Er legte von 3 auf zu viele Prozent fest.", []),
        ("Er nahm 3 Prozent.\nDavon ab.", []),
        ("Er nahm drei Prozent. Davon ging nichts ab.", []),
        ("Er nahm so viel zu wie 2022. Davon ging nichts ab.", [("nahm", "zu", "rise")]),
        ("Er nahm die Spitze von 2022. Davon ging nichts ab.", []),
        ("Der Anteil sank, alle schlossen sich an.", []),
    ],
)
def test_a_particle_at_the_end_of_its_clause_belongs_to_the_verb(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(text[slice(*verb.verb)], text[slice(*verb.particle)], verb.payload) for verb in VERBS.find(fold(text))]
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "cue", "expected"),
    [
        ("de", "Die Einfuhren gaben um 3,1 Prozent nach.", "down", {"gaben", "nach"}),
        ("en", "Shipyards let 1,200 people go in March.", "down", {"let", "go"}),
        ("en", "Mills laid 300 weavers off, mines took 90 hands on.", "up", {"took", "on"}),
        ("en", "The ferry took 90 hands on the island.", "up", set()),
        ("en", "Shipyards created 1,200 jobs.", "up", {"created"}),
    ],
)
def test_a_verb_in_two_parts_is_a_cue_at_either(language: str, text: str, cue: str, expected: set[str]) -> None:
    cues = CATALOGUE.languages[language].cues.find(fold(text))
    assert {text[found.start : found.end] for found in cues if cue in found.cues} == expected


@pytest.mark.parametrize(
    ("text", "falls"),
    [
        ("Italien nahm 2023 ein Drittel der Maschinen ab.", set()),
        ("Italien nahm 31,2 Prozent ab.", set()),
        ("Der Umsatz nahm um 31,2 Prozent ab.", {"nahm", "ab"}),
        ("Es waren 900 Wagen, darunter 13 Prozent mit Stecker.", set()),
        ("Der Wert lag 13 Prozent darunter.", {"darunter"}),
    ],
)
def test_a_purchase_and_a_part_are_no_fall(text: str, falls: set[str]) -> None:
    cues = CATALOGUE.languages["de"].cues.find(fold(text))
    assert {text[cue.start : cue.end] for cue in cues if "down" in cue.cues} == falls


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Firmen der Stadt setzten 2024 2,4 Milliarden Euro um.", "enterprise_revenue"),
        ("Das Land führte Waren für 1,9 Milliarden Franken aus.", "exports"),
        ("Der Hafen schlug 18,9 Millionen Tonnen um.", "port_throughput"),
    ],
)
def test_a_verb_in_two_parts_names_a_metric(text: str, code: str) -> None:
    mentions = find_metrics(text, fold(text), "de", CATALOGUE.metrics)
    assert code in {mention.metric_code for mention in mentions if mention.rule == "verb"}
