"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from world import known_codes, make_warehouse, small_world

from pipeline.validate.codes import Known


@pytest.fixture(scope="session")
def small_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the small world. Not to be changed."""
    return make_warehouse(tmp_path_factory.mktemp("small"), small_world())


@pytest.fixture
def known() -> Known:
    return known_codes()
