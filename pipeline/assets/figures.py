"""Figures: extracted from the articles, then validated. The numbers of the ledger balance or the run fails here."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import dagster as dg

from pipeline.assets.described import result
from pipeline.assets.refresh import Refresh
from pipeline.catalogue.catalogue import load_catalogue
from pipeline.catalogue.corrections import load_corrections
from pipeline.catalogue.seeds import using_seeds
from pipeline.extract.article import extract
from pipeline.progress import watcher
from pipeline.validate.extraction import VERDICTS, Judge
from pipeline.validate.relinking import CatalogueNames
from pipeline.warehouse.correcting import correct_figures
from pipeline.warehouse.guarded import Guarded
from pipeline.warehouse.kept import Kept
from pipeline.warehouse.known import known_codes
from pipeline.warehouse.reading import extract_figures, judge_figures
from pipeline.warehouse.record_tables import EXTRACTIONS
from pipeline.warehouse.stories import WORDS, link_articles
from pipeline.warehouse.versions import judging_version, linking_version, reading_version

EXTRACTED = {
    "numerals": "One row per numeral of an article, with what extraction made of it.",
    "observations": "One row per figure that extraction read, refused by a resolver or not.",
}
CORRECTED = {
    "corrected_observations": "One row per figure as read, linked to the catalogue and corrected by people.",
    "person_corrections": "One row per correction of seeds/corrections.csv, with what became of it.",
}
JUDGED = {
    "valid_observations": "One row per figure that passed every rule of its pandera schema.",
    "refused_observations": "One row per figure that a resolver or a pandera rule refused, whole, with one reason.",
    "settled_numerals": "One row per numeral with what became of it after validation: the ledger.",
}


@dg.multi_asset(
    name="extraction",
    specs=[
        dg.AssetSpec(
            name,
            deps=["articles", "catalogue_regions", "catalogue_metrics", "catalogue_units"],
            group_name="figures",
            description=text,
            kinds={"python", "parquet"},
        )
        for name, text in EXTRACTED.items()
    ],
)
def extraction(context: dg.AssetExecutionContext, refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Reads every numeral of every article, each article once for a version of extraction and catalogue.

    An article that it fails on is told of in the log as an error; it does not stop the refresh.
    """
    chosen = refresh.settings
    read = Guarded(partial(extract, catalogue=load_catalogue(chosen.seeds)))
    kept = Kept(chosen.kept / "extractions", reading_version(chosen.seeds), EXTRACTIONS)
    with using_seeds(chosen.seeds):
        n_extracted = extract_figures(refresh.stages, read, kept, watcher())
    for article, told in read.failures.items():
        context.log.error(f"extraction failed on {article}, no figure of it is published:\n{told}")
    for name in EXTRACTED:
        yield result(refresh.stages, name, articles_extracted=n_extracted, articles_failed=len(read.failures))


@dg.multi_asset(
    name="corrections",
    specs=[
        dg.AssetSpec(
            name, deps=["articles", "observations"], group_name="figures", description=text, kinds={"csv", "parquet"}
        )
        for name, text in CORRECTED.items()
    ],
)
def corrections(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Links proposed names that the catalogue knows by now, and applies what people said of single figures."""
    known = load_catalogue(refresh.settings.seeds)
    names = CatalogueNames.of(known.metrics.metrics.values(), known.regions.regions.values())
    correct_figures(refresh.stages, load_corrections(refresh.settings.seeds), names)
    for name in CORRECTED:
        yield result(refresh.stages, name)


@dg.multi_asset(
    name="validation",
    specs=[
        dg.AssetSpec(
            name,
            deps=["articles", "code_lists", "numerals", "observations", "corrected_observations"],
            group_name="figures",
            description=text,
            kinds={"pandas", "parquet"},
        )
        for name, text in JUDGED.items()
    ],
)
def validation(refresh: Refresh) -> Iterator[dg.MaterializeResult[Any]]:
    """Splits figures into valid and refused; every row is in exactly one of the two. What was judged before stands."""
    stages, chosen = refresh.stages, refresh.settings
    kept = Kept(chosen.kept / "verdicts", judging_version(chosen.seeds), VERDICTS)
    n_judged = judge_figures(stages, Judge(known_codes(stages, chosen.seeds)), kept, watcher())
    for name in JUDGED:
        yield result(stages, name, articles_judged=n_judged)


@dg.asset(deps=["articles", "valid_observations"], group_name="figures", kinds={"python", "parquet"})
def article_links(refresh: Refresh) -> dg.MaterializeResult[Any]:
    """One row per pair of articles that tell one story: copies by their words, translations by their figures."""
    chosen = refresh.settings
    with watcher().step("linking articles", None):
        link_articles(refresh.stages, Kept(chosen.kept / "words", linking_version(chosen.seeds), WORDS))
    return result(refresh.stages, "article_links")
