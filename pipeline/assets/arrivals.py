"""The sensor of the landing folder: one refresh for a batch of files, once nobody adds to it any more."""

import json
import time
from dataclasses import asdict, dataclass

import dagster as dg

from pipeline.settings import settings
from pipeline.warehouse.file_hashes import FileHashes
from pipeline.warehouse.stages import StageMissingError, Stages
from pipeline.warehouse.versions import input_hash, landing_signs, read_versions

_SETTINGS = settings()
_UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]


@dataclass(frozen=True)
class Sight:
    """What the sensor last saw: signs of the folder, since when they are the same, and whether that was dealt with."""

    signs: str
    since: float
    is_settled: bool


@dg.sensor(
    job_name="refresh",
    minimum_interval_seconds=min(30, _SETTINGS.quiet_seconds),
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Asks for one refresh when files of the landing folder are new, changed or gone, "
    f"and the folder has been left alone for {_SETTINGS.quiet_seconds} s.",
)
def new_articles(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    if not _SETTINGS.articles.is_dir():
        return dg.SensorResult(skip_reason=f"{_SETTINGS.articles}: no such folder")
    now = time.time()
    signs = landing_signs(_SETTINGS.articles)
    before = Sight(**json.loads(context.cursor)) if context.cursor else None
    if before is None or before.signs != signs:
        return _skip("files are coming in", Sight(signs, now, is_settled=False))
    if before.is_settled:
        return _skip("nothing new", before)
    if now - before.since < _SETTINGS.quiet_seconds:
        return _skip(f"waiting until nothing has changed for {_SETTINGS.quiet_seconds} s", before)
    if context.instance.get_run_records(dg.RunsFilter(job_name="refresh", statuses=_UNDER_WAY), limit=1):
        return _skip("a refresh is under way", before)
    settled = Sight(signs, before.since, is_settled=True)
    if input_hash(_SETTINGS.articles, FileHashes(_SETTINGS.file_hashes)) == _last_read():
        return _skip("the last refresh has read all of it", settled)
    return dg.SensorResult(run_requests=[dg.RunRequest()], cursor=json.dumps(asdict(settled)))


def _skip(reason: str, sight: Sight) -> dg.SensorResult:
    return dg.SensorResult(skip_reason=reason, cursor=json.dumps(asdict(sight)))


def _last_read() -> str | None:
    """The hash of the landing folder that the last refresh began with, of whatever end it came to."""
    try:
        return read_versions(Stages(_SETTINGS.stages)).input_hash
    except StageMissingError:
        return None
