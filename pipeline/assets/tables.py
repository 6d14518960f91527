"""Dimensions and facts: one asset per table, made by ``sql/transforms`` from the stages that ``TABLE_INPUTS`` names.

The description of each asset is the comment of its table, so that the UI and the warehouse say the same.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import pyarrow as pa

from pipeline.assets.described import column_schema, result
from pipeline.assets.refresh import Refresh
from pipeline.progress import watcher
from pipeline.warehouse.dictionary import table_dictionary
from pipeline.warehouse.settled import SETTLED, SETTLED_BY, settle
from pipeline.warehouse.stories import story_of_each_article
from pipeline.warehouse.summary import is_of_same_make
from pipeline.warehouse.tables import TABLE_INPUTS, first_seen, make_table, period_codes, refresh_day
from pipeline.warehouse.versions import read_versions

GROUPS = {
    "dimensions": (
        "dim_region",
        "bridge_region",
        "dim_metric",
        "dim_unit",
        "dim_period",
        "dim_article",
        "exchange_rate",
    ),
    "articles": ("story_link", "article_text", "article_furniture", "unread_file", "correction"),
    "facts": ("fact_observation", "fact_numeral", "rejected_observation"),
    "statistics": ("bridge_statistic_observation", "fact_statistic", "derived_statistic"),
}


def _no_more(refresh: Refresh) -> dict[str, pa.Table]:
    return {}


def _period_codes(refresh: Refresh) -> dict[str, pa.Table]:
    return {"period_codes": period_codes(refresh.stages)}


def _article_facts(refresh: Refresh) -> dict[str, pa.Table]:
    today = dt.datetime.now(ZoneInfo(refresh.timezone)).date()
    return {
        "first_seen": first_seen(refresh.settings.warehouse),
        "refresh": refresh_day(today),
        "story": story_of_each_article(refresh.stages),
    }


#: What a transform needs besides its stages.
_GIVEN: Mapping[str, Callable[[Refresh], dict[str, pa.Table]]] = {
    "dim_period": _period_codes,
    "dim_article": _article_facts,
}


def _table_asset(table: str, group: str) -> dg.AssetsDefinition:
    entry = table_dictionary()[table]

    @dg.asset(
        name=table,
        deps=list(TABLE_INPUTS[table]),
        group_name=group,
        description=entry.description,
        kinds={"duckdb", "parquet"},
        metadata={"dagster/column_schema": column_schema(entry)},
    )
    def make(refresh: Refresh) -> dg.MaterializeResult[Any]:
        with watcher().step(f"building {table}", None):
            make_table(refresh.stages, table, **_GIVEN.get(table, _no_more)(refresh))
        return result(refresh.stages, table)

    return make


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            name,
            deps=["refresh_versions", *SETTLED_BY],
            group_name="statistics",
            description=f"Rows of {table} in the published file that stand: nothing has touched their subjects since.",
            kinds={"duckdb", "parquet"},
        )
        for name, table in SETTLED.items()
    ],
)
def settled(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Compares figures and articles with the published file; where code or catalogue are others, nothing stands."""
    chosen, stages = refresh.settings, refresh.stages
    stands = not chosen.force and is_of_same_make(read_versions(stages), chosen.warehouse)
    with watcher().step("comparing with the published figures", None):
        settle(stages, chosen.warehouse if stands else None)
    for name in SETTLED:
        yield result(stages, name)


TABLE_ASSETS = [_table_asset(table, group) for group, tables in GROUPS.items() for table in tables]
