"""Which units a bare number may have, and that the learned choice among them goes beyond the rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from contexts import article, units

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import extract, read_context
from pipeline.extract.quantity import Quantity
from pipeline.extract.ranker import Choice, Features, Ranker, names_of
from pipeline.extract.state import Resolved


class Watcher(Ranker):
    """A judge without weights, which takes what the rules say and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__({})
        self.readings: list[list[tuple[str | None, float]]] = []
        self.features: list[list[set[str]]] = []

    def choose(self, decision: str, row: object, candidates: Sequence[object], features: Sequence[Features]) -> Choice:
        assert decision == "unit"
        assert isinstance(row, Resolved)
        self.readings.append([(each.unit_code, each.value) for each in candidates if isinstance(each, Quantity)])
        self.features.append([set(names_of(each)) for each in features])
        return super().choose(decision, row, candidates, features)


def watched(language: str, text: str) -> Watcher:
    watcher = Watcher()
    read_context(article(language, text), load_catalogue(), watcher)
    return watcher


def test_units_and_scales_of_the_figures_around_are_offered() -> None:
    (offered,) = watched("en", "The park has 400 megawatts of wind, the coast 23.").readings
    assert {("kW", 23.0), ("kW", 23_000.0), (None, 23.0), ("person", 23.0)} <= set(offered)


def test_the_currency_that_the_text_uses_most_is_offered_from_afar() -> None:
    text = "Sales came to 5 billion euros. " + "It rained in Bremen. " * 9 + "Exports reached 3 billion."
    assert ("EUR", 3e9) in watched("en", text).readings[-1]


def test_what_a_list_lent_is_open_too() -> None:
    offered = watched("en", "Wages rose 3, 4 and 5 percent.").readings
    assert all(
        {("percent", value), (None, value)} <= set(readings) for value, readings in zip((3, 4), offered, strict=False)
    )


def test_a_written_scale_stays_whatever_a_list_lends() -> None:
    (offered,) = watched("de", "Die Hilfe wurde um 22 Millionen auf 134 Millionen Euro aufgestockt.").readings
    assert ("EUR", 22e6) in offered
    assert all(value == 22e6 for _, value in offered)


def test_a_written_unit_is_no_question() -> None:
    assert watched("en", "Exports rose 5 percent to 3 billion euros.").readings == []


def test_what_the_rules_say_is_the_first_reading_and_is_marked() -> None:
    watcher = watched("en", "The coast shed 17,000 jobs, the north 13,000.")
    assert watcher.readings[-1][0] == ("person", 13_000.0)
    marks = [next(name for name in names if name in ("rule=yes", "rule=no")) for names in watcher.features[-1]]
    assert marks == ["rule=yes"] + ["rule=no"] * (len(marks) - 1)


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "Dwelling investment fell 2.0 percent and business investment 3.0.", "percent"),
        ("de", "Die Zahl der Arbeitslosen wuchs um 120 auf 2.140.", "person"),
        ("zh", "上半年进口12.5亿元，出口9.8亿，均创新高。", "CNY"),
    ],
)
def test_the_last_bare_figure_gets_the_unit_that_a_reader_sees(language: str, text: str, unit: str) -> None:
    assert units(language, text)[-1][1] == unit


def test_the_row_says_what_spoke_for_a_unit_that_was_chosen() -> None:
    text = "In 2023 exports of Bremen rose 2.0 percent and those of Hamburg 3.0."
    written, chosen = extract(article("en", text), load_catalogue()).observations
    assert not any(rule.startswith("unit:") for rule in written.rules)
    assert [rule for rule in chosen.rules if rule.startswith("unit:")] == [chosen.rules[0]]
