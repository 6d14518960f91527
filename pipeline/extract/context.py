"""All that was found in one article before anything is resolved: mentions by kind, indexed by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from pipeline.catalogue.metrics import MetricTable
from pipeline.extract.cues import Cue
from pipeline.extract.document import Document
from pipeline.extract.metric_hints import metric_hints
from pipeline.extract.metric_short_names import ShortNames
from pipeline.extract.metrics import MetricMention
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.region_mention import Focus, RegionMention, Topic
from pipeline.extract.tables import Place
from pipeline.extract.verbs import Verb, find_verbs
from pipeline.records import Article


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)
N = TypeVar("N", bound=Hashable)
_TIMES = frozenset({"period", "until", "since", "base", "target"})  # roles of time expressions that are part of no name


class Track(Generic[S]):
    """Mentions of one kind in text order, with look-up by position."""

    def __init__(self, items: Sequence[S]) -> None:
        self.items = sorted(items, key=lambda item: (item.start, -item.end))
        self._starts = [item.start for item in self.items]

    def within(self, start: int, end: int) -> list[S]:
        """Mentions that begin in [start, end)."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def first(self, start: int, end: int) -> S | None:
        """The first mention that begins in [start, end)."""
        index = bisect_left(self._starts, start)
        return self.items[index] if index < len(self.items) and self._starts[index] < end else None

    def last(self, start: int, end: int) -> S | None:
        """The last mention that begins in [start, end)."""
        index = bisect_left(self._starts, end) - 1
        return self.items[index] if index >= 0 and self._starts[index] >= start else None

    def count(self, start: int, end: int) -> int:
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def index(self, start: int) -> int:
        """Number of mentions that begin before a position."""
        return bisect_left(self._starts, start)


def _tracks(track: Track[S], name: Callable[[S], N]) -> dict[N, Track[S]]:
    """The mentions of a track by what they name."""
    named: dict[N, list[S]] = defaultdict(list)
    for mention in track.items:
        named[name(mention)].append(mention)
    return {each: Track(mentions) for each, mentions in named.items()}


class AtHand:
    """What was worked out for one figure, by the work; another figure starts anew."""

    def __init__(self) -> None:
        self._figure: Quantity | None = None
        self._known: dict[tuple[object, ...], Any] = {}

    def of(self, figure: Quantity) -> dict[tuple[object, ...], Any]:
        if figure is not self._figure:
            self._figure, self._known = figure, {}
        return self._known


@dataclass(frozen=True)
class Context:
    """The article with its mentions and quantities. ``topics``: its places, those it is about first; ``focuses``: the
    places that its paragraphs are about."""

    article: Article
    document: Document
    regions: Track[RegionMention]
    metrics: Track[MetricMention]
    periods: Track[PeriodMention]
    cues: Track[Cue]
    quantities: Track[Quantity]
    topics: tuple[Topic, ...]
    places: Mapping[int, Place]
    focuses: tuple[Focus, ...] = ()

    def focus_at(self, position: int) -> Focus | None:
        """The places that the paragraph of a position is about."""
        index = bisect_right(self._focus_starts, position) - 1
        return self.focuses[index] if index >= 0 and position < self.focuses[index].end else None

    @cached_property
    def _focus_starts(self) -> list[int]:
        return [focus.start for focus in self.focuses]

    def kind_of_focus(self, position: int) -> str | None:
        """The kind of the place that the paragraph of a position is about."""
        focus = self.focus_at(position)
        return None if focus is None else self.kinds_of_places.get(next(iter(focus.places)))

    @cached_property
    def frequent_period(self) -> str | None:
        """The period that the article names most often as one that figures are for, the earliest of equals."""
        counts = Counter(m.period for m in self.periods.items if m.period and m.role in ("period", "until", "plan"))
        return max(counts, key=counts.__getitem__, default=None)

    @cached_property
    def folded_without_times(self) -> str:
        """The folded text with blanks for its time expressions, which are part of no name: 去年全年出口额 is 出口额."""
        folded, pieces, end = self.document.folded, list[str](), 0
        for mention in self.periods.items:
            if mention.role in _TIMES and mention.end > end:
                start = max(mention.start, end)
                pieces += (folded[end:start], " " * (mention.end - start))
                end = mention.end
        return "".join((*pieces, folded[end:]))

    @cached_property
    def verbs(self) -> Track[Verb]:
        return Track(find_verbs(self.document.folded, self.document.language))

    @cached_property
    def mentions_of_places(self) -> dict[str, Track[RegionMention]]:
        """The mentions of each place that the article names, by its name."""
        return _tracks(self.regions, lambda mention: mention.name)

    @cached_property
    def mentions_of_periods(self) -> dict[str | None, Track[PeriodMention]]:
        """The mentions of each period that the article names, by its code."""
        return _tracks(self.periods, lambda mention: mention.period)

    @cached_property
    def kinds_of_places(self) -> dict[str, str]:
        """The kind of each place that the article names, by its name."""
        return {mention.name: mention.kind for mention in self.regions.items}

    @cached_property
    def metric_topics(self) -> dict[str, tuple[int, bool]]:
        """Of each catalogued metric that the article names: its rank by number of mentions, and if the title has it."""
        first, last = self.title_span
        titled = {m.metric_code for m in self.metrics.within(first, last)}
        counts = Counter(m.metric_code for m in self.metrics.items if m.metric_code)
        return {code: (rank, code in titled) for rank, (code, _) in enumerate(counts.most_common())}

    def hints(self, table: MetricTable, start: int, end: int) -> list[tuple[str, float]]:
        """The metrics that the words of a stretch of text point to, best first."""
        known = self._hinted.get((start, end))
        if known is None:
            known = metric_hints(self.document.folded, self.document.language, table, start, end)
            self._hinted[start, end] = known
        return known

    @cached_property
    def short_names(self) -> ShortNames:
        """The heads by which the article calls its metrics again."""
        return ShortNames(self.document.folded, self.document.language, self.metrics.items)

    @cached_property
    def at_hand(self) -> AtHand:
        """What is known of the figure that is being resolved."""
        return AtHand()

    @cached_property
    def worked_out(self) -> defaultdict[object, dict[tuple[int, int], Any]]:
        """What is known of mentions and figures by their span, by the work that told it."""
        return defaultdict(dict)

    @cached_property
    def _hinted(self) -> dict[tuple[int, int], list[tuple[str, float]]]:
        return {}

    @cached_property
    def body_start(self) -> int:
        """Where the text behind the title begins."""
        title = self.article.title
        found = self.article.text.find(title) if title else -1
        return found + len(title) if title and found >= 0 else 0

    @cached_property
    def title_span(self) -> tuple[int, int]:
        title = self.article.title
        found = self.article.text.find(title) if title else -1
        return (found, found + len(title)) if title and found >= 0 else (0, 0)
