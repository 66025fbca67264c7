"""The sheets that can be printed on, and how large things are on each.

All lengths are in *units* of a hundredth of a millimetre. A page is laid out in units and only the painter is
scaled to its device, so that lines break at the same word on the screen, on every printer and in a PDF.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize, QPainter

UNITS_PER_MM: Final = 100
_UNITS_PER_INCH: Final = 2540


class Paper(StrEnum):
    """The sizes of sheets that counters keep."""

    A5 = "A5"
    A4 = "A4"

    @property
    def size(self) -> QSizeF:
        """Width and height of the upright sheet, in units."""
        return QSizeF(14_800, 21_000) if self is Paper.A5 else QSizeF(21_000, 29_700)

    @property
    def page_size(self) -> QPageSize:
        """The sheet as Qt's printers and PDF writers know it."""
        return QPageSize(QPageSize.PageSizeId.A5 if self is Paper.A5 else QPageSize.PageSizeId.A4)


@dataclass(frozen=True, slots=True)
class Measures:
    """How a letter is set on one paper; every length in units.

    Attributes:
        side, top, bottom: the margins; no printer is known that cannot reach there.
        body, small, caption, strong, title: sizes of type, as heights of the em.
        leading: distance of two baselines as a multiple of the type's size.
        gap: the space between two blocks.
        cell: the space between a table's line and its text, above and below.
        star: side of the mark's square.
        qr: side of the QR code's dark square.
        stamp: width and height of the box for stamp and signature.
        hair, rule: thickness of the table's lines and of the line under the head.
    """

    paper: Paper
    side: float
    top: float
    bottom: float
    body: int
    small: int
    caption: int
    strong: int
    title: int
    leading: float
    gap: float
    cell: float
    star: float
    qr: float
    stamp: tuple[float, float]
    hair: float = 15.0
    rule: float = 30.0

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.paper.size.width() - 2 * self.side

    def condensed(self, share: float) -> Self:
        """Return the same with type and gaps at ``share`` (0…1); marks, codes and margins keep their size."""
        return replace(
            self,
            body=round(self.body * share),
            small=round(self.small * share),
            strong=round(self.strong * share),
            title=round(self.title * share),
            gap=self.gap * share,
            cell=self.cell * share,
        )


MEASURES: Final = {
    Paper.A5: Measures(
        Paper.A5,
        side=1_150,
        top=1_000,
        bottom=900,
        body=352,  # 10 points
        small=317,  # 9 points
        caption=265,  # 7.5 points
        strong=423,  # 12 points
        title=494,  # 14 points
        leading=1.8,
        gap=380,
        cell=95,
        star=1_550,
        qr=2_500,
        stamp=(5_200, 1_900),
    ),
    Paper.A4: Measures(
        Paper.A4,
        side=2_000,
        top=1_700,
        bottom=1_500,
        body=459,  # 13 points
        small=406,  # 11.5 points
        caption=335,  # 9.5 points
        strong=564,  # 16 points
        title=670,  # 19 points
        leading=1.8,
        gap=600,
        cell=150,
        star=2_100,
        qr=3_000,
        stamp=(6_800, 2_700),
    ),
}


def scale_to_units(painter: QPainter) -> None:
    """Let a painter on a printer or PDF take lengths in units from the sheet's top left corner."""
    device = painter.device()
    painter.scale(device.logicalDpiX() / _UNITS_PER_INCH, device.logicalDpiY() / _UNITS_PER_INCH)
