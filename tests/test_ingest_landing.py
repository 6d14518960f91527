"""The landing folder: every entry has one outcome, and nothing in it can reach out or hold the reading up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.ingest import Ingested, LandedFile, LandingError, Unread, ingest, list_landing

TEXT = "The economy of Saxony grew by 1.2 percent in 2023, the statistics office in Kamenz said.\n"


def outcomes(folder: Path, **settings: int) -> dict[str, str]:
    """Name of each entry with the reason why it was not read, or 'read'."""
    return {
        found.article: found.reason if isinstance(found, Unread) else "read"
        for found in list_landing(folder, **settings)
    }


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
    assert list(list_landing(tmp_path)) == [LandedFile("a.txt", b"\xff\x00\r\n")]


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
    assert outcomes(tmp_path, max_bytes=100) == {"large.txt": "too_large", "small.txt": "read"}


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


def test_other_types_are_listed_and_not_passed_over(tmp_path: Path) -> None:
    for name in ("a.exe", "b", ".hidden"):
        (tmp_path / name).write_text(TEXT)
    assert set(outcomes(tmp_path).values()) == {"unsupported_type"}


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
