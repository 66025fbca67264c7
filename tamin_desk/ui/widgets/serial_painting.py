"""How the cells of a serial are painted: digits in ink, letters in the accent, their case marked."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import draw_bar

BAR: Final = 3
_BAR_LENGTH: Final = 24
_WORD_SLACK: Final = 8
_WIDEST_GLYPH: Final = 1.4  # pixel size for one pixel of cell: the glyphs are 0.6 wide, and keep a gap


@dataclass(frozen=True, slots=True)
class Cell:
    """One character, and how it stands. ``crowded`` tells that a letter stands in the next cell."""

    character: str
    area: QRectF
    selected: bool
    suspect: bool
    enabled: bool
    crowded: bool

    @property
    def letter(self) -> bool:
        """Whether the case of the character matters."""
        return self.character.isascii() and self.character.isalpha()


def paint_cell(painter: QPainter, cell: Cell) -> None:
    """Paint one cell; the painter runs from left to right."""
    look = theme()
    area = cell.area
    glyph = QRectF(area.x(), look.px(15), area.width(), look.px(38))
    if cell.suspect:
        pen = QPen(look.colour("warn"), 1.5)
        pen.setDashPattern([1.5, 1.5])
        painter.setPen(pen)
        painter.setBrush(look.colour("warnSoft"))
        painter.drawRoundedRect(area.adjusted(1.5, 5.5, -1.5, -5.5), 4, 4)
    if cell.selected:
        painter.fillRect(glyph, look.colour("accent"))
    ink = "onAccent" if cell.selected else "ink3" if not cell.enabled else "accent" if cell.letter else "ink"
    painter.setPen(look.colour(ink))
    font = look.font(TextStyle.SERIAL)
    # In narrow cells (large text, overlong codes) the characters shrink rather than overlap.
    font.setPixelSize(max(1, min(font.pixelSize(), int(area.width() * _WIDEST_GLYPH))))
    painter.setFont(font)
    painter.drawText(glyph, Qt.AlignmentFlag.AlignCenter, cell.character)
    if cell.letter:
        _paint_case(painter, cell)


def _paint_case(painter: QPainter, cell: Cell) -> None:
    look = theme()
    capital = cell.character.isupper()
    colour = look.colour("accent" if cell.enabled else "ink3")
    y = look.px(11) if capital else look.px(54) + 0.5
    half = min(look.px(_BAR_LENGTH), cell.area.width() - 4) / 2
    middle = cell.area.center().x()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    start, end = QPointF(middle - half, y), QPointF(middle + half, y)
    draw_bar(painter, start, end, colour, look.px(BAR), dotted=not capital)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    word = (
        QCoreApplication.translate("SerialField", "capital")
        if capital
        else QCoreApplication.translate("SerialField", "small")
    )
    painter.setFont(look.font(TextStyle.CAPTION_STRONG))
    painter.setPen(colour)
    wide = painter.fontMetrics().horizontalAdvance(word)
    if cell.crowded and wide > cell.area.width() + _WORD_SLACK:
        return  # the word would touch the one of the next letter; the bar says it
    place = QRect(int(middle) - wide, look.px(57), 2 * wide, look.px(18))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
