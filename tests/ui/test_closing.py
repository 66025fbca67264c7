"""A verdict is safe from the key press on: whoever closes the window, or leaves, loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.domain.comparison import Feature, Rating
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import Store
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.page import PageName
from tamin_desk.ui.tasks import Lane, Tasks
from tests.fakes.answers import CLERK
from tests.fakes.hand import tap
from tests.fakes.office import OFFICE_KEY, request
from tests.fakes.server import FakeServer
from tests.ui.test_main_window import Clerk, KnownKey, answers_well


class Judge(Clerk):
    """A clerk who has looked at a face long enough to judge it."""

    profile: Profile

    def judge(self) -> ComparePage:
        page = self.frame.page(PageName.COMPARE)
        assert isinstance(page, ComparePage)
        page.show_request(request())
        self.frame.go_to(PageName.COMPARE)
        for feature in (Feature.MARKS, Feature.EARS):
            page.judging.rate(Rating.SIMILAR, feature)
        self.qtbot.waitUntil(lambda: page.judging.state.live)
        return page

    def busy_disk(self) -> None:
        """Something else is on its way to the disk for a moment."""
        until = SystemClock().monotonic() + 0.2

        def wait() -> None:
            while SystemClock().monotonic() < until:
                pass

        self.tasks.run(
            wait, owner=self.window, on_done=lambda _: None, on_failed=lambda _: None, lane=Lane.STORE
        )

    def kept(self) -> tuple[OutboxItem, ...]:
        """What a later start finds on the disk."""
        store = Store.open(
            self.profile.store_path, OFFICE_KEY, program_version="0", lock_path=self.profile.lock_path
        )
        try:
            return Outbox(store, ServerClock(SystemClock())).items()
        finally:
            store.close()


@pytest.fixture
def judge(persian: QApplication, tasks: Tasks, tmp_path: Path, qtbot: QtBot) -> Iterator[Judge]:
    with FakeServer() as server:
        answers_well(server)
        profile = Profile("desk", tmp_path / "config", tmp_path / "data")
        address = Servers(server.url, server.url, server.url)
        settings = Settings(servers=address, connect_seconds=0.5, read_seconds=0.5)
        window = MainWindow(profile, settings, SystemClock(), tasks, opening=KnownKey(profile, settings))
        clerk = Judge(window, server, tasks, qtbot)
        clerk.profile = profile
        clerk.begin()
        clerk.sign_in()
        yield clerk
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_verdict_given_and_the_window_closed_at_once_is_saved(judge: Judge) -> None:
    judge.judge()
    judge.busy_disk()
    tap(Qt.Key.Key_F8)
    judge.window.close()
    (item,) = judge.kept()
    assert item.author_id == CLERK.user_id


def test_a_verdict_given_as_its_author_leaves_is_saved_under_their_name(judge: Judge) -> None:
    judge.judge()
    judge.busy_disk()
    tap(Qt.Key.Key_F8)
    assert judge.window.desk is not None
    judge.window.desk.session.sign_out()
    judge.window._left()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    outbox = judge.window.desk.outbox
    judge.qtbot.waitUntil(lambda: len(outbox.items()) == 1)
    assert outbox.items()[0].author_name == CLERK.display_name
