"""The landing folder: every entry has one outcome, and nothing in it can reach out or hold the reading up."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from pipeline.catalogue.sources import Limits, Sources, load_sources
from pipeline.ingest import Ingested, LandedFile, LandingError, Part, Unread, ingest, list_landing, parts, parts_of
from pipeline.ingest.bounds import read_whole

TEXT = "The economy of Saxony grew by 1.2 percent in 2023, the statistics office in Kamenz said.\n"


def outcomes(folder: Path, sources: Sources | None = None) -> dict[str, str]:
    """Name of each part with the reason why it was not read, or 'read'."""
    found: dict[str, str] = {}
    for file in list_landing(folder):
        for part in [file] if isinstance(file, Unread) else parts_of(file, sources or load_sources()):
            found[part.article] = part.reason if isinstance(part, Unread) else "read"
    return found


def unread(result: Ingested) -> dict[str, str]:
    return {file.article: file.reason for file in result.unread}


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(LandingError, match="nowhere"):
        ingest(tmp_path / "nowhere")


def test_a_file_in_the_folder_s_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(TEXT)
    with pytest.raises(LandingError, match="no folder"):
        ingest(tmp_path / "file.txt")


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert ingest(tmp_path) == Ingested([], [])


def test_files_come_sorted_by_name_from_any_depth(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name in ("c.txt", "b/deep/z.md", "a.TXT"):
        (tmp_path / name).write_text(TEXT)
    assert [file.article for file in list_landing(tmp_path)] == ["a.TXT", "b/deep/z.md", "c.txt"]


def test_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\x00\r\n")
    (file,) = list_landing(tmp_path)
    assert isinstance(file, LandedFile)
    assert list(parts_of(file, load_sources())) == [Part("a.txt", "text", b"\xff\x00\r\n")]


def test_the_same_bytes_twice_are_read_once(tmp_path: Path) -> None:
    for name in ("second.txt", "first.txt", "sub.txt"):
        (tmp_path / name).write_text(TEXT)
    result = ingest(tmp_path)
    assert [article.article for article in result.articles] == ["first.txt"]
    assert unread(result) == {"second.txt": "duplicate", "sub.txt": "duplicate"}
    assert all("first.txt" in file.detail for file in result.unread)


def test_an_empty_file_is_empty_and_no_duplicate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    assert unread(ingest(tmp_path)) == {"a.txt": "empty_file", "b.txt": "empty_file"}


def test_a_file_of_blanks_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n\t …\n")
    assert unread(ingest(tmp_path)) == {"a.txt": "no_text"}


def test_a_binary_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    assert unread(ingest(tmp_path)) == {"picture.txt": "binary_file", "noise.txt": "binary_file"}


def test_bytes_that_are_no_encoding_are_undecodable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc \x81\x8d\xff\x90 " * 30)
    assert unread(ingest(tmp_path)) == {"a.txt": "undecodable"}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT)
    landing = tmp_path / "landing"
    landing.mkdir()
    (landing / "file.txt").symlink_to(outside / "secret.txt")
    (landing / "folder").symlink_to(outside)
    (landing / "nowhere.txt").symlink_to(landing / "gone.txt")
    (landing / "loop.txt").symlink_to(landing / "loop.txt")
    assert outcomes(landing) == {
        "file.txt": "outside_folder",
        "folder": "outside_folder",
        "loop.txt": "unreadable",
        "nowhere.txt": "unreadable",
    }


def test_a_link_to_a_file_inside_is_a_copy_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert unread(ingest(tmp_path)) == {"b.txt": "duplicate"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert outcomes(tmp_path) == {"pipe.txt": "not_regular_file"}


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("x" * 101)
    (tmp_path / "small.txt").write_text("x" * 100)
    sources = Sources(limits=Limits(max_article_bytes=100))
    assert outcomes(tmp_path, sources) == {"large.txt": "too_large", "small.txt": "read"}


def test_a_sparse_file_of_two_gigabytes_costs_nothing(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 << 30)
    assert outcomes(tmp_path) == {"huge.txt": "too_large"}


def test_an_unreadable_file_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert outcomes(tmp_path) == {"a.txt": "unreadable"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser makes devices")
def test_a_device_is_not_opened(tmp_path: Path) -> None:
    try:
        os.mknod(tmp_path / "zero.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError:
        pytest.skip("this file system takes no devices")
    assert outcomes(tmp_path) == {"zero.txt": "not_regular_file"}


def test_a_file_that_grows_while_it_is_read_waits_for_the_next_refresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def read_while_growing(stream: BinaryIO, limits: Limits) -> bytes:
        with path.open("a") as file:
            file.write(TEXT)
        return read_whole(stream, limits)

    monkeypatch.setattr(parts, "read_whole", read_while_growing)
    assert outcomes(tmp_path) == {"a.txt": "changed_while_read"}


def test_of_a_dump_that_grows_the_rows_are_kept_and_the_growth_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two"}\n')
    (file,) = list_landing(tmp_path)
    assert isinstance(file, LandedFile)
    found = parts_of(file, load_sources())
    first = next(found)
    with path.open("a") as more:
        more.write('{"text": "thr')
    names = [(part.article, getattr(part, "reason", "read")) for part in (first, *found)]
    assert names[:2] == [("a.jsonl#1", "read"), ("a.jsonl#2", "read")]
    assert names[-1] == ("a.jsonl", "changed_while_read")


def test_a_file_that_is_swapped_for_a_link_while_listed_is_not_followed(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT)
    (landing / "a.txt").write_text(TEXT)
    (file,) = list_landing(landing)
    assert isinstance(file, LandedFile)
    (landing / "a.txt").unlink()
    (landing / "a.txt").symlink_to(tmp_path / "secret.txt")
    (outcome,) = parts_of(file, load_sources())
    assert isinstance(outcome, Unread)
    assert outcome.reason == "unreadable"


def test_other_types_are_listed_and_not_passed_over(tmp_path: Path) -> None:
    for name in ("a.exe", "b", ".hidden"):
        (tmp_path / name).write_text(TEXT)
    assert set(outcomes(tmp_path).values()) == {"unsupported_type"}


def test_the_same_text_of_the_same_address_is_read_once_and_a_new_text_is_a_new_version(tmp_path: Path) -> None:
    page = (
        '<html><head><link rel="canonical" href="https://example.org/a"></head><body><h1>Saxony grows</h1>'
        "<p>{}</p><p>{}</p><!-- {} --></body></html>"
    )
    (tmp_path / "1.html").write_text(page.format(TEXT, TEXT, "fetched on Monday"))
    (tmp_path / "2.html").write_text(page.format(TEXT, TEXT, "fetched on Tuesday"))
    (tmp_path / "3.html").write_text(page.format(TEXT, TEXT.replace("1.2", "1.3"), ""))
    result = ingest(tmp_path)
    assert [(article.article, article.address) for article in result.articles] == [
        ("1.html", "https://example.org/a"),
        ("3.html", "https://example.org/a"),
    ]
    assert unread(result) == {"2.html": "duplicate"}
    assert result.unread[0].detail == "the same text as 1.html"


@pytest.mark.parametrize("name", ["new\nline.txt", "'; drop table x; --.txt", "..txt", "ü 中文.txt"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert outcomes(tmp_path) == {name: "read"}


def test_a_name_that_is_no_unicode_becomes_one(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt"))).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert outcomes(tmp_path) == {"a\\xff.txt": "read"}
