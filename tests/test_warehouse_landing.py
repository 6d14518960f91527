"""From parts to the stages of articles: each read once, copies told, dates from other articles, nothing lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest
from world import known_codes

from pipeline.ingest import Part, Unread
from pipeline.ingest.reading import Reader, read_article
from pipeline.progress import Unseen
from pipeline.records import Article
from pipeline.warehouse import landing
from pipeline.warehouse.kept import Kept
from pipeline.warehouse.landing import COMPARED, READINGS, land_articles
from pipeline.warehouse.record_tables import articles_of
from pipeline.warehouse.stages import Stages

GREETING = (
    "Opening ceremony of the 2025 Zhongguancun Forum in Beijing, March 27, 2025.\n\n"
    "The region spent 4.27 percent of its output on research, officials said at the opening.\n"
)
ON_THURSDAY = (
    "The 2025 Zhongguancun Forum, which opened in Beijing on Thursday, heard of 417 services.\n\n"
    "Officials of the three places said that the number of services has grown.\n"
)


class Counting:
    """The real reader, and how often it was asked to read."""

    def __init__(self) -> None:
        from pipeline.catalogue.sources import Limits

        self._reader = Reader(Limits())
        self.read_names: list[str] = []

    def key(self, part: Part) -> str:
        return self._reader.key(part)

    def read(self, part: Part) -> Article | Unread:
        self.read_names.append(part.article)
        return self._reader.read(part)


def text(name: str, words: str) -> Part:
    return Part(name, "text", words.encode())


def land(folder: Path, parts: Iterable[Part | Unread]) -> tuple[dict[str, Article], dict[str, str], list[str]]:
    """Articles by name, reasons of unread files by name, and names of the parts that had to be read."""
    stages, reader = Stages(folder / "stages"), Counting()
    number = land_articles(
        stages, parts, reader, Kept(folder / "kept", "v", READINGS, COMPARED), known_codes(), Unseen()
    )
    assert number == len(reader.read_names)
    articles = {article.article: article for article in articles_of(stages.read("articles"))}
    unread = {row["file"]: row["reason"] for row in stages.read("unread_files").to_pylist()}
    return articles, unread, reader.read_names


def test_a_part_is_read_once_and_gives_the_same_again(tmp_path: Path) -> None:
    parts = [text("a.txt", GREETING), text("b.txt", ""), text("c.txt", "Exports of Vienna rose by 3.2 percent.")]
    first = land(tmp_path, parts)
    assert first[2] == ["a.txt", "b.txt", "c.txt"]
    assert first[0]["a.txt"] == read_article(GREETING.encode(), "a.txt")
    assert first[1] == {"b.txt": "empty_file"}
    again = land(tmp_path, [text("new.txt", "Imports of Graz fell by 2.1 percent."), *parts])
    assert again[2] == ["new.txt"]
    assert {name: again[0][name] for name in ("a.txt", "c.txt")} == first[0]


def test_a_renamed_part_changes_its_name_and_no_more(tmp_path: Path) -> None:
    first, _, _ = land(tmp_path, [text("a.txt", GREETING)])
    again, _, read = land(tmp_path, [text("folder/b.txt", GREETING)])
    assert read == []
    assert (again["folder/b.txt"].text, again["folder/b.txt"].published_on) == (GREETING, first["a.txt"].published_on)


def test_a_name_that_tells_the_day_is_read_anew(tmp_path: Path) -> None:
    words = "Exports of Vienna rose by 3.2 percent in 2023, the office said."
    land(tmp_path, [text("a.txt", words)])
    again, _, read = land(tmp_path, [text("2024-05-03_a.txt", words)])
    assert read == ["2024-05-03_a.txt"]
    assert again["2024-05-03_a.txt"].published_on == dt.date(2024, 5, 3)


def test_an_article_is_dated_by_another_also_when_both_were_kept(tmp_path: Path) -> None:
    undated, dating = text("u.txt", ON_THURSDAY), text("d.txt", GREETING)
    assert land(tmp_path, [undated])[0]["u.txt"].published_basis != "other_article"
    for expected_read in (["d.txt"], []):
        articles, _, read = land(tmp_path, [undated, dating])
        assert read == expected_read
        dated = articles["u.txt"]
        assert (dated.published_on, dated.published_precision) == (dt.date(2025, 3, 27), "day")
        assert dated.published_basis == "other_article"
    assert land(tmp_path, [undated])[0]["u.txt"].published_basis != "other_article"


def test_copies_are_told_also_among_kept_ones(tmp_path: Path) -> None:
    words = "Exports of Vienna rose by 3.2 percent."
    parts = [text("a.txt", words), text("b.txt", words), Part("c.txt", "text", words.encode("utf-16"))]
    for _ in range(2):
        articles, unread, _ = land(tmp_path, parts)
        assert set(articles) == {"a.txt"}
        assert unread == {"b.txt": "duplicate", "c.txt": "duplicate"}
    assert set(land(tmp_path, reversed(parts))[0]) == {"c.txt"}


def test_more_parts_than_a_batch_come_in_one_order_whatever_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landing, "BATCH_ARTICLES", 3)
    parts = [text(f"{number}.txt", f"Exports of Vienna rose by {number}.5 percent.") for number in range(10)]
    articles, _, _ = land(tmp_path, parts)
    assert sorted(articles) == [f"{number}.txt" for number in range(10)]
    without = land(tmp_path, parts[:4] + parts[5:])
    assert (list(without[0]), without[2]) == ([name for name in articles if name != "4.txt"], [])
    assert list(land(tmp_path, reversed(parts))[0]) == list(articles)
    assert Stages(tmp_path / "stages").head("articles", 1).num_rows == 1


class Defective:
    """A reader whose articles break the schema, or can't be written down."""

    def key(self, part: Part) -> str:
        return part.article

    def read(self, part: Part) -> Article:
        basis = "a guess" if part.article == "guessed.txt" else "unknown"
        words = "lone \ud800" if part.article == "surrogate.txt" else f"Words of {part.article}."
        return Article(part.article, f"{len(part.article):064x}", words, "en", "utf-8", published_basis=basis)


def test_an_article_that_breaks_the_schema_is_listed_with_its_reason(tmp_path: Path) -> None:
    stages = Stages(tmp_path / "stages")
    parts = [text(name, name) for name in ("guessed.txt", "sound.txt", "surrogate.txt")]
    land_articles(stages, parts, Defective(), Kept(tmp_path / "kept", "v", READINGS, COMPARED), known_codes(), Unseen())
    assert stages.read("articles", ["article"])["article"].to_pylist() == ["sound.txt"]
    details = {row["file"]: (row["reason"], row["detail"]) for row in stages.read("unread_files").to_pylist()}
    assert details == {
        "guessed.txt": ("invalid_article", "published_basis_unknown"),
        "surrogate.txt": ("invalid_article", "text_not_unicode"),
    }


def test_an_empty_folder_gives_empty_stages(tmp_path: Path) -> None:
    assert land(tmp_path, []) == ({}, {}, [])
