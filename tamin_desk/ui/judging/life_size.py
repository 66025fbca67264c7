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
    inner = place.adjusted(8, 4, -8, -4)
    wrap = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
    lines = []
    for text, style in ((sentence, TextStyle.BODY_MEDIUM), (size, TextStyle.LABEL)):
        painter.setFont(look.font(style))
        lines.append((text, style, painter.boundingRect(inner, wrap, text).height()))
    icon = look.px(_ICON)
    high = icon + 8 + sum(height + 4 for _, _, height in lines)
    y = place.center().y() - high // 2
    box = QRect(QPoint(place.center().x() - icon // 2, y), QSize(icon, icon))
    if inner.contains(box):
        paint_icon(painter, box, Icon.CARD, look.colour("ink2"), right_to_left=False)
    y += icon + 8
    painter.setPen(look.colour("ink2"))
    for text, style, height in lines:
        painter.setFont(look.font(style))
        painter.drawText(QRect(inner.x(), y, inner.width(), height), wrap, text)
        y += height + 4
