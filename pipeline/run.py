"""The job ``refresh`` in this process: what the command line runs, the same job as the UI's and the schedule's."""

from __future__ import annotations

import logging

import dagster as dg

from pipeline.assets.publishing import regional_statistics
from pipeline.assets.refresh import Refresh
from pipeline.definitions import defs
from pipeline.progress import Progress, watched_by
from pipeline.settings import Settings
from pipeline.stale_runs import end_stale_runs, own_tags

_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class RefreshFailedError(RuntimeError):
    """The refresh failed and the last published file is as it was. The message is one line for a person."""


def run_refresh(chosen: Settings, progress: Progress, instance: dg.DagsterInstance) -> bool:
    """Runs the job to its end; whether it published, since where nothing is new it leaves the file in place.

    Raises RefreshFailedError with the reason of the first step that failed.
    """
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    end_stale_runs(instance, is_ui_starting=False)
    with watched_by(progress):
        result = defs.resolve_job_def("refresh").execute_in_process(
            resources={"refresh": Refresh.of(chosen)},
            run_config=_QUIET,
            instance=instance,
            tags=own_tags(),
            raise_on_error=False,
        )
    if not result.success:
        raise RefreshFailedError(_reason(result))
    return bool(result.asset_materializations_for_node(regional_statistics.node_def.name))


def _reason(result: dg.ExecuteInProcessResult) -> str:
    """Step and cause of the first failure, in one line."""
    for event in result.all_events:
        if event.is_step_failure:
            return f"{event.step_key}: {_root_cause(event.step_failure_data.error)}"
        if event.is_failure:
            return _root_cause(event.job_failure_data.error)
    return "the run ended without success and without a reason"


def _root_cause(error: dg.SerializableErrorInfo | None) -> str:
    """Words of the innermost error, without the name of its class."""
    if error is None:
        return "no reason given"
    while error.cause is not None:
        error = error.cause
    _, _, words = error.message.partition(": ")
    return " ".join((words or error.message).split())
