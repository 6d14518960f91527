"""How fast articles are read, stage by stage and beside other libraries, and how each stage grows with the text.

    make benchmark
    python tests/benchmarks/bench_extraction.py --rounds 5 --repeat 10
    python tests/benchmarks/bench_extraction.py --articles FOLDER FOLDER

All in one process on one core, in CPU time, each stage warmed up on other articles than those that are timed. The
yardstick is plain reading: the file, its decoding, folding, and a look at every character. quantulum3 (English) and
Recognizers-Text (English, German and Chinese) give value and unit alone; they are measured on the same articles where
they are installed, and where they are not, the table says so. Growth is the time for ten times the text over the time
for the text: about ten is linear.
"""

from __future__ import annotations

import argparse
import importlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
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
FOLDERS = [LABELLED / language / "articles" for language in ("en", "de", "zh")]
WARMING = 5  # articles of each folder that are read before the clock runs, and not timed
REPETITIONS = (
    *("May 3 to ", "2024 ", "one two ", "一百零", "vom 3. Mai bis ", "5 percent of ", "Beijing, Tianjin and "),
    *("1-", "1,", "1.", "7", "1% ", "½", "一", "亿", "北京同比", "Ã¤Â©", " \n", "(", "the city "),
)
TIMES = 10
CULTURES = {"en": "en-us", "de": "de-de", "zh": "zh-cn"}
Stage = Callable[[Article], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="+", type=Path, default=FOLDERS, help="folders of articles")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    parser.add_argument("--repeat", type=int, default=300, help="repetitions in the small hostile text")
    arguments = parser.parse_args()
    catalogue = load_catalogue()
    stages = dict(_stages(catalogue, arguments.articles))
    read = [list(ingest(folder).articles) for folder in arguments.articles]
    warming = [article for articles in read for article in articles[:WARMING]]
    articles = [article for articles in read for article in articles[WARMING:]]
    console = Console()
    console.print(_speeds(stages, warming, articles, arguments.rounds))
    console.print(_beside_others(stages["extraction"], warming, articles, arguments.rounds))
    console.print(_growth(stages, articles, arguments.repeat))


def _stages(catalogue: Catalogue, folders: Sequence[Path]) -> Iterator[tuple[str, Stage]]:
    paths = {path.name: path for folder in folders for path in folder.iterdir()}
    yield "plain reading", lambda article: sum(map(ord, fold(_decoded(paths.get(article.article), article))))
    yield (
        "periods",
        lambda article: find_periods(article.text, fold(article.text), article.language, article.published_on),
    )
    yield (
        "regions",
        lambda article: find_regions(
            article.text, fold(article.text), article.language, catalogue.regions, catalogue.ranker
        ),
    )
    yield (
        "metrics",
        lambda article: find_metrics(article.text, fold(article.text), article.language, catalogue.metrics),
    )
    yield "all mentions", lambda article: read_context(article, catalogue)
    yield "extraction", lambda article: extract(article, catalogue)


def _decoded(path: Path | None, article: Article) -> str:
    """The text of an article's file; of one made up for the measurement, its text."""
    return path.read_bytes().decode(errors="replace") if path else article.text


def _others() -> Iterator[tuple[str, frozenset[str], Stage | None]]:
    """Libraries that stop at loose values and units, with the languages they read; None for one not installed."""
    try:
        quantulum = importlib.import_module("quantulum3.parser")
        yield "quantulum3", frozenset({"en"}), lambda article: quantulum.parse(article.text)
    except ImportError:
        yield "quantulum3", frozenset(), None
    try:
        numbers = importlib.import_module("recognizers_number")
        units = importlib.import_module("recognizers_number_with_unit")
        ask = (
            numbers.recognize_number,
            numbers.recognize_percentage,
            units.recognize_currency,
            units.recognize_dimension,
        )
        yield (
            "Recognizers-Text",
            frozenset(CULTURES),
            lambda article: [recognize(article.text, CULTURES[article.language]) for recognize in ask],
        )
    except ImportError:
        yield "Recognizers-Text", frozenset(), None


def _seconds(stage: Stage, articles: Sequence[Article], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for article in articles:
            stage(article)
        best = min(best, time.process_time() - begun)
    return best


def _megabytes(articles: Sequence[Article]) -> float:
    return sum(len(article.text.encode()) for article in articles) / 1e6


def _speeds(stages: dict[str, Stage], warming: Sequence[Article], articles: Sequence[Article], rounds: int) -> Table:
    size = _megabytes(articles)
    title = f"{len(articles)} articles, {size:.2f} MB"
    table = Table("stage", "MB/s", "articles/s", "times the time of plain reading", title=title)
    plain: float | None = None
    for name, stage in stages.items():
        _seconds(stage, warming, 1)
        seconds = _seconds(stage, articles, rounds)
        plain = plain or seconds
        table.add_row(name, f"{size / seconds:.3f}", f"{len(articles) / seconds:,.0f}", f"{seconds / plain:,.0f}")
    return table


def _beside_others(extraction: Stage, warming: Sequence[Article], articles: Sequence[Article], rounds: int) -> Table:
    table = Table("library", "languages", "MB/s", "extraction, MB/s", "extraction is faster by", title="beside others")
    for name, languages, stage in _others():
        if stage is None:
            table.add_row(name, "", "not installed")
            continue
        same = [article for article in articles if article.language in languages]
        _seconds(stage, [article for article in warming if article.language in languages], 1)
        theirs, ours, size = _seconds(stage, same, 1), _seconds(extraction, same, rounds), _megabytes(same)
        told = ", ".join(sorted(languages))
        table.add_row(name, told, f"{size / theirs:.4f}", f"{size / ours:.4f}", f"{theirs / ours:.1f}")
    return table


def _growth(stages: dict[str, Stage], articles: Sequence[Article], repeat: int) -> Table:
    texts = {re.sub(r"\s+", " ", words): words * repeat for words in REPETITIONS}
    texts |= {
        f"article ({language})": next(a.text for a in articles if a.language == language) for language in ("en", "zh")
    }
    table = Table("text", *stages, title=f"time for {TIMES} times the text over the time for the text")
    for name, text in texts.items():
        language = "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "de" if "vom " in name else "en"
        small = replace(articles[0], article="", text=text, language=language, title=None, furniture=())
        large = replace(small, text=text * TIMES)
        ratios = [
            _seconds(stage, [large], 1) / max(seconds, 1e-6)
            for stage, seconds in [(stage, _seconds(stage, [small], 3)) for stage in stages.values()]
        ]
        table.add_row(name, *(f"{ratio:.1f}" for ratio in ratios))
    return table


if __name__ == "__main__":
    main()
