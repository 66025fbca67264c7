"""Workbooks as a Persian office reads them: from right to left, codes as text, nothing that calculates."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped] # ships no types

from tamin_desk.services.files import WriteDown, write_for_user

_WIDEST, _NARROWEST = 48, 10
_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``codes`` names the columns (from 0) that hold codes, set left to right."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    codes: frozenset[int] = frozenset()


def workbook(sheets: Sequence[Sheet], *, right_to_left: bool) -> bytes:
    """Return a workbook. Every cell is text: no leading zero is lost, and no name becomes a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    head = book.add_format({"bold": True, "bottom": 1})
    code = book.add_format({"num_format": "@", "reading_order": 1})
    text = book.add_format({"num_format": "@"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:_NAME])
        if right_to_left:
            page.right_to_left()
        page.freeze_panes(1, 0)
        for place, heading in enumerate(sheet.headings):
            cells = [heading, *(row[place] for row in sheet.rows)]
            page.set_column(place, place, min(_WIDEST, max(_NARROWEST, *(len(cell) + 2 for cell in cells))))
            page.write_string(0, place, heading, head)
        for number, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                page.write_string(number, place, cell, code if place in sheet.codes else text)
    book.close()
    return out.getvalue()


def write_workbook(
    path: Path, sheets: Sequence[Sheet], write_down: WriteDown, *, right_to_left: bool
) -> None:
    """Write a workbook into a file, whole or not at all; readable for its owner only.

    Raises:
        the errors of :func:`tamin_desk.services.files.write_for_user`.
    """
    write_for_user(path, workbook(sheets, right_to_left=right_to_left), write_down)
