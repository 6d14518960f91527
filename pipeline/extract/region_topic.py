"""Which places an article is about, the one it is about most first: learned, as the choices of single figures are.

What tells: where a place is named (headline, lead, dateline) and how often, how many figures follow its name, which
places lie in it, whether the words that refer back ask for its kind (a text that says 'the province' six times is about
one), and which metrics are told: containers are a port's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp
from typing import TYPE_CHECKING

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.features import few
from pipeline.extract.place_roles import role_of
from pipeline.extract.place_traits import thing_names
from pipeline.extract.ranker import Features, bundled
from pipeline.extract.region_mention import RegionMention, Topic
from pipeline.extract.region_salience import headline_end
from pipeline.extract.region_scan import Scan
from pipeline.extract.region_shares import Sentences, Shares

if TYPE_CHECKING:
    from pipeline.extract.resolve import Judge

TOPIC = "topic"
_WIDE = frozenset({"country", "world", "supranational"})
_LEAD, _HEAD = 150, 400  # characters behind the headline
_MOST = 6  # words that refer back, and tenths of all mentions or figures
_LAST_RANK = 4
_UPPER = 3  # places above one that are looked at
_THINGS = 30  # metrics that an article names that are asked for, the first ones


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of an article. ``named``: its mentions but for words that refer back, ``referred``: how many these are;
    ``first``: the first named one in the text proper; ``told``, ``figures`` and ``own``: its ``Shares``.
    """

    mention: RegionMention
    named: Sequence[RegionMention]
    first: RegionMention | None
    referred: int
    in_headline: bool
    told: int
    figures: int
    own: int
    above: frozenset[str]

    @property
    def kind(self) -> str:
        return self.mention.kind

    @property
    def code(self) -> str | None:
        return self.mention.region_code


class Topics:
    """Tells what an article is about from its mentions of places: asked before words that refer back are resolved, and
    after. What does not depend on the mentions is worked out once."""

    def __init__(self, scan: Scan, table: RegionTable, title: str | None, judge: Judge, metrics: Iterable[str]) -> None:
        self.scan, self.table, self.title, self.judge = scan, table, title, judge
        self.things = [f"metric={code}" for code in islice(dict.fromkeys(metrics), _THINGS)]
        self.headline = headline_end(scan.text, title)
        self.sentences = Sentences(scan)
        self.asked: Counter[str] = Counter()  # how often words refer back to a place of each kind
        for item in scan.found:
            self.asked.update(item.referring.kinds if item.referring is not None else ())

    def of(self, mentions: Sequence[RegionMention]) -> tuple[Topic, ...]:
        """The places that are mentioned, those that the article is about first."""
        if not mentions:
            return ()
        scene = _Scene.of(self._places(mentions))
        firsts = [place.mention for place in scene.places]
        choices = self.judge.order(TOPIC, firsts, [self._features(scene, place) for place in scene.places])
        return tuple(Topic(firsts[choice.index], exp(choice.log_probability)) for choice in choices)

    def _places(self, mentions: Sequence[RegionMention]) -> list[_Place]:
        by_name: dict[str, list[RegionMention]] = {}
        for mention in mentions:
            by_name.setdefault(mention.name, []).append(mention)
        shares = self.sentences.shares(mentions, self.table)
        return [self._place(group, shares) for group in by_name.values()]

    def _place(self, mentions: Sequence[RegionMention], shares: Shares) -> _Place:
        name = mentions[0].name
        code, named = mentions[0].region_code, [mention for mention in mentions if mention.form != "anaphor"]
        return _Place(
            mentions[0],
            named,
            next((m for m in named if m.start >= self.headline and m.rule != "region.dateline"), None),
            len(mentions) - len(named),
            any(self._is_in_headline(mention) for mention in named),
            shares.told[name],
            shares.behind[name],
            shares.own[name],
            frozenset(self.table.ancestors(code) if code else ()),
        )

    def _is_in_headline(self, mention: RegionMention) -> bool:
        if mention.end <= self.headline:
            return True
        return self.title is not None and self.scan.text[mention.start : mention.end] in self.title

    def _features(self, scene: _Scene, place: _Place) -> Features:
        kind, in_headline, count, asked = place.kind, place.in_headline, len(place.named), self._asked(place)
        dateline = sum(mention.rule == "region.dateline" for mention in place.named)
        upper = scene.upper(place)
        return [
            _headline_names(
                kind,
                place.mention.form,
                scene.rank_in_headline(place),
                min(len(scene.headline_begins), 3),
                dateline > 0,
                dateline == count,
            ),
            _first_names(self.scan.language, kind, in_headline, *self._first(scene, place)),
            _count_names(
                kind,
                in_headline,
                *scene.told.share(place.told),
                *scene.figures.share(place.figures),
                *scene.own.share(place.own),
                min(place.referred, _MOST),
            ),
            _kind_names(
                kind,
                in_headline,
                min(scene.holds[place.code], 4) if place.code else 0,
                min(len(upper), 2),
                min(asked, 5),
                min(asked * 10 // self.asked.total(), 9) if self.asked else -1,
                place.code is not None,
                all(mention.form == "adjective" for mention in place.named),
            ),
            *(
                _upper_names(
                    kind,
                    in_headline,
                    other.kind,
                    other.in_headline,
                    len(other.named) > count,
                    self._asked(other) > asked,
                )
                for other in upper[:_UPPER]
            ),
            f"sort={place.mention.sort}",
            *(thing_names(thing, kind, place.mention.sort) for thing in self.things),
        ]

    def _asked(self, place: _Place) -> int:
        """How many words refer back to a place of this kind."""
        is_city = place.kind == "province" and place.code is not None and self.table.is_city(place.code)
        return self.asked[place.kind] + (self.asked["city"] if is_city else 0)

    def _first(self, scene: _Scene, place: _Place) -> tuple[str, int, str]:
        """Of the first mention in the text proper: how far down, how many places are named before, what it does."""
        first = place.first
        if first is None:
            return "none", _LAST_RANK, "none"
        away, before = first.start - self.headline, bisect_right(self.sentences.stops, first.start)
        return (
            "lead" if away < _LEAD else "head" if away < _HEAD else "later",
            min(bisect_left(scene.firsts, first.start), _LAST_RANK),
            role_of(self.scan.folded, self.scan.language, self.sentences.stops[before - 1] if before else 0, first),
        )


@dataclass(frozen=True, slots=True)
class _Standing:
    """What all places together have of something, and the rank of each amount from 0."""

    total: int
    ranks: Mapping[int, int]

    @classmethod
    def of(cls, amounts: Sequence[int]) -> _Standing:
        ordered = sorted(amounts, reverse=True)
        return cls(sum(amounts), {amount: rank for rank, amount in reversed(list(enumerate(ordered)))})

    def share(self, amount: int) -> tuple[int, int]:
        """The tenths of all that an amount makes, and its rank."""
        return min(amount * 10 // max(self.total, 1), _MOST), min(self.ranks[amount], _LAST_RANK)


@dataclass(frozen=True, slots=True)
class _Scene:
    """The places of an article side by side, so that each is told among the others without a look at all of them.

    ``by_code``: positions by code; ``holds``: how many places lie in each code; ``firsts`` and ``headline_begins``:
    where places are named, in order.
    """

    places: Sequence[_Place]
    by_code: Mapping[str, Sequence[int]]
    holds: Counter[str]
    told: _Standing
    figures: _Standing
    own: _Standing
    firsts: Sequence[int]
    headline_begins: Sequence[int]

    @classmethod
    def of(cls, places: Sequence[_Place]) -> _Scene:
        by_code: dict[str, list[int]] = {}
        for index, place in enumerate(places):
            if place.code is not None:
                by_code.setdefault(place.code, []).append(index)
        return cls(
            places,
            by_code,
            Counter(code for place in places for code in place.above),
            _Standing.of([place.told for place in places]),
            _Standing.of([place.figures for place in places]),
            _Standing.of([place.own for place in places]),
            sorted(place.first.start for place in places if place.first is not None),
            sorted(place.mention.start for place in places if place.in_headline),
        )

    def upper(self, place: _Place) -> list[_Place]:
        """The named places that a place lies in, but for the widest, as the text names them."""
        indexes = sorted(index for code in place.above for index in self.by_code.get(code, ()))
        return [other for other in (self.places[index] for index in indexes) if other.kind not in _WIDE]

    def rank_in_headline(self, place: _Place) -> str:
        """Whether the headline names a place, first or later."""
        if not place.in_headline:
            return "none"
        return "first" if place.mention.start <= self.headline_begins[0] else "later"


@bundled
def _headline_names(kind: str, form: str, rank: str, named: int, has_dateline: bool, only_dateline: bool) -> list[str]:
    found = [f"kind={kind}|headline={rank != 'none'}", f"headline={rank != 'none'}|n={few(named)}"]
    found += [f"headline={rank}", f"form={form}", f"dateline={has_dateline}|only={only_dateline}"]
    return found + ([f"headline|form={form}"] if rank != "none" else [])


@bundled
def _first_names(language: str, kind: str, in_headline: bool, where: str, ahead: int, role: str) -> list[str]:
    return [
        f"first={where}",
        f"ahead={few(ahead, _LAST_RANK)}",
        f"role={role}",
        f"{language}|kind={kind}",
        f"first={where}|headline={in_headline}",
    ]


@bundled
def _count_names(
    kind: str,
    in_headline: bool,
    told: int,
    rank: int,
    figures: int,
    rank_by_figures: int,
    own: int,
    rank_by_own: int,
    referred: int,
) -> list[str]:
    found = [
        f"figures={few(figures, _MOST)}",
        f"figure_rank={few(rank_by_figures, _LAST_RANK)}",
        f"referred={few(referred, _MOST)}",
    ]
    for what, tenths, place in (("told", told, rank), ("own", own, rank_by_own)):
        found += [
            f"{what}={few(tenths, _MOST)}",
            f"{what}_rank={few(place, _LAST_RANK)}",
            f"{what}_rank={few(place)}|kind={kind}",
            f"{what}_rank={few(place)}|headline={in_headline}",
        ]
    return found


@bundled
def _kind_names(
    kind: str, in_headline: bool, holds: int, upper: int, asked: int, asked_tenths: int, coded: bool, adjective: bool
) -> list[str]:
    return [
        f"kind={kind}",
        f"holds={few(holds, 4)}|kind={kind}",
        f"holds={few(holds)}|headline={in_headline}",
        f"upper={few(upper, 2)}|kind={kind}",
        f"asked={few(asked, 5)}",
        f"asked={few(asked)}|kind={kind}",
        f"asked_tenths={asked_tenths}",
        f"coded={coded}",
        f"adjective={adjective}",
    ]


@bundled
def _upper_names(
    kind: str, in_headline: bool, above: str, above_in_headline: bool, more_often: bool, more_asked: bool
) -> list[str]:
    return [
        f"in|{above}>{kind}|headline={above_in_headline}{in_headline}",
        f"in|often={more_often}|asked={more_asked}",
    ]
