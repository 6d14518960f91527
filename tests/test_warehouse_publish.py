"""Publishing: one refresh at a time, whole files only, the same content from the same input, old clients can read."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from world import VERSIONS, World, make_stages, small_world

from pipeline.warehouse.build import LARGE_BLOCKS, SMALL_BLOCKS, build
from pipeline.warehouse.publish import RefreshRunningError, UnwritableError, fresh_file, refresh_lock
from pipeline.warehouse.stages import StageMissingError, Stages
from pipeline.warehouse.summary import read_summary
from pipeline.warehouse.tables import first_seen
from pipeline.warehouse.versions import catalogue_hash, code_version, input_hash

TABLES = "SELECT table_name FROM duckdb_tables() ORDER BY ALL"


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted."""
    with duckdb.connect(str(file), read_only=True) as con:
        names = [name for (name,) in con.execute(TABLES).fetchall()]
        return {name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in names}


def publish(stages: Stages, warehouse: Path) -> None:
    with refresh_lock(warehouse), fresh_file(warehouse) as file:
        build(stages, VERSIONS, file)


@pytest.mark.slow
def test_two_refreshes_of_the_same_input_give_the_same_content(small_stages: Stages, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    publish(small_stages, warehouse)
    first = content(warehouse)
    shuffled = World(list(reversed(small_world().found)))
    later = dt.date(2027, 5, 5)
    publish(make_stages(tmp_path / "two", shuffled, warehouse, later), warehouse)
    assert content(warehouse) == first
    assert len(first) > 25


@pytest.mark.slow
def test_the_day_of_first_sight_is_no_part_of_the_content_hash(small_stages: Stages, tmp_path: Path) -> None:
    warehouse, other = tmp_path / "w.duckdb", tmp_path / "other.duckdb"
    publish(small_stages, warehouse)
    assert set(first_seen(warehouse)["first_seen_on"].to_pylist()) == {dt.date(2026, 1, 10)}
    publish(make_stages(tmp_path / "two", small_world(), other, dt.date(2027, 5, 5)), other)
    assert set(first_seen(other)["first_seen_on"].to_pylist()) == {dt.date(2027, 5, 5)}
    ours, theirs = read_summary(warehouse), read_summary(other)
    assert ours is not None
    assert ours == theirs


@pytest.mark.slow
def test_another_figure_gives_another_content_hash(small_stages: Stages, tmp_path: Path) -> None:
    warehouse, other = tmp_path / "w.duckdb", tmp_path / "other.duckdb"
    publish(small_stages, warehouse)
    world = small_world()
    world.found[0][1].observations[0].value = 11.51e12
    publish(make_stages(tmp_path / "two", world), other)
    ours, theirs = read_summary(warehouse), read_summary(other)
    assert ours is not None
    assert theirs is not None
    assert ours.content_hash != theirs.content_hash


def test_a_published_file_is_read_only_and_alone(small_stages: Stages, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    publish(small_stages, warehouse)
    assert stat.S_IMODE(warehouse.stat().st_mode) == 0o444
    assert {path.name for path in tmp_path.iterdir()} == {"w.duckdb", ".w.duckdb.lock"}


def test_a_failed_build_leaves_the_last_file_and_nothing_else(own_stages: Stages, tmp_path: Path) -> None:
    warehouse, stages = tmp_path / "w.duckdb", own_stages
    publish(stages, warehouse)
    before = warehouse.read_bytes()
    with stages.connection("fact_observation") as con:
        twice = con.sql("FROM fact_observation UNION ALL FROM fact_observation").to_arrow_table()
    stages.write("fact_observation", twice)
    with pytest.raises(duckdb.ConstraintException):
        publish(stages, warehouse)
    assert warehouse.read_bytes() == before
    assert not list(tmp_path.glob(".w.duckdb.*.building*"))


@pytest.mark.slow
def test_a_reader_keeps_its_file_and_a_new_one_gets_the_new(small_stages: Stages, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    publish(small_stages, warehouse)
    reader = duckdb.connect(str(warehouse), read_only=True)
    world = small_world()
    world.found = world.found[:1]
    publish(make_stages(tmp_path / "two", world), warehouse)
    assert reader.execute("SELECT count(*) FROM observations").fetchone() == (6,)
    reader.close()
    with duckdb.connect(str(warehouse), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM observations").fetchone() == (2,)


def test_one_refresh_at_a_time(tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    with (
        refresh_lock(warehouse),
        pytest.raises(RefreshRunningError, match="another refresh"),
        refresh_lock(warehouse),
    ):
        pass
    with refresh_lock(warehouse), refresh_lock(tmp_path / "another.duckdb"):
        pass


def test_a_folder_that_can_not_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(UnwritableError, match=r"file: can't be written to"),
        refresh_lock(tmp_path / "file" / "w.duckdb"),
    ):
        pass


BUILD_AND_PUBLISH = """
import sys
from pathlib import Path
from pipeline.warehouse.build import build
from pipeline.warehouse.publish import fresh_file, refresh_lock
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.versions import Versions
warehouse = Path(sys.argv[2])
while True:
    with refresh_lock(warehouse), fresh_file(warehouse) as file:
        print("begun", flush=True)
        build(Stages(Path(sys.argv[1])), Versions("code", "catalogue", "input"), file)
"""


@pytest.mark.slow
def test_a_refresh_killed_at_any_moment_leaves_a_whole_file(small_stages: Stages, tmp_path: Path) -> None:
    warehouse, stages = tmp_path / "w.duckdb", small_stages
    publish(stages, warehouse)
    whole = content(warehouse)
    command = [sys.executable, "-c", BUILD_AND_PUBLISH, str(stages.folder), str(warehouse)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    moments = random.Random(7)
    left_behind = 0
    for _ in range(12):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0, 0.7))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        left_behind += bool(list(tmp_path.glob(".w.duckdb.*.building*")))
        assert content(warehouse) == whole
    assert left_behind, "no build was killed half-way: the moments must be chosen otherwise"
    publish(stages, warehouse)
    assert not list(tmp_path.glob(".w.duckdb.*.building*"))


@pytest.mark.slow
def test_clients_of_duckdb_1_read_the_file(small_warehouse: Path, tmp_path: Path) -> None:
    uv = Path(sys.executable).parent / "uv"
    if not uv.exists():
        pytest.skip("uv is not in this environment: make test sets it up")
    client = tmp_path / "client"
    install = [str(uv), "--quiet", "--system-certs", "pip", "install", "--python", sys.executable]
    fetched = subprocess.run(
        [*install, "--target", str(client), "duckdb==1.4.*"], check=False, capture_output=True, text=True
    )
    if fetched.returncode:
        pytest.skip(f"an old client could not be installed: {fetched.stderr.strip().splitlines()[-1:]}")
    question = (
        "import duckdb, sys; con = duckdb.connect(sys.argv[1], read_only=True); "
        "print(duckdb.__version__, con.sql('SELECT count(*) FROM evidence').fetchall()[0][0], "
        "con.sql('SELECT count(*) FROM statistics_as_of(DATE ''2026-02-01'')').fetchall()[0][0])"
    ).replace("''", "\\'")
    answer = subprocess.run(
        [sys.executable, "-c", question, str(small_warehouse)],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(client)},
    ).stdout.split()
    assert answer[0].startswith("1.4.")
    assert answer[1:] == ["6", "4"]


def test_the_file_is_written_in_the_format_of_duckdb_1(small_warehouse: Path) -> None:
    header = small_warehouse.read_bytes()[:4096]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64  # the storage version of DuckDB 0.10 to 1.x
    with duckdb.connect(str(small_warehouse), read_only=True) as con:
        (size,) = con.execute("SELECT block_size FROM pragma_database_size()").fetchone() or (0,)
    assert size == SMALL_BLOCKS < LARGE_BLOCKS


def test_stages_of_different_runs_are_not_mixed(own_stages: Stages, tmp_path: Path) -> None:
    with pytest.raises(StageMissingError, match="articles is not there yet"):
        Stages(tmp_path / "nowhere").read("articles")
    full = own_stages
    articles = full.read("articles")
    with full.writer("articles", articles.schema) as writer:
        writer.write_table(articles.slice(0, 1))
        writer.write_table(articles.slice(1))
    with pytest.raises(ValueError, match="come from different runs"):
        list(full.batches("articles", "numerals"))


def test_a_stage_whose_writing_fails_stays_as_it_was(own_stages: Stages, tmp_path: Path) -> None:
    stages = own_stages
    before = stages.read("numerals")
    with pytest.raises(ValueError, match="schema"), stages.writer("numerals", before.schema) as writer:
        writer.write_table(before.slice(0, 1).append_column("extra", [[1]]))
    assert stages.read("numerals").equals(before)
    assert not list(stages.folder.glob(".*unfinished"))


def test_versions_see_names_bytes_and_odd_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/nowhere")
    first = input_hash(tmp_path)
    assert input_hash(tmp_path) == first
    (tmp_path / "a.txt").write_text("two")
    second = input_hash(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, input_hash(tmp_path)}) == 3


def test_articles_are_no_part_of_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "units.csv").write_text("unit_code")
    before = catalogue_hash(tmp_path)
    (tmp_path / "articles" / "new.txt").write_text("text")
    assert catalogue_hash(tmp_path) == before
    (tmp_path / "units.csv").write_text("unit_code,name")
    assert catalogue_hash(tmp_path) != before
    assert len(code_version()) == 64


def test_something_else_under_the_name_of_the_warehouse_is_no_warehouse(tmp_path: Path) -> None:
    file = tmp_path / "w.duckdb"
    assert read_summary(file) is None
    file.write_bytes(b"not a database at all" * 300)
    assert read_summary(file) is None
    assert first_seen(file).num_rows == 0
    file.unlink()
    duckdb.connect(str(file)).close()
    assert read_summary(file) is None
    shutil.rmtree(tmp_path)
