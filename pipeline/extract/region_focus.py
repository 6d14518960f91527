"""Which place each paragraph is about: learned, as what the article is about is.

An article on one place turns to another for a paragraph, or for good. What tells: which place the paragraph names
first, what that place does there, how many of the paragraph's figures follow it, whether the article has named it
before, and the place of the paragraph before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.context import Context
from pipeline.extract.features import few
from pipeline.extract.ranker import Bundle, bundled
from pipeline.extract.region_mention import Focus, RegionMention, how_likely
from pipeline.extract.region_spots import role_in

if TYPE_CHECKING:
    from pipeline.extract.resolve import Judge

FOCUS = "focus"
_ASIDE = frozenset({"compared", "whole", "partner", "source"})  # roles of places that nothing is told of
_RULING = 4  # places of an article's main ones that are candidates where the paragraph does not name them
_FIFTHS = 5
_OPEN, _EARLY = 5, 40  # characters from the start of a paragraph


class FocusCandidate(NamedTuple):
    """A place that the paragraph ``text[start:end]`` may be about."""

    name: str
    start: int
    end: int


def find_focuses(context: Context, table: RegionTable, judge: Judge) -> Iterator[Focus]:
    """The places of each paragraph that has figures, in text order."""
    known: dict[str, RegionMention] = {}
    for mention in context.regions.items:
        known.setdefault(mention.name, mention)
    if not known:
        return
    seen: set[str] = set()
    heading: frozenset[str] = frozenset()
    before: str | None = None
    for start, end in _paragraphs(context):
        mentions = context.regions.within(start, end)
        if context.quantities.first(start, end) is None:
            heading = frozenset(mention.name for mention in mentions) or heading
        else:
            scene = _Paragraph.of(context, start, end, mentions, known, heading, before, frozenset(seen))
            if scene.names:
                focus = _focus(scene, table, judge)
                before = next(iter(focus.places))
                yield focus
        seen.update(mention.name for mention in mentions)


def _paragraphs(context: Context) -> Iterator[tuple[int, int]]:
    """The lines that are not blank."""
    text, start = context.document.text, 0
    for end in (*context.document.paragraphs, len(text)):
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _focus(scene: _Paragraph, table: RegionTable, judge: Judge) -> Focus:
    candidates = [FocusCandidate(name, scene.start, scene.end) for name in scene.names]
    choices = judge.order(FOCUS, candidates, [_features(scene, name, table) for name in scene.names])
    places = {scene.names[choice.index]: how_likely(exp(choice.log_probability)) for choice in choices}
    return Focus(scene.start, scene.end, places)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with its places. ``names``: of all that it may be about; ``mentions``: by name, in text order;
    ``told``: the places that something is told of, in the order in which they are named, and ``own`` the figures that
    follow each; ``topics``: rank and fifths of probability of the places that the article is about; ``heading``: the
    places of the last line without figures that names one; ``before``: the place of the paragraph before.
    """

    context: Context
    start: int
    end: int
    names: tuple[str, ...]
    mentions: Mapping[str, Sequence[RegionMention]]
    told: tuple[str, ...]
    own: Counter[str]
    figures: int
    topics: Mapping[str, tuple[int, int]]
    known: Mapping[str, RegionMention]
    heading: frozenset[str]
    before: str | None
    seen: frozenset[str]

    @classmethod
    def of(
        cls,
        context: Context,
        start: int,
        end: int,
        mentions: Sequence[RegionMention],
        known: Mapping[str, RegionMention],
        heading: frozenset[str],
        before: str | None,
        seen: frozenset[str],
    ) -> _Paragraph:
        by_name: dict[str, list[RegionMention]] = {}
        for mention in mentions:
            by_name.setdefault(mention.name, []).append(mention)
        telling = [mention for mention in mentions if role_in(context, mention) not in _ASIDE]
        figures = [figure.start for figure in context.quantities.within(start, end)]
        topics = {
            topic.mention.name: (rank, min(int(topic.probability * _FIFTHS), _FIFTHS - 1))
            for rank, topic in enumerate(context.topics[:_RULING])
        }
        others = (*topics, *([before] if before is not None else []), *sorted(heading))
        names = dict.fromkeys((*by_name, *(name for name in others if name in known)))
        return cls(
            context,
            start,
            end,
            tuple(names),
            by_name,
            tuple(dict.fromkeys(mention.name for mention in telling)),
            Counter(name for at in figures if (name := _owner(context, telling, at)) is not None),
            len(figures),
            topics,
            known,
            heading,
            before,
            seen,
        )


def _owner(context: Context, telling: Sequence[RegionMention], at: int) -> str | None:
    """The place that a figure follows: the first one of its sentence, else the last one before."""
    sentence = context.document.sentence_at(at)
    earlier = [mention for mention in telling if mention.start < at]
    here = [mention for mention in earlier if context.document.sentence_at(mention.start) == sentence]
    return here[0].name if here else earlier[-1].name if earlier else None


def _features(scene: _Paragraph, name: str, table: RegionTable) -> list[str | Bundle]:
    mentions = scene.mentions.get(name, ())
    first = mentions[0] if mentions else None
    kind, code = scene.known[name].kind, scene.known[name].region_code
    rank, where, role = _rank(scene, name), _where(scene, first), role_in(scene.context, first) if first else "none"
    topic, fifths = scene.topics.get(name, (None, None))
    ruling = "none" if topic is None else str(topic)
    is_new = first is not None and name not in scene.seen
    is_before = name == scene.before
    own = scene.own[name]
    above = table.ancestors(code) if code else ()
    return [
        _place_names(scene.context.document.language, kind, rank, few(len(scene.told)), where, role, is_new),
        _standing_names(ruling, fifths, rank, where, kind, is_before, few(len(scene.told))),
        _count_names(
            own * _FIFTHS // scene.figures,
            few(sum(other > own for other in scene.own.values())),
            rank,
            ruling,
            few(len(mentions)),
            any(mention.form == "anaphor" for mention in mentions),
            first.form if first else "none",
            is_new,
        ),
        _heading_names(name in scene.heading, bool(scene.heading), rank, is_before, scene.context.document.language),
        _lies_names(
            _code(scene, scene.before) in above if scene.before else False,
            code in _above(scene, scene.before, table),
            _code(scene, next(iter(scene.topics), None)) in above if scene.topics else False,
            rank,
            role,
            where,
            ruling,
            is_new,
        ),
    ]


def _code(scene: _Paragraph, name: str | None) -> str | None:
    """The code of a place, '' where it has none, so that it is no other's."""
    mention = scene.known.get(name) if name is not None else None
    return (mention.region_code if mention is not None else None) or ""


def _above(scene: _Paragraph, name: str | None, table: RegionTable) -> Sequence[str]:
    code = _code(scene, name)
    return table.ancestors(code) if code else ()


def _rank(scene: _Paragraph, name: str) -> str:
    """The how manieth place it is that the paragraph tells of."""
    if name not in scene.mentions:
        return "none"
    return few(scene.told.index(name)) if name in scene.told else "aside"


def _where(scene: _Paragraph, first: RegionMention | None) -> str:
    if first is None:
        return "none"
    away = first.start - scene.start
    if away < _OPEN:
        return "open"
    if away < _EARLY:
        return "early"
    document = scene.context.document
    is_first = document.sentence_at(first.start) == document.sentence_at(scene.start)
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
