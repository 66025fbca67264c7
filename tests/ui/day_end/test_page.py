"""May I go home? One page says so: half done, not sent, last sync, and what to do first."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.drafts import Author
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import DeliveryToken
from tamin_desk.ui.day_end.page import DayEndPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.button import Button
from tests.fakes.counter import SARA, person, verdict
from tests.fakes.hand import click, tap
from tests.fakes.notes import records
from tests.fakes.office import Office
from tests.fakes.screen import words

ME = Author("user-1", "متصدی نمونه", "0162")
CTRL = Qt.KeyboardModifier.ControlModifier
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))


class Clerk:
    """A clerk at the end of the day."""

    def __init__(self, office: Office, page: DayEndPage) -> None:
        self.office, self.page = office, page
        self.led: list[object] = []
        page.place_wanted.connect(self.led.append)

    def act(self, number: int, author: Author = ME, *, refused: bool = False) -> OutboxItem:
        outbox = self.office.desk.outbox
        item = outbox.save(verdict(), author, person(number))
        if refused:
            outbox.deliveries.mark_sending(item.counter)
            outbox.deliveries.mark_needs_you(item.counter, "state-changed", None)
        return item

    def come(self) -> None:
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()
        self.office.settle()

    def shown(self) -> str:
        return words(self.page).translate(_ISOLATES)

    def buttons(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(Button) if each.isVisible()]

    def press(self, text: str) -> None:
        click(next(each for each in self.page.findChildren(Button) if each.text() == text))
        self.settle()


@pytest.fixture
def clerk(persian: QApplication, office: Office, qtbot: QtBot) -> Iterator[Clerk]:
    office.desk.clock.heard(office.clock.now())
    office.desk.last_sync.heed("token")
    window = QWidget()
    page = DayEndPage(office.context)
    QVBoxLayout(window).addWidget(page)
    window.resize(1240, 660)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Clerk(office, page)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_when_nothing_is_left_it_says_plainly_that_one_may_go(clerk: Clerk) -> None:
    clerk.come()
    assert "همه‌چیز تمام است؛ می‌توانید بروید" in clerk.shown()
    assert clerk.buttons() == []


def test_what_is_only_saved_holds_nobody_back(clerk: Clerk) -> None:
    clerk.act(1)
    clerk.act(2)
    clerk.come()
    shown = clerk.shown()
    assert "همه‌چیز اینجا امن است؛ می‌توانید بروید" in shown
    assert "شما: ۲ کار اینجا ذخیره است" in shown


def test_what_needs_somebody_is_listed_by_its_author_and_leads_to_the_outbox(clerk: Clerk) -> None:
    clerk.act(1, refused=True)
    clerk.act(2, SARA, refused=True)
    clerk.office.desk.store.put_delivery_token(
        SARA.user_id, DeliveryToken("token-s", clerk.office.clock.now() + timedelta(days=9))
    )
    clerk.come()
    shown = clerk.shown()
    assert "کاری مانده است" in shown
    assert "شما: ۱ کار نیازمند رسیدگی است" in shown
    assert f"{SARA.name}: ۱ کار نیازمند رسیدگی است" in shown
    # One's own comes first, and the focus with it.
    assert shown.index("شما:") < shown.index(f"{SARA.name}:")
    tap(Qt.Key.Key_Space, " ")
    clerk.settle()
    assert clerk.led == [PageName.OUTBOX]


def test_what_an_absent_colleague_left_is_handed_in_only_when_somebody_says_so(clerk: Clerk) -> None:
    item = clerk.act(1, SARA)
    clerk.come()
    assert f"{SARA.name}: ۱ کار که صاحبش دیگر نمی‌تواند بفرستد" in clerk.shown()
    clerk.press("تحویل…")
    dialog = clerk.page.dialog
    assert dialog is not None
    assert SARA.name in words(dialog)
    # Enter is Cancel.
    tap(Qt.Key.Key_Return, "\r")
    clerk.settle()
    assert not clerk.office.desk.hand_ins.is_begun(SARA.user_id)
    clerk.press("تحویل…")
    tap(Qt.Key.Key_Return, "\r", CTRL)
    clerk.settle()
    assert clerk.office.desk.hand_ins.is_begun(SARA.user_id)
    (kept,) = [each for each in records(clerk.office.desk.store) if each.kind is AuditKind.HANDED_IN]
    assert (kept.author_id, kept.subject.text) == (ME.user_id, SARA.user_id)
    shown = clerk.shown()
    assert "شما تحویل می‌دهید" in shown
    assert "تحویل…" not in clerk.buttons()
    assert clerk.office.desk.outbox.item(item.act_id).state is DeliveryState.SAVED_HERE


def test_what_its_author_can_still_send_is_left_to_them(clerk: Clerk) -> None:
    """The archive would not have it from another: nobody is told that its author cannot, nor held back."""
    clerk.act(1, SARA)
    clerk.office.desk.hand_ins.end(SARA.user_id, ProblemType.AUTHOR_DELIVERS)
    clerk.come()
    shown = clerk.shown()
    assert f"{SARA.name}: ۱ کار در انتظار ورود صاحبش است" in shown
    assert "این همکار هنوز می‌تواند کارهای خودش را ارسال کند." in shown
    assert "دیگر نمی‌تواند" not in shown
    assert "می‌توانید بروید" in shown


def test_who_is_of_another_unit_is_not_asked_to_hand_in(clerk: Clerk) -> None:
    """It stays shown; somebody of that unit will see to it, and this clerk may go home."""
    clerk.act(1, Author("u-9", "کاوه مرادی", "0301"))
    clerk.come()
    shown = clerk.shown()
    assert "کاوه مرادی: ۱ کار که صاحبش دیگر نمی‌تواند بفرستد" in shown
    assert "می‌توانید بروید" in shown
    assert clerk.buttons() == []


def test_it_follows_what_happens_meanwhile(clerk: Clerk) -> None:
    clerk.come()
    clerk.act(1, refused=True)
    clerk.settle()
    assert "کاری مانده است" in clerk.shown()
    clerk.page.deactivated()
    clerk.act(2, refused=True)
    clerk.settle()
    assert "۱ کار نیازمند" in clerk.shown()


def test_a_last_sync_of_long_ago_is_told_with_its_time(clerk: Clerk) -> None:
    clerk.office.clock.advance(2 * 3_600)
    clerk.come()
    assert "آرشیو اکنون پاسخ نمی‌دهد" in clerk.shown()


def test_a_clock_that_is_off_is_told_with_what_to_do(clerk: Clerk) -> None:
    clerk.office.desk.clock.heard(clerk.office.clock.now() - timedelta(minutes=7))
    clerk.come()
    assert "۷ دقیقه" in clerk.shown()


def test_esc_goes_back(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.come()
    with qtbot.waitSignal(clerk.page.leave_wanted):
        tap(Qt.Key.Key_Escape)
