"""Linking what an article proposed to the catalogue that knows it by now.

A metric or place that the catalogue lacks is kept under its own words. One row of ``seeds/metrics.csv`` or
``seeds/regions.csv`` with these words as a name promotes it: every figure that carries them is linked, without any
word list of extraction having to know them. Extraction itself reads more (aliases, inflected forms); this is only what
a name alone can prove, so that a name of two things links nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.catalogue.metrics import Metric
from pipeline.catalogue.regions import Region
from pipeline.labels import best_name

Row = dict[str, Any]
Name = TypeVar("Name")
METRIC_RULE, REGION_RULE = "metric_linked_by_name", "region_linked_by_name"


@dataclass(frozen=True, slots=True)
class CatalogueNames:
    """Codes by folded name; metrics by language too, since an observation carries the words of its article."""

    metrics: Mapping[tuple[str, str], str]
    regions: Mapping[str, str]
    region_names: Mapping[str, str]  # English name of each region code

    @classmethod
    def of(cls, metrics: Iterable[Metric], regions: Iterable[Region]) -> CatalogueNames:
        region_names = {region.code: region.name_en for region in regions}
        return cls(
            _unambiguous(
                ((language, _folded(name)), metric.metric_code)
                for metric in metrics
                for language, name in (("en", metric.name), ("de", metric.name_de), ("zh", metric.name_zh))
                if name
            ),
            _unambiguous((_folded(name), code) for code, name in region_names.items()),
            region_names,
        )

    def links(self, row: Row) -> Row:
        """The fields that an observation gains: empty where no name is known or the codes are there already."""
        found: Row = {}
        if row["metric_code"] is None and row["metric_label"]:
            code = self.metrics.get((row["language"], _folded(best_name(row["metric_label"]))))
            found |= {"metric_code": code} if code else {}
        if row["region_code"] is None and row["region"]:
            code = self.regions.get(_folded(row["region"]))
            found |= {"region_code": code, "region": self.region_names[code]} if code else {}
        return found


def relinked(row: Row, names: CatalogueNames) -> Row:
    """The observation with codes where its words are a name of the catalogue; the same object where there is none."""
    found = names.links(row)
    if not found:
        return row
    rules = [rule for column, rule in (("metric_code", METRIC_RULE), ("region_code", REGION_RULE)) if column in found]
    return row | found | {"rules": [*row["rules"], *rules]}


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _unambiguous(pairs: Iterable[tuple[Name, str]]) -> dict[Name, str]:
    codes: dict[Name, set[str]] = {}
    for name, code in pairs:
        codes.setdefault(name, set()).add(code)
    return {name: next(iter(known)) for name, known in codes.items() if len(known) == 1}
