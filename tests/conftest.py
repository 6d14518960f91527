"""Fixtures of all tests."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import dagster as dg
import pytest
from landing import write_articles
from world import build_warehouse, known_codes, make_stages, small_world

from pipeline.progress import Unseen
from pipeline.settings import PREFIX, Settings
from pipeline.validate.codes import Known
from pipeline.warehouse.stages import Stages


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-snapshots", action="store_true", help="take what is there now as what should be")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands on a whole refresh is slow."""
    for item in items:
        if "digest_warehouse" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have settings of their own."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def small_stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """The stages of the small world. Not to be changed."""
    return make_stages(tmp_path_factory.mktemp("small") / "stages", small_world())


@pytest.fixture(scope="session")
def small_warehouse(small_stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the small world. Not to be changed."""
    return build_warehouse(tmp_path_factory.mktemp("small"), small_stages)


@pytest.fixture
def own_stages(small_stages: Stages, tmp_path: Path) -> Stages:
    """A copy of the stages of the small world, for a test that changes them."""
    shutil.copytree(small_stages.folder, tmp_path / "stages")
    return Stages(tmp_path / "stages")


@pytest.fixture(scope="session")
def digest_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of ``seeds/articles``, by the job itself, made by the first worker that asks. Not to be changed."""
    from pipeline.run import run_refresh

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    warehouse = shared / "digests" / "w.duckdb"
    with (shared / "digests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not warehouse.exists():
            with dg.DagsterInstance.ephemeral() as instance:
                run_refresh(Settings(warehouse=warehouse), Unseen(), instance)
    return warehouse


@pytest.fixture
def known() -> Known:
    return known_codes()


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a refresh of three short articles, with everything it writes in a folder of the test."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    monkeypatch.setattr(dg.DagsterInstance, "get", dg.DagsterInstance.ephemeral)  # no history: faster by half
    write_articles(tmp_path / "articles")
    return Settings(articles=tmp_path / "articles", warehouse=tmp_path / "out" / "w.duckdb")
