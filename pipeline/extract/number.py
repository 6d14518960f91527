"""One number as it is written: the record that every reader of numbers yields."""

from __future__ import annotations

from typing import NamedTuple


class Number(NamedTuple):
    """One number: its span, its value as written, the step of its last digit, and how it was written.

    ``form``: digits, damaged (a leading digit is lost), word, fraction (value in percent), multiple, in_every (value in
    percent), ordinal. ``step`` of a word is the place of the last digit named (eighty-five hundred: 100), 1 below a
    hundred.
    """

    start: int
    end: int
    value: float
    step: float
    form: str


def share(start: int, end: int, numerator: float, denominator: float, form: str = "fraction") -> Number:
    """A fraction as a share in percent, which is taken to be no finer than a tenth or one part."""
    return Number(start, end, 100.0 * numerator / denominator, min(10.0, 100.0 / denominator), form)
