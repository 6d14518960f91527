"""The change report of a refresh: what is new, changed and withdrawn against the file published before it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg

from pipeline.assets.described import column_schema, result
from pipeline.assets.refresh import Refresh
from pipeline.progress import watcher
from pipeline.warehouse.changes import COMPARED_STAGES, ShrinkLimit, report_changes, require_unshrunk
from pipeline.warehouse.dictionary import table_dictionary
from pipeline.warehouse.sql import COMPARED_TABLES

SHRINKAGE = "shrinkage_within_limit"


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            table,
            deps=list(COMPARED_STAGES),
            group_name="publishing",
            description=table_dictionary()[table].description,
            kinds={"duckdb", "parquet"},
            metadata={"dagster/column_schema": column_schema(table_dictionary()[table])},
        )
        for table in COMPARED_TABLES
    ],
    check_specs=[
        dg.AssetCheckSpec(
            SHRINKAGE,
            asset="meta_change",
            description="Articles, figures and statistics do not shrink beyond max_shrink without a reason.",
        )
    ],
)
def change_report(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Compares the tables with the published file. Raises GateError where they shrink beyond the limit."""
    chosen, stages = refresh.settings, refresh.stages
    limit = ShrinkLimit(chosen.max_shrink, chosen.shrink_reason)
    with watcher().step("comparing", None):
        tables = report_changes(stages, chosen.warehouse, limit, dt.datetime.now(ZoneInfo(refresh.timezone)).date())
    changes = {f"{row['change']} {row['detail']}".strip(): row["n"] for row in stages.read("meta_change").to_pylist()}
    exceeded = limit.exceeded(tables)
    verdict = dg.AssetCheckResult(
        check_name=SHRINKAGE,
        passed=not exceeded,
        severity=dg.AssetCheckSeverity.WARN if limit.reason else dg.AssetCheckSeverity.ERROR,
        metadata={
            **{f"{one.table}_before": one.before for one in tables},
            **{f"{one.table}_after": one.after for one in tables},
            "max_shrink": limit.percent,
            "shrink_reason": limit.reason,
        },
    )
    report = result(stages, "meta_change", **changes)
    yield dg.MaterializeResult(asset_key="meta_change", metadata=report.metadata, check_results=[verdict])
    yield result(stages, "withdrawn_statistic")
    yield result(stages, "meta_override")
    require_unshrunk(tables, limit)
