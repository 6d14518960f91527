"""Judging what extraction hands over: one batch of articles at a time, in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.accounting import GateError, Span, require_balance, settle_numerals
from pipeline.validate.codes import Known
from pipeline.validate.schemas import numeral_schema, observation_schema
from pipeline.validate.split import REASON, split_valid

UNCHECKED = frozenset({"text", "furniture", "repairs"})


#: What an article is judged to hold, one row each: why an observation is refused, null where it is valid, and what
#: became of each numeral; observations and numerals in the order of their stages.
VERDICTS = pa.schema([(name, pa.list_(pa.string())) for name in ("refusals", "dispositions", "reasons")])


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch after validation: every observation is in one of the two tables, every numeral settled."""

    valid: pa.Table  # the columns of the observations, without reject_reason
    refused: pa.Table  # the columns of the observations, reject_reason filled
    numerals: pa.Table


class Judge:
    """Applies the schemas of one catalogue; made once per refresh."""

    def __init__(self, known: Known) -> None:
        self._known = known

    @cached_property
    def _numerals(self) -> pandera.DataFrameSchema:
        return numeral_schema(self._known)

    @cached_property
    def _observations(self) -> pandera.DataFrameSchema:
        return observation_schema(self._known)

    def verdicts(self, articles: pa.Table, numerals: pa.Table, observations: pa.Table) -> pa.Table:
        """The verdict on each article of a batch, as ``VERDICTS``. No row of one article depends on another's.

        Raises GateError where the accounts do not balance or the ledger itself is malformed, StructureError where a
        column is missing or of another type.
        """
        texts = dict(zip(articles["content_hash"].to_pylist(), articles["text"].to_pylist(), strict=True))
        names = dict(zip(articles["content_hash"].to_pylist(), articles["article"].to_pylist(), strict=True))
        self._require_sound_ledger(numerals, texts, names)
        refusals = self._refusals(observations, texts)
        return _settled(numerals, observations, refusals, names)

    def _require_sound_ledger(self, numerals: pa.Table, texts: dict[str, str], names: dict[str, str]) -> None:
        frame = _with_found(numerals, texts)
        _, broken = split_valid(frame, self._numerals, precedence=("span_malformed",))
        if not broken.empty:
            row = broken.iloc[0]
            raise GateError(
                f"{names[row['content_hash']]}: numeral {row['quote']!r} at {row['char_start']}: {row[REASON]}"
                + (f" ({len(broken)} numerals in all)" if len(broken) > 1 else "")
            )

    def _refusals(self, observations: pa.Table, texts: dict[str, str]) -> list[str | None]:
        """The reject reason of each observation, null where it is valid. A resolver's refusal stands as it is."""
        frame = _with_found(observations, texts)
        reasons = frame[REASON].astype("str")
        unknown = set(reasons.dropna()) - set(self._known.reject_reasons)
        if unknown:
            raise GateError(f"reject reasons that code_reject_reason lacks: {', '.join(sorted(unknown))}")
        accepted = frame[reasons.isna()].drop(columns=[REASON])
        _, rejected = split_valid(accepted, self._observations, self._known.reject_reasons)
        reasons.loc[rejected.index] = rejected[REASON]
        refusals: list[str | None] = pa.array(reasons, pa.string(), from_pandas=True).to_pylist()
        return refusals


def judged(numerals: pa.Table, observations: pa.Table, verdicts: pa.Table) -> Judged:
    """Carries the verdicts on a batch out. Raises GateError where they leave a row out."""
    refusals, dispositions, reasons = (pc.list_flatten(verdicts[name]).combine_chunks() for name in VERDICTS.names)
    require_balance(observations.num_rows, refusals.null_count, len(refusals) - refusals.null_count)
    if len(dispositions) != numerals.num_rows:
        raise GateError(f"{numerals.num_rows} numerals in the ledger, but verdicts on {len(dispositions)}")
    is_valid = pc.is_null(refusals)
    valid = observations.filter(is_valid).drop_columns([REASON])
    refused = _with_column(observations, REASON, refusals).filter(pc.invert(is_valid))
    return Judged(valid, refused, _with_column(_with_column(numerals, "disposition", dispositions), "reason", reasons))


def judge_articles(articles: pa.Table, schema: pandera.DataFrameSchema) -> tuple[pa.Table, pd.DataFrame]:
    """The articles that pass, and name and reason of those that do not."""
    checked = [name for name in articles.column_names if name not in UNCHECKED]
    frame = articles.select(checked).to_pandas(date_as_object=True)
    valid, rejected = split_valid(frame, schema)
    return articles.take(pa.array(valid.index, type=pa.int64())), rejected[["article", REASON]]


def _with_found(rows: pa.Table, texts: dict[str, str]) -> pd.DataFrame:
    """The rows as a frame, with ``found``: the words of the article at each span, empty where the span is none."""
    frame = rows.to_pandas()
    spans = zip(
        rows["content_hash"].to_pylist(), rows["char_start"].to_pylist(), rows["char_end"].to_pylist(), strict=True
    )
    found = [texts[content_hash][start:end] if 0 <= start <= end else "" for content_hash, start, end in spans]
    frame["found"] = pd.Series(found, index=frame.index, dtype="str")
    return frame


def _with_column(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, values)


def _settled(numerals: pa.Table, observations: pa.Table, refusals: list[str | None], names: dict[str, str]) -> pa.Table:
    """The verdicts, from the refusals of all observations: each numeral with what became of it after validation."""
    refusals_of: dict[str, list[str | None]] = defaultdict(list)
    valid_spans: dict[str, list[Span]] = defaultdict(list)
    refused_spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    spans = _rows(observations, "content_hash", "char_start", "char_end")
    for (content_hash, start, end), refusal in zip(spans, refusals, strict=True):
        refusals_of[content_hash].append(refusal)
        if refusal is None:
            valid_spans[content_hash].append((start, end))
        else:
            refused_spans[content_hash].append(((start, end), refusal))
    claims: dict[str, list[tuple[Span, str, str | None]]] = defaultdict(list)
    columns = ("content_hash", "char_start", "char_end", "disposition", "reason")
    for content_hash, start, end, disposition, reason in _rows(numerals, *columns):
        claims[content_hash].append(((start, end), disposition, reason))
    rows = []
    for content_hash, name in names.items():
        settled = settle_numerals(name, claims[content_hash], valid_spans[content_hash], refused_spans[content_hash])
        dispositions, reasons = zip(*settled, strict=True) if settled else ((), ())
        rows.append((refusals_of[content_hash], dispositions, reasons))
    return pa.Table.from_pylist([dict(zip(VERDICTS.names, row, strict=True)) for row in rows], schema=VERDICTS)


def _rows(table: pa.Table, *columns: str) -> zip[tuple]:  # type: ignore[type-arg]
    return zip(*(table[column].to_pylist() for column in columns), strict=True)
