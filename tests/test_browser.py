"""The UI as a person uses it, in a real browser against real processes: webserver, daemon, code server, run worker."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from landing import ARTICLES, write_articles

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RUNS = """{ runsOrError(limit: 50) { ... on Runs { results {
    runId status jobName tags { key value } assetSelection { path } } } } }"""
SCHEDULE, SENSOR = "dagster/schedule_name", "dagster/sensor_name"
READ = """
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
print(con.sql("SELECT count(*) FROM dim_article").fetchall()[0][0])
"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass(frozen=True)
class Server:
    """A running UI, the folder that it reads and the file that its refreshes publish."""

    address: str
    articles: Path
    warehouse: Path
    log: Path

    def ask(self, query: str) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.address}/graphql",
            data=json.dumps({"query": query}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["data"]  # type: ignore[no-any-return]

    def runs(self) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = self.ask(RUNS)["runsOrError"]["results"]
        return [run | {"tags": {tag["key"]: tag["value"] for tag in run["tags"]}} for run in results]

    def wait_for_success(self, is_wanted: Any, seconds: float) -> dict[str, Any]:
        """The first wanted run that ended well; fails with the log where one ended otherwise or none did in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            wanted = [run for run in self.runs() if is_wanted(run)]
            done = [run for run in wanted if run["status"] == "SUCCESS"]
            if done:
                return done[0]
            assert not [run for run in wanted if run["status"] in ("FAILURE", "CANCELED")], self.log.read_text()[-8000:]
            time.sleep(1)
        raise AssertionError(f"no such run succeeded in {seconds} s\n{self.log.read_text()[-8000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`regstats ui` with its triggers quick, in a process group of its own that ends with the tests."""
    folder = tmp_path_factory.mktemp("ui")
    write_articles(folder / "articles")
    port = free_port()
    started = Server(f"http://127.0.0.1:{port}", folder / "articles", folder / "out" / "w.duckdb", folder / "log")
    environment = os.environ | {
        "DAGSTER_HOME": str(folder / "dagster"),
        "REGSTATS_ARTICLES": str(folder / "articles"),
        "REGSTATS_WAREHOUSE": str(started.warehouse),
        "REGSTATS_CRON": "*/2 * * * *",
        "REGSTATS_QUIET_SECONDS": "3",
    }
    command = [str(Path(sys.executable).parent / "regstats"), "ui", "--port", str(port)]
    with started.log.open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_until_it_answers(started, process)
        yield started
    finally:
        end_group(process)


def wait_until_it_answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, server.log.read_text()[-8000:]
        try:
            if server.ask("{ version }"):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise AssertionError(f"the UI did not answer\n{server.log.read_text()[-8000:]}")


def end_group(process: subprocess.Popen[bytes]) -> None:
    for last_word in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, last_word)
        except ProcessLookupError:
            return
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            continue


def read_by_another_process(warehouse: Path) -> int:
    told = subprocess.run([sys.executable, "-c", READ, str(warehouse)], check=True, capture_output=True, text=True)
    return int(told.stdout)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install the package chromium")
def test_a_person_materializes_everything_and_another_process_reads_the_file(server: Server, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(f"{server.address}/asset-groups")
        button = page.get_by_role("button", name="Materialize all")
        button.wait_for(timeout=60_000)
        before = {run["runId"] for run in server.runs()}
        button.click()
        ours = server.wait_for_success(
            lambda run: run["runId"] not in before and not {SCHEDULE, SENSOR} & run["tags"].keys(), seconds=240
        )
        page.goto(f"{server.address}/runs/{ours['runId']}")
        page.get_by_text("Success").first.wait_for(timeout=60_000)
        page.goto(f"{server.address}/assets/fact_observation?view=checks")
        page.get_by_text("quotes_stand_in_text").first.wait_for(timeout=60_000)
        page.screenshot(path=os.environ.get("SCREENSHOT", str(tmp_path / "ui.png")))
        browser.close()
    assert read_by_another_process(server.warehouse) == len(ARTICLES)


def test_the_daemon_runs_the_nightly_refresh_at_its_time(server: Server) -> None:
    nightly = server.wait_for_success(lambda run: run["tags"].get(SCHEDULE) == "nightly_refresh", seconds=240)
    assert nightly["jobName"] == "refresh"
    assert read_by_another_process(server.warehouse) == len(ARTICLES)


def test_the_daemon_refreshes_once_for_a_batch_of_new_files(server: Server) -> None:
    def by_sensor(run: dict[str, Any]) -> bool:
        return run["tags"].get(SENSOR) == "new_articles" and run["runId"] not in before

    before = {run["runId"] for run in server.runs()}
    for number in range(5):
        (server.articles / f"batch_{number}.txt").write_text(f"Exports of Vienna rose by {number}.5 percent in 2024.")
        time.sleep(0.5)
    server.wait_for_success(by_sensor, seconds=240)
    assert read_by_another_process(server.warehouse) == len(ARTICLES) + 5
    time.sleep(10)
    assert len([run for run in server.runs() if by_sensor(run)]) == 1


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install the package chromium")
def test_the_ui_shows_schedule_sensor_and_fetched_articles(server: Server, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.goto(f"{server.address}/automation")
        for name in ("nightly_refresh", "new_articles"):
            page.get_by_text(name).first.wait_for(timeout=60_000)
        page.screenshot(path=os.environ.get("SCREENSHOT_AUTOMATION", str(tmp_path / "automation.png")))
        page.goto(f"{server.address}/assets/fetched_articles")
        page.get_by_text("Articles that the feeds").first.wait_for(timeout=60_000)
        browser.close()
