"""The places that a figure may describe, as they stand in the article, whatever was resolved before the figure.

What the figures before add is told by ``resolve_region``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.once import once_per_article
from pipeline.extract.place_roles import role_of
from pipeline.extract.place_traits import traits_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, bundled
from pipeline.extract.region_mention import how_likely
from pipeline.extract.regions import RegionMention

_WINDOW = 80  # mentions up to the end of the sentence that are looked at: a figure's work is bounded
_RULING = 3  # places of an article's main ones that are candidates even before they are named
_NEAR = 14  # letters; a Chinese character counts for three
_SET = 8  # members of a set that may stand before one of them
_GAP = 4  # characters between a place and a figure that only a sign parts
_FAR = 4  # sentences


class Heading(NamedTuple):
    """Words that head a stretch of text, with the places that they name. ``kind``: title, several, one, alone (one
    that is hardly more than the name), none."""

    span: tuple[int, int]
    names: frozenset[str]
    kind: str

    @classmethod
    def of(cls, context: Context, span: tuple[int, int] | None) -> Heading:
        if span is None:
            return _NO_HEADING
        mentions = context.regions.within(*span)
        names = frozenset(mention.name for mention in mentions)
        if not names:
            return _NO_HEADING
        if span[0] < context.title_span[1]:
            return cls(span, names, "title")
        if len(names) > 1:
            return cls(span, names, "several")
        return cls(span, names, "alone" if names_little_else(context, span, mentions) else "one")

    def told_of(self, name: str) -> str:
        return f"{self.kind}|{name in self.names}"


def names_little_else(context: Context, span: tuple[int, int], mentions: Sequence[RegionMention]) -> bool:
    """Whether the places named in a stretch of text are most of its letters: 'In Skåne', not 'Zur Lage in Skåne'."""
    letters = sum(map(str.isalpha, context.document.text[slice(*span)]))
    return 2 * sum(mention.end - mention.start for mention in mentions) > letters


_NO_HEADING = Heading((0, 0), frozenset(), "none")


@dataclass(frozen=True, eq=False)
class Standing:
    """What the places of an article are in the whole of it.

    ``ruling``: the first mention of each main place, the ruling one first; ``topical``: name -> how likely the article
    is about it; ``shares``: name -> tenths of all mentions; ``headings``: those that name a place.
    """

    ruling: tuple[RegionMention, ...]
    topical: Mapping[str, str]
    shares: Mapping[str, int]
    headings: tuple[Heading, ...]

    @classmethod
    def of(cls, context: Context) -> Standing:
        firsts: dict[str, RegionMention] = {}
        for mention in context.regions.items:
            firsts.setdefault(mention.name, mention)
        topics = [(mention.name, probability) for mention, probability in context.topics]
        counts = Counter(mention.name for mention in context.regions.items)
        total = counts.total()
        return cls(
            tuple(firsts[name] for name, _ in topics[:_RULING] if name in firsts),
            {name: how_likely(probability) for name, probability in topics},
            {name: count * 10 // total for name, count in counts.items()},
            tuple(heading for span in context.document.headings if (heading := Heading.of(context, span)).names),
        )

    def heading_of(self, position: int) -> Heading:
        """The last heading before a position that names a place."""
        index = bisect_right(self.headings, position, key=lambda heading: heading.span[1]) - 1
        return self.headings[index] if index >= 0 else _NO_HEADING

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Of the ruling places their rank from 0; all others rank behind."""
        return {mention.name: rank for rank, mention in reversed(list(enumerate(self.ruling)))}


class Spot(NamedTuple):
    """A mention in the figure's sentence. ``part``: what it is of a set; ``others``: features of what stands beside."""

    mention: RegionMention
    places: Bundle
    role: str
    inside: bool
    near: bool
    part: str
    others: tuple[str, ...]


class PlaceInReach(NamedTuple):
    """A place that a figure may describe: its spots in the sentence, or features of where it was named before.

    ``sort``: its kind, more closely where its name tells it ('Airport', 'Delta'); ``lies``: how it lies to the place
    that rules the article; ``section`` and ``opening``: what the heading of the section and the words that head the
    line tell of it; ``since``: paragraphs behind that heading.
    """

    name: str
    code: str | None
    kind: str
    sort: str
    lies: str
    spots: tuple[Spot, ...]
    earlier: tuple[str | Bundle, ...]
    section: str
    opening: str
    since: str

    @property
    def side(self) -> str:
        """Where the figure's sentence names it, before or after the figure, or that it stands out of it."""
        return self.spots[0].places.names[0][0] if self.spots else "out"


class Surroundings(NamedTuple):
    """A figure's sentence: its number and span, its clause, and how many places it names."""

    context: Context
    figure: Quantity
    sentence: int
    first: int
    last: int
    clause: tuple[int, int]

    @classmethod
    def of(cls, context: Context, figure: Quantity) -> Surroundings:
        document = context.document
        sentence = document.sentence_at(figure.start)
        return cls(context, figure, sentence, *document.sentences[sentence], document.clause(figure.start, figure.end))


def places_in_reach(
    context: Context, figure: Quantity, table: RegionTable, standing: Standing, aligned: Aligned[RegionMention] | None
) -> list[PlaceInReach]:
    """Every place named in the article up to the end of the figure's sentence and those that rule it."""
    scene = Surroundings.of(context, figure)
    section = standing.heading_of(figure.start)
    document = context.document
    opening = Heading.of(context, document.opening_of(figure.start))
    since = few(document.paragraph_at(figure.start) - document.paragraph_at(section.span[0]), 4)
    return [
        PlaceInReach(
            name,
            mentions[0].region_code,
            mentions[0].kind,
            mentions[0].sort,
            lies(table, mentions[0].region_code, standing.ruling[0].region_code if standing.ruling else None),
            spots := _spots(scene, mentions, table),
            () if spots else _earlier(scene, mentions),
            section.told_of(name),
            opening.told_of(name),
            since,
        )
        for name, mentions in _grouped(scene, standing, opening if opening.names else section, aligned).items()
    ]


@lru_cache(maxsize=1 << 14)
def lies(table: RegionTable, code: str | None, other: str | None) -> str:
    """How a place lies to another one: the same, above, below, beside it below the same place, apart, or unknown."""
    if code is None or other is None:
        return "unknown"
    if code == other:
        return "same"
    above, above_other = table.ancestors(code), table.ancestors(other)
    if code in above_other:
        return "above"
    if other in above:
        return "below"
    return "beside" if above[:1] == above_other[:1] else "apart"


def _grouped(
    scene: Surroundings, standing: Standing, heading: Heading, aligned: Aligned[RegionMention] | None
) -> dict[str, list[RegionMention]]:
    """Mentions by name: the latest ones, the heading's, the ruling places' and the one aligned with the figure."""
    regions = scene.context.regions
    early = [mention for mention in regions.within(*heading.span) if mention.start < scene.first]
    grouped = dict(_latest(scene))
    for mention in (*early, *standing.ruling, *([aligned.mention] if aligned is not None else [])):
        grouped.setdefault(mention.name, [mention])
    return grouped


def _latest(scene: Surroundings) -> dict[str, list[RegionMention]]:
    """The latest mentions up to the end of a sentence, by name; forgotten when the next sentence comes."""
    known: dict[tuple[int, int], dict[str, list[RegionMention]]] = scene.context.worked_out[_latest]
    span = scene.first, scene.last
    if span not in known:
        known.clear()
        regions, known[span] = scene.context.regions, {}
        end = regions.index(scene.last)
        for mention in regions.items[max(0, end - _WINDOW) : end]:
            known[span].setdefault(mention.name, []).append(mention)
    return known[span]


def _spots(scene: Surroundings, mentions: Sequence[RegionMention], table: RegionTable) -> tuple[Spot, ...]:
    """Of the mentions in the figure's sentence the nearest on each side."""
    if mentions[-1].start < scene.first:
        return ()
    before = [m for m in mentions if scene.first <= m.start and m.end <= scene.figure.start]
    after = [m for m in mentions if scene.figure.end <= m.start < scene.last]
    return tuple(_spot(scene, mention, table) for mention in (*before[-1:], *after[:1]))


def _spot(scene: Surroundings, mention: RegionMention, table: RegionTable) -> Spot:
    context, figure = scene.context, scene.figure
    document = context.document
    places = relation(context, figure, mention, context.regions)
    side = places.names[0][0]
    low, high = (figure.end, mention.start) if side == "a" else (mention.end, figure.start)
    role, traits = role_in(context, mention), traits_of(context, mention)
    return Spot(
        mention,
        places,
        role,
        scene.clause[0] <= mention.start < scene.clause[1],
        (high - low) * (3 if document.language == "zh" else 1) <= _NEAR,
        _part_in_set(context, mention),
        (
            f"{side}|{traits.left}",
            f"{side}|{traits.right}",
            f"{side}|followed={traits.followed}",
            f"{side}|opens={traits.opens}|role={role}",
            f"{side}|{mention.rule}",
            f"{side}|{mention.rule}|opens={traits.opens}",
            *_neighbours(scene, mention, side, table),
            *_gap(document.folded, low, high, side),
        ),
    )


@once_per_article
def _part_in_set(context: Context, mention: RegionMention) -> str:
    """Whether a mention is a set of places, a member of a set named here, or neither: 'Beijing, Tianjin and Hebei'."""
    track = context.regions
    index = track.index(mention.start)
    for other in track.items[max(0, index - _SET) : index + 2]:
        holds = other.start <= mention.start and mention.end <= other.end and other is not mention
        if holds and (other.end > mention.end or other.start < mention.start):
            return "member"
    return "set" if mention.rule.startswith("region.group") else "none"


@once_per_article
def role_in(context: Context, mention: RegionMention) -> str:
    """What a mention does in its sentence."""
    document = context.document
    return role_of(
        document.folded, document.language, document.sentences[document.sentence_at(mention.start)][0], mention
    )


def _gap(folded: str, low: int, high: int, side: str) -> list[str]:
    """The sign that alone parts the mention from the figure: 'Spain (2.4%)', 'Spain: 2.4%'."""
    gap = folded[low:high].strip() if high - low < _GAP else "far"
    return [f"{side}|gap={gap}"] if len(gap) <= 1 else []


def _neighbours(scene: Surroundings, mention: RegionMention, side: str, table: RegionTable) -> list[str]:
    """Whether the mention and its neighbour lie in one another: 'Xiamen, a port in Fujian'."""
    track = scene.context.regions
    index = track.index(mention.start)
    found = []
    for other, where in ((track.items[index - 1 : index], "left"), (track.items[index + 1 : index + 2], "right")):
        if other and scene.first <= other[0].start < scene.last:
            place = lies(table, mention.region_code, other[0].region_code)
            if place in ("above", "below"):
                found.append(f"{side}|{place}_{where}")
    return found


def _earlier(scene: Surroundings, mentions: Sequence[RegionMention]) -> tuple[str | Bundle, ...]:
    """How far back a place that the sentence does not name was named last, and what it did there."""
    context, figure = scene.context, scene.figure
    mention = next((mention for mention in reversed(mentions) if mention.end <= scene.first), None)
    if mention is None:
        return (_later(),)
    document, traits = context.document, traits_of(context, mention)
    away = scene.sentence - document.sentence_at(mention.start)
    paragraphs = document.paragraph_at(figure.start) - document.paragraph_at(mention.start)
    near = f"near={away == 1}"
    return (
        _before(min(away, _FAR), paragraphs == 0, mention.form, _part_in_set(context, mention)),
        _before_others(
            min(away, 3),
            min(paragraphs, 2),
            min(context.regions.count(mention.end, figure.start), 3),
            role_in(context, mention),
            traits.opens,
            traits.followed,
            mention.rule,
        ),
        f"e|{traits.left}|{near}",
        f"e|{traits.right}|{near}",
    )


@bundled
def _later() -> list[str]:
    return ["later"]


@bundled
def _before(sentences: int, same_paragraph: bool, form: str, part: str) -> list[str]:
    away = few(sentences, _FAR)
    return [f"sd={away}", f"sd={away}|par={same_paragraph}", f"form={form}", f"sd={away}|set={part}"]


@bundled
def _before_others(
    sentences: int, paragraphs: int, places: int, role: str, opens: str, followed: str, rule: str
) -> list[str]:
    """How many places were named since, and what the mention did where it stands."""
    away, apart, since = f"sd={few(sentences)}", f"pd={few(paragraphs, 2)}", f"since={few(places)}"
    return [
        f"e|role={role}|{away}",
        f"e|opens={opens}|{apart}",
        f"e|{since}|{away}",
        f"e|{since}|{apart}",
        f"e|followed={followed}|{since}",
        f"e|followed={followed}|{away}",
        f"e|role={role}|{since}",
        f"e|opens={opens}|role={role}",
        f"e|{rule}|{away}",
    ]
