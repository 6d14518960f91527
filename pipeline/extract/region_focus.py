"""Which place each paragraph is about: learned, as what the article is about is.

An article on one place turns to another for a paragraph, or for good. What tells: which place the paragraph names
first, what that place does there, how many of the paragraph's figures follow it, whether the article has named it
before, and the place of the paragraph before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.context import Context, Track
from pipeline.extract.features import few
from pipeline.extract.place_roles import is_aside
from pipeline.extract.place_traits import thing_names, traits_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, bundled
from pipeline.extract.region_mention import Focus, RegionMention, how_likely
from pipeline.extract.region_spots import lies, names_little_else, role_in

if TYPE_CHECKING:
    from pipeline.extract.resolve import Judge

FOCUS = "focus"
_RULING = 4  # places of an article's main ones that are candidates where the paragraph does not name them
_FIFTHS = 5
_THINGS = 16  # of a paragraph that are asked for: the work of one with very many is bounded
_OPEN, _EARLY = 5, 40  # characters from the start of a paragraph


class FocusCandidate(NamedTuple):
    """A place that the paragraph ``text[start:end]`` may be about."""

    name: str
    start: int
    end: int


class _Heading(NamedTuple):
    """The places of a line without figures. ``kind``: whether it names little else; ``since``: lines behind it."""

    names: frozenset[str]
    kind: str
    since: int = 0

    @classmethod
    def of(cls, context: Context, start: int, end: int, mentions: Sequence[RegionMention]) -> _Heading:
        kind = "alone" if names_little_else(context, (start, end), mentions) else "more"
        return cls(frozenset(mention.name for mention in mentions), kind)

    def further(self) -> _Heading:
        """The same, a line further on."""
        return self._replace(since=self.since + 1)


_NO_HEADING = _Heading(frozenset(), "none")


def find_focuses(context: Context, table: RegionTable, judge: Judge) -> Iterator[Focus]:
    """The places of each paragraph that has figures, in text order."""
    scene = _Scene.of(context, table)
    heading = _NO_HEADING
    before: str | None = None
    for start, end in _paragraphs(context) if scene.firsts else ():
        mentions = context.regions.within(start, end)
        if context.quantities.first(start, end) is None:
            heading = _Heading.of(context, start, end, mentions) if mentions else heading.further()
            continue
        paragraph = _Paragraph.of(scene, start, end, mentions, heading, before)
        heading = heading.further()
        if paragraph.names:
            focus = _focus(paragraph, judge)
            before = next(iter(focus.places))
            yield focus


def _paragraphs(context: Context) -> Iterator[tuple[int, int]]:
    """The lines that are not blank."""
    text, start = context.document.text, 0
    for end in (*context.document.paragraphs, len(text)):
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _focus(paragraph: _Paragraph, judge: Judge) -> Focus:
    names = paragraph.names
    candidates = [FocusCandidate(name, paragraph.start, paragraph.end) for name in names]
    choices = judge.order(FOCUS, candidates, [_features(paragraph, name) for name in names])
    places = {names[choice.index]: how_likely(exp(choice.log_probability)) for choice in choices}
    return Focus(paragraph.start, paragraph.end, places)


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article with its places. ``firsts``: the first mention of each; ``topics``: rank and fifths of probability of
    those that the article is about, the likeliest first."""

    context: Context
    table: RegionTable
    firsts: Mapping[str, RegionMention]
    topics: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, context: Context, table: RegionTable) -> _Scene:
        firsts: dict[str, RegionMention] = {}
        for mention in context.regions.items:
            firsts.setdefault(mention.name, mention)
        topics = {
            topic.mention.name: (rank, min(int(topic.probability * _FIFTHS), _FIFTHS - 1))
            for rank, topic in enumerate(context.topics[:_RULING])
        }
        return cls(context, table, firsts, topics)

    def lies_in(self, inner: str | None, outer: str | None) -> bool:
        """Whether the one place lies in the other, as far as the catalogue knows both."""
        inside, around = (self.firsts.get(name) if name is not None else None for name in (inner, outer))
        if inside is None or around is None:
            return False
        return lies(self.table, inside.region_code, around.region_code) == "below"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with its places. ``names``: of all that it may be about; ``mentions``: by name, in text order;
    ``told``: the places that something is told of, each with its rank in the order in which they are named, ``own``
    the figures that follow each, and ``amounts`` these numbers in order; ``things``: the metrics and units that it
    names, as names of features; ``heading``: the places of the last line without figures that names one; ``before``:
    the place of the paragraph before.
    """

    scene: _Scene
    start: int
    end: int
    names: tuple[str, ...]
    mentions: Mapping[str, Sequence[RegionMention]]
    told: Mapping[str, int]
    own: Counter[str]
    amounts: Sequence[int]
    figures: int
    things: Sequence[str]
    heading: _Heading
    before: str | None

    @classmethod
    def of(
        cls,
        scene: _Scene,
        start: int,
        end: int,
        mentions: Sequence[RegionMention],
        heading: _Heading,
        before: str | None,
    ) -> _Paragraph:
        context = scene.context
        by_name: dict[str, list[RegionMention]] = {}
        for mention in mentions:
            by_name.setdefault(mention.name, []).append(mention)
        telling = Track([mention for mention in mentions if not is_aside(role_in(context, mention))])
        figures = context.quantities.within(start, end)
        owners = (_owner(context, telling, start, figure.start) for figure in figures)
        own = Counter(owner.name for owner in owners if owner is not None)
        others = (*scene.topics, *([before] if before is not None else []), *sorted(heading.names))
        names = dict.fromkeys((*by_name, *(name for name in others if name in scene.firsts)))
        told = dict.fromkeys(mention.name for mention in telling.items)
        return cls(
            scene,
            start,
            end,
            tuple(names),
            by_name,
            {name: rank for rank, name in enumerate(told)},
            own,
            sorted(own.values()),
            len(figures),
            _things(context, start, end, figures),
            heading,
            before,
        )


def _things(context: Context, start: int, end: int, figures: Sequence[Quantity]) -> list[str]:
    codes = dict.fromkeys(mention.metric_code for mention in context.metrics.within(start, end))
    units = dict.fromkeys(figure.unit_code for figure in figures)
    named = [*(f"metric={code}" for code in codes if code), *(f"unit={unit}" for unit in units)]
    return named[:_THINGS]


def _owner(context: Context, telling: Track[RegionMention], start: int, at: int) -> RegionMention | None:
    """The place that a figure follows: the first one of its sentence, else the last one of its paragraph before."""
    sentence = context.document.sentences[context.document.sentence_at(at)][0]
    return telling.first(max(start, sentence), at) or telling.last(start, at)


def _features(paragraph: _Paragraph, name: str) -> list[str | Bundle]:
    scene, context = paragraph.scene, paragraph.scene.context
    mentions = paragraph.mentions.get(name, ())
    first = mentions[0] if mentions else None
    language, kind, told = context.document.language, scene.firsts[name].kind, few(len(paragraph.told))
    rank, where, role = _rank(paragraph, name), _where(paragraph, first), role_in(context, first) if first else "none"
    topic, fifths = scene.topics.get(name, (None, None))
    ruling = "none" if topic is None else str(topic)
    is_new = scene.firsts[name].start >= paragraph.start and first is not None
    is_before = name == paragraph.before
    sort = scene.firsts[name].sort
    words = traits_of(context, first)[:2] if first else ()
    own = paragraph.own[name]
    return [
        _place_names(language, kind, rank, told, where, role, is_new),
        _standing_names(ruling, fifths, rank, where, kind, is_before, told),
        _count_names(
            own * _FIFTHS // paragraph.figures,
            few(len(paragraph.amounts) - bisect_right(paragraph.amounts, own)),
            rank,
            ruling,
            few(len(mentions)),
            any(mention.form == "anaphor" for mention in mentions),
            first.form if first else "none",
            is_new,
        ),
        _heading_names(name in paragraph.heading.names, bool(paragraph.heading.names), rank, is_before, language),
        _below_names(name in paragraph.heading.names, paragraph.heading.kind, few(paragraph.heading.since, 3), rank),
        _lies_names(
            scene.lies_in(name, paragraph.before),
            scene.lies_in(paragraph.before, name),
            scene.lies_in(name, next(iter(scene.topics), None)),
            rank,
            role,
            where,
            ruling,
            is_new,
        ),
        *words,
        f"{first.rule if first else None}|{where}",
        *(thing_names(thing, kind, sort) for thing in paragraph.things),
    ]


def _rank(paragraph: _Paragraph, name: str) -> str:
    """The how manieth place it is that the paragraph tells of."""
    if name not in paragraph.mentions:
        return "none"
    return few(paragraph.told[name]) if name in paragraph.told else "aside"


def _where(paragraph: _Paragraph, first: RegionMention | None) -> str:
    if first is None:
        return "none"
    away = first.start - paragraph.start
    if away < _OPEN:
        return "open"
    if away < _EARLY:
        return "early"
    document = paragraph.scene.context.document
    is_first = document.sentence_at(first.start) == document.sentence_at(paragraph.start)
    return "first" if is_first else "later"


@bundled
def _place_names(language: str, kind: str, rank: str, told: str, where: str, role: str, is_new: bool) -> list[str]:
    """Where and as what the paragraph names a place."""
    return [
        f"rank={rank}|n={told}",
        f"{where}|n={told}",
        f"role={role}|{where}",
        f"role={role}|rank={rank}",
        f"kind={kind}|rank={rank}",
        f"new={is_new}|rank={rank}",
        f"new={is_new}|{where}",
        f"{language}|rank={rank}|{where}",
    ]


@bundled
def _standing_names(
    ruling: str, fifths: int | None, rank: str, where: str, kind: str, is_before: bool, told: str
) -> list[str]:
    """What a place is in the article, and whether the paragraph before was about it."""
    sure = "none" if fifths is None else fifths
    return [
        f"topic={ruling}",
        f"sure={sure}",
        f"topic={ruling}|rank={rank}",
        f"topic={ruling}|{where}",
        f"topic={ruling}|kind={kind}",
        f"sure={sure}|rank={rank}",
        f"sure={sure}|{where}",
        f"before={is_before}|rank={rank}",
        f"before={is_before}|n={told}",
        f"before={is_before}|topic={ruling}",
    ]


@bundled
def _count_names(
    fifths: int, ahead: str, rank: str, ruling: str, count: str, is_referred: bool, form: str, is_new: bool
) -> list[str]:
    """How many of the paragraph's figures and mentions a place has."""
    return [
        f"own={fifths}",
        f"own={fifths}|rank={rank}",
        f"ahead={ahead}|topic={ruling}",
        f"count={count}|rank={rank}",
        f"form={form}|rank={rank}",
        f"referred={is_referred}|rank={rank}",
        f"referred={is_referred}|new={is_new}",
    ]


@bundled
def _below_names(is_named: bool, kind: str, since: str, rank: str) -> list[str]:
    """What a line without figures tells of the lines below it."""
    below = f"heading={is_named}|{kind}|since={since}"
    return [below, f"{below}|rank={rank}"]


@bundled
def _heading_names(is_named: bool, is_headed: bool, rank: str, is_before: bool, language: str) -> list[str]:
    return [
        f"heading={is_named}|{is_headed}|rank={rank}",
        f"heading={is_named}|{is_headed}|before={is_before}",
        f"{language}|before={is_before}|rank={rank}",
    ]


@bundled
def _lies_names(
    in_before: bool, above_before: bool, in_topic: bool, rank: str, role: str, where: str, ruling: str, is_new: bool
) -> list[str]:
    """How a place lies to that of the paragraph before and to the one that the article is about."""
    return [
        f"in_before={in_before}|rank={rank}",
        f"above_before={above_before}|rank={rank}|topic={ruling}",
        f"above_before={above_before}|role={role}",
        f"in_topic={in_topic}|rank={rank}|new={is_new}",
        f"in_topic={in_topic}|{where}",
    ]
