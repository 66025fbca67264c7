"""What came back is told first thing, without a name, and one key away from the worklist."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.casework import WorklistEntry, WorklistKind
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.work_notice import WorkNotice
from tests.fakes.answers import MOMENT
from tests.fakes.desk_people import ARASH, KIAN, NARGES
from tests.fakes.hand import click
from tests.fakes.office import Office, request
from tests.fakes.screen import visible_parts, words
from tests.fakes.worklist import entry, serve

K = WorklistKind
RETURNED = entry(1, K.RETURNED, ARASH, reason="picture_unclear", note="آرش را دوباره ببینید")


class Morning:
    """A clerk who has just signed in."""

    def __init__(self, office: Office, frame: Frame) -> None:
        self.office, self.frame = office, frame

    def place(self) -> PageName | None:
        """The page in front; a call, so that each look is a new one."""
        return self.frame.current

    def line(self) -> str:
        found = [part for part in visible_parts(self.frame) if isinstance(part, WorkNotice)]
        return words(found[0]) if found else ""

    def button(self, text: str) -> Button:
        parts = visible_parts(self.frame)
        return next(part for part in parts if isinstance(part, Button) and part.text() == text)

    def news(self, kind: ChangeKind, *entries: WorklistEntry) -> None:
        serve(self.office.api, *entries)
        self.office.events.news.emit((Change(sequence=1, kind=kind, at=MOMENT),))
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()


@pytest.fixture
def morning(office: Office, qtbot: QtBot) -> Iterator[Morning]:
    serve(office.api, RETURNED, entry(2, K.RETURNED, KIAN, mine=False))
    office.desk.mismatches.lists.refresh()
    signed_in = office.desk.session.current
    assert signed_in is not None
    frame = build_frame(office.context, signed_in)
    frame.resize(1366, 728)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(frame.home)
    begun = Morning(office, frame)
    begun.settle()
    yield begun
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_clerk_meets_their_own_returned_case_first_thing(morning: Morning) -> None:
    """Only their own; without a name, and without what a reviewer wrote, which may hold one."""
    assert morning.place() is PageName.DESK
    assert "بازبین ۱ مورد شما را بازگردانده است." in morning.line()
    assert "تصویر مرجع واضح نیست؛ دوباره گرفته شود" in morning.line()
    assert not any(part in morning.line() for part in ARASH.full_name.split())


def test_its_button_leads_to_the_worklist_and_then_it_was_seen(morning: Morning) -> None:
    click(morning.button("باز کردن کارتابل"))
    morning.settle()
    assert morning.place() is PageName.WORKLIST
    assert ARASH.full_name in words(morning.frame)
    morning.frame.go_to(PageName.DESK)
    morning.news(ChangeKind.CASE_RETURNED, RETURNED)
    assert morning.line() == ""


def test_what_comes_back_during_the_day_is_told_without_a_new_start(morning: Morning) -> None:
    morning.frame.go_to(PageName.WORKLIST)
    morning.frame.go_to(PageName.DESK)
    morning.news(
        ChangeKind.CALL_PERSON,
        RETURNED,
        entry(3, K.CALL_PERSON, NARGES),
        entry(4, K.PICTURE_WANTED, KIAN),
    )
    assert "به ۱ نفر باید خبر داده شود" in morning.line()
    assert "۱ مورد شما در انتظار تصویر است" in morning.line()
    assert "بازگردانده" not in morning.line()


def test_what_was_put_away_does_not_come_again(morning: Morning) -> None:
    notice = morning.frame.findChildren(WorkNotice)[0]
    click(next(each for each in notice.findChildren(Button) if not each.text()))
    morning.news(ChangeKind.CASE_RETURNED, RETURNED)
    assert morning.line() == ""


def test_what_comes_back_twice_is_told_twice(morning: Morning) -> None:
    morning.frame.go_to(PageName.WORKLIST)
    morning.frame.go_to(PageName.DESK)
    morning.news(ChangeKind.CASE_RETURNED)
    morning.news(ChangeKind.CASE_RETURNED, RETURNED)
    assert "بازگردانده است" in morning.line()


def test_it_goes_when_a_colleague_has_done_it(morning: Morning) -> None:
    morning.news(ChangeKind.CASE_RETURNED)
    assert morning.line() == ""


def test_nobody_hears_of_it_while_a_face_is_judged(morning: Morning) -> None:
    morning.frame.go_to(PageName.DESK)
    page = morning.frame.page(PageName.DESK)
    page.compare_wanted.emit(request())  # type: ignore[attr-defined] # the desk page's signal
    assert morning.line() == ""
    morning.frame.go_to(PageName.DESK)
    assert "بازگردانده است" in morning.line()


def test_it_speaks_the_language_of_the_screen(morning: Morning, persian: QApplication) -> None:
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert "1 of your cases was returned by a reviewer." in morning.line()
