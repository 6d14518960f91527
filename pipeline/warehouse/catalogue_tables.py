"""The shape in which the catalogue enters the warehouse: four stages, filled from ``pipeline.catalogue``."""

from __future__ import annotations

import pyarrow as pa

CATALOGUE_REGIONS = pa.schema(
    [(name, pa.string()) for name in ("region_code", "region", "name_de", "name_zh", "region_kind", "parent_code")]
)
CATALOGUE_MEMBERS = pa.schema([("cluster_code", pa.string()), ("member_code", pa.string())])
CATALOGUE_METRICS = pa.schema([(name, pa.string()) for name in ("metric_code", "metric", "unit_kind", "definition")])
CATALOGUE_UNITS = pa.schema(
    [
        ("unit", pa.string()),
        ("unit_name", pa.string()),
        ("unit_kind", pa.string()),
        ("base_unit", pa.string()),
        ("factor", pa.float64()),
    ]
)
