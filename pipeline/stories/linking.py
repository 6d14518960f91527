"""Links between articles that tell one story, each with what it was judged by.

Near copies and cuts are told by their words, translations by their figures: the same values and units in the same
order. Reports of one event by several authors share figures too, but choose and order them anew; they are marked, and
stay witnesses of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

#: Share of the shorter text's shingles that stand in the longer one too: a copy or a cut from here on. Reports of one
#: press conference by two authors stay below a tenth, quotations included.
COPIED_WORDS = 0.5
#: A copy whose number of shingles is less than this part of the other's is a cut.
WHOLE_COPY = 0.8
#: Figures in common order that a link by figures needs: fewer meet by chance.
LEAST_FIGURES = 5
#: Part of the figures of the article with fewer of them that stand in the other in the same order. The two-language
#: report among the source articles has 0.89; independent reports of one event reach 0.57, those of one subject 0.24.
TRANSLATED_FIGURES, SHARED_FIGURES = 0.8, 0.4
#: Days between a report and its translation, or between two reports of one event.
MOST_DAYS = 62
#: Figures that stand in more articles than this (1 percent) say nothing of a story.
COMMON_FIGURE = 50
#: Of articles whose words are alike each is compared with so many before it, a few of each story: a hundred thousand of
#: one pattern cost no more than a hundred thousand others.
MOST_ALIKE, _OF_A_STORY = 20, 3

#: Numbers of a signature: as many permutations, of which each band is compared as a whole.
PERMUTATIONS = 128
_BANDS, _SEED = 32, 1
_SHINGLE_WORDS = 5
_ODD = np.uint64(0x9E3779B97F4A7C15)
_ALONE = -1

_FIGURE_DIGITS = 9  # significant digits: one third is the same figure however it was computed

Shingles = npt.NDArray[np.uint32]
Signature = npt.NDArray[np.uint32]
Figures = npt.NDArray[np.uint64]
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The hash of every run of five words of a text (five Han characters), each once, sorted; their MinHash."""

    shingles: Shingles
    signature: Signature


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What links an article to others: its words without page furniture, its figures in the order of the text."""

    content_hash: str
    language: str
    author: str | None
    published_on: dt.date | None
    words: Words
    figures: Figures


def figures_of(values: npt.NDArray[np.float64], units: Iterable[str]) -> Figures:
    """A number for each figure, by nine significant digits of its value and by its unit.

    Equal figures have equal ones, and others hardly ever. ``values`` are finite.
    """
    sizes = np.log10(np.abs(values), out=np.zeros_like(values), where=values != 0)
    scale = 10.0 ** (_FIGURE_DIGITS - 1 - np.floor(sizes))
    rounded = np.rint(values * scale) / scale + 0.0  # the zero takes the sign of a zero away
    kinds = np.fromiter((crc32(unit.encode()) for unit in units), np.uint64, len(values))
    return _mixed(np.stack([rounded.view(np.uint64), kinds], axis=1))


def words_of(texts: Iterable[str]) -> list[Words]:
    """The ``Words`` of each text, in their order."""
    hashes = RMinHash.hash_token_sets([_runs(text) for text in texts])
    signatures = RMinHash.digest_matrix_from_token_hash_sets(hashes, PERMUTATIONS, _SEED).to_rows()
    return [
        Words(np.unique(np.array(runs, np.uint64).astype(np.uint32)), np.array(signature, np.uint32))
        for runs, signature in zip(hashes, signatures, strict=True)
    ]


def _runs(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    return list({" ".join(words[i : i + _SHINGLE_WORDS]) for i in range(len(words) - _SHINGLE_WORDS + 1)})


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Two articles, the earlier first, that tell one story (``is_merged``) or report one event, and the evidence."""

    content_hash: str
    other_content_hash: str
    relation: str  # copy, cut, translation, same_event
    text_overlap: float
    n_in_order: int
    n_fewer_figures: int
    days_apart: int | None

    @property
    def is_merged(self) -> bool:
        return self.relation != "same_event"


def link_stories(reports: Iterable[Report]) -> list[StoryLink]:
    """The links that hold stories together, and the marks of one event; none between two of one story already.

    The same whatever the order of the reports.
    """
    ordered = sorted(reports, key=_age)
    joined = _Joined(len(ordered))
    links: dict[tuple[int, int], StoryLink] = {}
    for left, right in chain(_alike_in_words(ordered, joined), _alike_in_figures(ordered)):
        if joined.first(left) == joined.first(right) or (left, right) in links:
            continue
        if link := _judge(ordered[left], ordered[right]):
            links[left, right] = link
            if link.is_merged:
                joined.join(left, right)
    return [links[pair] for pair in sorted(links)]


def stories(reports: Sequence[str], links: Iterable[StoryLink]) -> dict[str, str]:
    """The story of each content hash: the first of all reports that merged links connect it with.

    ``reports``: in the order of ``age``.
    """
    places = {report: place for place, report in enumerate(reports)}
    joined = _Joined(len(reports))
    for link in links:
        if link.is_merged:
            joined.join(places[link.content_hash], places[link.other_content_hash])
    return {report: reports[joined.first(place)] for report, place in places.items()}


def age(published_on: dt.date | None, content_hash: str) -> tuple[bool, dt.date, str]:
    """By what reports are ordered: the oldest first, those without a day last."""
    return (published_on is None, published_on or dt.date.min, content_hash)


class _Joined:
    """Sets of reports by number, each known by its first."""

    def __init__(self, number: int) -> None:
        self._towards_first = list(range(number))

    def first(self, report: int) -> int:
        towards = self._towards_first
        while towards[report] != report:
            towards[report] = report = towards[towards[report]]
        return report

    def join(self, left: int, right: int) -> None:
        low, high = sorted((self.first(left), self.first(right)))
        self._towards_first[high] = low


def _age(report: Report) -> tuple[bool, dt.date, str]:
    return age(report.published_on, report.content_hash)


def _alike_in_words(reports: Sequence[Report], joined: _Joined) -> Iterator[tuple[int, int]]:
    """Pairs that may be copies, by MinHash, each report with those before it; what they share is counted afterwards.

    Of a story that was joined by then its last reports stand for all.
    """
    told = [number for number, report in enumerate(reports) if report.words.shingles.size]
    if not told:
        return
    signatures = np.stack([reports[number].words.signature for number in told])
    bands = np.stack([_shared(_mixed(band)) for band in np.split(signatures, _BANDS, axis=1)], axis=1)
    alike: list[defaultdict[int, list[int]]] = [defaultdict(list) for _ in range(_BANDS)]
    for number, kinds in zip(told, bands, strict=True):
        places = [known[kind] for known, kind in zip(alike, kinds.tolist(), strict=True) if kind != _ALONE]
        yield from ((other, number) for other in dict.fromkeys(chain.from_iterable(map(reversed, places))))
        for others in places:
            story, last = joined.first(number), others[-_OF_A_STORY:]
            if len(last) == _OF_A_STORY and all(joined.first(other) == story for other in last):
                del others[-_OF_A_STORY]
            others.append(number)
            del others[:-MOST_ALIKE]


def _shared(numbers: npt.NDArray[np.uint64], most: int | None = None) -> npt.NDArray[np.int64]:
    """The kind of each number, counted from 0; ``_ALONE`` where no other (or more than ``most``) are equal to it."""
    _, kinds, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    is_shared = (counts > 1) & (counts <= (most or len(numbers)))
    return np.where(is_shared, np.cumsum(is_shared) - 1, _ALONE)[kinds]


def _mixed(band: npt.NDArray[np.uint32] | npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """One number for each row: equal rows have equal ones, and others hardly ever."""
    mixed = np.zeros(len(band), np.uint64)
    for column in band.T:
        mixed = (mixed ^ column) * _ODD
    return mixed


def _alike_in_figures(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs with enough figures in common that few others have. Cuts and translations are among them."""
    told = [np.unique(report.figures) for report in reports]
    ends = np.cumsum([figures.size for figures in told])
    kinds = np.split(_shared(np.concatenate(told), COMMON_FIGURE), ends[:-1]) if told else []
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, kinds_of_report in enumerate(kinds):
        found = [holders[kind] for kind in kinds_of_report.tolist() if kind != _ALONE]
        shared = Counter(chain.from_iterable(found))
        yield from ((other, number) for other, count in shared.items() if count >= LEAST_FIGURES)
        for numbers in found:
            numbers.append(number)


def _judge(left: Report, right: Report) -> StoryLink | None:
    overlap = _overlap(left.words.shingles, right.words.shingles)
    in_order = _in_common_order(left.figures, right.figures)
    fewer = min(len(left.figures), len(right.figures))
    days = (right.published_on - left.published_on).days if left.published_on and right.published_on else None
    relation = _relation(left, right, overlap, in_order / fewer if in_order >= LEAST_FIGURES else 0.0, days)
    if relation is None:
        return None
    return StoryLink(left.content_hash, right.content_hash, relation, round(overlap, 4), in_order, fewer, days)


def _relation(left: Report, right: Report, overlap: float, figures: float, days: int | None) -> str | None:
    if overlap >= COPIED_WORDS:
        sizes = sorted((left.words.shingles.size, right.words.shingles.size))
        return "copy" if sizes[0] >= WHOLE_COPY * sizes[1] else "cut"
    if figures < SHARED_FIGURES or (days is not None and days > MOST_DAYS):
        return None
    two_authors = left.author is not None and right.author is not None and left.author != right.author
    if left.language != right.language and figures >= TRANSLATED_FIGURES and not two_authors:
        return "translation"
    return "same_event"


def _overlap(left: Shingles, right: Shingles) -> float:
    """Part of the smaller set that the larger one holds."""
    smaller = min(left.size, right.size)
    return np.intersect1d(left, right, assume_unique=True).size / smaller if smaller else 0.0


def _in_common_order(left: Figures, right: Figures) -> int:
    """Length of the longest common subsequence, a bit for each place of ``right`` (Hyyrö 2004)."""
    places: defaultdict[int, int] = defaultdict(int)
    for place, figure in enumerate(right.tolist()):
        places[figure] |= 1 << place
    whole = free = (1 << len(right)) - 1
    for figure in left.tolist():
        met = free & places[figure]
        free = ((free + met) | (free - met)) & whole
    return len(right) - free.bit_count()
