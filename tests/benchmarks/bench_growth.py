"""How a refresh grows with the articles that lie there: time and peak memory of each stage, first and nightly.

    python tests/benchmarks/bench_growth.py --articles 2000 --new 500

Articles are variations of our own texts by a seeded generator: a title, a date, and a few of a text's paragraphs, every
figure in them another one. Each refresh runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import logging
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import dagster as dg

from pipeline.assets.refresh import Refresh
from pipeline.definitions import defs
from pipeline.settings import Settings, settings

TESTS = Path(__file__).resolve().parents[1]
TEXTS = sorted((TESTS / "labelled").glob("*/articles/*.txt"))
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARAGRAPHS = 3
_FIRST_DAY = dt.date(2015, 1, 1)


def vary(text: str, chance: random.Random) -> str:
    """The text with another number of the same form for each that is no year and no day of a month."""

    def another(match: re.Match[str]) -> str:
        if _YEAR.fullmatch(match[0]) or len(match[0]) < 3:
            return match[0]
        return match[0][0] + re.sub(r"\d", lambda _: str(chance.randint(1, 9)), match[0][1:])

    return _FIGURE.sub(another, text)


def write_articles(folder: Path, numbers: range, seed: int) -> int:
    """Writes the articles of these numbers, a thousand a folder; the same number and seed give the same article.

    Returns how many code points they have.
    """
    texts = [[part for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()] for path in TEXTS]
    size = 0
    for number in numbers:
        chance = random.Random(f"{seed}/{number}")
        title, *paragraphs = chance.choice(texts)
        start = chance.randrange(max(1, len(paragraphs) - _PARAGRAPHS + 1))
        day = _FIRST_DAY + dt.timedelta(days=chance.randrange(4000))
        body = "\n\n".join([title, f"date {day}", *paragraphs[start : start + _PARAGRAPHS]])
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{vary(body, chance)}\n\nNo. {number}\n", encoding="utf-8")
        size += len(body)
    return size


def refresh_and_measure(chosen: Settings) -> dict[str, tuple[float, float]]:
    """Seconds and peak memory (MiB, of the whole process) of each step of one refresh, in their order."""
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    samples: list[tuple[float, float]] = []
    is_over = threading.Event()

    def sample() -> None:
        page = 4096 / 2**20
        while not is_over.wait(0.02):
            resident = int(Path("/proc/self/statm").read_text().split()[1])
            samples.append((time.time(), resident * page))

    threading.Thread(target=sample, daemon=True).start()
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            resources={"refresh": Refresh.of(chosen)},
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
            instance=instance,
        )
        is_over.set()
        records = instance.get_records_for_run(result.run_id).records
    starts: dict[str, float] = {}
    spans: dict[str, tuple[float, float]] = {}
    for record in records:
        event = record.event_log_entry.dagster_event
        if event is None or event.step_key is None:
            continue
        if event.is_step_start:
            starts[event.step_key] = record.event_log_entry.timestamp
        if event.is_step_success:
            spans[event.step_key] = (starts[event.step_key], record.event_log_entry.timestamp)
    return {
        step: (end - start, max((used for at, used in samples if start <= at <= end), default=0.0))
        for step, (start, end) in spans.items()
    }


def measured_apart(articles: Path, warehouse: Path) -> dict[str, tuple[float, float]]:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, "--refresh", str(articles), str(warehouse)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {step: (seconds, mebibytes) for step, (seconds, mebibytes) in json.loads(told.stdout).items()}


def report(runs: dict[str, dict[str, tuple[float, float]]]) -> None:
    print(f"{'stage':32}" + "".join(f"{name:>24}" for name in runs))
    for step in next(iter(runs.values())):
        print(f"{step:32}" + "".join(f"{run[step][0]:12.1f} s {run[step][1]:6.0f} MiB" for run in runs.values()))
    totals = [(sum(s for s, _ in run.values()), max(m for _, m in run.values())) for run in runs.values()]
    print(f"{'all':32}" + "".join(f"{seconds:12.1f} s {peak:6.0f} MiB" for seconds, peak in totals))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="articles of the first refresh")
    parser.add_argument("--new", type=int, default=500, help="articles that a night adds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder otherwise")
    parser.add_argument("--refresh", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.refresh:
        articles, warehouse = chosen.refresh
        print(json.dumps(refresh_and_measure(settings({}, articles=articles, warehouse=warehouse))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        size = write_articles(folder / "articles", range(chosen.articles), chosen.seed)
        print(f"{chosen.articles:,} articles of {size / chosen.articles:,.0f} code points, then {chosen.new:,} more")
        warehouse = folder / "out" / "w.duckdb"
        runs = {"first": measured_apart(folder / "articles", warehouse)}
        write_articles(folder / "articles", range(chosen.articles, chosen.articles + chosen.new), chosen.seed)
        runs["nightly"] = measured_apart(folder / "articles", warehouse)
        runs["nothing new"] = measured_apart(folder / "articles", warehouse)
        report(runs)


if __name__ == "__main__":
    main()
