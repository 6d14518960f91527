"""What a fraction is a part of, where it is no share of things: a scale ('half a million'), a unit ('half a percent').

The same question is asked when fractions are found and when they are given their value.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.amounts import skip

COUNTING_KINDS = frozenset({"count", "person", "rank", "ratio", "container", "density"})
_EXTENTS = frozenset({"length", "area", "duration", "percent", "percentage_point", "index"})


class Wholes:
    """Finds the scale or unit of measure behind a fraction. Made once per language, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._joints = words.terms["fraction_joint"]
        self._scales = words.scales
        self._units = words.units_after
        self._stops = words.terms["unit_stop"]
        self._points = words.terms["point_noun"]
        self._kinds = {code: unit.kind for code, unit in units.items()}

    def behind(self, folded: str, end: int) -> int | None:
        """Where the scale or unit begins of which the fraction ending at ``end`` is a part; None for a share.

        A span of time needs a joining word: 'half an hour' is a part of one, 'half-year' names a period.
        """
        position = skip(folded, end, " -")
        if position == end:
            return end if self._is_measured(folded, end, joined=False) else None
        joint = self._joints.at(folded, position)
        if joint and folded[joint[0] : joint[0] + 1] in (" ", "-"):
            position = skip(folded, joint[0], " -")
        return position if self.measure_at(folded, position, joined=joint is not None) else None

    def measure_at(self, folded: str, position: int, *, joined: bool = False) -> bool:
        """Whether a scale or a unit that measures, not counts, begins here."""
        return self._scales.at(folded, position) is not None or self._is_measured(folded, position, joined=joined)

    def extent_at(self, folded: str, position: int) -> bool:
        """Whether a scale, a percentage or a stretch of space or time begins here.

        'Two of five kilometres' are no share, while four of five euros are one.
        """
        unit = self._units.at(folded, position)
        is_extent = unit is not None and self._kinds[unit[1].unit_code] in _EXTENTS
        return is_extent or self._scales.at(folded, position) is not None

    def _is_measured(self, folded: str, position: int, *, joined: bool) -> bool:
        unit = self._units.at(folded, position)
        if unit is None or self._stops.at(folded, position):
            return False
        kind = self._kinds[unit[1].unit_code]
        is_open = kind == "duration" or (kind == "index" and self._points.at(folded, position) is None)
        return kind not in COUNTING_KINDS and (joined or not is_open)
