"""The stage between extraction and validation: figures linked to the catalogue as it is now and corrected by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pyarrow as pa

from pipeline.catalogue.corrections import Correction
from pipeline.validate.corrections import Corrector
from pipeline.validate.relinking import CatalogueNames, relinked
from pipeline.warehouse.record_tables import OBSERVATIONS
from pipeline.warehouse.stages import Stages

CORRECTIONS = pa.schema(
    [
        ("line", pa.int64()),
        ("content_hash", pa.string()),
        ("char_start", pa.int64()),
        ("char_end", pa.int64()),
        ("quote", pa.string()),
        ("field", pa.string()),
        ("old", pa.string()),
        ("new", pa.string()),
        ("reason", pa.string()),
        ("author", pa.string()),
        ("day", pa.date32()),
        ("outcome", pa.string()),
    ]
)


def correct_figures(stages: Stages, corrections: Sequence[Correction], names: CatalogueNames) -> None:
    """Writes the stages ``corrected_observations`` and ``person_corrections`` from ``observations``."""
    corrector = Corrector(corrections, names.region_names)
    with stages.writer("corrected_observations", OBSERVATIONS) as writer:
        for articles, observations in stages.batches("articles", "observations"):
            writer.write_table(_corrected(corrector, articles, _relinked(names, observations)))
    rows = [asdict(one) | {"outcome": corrector.outcomes[one.line]} for one in corrections]
    stages.write("person_corrections", pa.Table.from_pylist(rows, schema=CORRECTIONS))


def _relinked(names: CatalogueNames, observations: pa.Table) -> pa.Table:
    """The observations of a batch; the same table where all that the catalogue knows is linked already."""
    words = observations.select(["language", "metric_code", "metric_label", "region_code", "region"])
    if not any(names.links(row) for row in words.to_pylist()):
        return observations
    return pa.Table.from_pylist([relinked(row, names) for row in observations.to_pylist()], schema=OBSERVATIONS)


def _corrected(corrector: Corrector, articles: pa.Table, observations: pa.Table) -> pa.Table:
    """The observations of a batch; the same table where no correction is about one of its articles."""
    hashes = articles["content_hash"].to_pylist()
    concerned = {hashes[place]: place for place in range(len(hashes)) if corrector.concerns(hashes[place])}
    if not concerned:
        return observations
    rows = observations.to_pylist()
    for content_hash, place in concerned.items():
        places = [index for index, row in enumerate(rows) if row["content_hash"] == content_hash]
        corrected = corrector.correct(content_hash, articles["text"][place].as_py(), [rows[index] for index in places])
        for index, row in zip(places, corrected, strict=True):
            rows[index] = row
    return pa.Table.from_pylist(rows, schema=OBSERVATIONS)
