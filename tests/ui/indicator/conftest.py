"""A monitor before the indicator, in the real frame; the country is a fake and the threads are in hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.indicator import ScopeReply
from tamin_desk.domain.roles import Role, UnitKind
from tamin_desk.services.clock import ServerClock
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.help.page import HelpPage
from tamin_desk.ui.indicator.page import IndicatorPage
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.page import PageName
from tests.fakes.country import UNITS
from tests.fakes.desk_people import TEHRAN_2, signed_in
from tests.fakes.indicator import NOW, FakeIndicator
from tests.fakes.office import Office
from tests.fakes.screen import words

DIRECTORATE = TEHRAN_2.model_copy(update={"code": "0100", "kind": UnitKind.PROVINCIAL_DIRECTORATE})
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass(slots=True)
class Monitor:
    """Somebody who watches."""

    office: Office
    country: FakeIndicator
    frame: Frame

    @property
    def page(self) -> IndicatorPage:
        page = self.frame.page(PageName.INDICATOR)
        assert isinstance(page, IndicatorPage)
        return page

    def come(self) -> None:
        """Open the page and let the figures arrive."""
        self.country.serve(self.office.api)
        self.frame.go_to(PageName.INDICATOR)
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            self.office.settle()
            QApplication.processEvents()

    def pass_time(self, passed: timedelta) -> None:
        """Let it become later."""
        self.office.clock.set(NOW + passed)
        clock = self.office.desk.clock
        assert isinstance(clock, ServerClock)
        clock.heard(NOW + passed)

    def shown(self) -> str:
        """Everything that can be read or heard, without the marks around names."""
        return words(self.frame).translate(_ISOLATES)

    def go(self, code: str) -> None:
        """Go to a unit."""
        self.page.presenter.drill(unit(code))
        self.settle()

    def rows(self, table: SheetTable) -> list[list[str]]:
        """The cells of a table as a screen reader tells them."""
        model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
        return [
            [
                str(model.index(row, column).data(role)).translate(_ISOLATES)
                for column in range(model.columnCount())
            ]
            for row in range(model.rowCount())
        ]

    def cards(self) -> list[str]:
        """What the cards that are there tell a screen reader."""
        return [card.accessibleName() for card in self.page.cards.cards if card.isVisible()]

    def in_front(self) -> PageName | None:
        """The page in front; a call, so that each look is a new one."""
        return self.frame.current

    def where(self) -> str:
        """The scope that is shown."""
        return self.page.presenter.state.path[-1].name


def unit(code: str) -> ScopeReply:
    return next(one.scope for one in UNITS if one.code == code)


def _monitor(office: Office, qtbot: QtBot, sees: str) -> Iterator[Monitor]:
    clock = office.desk.clock
    assert isinstance(clock, ServerClock)
    office.clock.set(NOW)
    clock.heard(NOW)
    frame = Frame(
        office.context,
        signed_in(Role.MONITOR, DIRECTORATE),
        {PageName.INDICATOR: lambda: IndicatorPage(office.context), PageName.HELP: HelpPage},
    )
    frame.resize(1366, 768)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    yield Monitor(office, FakeIndicator(sees=sees), frame)
    frame.page(PageName.INDICATOR).deactivated()
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def monitor(office: Office, qtbot: QtBot) -> Iterator[Monitor]:
    """A provincial monitor, of Tehran."""
    yield from _monitor(office, qtbot, "tehran")


@pytest.fixture
def national(office: Office, qtbot: QtBot) -> Iterator[Monitor]:
    """A monitor who sees the whole country."""
    yield from _monitor(office, qtbot, "")
