"""The commands of ``regstats`` that look at the extraction itself: explain, evaluate, train."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from pipeline.catalogue.catalogue import Catalogue

UNUSABLE = 2
BLIND = (
    "validation"  # a labelled set of this name is for measuring only: its figures are shown and nothing of its articles
)

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

FoldersArgument = Annotated[
    list[Path], typer.Argument(metavar="FOLDER...", help="Labelled sets: each holds articles/ and gold.jsonl.")
]
SeedsOption = Annotated[
    Path | None, typer.Option("--seeds", metavar="DIR", help="Catalogue of regions, metrics, units. [default: seeds]")
]


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One article, of any kind that a refresh reads.")],
    seeds: SeedsOption = None,
) -> None:
    """Show an article with every numeral marked by what became of it, and why."""
    from pipeline.explain import explain as explained
    from pipeline.ingest import read_article
    from pipeline.records import Article

    with _in_use(seeds) as (_, catalogue):
        try:
            read = read_article(file.read_bytes(), file.name)
        except OSError as error:
            _end(f"{file}: {error.strerror}")
        if not isinstance(read, Article):
            _end(f"{file}: {read.reason}" + (f" ({read.detail})" if read.detail else ""))
        out.print(explained(read, catalogue))


def evaluate(folders: FoldersArgument, seeds: SeedsOption = None) -> None:
    """Measure the extraction on labelled articles: figures, rows, fields, rules, confusions, worst articles.

    Of a set named `validation` the figures alone are shown: rules are not to be learned from it.
    """
    from pipeline.evaluation_report import evaluate_folder, report

    with _in_use(seeds) as (_, catalogue):
        for folder in folders:
            _require_labelled(folder)
            articles, results = evaluate_folder(folder, catalogue)
            out.rule(escape(folder.name), align="left")
            out.print(report(articles, results, figures_only=folder.name == BLIND))


def train(
    folders: FoldersArgument,
    like: Annotated[
        list[Path] | None,
        typer.Option("--like", metavar="FOLDER", help="A labelled set of the kind that is read: counts six times."),
    ] = None,
    source: Annotated[
        list[Path] | None,
        typer.Option("--source", metavar="FOLDER", help="A labelled set of press articles: counts sixty times."),
    ] = None,
    held_out: Annotated[
        int,
        typer.Option(
            "--held-out",
            metavar="N",
            min=0,
            max=5,
            help="Measure on N of five parts of the articles, too, each with what is learned from the other four.",
        ),
    ] = 0,
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="N", min=1, help="Processes side by side, each of 5 GB for 2,500 articles.")
    ] = 1,
    seeds: SeedsOption = None,
) -> None:
    """Learn to choose from labelled articles: `ranker_weights.csv` and `ranker_trees.csv` in the seeds folder.

    Needs the development dependencies. The same articles give the same weights and trees.
    """
    from pipeline.evaluation_report import report
    from pipeline.extract.labelled import Label, read_labels
    from pipeline.extract.training import LIKE_EMPHASIS, SOURCE_EMPHASIS, Lessons, write_weights
    from pipeline.extract.trees import write_trees
    from pipeline.ingest import ingest
    from pipeline.records import Article

    labels: dict[str, list[Label]] = {}
    articles: dict[str, Article] = {}
    emphasis: dict[str, float] = {}
    times = {**dict.fromkeys(like or (), LIKE_EMPHASIS), **dict.fromkeys(source or (), SOURCE_EMPHASIS)}
    sets: dict[str, dict[str, Article]] = {}
    with _in_use(seeds) as (home, _):
        for folder in (*folders, *times):
            _require_labelled(folder)
            if folder.name == BLIND:
                _end(f"{folder}: a set named {BLIND} is for measuring only")
            read = {article.article: article for article in ingest(folder / "articles").articles}
            labels |= read_labels(folder / "gold.jsonl")
            articles |= read
            emphasis |= dict.fromkeys(read, times.get(folder, 1.0))
            sets[str(folder)] = read
        lessons = Lessons(articles, labels, home, emphasis, jobs)
        examples = lessons.examples()
        weights, trees = lessons.learn(examples)
    write_weights(home / "ranker_weights.csv", weights)
    write_trees(home / "ranker_trees.csv", trees)
    n_weights, n_trees = (sum(map(len, learned.values())) for learned in (weights, trees))
    done = f"{n_weights:,} weights and {n_trees:,} trees from {len(articles)} articles: {escape(str(home))}"
    out.print(done, soft_wrap=True)
    if held_out:
        results = lessons.held_out(examples, held_out)
        for name, read in sets.items():
            out.rule(escape(name), align="left")
            out.print(report(read, {each: results[each] for each in read if each in results}, figures_only=True))


def register(app: typer.Typer) -> None:
    """Adds the commands to the application."""
    for command in (explain, evaluate, train):
        app.command()(command)


@contextmanager
def _in_use(seeds: Path | None) -> Iterator[tuple[Path, Catalogue]]:
    """The folder of seeds that a command goes by, and its catalogue. Ends it where these or labels are unsound."""
    from pipeline.catalogue.catalogue import load_catalogue
    from pipeline.catalogue.seeds import SEEDS, CatalogueError, using_seeds
    from pipeline.extract.labelled import LabelsError

    folder = seeds or SEEDS
    try:
        with using_seeds(folder):
            yield folder, load_catalogue(folder)
    except CatalogueError as error:
        _end(f"catalogue: {error}")
    except LabelsError as error:
        _end(str(error))


def _require_labelled(folder: Path) -> None:
    if not (folder / "gold.jsonl").is_file() or not (folder / "articles").is_dir():
        _end(f"{folder}: no labelled set there (articles/ and gold.jsonl)")


def _end(reason: str) -> NoReturn:
    err.print(f"regstats: {escape(reason)}", soft_wrap=True)
    raise typer.Exit(UNUSABLE)
