"""Which measured thing a figure states: a catalogued metric that the text names, or a proposed one in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import Resolved, State

REACH = 4  # sentences back in which a metric may still be meant
KIND_FITS = {
    "money": {"money"},
    "count": {"count", "person"},
    "person": {"person", "count"},
    "bare": {"count", "person", "index", "money", "per_10k_people", "concentration"},
}


@dataclass(frozen=True, slots=True)
class MetricCandidate:
    """A metric that a figure may state. ``origin``: text, previous, proposed, proposed_previous."""

    code: str | None
    mention: MetricMention | None
    origin: str
    label: str | None = None


def fits(figure: Quantity, measure: str, metric_kind: str) -> str:
    """How the figure's unit agrees with the metric's: relative (percent of anything), yes, no."""
    if figure.unit_kind in ("percent", "percentage_point", "ratio") and metric_kind != "percent":
        return "relative"
    kinds = KIND_FITS.get(figure.unit_kind, {figure.unit_kind})
    return "yes" if metric_kind in kinds else "no"


def metric_candidates(
    context: Context, figure: Quantity, measure: str, state: State
) -> tuple[list[MetricCandidate], list[list[str]]]:
    """Every metric in reach with its features, then the previous figure's, then 'none of these'."""
    document = context.document
    index = document.sentence_at(figure.start)
    first, last = document.sentences[index]
    reach = document.sentences[max(0, index - REACH)][0]
    grouped: dict[str, tuple[MetricMention, list[str]]] = {}
    for mention in context.metrics.within(reach, last):
        if mention.metric_code is None:
            continue
        features = _mention_features(context, figure, measure, mention, index)
        kept = grouped.get(mention.metric_code)
        best = mention if kept is None or _nearer(figure, mention, kept[0]) else kept[0]
        grouped[mention.metric_code] = (best, (kept[1] if kept else []) + features)
    for mention in context.metrics.within(*context.title_span):
        if mention.metric_code and mention.metric_code not in grouped:
            grouped[mention.metric_code] = (mention, ["title", f"title|{fits(figure, measure, mention.unit_kind)}"])
    previous = state.last
    candidates, features_of = [], []
    for code, (mention, features) in grouped.items():
        same = previous is not None and previous.metric_code == code
        candidates.append(MetricCandidate(code, mention, "text"))
        features_of.append(_distinct(features + (_previous_features(context, figure, measure, previous) if same and previous else ["p=no"])))
    if previous is not None and previous.metric_code and previous.metric_code not in grouped:
        candidates.append(MetricCandidate(previous.metric_code, previous.metric, "previous"))
        features_of.append(["far", *_previous_features(context, figure, measure, previous)])
    fitting = any(fits(figure, measure, mention.unit_kind) != "no" for mention, _ in grouped.values())
    here = any(first <= mention.start < last and fits(figure, measure, mention.unit_kind) != "no" for mention, _ in grouped.values())
    if previous is not None and previous.metric_code is None and previous.metric_label:
        candidates.append(MetricCandidate(None, None, "proposed_previous", previous.metric_label))
        features_of.append(["proposed_previous", f"proposed_previous|here={here}", *_previous_features(context, figure, measure, previous)])
    candidates.append(MetricCandidate(None, None, "proposed"))
    features_of.append(
        ["proposed", f"proposed|fitting={fitting}", f"proposed|here={here}", f"proposed|uk={figure.unit_kind}", f"proposed|unit={figure.unit_code}",
         f"proposed|{measure}|here={here}", f"proposed|uk={figure.unit_kind}|here={here}"]
    )
    return candidates, features_of


def _distinct(features: list[str]) -> list[str]:
    return list(dict.fromkeys(features))


def _nearer(figure: Quantity, mention: MetricMention, kept: MetricMention) -> bool:
    return abs(mention.start - figure.start) < abs(kept.start - figure.start)


def _mention_features(context: Context, figure: Quantity, measure: str, mention: MetricMention, index: int) -> list[str]:
    document = context.document
    fit = fits(figure, measure, mention.unit_kind)
    away = index - document.sentence_at(mention.start)
    base = [f"fit={fit}", f"fit={fit}|{mention.strength}", f"uk={figure.unit_kind}|mk={mention.unit_kind}", f"code={mention.metric_code}|uk={figure.unit_kind}"]
    base.append(f"long={min((mention.end - mention.start) // (2 if document.language == 'zh' else 6), 4)}")
    base.append(f"rule={mention.rule}")
    if away == 0:
        places = relation(context, figure, mention, context.metrics)
        return base + places + [f"{measure}|{places[0]}", f"{places[0]}|{fit}", f"{places[0]}|{mention.strength}", f"{places[4]}|{document.language}", f"{measure}|{places[4]}"]
    same_paragraph = document.paragraph_at(mention.start) == document.paragraph_at(figure.start)
    behind = context.metrics.count(mention.end, document.sentences[document.sentence_at(mention.start)][1])
    return base + [f"sd={away}", f"sd={away}|{same_paragraph}", f"sd={away}|last={behind == 0}", f"sd={away}|{fit}|{mention.strength}", f"{measure}|sd={away}"]


def _previous_features(context: Context, figure: Quantity, measure: str, previous: Resolved) -> list[str]:
    document = context.document
    away = few(document.sentence_at(figure.start) - previous.sentence, 3)
    fresh = few(context.metrics.count(previous.figure.end, figure.start), 2)
    breaks = few(document.breaks_between(previous.figure.end, figure.start), 2)
    paragraph = document.paragraph_at(figure.start) == document.paragraph_at(previous.figure.start)
    return [
        f"p|sd={away}",
        f"p|sd={away}|new={fresh}",
        f"p|{previous.measure}>{measure}|sd={away}",
        f"p|{previous.measure}>{measure}|new={fresh}|k{breaks}",
        f"p|uk={previous.figure.unit_kind}>{figure.unit_kind}|new={fresh}",
        f"p|list={previous.figure.unit_basis == 'list'}",
        f"p|paragraph={paragraph}",
    ]
