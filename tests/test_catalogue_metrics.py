"""The metric catalogue: the project's own seeds hold together, and a seed row that contradicts another is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.catalogue.label_words import load_label_words
from pipeline.catalogue.metrics import LANGUAGES, MetricTable, load_metrics
from pipeline.catalogue.seeds import SEEDS, CatalogueError

EVALUATION = Path(__file__).parents[1].parent / "shared" / "evaluation"

SMALL_SEEDS = {
    "metrics.csv": [
        "metric_code,name,name_de,name_zh,unit_kind,plausible_low,plausible_high,is_additive,definition",
        "exports,Exports,Ausfuhren,出口额,money,1e3,1e17,yes,Goods sold abroad",
        "vehicles,Vehicles,Fahrzeuge,汽车,count,0,,yes,Vehicles made",
    ],
    "metric_aliases.csv": [
        "metric_code,language,alias,strength,note",
        "exports,en,goods exports,strong,",
        "vehicles,en,cars,weak,",
    ],
    "uncatalogued_metrics.csv": ["language,term,unit_kind,note", "en,inflation,percent,"],
    "metric_false_friends.csv": ["language,term,note", "en,trade union,"],
    "sector_words.csv": ["language,term,sector_kind,stands_alone,note", "en,car industry,branch_manufacturing,yes,"],
    "metric_context.csv": ["language,term,role,note", "en,output,output,"],
    "metrics_by_unit.csv": ["unit,metric_code,strength", "box,vehicles,strong"],
    "metric_siblings.csv": ["metric_code,unit_kind,sibling_code", "vehicles,money,exports"],
    "label_words.csv": ["language,word,role,note", "en,the,trim,"],
}


@pytest.fixture(scope="module")
def table() -> MetricTable:
    return load_metrics()


@pytest.fixture
def small_seeds(tmp_path: Path) -> Path:
    for name, lines in SMALL_SEEDS.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def add(seeds: Path, name: str, line: str) -> None:
    with (seeds / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_every_metric_has_words_in_every_language(table: MetricTable) -> None:
    for language in LANGUAGES:
        named = set(table.aliases(language).values())
        assert set(table.metrics) - named == set(), language


def test_codes_and_names_are_those_of_the_evaluation(table: MetricTable) -> None:
    listed = EVALUATION / "metrics.csv"
    if not listed.exists():
        pytest.skip(f"no labelled data at {EVALUATION}")
    with listed.open(encoding="utf-8", newline="") as file:
        expected = {row["metric_code"]: row["name"] for row in csv.DictReader(file)}
    assert {code: metric.name for code, metric in table.metrics.items()} == expected


def test_metrics_are_measured_in_kinds_that_units_have(table: MetricTable) -> None:
    with (SEEDS / "units.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)}
    assert {metric.unit_kind for metric in table.metrics.values()} <= kinds


def test_names_and_definitions_are_complete(table: MetricTable) -> None:
    for metric in table.metrics.values():
        assert metric.name, metric.metric_code
        assert metric.name_de, metric.metric_code
        assert metric.name_zh, metric.metric_code
        assert len(metric.definition) > 20, metric.metric_code


@pytest.mark.parametrize(
    ("code", "unit_kind", "expected"),
    [
        ("tech_contract_value", "money", "tech_contract_value"),
        ("tech_contract_value", "count", "tech_contracts"),
        ("port_throughput", "container", "port_throughput_teu"),
        ("tourists", "money", "tourism_revenue"),
        ("rd_expenditure", "percent", "rd_intensity"),
        ("gdp", "mass", None),
    ],
)
def test_the_unit_tells_which_of_two_metrics_the_same_words_mean(
    table: MetricTable, code: str, unit_kind: str, expected: str | None
) -> None:
    assert table.fitting(code, unit_kind) == expected


def test_some_units_tell_the_metric_by_themselves(table: MetricTable) -> None:
    teu = table.by_unit("TEU")
    assert teu is not None
    assert (teu.metric_code, teu.strength) == ("port_throughput_teu", "strong")
    assert table.by_unit("CNY") is None


def test_small_seeds_are_sound(small_seeds: Path) -> None:
    small = load_metrics(small_seeds)
    assert small.aliases("en") == {"goods exports": "exports", "cars": "vehicles"}
    assert small["vehicles"].plausible_high is None
    assert small.get("nothing") is None


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("metrics.csv", "exports,E,E,E,money,,,yes,again", r"metrics.csv:4: exports stands already in line 2"),
        ("metrics.csv", "gdp,G,G,G,money,9,1,yes,x", r"metrics.csv:4: plausible range 9 to 1 is empty"),
        ("metrics.csv", "gdp,G,G,G,money,low,1,yes,x", r"metrics.csv:4: plausible_low 'low' is no number"),
        ("metrics.csv", "gdp,G,G,G,gold,,,yes,x", r"metrics.csv:4: unknown unit_kind 'gold'"),
        ("metrics.csv", "gdp,G,G,G,money,,,maybe,x", r"metrics.csv:4: unknown is_additive 'maybe'"),
        ("metric_aliases.csv", "vehicles,en,Goods-Exports,strong,", r"metric_aliases.csv:4: .* metric_aliases.csv:2"),
        ("metric_aliases.csv", "exports,en,goods exports,weak,", r"metric_aliases.csv:4: .* stands already"),
        ("metric_aliases.csv", "gold,en,gold,strong,", r"metric_aliases.csv:4: unknown metric 'gold'"),
        ("metric_aliases.csv", "exports,en,sales,firm,", r"metric_aliases.csv:4: unknown strength 'firm'"),
        ("metric_aliases.csv", "exports,fr,exportations,strong,", r"metric_aliases.csv:4: unknown language 'fr'"),
        ("uncatalogued_metrics.csv", "en,cars,count,", r"uncatalogued_metrics.csv:3: .* metric_aliases.csv:3"),
        ("metric_false_friends.csv", "en,inflation,", r"metric_false_friends.csv:3: .* uncatalogued_metrics.csv:2"),
        ("sector_words.csv", "en,farming,earthly,yes,", r"sector_words.csv:3: unknown sector_kind 'earthly'"),
        ("sector_words.csv", "en,farming,primary,perhaps,", r"sector_words.csv:3: unknown stands_alone 'perhaps'"),
        ("metric_context.csv", "en,output,output,", r"metric_context.csv:3: en/output stands already in line 2"),
        ("metric_context.csv", "en,revenue,input,", r"metric_context.csv:3: unknown role 'input'"),
        ("metrics_by_unit.csv", "TEU,boxes,strong", r"metrics_by_unit.csv:3: unknown metric 'boxes'"),
        ("metric_siblings.csv", "exports,money,exports", r"metric_siblings.csv:3: exports is itself measured in money"),
        ("metric_siblings.csv", "exports,mass,vehicles", r"metric_siblings.csv:3: vehicles is not measured in mass"),
    ],
)
def test_a_contradicting_row_is_refused_with_file_and_line(
    small_seeds: Path, name: str, line: str, message: str
) -> None:
    add(small_seeds, name, line)
    with pytest.raises(CatalogueError, match=message):
        load_metrics(small_seeds)


def test_a_label_word_with_an_unknown_role_is_refused(small_seeds: Path) -> None:
    add(small_seeds, "label_words.csv", "en,a,verb,")
    with pytest.raises(CatalogueError, match=r"label_words.csv:3: unknown role 'verb'"):
        load_label_words(small_seeds)
