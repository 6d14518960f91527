"""``sources.toml``: the file of the project loads, and what can't be meant is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogue.seeds import CatalogueError
from pipeline.catalogue.sources import Limits, load_sources

FEED = """[fetch]
contact = "us@example.org"
[feeds.a]
kind = "feed"
addresses = ["https://x.org/f"]
"""


def test_a_feed_loads_and_the_project_comes_with_none(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(FEED)
    assert load_sources(tmp_path).feeds["a"].addresses == ("https://x.org/f",)
    assert load_sources().feeds == {}


def test_the_sources_of_the_project_load_with_the_default_limits() -> None:
    sources = load_sources()
    assert sources.limits == Limits()
    assert sources.dumps["any"].files == ("*",)
    assert {"text", "source", "source.name", "url"} <= sources.dumps["any"].columns


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[dumps.x]\nfiles = []\n", r"dumps\.x\.files: "),
        ("[dumps.x]\nfiles = ['*']\nbody = ['text']\n", r"dumps\.x\.body: Extra inputs"),
        ("[limits]\nmax_depth = -1\n", r"limits\.max_depth: "),
        ("[dumps\n", "no TOML"),
        (FEED.replace('contact = "us@example.org"', ""), r"all: fetch\.contact is missing"),
        (FEED.replace("us@example.org", "a b\\nc"), r"fetch\.contact: "),
        (FEED.replace('"feed"', '"telex"'), r"feeds\.a\.kind: "),
        (FEED.replace("https://x.org/f", "file:///etc/passwd"), r"feeds\.a\.addresses: .* no http or https address"),
        (FEED.replace("feeds.a", 'feeds."../a"'), r"feeds\.\.\./a\."),
        (FEED + "speed = 3\n", r"feeds\.a\.speed: Extra inputs"),
        (FEED + 'include = "("\n', r"feeds\.a\.include: "),
        (FEED + "delay_seconds = -1\n", r"feeds\.a\.delay_seconds: "),
    ],
)
def test_what_can_not_be_meant_is_refused_with_its_place(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "sources.toml").write_text(content)
    with pytest.raises(CatalogueError, match=rf"sources\.toml: {complaint}"):
        load_sources(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"sources\.toml: can't be read"):
        load_sources(tmp_path)
