"""The checks before publishing: queries in ``sql/checks``, run over the stages; their verdicts fill ``fact_check``.

Each file states in its head the table it is about (``subject``), how bad a failure is (``severity``: an error stops the
publish, a warning is shown) and why the rule is there. A gate returns the rows that break it. A rule that a
statistician would apply states a ``tolerance`` with its reason besides, and returns what it compared: ``subject_key``,
``compared_keys``, the number ``found`` and the bounds ``expected_low`` and ``expected_high``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.accounting import GateError
from pipeline.warehouse.sql import CODE_LISTS, SQL, read_sql
from pipeline.warehouse.stages import Stages

DIM_CHECK = pa.schema(
    [(name, pa.string()) for name in ("check_code", "subject", "severity", "tolerance", "explanation")]
)
FACT_CHECK = pa.schema(
    [
        ("check_code", pa.string()),
        ("subject_key", pa.int64()),
        ("compared_keys", pa.list_(pa.int64())),
        ("found", pa.float64()),
        ("expected_low", pa.float64()),
        ("expected_high", pa.float64()),
        ("expected", pa.string()),
        ("actual", pa.string()),
        ("verdict", pa.string()),
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
    "exchange_rate",
)

_HEAD = re.compile(r"^-- (subject|severity|why|tolerance): (.+)$", re.MULTILINE)
_PLACES_PER_QUERY = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: its query returns the rows that break it, or the comparisons where it has a tolerance."""

    code: str
    subject: str
    severity: str
    why: str
    query: str
    tolerance: str | None = None


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
    if not head.keys() >= {"subject", "severity", "why"} or head["severity"] not in ("error", "warning"):
        raise ValueError(f"sql/checks/{code}.sql: the head must state subject, severity (error, warning) and why")
    query = text.rstrip().rstrip(";")
    return Check(code, head["subject"], head["severity"], head["why"], query, head.get("tolerance"))


def check_table() -> pa.Table:
    """The rows of ``dim_check``."""
    rows = [
        dict(zip(DIM_CHECK.names, (check.code, check.subject, check.severity, check.tolerance, check.why), strict=True))
        for check in sorted(all_checks(), key=lambda check: check.code)
    ]
    return pa.Table.from_pylist(rows, schema=DIM_CHECK)


def run_checks(stages: Stages, checks: Sequence[Check] | None = None) -> pa.Table:
    """The rows of ``fact_check``: the verdict of every check on its whole table, then every comparison. Only reads.

    ``checks``: all of them where none are named.
    """
    whole, compared = [], []
    needed = stages.needed_to_prepare("fact_statistic")
    with stages.connection(*CHECKED_STAGES, *CODE_LISTS, needed=needed) as con:
        con.execute(read_sql("transforms", "check_inputs"))
        for check in all_checks() if checks is None else checks:
            if check is QUOTES:
                whole.append(_verdict(check, *_misplaced_quotes(stages)))
            elif check.tolerance is None:
                whole.append(_verdict(check, *_offenders(con, check)))
            else:
                comparisons = _comparisons(con, check)
                whole.append(_summary(check, comparisons))
                compared.append(comparisons)
    verdicts = pa.Table.from_pylist(sorted(whole, key=lambda row: str(row["check_code"])), schema=FACT_CHECK)
    return pa.concat_tables([verdicts, *compared])


def failed_checks(verdicts: pa.Table) -> list[tuple[Check, str]]:
    """The checks that fail, with what was found on the whole table."""
    check_of = {check.code: check for check in all_checks()}
    failed = pc.and_(pc.equal(verdicts["verdict"], "fails"), pc.is_null(verdicts["subject_key"]))
    return [(check_of[row["check_code"]], row["actual"]) for row in verdicts.filter(failed).to_pylist()]


def require_passed(verdicts: pa.Table) -> None:
    """Raises GateError naming the errors that fail, in one line."""
    failed = [f"{check.code}: {actual}" for check, actual in failed_checks(verdicts) if check.severity == "error"]
    if failed:
        raise GateError("; ".join(failed))


def _verdict(check: Check, offenders: int, examples: str) -> dict[str, object]:
    """A gate's row on its whole table."""
    return {
        "check_code": check.code,
        "found": float(offenders),
        "expected_high": 0.0,
        "expected": "no offending row",
        "actual": f"{offenders} offending rows, such as {examples}" if offenders else "no offending row",
        "verdict": "fails" if offenders else "holds",
    }


def _summary(check: Check, comparisons: pa.Table) -> dict[str, object]:
    """The row of a rule with a tolerance on its whole table."""
    failing = comparisons.filter(pc.equal(comparisons["verdict"], "fails"))
    actual = f"{comparisons.num_rows} compared, {failing.num_rows} do not agree"
    examples = ", ".join(str(key) for key in failing["subject_key"].slice(0, _PLACES_PER_QUERY).to_pylist())
    return {
        "check_code": check.code,
        "found": float(failing.num_rows),
        "expected_high": 0.0,
        "expected": "every comparison holds",
        "actual": f"{actual}, such as {examples}" if examples else actual,
        "verdict": "fails" if failing.num_rows else "holds",
    }


def _comparisons(con: duckdb.DuckDBPyConnection, check: Check) -> pa.Table:
    """What a rule with a tolerance compared, judged and told in words."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE comparison AS {check.query}")
    judged = con.sql(read_sql("transforms", "fact_check"), params={"check_code": check.code})
    return judged.to_arrow_table().cast(FACT_CHECK)


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
