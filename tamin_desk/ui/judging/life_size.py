"""The registry photo at the size it has on the card, and the place to hold the card beside it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.judging.alignment import CARD_MM
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, TextStyle

GAP: Final = 20
"""Between the photo and the place of the card, in logical pixels."""
_ICON: Final = 22


def card_size(px_per_mm: float) -> QSize:
    """Return an ID-1 card in logical pixels, where one millimetre has ``px_per_mm`` of them."""
    return QSizeF(CARD_MM[0] * px_per_mm, CARD_MM[1] * px_per_mm).toSize()


def photo_size(card_photo_mm: tuple[float, float], px_per_mm: float) -> QSizeF:
    """Return the card's photo in logical pixels."""
    return QSizeF(card_photo_mm[0] * px_per_mm, card_photo_mm[1] * px_per_mm)


def millimetres(words: str, size: tuple[float, float]) -> str:
    """Return ``words`` with {size} filled: «۲۷ × ۳۶ میلی‌متر»; two decimals only where they are needed."""
    figures = [fmt_number(each, 0 if each == round(each) else 2) for each in size]
    return words.format(size=f"{figures[0]} × {figures[1]}")


def paint_card_place(painter: QPainter, place: QRect, sentence: str, size: str) -> None:
    """Paint the dashed outline of a card with what is to be done there, and its measure."""
    look = theme()
    pen = QPen(look.colour("edge"), 2)
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # The line's middle lies on the card's edge, so that neither line nor card hides it.
    radius = Radius.PANEL
    painter.drawRoundedRect(QRectF(place), radius, radius)
    lines = ((sentence, TextStyle.BODY_MEDIUM, "ink2"), (size, TextStyle.LABEL, "ink2"))
    icon = look.px(_ICON)
    high = icon + 8 + sum(look.line(style) + 4 for _, style, _ in lines)
    y = place.center().y() - high // 2
    if high <= place.height() - 8:
        box = QRect(QPoint(place.center().x() - icon // 2, y), QSize(icon, icon))
        paint_icon(painter, box, Icon.CARD, look.colour("ink2"), right_to_left=False)
    y += icon + 8
    for text, style, token in lines:
        painter.setFont(look.font(style))
        painter.setPen(look.colour(token))
        box = QRect(place.x() + 6, y, place.width() - 12, look.line(style))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, text)
        y += look.line(style) + 4
