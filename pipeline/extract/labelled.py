"""Labelled articles: reading a folder of ``articles/`` and ``gold.jsonl``, and laying its rows beside quantities."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled figure (``evaluation/GUIDE.md`` gives the fields); ``start`` is None in HTML articles."""

    article: str
    quote: str
    start: int | None
    value: float
    unit: str
    qualifier: str
    measure: str
    direction: str | None
    regions: tuple[str, ...]
    reference: str | None
    metric_code: str | None
    metric_label: str
    period: str | None
    base: str | None
    status: str
    is_optional: bool


def read_labels(path: Path) -> dict[str, list[Label]]:
    """Labels by article from a JSON Lines file. Raises ValueError (JSON) or KeyError (a field is missing)."""
    labels: dict[str, list[Label]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            labels[row["article"]].append(
                Label(
                    article=row["article"],
                    quote=row["quote"],
                    start=row["start"],
                    value=float(row["value"]),
                    unit=row["unit"],
                    qualifier=row["qualifier"],
                    measure=row["measure"],
                    direction=row["direction"],
                    regions=tuple(row["region"]),
                    reference=row["of"],
                    metric_code=row["metric"],
                    metric_label=row["label"] or "",
                    period=row["period"],
                    base=row["base"],
                    status=row["status"],
                    is_optional=bool(row["optional"]),
                )
            )
    return labels


def locate(labels: Iterable[Label], text: str) -> list[tuple[int, int, Label]]:
    """Spans of the labels in a text. Where no offset is given, the quotes are looked for one behind the other."""
    spans, position = [], 0
    for label in labels:
        start = label.start
        if start is None:
            start = text.find(label.quote, position)
            if start < 0:
                start = text.find(label.quote)
            if start < 0:
                continue
            position = start + 1
        spans.append((start, start + len(label.quote), label))
    return spans


def same_value(value: float, label: Label) -> bool:
    return abs(abs(value) - abs(label.value)) <= 1e-3 * max(abs(value), abs(label.value), 1e-12)


def labels_of(quantity: Quantity, spans: list[tuple[int, int, Label]]) -> list[Label]:
    """Labels whose span meets the quantity's, those of the same value first."""
    met = [label for start, end, label in spans if start < quantity.end and quantity.start < end]
    return sorted(met, key=lambda label: not same_value(quantity.value, label))
