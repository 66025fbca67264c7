"""The gallery shows every widget; what it shows must have names, and be said by nobody in a warning."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.theme import Mode, theme
from tools.gallery.sheets import SHEETS


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest, look: QApplication) -> Iterator[QWidget]:
    made = SHEETS[request.param]()
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_nothing_takes_the_focus_without_a_name(sheet: QWidget) -> None:
    nameless = [
        type(each).__name__
        for each in sheet.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_every_look_language_and_size_can_be_painted(sheet: QWidget, look: QApplication) -> None:
    for language in (Language.ENGLISH, Language.PERSIAN):
        install_language(look, language)
        for mode in (Mode.DARK, Mode.CONTRAST, Mode.LIGHT):
            for scale in (1.5, 1.0):
                theme().apply(mode=mode, text_scale=scale)
                assert not sheet.grab().toImage().isNull()


def test_the_same_sheet_is_painted_the_same_twice(sheet: QWidget) -> None:
    assert sheet.grab().toImage() == sheet.grab().toImage()
