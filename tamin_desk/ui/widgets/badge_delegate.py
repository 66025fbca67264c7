"""Badges in the cells of a table, with their words for the screen reader and for copying."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.badge import BadgeSpec, badge_size, paint_badge
from tamin_desk.ui.widgets.base import from_start

BADGE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 40
_INSET: Final = 12
_ROW: Final = 42


def badge_data(spec: BadgeSpec, role: int) -> object:
    """Return what a model answers for a cell with a badge: the words, or the badge itself."""
    if role == BADGE_ROLE:
        return spec
    words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return spec.text if role in words else None


class BadgeDelegate(QStyledItemDelegate):
    """Paints cells whose model answers ``BADGE_ROLE``; in a selected row the badge gets a border.

    It also draws the line below each row, for every cell of the table.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        spec = index.data(BADGE_ROLE)
        rect, widget = option.rect, option.widget
        if isinstance(spec, BadgeSpec):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if selected:
                painter.fillRect(rect, theme().colour("accentSoft"))
            size = badge_size(spec)
            top = rect.y() + (rect.height() - size.height()) // 2
            place = QRect(rect.x(), top, rect.width(), size.height())
            area = from_start(widget, place, _INSET, size.width())
            paint_badge(painter, area, spec, widget, framed=selected)
            painter.restore()
        else:
            super().paint(painter, option, index)
        self._paint_lines(painter, option, first=index.row() == 0)

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
        look, rect = theme(), option.rect
        line = look.colour("line")
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, line)
        if first:  # the line below the head
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, line)
        if look.high_contrast and option.state & QStyle.StateFlag.State_Selected:
            for y in (rect.y(), rect.bottom() - 1):
                painter.fillRect(rect.x(), y, rect.width(), 2, look.colour("accent"))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        spec = index.data(BADGE_ROLE)
        hint = super().sizeHint(option, index)
        if not isinstance(spec, BadgeSpec):
            return hint.expandedTo(QSize(0, theme().px(_ROW)))
        return QSize(badge_size(spec).width() + 2 * _INSET, theme().px(_ROW))
