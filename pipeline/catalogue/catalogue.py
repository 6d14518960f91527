"""All that is known before the first article is read, loaded once from ``seeds/`` and frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.catalogue.breakdowns import BreakdownTable, load_breakdowns
from pipeline.catalogue.metrics import MetricTable, load_metrics
from pipeline.catalogue.regions import RegionTable, load_regions
from pipeline.catalogue.seeds import SEEDS, using_seeds
from pipeline.catalogue.words import LanguageWords, Unit, languages, load_units, load_words
from pipeline.extract.cues import CueLexicon
from pipeline.extract.exchange_rates import ExchangeRates
from pipeline.extract.numbers import NumberReader
from pipeline.extract.quantities import QuantityReader
from pipeline.extract.ranker import Ranker


@dataclass(frozen=True)
class Language:
    """One language's words with the readers that are compiled from them."""

    words: LanguageWords
    numbers: NumberReader
    quantities: QuantityReader
    cues: CueLexicon


@dataclass(frozen=True)
class Catalogue:
    """Regions, metrics, units, languages and weights, with the hash of the seed files that they came from."""

    regions: RegionTable
    metrics: MetricTable
    breakdowns: BreakdownTable
    units: Mapping[str, Unit]
    languages: Mapping[str, Language]
    rates: ExchangeRates
    ranker: Ranker
    content_hash: str


def _hash_seeds(seeds: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(seeds.rglob("*.csv")):
        digest.update(path.relative_to(seeds).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=4)
def load_catalogue(seeds: Path = SEEDS) -> Catalogue:
    """The catalogue of a seeds folder. Raises CatalogueError (file and line) for a row that contradicts another."""
    with using_seeds(seeds):
        units, metrics = load_units(seeds), load_metrics(seeds)
        packs = {}
        for code in languages(seeds):
            words = load_words(seeds, code, units)
            packs[code] = Language(
                words, NumberReader(words, units), QuantityReader(words, units), CueLexicon(seeds, code)
            )
        return Catalogue(
            regions=load_regions(seeds),
            metrics=metrics,
            breakdowns=load_breakdowns(metrics, seeds),
            units=units,
            languages=packs,
            rates=ExchangeRates.load(seeds),
            ranker=Ranker.load(seeds),
            content_hash=_hash_seeds(seeds),
        )
