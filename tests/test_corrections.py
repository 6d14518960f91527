"""Corrections by people: applied to their words whatever is read there, reported where the words are gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from world import ENGLISH, REGIONS, article, make_warehouse, observation, small_world

from pipeline.catalogue.corrections import COLUMNS, Correction, load_corrections
from pipeline.catalogue.metrics import Metric
from pipeline.catalogue.regions import Region
from pipeline.catalogue.seeds import SEEDS, CatalogueError
from pipeline.validate.corrections import Corrector
from pipeline.validate.relinking import CatalogueNames

HASH = small_world().articles[0].content_hash
START = ENGLISH.index("11.5 trillion yuan")
SOUND = {
    "content_hash": HASH,
    "char_start": str(START),
    "char_end": str(START + 18),
    "quote": "11.5 trillion yuan",
    "field": "metric_code",
    "old": "gdp",
    "new": "rd_intensity",
    "reason": "the table says so",
    "author": "editor",
    "day": "2026-01-05",
}


def seeds_with(folder: Path, *rows: dict[str, str]) -> Path:
    lines = [",".join(COLUMNS), *(",".join(row[name] for name in COLUMNS) for row in rows)]
    (folder / "corrections.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def correction(**fields: Any) -> Correction:
    given: dict[str, Any] = {
        "line": 2,
        "content_hash": HASH,
        "char_start": START,
        "char_end": START + 18,
        "quote": "11.5 trillion yuan",
        "field": "metric_code",
        "old": "gdp",
        "new": "rd_intensity",
        "reason": "the table says so",
        "author": "editor",
        "day": dt.date(2026, 1, 5),
    }
    return Correction(**(given | fields))


def corrected(*corrections: Correction, **read: object) -> tuple[dict[str, Any], str]:
    """The first figure of the English article after correction, and the outcome of the first correction."""
    found = observation(ENGLISH, "11.5 trillion yuan", **read)
    row = {name: getattr(found, name) for name in found.__slots__}
    corrector = Corrector(corrections, {code: name for code, name, *_ in REGIONS})
    (after,) = corrector.correct(HASH, ENGLISH, [row])
    return after, corrector.outcomes[corrections[0].line]


def test_the_file_of_the_project_is_sound() -> None:
    load_corrections(SEEDS)


def test_a_row_is_read_with_its_line(tmp_path: Path) -> None:
    assert load_corrections(seeds_with(tmp_path, SOUND)) == (correction(),)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"content_hash": "12"}, "content_hash is no SHA-256"),
        ({"char_start": "x"}, "whole numbers"),
        ({"reason": ""}, "reason is empty"),
        ({"author": ""}, "author is empty"),
        ({"quote": ""}, "quote is empty"),
        ({"day": "5.1.2026"}, "is no day"),
        ({"field": "colour"}, "field 'colour' is none of"),
        ({"field": "value", "old": "1", "new": "many"}, "'many' is no number"),
        ({"field": "value", "old": "1", "new": "inf"}, "'inf' is no number"),
        ({"field": "value", "old": "1", "new": ""}, "a figure has a value"),
        ({"new": "gdp"}, "old and new are the same"),
        ({"field": "", "old": "", "new": "gdp"}, "a row without a field rejects"),
    ],
)
def test_a_row_of_no_use_is_refused_with_its_line(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    with pytest.raises(CatalogueError, match=rf"corrections\.csv:2: .*{message}"):
        load_corrections(seeds_with(tmp_path, SOUND | cells))


def test_two_corrections_of_the_same_field_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="stands already in line 2"):
        load_corrections(seeds_with(tmp_path, SOUND, SOUND | {"new": "exports"}))


def test_a_field_is_set_and_the_row_says_by_whom() -> None:
    row, outcome = corrected(correction())
    assert outcome == "applied"
    assert row["metric_code"] == "rd_intensity"
    assert row["rules"][-1] == "corrected_metric_code"
    assert row["note"] == "corrected by editor on 2026-01-05: the table says so"


def test_a_correction_holds_whatever_a_later_extraction_reads() -> None:
    row, outcome = corrected(correction(), metric_code=None)
    assert (row["metric_code"], outcome) == ("rd_intensity", "applied")
    row, outcome = corrected(correction(), metric_code="rd_intensity")
    assert outcome == "already_read"
    assert "corrected_metric_code" not in row["rules"]


def test_a_value_takes_its_bounds_with_it_and_counts_as_repaired() -> None:
    row, _ = corrected(correction(field="value", old="11.5e12", new="11.5e9"))
    assert (row["value"], row["value_low"], row["value_high"]) == (11.5e9, 11.45e9, 11.55e9)
    assert row["rules"][-1] == "repair_by_person"
    row, _ = corrected(correction(field="value", old="11.5e12", new="-11.5e12"))
    assert (row["value_low"], row["value_high"]) == (-11.55e12, -11.45e12)
    row, _ = corrected(correction(field="value", old="0", new="2", line=2), value=0.0, value_low=-0.5, value_high=None)
    assert (row["value"], row["value_low"], row["value_high"]) == (2.0, 1.5, None)


def test_a_region_code_brings_its_name() -> None:
    row, _ = corrected(correction(field="region_code", old="X-BTH", new="CN-12"))
    assert (row["region_code"], row["region"]) == ("CN-12", "Tianjin")


def test_a_correction_lifts_the_refusal_of_a_resolver() -> None:
    row, _ = corrected(
        correction(field="region_code", old="", new="CN-12"), region_code=None, region=None, reject_reason="no_region"
    )
    assert (row["region"], row["reject_reason"]) == ("Tianjin", None)


def test_of_two_readings_of_the_same_words_the_old_value_chooses() -> None:
    beijing, tianjin = (
        observation(ENGLISH, "11.5 trillion yuan", region_code=code, region=code) for code in ("CN-11", "CN-12")
    )
    rows = [{name: getattr(one, name) for name in one.__slots__} for one in (beijing, tianjin)]
    corrector = Corrector([correction(field="region_code", old="CN-12", new="CN-HE")], {"CN-HE": "Hebei"})
    assert [row["region_code"] for row in corrector.correct(HASH, ENGLISH, rows)] == ["CN-11", "CN-HE"]
    lost = Corrector([correction(field="region_code", old="CN", new="CN-HE")], {})
    assert lost.correct(HASH, ENGLISH, rows) == rows
    assert lost.outcomes == {2: "no_such_reading"}


def test_words_that_are_gone_make_an_orphan() -> None:
    _, outcome = corrected(correction(quote="12.5 trillion yuan"))
    assert outcome == "quote_elsewhere"
    start = ENGLISH.index("2024")
    _, outcome = corrected(correction(char_start=start, char_end=start + 4, quote="2024"))
    assert outcome == "no_figure"
    assert Corrector([correction()], {}).outcomes == {2: "article_gone"}


@pytest.fixture
def con(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    """The small world with one figure corrected, one rejected, and one correction whose article is gone."""
    world = small_world()
    text = world.articles[2].text
    start = text.index("90")
    world.corrections = [
        correction(field="value", old="11.5e12", new="11.6e12"),
        correction(
            line=3, content_hash=world.articles[2].content_hash, char_start=start, char_end=start + 2, quote="90",
            field="", old="", new="reject",
        ),
        correction(line=4, content_hash=article("gone.txt", "Gone.").content_hash),
    ]  # fmt: skip
    return duckdb.connect(str(make_warehouse(tmp_path, world)), read_only=True)


@pytest.mark.slow
def test_the_warehouse_holds_figures_as_corrected_and_tells_of_each_correction(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("SELECT value FROM observations WHERE quote = '11.5 trillion yuan'").fetchall() == [(11.6e12,)]
    assert con.execute("SELECT quote, reject_reason FROM rejected_observation").fetchall() == [
        ("90", "rejected_by_person")
    ]
    outcomes = con.execute("SELECT outcome, article_key IS NULL FROM correction ORDER BY outcome").fetchall()
    assert outcomes == [("applied", False), ("applied", False), ("article_gone", True)]


@pytest.mark.slow
def test_an_orphan_is_a_warning_that_stops_nothing(con: duckdb.DuckDBPyConnection) -> None:
    row = con.execute(
        "SELECT severity, verdict FROM fact_check JOIN dim_check USING (check_code) "
        "WHERE check_code = 'corrections_have_their_figures'"
    ).fetchone()
    assert row == ("warning", "fails")


@pytest.mark.slow
def test_a_code_that_the_catalogue_lacks_is_rejected_not_believed(tmp_path: Path) -> None:
    world = small_world()
    world.corrections = [replace(correction(), new="happiness")]
    con = duckdb.connect(str(make_warehouse(tmp_path, world)), read_only=True)
    assert con.execute("SELECT reject_reason FROM rejected_observation").fetchall() == [("metric_unknown",)]


@pytest.mark.slow
def test_a_promoted_metric_and_place_take_over_the_figures_that_carry_their_names(tmp_path: Path) -> None:
    world = small_world()
    metric = Metric("gdp", "Unicorns ", "", "", "count", None, None, is_additive=True, definition="Young firms")
    world.names = CatalogueNames.of([metric], [Region("X-ZGC", "zone", "Optics Valley", "", "", "CN-11")])
    con = duckdb.connect(str(make_warehouse(tmp_path, world)), read_only=True)
    assert con.execute("SELECT region_code, metric_code, rules FROM observations WHERE quote = '90'").fetchall() == [
        (
            "X-ZGC",
            "gdp",
            ["number_scale_unit", "metric_linked_by_name", "region_linked_by_name", "period_when_published"],
        )
    ]
    assert con.execute("SELECT count(*) FROM dim_metric WHERE metric_status = 'proposed'").fetchall() == [(0,)]
    assert con.execute("SELECT count(*) FROM dim_region WHERE region_status = 'proposed'").fetchall() == [(0,)]


def test_a_name_of_two_things_links_nothing() -> None:
    twins = [
        Metric(code, "unicorns", "", "", "count", None, None, is_additive=True, definition="") for code in ("a", "b")
    ]
    names = CatalogueNames.of(twins, [])
    row = {"metric_code": None, "metric_label": "unicorns", "language": "en", "region_code": "CN", "region": "China"}
    assert names.links(row) == {}
    assert CatalogueNames.of(twins[:1], []).links(row) == {"metric_code": "a"}
    assert CatalogueNames.of(twins[:1], []).links(row | {"metric_label": "unicorns / firms"}) == {"metric_code": "a"}
    assert CatalogueNames.of(twins[:1], []).links(row | {"metric_label": "firms / unicorns"}) == {}
    assert CatalogueNames.of(twins[:1], []).links(row | {"language": "de"}) == {}
