"""Which place each paragraph is about: the places that may be meant, what tells them apart, what is learned of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import read_context
from pipeline.extract.context import Context
from pipeline.extract.ranker import Choice, Features, Ranker, names_of
from pipeline.extract.region_focus import FOCUS, FocusCandidate, find_focuses
from pipeline.records import Article

CATALOGUE = load_catalogue()
KENYA = "Kenya grew by 5.3 percent in 2023. Its exports rose by 4 percent."


def context(text: str, language: str = "en") -> Context:
    return read_context(Article("a", "x", text, language, "utf-8", title=None), CATALOGUE)[0]


class Listener(Ranker):
    """A judge without weights that keeps what it is asked."""

    def __init__(self) -> None:
        super().__init__({})
        self.asked: list[dict[str, list[str]]] = []

    def order(self, decision: str, candidates: Sequence[object], features: Sequence[Features]) -> list[Choice]:
        assert decision == FOCUS
        names = [candidate.name for candidate in candidates if isinstance(candidate, FocusCandidate)]
        self.asked.append({name: list(names_of(each)) for name, each in zip(names, features, strict=True)})
        return super().order(decision, candidates, features)


def asked(text: str, language: str = "en") -> dict[str, list[str]]:
    """What the judge is told of the places of the last paragraph."""
    listener = Listener()
    list(find_focuses(context(text, language), CATALOGUE.regions, listener))
    return listener.asked[-1]


def test_a_paragraph_without_figures_or_a_text_without_places_is_about_none() -> None:
    assert context("Kenya grew.\n\nExports rose.").focuses == ()
    assert context("Exports rose by 4 percent.").focuses == ()
    assert context(KENYA).focus_at(len(KENYA)) is None


@pytest.mark.parametrize(
    ("behind", "places"),
    [
        ("Exports of Uganda to Rwanda rose by 7 percent.", {"Kenya", "Uganda", "Rwanda"}),
        ("Exports rose by 7 percent.", {"Kenya"}),
        ("Exports of Uganda and Rwanda rose by 7 percent.", {"Kenya", "Uganda and Rwanda", "Uganda", "Rwanda"}),
    ],
)
def test_what_a_paragraph_may_be_about(behind: str, places: set[str]) -> None:
    assert set(asked(f"{KENYA}\n\n{behind}")) == places


def test_what_is_told_of_the_places_of_a_paragraph() -> None:
    told = asked(f"{KENYA}\n\nUganda, unlike Kenya, lost 7 percent of its exports to Rwanda.")
    assert {"role=open|open", "new=True|rank=0", "before=False|rank=0", "own=5"} <= set(told["Uganda"])
    assert {"before=True|topic=0", "own=0"} <= set(told["Kenya"])
    assert "new=True|rank=aside" in told["Rwanda"]


def test_the_line_above_heads_a_paragraph() -> None:
    told = asked("Kenya grew by 5 percent.\n\nUganda\n\nExports rose by 7 percent.")
    assert "heading=True|True|rank=none" in told["Uganda"]
    assert "heading=False|True|rank=none" in told["Kenya"]


@pytest.mark.parametrize(
    ("between", "heading"),
    [
        ("Uganda", "alone|since=0"),
        ("Uganda told more", "more|since=0"),
        ("Uganda\n\nAs follows.", "alone|since=1"),
        ("Uganda\n\nAs follows.\n\nImports fell by 2 percent.", "alone|since=2"),
    ],
)
def test_how_far_a_paragraph_is_behind_a_line_that_names_little_else(between: str, heading: str) -> None:
    told = asked(f"Kenya grew by 5 percent.\n\n{between}\n\nExports rose by 7 percent.")
    assert f"heading=True|{heading}" in told["Uganda"]
    assert f"heading=False|{heading}" in told["Kenya"]


def test_what_a_paragraph_tells_of_meets_the_kinds_of_its_places() -> None:
    told = asked("Exports of Kenya through the port of Mombasa weighed 3 million tonnes.")
    assert {"metric=exports|kind=country", "unit=tonne|kind=country", "unit=tonne|sort=country"} <= set(told["Kenya"])
    assert "metric=exports|kind=port" in next(names for name, names in told.items() if "Mombasa" in name)


@pytest.mark.parametrize(
    ("language", "text", "region"),
    [
        (
            "de",
            "Kärnten und das Tessin im Vergleich\n\nKärnten zählte 2023 rund 13,1 Millionen Nächtigungen. Die Ausfuhren"
            " des Landes stiegen um 4,2 Prozent.\n\nGanz anders das Tessin, das vom Süden lebt. Es ist 2.812"
            " Quadratkilometer groß.",
            "Ticino",
        ),
        (
            "en",
            "Kenya and Uganda compared\n\nKenya grew by 5.3 percent in 2023. Its exports rose by 4 percent.\n\n"
            "Uganda, its neighbour, has no coast. It grew by 6.1 percent and sold goods worth 7 billion dollars.",
            "Uganda",
        ),
    ],
)
def test_a_paragraph_that_turns_to_another_place_is_about_that(language: str, text: str, region: str) -> None:
    focus = context(text, language).focus_at(len(text) - 2)
    assert focus is not None
    assert next(iter(focus.places)) == region
