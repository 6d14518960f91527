"""Public holidays of China year by year: ``seeds/holidays.csv``, as the State Council announces them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use


@once_for_seeds
def holidays() -> Mapping[int, tuple[tuple[dt.date, dt.date], ...]]:
    """First and last days by the number that ``period_words.csv`` gives a holiday, in order.

    Raises CatalogueError for a number or a day that is none, and for days that end before they begin.
    """
    known: dict[int, list[tuple[dt.date, dt.date]]] = {}
    columns = ("holiday", "name", "first_day", "last_day")
    for row in read_unique(seeds_in_use() / "holidays.csv", columns, ("holiday", "first_day")):
        try:
            number = int(row["holiday"])
            first, last = dt.date.fromisoformat(row["first_day"]), dt.date.fromisoformat(row["last_day"])
        except ValueError:
            raise row.error("no number, or no days") from None
        if last < first:
            raise row.error("ends before it begins")
        known.setdefault(number, []).append((first, last))
    return {number: tuple(sorted(spans)) for number, spans in known.items()}
