"""The outbox gives the keys to its rows, fits narrow windows, and tells support nothing of a person."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.domain.delivery import DeliveryEvent
from tamin_desk.services import outbox_rows
from tamin_desk.services.outbox_rows import Why
from tamin_desk.ui.outbox.model import Column
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.widgets.badge_delegate import CODE_ROLE
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.table import Table
from tests.fakes.counter import ARASH, MARYAM, NARGES, verdict
from tests.fakes.hand import click
from tests.fakes.office import Office


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> Iterator[OutboxPage]:
    """The page over two acts of the clerk; the second needs somebody."""
    clerk = office.desk.session.current
    assert clerk is not None
    author = type(MARYAM)(clerk.user.user_id, clerk.user.display_name, clerk.unit.code)
    office.desk.outbox.save(verdict(), author, NARGES)
    troubled = office.desk.outbox.save(verdict(), author, ARASH)
    with office.desk.store.write() as db:
        outbox_rows.move(db, troubled.counter, DeliveryEvent.SEND)
        why = Why(problem="state-changed", request_id="01a3c7e2-51f0-7c44-9b1e-6d0f5a2c8e17")
        outbox_rows.move(db, troubled.counter, DeliveryEvent.REFUSED, why)
    shown = OutboxPage(office.context)
    shown.resize(1246, 640)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def table_of(page: OutboxPage) -> Table:
    return page.findChildren(Table)[0]


def test_the_arrows_move_in_the_rows_as_soon_as_they_are_read(page: OutboxPage, office: Office) -> None:
    page.activated()
    office.settle()
    assert QApplication.focusWidget() is table_of(page)


def test_rows_that_come_after_the_page_was_left_take_no_focus(page: OutboxPage, office: Office) -> None:
    page.activated()
    page.deactivated()
    office.settle()
    assert QApplication.focusWidget() is not table_of(page)


def test_what_needs_somebody_is_chosen_by_itself(page: OutboxPage, office: Office) -> None:
    page.activated()
    office.settle()
    chosen = table_of(page).selectionModel().selectedRows()
    item = page.model.item(chosen[0].row())
    assert item is not None
    assert item.person_name == ARASH.name


def test_a_code_is_apart_from_the_name_and_heard_with_it(page: OutboxPage, office: Office) -> None:
    page.activated()
    office.settle()
    cell = page.model.index(0, Column.PERSON)
    assert (cell.data(), cell.data(CODE_ROLE)) == (ARASH.name, ARASH.code)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole.value) == f"{ARASH.name} {ARASH.code}"


def test_details_for_support_name_the_request_and_nobody(page: OutboxPage, office: Office) -> None:
    page.activated()
    office.settle()
    copy = next(each for each in page.findChildren(Button) if each.text() == "رونوشت جزئیات")
    click(copy)
    told = QGuiApplication.clipboard().text()
    assert "01a3c7e2-51f0-7c44-9b1e-6d0f5a2c8e17" in told
    assert "state-changed" in told
    assert ARASH.code not in told
    assert not any(part in told for part in ARASH.name.split())
    assert copy.text() == "رونوشت شد"


@pytest.mark.parametrize(("level", "hidden"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_narrow_table_leaves_out_what_the_detail_tells(
    page: OutboxPage, office: Office, level: int, hidden: bool
) -> None:
    page.activated()
    office.settle()
    page.set_compact(level)
    table = table_of(page)
    assert [table.isColumnHidden(each) for each in (Column.ACT, Column.RECEIPT)] == [hidden, hidden]
    assert not any(table.isColumnHidden(each) for each in (Column.STATE, Column.PERSON, Column.NEXT))
