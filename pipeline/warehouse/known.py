"""The codes that rows may use, from the code lists of the seeds and the catalogue stages."""

from __future__ import annotations

from pathlib import Path

from pipeline.validate.codes import Known, load_known
from pipeline.warehouse.stages import Stages


def known_codes(stages: Stages, seeds: Path) -> Known:
    regions = stages.read("catalogue_regions", ["region_code"])["region_code"].to_pylist()
    metrics = stages.read("catalogue_metrics", ["metric_code"])["metric_code"].to_pylist()
    return load_known(seeds, regions, metrics)
