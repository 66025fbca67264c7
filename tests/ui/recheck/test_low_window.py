"""On a low window the panel scrolls to what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fakes.hand import tap
from tests.ui.recheck.conftest import Rechecker


def test_on_a_low_window_what_has_the_focus_is_scrolled_to(clerk: Rechecker) -> None:
    clerk.page.set_compact(3)
    clerk.window.resize(640, 360)
    clerk.same()
    for key in (Qt.Key.Key_1, Qt.Key.Key_6):
        tap(key, "")
        clerk.settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.visibleRegion().boundingRect() == focused.rect()


def test_on_a_low_window_the_reasons_are_seen_together_and_then_what_was_recorded(clerk: Rechecker) -> None:
    clerk.page.set_compact(3)
    clerk.window.resize(1000, 440)
    clerk.same()
    tap(Qt.Key.Key_1, "")
    clerk.settle()
    seen = [
        check.visibleRegion().boundingRect() == check.rect() for check in clerk.page.reasons.checks.values()
    ]
    assert len(seen) == 6
    assert all(seen)
    assert clerk.page.entry.fields.visibleRegion().isEmpty(), "the entries have made room for them"
    clerk.page.presenter.report.commit(with_letter=True)
    clerk.settle()
    saved = clerk.page.panel.done.saved
    assert saved.visibleRegion().boundingRect() == saved.rect(), "it is read from its first line on"
