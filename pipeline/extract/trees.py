"""Boosted trees for the choices that weights alone leave in doubt: each asks, one after the other, whether a candidate
has a feature or a fact, and says what that makes it worth.

The trees are reviewed data (``seeds/ranker_trees.csv``), grown on labelled articles by ``fitting.grow``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from struct import unpack
from typing import NamedTuple, TypeAlias

from pipeline.catalogue.seeds import SeedRow, read_unique

COLUMNS = ("decision", "tree", "node", "asks", "yes", "no")
_LANE = 64  # bits that are looked up together
_NODE = "#"  # before the number of a node, to tell it from a worth


class Question(NamedTuple):
    """A name that a candidate may have, and what follows from that: another question, or a worth in thousandths."""

    asks: str
    yes: Tree
    no: Tree


Tree: TypeAlias = Question | int


class Trees(dict[str, Sequence[Tree]]):
    """The trees of each decision."""

    @classmethod
    def load(cls, seeds: Path) -> Trees:
        """Trees from ``seeds/ranker_trees.csv``. Raises CatalogueError for a doublet, a worth that is no number and a
        question that is asked nowhere."""
        nodes: dict[tuple[str, str], dict[str, SeedRow]] = defaultdict(dict)
        for row in read_unique(seeds / "ranker_trees.csv", COLUMNS, key=("decision", "tree", "node")):
            nodes[row["decision"], row["tree"]][row["node"]] = row
        trees = cls()
        for (decision, _), rows in nodes.items():
            first = next(iter(rows.values()))
            trees[decision] = [*trees.get(decision, ()), _tree(rows, first)]
        return trees

    def worth(self, decision: str, names: Iterable[str]) -> int:
        """What a candidate with these names is worth, in thousandths."""
        return self._at_once[decision].worth(names)

    @cached_property
    def _at_once(self) -> dict[str, _AtOnce]:
        return {decision: _AtOnce(trees) for decision, trees in self.items()}

    def telling(self, decision: str, names: Container[str], rival: Container[str]) -> str:
        """The last question of the tree that speaks most for a candidate against its rival."""
        told = ((_answer(tree, names), _answer(tree, rival)) for tree in self[decision])
        return max(told, key=lambda pair: pair[0][0] - pair[1][0])[0][1]


class _AtOnce:
    """Trees that are asked all at once. Each end of a tree has a bit, those behind a no before those behind a yes.

    A name that a candidate has closes the ends behind the noes to all questions for it: of the ends that stay open the
    first one of each tree is where its questions lead to.
    """

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._closed: dict[str, int] = {}
        self._worths: list[dict[int, int]] = []  # of each end by its bit, in lanes
        self._ends = self._firsts = 0
        for tree in trees:
            first = len(self._worths) * _LANE
            last = self._number(tree, first)
            self._ends |= (1 << last) - (1 << first)
            self._firsts |= 1 << first

    def _number(self, tree: Tree, place: int) -> int:
        """Gives the ends of a tree their bits from a place on; the place behind them."""
        if isinstance(tree, Question):
            middle = self._number(tree.no, place)
            self._closed[tree.asks] = self._closed.get(tree.asks, 0) | (1 << middle) - (1 << place)
            return self._number(tree.yes, middle)
        lane, bit = divmod(place, _LANE)
        if lane == len(self._worths):
            self._worths.append({0: 0})
        self._worths[lane][1 << bit] = tree
        return place + 1

    def worth(self, names: Iterable[str]) -> int:
        """What the ends are worth together to which the trees lead with these names."""
        still_open = self._ends & ~reduce(or_, filter(None, map(self._closed.get, names)), 0)
        reached = still_open & ~(still_open - self._firsts)
        lanes = unpack(f"<{len(self._worths)}Q", reached.to_bytes(len(self._worths) * _LANE // 8, "little"))
        return sum(worths[bits] for worths, bits in zip(self._worths, lanes, strict=True))


def _answer(tree: Tree, names: Container[str]) -> tuple[int, str]:
    """What a tree makes a candidate worth, and the last question on the way to it."""
    asked = ""
    while isinstance(tree, Question):
        asked, yes, no = tree
        tree = yes if asked in names else no
    return tree, asked


def _tree(rows: Mapping[str, SeedRow], row: SeedRow) -> Question:
    return Question(row["asks"], _branch(rows, row, "yes"), _branch(rows, row, "no"))


def _branch(rows: Mapping[str, SeedRow], row: SeedRow, answer: str) -> Tree:
    told = row[answer]
    if told.startswith(_NODE):
        if told[1:] not in rows or int(told[1:]) <= int(row["node"]):
            raise row.error(f"{answer} {told!r} is no later question of the tree")
        return _tree(rows, rows[told[1:]])
    try:
        return int(told)
    except ValueError as error:
        raise row.error(f"{answer} {told!r} is no number") from error


def write_trees(path: Path, trees: Mapping[str, Sequence[Tree]]) -> None:
    """The trees as the CSV file that ``Trees.load`` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for decision, grown in sorted(trees.items()):
            for number, tree in enumerate(grown):
                for node, asks, yes, no in _rows(tree):
                    writer.writerow((decision, number, node, asks, yes, no))


def _rows(tree: Tree) -> Iterator[tuple[int, str, str, str]]:
    """The questions of a tree from the first one down, each numbered before those that follow from it."""
    asked: list[Question] = [tree] if isinstance(tree, Question) else []
    for node, question in enumerate(asked):
        told = []
        for branch in (question.yes, question.no):
            if isinstance(branch, Question):
                asked.append(branch)
                told.append(f"{_NODE}{len(asked) - 1}")
            else:
                told.append(str(branch))
        yield node, question.asks, told[0], told[1]
