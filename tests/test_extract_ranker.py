"""The linear judge: what it chooses, what it names as the reason, and classes judged as their crossed features."""

from __future__ import annotations

import math
import random

import pytest

from pipeline.extract.ranker import Bundle, Ranker, Scale, bundled, crossed, names_of

CLASSES = ("level", "share", "growth")


def test_the_highest_sum_is_chosen_and_named_by_what_spoke_for_it_alone() -> None:
    judge = Ranker({"region": {"near": 2.0, "own": 1.5, "far": -1.0}})
    choice = judge.choose("region", None, ["a", "b"], [["near", "far"], ["near", "own", "unknown"]])
    assert (choice.index, choice.reason) == (1, "own")


def test_the_first_of_equals_is_chosen_and_a_single_reading_has_no_rival() -> None:
    judge = Ranker({})
    assert judge.choose("region", None, ["a", "b"], [["x"], ["y"]]).index == 0
    assert judge.choose("region", None, ["a"], [[]]) == judge.choose("other", None, ["b"], [[]])
    assert [choice.index for choice in judge.rank("region", None, ["a", "b"], [["x"], ["y"]], 2)] == [0, 1]


def test_ranking_leaves_out_nothing_but_what_is_beyond_the_number_asked_for() -> None:
    judge = Ranker({"name": {"x": 9.0, "y": -9.0}})
    ranked = judge.rank("name", None, ["a", "b", "c"], [["y"], ["x"], []], 2)
    assert [choice.index for choice in ranked] == [1, 2]


def test_an_order_has_all_candidates_with_what_they_are_likely_by() -> None:
    judge = Ranker({"topic": {"x": 9.0, "y": -9.0}})
    ordered = judge.order("topic", ["a", "b", "c", "d"], [["y"], ["x"], [], []])
    assert [choice.index for choice in ordered] == [1, 2, 3, 0]
    assert ordered[0].log_probability - ordered[1].log_probability == pytest.approx(9.0)
    assert sum(math.exp(choice.log_probability) for choice in ordered) == pytest.approx(1.0)


def test_a_bundle_weighs_what_its_features_weigh_for_every_judge() -> None:
    @bundled
    def where(side: str, near: bool) -> list[str]:
        return [f"side={side}", f"near={near}", f"side={side}|near={near}"]

    assert where("left", True) is where("left", True)
    features = [[where("left", True), "own"], [where("left", False)]]
    named = [list(names_of(each)) for each in features]
    assert named[0] == ["side=left", "near=True", "side=left|near=True", "own"]
    for weights in ({"near=False": 1.0, "own": 0.4}, {"side=left|near=True": 0.3, "own": 0.4, "near=True": -0.6}):
        judge = Ranker({"region": weights})
        assert judge.rank("region", None, "ab", features, 2) == judge.rank("region", None, "ab", named, 2)
        assert judge.order("region", "ab", features) == judge.order("region", "ab", named)
    assert Scale({"a": 2, "c": 5})[Bundle(["a", "b"])] == 2


def test_a_pair_counts_where_a_candidate_has_both_features_and_is_the_reason_where_it_weighs_most() -> None:
    judge = Ranker({"region": {"near": 1.0, "new": 0.5, "near & new": -2.0, "far & old": 1.2}})
    assert judge.choose("region", None, "ab", [["near", "new"], ["near"]]).index == 1
    chosen = judge.choose("region", None, "ab", [["near"], ["far", "old"]])
    assert (chosen.index, chosen.reason) == (1, "far & old")
    assert judge.rank("region", None, "ab", [["near"], [Bundle(["far", "x"]), "old"]], 1)[0].reason == "far & old"
    assert judge.choose("other", None, "ab", [["near"], ["far", "old"]]).index == 0


@pytest.mark.parametrize("seed", range(20))
def test_classes_are_judged_as_their_crossed_features_are(seed: int) -> None:
    source = random.Random(seed)
    known = [f"f{number}" for number in range(12)]
    weights = {f"{name}=>{feature}": source.gauss(0, 1) for name in CLASSES for feature in ["", *known]}
    kept = {feature: weight for feature, weight in weights.items() if source.random() < 0.6}
    judge = Ranker({"measure": kept})
    features = source.choices([*known, "unknown"], k=source.randrange(10))
    expected = judge.choose("measure", None, CLASSES, crossed(CLASSES, features))
    assert judge.classify("measure", None, CLASSES, features) == expected
