"""Labelled articles: reading a folder of ``articles/`` and ``gold.jsonl``, and laying its rows beside quantities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

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


class LabelsError(ValueError):
    """A labelled set that can't be used: says file and, where there is one, line."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}{'' if line is None else f':{line}'}: {message}")


class _Row(BaseModel):
    """One line of ``gold.jsonl``, in its own names."""

    article: str
    quote: str
    start: int | None
    value: float
    unit: str
    qualifier: str
    measure: str
    direction: str | None
    region: tuple[str, ...]
    of: str | None
    metric: str | None
    label: str | None
    period: str | None
    base: str | None
    status: str
    optional: bool

    def to_label(self) -> Label:
        return Label(
            article=self.article,
            quote=self.quote,
            start=self.start,
            value=self.value,
            unit=self.unit,
            qualifier=self.qualifier,
            measure=self.measure,
            direction=self.direction,
            regions=self.region,
            reference=self.of,
            metric_code=self.metric,
            metric_label=self.label or "",
            period=self.period,
            base=self.base,
            status=self.status,
            is_optional=self.optional,
        )


def read_labels(path: Path) -> dict[str, list[Label]]:
    """Labels by article from a JSON Lines file. Raises LabelsError for a file or a line that is none of that kind."""
    labels: dict[str, list[Label]] = defaultdict(list)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelsError(path, None, f"can't be read: {error}") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            label = _Row.model_validate_json(line).to_label()
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise LabelsError(path, number, f"{place}: {first['msg']}" if place else first["msg"]) from None
        labels[label.article].append(label)
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
