"""The real program at a counter: its window offscreen, its store on the disk, keys from a hand."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tamin_desk.app import make_application
from tamin_desk.contract.demo import SampleCard
from tamin_desk.domain.comparison import Feature
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.config import Profile, load_settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.desk.model import AskStage, Case, PictureStage
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.page import PageName
from tamin_desk.ui.sign_in.form import SignInForm
from tamin_desk.ui.sign_in.lock_page import LockPage
from tamin_desk.ui.sign_in.page import SignInPage
from tamin_desk.ui.sign_in.presenter import Phase, SignInState
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.serial_field import SerialField
from tests.functional.live_backend import PASSWORD
from tools.tour.driver import Driver
from tools.tour.paths import Tour, ask, look_up, sign_in

PIN = "counter-pin-1398"
_SIZE = (1366, 768)
_BREATH = 0.02


class Hand(Driver):
    """The tour's hand; it takes no pictures but of failures, and notes the window's longest absence."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window, folder)
        self.longest_gap = 0.0
        """Seconds for which the main loop was away at a stretch."""
        self.closing = 0.0
        """Seconds that closing the window took."""

    def step(self, name: str) -> None:
        """Go on: nobody looks at pictures here."""

    def breathe(self) -> None:
        began = time.monotonic()
        QTest.qWait(round(_BREATH * 1000))
        self._note(time.monotonic() - began - _BREATH)

    def strike(self, key: Qt.Key | int, modifier: Qt.KeyboardModifier) -> None:
        began = time.monotonic()
        super().strike(key, modifier)
        self._note(time.monotonic() - began)

    def _note(self, seconds: float) -> None:
        self.longest_gap = max(self.longest_gap, seconds)


@dataclass(frozen=True, slots=True)
class LiveDesk:
    """One open window, with what a clerk does at it and what can be read off it."""

    window: MainWindow
    tasks: Tasks
    hand: Hand
    tour: Tour

    # --- What the hand does ---------------------------------------------------------------------

    def give_pin(self) -> None:
        """Type the PIN that is wanted, twice on a new desk; wait until the desk is open."""
        hand, wanted = self.hand, (Phase.CHOOSE_PIN, Phase.ENTER_PIN)
        hand.wait("a PIN is wanted", lambda: self.sign_in_state.phase in wanted)
        hand.enter_text(PIN)
        if self.sign_in_state.phase is Phase.CHOOSE_PIN:
            self.tab_to_next_field()
            hand.enter_text(PIN)
        hand.press(Qt.Key.Key_Return)
        hand.wait("the PIN was looked at", lambda: not self.sign_in_state.busy)

    def tab_to_next_field(self) -> None:
        """Press Tab until another line to type in has the focus."""
        before = QApplication.focusWidget()
        self.hand.press(Qt.Key.Key_Tab)
        while not isinstance(QApplication.focusWidget(), QLineEdit) or QApplication.focusWidget() is before:
            self.hand.press(Qt.Key.Key_Tab)

    def open(self) -> None:
        """Give the PIN and sign in."""
        self.give_pin()
        self.hand.wait("the desk is open", lambda: self.sign_in_state.phase is Phase.READY)
        sign_in(self.tour)

    def look_up(self, card: SampleCard) -> None:
        """Find somebody by the code; wait until the record is open."""
        look_up(self.tour, card)

    def begin_look_up(self, card: SampleCard) -> None:
        """Find somebody by the code, and wait for nothing."""
        self.hand.press(Qt.Key.Key_F2)
        self.hand.enter_text(card.code)
        self.hand.press(Qt.Key.Key_Return)

    def ask(self, card: SampleCard) -> None:
        """Type the serial and ask; wait for the answer."""
        ask(self.tour, card.credential or "")

    def begin_ask(self, card: SampleCard) -> None:
        """Type the serial and ask, and wait for nothing."""
        self.hand.press(Qt.Key.Key_F3)
        self.hand.wait("the serial field has the focus", lambda: self.hand.focused(SerialField))
        self.hand.enter_text(card.credential or "")
        self.hand.press(Qt.Key.Key_Return)

    def receive_photo(self, card: SampleCard) -> None:
        """Look somebody up and ask; wait until the photo is on the light table."""
        self.look_up(card)
        self.ask(card)
        self.wait_for_photo()

    def wait_for_photo(self) -> None:
        self.hand.wait("the photo is shown", lambda: self.case.picture.stage is PictureStage.SHOWN)

    def compare(self) -> None:
        """Go to the comparison and rate; wait until the verdicts are live."""
        self.hand.press(Qt.Key.Key_F5)
        self.hand.wait("the comparison is in front", lambda: self.is_in_front(PageName.COMPARE))
        self.rate()

    def rate(self) -> None:
        """Rate every feature as similar; wait until the verdicts are live."""
        hand = self.hand
        for _ in Feature:
            hand.press(Qt.Key.Key_1)
        hand.wait("the verdicts are live", lambda: self.tour.compare.judging.state.live)

    def judge(self) -> OutboxItem:
        """Compare and give the verdict "match"; return the row that is saved here."""
        self.compare()
        return self.give_verdict()

    def give_verdict(self, key: Qt.Key = Qt.Key.Key_F8) -> OutboxItem:
        """Give a verdict, which is live, "match" as a rule; return the row that is saved here."""
        self.hand.press(key)
        self.hand.wait("the desk is back", lambda: self.is_in_front(PageName.DESK))
        return self.case.items[0]

    def give_password(self) -> None:
        """Type the password on the lock page; wait until the case is back."""
        self.hand.enter_text(PASSWORD)
        self.hand.press(Qt.Key.Key_Return)
        self.hand.wait("the case is back", lambda: not self.is_locked)

    # --- What the eye sees ----------------------------------------------------------------------

    @property
    def sign_in_state(self) -> SignInState:
        page = self.window.findChild(SignInPage)
        if page is None:
            raise AssertionError("the sign-in page is not there")
        return page.state

    @property
    def form(self) -> SignInForm:
        """The form of the sign-in page."""
        found = self.window.findChild(SignInForm)
        if found is None:
            raise AssertionError("the sign-in form is not there")
        return found

    @property
    def desk(self) -> Desk:
        """The services behind the window, to read what they know."""
        if self.window.desk is None:
            raise AssertionError("the desk is not open")
        return self.window.desk

    @property
    def case(self) -> Case:
        return self.tour.case()

    @property
    def is_locked(self) -> bool:
        return any(page.isVisible() for page in self.window.findChildren(LockPage))

    def is_open(self, card: SampleCard) -> bool:
        case = self.tour.desk.presenter.state.case
        return case is not None and case.person_id == card.person_id

    def is_in_front(self, name: PageName) -> bool:
        return self.tour.is_in_front(name)

    def stage(self) -> AskStage:
        return self.case.ask.stage

    def item(self, act_id: str) -> OutboxItem:
        found = self.desk.outbox.item(act_id)
        if found is None:
            raise AssertionError("the act is not in the store")
        return found

    def wait_until_saved_here(self, act_id: str) -> None:
        """Wait until no attempt to send an act is under way, and nothing but this desk has it."""
        saved_here = DeliveryState.SAVED_HERE
        self.hand.wait("it is saved here", lambda: self.item(act_id).state is saved_here)

    def wait_for_receipt(self, act_id: str) -> OutboxItem:
        """Wait until the archive has accepted an act; return its row."""
        accepted = DeliveryState.ACCEPTED
        self.hand.wait("the archive accepted it", lambda: self.item(act_id).state is accepted, 60.0)
        return self.item(act_id)

    def wait_until_idle(self) -> None:
        """Wait until everything that was under way has come, and was delivered or dropped."""
        self.hand.wait("nothing is under way", lambda: self.tasks.running == 0)

    def words(self) -> str:
        """Return every word on the screen, one text a line."""
        return "\n".join(_words_of(self.window))

    def says(self, *sentences: str) -> bool:
        """Tell whether each sentence stands on the screen."""
        words = self.words()
        return all(sentence in words for sentence in sentences)

    def wait_until_it_says(self, *sentences: str) -> None:
        for sentence in sentences:
            self.hand.wait(f"the screen says «{sentence}»", partial(self.says, sentence))

    def hears_keys(self) -> bool:
        """Type into the search and tell whether it stands there at once: the window lives."""
        self.hand.press(Qt.Key.Key_F2)
        self.hand.enter_text("12")
        return self.tour.desk.search.text() == "12"


def _words_of(widget: QWidget) -> Iterator[str]:
    for part in widget.findChildren(QWidget):
        if part.isVisible():
            if isinstance(part, QLabel | InlineText):
                yield part.text()
            # What is painted by hand is told to screen readers in these two.
            yield from filter(None, (part.accessibleName(), part.accessibleDescription()))


def profile_in(folder: Path) -> Profile:
    """Return a desk's profile whose files are all in ``folder``."""
    return Profile("counter", folder / "config", folder / "data")


OpenDesk = Callable[..., AbstractContextManager[LiveDesk]]
"""Opens the program on a story's own profile: the base URL, ``read_seconds=…``, ``archive=…``."""


@contextmanager
def live_desk(url: str, folder: Path, *, read_seconds: float = 20.0, archive: str = "") -> Iterator[LiveDesk]:
    """Open the program on the profile in ``folder`` and close it at the end.

    ``archive`` is the archive's address, when that is a system of its own.
    """
    profile = profile_in(folder)
    given: dict[str, object] = {"servers.url": url, "theme": "light", "network.read_seconds": read_seconds}
    if archive:
        given["servers.archive"] = archive
    settings = load_settings(profile, {}, given, site_file=folder / "no-site.toml")
    make_application(settings)
    tasks = Tasks()
    window = MainWindow(profile, settings, SystemClock(), tasks)
    window.resize(*_SIZE)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.begin()
    hand = Hand(window, folder)
    try:
        yield LiveDesk(window, tasks, hand, Tour(hand, (), PASSWORD))
    finally:
        began = time.monotonic()
        window.close()
        hand.closing = time.monotonic() - began
        tasks.stop()
        window.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
