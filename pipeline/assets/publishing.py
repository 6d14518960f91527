"""The gate and what lies behind it: checks over all tables, and the file that people query.

A failed asset check does not fail a run, so the gate is ``require_passed``, which raises; the asset checks show the
same verdicts in the UI.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import pyarrow.compute as pc

from pipeline.assets.described import column_schema, result
from pipeline.assets.refresh import Refresh
from pipeline.progress import watcher
from pipeline.warehouse.build import build
from pipeline.warehouse.checks import (
    CHECKED_STAGES,
    all_checks,
    check_table,
    failed_checks,
    require_passed,
    run_checks,
)
from pipeline.warehouse.dictionary import table_dictionary
from pipeline.warehouse.publish import fresh_file
from pipeline.warehouse.sql import COMPARED_TABLES, STAGED_TABLES
from pipeline.warehouse.versions import read_versions

_SEVERITY = {"error": dg.AssetCheckSeverity.ERROR, "warning": dg.AssetCheckSeverity.WARN}


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            table,
            deps=["article_text", "code_lists", *CHECKED_STAGES],
            group_name="publishing",
            description=table_dictionary()[table].description,
            kinds={"duckdb", "parquet"},
            metadata={"dagster/column_schema": column_schema(table_dictionary()[table])},
        )
        for table in ("dim_check", "fact_check")
    ],
)
def checks(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Runs every query of sql/checks over the tables: gates, and the rules that a statistician would apply."""
    with watcher().step("checking", None):
        verdicts = run_checks(refresh.stages)
    refresh.stages.write("dim_check", check_table())
    refresh.stages.write("fact_check", verdicts)
    yield result(refresh.stages, "dim_check")
    yield result(refresh.stages, "fact_check", failed=len(failed_checks(verdicts)))


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(check.code, asset=check.subject, additional_deps=["fact_check"], description=check.why)
        for check in all_checks()
    ],
)
def verdicts(refresh: Refresh) -> Iterator[dg.AssetCheckResult]:
    """The verdicts of fact_check, each shown at the table that it is about."""
    rows = refresh.stages.read("fact_check")
    whole = {row["check_code"]: row for row in rows.filter(pc.is_null(rows["subject_key"])).to_pylist()}
    for check in all_checks():
        row = whole[check.code]
        yield dg.AssetCheckResult(
            check_name=check.code,
            asset_key=check.subject,
            passed=row["verdict"] == "holds",
            severity=_SEVERITY[check.severity],
            metadata={
                "expected": row["expected"],
                "actual": row["actual"],
                "failing": int(row["found"]),
                **({"tolerance": check.tolerance} if check.tolerance else {}),
            },
        )


@dg.asset(
    deps=["refresh_versions", "code_lists", *STAGED_TABLES, *COMPARED_TABLES],
    group_name="publishing",
    description="The DuckDB file that people query: every table, view and macro, put in place by one rename.",
    kinds={"duckdb"},
)
def regional_statistics(refresh: Refresh) -> dg.MaterializeResult[Any]:
    """Builds a fresh file once every check has passed. Raises GateError otherwise; the last file stays as it was."""
    stages, warehouse = refresh.stages, refresh.settings.warehouse
    require_passed(stages.read("fact_check"))
    with watcher().step("publishing", None), fresh_file(warehouse) as file:
        built = build(stages, read_versions(stages), file)
    return dg.MaterializeResult(
        metadata={
            "warehouse": dg.MetadataValue.path(str(warehouse)),
            "bytes": warehouse.stat().st_size,
            "content_hash": built.content_hash,
            **{f"rows/{table}": number for table, number in built.rows.items()},
        }
    )
