"""How a refresh grows with the articles that lie there: time and peak memory of each stage, first and nightly.

    python tests/benchmarks/bench_growth.py --articles 2000 --new 500
    python tests/benchmarks/bench_growth.py --articles 100000 --new 500 --stand-in

Articles are variations of our own texts by a seeded generator: a title, a date, and a few of a text's paragraphs, every
figure in them another one and all years moved by up to 30, so that they do not all speak of the same. Each refresh runs
in a process of its own, so that its memory is its own.

Extraction costs the same for every article, however many there are. With ``--stand-in`` it is done once for the same
paragraphs: a variation gets the figures of the first one, its own words in their places and values of its own. What a
first refresh would have taken is then told as the seconds of one article times their number.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import logging
import pickle
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg

import pipeline.assets.figures
from pipeline.assets.refresh import Refresh
from pipeline.definitions import defs
from pipeline.extract.article import extract
from pipeline.records import Article, Extraction
from pipeline.settings import Settings, settings

TESTS = Path(__file__).resolve().parents[1]
TEXTS = sorted((TESTS / "labelled").glob("*/articles/*.txt"))
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_SHIFTED = 30
_PARAGRAPHS = 3
_FIRST_DAY = dt.date(2015, 1, 1)


def shift_of(number: int) -> int:
    """By how many years an article is moved."""
    return number % (2 * _MOST_SHIFTED + 1) - _MOST_SHIFTED


def vary(text: str, chance: random.Random, shift: int) -> str:
    """The text with another number of the same form for each that is no year and no day of a month; years moved."""

    def another(match: re.Match[str]) -> str:
        if _YEAR.fullmatch(match[0]):
            return str(int(match[0]) + shift)
        if len(match[0]) < 3:
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
        path.write_text(f"{vary(body, chance, shift_of(number))}\n\nNo. {number}\n", encoding="utf-8")
        size += len(body)
    return size


class StandIn:
    """Extraction of variations: of texts that differ in nothing but digits only the first is read."""

    def __init__(self, extract: Callable[..., Extraction]) -> None:
        self._extract = extract
        self._known: dict[str, tuple[bytes, int]] = {}  # packed, as a refresh holds no extractions in memory
        self.seconds = 0.0

    def __call__(self, article: Article, **given: Any) -> Extraction:
        body, _, number = article.text.rpartition("No. ")
        form = re.sub(r"\d+", lambda match: "0" * len(match[0]), body)
        if form not in self._known:
            begun = time.perf_counter()
            found = self._extract(article, **given)
            self.seconds += time.perf_counter() - begun
            self._known[form] = zlib.compress(pickle.dumps(found), 1), shift_of(int(number))
        packed, shift = self._known[form]
        return self._varied(pickle.loads(zlib.decompress(packed)), article, shift_of(int(number)) - shift)

    def per_article(self) -> float:
        return self.seconds / max(len(self._known), 1)

    @staticmethod
    def _varied(found: Extraction, article: Article, shift: int) -> Extraction:
        """The same figures with the words that stand there now, values scaled by a number of its own, years moved."""
        factor = 1 + int(article.content_hash[:4], 16) / 65536
        words = article.text
        numerals = [replace(each, quote=words[each.char_start : each.char_end]) for each in found.numerals]
        observations = [
            replace(
                each,
                quote=words[each.char_start : each.char_end],
                period=_moved(each.period, shift),
                base_period=_moved(each.base_period, shift),
                value=each.value * factor,
                value_low=None if each.value_low is None else each.value_low * factor,
                value_high=None if each.value_high is None else each.value_high * factor,
            )
            for each in found.observations
        ]
        return Extraction(numerals, observations)


def _moved(period: str | None, shift: int) -> str | None:
    return period and _YEAR.sub(lambda match: str(int(match[0]) + shift), period)


def refresh_and_measure(chosen: Settings, is_stand_in: bool) -> dict[str, tuple[float, float]]:
    """Seconds and peak memory (MiB, of the whole process) of each step of one refresh, in their order."""
    stand_in = StandIn(extract)
    if is_stand_in:
        vars(pipeline.assets.figures)["extract"] = stand_in
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
    told = {
        step: (end - start, max((used for at, used in samples if start <= at <= end), default=0.0))
        for step, (start, end) in spans.items()
    }
    return told | ({"(extraction of one article)": (stand_in.per_article(), 0.0)} if is_stand_in else {})


def measured_apart(articles: Path, warehouse: Path, is_stand_in: bool) -> dict[str, tuple[float, float]]:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, "--refresh", str(articles), str(warehouse)]
    if is_stand_in:
        command.append("--stand-in")
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {step: (seconds, mebibytes) for step, (seconds, mebibytes) in json.loads(told.stdout).items()}


def report(runs: dict[str, dict[str, tuple[float, float]]]) -> None:
    """Prints a line for each stage; nothing for a run that skipped it, as one does that finds nothing new."""

    def cells(measured: list[tuple[float, float] | None]) -> str:
        return "".join(f"{each[0]:12.2f} s {each[1]:6.0f} MiB" if each else " " * 24 for each in measured)

    print(f"{'stage':32}" + "".join(f"{name:>24}" for name in runs))
    for step in next(iter(runs.values())):
        print(f"{step:32}" + cells([run.get(step) for run in runs.values()]))
    totals = [(sum(s for s, _ in run.values()), max(m for _, m in run.values())) for run in runs.values()]
    print(f"{'all':32}" + cells([*totals]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="articles of the first refresh")
    parser.add_argument("--new", type=int, default=500, help="articles that a night adds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder otherwise")
    parser.add_argument("--stand-in", action="store_true", help="extract no variation of what was extracted before")
    parser.add_argument("--refresh", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.refresh:
        articles, warehouse = chosen.refresh
        print(json.dumps(refresh_and_measure(settings({}, articles=articles, warehouse=warehouse), chosen.stand_in)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        size = write_articles(folder / "articles", range(chosen.articles), chosen.seed)
        print(f"{chosen.articles:,} articles of {size / chosen.articles:,.0f} code points, then {chosen.new:,} more")
        warehouse = folder / "out" / "w.duckdb"
        runs = {"first": measured_apart(folder / "articles", warehouse, chosen.stand_in)}
        write_articles(folder / "articles", range(chosen.articles, chosen.articles + chosen.new), chosen.seed)
        runs["nightly"] = measured_apart(folder / "articles", warehouse, chosen.stand_in)
        runs["nothing new"] = measured_apart(folder / "articles", warehouse, chosen.stand_in)
        report(runs)


if __name__ == "__main__":
    main()
