"""Tables flattened into text: the cells of a row, and the heading above each, told by blanks, tabs or bars.

A figure in a table takes its unit from its column's heading or from its row's label, and its region, metric and period
from mentions that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.lexicon import is_word
from pipeline.extract.quantities import Quantity, longest_at

_GAP = re.compile(r"(?: {2,}|\t|\s*\|\s*)+")
_NUMERIC = re.compile(r"[+\-]?[\d.,' ]+\s*(?:%|[a-z.]{0,4})?$|-+$|\.\.\.$|n/?a$")
_BLANK = re.compile(" ")
#: A row of a Chinese table with one blank between its cells: no sentence has blanks and none of its marks.
_HAN_ROW = re.compile(r"(?=[^\s,.:;、。]*[\u4e00-\u9fff])[^\s,。、;]++(?: [^\s,:;、。]++){2,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: In what the numbers beside a label count: 'Population, 10,000'.
IN_THOUSANDS = re.compile(r"(?:, |\()(10{0,2})[,. ]?000(?=\)?(?: {2}|\t| ?\|))")
HEADING_REACH = 12  # lines above a row in which its heading may stand


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line between wide blanks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in a table: the label of its row and the heading of its column; the cell between the label
    and the numbers, which names the unit of the amounts; the line that the table stands below; and the heading of the
    column before."""

    label: Cell
    heading: Cell | None
    unit: Cell | None
    caption: Cell | None
    beside: Cell | None = None


def _cells(folded: str, start: int, end: int) -> list[Cell]:
    cells, position = [], start
    while position < end and folded[position] in " \t|":
        position += 1
    narrow = _HAN_ROW.fullmatch(folded, position, end)
    for gap in (_BLANK if narrow else _GAP).finditer(folded, position, end):
        if gap.start() > position:
            cells.append(Cell(position, gap.start()))
        position = gap.end()
    if position < end:
        cells.append(Cell(position, end))
    return cells


def _is_numeric(folded: str, cell: Cell) -> bool:
    return bool(_NUMERIC.match(folded[cell.start : cell.end].strip()))


def find_places(folded: str) -> dict[int, Place]:
    """Start of each numeric cell of a table row -> its place. A row has a label and a number in a cell of its own."""
    places: dict[int, Place] = {}
    lines: list[list[Cell]] = []
    position = 0
    for line in folded.splitlines(keepends=True):
        cells = _cells(folded, position, position + len(line.rstrip("\n")))
        if len(cells) > 1 and _is_label(folded, cells[0]) and any(_is_numeric(folded, cell) for cell in cells[1:]):
            caption = _caption(folded, lines)
            near = _of_one_table(folded, lines[-HEADING_REACH:])
            heading = next((above for above in near if _is_heading(folded, above, cells)), None)
            first = next(index for index, cell in enumerate(cells) if index and _is_numeric(folded, cell))
            for index, cell in enumerate(cells[1:], 1):
                start = cell.start
                while start < cell.end and folded[start] in "+-":
                    start += 1
                offset = len(cells) - index
                above = heading[-offset] if heading and offset <= len(heading) else None
                beside = heading[-offset - 1] if heading and offset < len(heading) else None
                is_amount = index == first or (above is not None and _YEAR.search(folded, above.start, above.end))
                unit = cells[first - 1] if first > 1 and is_amount else None
                places[start] = Place(cells[0], above, unit, caption, beside)
        lines.append(cells)
        position += len(line)
    return places


def _is_label(folded: str, cell: Cell) -> bool:
    """Words or a year."""
    return not _is_numeric(folded, cell) or _YEAR.fullmatch(folded[cell.start : cell.end].strip()) is not None


def _caption(folded: str, lines: Sequence[list[Cell]]) -> Cell | None:
    """The line without numbers that the rows begin below: 'Passengers, thousand'."""
    above = next((line for line in reversed(lines[-HEADING_REACH:]) if len(line) < 2), None)
    return above[0] if above and _is_title(folded, above) else None


def _is_title(folded: str, line: Sequence[Cell]) -> bool:
    return len(line) == 1 and not any(char.isdecimal() for char in folded[line[0].start : line[0].end])


def _of_one_table(folded: str, lines: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """Lines from the last one upwards, as far as no title that stands behind an empty line begins another table."""
    for index in range(len(lines) - 1, -1, -1):
        yield lines[index]
        if index and not lines[index - 1] and _is_title(folded, lines[index]):
            return


def _is_heading(folded: str, cells: list[Cell], row: list[Cell]) -> bool:
    """As many cells as the row has numbers, or one more, and no figure with a blank row label among them."""
    if not cells or len(cells) not in (len(row), len(row) - 1):
        return False
    years = all(
        re.fullmatch(r"(?:fy ?)?(?:19|20)\d\d(?:[-/]\d{2,4})?[年e]?", folded[c.start : c.end].strip())
        for c in cells[-(len(row) - 1) :]
    )
    named = (cell for cell in cells[1:] if not _YEAR.fullmatch(folded[cell.start : cell.end].strip()))
    return years or not any(_is_numeric(folded, cell) for cell in named)


def _unit_in(folded: str, cell: Cell, words: LanguageWords) -> tuple[float, str | None, float]:
    """Scale, unit code and factor that the words of a cell name. The m of people is no meter."""
    scale, code, factor = 1.0, None, 1.0
    thousands = IN_THOUSANDS.search(folded, cell.start, cell.end + 2)
    if thousands is not None:
        scale = 1000.0 * int(thousands.group(1))
    people = any(noun.payload == "person" for noun in words.counted.find(folded[cell.start : cell.end]))
    position = cell.start
    while position < cell.end:
        begins = position == cell.start or not (is_word(folded[position - 1]) and is_word(folded[position]))
        if begins:
            found_scale = longest_at(folded, position, words.scales, 16)
            found_unit = longest_at(folded, position, words.units_after, 32) or longest_at(
                folded, position, words.units_before, 6
            )
            if (
                found_scale
                and found_scale[0] <= cell.end
                and (found_scale[0] - position > 1 or people or words.language == "zh")
                and not (found_unit and found_unit[0] > found_scale[0])  # 千瓦时 is a unit
            ):
                scale, position = scale * found_scale[1], found_scale[0]
                continue
            if (
                found_unit
                and found_unit[0] <= cell.end
                and found_unit[1].unit_code not in ("count", "year", "month", "day")
            ):
                code, factor = found_unit[1].unit_code, found_unit[1].factor
                position = found_unit[0]
                continue
        position += 1
    return scale, code, factor


def settle_table_units(
    folded: str,
    words: LanguageWords,
    units: Mapping[str, Unit],
    quantities: Sequence[Quantity],
    places: dict[int, Place],
) -> list[Quantity]:
    """The quantities, those in table cells with the unit of their column or row where their own is not written."""
    settled = []
    for quantity in quantities:
        place = places.get(quantity.number.start)
        if place is not None and quantity.unit_code is None and quantity.scale == 1:
            for cell in (place.heading, place.unit, place.label, place.caption):
                if cell is None:
                    continue
                scale, code, factor = _unit_in(folded, cell, words)
                if code is None and scale == 1:
                    continue
                quantity = replace(
                    quantity,
                    value=quantity.value * scale * factor,
                    step=quantity.step * scale * factor,
                    scale=scale,
                    unit_code=code,
                    unit_kind=units[code].kind if code else "bare",
                    unit_basis="table",
                )
                break
        settled.append(quantity)
    return settled
