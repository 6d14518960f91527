"""From examples to weights: each decision a conditional logit over its candidates' named features with an L2 penalty.

Where several candidates are right, their probabilities add up. Features that mean something else together ('the place
of the figure before', 'a new sentence begins') are weighed as pairs, too: which pairs is told by boosted trees of two
questions each, grown on the same examples, and their weights are learned with the others, held tighter. Needs SciPy and
LightGBM, development dependencies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from pipeline.extract.ranker import PAIRED
from pipeline.extract.region_topic import TOPIC
from pipeline.extract.trees import Question, Tree, Trees

PENALTY = 4.0  # L2 strength, chosen by cross-validation over articles
RARELY_MET = {TOPIC: 5.0}  # times the penalty for a decision that an article meets but twice
STEPS = 120  # of the search for the weights: fewer leave them short of the best, more change no choice
RAREST = 8  # a feature seen in fewer examples than this is left out
SMALLEST = 0.03  # weights below this are not written: they tip no choice
PAIRS = 800  # of a decision
PAIR_PENALTY = 10.0  # times the penalty
FEWEST = 5_000  # examples of a decision that pairs are learned from
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


@dataclass(frozen=True, slots=True)
class Example:
    """One decision as it was met: the candidates' features, which candidates are right, and the facts of a second look:
    ``shared`` by all candidates, and of each. Equal names are one string where a teacher made it: there are very many.
    """

    decision: str
    article: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]
    shared: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()


def fit(
    examples: Sequence[Example], penalty: float = PENALTY, emphasis: Mapping[str, float] | None = None
) -> dict[str, dict[str, float]]:
    """Weights by decision and feature or pair. ``emphasis``: how often an article's examples count, once where not
    named."""
    return {
        decision: _fit_one(group, penalty * RARELY_MET.get(decision, 1.0), emphasis or {})
        for decision, group in sorted(_by_decision(examples).items())
    }


def _by_decision(examples: Sequence[Example]) -> dict[str, list[Example]]:
    grouped: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        grouped[example.decision].append(example)
    return grouped


def _fit_one(examples: Sequence[Example], penalty: float, emphasis: Mapping[str, float]) -> dict[str, float]:
    counts = Counter(name for example in examples for name in {f for c in example.features for f in c})
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    choices = _Choices.of(examples, names, emphasis)
    paired = examples[0].decision not in OF_CLASSES and len(examples) >= FEWEST
    pairs = _pairs(choices, names) if paired else []
    columns = choices.features.tocsc()
    matrix = hstack([columns, *(columns[:, a].multiply(columns[:, b]) for a, b in pairs)]).tocsr()
    penalties = np.repeat([penalty, penalty * PAIR_PENALTY], [len(names), len(pairs)])
    told = [*names, *(f"{names[a]}{PAIRED}{names[b]}" for a, b in pairs)]
    weights = _solved(matrix, choices, penalties)
    return {name: round(float(w), 3) for name, w in zip(told, weights, strict=True) if abs(w) >= SMALLEST}


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
    def of(cls, examples: Sequence[Example], names: Sequence[str], emphasis: Mapping[str, float]) -> _Choices:
        index = {name: i for i, name in enumerate(names)}
        columns: list[int] = []
        starts, group, right = [0], list[int](), list[bool]()
        for number, example in enumerate(examples):
            for position, features in enumerate(example.features):
                columns += [index[f] for f in features if f in index]
                starts.append(len(columns))
                group.append(number)
                right.append(position in example.right)
        matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(group), len(names)))
        groups = np.array(group)
        first = np.searchsorted(groups, np.arange(len(examples)))
        times = np.array([emphasis.get(example.article, 1.0) for example in examples])
        return cls(matrix, groups, np.array(right), first, times)


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


def grow(examples: Sequence[Example], emphasis: Mapping[str, float] | None = None) -> Trees:
    """Trees for the decisions that are looked at twice, over features and facts. ``emphasis``: as in ``fit``, but no
    more than a few times."""
    grouped = _by_decision(examples)
    return Trees({each: _grown(grouped[each], emphasis or {}) for each in LOOKED_AT_TWICE if each in grouped})


def _grown(examples: Sequence[Example], emphasis: Mapping[str, float]) -> list[Tree]:
    import lightgbm

    known = [_with_facts(example) for example in examples]
    counts = Counter(name for example in known for name in {f for c in example.features for f in c})
    frequent = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ASKED]
    names = sorted(name for name, count in frequent if count >= _RAREST_ASKED)
    choices = _Choices.of(known, names, emphasis)
    data = lightgbm.Dataset(
        choices.features.astype(np.float32),
        choices.right.astype(np.int32),
        group=np.unique(choices.group, return_counts=True)[1],
        weight=np.minimum(choices.times, _MOST_EMPHASIS)[choices.group],
    )
    grown = lightgbm.train(_TREE | _GROWN, data, num_boost_round=_ROUNDS).dump_model()
    return [_told(tree["tree_structure"], names) for tree in grown["tree_info"]]


def _with_facts(example: Example) -> Example:
    facts = example.facts or ((),) * len(example.features)
    features = tuple((*f, *example.shared, *own) for f, own in zip(example.features, facts, strict=True))
    return Example(example.decision, example.article, features, example.right)


def _told(node: Mapping[str, Any], names: Sequence[str]) -> Tree:
    """A tree of the library as questions: what is not greater than the threshold is a name that is lacking."""
    if "split_feature" not in node:
        return round(float(node["leaf_value"]) * _WORTH)
    asks, yes, no = names[node["split_feature"]], node["right_child"], node["left_child"]
    return Question(asks, _told(yes, names), _told(no, names))
