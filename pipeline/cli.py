"""The command ``regstats``: what it takes and prints. Work is done elsewhere; heavy imports wait until they are needed.

Exit codes: 0 done, 1 a step or a gate failed, 2 unusable arguments.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from pipeline import cli_extraction
from pipeline.settings import Settings, SettingsError, settings

if TYPE_CHECKING:
    from pipeline.catalogue.sources import Sources

FAILED, UNUSABLE = 1, 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="""Regional figures from press articles, as a DuckDB file that you query with SQL.

    Put articles into the landing folder (`seeds/articles`), run `regstats refresh`, and ask the file. Every figure
    leads back to the words that state it; what did not pass is kept with its reason.

    Every option can also be set by an environment variable (`REGSTATS_ARTICLES` for `--articles` and so on) and, for
    runs from the Dagster UI, in the launchpad.

    Exit codes: **0** done, **1** a step or a check failed and the last good file is untouched, **2** unusable
    arguments.
    """,
)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

ArticlesOption = Annotated[
    Path | None,
    typer.Option("--articles", metavar="DIR", help="Landing folder; every article below it. [default: seeds/articles]"),
]
WarehouseOption = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        metavar="FILE",
        help="DuckDB file to publish, replaced whole. [default: warehouse/regional_statistics.duckdb]",
    ),
]
SeedsOption = Annotated[
    Path | None, typer.Option("--seeds", metavar="DIR", help="Catalogue of regions, metrics, units. [default: seeds]")
]
TimezoneOption = Annotated[
    str | None, typer.Option("--timezone", metavar="ZONE", help="Time zone of the day of this refresh. [default: UTC]")
]

MaxShrinkOption = Annotated[
    float | None,
    typer.Option(
        "--max-shrink",
        metavar="PERCENT",
        help="Stop where a refresh loses more of its articles, figures or statistics. [default: 50]",
    ),
]
ShrinkReasonOption = Annotated[
    str | None, typer.Option("--shrink-reason", metavar="WHY", help="Publish it all the same, and keep the reason.")
]


@app.command()
def refresh(
    articles: ArticlesOption = None,
    warehouse: WarehouseOption = None,
    seeds: SeedsOption = None,
    timezone: TimezoneOption = None,
    max_shrink: MaxShrinkOption = None,
    shrink_reason: ShrinkReasonOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Build even where code, catalogue and articles are those of the last file.")
    ] = False,
) -> None:
    """Read the articles, extract, check and publish the warehouse.

    The file is replaced by one rename after every check has passed: a refresh that fails or is killed leaves the last
    good file as it was. Where nothing has changed since that file was built, it says so and leaves it in place.
    """
    chosen = _settings(
        articles=articles,
        warehouse=warehouse,
        seeds=seeds,
        timezone=timezone,
        max_shrink=max_shrink,
        shrink_reason=shrink_reason,
        force=force,
    )
    _require_usable(chosen)
    begun = time.monotonic()
    if _has_news(chosen) and _run(chosen):
        out.print(f"Published in {time.monotonic() - begun:.1f} s.")
    else:
        out.print("Nothing new: code, catalogue and articles are those of the published file (--force builds anyway).")
    _print_summary(chosen.warehouse)


@app.command()
def fetch(articles: ArticlesOption = None, seeds: SeedsOption = None) -> None:
    """Download what the feeds, sitemaps and pages of `seeds/sources.toml` newly name into the landing folder.

    A refresh does the same before it reads. What a source refuses is listed and tried again the next time.
    """
    from pipeline.fetch import FetchRunningError, fetch_all

    chosen = _settings(articles=articles, seeds=seeds)
    sources = _sources(chosen)
    try:
        with _bar() as progress:
            report = fetch_all(sources, chosen.articles, progress)
    except FetchRunningError as error:
        _end(str(error), FAILED)
    except OSError as error:
        _end(f"--articles {chosen.articles}: can't be written to ({error.strerror})", UNUSABLE)
    if not sources.feeds:
        out.print("seeds/sources.toml names nothing to fetch.")
        return
    for failure in report.details:
        err.print(escape(failure), soft_wrap=True)
    failed = _listed(tuple(sorted(report.failed.items())))
    out.print(
        f"{report.stored:,} new, {report.unchanged:,} unchanged, {report.waiting:,} left for the next time, "
        f"{report.failed.total():,} failed" + (f" ({failed})" if failed else "")
    )


@app.command()
def status(warehouse: WarehouseOption = None) -> None:
    """Show what the published warehouse holds."""
    _print_summary(_settings(warehouse=warehouse).warehouse)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement, such as 'FROM statistics LIMIT 5'.")],
    warehouse: WarehouseOption = None,
) -> None:
    """Ask the published warehouse a question in SQL."""
    import duckdb

    file = _settings(warehouse=warehouse).warehouse
    try:
        with duckdb.connect(str(file), read_only=True) as con:
            con.sql(sql).show(max_width=out.width)
    except duckdb.Error as error:
        _end(" ".join(str(error).split()), UNUSABLE)


@app.command()
def ui(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Open the Dagster UI with its daemon on 127.0.0.1; the nightly refresh is on while it runs.

    History is kept in the project's `.dagster` folder, or in `DAGSTER_HOME` where that is set.
    """
    from pipeline.dagster_home import dagster_home

    _settings()
    home = dagster_home()
    import dagster as dg

    from pipeline.stale_runs import end_stale_runs

    with dg.DagsterInstance.get() as instance:
        end_stale_runs(instance, is_ui_starting=True)
    out.print(f"Dagster UI: http://127.0.0.1:{port} (history in {escape(str(home))}; Ctrl-C ends it)")
    command = ["dagster", "dev", "--host", "127.0.0.1", "--port", str(port), "--module-name", "pipeline.definitions"]
    _replace_process(command)


def _replace_process(command: list[str]) -> NoReturn:
    """Becomes the command, of the same environment's programs: signals then reach it and not a parent of it."""
    program = Path(sys.executable).parent / command[0]
    os.execv(program, command)


def _settings(**given: object) -> Settings:
    try:
        return settings(**given)  # type: ignore[arg-type]
    except SettingsError as error:
        _end(str(error), UNUSABLE)


def _require_usable(chosen: Settings) -> None:
    """Ends with exit code 2 where folders are missing, or the landing folder has no file that could be an article."""
    for name, folder in (("articles", chosen.articles), ("seeds", chosen.seeds)):
        if not folder.is_dir():
            _end(f"--{name} {folder}: no such folder", UNUSABLE)
    if chosen.warehouse.is_dir():
        _end(f"--warehouse {chosen.warehouse}: is a folder, not a file", UNUSABLE)
    if not any(not path.is_dir() for path in chosen.articles.rglob("*")) and not _sources(chosen).feeds:
        _end(f"--articles {chosen.articles}: the folder is empty, there is nothing to publish", UNUSABLE)


def _sources(chosen: Settings) -> Sources:
    from pipeline.catalogue.seeds import CatalogueError
    from pipeline.catalogue.sources import load_sources

    try:
        return load_sources(chosen.seeds)
    except CatalogueError as error:
        _end(str(error), UNUSABLE)


def _has_news(chosen: Settings) -> bool:
    """Whether a run may find something new: where nothing is fetched, that can be told without one."""
    from pipeline.warehouse.file_hashes import FileHashes
    from pipeline.warehouse.summary import is_published
    from pipeline.warehouse.versions import versions

    if chosen.force or _sources(chosen).feeds:
        return True
    found = versions(chosen.seeds, chosen.articles, FileHashes(chosen.file_hashes))
    return not is_published(found, chosen.warehouse)


def _run(chosen: Settings) -> bool:
    from pipeline.dagster_home import dagster_home

    dagster_home()
    import dagster as dg

    from pipeline.run import RefreshFailedError, run_refresh

    try:
        with dg.DagsterInstance.get() as instance, _bar() as progress:
            return run_refresh(chosen, progress, instance)
    except RefreshFailedError as error:
        _end(str(error), FAILED)


class TerminalProgress:
    """Steps as bars in a terminal; where there is none, nothing."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar

    @contextmanager
    def step(self, name: str, total: int | None) -> Iterator[Callable[[int], None]]:
        task = self._bar.add_task(name, total=total)
        try:
            yield lambda units: self._bar.advance(task, units)
        finally:
            self._bar.remove_task(task)


@contextmanager
def _bar() -> Iterator[TerminalProgress]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        yield TerminalProgress(bar)


def _print_summary(warehouse: Path) -> None:
    from pipeline.warehouse.summary import EXAMPLE_QUERY, read_summary

    held = read_summary(warehouse)
    if held is None:
        _end(f"{warehouse}: no warehouse there yet; regstats refresh builds it", FAILED)
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row("articles", f"{held.articles:,}", _listed(held.languages))
    table.add_row("unread files", f"{sum(n for _, n in held.unread):,}", _listed(held.unread))
    table.add_row("numerals", f"{held.numerals:,}", "each of them a figure, rejected, or none with a reason")
    table.add_row("figures", f"{held.observations:,}", "")
    table.add_row("rejected", f"{sum(n for _, n in held.rejected):,}", _listed(held.rejected))
    if held.corrections:
        total = sum(n for _, n in held.corrections)
        lost = f"; {held.orphaned_corrections:,} without a figure: FROM correction" if held.orphaned_corrections else ""
        table.add_row("corrections", f"{total:,}", _listed(held.corrections) + lost)
    table.add_row(
        "statistics", f"{held.statistics:,}", f"{held.conflicts:,} in conflict; {held.derived:,} more derived"
    )
    table.add_row("last change", "", _listed(held.changes).replace("_", " ") or "none")
    out.print(table)
    out.print(f"\nwarehouse    {escape(str(warehouse))} ({warehouse.stat().st_size / 1e6:.1f} MB)", soft_wrap=True)
    place = "" if warehouse == Settings().warehouse else f" --warehouse {warehouse}"
    out.print(f'try          {escape(sys.argv[0])} query "{EXAMPLE_QUERY}"{escape(place)}', soft_wrap=True)


def _listed(groups: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{escape(name)} {number:,}" for name, number in groups)


def _end(reason: str, code: int) -> NoReturn:
    err.print(f"regstats: {escape(reason)}", soft_wrap=True)
    raise typer.Exit(code)


cli_extraction.register(app)


def main() -> None:
    app()
