"""Every key means one thing where it works, and means it under a Persian layout too."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.ui.shortcuts import TABLE, Action, Scope, action_for, bind, in_scope, key_caption, shortcut

NONE = Qt.KeyboardModifier.NoModifier


def _press(key: int, text: str, scan: int, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)


@pytest.mark.parametrize("scope", Scope)
def test_no_key_means_two_things_in_one_place(scope: Scope) -> None:
    keys = [each.keys for each in in_scope(scope)]
    assert len(keys) == len(set(keys))


def test_every_action_has_one_row_and_words() -> None:
    assert [each.action for each in TABLE] == list(dict.fromkeys(each.action for each in TABLE))
    assert {each.action for each in TABLE} == set(Action)
    assert all(each.label and each.caption for each in TABLE)


def test_the_table_is_written_as_qt_writes_keys() -> None:
    for each in TABLE:
        written = QKeySequence(each.keys).toString(QKeySequence.SequenceFormat.PortableText)
        assert written == each.keys.replace("Escape", "Esc")


def test_the_verdict_keys_lie_as_on_the_keyboard() -> None:
    assert [key_caption(action) for action in (Action.NOT_SURE, Action.MISMATCH, Action.MATCH)] == [
        "F6",
        "F7",
        "F8",
    ]


def test_enter_alone_is_no_key_of_the_table() -> None:
    assert not {"Return", "Enter", "Space"} & {each.keys for each in TABLE}


def test_a_rating_key_works_under_a_persian_layout(qapp: QApplication) -> None:
    persian_one = _press(0x6F1, "۱", 10)
    assert action_for(persian_one, Scope.COMPARE) is Action.RATE_SIMILAR
    assert action_for(persian_one, Scope.DESK) is None


def test_a_letter_key_works_under_a_persian_layout(qapp: QApplication) -> None:
    assert action_for(_press(0x644, "ل", 42), Scope.COMPARE) is Action.GREY
    assert action_for(_press(Qt.Key.Key_G.value, "g", 42), Scope.COMPARE) is Action.GREY


def test_modifiers_make_another_key(qapp: QApplication) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert (
        action_for(_press(Qt.Key.Key_L.value, "\x0c", 46, control), Scope.COMPARE, Scope.WINDOW)
        is Action.LOCK
    )
    assert action_for(_press(Qt.Key.Key_L.value, "l", 46), Scope.COMPARE) is Action.LIFE_SIZE


def test_plus_needs_no_shift_to_zoom(qapp: QApplication) -> None:
    assert action_for(_press(Qt.Key.Key_Equal.value, "=", 21), Scope.COMPARE) is Action.ZOOM_IN


def test_both_enter_keys_commit(qapp: QApplication) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert action_for(_press(Qt.Key.Key_Enter.value, "", 104, control), Scope.FORM) is Action.COMMIT
    assert key_caption(Action.COMMIT) == "Ctrl+Enter"


@pytest.mark.parametrize("action", [each.action for each in TABLE if len(each.keys) > 1])
def test_a_bound_key_reaches_its_page_once(action: Action, qtbot: QtBot) -> None:
    """A key that Qt finds ambiguous does nothing at all, and nobody is told."""
    page, pressed = QWidget(), []
    qtbot.addWidget(page)
    bind(page, action, lambda: pressed.append(action))
    with qtbot.waitActive(page):
        page.show()
    QTest.keySequence(page.windowHandle(), QKeySequence(shortcut(action).keys))

    assert pressed == [action]


def test_a_bound_key_does_its_one_thing_once(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    done: list[str] = []
    bind(window, Action.COMPARE, lambda: done.append("compare"))
    bind(window, Action.COMMIT, lambda: done.append("commit"))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["compare", "commit", "commit"]
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
