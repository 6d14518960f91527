"""What the UI shows of an asset: its description, its columns, its number of rows and a preview of them."""

from collections.abc import Iterable
from typing import Any

import dagster as dg
import pyarrow as pa

from pipeline.warehouse.dictionary import TableEntry
from pipeline.warehouse.stages import Stages

PREVIEW_ROWS = 5
PREVIEW_CELL = 60  # characters


def result(stages: Stages, name: str, **more: object) -> dg.MaterializeResult[Any]:
    """The materialisation of a stage, with its rows counted and previewed."""
    metadata: dict[str, Any] = {
        "dagster/row_count": stages.count(name),
        "preview": dg.MetadataValue.md(preview(stages.head(name, PREVIEW_ROWS))),
        "stage": dg.MetadataValue.path(str(stages.path(name))),
        **more,
    }
    return dg.MaterializeResult(asset_key=name, metadata=metadata)


def preview(rows: pa.Table) -> str:
    """A Markdown table of a few rows; a note where there are none."""
    if rows.num_rows == 0:
        return "*no rows*"
    lines = [_line(rows.column_names), _line("---" for _ in rows.column_names)]
    return "\n".join(lines + [_line(map(_cell, row.values())) for row in rows.to_pylist()])


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: object) -> str:
    """One cell: short, on one line, and nothing in it that Markdown or HTML would take for its own."""
    text = "" if value is None else " ".join(str(value).split())
    short = text if len(text) <= PREVIEW_CELL else text[: PREVIEW_CELL - 1] + "…"
    return "".join(f"&#{ord(char)};" if char in "|<>&*_`[]\\!#~$" else char for char in short)


def column_schema(entry: TableEntry) -> dg.TableSchema:
    return dg.TableSchema([dg.TableColumn(name, kind, description=text) for name, kind, text in entry.columns])
