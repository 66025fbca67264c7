"""Layout helpers that know the direction.

``setContentsMargins`` is not mirrored by Qt while everything else is; so margins are always given
as start, top, end, bottom and set through here.
"""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


def is_rtl() -> bool:
    """Tell whether the application runs from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def margins(start: int, top: int, end: int, bottom: int) -> QMargins:
    """Return margins in pixels for the direction in force: ``start`` is the right in Persian."""
    return QMargins(end, top, start, bottom) if is_rtl() else QMargins(start, top, end, bottom)


def row(
    *items: QWidget | QLayout | int | None, spacing: int = 8, parent: QWidget | None = None
) -> QHBoxLayout:
    """Return a row from the start side: widgets, layouts, a fixed space (int) or a stretch (None)."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    _fill(layout, items, spacing)
    return layout


def column(
    *items: QWidget | QLayout | int | None, spacing: int = 8, parent: QWidget | None = None
) -> QVBoxLayout:
    """Return a column from the top: widgets, layouts, a fixed space (int) or a stretch (None)."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    _fill(layout, items, spacing)
    return layout


def scrolling(inner: QWidget) -> QScrollArea:
    """Return an area that scrolls what a small window has no room for; Tab passes over it."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    return area


def rule(*, vertical: bool = False) -> QFrame:
    """Return a decorative line, one pixel thick, in the colour of panel lines."""
    line = QFrame()
    line.setProperty("role", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete the widgets, at once hidden."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def reveal(layout: QLayout) -> None:
    """Show what was just put into a layout on the screen, in its place, without an empty moment.

    Qt shows new children of a visible widget one turn of the loop later.
    """
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.show()
        elif inner is not None:
            reveal(inner)
    layout.activate()


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet reads, and polish that widget only."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _fill(layout: QBoxLayout, items: tuple[QWidget | QLayout | int | None, ...], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
