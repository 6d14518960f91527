"""Short made-up articles read by the whole extraction up to the point where the decisions begin."""

from __future__ import annotations

import datetime as dt

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import read_context
from pipeline.extract.context import Context
from pipeline.extract.quantities import Quantity
from pipeline.records import Article


def article(language: str, text: str) -> Article:
    """An article without title of 1 May 2024."""
    return Article("a", "x", text, language, "utf-8", published_on=dt.date(2024, 5, 1), title=None)


def context(language: str, text: str) -> Context:
    return read_context(article(language, text), load_catalogue())[0]


def reasons(language: str, text: str) -> dict[str, str | None]:
    """Each numeral of a text with the reason why it is no figure, None where it may be one."""
    _, judged = read_context(article(language, text), load_catalogue())
    return {text[number.start : number.end]: reason for number, reason in judged}


def units(language: str, text: str) -> list[tuple[float, str | None]]:
    """Value and unit of each quantity of a text."""
    return [(round(figure.value, 4), figure.unit_code) for figure in context(language, text).quantities.items]


def figure_of(read: Context, value: float) -> Quantity:
    """The quantity of a value."""
    return next(figure for figure in read.quantities.items if abs(figure.value - value) < 1e-6 * abs(value))
