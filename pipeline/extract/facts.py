"""What is asked of the candidates of a doubtful choice: plain facts, each with a name of its own.

Nothing is put together here: that is what the trees do that take the second look (``trees``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.context import Context, S, Spanned, Track
from pipeline.extract.features import power_of_ten
from pipeline.extract.noun_classes import classes_of
from pipeline.extract.once import once
from pipeline.extract.period_pool import PeriodCandidate
from pipeline.extract.place_traits import traits_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.region_spots import PlaceInReach, lies, role_in
from pipeline.extract.state import Resolved, State

ROWS_BACK = 12
_EARLIER = "earlier"
_NONE: Track[Any] = Track([])


@lru_cache(maxsize=1 << 12)
def at_least(name: str, count: int, most: int) -> tuple[str, ...]:
    """A count as one fact for each bound that it reaches."""
    return tuple(f"{name}>={bound}" for bound in range(1, min(count, most) + 1))


@once
def figure_facts(context: Context, figure: Quantity) -> tuple[str, ...]:
    """What a figure is, the words beside it, and the places before and behind it."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    before, behind = context.regions.last(first, figure.start), context.regions.first(figure.end, last)
    return (
        f"language={document.language}",
        f"unit={figure.unit_code}",
        f"uk={figure.unit_kind}",
        power_of_ten(figure.value),
        f"bare={figure.unit_basis}",
        *(f"left|{word}" for word in document.word_before(figure.start)),
        *(f"right|{word}" for word in document.word_after(figure.end)),
        f"place_before={before.kind if before else None}",
        f"place_behind={behind.kind if behind else None}",
        f"focus_kind={context.kind_of_focus(figure.start)}",
        f"topic_kind={context.topics[0].mention.kind if context.topics else None}",
        *at_least("places_here", context.regions.count(first, last), 4),
        *at_least("figures_here", context.quantities.count(first, last), 5),
        *at_least("figures_before", context.quantities.count(first, figure.start), 5),
    )


def row_facts(context: Context, row: Resolved, state: State) -> list[str]:
    """What was decided of a figure, and what the one before it states."""
    thing = classes_of(row.names[0], context.document.language).head if row.names else None
    names = [
        *figure_facts(context, row.figure),
        f"measure={row.measure}",
        f"metric={row.metric_code}",
        f"thing={thing}",
    ]
    last = state.last
    if last is None:
        return [*names, "first"]
    return [
        *names,
        f"last_measure={last.measure}",
        f"last_metric={last.metric_code}",
        f"last_same_metric={last.states_metric_of(row)}",
        f"last_same_unit={last.figure.unit_code == row.figure.unit_code}",
        *at_least("last_sentence", row.sentence - last.sentence, 4),
    ]


def region_facts(context: Context, row: Resolved, state: State, table: RegionTable, place: PlaceInReach) -> list[str]:
    """Of a place that a figure may describe."""
    mentions = context.mentions_of_places.get(place.name, _NONE)
    home = state.last.region_code if state.last is not None else None
    focus = context.focus_at(row.figure.start)
    around = _around(context, row, mentions, n_earlier=2)
    names = [
        f"kind={place.kind}",
        f"sort={place.sort}",
        f"lies={place.lies}",
        f"lies_to_last={lies(table, place.code, home)}",
        f"coded={place.code is not None}",
        f"focus={focus.places.get(place.name, 'none') if focus else 'none'}",
        f"focus_first={focus is not None and next(iter(focus.places)) == place.name}",
        *at_least("named", len(mentions.items), 8),
        *at_least("named_before", sum(where.startswith(_EARLIER) for where, _ in around), 2),
    ]
    for where, mention in around:
        traits = traits_of(context, mention)
        names += [
            f"{where}|role={role_in(context, mention)}",
            f"{where}|{traits.left}",
            f"{where}|{traits.right}",
            f"{where}|form={mention.form}",
            f"{where}|{mention.rule}",
            f"{where}|opens={traits.opens}",
            f"{where}|followed={traits.followed}",
            *_way_to(context, row.figure, mention, where, "places", context.regions),
        ]
    return [*names, *_history(context, row, state, [r.region == place.name for r in state.rows])]


def period_facts(context: Context, row: Resolved, state: State, candidate: PeriodCandidate) -> list[str]:
    """Of a period that a figure may be for."""
    document = context.document
    mentions = context.mentions_of_periods.get(candidate.code, _NONE) if candidate.code else _NONE
    names = [
        f"basis={candidate.basis}",
        f"origin={candidate.origin}",
        f"last_same_region={state.last.region == row.region if state.last else None}",
        *at_least("periods_here", context.periods.count(*document.sentences[row.sentence]), 4),
        *at_least("named", len(mentions.items), 6),
    ]
    for where, mention in _around(context, row, mentions, n_earlier=1):
        beside = (*document.word_before(mention.start), *document.word_after(mention.end))
        names += [
            f"{where}|role={mention.role}",
            f"{where}|{mention.rule}",
            f"{where}|{mention.basis}",
            *(f"{where}|{word}" for word in beside),
            *_way_to(context, row.figure, mention, where, "periods", context.periods),
        ]
    return [*names, *_history(context, row, state, [r.period == candidate.code for r in state.rows])]


def _around(context: Context, row: Resolved, mentions: Track[S], n_earlier: int) -> list[tuple[str, S]]:
    """The mentions nearest to a figure on each side in its sentence, and the last ones before the sentence."""
    figure = row.figure
    first, last = context.document.sentences[row.sentence]
    before = [mention for mention in mentions.within(first, figure.start) if mention.end <= figure.start][-1:]
    behind = mentions.first(figure.end, last)
    index = mentions.index(first)
    earlier = [mention for mention in mentions.items[max(0, index - n_earlier - 1) : index] if mention.end <= first]
    named = zip((_EARLIER, f"{_EARLIER}2"), earlier[: -n_earlier - 1 : -1], strict=False)
    return [
        *(("before", mention) for mention in before),
        *([("behind", behind)] if behind is not None else []),
        *named,
    ]


def _way_to(
    context: Context, figure: Quantity, mention: Spanned, where: str, called: str, track: Track[S]
) -> Iterator[str]:
    """How much lies between a mention and a figure. ``track``: of what is ``called`` so."""
    document = context.document
    low, high = (mention.end, figure.start) if mention.end <= figure.start else (figure.end, mention.start)
    yield from at_least(f"{where}|{called}", track.count(low, high), 6)
    yield from at_least(f"{where}|figures", context.quantities.count(low, high), 6)
    yield from at_least(f"{where}|breaks", document.breaks_between(low, high), 4)
    if where.startswith(_EARLIER):
        sentences = document.sentence_at(figure.start) - document.sentence_at(mention.start)
        paragraphs = document.paragraph_at(figure.start) - document.paragraph_at(mention.start)
        yield from at_least(f"{where}|sentences", sentences, 6)
        yield from at_least(f"{where}|paragraphs", paragraphs, 4)


def _history(context: Context, row: Resolved, state: State, shared: Sequence[bool]) -> Iterator[str]:
    """Which of the figures before have what a candidate would give this one. ``shared``: of each row so far."""
    paragraph_at = context.document.paragraph_at
    paragraph = paragraph_at(row.figure.start)
    rows = [*zip(state.rows, shared, strict=True)][: -ROWS_BACK - 1 : -1]
    ago = next((ago for ago, (_, same) in enumerate(rows) if same), None)
    if ago is None:
        yield "never"
    else:
        other = rows[ago][0]
        yield from at_least("ago", ago, 6)
        yield from at_least("ago|sentences", row.sentence - other.sentence, 4)
        yield from at_least("ago|paragraphs", paragraph - paragraph_at(other.figure.start), 3)
        yield f"ago|same_metric={other.states_metric_of(row)}"
        yield f"ago|same_unit={other.figure.unit_code == row.figure.unit_code}"
        yield f"ago|measure={other.measure}"
    like = [same for other, same in rows if other.states_metric_of(row) and other.measure == row.measure]
    yield f"like={like[0] if like else None}"
    yield f"like2={like[1] if len(like) > 1 else None}"
    here = [same for other, same in rows if paragraph_at(other.figure.start) == paragraph]
    yield f"paragraph={sum(here) * 4 // len(here) if here else None}"
    yield f"rows={sum(same for _, same in rows) * 4 // len(rows) if rows else None}"
