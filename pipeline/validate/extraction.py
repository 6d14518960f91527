"""Judging what extraction hands over: one batch of articles at a time, in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from pipeline.validate.accounting import GateError, Span, require_balance, settle_numerals
from pipeline.validate.codes import Known
from pipeline.validate.schemas import numeral_schema, observation_schema
from pipeline.validate.split import REASON, split_valid

UNCHECKED = frozenset({"text", "furniture", "repairs"})


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

    def judge(self, articles: pa.Table, numerals: pa.Table, observations: pa.Table) -> Judged:
        """Splits the observations and settles the numerals of a batch of articles.

        Raises GateError where the accounts do not balance or the ledger itself is malformed, StructureError where a
        column is missing or of another type.
        """
        texts = dict(zip(articles["content_hash"].to_pylist(), articles["text"].to_pylist(), strict=True))
        names = dict(zip(articles["content_hash"].to_pylist(), articles["article"].to_pylist(), strict=True))
        self._require_sound_ledger(numerals, texts, names)
        reasons = self._reasons(observations, texts)
        refused_mask = reasons.notna().to_numpy()
        valid = observations.filter(pa.array(~refused_mask)).drop_columns([REASON])
        refused = _with_column(observations, REASON, pa.array(reasons, type=pa.string(), from_pandas=True))
        refused = refused.filter(pa.array(refused_mask))
        require_balance(observations.num_rows, valid.num_rows, refused.num_rows)
        return Judged(valid, refused, _settled(numerals, valid, refused, names))

    def _require_sound_ledger(self, numerals: pa.Table, texts: dict[str, str], names: dict[str, str]) -> None:
        frame = _with_found(numerals, texts)
        _, broken = split_valid(frame, self._numerals, precedence=("span_malformed",))
        if not broken.empty:
            row = broken.iloc[0]
            raise GateError(
                f"{names[row['content_hash']]}: numeral {row['quote']!r} at {row['char_start']}: {row[REASON]}"
                + (f" ({len(broken)} numerals in all)" if len(broken) > 1 else "")
            )

    def _reasons(self, observations: pa.Table, texts: dict[str, str]) -> pd.Series:
        """The reject reason of each observation, missing where it is valid. A resolver's refusal stands as it is."""
        frame = _with_found(observations, texts)
        reasons = frame[REASON].astype("str")
        unknown = set(reasons.dropna()) - set(self._known.reject_reasons)
        if unknown:
            raise GateError(f"reject reasons that code_reject_reason lacks: {', '.join(sorted(unknown))}")
        accepted = frame[reasons.isna()].drop(columns=[REASON])
        _, rejected = split_valid(accepted, self._observations, self._known.reject_reasons)
        reasons.loc[rejected.index] = rejected[REASON]
        return reasons


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


def _settled(numerals: pa.Table, valid: pa.Table, refused: pa.Table, names: dict[str, str]) -> pa.Table:
    """The numerals with disposition and reason as they are after validation."""
    valid_spans: dict[str, list[Span]] = defaultdict(list)
    for content_hash, start, end in _rows(valid, "content_hash", "char_start", "char_end"):
        valid_spans[content_hash].append((start, end))
    refused_spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for content_hash, start, end, reason in _rows(refused, "content_hash", "char_start", "char_end", REASON):
        refused_spans[content_hash].append(((start, end), reason))
    claims: dict[str, list[tuple[int, tuple[Span, str, str | None]]]] = defaultdict(list)
    columns = ("content_hash", "char_start", "char_end", "disposition", "reason")
    for position, (content_hash, start, end, disposition, reason) in enumerate(_rows(numerals, *columns)):
        claims[content_hash].append((position, ((start, end), disposition, reason)))
    dispositions = np.empty(numerals.num_rows, dtype=object)
    reasons = np.empty(numerals.num_rows, dtype=object)
    for content_hash, name in names.items():
        rows = sorted(claims[content_hash], key=lambda row: row[1][0])
        settled = settle_numerals(
            name, [claim for _, claim in rows], valid_spans[content_hash], refused_spans[content_hash]
        )
        for (position, _), (disposition, reason) in zip(rows, settled, strict=True):
            dispositions[position], reasons[position] = disposition, reason
    table = _with_column(numerals, "disposition", pa.array(dispositions, type=pa.string()))
    return _with_column(table, "reason", pa.array(reasons, type=pa.string()))


def _rows(table: pa.Table, *columns: str) -> zip[tuple]:  # type: ignore[type-arg]
    return zip(*(table[column].to_pylist() for column in columns), strict=True)
