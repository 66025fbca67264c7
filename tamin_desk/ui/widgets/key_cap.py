"""The key cap: the name of a physical key, in Latin letters and left to right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import fill_round, follow_theme, painter_for

_PADDING = 6
_RADIUS = 4


def key_cap_size(text: str) -> QSize:
    """Return the size in pixels of the cap of a key."""
    width = QFontMetrics(theme().font(TextStyle.KEY)).horizontalAdvance(text) + 2 * _PADDING
    return QSize(max(width, theme().px(20)), theme().px(19))


def paint_key_cap(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    ink: QColor,
    line: QColor,
    foot: QColor,
    ground: QColor | None,
) -> None:
    """Paint the cap of a key into ``rect``; its foot is the darker lower edge."""
    fill_round(painter, rect, _RADIUS, ground, line)
    painter.fillRect(rect.x() + _RADIUS - 1, rect.bottom(), rect.width() - 2 * _RADIUS + 2, 1, foot)
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setFont(theme().font(TextStyle.KEY))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(QLabel):
    """A key cap on its own, ``KeyCap("F2")``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self.setText(key)
        self._restyle()

    def sizeHint(self) -> QSize:
        return key_cap_size(self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        paint_key_cap(
            painter_for(self),
            self.rect(),
            self.text(),
            ink=look.colour("ink2"),
            line=look.colour("line"),
            foot=look.colour("edge"),
            ground=look.colour("subtle"),
        )

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
