"""The accounts: what became of every numeral, and that no row was lost on the way.

A discrepancy here is a defect of the code, never of a text, so it raises and nothing is published.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

Span = tuple[int, int]


class GateError(RuntimeError):
    """A check before publishing failed. The message is one line for a person."""


def settle_numerals(
    article: str,
    numerals: Sequence[tuple[Span, str, str | None]],
    valid: Iterable[Span],
    refused: Iterable[tuple[Span, str]],
) -> list[tuple[str, str | None]]:
    """Disposition and reason of each numeral of one article, after validation.

    ``numerals`` are span, disposition and reason as extracted, in text order. A numeral under a valid observation is
    ``observation``; one under refused observations only is ``rejected`` with the reason of the first; one that
    extraction calls ``none`` stays so. Raises GateError where numerals overlap, where a numeral claims an observation
    that is not there, and where an observation stands on no numeral.
    """
    _require_order(article, [span for span, _, _ in numerals])
    published: set[int] = set()
    rejected: dict[int, str] = {}
    figures = [index for index, (_, disposition, _) in enumerate(numerals) if disposition != "none"]
    spans = [numerals[index][0] for index in figures]
    ends = [end for _, end in spans]
    for span in valid:
        published.update(figures[hit] for hit in _under(article, span, spans, ends))
    for span, reason in refused:
        for hit in _under(article, span, spans, ends):
            rejected.setdefault(figures[hit], reason)
    return [
        _settle(article, index, numeral, published=index in published, rejection=rejected.get(index))
        for index, numeral in enumerate(numerals)
    ]


def _require_order(article: str, spans: Sequence[Span]) -> None:
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise GateError(f"{article}: the numerals at {before[0]} and {after[0]} overlap")


def _under(article: str, span: Span, spans: Sequence[Span], ends: Sequence[int]) -> range:
    """Positions of the numerals that overlap the span."""
    first = bisect_right(ends, span[0])
    last = first
    while last < len(spans) and spans[last][0] < span[1]:
        last += 1
    if first == last:
        raise GateError(f"{article}: the figure at {span[0]} stands on no numeral of the ledger")
    return range(first, last)


def _settle(
    article: str, index: int, numeral: tuple[Span, str, str | None], *, published: bool, rejection: str | None
) -> tuple[str, str | None]:
    (start, _), disposition, reason = numeral
    if published:
        return "observation", None
    if rejection is not None:
        return "rejected", rejection
    if disposition != "none":
        raise GateError(f"{article}: numeral {index + 1} at {start} claims a figure that was not handed over")
    return "none", reason


def require_balance(extracted: int, valid: int, rejected: int) -> None:
    """Extracted = valid + rejected, exactly. Raises GateError."""
    if extracted != valid + rejected:
        raise GateError(f"{extracted} figures extracted, but {valid} valid and {rejected} rejected")
