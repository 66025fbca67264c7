"""The household: one row for each member, the one at the counter marked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec, badge_size, paint_badge
from tamin_desk.ui.widgets.base import draw_text, follow_theme, from_start

_ROW = 52
_PHOTO = QSize(30, 38)
_BAR = 3
_MEMBER = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Member:
    """One row: ``relation`` is «همسر، ۳۸ ساله», ready to read; ``badge`` the standing of the photo."""

    id: str
    name: str
    relation: str
    badge: BadgeSpec
    photo: QImage | None = field(default=None, compare=False)


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members: tuple[Member, ...] = ()

    def replace(self, members: Sequence[Member]) -> None:
        self.beginResetModel()
        self.members = tuple(members)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.members)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        member = self.members[index.row()]
        if role == _MEMBER:
            return member
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{member.name}، {member.relation}، {member.badge.text}"
        return None


class _Delegate(QStyledItemDelegate):
    covered = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(200), theme().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        member = index.data(_MEMBER)
        if not isinstance(member, Member):
            return
        look, widget, rect = theme(), option.widget, option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, look.colour("line"))
        if current:
            self._paint_current(painter, rect.adjusted(0, 1, 0, 0), widget)
        photo = from_start(widget, rect, Space.L, _PHOTO.width())
        photo = QRect(
            photo.x(), rect.y() + (rect.height() - _PHOTO.height()) // 2 + 1, photo.width(), _PHOTO.height()
        )
        self._paint_photo(painter, photo, None if self.covered else member.photo)
        badge = badge_size(member.badge)
        offset = Space.L + _PHOTO.width() + Space.S
        room = rect.width() - offset - badge.width() - Space.L - Space.XS
        text = from_start(widget, rect, offset, room)
        half = look.px(20)
        top = rect.y() + (rect.height() - 2 * half) // 2
        for line, style, token, y in (
            (member.name, TextStyle.BODY_MEDIUM, "ink", top),
            (member.relation, TextStyle.CAPTION, "ink2", top + half),
        ):
            font = look.font(style)
            painter.setFont(font)
            shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, room)
            draw_text(painter, QRect(text.x(), y, text.width(), half), shown, look.colour(token))
        place = from_start(widget, rect, rect.width() - Space.L - badge.width(), badge.width())
        place = QRect(
            place.x(), rect.y() + (rect.height() - badge.height()) // 2, badge.width(), badge.height()
        )
        paint_badge(painter, place, member.badge, widget)
        painter.restore()

    def _paint_current(self, painter: QPainter, rect: QRect, widget: QWidget) -> None:
        look = theme()
        painter.fillRect(rect, look.colour("accentSoft"))
        painter.fillRect(from_start(widget, rect, 0, _BAR), look.colour("accent"))
        if look.high_contrast:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))

    def _paint_photo(self, painter: QPainter, rect: QRect, photo: QImage | None) -> None:
        look = theme()
        painter.fillRect(rect, look.colour("table"))
        if photo is None:
            icon = rect.adjusted(6, 9, -6, -9)
            paint_icon(painter, icon, Icon.PERSON, look.colour("ink2"), right_to_left=False)
        else:
            ratio = painter.device().devicePixelRatio()
            small = photo.scaled(
                rect.size() * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(QRectF(rect), small)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


class HouseholdList(QListView):
    """``chosen`` carries the id of a member that the clerk stepped to; ``set_current`` tells nobody."""

    chosen = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._told = ""
        follow_theme(self._restyle)

    def set_members(self, members: Sequence[Member]) -> None:
        """Replace the rows; the current member stays current when still there."""
        current, told = self.current(), self._told
        self._model.replace(members)
        self.set_current(current)
        # A row that is only marked by keys has not been told to anybody yet.
        self._told = told
        self.updateGeometry()

    def set_current(self, member_id: str | None) -> None:
        """Mark the member at the counter."""
        self._told = member_id or ""
        for place, member in enumerate(self._model.members):
            if member.id == member_id:
                self.setCurrentIndex(self._model.index(place, 0))
                return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def set_covered(self, covered: bool) -> None:
        """Cover the small photos, or show them again."""
        self._delegate.covered = covered
        self.viewport().update()

    def current(self) -> str | None:
        """Return the id of the marked member, or None."""
        index = self.currentIndex()
        return self._model.members[index.row()].id if index.isValid() else None

    def step(self, by: int) -> None:
        """Choose the next (+1) or previous (-1) member, around the end."""
        members = self._model.members
        if not members:
            return
        index = self.currentIndex()
        place = (index.row() + by) % len(members) if index.isValid() else 0
        self.setCurrentIndex(self._model.index(place, 0))
        self._choose(self.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(theme().px(326), theme().px(_ROW) * max(1, len(self._model.members)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(_ROW))

    def _choose(self, index: QModelIndex) -> None:
        member = self._model.members[index.row()]
        # A double click is a click and an activation: one choice is told once.
        if member.id != self._told:
            self._told = member.id
            self.chosen.emit(member.id)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
