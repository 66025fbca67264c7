"""What Tab reaches inside a part of the page, in the order in which it is read; and that it is in sight."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QTableView, QWidget

from tamin_desk.ui.widgets.base import rtl


def reached(part: QWidget | None) -> Iterator[QWidget]:
    """Return what can have the focus inside a part, as it is laid out and not as it came to be.

    A group that hands the focus on stands before its members: Tab asks the group first, and where that
    stands elsewhere it passes over all that lies between. Small windows of their own are not among it.
    """
    if part is None:
        return
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield part
        return
    if part.focusProxy() is not None:
        yield part
    if isinstance(part, QStackedWidget):
        for place in range(part.count()):
            yield from reached(part.widget(place))
        return
    layout = part.layout()
    if layout is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield from reached(widget)
        elif inner is not None:
            yield from _inside(inner)


def keep_in_sight(area: QScrollArea, table: QTableView, index: QModelIndex) -> None:
    """Scroll a page to the row on which the keys are: nobody opens what they do not see."""
    inner = area.widget()
    if inner is None or not index.isValid():
        return
    shown = table.visualRect(index)
    height = table.viewport().mapTo(inner, shown.center()).y()
    area.ensureVisible(inner.width() if rtl(area) else 0, height, 0, shown.height())
