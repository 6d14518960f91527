"""Intervals that no mention names as such, made of two periods: since X up to E, from A to B."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.extract.features import few
from pipeline.extract.periods import PeriodMention
from pipeline.extract.state import Resolved


def composites(
    row: Resolved, rows: Sequence[Resolved], mentions: Sequence[PeriodMention]
) -> Iterator[tuple[str, list[str]]]:
    """Intervals with their features. ``rows`` are the figures before, ``mentions`` those of the figure's sentence."""
    measure = row.measure
    ends = [m.period for m in mentions if m.role in ("period", "until", "target")]
    if rows:
        ends.append(rows[-1].period)
    for since in mentions:
        if since.role in ("since", "base"):
            for end in dict.fromkeys(ends):
                if interval := interval_of(since.period, end):
                    yield interval, ["composite=since", f"composite={since.role}|{measure}"]
    if len(rows) > 1 and (interval := interval_of(rows[-2].period, rows[-1].period)):
        same = row.metric_code == rows[-1].metric_code == rows[-2].metric_code
        near = few(row.sentence - rows[-2].sentence, 2)
        yield interval, ["composite=rows", f"composite=rows|{measure}|same={same}|sd={near}"]
    if rows and (interval := interval_of(rows[-1].base, rows[-1].period)):
        near = few(row.sentence - rows[-1].sentence, 2)
        yield interval, ["composite=base", f"composite=base|{measure}|sd={near}"]
    for first, second in pairwise(mentions):
        if interval := interval_of(first.period, second.period):
            yield interval, ["composite=pair", f"composite=pair|{measure}"]


def interval_of(start: str | None, end: str | None) -> str | None:
    """An interval of two periods, the earlier one first, in months or years; None where they make none."""
    if not start or not end or start >= end:
        return None
    start, end = start.partition("/")[0], end.rpartition("/")[2]
    if len(start) == len(end) and len(start) in (4, 7) and start < end:
        return f"{start}/{end}"
    if len(start) == 7 and len(end) == 10 and start < end[:7]:
        return f"{start}/{end[:7]}"  # from August 2019 to the end of May 2024
    if len(start) == 4 and len(end) > 4 and start < end[:4]:
        return f"{start}/{end[:4]}"
    return None
