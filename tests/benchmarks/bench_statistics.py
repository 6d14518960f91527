"""How long made-up observations take to become statistics, checks included, and what memory that needs.

    python tests/benchmarks/bench_statistics.py
    python tests/benchmarks/bench_statistics.py --observations 10000000 --folder /var/tmp/statistics

Observations are drawn from a seed (``synthetic_observations.sql``): a run can be repeated. Timed are the steps of
a refresh from ``fact_observation`` on: the transforms of statistics and the checks on them; then the file is built and
every example query is asked of it twice, its whole answer taken as an Arrow table.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.seeds import SEEDS
from pipeline.periods import period_bounds, period_kind
from pipeline.warehouse.build import build
from pipeline.warehouse.catalogue_tables import write_catalogue, write_exchange_rates, write_rival_words
from pipeline.warehouse.checks import all_checks, check_table, run_checks
from pipeline.warehouse.record_tables import ARTICLES, NUMERALS, OBSERVATIONS
from pipeline.warehouse.settled import settle
from pipeline.warehouse.sql import COMPARED_TABLES, SQL, STAGED_TABLES, read_sql
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.tables import load_code_lists, make_table
from pipeline.warehouse.versions import Versions

HERE = Path(__file__).resolve().parent
STATISTICS = ("bridge_statistic_observation", "fact_statistic", "derived_statistic")
#: Checks that look at statistics: the others are about reading, of which made-up observations have none.
CHECKS = tuple(check for check in all_checks() if check.subject == "fact_statistic" or check.tolerance)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where stages and file are left; by default they are removed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        stages = Stages(folder / "stages")
        make_observations(stages, arguments.observations, arguments.seed)
        Console().print(_steps(stages), _queries(stages, folder / "warehouse.duckdb"))


def make_observations(stages: Stages, observations: int, seed: int) -> None:
    """Every stage that statistics and the file are made from: the real catalogue, made-up articles and figures."""
    known = load_catalogue(SEEDS)
    write_catalogue(stages, known.regions, known.metrics, known.units)
    write_exchange_rates(stages, SEEDS)
    write_rival_words(stages, SEEDS)
    load_code_lists(stages, SEEDS)
    stages.write("valid_observations", OBSERVATIONS.empty_table())
    stages.write("articles", ARTICLES.empty_table())
    stages.write("numerals", NUMERALS.empty_table())
    stages.write("observations", OBSERVATIONS.empty_table())
    for table in ("dim_region", "bridge_region", "dim_metric", "dim_unit", "exchange_rate"):
        make_table(stages, table)
    make_table(stages, "dim_period", period_codes=_periods())
    _make(stages, "dim_article", "synthetic_articles", (), articles=observations // 20, seed=seed)
    dimensions = ("dim_region", "dim_metric", "dim_unit", "dim_period", "dim_article")
    _make(stages, "fact_observation", "synthetic_observations", dimensions, observations=observations, seed=seed)
    settle(stages, None)
    for table in (*STAGED_TABLES, *COMPARED_TABLES):
        if table not in STATISTICS and not stages.path(table).exists():
            stages.write(table, _empty(table))
    stages.write("dim_check", check_table())


def _make(stages: Stages, table: str, query: str, inputs: tuple[str, ...], **parameters: int) -> None:
    with stages.connection(*inputs) as con:
        made = con.sql((HERE / f"{query}.sql").read_text(encoding="utf-8"), params=parameters)
        made.write_parquet(str(stages.path(table)), compression="zstd")


def _periods() -> pa.Table:
    """Years, quarters, halves and spans since 2000, and each day of the articles."""
    years = range(2000, 2026)
    codes = [
        *map(str, years),
        *(f"{year}-Q{quarter}" for year in years for quarter in range(1, 5)),
        *(f"{year}-S1" for year in years),
        *(f"{year - 5}/{year}" for year in years),
        *(str(dt.date(2021, 1, 1) + dt.timedelta(days=number)) for number in range(1830)),
    ]
    rows = [(code, period_kind(code), *period_bounds(code)) for code in codes]
    names = ("period", "period_kind", "period_start", "period_end")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows])


def _empty(table: str) -> pa.Table:
    with duckdb.connect() as con:
        for name in (*[path.stem for path in sorted((SQL / "tables").glob("code_*.sql"))], *STAGED_TABLES):
            con.execute(read_sql("tables", name))
        for name in COMPARED_TABLES:
            con.execute(read_sql("tables", name))
        return con.sql(f"FROM {table}").to_arrow_table()


def _steps(stages: Stages) -> Table:
    table = Table("step", "rows", "seconds", "peak MiB", title="observations to statistics")
    begun = time.perf_counter()
    for step, rows, seconds in _timed_steps(stages):
        table.add_row(step, f"{rows:,}", f"{seconds:.1f}", f"{_peak():,.0f}")
    table.add_row("all", "", f"{time.perf_counter() - begun:.1f}", f"{_peak():,.0f}", style="bold")
    return table


def _timed_steps(stages: Stages) -> Iterator[tuple[str, int, float]]:
    for name in STATISTICS:
        begun = time.perf_counter()
        rows = make_table(stages, name)
        yield name, rows, time.perf_counter() - begun
    begun = time.perf_counter()
    verdicts = run_checks(stages, CHECKS)
    stages.write("fact_check", verdicts)
    yield f"{len(CHECKS)} checks", verdicts.num_rows, time.perf_counter() - begun


def _queries(stages: Stages, file: Path) -> Table:
    table = Table("query", "rows", "first", "again", title="example queries, seconds")
    file.unlink(missing_ok=True)
    begun = time.perf_counter()
    build(stages, Versions("code", "catalogue", "input"), file)
    table.add_row("(building the file)", "", f"{time.perf_counter() - begun:.1f}", "")
    with duckdb.connect(str(file), read_only=True) as con:
        for path in sorted((SQL / "examples").glob("*.sql")):
            query = path.read_text(encoding="utf-8").rstrip().rstrip(";")
            seconds = []
            for _ in range(2):
                begun = time.perf_counter()
                rows = con.sql(query).to_arrow_table().num_rows
                seconds.append(f"{time.perf_counter() - begun:.2f}")
            table.add_row(path.stem, f"{rows:,}", *seconds)
    return table


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
