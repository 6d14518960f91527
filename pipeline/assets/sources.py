"""What a refresh starts from: what is new in the web, versions of code and input, the catalogue, the articles."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import dagster as dg

from pipeline.assets.described import result
from pipeline.assets.refresh import Refresh
from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.seeds import using_seeds
from pipeline.catalogue.sources import load_sources
from pipeline.fetch import FetchReport, FetchRunningError, fetch_all
from pipeline.ingest import list_landing
from pipeline.ingest.fetch_record import read_record
from pipeline.ingest.reading import Reader
from pipeline.progress import watcher
from pipeline.warehouse.catalogue_tables import write_catalogue, write_exchange_rates, write_rival_words
from pipeline.warehouse.file_hashes import FileHashes
from pipeline.warehouse.kept import Kept
from pipeline.warehouse.known import known_codes
from pipeline.warehouse.landing import COMPARED, READINGS, land_articles
from pipeline.warehouse.listings import LISTINGS, Listings
from pipeline.warehouse.sql import CODE_LISTS
from pipeline.warehouse.summary import is_published
from pipeline.warehouse.tables import load_code_lists
from pipeline.warehouse.versions import reading_version, versions, write_versions

CATALOGUE = {
    "catalogue_regions": "One row per place of the catalogue: code, names in three languages, kind and parent.",
    "catalogue_members": "One row per cluster of places and member of it; a cluster cuts across provinces.",
    "catalogue_metrics": "One row per metric of the catalogue.",
    "catalogue_units": "One row per unit of the catalogue.",
    "catalogue_exchange_rates": "One row per currency and year: the mean exchange rate.",
    "catalogue_rival_words": "One row per term by which a text calls a figure outdated or at odds with another.",
    "code_lists": "The code lists of seeds/codes, one table each: what every code in a fact means.",
}


@dg.asset(group_name="sources", kinds={"python"})
def fetched_articles(context: dg.AssetExecutionContext, refresh: Refresh) -> dg.MaterializeResult[Any]:
    """Articles that the feeds, sitemaps and pages of seeds/sources.toml newly name, as files of the landing folder.

    A feed that fails is told of in the log and tried again in the next run; it does not stop the refresh.
    """
    chosen = refresh.settings
    sources = load_sources(chosen.seeds)
    try:
        report = fetch_all(sources, chosen.articles, watcher())
    except FetchRunningError as error:
        context.log.warning(str(error))
        return dg.MaterializeResult()
    for failure in report.details:
        context.log.warning(failure)
    return dg.MaterializeResult(metadata=_counts(report))


def _counts(report: FetchReport) -> dict[str, int]:
    failures = {f"failed/{reason}": number for reason, number in sorted(report.failed.items())}
    return {"stored": report.stored, "unchanged": report.unchanged, "waiting": report.waiting, **failures}


@dg.asset(deps=[fetched_articles], group_name="sources", kinds={"python"}, output_required=False)
def refresh_versions(context: dg.AssetExecutionContext, refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """One row: hashes of code, catalogue and landing folder, taken before anything is read.

    Where they are those of the published file there is nothing new: the run skips all that follows, unless ``force``.
    """
    chosen = refresh.settings
    hashes = FileHashes(chosen.file_hashes)
    found = versions(chosen.seeds, chosen.articles, hashes)
    hashes.save()
    if is_published(found, chosen.warehouse) and not chosen.force:
        context.log.info("Nothing new: code, catalogue and articles are those of the published file.")
        return
    write_versions(refresh.stages, found)
    yield result(refresh.stages, "refresh_versions")


@dg.multi_asset(
    name="catalogue",
    specs=[
        dg.AssetSpec(name, deps=[refresh_versions], group_name="sources", description=text, kinds={"csv", "parquet"})
        for name, text in CATALOGUE.items()
    ],
)
def catalogue(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Reads seeds/ and refuses rows that contradict each other, with file and line."""
    stages = refresh.stages
    with watcher().step("reading the catalogue", None):
        known = load_catalogue(refresh.settings.seeds)
        write_catalogue(stages, known.regions, known.metrics, known.units)
        write_exchange_rates(stages, refresh.settings.seeds)
        write_rival_words(stages, refresh.settings.seeds)
        load_code_lists(stages, refresh.settings.seeds)
    for name in CATALOGUE:
        if name != "code_lists":
            yield result(stages, name)
    yield dg.MaterializeResult(asset_key="code_lists", metadata={name: stages.count(name) for name in CODE_LISTS})


@dg.multi_asset(
    name="landing_folder",
    specs=[
        dg.AssetSpec(
            "articles",
            deps=[refresh_versions, "code_lists"],
            group_name="sources",
            description="One row per article version: decoded text, language, day of publication, page furniture.",
            kinds={"python", "parquet"},
        ),
        dg.AssetSpec(
            "unread_files",
            deps=[refresh_versions, "code_lists"],
            group_name="sources",
            description="One row per file of the landing folder that is no article, with the reason.",
            kinds={"python", "parquet"},
        ),
    ],
)
def landing_folder(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Reads every file below the landing folder, each content once for a version of ingest and its words."""
    stages, chosen = refresh.stages, refresh.settings
    sources, version = load_sources(chosen.seeds), reading_version(chosen.seeds)
    reader = Reader(sources.limits, partial(read_record, chosen.articles))
    readings = Kept(chosen.kept / "readings", version, READINGS, COMPARED)
    listings = Listings(
        Kept(chosen.kept / "listings", version, LISTINGS),
        sources,
        FileHashes(chosen.file_hashes).known,
        lambda part: reader.key(part) in readings,
    )
    parts = listings.all_parts(list_landing(chosen.articles))
    with using_seeds(chosen.seeds):
        n_read = land_articles(stages, parts, reader, readings, known_codes(stages, chosen.seeds), watcher())
    yield result(stages, "articles", articles_read=n_read)
    yield result(stages, "unread_files")
