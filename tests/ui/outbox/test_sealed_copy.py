"""The clerk takes the desk's work along on a stick: what it is, where to, and whether it is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.contract.seals import SealKey
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.sealing import read
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.outbox.sealed_copy import SealedCopy
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.answers import session_reply
from tests.fakes.counter import person, verdict
from tests.fakes.office import Office
from tests.ui.outbox.test_page import ME


class Desk:
    """The outbox page with somebody before it."""

    def __init__(self, office: Office, window: QWidget, page: OutboxPage) -> None:
        self.office, self.window, self.page = office, window, page
        copy = page.findChild(SealedCopy)
        assert copy is not None
        self.copy = copy

    def button(self, text: str) -> Button:
        return next(
            each for each in self.window.findChildren(Button) if each.text() == text and each.isVisible()
        )

    def save_to(self, target: Path) -> None:
        """Press the dialog's button and name a file, as the system's own dialog would."""
        dialog = self.page.findChild(Dialog)
        assert dialog is not None
        choose = dialog.findChild(Button, "choose-where")
        assert choose is not None
        choose.click()
        chooser = self.page.findChild(QFileDialog)
        assert chooser is not None
        assert chooser.defaultSuffix() == "tamin-outbox"
        chooser.fileSelected.emit(str(target))
        chooser.close()
        self.settle()

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()

    @property
    def notice(self) -> str:
        notice = self.copy.notice
        return notice.accessibleName() if notice.isVisible() else ""


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    public = X25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    key = SealKey(key_id="01" * 8, public_key=public)
    reply = session_reply(at=office.clock.now())
    office.api.on(SIGN_IN, reply.model_copy(update={"seal_key": key}))
    window = QWidget()
    page = OutboxPage(office.context)
    page.setParent(window)
    page.header_actions().setParent(window)
    page.header_actions().show()
    page.resize(1240, 660)
    window.resize(1240, 700)
    with qtbot.waitExposed(window):
        window.show()
    page.show()
    yield Desk(office, window, page)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_copy_is_told_written_and_told_again(desk: Desk, tmp_path: Path) -> None:
    desk.office.sign_in()
    read(desk.office.desk.profile.seal_path)
    desk.page.activated()
    desk.settle()
    desk.button("خروجی مُهرشده").click()
    target = tmp_path / "stick.tamin-outbox"
    desk.save_to(target)
    assert target.exists()
    assert "خروجی مُهرشده نوشته شد" in desk.notice
    assert target.name in desk.notice
    assert desk.button("خروجی مُهرشده").isEnabled()


def test_what_needs_somebody_offers_the_same_way(desk: Desk, tmp_path: Path) -> None:
    desk.office.sign_in()
    outbox = desk.office.desk.outbox
    item = outbox.save(verdict(), ME, person(1))
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_needs_you(item.counter, "not-comparable", None)
    desk.page.activated()
    desk.settle()
    desk.button("خروجی گرفتن").click()
    desk.save_to(tmp_path / "stick.tamin-outbox")
    assert (tmp_path / "stick.tamin-outbox").exists()
    assert outbox.item(item.act_id).state is DeliveryState.NEEDS_YOU, "a copy settles nothing"


def test_a_stick_that_was_pulled_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.office.sign_in()
    desk.copy.write(tmp_path / "pulled" / "stick.tamin-outbox")
    assert not desk.button("خروجی مُهرشده").isEnabled(), "one copy at a time"
    desk.settle()
    assert "پوشهٔ دیگری" in desk.notice
    assert desk.button("خروجی مُهرشده").isEnabled()


def test_before_the_first_sign_in_there_is_nothing_that_could_be_opened_elsewhere(
    desk: Desk, tmp_path: Path
) -> None:
    desk.copy.write(tmp_path / "stick.tamin-outbox")
    desk.settle()
    assert "هرگز مُهر نشده" in desk.notice
    assert not (tmp_path / "stick.tamin-outbox").exists()
