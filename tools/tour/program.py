"""The program under the tour: opened as the command line opens it, on a profile of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtTest import QTest
from uuid6 import uuid7

from tamin_desk.app import make_application, watch_over
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.demo import DemoAccounts, SampleCards
from tamin_desk.contract.routes import ACT_RECEIPT, DEMO_ACCOUNTS, DEMO_CARDS, SIGN_IN
from tamin_desk.contract.sessions import SessionReply, SignIn
from tamin_desk.services.api import Api, expect
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile, Servers, load_settings
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.tasks import Tasks
from tools.tour.paths import USERNAME

SIZE = (1366, 768)


@contextmanager
def open_program(url: str, *, theme: str = "light") -> Iterator[MainWindow]:
    """Open the window on a backend and close it at the end."""
    profile = Profile.named("tour")
    settings = load_settings(profile, os.environ, {"servers.url": url, "theme": theme})
    make_application(settings)
    watch = watch_over(profile)
    tasks = Tasks()
    window = MainWindow(profile, settings, SystemClock(), tasks)
    window.resize(*SIZE)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.begin()
    watch.tell_in(window)
    try:
        yield window
    finally:
        window.close()
        tasks.stop()
        window.deleteLater()
        QTest.qWait(50)
        watch.end()


def sample_cards(url: str) -> tuple[SampleCards, DemoAccounts]:
    """Return the demonstration's cards and accounts, asked of the backend itself."""
    with api_of(url) as api:
        return expect(SampleCards, api.call(DEMO_CARDS)), expect(DemoAccounts, api.call(DEMO_ACCOUNTS))


def read_back(url: str, act_id: str, password: str) -> str:
    """Return the receipt number of an act as the archive gives it, in a session of its own."""
    with api_of(url) as api:
        sign_in = SignIn(username=USERNAME, password=password, desk_id=uuid7())
        session = expect(SessionReply, api.call(SIGN_IN, body=sign_in))
        reply = api.call(ACT_RECEIPT, values={"id": act_id}, token=session.access_token)
        return expect(ActReceipt, reply).receipt_number


@contextmanager
def api_of(url: str) -> Iterator[Api]:
    """Speak to a backend beside the program, while the block lasts."""
    api = Api(Servers(url, url, url), ServerClock(SystemClock()))
    try:
        yield api
    finally:
        api.close()
