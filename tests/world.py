"""A small world of hand-made records that the tests of validation and the warehouse stand on."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

import pyarrow as pa

from pipeline.catalogue.corrections import Correction
from pipeline.catalogue.seeds import SEEDS
from pipeline.ingest import Part
from pipeline.progress import Unseen
from pipeline.records import Article, Extraction, Furniture, Numeral, Observation
from pipeline.validate.codes import Known, load_known
from pipeline.validate.extraction import VERDICTS, Judge
from pipeline.validate.relinking import CatalogueNames
from pipeline.warehouse.build import build
from pipeline.warehouse.catalogue_tables import (
    CATALOGUE_MEMBERS,
    CATALOGUE_METRICS,
    CATALOGUE_REGIONS,
    CATALOGUE_UNITS,
    write_exchange_rates,
    write_rival_words,
)
from pipeline.warehouse.changes import ShrinkLimit, report_changes
from pipeline.warehouse.checks import check_table, run_checks
from pipeline.warehouse.correcting import correct_figures
from pipeline.warehouse.guarded import Guarded
from pipeline.warehouse.kept import Kept
from pipeline.warehouse.landing import COMPARED, READINGS, land_articles
from pipeline.warehouse.reading import extract_figures, judge_figures
from pipeline.warehouse.record_tables import EXTRACTIONS
from pipeline.warehouse.settled import settle
from pipeline.warehouse.stages import Stages
from pipeline.warehouse.stories import WORDS, link_articles, story_of_each_article
from pipeline.warehouse.tables import (
    TABLE_INPUTS,
    first_seen,
    load_code_lists,
    make_table,
    period_codes,
    refresh_day,
)
from pipeline.warehouse.versions import Versions

TODAY = dt.date(2026, 1, 10)
VERSIONS = Versions("code", "catalogue", "input")

REGIONS = [
    ("CN", "China", "China", "中国", "country", None),
    ("CN-11", "Beijing", "Peking", "北京", "municipality", "CN"),
    ("CN-12", "Tianjin", "Tianjin", "天津", "municipality", "CN"),
    ("CN-HE", "Hebei", "Hebei", "河北", "province", "CN"),
    ("X-ZGC", "Zhongguancun", "Zhongguancun", "中关村", "zone", "CN-11"),
    ("X-BTH", "Beijing-Tianjin-Hebei", "Jing-Jin-Ji", "京津冀", "cluster", None),
]
MEMBERS = [("X-BTH", "CN-11"), ("X-BTH", "CN-12"), ("X-BTH", "CN-HE")]
METRICS = [
    ("gdp", "Gross domestic product", "BIP", "地区生产总值", "money", 1e8, 1e15, True, "Gross domestic product"),
    ("exports", "Exports", "Exporte", "出口", "money", 1e6, 1e14, True, "Goods and services sold abroad"),
    ("population", "Population", None, None, "count", 1e3, 1e10, True, "People who live there"),
    ("rd_intensity", "R&D intensity", None, None, "percent", 0.0, 10.0, False, "R&D expenditure as a share of GDP"),
]
UNITS = [
    ("CNY", "Chinese yuan", "money", "CNY", 1.0),
    ("USD", "US dollar", "money", "USD", 1.0),
    ("percent", "percent", "share", "percent", 1.0),
    ("count", "count", "count", "count", 1.0),
]


def rows(values: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in values], schema=schema)


def article(name: str, text: str, **fields: object) -> Article:
    given: dict[str, object] = {
        "article": name,
        "content_hash": hashlib.sha256((name + text).encode()).hexdigest(),
        "text": text,
        "language": "en",
        "encoding": "utf-8",
        "published_on": dt.date(2026, 1, 3),
        "published_precision": "day",
        "published_basis": "header",
        "published_confidence": "high",
    }
    return Article(**(given | fields))  # type: ignore[arg-type]


def observation(text: str, quote: str, **fields: object) -> Observation:
    """A sound observation of the first place where the quote stands, with some fields set otherwise."""
    start = text.index(quote)
    given: dict[str, object] = {
        "char_start": start,
        "char_end": start + len(quote),
        "quote": quote,
        "sentence": text,
        "region_code": "X-BTH",
        "region": "Beijing-Tianjin-Hebei",
        "metric_code": "gdp",
        "metric_label": "GDP",
        "breakdown": None,
        "measure": "level",
        "value": 11.5e12,
        "value_low": 11.45e12,
        "value_high": 11.55e12,
        "unit": "CNY",
        "qualifier": "exact",
        "reference": None,
        "period": "2024",
        "period_basis": "stated",
        "base_period": None,
        "obs_status": "A",
        "rules": ("number_scale_unit",),
    }
    return Observation(**(given | fields))  # type: ignore[arg-type]


def numeral(
    text: str, quote: str, disposition: str = "observation", reason: str | None = None, within: str = ""
) -> Numeral:
    """A numeral at the first place where the quote stands, in the first such phrase where one is given."""
    start = text.index(quote, text.index(within))
    return Numeral(start, start + len(quote), quote, disposition, reason)


@dataclass
class World:
    """Articles with what extraction would find in them, and what people correct."""

    found: list[tuple[Article, Extraction]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    names: CatalogueNames = field(
        default_factory=lambda: CatalogueNames({}, {}, {code: name for code, name, *_ in REGIONS})
    )

    def add(self, read: Article, numerals: list[Numeral], observations: list[Observation]) -> None:
        self.found.append((read, Extraction(numerals, observations)))

    @property
    def articles(self) -> list[Article]:
        return [read for read, _ in self.found]

    def extract(self, read: Article) -> Extraction:
        return next(result for known, result in self.found if known.content_hash == read.content_hash)


ENGLISH = "In 2024 the GDP of Beijing-Tianjin-Hebei was 11.5 trillion yuan ($1.6 trillion). 12 comments"
GERMAN = "Das BIP von Jing-Jin-Ji lag 2024 bei 11,5 Billionen Yuan."
RIVAL = "The region's GDP reached 12 trillion yuan in 2024, R&D intensity nearly 4 percent; 90 unicorns live there."


def small_world() -> World:
    """Three articles: a currency pair, its German copy, and a rival with a conflict and proposed names."""
    world = World()
    world.add(
        article("a/english.txt", ENGLISH, furniture=(Furniture(ENGLISH.index("12 c"), len(ENGLISH), "comment_count"),)),
        [
            numeral(ENGLISH, "2024", "none", "date"),
            numeral(ENGLISH, "11.5"),
            numeral(ENGLISH, "1.6"),
            numeral(ENGLISH, "12", "none", "furniture", within="12 c"),
        ],
        [
            observation(ENGLISH, "11.5 trillion yuan"),
            observation(ENGLISH, "$1.6 trillion", value=1.6e12, value_low=1.55e12, value_high=1.65e12, unit="USD"),
        ],
    )
    world.add(
        article("german.txt", GERMAN, language="de", published_on=dt.date(2026, 1, 4)),
        [numeral(GERMAN, "2024", "none", "date"), numeral(GERMAN, "11,5")],
        [observation(GERMAN, "11,5 Billionen Yuan", metric_label="BIP")],
    )
    world.add(
        article("rival.txt", RIVAL, published_on=dt.date(2025, 3, 1)),
        [
            numeral(RIVAL, "12"),
            numeral(RIVAL, "2024", "none", "date"),
            numeral(RIVAL, "4", within="4 percent"),
            numeral(RIVAL, "90"),
        ],
        [
            observation(RIVAL, "12 trillion yuan", value=12e12, value_low=11.5e12 + 1e11, value_high=12.5e12),
            observation(
                RIVAL,
                "4 percent",
                metric_code="rd_intensity",
                unit="percent",
                value=4.0,
                value_low=3.6,
                value_high=4.0,
                qualifier="nearly",
            ),
            observation(
                RIVAL,
                "90",
                region_code=None,
                region="Optics Valley",
                metric_code=None,
                metric_label="unicorns",
                unit="unicorn",
                value=90.0,
                value_low=89.5,
                value_high=90.5,
                period=None,
                period_basis="published",
            ),
        ],
    )
    return world


def known_codes() -> Known:
    return load_known(SEEDS, [row[0] for row in REGIONS], [row[0] for row in METRICS])


def write_catalogue(stages: Stages) -> None:
    """The catalogue of the small world, the same files for all its stages."""
    shutil.copytree(_catalogue(tuple(METRICS)).name, stages.folder, dirs_exist_ok=True)


@cache
def _catalogue(metrics: tuple[tuple[object, ...], ...]) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="catalogue")
    stages = Stages(Path(folder.name))
    stages.write("catalogue_regions", rows(REGIONS, CATALOGUE_REGIONS))
    stages.write("catalogue_members", rows(MEMBERS, CATALOGUE_MEMBERS))
    stages.write("catalogue_metrics", rows(metrics, CATALOGUE_METRICS))
    stages.write("catalogue_units", rows(UNITS, CATALOGUE_UNITS))
    write_exchange_rates(stages, SEEDS)
    write_rival_words(stages, SEEDS)
    load_code_lists(stages, SEEDS)
    return folder


def make_tables(stages: Stages, published: Path, today: dt.date = TODAY, *, stands: bool = True) -> None:
    for table in TABLE_INPUTS:
        given = {}
        if table == "bridge_statistic_observation":
            settle(stages, published if stands else None)
        if table == "dim_period":
            given = {"period_codes": period_codes(stages)}
        if table == "dim_article":
            given = {
                "first_seen": first_seen(published),
                "refresh": refresh_day(today),
                "story": story_of_each_article(stages),
            }
        make_table(stages, table, **given)
    report_changes(stages, published, ShrinkLimit(50), today)
    stages.write("dim_check", check_table())
    stages.write("fact_check", run_checks(stages))


class Told:
    """Reads the part of an article's name as that article."""

    def __init__(self, articles: list[Article]) -> None:
        self._articles = {article.article: article for article in articles}

    def key(self, part: Part) -> str:
        return part.article

    def read(self, part: Part) -> Article:
        return self._articles[part.article]


def parts_of(world: World) -> tuple[list[Part], Told]:
    """The parts of a world's articles, and their reader."""
    return [Part(each.article, "text", each.content_hash.encode()) for each in world.articles], Told(world.articles)


def make_stages(
    folder: Path, world: World, published: Path | None = None, today: dt.date = TODAY, *, stands: bool = True
) -> Stages:
    """Every stage of a world, checks included.

    ``stands``: whether what is published may be taken over where nothing has touched it.
    """
    stages = Stages(folder)
    write_catalogue(stages)
    land_articles(
        stages, *parts_of(world), Kept(folder / "read", token_hex(16), READINGS, COMPARED), known_codes(), Unseen()
    )
    extract_figures(stages, Guarded(world.extract), Kept(folder / "kept", token_hex(16), EXTRACTIONS), Unseen())
    correct_figures(stages, world.corrections, world.names)
    judge_figures(stages, Judge(known_codes()), Kept(folder / "judged", token_hex(16), VERDICTS), Unseen())
    link_articles(stages, Kept(folder / "words", token_hex(16), WORDS))
    make_tables(stages, published or folder / "none.duckdb", today, stands=stands)
    return stages


def make_warehouse(folder: Path, world: World) -> Path:
    """A warehouse file of a world, built without the lock and the rename."""
    return build_warehouse(folder, make_stages(folder / "stages", world))


def build_warehouse(folder: Path, stages: Stages) -> Path:
    file = folder / "warehouse.duckdb"
    build(stages, VERSIONS, file)
    return file


def with_observation(change: Callable[[Observation], Observation]) -> World:
    """The small world with its first observation changed."""
    world = small_world()
    result = world.found[0][1]
    result.observations[0] = change(replace(result.observations[0]))
    return world
