"""Which articles tell one story, and which only report one event."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest

from pipeline.stories.linking import MOST_ALIKE, Report, figures_of, link_stories, stories, words_of

WORDS = [f"word{number}" for number in range(400)]
Figure = tuple[float, str]
FIGURES: tuple[Figure, ...] = tuple((float(number), "count") for number in range(10, 20))


def report(name: str, words: list[str], figures: tuple[Figure, ...] = FIGURES, **fields: object) -> Report:
    given: dict[str, object] = {"language": "en", "author": None, "published_on": dt.date(2025, 3, 1)}
    (told,) = words_of([" ".join(words)])
    numbers = figures_of(np.array([value for value, _ in figures]), (unit for _, unit in figures))
    return Report(content_hash=name, words=told, figures=numbers, **(given | fields))  # type: ignore[arg-type]


def relations(*reports: Report) -> list[tuple[str, str, str, bool]]:
    return [
        (link.content_hash, link.other_content_hash, link.relation, link.is_merged) for link in link_stories(reports)
    ]


def other_words(seed: int) -> list[str]:
    return [f"other{seed}x{number}" for number in range(200)]


def test_a_copy_with_a_few_words_changed_is_one_story() -> None:
    changed = [*WORDS[:200], "new", "words", *WORDS[202:]]
    assert relations(report("a", WORDS), report("b", changed)) == [("a", "b", "copy", True)]


def test_a_cut_is_one_story() -> None:
    assert relations(report("a", WORDS), report("b", WORDS[:150], FIGURES[:6])) == [("a", "b", "cut", True)]


def test_the_same_figures_in_the_same_order_in_another_language_are_a_translation() -> None:
    german = report("b", other_words(1), (*FIGURES[:8], (5.0, "percent")), language="de")
    (link,) = link_stories([report("a", WORDS), german])
    assert (link.relation, link.is_merged, link.n_in_order, link.n_fewer_figures) == ("translation", True, 8, 9)
    assert stories(["a", "b"], [link]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    "second",
    [
        report("b", other_words(1)),
        report(
            "b", other_words(1), (*FIGURES[:6], (1.0, "CNY"), (2.0, "CNY"), (3.0, "CNY"), (4.0, "CNY")), language="de"
        ),
    ],
)
def test_two_reports_of_one_event_are_marked_and_stay_two_witnesses(second: Report) -> None:
    (link,) = link_stories([report("a", WORDS), second])
    assert (link.relation, link.is_merged) == ("same_event", False)
    assert stories(["a", "b"], [link]) == {"a": "a", "b": "b"}


def test_two_named_authors_in_two_languages_are_not_merged() -> None:
    pair = report("a", WORDS, author="M. Ortega"), report("b", other_words(1), language="de", author="J. Hale")
    assert relations(*pair) == [("a", "b", "same_event", False)]


@pytest.mark.parametrize(
    "second",
    [
        report("b", other_words(1), FIGURES[:4], language="de"),
        report("b", other_words(1), language="de", published_on=dt.date(2025, 9, 1)),
        report("b", other_words(1), tuple(reversed(FIGURES)), language="de"),
        report("b", [], ()),
    ],
)
def test_few_figures_another_season_or_another_order_are_no_link(second: Report) -> None:
    assert relations(report("a", WORDS), second) == []


def test_links_do_not_depend_on_the_order_of_reports() -> None:
    reports = [report("a", WORDS), report("b", WORDS[:300]), report("c", other_words(1), language="de")]
    reports += [report(f"d{number}", other_words(number)) for number in range(2, 9)]
    links = link_stories(reports)
    shuffled = link_stories(random.Random(1).sample(reports, len(reports)))
    assert links == shuffled
    names = [read.content_hash for read in reports]
    assert stories(names, links) == stories(names, list(reversed(links)))


def test_a_story_is_named_after_its_first_report() -> None:
    late = report("a", WORDS, published_on=dt.date(2025, 4, 1))
    early = report("z", WORDS, published_on=dt.date(2025, 3, 1))
    undated = report("b", WORDS, published_on=None)
    assert stories(["z", "a", "b"], link_stories([late, undated, early])) == {"a": "z", "b": "z", "z": "z"}


def test_two_that_a_third_connects_are_one_story_named_after_the_first() -> None:
    """Each of two cuts shares words with the whole only, which was published last."""
    first = report("a", WORDS[:190], FIGURES[:5])
    second = report("b", WORDS[160:350], FIGURES[5:], published_on=dt.date(2025, 3, 2))
    whole = report("c", WORDS[:350], published_on=dt.date(2025, 3, 3))
    links = link_stories([whole, second, first])
    assert [(link.content_hash, link.other_content_hash) for link in links] == [("a", "c"), ("b", "c")]
    for told in (links, links[::-1]):
        assert stories(["a", "b", "c"], told) == {"a": "a", "b": "a", "c": "a"}


def test_many_of_one_pattern_are_one_story_by_few_comparisons() -> None:
    reports = [
        report(f"{number:03}", [*WORDS, f"end{number}"], (), published_on=dt.date(2025, 1, 1) + dt.timedelta(number))
        for number in range(3 * MOST_ALIKE)
    ]
    links = link_stories(reports)
    assert len(links) == len(reports) - 1
    assert set(stories([report.content_hash for report in reports], links).values()) == {"000"}


def test_a_figure_is_told_by_nine_digits_of_its_value_and_by_its_unit() -> None:
    third, computed, other, in_euro, nothing, minus_nothing = figures_of(
        np.array([100 / 3, 33.33333333333, 33.3333334, 100 / 3, 0.0, -0.0]),
        ["percent", "percent", "percent", "EUR", "count", "count"],
    )
    assert third == computed
    assert len({third, other, in_euro, nothing}) == 4
    assert nothing == minus_nothing
