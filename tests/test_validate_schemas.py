"""One planted defect for every rule at the boundaries, each caught by its own reason code."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pyarrow as pa
import pytest
from world import ENGLISH, article, numeral, observation, small_world

from pipeline.catalogue.seeds import SEEDS
from pipeline.records import Article, Extraction, Numeral, Observation
from pipeline.validate.accounting import GateError
from pipeline.validate.codes import Known, codes
from pipeline.validate.extraction import Judge, Judged, judge_articles, judged
from pipeline.validate.schemas import article_schema
from pipeline.warehouse.record_tables import (
    articles_of,
    articles_table,
    extractions_table,
    numerals_of,
    observations_of,
)

TEXT = "In 2024 the GDP of Beijing was about .42 trillion yuan, up 5.2 percent, or 4.9 trillion yuan."

#: reason code: what is wrong with an otherwise sound figure
DEFECTS: dict[str, Observation] = {
    "quote_not_in_text": observation(TEXT, "4.9 trillion yuan", char_start=3),
    "lost_leading_digit": observation(TEXT, ".42 trillion yuan"),
    "value_not_finite": observation(TEXT, "4.9 trillion yuan", value=float("nan")),
    "value_absurd": observation(TEXT, "4.9 trillion yuan", value=4.9e21, value_low=None, value_high=None),
    "value_outside_bounds": observation(TEXT, "4.9 trillion yuan", value=4.9e12),
    "unit_missing": observation(TEXT, "4.9 trillion yuan", unit=None),
    "unit_unfit_for_measure": observation(TEXT, "4.9 trillion yuan", measure="growth"),
    "measure_unknown": observation(TEXT, "4.9 trillion yuan", measure="size"),
    "qualifier_unknown": observation(TEXT, "4.9 trillion yuan", qualifier="roughly"),
    "obs_status_unknown": observation(TEXT, "4.9 trillion yuan", obs_status="X"),
    "period_basis_unknown": observation(TEXT, "4.9 trillion yuan", period_basis="guessed"),
    "period_invalid": observation(TEXT, "4.9 trillion yuan", period="2024-13"),
    "base_period_invalid": observation(TEXT, "4.9 trillion yuan", base_period="last year"),
    "region_missing": observation(TEXT, "4.9 trillion yuan", region_code=None, region=None),
    "region_unknown": observation(TEXT, "4.9 trillion yuan", region_code="ATLANTIS", region="Atlantis"),
    "metric_missing": observation(TEXT, "4.9 trillion yuan", metric_code=None, metric_label=" "),
    "metric_unknown": observation(TEXT, "4.9 trillion yuan", metric_code="happiness"),
    "sentence_missing": observation(TEXT, "4.9 trillion yuan", sentence=""),
}


def judge(known: Known, read: Article, numerals: list[Numeral], observations: list[Observation]) -> Judged:
    articles, extractions = articles_table([read]), extractions_table([Extraction(numerals, observations)])
    ledger, figures = numerals_of(articles, extractions), observations_of(articles, extractions)
    return judged(ledger, figures, Judge(known).verdicts(articles, ledger, figures))


def whole_text(text: str) -> Numeral:
    return Numeral(0, len(text), text, "observation")


@pytest.mark.parametrize("reason", DEFECTS)
def test_a_defect_is_rejected_with_its_reason_and_kept_whole(known: Known, reason: str) -> None:
    sound = observation(TEXT, "5.2 percent", unit="percent", value=5.2, value_low=5.15, value_high=5.25)
    judged = judge(known, article("x.txt", TEXT), [whole_text(TEXT)], [sound, DEFECTS[reason]])
    assert judged.valid["quote"].to_pylist() == ["5.2 percent"]
    (kept,) = judged.refused.to_pylist()
    assert kept["reject_reason"] == reason
    assert kept["quote"] == DEFECTS[reason].quote
    assert kept["unit"] == DEFECTS[reason].unit


def test_every_reason_of_validation_has_its_planted_defect() -> None:
    import duckdb

    listed = duckdb.sql(
        f"SELECT reject_reason FROM '{SEEDS}/codes/code_reject_reason.csv' WHERE rejected_by = 'validation'"
    ).fetchall()
    assert {reason for (reason,) in listed} == DEFECTS.keys() | {"repeated_reading"}


def test_a_repeated_reading_is_rejected_but_for_the_first(known: Known) -> None:
    twin = observation(TEXT, "4.9 trillion yuan")
    judged = judge(known, article("x.txt", TEXT), [whole_text(TEXT)], [twin, dataclasses.replace(twin)])
    assert judged.valid.num_rows == 1
    assert judged.refused["reject_reason"].to_pylist() == ["repeated_reading"]


def test_one_number_said_of_two_places_is_two_readings(known: Known) -> None:
    here = observation(TEXT, "4.9 trillion yuan", region_code="CN-11", region="Beijing")
    there = dataclasses.replace(here, region_code="CN-12", region="Tianjin")
    assert judge(known, article("x.txt", TEXT), [whole_text(TEXT)], [here, there]).valid.num_rows == 2


def test_a_damaged_figure_passes_only_with_a_proven_repair(known: Known) -> None:
    printed = DEFECTS["lost_leading_digit"]
    repaired = dataclasses.replace(printed, rules=("repair_by_currency_pair",))
    judged = judge(known, article("x.txt", TEXT), [whole_text(TEXT)], [repaired])
    assert judged.refused.num_rows == 0


def test_a_resolvers_refusal_stands_even_where_the_row_is_otherwise_sound(known: Known) -> None:
    refused = observation(TEXT, "4.9 trillion yuan", reject_reason="ambiguous_region")
    judged = judge(known, article("x.txt", TEXT), [whole_text(TEXT)], [refused])
    assert judged.refused["reject_reason"].to_pylist() == ["ambiguous_region"]
    assert judged.numerals["reason"].to_pylist() == ["ambiguous_region"]
    assert judged.numerals["disposition"].to_pylist() == ["rejected"]


def test_a_reason_that_no_list_explains_stops_everything(known: Known) -> None:
    refused = observation(TEXT, "4.9 trillion yuan", reject_reason="because")
    with pytest.raises(GateError, match="code_reject_reason lacks: because"):
        judge(known, article("x.txt", TEXT), [whole_text(TEXT)], [refused])


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (Numeral(3, 7, "2023", "none", "date"), "quote_not_in_text"),
        (Numeral(-4, 7, "2024", "none", "date"), "span_malformed"),
        (Numeral(7, 3, "2024", "none", "date"), "span_malformed"),
        (Numeral(3, 7, "2024", "none", "mood"), "numeral_reason_unknown"),
        (Numeral(3, 7, "2024", "none", None), "numeral_reason_unknown"),
        (Numeral(3, 7, "2024", "perhaps", None), "disposition_unknown"),
        (Numeral(3, 3, "", "none", "date"), "span_malformed"),
    ],
)
def test_a_malformed_ledger_stops_everything(known: Known, broken: Numeral, why: str) -> None:
    with pytest.raises(GateError, match=why):
        judge(known, article("x.txt", TEXT), [broken], [])


def test_an_article_without_a_figure_is_sound(known: Known) -> None:
    judged = judge(known, article("x.txt", "Nothing is counted here."), [], [])
    assert (judged.valid.num_rows, judged.refused.num_rows, judged.numerals.num_rows) == (0, 0, 0)


def test_offsets_count_code_points_not_bytes(known: Known) -> None:
    text = "😀 全市生产总值１.３万亿元。"
    figure = observation(text, "１.３万亿元", value=1.3e12, value_low=1.25e12, value_high=1.35e12)
    judged = judge(known, article("x.txt", text, language="zh"), [numeral(text, "１.３")], [figure])
    assert judged.valid.num_rows == 1


ARTICLE_DEFECTS: dict[str, Callable[[Article], Article]] = {
    "name_missing": lambda read: dataclasses.replace(read, article=" "),
    "hash_malformed": lambda read: dataclasses.replace(read, content_hash="abc"),
    "language_malformed": lambda read: dataclasses.replace(read, language="English"),
    "encoding_missing": lambda read: dataclasses.replace(read, encoding=""),
    "published_on_implausible": lambda read: dataclasses.replace(read, published_on=read.published_on.replace(year=26)),  # type: ignore[union-attr]
    "precision_unknown": lambda read: dataclasses.replace(read, published_precision="week"),
    "precision_without_day": lambda read: dataclasses.replace(read, published_on=None, published_confidence=None),
    "confidence_unknown": lambda read: dataclasses.replace(read, published_confidence="sure"),
    "confidence_without_day": lambda read: dataclasses.replace(read, published_confidence=None),
    "published_basis_unknown": lambda read: dataclasses.replace(read, published_basis="rumour"),
}


@pytest.mark.parametrize("reason", ARTICLE_DEFECTS)
def test_a_defective_article_is_set_aside_with_its_reason(known: Known, reason: str) -> None:
    bad = ARTICLE_DEFECTS[reason](article("bad.txt", ENGLISH))
    sound, unsound = judge_articles(articles_table([article("good.txt", "Fine."), bad]), article_schema(known))
    assert sound["article"].to_pylist() == ["good.txt"]
    assert unsound["reject_reason"].to_list() == [reason]


def test_a_name_or_hash_that_comes_twice_is_read_once(known: Known) -> None:
    first = article("same.txt", "One.")
    renamed = dataclasses.replace(first, article="copy.txt")
    again = article("same.txt", "Two.")
    sound, unsound = judge_articles(articles_table([first, renamed, again]), article_schema(known))
    assert sound["article"].to_pylist() == ["same.txt"]
    assert unsound["reject_reason"].to_list() == ["hash_repeated", "name_repeated"]


def test_records_survive_the_way_through_arrow() -> None:
    articles = small_world().articles
    assert articles_of(articles_table(articles)) == articles


def test_tables_of_nothing_keep_their_types() -> None:
    empty = observations_of(articles_table([article("x.txt", "No.")]), extractions_table([Extraction()]))
    assert empty.num_rows == 0
    assert empty.schema.field("value").type == pa.float64()


def test_code_lists_are_in_order_and_without_twins() -> None:
    for path in sorted((SEEDS / "codes").glob("*.csv")):
        listed = codes(SEEDS, path.stem)
        assert len(listed) == len(set(listed)) > 0
