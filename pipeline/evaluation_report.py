"""The evaluation as a person reads it: scores by language, fields, rules, confused measures, the worst articles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.catalogue.catalogue import Catalogue
from pipeline.evaluation import FIELDS, Result, by_article, evaluate_article
from pipeline.extract.article import extract
from pipeline.extract.labelled import read_labels
from pipeline.ingest import ingest
from pipeline.records import Article

WORST = 10
FEWEST = 5  # a rule that made fewer found rows than this is not listed


def evaluate_folder(folder: Path, catalogue: Catalogue) -> tuple[dict[str, Article], dict[str, Result]]:
    """Results by article for a folder with ``articles/`` and ``gold.jsonl``, read as a refresh would read it."""
    labels = read_labels(folder / "gold.jsonl")
    articles = {article.article: article for article in ingest(folder / "articles").articles}
    results = {}
    for name, article in articles.items():
        rows = [row for row in extract(article, catalogue).observations if row.reject_reason is None]
        results[name] = evaluate_article(name, article.text, rows, labels.get(name, []))
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
    table = Table(title=f"{len(results)} articles", title_justify="left")
    for name in ("language", "labels", "figures P", "R", "F1", "rows P", "R", "F1", *FIELDS):
        table.add_column(name, justify="left" if name == "language" else "right")
    languages = sorted({article.language for article in articles.values()})
    for language in (None, *languages):
        result = total(results, articles, language)
        if not result.figures.labelled and not result.figures.predicted:
            continue
        scores = [
            f"{value:.3f}"
            for score in (result.figures, result.rows)
            for value in (score.precision, score.recall, score.f1)
        ]
        accuracy = result.field_accuracy()
        table.add_row(
            language or "all", str(result.figures.labelled), *scores, *(f"{accuracy[name]:.3f}" for name in FIELDS)
        )
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
