"""The stage between extraction and validation: figures linked to the catalogue as it is now and corrected by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.catalogue.corrections import Correction
from pipeline.validate.corrections import Corrector
from pipeline.validate.relinking import CatalogueNames, Row, relinked
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
    unlinked = pc.indices_nonzero(pc.or_(pc.is_null(words["metric_code"]), pc.is_null(words["region_code"])))
    places = [
        place
        for place, row in zip(unlinked.to_pylist(), words.take(unlinked).to_pylist(), strict=True)
        if names.links(row)
    ]
    rows = observations.take(pa.array(places, pa.int64())).to_pylist()
    return _replaced(observations, places, [relinked(row, names) for row in rows])


def _corrected(corrector: Corrector, articles: pa.Table, observations: pa.Table) -> pa.Table:
    """The observations of a batch; the same table where no correction is about one of its articles."""
    hashes = articles["content_hash"].to_pylist()
    for place in (place for place in range(len(hashes)) if corrector.concerns(hashes[place])):
        places = pc.indices_nonzero(pc.equal(observations["content_hash"], hashes[place])).to_pylist()
        rows = observations.take(pa.array(places, pa.int64())).to_pylist()
        corrected = corrector.correct(hashes[place], articles["text"][place].as_py(), rows)
        observations = _replaced(observations, places, corrected)
    return observations


def _replaced(observations: pa.Table, places: Sequence[int], rows: Sequence[Row]) -> pa.Table:
    """The table with other rows at some of its places; the same table where there are none."""
    if not places:
        return observations
    order = np.arange(observations.num_rows)
    order[list(places)] = observations.num_rows + np.arange(len(places))
    return pa.concat_tables([observations, pa.Table.from_pylist(list(rows), schema=OBSERVATIONS)]).take(order)
