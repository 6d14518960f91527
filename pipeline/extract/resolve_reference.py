"""Which place a share, a difference or a multiple is held against.

Decided after the place that the figure describes (``resolve_region``); most often it is that place's whole: the place
itself, or one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.place_roles import role_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.region_spots import Standing
from pipeline.extract.regions import RegionMention
from pipeline.extract.resolve_region import RegionCandidate
from pipeline.extract.state import Resolved
from pipeline.extract.surveys import SURVEYED, asked_in
from pipeline.extract.targets import annual_target_of

_RULING_REFERENCES = 2  # places of an article's main ones that are candidates without being named nearby


@dataclass(frozen=True, slots=True)
class _ReferenceScene:
    """A figure that is held against something, with its sentence."""

    context: Context
    row: Resolved
    ancestors: tuple[str, ...]
    clause: tuple[int, int]
    others: str
    previous: Resolved | None
    ruling: str | None
    aligned: Aligned[RegionMention] | None
    first: int


def reference_candidates(
    context: Context,
    row: Resolved,
    previous: Resolved | None,
    table: RegionTable,
    standing: Standing,
    aligned: Aligned[RegionMention] | None,
) -> tuple[list[RegionCandidate], list[list[str]]]:
    """What a share, difference or multiple is held against: the own place, another of the sentence or the one before,
    that of the figure before, the places that rule the article, or nothing; a share may be of those who were asked."""
    figure, measure = row.figure, row.measure
    document = context.document
    asked = asked_in(context, figure) if measure == "share" else None
    certain = _of_no_place(context, figure, asked) if measure == "share" else None
    if certain is not None:
        return [certain], [[certain.kind]]
    first, last = document.sentences[row.sentence]
    names: dict[str, list[RegionMention]] = {row.region: []} if row.region else {}
    for mention in context.regions.within(document.sentences[max(0, row.sentence - 1)][0], last):
        names.setdefault(mention.name, []).append(mention)
    codes = {name: mentions[0].region_code for name, mentions in names.items() if mentions}
    if row.region:
        codes[row.region] = row.region_code
    _add_unnamed(previous, standing, aligned, codes)
    scene = _ReferenceScene(
        context=context,
        row=row,
        ancestors=table.ancestors(row.region_code) if row.region_code else (),
        clause=document.clause(figure.start, figure.end),
        others=few(sum(mention.name != row.region for mention in context.regions.within(first, last)), 2),
        previous=previous,
        ruling=standing.ruling[0].name if standing.ruling else None,
        aligned=aligned,
        first=first,
    )
    after = document.word_after(figure.end)
    candidates = [RegionCandidate(None, None, "none")]
    features_of = [
        [f"none|{measure}", f"none|{measure}|metric={row.metric_code}", f"none|others={scene.others}|{measure}"]
    ]
    for name, code in codes.items():
        here = [mention for mention in names.get(name, ()) if first <= mention.start < last]
        candidates.append(RegionCandidate(name, code, "own" if name == row.region else "other"))
        features_of.append(_reference_features(scene, name, code, here, after))
    goes_on = previous is not None and previous.reference == SURVEYED
    if measure == "share" and (asked or goes_on):
        candidates.append(RegionCandidate(SURVEYED, None, "asked"))
        features_of.append(_asked_features(scene, asked, goes_on=goes_on))
    return candidates, features_of


def _of_no_place(context: Context, figure: Quantity, asked: str | None) -> RegionCandidate | None:
    """What a share is certainly of: a year's target or plan, or those who were asked in its own sentence."""
    target = annual_target_of(context, figure)
    if target is not None:
        return RegionCandidate(target, None, "target")
    return RegionCandidate(SURVEYED, None, "asked") if asked == "here" else None


def _asked_features(scene: _ReferenceScene, asked: str | None, *, goes_on: bool) -> list[str]:
    """What speaks for a share of those who were asked in a sentence before."""
    context, row = scene.context, scene.row
    away = few(row.sentence - scene.previous.sentence, 2) if goes_on and scene.previous is not None else "none"
    found = ["asked", f"asked|told={asked}|goes_on={goes_on}", f"asked|goes_on={goes_on}|sd={away}"]
    found += [f"asked|metric={row.metric_code}", f"asked|metric={row.metric_code}|goes_on={goes_on}"]
    return [*found, *(f"asked|{word}" for word in context.document.word_after(row.figure.end)[:1])]


def _add_unnamed(
    previous: Resolved | None, standing: Standing, aligned: Aligned[RegionMention] | None, codes: dict[str, str | None]
) -> None:
    """Adds places that the two sentences need not name: of the row before, and the two that rule the article."""
    if aligned is not None:
        codes.setdefault(aligned.mention.name, aligned.mention.region_code)
    if previous is not None and previous.region is not None:
        codes.setdefault(previous.region, previous.region_code)
    for mention in standing.ruling[:_RULING_REFERENCES]:
        codes.setdefault(mention.name, mention.region_code)


def _reference_features(
    scene: _ReferenceScene, name: str, code: str | None, here: list[RegionMention], after: Sequence[str]
) -> list[str]:
    context, row, measure = scene.context, scene.row, scene.row.measure
    document, figure = context.document, row.figure
    own = "own" if name == row.region else "above" if code in scene.ancestors else "other"
    found = [f"{own}|{measure}", f"{own}|others={scene.others}|{measure}", f"{own}|{measure}|{row.metric_code}"]
    found += [f"{own}|{measure}|{word}" for word in after[:1]]
    if scene.aligned is not None:
        found.append(f"aligned={scene.aligned.mention.name == name}|{measure}")
    if scene.previous is not None and name == scene.previous.reference:
        found.append(f"p|sd={few(row.sentence - scene.previous.sentence, 2)}|{measure}")
    if not here:
        return [*found, f"elsewhere|{measure}|{own}", f"elsewhere|main={name == scene.ruling}"]
    mention = min(here, key=lambda each: abs(each.start - figure.start))
    places = relation(context, figure, mention, context.regions).names
    side = places[0][0]
    role = role_of(document.folded, document.language, scene.first, mention)
    inside = scene.clause[0] <= mention.start < scene.clause[1]
    found += [f"{own}|{measure}|{places[0]}", f"{own}|{measure}|{places[4]}", f"form={mention.form}|{measure}|{own}"]
    found += [f"{measure}|{side}|{word}" for word in document.word_before(mention.start)[:1]]
    found += [f"{measure}|{side}|role={role}", f"{side}|role={role}|{own}", f"clause={inside}|{measure}|{own}"]
    return found
