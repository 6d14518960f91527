"""The first stages: from the parts of a landing folder to articles and to what is none, with the reason.

A part is read once: what a reading gave is kept by a key of all that it depends on. The folder is walked in batches
and nothing but keys, names and events is held of what was read, so that memory does not grow with the texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

from pipeline.ingest import Copies, Unread
from pipeline.ingest.other_article import CONFIDENCE, ArticleEvents, Event, days_by_other_articles, events_of
from pipeline.ingest.parts import AnyPart
from pipeline.ingest.reading import page_hash
from pipeline.progress import Progress
from pipeline.records import Article
from pipeline.validate.codes import Known
from pipeline.validate.extraction import judge_articles
from pipeline.validate.schemas import article_schema
from pipeline.warehouse.kept import Kept, work_out_missing
from pipeline.warehouse.record_tables import ARTICLES, UNREAD_FILES, articles_table
from pipeline.warehouse.stages import Stages

BATCH_ARTICLES = 500
_BATCH_BYTES = 32 * 2**20

#: What is kept of a part: the article but for its name, or why there is none; and what other parts are compared by.
_EVENTS = pa.list_(
    pa.struct([("year", pa.int32()), ("name", pa.string()), ("weekday", pa.int32()), ("day", pa.date32())])
)
READINGS = pa.schema(
    [
        *(ARTICLES.field(name) for name in ARTICLES.names if name != "article"),
        pa.field("page_hash", pa.string()),
        pa.field("events", _EVENTS),
        pa.field("reason", pa.string()),
        pa.field("detail", pa.string()),
    ]
)
#: Columns of a reading that tell what becomes of its part, beside others.
COMPARED = ("content_hash", "page_hash", "events", "reason", "detail")


class Reader(Protocol):
    """How a part is read, and the key of all that this depends on but the version of code and catalogue."""

    def key(self, part: AnyPart) -> str: ...
    def read(self, part: AnyPart) -> Article | Unread: ...


@dataclass(slots=True)
class _Walk:
    """What a walk over the landing folder has come to: names and keys of the articles, and what is no article."""

    names: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unread_keys: list[str] = field(default_factory=list)
    events: dict[str, ArticleEvents] = field(default_factory=dict)
    n_read: int = 0


def land_articles(
    stages: Stages, landed: Iterable[AnyPart | Unread], reader: Reader, kept: Kept, known: Known, progress: Progress
) -> int:
    """Writes the stages ``articles`` and ``unread_files``. An article that breaks its schema goes to the latter.

    ``kept`` has the columns ``COMPARED`` at hand; articles come in the order in which it holds their readings.
    Returns how many parts had to be read; the others were kept.
    """
    with progress.step("reading articles", None) as advance:
        walk = _walk(landed, reader, kept, advance)
    days = days_by_other_articles(walk.events)
    schema = article_schema(known)
    order = kept.as_they_lie(walk.keys)
    with stages.writer("articles", ARTICLES) as writer:
        for start in range(0, max(len(order), 1), BATCH_ARTICLES):
            batch = order[start : start + BATCH_ARTICLES]
            names = [walk.names[position] for position in batch]
            articles = _dated(_named(kept.take([walk.keys[position] for position in batch]), names), days)
            sound, unsound = judge_articles(articles, schema)
            writer.write_table(sound)
            hashes = dict(zip(names, articles["content_hash"].to_pylist(), strict=True))
            walk.unread += [
                Unread(name, hashes[name], "invalid_article", why)
                for name, why in zip(unsound["article"], unsound["reject_reason"], strict=True)
            ]
    rows = [
        {"file": each.article, "content_hash": each.content_hash, "reason": each.reason, "detail": each.detail}
        for each in walk.unread
    ]
    stages.write("unread_files", pa.Table.from_pylist(rows, schema=UNREAD_FILES))
    kept.prune(walk.keys + walk.unread_keys)
    return walk.n_read


def _walk(landed: Iterable[AnyPart | Unread], reader: Reader, kept: Kept, advance: Callable[[int], None]) -> _Walk:
    walk, copies = _Walk(), Copies()
    for parts in _batches(landed, copies, walk.unread):
        keys = [reader.key(part) for part in parts]

        def readings(positions: Sequence[int], parts: Sequence[AnyPart] = parts) -> pa.Table:
            return readings_table([reader.read(parts[position]) for position in positions])

        walk.n_read += work_out_missing(kept, keys, readings)
        for part, key, row in zip(parts, keys, kept.take_at_hand(keys).to_pylist(), strict=True):
            _settle(walk, copies, part.article, key, row)
        advance(len(parts))
    return walk


def _batches(landed: Iterable[AnyPart | Unread], copies: Copies, unread: list[Unread]) -> Iterator[list[AnyPart]]:
    """The parts that are no copies of an earlier one, some at a time; everything else goes to ``unread``."""
    batch: list[AnyPart] = []
    size = 0
    for part in landed:
        if isinstance(part, Unread):
            unread.append(part)
        elif copy := copies.of_bytes(part):
            unread.append(copy)
        else:
            batch.append(part)
            size += part.size
        if len(batch) == BATCH_ARTICLES or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _settle(walk: _Walk, copies: Copies, name: str, key: str, row: dict[str, Any]) -> None:
    """Decides what a part is: no article, a copy of one, or an article."""
    if row["reason"] is not None:
        none: Unread | None = Unread(name, row["content_hash"], row["reason"], row["detail"])
    else:
        none = copies.of_page(row["page_hash"], name, row["content_hash"])
    if none is not None:
        walk.unread.append(none)
        walk.unread_keys.append(key)
        return
    walk.names.append(name)
    walk.keys.append(key)
    if row["events"]:
        walk.events[name] = ArticleEvents(
            tuple((Event(each["year"], each["name"]), each["weekday"]) for each in row["events"] if each["weekday"]),
            tuple((Event(each["year"], each["name"]), each["day"]) for each in row["events"] if each["day"]),
        )


def readings_table(outcomes: Sequence[Article | Unread]) -> pa.Table:
    """One row per part, as ``READINGS``."""
    sound = [outcome for outcome in outcomes if isinstance(outcome, Article) and _is_text(outcome)]
    told = iter(articles_table(sound).drop_columns(["article"]).to_pylist())
    rows: list[dict[str, Any]] = []
    for outcome in outcomes:
        if isinstance(outcome, Unread):
            rows.append(
                {"content_hash": outcome.content_hash, "reason": outcome.reason, "detail": outcome.detail, "events": []}
            )
        elif not _is_text(outcome):
            why = {"reason": "invalid_article", "detail": "text_not_unicode"}
            rows.append({"content_hash": outcome.content_hash, "events": [], **why})
        else:
            rows.append(next(told) | {"page_hash": page_hash(outcome), "events": _event_rows(outcome)})
    return pa.Table.from_pylist(rows, schema=READINGS)


def _event_rows(article: Article) -> list[dict[str, Any]]:
    events = events_of(article)
    return [
        *({"year": event.year, "name": event.name, "weekday": weekday} for event, weekday in events.undated),
        *({"year": event.year, "name": event.name, "day": day} for event, day in events.dated),
    ]


def _is_text(article: Article) -> bool:
    """Whether its words have no lone surrogates: what no file and no database can hold."""
    words = (article.text, article.title, article.author, article.publisher, article.address)
    try:
        "".join(word or "" for word in words).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _named(readings: pa.Table, names: list[str]) -> pa.Table:
    return readings.add_column(0, "article", pa.array(names, pa.string())).select(ARTICLES.names)


def _dated(articles: pa.Table, days: dict[str, dt.date]) -> pa.Table:
    """The articles with the days that other articles give to some of them."""
    names = articles["article"].to_pylist()
    if not any(name in days for name in names):
        return articles
    told = ("published_on", "published_precision", "published_basis", "published_confidence")
    columns = {name: articles[name].to_pylist() for name in told}
    for position, name in enumerate(names):
        if name in days:
            given = (days[name], "day", "other_article", CONFIDENCE)
            for values, value in zip(columns.values(), given, strict=True):
                values[position] = value
    for name, values in columns.items():
        index = articles.column_names.index(name)
        articles = articles.set_column(index, name, pa.array(values, ARTICLES.field(name).type))
    return articles
