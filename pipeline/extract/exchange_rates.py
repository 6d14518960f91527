"""Yearly mean exchange rates, for one use only: to prove or refute a currency pair. Nothing is ever converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.seeds import read_unique

TOLERANCE = 0.12  # a press figure is converted at some day's rate and rounded to two or three digits


@dataclass(frozen=True, slots=True)
class ExchangeRates:
    """Units of a currency for one US dollar, by currency and year."""

    per_dollar: Mapping[tuple[str, int], float]

    @classmethod
    def load(cls, seeds: Path) -> ExchangeRates:
        """Rates from ``seeds/exchange_rates.csv``. Raises CatalogueError for a doublet."""
        path = seeds / "exchange_rates.csv"
        rows = read_unique(path, ("currency", "year", "per_us_dollar", "source"), key=("currency", "year"))
        return cls({(row["currency"], int(row["year"])): float(row["per_us_dollar"]) for row in rows})

    def plausible(self, amount: float, currency: str, dollars: float, year: int | None) -> bool:
        """Whether the rate that a pair implies lies within the band of its year, or of any year where none is known."""
        if dollars <= 0:
            return False
        implied = amount / dollars
        rates = [
            rate
            for (code, when), rate in self.per_dollar.items()
            if code == currency and (year is None or abs(when - year) <= 1)
        ]
        return any(abs(implied / rate - 1) <= TOLERANCE for rate in rates)
