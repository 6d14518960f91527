"""pandera schemas of dimensions and facts, applied to each stage before it is loaded.

DuckDB's constraints (``sql/tables``) stand behind them: they hold what only the whole table can tell, primary and
foreign keys. A row that breaks a schema here is a defect of the code: it raises.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pandera.errors
import pandera.pandas as pa

from pipeline.validate.accounting import GateError


def _key(*, nullable: bool = False, unique: bool = False) -> pa.Column:
    """A surrogate key: not negative. Nullable integers arrive as the extension type ``Int64``."""
    return pa.Column("Int64", pa.Check.ge(0, error="key_negative"), nullable=nullable, unique=unique)


def _words(*, nullable: bool = False, unique: bool = False) -> pa.Column:
    blank = pa.Check(lambda cells: cells.str.strip() != "", error="blank")
    return pa.Column("str", blank, nullable=nullable, unique=unique)


def _among(*allowed: str, nullable: bool = False) -> pa.Column:
    return pa.Column("str", pa.Check.isin(allowed, error="code_unknown"), nullable=nullable)


def _span_checks() -> list[pa.Check]:
    return [pa.Check(lambda frame: frame["char_end"] > frame["char_start"], error="span_empty")]


_STATUS = ("catalogued", "proposed")
_POSITION = pa.Column("Int64", pa.Check.ge(0, error="offset_negative"))
_NUMBER = pa.Column("float64", nullable=True)

TABLE_SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "dim_region": pa.DataFrameSchema(
        {
            "region_key": _key(unique=True),
            "region_code": _words(nullable=True, unique=False),
            "region": _words(),
            "region_kind": _words(),
            "region_status": _among(*_STATUS),
        },
        checks=[
            pa.Check(
                lambda frame: (frame["region_status"] == "catalogued") == frame["region_code"].notna(),
                error="status_contradicts_code",
            )
        ],
    ),
    "bridge_region": pa.DataFrameSchema(
        {
            "ancestor_key": _key(),
            "descendant_key": _key(),
            "depth": pa.Column("Int64", pa.Check.in_range(0, 20, error="depth_implausible")),
        },
        unique=["ancestor_key", "descendant_key"],
    ),
    "dim_metric": pa.DataFrameSchema(
        {
            "metric_key": _key(unique=True),
            "metric_code": _words(nullable=True),
            "metric": _words(),
            "metric_status": _among(*_STATUS),
        },
        checks=[
            pa.Check(
                lambda frame: (frame["metric_status"] == "catalogued") == frame["metric_code"].notna(),
                error="status_contradicts_code",
            )
        ],
    ),
    "dim_unit": pa.DataFrameSchema(
        {
            "unit_key": _key(unique=True),
            "unit": _words(unique=True),
            "unit_kind": _words(),
            "factor": pa.Column("float64", pa.Check.gt(0, error="factor_not_positive"), nullable=True),
            "unit_status": _among(*_STATUS),
        }
    ),
    "dim_period": pa.DataFrameSchema(
        {
            "period_key": _key(unique=True),
            "period": _words(unique=True),
            "period_kind": _among("year", "half", "quarter", "month", "day", "interval"),
        },
        checks=[pa.Check(lambda frame: frame["period_start"] <= frame["period_end"], error="ends_before_start")],
    ),
    "dim_article": pa.DataFrameSchema(
        {
            "article_key": _key(unique=True),
            "article": _words(),
            "content_hash": pa.Column("str", pa.Check.str_matches("^[0-9a-f]{64}$", error="hash_malformed")),
            "language": _words(),
            "published_basis": _words(),
            "text_length": pa.Column("Int64", pa.Check.ge(0, error="length_negative")),
        }
    ),
    "fact_observation": pa.DataFrameSchema(
        {
            "observation_key": _key(unique=True),
            "article_key": _key(),
            "region_key": _key(),
            "reference_region_key": _key(nullable=True),
            "metric_key": _key(),
            "unit_key": _key(),
            "period_key": _key(nullable=True),
            "base_period_key": _key(nullable=True),
            "char_start": _POSITION,
            "char_end": _POSITION,
            "quote": _words(),
            "sentence": _words(),
            "value": pa.Column("float64", pa.Check(lambda cells: pd.Series(np.isfinite(cells)), error="not_finite")),
            "value_low": _NUMBER,
            "value_high": _NUMBER,
        },
        checks=_span_checks(),
    ),
    "fact_numeral": pa.DataFrameSchema(
        {
            "numeral_key": _key(unique=True),
            "article_key": _key(),
            "char_start": _POSITION,
            "char_end": _POSITION,
            "disposition": _among("observation", "rejected", "none"),
            "reason": _words(nullable=True),
        },
        checks=[
            *_span_checks(),
            pa.Check(
                lambda frame: (frame["disposition"] == "observation") == frame["reason"].isna(),
                error="reason_contradicts_disposition",
            ),
        ],
    ),
    "rejected_observation": pa.DataFrameSchema(
        {"rejected_key": _key(unique=True), "article_key": _key(), "reject_reason": _words()}
    ),
    "fact_statistic": pa.DataFrameSchema(
        {
            "statistic_key": _key(),
            "vintage": pa.Column("Int64", pa.Check.ge(1, error="vintage_below_one")),
            "series_key": _key(),
            "region_key": _key(),
            "metric_key": _key(),
            "unit_key": _key(),
            "value": pa.Column("float64"),
            "n_observations": pa.Column("Int64", pa.Check.ge(1, error="nothing_behind_it")),
            "preferred_observation_key": _key(),
            "method": _among("reported", "derived"),
        },
        checks=[
            pa.Check(lambda frame: frame["n_articles"] <= frame["n_observations"], error="more_articles_than_rows"),
            pa.Check(lambda frame: frame["n_stories"] <= frame["n_articles"], error="more_stories_than_articles"),
        ],
        unique=["statistic_key", "vintage"],
    ),
}


def require_valid(table: str, frame: pd.DataFrame) -> None:
    """Raises GateError naming each rule that is broken and a value; silent where the table has no schema."""
    schema = TABLE_SCHEMAS.get(table)
    if schema is None:
        return
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        broken = errors.failure_cases.drop_duplicates(["column", "check"])
        rules = (f"{row.column} {row.check} ({row.failure_case!r})" for row in broken.itertuples())
        raise GateError(f"{table}: {len(errors.failure_cases)} cells break its schema: {', '.join(rules)}") from None
