"""What Tab reaches inside a part of the page, in the order in which it is read."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget


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
