"""A new text at an old address is a new version of its article; what is the same address, and what is none."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from pipeline.warehouse.sql import build_macros, read_sql

PAGE = "https://www.example.org/2024/saxony.html"
MONDAY, TUESDAY, WEDNESDAY = (dt.date(2026, 1, day) for day in (5, 6, 7))


def versions(
    articles: list[tuple[str, str | None, dt.date | None]], seen: dict[str, dt.date]
) -> dict[str, tuple[int, bool]]:
    """Version and whether it is the latest, by article; an article's content hash is its name."""
    con = duckdb.connect()
    con.execute(build_macros())
    con.execute(
        "CREATE TABLE articles (article VARCHAR, content_hash VARCHAR, title VARCHAR, language VARCHAR, "
        "author VARCHAR, publisher VARCHAR, address VARCHAR, published_on DATE, "
        "published_precision VARCHAR, published_basis VARCHAR, published_confidence VARCHAR, "
        "encoding VARCHAR, repairs VARCHAR[], text VARCHAR)"
    )
    con.execute("CREATE TABLE refresh AS SELECT DATE '2026-01-07' AS today")
    con.execute("CREATE TABLE first_seen (content_hash VARCHAR, first_seen_on DATE)")
    for name, address, published_on in articles:
        con.execute(
            "INSERT INTO articles BY NAME SELECT ? AS article, ? AS content_hash, ? AS address, ? AS published_on",
            [name, name, address, published_on],
        )
    for name, day in seen.items():
        con.execute("INSERT INTO first_seen VALUES (?, ?)", [name, day])
    con.execute("CREATE TABLE story AS SELECT content_hash, content_hash AS story_hash FROM articles")
    query = read_sql("transforms", "dim_article").rstrip().rstrip(";")
    rows = con.execute(f"SELECT article, version, is_latest_version FROM ({query})").fetchall()
    return {name: (version, is_latest) for name, version, is_latest in rows}


def test_the_later_seen_of_two_texts_at_one_address_is_the_later_version() -> None:
    found = versions(
        [("new", PAGE, MONDAY), ("old", PAGE, MONDAY), ("other", PAGE + "?page=2", None), ("none", None, None)],
        {"old": MONDAY, "other": MONDAY},
    )
    assert found == {"old": (1, False), "new": (2, True), "other": (1, True), "none": (1, True)}


def test_of_two_that_were_seen_together_the_later_published_is_the_later_version() -> None:
    assert versions([("a", PAGE, TUESDAY), ("b", PAGE, MONDAY), ("c", PAGE, None)], {}) == {
        "c": (1, False),
        "b": (2, False),
        "a": (3, True),
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/2024/saxony.html",
        "https://example.org/2024/saxony.html#comments",
        "https://www.example.org/2024/saxony.html?utm_source=letter&utm_medium=mail",
        "www.example.org/2024/saxony.html?fbclid=Ab1",
        "HTTPS://example.org/2024/saxony.html/",
    ],
)
def test_the_same_page_is_told_under_other_spellings_of_its_address(address: str) -> None:
    assert versions([("a", PAGE, None), ("b", address, None)], {}) == {"a": (1, False), "b": (2, True)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, None),
        ("https://example.org", "https://example.org"),
        ("www.example.org/", "http://www.example.org"),
        (PAGE, PAGE.replace("saxony", "bavaria")),
        (PAGE + "?id=1", PAGE + "?id=2"),
        (PAGE, PAGE.replace("example.org", "example.com")),
    ],
)
def test_other_pages_and_mere_home_pages_are_no_versions(one: str | None, other: str | None) -> None:
    assert versions([("a", one, None), ("b", other, None)], {}) == {"a": (1, True), "b": (1, True)}
