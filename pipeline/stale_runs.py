"""Runs whose process is gone: a killed one stays 'started' in Dagster's history and would hold the queue of one run."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

PROCESS_TAG = "regstats/process"
_UNFINISHED = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


def own_tags() -> dict[str, str]:
    """Tags of a run in this process, by which others can tell whether it is still at work."""
    return {PROCESS_TAG: str(os.getpid())}


def end_stale_runs(instance: dg.DagsterInstance, *, is_ui_starting: bool) -> int:
    """Marks runs of dead processes as failed, and returns how many.

    A run of the command line carries the number of its process. Any other belongs to a UI: dead when a UI starts.
    """
    stale = [
        run
        for run in instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED))
        if (not _is_alive(run.tags[PROCESS_TAG]) if PROCESS_TAG in run.tags else is_ui_starting)
    ]
    for run in stale:
        instance.report_run_failed(run, "The process of this run is gone: it was killed, or the machine went down.")
    return len(stale)


def _is_alive(process: str) -> bool:
    """Whether such a process runs and is one of ours, where the system tells."""
    command = Path("/proc") / process / "cmdline"
    if Path("/proc/self").exists():
        return command.exists() and b"regstats" in command.read_bytes()
    try:
        os.kill(int(process), 0)
    except (OSError, ValueError):
        return False
    return True
