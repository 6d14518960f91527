"""Which unit a number has that none is written at: that of a figure near by, persons, or none, since it counts.

The rules of ``carried_units`` make a proposal; what the figures around it, the nouns and the words beside it say is
weighed against it by the learned judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log10
from typing import NamedTuple

from pipeline.extract.context import Track
from pipeline.extract.densities import Density
from pipeline.extract.document import Document
from pipeline.extract.features import few
from pipeline.extract.lexicon import Match
from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantity import Quantity
from pipeline.extract.quantity_lists import CONVERTED
from pipeline.extract.ranker import Bundle, Features, bundled
from pipeline.extract.regions import RegionMention

_BEFORE, _AFTER = 8, 2  # figures whose units may be meant
_REACH = 4  # sentences back
_CLOSING = frozenset(")）")
_UNLENT = frozenset({"bare", "rank"})
_ALIKE = (0.5, 1.3, 3.0)  # orders of magnitude between a number and the figure that lends it its unit


@dataclass(frozen=True, eq=False)
class UnitScene:
    """What is known of a text before its units are settled. ``nouns``: of what is counted, with their units;
    ``densities``: denominators."""

    document: Document
    regions: Track[RegionMention]
    metrics: Track[MetricMention]
    nouns: Track[Match[str]]
    densities: Track[Density]
    quantities: Sequence[Quantity]

    @cached_property
    def currency(self) -> Quantity | None:
        """The first figure in the currency that the text uses most."""
        money = [quantity for quantity in self.quantities if quantity.unit_kind == "money"]
        counts = Counter(quantity.unit_code for quantity in money)
        return max(money, key=lambda quantity: counts[quantity.unit_code], default=None)

    @cached_property
    def conversions(self) -> frozenset[int]:
        """Where sums stand in brackets right behind themselves in a currency that the text goes on in no more: '5
        Milliarden Yuan (rund 640 Millionen Euro)'."""
        folded = self.document.folded
        return frozenset(
            figure.start
            for sum_, figure in pairwise(self.quantities)
            if figure.unit_kind == "money"
            and sum_.unit_kind in ("money", "bare")
            and figure.scale > 1
            and folded[figure.end : figure.end + 1] in _CLOSING
            and CONVERTED.fullmatch(folded, sum_.end, figure.start)
        )


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A number whose unit is open: as it was read, as the rules would have it, and what the nouns beside it say.

    ``noun``: the unit of the last noun of its sentence before it; ``noun_follows``: whether one may stand right behind.
    """

    read: Quantity
    told: Quantity
    noun: str | None
    noun_follows: bool

    @property
    def bare(self) -> Quantity:
        """Without what a neighbour of its list has lent it; a scale that is written stays: 'um 22 Millionen auf 90
        Millionen Euro'."""
        if self.read.unit_basis != "list":
            return self.read
        number = self.read.number
        scale = self.read.scale if self.read.end > number.end else 1.0
        plain = replace(self.read, value=number.value * scale, step=number.step * scale, scale=scale)
        return replace(plain, unit_code=None, unit_kind="bare", unit_basis="none")


@dataclass(frozen=True, slots=True)
class _Source:
    """A figure that may lend its unit, how many figures and sentences away; 'before', 'after' or 'usual' currency."""

    figure: Quantity
    side: str
    figures: int
    sentences: int


class _Number(NamedTuple):
    """What holds of a number whatever its unit. ``size``: its power of ten; ``noun``: as in ``Unsettled``;
    ``metric_kind``: the kind of unit of the metric that its sentence names last before it; ``place_behind``: the form
    of a place right behind it.
    """

    size: int
    is_whole: bool
    is_scaled: bool
    form: str
    noun_follows: bool
    noun: str
    metric_kind: str
    place_behind: str


def unit_candidates(
    scene: UnitScene, index: int, settled: Sequence[Quantity], unsettled: Unsettled
) -> tuple[list[Quantity], list[Features]]:
    """The readings of the quantity at ``index``, that of the rules first, with their features.

    ``settled``: the quantities before it.
    """
    sources = list(_sources(scene, index, settled))
    person = replace(unsettled.bare, unit_code="person", unit_kind="person", unit_basis="noun")
    distinct: dict[tuple[str, float], Quantity] = {}
    for reading in (unsettled.told, unsettled.read, unsettled.bare, person, *_lent(unsettled.bare, sources)):
        distinct.setdefault((reading.counted_in, reading.value), reading)
    readings = list(distinct.values())
    number = _number_of(scene, unsettled)
    words = scene.document.word_before(unsettled.read.start) + scene.document.word_after(unsettled.read.end)
    return readings, [_features(scene, unsettled, reading, number, sources, words) for reading in readings]


def _sources(scene: UnitScene, index: int, settled: Sequence[Quantity]) -> Iterator[_Source]:
    """The nearest figure of each unit and scale, first those before, then those behind in the same sentence."""
    document, quantities = scene.document, scene.quantities
    sentence = document.sentence_at(quantities[index].start)
    near = [(figure, "before", away) for away, figure in enumerate(reversed(settled[-_BEFORE:]), 1)]
    near += [(figure, "after", away) for away, figure in enumerate(quantities[index + 1 : index + 1 + _AFTER], 1)]
    seen: set[tuple[str | None, float]] = set()
    for figure, side, away in near:
        sentences = sentence - document.sentence_at(figure.start)
        key = figure.unit_code, figure.scale
        is_lender = figure.unit_kind not in _UNLENT and figure.start not in scene.conversions
        if 0 <= sentences <= _REACH and is_lender and key not in seen:
            seen.add(key)
            yield _Source(figure, side, away, sentences)
    usual = scene.currency
    if usual is not None and all(code != usual.unit_code for code, _ in seen):
        yield _Source(usual, "usual", 0, 0)


def _lent(bare: Quantity, sources: Sequence[_Source]) -> Iterator[Quantity]:
    """The bare quantity in the unit of each source, and in its scale too."""
    for source in sources:
        figure, factor = source.figure, source.figure.factor
        lent = replace(bare, unit_code=figure.unit_code, unit_kind=figure.unit_kind, unit_basis="carried")
        yield bare.in_unit_of(figure) if bare.scale != 1 else lent
        if bare.scale == 1 and factor != 1:
            yield replace(lent, value=bare.value * factor, step=bare.step * factor, scale=factor)


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.counted_in == other.counted_in and one.value == other.value


def _features(
    scene: UnitScene,
    unsettled: Unsettled,
    reading: Quantity,
    number: _Number,
    sources: Sequence[_Source],
    words: tuple[str, ...],
) -> Features:
    kind = "count" if reading.unit_kind == "bare" else reading.unit_kind
    is_scaled = reading.scale != unsettled.read.scale
    found: list[str | Bundle] = [
        _own_names(kind, number),
        *_by_rule(scene, unsettled, reading, kind),
        f"scaled={is_scaled}",
    ]
    found += [f"{word}|u={kind}" for word in words]
    source = next((each for each in sources if _lends(each, reading, is_scaled)), None)
    if source is None:
        return [*found, f"lent=none|u={kind}"]
    found.append(_source_names(scene, unsettled, reading, source, kind, is_scaled))
    if source.side != "usual":
        found.append(_between_names(scene, unsettled, source))
        found += [f"lent={source.side}|sd={few(source.sentences)}|{word}" for word in words]
    return found


def _lends(source: _Source, reading: Quantity, is_scaled: bool) -> bool:
    figure = source.figure
    return figure.counted_in == reading.counted_in and (not is_scaled or figure.factor == reading.scale)


def _number_of(scene: UnitScene, unsettled: Unsettled) -> _Number:
    read = unsettled.read
    first, _ = scene.document.sentences[scene.document.sentence_at(read.start)]
    metric = scene.metrics.last(first, read.start)
    behind = scene.regions.first(read.end, read.end + 3)
    return _Number(
        min(int(log10(max(read.value, 1))), 10),
        read.step >= 1,
        read.scale > 1,
        read.number.form,
        unsettled.noun_follows,
        unsettled.noun or "none",
        metric.unit_kind if metric else "none",
        behind.form if behind else "none",
    )


@bundled
def _own_names(kind: str, number: _Number) -> list[str]:
    """The kind of unit against the number itself, the nouns beside it, the metric named last and a place behind it."""
    whole, follows = number.is_whole, number.noun_follows
    return [
        f"u={kind}",
        f"size={number.size}|whole={whole}|scaled={number.is_scaled}|u={kind}",
        f"form={number.form}|whole={whole}|u={kind}",
        f"follows={follows}|u={kind}",
        f"noun={number.noun}|u={kind}|follows={follows}",
        f"metric={number.metric_kind}|u={kind}",
        f"place_behind={number.place_behind}|u={kind}",
    ]


def _by_rule(scene: UnitScene, unsettled: Unsettled, reading: Quantity, kind: str) -> list[str]:
    told = unsettled.told
    if not _is_same(reading, told):
        return ["rule=no"]
    basis, language = told.unit_basis, scene.document.language
    return ["rule=yes", f"rule|basis={basis}", f"rule|basis={basis}|u={kind}", f"rule|{language}|u={kind}"]


def _source_names(
    scene: UnitScene, unsettled: Unsettled, reading: Quantity, source: _Source, kind: str, is_scaled: bool
) -> Bundle:
    read, figure = unsettled.read, source.figure
    apart = abs(log10(max(reading.value, 1e-9) / max(figure.value, 1e-9)))
    return _lent_names(
        kind,
        scene.document.language,
        source.side,
        min(source.figures, 4),
        min(source.sentences, 3),
        sum(apart >= bound for bound in _ALIKE),
        is_scaled,
        read.scale == figure.scale,
        read.step < 1,
        figure.step / figure.scale < 1,
        figure.unit_basis,
        unsettled.noun_follows,
        unsettled.noun or "none",
    )


@bundled
def _lent_names(
    kind: str,
    language: str,
    side: str,
    figures: int,
    sentences: int,
    apart: int,
    scaled: bool,
    same_scale: bool,
    decimal: bool,
    decimal_there: bool,
    basis: str,
    noun_follows: bool,
    noun: str,
) -> list[str]:
    """Where the figure stands that lends the unit, and how alike in size and form the two are."""
    place, away = f"{side}{few(figures, 4)}", few(sentences)
    return [
        f"lent={place}",
        f"lent={place}|sd={away}",
        f"lent={place}|u={kind}",
        f"lent={place}|{language}",
        f"lent={side}|sd={away}|u={kind}",
        f"apart={apart}|u={kind}",
        f"apart={apart}|lent={place}",
        f"apart={apart}|scaled={scaled}|decimal={decimal}",
        f"same_scale={same_scale}|scaled={scaled}|u={kind}",
        f"decimal={decimal}|there={decimal_there}|u={kind}",
        f"decimal={decimal}|there={decimal_there}|apart={apart}",
        f"basis={basis}|lent={place}",
        f"follows={noun_follows}|lent={place}",
        f"noun={noun}|lent={place}",
    ]


def _between_names(scene: UnitScene, unsettled: Unsettled, source: _Source) -> Bundle:
    first, second = sorted((unsettled.read, source.figure), key=lambda quantity: quantity.start)
    breaks = scene.document.breaks_between(first.end, second.start)
    places = scene.regions.count(first.end, second.start)
    return _breaks_and_places(
        source.side, min(source.figures, 4), min(source.sentences, 3), min(breaks, 3), min(places, 2)
    )


@bundled
def _breaks_and_places(side: str, figures: int, sentences: int, breaks: int, places: int) -> list[str]:
    return [f"k={few(breaks)}|lent={side}{few(figures, 4)}", f"places={few(places, 2)}|lent={side}|sd={few(sentences)}"]
