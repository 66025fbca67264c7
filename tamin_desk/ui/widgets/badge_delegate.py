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
    """Paints cells whose model answers ``BADGE_ROLE``; in a selected row the badge gets a border."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        spec = index.data(BADGE_ROLE)
        if not isinstance(spec, BadgeSpec):
            super().paint(painter, option, index)
            return
        selected = QStyle.StateFlag.State_Selected in option.state
        rect, widget = option.rect, option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, theme().colour("accentSoft"))
        size = badge_size(spec)
        place = QRect(rect.x(), rect.y() + (rect.height() - size.height()) // 2, rect.width(), size.height())
        paint_badge(painter, from_start(widget, place, _INSET, size.width()), spec, widget, framed=selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        spec = index.data(BADGE_ROLE)
        hint = super().sizeHint(option, index)
        if not isinstance(spec, BadgeSpec):
            return hint.expandedTo(QSize(0, theme().px(_ROW)))
        return QSize(badge_size(spec).width() + 2 * _INSET, theme().px(_ROW))
