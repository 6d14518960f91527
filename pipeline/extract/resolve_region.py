"""Which place a figure describes, and for shares and comparisons which place it is held against.

Candidates are the places that the article names; what tells them apart is where they stand to the figure, what they do
in its sentence (``place_roles``), how much of the article they rule, and whether the figure before was theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation, word_after, word_before
from pipeline.extract.place_roles import role_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.regions import RegionMention
from pipeline.extract.state import Resolved, State

DIRECTED_METRICS = frozenset(
    {"foreign_trade", "exports", "imports", "investment", "investments_made", "fdi", "tourists", "electricity"}
    | {"tech_contract_value", "tech_contracts", "company_branches"}
)  # goods, money or guests go from one place to another, so that a partner may stand beside the figure
_RULING = 3  # places of an article's main ones that are candidates even before they are named
_NEAR = 14  # letters
HELD = ("share", "difference", "multiple")
_GAP = 4  # characters between a place and a figure that only a sign parts


@dataclass(frozen=True, slots=True)
class RegionCandidate:
    """A place that may be meant; ``name`` None stands for no place at all."""

    name: str | None
    code: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """A figure whose place is sought, with its sentence. ``contrast``: whether a word of comparison stands between the
    figure before and this one. ``here``: how many places the sentence names."""

    context: Context
    figure: Quantity
    measure: str
    is_directed: bool
    table: RegionTable
    previous: Resolved | None
    sentence: int
    first: int
    last: int
    clause: tuple[int, int]
    contrast: str
    here: str
    home: str | None  # code of the place before, else of the article's first

    def is_wider(self, mention: RegionMention) -> bool:
        """Whether a mentioned place holds the one that was spoken of."""
        return self.home is not None and mention.region_code in self.table.ancestors(self.home)


def region_candidates(
    context: Context,
    figure: Quantity,
    measure: str,
    metric_code: str | None,
    state: State,
    table: RegionTable,
    aligned: RegionMention | None,
) -> tuple[list[RegionCandidate], list[list[str]]]:
    """Every place named in the article up to the end of the figure's sentence and those that rule it, with features."""
    scene = _scene(context, figure, measure, metric_code in DIRECTED_METRICS, state.last, table)
    grouped: dict[str, list[RegionMention]] = {}
    for mention in context.regions.within(0, scene.last):
        grouped.setdefault(mention.name, []).append(mention)
    ruling = context.main_regions[:_RULING]
    for mention in context.regions.items[context.regions.index(scene.last) :]:
        if mention.name in ruling:
            grouped.setdefault(mention.name, []).append(mention)
    if aligned is not None:
        grouped.setdefault(aligned.name, [aligned])
    heading = context.document.heading_of(figure.start)
    candidates, features_of = [], []
    for name, mentions in grouped.items():
        candidates.append(RegionCandidate(name, mentions[0].region_code, mentions[0].kind))
        features = _place_features(scene, mentions) + _standing_features(scene, name, mentions)
        if aligned is not None:
            features.append(f"aligned={aligned.name == name}")
        if heading is not None and any(heading[0] <= mention.start < heading[1] for mention in mentions):
            features += ["heading", f"heading|here={scene.here}"]
        features_of.append(features)
    return candidates, features_of


def _scene(
    context: Context, figure: Quantity, measure: str, is_directed: bool, previous: Resolved | None, table: RegionTable
) -> _Scene:
    document = context.document
    sentence = document.sentence_at(figure.start)
    first, last = document.sentences[sentence]
    since = max(first, previous.figure.end) if previous is not None else first
    contrast = any("than" in cue.cues for cue in context.cues.within(since, figure.start))
    return _Scene(
        context=context,
        figure=figure,
        measure=measure,
        is_directed=is_directed,
        table=table,
        previous=previous,
        sentence=sentence,
        first=first,
        last=last,
        clause=document.clause(figure.start, figure.end),
        contrast=f"contrast={contrast}",
        here=few(context.regions.count(first, last), 2),
        home=previous.region_code if previous is not None else None,
    )


def _place_features(scene: _Scene, mentions: list[RegionMention]) -> list[str]:
    """Of the mentions in the figure's sentence the nearest on each side; without one, of the last before it."""
    before = [m for m in mentions if scene.first <= m.start and m.end <= scene.figure.start]
    after = [m for m in mentions if scene.figure.end <= m.start < scene.last]
    beside = [name for mention in (*before[-1:], *after[:1]) for name in _beside(scene, mention)]
    return beside or _earlier(scene, mentions)


def _beside(scene: _Scene, mention: RegionMention) -> list[str]:
    """Where a mention of the figure's sentence stands and what it does there."""
    context = scene.context
    folded, language = context.document.folded, context.document.language
    places = relation(context, scene.figure, mention, context.regions)
    place, side = places[0], places[0][0]
    role = role_of(folded, language, scene.first, mention)
    inside = scene.clause[0] <= mention.start < scene.clause[1]
    words = word_before(folded, mention.start, language)[:1] + word_after(folded, mention.end, language)[:1]
    return [
        place,
        places[4],
        f"{scene.measure}|{place}",
        f"{scene.measure}|{places[4]}",
        f"{side}|form={mention.form}",
        f"{side}|role={role}",
        f"{side}|role={role}|directed={scene.is_directed}",
        f"{side}|inside={inside}|{scene.contrast}",
        f"{place}|{scene.contrast}",
        *_weight_of(scene, mention, place, role, inside),
        *(f"{side}|{word}" for word in words),
        *_neighbours(scene, mention, side),
        *_gap(scene, mention, side),
    ]


def _weight_of(scene: _Scene, mention: RegionMention, place: str, role: str, inside: bool) -> list[str]:
    """Whether a place above the one before, or a country, is told of here or only held against."""
    side = place[0]
    low, high = (scene.figure.end, mention.start) if side == "a" else (mention.end, scene.figure.start)
    near = (high - low) * (3 if scene.context.document.language == "zh" else 1) <= _NEAR
    held = f"held={scene.measure in HELD}"
    wider = scene.is_wider(mention)
    return [
        f"{side}|near={near}|inside={inside}|{held}",
        f"{place}|near={near}|role={role}|{held}",
        f"{side}|wider={wider}|inside={inside}|{held}",
        f"{side}|wider={wider}|near={near}|{held}|{scene.contrast}",
        f"kind={mention.kind}|{held}|inside={inside}",
    ]


def _gap(scene: _Scene, mention: RegionMention, side: str) -> list[str]:
    """The sign that alone parts the mention from the figure: 'Spain (2.4%)', 'Spain: 2.4%'."""
    low, high = (scene.figure.end, mention.start) if side == "a" else (mention.end, scene.figure.start)
    gap = scene.context.document.folded[low:high].strip() if high - low < _GAP else "far"
    return [f"{side}|gap={gap}"] if len(gap) <= 1 else []


def _neighbours(scene: _Scene, mention: RegionMention, side: str) -> list[str]:
    """Whether the mention and its neighbour lie in one another: 'Xiamen, a port in Fujian'."""
    code, track, ancestors = mention.region_code, scene.context.regions, scene.table.ancestors
    if code is None:
        return []
    index = track.index(mention.start)
    found = []
    for other, where in ((track.items[index - 1 : index], "left"), (track.items[index + 1 : index + 2], "right")):
        if not other or other[0].region_code in (None, code) or not scene.first <= other[0].start < scene.last:
            continue
        if code in ancestors(other[0].region_code or ""):
            found.append(f"{side}|above_{where}")
        elif other[0].region_code in ancestors(code):
            found.append(f"{side}|below_{where}")
    return found


def _earlier(scene: _Scene, mentions: list[RegionMention]) -> list[str]:
    """How far back a place that the sentence does not name was named last."""
    earlier = [mention for mention in mentions if mention.end <= scene.first]
    if not earlier:
        return ["later"]
    mention, context = earlier[-1], scene.context
    document = context.document
    away = few(scene.sentence - document.sentence_at(mention.start), 4)
    paragraph = document.paragraph_at(mention.start) == document.paragraph_at(scene.figure.start)
    newer = few(context.regions.count(mention.end, scene.first), 3)
    found = [f"sd={away}", f"sd={away}|par={paragraph}", f"newer={newer}", f"form={mention.form}"]
    return [*found, f"here={scene.here}"]


def _standing_features(scene: _Scene, name: str, mentions: list[RegionMention]) -> list[str]:
    """What the place is in the whole article, and whether the figure before was its own."""
    context, previous = scene.context, scene.previous
    main = context.main_regions
    rank = few(main.index(name), 3) if name in main else "none"
    often = few(len(mentions) * 10 // len(context.regions.items), 5)
    found = [f"main={rank}", f"main={rank}|here={scene.here}", f"kind={mentions[0].kind}", f"often={often}"]
    if previous is None or name not in (previous.region, previous.reference):
        return found
    if previous.region != name:
        return [*found, "p|was_reference"]
    away = few(scene.sentence - previous.sentence, 3)
    fresh = few(context.regions.count(previous.figure.end, scene.figure.start), 2)
    found += [f"p|sd={away}", f"p|sd={away}|new={fresh}", f"p|sd={away}|{scene.contrast}"]
    return [*found, f"p|{previous.measure}>{scene.measure}|sd={away}"]


def reference_candidates(
    context: Context, row: Resolved, table: RegionTable, state: State, aligned: RegionMention | None
) -> tuple[list[RegionCandidate], list[list[str]]]:
    """What a share, difference or multiple is held against: the own place, another of the sentence or the one before,
    the place above the own one, the places that rule the article, or nothing."""
    figure, measure = row.figure, row.measure
    document = context.document
    first, last = document.sentences[row.sentence]
    names: dict[str, list[RegionMention]] = {row.region: []} if row.region else {}
    for mention in context.regions.within(document.sentences[max(0, row.sentence - 1)][0], last):
        names.setdefault(mention.name, []).append(mention)
    codes = {name: mentions[0].region_code for name, mentions in names.items() if mentions}
    if row.region:
        codes[row.region] = row.region_code
    _add_unnamed(context, row, state, aligned, codes)
    scene = _ReferenceScene(
        context=context,
        row=row,
        ancestors=table.ancestors(row.region_code) if row.region_code else (),
        clause=document.clause(figure.start, figure.end),
        others=few(sum(mention.name != row.region for mention in context.regions.within(first, last)), 2),
        last_reference=state.last.reference if state.last is not None else None,
        since=few(row.sentence - state.last.sentence, 2) if state.last is not None else "",
        aligned=aligned,
        first=first,
    )
    after = word_after(document.folded, figure.end, document.language)
    candidates = [RegionCandidate(None, None, "none")]
    features_of = [
        [f"none|{measure}", f"none|{measure}|metric={row.metric_code}", f"none|others={scene.others}|{measure}"]
    ]
    for name, code in codes.items():
        here = [mention for mention in names.get(name, ()) if first <= mention.start < last]
        candidates.append(RegionCandidate(name, code, "own" if name == row.region else "other"))
        features_of.append(_reference_features(scene, name, code, here, after))
    return candidates, features_of


@dataclass(frozen=True, slots=True)
class _ReferenceScene:
    """A figure that is held against something, with its sentence."""

    context: Context
    row: Resolved
    ancestors: tuple[str, ...]
    clause: tuple[int, int]
    others: str
    last_reference: str | None
    since: str
    aligned: RegionMention | None
    first: int


def _add_unnamed(
    context: Context, row: Resolved, state: State, aligned: RegionMention | None, codes: dict[str, str | None]
) -> None:
    """Adds places that the two sentences need not name: of the row before, and the two that rule the article."""
    if aligned is not None:
        codes.setdefault(aligned.name, aligned.region_code)
    if state.last is not None and state.last.region is not None:
        codes.setdefault(state.last.region, state.last.region_code)
    for mention in context.regions.items:
        if mention.name in context.main_regions[:2]:
            codes.setdefault(mention.name, mention.region_code)


def _reference_features(
    scene: _ReferenceScene, name: str, code: str | None, here: list[RegionMention], after: list[str]
) -> list[str]:
    context, row, measure = scene.context, scene.row, scene.row.measure
    document, figure = context.document, row.figure
    own = "own" if name == row.region else "above" if code in scene.ancestors else "other"
    found = [f"{own}|{measure}", f"{own}|others={scene.others}|{measure}", f"{own}|{measure}|{row.metric_code}"]
    found += [f"{own}|{measure}|{word}" for word in after[:1]]
    if scene.aligned is not None:
        found.append(f"aligned={scene.aligned.name == name}|{measure}")
    if name == scene.last_reference:
        found.append(f"p|sd={scene.since}|{measure}")
    if not here:
        return [*found, f"elsewhere|{measure}|{own}", f"elsewhere|main={context.main_regions[:1] == (name,)}"]
    mention = min(here, key=lambda each: abs(each.start - figure.start))
    places = relation(context, figure, mention, context.regions)
    side = places[0][0]
    role = role_of(document.folded, document.language, scene.first, mention)
    inside = scene.clause[0] <= mention.start < scene.clause[1]
    found += [f"{own}|{measure}|{places[0]}", f"{own}|{measure}|{places[4]}", f"form={mention.form}|{measure}|{own}"]
    found += [f"{measure}|{side}|{word}" for word in word_before(document.folded, mention.start, document.language)[:1]]
    found += [f"{measure}|{side}|role={role}", f"{side}|role={role}|{own}", f"clause={inside}|{measure}|{own}"]
    return found
