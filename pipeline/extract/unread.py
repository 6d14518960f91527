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
    """Reads articles one by one as ``extract`` does; ``failures`` tells of each that it failed on, with the traceback.

    What an error of the program is cannot be foreseen, so any is caught: one article must not keep the figures of all
    others from their readers.
    """

    extract: Callable[[Article], Extraction]
    failures: list[str] = field(default_factory=list)

    def __call__(self, article: Article) -> Extraction:
        try:
            return self.extract(article)
        except Exception as error:
            told = "".join(traceback.format_exception(error))
            self.failures.append(f"extraction failed on {article.article}, no figure of it is published:\n{told}")
            return _without_figures(article)


def _without_figures(article: Article) -> Extraction:
    """The numbers in digits, each without a figure for the reason that reading failed."""
    found = _NUMBER.finditer(article.text)
    return Extraction([Numeral(match.start(), match.end(), match.group(), "none", REASON) for match in found], [])
