"""The plain records that flow through the pipeline, one class per grain.

Only data belongs here: no reading, no rules. Offsets are code points in ``Article.text``, half open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Furniture:
    """A span of page furniture: it stays in the text, and no numeral in it is a figure."""

    char_start: int
    char_end: int
    kind: str  # cookie_banner, navigation, caption, comment_count, related_stories, editor_line, tracking, ...


@dataclass(frozen=True, slots=True)
class Article:
    """One article version: the decoded text of one content hash."""

    article: str  # name below the landing folder: a.txt, of a member pages.zip/a.html, of a row dump.csv#17
    content_hash: str  # SHA-256 of the raw bytes (of a row of a dump: of its mapped cells), hexadecimal
    text: str  # decoded text, never cleaned afterwards; for HTML and documents the extracted text
    language: str  # ISO 639-1, 'und' where it can't be told
    encoding: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    address: str | None = None
    published_on: dt.date | None = None  # day; where only month or year is known, the last day of it
    published_precision: str | None = None  # day, month, year
    published_basis: str = "unknown"  # code_published_basis
    published_confidence: str | None = None  # high: printed, medium: put together or weakly printed, low: inferred
    furniture: tuple[Furniture, ...] = ()
    repairs: tuple[str, ...] = ()  # what decoding did, in order


@dataclass(slots=True)
class Numeral:
    """One number in an article, with what became of it: the ledger's row."""

    char_start: int
    char_end: int
    quote: str
    disposition: str = "none"  # observation, rejected, none
    reason: str | None = None  # why it is no observation: date, year, ordinal, name, furniture, part_of_unit, ...


@dataclass(slots=True)
class Observation:
    """A figure stated at one place of an article. ``text[char_start:char_end] == quote``, always."""

    char_start: int
    char_end: int
    quote: str
    sentence: str
    region_code: str | None
    region: str | None
    metric_code: str | None
    metric_label: str | None
    breakdown: str | None
    measure: str
    value: float
    value_low: float | None
    value_high: float | None
    unit: str
    qualifier: str
    reference: str | None
    period: str | None
    period_basis: str
    base_period: str | None
    obs_status: str
    rules: tuple[str, ...] = ()
    note: str | None = None
    reject_reason: str | None = None  # a resolver's refusal; the row is kept in rejected_observation


@dataclass(slots=True)
class Extraction:
    """All that one article yields: every numeral, and the observations (accepted and refused by a resolver)."""

    numerals: list[Numeral] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
