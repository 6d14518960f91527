"""The evaluation as a person reads it: scores by language, fields, rules, confused measures, the worst articles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.catalogue.catalogue import Catalogue
from pipeline.evaluation import FIELDS, Result, by_article, evaluate
from pipeline.extract.labelled import read_labels
from pipeline.ingest import ingest
from pipeline.records import Article

WORST = 10
FEWEST = 5  # a rule that made fewer found rows than this is not listed


def evaluate_folder(folder: Path, catalogue: Catalogue) -> tuple[dict[str, Article], dict[str, Result]]:
    """Results by article for a folder with ``articles/`` and ``gold.jsonl``, read as a refresh would read it."""
    labels = read_labels(folder / "gold.jsonl")
    articles = {article.article: article for article in ingest(folder / "articles").articles}
    results = evaluate(articles, labels, catalogue)
    for name in labels.keys() - articles.keys():
        results[name] = Result(missed=[label for label in labels[name] if not label.is_optional])
    return articles, results


def total(results: Mapping[str, Result], articles: Mapping[str, Article], language: str | None = None) -> Result:
    """The results of all articles, or of those of one language, together."""
    together = Result()
    for name, result in results.items():
        if language is None or (name in articles and articles[name].language == language):
            together.add(result)
    return together


def report(articles: Mapping[str, Article], results: Mapping[str, Result], *, figures_only: bool) -> Group:
    """All tables; with ``figures_only`` the scores alone, for a set that is not to be learned from."""
    parts: list[RenderableType] = [_scores(articles, results)]
    if not figures_only:
        whole = total(results, articles)
        parts += [_confusion(whole), _rules(whole), _worst(results)]
    return Group(*parts)


def _scores(articles: Mapping[str, Article], results: Mapping[str, Result]) -> Table:
    """Figures and rows, then the share of found figures with each field right: a line each, a column per language."""
    languages = sorted({article.language for article in articles.values()})
    groups = {name or "all": total(results, articles, name) for name in (None, *languages)}
    groups = {name: result for name, result in groups.items() if result.figures.labelled or result.figures.predicted}
    table = Table(title=f"{len(results)} articles", title_justify="left")
    table.add_column("")
    for name in groups:
        table.add_column(name, justify="right")
    table.add_row("labelled figures", *(str(result.figures.labelled) for result in groups.values()))
    for name in ("figures", "rows"):
        for part in ("precision", "recall", "f1"):
            scores = (getattr(getattr(result, name), part) for result in groups.values())
            table.add_row(f"{name} {part}", *(f"{score:.3f}" for score in scores))
    accuracies = [result.field_accuracy() for result in groups.values()]
    for name in FIELDS:
        table.add_row(f"{name} right", *(f"{accuracy[name]:.3f}" for accuracy in accuracies))
    return table


def _confusion(result: Result) -> Table:
    table = Table(title="Measures confused", title_justify="left")
    for name in ("labelled", "extracted", "figures"):
        table.add_column(name)
    for (labelled, extracted), count in result.measure_confusion().most_common(WORST):
        table.add_row(labelled, extracted, str(count))
    return table


def _rules(result: Result) -> Table:
    table = Table(title="Least precise rules", title_justify="left")
    for name in ("rule", "right", "made"):
        table.add_column(name)
    made = [
        (hits / count, rule, hits, count) for rule, (hits, count) in result.rule_precision().items() if count >= FEWEST
    ]
    for _, rule, hits, count in sorted(made)[:WORST]:
        table.add_row(Text(rule), str(hits), str(count))
    return table


def _worst(results: Mapping[str, Result]) -> Table:
    table = Table(title="Worst articles", title_justify="left")
    for name in ("article", "rows F1"):
        table.add_column(name)
    for name, score in by_article(results)[:WORST]:
        table.add_row(name, f"{score:.3f}")
    return table
