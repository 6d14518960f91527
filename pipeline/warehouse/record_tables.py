"""The records of ``pipeline.records`` as Arrow tables and back: the columns of the first stages.

Types are stated, never guessed, so that a column without a single value keeps its type.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.records import Article, Extraction, Furniture, Numeral, Observation

FURNITURE = pa.struct([("char_start", pa.int64()), ("char_end", pa.int64()), ("kind", pa.string())])

ARTICLES = pa.schema(
    [
        ("article", pa.string()),
        ("content_hash", pa.string()),
        ("text", pa.large_string()),
        ("language", pa.string()),
        ("encoding", pa.string()),
        ("title", pa.string()),
        ("author", pa.string()),
        ("publisher", pa.string()),
        ("address", pa.string()),
        ("published_on", pa.date32()),
        ("published_precision", pa.string()),
        ("published_basis", pa.string()),
        ("published_confidence", pa.string()),
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

_OF_ARTICLE = ("content_hash", "language")  # columns that say of which article a row is
_OBSERVATION_FIELDS = [name for name in OBSERVATIONS.names if name not in _OF_ARTICLE]
_NUMERAL_FIELDS = [name for name in NUMERALS.names if name not in _OF_ARTICLE]

EXTRACTIONS = pa.schema(
    [
        ("numerals", pa.list_(pa.struct([NUMERALS.field(name) for name in _NUMERAL_FIELDS]))),
        ("observations", pa.list_(pa.struct([OBSERVATIONS.field(name) for name in _OBSERVATION_FIELDS]))),
    ]
)


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


def content_keys(articles: pa.Table) -> list[str]:
    """A key of each article: the hash of all that is known of it but its name."""
    rows = articles.drop_columns(["article"]).to_pylist()
    return [hashlib.sha256(repr(row).encode("utf-8")).hexdigest() for row in rows]


def extractions_table(found: Iterable[Extraction]) -> pa.Table:
    """One row per article: its numerals and its observations, each a list."""
    rows = [
        {
            "numerals": [_fields(numeral, _NUMERAL_FIELDS) for numeral in extraction.numerals],
            "observations": [
                _fields(observation, _OBSERVATION_FIELDS) | {"rules": list(observation.rules)}
                for observation in extraction.observations
            ],
        }
        for extraction in found
    ]
    return pa.Table.from_pylist(rows, schema=EXTRACTIONS)


def numerals_of(articles: pa.Table, extractions: pa.Table) -> pa.Table:
    """The numerals of a batch, one per row, from the articles and what was extracted from each."""
    return _unfolded(articles, extractions["numerals"], ["content_hash"], NUMERALS)


def observations_of(articles: pa.Table, extractions: pa.Table) -> pa.Table:
    """The observations of a batch, one per row."""
    return _unfolded(articles, extractions["observations"], ["content_hash", "language"], OBSERVATIONS)


def _unfolded(articles: pa.Table, lists: pa.ChunkedArray, of_article: list[str], schema: pa.Schema) -> pa.Table:
    """One row per element of the lists, with columns of the article that each list belongs to."""
    whole = lists.combine_chunks()
    owners = articles.select(of_article).take(pc.list_parent_indices(whole))
    elements = pc.list_flatten(whole)
    columns = [
        owners[name].cast(schema.field(name).type) if name in of_article else pc.struct_field(elements, name)
        for name in schema.names
    ]
    return pa.table(columns, schema=schema)


def _fields(record: Numeral | Observation, names: list[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
