"""An article for a person at a terminal: every numeral marked with what became of it, and why."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Group
from rich.text import Text

from pipeline.catalogue.catalogue import Catalogue
from pipeline.extract.article import extract
from pipeline.records import Article, Extraction, Numeral, Observation

STYLES = {"observation": "bold green", "rejected": "bold red", "none": "dim"}


def explain(article: Article, catalogue: Catalogue) -> Group:
    """The article's head, its text with marked numerals, then one entry for each numeral in text order."""
    extraction = extract(article, catalogue)
    rows: dict[int, list[Observation]] = defaultdict(list)
    for row in extraction.observations:
        rows[row.char_start].append(row)
    entries: list[Text] = []
    for numeral in extraction.numerals:
        made = [row for start in rows if start <= numeral.char_start < rows[start][0].char_end for row in rows[start]]
        entries += [_observation(row) for row in made] or [_other(numeral)]
    return Group(_head(article), Text(), _marked(article, extraction), Text(), *entries)


def _head(article: Article) -> Text:
    day = article.published_on.isoformat() if article.published_on else "unknown"
    facts = (
        f"{article.article}: {article.language}, {article.encoding}, published {day} "
        f"({article.published_precision or '-'}, {article.published_basis}, {article.published_confidence or '-'}), "
        f"publisher {article.publisher or '-'}"
    )
    return Text(facts, style="bold")


def _marked(article: Article, extraction: Extraction) -> Text:
    text = Text(article.text)
    for span in article.furniture:
        text.stylize("dim italic", span.char_start, span.char_end)
    for numeral in extraction.numerals:
        text.stylize(STYLES[numeral.disposition], numeral.char_start, numeral.char_end)
    return text


def _observation(row: Observation) -> Text:
    """'314  84.37 billion yuan -> 84,370,000,000 CNY | Beijing | ...', and below it what decided."""
    value = f"{row.value:,.12g} {row.unit}" + ("" if row.qualifier == "exact" else f" ({row.qualifier})")
    place = (row.region or "-") + (f" of {row.reference}" if row.reference else "")
    metric = f"{row.metric_code or 'proposed'} '{row.metric_label or '-'}'"
    period = f"{row.period or '-'} ({row.period_basis})" + (f" base {row.base_period}" if row.base_period else "")
    verdict = f"rejected: {row.reject_reason}" if row.reject_reason else row.obs_status
    text = Text(f"{row.char_start:>6}  ", style="dim")
    text.append(row.quote, style=STYLES["rejected" if row.reject_reason else "observation"])
    text.append(" -> " + " | ".join((value, place, metric, row.measure, period, verdict)), style="not dim")
    text.append("\n        because " + ", ".join(row.rules) + (f"; {row.note}" if row.note else ""), style="dim")
    return text


def _other(numeral: Numeral) -> Text:
    text = Text(f"{numeral.char_start:>6}  ", style="dim")
    text.append(numeral.quote, style=STYLES[numeral.disposition])
    return text.append(f" -> no figure: {numeral.reason or '-'}")
