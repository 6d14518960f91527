"""The whole pipeline on one page: every asset group in the order of the flow, the job, and what starts it."""

import dagster as dg

from pipeline.assets.arrivals import new_articles
from pipeline.assets.changes import change_report
from pipeline.assets.figures import article_links, corrections, extraction, validation
from pipeline.assets.publishing import checks, regional_statistics, verdicts
from pipeline.assets.refresh import Refresh
from pipeline.assets.sources import catalogue, fetched_articles, landing_folder, refresh_versions
from pipeline.assets.tables import TABLE_ASSETS, settled
from pipeline.settings import settings

_SETTINGS = settings()

refresh_job = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="Fetches, reads, publishes the warehouse, or fails and leaves the last one in place.",
    executor_def=dg.in_process_executor,
)

nightly_refresh = dg.ScheduleDefinition(
    name="nightly_refresh",
    job=refresh_job,
    cron_schedule=_SETTINGS.cron,
    execution_timezone=_SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="The refresh of every night. On as soon as the UI or the daemon runs.",
)

defs = dg.Definitions(
    assets=[
        fetched_articles,  # sources: what a refresh starts from
        refresh_versions,
        catalogue,
        landing_folder,
        extraction,  # figures: extracted, corrected, validated
        corrections,
        validation,
        article_links,
        *TABLE_ASSETS,  # dimensions, articles, facts, statistics
        settled,
        checks,  # publishing: the gates and the file
        change_report,
        regional_statistics,
    ],
    asset_checks=[verdicts],
    jobs=[refresh_job],
    schedules=[nightly_refresh],
    sensors=[new_articles],
    resources={"refresh": Refresh()},
    executor=dg.in_process_executor,
)
