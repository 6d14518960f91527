"""The README tells the truth: its queries give its answers, its files and commands exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.settings import PREFIX, PROJECT, Settings
from pipeline.warehouse.sql import CODE_LISTS, COMPARED_TABLES, META_TABLES, PUBLISHED_MACROS, STAGED_TABLES, VIEWS

README = PROJECT / "README.md"
BLOCK = re.compile(r"```sql\n(?P<query>.+?)```\n```text\n(?P<answer>.*?)```", re.DOTALL)


def answered(con: duckdb.DuckDBPyConnection, query: str) -> str:
    """The rows as aligned plain text under their column names."""
    cursor = con.execute(query)
    rows = [
        [name for name, *_ in cursor.description or ()],
        *([_cell(value) for value in row] for row in cursor.fetchall()),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"
    return "" if value is None else str(value)


@pytest.fixture(scope="module")
def con(digest_warehouse: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(digest_warehouse), read_only=True)


def test_queries_of_the_readme_give_its_answers(con: duckdb.DuckDBPyConnection, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 6
    now = BLOCK.sub(lambda block: f"```sql\n{block['query']}```\n```text\n{answered(con, block['query'])}```", text)
    if request.config.getoption("--write-snapshots"):
        README.write_text(now, encoding="utf-8")
    assert now == README.read_text(encoding="utf-8"), (
        "pytest --write-snapshots takes the new answers, once they are right"
    )


def test_the_gdp_of_the_cluster_is_there_in_both_currencies(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT DISTINCT value, unit FROM observations WHERE region = 'Beijing-Tianjin-Hebei' AND metric_code = 'gdp' "
        "AND period = '2024' ORDER BY unit"
    ).fetchall()
    assert rows == [(11.5e12, "CNY"), (1.6e12, "USD")]


def test_every_table_view_and_setting_is_told() -> None:
    text = README.read_text(encoding="utf-8")
    for name in {*STAGED_TABLES, *COMPARED_TABLES, *META_TABLES, *VIEWS, *PUBLISHED_MACROS} - {"statistic_vintages"}:
        assert f"`{name}" in text, name
    assert "`code_*`" in text
    assert all(code_list.startswith("code_") for code_list in CODE_LISTS)
    for name in Settings.model_fields:
        assert f"`{PREFIX}{name.upper()}`" in text


def test_every_path_and_link_leads_somewhere() -> None:
    text = README.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!http)([^)]+)\)", text)
    named = re.findall(r"`((?:seeds|sql|pipeline|docs)/[\w/.]*)`", text)
    for path in {*linked, *named}:
        assert (PROJECT / path).exists(), path


def test_every_target_of_make_that_is_named_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)", README.read_text(encoding="utf-8"))) - {"are"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
