"""The frame: the way from page to page, the strip, and what leaves the screen while faces are judged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.archive import StandingsReply
from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverReply, CoversReply
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import SearchReply
from tamin_desk.contract.routes import PERSON, PERSON_ARCHIVE, PHOTO_CONTENT, SEARCH, STANDINGS
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.services.drafts import Author
from tamin_desk.services.sync_status import Connection, SyncStatus
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame, width_class
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.rail import RailButton
from tamin_desk.ui.widgets.status_strip import StatusStrip
from tests.fakes.counter import MARYAM, person, verdict
from tests.fakes.desk_people import NARGES, archive, photo, picture, record
from tests.fakes.desk_services import match
from tests.fakes.hand import click, press, tap
from tests.fakes.office import Office
from tests.fakes.screen import no_stray_window, visible_parts, words

SIZE = (1366, 728)
OF_OTHERS = ("review", "follow_up", "at_desk", "identify", "indicator")
A_CLERKS_PAGES = [name for name in PageName if name not in OF_OTHERS]


def switch(language: Language) -> None:
    """Put the whole program into another language while it runs."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_language(app, language)


class Counter:
    """A clerk before the frame."""

    def __init__(self, office: Office, frame: Frame, window: QWidget) -> None:
        self.office, self.frame, self.window = office, frame, window

    def place(self) -> PageName | None:
        """The page in front; a call, so that each look is a new one."""
        return self.frame.current

    @property
    def desk(self) -> DeskPage:
        page = self.frame.page(PageName.DESK)
        assert isinstance(page, DeskPage)
        return page

    def rail(self, name: str) -> RailButton:
        return next(each for each in self.places() if each.item.id == name)

    def places(self) -> list[RailButton]:
        """The rail's places; former ones are hidden until Qt deletes them."""
        return [each for each in self.frame.findChildren(RailButton) if not each.isHidden()]

    def strip(self) -> str:
        return words(self.frame.findChildren(StatusStrip)[0])

    def told(self, **changes: object) -> str:
        """What the strip says when the sync reports something."""
        now = self.office.desk.clock.now()
        status = SyncStatus(Connection.CONNECTED, 0, 0, None, None, now)
        self.office.events.sync_changed.emit(replace(status, **changes))  # type: ignore[arg-type] # its fields
        return self.strip()

    def open_narges(self) -> FiledPhoto:
        """Enrol somebody with a photo on file and open her record."""
        api, shown = self.office.api, picture(120)
        filed = photo(shown)
        code = NARGES.national_code or ""
        api.on(SEARCH, SearchReply(matches=(match(CodeKind.NATIONAL_CODE, code, NARGES),)))
        api.on(PERSON, record(NARGES))
        api.on(PERSON_ARCHIVE, archive(NARGES, (filed,)))
        api.on(STANDINGS, StandingsReply(photos={NARGES.person_id: filed}))
        api.on(PHOTO_CONTENT, shown.data)
        api.on(COVERS, CoversReply(covers={NARGES.person_id: CoverReply(photo=filed)}))
        self.desk.search.set_text(code)
        self.desk.presenter.search.submit(code)
        self.office.settle()
        QApplication.processEvents()
        return filed


@pytest.fixture
def counter(office: Office, qtbot: QtBot) -> Iterator[Counter]:
    signed_in = office.desk.session.current
    assert signed_in is not None
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    frame = build_frame(office.context, signed_in)
    layout.addWidget(frame)
    window.setMinimumSize(640, 360)  # as the main window's
    window.resize(*SIZE)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    frame.go_to(PageName.DESK)
    yield Counter(office, frame, window)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


# --- From page to page ------------------------------------------------------------------------


def test_the_rail_leads_to_each_page_and_marks_it(counter: Counter) -> None:
    for name in (PageName.OUTBOX, PageName.SETTINGS, PageName.HELP, PageName.DESK):
        click(counter.rail(name))
        assert counter.place() is name
        assert [each.item.id for each in counter.places() if each.isChecked()] == [name]


def test_f1_shows_the_keys_and_esc_goes_back(counter: Counter) -> None:
    tap(Qt.Key.Key_F1)
    assert counter.place() is PageName.HELP
    assert "F8" in words(counter.frame)
    tap(Qt.Key.Key_Escape)
    assert counter.place() is PageName.DESK


def test_esc_goes_one_page_back_and_then_to_the_desk(counter: Counter) -> None:
    click(counter.rail(PageName.OUTBOX))
    tap(Qt.Key.Key_F1)
    tap(Qt.Key.Key_Escape)
    assert counter.place() is PageName.OUTBOX
    tap(Qt.Key.Key_Escape)
    assert counter.place() is PageName.DESK


def test_the_back_button_names_where_it_goes(counter: Counter) -> None:
    click(counter.rail(PageName.OUTBOX))
    back = next(each for each in counter.frame.findChildren(Button) if each.text() == "میز کار")
    click(back)
    assert counter.place() is PageName.DESK


def test_the_hand_finds_the_search_on_the_desk(counter: Counter) -> None:
    click(counter.rail(PageName.HELP))
    tap(Qt.Key.Key_Escape)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert counter.desk.search.isAncestorOf(focus)


def test_every_page_opens_without_a_window_of_its_own(counter: Counter, office: Office) -> None:
    """It happened: a part shown too early took the focus away from the clerk's typing."""
    signed_in = office.desk.session.current
    assert signed_in is not None
    with no_stray_window(counter.window):
        frame = build_frame(office.context, signed_in)
        layout = counter.window.layout()
        assert layout is not None
        counter.frame.hide()
        layout.addWidget(frame)
        for name in (*frame.names, *frame.names):
            frame.go_to(name)
            office.settle()
            QApplication.processEvents()
            assert counter.window.isActiveWindow()
        switch(Language.ENGLISH)
        for size in ((700, 500), (1000, 700), (1700, 900), SIZE):
            counter.window.resize(*size)
            QApplication.processEvents()


# --- The strip --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("connection", "said"),
    [
        (Connection.CONNECTED, "وصل به آرشیو"),
        (Connection.UNREACHABLE, "آرشیو در دسترس نیست"),
        (Connection.PROBLEM, "اکنون چیزی نمی‌پذیرد"),
        (Connection.NOT_OURS, "به‌جای آرشیو چیز دیگری پاسخ می‌دهد"),
        (Connection.SIGNED_OUT, "از آرشیو خارج شده‌اید"),
    ],
)
def test_the_strip_tells_the_connection_in_words(counter: Counter, connection: Connection, said: str) -> None:
    assert said in counter.told(connection=connection)


def test_the_strip_tells_until_when_the_archive_asked_for_time(counter: Counter) -> None:
    until = datetime(2026, 11, 22, 9, 10, tzinfo=UTC)
    said = counter.told(connection=Connection.PROBLEM, asked_until=until)
    assert "فرصت خواسته است" in said
    assert "۱۲:۴۰" in said, "in Tehran's time"
    assert "فرصت خواسته است" not in counter.told(connection=Connection.PROBLEM)


def test_each_connection_has_words_of_its_own_in_both_languages(counter: Counter) -> None:
    for language in Language:
        switch(language)
        assert len({counter.told(connection=each) for each in Connection}) == len(Connection)


def test_the_strip_counts_what_has_no_receipt_yet_and_shows_the_last(counter: Counter) -> None:
    now = counter.office.desk.clock.now()
    said = counter.told(waiting=2, needs_you=1, last_receipt="RC-0162-0588417", last_receipt_at=now)
    assert "۳" in said
    assert "RC-0162-0588417" in said
    assert "۳" in counter.rail(PageName.OUTBOX).accessibleName()
    assert "خالی" in counter.told()


def test_the_strip_learns_the_keyboard_s_language_from_what_is_typed(counter: Counter) -> None:
    assert "کیبورد" not in counter.strip()
    press(Qt.Key.Key_A, "ش")
    assert "فارسی" in counter.strip()
    press(Qt.Key.Key_A, "a")
    assert "فارسی" not in counter.strip()
    press(Qt.Key.Key_1, "۱")
    assert "فارسی" in counter.strip()
    press(Qt.Key.Key_1, "1")
    assert "فارسی" in counter.strip(), "a Latin digit is typed on both"


def test_the_strip_leaves_out_what_there_is_no_room_for(counter: Counter) -> None:
    """First what is known elsewhere too; that the archive is away is always said, and all of it is back."""
    now = counter.office.desk.clock.now()
    receipt = {"last_receipt": "RC-0162-0588417", "last_receipt_at": now, "waiting": 2}
    press(Qt.Key.Key_A, "ش")
    counter.window.resize(700, 500)
    QApplication.processEvents()
    narrow = counter.told(connection=Connection.PROBLEM, **receipt)
    assert "اکنون چیزی نمی‌پذیرد" in narrow
    assert "RC-0162-0588417" not in narrow
    assert "RC-0162-0588417" in counter.told(**receipt)
    counter.window.resize(*SIZE)
    QApplication.processEvents()
    wide = counter.told(connection=Connection.PROBLEM, **receipt)
    assert "RC-0162-0588417" in wide
    assert "فارسی" in wide


# --- Language and width -----------------------------------------------------------------------


def test_the_language_changes_while_a_case_is_open(counter: Counter) -> None:
    counter.open_narges()
    before = counter.desk.presenter.state.case
    switch(Language.ENGLISH)
    QApplication.processEvents()
    assert counter.rail(PageName.OUTBOX).text() == "Outbox"
    assert counter.window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert counter.desk.presenter.state.case == before
    assert NARGES.full_name in words(counter.frame)


@pytest.mark.parametrize(
    ("size", "level"),
    [
        ((1920, 1040), 0),
        ((1600, 900), 0),
        ((1366, 728), 1),
        ((1199, 700), 2),
        ((959, 700), 3),
        ((1366, 599), 3),
    ],
)
def test_a_narrower_window_has_its_class(size: tuple[int, int], level: int) -> None:
    assert width_class(*size) == level


@pytest.mark.parametrize("size", [(640, 360), (960, 600), (1199, 700), (1366, 728), (1920, 1040)])
def test_every_page_fits_every_window(counter: Counter, size: tuple[int, int]) -> None:
    """Nothing may push the window wider than the screen: what does not fit scrolls or wraps."""
    counter.window.resize(*size)
    for name in counter.frame.names:
        counter.frame.go_to(name)
        counter.office.settle()
        for _ in range(3):  # a page fits itself to its new size, and then its window's layout to the page
            QApplication.processEvents()
        least = counter.frame.minimumSizeHint()
        assert (counter.window.width(), counter.window.height()) == size
        assert (least.width() <= size[0], least.height() <= size[1]) == (True, True), (name, least)


# --- While faces are judged -------------------------------------------------------------------


def test_nobody_is_named_while_their_face_is_judged(counter: Counter) -> None:
    """A name, a code or a count beside a face pulls the judgement towards one answer."""
    counter.office.desk.outbox.save(verdict(), MARYAM, person(1))
    counter.told(waiting=58, needs_you=0)
    filed = counter.open_narges()
    assert NARGES.full_name in words(counter.window)
    tap(Qt.Key.Key_F5)
    QApplication.processEvents()
    assert counter.place() is PageName.COMPARE
    shown = words(counter.window)
    code = NARGES.national_code or ""
    first, _, last = NARGES.full_name.partition(" ")
    for secret in (NARGES.full_name, first, last, code, "0071845236", filed.receipt_number, "کاظم"):
        assert secret not in shown, secret
    assert "نرگس" not in counter.window.windowTitle()
    assert counter.rail(PageName.OUTBOX).count == 0
    tap(Qt.Key.Key_Escape)
    assert counter.place() is PageName.DESK
    assert NARGES.full_name in words(counter.window)
    assert counter.rail(PageName.OUTBOX).count == 58


def test_a_verdict_brings_the_record_back_with_its_row_in_the_outbox(counter: Counter) -> None:
    counter.open_narges()
    tap(Qt.Key.Key_F5)
    counter.office.settle()
    judged(counter)
    tap(Qt.Key.Key_F8)
    counter.office.settle()
    assert counter.place() is PageName.DESK
    case = counter.desk.presenter.state.case
    assert case is not None
    assert case.person_id == NARGES.person_id
    (item,) = counter.office.desk.outbox.items()
    assert (item.person_id, item.state) == (NARGES.person_id, DeliveryState.SAVED_HERE)


def test_who_left_before_the_disk_answered_is_not_called_away(counter: Counter) -> None:
    counter.open_narges()
    tap(Qt.Key.Key_F5)
    counter.office.settle()
    judged(counter)
    tap(Qt.Key.Key_F8)
    click(counter.rail(PageName.HELP))
    counter.office.settle()
    assert counter.place() is PageName.HELP
    assert len(counter.office.desk.outbox.items()) == 1


def test_a_verdict_that_was_lost_meanwhile_is_told_where_the_clerk_is(counter: Counter) -> None:
    counter.open_narges()
    tap(Qt.Key.Key_F5)
    counter.office.settle()
    judged(counter)
    counter.office.disk.room = 0
    tap(Qt.Key.Key_F8)
    click(counter.rail(PageName.HELP))
    counter.office.settle()
    assert "دیسک پر است" in words(counter.frame)


def judged(counter: Counter) -> None:
    """Look at the photo and rate what must be rated."""
    page = counter.frame.page(PageName.COMPARE)
    assert isinstance(page, ComparePage)
    page.repaint()
    QApplication.processEvents()
    for _ in range(18):
        page.glance()
        counter.office.clock.advance(0.1)
    page.glance()
    for _ in range(2):
        tap(Qt.Key.Key_1, "1")
    assert page.judging.state.live


# --- For everybody ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", A_CLERKS_PAGES)
def test_whatever_can_have_the_focus_has_a_name(counter: Counter, name: PageName) -> None:
    counter.open_narges()
    counter.office.desk.outbox.save(verdict(), Author("user-1", "x", "0162"), person(1))
    if name is PageName.COMPARE:
        tap(Qt.Key.Key_F5)
    else:
        counter.frame.go_to(name)
    counter.office.settle()
    QApplication.processEvents()
    nameless = [
        f"{type(part).__name__} in {type(part.parent()).__name__}"
        for part in visible_parts(counter.window)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and not _name_of(part)
    ]
    assert nameless == []


def _name_of(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


@pytest.mark.parametrize("name", A_CLERKS_PAGES)
def test_tab_goes_from_right_to_left_and_down(counter: Counter, name: PageName) -> None:
    """As Persian is read; and it comes round again, so that nobody is caught in a corner."""
    counter.open_narges()
    if name is PageName.COMPARE:
        tap(Qt.Key.Key_F5)
        counter.office.settle()
        judged(counter)
    else:
        counter.frame.go_to(name)
        counter.office.settle()
        QApplication.processEvents()
    way = list(_round_by_tab())
    assert len(way) > 5
    for here, there in pairwise(way):
        first, second = _place_of(here), _place_of(there)
        in_one_row = here.parent() is there.parent() and abs(first.center().y() - second.center().y()) < 4
        assert not in_one_row or second.center().x() < first.center().x(), (here, there)


def _round_by_tab() -> Iterator[QWidget]:
    seen: set[QWidget] = set()
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.add(focus)
        yield focus
        tap(Qt.Key.Key_Tab, "\t")
    assert focus is not None, "the focus was lost on the way"


def _place_of(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())
