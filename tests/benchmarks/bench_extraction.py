"""How fast articles are read, stage by stage, and how each stage grows with the text: ratios within one run.

    python tests/benchmarks/bench_extraction.py
    python tests/benchmarks/bench_extraction.py --rounds 5 --repeat 10

The yardstick is plain reading: folding the text and looking at every character once. quantulum3 and Recognizers-Text
are measured beside it where they are installed; where they are not, the table says so. Growth is the time for ten
times the text over the time for the text: about ten is linear.
"""

from __future__ import annotations

import argparse
import importlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.catalogue.catalogue import Catalogue, load_catalogue
from pipeline.extract.article import extract, read_context
from pipeline.extract.fold import fold
from pipeline.extract.metrics import find_metrics
from pipeline.extract.periods import find_periods
from pipeline.extract.regions import find_regions
from pipeline.ingest import ingest
from pipeline.records import Article

LABELLED = Path(__file__).resolve().parents[1] / "labelled"
REPETITIONS = (
    *("May 3 to ", "2024 ", "one two ", "一百零", "vom 3. Mai bis ", "5 percent of ", "Beijing, Tianjin and "),
    *("1-", "1,", "1.", "7", "1% ", "½", "一", "亿", "北京同比", "Ã¤Â©", " \n", "(", "the city "),
)
TIMES = 10
Stage = Callable[[Article], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    parser.add_argument("--repeat", type=int, default=300, help="repetitions in the small hostile text")
    arguments = parser.parse_args()
    catalogue = load_catalogue()
    stages = dict(_stages(catalogue))
    articles = [article for language in ("en", "de", "zh") for article in _articles(language)]
    console = Console()
    console.print(_speeds(stages, articles, arguments.rounds))
    console.print(_growth(stages, articles, arguments.repeat))


def _articles(language: str) -> list[Article]:
    return list(ingest(LABELLED / language / "articles").articles)


def _stages(catalogue: Catalogue) -> Iterator[tuple[str, Stage]]:
    yield "plain reading", lambda article: sum(map(ord, fold(article.text)))
    yield (
        "periods",
        lambda article: find_periods(article.text, fold(article.text), article.language, article.published_on),
    )
    yield (
        "regions",
        lambda article: find_regions(article.text, fold(article.text), article.language, catalogue.regions),
    )
    yield (
        "metrics",
        lambda article: find_metrics(article.text, fold(article.text), article.language, catalogue.metrics),
    )
    yield "all mentions", lambda article: read_context(article, catalogue)
    yield "extraction", lambda article: extract(article, catalogue)


def _outside() -> Iterator[tuple[str, Stage | None]]:
    """Libraries that stop at loose numbers, on English articles; None for one that is not installed."""
    try:
        quantulum = importlib.import_module("quantulum3.parser")
        yield "quantulum3 (en)", lambda article: quantulum.parse(article.text)
    except ImportError:
        yield "quantulum3 (en)", None
    try:
        numbers = importlib.import_module("recognizers_number")
        yield "Recognizers-Text (en)", lambda article: numbers.recognize_number(article.text, "en-us")
    except ImportError:
        yield "Recognizers-Text (en)", None


def _seconds(stage: Stage, articles: list[Article], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        for article in articles:
            stage(article)
        best = min(best, time.perf_counter() - begun)
    return best


def _speeds(stages: dict[str, Stage], articles: list[Article], rounds: int) -> Table:
    table = Table("stage", "MB/s", "times the time of plain reading", title=f"{len(articles)} articles")
    plain: float | None = None
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    for name, stage in stages.items():
        stage(articles[0])
        seconds = _seconds(stage, articles, rounds)
        plain = plain or seconds
        table.add_row(name, f"{megabytes / seconds:.2f}", f"{seconds / plain:,.0f}")
    english = [article for article in articles if article.language == "en"][:3]
    ours = _seconds(stages["extraction"], english, rounds)
    for name, outside in _outside():
        if outside is None:
            table.add_row(name, "not installed", "")
            continue
        outside(english[0])
        seconds = _seconds(outside, english, 1)
        size = sum(len(article.text.encode()) for article in english) / 1e6
        table.add_row(name, f"{size / seconds:.4f}", f"{seconds / ours:.1f} times the time of extraction")
    return table


def _growth(stages: dict[str, Stage], articles: list[Article], repeat: int) -> Table:
    texts = {re.sub(r"\s+", " ", words): words * repeat for words in REPETITIONS}
    texts |= {
        f"article ({language})": next(a.text for a in articles if a.language == language) for language in ("en", "zh")
    }
    table = Table("text", *stages, title=f"time for {TIMES} times the text over the time for the text")
    for name, text in texts.items():
        language = "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "de" if "vom " in name else "en"
        small = replace(articles[0], text=text, language=language, title=None, furniture=())
        large = replace(small, text=text * TIMES)
        ratios = [_seconds(stage, [large], 1) / max(_seconds(stage, [small], 2), 1e-6) for stage in stages.values()]
        table.add_row(name, *(f"{ratio:.1f}" for ratio in ratios))
    return table


if __name__ == "__main__":
    main()
