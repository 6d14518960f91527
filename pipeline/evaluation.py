"""How good the extraction is on labelled articles: figures and rows, by language, field, rule, measure and article.

A labelled figure is *found* when an observation of the same value (0.1 %) and unit overlaps it, *right* when region,
metric, measure and period agree too. Optional labels neither earn nor cost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.catalogue.catalogue import Catalogue
from pipeline.extract.article import extract
from pipeline.extract.labelled import Label, locate, same_value
from pipeline.labels import same_name, share_words, squash
from pipeline.records import Article, Observation

STRICT = ("region", "metric", "measure", "period")
FIELDS = (*STRICT, "qualifier", "reference", "status")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one count of hits."""

    hits: int
    predicted: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Result:
    """What was paired, missed and invented in some articles."""

    pairs: list[tuple[str, Observation, Label]] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)
    invented: list[tuple[str, Observation]] = field(default_factory=list)

    def add(self, other: Result) -> None:
        self.pairs += other.pairs
        self.missed += other.missed
        self.invented += other.invented

    @property
    def figures(self) -> Score:
        return Score(len(self.pairs), len(self.pairs) + len(self.invented), len(self.pairs) + len(self.missed))

    @property
    def rows(self) -> Score:
        fully = sum(all(is_right(name, row, label) for name in STRICT) for _, row, label in self.pairs)
        return Score(fully, self.figures.predicted, self.figures.labelled)

    def field_accuracy(self) -> dict[str, float]:
        """Share of the found figures that have each field right."""
        size = len(self.pairs) or 1
        return {name: sum(is_right(name, row, label) for _, row, label in self.pairs) / size for name in FIELDS}

    def measure_confusion(self) -> Counter[tuple[str, str]]:
        """(labelled, extracted) measures of the found figures, where they differ."""
        return Counter((label.measure, row.measure) for _, row, label in self.pairs if label.measure != row.measure)

    def rule_precision(self) -> dict[str, tuple[int, int]]:
        """For each rule: found rows that it made and that are right in the field it decides, and all that it made."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for _, row, label in self.pairs:
            for rule in row.rules:
                decided = rule.partition(":")[0]
                if decided in FIELDS:
                    counts[rule][0] += is_right(decided, row, label)
                    counts[rule][1] += 1
        return {rule: (hits, total) for rule, (hits, total) in counts.items()}


def is_right(name: str, row: Observation, label: Label) -> bool:
    """Whether one field of a found row agrees with its label."""
    if name == "region":
        return squash(row.region) in {squash(region) for region in label.regions}
    if name == "metric":
        if label.metric_code:
            return row.metric_code == label.metric_code
        return share_words(row.metric_label, label.metric_label)
    if name == "measure":
        return row.measure == label.measure
    if name == "period":
        if label.period is None:
            return row.period is None or row.period_basis != "stated"
        return row.period == label.period
    if name == "qualifier":
        return row.qualifier == label.qualifier
    if name == "reference":
        return label.reference is None or same_name(row.reference, label.reference)
    if name == "status":
        return row.obs_status == label.status
    raise KeyError(name)


def evaluate(
    articles: Mapping[str, Article], labels: Mapping[str, list[Label]], catalogue: Catalogue
) -> dict[str, Result]:
    """Results by article, each extracted as a refresh would do it."""
    results = {}
    for name, article in articles.items():
        rows = [row for row in extract(article, catalogue).observations if row.reject_reason is None]
        results[name] = evaluate_article(name, article.text, rows, labels.get(name, []))
    return results


def evaluate_article(name: str, text: str, rows: Sequence[Observation], labels: Iterable[Label]) -> Result:
    """Pairs the rows of one article with its labels, required labels first, best agreement first."""
    result = Result()
    spans = locate(labels, text)
    used: set[int] = set()
    for start, end, label in sorted(spans, key=lambda span: span[2].is_optional):
        met = [
            (index, row)
            for index, row in enumerate(rows)
            if index not in used
            and row.char_start < end
            and start < row.char_end
            and row.unit == label.unit
            and _signed_same(row.value, label)
        ]
        if not met:
            if not label.is_optional:
                result.missed.append(label)
            continue
        index, best = max(met, key=lambda pair: sum(is_right(name, pair[1], label) for name in FIELDS))
        used.add(index)
        if not label.is_optional:
            result.pairs.append((name, best, label))
    for index, row in enumerate(rows):
        if index in used:
            continue
        over = [label for start, end, label in spans if row.char_start < end and start < row.char_end]
        if not any(
            label.is_optional or (_signed_same(row.value, label) and is_right("region", row, label)) for label in over
        ):
            result.invented.append((name, row))
    return result


def _signed_same(value: float, label: Label) -> bool:
    return same_value(value, label) and (value < 0) == (label.value < 0)


def by_article(results: Mapping[str, Result]) -> list[tuple[str, float]]:
    """Rows F1 of each article with labels, the worst first."""
    scored = [(name, result.rows.f1) for name, result in results.items() if result.figures.labelled]
    return sorted(scored, key=lambda pair: (pair[1], pair[0]))
