"""What people labelled goes through validation and the warehouse unharmed: the scorer finds every row again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import world
from world import World, article, make_warehouse

from pipeline.extract.fold import fold
from pipeline.records import Numeral, Observation

EVALUATION = Path(__file__).parents[1].parent / "shared" / "evaluation"
pytestmark = pytest.mark.skipif(not EVALUATION.exists(), reason=f"the labelled articles are not there: {EVALUATION}")


def labelled(text: str, row: dict[str, Any]) -> Observation:
    """A gold row as extraction would hand it over, its place and metric as words."""
    start = row["start"]
    return Observation(
        char_start=start,
        char_end=start + len(row["quote"]),
        quote=row["quote"],
        sentence=row["quote"],
        region_code=None,
        region=row["region"][0],
        metric_code=row["metric"],
        metric_label=row["label"],
        breakdown=None,
        measure=row["measure"],
        value=float(row["value"]),
        value_low=None,
        value_high=None,
        unit=row["unit"],
        qualifier=row["qualifier"],
        reference=row["of"],
        period=row["period"],
        period_basis="stated" if row["period"] else "published",
        base_period=row["base"],
        obs_status=row["status"],
        rules=("repair.by_hand",) if fold(row["quote"]).startswith(".") else (),
    )


def gold_rows() -> list[dict[str, Any]]:
    """The labelled rows whose place in the text is known: not those of web pages."""
    rows = [json.loads(line) for line in (EVALUATION / "dev" / "gold.jsonl").read_text("utf-8").splitlines()]
    return [row for row in rows if row["start"] is not None]


def gold_world() -> World:
    manifest = [json.loads(line) for line in (EVALUATION / "dev" / "manifest.jsonl").read_text("utf-8").splitlines()]
    rows = defaultdict(list)
    for row in gold_rows():
        rows[row["article"]].append(row)
    whole = World()
    for entry in manifest:
        gold = rows[entry["article"]]
        text = _text_of(gold)
        observations = [labelled(text, row) for row in gold]
        whole.add(
            article(entry["article"], text, language=entry["language"] or "und"), _numerals(text, gold), observations
        )
    return whole


def _text_of(gold: list[dict[str, Any]]) -> str:
    """Blanks, with each quote in its place: the decoded text is not needed for what is tested here."""
    text = [" "] * max((row["start"] + len(row["quote"]) for row in gold), default=1)
    for row in gold:
        text[row["start"] : row["start"] + len(row["quote"])] = row["quote"]
    return "".join(text)


def _numerals(text: str, gold: list[dict[str, Any]]) -> list[Numeral]:
    """One numeral for each run of overlapping quotes."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted({(row["start"], row["start"] + len(row["quote"])) for row in gold}):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return [Numeral(start, end, text[start:end], "observation") for start, end in spans]


@pytest.mark.slow
def test_every_labelled_row_comes_out_as_it_went_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = sorted({row["metric"] for row in gold_rows() if row["metric"]})
    monkeypatch.setattr(world, "METRICS", [(code, code, None, None, "any", None, None, False, code) for code in codes])
    warehouse = make_warehouse(tmp_path, gold_world())
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in gold_rows()), encoding="utf-8")
    command = [sys.executable, EVALUATION / "score.py", warehouse, gold, "--json"]
    score = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert score["figures"]["f1"] == 1
    assert score["rows"]["f1"] == 1
    assert set(score["fields"].values()) == {1}
