"""Which place a figure describes.

Candidates are the places that the article names; what tells them apart is where they stand to the figure, what they do
in its sentence (``place_roles``), how much of the article they rule, and whether the figure before was theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.place_roles import role_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.regions import RegionMention
from pipeline.extract.state import Resolved, State

_WINDOW = 80  # mentions up to the end of the sentence that are looked at: a figure's work is bounded
_RULING = 3  # places of an article's main ones that are candidates even before they are named
_NEAR = 14  # letters; a Chinese character counts for three
_HELD = ("share", "difference", "multiple")
_SET = 8  # members of a set that may stand before one of them
_GAP = 4  # characters between a place and a figure that only a sign parts


@dataclass(frozen=True, slots=True)
class RegionCandidate:
    """A place that may be meant; ``name`` None stands for no place at all."""

    name: str | None
    code: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the places of an article are in the whole of it.

    ``ruling``: the first mention of each main place, the ruling one first; ``shares``: name -> tenths of all mentions.
    """

    ruling: tuple[RegionMention, ...]
    shares: Mapping[str, int]

    @classmethod
    def of(cls, context: Context) -> Standing:
        firsts: dict[str, RegionMention] = {}
        for mention in context.regions.items:
            firsts.setdefault(mention.name, mention)
        counts = Counter(mention.name for mention in context.regions.items)
        total = counts.total()
        return cls(
            tuple(firsts[name] for name in context.main_regions[:_RULING] if name in firsts),
            {name: count * 10 // total for name, count in counts.items()},
        )

    def rank(self, name: str) -> str:
        """'0' for the ruling place, '3+' for one that rules nothing."""
        return few(next((rank for rank, mention in enumerate(self.ruling) if mention.name == name), _RULING), _RULING)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A figure whose place is sought, with its sentence. ``contrast``: whether a word of comparison stands between the
    figure before and this one. ``here``: how many places the sentence names."""

    context: Context
    figure: Quantity
    measure: str
    table: RegionTable
    previous: Resolved | None
    sentence: int
    first: int
    last: int
    clause: tuple[int, int]
    contrast: str
    here: str
    home: str | None  # code of the place of the figure before
    topics: Mapping[str, str | None]  # the first place of the paragraph and of the sentence

    def is_wider(self, mention: RegionMention) -> bool:
        """Whether a mentioned place holds the one that was spoken of."""
        return self.home is not None and mention.region_code in self.table.ancestors(self.home)


def region_candidates(
    context: Context,
    figure: Quantity,
    measure: str,
    state: State,
    table: RegionTable,
    standing: Standing,
    aligned: RegionMention | None,
) -> tuple[list[RegionCandidate], list[list[str]]]:
    """Every place named in the article up to the end of the figure's sentence and those that rule it, with features."""
    scene = _scene(context, figure, measure, state, table)
    heading = context.document.heading_of(figure.start)
    grouped = _grouped(scene, standing, heading, aligned)
    candidates, features_of = [], []
    for name, mentions in grouped.items():
        candidates.append(RegionCandidate(name, mentions[0].region_code, mentions[0].kind))
        features = _place_features(scene, mentions) + _standing_features(scene, standing, name, mentions[0].kind)
        if aligned is not None:
            features.append(f"aligned={aligned.name == name}")
        if heading is not None and any(heading[0] <= mention.start < heading[1] for mention in mentions):
            features.append(f"heading|here={scene.here}")
        features_of.append(features)
    return candidates, features_of


def _grouped(
    scene: _Scene, standing: Standing, heading: tuple[int, int] | None, aligned: RegionMention | None
) -> dict[str, list[RegionMention]]:
    """Mentions by name: the latest ones, the heading's, the ruling places' and the one aligned with the figure."""
    regions = scene.context.regions
    end = regions.index(scene.last)
    start = max(0, end - _WINDOW)
    early = [m for m in regions.within(*heading) if m.start < scene.first] if heading is not None else []
    grouped: dict[str, list[RegionMention]] = {}
    for mention in regions.items[start:end]:
        grouped.setdefault(mention.name, []).append(mention)
    for mention in (*early, *standing.ruling, *([aligned] if aligned is not None else [])):
        grouped.setdefault(mention.name, [mention])
    return grouped


def _scene(context: Context, figure: Quantity, measure: str, state: State, table: RegionTable) -> _Scene:
    document, previous = context.document, state.last
    sentence = document.sentence_at(figure.start)
    first, last = document.sentences[sentence]
    since = max(first, previous.figure.end) if previous is not None else first
    contrast = any("than" in cue.cues for cue in context.cues.within(since, figure.start))
    return _Scene(
        context=context,
        figure=figure,
        measure=measure,
        table=table,
        previous=previous,
        sentence=sentence,
        first=first,
        last=last,
        clause=document.clause(figure.start, figure.end),
        contrast=f"contrast={contrast}",
        here=few(context.regions.count(first, last), 2),
        home=previous.region_code if previous is not None else None,
        topics=_topics(context, figure, first),
    )


def _topics(context: Context, figure: Quantity, first: int) -> dict[str, str | None]:
    """The places that the paragraph and the sentence of a figure name first, before it."""
    paragraph = context.document.paragraph_start(figure.start)
    opening = {"paragraph": paragraph, "sentence": first}
    found = {where: context.regions.within(start, figure.start)[:1] for where, start in opening.items()}
    return {where: mentions[0].name if mentions else None for where, mentions in found.items()}


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
    places = relation(context, scene.figure, mention, context.regions).names
    place, side = places[0], places[0][0]
    role = role_of(folded, language, scene.first, mention)
    inside = scene.clause[0] <= mention.start < scene.clause[1]
    return [
        places[4],
        f"{scene.measure}|{place}",
        f"{side}|role={role}",
        f"{side}|inside={inside}|{scene.contrast}",
        f"{place}|{scene.contrast}",
        *(f"{part}|{side}|set={_part_in_set(scene, mention)}" for part in (scene.measure, places[4])),
        *_weight_of(scene, mention, place, role, inside),
        *_neighbours(scene, mention, side),
        *_gap(scene, mention, side),
    ]


def _weight_of(scene: _Scene, mention: RegionMention, place: str, role: str, inside: bool) -> list[str]:
    """Whether a place above the one before, or a country, is told of here or only held against."""
    side = place[0]
    low, high = (scene.figure.end, mention.start) if side == "a" else (mention.end, scene.figure.start)
    near = (high - low) * (3 if scene.context.document.language == "zh" else 1) <= _NEAR
    held = f"held={scene.measure in _HELD}"
    wider = scene.is_wider(mention)
    return [
        f"{side}|near={near}|inside={inside}|{held}",
        f"{place}|near={near}|role={role}|{held}",
        f"{side}|wider={wider}|inside={inside}|{held}",
        f"{side}|wider={wider}|near={near}|{held}|{scene.contrast}",
        f"kind={mention.kind}|{held}|inside={inside}",
    ]


def _part_in_set(scene: _Scene, mention: RegionMention) -> str:
    """Whether a mention is a set of places, a member of a set named here, or neither: 'Beijing, Tianjin and Hebei'."""
    track = scene.context.regions
    index = track.index(mention.start)
    around = track.items[max(0, index - _SET) : index + 2]
    spans = [
        other for other in around if other.start <= mention.start and mention.end <= other.end and other is not mention
    ]
    if any(other.end > mention.end or other.start < mention.start for other in spans):
        return "member"
    return "set" if mention.rule.startswith("region.group") else "none"


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
    part = _part_in_set(scene, mention)
    return [f"sd={away}", f"sd={away}|par={paragraph}", f"form={mention.form}", f"sd={away}|set={part}"]


def _topic_features(scene: _Scene, name: str, kind: str) -> list[str]:
    """Whether the paragraph or the sentence names the place first."""
    found = [f"begins|kind={kind}|{scene.topics['sentence'] == name}"]
    for where, topic in scene.topics.items():
        begins = "none" if topic is None else topic == name
        found += [f"{where}|begins={begins}|here={scene.here}", f"{where}|begins={begins}|{scene.measure}"]
    return found


def _standing_features(scene: _Scene, standing: Standing, name: str, kind: str) -> list[str]:
    """What the place is in the whole article, and whether the figure before was its own."""
    context, previous = scene.context, scene.previous
    rank, often = standing.rank(name), few(standing.shares.get(name, 0), 5)
    found = [f"main={rank}", f"main={rank}|here={scene.here}", f"kind={kind}", f"often={often}"]
    found += _topic_features(scene, name, kind)
    if previous is None or name not in (previous.region, previous.reference):
        return found
    if previous.region != name:
        return [*found, "p|was_reference"]
    away = few(scene.sentence - previous.sentence, 3)
    fresh = few(context.regions.count(previous.figure.end, scene.figure.start), 2)
    found += [f"p|sd={away}", f"p|sd={away}|new={fresh}", f"p|sd={away}|{scene.contrast}"]
    return [*found, f"p|{previous.measure}>{scene.measure}|sd={away}"]
