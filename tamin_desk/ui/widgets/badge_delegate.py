"""The cells of a table: badges, words, and codes beside words; all with words for the screen reader."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec, badge_size, paint_badge
from tamin_desk.ui.widgets.base import draw_text, from_start

BADGE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 40
CODE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 41
_INSET: Final = 16
_GAP: Final = 8
_ROW: Final = 42

_Index = QModelIndex | QPersistentModelIndex


def badge_data(spec: BadgeSpec, role: int) -> object:
    """Return what a model answers for a cell with a badge: the words, or the badge itself."""
    if role == BADGE_ROLE:
        return spec
    words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return spec.text if role in words else None


def code_data(words: str, code: str, role: int) -> object:
    """Return what a model answers for a cell with a code after its words (either may be empty).

    The screen reader hears both as one; copying gives the words alone, or the code when there are none.
    """
    if role == CODE_ROLE:
        return code
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{words} {code}".strip()
    return (words or code) if role == Qt.ItemDataRole.DisplayRole else None


class BadgeDelegate(QStyledItemDelegate):
    """Paints every cell of a table from the start side, in one line with the head above.

    A cell whose model answers ``BADGE_ROLE`` is a badge, framed in a selected row; one that answers
    ``CODE_ROLE`` has a code after its words, in mono and left to right. Words end in an ellipsis where
    the column is too narrow, a code never does.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(option.rect, theme().colour("accentSoft"))
        spec = index.data(BADGE_ROLE)
        if isinstance(spec, BadgeSpec):
            size = badge_size(spec)
            top = option.rect.y() + (option.rect.height() - size.height()) // 2
            place = QRect(option.rect.x(), top, option.rect.width(), size.height())
            area = from_start(option.widget, place, _INSET, size.width())
            paint_badge(painter, area, spec, option.widget, framed=selected)
        else:
            self._paint_words(painter, option.rect, option.widget, index)
        painter.restore()
        self._paint_lines(painter, option, first=index.row() == 0)

    def _paint_words(self, painter: QPainter, rect: QRect, widget: QWidget, index: _Index) -> None:
        words, code = _words_and_code(index)
        ink = _ink(index)
        place = rect.adjusted(0, 0, 0, -1)
        offset, room = _INSET, rect.width() - 2 * _INSET
        painter.setLayoutDirection(widget.layoutDirection())
        if words:
            font = _font(index)
            metrics = QFontMetrics(font)
            kept = _code_width(code) + _GAP if code else 0
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room - kept))
            width = metrics.horizontalAdvance(shown) + 2
            painter.setFont(font)
            draw_text(painter, from_start(widget, place, offset, width), shown, ink)
            offset += width + _GAP
        if code:
            painter.setFont(theme().font(TextStyle.CODE))
            area = from_start(widget, place, offset, _code_width(code))
            draw_text(painter, area, code, theme().colour("ink2") if words else ink, ltr=True)

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
        look, rect = theme(), option.rect
        line = look.colour("line")
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, line)
        if first:  # the line below the head
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, line)
        if look.high_contrast and option.state & QStyle.StateFlag.State_Selected:
            for y in (rect.y(), rect.bottom() - 1):
                painter.fillRect(rect.x(), y, rect.width(), 2, look.colour("accent"))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        spec = index.data(BADGE_ROLE)
        if isinstance(spec, BadgeSpec):
            return QSize(badge_size(spec).width() + 2 * _INSET, theme().px(_ROW))
        words, code = _words_and_code(index)
        width = QFontMetrics(_font(index)).horizontalAdvance(words) + 2 if words else 0
        if code:
            width += _code_width(code) + (_GAP if words else 0)
        return QSize(width + 2 * _INSET, theme().px(_ROW))


def _words_and_code(index: _Index) -> tuple[str, str]:
    words, code = index.data(Qt.ItemDataRole.DisplayRole), index.data(CODE_ROLE)
    code = str(code) if code else ""
    return ("" if words is None or words == code else str(words)), code


def _font(index: _Index) -> QFont:
    font = index.data(Qt.ItemDataRole.FontRole)
    return font if isinstance(font, QFont) else theme().font(TextStyle.LABEL)


def _ink(index: _Index) -> QColor:
    ink = index.data(Qt.ItemDataRole.ForegroundRole)
    if isinstance(ink, QBrush):
        return ink.color()
    return ink if isinstance(ink, QColor) else theme().colour("ink")


def _code_width(code: str) -> int:
    return QFontMetrics(theme().font(TextStyle.CODE)).horizontalAdvance(code) + 2
