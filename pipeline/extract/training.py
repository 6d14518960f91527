"""Learning the ranker's weights from labelled articles: run by command, never at run time.

Here articles become examples; ``fitting`` makes weights of them, and needs development dependencies.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from sys import maxsize

from pipeline.catalogue.catalogue import Catalogue, load_catalogue
from pipeline.catalogue.seeds import using_seeds
from pipeline.evaluation import Result, evaluate
from pipeline.extract.article import read_context
from pipeline.extract.examples import Examples, Gathered, gather
from pipeline.extract.fitting import fit, grow
from pipeline.extract.labelled import Label, labels_of, locate, same_value
from pipeline.extract.metric_pool import MetricCandidate
from pipeline.extract.metrics import MetricMention
from pipeline.extract.period_pool import PeriodCandidate
from pipeline.extract.quantity import Quantity
from pipeline.extract.ranker import NO_FACTS, Choice, Facts, Features, Ranker, crossed
from pipeline.extract.region_focus import FOCUS, FocusCandidate
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_topic import TOPIC
from pipeline.extract.resolve import Resolver
from pipeline.extract.resolve_measure import stated
from pipeline.extract.resolve_name import NameCandidate
from pipeline.extract.resolve_region import RegionCandidate
from pipeline.extract.state import Resolved
from pipeline.extract.trees import Trees
from pipeline.labels import same_name, share_words
from pipeline.records import Article

FOLDS = 5
LIKE_EMPHASIS = 6.0  # an article of the kind that is read counts as six that were written for learning
SOURCE_EMPHASIS = 60.0  # and one of the press as sixty
TOPICAL = 0.25  # share of an article's figures that a place must have for the article to be about it
NAME = "name"
UNIT = "unit"
DECISIONS = frozenset(
    (TOPIC, FOCUS, UNIT, "measure", "direction", NAME, "metric", "region", "period", "base", "reference", "status")
)
FIRST = frozenset((TOPIC, FOCUS, NAME))  # what later choices lean on as it is found


@dataclass
class Teacher:
    """A judge that knows the labels: it gathers every decision as an example and answers with the right candidate.

    Decisions that it does not tell it answers as the fallback would, so that the examples show the slips that earlier
    answers bring. What is a figure it always tells. ``metrics``: the article's mentions, once they are read.
    """

    spans: list[tuple[int, int, Label]]
    article: str
    fallback: Ranker
    gathered: Gathered
    tells: frozenset[str] = DECISIONS
    metrics: Sequence[MetricMention] = ()
    unreachable: Counter[str] = field(default_factory=Counter)

    def choose(
        self,
        decision: str,
        row: Resolved,
        candidates: Sequence[object],
        features: Sequence[Features],
        facts: Facts = NO_FACTS,
    ) -> Choice:
        labels = labels_of(row.figure, self.spans)
        if decision == "figure":
            answer = "yes" if labels else "no"
            if not (labels and all(label.is_optional for label in labels)):
                self._record(decision, features, [i for i, c in enumerate(candidates) if c == answer])
            return Choice(list(candidates).index(answer), "")
        if not labels or not (decision == UNIT or _states(row.figure, labels[0])):
            return self.fallback.choose(decision, row, candidates, features, facts)
        right = [i for i, candidate in enumerate(candidates) if is_right(decision, candidate, labels, row)]
        right = right or [i for i, candidate in enumerate(candidates) if self._calls(candidate, labels[0].metric_code)]
        if not right:
            self.unreachable[decision] += 1
            return self.fallback.choose(decision, row, candidates, features, facts)
        if not labels[0].is_optional:
            self._record(decision, features, right, facts)
        if decision not in self.tells:
            return self.fallback.choose(decision, row, candidates, features, facts)
        return Choice(right[0], "")

    def rank(
        self, decision: str, row: Resolved, candidates: Sequence[object], features: Sequence[Features], most: int
    ) -> list[Choice]:
        """The one answer where it tells the decision, else the likeliest ones."""
        answer = self.choose(decision, row, candidates, features)
        return [answer] if decision in self.tells else self.fallback.rank(decision, row, candidates, features, most)

    def order(self, decision: str, candidates: Sequence[object], features: Sequence[Features]) -> list[Choice]:
        """Places as the fallback orders them; right is the one that most figures of the article, or of the paragraph
        that is asked for, are labelled with."""
        asked = candidates[0]
        first, last = (asked.start, asked.end) if isinstance(asked, FocusCandidate) else (0, maxsize)
        labels = [label for start, _, label in self.spans if first <= start < last and not label.is_optional]
        named = [sum(_is_place(candidate, label) for label in labels) for candidate in candidates]
        most = max(named)
        if most < len(labels) * TOPICAL:
            self.unreachable[decision] += 1
        elif most:
            self._record(decision, features, [place for place, count in enumerate(named) if count == most])
        return self.fallback.order(decision, candidates, features)

    def classify(self, decision: str, row: Resolved, classes: tuple[str, ...], features: Sequence[str]) -> Choice:
        return self.choose(decision, row, classes, crossed(classes, features))

    def _calls(self, candidate: object, metric_code: str | None) -> bool:
        """Whether a name calls the labelled metric by other words than the label, as the catalogue knows them."""
        if metric_code is None or not isinstance(candidate, NameCandidate):
            return False
        name = candidate.words.casefold()
        return any(mention.metric_code == metric_code and mention.words.casefold() in name for mention in self.metrics)

    def _record(self, decision: str, features: Sequence[Features], right: list[int], facts: Facts = NO_FACTS) -> None:
        if right and len(features) > 1:
            self.gathered.setdefault(decision, Examples()).add(self.article, features, right, facts)


def _states(figure: Quantity, label: Label) -> bool:
    """Whether a figure is of the labelled value, as it is written or as a multiple of something."""
    return same_value(figure.value, label) or same_value(stated(figure, label.measure).value, label)


def _is_place(candidate: object, label: Label) -> bool:
    return isinstance(candidate, RegionMention | FocusCandidate) and any(
        same_name(candidate.name, name) for name in label.regions
    )


def is_right(decision: str, candidate: object, labels: Sequence[Label], row: Resolved) -> bool:
    """Whether a candidate is what the label says; for a number labelled several times, what any of them says."""
    label = labels[0]
    if decision == "measure":
        return candidate == label.measure
    if decision == "direction":
        return candidate == ("down" if label.value < 0 else "up")
    if decision == "status":
        return candidate == label.status
    if decision == "base":
        return candidate == label.base
    if isinstance(candidate, Quantity):
        return any(same_value(candidate.value, each) and candidate.counted_in == each.unit for each in labels)
    if isinstance(candidate, MetricCandidate):
        if label.metric_code:
            return candidate.code == label.metric_code
        if candidate.origin == "proposed":
            return True
        return candidate.code is None and share_words(candidate.label, label.metric_label)
    if isinstance(candidate, NameCandidate):
        return share_words(candidate.words, label.metric_label)
    if isinstance(candidate, PeriodCandidate):
        if label.period is None:
            return candidate.code is None or candidate.basis != "stated"
        return candidate.code == label.period
    if isinstance(candidate, RegionCandidate):
        if decision == "reference":
            known = label.reference is not None
            return same_name(candidate.name, label.reference) if known else candidate.name is None
        names = [name for each in labels if same_value(row.figure.value, each) for name in each.regions]
        return any(same_name(candidate.name, name) for name in names)
    return False


def collect(
    articles: Mapping[str, Article],
    labels: Mapping[str, list[Label]],
    catalogue: Catalogue,
    fallback: Ranker,
    tells: frozenset[str] = DECISIONS,
) -> tuple[Gathered, Counter[str]]:
    """Examples of every decision met in the labelled articles, and how often no candidate was right."""
    gathered: Gathered = {}
    unreachable: Counter[str] = Counter()
    for name, article in articles.items():
        teacher = Teacher(locate(labels.get(name, []), article.text), name, fallback, gathered, tells)
        context, _ = read_context(article, catalogue, teacher)
        teacher.metrics = context.metrics.items
        resolver = Resolver(context, catalogue.regions, catalogue.metrics, teacher)
        resolver.resolve(context.quantities.items)
        unreachable += teacher.unreachable
    return gathered, unreachable


@dataclass(frozen=True)
class Lessons:
    """What is learned from. ``emphasis``: how often an article counts, once where not named; ``jobs``: parts that are
    read side by side, each in a process of its own that takes some 5 GB for two and a half thousand articles."""

    articles: Mapping[str, Article]
    labels: Mapping[str, list[Label]]
    seeds: Path
    emphasis: Mapping[str, float] = field(default_factory=dict)
    jobs: int = 1

    def examples(self) -> Gathered:
        """Examples in three rounds.

        The first learns what an article is about and how it names what is measured, which later choices lean on; the
        second sees every figure with topics and names that a ranker finds and true rows before it; the third adds the
        states that a ranker brings about, so that one slip does not pull the rest of a paragraph along. No ranker
        meets an article that it was trained on.
        """
        told = {decision: examples for decision, examples in self._met(None).items() if decision in FIRST}
        named = self._met(told, DECISIONS - FIRST)
        return gather([named, self._met(named, frozenset())])

    def learn(self, examples: Gathered) -> tuple[dict[str, dict[str, float]], Trees]:
        """Weights and trees of all articles."""
        with self._side_by_side() as pool:
            fitted = pool.map(partial(fit, emphasis=self.emphasis), ({each: examples[each]} for each in examples))
            weights = {decision: learned for part in fitted for decision, learned in part.items()}
        return weights, grow(examples, self.emphasis)

    def held_out(self, examples: Gathered, n_parts: int) -> dict[str, Result]:
        """How good the rows are of the articles in some of the parts, with weights and trees of the others."""
        with self._side_by_side() as pool:
            parts = list(pool.map(partial(self._measured, examples), folds(list(self.articles))[:n_parts]))
        return {name: result for part in parts for name, result in part.items()}

    def _met(self, examples: Gathered | None, tells: frozenset[str] = DECISIONS) -> Gathered:
        """What is met in each part of the articles with a ranker that learned from the examples of the others."""
        with self._side_by_side() as pool:
            return gather(pool.map(partial(self._met_in, examples, tells), folds(list(self.articles))))

    def _met_in(self, examples: Gathered | None, tells: frozenset[str], names: set[str]) -> Gathered:
        ranker = untrained() if examples is None else Ranker(fit(examples, emphasis=self.emphasis, left_out=names))
        with using_seeds(self.seeds):
            return collect(self._part(names), self.labels, load_catalogue(self.seeds), ranker, tells)[0]

    def _measured(self, examples: Gathered, names: set[str]) -> dict[str, Result]:
        weights = fit(examples, emphasis=self.emphasis, left_out=names)
        ranker = Ranker(weights, grow(examples, self.emphasis, names))
        with using_seeds(self.seeds):
            return evaluate(self._part(names), self.labels, replace(load_catalogue(self.seeds), ranker=ranker))

    def _part(self, names: set[str]) -> dict[str, Article]:
        return {name: self.articles[name] for name in sorted(names)}

    def _side_by_side(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(max_workers=self.jobs)


def folds(names: Sequence[str]) -> list[set[str]]:
    """The articles in FOLDS parts, the same parts every time."""
    ordered = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return [set(ordered[part::FOLDS]) for part in range(FOLDS)]


def write_weights(path: Path, weights: Mapping[str, Mapping[str, float]]) -> None:
    """The weights as the CSV file that ``Ranker.load`` reads, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("decision", "feature", "weight"))
        for decision, features in sorted(weights.items()):
            for name, weight in sorted(features.items()):
                writer.writerow((decision, name, weight))


def untrained() -> Ranker:
    """A judge without weights: the first candidate of each decision."""
    return Ranker({})
