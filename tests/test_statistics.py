"""How observations become statistics: verdicts, roles, states, vintages; nothing depends on the order of loading."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import duckdb
import pytest
from figures_world import figure, more_than, percent
from refreshes import Refreshes
from world import World, article, build_warehouse, make_stages, numeral, observation

from pipeline.settings import PROJECT
from pipeline.warehouse import stages

pytestmark = pytest.mark.slow  # each test makes a warehouse of its own


def report(
    world: World,
    name: str,
    published: str | None,
    *figures: dict[str, object],
    language: str = "en",
    address: str | None = None,
) -> None:
    """Adds an article that states the figures one after the other, each in a sentence of its own.

    A figure's ``words`` stand before its number in the sentence.
    """
    sentences = [f"{name} {given.get('words', '')} no. {place}." for place, given in enumerate(figures, 100)]
    text = " ".join(sentences)
    day = dt.date.fromisoformat(published) if published else None
    dated = (
        {"published_on": day}
        if day
        else {"published_on": None, "published_precision": None, "published_confidence": None}
    )
    basis = "header" if day else "unknown"
    world.add(
        article(f"{name}.txt", text, language=language, published_basis=basis, address=address, **dated),
        [numeral(text, f"{place}", within=sentence) for place, sentence in enumerate(sentences, 100)],
        [
            observation(
                text,
                f"no. {place}",
                sentence=sentence,
                **{key: cell for key, cell in given.items() if key != "words"},
            )
            for place, (given, sentence) in enumerate(zip(figures, sentences, strict=True), 100)
        ],
    )


def statistics(folder: Path, world: World, query: str) -> list[tuple[object, ...]]:
    folder.mkdir(parents=True, exist_ok=True)
    file = build_warehouse(folder, make_stages(folder / "stages", world))
    with duckdb.connect(str(file), read_only=True) as con:
        return con.execute(query).fetchall()


VERDICT = "SELECT value, agreement, n_observations, n_stories FROM statistics ORDER BY value"
ROLES = (
    "SELECT value, role FROM bridge_statistic_observation JOIN fact_observation USING (observation_key) ORDER BY value"
)


@pytest.mark.parametrize(
    ("first", "second", "agreement"),
    [
        (figure(100.0), figure(100.0), "corroborated"),
        (figure(100.0), more_than(90.0), "compatible"),
        (figure(100.0), figure(103.0), "conflict"),
        (percent(3.33), percent(3.43), "conflict"),
        (figure(100.0), figure(150.0, metric_label="GDP of industry"), "definition_differs"),
        (figure(100.0), figure(150.0), "conflict"),
    ],
)
def test_two_stories_of_one_thing_get_a_verdict(
    tmp_path: Path, first: dict[str, object], second: dict[str, object], agreement: str
) -> None:
    world = World()
    report(world, "one", "2025-03-01", first)
    report(world, "two", "2025-04-01", second)
    assert [row[1] for row in statistics(tmp_path, world, VERDICT)] == [agreement]


def test_values_of_one_article_are_parts_unless_its_words_say_otherwise(tmp_path: Path) -> None:
    parts, outdated, rival = World(), World(), World()
    report(parts, "parts", "2025-03-01", percent(5.0), percent(9.0))
    report(outdated, "told", "2025-03-01", percent(8.3), percent(8.1, words="the first estimate had been"))
    report(rival, "other", "2025-03-01", percent(8.3), percent(7.9, words="another source puts it at"))
    assert statistics(tmp_path / "p", parts, ROLES) == [(5.0, "preferred"), (9.0, "differs")]
    assert statistics(tmp_path / "o", outdated, ROLES) == [(8.1, "revised"), (8.3, "preferred")]
    assert statistics(tmp_path / "r", rival, ROLES) == [(7.9, "conflicts"), (8.3, "preferred")]


def test_exact_beats_limited_and_a_result_its_estimate(tmp_path: Path) -> None:
    world = World()
    report(world, "limited", "2025-05-01", more_than(90.0))
    report(world, "exact", "2025-03-01", figure(95.0))
    report(world, "early", "2025-01-01", figure(80.0, obs_status="E"))
    assert statistics(tmp_path, world, ROLES) == [(80.0, "revised"), (90.0, "refines"), (95.0, "preferred")]


def test_targets_stand_apart_from_results(tmp_path: Path) -> None:
    world = World()
    report(world, "plan", "2024-01-01", figure(230.0, obs_status="F"))
    report(world, "result", "2025-03-01", figure(163.0))
    assert statistics(tmp_path, world, VERDICT) == [(163.0, "single", 1, 1), (230.0, "single", 1, 1)]


def test_a_plan_is_held_against_its_result(tmp_path: Path) -> None:
    world = World()
    report(world, "plan", "2024-01-01", figure(230.0, obs_status="F"), percent(5.0, obs_status="F"))
    report(world, "result", "2025-03-01", figure(163.0))
    question = (PROJECT / "sql" / "examples" / "plans_and_what_became_of_them.sql").read_text(encoding="utf-8")
    assert [row[4:6] + row[7:] for row in statistics(tmp_path, world, question)] == [(230.0, 163.0, -29.1)]


def test_a_series_holds_all_periods_of_a_thing_planned_or_reached(tmp_path: Path) -> None:
    world = World()
    report(world, "one", "2025-03-01", figure(1.0), figure(2.0, period="2023"), figure(3.0, obs_status="F"))
    industry = figure(4.0, breakdown="Industry", period="2022"), figure(5.0, breakdown="industry")
    report(world, "two", "2025-03-01", *industry)
    report(world, "three", "2025-03-01", percent(6.0), percent(7.0, base_period="2020"))
    report(world, "four", "2025-03-01", percent(8.0, measure="share", reference="China"), percent(9.0, measure="share"))
    series = "SELECT list(value ORDER BY value) FROM fact_statistic GROUP BY series_key ORDER BY min(value)"
    together = [row[0] for row in statistics(tmp_path, world, series)]
    assert together == [[1.0, 2.0, 3.0], [4.0, 5.0], [6.0, 7.0], [8.0], [9.0]]


PAGE = "https://www.example.org/gdp.html"


def test_a_replaced_version_of_a_page_closes_a_vintage(tmp_path: Path) -> None:
    world = World()
    report(world, "new", "2025-05-01", figure(103.0), address=PAGE)
    report(world, "old", "2025-03-01", figure(100.0), address=PAGE)
    assert statistics(tmp_path / "now", world, VERDICT) == [(103.0, "single", 1, 1)]
    known = (
        "SELECT value FROM statistics_as_of('2025-03-31') UNION ALL SELECT value FROM statistics_as_of('2025-05-01')"
    )
    assert statistics(tmp_path / "then", world, known) == [(100.0,), (103.0,)]
    assert statistics(tmp_path / "roles", world, ROLES) == [(100.0, "superseded"), (103.0, "preferred")]


def test_what_the_next_version_no_longer_states_is_no_statistic_of_today(tmp_path: Path) -> None:
    world = World()
    report(world, "old", "2025-03-01", figure(100.0), address=PAGE)
    report(world, "new", "2025-05-01", percent(5.0), address=PAGE)
    assert [row[0] for row in statistics(tmp_path / "now", world, VERDICT)] == [5.0]
    assert statistics(tmp_path / "then", world, "SELECT value FROM statistics_as_of('2025-03-31')") == [(100.0,)]


def test_a_version_replaced_on_its_own_day_never_counts(tmp_path: Path) -> None:
    world = World()
    report(world, "a", "2025-03-01", figure(100.0), address=PAGE)
    report(world, "b", "2025-03-01", figure(103.0), address=PAGE)
    assert [row[1:3] for row in statistics(tmp_path, world, VERDICT)] == [("single", 1)]


def test_statements_without_a_period_some_weeks_apart_speak_of_one_state(tmp_path: Path) -> None:
    unicorns = {"metric_code": None, "metric_label": "unicorns", "unit": "count", "period": None}
    world = World()
    for name, day in (("a", "2025-01-10"), ("b", "2025-02-20"), ("c", "2025-04-10"), ("d", "2025-09-01")):
        report(world, name, day, more_than(90.0, **unicorns))
    rows = statistics(tmp_path, world, "SELECT period, n_observations FROM statistics ORDER BY period")
    assert rows == [("2025-01-10", 3), ("2025-09-01", 1)]
    rules = statistics(tmp_path / "r", world, "SELECT DISTINCT period_basis, list_last(rules) FROM observations")
    assert rules == [("published", "period_when_published")]


def test_labels_of_what_the_catalogue_lacks_meet_in_their_words(tmp_path: Path) -> None:
    world = World()
    for number, label in enumerate(("Key laboratories", "the key laboratories", "laboratories, key", "key hospitals")):
        report(world, f"n{number}", "2025-01-10", figure(5.0, metric_code=None, metric_label=label))
    rows = statistics(tmp_path, world, "SELECT n_observations FROM statistics ORDER BY ALL")
    assert rows == [(1,), (3,)]


def test_labels_of_what_the_catalogue_lacks_meet_by_their_first_name(tmp_path: Path) -> None:
    world = World()
    for number, label in enumerate(("key laboratories / centres", "key laboratories / city", "hospitals / centres")):
        report(world, f"n{number}", "2025-01-10", figure(5.0, metric_code=None, metric_label=label))
    rows = statistics(tmp_path, world, "SELECT metric, n_observations FROM statistics ORDER BY ALL")
    assert rows == [("hospitals", 1), ("key laboratories", 2)]


def revised_world(articles: int, seed: int) -> World:
    """Articles of several days on few subjects, some undated, with rounded, exact, estimated and stateless figures.

    Some are versions of two pages.
    """
    chance = random.Random(seed)
    world = World()
    for number in range(articles):
        day = chance.choice([None, *(f"2025-0{month}-1{day}" for month in range(1, 8) for day in range(3))])
        figures = [
            chance.choice([figure, more_than])(
                chance.choice([100.0, 102.0, 110.0, 160.0]),
                period=chance.choice(["2024", None]),
                obs_status=chance.choice("AAEF"),
                unit=chance.choice(["CNY", "count"]),
                period_basis="context",
            )
            for _ in range(chance.randint(1, 3))
        ]
        address = chance.choice([None, None, PAGE, PAGE.replace("gdp", "trade")])
        report(world, f"r{number}", day, *figures, language=chance.choice(["en", "de"]), address=address)
    return world


TABLES = ("dim_article", "story_link", "fact_observation", "fact_statistic", "bridge_statistic_observation")


def content(folder: Path, world: World) -> dict[str, list[tuple[object, ...]]]:
    with make_stages(folder, world).connection(*TABLES) as con:
        return {table: con.execute(f"FROM (SELECT * FROM {table}) ORDER BY ALL").fetchall() for table in TABLES}


@pytest.mark.parametrize("seed", range(3))
def test_tables_do_not_depend_on_the_order_of_articles(tmp_path: Path, seed: int) -> None:
    world = revised_world(12, seed)
    shuffled = World(random.Random(seed).sample(world.found, len(world.found)))
    assert content(tmp_path / "in_order", world) == content(tmp_path / "shuffled", shuffled)


def test_statistics_are_the_same_however_many_are_worked_on_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = revised_world(12, 7)
    at_once = content(tmp_path / "at_once", world)
    monkeypatch.setattr(stages, "MOST_IN_PART", 3)
    assert content(tmp_path / "in_parts", world) == at_once
    assert len(at_once["fact_statistic"]) > 6


def test_memory_grows_with_what_a_step_reads_within_bounds() -> None:
    assert [stages.memory_for(needed) for needed in (0, 12 * 10**8, 10**11)] == [600, 1200, 4000]


def told_apart(world: World) -> World:
    """Without versions of a page whose order only the day tells on which they were first seen."""
    pages: set[object] = set()
    found = []
    for read, extraction in world.found:
        page = (read.address, read.published_on)
        if read.address is None or (read.published_on is not None and page not in pages):
            found.append((read, extraction))
        pages.add(page)
    return World(found)


@pytest.mark.parametrize(
    ("seed", "refreshes"),
    [(0, 2), pytest.param(1, 5, marks=pytest.mark.slow), pytest.param(2, 20, marks=pytest.mark.slow)],
)
def test_one_refresh_or_many_make_the_same_file(tmp_path: Path, seed: int, refreshes: int) -> None:
    found = told_apart(revised_world(24, seed)).found
    order = random.Random(seed).sample(found, len(found))
    cuts = sorted(random.Random(seed).sample(range(1, len(order)), refreshes - 1))
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    one, many = Refreshes(tmp_path / "one"), Refreshes(tmp_path / "many")
    one.run(World(found), dt.date(2026, 3, 1))
    for night, end in enumerate((*cuts, len(order)), 1):
        many.run(World(order[:end]), dt.date(2026, 2, night))
    assert many.content() == one.content()
    away = order[: len(order) // 3]
    many.run(World(order[len(away) :]), dt.date(2026, 3, 2))
    assert many.content() != one.content()
    assert many.withdrawn
    many.run(World(order), dt.date(2026, 3, 3))
    assert (many.content(), many.withdrawn) == (one.content(), [])


@pytest.mark.parametrize("seed", range(3))
def test_what_was_known_on_a_day_is_what_the_articles_of_that_day_give(tmp_path: Path, seed: int) -> None:
    world = revised_world(12, seed)
    day = dt.date(2025, 4, 30)
    known = World([(read, found) for read, found in world.found if read.published_on and read.published_on <= day])
    dated = World([(read, found) for read, found in world.found if read.published_on])
    columns = "statistic_id, value, agreement, n_observations, n_articles, n_stories, period, preferred_observation_id"
    then = statistics(tmp_path / "then", known, f"SELECT {columns} FROM statistics ORDER BY ALL")
    later = f"SELECT {columns} FROM statistics_as_of('{day}') ORDER BY ALL"
    assert statistics(tmp_path / "now", dated, later) == then
