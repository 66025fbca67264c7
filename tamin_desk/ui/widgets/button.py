"""The button: a word, perhaps an icon before it and the cap of its key after it."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for, rtl
from tamin_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap

_GAP = 8


class Role(StrEnum):
    """How loud a button is: at most one PRIMARY on a page, none where a judgement is made."""

    PRIMARY = "primary"
    NORMAL = "normal"
    QUIET = "quiet"
    TOOL = "tool"


class Size(StrEnum):
    """How high a button is at least: 32, 40, 48 and 56 pixels."""

    SMALL = "small"
    NORMAL = "normal"
    MAIN = "main"
    VERDICT = "verdict"


_HEIGHTS = {
    Size.SMALL: Height.SMALL,
    Size.NORMAL: Height.NORMAL,
    Size.MAIN: Height.MAIN,
    Size.VERDICT: Height.VERDICT,
}
_STYLES = {
    Size.SMALL: TextStyle.LABEL_MEDIUM,
    Size.NORMAL: TextStyle.BODY_MEDIUM,
    Size.MAIN: TextStyle.STRONG,
    Size.VERDICT: TextStyle.VERDICT,
}

# Enter gives no verdict, and arrows do not move the focus from one verdict on to another.
_NO_VERDICT = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
    }
)


class Button(QAbstractButton):
    """``Button("Send now", role=Role.PRIMARY, icon=Icon.REFRESH, key="Ctrl+R")``.

    Enter and Space press a focused button, but never one of size ``VERDICT`` by Enter: a verdict is
    given by its own key, a click, or Space on the button that the clerk has gone to with Tab. A button
    without a text needs ``name`` for the screen reader. A quiet one that is ``flush`` has no ground: its
    words begin where those above and below it do.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.NORMAL,
        size: Size = Size.NORMAL,
        icon: Icon | None = None,
        key: str = "",
        name: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._size, self._icon, self._key = role, size, icon, key
        self._flush = flush
        self._icon_at_end = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if name:
            self.set_name(name)
        follow_theme(self._restyle)

    def set_name(self, name: str) -> None:
        """Set the accessible name and tooltip of a button without a text."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_key(self, key: str) -> None:
        """Show the cap of another key, or none."""
        self._key = key
        self._restyle()

    def set_icon(self, icon: Icon | None, *, at_end: bool = False) -> None:
        """Show another icon, before the text or after it."""
        self._icon, self._icon_at_end = icon, at_end
        self._restyle()

    def set_role(self, role: Role) -> None:
        """Make the button louder or quieter."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        height = theme().px(_HEIGHTS[self._size])
        content = self._content_width()
        square = not self.text() and not self._key
        padding = (
            0 if square else (24 if self._size is Size.MAIN else 16 if self._size is Size.NORMAL else 12)
        )
        if self._role is Role.TOOL:
            padding = min(padding, 8)
        if self._flush:
            padding = 0
        return QSize(max(content + 2 * padding, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        ground, border, ink = self._colours()
        radius = Radius.TILE if self._size is Size.VERDICT else Radius.CONTROL
        fill_round(painter, self.rect(), radius, ground, border)
        self._paint_content(painter, ink)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._size is Size.VERDICT and event.key() in _NO_VERDICT:
            event.ignore()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Return ground, border and ink for the state."""
        look = theme()
        if not self.isEnabled():
            bare = self._role in (Role.TOOL, Role.QUIET)
            return (
                None if bare else look.colour("subtle"),
                None if bare else look.colour("line"),
                look.colour("ink3"),
            )
        hover = self.underMouse() or self.isDown()
        if self._role is Role.PRIMARY:
            return look.colour("accentHover" if hover else "accent"), None, look.colour("onAccent")
        if self._role is Role.QUIET and self._flush:
            return None, None, look.colour("accentHover" if hover else "accent")
        if self._role is Role.QUIET:
            return (look.colour("accentSoft") if hover else None), None, look.colour("accent")
        if self._role is Role.TOOL and not self.isChecked():
            return (look.colour("surface") if hover else None), None, look.colour("ink")
        if self._size is Size.VERDICT:
            return look.colour("surface"), look.colour("ink2" if hover else "edge"), look.colour("ink")
        return look.colour("subtle" if hover else "surface"), look.colour("edge"), look.colour("ink")

    def _content_width(self) -> int:
        widths = [width for width, _ in self._parts()]
        return sum(widths) + _GAP * max(0, len(widths) - 1)

    def _parts(self) -> list[tuple[int, str]]:
        """Return width and kind of what stands in the button, from its start side."""
        parts: list[tuple[int, str]] = []
        if self.text():
            metrics = QFontMetrics(theme().font(_STYLES[self._size]))
            parts.append((metrics.horizontalAdvance(self.text()) + 2, "text"))
        if self._key:
            parts.append((key_cap_size(self._key).width() + (2 if self.text() else 0), "key"))
        if self._icon is not None:
            parts.insert(len(parts) if self._icon_at_end else 0, (theme().px(20), "icon"))
        return parts

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        offset = (self.width() - self._content_width()) // 2
        for width, kind in self._parts():
            area = from_start(self, self.rect(), offset, width)
            if kind == "text":
                painter.setFont(theme().font(_STYLES[self._size]))
                draw_text(painter, area, self.text(), ink, centred=True)
            elif kind == "key":
                self._paint_key(painter, area, ink)
            elif self._icon is not None:
                side = min(width, theme().px(20))
                square = QRect(area.x(), area.center().y() - side // 2 + 1, side, side)
                paint_icon(painter, square, self._icon, ink, right_to_left=rtl(self))
            offset += width + _GAP

    def _paint_key(self, painter: QPainter, area: QRect, ink: QColor) -> None:
        look = theme()
        size = key_cap_size(self._key)
        cap = QRect(QPoint(0, 0), size)
        cap.moveCenter(area.center())
        plain = self._role is not Role.PRIMARY
        paint_key_cap(
            painter,
            cap,
            self._key,
            ink=look.colour("ink2") if plain and self.isEnabled() else ink,
            line=look.colour("line") if plain else ink,
            foot=look.colour("edge") if plain else ink,
            ground=look.colour("subtle") if plain else None,
        )

    def _restyle(self) -> None:
        self.setFont(theme().font(_STYLES[self._size]))
        self.updateGeometry()
        self.update()
