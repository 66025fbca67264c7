"""The outbox: where each act stands, in five words, and what the clerk can do about it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.drafts import Author, ScanDraft
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.messages import describe_problem
from tamin_desk.ui.outbox.model import Column, OutboxModel
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.widgets.badge import act_state_spec
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.state_tile import StateTile
from tests.fakes.clock import FakeClock
from tests.fakes.counter import SARA, person, receipt, verdict
from tests.fakes.desk_people import ARASH, outbox_item
from tests.fakes.hand import click, tap
from tests.fakes.office import Office
from tests.fakes.screen import words

ME = Author("user-1", "متصدی نمونه", "0162")
WORD = {
    DeliveryState.SAVED_HERE: "ذخیره شد",
    DeliveryState.SENDING: "در حال ارسال",
    DeliveryState.UNKNOWN: "نتیجه نامعلوم",
    DeliveryState.ACCEPTED: "پذیرفته شد",
    DeliveryState.NEEDS_YOU: "نیازمند شما",
}


class Clerk:
    """A clerk before the outbox page."""

    def __init__(self, office: Office, page: OutboxPage, window: QWidget) -> None:
        self.office, self.page, self.window = office, page, window

    def act(self, state: DeliveryState, number: int, *, author: Author = ME) -> OutboxItem:
        """Have an act in a state, as the sync would have brought it there."""
        outbox = self.office.desk.outbox
        item = outbox.save(verdict(), author, person(number))
        carry = outbox.deliveries
        if state is not DeliveryState.SAVED_HERE:
            carry.mark_sending(item.counter)
        if state is DeliveryState.UNKNOWN:
            carry.mark_no_answer(item.counter, 30)
        elif state is DeliveryState.ACCEPTED:
            carry.mark_accepted(item.counter, receipt(item.act_id, 588_400 + number))
        elif state is DeliveryState.NEEDS_YOU:
            carry.mark_needs_you(item.counter, "not-comparable", "0193b0a2-7d2c-7b1e-9b7a-6a2f4f6f1c11")
        return item

    def come(self) -> None:
        """Open the page and let the rows arrive."""
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()

    def tile(self, state: DeliveryState) -> StateTile:
        return next(
            each
            for each in self.page.findChildren(StateTile)
            if each.text() == act_state_spec(state).text and not each.isHidden()
        )

    def button(self, text: str) -> Button:
        return next(each for each in self.window.findChildren(Button) if each.text() == text)

    def table(self) -> QTableView:
        return self.page.findChildren(QTableView)[0]

    def rows(self) -> list[str]:
        """The rows as a screen reader tells them."""
        model = self.page.model
        role = Qt.ItemDataRole.AccessibleTextRole
        return [
            " | ".join(str(model.index(row, column).data(role)) for column in Column)
            for row in range(model.rowCount())
        ]

    def chosen(self) -> int:
        return self.table().currentIndex().row()


@pytest.fixture
def clerk(office: Office, qtbot: QtBot) -> Iterator[Clerk]:
    window = QWidget()
    page = OutboxPage(office.context)
    layout = QVBoxLayout(window)
    layout.addWidget(page.header_actions())
    layout.addWidget(page)
    page.header_actions().show()
    window.resize(1240, 660)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Clerk(office, page, window)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_an_empty_outbox_says_so(clerk: Clerk) -> None:
    clerk.come()
    assert clerk.rows() == []
    assert not clerk.table().isVisible()
    assert "صف ارسال خالی است" in words(clerk.page)


def test_an_act_stands_in_one_of_five_words(clerk: Clerk) -> None:
    for number, state in enumerate(WORD):
        clerk.act(state, number)
    clerk.come()
    for row, word in zip(reversed(clerk.rows()), WORD.values(), strict=True):
        assert word in row


def test_the_tiles_count_the_clerk_s_own_acts(clerk: Clerk) -> None:
    for number in range(3):
        clerk.act(DeliveryState.SAVED_HERE, number)
    clerk.act(DeliveryState.NEEDS_YOU, 7)
    clerk.act(DeliveryState.SAVED_HERE, 8, author=SARA)
    clerk.come()
    assert clerk.tile(DeliveryState.SAVED_HERE).accessibleName().endswith("۳")
    assert clerk.tile(DeliveryState.NEEDS_YOU).accessibleName().endswith("۱")
    assert clerk.tile(DeliveryState.ACCEPTED).accessibleName().endswith("۰")
    assert len(clerk.rows()) == 4


def test_what_colleagues_left_here_is_counted_and_not_listed(clerk: Clerk) -> None:
    clerk.act(DeliveryState.SAVED_HERE, 1)
    clerk.act(DeliveryState.SAVED_HERE, 55, author=SARA)
    clerk.act(DeliveryState.ACCEPTED, 56, author=SARA)
    clerk.come()
    shown = words(clerk.page)
    assert "شخص 55" not in shown + "".join(clerk.rows())
    assert "۱ کار ارسال‌نشدهٔ همکاران" in shown


def test_a_tile_lists_its_state_alone_and_lets_go_again(clerk: Clerk) -> None:
    clerk.act(DeliveryState.SAVED_HERE, 1)
    clerk.act(DeliveryState.ACCEPTED, 2)
    clerk.come()
    click(clerk.tile(DeliveryState.ACCEPTED))
    clerk.settle()
    assert [("شخص 2" in row) for row in clerk.rows()] == [True]
    assert clerk.tile(DeliveryState.ACCEPTED).isChecked()
    click(clerk.tile(DeliveryState.ACCEPTED))
    clerk.settle()
    assert len(clerk.rows()) == 2
    assert not clerk.tile(DeliveryState.ACCEPTED).isChecked()


def test_a_state_without_acts_says_how_to_see_all(clerk: Clerk) -> None:
    clerk.act(DeliveryState.SAVED_HERE, 1)
    clerk.come()
    click(clerk.tile(DeliveryState.NEEDS_YOU))
    clerk.settle()
    assert clerk.rows() == []
    assert "دوباره" in words(clerk.page)


def test_what_needs_the_clerk_is_chosen_first_and_told_in_full(clerk: Clerk) -> None:
    clerk.act(DeliveryState.NEEDS_YOU, 1)
    clerk.act(DeliveryState.SAVED_HERE, 2)
    clerk.come()
    assert clerk.chosen() == 1
    told = describe_problem("not-comparable")
    shown = words(clerk.page)
    assert told.title.rstrip(".") in shown
    assert told.next_step in shown
    assert "چیزی از دست نرفته است" in shown
    assert "0193…1c11" in shown


def test_trying_again_sends_the_same_act(clerk: Clerk) -> None:
    before = clerk.act(DeliveryState.NEEDS_YOU, 1)
    clerk.come()
    click(clerk.button("تلاش دوباره"))
    clerk.settle()
    (item,) = clerk.office.desk.outbox.items()
    assert (item.act_id, item.state) == (before.act_id, DeliveryState.SAVED_HERE)
    assert WORD[DeliveryState.SAVED_HERE] in clerk.rows()[0]
    assert not clerk.button("تلاش دوباره").isVisible()


def test_correcting_goes_to_the_person_s_record(clerk: Clerk) -> None:
    wanted: list[object] = []
    clerk.page.person_wanted.connect(wanted.append)
    clerk.act(DeliveryState.NEEDS_YOU, 3)
    clerk.come()
    click(clerk.button("اصلاح"))
    assert wanted == [person(3).person_id]


def test_correcting_a_refused_scan_takes_its_pages_up_again(clerk: Clerk) -> None:
    """On the record there would be nothing to correct it with, and all that follows waits behind it."""
    wanted: list[tuple[object, object]] = []
    clerk.page.scan_wanted.connect(lambda *named: wanted.append(named))
    outbox = clerk.office.desk.outbox
    item = outbox.save(ScanDraft(b"a photo", "old_permit"), ME, person(3))
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_needs_you(item.counter, "invalid-request", None)
    clerk.come()
    click(clerk.button("اصلاح"))
    assert wanted == [(person(3).person_id, item.act_id)]


def test_an_act_that_went_on_meanwhile_is_not_sent_again(clerk: Clerk) -> None:
    """The button was on the screen while a colleague's program had settled the act."""
    item = clerk.act(DeliveryState.NEEDS_YOU, 1)
    clerk.come()
    clerk.office.desk.outbox.retry(item.act_id)
    click(clerk.button("تلاش دوباره"))
    clerk.settle()
    assert clerk.office.desk.outbox.item(item.act_id).state is DeliveryState.SAVED_HERE


def test_the_receipt_is_shown_when_the_archive_has_given_one(clerk: Clerk) -> None:
    clerk.act(DeliveryState.ACCEPTED, 17)
    clerk.come()
    assert "RC-0162-0588417" in clerk.rows()[0]
    assert "RC-0162-0588417" in words(clerk.page)


def test_waiting_is_counted_down(clerk: Clerk) -> None:
    clerk.act(DeliveryState.UNKNOWN, 1)
    clerk.come()
    assert "۳۰" in clerk.rows()[0]
    clerk.office.clock.advance(12)
    assert "۱۸" in clerk.rows()[0]
    clerk.office.clock.advance(60)
    assert "۱۸" not in clerk.rows()[0]


def test_the_chosen_row_stays_chosen_while_others_come_and_change(clerk: Clerk) -> None:
    items = [clerk.act(DeliveryState.SAVED_HERE, number) for number in range(5)]
    clerk.come()
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_Down)
    assert clerk.chosen() == 2
    clerk.office.desk.outbox.deliveries.mark_sending(items[2].counter)
    clerk.settle()
    assert clerk.chosen() == 2
    clerk.act(DeliveryState.SAVED_HERE, 9)
    clerk.settle()
    assert clerk.chosen() == 3
    assert "شخص 2" in words(clerk.page)


def test_news_is_read_without_a_key(clerk: Clerk) -> None:
    clerk.come()
    clerk.act(DeliveryState.SAVED_HERE, 1)
    clerk.settle()
    assert len(clerk.rows()) == 1


def test_a_disk_that_fails_is_told_and_what_was_read_stays(clerk: Clerk) -> None:
    clerk.act(DeliveryState.NEEDS_YOU, 1)
    clerk.come()
    clerk.office.disk.room = 0
    click(clerk.button("تلاش دوباره"))
    clerk.settle()
    assert "دیسک پر است" in words(clerk.page)
    assert len(clerk.rows()) == 1


def test_every_cell_has_words_and_the_table_a_name(clerk: Clerk) -> None:
    for number, state in enumerate(WORD):
        clerk.act(state, number)
    clerk.come()
    model, role = clerk.page.model, Qt.ItemDataRole.AccessibleTextRole
    for row in range(model.rowCount()):
        for column in set(Column) - {Column.NEXT}:
            assert model.index(row, column).data(role), column
    assert clerk.table().accessibleName()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert all(heads)
    assert len(set(heads)) == len(Column)


class CountedRows(OutboxModel):
    """The outbox's rows, which note how many of them a table looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(FakeClock(), parent)
        self.looked_at: set[int] = set()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        self.looked_at.add(index.row())
        return super().data(index, role)


def rows_looked_at(clerk: Clerk, model: CountedRows, count: int) -> tuple[int, int]:
    """Return how many rows the table looks at when ``count`` are shown first, and when one has changed."""
    states = list(WORD)
    items = [outbox_item(ARASH, states[number % len(states)]) for number in range(count)]
    model.set_items(items)
    clerk.table().scrollToBottom()
    QApplication.processEvents()
    at_first = len(model.looked_at)
    model.looked_at.clear()
    model.set_items(items)
    QApplication.processEvents()
    after_news = len(model.looked_at)
    model.looked_at.clear()
    return at_first, after_news


def test_two_thousand_rows_cost_no_more_than_a_thousand(clerk: Clerk) -> None:
    """A desk that was cut off for a week; a row that changes must not make the table stutter."""
    clerk.come()
    model = CountedRows(clerk.page)
    clerk.table().setModel(model)
    clerk.table().show()
    some, many = rows_looked_at(clerk, model, 1_000), rows_looked_at(clerk, model, 2_000)
    assert some == many
    assert max(many) < 1_000


def test_what_of_a_colleague_needs_somebody_stands_under_its_author(clerk: Clerk) -> None:
    """Whoever is here sees to it: sent again as it is, or their own result; never corrected in that name."""
    mine = clerk.act(DeliveryState.SAVED_HERE, 1)
    hers = clerk.act(DeliveryState.NEEDS_YOU, 2, author=SARA)
    clerk.act(DeliveryState.SAVED_HERE, 3, author=SARA)
    clerk.come()
    first, second = clerk.rows()
    assert SARA.name in first
    assert SARA.name not in second
    assert clerk.chosen() == 0
    shown = words(clerk.page).translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069")))
    assert f"کارِ {SARA.name} است" in shown
    assert "کارهای شما در این دستگاه" not in shown
    assert clerk.page.model.rowCount() == 2
    assert clerk.tile(DeliveryState.NEEDS_YOU).accessibleName().endswith("۱")
    led: list[object] = []
    clerk.page.person_wanted.connect(led.append)
    click(clerk.button("باز کردن پرونده"))
    assert led == [hers.person_id]
    click(clerk.button("تلاش دوباره"))
    clerk.settle()
    assert clerk.office.desk.outbox.item(hers.act_id).state is DeliveryState.SAVED_HERE
    (left,) = (clerk.page.model.item(row) for row in range(clerk.page.model.rowCount()))
    assert left is not None
    assert left.act_id == mine.act_id


def test_an_act_is_shown_to_who_was_led_to_it(clerk: Clerk) -> None:
    hers = clerk.act(DeliveryState.NEEDS_YOU, 2, author=SARA)
    clerk.act(DeliveryState.NEEDS_YOU, 3, author=SARA)
    clerk.page.show_act(hers.act_id)
    clerk.come()
    chosen = clerk.page.model.item(clerk.chosen())
    assert chosen is not None
    assert chosen.act_id == hers.act_id
