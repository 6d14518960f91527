"""The second look: what is asked of candidates that the weights leave in doubt, and how trees are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from pipeline.catalogue.seeds import CatalogueError
from pipeline.extract.examples import Examples
from pipeline.extract.fitting import grow
from pipeline.extract.ranker import IN_DOUBT, MOST_IN_DOUBT, Facts, Ranker
from pipeline.extract.trees import Question, Tree, Trees, write_trees

FAR_IS_WORTH = Trees({"region": [Question("far", Question("named", 900, 100), -50), Question("unheard", 0, 7)]})


def facts(*own: str) -> Facts:
    return Facts(lambda: ["shared"], lambda place: [own[place]])


def test_a_choice_in_doubt_is_looked_at_again_with_facts_and_says_what_turned_it() -> None:
    judge = Ranker({"region": {"near": 0.5}}, FAR_IS_WORTH)
    asked = [["near"], ["far"]]
    assert judge.choose("region", None, "ab", asked, facts("", "")).index == 0
    turned = judge.choose("region", None, "ab", asked, facts("", "named"))
    assert (turned.index, turned.reason) == (1, "named")
    assert judge.choose("period", None, "ab", asked, facts("", "named")).index == 0  # has no trees


def test_what_is_far_behind_the_best_is_not_looked_at_again() -> None:
    def seen(behind: float, n: int) -> list[int]:
        looked_at: list[int] = []

        def own(place: int) -> Sequence[str]:
            looked_at.append(place)
            return ()

        judge = Ranker({"region": {"best": behind, "near": behind - 0.001}}, FAR_IS_WORTH)
        judge.choose("region", None, "ab", [["best"], *[["near"]] * n, ["far"]], Facts(lambda: (), own))
        return sorted(looked_at)

    assert seen(IN_DOUBT / 1000 + 0.1, 1) == [0, 1]
    assert seen(IN_DOUBT / 1000 - 0.1, 1) == [0, 1, 2]
    assert len(seen(1.0, MOST_IN_DOUBT)) == MOST_IN_DOUBT
    assert seen(9.0, 0) == []


def test_trees_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_trees(tmp_path / "ranker_trees.csv", FAR_IS_WORTH)
    assert Trees.load(tmp_path) == FAR_IS_WORTH


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("region,0,0,far,#1,5", "yes '#1' is no later question of the tree"),
        ("region,0,0,far,5,#0", "no '#0' is no later question of the tree"),
        ("region,0,0,far,much,5", "yes 'much' is no number"),
        ("region,0,0,far,1,5\nregion,0,0,near,1,5", "region/0/0 stands already in line 2"),
    ],
)
def test_a_tree_that_leads_nowhere_is_told_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / "ranker_trees.csv").write_text(f"decision,tree,node,asks,yes,no\n{row}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=complaint):
        Trees.load(tmp_path)


def test_what_only_facts_tell_is_learned_by_trees() -> None:
    pytest.importorskip("lightgbm", exc_type=OSError)
    source = Random(1)
    examples, asked = Examples(), []
    for _ in range(2_000):
        right = source.randrange(2)
        own = [
            ("told", f"x={source.randrange(3)}") if place == right else (f"x={source.randrange(3)}",)
            for place in (0, 1)
        ]
        told = Facts(lambda: ("shared",), own.__getitem__)
        examples.add("a", ((), ()), [right], told)
        asked.append((told, right))
    judge = Ranker({}, grow({"region": examples}))
    for told, right in asked[:100]:
        assert judge.choose("region", None, "ab", ((), ()), told).index == right


def _walked(tree: Tree, names: frozenset[str]) -> int:
    while isinstance(tree, Question):
        tree = tree.yes if tree.asks in names else tree.no
    return tree


def _grown(source: Random, deep: int) -> Tree:
    if source.random() < 0.1 or not deep:
        return source.randrange(-500, 500)
    return Question(source.choice("abcdefgh"), _grown(source, deep - 1), _grown(source, deep - 1))


@pytest.mark.parametrize("seed", range(20))
def test_trees_are_worth_what_their_questions_lead_to_one_by_one(seed: int) -> None:
    source = Random(seed)
    trees = [_grown(source, deep) for deep in (0, 1, 4, 9, 3)]
    names = frozenset(source.sample("abcdefghxyz", source.randrange(11)))
    assert Trees({"region": trees}).worth("region", names) == sum(_walked(tree, names) for tree in trees)
