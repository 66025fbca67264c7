"""Help shows the keys that work, in the language of the screen."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.shortcuts import Action, shortcut
from tests.fakes.screen import words

WORKING = (
    Action.HELP,
    Action.SEARCH,
    Action.BACK,
    Action.LOCK,
    Action.SERIAL,
    Action.TRACKING,
    Action.COMPARE,
    Action.NEXT_PERSON,
    Action.PREVIOUS_PERSON,
    Action.RATE_SIMILAR,
    Action.NEXT_FEATURE,
    Action.MATCH,
    Action.MISMATCH,
    Action.NOT_SURE,
    Action.PRINT,
    Action.SEND_NOW,
)


def test_each_key_that_works_is_shown_with_what_it_does(persian: QApplication, qtbot: QtBot) -> None:
    page = HelpPage()
    qtbot.addWidget(page)
    for language in Language:
        install_language(persian, language)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        page.show()
        QApplication.processEvents()
        shown = words(page)
        for action in WORKING:
            assert shortcut(action).label in shown, (language, action)


def test_what_does_not_work_yet_is_not_promised(persian: QApplication, qtbot: QtBot) -> None:
    page = HelpPage()
    qtbot.addWidget(page)
    page.show()
    shown = words(page)
    for action in (Action.SCAN, Action.COMMANDS, Action.UNDO, Action.LIFE_SIZE):
        assert shortcut(action).label not in shown
