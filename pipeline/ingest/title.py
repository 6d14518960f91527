"""Which line above the running text is the title: not the paper's name, the way through its site or the issue.

Where such a line stands first, the next one that may be a headline is the title; where none follows, the first line is.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import alternation
from pipeline.ingest.day_expressions import find_days
from pipeline.ingest.furniture import PageLayout
from pipeline.ingest.lines import Line
from pipeline.ingest.words import alternatives, words

_TITLE_WEIGHT = 240
_MASTHEAD_LENGTH = 70
_MASTHEAD_HAN = 25
_HEADLINE_WORDS = 5  # of a piece between bars that is a headline behind its rubric
_HEADLINE_HAN = 9
_LEAST_WORDS, _LEAST_HAN = 3, 6
_BARS = re.compile(r"\s*(?:\||¦|‖|※|◆|●|•|::|//|>>|»|›|→|〉)\s*|\s+[·/>]\s+|\s{3,}|\u3000{2,}")
_DASHES = re.compile(r"\s+[-–—]+\s+|[·:,(（]\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ISSUE = re.compile(
    r"\b(?:no|nr|vol|issue|heft|ausgabe|jahrgang|folge)\.?\s*(?:\d|[ivx]+/)|第.{1,6}[期辑輯号號]|\d{1,2}月号"
    r"|\b(?:edition|issue|ausgabe|heft)\b|^[a-z]{3}\d{4}\s",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:\w ){5}")
_NO_HEADLINE = re.compile(
    r"\s*(?:[-–•·●▶►*+#◆■(（\[]|»\s|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)|]\s|\d{1,2}\s{2}|[一二三四五六七八九十]+、)"
    r"|\s*(?:[qaf]|to|an|ref|re|utl|问|答|問|记者|記者|主持人)[.:：]"
    r"|.*(?:[.。,，:：;；/]|\S\s{3,}\S.*)\s*$",
    re.IGNORECASE,
)


def find_title(text: str, layout: PageLayout) -> str | None:
    """The first line above the running text that is no furniture and no paragraph, and no masthead either."""
    lines = [
        line
        for line in layout.head
        if layout.kind_at(line.start) is None and line.weight <= _TITLE_WEIGHT and any(map(str.isalpha, line.text))
    ]
    if not lines:
        return None
    shown = [text[line.start : line.end].strip() for line in lines]
    spoken = (index for index, title in enumerate(shown) if not is_masthead(title))
    first = next(spoken, 0)
    if first:
        first = next((at for at in chain([first], spoken) if _may_be_headline(lines[at], shown[at])), 0)
    title = shown[first]
    label = _patterns().title_label.match(title.lower())
    return title[label.end() :].strip() if label else title


def is_masthead(title: str) -> bool:
    """'Scheldt Bank | Regional Letter No. 31 | Flanders', 'Deccan Policy Monitor', 'Home > Henan > Zhengzhou'."""
    pieces = [piece for piece in _BARS.split(title) if piece.strip()]
    if any(_is_headline_piece(piece) for piece in pieces) or (len(pieces) <= 2 and _is_fact_sheet(title)):
        return False
    if len(pieces) > 1 or _SPACED.match(title) or title.endswith("/"):
        return True
    if len(title) > (_MASTHEAD_HAN if _HAN.search(title) else _MASTHEAD_LENGTH):
        return False
    return _ISSUE.search(title) is not None or any(_is_name_of_paper(piece) for piece in _DASHES.split(title))


def _is_headline_piece(piece: str) -> bool:
    """A piece that says something: no date and no issue in it, and words that no name is made of."""
    if _ISSUE.search(piece) or find_days(fold(piece)):
        return False
    if len(_HAN.findall(piece)) >= _HEADLINE_HAN:
        return not _is_name_of_paper(piece)
    spoken = _WORD.findall(piece)
    return len(spoken) >= _HEADLINE_WORDS and not _is_name(spoken)


def _is_fact_sheet(title: str) -> bool:
    """'STECKBRIEF 12: Die Öresundregion', 'Batam in numbers': a place beside the word, and no day."""
    spoken = _WORD.findall(_patterns().fact_sheet.sub("", title.lower()))
    is_headed = _patterns().fact_sheet.search(title.lower()) is not None and any(len(word) > 3 for word in spoken)
    return is_headed and not any(each.day for each in find_days(fold(title)))


def _is_name_of_paper(piece: str) -> bool:
    """Ends or, in German, begins like the name of a paper, a chamber, an office or a series."""
    if _HAN.search(piece):
        return _patterns().masthead_han.search(piece.strip(" 【】《》")) is not None
    spoken = _WORD.findall(piece)
    if not spoken or not _is_name(spoken):
        return False
    return any(_patterns().masthead.fullmatch(word.lower()) for word in (spoken[0], spoken[-1]))


def _is_name(spoken: list[str]) -> bool:
    """All words begin with a capital but those that join others."""
    return all(word[0].isupper() or word.lower() in words("masthead_joint") for word in spoken)


def _may_be_headline(line: Line, title: str) -> bool:
    """Long enough, and no byline, list item, numbered heading, sentence, address or row of a table."""
    if _NO_HEADLINE.match(line.text) or _patterns().label.match(line.text.strip()):
        return False
    return len(_HAN.findall(title)) >= _LEAST_HAN or len(_WORD.findall(title)) >= _LEAST_WORDS


class _Patterns(NamedTuple):
    """The words of the seeds in use that a line above the text is told by."""

    masthead: re.Pattern[str]
    masthead_han: re.Pattern[str]
    label: re.Pattern[str]
    fact_sheet: re.Pattern[str]
    title_label: re.Pattern[str]


@once_for_seeds
def _patterns() -> _Patterns:
    latin = alternation(word for word in words("masthead") if not _HAN.search(word))
    han = alternation(word for word in words("masthead") if _HAN.search(word))
    return _Patterns(
        masthead=re.compile(rf"{latin}|[\w-]*(?:{alternation(words('masthead_part'))})"),
        masthead_han=re.compile(rf"(?:{han})$"),
        label=re.compile(alternatives(words("byline") | words("day_label") | words("source_label"))),
        fact_sheet=re.compile(alternatives(words("fact_sheet"))),
        title_label=re.compile(rf"{alternatives(words('title_label'))}\s*[:：]\s*"),
    )
