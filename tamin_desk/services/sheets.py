"""Workbooks as a Persian office reads them: from right to left, codes as text, nothing that calculates."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

import xlsxwriter  # type: ignore[import-untyped] # ships no types

from tamin_desk.services.files import WriteDown, write_for_user

Cell: TypeAlias = str | int | Decimal
"""A text, a count, or a rate that is shown with one decimal."""
Tell: TypeAlias = Callable[[int, int], None]
"""Hears how many rows are written of how many; raises where nobody wants the workbook any more."""

_WIDEST, _NARROWEST = 48, 10
_NAME: Final = 31
_LINE: Final = 15
"""Points of a row."""
_A4, _ON_A_PAGE = 9, 12
_ROWS_BETWEEN: Final = 50
# The first two digits are Excel's code for the shape of digits, 3 for Persian ones; LibreOffice reads the
# same as its own [NatNum1] in Persian. The cell holds a number all the same.
_PERSIAN: Final = "[$-3000429]"
_COUNT, _RATE = "#,##0", "0.0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        headings: above the columns, and always in sight where nothing stands over them.
        codes: the columns (from 0) that hold codes or dates, set left to right.
        above: lines over the headings.
        frozen: how many columns from the first stay in sight.
    """

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    codes: frozenset[int] = frozenset()
    above: Sequence[tuple[Cell, ...]] = ()
    frozen: int = 0


def workbook(sheets: Sequence[Sheet], *, right_to_left: bool, tell: Tell | None = None) -> bytes:
    """Return a workbook. A text is a text: no leading zero is lost, and no name becomes a formula.

    Raises:
        whatever ``tell`` raises.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    formats = _Formats(book, right_to_left=right_to_left)
    total = sum(len(sheet.rows) for sheet in sheets)
    done = 0
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:_NAME])
        if right_to_left:
            page.right_to_left()
        page.freeze_panes(0 if sheet.above else 1, sheet.frozen)
        widths = _widths(sheet)
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        lines = [*sheet.above, sheet.headings, *sheet.rows]
        heading = len(sheet.above)
        _lay_on_paper(page, sheet, heading, len(widths))
        for number, line in enumerate(lines):
            if (height := _height(line)) > 1:
                # LibreOffice does not make room by itself for what is broken into lines.
                page.set_row(number, height * _LINE)
            for place, cell in enumerate(line):
                if number == heading:
                    page.write_string(number, place, str(cell), formats.head)
                elif isinstance(cell, str):
                    is_code = place in sheet.codes and number > heading
                    page.write_string(number, place, cell, formats.text(cell, is_code=is_code))
                else:
                    page.write_number(number, place, cell, formats.number(cell))
            if tell is not None and number > heading and not (done := done + 1) % _ROWS_BETWEEN:
                tell(done, total)
    book.close()
    return out.getvalue()


def write_workbook(
    path: Path,
    sheets: Sequence[Sheet],
    write_down: WriteDown,
    *,
    right_to_left: bool,
    tell: Tell | None = None,
) -> None:
    """Write a workbook into a file, whole or not at all; readable for its owner only.

    Raises:
        the errors of :func:`tamin_desk.services.files.write_for_user`.
        whatever ``tell`` raises; nothing is there then.
    """
    write_for_user(path, workbook(sheets, right_to_left=right_to_left, tell=tell), write_down)


class _Formats:
    """How cells are shown; each format is in the workbook once."""

    def __init__(self, book: xlsxwriter.Workbook, *, right_to_left: bool) -> None:
        shape = _PERSIAN if right_to_left else ""
        # Without it a text that begins with a number would be laid out from the left.
        order = {"reading_order": 2} if right_to_left else {}
        self.head = book.add_format({"bold": True, "bottom": 1} | order)
        # At its left end it would touch what stands in the next column of a sheet from right to left.
        self._code = book.add_format({"num_format": "@", "reading_order": 1, "align": "center"})
        self._text = book.add_format({"num_format": "@"} | order)
        self._long = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"} | order)
        self._count = book.add_format({"num_format": shape + _COUNT})
        self._rate = book.add_format({"num_format": shape + _RATE})

    def text(self, cell: str, *, is_code: bool) -> object:
        if is_code:
            return self._code
        return self._long if len(cell) > _WIDEST else self._text

    def number(self, cell: int | Decimal) -> object:
        return self._rate if isinstance(cell, Decimal) else self._count


def _lay_on_paper(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, heading: int, columns: int) -> None:
    """Let a sheet be printed on A4 across; each page has the headings and the columns that stay in sight."""
    page.set_landscape()
    page.set_paper(_A4)
    page.repeat_rows(heading)
    if columns <= _ON_A_PAGE:
        page.fit_to_pages(1, 0)
    elif sheet.frozen:
        page.repeat_columns(0, sheet.frozen - 1)


def _height(line: Sequence[Cell]) -> int:
    """Return how many lines the longest text of a row takes."""
    return max((-(-len(cell) // _WIDEST) for cell in line if isinstance(cell, str)), default=1)


def _widths(sheet: Sheet) -> list[int]:
    lines = [*sheet.above, sheet.headings, *sheet.rows]
    places = max(len(line) for line in lines)
    widest = [_NARROWEST] * places
    for line in lines:
        for place, cell in enumerate(line):
            shown = cell if isinstance(cell, str) else f"{cell:,}"
            widest[place] = max(widest[place], len(shown) + 2)
    return [min(_WIDEST, width) for width in widest]
