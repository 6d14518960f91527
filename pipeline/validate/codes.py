"""The code lists of ``seeds/codes`` that the schemas check against."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """Codes that a row may use."""

    measures: frozenset[str]
    qualifiers: frozenset[str]
    statuses: frozenset[str]
    period_bases: frozenset[str]
    published_bases: frozenset[str]
    numeral_reasons: frozenset[str]
    reject_reasons: tuple[str, ...]  # by precedence
    unread_reasons: frozenset[str]
    region_codes: frozenset[str]
    metric_codes: frozenset[str]


def codes(seeds: Path, code_list: str) -> tuple[str, ...]:
    """The codes of one list, in its order: the first column of ``seeds/codes/<code_list>.csv``."""
    with (seeds / "codes" / f"{code_list}.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["position"]))
    return tuple(next(iter(row.values())) for row in rows)


def load_known(seeds: Path, region_codes: Iterable[str], metric_codes: Iterable[str]) -> Known:
    """The code lists of a seeds folder, with the codes of the catalogue."""
    return Known(
        measures=frozenset(codes(seeds, "code_measure")),
        qualifiers=frozenset(codes(seeds, "code_qualifier")),
        statuses=frozenset(codes(seeds, "code_obs_status")),
        period_bases=frozenset(codes(seeds, "code_period_basis")),
        published_bases=frozenset(codes(seeds, "code_published_basis")),
        numeral_reasons=frozenset(codes(seeds, "code_numeral_reason")),
        reject_reasons=codes(seeds, "code_reject_reason"),
        unread_reasons=frozenset(codes(seeds, "code_unread_reason")),
        region_codes=frozenset(region_codes),
        metric_codes=frozenset(metric_codes),
    )
