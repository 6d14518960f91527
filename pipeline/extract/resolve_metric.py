"""Which measured thing a figure states: a catalogued metric that the text names, or a proposed one in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.catalogue.metrics import MetricTable
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation, word_after, word_before
from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import Resolved, State

REACH = 4  # sentences back in which a metric may still be meant
KIND_FITS = {
    "money": {"money"},
    "count": {"count", "person"},
    "person": {"person", "count"},
    "bare": {"count", "person", "index", "money", "density", "concentration"},
    "power": {"energy"},
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
    context: Context,
    figure: Quantity,
    measure: str,
    state: State,
    table: MetricTable,
    aligned: MetricMention | None,
    parallel: Resolved | None,
) -> tuple[list[MetricCandidate], list[list[str]]]:
    """Every metric in reach with its features, then the previous figure's, then 'none of these'.

    A mention of a thing that the catalogue lacks is a candidate by its words; where a mention's words mean another
    metric for a figure of this unit (contracts counted or summed up), that one is a candidate too.
    """
    document = context.document
    index = document.sentence_at(figure.start)
    first, last = document.sentences[index]
    reach = document.sentences[max(0, index - REACH)][0]
    pool: dict[tuple[str | None, str], tuple[MetricCandidate, list[str]]] = {}

    def offer(code: str | None, kind: str, mention: MetricMention, extra: list[str]) -> None:
        key = (code, "" if code else mention.words.casefold())
        features = extra + _mention_features(context, figure, measure, mention, code, kind, index)
        if aligned is not None and aligned == mention:
            features.append("aligned")
        kept = pool.get(key)
        nearest = (
            mention
            if kept is None or kept[0].mention is None or _nearer(figure, mention, kept[0].mention)
            else kept[0].mention
        )
        label = None if code else nearest.words
        pool[key] = (MetricCandidate(code, nearest, "text", label), (kept[1] if kept else []) + features)

    in_reach = context.metrics.within(reach, last)
    titled = [mention for mention in context.metrics.within(*context.title_span) if mention not in in_reach]
    for mention in (*_telling(in_reach, figure, first), *titled):
        extra = ["title"] if mention in titled else []
        offer(mention.metric_code, mention.unit_kind, mention, extra)
        sibling = table.fitting(mention.metric_code, figure.unit_kind) if mention.metric_code else None
        if sibling and sibling != mention.metric_code:
            offer(sibling, table[sibling].unit_kind, mention, [*extra, "sibling", f"sibling|{measure}"])
    here = any(
        first <= c.mention.start < last and fits(figure, measure, c.mention.unit_kind) != "no"
        for c, _ in pool.values()
        if c.mention
    )
    by_unit = table.by_unit(figure.unit_code) if figure.unit_code else None
    if by_unit is not None:
        candidate, features = pool.get(
            (by_unit.metric_code, ""), (MetricCandidate(by_unit.metric_code, None, "unit"), [])
        )
        pool[(by_unit.metric_code, "")] = (candidate, [*features, "by_unit", f"by_unit|here={here}"])
    previous = state.last
    if previous is not None and (previous.metric_code or previous.metric_label):
        key = (previous.metric_code, "" if previous.metric_code else (previous.metric_label or "").casefold())
        origin = "previous" if previous.metric_code else "proposed_previous"
        fallback = MetricCandidate(
            previous.metric_code, previous.metric, origin, None if previous.metric_code else previous.metric_label
        )
        candidate, features = pool.get(
            key, (fallback, ["far", f"far|here={here}", f"far|coded={bool(previous.metric_code)}"])
        )
        pool[key] = (candidate, [*features, *_previous_features(context, figure, measure, previous)])
    if parallel is not None:
        for candidate, features in pool.values():
            if candidate.code == parallel.metric_code and (candidate.code or candidate.label == parallel.metric_label):
                features.append("parallel")
    fitting = any(fits(figure, measure, c.mention.unit_kind) != "no" for c, _ in pool.values() if c.mention)
    candidates = [candidate for candidate, _ in pool.values()]
    features_of = [_distinct(features) for _, features in pool.values()]
    candidates.append(MetricCandidate(None, None, "proposed"))
    features_of.append(
        [
            "proposed",
            f"proposed|fitting={fitting}",
            f"proposed|here={here}",
            f"proposed|uk={figure.unit_kind}",
            f"proposed|unit={figure.unit_code}",
            f"proposed|{measure}|here={here}",
            f"proposed|uk={figure.unit_kind}|here={here}",
        ]
    )
    return candidates, features_of


def _key(mention: MetricMention) -> str:
    return mention.metric_code or mention.words.casefold()


def _telling(mentions: list[MetricMention], figure: Quantity, first: int) -> list[MetricMention]:
    """Of the mentions of each metric the nearest on each side of the figure in its sentence, else the last before."""
    chosen: dict[tuple[str, str], MetricMention] = {}
    here = {_key(mention) for mention in mentions if mention.start >= first}
    for mention in mentions:
        if mention.start >= figure.end:
            chosen.setdefault((_key(mention), "after"), mention)
        elif mention.start >= first:
            chosen[(_key(mention), "before")] = mention
        elif _key(mention) not in here:
            chosen[(_key(mention), "earlier")] = mention
    return list(chosen.values())


def _distinct(features: list[str]) -> list[str]:
    return list(dict.fromkeys(features))


def _nearer(figure: Quantity, mention: MetricMention, kept: MetricMention) -> bool:
    return abs(mention.start - figure.start) < abs(kept.start - figure.start)


def _mention_features(
    context: Context, figure: Quantity, measure: str, mention: MetricMention, code: str | None, kind: str, index: int
) -> list[str]:
    document = context.document
    fit = fits(figure, measure, kind)
    away = index - document.sentence_at(mention.start)
    base = [
        f"fit={fit}",
        f"fit={fit}|{mention.strength}",
        f"uk={figure.unit_kind}|mk={kind}",
        f"code={code}|uk={figure.unit_kind}",
        f"coded={code is not None}",
        f"{measure}|mk={kind}",
    ]
    base.append(f"long={min((mention.end - mention.start) // (2 if document.language == 'zh' else 6), 4)}")
    base.append(f"rule={mention.rule}")
    if away == 0:
        places = relation(context, figure, mention, context.metrics)
        side = places[0][0]
        left = word_before(document.folded, mention.start, document.language)
        right = word_after(document.folded, mention.end, document.language)
        first = document.sentences[index][0]
        clause = document.clause(figure.start, figure.end)
        inside = clause[0] <= mention.start < clause[1]
        behind = word_after(document.folded, figure.end, document.language)[0]
        base.append(f"{side}|{measure}|{behind}|k={places[1]}")
        base += [f"{side}|{name}" for name in left + right] + [f"{side}|{measure}|{name}" for name in left]
        base += [
            f"{side}|open={mention.start - first <= 6}",
            f"inside={inside}|{side}",
            f"inside={inside}|{side}|{measure}",
            f"inside={inside}|{fit}|{mention.strength}",
        ]
        return (
            base
            + places
            + [
                f"{measure}|{places[0]}",
                f"{places[0]}|{fit}",
                f"{places[0]}|{mention.strength}",
                f"{places[4]}|{document.language}",
                f"{measure}|{places[4]}",
            ]
        )
    same_paragraph = document.paragraph_at(mention.start) == document.paragraph_at(figure.start)
    behind = context.metrics.count(mention.end, document.sentences[document.sentence_at(mention.start)][1])
    return [
        *base,
        f"sd={away}",
        f"sd={away}|{same_paragraph}",
        f"sd={away}|last={behind == 0}",
        f"sd={away}|{fit}|{mention.strength}",
        f"{measure}|sd={away}",
    ]


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
