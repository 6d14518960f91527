"""From examples to weights: each decision a conditional logit over its candidates' named features with an L2 penalty.

Where several candidates are right, their probabilities add up. Features that mean something else together ('the place
of the figure before', 'a new sentence begins') are weighed as pairs, too: which pairs is told by boosted trees of two
questions each, grown on the same examples, and their weights are learned with the others, held tighter. Needs SciPy and
LightGBM, development dependencies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from pipeline.extract.examples import Examples, Gathered, Lists
from pipeline.extract.ranker import PAIRED
from pipeline.extract.region_topic import TOPIC
from pipeline.extract.resolve_metric import UNCODED
from pipeline.extract.trees import Question, Tree, Trees

PENALTY = 4.0  # L2 strength, chosen by cross-validation over articles
RARELY_MET = {TOPIC: 5.0}  # times the penalty for a decision that an article meets but twice
STEPS = 120  # of the search for the weights: fewer leave them short of the best, more change no choice
RAREST = 8  # a feature seen in fewer examples than this is left out
SMALLEST = 0.03  # weights below this are not written: they tip no choice
PAIRS = 800  # of a decision
PAIR_PENALTY = 10.0  # times the penalty
FEWEST = 5_000  # examples of a decision that pairs are learned from
LEANINGS = {"metric": {UNCODED: -0.4}}  # what has no code is found by nobody who asks for it; it keeps its words
OF_CLASSES = frozenset({"figure", "measure", "direction", "status"})  # ``Ranker.classify`` knows no pairs
LOOKED_AT_TWICE = ("region", "period")  # decisions that trees are grown for
_GROWN = {"num_leaves": 63, "max_depth": -1, "learning_rate": 0.05, "lambda_l2": 5.0}  # what sets them apart
_ROUNDS = 100
_RAREST_ASKED = 30  # examples
_MOST_ASKED = 5_000  # names that trees may ask for, the most frequent ones
_WORTH = 2000.0  # thousandths that a tree's unit counts
_MOST_EMPHASIS = 6.0
_ASKED = 30_000  # examples that trees are grown on
_COMMON = 2_000  # features that they ask for, the most frequent ones
_TREES = 500
_TREE = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 3,
    "num_leaves": 4,
    "max_depth": 2,
    "learning_rate": 0.1,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}


def fit(
    gathered: Gathered,
    penalty: float = PENALTY,
    emphasis: Mapping[str, float] | None = None,
    left_out: Collection[str] = (),
) -> dict[str, dict[str, float]]:
    """Weights by decision and feature or pair, with what is added to those learned. ``emphasis``: how often an
    article's examples count, once where not named; ``left_out``: articles that nothing is learned from."""
    return {
        decision: _fit_one(decision, examples, penalty * RARELY_MET.get(decision, 1.0), emphasis or {}, left_out)
        for decision, examples in sorted(gathered.items())
    }


def _fit_one(
    decision: str, examples: Examples, penalty: float, emphasis: Mapping[str, float], left_out: Collection[str]
) -> dict[str, float]:
    if not set(examples.articles) - set(left_out):
        return {}
    choices = _Choices.of(examples, _matrix(examples.features, len(examples.names)), emphasis, left_out)
    seen = choices.seen()
    names = sorted(name for name, number in examples.names.items() if seen[number] >= RAREST)
    choices = choices.asking(examples, names)
    paired = decision not in OF_CLASSES and len(choices.first) >= FEWEST
    pairs = _pairs(choices, names) if paired else []
    columns = choices.features.tocsc()
    matrix = hstack([columns, *(columns[:, a].multiply(columns[:, b]) for a, b in pairs)]).tocsr()
    penalties = np.repeat([penalty, penalty * PAIR_PENALTY], [len(names), len(pairs)])
    told = [*names, *(f"{names[a]}{PAIRED}{names[b]}" for a, b in pairs)]
    weights = dict(zip(told, map(float, _solved(matrix, choices, penalties)), strict=True))
    for name, leaning in LEANINGS.get(decision, {}).items():
        weights[name] = weights.get(name, 0.0) + leaning
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= SMALLEST}


def _matrix(lists: Lists, n_columns: int) -> csr_matrix:
    """Lists of numbers as a matrix, a row for each list: how often it has a number."""
    numbers = np.array(lists.numbers, dtype=np.int32)
    starts = np.concatenate(([0], np.array(lists.ends, dtype=np.int64)))
    return csr_matrix((np.ones(len(numbers)), numbers, starts), shape=(len(lists.ends), n_columns))


@dataclass(frozen=True, slots=True)
class _Choices:
    """Examples as arrays, one row for each candidate. ``features``: which it has; ``group``: its example; ``right``:
    whether it is right; ``first``: the first row of each example; ``times``: how often each example counts."""

    features: csr_matrix
    group: np.ndarray
    right: np.ndarray
    first: np.ndarray
    times: np.ndarray

    @classmethod
    def of(
        cls, examples: Examples, features: csr_matrix, emphasis: Mapping[str, float], left_out: Collection[str]
    ) -> _Choices:
        """The examples of all articles but those left out, with these features of all candidates."""
        kept = np.array([article not in left_out for article in examples.articles], dtype=bool)
        counts = np.array(examples.candidates, dtype=np.int64)
        rows = np.flatnonzero(np.repeat(kept, counts))
        first = np.cumsum(counts[kept]) - counts[kept]
        group = np.repeat(np.arange(len(first)), counts[kept])
        right = np.frombuffer(examples.right, dtype=bool)[rows]
        times = np.array([emphasis.get(article, 1.0) for article in examples.articles])[kept]
        return cls(features[rows], group, right, first, times)

    def seen(self) -> np.ndarray:
        """By feature, in how many examples a candidate has it."""
        n_rows = len(self.group)
        examples = csr_matrix((np.ones(n_rows), (self.group, np.arange(n_rows))), shape=(len(self.first), n_rows))
        return np.bincount((examples @ self.features).indices, minlength=self.features.shape[1])

    def asking(self, examples: Examples, names: Sequence[str]) -> _Choices:
        """The same with the features of these names alone, in their order."""
        return replace(self, features=self.features[:, [examples.names[name] for name in names]])


def _solved(matrix: csr_matrix, choices: _Choices, penalties: np.ndarray) -> np.ndarray:
    group, right, first, times = choices.group, choices.right, choices.first, choices.times
    turned = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, first)[group]
        powers = np.exp(scores)
        total = np.add.reduceat(powers, first)
        hits = np.add.reduceat(np.where(right, powers, 0.0), first)
        shares = powers / total[group]
        targets = np.where(right, powers, 0.0) / np.maximum(hits, 1e-300)[group]
        value = -(times * np.log(np.maximum(hits, 1e-300) / total)).sum() + 0.5 * (penalties * weights) @ weights
        return float(value), turned @ ((shares - targets) * times[group]) + penalties * weights

    solved = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    found: np.ndarray = solved.x
    return found


def _pairs(choices: _Choices, names: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of features, by their positions, by which trees of two questions gain most, at most ``PAIRS``."""
    import lightgbm  # needs the OpenMP library of the system: only who learns pairs does

    counts = np.asarray(choices.features.sum(axis=0)).ravel()
    common = np.sort(np.argsort(-counts, kind="stable")[:_COMMON])
    common = common[[PAIRED not in names[position] for position in common]]
    every = -(-len(choices.first) // _ASKED)
    rows = np.flatnonzero(choices.group % every == 0)
    data = lightgbm.Dataset(
        choices.features[rows][:, common].astype(np.float32),
        choices.right[rows].astype(np.int32),
        group=np.unique(choices.group[rows], return_counts=True)[1],
    )
    grown = lightgbm.train(_TREE, data, num_boost_round=_TREES).dump_model()
    gains: dict[tuple[int, int], float] = defaultdict(float)
    for tree in grown["tree_info"]:
        for upper, lower, gain in _questions(tree["tree_structure"]):
            first, second = sorted((int(common[upper]), int(common[lower])))
            gains[first, second] += gain
    return [pair for pair, _ in sorted(gains.items(), key=lambda item: (-item[1], item[0]))[:PAIRS]]


def _questions(root: Mapping[str, Any]) -> Iterator[tuple[int, int, float]]:
    """The two features that a tree asks for one after the other, and what the second one gains."""
    for side in ("left_child", "right_child"):
        below = root.get(side, {})
        if "split_feature" in below and below["split_feature"] != root["split_feature"]:
            yield root["split_feature"], below["split_feature"], below["split_gain"]


def grow(gathered: Gathered, emphasis: Mapping[str, float] | None = None, left_out: Collection[str] = ()) -> Trees:
    """Trees for the decisions that are looked at twice, over features and facts. ``emphasis``: as in ``fit``, but no
    more than a few times; ``left_out``: as there."""
    return Trees(
        {each: _grown(gathered[each], emphasis or {}, left_out) for each in LOOKED_AT_TWICE if each in gathered}
    )


def _grown(examples: Examples, emphasis: Mapping[str, float], left_out: Collection[str]) -> list[Tree]:
    import lightgbm

    choices = _Choices.of(examples, _with_facts(examples), emphasis, left_out)
    seen = choices.seen()
    frequent = sorted(examples.names, key=lambda name: (-seen[examples.names[name]], name))[:_MOST_ASKED]
    names = sorted(name for name in frequent if seen[examples.names[name]] >= _RAREST_ASKED)
    choices = choices.asking(examples, names)
    data = lightgbm.Dataset(
        choices.features.astype(np.float32),
        choices.right.astype(np.int32),
        group=np.unique(choices.group, return_counts=True)[1],
        weight=np.minimum(choices.times, _MOST_EMPHASIS)[choices.group],
    )
    grown = lightgbm.train(_TREE | _GROWN, data, num_boost_round=_ROUNDS).dump_model()
    return [_told(tree["tree_structure"], names) for tree in grown["tree_info"]]


def _with_facts(examples: Examples) -> csr_matrix:
    """Features and facts of each candidate, those that it shares with the others of its choice among them."""
    n_columns = len(examples.names)
    shared = _matrix(examples.shared, n_columns)
    of_each = shared[np.repeat(np.arange(len(examples)), np.array(examples.candidates, dtype=np.int64))]
    told = _matrix(examples.features, n_columns) + _matrix(examples.facts, n_columns) + of_each
    told.data[:] = 1.0
    return told


def _told(node: Mapping[str, Any], names: Sequence[str]) -> Tree:
    """A tree of the library as questions: what is not greater than the threshold is a name that is lacking."""
    if "split_feature" not in node:
        return round(float(node["leaf_value"]) * _WORTH)
    asks, yes, no = names[node["split_feature"]], node["right_child"], node["left_child"]
    return Question(asks, _told(yes, names), _told(no, names))
