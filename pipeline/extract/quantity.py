"""A number with its scale and unit: the record that the rules about figures work on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.number import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its scale and unit; ``unit_code`` is None where it is bare.

    ``value`` is in the coded unit, scale applied; ``start``/``end`` span the quote; ``step`` is the size of the last
    printed digit, in the same unit; ``sign`` is -1 for a written minus, 1 for a plus, else 0, and is not in ``value``;
    ``unit_basis``: written, list (lent by a neighbour of the same list), carried (lent by another one), noun, chain,
    table, none; ``unit_reason``: what spoke most for the unit where it was chosen, else empty.
    """

    number: Number
    start: int
    end: int
    value: float
    step: float
    scale: float
    unit_code: str | None
    unit_kind: str
    sign: int
    qualifier: str
    unit_basis: str
    unit_reason: str = ""

    @property
    def counted_in(self) -> str:
        """The unit code; a bare number counts."""
        return self.unit_code or "count"

    @property
    def factor(self) -> float:
        """What the number as it is written is multiplied by: scale words, and units like the megawatt."""
        return self.value / self.number.value if self.number.value else 1.0

    @property
    def unit_factor(self) -> float:
        """What one of the unit as it is written is in the coded one: 0.0929 for a square foot in m2."""
        return self.factor / self.scale

    def in_unit_of(self, other: Quantity) -> Quantity:
        """The bare quantity in the unit that another one is written in."""
        told = replace(self, unit_code=other.unit_code, unit_kind=other.unit_kind, unit_basis="carried")
        return replace(told, value=self.value * other.unit_factor, step=self.step * other.unit_factor)
