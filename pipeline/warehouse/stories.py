"""Stories in the warehouse: links from the stages of articles and valid figures, and the story of each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.stories.linking import (
    PERMUTATIONS,
    Figures,
    Report,
    StoryLink,
    Words,
    age,
    figures_of,
    link_stories,
    stories,
    words_of,
)
from pipeline.warehouse.kept import Kept, worked_out
from pipeline.warehouse.record_tables import content_keys
from pipeline.warehouse.stages import Stages

ARTICLE_LINKS = pa.schema(
    [
        ("content_hash", pa.string()),
        ("other_content_hash", pa.string()),
        ("relation", pa.string()),
        ("text_overlap", pa.float64()),
        ("n_in_order", pa.int64()),
        ("n_fewer_figures", pa.int64()),
        ("days_apart", pa.int64()),
        ("is_merged", pa.bool_()),
    ]
)
_STORIES = pa.schema([("content_hash", pa.string()), ("story_hash", pa.string())])
_FIGURE = ["content_hash", "char_start", "value", "unit"]
_NO_FIGURES: Figures = np.array([], np.uint64)


#: What is kept of an article: its ``Words``.
WORDS = pa.schema([("shingles", pa.list_(pa.uint32())), ("signature", pa.list_(pa.uint32(), PERMUTATIONS))])


def link_articles(stages: Stages, kept: Kept) -> None:
    """Writes the stage ``article_links`` from ``articles`` and ``valid_observations``.

    An article's words are cut and hashed once: what ``kept`` holds of it (``WORDS``) is taken from there.
    """
    links = link_stories(_reports(stages, kept))
    rows = [{name: getattr(link, name) for name in ARTICLE_LINKS.names} for link in links]
    stages.write("article_links", pa.Table.from_pylist(rows, schema=ARTICLE_LINKS))


def story_of_each_article(stages: Stages) -> pa.Table:
    """Content hash of each article and of the first report of its story."""
    articles = stages.read("articles", ["published_on", "content_hash"])
    told = zip(articles["published_on"].to_pylist(), articles["content_hash"].to_pylist(), strict=True)
    hashes = [content_hash for _, content_hash in sorted(told, key=lambda row: age(*row))]
    fields = [name for name in ARTICLE_LINKS.names if name != "is_merged"]
    links = (StoryLink(**row) for row in stages.read("article_links", fields).to_pylist())
    rows = [{"content_hash": report, "story_hash": story} for report, story in stories(hashes, links).items()]
    return pa.Table.from_pylist(rows, schema=_STORIES)


def _reports(stages: Stages, kept: Kept) -> Iterator[Report]:
    wanted: list[str] = []
    for articles, observations in stages.batches("articles", "valid_observations"):

        def words(positions: Sequence[int], articles: pa.Table = articles) -> pa.Table:
            chosen = articles.take(pa.array(positions, pa.int64())).select(["text", "furniture"])
            return _words_table(words_of(_without_furniture(row) for row in chosen.to_pylist()))

        keys = content_keys(articles)
        found, _ = worked_out(kept, keys, words)
        figures = _figures(observations)
        told = articles.select(["content_hash", "language", "author", "published_on"])
        for row, words_of_row in zip(told.to_pylist(), _words(found), strict=True):
            yield Report(**row, words=words_of_row, figures=figures.get(row["content_hash"], _NO_FIGURES))
        wanted += keys
    kept.prune(wanted)


def _words_table(words: Sequence[Words]) -> pa.Table:
    """One row per article, as ``WORDS``."""
    return pa.table([[each.shingles for each in words], [each.signature for each in words]], schema=WORDS)


def _words(table: pa.Table) -> Iterator[Words]:
    for shingles, signature in zip(*(table[name].combine_chunks() for name in WORDS.names), strict=True):
        yield Words(shingles.values.to_numpy(), signature.values.to_numpy())


def _figures(observations: pa.Table) -> dict[str, Figures]:
    """Figures of each article in the order of its text."""
    rows = observations.select(_FIGURE).sort_by([(name, "ascending") for name in _FIGURE])
    figures = figures_of(rows["value"].to_numpy(), rows["unit"].to_pylist())
    told = rows["content_hash"].value_counts()
    counts = told.field("counts").to_numpy()
    ends = np.cumsum(counts)
    places = zip(told.field("values").to_pylist(), ends - counts, ends, strict=True)
    return {content_hash: figures[start:end] for content_hash, start, end in places}


def _without_furniture(article: dict[str, Any]) -> str:
    kept, end = [], 0
    for span in sorted(article["furniture"], key=lambda span: span["char_start"]):
        kept.append(article["text"][end : max(end, span["char_start"])])
        end = max(end, span["char_end"])
    return "\n".join([*kept, article["text"][end:]])
