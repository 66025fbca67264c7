"""A desk in the bad weather: the real window, store and sync, and a clerk who goes on working."""

import random
import secrets
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from uuid6 import uuid7

from tamin_desk.app import make_application
from tamin_desk.backend.population import DEMO_PASSWORD, Population
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.config import Profile, Servers, Settings, Trust
from tamin_desk.services.desk import Desk
from tamin_desk.services.drafts import Author, CoverPrintDraft, Draft, PersonRef, ScanDraft
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import StoreKey
from tamin_desk.ui.long_lived import LongLived
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.page import PageName
from tamin_desk.ui.sign_in.opening import DeskOpening
from tamin_desk.ui.sign_in.page import SignInPage
from tamin_desk.ui.sign_in.presenter import Phase
from tamin_desk.ui.tasks import Lane, Tasks
from tests.fakes.authority import Authority
from tests.fakes.backend_process import PEOPLE, SEED
from tests.fakes.branch import picture
from tests.functional.live_backend import LiveBackend, live_backend
from tools.faults.network_line import Line, weather_over
from tools.faults.network_pulse import Control, Pulse
from tools.faults.oracle import Oracle
from tools.tour.driver import Driver
from tools.tour.paths import Tour, sign_in

WAIT_SECONDS: Final = 1.0
"""How long the desk waits for a connection, and for the next bytes of a reply."""

PATIENCE: Final = 60.0
_SIZE: Final = (1366, 768)
_WHO: Final = 8
_BREATH_MS: Final = 20
_TOUCH_SECONDS: Final = 5.0


class _Opening(DeskOpening):
    """Opens the desk with a key made for it: neither a keyring nor a PIN takes part."""

    def find_key(self) -> StoreKey:
        return StoreKey(secrets.token_bytes(32), vouched=True)


class _Hand(Driver):
    """The tour's hand, which takes no pictures."""

    def step(self, name: str) -> None:
        """Go on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a clerk finishes: a page that is indexed, or a cover that was printed."""

    act_id: str
    draft: Draft
    person: PersonRef


class Clerk(QObject):
    """Finishes one piece of work after the other, each as the pages do: on the store's lane, then "saved"."""

    def __init__(self, desk: Desk, tasks: Tasks, oracle: Oracle, papers: list[Paper], every_ms: int) -> None:
        super().__init__()
        here = desk.session.current
        if here is None:
            raise RuntimeError("nobody is signed in")
        self.desk = desk
        self.done = 0
        self.failed: list[DeskError] = []
        self._author = Author(here.user.user_id, here.user.display_name, here.unit.code)
        self._tasks, self._oracle = tasks, oracle
        self._papers = list(reversed(papers))
        self._count = len(papers)
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._finish_one)

    def begin(self) -> None:
        """Start working."""
        self._timer.start()

    @property
    def is_through(self) -> bool:
        """Whether everything was said to be saved, or not to be."""
        return self.done + len(self.failed) == self._count

    def saved(self, _item: OutboxItem) -> None:
        """The screen says so."""
        self.done += 1

    def _finish_one(self) -> None:
        if not self._papers:
            self._timer.stop()
            return
        work = partial(self._save, self._papers.pop())
        self._tasks.run(work, owner=self, on_done=self.saved, on_failed=self.failed.append, lane=Lane.STORE)

    def _save(self, paper: Paper) -> OutboxItem:
        self._oracle.promise(paper.act_id, paper.person.person_id)
        return self.desk.outbox.save(paper.draft, self._author, paper.person, act_id=paper.act_id)


class NetworkDesk:
    """One open window in front of a backend, with the weather between them.

    Attributes:
        line: the weather.
        backend: to look into its ledger.
        pulse, control: tell whether the screen was held.
    """

    def __init__(
        self, folder: Path, backend: LiveBackend, line: Line, ca_file: Path, control: Control
    ) -> None:
        self.line, self.backend, self.control = line, backend, control
        self.folder = folder
        profile = Profile("network", folder / "config", folder / "data")
        settings = Settings(
            servers=Servers(*[line.url] * 3),
            theme="light",
            connect_seconds=WAIT_SECONDS,
            read_seconds=WAIT_SECONDS,
            trust=Trust(str(ca_file)),
        )
        make_application(settings)
        self.tasks = Tasks()
        self._window = MainWindow(
            profile, settings, SystemClock(), self.tasks, opening=_Opening(profile, settings)
        )
        LongLived(self._window)
        self.pulse = Pulse()
        self._people = Population(SEED, PEOPLE).people[:_WHO]
        self._hand: _Hand | None = None
        self._touched = time.monotonic()

    def open(self) -> None:
        """Sign in as a clerk does, go to the outbox, and file a page of everybody for the covers."""
        window = self._window
        window.resize(*_SIZE)
        window.show()
        QTest.qWaitForWindowActive(window)
        window.begin()
        hand = self._hand = _Hand(window, self.folder)
        page = window.findChild(SignInPage)
        if page is None:
            raise RuntimeError("the sign-in page is not there")
        hand.wait("the desk is open", lambda: page.state.phase is Phase.READY)
        sign_in(Tour(hand, (), DEMO_PASSWORD))
        hand.go_to(PageName.OUTBOX)
        with Oracle(self.folder / "first.oracle") as oracle:
            clerk = Clerk(self.desk, self.tasks, oracle, self._first_pages(), 1)
            clerk.begin()
            self.wait(lambda: clerk.is_through and self.is_drained)

    @property
    def desk(self) -> Desk:
        """The services behind the window."""
        if self._window.desk is None:
            raise RuntimeError("the desk is not open")
        return self._window.desk

    @property
    def is_drained(self) -> bool:
        """Whether the strip says that nothing is under way and nobody is needed."""
        status = self.desk.sync.status()
        return status.waiting == 0 and status.needs_you == 0

    def wait(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Let the program run until something holds; tell whether it did in time."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                return False
            self._touch()
            QTest.qWait(_BREATH_MS)
        return True

    def _touch(self) -> None:
        """Go down a row in the outbox now and then: a desk that nobody touches locks itself."""
        if self._hand is not None and time.monotonic() > self._touched + _TOUCH_SECONDS:
            self._touched = time.monotonic()
            self._hand.press(Qt.Key.Key_Down)

    def papers(self, count: int, chance: random.Random) -> list[Paper]:
        """Return work for a clerk: half of it are pages with a picture, which leave by two requests each."""
        photos = self._photos()
        made = []
        for _ in range(count):
            person = self._ref(chance.randrange(_WHO))
            photo_id, sha256 = photos[person.person_id]
            draft: Draft = CoverPrintDraft(photo_id, sha256, None, copies=1, is_reprint=True)
            if chance.random() < 0.5:
                draft = ScanDraft(picture(chance.randrange(1_000_000)), "residence_card")
            made.append(Paper(str(uuid7()), draft, person))
        return made

    def close(self) -> None:
        """Close the window as its frame's button does."""
        self._window.close()
        self.tasks.stop()
        self._window.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _ref(self, number: int) -> PersonRef:
        person = self._people[number]
        return PersonRef(person.person_id, person.full_name, person.code)

    def _first_pages(self) -> list[Paper]:
        drafts = [ScanDraft(picture(number), "residence_card") for number in range(_WHO)]
        return [Paper(str(uuid7()), draft, self._ref(number)) for number, draft in enumerate(drafts)]

    def _photos(self) -> dict[str, tuple[str, str]]:
        question = "SELECT person_id, photo_id, sha256 FROM photos WHERE source = 'scan' ORDER BY rowid DESC"
        with closing(sqlite3.connect(f"file:{self.backend.database}?mode=ro", uri=True)) as db:
            return {str(person): (str(photo), str(sha256)) for person, photo, sha256 in db.execute(question)}


@contextmanager
def network_desk() -> Iterator[NetworkDesk]:
    """Run a backend, the weather and a desk that is signed in while the block lasts."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desk-network-")))
        site, other = Authority(folder, "site"), Authority(folder, "other")
        for name, pair in (
            ("server", site.pair("own")),
            ("stranger", other.pair("own")),
            ("expired", site.pair("old", until=-timedelta(days=1))),
        ):
            pair.both.rename(folder / f"{name}.pem")
        backend = stack.enter_context(live_backend(folder))
        line = stack.enter_context(weather_over(backend.url, folder))
        control = stack.enter_context(Control())
        desk = NetworkDesk(folder, backend, line, site.ca_file, control)
        stack.callback(desk.close)
        desk.open()
        yield desk
