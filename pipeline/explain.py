"""An article for a person at a terminal: every numeral marked with what became of it, and why."""

from __future__ import annotations

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.catalogue.catalogue import Catalogue
from pipeline.extract.article import extract
from pipeline.records import Article, Extraction, Observation

STYLES = {"observation": "bold green", "rejected": "bold red", "none": "dim"}


def explain(article: Article, catalogue: Catalogue) -> Group:
    """The article's head, its text with marked numerals, its observations, and the numerals that are none."""
    extraction = extract(article, catalogue)
    return Group(_head(article), Text(), _marked(article, extraction), Text(), _observations(extraction), Text(), _others(extraction))


def _head(article: Article) -> Text:
    day = article.published_on.isoformat() if article.published_on else "unknown"
    facts = (
        f"{article.article}: {article.language}, {article.encoding}, published {day} "
        f"({article.published_precision or '-'}, {article.published_basis}), publisher {article.publisher or '-'}"
    )
    return Text(facts, style="bold")


def _marked(article: Article, extraction: Extraction) -> Text:
    text = Text(article.text)
    for span in article.furniture:
        text.stylize("dim italic", span.char_start, span.char_end)
    for numeral in extraction.numerals:
        text.stylize(STYLES[numeral.disposition], numeral.char_start, numeral.char_end)
    return text


def _observations(extraction: Extraction) -> Table:
    table = Table(title="Observations", title_justify="left", show_lines=False)
    for name in ("at", "quote", "value", "region", "metric", "measure", "period", "status", "because"):
        table.add_column(name, overflow="fold")
    for row in sorted(extraction.observations, key=lambda row: row.char_start):
        table.add_row(
            str(row.char_start),
            row.quote,
            f"{row.value:,.12g} {row.unit}" + ("" if row.qualifier == "exact" else f" ({row.qualifier})"),
            _place(row),
            f"{row.metric_code or 'proposed'}: {row.metric_label or '-'}",
            row.measure,
            f"{row.period or '-'} ({row.period_basis})" + (f" base {row.base_period}" if row.base_period else ""),
            f"rejected: {row.reject_reason}" if row.reject_reason else row.obs_status,
            "\n".join(row.rules),
        )
    return table


def _place(row: Observation) -> str:
    return (row.region or "-") + (f" of {row.reference}" if row.reference else "")


def _others(extraction: Extraction) -> Table:
    table = Table(title="Numerals that are no observation", title_justify="left")
    for name in ("at", "numeral", "reason"):
        table.add_column(name)
    for numeral in extraction.numerals:
        if numeral.disposition == "none":
            table.add_row(str(numeral.char_start), numeral.quote, numeral.reason or "-")
    return table
