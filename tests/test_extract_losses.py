"""What English and German verbs of loss leave no choice about."""

from __future__ import annotations

import pytest
from contexts import context, figure_of

from pipeline.extract.english_losses import goes_away, is_lost
from pipeline.extract.figure_words import KINDS, figure_words
from pipeline.extract.resolve_measure import directions_of, measures_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Das Werk strich binnen eines Jahres rund 900 Stellen.", 900),
        ("Der Ort büßte 312 Einwohner ein.", 312),
        ("Der Kanton büsste je 40 Ankünfte ein.", 40),
        ("Lauen und Zell verloren 95 respektive 121 Bewohner.", 95),
        ("Lauen und Zell verloren 95 respektive 121 Bewohner.", 121),
        ("Die Bahn will bis 2030 im Kreis 700 Stellen abbauen.", 700),
        ("Seit 2019 hat das Land 190 Betriebe verloren.", 190),
        ("Der Hafen verlor 2,8 Milliarden Euro.", 2.8e9),
        ("Dort sollen bis 2027 rund 1.000 Stellen wegfallen.", 1000),
        ("Der Preissturz kostete die Betriebe 4.700 Arbeitsplätze.", 4700),
        ("Die Pleiten haben dort 1.450 Stellen gekostet.", 1450),
    ],
)
def test_what_is_lost_is_a_fall(text: str, value: float) -> None:
    read = context("de", text)
    assert measures_of(read, figure_of(read, value)) == ("change", "cumulative")
    assert directions_of(read, figure_of(read, value)) == ("down",)


def test_a_percentage_that_is_lost_is_a_growth() -> None:
    read = context("de", "Beide Kreise haben 29 bzw. 34 Prozent ihrer Einwohner eingebüßt.")
    for value in (29, 34):
        assert measures_of(read, figure_of(read, value)) == ("growth", "average_growth")
        assert directions_of(read, figure_of(read, value)) == ("down",)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Der Kreis verlor 0,6 Prozent und zählte noch 17.050 Bewohner.", 17050),
        ("Der Bezirk verlor mit 241.000 den dritten Platz.", 241000),
        ("27 Prozent wollen Personal abbauen.", 27),
        ("Die Stadt will 430 ihrer 4.300 Stellen streichen.", 4300),
        ("Alle vier verlieren Schüler.", 4),
        ("Die Firma strich 300 Millionen Euro ein.", 3e8),
        ("Abbauen wollen 35 Prozent.", 35),
        ("Das Werk kostete 300 Millionen und schuf 900 Stellen.", 900),
    ],
)
def test_a_figure_beside_a_loss_keeps_its_measures(text: str, value: float) -> None:
    read = context("de", text)
    assert not {"level", "share"}.isdisjoint(measures_of(read, figure_of(read, value)))


def test_every_kind_of_figure_word_has_words() -> None:
    assert all(figure_words(kind) != "(?!)" for kind in KINDS)


@pytest.mark.parametrize(
    "text", ["Poltava lost just over a further 300 people.", "The flood cost the island another 300 people."]
)
def test_what_hedges_a_loss_parts_it_from_no_verb(text: str) -> None:
    read = context("en", text)
    assert is_lost(read, figure_of(read, 300))


@pytest.mark.parametrize(
    ("text", "value"),
    [("Around 600,000 migrants left the city.", 6e5), ("Some 5,200 more people moved away than arrived.", 5200)],
)
def test_people_who_go_away_are_a_fall(text: str, value: float) -> None:
    read = context("en", text)
    assert measures_of(read, figure_of(read, value)) == ("change", "cumulative")
    assert directions_of(read, figure_of(read, value)) == ("down",)


@pytest.mark.parametrize(
    "text",
    [
        "By then 9,000 workers were left.",
        "Some 9,000 workers left for home.",
        "Some 9,000 people left homeless live in tents.",
    ],
)
def test_who_stays_or_comes_home_is_no_fall(text: str) -> None:
    read = context("en", text)
    assert not goes_away(read, figure_of(read, 9000))
