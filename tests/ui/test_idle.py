"""A desk that nobody touches covers its photos, and then locks; the case waits beneath."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.policy import Security
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource, ScannerDevice
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.capture.state import Busy
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.idle import Idle, cover_photos
from tamin_desk.ui.judging.faces import LinkedView
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.page import PageName
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tests.fakes.camera import FakeCamera
from tests.fakes.card_photos import card
from tests.fakes.clock import FakeClock
from tests.fakes.decoder import HereDecoder
from tests.fakes.hand import tap
from tests.fakes.notes import told
from tests.fakes.office import request
from tests.fakes.scanner import FakeScanner
from tests.fakes.screen import visible_parts
from tests.fakes.server import FakeServer
from tests.gates_log import expect_log
from tests.ui.test_main_window import Clerk, KnownKey, answers_well

SECURITY = Security(hide_photo_after=60, lock_after=300)


class Watch:
    """What an untouched desk says, second by second."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.open = True
        self.idle = Idle(self.clock, lambda: SECURITY if self.open else None)
        self.covered: list[bool] = []
        self.locked = 0
        self.idle.covered.connect(self.covered.append)
        self.idle.expired.connect(self._lock)

    def pass_by(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.advance(1)
            self.idle.look()

    def _lock(self) -> None:
        self.locked += 1


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    watching = Watch()
    watching.idle.start()
    yield watching
    watching.idle.stop()
    watching.idle.deleteLater()


class Seat(Clerk):
    """A clerk in the real window, whose clock stands still until the test moves it."""

    clock: FakeClock

    def photo(self) -> LinkedView:
        """The photo on the screen."""
        return next(each for each in visible_parts(self.window) if isinstance(each, LinkedView))

    def compare(self) -> ComparePage:
        """Lead somebody's photo to the comparison, and wait until it was seen."""
        page = self.frame.page(PageName.COMPARE)
        assert isinstance(page, ComparePage)
        page.show_request(request())
        self.frame.go_to(PageName.COMPARE)
        self.qtbot.waitUntil(lambda: page.judging.state.seen_seconds > 0)
        return page

    def leaves_for(self, seconds: int) -> None:
        self.clock.advance(seconds)
        idle = self.window.findChild(Idle)
        assert idle is not None
        idle.look()


class SlowScanner(FakeScanner):
    """Keeps a page under the lamp until it is let go on."""

    def __init__(self, page: Image.Image) -> None:
        super().__init__(page)
        self.go_on = Event()
        self.was_stopped = False

    def scan(
        self,
        device: ScannerDevice,
        *,
        dpi: int,
        area_mm: tuple[float, float],
        progress: Callable[[float], None],
        cancelled: Event,
    ) -> bytes:
        self.go_on.wait(10)
        self.was_stopped = cancelled.is_set()
        return super().scan(device, dpi=dpi, area_mm=area_mm, progress=progress, cancelled=cancelled)


@pytest.fixture
def seat(persian: QApplication, tasks: Tasks, tmp_path: Path, qtbot: QtBot) -> Iterator[Seat]:
    with FakeServer() as server:
        answers_well(server)
        profile = Profile("desk", tmp_path / "config", tmp_path / "data")
        address = Servers(server.url, server.url, server.url)
        settings = Settings(servers=address, connect_seconds=0.5, read_seconds=0.5)
        clock = FakeClock()
        window = MainWindow(profile, settings, clock, tasks, opening=KnownKey(profile, settings))
        clerk = Seat(window, server, tasks, qtbot)
        clerk.clock = clock
        clerk.begin()
        clerk.sign_in()
        yield clerk
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_photos_go_first_and_then_the_desk_locks_once(watch: Watch) -> None:
    watch.pass_by(59)
    assert (watch.covered, watch.locked) == ([], 0)
    watch.pass_by(1)
    assert (watch.covered, watch.locked) == ([True], 0)
    watch.pass_by(239)
    assert watch.locked == 0
    watch.pass_by(1)
    assert (watch.covered, watch.locked) == ([True, False], 1)
    # Behind the lock there is nothing to cover, and nothing more to lock.
    watch.open = False
    watch.pass_by(3600)
    assert (watch.covered, watch.locked) == ([True, False], 1)


def test_a_hand_on_the_mouse_is_somebody_at_the_desk(watch: Watch, seat: Seat) -> None:
    watch.pass_by(59)
    QTest.mouseMove(seat.window, QPoint(10, 10))
    QTest.mouseMove(seat.window, QPoint(30, 30))
    QApplication.processEvents()
    watch.pass_by(59)
    assert watch.covered == []


def test_a_machine_that_slept_is_locked_when_it_wakes(watch: Watch) -> None:
    watch.pass_by(10)
    watch.clock.advance(8 * 3600)
    watch.idle.look()
    assert watch.locked == 1


def test_a_covered_photo_is_not_looked_at(seat: Seat) -> None:
    page = seat.compare()
    seat.leaves_for(60)
    photo = seat.photo()
    assert not photo.wholly_visible()
    page.glance()
    seen = page.judging.state.seen_seconds
    seat.qtbot.wait(250)
    assert page.judging.state.seen_seconds == seen
    photo.repaint()
    middle = photo.grab().toImage().pixelColor(photo.photo_rect().center() + QPoint(60, -120))
    cover_photos(seat.window, covered=False)
    assert photo.grab().toImage().pixelColor(photo.photo_rect().center() + QPoint(60, -120)) != middle


def test_the_key_that_brings_the_photo_back_judges_nothing(seat: Seat) -> None:
    page = seat.compare()
    seat.leaves_for(60)
    tap(Qt.Key.Key_1, "1")
    assert page.judging.state.ratings == {}
    assert seat.photo().wholly_visible()
    tap(Qt.Key.Key_1, "1")
    assert len(page.judging.state.ratings) == 1


def test_a_key_with_a_place_to_go_goes_nowhere_while_the_photo_is_covered(seat: Seat) -> None:
    seat.compare()
    seat.leaves_for(60)
    places = []
    for _ in range(2):
        tap(Qt.Key.Key_Escape)
        places.append(seat.frame.current)
    assert places == [PageName.COMPARE, PageName.DESK]


def test_an_untouched_desk_locks_and_keeps_its_case(seat: Seat) -> None:
    page = seat.compare()
    tap(Qt.Key.Key_1, "1")
    seat.leaves_for(300)
    assert seat.locked() is not None
    assert not seat.frame.isVisible()
    seat.unlock()
    assert seat.frame.current is PageName.COMPARE
    assert len(page.judging.state.ratings) == 1
    assert not seat.photo().photo_rect().isEmpty()
    seat.qtbot.waitUntil(seat.photo().wholly_visible)


def test_locking_and_unlocking_are_written_down(seat: Seat) -> None:
    seat.leaves_for(300)
    seat.unlock()
    desk = seat.window.desk
    assert desk is not None
    seat.qtbot.waitUntil(lambda: told(desk.store)[-1][0] is AuditKind.UNLOCKED)
    kinds = [kind for kind, _ in told(desk.store)]
    assert kinds[-3:] == [AuditKind.LOCKED, AuditKind.SIGNED_IN, AuditKind.UNLOCKED]


def test_a_store_that_fails_does_not_stop_the_lock(seat: Seat, tasks: Tasks) -> None:
    """The face must go from the screen, whatever the disk says."""
    desk = seat.window.desk
    assert desk is not None
    with desk.store.write() as db:
        db.execute("ALTER TABLE audit RENAME TO gone")
    with expect_log("tamin_desk.services.audit", logging.WARNING, "could not be written down"):
        seat.leaves_for(300)
        assert seat.locked() is not None
        seat.qtbot.waitUntil(lambda: tasks.running == 0)
    with desk.store.write() as db:
        db.execute("ALTER TABLE gone RENAME TO audit")


def test_where_nobody_is_signed_in_nothing_locks(seat: Seat) -> None:
    idle = seat.window.findChild(Idle)
    assert idle is not None
    seat.window._left()
    seat.leaves_for(3600)
    assert seat.locked() is None


def test_a_page_in_the_scanner_goes_on_behind_the_lock_and_is_there_afterwards(
    seat: Seat, tasks: Tasks
) -> None:
    """The card lies on the glass already: nobody has to lay it there again, and nobody sees it meanwhile."""
    desk, scanner, camera = seat.window.desk, SlowScanner(card()), FakeCamera()
    assert desk is not None
    dialog = CaptureDialog(
        Context(desk, tasks, Events(seat.window)),
        CapturePurpose.CARD,
        seat.frame.page(PageName.DESK),
        camera=cast("CameraPort", camera),
        scanner=scanner,
        decoder=HereDecoder(),
    )
    dialog.open()
    dialog.presenter.choose_source(CaptureSource.SCANNER)
    seat.qtbot.waitUntil(lambda: bool(dialog.presenter.state.devices))
    dialog.presenter.scan()
    assert dialog.presenter.state.busy is Busy.SCANNING
    seat.leaves_for(300)
    assert seat.locked() is not None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [seat.window]
    scanner.go_on.set()
    seat.qtbot.waitUntil(lambda: dialog.presenter.state.busy is None)
    assert not dialog.isVisible()
    assert not scanner.was_stopped
    seat.unlock()
    assert dialog.isVisible()
    assert dialog.presenter.state.opened is not None
    camera.deleteLater()


def test_the_photos_of_its_dialogs_are_covered_too(seat: Seat) -> None:
    dialog = QDialog(seat.frame.page(PageName.DESK))
    frame = PhotoFrame("photo", parent=dialog)
    frame.resize(300, 400)
    frame.set_photo(QImage(30, 40, QImage.Format.Format_RGB32), "token")
    dialog.open()
    shown = frame.grab().toImage()
    seat.leaves_for(60)
    assert frame.grab().toImage() != shown
