"""Labelled sets: their rows are read by name and type, and what is no such row is named by file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.extract.labelled import LabelsError, locate, read_labels
from pipeline.periods import is_valid_period

ROW: dict[str, Any] = {
    "article": "a.txt",
    "quote": "5 percent",
    "start": 11,
    "value": 5,
    "unit": "percent",
    "qualifier": "exact",
    "measure": "growth",
    "direction": "up",
    "region": ["Kenya"],
    "of": None,
    "metric": "gdp",
    "label": None,
    "period": "2023",
    "base": None,
    "status": "A",
    "optional": False,
    "note": "what is not asked for does no harm",
}
TEXT = "Kenya grew 5 percent."


def labelled(folder: Path, *lines: str) -> Path:
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text(TEXT + "\n", encoding="utf-8")
    (folder / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_a_row_becomes_a_label_at_its_place(tmp_path: Path) -> None:
    found = read_labels(labelled(tmp_path, json.dumps(ROW), "") / "gold.jsonl")
    ((start, end, label),) = locate(found["a.txt"], TEXT)
    assert TEXT[start:end] == label.quote == "5 percent"
    assert (label.value, label.regions, label.metric_code, label.metric_label) == (5.0, ("Kenya",), "gdp", "")


BAD = {
    "no JSON": ("{bad", "Invalid JSON"),
    "no object": ("[1]", "Input should be an object"),
    "a field less": (json.dumps({name: cell for name, cell in ROW.items() if name != "unit"}), "unit: Field required"),
    "no number": (json.dumps(ROW | {"value": "much"}), "value: Input should be a valid number"),
    "no list": (json.dumps(ROW | {"region": "Kenya"}), "region: Input should be a valid array"),
}


@pytest.mark.parametrize(("line", "message"), BAD.values(), ids=BAD)
def test_a_line_that_is_no_label_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(LabelsError, match=f"{tmp_path.name}/gold.jsonl:2: {message}"):
        read_labels(labelled(tmp_path, json.dumps(ROW), line) / "gold.jsonl")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(LabelsError, match=r"gold\.jsonl: can't be read"):
        read_labels(tmp_path / "gold.jsonl")


@pytest.mark.parametrize("command", ["evaluate", "train"])
def test_a_command_ends_in_one_line_where_a_label_is_unsound(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(app, [command, str(labelled(tmp_path, "{}"))])
    assert result.exit_code == 2
    assert result.output == f"regstats: {tmp_path.name}/gold.jsonl:1: article: Field required\n"


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_labels_of_our_own_have_periods_of_the_notation(language: str) -> None:
    folder = Path(__file__).parent / "labelled" / language
    labels = [label for each in read_labels(folder / "gold.jsonl").values() for label in each]
    unread = {
        period for label in labels for period in (label.period, label.base) if period and not is_valid_period(period)
    }
    assert labels
    assert not unread
