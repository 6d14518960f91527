"""Labelled articles: reading a folder of ``articles/`` and ``gold.jsonl``, and laying its rows beside quantities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from pipeline.extract.quantities import Quantity
from pipeline.problems import UnusableFileError, first_problem


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled figure (``evaluation/GUIDE.md`` gives the fields, by the names of ``gold.jsonl``, which are the
    aliases); ``start`` is None in HTML articles."""

    article: str
    quote: str
    start: int | None
    value: float
    unit: str
    qualifier: str
    measure: str
    direction: str | None
    regions: Annotated[tuple[str, ...], Field(alias="region")]
    reference: Annotated[str | None, Field(alias="of")]
    metric_code: Annotated[str | None, Field(alias="metric")]
    metric_label: Annotated[str, Field(alias="label"), BeforeValidator(lambda label: label or "")]
    period: str | None
    base: str | None
    status: str
    is_optional: Annotated[bool, Field(alias="optional")]


class LabelsError(UnusableFileError):
    """A labelled set that can't be used."""


_LABEL = TypeAdapter(Label)


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
            label = _LABEL.validate_json(line)
        except ValidationError as error:
            raise LabelsError(path, number, first_problem(error, "")) from None
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
