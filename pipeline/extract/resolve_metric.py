"""Which measured thing a figure states: a catalogued metric that the text names, or a proposed one in its own words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.catalogue.metrics import MetricTable
from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context
from pipeline.extract.features import few, telling
from pipeline.extract.growing_places import place_grows
from pipeline.extract.metric_mention_features import fits, mention_features
from pipeline.extract.metric_naming import Told, compare_names, known_name
from pipeline.extract.metric_pool import MetricCandidate, MetricPool, Named
from pipeline.extract.metric_sets import RULE as METRIC_SET
from pipeline.extract.metric_wholes import whole_features, whole_of
from pipeline.extract.metrics import MetricMention
from pipeline.extract.noun_classes import NounClasses, metrics_of_class
from pipeline.extract.noun_phrases import is_counted, names_place, phrases_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, Features, bundled
from pipeline.extract.resolve_measure import GROWING
from pipeline.extract.state import Resolved, State

RECALL = 12  # rows back in which a metric may be taken up again
UNCODED = "uncoded"  # a feature of what the catalogue lacks
REACH = 4  # sentences back in which a metric may still be meant


def metric_candidates(
    context: Context,
    figure: Quantity,
    measure: str,
    names: Sequence[str],
    state: State,
    table: MetricTable,
    aligned: Aligned[MetricMention] | None,
    parallel: Resolved | None,
) -> tuple[list[MetricCandidate], list[Features]]:
    """Every metric in reach with its features, then the previous figure's, then 'none of these'.

    A mention of a thing that the catalogue lacks is a candidate by its words; where a mention's words mean another
    metric for a figure of this unit (contracts counted or summed up), that one is a candidate too. The parts of a whole
    in the order of a set of metrics leave no choice.
    """
    if aligned is not None and aligned.is_certain and aligned.mention.rule == METRIC_SET:
        return [MetricCandidate(aligned.mention.metric_code, aligned.mention, "text")], [[f"aligned|{aligned.how}"]]
    pool, fitting, here = _mentioned(context, figure, measure, table, aligned)
    if state.last is not None:
        _offer_previous(pool, context, figure, measure, state.last, here)
    _offer_stated(pool, context, figure, measure, state, here)
    _offer_hinted(pool, context, figure, table, here)
    _offer_short(pool, context, figure, measure, table)
    told = Told.of(context, figure, measure, names, state)
    _offer_of_kind(pool, figure, told.kinds, table, here)
    if measure in GROWING and place_grows(context, figure):
        pool.add(MetricCandidate("gdp", None, "place_grows"), [], ["place_grows", f"place_grows|here={here}"])
    _weigh_topics(pool, context, figure, measure)
    compare_names(pool, figure, told, state)
    whole = whole_of(context, figure)
    if whole is not None:
        for candidate, features in pool:
            features += whole_features(whole, candidate.code)
    if parallel is not None:
        for candidate, features in pool:
            same = candidate.code == parallel.metric_code
            if same and (candidate.code or candidate.label == parallel.metric_label):
                features.append("parallel")
    for candidate, features in pool:
        if candidate.code is None:
            features.append(UNCODED)
    candidates = [*(candidate for candidate, _ in pool), MetricCandidate(None, None, "proposed")]
    nothing = _proposed_names(measure, _proposed(context, figure), figure.unit_kind, figure.unit_code, fitting, here)
    known = known_name(context, figure, told, state, REACH)
    none_of_these = [nothing, UNCODED, *known, *whole_features(whole, None)]
    return candidates, [*(list(dict.fromkeys(features)) for _, features in pool), none_of_these]


def _mentioned(
    context: Context, figure: Quantity, measure: str, table: MetricTable, aligned: Aligned[MetricMention] | None
) -> tuple[MetricPool, bool, bool]:
    """The metrics that the text names in reach of the figure or in its title, and the one that its unit tells.

    Also whether any that the text names fits the figure's unit, and whether one does in its sentence.
    """
    document = context.document
    index = document.sentence_at(figure.start)
    first, last = document.sentences[index]
    reach = document.sentences[max(0, index - REACH)][0]
    in_reach = context.metrics.within(reach, last)
    titled = [m for m in context.metrics.within(*context.title_span) if not reach <= m.start < last]
    pool = MetricPool()
    told = telling(in_reach, figure, first, _key)
    listed = aligned.mention if aligned is not None else None
    if listed is not None and (listed.rule == METRIC_SET or figure.number.start in context.places):
        told += [] if listed in told else [listed]  # the heading of a long table is out of reach
    for place, mention in enumerate((*told, *titled)):
        readings: list[tuple[str | None, str, Named]] = [
            (mention.metric_code, mention.unit_kind, ["title"] if place >= len(told) else [])
        ]
        sibling = table.fitting(mention.metric_code, figure.unit_kind) if mention.metric_code else None
        if sibling and sibling != mention.metric_code:
            readings.append((sibling, table[sibling].unit_kind, [*readings[0][2], "sibling", f"sibling|{measure}"]))
        for code, kind, features in readings:
            features += mention_features(context, figure, measure, mention, code, kind)
            if aligned is not None and listed is mention:
                features += ["aligned", f"aligned|{aligned.how}"]
            pool.mention(figure, mention, code, features)
    fitting = [c.mention.start for c, _ in pool if c.mention and fits(figure, c.mention.unit_kind) != "no"]
    here = any(first <= start < last for start in fitting)
    by_unit = table.by_unit(figure.unit_code) if figure.unit_code else None
    if by_unit is not None:
        pool.add(MetricCandidate(by_unit.metric_code, None, "unit"), [], ["by_unit", f"by_unit|here={here}"])
    return pool, bool(fitting), here


def _offer_previous(
    pool: MetricPool, context: Context, figure: Quantity, measure: str, previous: Resolved, here: bool
) -> None:
    """What the figure before stated."""
    code, label = previous.metric_code, previous.metric_label
    if not code and not label:
        return
    origin = "previous" if code else "proposed_previous"
    unnamed = MetricCandidate(code, previous.metric, origin, None if code else label)
    far = ["far", f"far|here={here}", f"far|coded={bool(code)}"]
    pool.add(unnamed, far, [_previous_features(context, figure, measure, previous)])


def _previous_features(context: Context, figure: Quantity, measure: str, previous: Resolved) -> Bundle:
    document, before = context.document, previous.figure
    return _previous_names(
        measure,
        previous.measure,
        figure.unit_kind,
        before.unit_kind,
        min(document.sentence_at(figure.start) - previous.sentence, 3),
        min(context.metrics.count(before.end, figure.start), 2),
        min(document.breaks_between(before.end, figure.start), 2),
        before.unit_basis == "list",
        document.paragraph_at(figure.start) == document.paragraph_at(before.start),
    )


@bundled
def _previous_names(
    measure: str,
    measure_before: str,
    unit_kind: str,
    unit_kind_before: str,
    sentences: int,
    mentions: int,
    breaks: int,
    is_list: bool,
    same_paragraph: bool,
) -> list[str]:
    away, fresh = few(sentences, 3), few(mentions, 2)
    return [
        f"p|sd={away}",
        f"p|sd={away}|new={fresh}",
        f"p|{measure_before}>{measure}|sd={away}",
        f"p|{measure_before}>{measure}|new={fresh}|k{few(breaks, 2)}",
        f"p|uk={unit_kind_before}>{unit_kind}|new={fresh}",
        f"p|list={is_list}",
        f"p|paragraph={same_paragraph}",
    ]


def _offer_stated(pool: MetricPool, context: Context, figure: Quantity, measure: str, state: State, here: bool) -> None:
    """What figures of the same unit stated before, the latest first: the thing that the text may have come back to."""
    document = context.document
    sentence, paragraph = document.sentence_at(figure.start), document.paragraph_at(figure.start)
    seen: set[str] = set()
    for ago, row in enumerate(reversed(state.rows[-RECALL:])):
        code = row.metric_code
        if not code or code in seen:
            continue
        same, known = row.figure.unit_kind == figure.unit_kind, code in pool
        if not same and not known:
            continue
        seen.add(code)
        names = _stated_names(
            measure,
            row.measure,
            min(ago, 4),
            min(len(seen), 4),
            min(sentence - row.sentence, 4),
            paragraph == document.paragraph_at(row.figure.start),
            same,
            known,
            here,
        )
        pool.add(MetricCandidate(code, row.metric, "stated"), ["stated_only"], [names])


@bundled
def _stated_names(
    measure: str,
    measure_before: str,
    ago: int,
    rank: int,
    away: int,
    same_paragraph: bool,
    same: bool,
    known: bool,
    here: bool,
) -> list[str]:
    return [
        f"m|ago={few(ago, 4)}|same={same}",
        f"m|rank={few(rank, 4)}|same={same}|known={known}",
        f"m|sd={few(away, 4)}|same={same}",
        f"m|paragraph={same_paragraph}|same={same}|here={here}",
        f"m|{measure_before}>{measure}|same={same}",
    ]


def _offer_hinted(pool: MetricPool, context: Context, figure: Quantity, table: MetricTable, here: bool) -> None:
    """What the words of the clause and of the sentence point to without naming it."""
    document = context.document
    sentence = document.sentences[document.sentence_at(figure.start)]
    clause = document.clause(figure.start, figure.end)
    for place, span in (("clause", clause), ("sentence", sentence)):
        best = 0.0
        for rank, (code, vote) in enumerate(context.hints(table, *span)):
            best = best or vote
            fit = fits(figure, table[code].unit_kind)
            known = code in pool
            if fit == "no" and not known:
                continue
            names = _hinted_names(place, rank, fit, min(int(vote * 2), 5), min(int(vote / best * 4), 5), known, here)
            pool.add(MetricCandidate(code, None, "hint"), ["hint_only", f"code={code}|uk={figure.unit_kind}"], [names])


@bundled
def _hinted_names(place: str, rank: int, fit: str, vote: int, near: int, known: bool, here: bool) -> list[str]:
    return [
        f"h{place}|rank={rank}|{fit}",
        f"h{place}|vote={few(vote, 5)}|{fit}|known={known}",
        f"h{place}|vote={few(vote, 5)}|here={here}|known={known}",
        f"h{place}|near={few(near, 5)}",
    ]


def _offer_short(pool: MetricPool, context: Context, figure: Quantity, measure: str, table: MetricTable) -> None:
    """Metrics that the sentence calls by the head of a name told in full before."""
    document = context.document
    left, right = document.clause(figure.start, figure.end)
    sentence = document.sentences[document.sentence_at(figure.start)]
    for place, code in context.short_names.meant(*sentence):
        fit = fits(figure, table[code].unit_kind)
        known = code in pool
        if fit == "no" and not known:
            continue
        inside, side = left <= place < right, "b" if place < figure.start else "a"
        features = [
            f"short|{side}|inside={inside}|{fit}",
            f"short|{side}|{measure}",
            f"short|known={known}|inside={inside}",
        ]
        pool.add(MetricCandidate(code, None, "short"), ["short_only"], features)


def _offer_of_kind(pool: MetricPool, figure: Quantity, kinds: NounClasses, table: MetricTable, here: bool) -> None:
    """Metrics that things of the kind are told by which the figure is likely to be called."""
    for place, kind in enumerate(dict.fromkeys((kinds.head, *kinds.others))):
        for code in metrics_of_class().get(kind, ()) if kind else ():
            fit, known = fits(figure, table[code].unit_kind), code in pool
            if fit != "no" or known:
                names = _of_kind_names(place == 0, fit, known, here)
                pool.add(
                    MetricCandidate(code, None, "kind"), ["kind_only", f"code={code}|uk={figure.unit_kind}"], [names]
                )


@bundled
def _of_kind_names(is_head: bool, fit: str, known: bool, here: bool) -> list[str]:
    return [f"kind|head={is_head}|{fit}", f"kind|head={is_head}|known={known}|here={here}"]


def _weigh_topics(pool: MetricPool, context: Context, figure: Quantity, measure: str) -> None:
    """How much the article speaks of a metric at all, and whether its title does."""
    topics = context.metric_topics
    for candidate, features in pool:
        if candidate.code is not None:
            rank, titled = topics.get(candidate.code, (9, False))
            features.append(_topic_names(measure, figure.unit_kind, min(rank, 3), titled))


@bundled
def _topic_names(measure: str, unit_kind: str, rank: int, titled: bool) -> list[str]:
    return [
        f"topic={few(rank, 3)}",
        f"topic={few(rank, 3)}|uk={unit_kind}",
        f"topic|titled={titled}",
        f"topic|titled={titled}|{measure}",
    ]


def _proposed(context: Context, figure: Quantity) -> str:
    """What kind of phrase stands beside a figure: a thing counted, a thing, only a place, or none."""
    document = context.document
    kind = "none"
    for phrase in phrases_of(context, document.sentence_at(figure.start)).items:
        if names_place(context, phrase):
            kind = "place" if kind == "none" else kind
        elif is_counted(figure, phrase):
            return "counted"
        elif phrase.start < figure.start:
            kind = "words"
    return kind


@bundled
def _proposed_names(
    measure: str, words: str, unit_kind: str, unit_code: str | None, fitting: bool, here: bool
) -> list[str]:
    return [
        "proposed",
        f"proposed|label={words}",
        f"proposed|label={words}|uk={unit_kind}",
        f"proposed|label={words}|here={here}",
        f"proposed|fitting={fitting}",
        f"proposed|here={here}",
        f"proposed|uk={unit_kind}",
        f"proposed|unit={unit_code}",
        f"proposed|{measure}|here={here}",
        f"proposed|uk={unit_kind}|here={here}",
    ]


def _key(mention: MetricMention) -> str:
    return mention.metric_code or mention.words.casefold()
