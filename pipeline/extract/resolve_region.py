"""Which place a figure describes.

Candidates are the places that the article names (``region_spots``); what tells them apart is where they stand to the
figure, what they do in its sentence (``place_roles``), how much of the article they rule, and whether the figure before
was theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context
from pipeline.extract.facts import region_facts, row_facts
from pipeline.extract.features import few
from pipeline.extract.noun_classes import classes_of
from pipeline.extract.place_roles import is_held
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import NO_FACTS, Bundle, Facts, Features, bundled
from pipeline.extract.region_spots import PlaceInReach, Spot, Standing, lies, places_in_reach, role_in
from pipeline.extract.regions import RegionMention
from pipeline.extract.state import Resolved, State

_HELD = ("share", "difference", "multiple")
_OFTEN = 5  # tenths of all mentions
_LAST_RANK = 3  # of those that rule nothing


class RegionCandidate(NamedTuple):
    """A place that may be meant; ``name`` None stands for no place at all."""

    name: str | None
    code: str | None
    kind: str


def region_candidates(
    context: Context,
    row: Resolved,
    state: State,
    table: RegionTable,
    standing: Standing,
    aligned: Aligned[RegionMention] | None,
) -> tuple[list[RegionCandidate], list[Features], Facts]:
    """Every place named in the article up to the end of its sentence and those that rule it, with features and
    the facts of a second look. A list of places that the words join with the figures leaves no choice.

    ``row``: what the figure states, up to its metric.
    """
    if aligned is not None and aligned.is_certain:
        its = aligned.mention
        return [RegionCandidate(its.name, its.region_code, its.kind)], [[f"aligned|{aligned.how}"]], NO_FACTS
    figure, measure, previous = row.figure, row.measure, state.last
    contrast = _contrast(context, figure, previous)
    home = previous.region_code if previous is not None else None
    thing = classes_of(row.names[0], context.document.language).head if row.names else None
    candidates: list[RegionCandidate] = []
    features_of: list[Features] = []
    places: list[PlaceInReach] = []
    for candidate, place, standing_names, last_names in _described(context, figure, measure, table, standing, aligned):
        candidates.append(candidate)
        places.append(place)
        features: list[str | Bundle] = [*place.earlier]
        for spot in place.spots:
            wider = lies(table, spot.mention.region_code, home) == "above"
            features.append(_spot_names(measure, *_facts(spot), contrast, wider))
            features += spot.others
        features += standing_names
        features += [
            _measured_names(row.metric_code, figure.unit_code, figure.unit_kind, thing, place.kind, place.sort),
            _lies_names(lies(table, place.code, home), place.lies, measure, place.kind, place.side),
        ]
        if previous is not None and place.name in (previous.region, previous.reference):
            features.append(_previous_names(context, figure, measure, previous, place.name, contrast))
        features_of.append([*features, *last_names])
    facts = Facts(
        lambda: row_facts(context, row, state), lambda place: region_facts(context, row, state, table, places[place])
    )
    return candidates, features_of, facts


def _described(
    context: Context,
    figure: Quantity,
    measure: str,
    table: RegionTable,
    standing: Standing,
    aligned: Aligned[RegionMention] | None,
) -> Iterator[tuple[RegionCandidate, PlaceInReach, list[Bundle], list[str]]]:
    """Each candidate with what is known of it whatever came before."""
    first, last = context.document.sentences[context.document.sentence_at(figure.start)]
    here = min(context.regions.count(first, last), 2)
    paragraph, sentence = _topics(context, figure, first)
    focus = context.focus_at(figure.start)
    for place in places_in_reach(context, figure, table, standing, aligned):
        begins_sentence = None if sentence is None else sentence == place.name
        names = [
            _standing_names(
                place.kind,
                here,
                standing.ranks.get(place.name, _LAST_RANK),
                standing.topical.get(place.name, "hardly"),
                min(standing.shares.get(place.name, 0), _OFTEN),
                begins_sentence is True,
            ),
            _begins_names("paragraph", measure, here, None if paragraph is None else paragraph == place.name),
            _begins_names("sentence", measure, here, begins_sentence),
            _focus_names(
                focus.places.get(place.name, "none") if focus is not None else "none",
                here,
                place.side,
                standing.ranks.get(place.name, _LAST_RANK),
            ),
        ]
        last_names = [
            f"section={place.section}",
            f"section={place.section}|since={place.since}",
            f"opening={place.opening}",
            f"{context.document.language}|kind={place.kind}|{place.side}",
        ]
        if aligned is not None:
            is_its = f"aligned={aligned.mention.name == place.name}"
            last_names += [is_its, f"{is_its}|{aligned.how}"]
        yield RegionCandidate(place.name, place.code, place.kind), place, names, last_names


def _contrast(context: Context, figure: Quantity, previous: Resolved | None) -> bool:
    """Whether a word of comparison stands between the figure before and this one."""
    first = context.document.sentences[context.document.sentence_at(figure.start)][0]
    since = max(first, previous.figure.end) if previous is not None else first
    return any("than" in cue.cues for cue in context.cues.within(since, figure.start))


def _topics(context: Context, figure: Quantity, first: int) -> tuple[str | None, ...]:
    """The places that the paragraph and the sentence of a figure name first, before it, but for those held against."""
    starts = context.document.paragraph_start(figure.start), first
    found = (context.regions.within(start, figure.start) for start in starts)
    return tuple(next((m.name for m in mentions if not is_held(role_in(context, m))), None) for mentions in found)


def _facts(spot: Spot) -> tuple[str, str, str, bool, bool, str, str]:
    return spot.places.names[0], spot.places.names[4], spot.role, spot.inside, spot.near, spot.part, spot.mention.kind


@bundled
def _spot_names(
    measure: str,
    place: str,
    close: str,
    role: str,
    inside: bool,
    near: bool,
    part: str,
    kind: str,
    is_contrast: bool,
    wider: bool,
) -> list[str]:
    """Where a mention of the figure's sentence stands, what it does there, and whether a place above the one before,
    or a country, is told of here or only held against."""
    side, contrast, held = place[0], f"contrast={is_contrast}", f"held={measure in _HELD}"
    return [
        close,
        f"{measure}|{place}",
        f"{side}|role={role}",
        f"{side}|inside={inside}|{contrast}",
        f"{place}|{contrast}",
        f"{measure}|{side}|set={part}",
        f"{close}|{side}|set={part}",
        f"{side}|near={near}|inside={inside}|{held}",
        f"{place}|near={near}|role={role}|{held}",
        f"{side}|wider={wider}|inside={inside}|{held}",
        f"{side}|wider={wider}|near={near}|{held}|{contrast}",
        f"kind={kind}|{held}|inside={inside}",
    ]


@bundled
def _measured_names(
    metric_code: str | None, unit_code: str | None, unit_kind: str, thing: str | None, kind: str, sort: str
) -> list[str]:
    """What is measured, and of what kind of place: containers are a port's, a gross product hardly."""
    names = [
        f"metric={metric_code}|kind={kind}",
        f"unit={unit_code}|kind={kind}",
        f"thing={thing}|kind={kind}",
        f"thing={thing}|uk={unit_kind}|kind={kind}",
    ]
    if sort == kind:
        return names
    return [*names, f"metric={metric_code}|{sort}", f"unit={unit_code}|{sort}", f"thing={thing}|{sort}"]


@bundled
def _lies_names(before: str, main: str, measure: str, kind: str, side: str) -> list[str]:
    """How a place lies to that of the figure before and to the one that rules the article."""
    return [
        f"before={before}|main={main}",
        *(f"before={before}|{fact}" for fact in (measure, f"kind={kind}", side)),
        *(f"main={main}|{fact}" for fact in (f"kind={kind}", side)),
    ]


@bundled
def _standing_names(
    kind: str, named_here: int, rank: int, topical: str, tenths: int, begins_sentence: bool
) -> list[str]:
    """What a place is in the whole article."""
    here, main = few(named_here, 2), few(rank, _LAST_RANK)
    return [
        f"topic={topical}",
        f"main={main}",
        f"main={main}|here={here}",
        f"kind={kind}",
        f"often={few(tenths, _OFTEN)}",
        f"begins|kind={kind}|{begins_sentence}",
    ]


@bundled
def _focus_names(likely: str, named_here: int, side: str, main: int) -> list[str]:
    """How likely the paragraph is about a place. ``side``: where its sentence names it, before or after the figure."""
    return [
        f"focus={likely}",
        f"focus={likely}|here={few(named_here, 2)}",
        f"focus={likely}|{side}",
        f"focus={likely}|main={few(main, _LAST_RANK)}",
    ]


@bundled
def _begins_names(where: str, measure: str, named_here: int, is_topic: bool | None) -> list[str]:
    """Whether the paragraph or the sentence names a place first."""
    begins = "none" if is_topic is None else is_topic
    return [f"{where}|begins={begins}|here={few(named_here, 2)}", f"{where}|begins={begins}|{measure}"]


def _previous_names(
    context: Context, figure: Quantity, measure: str, previous: Resolved, name: str, contrast: bool
) -> Bundle:
    """Whether the figure before was the place's own."""
    if previous.region != name:
        return _was_reference()
    away = min(context.document.sentence_at(figure.start) - previous.sentence, 3)
    fresh = min(context.regions.count(previous.figure.end, figure.start), 2)
    return _was_region(previous.measure, measure, away, fresh, contrast)


@bundled
def _was_reference() -> list[str]:
    return ["p|was_reference"]


@bundled
def _was_region(measure_before: str, measure: str, sentences: int, mentions: int, contrast: bool) -> list[str]:
    away, fresh = few(sentences, 3), few(mentions, 2)
    return [
        f"p|sd={away}",
        f"p|sd={away}|new={fresh}",
        f"p|sd={away}|contrast={contrast}",
        f"p|{measure_before}>{measure}|sd={away}",
    ]
