"""The definitions as a whole: assets, dependencies, checks, job and schedule are what the snapshot says."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipeline.assets.changes import SHRINKAGE
from pipeline.assets.refresh import Refresh
from pipeline.definitions import defs, nightly_refresh
from pipeline.settings import Settings
from pipeline.warehouse.checks import all_checks
from pipeline.warehouse.sql import STAGED_TABLES

SNAPSHOT = Path(__file__).parent / "snapshots" / "definitions.json"


def described() -> dict[str, object]:
    graph = defs.resolve_asset_graph()
    assets = {
        key.to_user_string(): {
            "group": graph.get(key).group_name,
            "kinds": sorted(graph.get(key).kinds),
            "deps": sorted(parent.to_user_string() for parent in graph.get(key).parent_keys),
        }
        for key in graph.get_all_asset_keys()
    }
    job = defs.resolve_job_def("refresh")
    return {
        "assets": dict(sorted(assets.items())),
        "checks": sorted(f"{key.asset_key.to_user_string()}:{key.name}" for key in graph.asset_check_keys),
        "jobs": {"refresh": {"executor": job.executor_def.name, "resources": sorted(job.required_resource_keys)}},
        "schedules": {
            schedule.name: {
                "job": schedule.job_name,
                "cron": schedule.cron_schedule,
                "timezone": schedule.execution_timezone,
                "status": schedule.default_status.value,
            }
            for schedule in (defs.resolve_schedule_def("nightly_refresh"),)
        },
        "sensors": {
            sensor.name: {
                "job": sensor.job_name,
                "interval": sensor.minimum_interval_seconds,
                "status": sensor.default_status.value,
            }
            for sensor in (defs.resolve_sensor_def("new_articles"),)
        },
    }


def test_the_definitions_are_those_of_the_snapshot(request: pytest.FixtureRequest) -> None:
    now = json.loads(json.dumps(described()))
    if request.config.getoption("--write-snapshots"):
        SNAPSHOT.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    assert now == json.loads(SNAPSHOT.read_text(encoding="utf-8")), "pytest --write-snapshots takes the new state"


def test_every_asset_is_described() -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        assert len(graph.get(key).description or "") > 30, key


def test_there_is_an_asset_for_each_table_and_a_check_for_each_rule() -> None:
    graph = defs.resolve_asset_graph()
    assert {key.to_user_string() for key in graph.get_all_asset_keys()} >= set(STAGED_TABLES)
    assert {key.name for key in graph.asset_check_keys} == {check.code for check in all_checks()} | {SHRINKAGE}


def test_the_job_refreshes_everything_in_one_process() -> None:
    job = defs.resolve_job_def("refresh")
    assert set(job.asset_layer.selected_asset_keys) == set(defs.resolve_asset_graph().get_all_asset_keys())
    assert job.executor_def.name == "in_process"


def test_the_schedule_asks_for_one_run_at_its_time() -> None:
    at_two = dt.datetime(2026, 1, 10, 2, tzinfo=dt.UTC)
    tick = nightly_refresh.evaluate_tick(dg.build_schedule_context(scheduled_execution_time=at_two))
    assert [request.run_key for request in tick.run_requests] == [None]
    assert tick.skip_message is None


@pytest.mark.slow
def test_cron_and_time_zone_are_settable() -> None:
    code = (
        "from pipeline.definitions import nightly_refresh as s; "
        "print(s.cron_schedule, s.execution_timezone, s.default_status.value)"
    )
    environment = {"REGSTATS_CRON": "30 4 * * 1", "REGSTATS_TIMEZONE": "Europe/Vienna", "PATH": "/usr/bin:/bin"}
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        cwd=SNAPSHOT.parents[2],
    )
    assert told.stdout.strip() == "30 4 * * 1 Europe/Vienna RUNNING"


def test_the_launchpad_has_the_settings_and_defaults_of_the_command_line() -> None:
    fields = Refresh.model_fields
    settings = Settings()
    assert set(fields) == set(Settings.model_fields) - {"cron", "quiet_seconds"}
    for name, field in fields.items():
        assert str(field.default) == str(getattr(settings, name))
        assert field.description == Settings.model_fields[name].description
