"""Workbooks as a Persian office reads them: from right to left, codes as text, nothing that calculates."""

import io
import re
import textwrap
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
_HEAD_LINES: Final = 3
"""Into how many lines a heading is broken, where what stands under it is narrower."""
_NAME: Final = 31
_LINE: Final = 15
"""Points of a row."""
_A4: Final = 9
_ON_A_PAGE: Final = 200
"""So many signs across are still read on A4."""
_ROWS_BETWEEN: Final = 50
# The first two digits are Excel's code for the shape of digits, 3 for Persian ones; LibreOffice reads the
# same as its own [NatNum1] in Persian. The cell holds a number all the same.
_PERSIAN: Final = "[$-3000429]"
_COUNT, _RATE = "#,##0", "0.0"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_NUMBER_FIRST: Final = re.compile(r"[\W_]*\d.*[^\W\d_]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        headings: above the columns, and always in sight where nothing stands over them.
        codes: the columns (from 0) that hold codes or dates, set left to right.
        above: lines over the headings; what is longer than its column runs on over the next.
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
        _lay_on_paper(page, sheet, heading, widths)
        for number, line in enumerate(lines):
            if number >= heading and (height := _height(line, widths)) > 1:
                # LibreOffice does not make room by itself for what is broken into lines.
                page.set_row(number, height * _LINE)
            for place, cell in enumerate(line):
                if not isinstance(cell, str):
                    page.write_number(number, place, cell, formats.number(cell))
                    continue
                is_code = place in sheet.codes and number > heading
                shown = cell if is_code else formats.in_order(cell)
                if number == heading:
                    page.write_string(number, place, shown, formats.head)
                elif number < heading:
                    page.write_string(number, place, shown, formats.line)
                else:
                    page.write_string(number, place, shown, formats.text(cell, is_code=is_code))
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
        self._right_to_left = right_to_left
        # Without it a text that begins with a number would be laid out from the left.
        order = {"reading_order": 2} if right_to_left else {}
        top = {"valign": "top"}
        broken = top | {"text_wrap": True}
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True} | order)
        # At its left end it would touch what stands in the next column of a sheet from right to left.
        self._code = book.add_format({"num_format": "@", "reading_order": 1, "align": "center"} | top)
        self.line = book.add_format({"num_format": "@"} | top | order)
        self._long = book.add_format({"num_format": "@"} | broken | order)
        self._count = book.add_format({"num_format": shape + _COUNT} | top)
        self._rate = book.add_format({"num_format": shape + _RATE} | top)

    def in_order(self, text: str) -> str:
        """Return a text that begins with a number so that it does so in LibreOffice too.

        It asks the first letters for the direction, whatever the cell says.
        """
        starts_with_number = self._right_to_left and _NUMBER_FIRST.match(text)
        return _RIGHT_TO_LEFT_MARK + text if starts_with_number else text

    def text(self, cell: str, *, is_code: bool) -> object:
        if is_code:
            return self._code
        return self._long if len(cell) > _WIDEST else self.line

    def number(self, cell: int | Decimal) -> object:
        return self._rate if isinstance(cell, Decimal) else self._count


def _lay_on_paper(
    page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, heading: int, widths: Sequence[int]
) -> None:
    """Let a sheet be printed on A4 across; each page has the headings and the columns that stay in sight."""
    page.set_landscape()
    page.set_paper(_A4)
    page.repeat_rows(heading)
    frozen = sum(widths[: sheet.frozen])
    across = -(-(sum(widths) - frozen) // (_ON_A_PAGE - frozen))
    if sheet.frozen:
        page.repeat_columns(0, sheet.frozen - 1)
    if across > 1:
        # What goes on to the side stays together: a unit's figures, then the next units.
        page.print_across()
    page.fit_to_pages(across, 0)


def _height(line: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how many lines the longest text of a row takes."""
    each = zip(line, widths, strict=False)
    return max((len(_lines(cell, width)) for cell, width in each if isinstance(cell, str)), default=1)


def _lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width - 1, break_long_words=True) or [""]


def _widths(sheet: Sheet) -> list[int]:
    widest = [max(_NARROWEST, _of_heading(heading)) for heading in sheet.headings]
    labels = [line[:1] for line in sheet.above]
    for line in [*labels, *sheet.rows]:
        for place, cell in enumerate(line):
            shown = cell if isinstance(cell, str) else f"{cell:,}"
            widest[place] = max(widest[place], len(shown) + 2)
    return [min(_WIDEST, width) for width in widest]


def _of_heading(heading: str) -> int:
    """Return how wide a heading is that is broken into lines; its bold letters are wider than others."""
    longest = max(map(len, heading.split()), default=0) + 3
    return next(
        width for width in range(longest, len(heading) + 4) if len(_lines(heading, width)) <= _HEAD_LINES
    )
