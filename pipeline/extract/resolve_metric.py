"""Which measured thing a figure states: a catalogued metric that the text names, or a proposed one in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.catalogue.metrics import MetricTable
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.metrics import MetricMention, metric_label
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import Resolved, State

RECALL = 12  # rows back in which a metric may be taken up again
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


Pool = dict[tuple[str | None, str], tuple[MetricCandidate, list[str]]]


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
    pool = _mentioned(context, figure, measure, table, aligned)
    first, last = context.document.sentences[context.document.sentence_at(figure.start)]
    fitting = {
        c.mention.start for c, _ in pool.values() if c.mention and fits(figure, measure, c.mention.unit_kind) != "no"
    }
    here = any(first <= start < last for start in fitting)
    _offer_unit(pool, figure, table, here)
    if state.last is not None:
        _offer_previous(pool, context, figure, measure, state.last, here)
    _offer_stated(pool, context, figure, measure, state, here)
    _offer_hinted(pool, context, figure, measure, table, here)
    _offer_short(pool, context, figure, measure, table)
    _weigh_topics(pool, context, figure, measure)
    for candidate, features in pool.values():
        same = parallel is not None and candidate.code == parallel.metric_code
        if same and parallel is not None and (candidate.code or candidate.label == parallel.metric_label):
            features.append("parallel")
    proposed, features = _proposed(context, figure, measure, bool(fitting), here)
    return [*(candidate for candidate, _ in pool.values()), proposed], [
        *(list(dict.fromkeys(names)) for _, names in pool.values()),
        features,
    ]


def _mentioned(
    context: Context, figure: Quantity, measure: str, table: MetricTable, aligned: MetricMention | None
) -> Pool:
    """The metrics that the text names in reach of the figure or in its title."""
    document = context.document
    index = document.sentence_at(figure.start)
    first, last = document.sentences[index]
    reach = document.sentences[max(0, index - REACH)][0]
    in_reach = context.metrics.within(reach, last)
    titled = [mention for mention in context.metrics.within(*context.title_span) if mention not in in_reach]
    pool: Pool = {}
    for mention in (*_telling(in_reach, figure, first), *titled):
        readings = [(mention.metric_code, mention.unit_kind, ["title"] if mention in titled else [])]
        sibling = table.fitting(mention.metric_code, figure.unit_kind) if mention.metric_code else None
        if sibling and sibling != mention.metric_code:
            readings.append((sibling, table[sibling].unit_kind, [*readings[0][2], "sibling", f"sibling|{measure}"]))
        for code, kind, features in readings:
            features += _mention_features(context, figure, measure, mention, code, kind, index)
            if aligned == mention:
                features.append("aligned")
            _offer(pool, figure, mention, code, features)
    return pool


def _offer(pool: Pool, figure: Quantity, mention: MetricMention, code: str | None, features: list[str]) -> None:
    key = (code, "" if code else mention.words.casefold())
    kept, known = pool.get(key, (None, []))
    nearest = (
        mention if kept is None or kept.mention is None or _nearer(figure, mention, kept.mention) else kept.mention
    )
    pool[key] = (MetricCandidate(code, nearest, "text", None if code else nearest.words), known + features)


def _add(pool: Pool, candidate: MetricCandidate, alone: list[str], features: list[str]) -> None:
    """Gives a metric of the pool more features; one that is new to it comes in, with those of standing ``alone``."""
    key = (candidate.code, "" if candidate.code else (candidate.label or "").casefold())
    known, names = pool.get(key, (candidate, alone))
    pool[key] = (known, [*names, *features])


def _offer_unit(pool: Pool, figure: Quantity, table: MetricTable, here: bool) -> None:
    """The metric that the figure's unit tells by itself."""
    by_unit = table.by_unit(figure.unit_code) if figure.unit_code else None
    if by_unit is not None:
        told = MetricCandidate(by_unit.metric_code, None, "unit")
        _add(pool, told, [], ["by_unit", f"by_unit|here={here}"])


def _offer_previous(
    pool: Pool, context: Context, figure: Quantity, measure: str, previous: Resolved, here: bool
) -> None:
    """What the figure before stated."""
    code, label = previous.metric_code, previous.metric_label
    if not code and not label:
        return
    origin = "previous" if code else "proposed_previous"
    unnamed = MetricCandidate(code, previous.metric, origin, None if code else label)
    far = ["far", f"far|here={here}", f"far|coded={bool(code)}"]
    _add(pool, unnamed, far, _previous_features(context, figure, measure, previous))


def _offer_stated(pool: Pool, context: Context, figure: Quantity, measure: str, state: State, here: bool) -> None:
    """What figures of the same unit stated before, the latest first: the thing that the text may have come back to."""
    document = context.document
    seen: set[str] = set()
    for ago, row in enumerate(reversed(state.rows[-RECALL:])):
        code = row.metric_code
        if not code or code in seen:
            continue
        same = row.figure.unit_kind == figure.unit_kind
        if not same and (code, "") not in pool:
            continue
        seen.add(code)
        away = few(document.sentence_at(figure.start) - row.sentence, 4)
        known = (code, "") in pool
        paragraph = document.paragraph_at(figure.start) == document.paragraph_at(row.figure.start)
        features = [
            f"m|ago={few(ago, 4)}|same={same}",
            f"m|rank={few(len(seen), 4)}|same={same}|known={known}",
            f"m|sd={away}|same={same}",
            f"m|paragraph={paragraph}|same={same}|here={here}",
            f"m|{row.measure}>{measure}|same={same}",
        ]
        _add(pool, MetricCandidate(code, row.metric, "stated"), ["stated_only"], features)


def _offer_hinted(pool: Pool, context: Context, figure: Quantity, measure: str, table: MetricTable, here: bool) -> None:
    """What the words of the clause and of the sentence point to without naming it."""
    document = context.document
    sentence = document.sentences[document.sentence_at(figure.start)]
    clause = document.clause(figure.start, figure.end)
    for place, span in (("clause", clause), ("sentence", sentence)):
        best = 0.0
        for rank, (code, vote) in enumerate(context.hints(table, *span)):
            best = best or vote
            fit = fits(figure, measure, table[code].unit_kind)
            if fit == "no" and (code, "") not in pool:
                continue
            known = (code, "") in pool
            size = few(int(vote * 2), 5)
            features = [
                f"h{place}|rank={rank}|{fit}",
                f"h{place}|vote={size}|{fit}|known={known}",
                f"h{place}|vote={size}|here={here}|known={known}",
                f"h{place}|near={few(int(vote / best * 4), 5)}",
            ]
            alone = ["hint_only", f"code={code}|uk={figure.unit_kind}"]
            _add(pool, MetricCandidate(code, None, "hint"), alone, features)


def _offer_short(pool: Pool, context: Context, figure: Quantity, measure: str, table: MetricTable) -> None:
    """Metrics that the sentence calls by the head of a name told in full before."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    left, right = document.clause(figure.start, figure.end)
    for place, code in context.short_names.meant(first, last):
        fit = fits(figure, measure, table[code].unit_kind)
        known = (code, "") in pool
        if fit == "no" and not known:
            continue
        inside, side = left <= place < right, "b" if place < figure.start else "a"
        features = [
            f"short|{side}|inside={inside}|{fit}",
            f"short|{side}|{measure}",
            f"short|known={known}|inside={inside}",
        ]
        _add(pool, MetricCandidate(code, None, "short"), ["short_only"], features)


def _weigh_topics(pool: Pool, context: Context, figure: Quantity, measure: str) -> None:
    """How much the article speaks of a metric at all, and whether its title does."""
    topics = context.metric_topics
    for (code, _), (_, features) in pool.items():
        if code is None:
            continue
        rank, titled = topics.get(code, (9, False))
        features += [
            f"topic={few(rank, 3)}",
            f"topic={few(rank, 3)}|uk={figure.unit_kind}",
            f"topic|titled={titled}",
            f"topic|titled={titled}|{measure}",
        ]


def _proposed(
    context: Context, figure: Quantity, measure: str, fitting: bool, here: bool
) -> tuple[MetricCandidate, list[str]]:
    """None of the metrics in reach: the words beside the figure name what it measures."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    label = metric_label(
        context.article.text, document.folded, document.language, figure.start, figure.end, first, last, None
    )
    words = _label_kind(context, label, first, last)
    return MetricCandidate(None, None, "proposed", label), [
        "proposed",
        f"proposed|label={words}",
        f"proposed|label={words}|uk={figure.unit_kind}",
        f"proposed|label={words}|here={here}",
        f"proposed|fitting={fitting}",
        f"proposed|here={here}",
        f"proposed|uk={figure.unit_kind}",
        f"proposed|unit={figure.unit_code}",
        f"proposed|{measure}|here={here}",
        f"proposed|uk={figure.unit_kind}|here={here}",
    ]


def _label_kind(context: Context, label: str | None, first: int, last: int) -> str:
    """Whether the words beside a figure name a thing, only a place, or nothing."""
    if not label:
        return "none"
    text = context.article.text
    places = {text[mention.start : mention.end] for mention in context.regions.within(first, last)}
    return "place" if any(label in place or place in label for place in places if place) else "words"


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
        return base + _beside(context, figure, measure, mention, fit)
    same_paragraph = document.paragraph_at(mention.start) == document.paragraph_at(figure.start)
    later = context.metrics.count(mention.end, document.sentences[document.sentence_at(mention.start)][1])
    return [
        *base,
        f"sd={away}",
        f"sd={away}|{same_paragraph}",
        f"sd={away}|last={later == 0}",
        f"sd={away}|{fit}|{mention.strength}",
        f"{measure}|sd={away}",
    ]


def _beside(context: Context, figure: Quantity, measure: str, mention: MetricMention, fit: str) -> list[str]:
    """Where a mention stands in the figure's own sentence, and the words around it."""
    document = context.document
    places = relation(context, figure, mention, context.metrics).names
    place, side = places[0], places[0][0]
    left, right = document.word_before(mention.start), document.word_after(mention.end)
    behind = document.word_after(figure.end)[0]
    first = document.sentences[document.sentence_at(figure.start)][0]
    clause = document.clause(figure.start, figure.end)
    inside = clause[0] <= mention.start < clause[1]
    return [
        *places,
        *(f"{side}|{name}" for name in left + right),
        *(f"{side}|{measure}|{name}" for name in left),
        f"{side}|{measure}|{behind}|k={places[1]}",
        f"{side}|open={mention.start - first <= 6}",
        f"inside={inside}|{side}",
        f"inside={inside}|{side}|{measure}",
        f"inside={inside}|{fit}|{mention.strength}",
        f"{measure}|{place}",
        f"{place}|{fit}",
        f"{place}|{mention.strength}",
        f"{places[4]}|{document.language}",
        f"{measure}|{places[4]}",
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
