"""An article as the rules see it: folded text, sentences, paragraphs and clause breaks, addressed by offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.figure_words import figure_word_list
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import alternation
from pipeline.extract.neighbours import word_after, word_before

LONGEST_SENTENCE = 800  # code points; the longest of some 3,600 sentences that people wrote has 306
_STOP = re.compile(r"[。！？!?]+[\"'」』）)]*|\n+|\.(?=[\"')]*(?:\s|$))")
_BREAK = re.compile(r"[,;:()、，；：（）【】\[\]]| - |--|\|")
_HEADING = re.compile(
    r"^[ \t]*(?:(?P<line>【[^】\n]{1,20}】|(?![•●▪\-*] )[^\n]{2,60}?[^\s.。!?！？;；,，:：\d%][ \t]*$)"
    r"|(?:\d{1,2}[.)] |[•●▪\-*] )?(?P<opening>[^\n.。:：,，、;；\d]{2,30})(?:[:：。]|\.(?=\s)))",
    re.MULTILINE,
)


@once_for_seeds
def _opens_sentence() -> re.Pattern[str]:
    """The word of a next German sentence behind a number and a dot, which are no ordinal: 'waren es 57. Im Jahr
    davor'."""
    words = alternation(word.capitalize() for word in figure_word_list("sentence_opens", "de"))
    return re.compile(rf" (?:{words})\b(?! ?-)")


@dataclass(frozen=True)
class Document:
    """One article's text with its divisions. All positions are code points of ``text``."""

    text: str
    language: str
    abbreviations: Mapping[str, str]

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences, blank ones left out, in order and without gaps between their words.

        What goes on for more than LONGEST_SENTENCE is no sentence and is cut, so that looking at all of one costs
        little.
        """
        spans = [part for first, last in self._between_stops() for part in self._cut(first, last)]
        return spans or [(0, min(len(self.text), LONGEST_SENTENCE))]

    def _between_stops(self) -> Iterator[tuple[int, int]]:
        start = 0
        for match in _STOP.finditer(self.folded):
            if match[0].startswith(".") and not self._is_stop(match.start()):
                continue
            yield start, match.end()
            start = match.end()
        yield start, len(self.text)

    def _cut(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The parts of a stretch between two stops that are not blank, as a rule one; cut at blanks if it has any."""
        while last - first > LONGEST_SENTENCE:
            blank = self.folded.rfind(" ", first + 1, first + LONGEST_SENTENCE)
            middle = blank + 1 if blank > 0 else first + LONGEST_SENTENCE
            if self.folded[first:middle].strip():
                yield first, middle
            first = middle
        if self.folded[first:last].strip():
            yield first, last

    def _is_stop(self, dot: int) -> bool:
        """Whether the dot ends a sentence: not behind an abbreviation, an initial or a German ordinal."""
        folded = self.folded
        start = dot
        while start and not folded[start - 1].isspace() and folded[start - 1] not in "(\"'":
            start -= 1
        word = folded[start:dot]
        if word[:1].isdigit() and len(word) > 2 and word.replace(".", "").replace(",", "").isdigit():
            return True  # 800.000. Danach
        if "." in word or word in self.abbreviations or (len(word) == 1 and word.isalpha()):
            return False
        if self.language == "de" and word.isdigit() and len(word) <= 2:
            is_numbering = not folded[folded.rfind("\n", 0, start) + 1 : start].strip()
            return not is_numbering and _opens_sentence().match(self.text, dot + 1) is not None
        after = self.text[dot + 1 : dot + 3].strip()
        return not after or not after[0].islower()

    @cached_property
    def breaks(self) -> list[int]:
        """Positions of commas, brackets and other clause breaks."""
        folded = self.folded
        return [
            m.start()
            for m in _BREAK.finditer(folded)
            if not (
                m[0] in ",.:"
                and folded[m.start() - 1 : m.start()].isdigit()
                and folded[m.end() : m.end() + 1].isdigit()
            )
        ]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Positions of the line breaks."""
        return [m.start() for m in re.finditer(r"\n", self.folded)]

    @cached_property
    def headings(self) -> list[tuple[int, int]]:
        """Spans of short lines that end without a stop and of bracketed openings of a line: they head a section."""
        return [match.span("line") for match in self._headed if match["line"]]

    @cached_property
    def openings(self) -> list[tuple[int, int]]:
        """Spans of the few words with which a line begins, up to a colon or a stop: they head the line."""
        return [match.span("opening") for match in self._headed if match["opening"]]

    @cached_property
    def _headed(self) -> list[re.Match[str]]:
        """Headings and openings, in text order."""
        return list(_HEADING.finditer(self.folded))

    def heading_of(self, position: int) -> tuple[int, int] | None:
        """The heading of the section that a position is in."""
        return _last_before(self.headings, position)

    def opening_of(self, position: int) -> tuple[int, int] | None:
        """The words that head the line of a position, or an earlier one of its section."""
        opening, heading = _last_before(self.openings, position), self.heading_of(position)
        return opening if opening and (heading is None or opening > heading) else None

    @cached_property
    def sentence_at(self) -> Callable[[int], int]:
        """Index of the sentence that holds a position; asked again and again for the same ones."""
        starts = [start for start, _ in self.sentences]
        return cache(lambda position: max(0, bisect_right(starts, position) - 1))

    @cached_property
    def paragraph_at(self) -> Callable[[int], int]:
        """Number of the line that holds a position."""
        breaks = self.paragraphs
        return cache(lambda position: bisect_right(breaks, position))

    def paragraph_start(self, position: int) -> int:
        """Where the line that holds a position begins."""
        index = self.paragraph_at(position)
        return self.paragraphs[index - 1] + 1 if index else 0

    def breaks_between(self, start: int, end: int) -> int:
        """Number of clause breaks in [start, end)."""
        return bisect_left(self.breaks, end) - bisect_left(self.breaks, start)

    @cached_property
    def clause(self) -> Callable[[int, int], tuple[int, int]]:
        """Span of the clause around [start, end), within its sentence."""
        return cache(partial(_clause, self.sentences, self.sentence_at, self.breaks))

    @cached_property
    def word_before(self) -> Callable[[int], tuple[str, ...]]:
        """The words left of a position, as names of features."""
        return cache(partial(word_before, self.folded, self.language))

    @cached_property
    def word_after(self) -> Callable[[int], tuple[str, ...]]:
        """The words right of a position, as names of features."""
        return cache(partial(word_after, self.folded, self.language))


def _last_before(spans: Sequence[tuple[int, int]], position: int) -> tuple[int, int] | None:
    index = bisect_left(spans, (position,)) - 1
    return spans[index] if index >= 0 else None


def _clause(
    sentences: Sequence[tuple[int, int]], sentence_at: Callable[[int], int], breaks: Sequence[int], start: int, end: int
) -> tuple[int, int]:
    first, last = sentences[sentence_at(start)]
    left = bisect_left(breaks, start) - 1
    right = bisect_left(breaks, end)
    return (
        max(first, breaks[left] + 1 if left >= 0 else first),
        min(max(last, end), breaks[right] if right < len(breaks) else last),
    )
