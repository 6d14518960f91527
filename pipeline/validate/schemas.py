"""pandera schemas at the boundaries of ingest and extraction: articles, numerals, observations.

The ``error`` of each check is the reason code that a failing row gets (``seeds/codes/code_reject_reason.csv``).
Columns are nullable for pandera and checked for missing values by named checks, so that every failure has a code.
The schemas of dimensions and facts are in ``tables``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd
import pandera.pandas as pa

from pipeline.periods import is_valid_period
from pipeline.validate.codes import Known

LARGEST_VALUE = 1e20  # world output in the smallest currency unit is some 1e18
RELATIVE_MEASURES = frozenset({"growth", "average_growth", "share"})
RELATIVE_UNITS = frozenset({"percent", "percentage_point"})

#: What makes two rows the same reading of the same words.
READING = (
    "content_hash",
    "char_start",
    "char_end",
    "region_code",
    "region",
    "metric_code",
    "metric_label",
    "breakdown",
    "measure",
    "value",
    "unit",
    "reference",
    "period",
    "base_period",
    "obs_status",
)


def _all(rows: pd.Series) -> pd.Series:
    return rows.fillna(False).astype(bool)


def _present(error: str) -> pa.Check:
    return pa.Check(lambda cells: cells.notna() & (cells.astype("str").str.strip() != ""), error=error, ignore_na=False)


def _among(allowed: Collection[str], error: str) -> pa.Check:
    return pa.Check(lambda cells: cells.isin(allowed), error=error, ignore_na=False)


def _when_present(test: Callable[[str], bool], error: str) -> pa.Check:
    return pa.Check(lambda cells: cells.map(lambda cell: pd.isna(cell) or test(cell)).astype(bool), error=error)


def _rows(test: Callable[[pd.DataFrame], pd.Series], error: str) -> pa.Check:
    return pa.Check(lambda frame: _all(test(frame)), error=error, ignore_na=False)


def article_schema(known: Known) -> pa.DataFrameSchema:
    """Articles as ingest hands them over, without their text: one row per content hash."""
    earliest, latest = pd.Timestamp("1400-01-01").date(), pd.Timestamp("2199-12-31").date()
    return pa.DataFrameSchema(
        {
            "article": pa.Column("str", [_present("name_missing"), pa.Check(_is_first, error="name_repeated")]),
            "content_hash": pa.Column(
                "str",
                [
                    pa.Check.str_matches(r"^[0-9a-f]{64}$", error="hash_malformed"),
                    pa.Check(_is_first, error="hash_repeated"),
                ],
            ),
            "language": pa.Column("str", pa.Check.str_matches(r"^[a-z]{2,3}$", error="language_malformed")),
            "encoding": pa.Column("str", _present("encoding_missing")),
            "published_on": pa.Column(
                "object",
                _when_present(lambda day: earliest <= day <= latest, "published_on_implausible"),
                nullable=True,
            ),
            "published_precision": pa.Column(
                "str", _when_present({"day", "month", "year"}.__contains__, "precision_unknown"), nullable=True
            ),
            "published_basis": pa.Column("str", _among(known.published_bases, "published_basis_unknown")),
            "published_confidence": pa.Column(
                "str", _when_present({"high", "medium", "low"}.__contains__, "confidence_unknown"), nullable=True
            ),
        },
        checks=[
            _rows(
                lambda frame: frame["published_on"].isna() == frame["published_confidence"].isna(),
                "confidence_without_day",
            ),
            _rows(
                lambda frame: frame["published_on"].isna() == frame["published_precision"].isna(),
                "precision_without_day",
            ),
        ],
    )


def _is_first(cells: pd.Series) -> pd.Series:
    return ~cells.duplicated(keep="first")


def numeral_schema(known: Known) -> pa.DataFrameSchema:
    """Numerals as extraction hands them over, with ``found``: what stands at their span in the article."""
    return pa.DataFrameSchema(
        {
            "char_start": pa.Column("int64", pa.Check.ge(0, error="span_malformed")),
            "char_end": pa.Column("int64"),
            "quote": pa.Column("str"),
            "disposition": pa.Column("str", _among({"observation", "rejected", "none"}, "disposition_unknown")),
            "reason": pa.Column("str", nullable=True),
        },
        checks=[
            _rows(lambda frame: frame["char_end"] > frame["char_start"], "span_malformed"),
            _rows(lambda frame: frame["found"] == frame["quote"], "quote_not_in_text"),
            _rows(
                lambda frame: (frame["disposition"] != "none") | frame["reason"].isin(known.numeral_reasons),
                "numeral_reason_unknown",
            ),
        ],
    )


def observation_schema(known: Known) -> pa.DataFrameSchema:
    """Observations as extraction hands them over, with ``found``: what stands at their span in the article."""
    return pa.DataFrameSchema(
        {
            "char_start": pa.Column("int64"),
            "char_end": pa.Column("int64"),
            "quote": pa.Column("str", _present("quote_not_in_text"), nullable=True),
            "sentence": pa.Column("str", _present("sentence_missing"), nullable=True),
            "region_code": pa.Column(
                "str", _when_present(known.region_codes.__contains__, "region_unknown"), nullable=True
            ),
            "region": pa.Column("str", _present("region_missing"), nullable=True),
            "metric_code": pa.Column(
                "str", _when_present(known.metric_codes.__contains__, "metric_unknown"), nullable=True
            ),
            "metric_label": pa.Column("str", nullable=True),
            "breakdown": pa.Column("str", nullable=True),
            "measure": pa.Column("str", _among(known.measures, "measure_unknown"), nullable=True),
            "value": pa.Column(
                "float64",
                [
                    pa.Check(lambda cells: pd.Series(np.isfinite(cells)), error="value_not_finite", ignore_na=False),
                    pa.Check(lambda cells: cells.abs() <= LARGEST_VALUE, error="value_absurd"),
                ],
                nullable=True,
            ),
            "value_low": pa.Column("float64", nullable=True),
            "value_high": pa.Column("float64", nullable=True),
            "unit": pa.Column("str", _present("unit_missing"), nullable=True),
            "qualifier": pa.Column("str", _among(known.qualifiers, "qualifier_unknown"), nullable=True),
            "period": pa.Column("str", _when_present(is_valid_period, "period_invalid"), nullable=True),
            "base_period": pa.Column("str", _when_present(is_valid_period, "base_period_invalid"), nullable=True),
            "period_basis": pa.Column("str", _among(known.period_bases, "period_basis_unknown"), nullable=True),
            "obs_status": pa.Column("str", _among(known.statuses, "obs_status_unknown"), nullable=True),
        },
        checks=[
            _rows(lambda frame: frame["found"] == frame["quote"], "quote_not_in_text"),
            _rows(_keeps_its_digits, "lost_leading_digit"),
            _rows(_within_its_bounds, "value_outside_bounds"),
            _rows(_unit_fits, "unit_unfit_for_measure"),
            _rows(lambda frame: frame["metric_code"].notna() | _has_words(frame["metric_label"]), "metric_missing"),
            _rows(lambda frame: ~frame.duplicated(list(READING), keep="first"), "repeated_reading"),
        ],
    )


def _has_words(cells: pd.Series) -> pd.Series:
    return cells.fillna("").str.strip() != ""


def _keeps_its_digits(frame: pd.DataFrame) -> pd.Series:
    """No number that begins with a decimal point (``.42 trillion``), but where a rule vouches for its repair."""
    damaged = frame["quote"].fillna("").str.contains(r"^\W{0,3}[.．][0-9０-９]")
    repaired = frame["rules"].map(lambda rules: any(rule.startswith("repair") for rule in rules)).astype(bool)
    return ~damaged | repaired


def _within_its_bounds(frame: pd.DataFrame) -> pd.Series:
    low = frame["value_low"].fillna(-np.inf)
    high = frame["value_high"].fillna(np.inf)
    slack = 1e-9 * frame["value"].abs()
    return ~((low > high) | (frame["value"] < low - slack) | (frame["value"] > high + slack))


def _unit_fits(frame: pd.DataFrame) -> pd.Series:
    return ~frame["measure"].isin(RELATIVE_MEASURES) | frame["unit"].isin(RELATIVE_UNITS) | frame["unit"].isna()
