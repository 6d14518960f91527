"""Tables flattened into text: the cells of a row, and the heading above each, told by blanks, tabs or bars.

A figure in a table takes its unit from its column's heading or from its row's label, and its region, metric and period
from mentions that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.lexicon import is_word
from pipeline.extract.quantities import Quantity, longest_at

_GAP = re.compile(r"(?: {2,}|\t|\s*\|\s*)+")
_SLASH = re.compile(r" / ")
LEAST_SLASHES = 2  # in a row whose cells they part
_NUMERIC = re.compile(r"[+\-]?[\d.,' ]+\s*(?:%|[a-z.]{0,4})?$|-+$|\.\.\.$|n/?a$")
_BLANK = re.compile(" ")
_WORD = re.compile(r"\S+")
#: A row of a Chinese table with one blank between its cells: no sentence has blanks and none of its marks.
_HAN_ROW = re.compile(r"(?=[^\s,.:;、。]*[\u4e00-\u9fff])[^\s,。、;]++(?: [^\s,:;、。]++){2,}")
#: The same with slashes between, and the label and first number of a row that one blank parts while wider ones follow.
_HAN_SLASHED = re.compile(r"(?=[^/]*[\u4e00-\u9fff])(?:[^/,。、;]|,(?=\d))+(?:/(?:[^/,。、;]|,(?=\d))+){2,}")
_HAN_LABELLED = re.compile(r"[^\d\n]*[\u4e00-\u9fff)](?P<gap> )[+\-]?\d[\d.,]*")
_TIGHT_SLASH = re.compile("/")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"[.!?。:：]$|^.{130}")
_SEVERAL = re.compile(r"(?<![\d.,])1(?:0{0,2}[.,' ]?000|00(?= [^\W\d_]))(?![\d.,]*\d)")
_FIGURE = re.compile(  # a number that is no year, no digit as in '1. Halbjahr' and no scale
    r"(?<![\d.,'])(?!(?:19|20)\d\d(?!\d)|\d(?![\d.,']*\d)|1(?:0{0,2}[.,' ]?000|00 )(?!\d))\d"
)
_NO_UNIT = (1.0, None, 1.0)
_NO_DIGIT = re.compile(r"\D")
_PARTS = re.compile(r"[;,](?!\d)| and | und |、")
MOST_CAPTIONS, MOST_BLANK_LINES = 3, 2
HEADING_REACH = 12  # lines above a row in which its heading may stand


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line between wide blanks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in a table: the label of its row and the heading of its column; the cell between the label
    and the numbers, which names the unit of the amounts; the lines that the row stands below, the nearest first;
    the heading of the column before; where the row has two numbers whether it is the first of them; and the heading's
    upper line where it has two: 'Einwohner' above '31.12.2019'."""

    label: Cell
    heading: Cell | None
    unit: Cell | None
    captions: tuple[Cell, ...]
    beside: Cell | None = None
    is_first: bool | None = None
    upper: Cell | None = None


def _cells(folded: str, start: int, end: int) -> list[Cell]:
    cells, position = [], start
    while position < end and folded[position] in " \t|":
        position += 1
    narrow = _HAN_ROW.fullmatch(folded, position, end)
    slashed = len(_SLASH.findall(folded, position, end)) >= LEAST_SLASHES
    tight = _HAN_SLASHED.fullmatch(folded, position, end)
    gaps = _BLANK if narrow else _TIGHT_SLASH if tight else _SLASH if slashed else _GAP
    for gap in gaps.finditer(folded, position, end):
        if gap.start() > position:
            cells.append(Cell(position, gap.start()))
        position = gap.end()
    if position < end:
        cells.append(Cell(position, end))
    labelled = _HAN_LABELLED.fullmatch(folded, cells[0].start, cells[0].end) if len(cells) > 1 else None
    if labelled:
        label, number = labelled.span("gap")
        cells[:1] = [Cell(cells[0].start, label), Cell(number, cells[0].end)]
    return cells


def _at_each_blank(folded: str, cells: list[Cell]) -> list[Cell]:
    """The cells of a heading, parted at single blanks too."""
    return [
        Cell(cell.start + word.start(), cell.start + word.end())
        for cell in cells
        for word in _WORD.finditer(folded[cell.start : cell.end])
    ]


def _is_numeric(folded: str, cell: Cell) -> bool:
    return bool(_NUMERIC.match(folded[cell.start : cell.end].strip()))


def find_places(folded: str) -> dict[int, Place]:
    """Start of each numeric cell of a table row -> its place. A row has a label and a number in a cell of its own."""
    places: dict[int, Place] = {}
    lines: list[list[Cell]] = []
    position = 0
    for line in folded.splitlines(keepends=True):
        whole = _cells(folded, position, position + len(line.rstrip("\n")))
        cells = whole[1:] if _is_ranked(folded, whole) else whole
        if len(cells) > 1 and _is_label(folded, cells[0]) and any(_is_numeric(folded, cell) for cell in cells[1:]):
            captions = _captions(folded, lines)
            near = _of_one_table(folded, lines[-HEADING_REACH:])
            heading = next((found for above in near if (found := _heading(folded, above, whole))), None)
            upper = next((above for above in islice(near, 1) if _is_heading(folded, above, whole)), None)
            first = next(index for index, cell in enumerate(cells) if index and _is_numeric(folded, cell))
            numbers = sum(_is_numeric(folded, cell) for cell in cells[1:])
            for index, cell in enumerate(cells[1:], 1):
                start = cell.start
                while start < cell.end and folded[start] in "+-":
                    start += 1
                offset = len(cells) - index
                above = _from_end(heading, offset)
                is_amount = index == first or (above is not None and _YEAR.search(folded, above.start, above.end))
                beside = _from_end(heading, offset + 1)
                unit = cells[first - 1] if first > 1 and is_amount else None
                is_first = index == first if numbers == 2 else None
                places[start] = Place(cells[0], above, unit, captions, beside, is_first, _from_end(upper, offset))
        lines.append(whole)
        position += len(line)
    return places


def _from_end(cells: Sequence[Cell] | None, offset: int) -> Cell | None:
    return cells[-offset] if cells and offset <= len(cells) else None


def _is_ranked(folded: str, cells: list[Cell]) -> bool:
    """Whether a row opens with the rank of what its second cell names: '3 / Hamburg / 82.9'."""
    return len(cells) > 2 and folded[cells[0].start : cells[0].end].isdecimal() and not _is_numeric(folded, cells[1])


def _is_label(folded: str, cell: Cell) -> bool:
    """Words or a year."""
    return not _is_numeric(folded, cell) or _YEAR.fullmatch(folded[cell.start : cell.end].strip()) is not None


def _captions(folded: str, lines: Sequence[list[Cell]]) -> tuple[Cell, ...]:
    """The lines that are no sentences which a row stands below, the nearest first: 'Passengers, thousand', 'by sea'."""
    found: list[Cell] = []
    blanks = 0
    for line in reversed(lines[-HEADING_REACH:]):
        blanks += not line
        if blanks > MOST_BLANK_LINES or (len(line) == 1 and _SENTENCE.search(folded, line[0].start, line[0].end)):
            break
        if len(line) == 1 and not _FIGURE.search(folded, line[0].start, line[0].end):
            found.append(line[0])
    return tuple(found[:MOST_CAPTIONS])


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
    return years or not any(_is_numeric(folded, cell) and not _scale_of(folded, cell) for cell in named)


def _heading(folded: str, cells: list[Cell], row: list[Cell]) -> list[Cell] | None:
    """The cells of a line if it heads the columns of a row, be it that single blanks part some of them."""
    parted = [cells, _at_each_blank(folded, cells)] if len(cells) > 1 else [cells]
    if not (len(cells) == len(row) - 1 and _is_indented(folded, cells[0])):
        parted.sort(key=lambda each: len(each) != len(row))
    return next((each for each in parted if _is_heading(folded, each, row)), None)


def _is_indented(folded: str, cell: Cell) -> bool:
    """Whether wide blanks stand before the first cell of a line: nothing heads the labels."""
    line = folded.rfind("\n", 0, cell.start) + 1
    return cell.start - line > 1 and not folded[line : cell.start].strip(" \t")


def _scale_of(folded: str, cell: Cell) -> bool:
    """Whether a cell is nothing but a scale in digits: '1,000'."""
    return _SEVERAL.fullmatch(folded[cell.start : cell.end].strip()) is not None


def _unit_in(folded: str, cell: Cell, words: LanguageWords) -> tuple[float, str | None, float]:
    """Scale, unit code and factor that the words of a cell name; a scale may be in digits: 'Residents, 1,000'."""
    scale, code, factor = 1.0, None, 1.0
    position = cell.start
    counted = words.counted.find(folded[cell.start : cell.end])
    while position < cell.end:
        begins = position == cell.start or not (is_word(folded[position - 1]) and is_word(folded[position]))
        if begins:
            several = _SEVERAL.match(folded, position, cell.end)
            if several:
                scale, position = scale * float(_NO_DIGIT.sub("", several[0])), several.end()
                continue
            found_scale = longest_at(folded, position, words.scales, 16)
            found_unit = longest_at(folded, position, words.units_after, 32) or longest_at(
                folded, position, words.units_before, 6
            )
            if (
                found_scale
                and found_scale[0] <= cell.end
                and (found_scale[0] - position > 1 or words.language == "zh" or counted)  # 'population, m'
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
    if code is None and scale != 1 and counted:
        code = counted[-1].payload
    return scale, code, factor


def _unit_of_caption(
    folded: str, caption: Cell, words: LanguageWords, *, is_first: bool | None
) -> tuple[float, str | None, float]:
    """What a caption names; of an amount and a percentage ('in bn euros, change in percent') the first of two columns
    has the amount, the other the percentage, and of more columns none is known."""
    ends = [match.start() for match in _PARTS.finditer(folded, caption.start, caption.end)]
    cuts = zip([caption.start, *ends], [*ends, caption.end], strict=True)
    named = [unit for unit in (_unit_in(folded, Cell(*cut), words) for cut in cuts) if unit[1] is not None]
    amounts, shares = [u for u in named if u[1] != "percent"], [u for u in named if u[1] == "percent"]
    if amounts and shares:
        return _NO_UNIT if is_first is None else amounts[0] if is_first else shares[0]
    return _unit_in(folded, caption, words)


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
            cells = (cell for cell in (place.heading, place.upper, place.unit, place.label) if cell is not None)
            above = (_unit_of_caption(folded, cell, words, is_first=place.is_first) for cell in place.captions)
            told = (*(_unit_in(folded, cell, words) for cell in cells), *above)
            for scale, code, factor in told:
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
