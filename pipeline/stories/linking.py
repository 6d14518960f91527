"""Links between articles that tell one story, each with what it was judged by.

Near copies and cuts are told by their words, translations by their figures: the same values and units in the same
order. Reports of one event by several authors share figures too, but choose and order them anew; they are marked, and
stay witnesses of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

Figure = tuple[float, str]

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
#: Of many articles whose words are alike each is compared with so many before it: enough to hold a story together, and
#: a hundred thousand of one pattern cost no more than a hundred thousand others.
MOST_ALIKE = 20

#: Numbers of a signature: as many permutations, of which each band is compared as a whole.
PERMUTATIONS = 128
_BANDS, _SEED = 32, 1
_SHINGLE_WORDS = 5
_ODD = np.uint64(0x9E3779B97F4A7C15)

Shingles = npt.NDArray[np.uint32]
Signature = npt.NDArray[np.uint32]
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
    figures: tuple[Figure, ...]


def words_of(texts: Iterable[str]) -> list[Words]:
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
    """Every link, whatever the order of the reports."""
    ordered = sorted(reports, key=_age)
    pairs = sorted({*_alike_in_words(ordered), *_alike_in_figures(ordered)})
    return [link for left, right in pairs if (link := _judge(ordered[left], ordered[right]))]


def stories(reports: Iterable[str], links: Iterable[StoryLink]) -> dict[str, str]:
    """The story of each content hash: the first report of all that merged links connect it with."""
    first: dict[str, str] = {report: report for report in reports}

    def root(report: str) -> str:
        while first[report] != report:
            report = first[report]
        return report

    for link in links:
        if link.is_merged:
            first[root(link.other_content_hash)] = root(link.content_hash)
    return {report: root(report) for report in first}


def _age(report: Report) -> tuple[bool, dt.date, str]:
    return (report.published_on is None, report.published_on or dt.date.min, report.content_hash)


def _alike_in_words(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs that may be copies, by MinHash; what they have in common is counted afterwards."""
    told = np.array([number for number, report in enumerate(reports) if report.words.shingles.size], np.int64)
    if not told.size:
        return
    signatures = np.stack([reports[number].words.signature for number in told])
    for band in np.split(signatures, _BANDS, axis=1):
        _, kinds, counts = np.unique(_mixed(band), return_inverse=True, return_counts=True)
        by_kind = np.argsort(kinds, kind="stable")
        ends = np.cumsum(counts)
        for kind in np.flatnonzero(counts > 1):
            alike = told[by_kind[ends[kind] - counts[kind] : ends[kind]]].tolist()
            for place, number in enumerate(alike):
                yield from ((other, number) for other in alike[max(0, place - MOST_ALIKE) : place])


def _mixed(band: Signature) -> npt.NDArray[np.uint64]:
    """One number for each row: equal rows have equal ones, and others hardly ever."""
    mixed = np.zeros(len(band), np.uint64)
    for column in band.T:
        mixed = (mixed ^ column) * _ODD
    return mixed


def _alike_in_figures(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs with enough figures in common that few others have. Cuts and translations are among them."""
    holders: Mapping[Figure, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for figure in set(report.figures):
            holders[figure].append(number)
    telling = {figure: numbers for figure, numbers in holders.items() if 1 < len(numbers) <= COMMON_FIGURE}
    for number, report in enumerate(reports):
        found = (telling[figure] for figure in set(report.figures) if figure in telling)
        shared = Counter(other for numbers in found for other in numbers if other < number)
        yield from ((other, number) for other, count in shared.items() if count >= LEAST_FIGURES)


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


def _in_common_order(left: Sequence[Figure], right: Sequence[Figure]) -> int:
    """Length of the longest common subsequence, a bit for each place of ``right`` (Hyyrö 2004)."""
    places: defaultdict[Figure, int] = defaultdict(int)
    for place, figure in enumerate(right):
        places[figure] |= 1 << place
    whole = free = (1 << len(right)) - 1
    for figure in left:
        met = free & places[figure]
        free = ((free + met) | (free - met)) & whole
    return len(right) - free.bit_count()
