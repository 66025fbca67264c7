"""The one window, on the real desk over a scripted server: in, lock, unlock, leave, and close at once."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.archive import Changes
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import CHANGE_PASSWORD, CHANGES, HEALTH, SEARCH, SIGN_IN, SIGN_OUT, System
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.domain.comparison import Feature, Rating
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.drafts import Author
from tamin_desk.services.keys import NeedsPin
from tamin_desk.services.store import StoreKey
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.page import PageName
from tamin_desk.ui.password_dialog import PasswordDialog
from tamin_desk.ui.sign_in.lock_page import LockPage
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.answers import CLERK, PASSWORD, session_reply
from tests.fakes.counter import NARGES, verdict
from tests.fakes.hand import click, tap
from tests.fakes.office import OFFICE_KEY, request
from tests.fakes.screen import no_stray_window, visible_parts, words
from tests.fakes.server import FakeServer, model, problem, reply, silence

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class KnownKey:
    """Keeps the contract of `Opening` for a desk whose key is at hand: no keyring, no PIN."""

    profile: Profile
    settings: Settings

    def find_key(self) -> StoreKey | NeedsPin:
        return OFFICE_KEY

    def unlock(self, pin: str) -> StoreKey:
        return OFFICE_KEY

    def protect(self, pin: str) -> StoreKey:
        return OFFICE_KEY

    def recover(self, username: str, password: str) -> StoreKey | NeedsPin:
        return OFFICE_KEY

    def open(self, key: StoreKey) -> Desk:
        return Desk.open(self.profile, self.settings, key)

    def is_long_enough(self, pin: str) -> bool:
        return True


class Clerk:
    """Somebody who sits down at the desk."""

    def __init__(self, window: MainWindow, server: FakeServer, tasks: Tasks, qtbot: QtBot) -> None:
        self.window, self.server, self.tasks, self.qtbot = window, server, tasks, qtbot

    def begin(self) -> None:
        """Start the program and wait until its desk is open."""
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.begin()
        self.qtbot.waitUntil(lambda: self.window.desk is not None)

    def type(self, text: str) -> None:
        """Type into the field that has the focus, and press Enter."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText(text)
        tap(Qt.Key.Key_Return, "\r")

    def sign_in(self) -> None:
        self.type(CLERK.username)
        self.type(PASSWORD)
        self.qtbot.waitUntil(lambda: self.window.frame is not None)
        self.qtbot.waitUntil(self.frame.isVisible)

    def unlock(self) -> None:
        self.type(PASSWORD)
        self.qtbot.waitUntil(lambda: self.locked() is None)

    def locked(self) -> LockPage | None:
        return next((each for each in visible_parts(self.window) if isinstance(each, LockPage)), None)

    def button(self, text: str, among: QWidget | None = None) -> Button:
        parts = visible_parts(among or self.window)
        return next(each for each in parts if isinstance(each, Button) and each.text() == text)

    @property
    def frame(self) -> Frame:
        frame = self.window.frame
        assert frame is not None, "nobody is signed in"
        return frame

    @property
    def desk_page(self) -> DeskPage:
        page = self.frame.page(PageName.DESK)
        assert isinstance(page, DeskPage)
        return page


def answers_well(server: FakeServer) -> None:
    now = SystemClock().now()
    server.answer(SIGN_IN.method, SIGN_IN.path, model(session_reply(at=now), status=201))
    server.answer(SIGN_OUT.method, SIGN_OUT.path, reply(b"", None, status=204))
    news = Changes(changes=(), last=0, policy_version=1, server_time=now)
    server.answer(CHANGES.method, CHANGES.path, model(news))
    for system in System:
        health = SystemHealth(
            system=system.value, up=True, contract=1, least_contract=1, program_version="1", server_time=now
        )
        server.answer(HEALTH.method, HEALTH.url(system=system.value), model(health))


@pytest.fixture
def clerk(persian: QApplication, tasks: Tasks, tmp_path: Path, qtbot: QtBot) -> Iterator[Clerk]:
    with FakeServer() as server:
        answers_well(server)
        profile = Profile("desk", tmp_path / "config", tmp_path / "data")
        address = Servers(server.url, server.url, server.url)
        settings = Settings(servers=address, connect_seconds=0.5, read_seconds=0.5)
        window = MainWindow(profile, settings, SystemClock(), tasks, opening=KnownKey(profile, settings))
        yield Clerk(window, server, tasks, qtbot)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_clerk_signs_in_and_finds_the_desk(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    assert clerk.frame.current is PageName.DESK
    assert CLERK.display_name in words(clerk.window)
    assert clerk.window.windowTitle() == "میز تأمین"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert clerk.desk_page.search.isAncestorOf(focus)


def test_no_part_of_a_whole_day_is_shown_as_a_window_of_its_own(clerk: Clerk) -> None:
    with no_stray_window(clerk.window):
        clerk.begin()
        clerk.sign_in()
        for name in clerk.frame.names:
            clerk.frame.go_to(name)
            QApplication.processEvents()
        tap(Qt.Key.Key_L, "l", CTRL)
        clerk.unlock()
        assert clerk.window.isActiveWindow()


def test_a_lock_covers_the_case_and_gives_it_back(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    clerk.desk_page.search.set_text("9990552169")
    before = clerk.frame
    tap(Qt.Key.Key_L, "l", CTRL)
    assert clerk.locked() is not None
    assert "9990552169" not in words(clerk.window)
    assert not clerk.frame.isVisible()
    clerk.unlock()
    assert clerk.frame is before
    assert clerk.desk_page.search.text() == "9990552169"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert clerk.frame.isAncestorOf(focus)


def test_no_key_reaches_the_case_beneath_a_lock(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    tap(Qt.Key.Key_L, "l", CTRL)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F8, Qt.Key.Key_Escape):
        tap(key)
    tap(Qt.Key.Key_L, "l", CTRL)
    assert clerk.frame.current is PageName.DESK
    assert len([part for part in clerk.window.findChildren(LockPage) if not part.isHidden()]) == 1


def test_a_wrong_password_opens_nothing(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    clerk.server.answer(SIGN_IN.method, SIGN_IN.path, problem(ProblemType.SIGN_IN_REFUSED))
    tap(Qt.Key.Key_L, "l", CTRL)
    clerk.type("not this one")
    clerk.qtbot.waitUntil(lambda: "درست نیست" in words(clerk.window))
    assert clerk.locked() is not None
    answers_well(clerk.server)
    clerk.unlock()
    assert clerk.frame.isVisible()


def test_a_lock_keeps_the_ratings_and_stops_the_looking(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    page = clerk.frame.page(PageName.COMPARE)
    assert isinstance(page, ComparePage)
    page.show_request(request())
    clerk.frame.go_to(PageName.COMPARE)
    tap(Qt.Key.Key_1, "1")
    clerk.qtbot.waitUntil(lambda: page.judging.state.seen_seconds > 0)
    tap(Qt.Key.Key_L, "l", CTRL)
    seen = page.judging.state.seen_seconds
    # Several looks go by: the page looks ten times a second.
    clerk.qtbot.wait(350)
    assert page.judging.state.seen_seconds == seen
    clerk.unlock()
    assert clerk.frame.current is PageName.COMPARE
    assert page.judging.state.ratings == {Feature.MARKS: Rating.SIMILAR}
    assert QApplication.focusWidget() is page.panel


def test_a_session_that_the_server_ends_asks_for_the_password_in_place(clerk: Clerk) -> None:
    clerk.begin()
    clerk.server.answer(CHANGES.method, CHANGES.path, problem(ProblemType.SESSION_ENDED))
    clerk.type(CLERK.username)
    clerk.type(PASSWORD)
    clerk.qtbot.waitUntil(lambda: clerk.locked() is not None)
    assert "نشست شما پایان یافت" in words(clerk.window)
    before = clerk.frame
    answers_well(clerk.server)
    clerk.unlock()
    assert clerk.frame is before


def test_a_given_password_is_changed_before_anything_is_seen(clerk: Clerk) -> None:
    """Whoever does not want to is not in; whoever does works on without typing it a second time."""
    clerk.begin()
    given = session_reply(at=SystemClock().now()).model_copy(update={"password_change_needed": True})
    clerk.server.answer(SIGN_IN.method, SIGN_IN.path, model(given, status=201))
    clerk.server.answer(CHANGE_PASSWORD.method, CHANGE_PASSWORD.path, reply(b"", None, status=204))
    clerk.type(CLERK.username)
    clerk.type(PASSWORD)
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PasswordDialog))
    tap(Qt.Key.Key_Escape)
    clerk.qtbot.waitUntil(lambda: f"{SIGN_OUT.method} {SIGN_OUT.path}" in clerk.server.paths())
    assert clerk.window.frame is None
    clerk.window.activateWindow()  # as a window manager does when a dialog closes
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    clerk.type(CLERK.username)
    clerk.type(PASSWORD)
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PasswordDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasswordDialog)
    assert clerk.window.frame is None
    dialog.old.set_text(PASSWORD)
    dialog.new.set_text("three grey stones")
    dialog.again.set_text("three grey stones")
    click(dialog.change)
    clerk.qtbot.waitUntil(lambda: clerk.window.frame is not None)
    assert not clerk.frame.signed_in.must_change_password


def test_somebody_else_takes_over_after_the_case_is_closed(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    clerk.desk_page.search.set_text("9990552169")
    tap(Qt.Key.Key_L, "l", CTRL)
    click(clerk.button("ورود فرد دیگر"))
    clerk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    click(clerk.button("بستن پرونده", QApplication.activeModalWidget()))
    clerk.qtbot.waitUntil(lambda: clerk.window.frame is None)
    assert "9990552169" not in words(clerk.window)
    assert CLERK.display_name not in words(clerk.window)
    clerk.window.activateWindow()  # as a window manager does when a dialog closes
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    clerk.sign_in()
    assert clerk.desk_page.search.text() == ""


def test_it_closes_within_a_second_though_a_server_never_answers(clerk: Clerk) -> None:
    clerk.begin()
    clerk.sign_in()
    clerk.server.answer(SEARCH.method, SEARCH.path, silence)
    clerk.desk_page.presenter.search.submit("9990552169")
    clerk.qtbot.waitUntil(lambda: f"{SEARCH.method} {SEARCH.path}" in clerk.server.paths())
    began = time.monotonic()
    clerk.window.close()
    assert time.monotonic() - began < 1.0
    assert not clerk.window.isVisible()


def test_whoever_closes_it_is_signed_out(clerk: Clerk) -> None:
    """So that cases which were held for them go back to the others at once."""
    clerk.begin()
    clerk.sign_in()
    clerk.window.close()
    assert f"{SIGN_OUT.method} {SIGN_OUT.path}" in clerk.server.paths()


def test_it_closes_before_it_has_opened_anything(clerk: Clerk) -> None:
    clerk.window.show()
    clerk.window.begin()
    began = time.monotonic()
    clerk.window.close()
    assert time.monotonic() - began < 1.0


def test_who_closes_with_unsent_acts_is_pointed_to_the_days_end_once(clerk: Clerk) -> None:
    """Nothing is lost, so nobody is held back: Enter closes, and so does closing again."""
    clerk.begin()
    clerk.sign_in()
    desk = clerk.window.desk
    assert desk is not None
    assert not clerk.window.point_to_day_end(), "everything was sent"
    author = Author("u-77", "سارا احمدی", "0162")
    clerk.tasks.run(
        lambda: desk.outbox.save(verdict(), author, NARGES),
        owner=clerk.window,
        on_done=lambda _item: None,
        on_failed=lambda _error: None,
    )
    clerk.qtbot.waitUntil(lambda: bool(desk.outbox.others_unsent("")))
    assert clerk.window.point_to_day_end()
    dialog = next(each for each in clerk.window.findChildren(Dialog) if each.isVisible())
    assert "۱ کار هنوز ارسال نشده" in words(dialog)
    click(clerk.button("پایان روز", dialog))
    clerk.qtbot.waitUntil(lambda: clerk.frame.current is PageName.DAY_END)
    assert not clerk.window.point_to_day_end()
