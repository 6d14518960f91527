"""A killed run does not hold the queue of one run for ever."""

from __future__ import annotations

import os
import subprocess
import sys

import dagster as dg
import pytest

from pipeline.stale_runs import PROCESS_TAG, end_stale_runs, own_tags


def started(instance: dg.DagsterInstance, tags: dict[str, str]) -> dg.DagsterRun:
    run = instance.create_run_for_job(noop_job, tags=tags)
    instance.report_engine_event("begun", run)
    instance.handle_run_event(
        run.run_id, dg.DagsterEvent(event_type_value=dg.DagsterEventType.RUN_START.value, job_name="noop_job")
    )
    return run


@dg.job
def noop_job() -> None:
    pass


def test_only_runs_of_dead_processes_are_ended() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with (
        dg.DagsterInstance.ephemeral() as instance,
        subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read()", "regstats"], stdin=subprocess.PIPE
        ) as alive,
    ):
        killed = started(instance, {PROCESS_TAG: str(gone.pid)})
        at_work = started(instance, {PROCESS_TAG: str(alive.pid)})
        of_a_ui = started(instance, {})
        assert end_stale_runs(instance, is_ui_starting=False) == 1
        assert status(instance, killed) == dg.DagsterRunStatus.FAILURE
        assert status(instance, at_work) == dg.DagsterRunStatus.STARTED
        assert status(instance, of_a_ui) == dg.DagsterRunStatus.STARTED
        assert end_stale_runs(instance, is_ui_starting=True) == 1
        assert status(instance, of_a_ui) == dg.DagsterRunStatus.FAILURE
        assert status(instance, at_work) == dg.DagsterRunStatus.STARTED
        alive.communicate()


def status(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.DagsterRunStatus:
    now = instance.get_run_by_id(run.run_id)
    assert now is not None
    return now.status


def test_a_run_names_its_process() -> None:
    assert own_tags() == {PROCESS_TAG: str(os.getpid())}


@pytest.mark.parametrize("process", ["0", "999999999"])
def test_a_number_of_no_process_is_dead(process: str) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        started(instance, {PROCESS_TAG: process})
        assert end_stale_runs(instance, is_ui_starting=False) == 1
