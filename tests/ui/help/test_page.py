"""Help shows the keys that work, in the language of the screen."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.shortcuts import TABLE, Action, shortcut
from tests.fakes.screen import words

NOT_YET = {Action.COMMANDS}
WORKING = tuple(each.action for each in TABLE if each.action not in NOT_YET)


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
    for action in NOT_YET:
        assert shortcut(action).label not in shown
