"""What is kept between refreshes: each row once, whatever happens to the process or the files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.settings import PROJECT
from pipeline.warehouse.kept import SEGMENT_ROWS, Kept, worked_out
from pipeline.warehouse.versions import READING, reading_version

SCHEMA = pa.schema([("word", pa.string())])


def rows(keys: list[str]) -> pa.Table:
    return pa.table({"word": [f"word of {key}" for key in keys]}, schema=SCHEMA)


def work(kept: Kept, keys: list[str]) -> int:
    """How many keys had to be worked out; checks that each got its own row."""
    table, number = worked_out(kept, keys, lambda positions: rows([keys[position] for position in positions]))
    assert table == rows(keys)
    return number


def test_a_row_is_worked_out_once_also_by_another_process(tmp_path: Path) -> None:
    first = Kept(tmp_path, "v1", SCHEMA)
    assert work(first, ["a", "b", "c"]) == 3
    assert work(first, ["c", "d", "a"]) == 1
    again = Kept(tmp_path, "v1", SCHEMA)
    assert work(again, ["d", "c", "b", "a"]) == 0
    assert work(again, []) == 0


def test_another_version_starts_anew_and_sweeps_out_the_old(tmp_path: Path) -> None:
    work(Kept(tmp_path, "v1", SCHEMA), ["a"])
    second = Kept(tmp_path, "v2", SCHEMA)
    assert work(second, ["a"]) == 1
    second.prune(["a"])
    assert [folder.name for folder in tmp_path.iterdir()] == ["v2"]


def test_what_nobody_wants_is_forgotten(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "v", SCHEMA)
    work(kept, ["a", "b"])
    work(kept, ["c"])
    kept.prune(["a", "b"])
    assert len(list((tmp_path / "v").iterdir())) == 1
    assert work(kept, ["a", "b"]) == 0
    assert work(kept, ["c"]) == 1


def test_many_small_segments_become_few(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "v", SCHEMA)
    keys = [f"k{number:04}" for number in range(SEGMENT_ROWS + 100)]
    for start in range(0, len(keys), 5):
        work(kept, keys[start : start + 5])
    kept.prune(keys[50:])
    assert len(list((tmp_path / "v").iterdir())) == 2
    for holder in (kept, Kept(tmp_path, "v", SCHEMA)):
        assert work(holder, keys[50:]) == 0
        assert "k0000" not in holder


def test_a_process_that_dies_keeps_what_it_had(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "v", SCHEMA)
    work(kept, ["a"])

    def dies(positions: object) -> pa.Table:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        worked_out(kept, ["b"], dies)
    (tmp_path / "v" / "half.parquet.unfinished").write_bytes(b"PAR1")
    (tmp_path / "v" / "damaged.parquet").write_bytes(b"PAR1 and no more")
    again = Kept(tmp_path, "v", SCHEMA)
    assert work(again, ["a", "b"]) == 1
    assert len(list((tmp_path / "v").iterdir())) == 2


@pytest.mark.slow
def test_every_module_that_reads_articles_counts_for_the_version() -> None:
    """A module that extraction uses and the version does not see would let old results stand."""
    code = (
        "import sys, pipeline.extract.article, pipeline.ingest; "
        "print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('pipeline.')))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=PROJECT)
    used = {Path(file).resolve() for file in told.stdout.split()}
    assert len(used) > 50
    assert used <= {path.resolve() for pattern in READING for path in PROJECT.glob(pattern)}


def test_the_version_follows_the_catalogue_and_not_what_is_no_part_of_reading(tmp_path: Path) -> None:
    (tmp_path / "metrics.csv").write_text("a")
    before = reading_version(tmp_path)
    (tmp_path / "corrections.csv").write_text("a")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("a")
    assert reading_version(tmp_path) == before
    (tmp_path / "metrics.csv").write_text("b")
    assert reading_version(tmp_path) != before
