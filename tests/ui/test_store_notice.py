"""What a clerk reads of the store on this desk: before work is lost, and after it was saved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.services.salvage import Salvaged
from tamin_desk.services.sync_status import Connection, StoreTrouble, SyncStatus
from tamin_desk.ui.context import Context
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.store_notice import DiskNotice, GoneNotice, SalvageNotice
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.message_strip import MessageStrip
from tamin_desk.ui.widgets.status_strip import StatusStrip
from tests.fakes.hand import click
from tests.fakes.office import Office
from tests.fakes.screen import visible_parts, words

KEPT = Path("desk.store.damaged-1")


class Morning:
    """A clerk before the frame."""

    def __init__(self, office: Office, frame: Frame) -> None:
        self.office, self.frame = office, frame

    def line(self, kind: type[MessageStrip]) -> str:
        found = [part for part in visible_parts(self.frame) if isinstance(part, kind)]
        return words(found[0]) if found else ""

    def strip(self) -> str:
        return words(self.frame.findChildren(StatusStrip)[0])

    def close(self, kind: type[MessageStrip]) -> None:
        (line,) = [part for part in visible_parts(self.frame) if isinstance(part, kind)]
        click(next(part for part in visible_parts(line) if isinstance(part, Button)))

    def told(self, trouble: StoreTrouble | None) -> None:
        now = self.office.desk.clock.now()
        self.office.events.sync_changed.emit(SyncStatus(Connection.CONNECTED, 0, 0, None, None, now, trouble))


def framed(office: Office, qtbot: QtBot) -> Frame:
    signed_in = office.desk.session.current
    assert signed_in is not None
    frame = build_frame(office.context, signed_in)
    frame.resize(1366, 768)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(PageName.OUTBOX)
    return frame


def gone(frame: Frame) -> None:
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def morning(office: Office, qtbot: QtBot) -> Iterator[Morning]:
    frame = framed(office, qtbot)
    yield Morning(office, frame)
    gone(frame)


def test_nothing_is_said_of_a_store_that_is_well(morning: Morning) -> None:
    assert morning.line(DiskNotice) == morning.line(SalvageNotice) == ""
    assert "دیسک" not in morning.strip()


@pytest.mark.parametrize(
    ("trouble", "strip", "line"),
    [
        (StoreTrouble.NEARLY_FULL, "کارها هنوز ذخیره می‌شوند", "هنوز همه چیز ذخیره می‌شود."),
        (StoreTrouble.FULL, "اکنون چیزی ذخیره نمی‌شود", "کار تازه تا جا باز نشود ذخیره نمی‌شود."),
        (StoreTrouble.READ_ONLY, "در پوشهٔ این دستگاه نمی‌توان نوشت", "کار تازه ذخیره نمی‌شود."),
        (StoreTrouble.FAILING, "دیسک خطا می‌دهد", "هر بار روی صفحه گفته می‌شود."),
        (StoreTrouble.DAMAGED, "انبارهٔ این دستگاه آسیب دیده است", "برنامه را ببندید و دوباره باز کنید"),
    ],
)
def test_a_trouble_with_the_disk_stands_in_the_strip_and_above_the_page(
    morning: Morning, trouble: StoreTrouble, strip: str, line: str
) -> None:
    morning.told(trouble)
    assert strip in morning.strip()
    assert line in morning.line(DiskNotice)
    morning.told(None)
    assert morning.line(DiskNotice) == ""
    assert "وصل به آرشیو" in morning.strip()


def test_what_was_put_away_comes_back_only_when_it_gets_worse(morning: Morning) -> None:
    morning.told(StoreTrouble.NEARLY_FULL)
    morning.close(DiskNotice)
    morning.told(StoreTrouble.NEARLY_FULL)
    assert morning.line(DiskNotice) == ""
    # The strip goes on saying it.
    assert "رو به پر شدن" in morning.strip()
    morning.told(StoreTrouble.FULL)
    assert "دیسک این دستگاه پر است." in morning.line(DiskNotice)


def test_another_language_says_the_same(morning: Morning) -> None:
    morning.told(StoreTrouble.FULL)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_language(app, Language.ENGLISH)
    QApplication.processEvents()
    try:
        assert "The disk of this desk is full." in morning.line(DiskNotice)
    finally:
        install_language(app, Language.PERSIAN)


@pytest.mark.parametrize(
    ("salvaged", "told"),
    [
        (
            Salvaged(KEPT, {"acts": 43}, 5),
            ("۴۳ کار از آن نجات یافت.", "از آرشیو پرسیده می‌شود که ۵ تا", "desk.store.damaged-1"),
        ),
        (
            Salvaged(KEPT, {"acts": 37}, 0, ("acts",)),
            ("۳۷ کار از آن نجات یافت.", "همه چیز خوانده نشد"),
        ),
        (Salvaged(KEPT), ("هیچ چیز آن خوانده نشد.", "چیزی را حذف نکنید.", "desk.store.damaged-1")),
    ],
)
def test_what_became_of_a_damaged_store_is_told_once(
    office: Office, qtbot: QtBot, salvaged: Salvaged, told: tuple[str, ...]
) -> None:
    desk = replace(office.desk, salvaged=salvaged)
    context = Context(desk, office.context.tasks, office.events)
    frame = framed(replace(office, desk=desk, context=context), qtbot)
    morning = Morning(office, frame)
    line = morning.line(SalvageNotice)
    assert [part for part in told if part not in line] == []
    morning.close(SalvageNotice)
    assert morning.line(SalvageNotice) == ""
    gone(frame)


def test_a_store_that_is_gone_is_told_once(office: Office, qtbot: QtBot) -> None:
    desk = replace(office.desk, begun_anew=True)
    context = Context(desk, office.context.tasks, office.events)
    frame = framed(replace(office, desk=desk, context=context), qtbot)
    morning = Morning(office, frame)
    assert "دیگر سر جایش نیست" in morning.line(GoneNotice)
    assert "desk.store" in morning.line(GoneNotice)
    morning.close(GoneNotice)
    assert morning.line(GoneNotice) == ""
    gone(frame)
