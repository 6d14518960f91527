"""An article on which extraction fails: its numbers stay in the ledger, and the others are read."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.records import Article, Extraction, Numeral

REASON = "reading_failed"  # of seeds/codes/code_numeral_reason.csv
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Guarded:
    """Reads articles one by one as ``extract`` does; ``failures`` tells by article what it failed with.

    What an error of the program is cannot be foreseen, so any is caught: one article must not keep the figures of all
    others from their readers.
    """

    extract: Callable[[Article], Extraction]
    failures: dict[str, str] = field(default_factory=dict)

    def __call__(self, article: Article) -> Extraction:
        try:
            return self.extract(article)
        except Exception as error:
            self.failures[article.article] = "".join(traceback.format_exception(error))
            return _without_figures(article)


def _without_figures(article: Article) -> Extraction:
    """The numbers in digits, each without a figure for the reason that reading failed."""
    found = _NUMBER.finditer(article.text)
    return Extraction([Numeral(match.start(), match.end(), match.group(), "none", REASON) for match in found], [])
