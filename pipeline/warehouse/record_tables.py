"""The records of ``pipeline.records`` as Arrow tables and back: the columns of the first stages.

Types are stated, never guessed, so that a column without a single value keeps its type.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from pipeline.records import Article, Furniture, Numeral, Observation

FURNITURE = pa.struct([("char_start", pa.int64()), ("char_end", pa.int64()), ("kind", pa.string())])

ARTICLES = pa.schema(
    [
        ("article", pa.string()),
        ("content_hash", pa.string()),
        ("text", pa.large_string()),
        ("language", pa.string()),
        ("encoding", pa.string()),
        ("title", pa.string()),
        ("publisher", pa.string()),
        ("address", pa.string()),
        ("published_on", pa.date32()),
        ("published_precision", pa.string()),
        ("published_basis", pa.string()),
        ("furniture", pa.list_(FURNITURE)),
        ("repairs", pa.list_(pa.string())),
    ]
)

UNREAD_FILES = pa.schema([(name, pa.string()) for name in ("file", "content_hash", "reason", "detail")])

NUMERALS = pa.schema(
    [
        ("content_hash", pa.string()),
        ("char_start", pa.int64()),
        ("char_end", pa.int64()),
        ("quote", pa.string()),
        ("disposition", pa.string()),
        ("reason", pa.string()),
    ]
)

OBSERVATIONS = pa.schema(
    [
        ("content_hash", pa.string()),
        ("language", pa.string()),
        ("char_start", pa.int64()),
        ("char_end", pa.int64()),
        ("quote", pa.string()),
        ("sentence", pa.string()),
        ("region_code", pa.string()),
        ("region", pa.string()),
        ("metric_code", pa.string()),
        ("metric_label", pa.string()),
        ("breakdown", pa.string()),
        ("measure", pa.string()),
        ("value", pa.float64()),
        ("value_low", pa.float64()),
        ("value_high", pa.float64()),
        ("unit", pa.string()),
        ("qualifier", pa.string()),
        ("reference", pa.string()),
        ("period", pa.string()),
        ("period_basis", pa.string()),
        ("base_period", pa.string()),
        ("obs_status", pa.string()),
        ("rules", pa.list_(pa.string())),
        ("note", pa.string()),
        ("reject_reason", pa.string()),
    ]
)

_OBSERVATION_FIELDS = [name for name in OBSERVATIONS.names if name not in ("content_hash", "language")]
_NUMERAL_FIELDS = [name for name in NUMERALS.names if name != "content_hash"]


def articles_table(articles: Iterable[Article]) -> pa.Table:
    rows = [
        {name: getattr(article, name) for name in ARTICLES.names}
        | {
            "furniture": [
                {"char_start": span.char_start, "char_end": span.char_end, "kind": span.kind}
                for span in article.furniture
            ],
            "repairs": list(article.repairs),
        }
        for article in articles
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def articles_of(table: pa.Table) -> list[Article]:
    """The records of an articles table: the inverse of ``articles_table``."""
    return [_article(row) for row in table.select(ARTICLES.names).to_pylist()]


def _article(row: dict[str, Any]) -> Article:
    furniture = tuple(Furniture(**span) for span in row.pop("furniture"))
    return Article(**row | {"furniture": furniture, "repairs": tuple(row["repairs"])})


def numerals_table(found: Iterable[tuple[Article, Iterable[Numeral]]]) -> pa.Table:
    rows = [
        {"content_hash": article.content_hash} | {name: getattr(numeral, name) for name in _NUMERAL_FIELDS}
        for article, numerals in found
        for numeral in numerals
    ]
    return pa.Table.from_pylist(rows, schema=NUMERALS)


def observations_table(found: Iterable[tuple[Article, Iterable[Observation]]]) -> pa.Table:
    rows = [
        {"content_hash": article.content_hash, "language": article.language}
        | {name: getattr(observation, name) for name in _OBSERVATION_FIELDS}
        | {"rules": list(observation.rules)}
        for article, observations in found
        for observation in observations
    ]
    return pa.Table.from_pylist(rows, schema=OBSERVATIONS)
