"""Names and labels: what stands between the names of a label, and whether two say the same, as the evaluation of
extraction counts it."""

from __future__ import annotations

import re
import unicodedata

NAMES_APART = " / "  # between the names of a label

_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+")  # of Chinese characters or of other letters
_STOP = {"the", "and", "for", "der", "die", "das", "des", "und", "von", "with"}


def squash(name: str | None) -> str:
    """A name without case, accents, blanks and punctuation."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    return re.sub(r"[^0-9a-z\u3400-\u9fff]+", "", "".join(c for c in plain if not unicodedata.combining(c)))


def best_name(label: str) -> str:
    """The first of a label's names, the likeliest: what a thing that the catalogue lacks is known by."""
    return label.split(NAMES_APART)[0]


def same_name(left: str | None, right: str | None) -> bool:
    return squash(left) == squash(right)


def content_words(label: str | None) -> set[str]:
    """Content words cut to six letters; for Chinese, pairs of characters."""
    plain = unicodedata.normalize("NFKC", label or "").casefold()
    found: set[str] = set()
    for run in _RUN.findall(plain):
        if "\u3400" <= run[0] <= "\u9fff":
            found.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
        elif len(run) > 2 and run not in _STOP:
            found.add(run[:6])
    return found


def share_words(label: str | None, wanted: str) -> bool:
    """Whether a label holds at least half of the wanted content words without running on."""
    want, have = content_words(wanted), content_words(label)
    return not want or (len(want & have) * 2 >= len(want) and len(have) <= 2 * len(want) + 4)
