"""What an archive, a dump or a mail holds is found out once, and nothing of it that changes is missed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.catalogue.sources import Limits, Sources, load_sources
from pipeline.ingest import Unread, list_landing, parts_of
from pipeline.ingest.parts import AnyPart, ListedPart
from pipeline.ingest.unread import RefusedError
from pipeline.warehouse import file_hashes, listings
from pipeline.warehouse.file_hashes import FileHashes
from pipeline.warehouse.kept import Kept
from pipeline.warehouse.listings import LISTINGS, Listings
from pipeline.warehouse.versions import input_hash

MAIL = b"""Subject: Figures\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r
Content-Type: text/plain\r\n\r\nExports of Linz rose by 3 percent.\r\n--b\r
Content-Type: text/plain; name=more.txt\r\nContent-Disposition: attachment; filename=more.txt\r\n\r
Imports of Linz rose by 2 percent.\r\n--b--\r\n"""


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_hashes, "_SETTLED_NS", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    landing = tmp_path / "landing"
    landing.mkdir()
    with zipfile.ZipFile(landing / "pages.zip", "w") as archive:
        archive.writestr("a.txt", "Exports of Graz rose by 3 percent.")
        archive.writestr("picture.png", "no article")
        archive.writestr("b/c.txt", "Imports of Graz rose by 2 percent.")
    (landing / "dump.jsonl").write_text('{"text": "GDP of Graz: 5"}\n{broken\n{"text": "GDP of Linz: 6"}\n')
    (landing / "mail.eml").write_bytes(MAIL)
    (landing / "page.txt").write_text("GDP of Wels: 7")
    return landing


class Nights:
    """Walks over one landing folder, as refreshes do them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: set[str] = set()
        self.sources = load_sources()

    def parts(self) -> list[AnyPart | Unread]:
        """What a night finds; all of it is read then."""
        hashes = FileHashes(self.folder.parent / "hashes.parquet")
        input_hash(self.folder, hashes)
        kept = Kept(self.folder.parent / "listings", "v", LISTINGS)
        walk = Listings(kept, self.sources, hashes.known, lambda part: part.content_hash in self.read)
        found = list(walk.all_parts(list_landing(self.folder)))
        self.read |= {part.content_hash for part in found if not isinstance(part, Unread)}
        return found

    def unpacked(self) -> set[str]:
        """Files that a night had to unpack."""
        return {
            part.article.split("/")[0].split("#")[0]
            for part in self.parts()
            if not isinstance(part, ListedPart | Unread) and part.article != "page.txt"
        }


def told(parts: list[AnyPart | Unread]) -> list[tuple[str, str | None, str | bytes]]:
    return [(part.article, part.content_hash, part.reason if isinstance(part, Unread) else part.data) for part in parts]


@pytest.mark.parametrize("at_once", [1, 2, 10_000])
def test_a_listing_tells_what_unpacking_told(folder: Path, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "_AT_ONCE", at_once)
    nights = Nights(folder)
    first = nights.parts()
    assert told(first) == told([part for file in list_landing(folder) for part in parts_of(file, nights.sources)])  # type: ignore[arg-type]
    again = nights.parts()
    assert [type(part) for part in again if part.article != "page.txt"] == [
        Unread if isinstance(part, Unread) else ListedPart for part in first if part.article != "page.txt"
    ]
    assert told(again) == told(first)


def test_only_what_has_changed_is_unpacked_again(folder: Path) -> None:
    nights = Nights(folder)
    assert nights.unpacked() == {"pages.zip", "dump.jsonl", "mail.eml"}
    assert nights.unpacked() == set()
    with (folder / "dump.jsonl").open("a") as file:
        file.write('{"text": "GDP of Steyr: 8"}\n')
    assert nights.unpacked() == {"dump.jsonl"}
    (folder / "pages.zip").rename(folder / "moved.zip")
    assert nights.unpacked() == {"moved.zip"}
    assert nights.unpacked() == set()


def test_other_bounds_or_columns_and_a_reading_that_is_gone_unpack_again(folder: Path) -> None:
    nights = Nights(folder)
    nights.unpacked()
    nights.sources = Sources(dumps=nights.sources.dumps, limits=Limits(max_rows=1))
    assert nights.unpacked() == {"mail.eml", "dump.jsonl"}
    assert {part.article for part in nights.parts() if isinstance(part, Unread)} >= {"pages.zip", "dump.jsonl"}
    nights.read.clear()
    assert nights.unpacked() == {"mail.eml", "dump.jsonl"}


def test_a_file_that_is_written_to_while_it_is_unpacked_is_not_listed(folder: Path) -> None:
    nights = Nights(folder)
    hashes = FileHashes(folder.parent / "hashes.parquet")
    input_hash(folder, hashes)
    kept = Kept(folder.parent / "listings", "v", LISTINGS)
    walk = Listings(kept, nights.sources, hashes.known, lambda part: True).all_parts(list_landing(folder))
    assert next(walk).article == "dump.jsonl#1"
    with (folder / "dump.jsonl").open("a") as file:
        file.write('{"text": "GDP of Steyr: 8"}\n')
    list(walk)
    assert "dump.jsonl" in nights.unpacked()


def test_bytes_of_a_listed_part_that_is_there_no_more_are_refused(folder: Path) -> None:
    nights = Nights(folder)
    nights.parts()
    listed = next(part for part in nights.parts() if isinstance(part, ListedPart))
    (folder / "dump.jsonl").write_text('{"text": "GDP of Steyr: 8"}\n')
    with pytest.raises(RefusedError, match="somebody wrote to its file"):
        _ = listed.data
