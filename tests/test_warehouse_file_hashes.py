"""What has not changed is not read again, and nothing that has changed is missed."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from pipeline.catalogue.sources import load_sources
from pipeline.ingest import Unread, list_landing, read_part
from pipeline.ingest.parts import Part, UnopenedPart
from pipeline.ingest.reading import all_parts
from pipeline.warehouse import file_hashes
from pipeline.warehouse.file_hashes import FileHashes
from pipeline.warehouse.versions import input_hash

TEXT = "The economy of Saxony grew by 1.2 percent in 2023, the statistics office in Kamenz said."


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_hashes, "_SETTLED_NS", 0)


def recorded(folder: Path, record: Path) -> FileHashes:
    hashes = FileHashes(record)
    input_hash(folder, hashes)
    hashes.save()
    return FileHashes(record)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    landing = tmp_path / "landing"
    landing.mkdir()
    (landing / "a.txt").write_text(TEXT)
    (landing / "b.jsonl").write_text(f'{{"text": "{TEXT} Again."}}\n')
    return landing


def test_a_file_that_has_not_changed_is_not_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "kept" / "hashes.parquet"
    expected = input_hash(folder)
    hashes = recorded(folder, record)
    monkeypatch.setattr(file_hashes, "hash_file", lambda path: pytest.fail(f"{path} is read"))
    assert input_hash(folder, hashes) == expected
    (part, row) = all_parts(list_landing(folder), load_sources(), hashes.known)
    assert isinstance(part, UnopenedPart)
    assert part.content_hash == hashlib.sha256(TEXT.encode()).hexdigest()
    assert part.data == TEXT.encode()
    assert isinstance(row, Part)


def test_a_change_that_leaves_size_and_time_is_seen(folder: Path, tmp_path: Path) -> None:
    hashes = recorded(folder, tmp_path / "hashes.parquet")
    before, path = input_hash(folder, hashes), folder / "a.txt"
    status = path.stat()
    time.sleep(0.02)
    path.write_text(TEXT.replace("1.2", "1.3"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert hashes.known(path) is None
    assert input_hash(folder, hashes) == input_hash(folder) != before


def test_what_was_changed_a_moment_ago_is_not_remembered(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_hashes, "_SETTLED_NS", 10**12)
    hashes = recorded(folder, tmp_path / "hashes.parquet")
    assert hashes.known(folder / "a.txt") is None


def test_a_file_that_changes_before_it_is_opened_waits_for_the_next_refresh(folder: Path, tmp_path: Path) -> None:
    hashes = recorded(folder, tmp_path / "hashes.parquet")
    part = next(iter(all_parts(list_landing(folder), load_sources(), hashes.known)))
    assert not isinstance(part, Unread)
    (folder / "a.txt").write_text("Something else.")
    outcome = read_part(part, load_sources().limits)
    assert isinstance(outcome, Unread)
    assert outcome.reason == "changed_while_read"


def test_only_what_lies_there_is_recorded_and_a_damaged_record_is_none(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "hashes.parquet"
    hashes = recorded(folder, record)
    (folder / "a.txt").unlink()
    size = record.stat().st_size
    assert recorded(folder, record).known(folder / "b.jsonl") == hashes.known(folder / "b.jsonl") is not None
    assert record.stat().st_size < size
    record.write_bytes(record.read_bytes()[:-9])
    assert FileHashes(record).known(folder / "b.jsonl") is None
