"""A reviewer before the follow-up page, at a desk whose threads and printer the test moves by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.ui.follow_up.asking import DeedDialog, ReminderDialog
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.follow_up.model import Column
from tamin_desk.ui.follow_up.page import FollowUpPage
from tamin_desk.ui.follow_up.state import Tab
from tamin_desk.ui.widgets.button import Button
from tests.fakes.answers import session_reply
from tests.fakes.desk_people import TEHRAN_2
from tests.fakes.follow_up import FakeFollowUp
from tests.fakes.hand import click
from tests.fakes.office import Office, open_office
from tests.fakes.paper import PaperHand
from tests.fakes.review_desk import user
from tests.fakes.screen import words

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))


@dataclass(slots=True)
class Reviewer:
    """Somebody who follows up, and what they can press."""

    office: Office
    archive: FakeFollowUp
    page: FollowUpPage
    window: QWidget
    printer: PaperHand

    def come(self) -> None:
        """Open the page and let the lines arrive."""
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()
        self.office.settle()

    def tab(self, tab: Tab) -> None:
        click(self.page.tiles[tab])
        self.settle()

    def press(self, way: Way) -> None:
        click(self.page.detail.buttons[way])
        self.settle()

    def button(self, text: str) -> Button:
        """The button that says so and can be seen."""
        return next(
            each for each in self.window.findChildren(Button) if each.text() == text and each.isVisible()
        )

    def rows(self) -> list[str]:
        """The rows as a screen reader tells them."""
        table, model = self.page.lines.table, self.page.lines.model
        shown = [column for column in Column if not table.isColumnHidden(column)]
        role = Qt.ItemDataRole.AccessibleTextRole
        return [
            " | ".join(str(model.index(row, column).data(role)) for column in shown)
            for row in range(model.rowCount())
        ]

    def shown(self) -> str:
        """Everything that can be read on the page; the marks around names are not."""
        return words(self.page).translate(_ISOLATES)

    def asked(self) -> DeedDialog:
        dialog = self.page.deeds.dialog
        assert isinstance(dialog, DeedDialog)
        return dialog

    def asked_when(self) -> ReminderDialog:
        dialog = self.page.deeds.dialog
        assert isinstance(dialog, ReminderDialog)
        return dialog

    def answer(self) -> None:
        """Press the act of the dialog that is open."""
        dialog = self.page.deeds.dialog
        assert dialog is not None
        click(dialog.commit)
        self.settle()


@pytest.fixture
def reviewer(persian: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Reviewer]:
    with open_office(tmp_path) as office:
        office.api.on(
            SIGN_IN, session_reply(at=office.clock.now(), user=user()).model_copy(update={"unit": TEHRAN_2})
        )
        office.sign_in()
        archive = FakeFollowUp(office.api, office.clock.now)
        archive.begin()
        printer = PaperHand()
        page = FollowUpPage(office.context, press=printer.press(office.context))
        window = QWidget()
        QVBoxLayout(window).addWidget(page)
        window.resize(1280, 700)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        yield Reviewer(office, archive, page, window, printer)
        page.deactivated()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        office.settle()
