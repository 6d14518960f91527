"""Where the SQL is, and in which order it is run. No statement stands in Python but trivial ones."""

from __future__ import annotations

from pathlib import Path

SQL = Path(__file__).resolve().parents[2] / "sql"

CODE_LISTS = (
    "code_measure",
    "code_qualifier",
    "code_obs_status",
    "code_period_basis",
    "code_published_basis",
    "code_numeral_reason",
    "code_reject_reason",
    "code_unread_reason",
    "code_agreement",
    "code_role",
    "code_relation",
    "code_correction_outcome",
    "code_withdrawal",
    "code_formula",
)

#: Tables that a stage of the same name fills, parents before children.
STAGED_TABLES = (
    "dim_region",
    "bridge_region",
    "dim_metric",
    "dim_unit",
    "dim_period",
    "dim_article",
    "story_link",
    "article_text",
    "article_furniture",
    "unread_file",
    "correction",
    "fact_observation",
    "fact_numeral",
    "rejected_observation",
    "fact_statistic",
    "bridge_statistic_observation",
    "derived_statistic",
    "exchange_rate",
    "dim_check",
    "fact_check",
)

#: Tables that a stage fills and that tell what changed against files published before: no part of the content.
COMPARED_TABLES = ("withdrawn_statistic", "meta_change", "meta_override")

#: Tables about the file itself, filled last.
META_TABLES = ("meta_run", "meta_table", "meta_column")

VIEWS = ("observations", "statistic_vintages", "statistics", "series", "evidence", "conflicts", "quality")

#: Macros that exist only while the tables are made.
BUILD_MACROS = ("stable_key", "reconciliation")

#: Table macros that stay in the published file.
PUBLISHED_MACROS = ("statistics_as_of",)


def read_sql(kind: str, name: str) -> str:
    """The text of ``sql/<kind>/<name>.sql``."""
    return (SQL / kind / f"{name}.sql").read_text(encoding="utf-8")


def build_macros() -> str:
    """The macros that transforms use: surrogate keys, and how observations are compared."""
    return "\n".join(read_sql("macros", name) for name in BUILD_MACROS)
