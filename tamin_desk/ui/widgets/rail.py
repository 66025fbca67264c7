"""The rail: where one is in the program, and how much waits there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.layout import clear, reveal
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.star_pattern import Emblem

_WIDTH, _COMPACT = 88, 56
_ITEM = QSize(72, 60)
_LEAST = 52
"""As low as a place may become before the places scroll."""
_ICON = 22
_PILL = 18
_BAR = 3
_MANY = 99


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place to go."""

    id: str
    text: str
    icon: Icon


class RailButton(QAbstractButton):
    """One place of the rail: icon over word, a bar when one is there, a pill when something waits."""

    def __init__(self, item: RailItem) -> None:
        super().__init__()
        self.item = item
        self.count = 0
        self.compact = False
        self.setText(item.text)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.describe()
        follow_theme(self._restyle)

    def describe(self) -> None:
        """Name the place for the screen reader, with what waits there."""
        name = self.item.text
        if self.count:
            waiting = QCoreApplication.translate("Rail", "%1, %2 waiting")
            name = waiting.replace("%1", name).replace("%2", fmt_number(self.count))
        self.setAccessibleName(name)
        self.setToolTip(name if self.compact else "")
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        if self.compact:
            return QSize(_COMPACT, look.px(48))
        return QSize(look.px(_WIDTH), look.px(_ITEM.height()))

    def minimumSizeHint(self) -> QSize:
        if self.compact:
            return self.sizeHint()
        look = theme()
        return QSize(look.px(_WIDTH), look.px(_LEAST))

    def nextCheckState(self) -> None:
        # Where one is, is told by the page that opens, not by the click.
        return

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        inner = self.rect().adjusted(8, 0, -8, 0) if not self.compact else self.rect().adjusted(4, 0, -4, 0)
        ink = look.colour("accent" if self.isChecked() else "ink" if self.underMouse() else "ink2")
        if self.isChecked():
            frame = look.colour("accent") if look.high_contrast else None
            fill_round(painter, inner, Radius.CONTROL, look.colour("accentSoft"), frame, 2)
            self._paint_bar(painter)
        side = look.px(_ICON)
        lower_by = self.sizeHint().height() - self.height()
        top = (self.height() - side) // 2 if self.compact else look.px(9) - lower_by // 2
        icon = QRect((self.width() - side) // 2, top, side, side)
        paint_icon(painter, icon, self.item.icon, ink, right_to_left=rtl(self))
        if not self.compact:
            style = TextStyle.CAPTION_STRONG if self.isChecked() else TextStyle.CAPTION
            painter.setFont(look.font(style))
            words = QRect(0, icon.bottom() + look.px(2), self.width(), look.line(style))
            draw_text(painter, words, self.text(), ink, centred=True)
        if self.count:
            self._paint_count(painter, icon)

    def _paint_bar(self, painter: QPainter) -> None:
        """Paint the bar at the window's edge, which is the start side."""
        left = self.width() - _BAR if rtl(self) else 0
        bar = QRect(left, self.height() // 2 - 16, _BAR, 32)
        painter.fillRect(bar, theme().colour("accent"))

    def _paint_count(self, painter: QPainter, icon: QRect) -> None:
        look = theme()
        text = fmt_number(self.count) if self.count <= _MANY else f"{fmt_number(_MANY)}+"
        painter.setFont(look.font(TextStyle.CAPTION_STRONG))
        height = look.px(_PILL)
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + 8)
        # Top left of the icon in both directions, as a mark on a letter tray.
        above = height // 2 if self.compact else 8
        pill = QRect(max(1, icon.x() - 4 - width), max(0, icon.y() - above), width, height)
        painter.setPen(QPen(look.colour("accent" if self.isChecked() else "ink2"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        draw_text(painter, pill, text, look.colour("accent" if self.isChecked() else "ink"), centred=True)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Rail(QWidget):
    """``set_items(top, bottom)`` then ``set_current(id)``; ``chosen`` carries the id that was pressed."""

    chosen = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._items: dict[str, RailButton] = {}
        self._counts: dict[str, int] = {}
        self._counts_visible = True
        self._compact = False
        self._emblem = Emblem(36)
        inner = QWidget()
        self._places = QVBoxLayout(inner)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(4)
        # On a low window the places scroll, by wheel or with the focus: they never push the strip away.
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 12)
        layout.setSpacing(16)
        layout.addWidget(self._emblem, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        follow_theme(self._restyle)

    def set_items(self, top: Sequence[RailItem], bottom: Sequence[RailItem]) -> None:
        """Replace the places to go, of the work (top) and around it (bottom)."""
        current = next((key for key, item in self._items.items() if item.isChecked()), "")
        clear(self._places)
        self._items = {each.id: RailButton(each) for each in (*top, *bottom)}
        for place, item in enumerate(self._items.values()):
            if place == len(top):
                self._places.addStretch(1)
            item.compact = self._compact
            item.clicked.connect(self._pressed)
            self._places.addWidget(item)
        reveal(self._places)
        self.set_current(current)
        self._show_counts()

    def set_current(self, item_id: str) -> None:
        """Mark where one is."""
        for key, item in self._items.items():
            item.setChecked(key == item_id)

    def set_count(self, item_id: str, count: int) -> None:
        """Show how many wait there; 0 shows nothing."""
        self._counts[item_id] = count
        self._show_counts()

    def set_counts_visible(self, visible: bool) -> None:
        """Take every count off the screen while somebody judges a face."""
        self._counts_visible = visible
        self._show_counts()

    def set_compact(self, compact: bool) -> None:
        """Show icons with tooltips only, 56 pixels wide."""
        self._compact = compact
        for item in self._items.values():
            item.compact = compact
            item.describe()
            item.updateGeometry()
        self._restyle()

    def _show_counts(self) -> None:
        for key, item in self._items.items():
            item.count = self._counts.get(key, 0) if self._counts_visible else 0
            item.describe()

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, RailButton):
            self.chosen.emit(pressed.item.id)

    def _restyle(self) -> None:
        self.setFixedWidth(_COMPACT if self._compact else theme().px(_WIDTH))
