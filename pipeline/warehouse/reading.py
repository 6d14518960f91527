"""The stages of figures: articles to numerals and observations, observations to valid and refused.

How a file is read and what a text says is injected: this module only moves records into stages, batch by batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa

from pipeline.progress import Progress
from pipeline.records import Article, Extraction
from pipeline.validate.codes import Known
from pipeline.validate.extraction import Judge
from pipeline.warehouse.kept import Kept, worked_out
from pipeline.warehouse.record_tables import (
    NUMERALS,
    OBSERVATIONS,
    articles_of,
    content_keys,
    extractions_table,
    numerals_of,
    observations_of,
)
from pipeline.warehouse.stages import Stages

VALID_OBSERVATIONS = OBSERVATIONS.remove(OBSERVATIONS.names.index("reject_reason"))


def extract_figures(stages: Stages, extract: Callable[[Article], Extraction], kept: Kept, progress: Progress) -> int:
    """Writes the stages ``numerals`` and ``observations`` from ``articles``, a batch of articles at a time.

    An article is extracted once: what ``kept`` holds of it (``EXTRACTIONS``) is taken from there. Returns how many
    articles had to be extracted.
    """
    wanted: list[str] = []
    n_extracted = 0
    with (
        stages.writer("numerals", NUMERALS) as numerals,
        stages.writer("observations", OBSERVATIONS) as observations,
        progress.step("extracting figures", stages.count("articles")) as advance,
    ):
        for (batch,) in stages.batches("articles"):

            def extracted(positions: Sequence[int], batch: pa.Table = batch) -> pa.Table:
                articles = articles_of(batch.take(pa.array(positions, pa.int64())))
                return extractions_table(extract(article) for article in _advancing(articles, advance))

            keys = content_keys(batch)
            found, n_missing = worked_out(kept, keys, extracted)
            numerals.write_table(numerals_of(batch, found))
            observations.write_table(observations_of(batch, found))
            advance(len(keys) - n_missing)
            n_extracted += n_missing
            wanted += keys
    kept.prune(wanted)
    return n_extracted


def _advancing(articles: Iterable[Article], advance: Callable[[int], None]) -> Iterator[Article]:
    for article in articles:
        yield article
        advance(1)


def judge_figures(stages: Stages, known: Known, progress: Progress) -> None:
    """Writes ``valid_observations``, ``refused_observations`` and ``settled_numerals``.

    Raises GateError where the accounts of a batch do not balance; no stage is replaced then.
    """
    judge = Judge(known)
    with (
        stages.writer("valid_observations", VALID_OBSERVATIONS) as valid,
        stages.writer("refused_observations", OBSERVATIONS) as refused,
        stages.writer("settled_numerals", NUMERALS) as numerals,
        progress.step("validating figures", stages.count("articles")) as advance,
    ):
        for articles, found_numerals, found_observations in stages.batches(
            "articles", "numerals", "corrected_observations"
        ):
            judged = judge.judge(articles, found_numerals, found_observations)
            valid.write_table(judged.valid)
            refused.write_table(judged.refused)
            numerals.write_table(judged.numerals)
            advance(articles.num_rows)
