"""Dumps and archives: what their rows and members are called, and what the hostile ones get."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.catalogue.sources import Dump, Limits, Sources, load_sources
from pipeline.ingest import Unread, ingest, list_landing, parts_of
from pipeline.records import Article

TEXT = "The economy of Saxony grew by 1.2 percent in 2023, the statistics office in Kamenz said."
ROWS = [
    {"url": "https://example.org/1", "title": "One", "text": TEXT, "date": "2024-03-01", "source": "Saxon News"},
    {"url": "https://example.org/2", "title": "Two", "text": TEXT.replace("1.2", "1.3"), "date": "2024-03-02"},
]


def read(folder: Path, sources: Sources | None = None) -> tuple[dict[str, Article], dict[str, tuple[str, str]]]:
    result = ingest(folder, sources)
    return (
        {article.article: article for article in result.articles},
        {file.article: (file.reason, file.detail) for file in result.unread},
    )


def reasons(folder: Path, sources: Sources | None = None) -> dict[str, str]:
    return {name: reason for name, (reason, _) in read(folder, sources)[1].items()}


def limited(**limits: int) -> Sources:
    return load_sources().model_copy(update={"limits": Limits(**limits)})


def zipped(members: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def json_lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def csv_text(rows: list[dict[str, object]], delimiter: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, ["url", "title", "text", "date", "source"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def write_dump(path: Path) -> None:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    else:
        path.write_text(json_lines(ROWS) if path.suffix == ".jsonl" else csv_text(ROWS), encoding="utf-8")


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.csv", "dump.parquet"])
def test_each_row_of_a_dump_is_an_article_with_what_its_columns_say(tmp_path: Path, name: str) -> None:
    write_dump(tmp_path / name)
    articles, unread = read(tmp_path)
    assert unread == {}
    assert list(articles) == [f"{name}#1", f"{name}#2"]
    one = articles[f"{name}#1"]
    assert (one.text, one.title, one.publisher, one.address) == (TEXT, "One", "Saxon News", "https://example.org/1")
    assert (str(one.published_on), one.published_precision, one.published_basis) == ("2024-03-01", "day", "meta")


def test_the_same_row_in_three_dumps_is_read_once(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.csv", "c.parquet"):
        write_dump(tmp_path / name)
    articles, unread = read(tmp_path)
    assert list(articles) == ["a.jsonl#1", "a.jsonl#2"]
    assert unread["b.csv#1"] == ("duplicate", "the same bytes as a.jsonl#1")
    assert {reason for reason, _ in unread.values()} == {"duplicate"}


def test_columns_are_mapped_by_the_first_entry_whose_pattern_fits(tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(json_lines([{"t": TEXT, "meta": {"outlet": "Wire"}, "when": 1709251200}]))
    (tmp_path / "other.jsonl").write_text(json_lines([{"t": TEXT}]))
    dumps = {"wire": Dump(files=("wire*",), text=("t",), publisher=("meta.outlet",), published_on=("when",))}
    articles, unread = read(tmp_path, Sources(dumps=dumps))
    assert (articles["wire.jsonl#1"].publisher, str(articles["wire.jsonl#1"].published_on)) == ("Wire", "2024-03-01")
    assert unread["other.jsonl"][0] == "unmapped_columns"


def test_a_row_with_a_page_is_read_as_one(tmp_path: Path) -> None:
    page = f"<html><head><title>Saxony</title></head><body><h1>Saxony</h1><p>{TEXT}</p><p>{TEXT}</p></body></html>"
    (tmp_path / "pages.jsonl").write_text(json_lines([{"html": page, "url": "https://example.org/s"}]))
    article = read(tmp_path)[0]["pages.jsonl#1"]
    assert article.text.startswith("Saxony\n")
    assert "<p>" not in article.text
    assert (article.title, article.address) == ("Saxony", "https://example.org/s")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "cp1252"])
def test_a_dump_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = (
        "2023年，湖北省地区生产总值增长5.7%。" * 9
        if encoding == "gb18030"
        else "Über Münchens Straßen: 5 Prozent. " * 9
    )
    (tmp_path / "a.csv").write_bytes(f"title;text\r\nÜ;{text}\r\n".replace("Ü;", "T;").encode(encoding))
    article = read(tmp_path)[0]["a.csv#1"]
    assert (article.text.strip(), article.encoding) == (text.strip(), encoding)


def test_cells_may_hold_lines_and_a_row_that_is_none_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,text\nA,"{TEXT}\n\nSecond paragraph."\nB\nC,{TEXT.replace(",", "")}\n')
    articles, unread = read(tmp_path)
    assert sorted(articles) == ["a.csv#1", "a.csv#3"]
    assert articles["a.csv#1"].text == f"{TEXT}\n\nSecond paragraph."
    assert unread == {"a.csv#2": ("bad_row", "1 cells instead of 2")}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut o', "bad_row"),
        ("[1, 2]", "bad_row"),
        ("[" * 100_000, "bad_row"),
        ('{"text": ' + "9" * 10_000 + "}", "bad_row"),
        ('{"title": "no text"}', "no_text"),
        ('{"text": " \\n "}', "no_text"),
        ('{"text": "' + "x" * 3000 + '"}', "too_large"),
    ],
)
def test_a_bad_line_is_listed_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    limits = limited(max_article_bytes=2_000) if reason == "too_large" else None
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(ROWS[0])}\n\n{line}\n{json.dumps(ROWS[1])}")
    articles, unread = read(tmp_path, limits)
    assert list(articles) == ["a.jsonl#1", "a.jsonl#4"]
    assert {name: reason for name, (reason, _) in unread.items()} == {"a.jsonl#3": reason}


def test_half_a_surrogate_pair_is_a_lost_character(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "In 2023 \\ud83d grew 5 percent \\ud83d\\ude00"}\n')
    article = read(tmp_path)[0]["a.jsonl#1"]
    assert article.text == "In 2023 \ufffd grew 5 percent \U0001f600"
    assert article.repairs == ("lost_characters:1",)


def write_lines(path: Path, count: int, bad: int) -> None:
    with path.open("w") as file:
        for number in range(1, count + 1):
            file.write("{broken\n" if number == bad else f'{{"text": "GDP of place {number}: 5"}}\n')


@pytest.mark.slow
def test_one_bad_line_in_a_million_is_found(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 1_000_000, bad=543_210)
    (landed,) = list_landing(tmp_path)
    read_rows, unread = 0, []
    for part in parts_of(landed, load_sources()):
        if isinstance(part, Unread):
            unread.append((part.article, part.reason))
        else:
            read_rows += 1
    assert (read_rows, unread) == (999_999, [("a.jsonl#543210", "bad_row")])


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.jsonl.gz"])
def test_a_dump_is_streamed(tmp_path: Path, name: str) -> None:
    rows: list[dict[str, object]] = [{"text": f"GDP of place {number}: 5. {TEXT * 25}"} for number in range(2_000)]
    data = (csv_text(rows) if name == "a.csv" else json_lines(rows)).encode()
    (tmp_path / name).write_bytes(gzip.compress(data, 1) if name.endswith(".gz") else data)
    (landed,) = list_landing(tmp_path)
    tracemalloc.start()
    count = sum(1 for _ in parts_of(landed, load_sources()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < len(data) / 3


def test_more_rows_than_allowed_are_told(tmp_path: Path) -> None:
    write_dump(tmp_path / "a.jsonl")
    articles, unread = read(tmp_path, limited(max_rows=1))
    assert list(articles) == ["a.jsonl#1"]
    assert unread["a.jsonl"][0] == "too_large"


@pytest.mark.parametrize("keep", [3, 100, -9, -1])
def test_a_truncated_parquet_is_damaged(tmp_path: Path, keep: int) -> None:
    write_dump(tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[:keep])
    assert reasons(tmp_path) == {"a.parquet": "damaged_file"}


def test_a_table_without_a_column_of_text_says_which_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("city,gdp\nKamenz,5\n")
    pq.write_table(pa.table({"city": ["Kamenz"]}), tmp_path / "b.parquet")
    unread = read(tmp_path)[1]
    assert {name: reason for name, (reason, _) in unread.items()} == dict.fromkeys(
        ("a.csv", "b.parquet"), "unmapped_columns"
    )
    assert "city, gdp" in unread["a.csv"][1]


def test_members_of_archives_are_called_after_their_archive(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": TEXT.replace("1.2", "4.4")})
    members = {"b/one.txt": TEXT, "dump.jsonl": json_lines(ROWS), "inner.zip": inner, "picture.png": b"\x89PNG"}
    (tmp_path / "pages.zip").write_bytes(zipped(members))
    (tmp_path / "single.txt.gz").write_bytes(gzip.compress(TEXT.replace("1.2", "9.9").encode()))
    (tmp_path / "dump.csv.gz").write_bytes(gzip.compress(csv_text(ROWS).replace("Saxony", "Bavaria").encode()))
    articles, unread = read(tmp_path)
    assert list(articles) == [
        "dump.csv.gz#1",
        "dump.csv.gz#2",
        "pages.zip/b/one.txt",
        "pages.zip/dump.jsonl#1",
        "pages.zip/dump.jsonl#2",
        "pages.zip/inner.zip/deep.txt",
        "single.txt.gz",
    ]
    assert unread == {"pages.zip/picture.png": ("unsupported_type", "the type .png is not read")}


def test_a_parquet_dump_may_be_packed(tmp_path: Path) -> None:
    write_dump(tmp_path / "a.parquet")
    packed = gzip.compress((tmp_path / "a.parquet").read_bytes())
    (tmp_path / "a.parquet").unlink()
    (tmp_path / "b.parquet.gz").write_bytes(packed)
    assert list(read(tmp_path)[0]) == ["b.parquet.gz#1", "b.parquet.gz#2"]


def test_a_member_has_the_hash_of_its_bytes_so_that_a_copy_outside_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.txt": TEXT}))
    (tmp_path / "b.txt").write_text(TEXT)
    assert read(tmp_path)[1] == {"b.txt": ("duplicate", "the same bytes as a.zip/x.txt")}


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.txt", "/etc/passwd.txt", "a/../../x.txt", "..\\..\\x.txt", "C:/windows/x.txt"]
)
def test_a_member_whose_name_leads_out_is_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({name: TEXT, "good.txt": TEXT}))
    articles, unread = read(tmp_path)
    assert list(articles) == ["a.zip/good.txt"]
    assert [reason for reason, _ in unread.values()] == ["unsafe_name"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip"]


def test_a_link_within_an_archive_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert reasons(tmp_path) == {"a.zip/link.txt": "not_regular_file"}


def test_the_same_name_twice_in_an_archive_gives_two_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x.txt", TEXT.replace("1.2", "1.3"))
    articles, _ = read(tmp_path)
    assert sorted(articles) == ["a.zip/x.txt", "a.zip/x.txt#2"]
    assert len({article.text for article in articles.values()}) == 2


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.txt.gz", "bomb.jsonl.gz", "bomb.parquet.gz", "bomb.zip.gz"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    zeros = b"0" * 60_000_000
    packed = zipped({"zeros.txt": zeros}) if name == "bomb.zip" else gzip.compress(zeros)
    (tmp_path / name).write_bytes(packed)
    limits = limited(max_article_bytes=1 << 30)
    tracemalloc.start()
    found = reasons(tmp_path, limits)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert list(found.values()) == ["packed_too_tight"]
    assert peak < 60_000_000


def test_all_members_together_have_a_bound(tmp_path: Path) -> None:
    noise = "".join(f"{number * 7919 % 10_007} " for number in range(20_000))
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.txt": f"{number} {noise}" for number in range(9)}))
    articles, unread = read(tmp_path, limited(max_unpacked_bytes=500_000))
    assert len(articles) in (3, 4, 5)
    assert {reason for reason, _ in unread.values()} == {"too_large"}
    assert len(articles) + len(unread) == 9


def test_the_list_of_members_is_not_read_where_it_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.txt": f"{number} {TEXT}" for number in range(100)}))
    tracemalloc.start()
    articles, unread = read(tmp_path, limited(max_directory_bytes=5000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not articles
    assert unread == {"a.zip": ("too_large", "a list of members of 5,190 bytes, more than 5,000")}
    assert peak < 1_000_000
    assert len(read(tmp_path, limited(max_directory_bytes=5190))[0]) == 100


def test_archives_within_archives_have_a_bound(tmp_path: Path) -> None:
    data = zipped({"x.txt": TEXT})
    for _ in range(4):
        data = zipped({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    assert reasons(tmp_path) == {"a.zip/a.zip/a.zip/a.zip": "nested_too_deep"}


def test_damaged_and_encrypted_archives_are_told(tmp_path: Path) -> None:
    noise = bytes(number * 7919 % 251 for number in range(50_000))
    data = zipped({"x.txt": noise})
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    (tmp_path / "no.zip").write_bytes(b"no archive")
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(noise)[:-200])
    (tmp_path / "no.txt.gz").write_bytes(b"no archive")
    flipped = bytearray(data)
    flipped[200] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(flipped)
    locked = bytearray(zipped({"x.txt": TEXT}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    assert reasons(tmp_path) == {
        "cut.txt.gz": "damaged_file",
        "cut.zip": "damaged_file",
        "flipped.zip/x.txt": "damaged_file",
        "locked.zip/x.txt": "encrypted",
        "no.txt.gz": "damaged_file",
        "no.zip": "damaged_file",
    }
