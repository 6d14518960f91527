"""The checks before publishing: queries in ``sql/checks`` that return offending rows, run over the stages.

Each file states in its head the table it is about (``subject``), how bad a failure is (``severity``: an error stops the
publish, a warning is shown) and why the rule is there. The verdicts fill ``fact_check``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import duckdb
import pyarrow as pa

from pipeline.validate.accounting import GateError
from pipeline.warehouse.sql import CODE_LISTS, SQL
from pipeline.warehouse.stages import Stages

FACT_CHECK = pa.schema(
    [
        (name, pa.string())
        for name in ("check_code", "subject", "severity", "expected", "actual", "verdict", "explanation")
    ]
)

#: Stages that checks may read, besides the code lists.
CHECKED_STAGES = (
    "numerals",
    "observations",
    "dim_article",
    "dim_region",
    "bridge_region",
    "dim_metric",
    "dim_unit",
    "dim_period",
    "fact_observation",
    "fact_numeral",
    "rejected_observation",
    "correction",
    "fact_statistic",
    "bridge_statistic_observation",
)

_HEAD = re.compile(r"^-- (subject|severity|why): (.+)$", re.MULTILINE)
_PLACES_PER_QUERY = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: its query returns the rows that break it."""

    code: str
    subject: str
    severity: str
    why: str
    query: str


QUOTES = Check(
    code="quotes_stand_in_text",
    subject="fact_observation",
    severity="error",
    why="A number that does not stand in the text is never published: text[char_start:char_end] is the quote.",
    query="",
)


@cache
def sql_checks() -> tuple[Check, ...]:
    """Every check of ``sql/checks``, by name. Raises ValueError where a file's head lacks an entry."""
    return tuple(_read(path.stem, path.read_text(encoding="utf-8")) for path in sorted((SQL / "checks").glob("*.sql")))


def all_checks() -> tuple[Check, ...]:
    return (QUOTES, *sql_checks())


def _read(code: str, text: str) -> Check:
    head = dict(_HEAD.findall(text))
    if head.keys() != {"subject", "severity", "why"} or head["severity"] not in ("error", "warning"):
        raise ValueError(f"sql/checks/{code}.sql: the head must state subject, severity (error, warning) and why")
    return Check(code, head["subject"], head["severity"], head["why"], text.rstrip().rstrip(";"))


def run_checks(stages: Stages) -> pa.Table:
    """The rows of ``fact_check``: every check with its verdict. Only reads."""
    with stages.connection(*CHECKED_STAGES, *CODE_LISTS) as con:
        rows = [_verdict(check, *_offenders(con, check)) for check in sql_checks()]
    rows.append(_verdict(QUOTES, *_misplaced_quotes(stages)))
    return pa.Table.from_pylist(sorted(rows, key=lambda row: (row["check_code"], row["subject"])), schema=FACT_CHECK)


def require_passed(checks: pa.Table) -> None:
    """Raises GateError naming the errors that fail, in one line."""
    failed = [row for row in checks.to_pylist() if row["severity"] == "error" and row["verdict"] == "fails"]
    if failed:
        raise GateError("; ".join(f"{row['check_code']}: {row['actual']}" for row in failed))


def _verdict(check: Check, offenders: int, examples: str) -> dict[str, str]:
    return {
        "check_code": check.code,
        "subject": check.subject,
        "severity": check.severity,
        "expected": "no offending row",
        "actual": f"{offenders} offending rows, such as {examples}" if offenders else "no offending row",
        "verdict": "fails" if offenders else "holds",
        "explanation": check.why,
    }


def _offenders(con: duckdb.DuckDBPyConnection, check: Check) -> tuple[int, str]:
    """How many rows break the rule, and a few of them in words."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE offender AS {check.query}")
    (number,) = con.execute("SELECT count(*) FROM offender").fetchone() or (0,)
    rows = con.execute(f"SELECT offender::VARCHAR FROM offender LIMIT {_PLACES_PER_QUERY}").fetchall()
    return number, ", ".join(row for (row,) in rows)


def _misplaced_quotes(stages: Stages) -> tuple[int, str]:
    """Facts whose quote is not at its place. In Python: a slice by code points costs nothing, in SQL a scan each."""
    texts = stages.read("article_text")
    text_of = dict(zip(texts["article_key"].to_pylist(), texts["text"].to_pylist(), strict=True))
    columns = ["article_key", "char_start", "char_end", "quote", "observation_key"]
    misplaced = [
        f"observation {key} at {start}"
        for (batch,) in stages.batches("fact_observation")
        for article, start, end, quote, key in zip(*(batch[name].to_pylist() for name in columns), strict=True)
        if text_of[article][start:end] != quote
    ]
    return len(misplaced), ", ".join(misplaced[:_PLACES_PER_QUERY])
