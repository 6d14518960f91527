"""Which places an article is about, the one it is about most first: learned, as the choices of single figures are.

What tells: where a place is named (headline, lead, dateline) and how often, how many figures follow its name, which
places lie in it, and whether the words that refer back ask for its kind: a text that says 'the province' six times is
about one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import exp
from typing import TYPE_CHECKING

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.features import few
from pipeline.extract.place_roles import role_of
from pipeline.extract.ranker import Features, bundled
from pipeline.extract.region_mention import RegionMention, Topic
from pipeline.extract.region_salience import headline_end
from pipeline.extract.region_scan import Scan

if TYPE_CHECKING:
    from pipeline.extract.resolve import Judge

TOPIC = "topic"
REFERRING = ("anaphor", "anaphor_noun", "anaphor_adjective")  # roles of words that refer back
_WIDE = frozenset({"country", "world", "supranational"})
_DIGITS = re.compile(r"\d[\d.,]*")
_LEAD, _HEAD = 150, 400  # characters behind the headline
_MOST = 6  # mentions, and tenths of all
_LAST_RANK = 4
_UPPER = 3  # places above one that are looked at


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of an article. ``named``: its mentions but for words that refer back, ``referred``: how many these are;
    ``first``: the first named one in the text proper; ``figures``: numbers behind its mentions, up to the next place's.
    """

    mention: RegionMention
    named: Sequence[RegionMention]
    first: RegionMention | None
    referred: int
    in_headline: bool
    figures: int
    above: frozenset[str]

    @property
    def kind(self) -> str:
        return self.mention.kind

    @property
    def code(self) -> str | None:
        return self.mention.region_code


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article with its places. ``asked``: how often words refer back to a place of each kind."""

    scan: Scan
    table: RegionTable
    places: Sequence[_Place]
    headline: int
    asked: Counter[str]
    counts: Sequence[int]
    figures: Sequence[int]


def topics_of(
    scan: Scan, mentions: Sequence[RegionMention], table: RegionTable, title: str | None, judge: Judge
) -> tuple[Topic, ...]:
    """The places of an article, those that it is about first."""
    if not mentions:
        return ()
    scene = _scene(scan, mentions, table, title)
    firsts = [place.mention for place in scene.places]
    choices = judge.order(TOPIC, firsts, [_features(scene, place) for place in scene.places])
    return tuple(Topic(firsts[choice.index], exp(choice.log_probability)) for choice in choices)


def _scene(scan: Scan, mentions: Sequence[RegionMention], table: RegionTable, title: str | None) -> _Scene:
    by_name: dict[str, list[RegionMention]] = {}
    figures: Counter[str] = Counter()
    for mention, following in zip_longest(mentions, mentions[1:]):
        by_name.setdefault(mention.name, []).append(mention)
        behind = following.start if following is not None else len(scan.text)
        figures[mention.name] += len(_DIGITS.findall(scan.folded, mention.end, behind))
    headline = headline_end(scan.text, title)
    asked: Counter[str] = Counter()
    for item in scan.found:
        word = next((word for word in item.words if word.role in REFERRING), None)
        asked.update(word.kinds if word is not None else ())
    places = [_place(scan, group, table, title, headline, figures[name]) for name, group in by_name.items()]
    return _Scene(
        scan,
        table,
        places,
        headline,
        asked,
        sorted((len(place.named) for place in places), reverse=True),
        sorted(figures.values(), reverse=True),
    )


def _place(
    scan: Scan, mentions: Sequence[RegionMention], table: RegionTable, title: str | None, headline: int, figures: int
) -> _Place:
    code, named = mentions[0].region_code, [mention for mention in mentions if mention.form != "anaphor"]
    return _Place(
        mentions[0],
        named,
        next((m for m in named if m.start >= headline and m.rule != "region.dateline"), None),
        len(mentions) - len(named),
        any(m.end <= headline or (title is not None and scan.text[m.start : m.end] in title) for m in named),
        figures,
        frozenset(table.ancestors(code) if code else ()),
    )


def _features(scene: _Scene, place: _Place) -> Features:
    kind, in_headline, count, asked = place.kind, place.in_headline, len(place.named), _asked(scene, place)
    dateline = sum(mention.rule == "region.dateline" for mention in place.named)
    upper = [other for other in scene.places if other.code in place.above and other.kind not in _WIDE]
    return [
        _headline_names(
            kind,
            place.mention.form,
            _rank_in_headline(scene, place),
            min(sum(other.in_headline for other in scene.places), 3),
            dateline > 0,
            dateline == count,
        ),
        _first_names(scene.scan.language, kind, in_headline, *_first(scene, place)),
        _count_names(
            kind,
            in_headline,
            min(count, _MOST),
            min(count * 10 // max(sum(scene.counts), 1), _MOST),
            min(scene.counts.index(count), _LAST_RANK),
            min(place.figures * 10 // max(sum(scene.figures), 1), _MOST),
            min(scene.figures.index(place.figures), _LAST_RANK),
            min(place.referred, _MOST),
        ),
        _kind_names(
            kind,
            in_headline,
            min(sum(place.code in other.above for other in scene.places), 4) if place.code else 0,
            min(len(upper), 2),
            min(asked, 5),
            min(asked * 10 // scene.asked.total(), 9) if scene.asked else -1,
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
                _asked(scene, other) > asked,
            )
            for other in upper[:_UPPER]
        ),
    ]


def _asked(scene: _Scene, place: _Place) -> int:
    """How many words refer back to a place of this kind."""
    is_city = place.kind == "province" and place.code is not None and scene.table.is_city(place.code)
    return scene.asked[place.kind] + (scene.asked["city"] if is_city else 0)


def _rank_in_headline(scene: _Scene, place: _Place) -> str:
    """Whether the headline names a place, first or later."""
    if not place.in_headline:
        return "none"
    begins = place.mention.start
    is_first = all(other.mention.start >= begins for other in scene.places if other.in_headline)
    return "first" if is_first else "later"


def _first(scene: _Scene, place: _Place) -> tuple[str, int, str]:
    """Of the first mention in the text proper: how far down, how many places are named before, what it does there."""
    first = place.first
    if first is None:
        return "none", _LAST_RANK, "none"
    scan = scene.scan
    away = first.start - scene.headline
    ahead = sum(other.first is not None and other.first.start < first.start for other in scene.places)
    sentence = max(scan.folded.rfind(stop, 0, first.start) + 1 for stop in (". ", "\n", "。", "！", "？"))
    return (
        "lead" if away < _LEAD else "head" if away < _HEAD else "later",
        min(ahead, _LAST_RANK),
        role_of(scan.folded, scan.language, sentence, first),
    )


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
    kind: str, in_headline: bool, count: int, tenths: int, rank: int, figures: int, rank_by_figures: int, referred: int
) -> list[str]:
    often = few(rank, _LAST_RANK)
    return [
        f"count={few(count, _MOST)}",
        f"tenths={few(tenths, _MOST)}",
        f"rank={often}",
        f"rank={few(rank)}|kind={kind}",
        f"rank={few(rank)}|headline={in_headline}",
        f"figures={few(figures, _MOST)}",
        f"figure_rank={few(rank_by_figures, _LAST_RANK)}",
        f"referred={few(referred, _MOST)}",
    ]


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
