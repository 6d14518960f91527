"""A landing folder in which everything is hostile, and one article that is not: one refresh reads what there is to
read, lists the rest with its reason, publishes, and leaves the folder as it was."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from documents import pdf
from test_ingest_parts import zipped

from pipeline.ingest import parts
from pipeline.progress import Unseen
from pipeline.run import run_refresh
from pipeline.settings import Settings

TEXT = "The economy of Saxony grew by {} percent in 2023, the statistics office in Kamenz said."
SQL_NAME = "x'); DROP TABLE dim_article; --.txt"

#: What becomes of each file: ``read``, or the reason why it is none.
OUTCOMES = {
    "sound.txt": "read",
    "grows.txt": "changed_while_read",
    "link_out.txt": "outside_folder",
    "link_to_nothing.txt": "unreadable",
    "pipe.txt": "not_regular_file",
    "two_gigabytes.txt": "too_large",
    "line\nbreak.txt": "read",
    SQL_NAME: "read",
    "..\\..\\up.txt": "read",
    "not_unicode_\\xff.txt": "read",
    "bomb.zip/zeros.txt": "packed_too_tight",
    "out.zip/../../etc/cron.d/x.txt": "unsafe_name",
    "deep.html": "read",
    "script.html": "read",
    "entities.html": "read",
    "bad_line.jsonl#1": "read",
    "bad_line.jsonl#2": "bad_row",
    "bad_line.jsonl#3": "read",
    "cut.parquet": "damaged_file",
    "damaged.pdf": "damaged_file",
    "encrypted.pdf": "encrypted",
    "control.txt": "read",
    "right_to_left.txt": "read",
    "nul.txt": "read",
    "one_word.txt": "too_large",
    "digits.txt": "too_large",
    "long_sentence.txt": "read",
    "numerals.txt": "read",
    "mojibake.txt": "read",
}


def write_hostile(folder: Path, outside: Path) -> None:
    numbers = iter(range(1, 100))

    def text() -> str:
        return TEXT.format(f"1.{next(numbers)}")

    for name in ("sound.txt", "grows.txt", "line\nbreak.txt", SQL_NAME, "..\\..\\up.txt"):
        (folder / name).write_text(text())
    (folder / os.fsdecode(b"not_unicode_\xff.txt")).write_text(text())
    outside.write_text(text())
    (folder / "link_out.txt").symlink_to(outside)
    (folder / "link_to_nothing.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.txt")
    with (folder / "two_gigabytes.txt").open("wb") as file:
        file.truncate(2 << 30)
    (folder / "bomb.zip").write_bytes(zipped({"zeros.txt": b"0" * 30_000_000}))
    (folder / "out.zip").write_bytes(zipped({"../../etc/cron.d/x.txt": text()}))
    (folder / "deep.html").write_text("<div>" * 100_000 + f"<p>{text()}</p>" + "</div>" * 100_000)
    (folder / "script.html").write_text(f"<p>{text()}</p><script>alert('14 percent')</script>")
    entities = '<!ENTITY a "aaaa">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (folder / "entities.html").write_text(f"<!DOCTYPE html [{entities}]><html><body><p>{text()}</p>&i;</body></html>")
    (folder / "bad_line.jsonl").write_text(f'{{"text": "{text()}"}}\n{{"text": \n{{"text": "{text()}"}}\n')
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [text()] * 50}), table)
    (folder / "cut.parquet").write_bytes(table.getvalue()[:-20])
    (folder / "damaged.pdf").write_bytes(pdf([[text()]])[:300])
    (folder / "encrypted.pdf").write_bytes(pdf([[text()]], locked=True))
    (folder / "control.txt").write_text(f"\x1b[31m{text()}\x1b[0m")
    (folder / "right_to_left.txt").write_text(f"\u202e{text()}\u202c \u2067{text()}\u2069")
    (folder / "nul.txt").write_text(text() + "\0" + text())
    (folder / "one_word.txt").write_text("x" * 10_000_000)
    (folder / "digits.txt").write_text("1234567890" * 1_000_000)
    (folder / "long_sentence.txt").write_text("output rose 3 percent and " * 400)
    (folder / "numerals.txt").write_text("1-" * 10_000)
    (folder / "mojibake.txt").write_text("Ã¤Â©" * 12_500)


@contextmanager
def growing(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody writes to the file whenever anything is read."""
    read = parts.read_whole

    def while_growing(*given: object) -> bytes:
        with path.open("a") as file:
            file.write(" More.")
        return read(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(parts, "read_whole", while_growing)
        yield


@pytest.mark.slow
def test_one_refresh_gives_each_hostile_file_what_it_deserves(
    tmp_path: Path, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "landing"
    folder.mkdir()
    write_hostile(folder, tmp_path / "outside.txt")
    expected = dict(OUTCOMES)
    try:
        os.mknod(folder / "device.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
        expected["device.txt"] = "not_regular_file"
    except OSError:
        pass  # not a superuser, or a file system without devices
    before = {path.name: path.lstat().st_ino for path in folder.iterdir()}
    settings = Settings(articles=folder, warehouse=chosen.warehouse)
    with growing(folder / "grows.txt", monkeypatch), dg.DagsterInstance.ephemeral() as instance:
        run_refresh(settings, Unseen(), instance)
    with duckdb.connect(str(chosen.warehouse), read_only=True) as con:
        read = {name: "read" for (name,) in con.execute("SELECT article FROM dim_article").fetchall()}
        unread = dict(con.execute("SELECT file, reason FROM unread_file").fetchall())
        texts = con.execute("SELECT string_agg(text, ' ') FROM article_text").fetchall()[0][0]
        numerals, spans = con.execute(
            "SELECT count(*), count(*) FILTER (text[char_start + 1 : char_end] = quote) "
            "FROM fact_numeral JOIN article_text USING (article_key)"
        ).fetchall()[0]
    assert read | unread == expected
    assert "alert(" not in texts
    assert spans == numerals > 10_000
    assert {path.name: path.lstat().st_ino for path in folder.iterdir()} == before
