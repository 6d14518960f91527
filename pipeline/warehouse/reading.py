"""The stages of figures: articles to numerals and observations, observations to valid and refused.

How a file is read and what a text says is injected: this module only moves records into stages, batch by batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.progress import Progress
from pipeline.records import Article
from pipeline.validate.accounting import GateError
from pipeline.validate.extraction import Judge, judged
from pipeline.warehouse.guarded import Guarded
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

_MOST_FAILED = 0.5  # of all articles
VALID_OBSERVATIONS = OBSERVATIONS.remove(OBSERVATIONS.names.index("reject_reason"))


def extract_figures(stages: Stages, read: Guarded, kept: Kept, progress: Progress) -> int:
    """Writes the stages ``numerals`` and ``observations`` from ``articles``, a batch of articles at a time.

    An article is read once for a version of code and catalogue: what ``kept`` holds of it (``EXTRACTIONS``) is taken
    from there. Returns how many articles had to be read. Raises GateError where reading failed on more than half of
    all: then the program is at fault and not an article.
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
                return extractions_table(read(article) for article in _advancing(articles, advance))

            keys = content_keys(batch)
            found, n_missing = worked_out(kept, keys, extracted)
            numerals.write_table(numerals_of(batch, found))
            observations.write_table(observations_of(batch, found))
            advance(len(keys) - n_missing)
            n_extracted += n_missing
            wanted += keys
        if len(read.failures) > stages.count("articles") * _MOST_FAILED:
            article, told = next(iter(read.failures.items()))
            raise GateError(f"extraction failed on {len(read.failures)} articles, on {article} with {told}")
    kept.prune(wanted)
    return n_extracted


def _advancing(articles: Iterable[Article], advance: Callable[[int], None]) -> Iterator[Article]:
    for article in articles:
        yield article
        advance(1)


def judge_figures(stages: Stages, judge: Judge, kept: Kept, progress: Progress) -> int:
    """Writes ``valid_observations``, ``refused_observations`` and ``settled_numerals``.

    An article is judged once for what was read of it: what ``kept`` holds of it (``VERDICTS``) is taken from there.
    Returns how many articles had to be judged. Raises GateError where the accounts of a batch do not balance; no stage
    is replaced then.
    """
    wanted: list[str] = []
    n_judged = 0
    with (
        stages.writer("valid_observations", VALID_OBSERVATIONS) as valid,
        stages.writer("refused_observations", OBSERVATIONS) as refused,
        stages.writer("settled_numerals", NUMERALS) as settled,
        progress.step("validating figures", stages.count("articles")) as advance,
    ):
        for articles, numerals, read, corrected in stages.batches(
            "articles", "numerals", "observations", "corrected_observations"
        ):

            def verdicts(
                positions: Sequence[int],
                articles: pa.Table = articles,
                numerals: pa.Table = numerals,
                observations: pa.Table = corrected,
            ) -> pa.Table:
                chosen = articles.take(pa.array(positions, pa.int64()))
                return judge.verdicts(chosen, _belonging(numerals, chosen), _belonging(observations, chosen))

            keys = _judgement_keys(articles, read, corrected)
            found, n_missing = worked_out(kept, keys, verdicts)
            outcome = judged(numerals, corrected, found)
            valid.write_table(outcome.valid)
            refused.write_table(outcome.refused)
            settled.write_table(outcome.numerals)
            advance(articles.num_rows)
            n_judged += n_missing
            wanted += keys
    kept.prune(wanted)
    return n_judged


def _belonging(rows: pa.Table, articles: pa.Table) -> pa.Table:
    return rows.filter(pc.is_in(rows["content_hash"], articles["content_hash"].combine_chunks()))


def _judgement_keys(articles: pa.Table, read: pa.Table, corrected: pa.Table) -> list[str]:
    """A key of all that the verdict on each article depends on but versions: its words, and what people made of it."""
    keys = content_keys(articles)
    if read.equals(corrected):
        return keys
    counts = {row["values"]: row["counts"] for row in pc.value_counts(read["content_hash"]).to_pylist()}
    start = 0
    for place, content_hash in enumerate(articles["content_hash"].to_pylist()):
        number = counts.get(content_hash, 0)
        now = corrected.slice(start, number)
        if not read.slice(start, number).equals(now):
            keys[place] = hashlib.sha256(f"{keys[place]} {now.to_pylist()}".encode()).hexdigest()
        start += number
    return keys
