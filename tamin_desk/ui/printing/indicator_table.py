"""Tables of figures on paper: columns from the right, rows as high as their longest name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from tamin_desk.ui.printing.pieces import Piece, bar, bottom
from tamin_desk.ui.printing.text import Setting, set_text

_HEAD: Final = Setting(247, 1.5)
_BODY: Final = Setting(282, 1.6)
_STRONG: Final = Setting(282, 1.6, bold=True)
_PAD: Final = 60.0
_BETWEEN: Final = 120.0
_HAIR, _RULE = 9.0, 22.0


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column; ``width`` in units, with the space to the next."""

    head: str
    width: float


def head_row(columns: Sequence[TableColumn], right: float, top: float) -> list[Piece]:
    """Return the headings and the line under them; ``right`` and ``top`` in units."""
    return _row("head", [column.head for column in columns], columns, right, top, _HEAD, _RULE)


def row(
    name: str,
    cells: Sequence[str],
    columns: Sequence[TableColumn],
    right: float,
    top: float,
    *,
    strong: bool = False,
) -> list[Piece]:
    """Return a row and the line under it."""
    return _row(name, cells, columns, right, top, _STRONG if strong else _BODY, _HAIR)


def _row(
    name: str,
    cells: Sequence[str],
    columns: Sequence[TableColumn],
    right: float,
    top: float,
    how: Setting,
    rule: float,
) -> list[Piece]:
    pieces, edge = list[Piece](), right
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        edge -= column.width
        width = column.width - _BETWEEN
        pieces.append(set_text(f"{name} {place}", cell, how, edge + _BETWEEN, top + _PAD, width))
    under = bottom(pieces) + _PAD
    return [*pieces, bar(f"{name} line", QRectF(edge, under, right - edge, rule))]
