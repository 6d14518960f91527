"""The record between a part's bytes and an article: its text, and what it states of itself outside of the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Text as it was decoded or extracted; metadata is null where nothing but the text could tell.

    ``published_basis`` says by what ``published_on`` is stated: meta (tag or column) or header (of a mail).
    """

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    address: str | None = None
    published_on: dt.date | None = None
    published_basis: str = "meta"
