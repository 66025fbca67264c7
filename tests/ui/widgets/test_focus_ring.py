"""The ring is where its widget can be seen, and nowhere else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.layout import scrolling
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tests.ui.widgets.conftest import Show


def test_what_is_scrolled_out_of_sight_has_no_ring_over_what_stands_there(show: Show) -> None:
    """A tall chart in a small area: its ring would run over the header above and the strip below."""
    window = show(QWidget())
    window.resize(300, 300)
    tall = Button("نمودار")
    tall.setFixedHeight(600)
    area = scrolling(tall)
    area.setParent(window)
    area.setGeometry(40, 100, 200, 100)
    area.show()
    ring = FocusRing(window)
    tall.setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(200)
    assert ring.isVisible()
    seen = ring.mask().boundingRect().translated(ring.pos())
    assert not seen.isEmpty()
    assert area.geometry().adjusted(-6, -6, 6, 6).contains(seen)


def test_a_widget_that_is_wholly_out_of_sight_has_none(show: Show) -> None:
    window = show(QWidget())
    window.resize(300, 300)
    inner = QWidget()
    inner.setFixedHeight(600)
    area = scrolling(inner)
    area.setParent(window)
    area.setGeometry(40, 100, 200, 100)
    area.show()
    away = Button("پایین صفحه", parent=inner)
    away.setGeometry(10, 500, 120, 32)
    away.show()
    ring = FocusRing(window)
    away.setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(0)
    assert not ring.isVisible()
    area.ensureWidgetVisible(away)
    assert ring.isVisible()
