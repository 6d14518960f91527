"""Words that stand for several metrics at once, in their order: 三次产业, 'the three sectors'.

Reads ``seeds/metric_sets.csv``; which figure belongs to which member is told by ``pipeline.extract.metric_sets``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.catalogue.metrics import LANGUAGES, load_metrics
from pipeline.catalogue.seeds import read_unique
from pipeline.extract.fold import fold


@dataclass(frozen=True, slots=True)
class MetricSet:
    """Folded words and the codes of the metrics that they stand for, in the order in which figures follow them."""

    words: str
    metric_codes: tuple[str, ...]


@cache
def load_metric_sets(seeds: Path) -> Mapping[str, tuple[MetricSet, ...]]:
    """The sets of each language, the longest words first. Raises CatalogueError for what the catalogue lacks."""
    metrics = load_metrics(seeds).metrics
    sets: dict[str, list[MetricSet]] = defaultdict(list)
    columns = ("language", "words", "metric_codes", "note")
    for row in read_unique(seeds / "metric_sets.csv", columns, key=("language", "words")):
        codes = tuple(row["metric_codes"].split("|"))
        unknown = [code for code in codes if code not in metrics]
        if row["language"] not in LANGUAGES or unknown or len(codes) < 2:
            raise row.error(f"{row['metric_codes']!r} is no set of metrics, or {row['language']!r} no language of ours")
        sets[row["language"]].append(MetricSet(fold(row["words"]), codes))
    return {language: tuple(sorted(found, key=lambda each: -len(each.words))) for language, found in sets.items()}
