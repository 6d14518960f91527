"""The ledger after validation, and the errors that stop a publish."""

from __future__ import annotations

import pytest

from pipeline.validate.accounting import GateError, require_balance, settle_numerals


def test_a_numeral_is_what_its_figure_became() -> None:
    numerals = [
        ((0, 4), "none", "year"),
        ((10, 14), "observation", None),
        ((20, 23), "observation", None),
        ((30, 32), "rejected", "whatever extraction said"),
    ]
    settled = settle_numerals("x.txt", numerals, [(10, 20)], [((20, 26), "unit_missing"), ((30, 32), "damaged_number")])
    assert settled == [
        ("none", "year"),
        ("observation", None),
        ("rejected", "unit_missing"),
        ("rejected", "damaged_number"),
    ]


def test_one_valid_reading_outweighs_refused_ones_of_the_same_words() -> None:
    settled = settle_numerals("x.txt", [((5, 8), "observation", None)], [(5, 12)], [((5, 12), "region_unknown")])
    assert settled == [("observation", None)]


def test_a_quote_may_hold_several_numerals_and_one_that_is_part_of_its_unit() -> None:
    numerals = [((0, 2), "observation", None), ((3, 6), "observation", None), ((11, 17), "none", "part_of_unit")]
    settled = settle_numerals("x.txt", numerals, [(0, 20)], [])
    assert settled == [("observation", None), ("observation", None), ("none", "part_of_unit")]


def test_a_numeral_that_claims_a_missing_figure_stops_everything() -> None:
    with pytest.raises(GateError, match=r"x\.txt: numeral 1 at 5 claims a figure"):
        settle_numerals("x.txt", [((5, 8), "observation", None)], [], [])


def test_a_figure_without_a_numeral_stops_everything() -> None:
    with pytest.raises(GateError, match=r"x\.txt: the figure at 9 stands on no numeral"):
        settle_numerals("x.txt", [((5, 8), "none", "year")], [(9, 12)], [])
    with pytest.raises(GateError, match="stands on no numeral"):
        settle_numerals("x.txt", [((5, 8), "none", "year")], [], [((5, 8), "unit_missing")])


def test_overlapping_numerals_stop_everything() -> None:
    with pytest.raises(GateError, match="the numerals at 5 and 7 overlap"):
        settle_numerals("x.txt", [((5, 8), "none", "year"), ((7, 9), "none", "year")], [], [])


def test_a_text_full_of_numerals_costs_no_more_than_their_number() -> None:
    spans = [(3 * place, 3 * place + 2) for place in range(100_000)]
    settled = settle_numerals("x.txt", [(span, "observation", None) for span in spans], spans, [])
    assert settled.count(("observation", None)) == 100_000


def test_extracted_is_valid_plus_rejected() -> None:
    require_balance(5, 3, 2)
    with pytest.raises(GateError, match="5 figures extracted, but 3 valid and 1 rejected"):
        require_balance(5, 3, 1)
