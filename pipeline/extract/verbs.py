"""The verbs of a text by tense: 'employs 4,000' is told of today, whatever year stood before it.

Words come from ``seeds/verb_tenses.csv``; regular endings and the perfect are found by rule. Chinese verbs have no
tense: there words for having and for bringing about stand in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.lexicon import alternation

TENSES = ("perfect", "past", "present")
_PERFECT = {
    "en": r"(?:has|have)(?: (?:also|already|since|now|so far|not|\w+ly)){0,2} (?:\w+ed|PARTICIPLE)",
    "de": r"(?:hat|haben|ist|sind)(?=[^,;.\n]{1,120} (?:\w*ge\w+(?:t|en)|\w+iert|[bvz]e\w+(?:t|en)) ?[,;.\n])",
}
_PAST = {"en": r"(?<!are )(?<!is )(?<!been )(?<!be )\w\w+ed", "de": r"\w+ierten?"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb. ``tense``: one of ``TENSES``."""

    start: int
    end: int
    tense: str


def find_verbs(folded: str, language: str) -> list[Verb]:
    """The verbs of a folded text, in order."""
    return [Verb(found.start(), found.end(), found.lastgroup or "") for found in _verbs(language).finditer(folded)]


@once_for_seeds
def _verbs(language: str) -> re.Pattern[str]:
    """A pattern of the verbs of a language, in a group for each tense."""
    words: dict[str, list[str]] = {}
    path = seeds_in_use() / "verb_tenses.csv"
    for row in read_unique(path, ("language", "tense", "word"), key=("language", "tense", "word")):
        if row["tense"] not in ("past", "present", "participle"):
            raise row.error(f"tense {row['tense']!r} is unknown")
        if row["language"] == language:
            words.setdefault(row["tense"], []).append(row["word"])
    told = {tense: alternation(terms) for tense, terms in words.items()}
    forms = {
        "perfect": [_PERFECT.get(language, "").replace("PARTICIPLE", told.get("participle", "(?!)"))],
        "past": [told.get("past", ""), _PAST.get(language, "")],
        "present": [told.get("present", "")],
    }
    bound = "" if language == "zh" else r"\b"
    groups = (f"(?P<{tense}>{'|'.join(filter(None, forms[tense])) or '(?!)'})" for tense in TENSES)
    return re.compile(f"{bound}(?:{'|'.join(groups)}){bound}")
