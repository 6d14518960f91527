"""What is taken away closes a vintage: removed and changed articles, corrected figures, and what comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from figures_world import figure, figures_world
from refreshes import Refreshes
from world import World, article, numeral, observation

from pipeline.catalogue.corrections import Correction
from pipeline.settings import PROJECT

pytestmark = pytest.mark.slow  # each test makes a warehouse of its own

EXAMPLE = PROJECT / "sql" / "examples" / "what_was_withdrawn.sql"
FIRST, SECOND, THIRD = (dt.date(2026, 2, day) for day in (1, 10, 20))
PUBLISHED = dt.date(2026, 1, 3)


def stating(name: str, value: float, day: dt.date = PUBLISHED, text: str = "The GDP is 11 today.") -> World:
    """One article that states the cluster's GDP."""
    world = World()
    read = article(name, text, published_on=day)
    world.add(read, [numeral(text, "11")], [observation(text, "11", **figure(value))])
    return world


def together(*worlds: World) -> World:
    return World([found for world in worlds for found in world.found])


def slip_of(world: World) -> Correction:
    """The period of the world's only figure as a person corrects it."""
    told = (2, world.articles[0].content_hash, 11, 13, "11", "period", "2024", "2023", "a slip", "editor")
    return Correction(*told, dt.date(2026, 2, 5))


def test_the_statistic_of_a_removed_article_was_known_until_it_was_removed(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    kept = stating("kept.txt", 12e12, dt.date(2025, 1, 1), "In 2023, the GDP was 11.")
    done.run(together(stating("gone.txt", 11.5e12), kept), FIRST)
    assert done.withdrawn == []
    done.run(kept, SECOND)
    assert done.withdrawn == [(11.5e12, "article_removed", SECOND, "gone.txt", "11")]
    assert done.known_on(SECOND) == [(12e12, "single", 1)]
    assert done.known_on(SECOND - dt.timedelta(1)) == [(11.5e12, "conflict", 1)]
    assert done.ask("SELECT change, detail, n FROM meta_change WHERE change = 'vintage_withdrawn'") == [
        ("vintage_withdrawn", "article_removed", 1)
    ]


def test_a_statistic_that_nothing_supports_any_more_is_still_known_on_the_days_before(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    other = figures_world(figure(5e12, region_code="CN-11", region="Beijing"), name="other.txt")
    done.run(together(stating("gone.txt", 11.5e12), other), FIRST)
    done.run(other, SECOND)
    assert [value for value, *_ in done.known_on(SECOND)] == [5e12]
    assert [value for value, *_ in done.known_on(PUBLISHED)] == [5e12, 11.5e12]
    assert done.ask("SELECT count(*) FROM statistics") == [(1,)]


def test_another_text_under_the_same_name_has_changed_the_article(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    done.run(stating("page.txt", 11.5e12), FIRST)
    done.run(stating("page.txt", 11.6e12, text="Corrected: the GDP is 11 now."), SECOND)
    assert done.withdrawn == [(11.5e12, "article_changed", SECOND, "page.txt", "11")]
    ((day, why, name, _, region, *_, today, is_stated_still),) = done.ask(EXAMPLE.read_text(encoding="utf-8"))
    assert (day, name, region, today) == (SECOND, "page.txt", "Beijing-Tianjin-Hebei", 11.6e12)
    assert why.startswith("Another text now lies")
    assert not is_stated_still
    assert (done.known_on(FIRST), done.known_on(SECOND)) == ([(11.5e12, "single", 1)], [(11.6e12, "single", 1)])


def test_a_corrected_and_a_rejected_figure_are_withdrawn(tmp_path: Path) -> None:
    world = stating("page.txt", 11.5e12)
    corrected = slip_of(world)
    done = Refreshes(tmp_path)
    done.run(world, FIRST)
    done.run(replace(world, corrections=[corrected]), SECOND)
    assert done.withdrawn == [(11.5e12, "corrected", SECOND, "page.txt", "11")]
    assert done.ask("SELECT period FROM statistics_as_of(?) ORDER BY 1", FIRST) == [("2023",), ("2024",)]
    assert done.ask("SELECT period FROM statistics_as_of(?)", SECOND) == [("2023",)]
    rejected = replace(corrected, field="", old="", new="reject")
    done.run(replace(world, corrections=[rejected]), THIRD)
    assert [(value, reason, day) for value, reason, day, *_ in done.withdrawn] == [
        (11.5e12, "corrected", SECOND),
        (11.5e12, "corrected", THIRD),
    ]
    assert done.known_on(THIRD) == []


def test_a_value_that_another_article_states_is_told_as_stated_still(tmp_path: Path) -> None:
    one, two = stating("one.txt", 11.5e12), stating("two.txt", 11.5e12, text="At last the GDP is 11.")
    done = Refreshes(tmp_path)
    done.run(together(one, two), FIRST)
    done.run(two, SECOND)
    ((*_, value, is_stated_still),) = done.ask(EXAMPLE.read_text(encoding="utf-8"))
    assert (value, is_stated_still) == (11.5e12, True)


def test_a_correction_that_is_taken_back_withdraws_what_it_made(tmp_path: Path) -> None:
    world = stating("page.txt", 11.5e12)
    done = Refreshes(tmp_path)
    done.run(replace(world, corrections=[slip_of(world)]), FIRST)
    done.run(world, SECOND)
    assert done.withdrawn == [(11.5e12, "corrected", SECOND, "page.txt", "11")]
    assert done.ask("SELECT period FROM withdrawn_statistic") == [("2023",)]
    assert done.ask("SELECT period FROM statistics_as_of(?)", SECOND) == [("2024",)]


def test_what_is_only_read_differently_is_not_withdrawn(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    done.run(stating("page.txt", 11.5e12), FIRST)
    done.run(stating("page.txt", 11.6e12), SECOND)
    assert done.withdrawn == []
    assert done.known_on(FIRST) == [(11.6e12, "single", 1)]


def test_what_comes_back_is_lifted_and_what_stays_away_is_carried_on(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    first, second = stating("one.txt", 11.5e12), stating("two.txt", 9e12, text="At last the GDP is 11.")
    base = figures_world(figure(5e12, region_code="CN-11", region="Beijing"), name="other.txt")
    done.run(together(base, first, second), FIRST)
    done.run(base, SECOND)
    assert {article for *_, article, _ in done.withdrawn} <= {"one.txt", "two.txt"}
    before = done.withdrawn
    done.run(base, THIRD)
    assert done.withdrawn == before
    done.run(together(base, first), THIRD)
    assert done.withdrawn == before, "one of two that it rests on is still away"
    done.run(together(base, first, second), THIRD)
    assert done.withdrawn == []
    assert done.ask("SELECT count(*) FROM statistics_as_of(?)", FIRST) == [(2,)]


def test_of_vintages_withdrawn_one_after_the_other_each_day_knows_one(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    worlds = [
        stating(f"{place}.txt", value, dt.date(2025, 1, place), f"Report {place}: the GDP is 11.")
        for place, value in ((2, 10e12), (3, 11e12), (4, 12e12))
    ]
    done.run(together(*worlds), FIRST)
    done.run(together(*worlds[:2]), SECOND)
    done.run(worlds[0], THIRD)
    for day in (dt.date(2025, 1, 2), dt.date(2025, 1, 3), FIRST, SECOND, THIRD):
        assert done.ask("SELECT count(*) FROM statistics_as_of(?)", day) == [(1,)]
    assert [done.known_on(day)[0][2] for day in (FIRST, SECOND, THIRD)] == [1, 1, 1]
    assert done.ask("SELECT n_observations FROM statistics_as_of(?)", FIRST) == [(3,)]
    assert done.ask("SELECT n_observations FROM statistics_as_of(?)", SECOND) == [(2,)]
    assert done.ask("SELECT n_observations FROM statistics_as_of(?)", THIRD) == [(1,)]


def test_what_is_withdrawn_twice_on_a_day_was_known_as_the_day_found_it(tmp_path: Path) -> None:
    done = Refreshes(tmp_path)
    other = figures_world(figure(5e12, region_code="CN-11", region="Beijing"), name="other.txt")
    done.run(together(stating("first.txt", 11.5e12), other), FIRST)
    done.run(together(stating("second.txt", 11.6e12), other), SECOND)
    done.run(other, SECOND)
    assert done.withdrawn == [(11.5e12, "article_removed", SECOND, "first.txt", "11")]


def test_the_content_hash_does_not_depend_on_what_was_withdrawn(tmp_path: Path) -> None:
    alone, after = Refreshes(tmp_path / "alone"), Refreshes(tmp_path / "after")
    for folder in (tmp_path / "alone", tmp_path / "after"):
        folder.mkdir()
    kept = stating("kept.txt", 12e12)
    alone.run(kept, FIRST)
    after.run(together(kept, stating("gone.txt", 11.5e12, text="No, the GDP is 11.")), FIRST)
    after.run(kept, SECOND)
    query = "SELECT content_hash FROM meta_run"
    assert after.withdrawn
    assert alone.ask(query) == after.ask(query)
