"""The paths of the tour, each as a clerk would walk it, with keys alone."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.comparison import Feature
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.booklet.page import BookletPage
from tamin_desk.ui.code_lists.page import ListsPage
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.desk.model import AskStage, Case, PictureStage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.follow_up.page import FollowUpPage
from tamin_desk.ui.identify.page import IdentifyPage
from tamin_desk.ui.indicator.page import IndicatorPage
from tamin_desk.ui.missing.page import MissingPage
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.practice.page import PracticePage
from tamin_desk.ui.recheck.page import RecheckPage
from tamin_desk.ui.review.page import ReviewPage
from tamin_desk.ui.samples.window import SamplesWindow
from tamin_desk.ui.sign_in.presenter import Phase, SignInPresenter
from tamin_desk.ui.widgets.serial_field import SerialField
from tamin_desk.ui.worklist.page import WorklistPage
from tools.tour.driver import Driver, TourFailed
from tools.tour.pockets import Carried, Elsewhere

P = TypeVar("P", bound=Page)

USERNAME: Final = "clerk"
_ALT: Final = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Tour:
    """What a path may use: the driver, the sample cards, the password, everybody's cards, and other desks."""

    driver: Driver
    cards: tuple[SampleCard, ...]
    password: str
    pockets: Carried | None = None
    url: str = ""
    elsewhere: Elsewhere | None = None

    def card(self, scenario: Scenario) -> SampleCard:
        """Return the first sample card of a scenario."""
        return next(card for card in self.cards if card.scenario is scenario)

    def somebody(self, scenario: Scenario = Scenario.MATCHES) -> SampleCard:
        """Return the card of somebody whom no path has met; see :meth:`Pockets.card`."""
        return self._their_pockets.card(scenario)

    def card_of_slip(self, slip: SampleCard) -> SampleCard:
        """Return the card for which a slip was given out, once it has come."""
        return self._their_pockets.card_of_slip(slip)

    def photograph(self, card: SampleCard) -> Path:
        """Return a photograph of a card, as a file."""
        return self._their_pockets.photograph(card)

    def carried_by(self, person_id: str) -> SampleCard:
        """Return what somebody has in their hand; see :meth:`Pockets.of`."""
        return self._their_pockets.of(person_id)

    def insurance_number(self, card: SampleCard) -> str:
        """Return the number on the booklet of a card's holder."""
        return self._their_pockets.insurance_number(card.person_id)

    @property
    def paper(self) -> Path:
        """A file to which a letter can be saved."""
        return self._their_pockets.folder / "letter.pdf"

    @property
    def covers_file(self) -> Path:
        """A file to which covers can be saved."""
        return self._their_pockets.folder / "covers.pdf"

    def scanned_elsewhere(self, card: SampleCard) -> None:
        """Let a colleague at another desk scan and index somebody's document."""
        if self.elsewhere is None:
            raise TourFailed("there is no other desk")
        self.elsewhere.scan_elsewhere(card, self.password)

    @property
    def booklet(self) -> BookletPage:
        """The booklet page, to read what it shows."""
        return self._page(PageName.BOOKLET, BookletPage)

    @property
    def recheck(self) -> RecheckPage:
        """The re-check page, to read what it shows."""
        return self._page(PageName.RECHECK, RecheckPage)

    @property
    def review(self) -> ReviewPage:
        """The review page, to read what it shows."""
        return self._page(PageName.REVIEW, ReviewPage)

    @property
    def worklist(self) -> WorklistPage:
        """The worklist, to read what it shows."""
        return self._page(PageName.WORKLIST, WorklistPage)

    @property
    def missing(self) -> MissingPage:
        """The list of missing photos, to read what it shows."""
        return self._page(PageName.MISSING, MissingPage)

    @property
    def lists(self) -> ListsPage:
        """The imported lists, to read what they show."""
        return self._page(PageName.LISTS, ListsPage)

    @property
    def follow_up(self) -> FollowUpPage:
        """The follow-up list, to read what it shows."""
        return self._page(PageName.FOLLOW_UP, FollowUpPage)

    @property
    def practice(self) -> PracticePage:
        """The practice page, to read what it shows."""
        return self._page(PageName.PRACTICE, PracticePage)

    @property
    def identify(self) -> IdentifyPage:
        """The identification page, to read what it shows."""
        return self._page(PageName.IDENTIFY, IdentifyPage)

    @property
    def indicator(self) -> IndicatorPage:
        """The indicator, to read what it shows."""
        return self._page(PageName.INDICATOR, IndicatorPage)

    @property
    def _their_pockets(self) -> Carried:
        if self.pockets is None:
            raise TourFailed("nobody's cards are at hand")
        return self.pockets

    @property
    def desk(self) -> DeskPage:
        """The desk page, to read what it shows."""
        return self._page(PageName.DESK, DeskPage)

    @property
    def compare(self) -> ComparePage:
        """The comparison page, to read what it shows."""
        return self._page(PageName.COMPARE, ComparePage)

    def case(self) -> Case:
        """Return the case on the screen."""
        case = self.desk.presenter.state.case
        if case is None:
            raise TourFailed("nobody is open on the desk")
        return case

    def is_in_front(self, name: PageName) -> bool:
        """Tell whether a page is the one shown."""
        frame = self.driver.window.frame
        return frame is not None and frame.current is name

    def _page(self, name: PageName, kind: type[P]) -> P:
        frame = self.driver.window.frame
        page = None if frame is None else frame.page(name)
        if not isinstance(page, kind):
            raise TourFailed(f"the page {name} is not there")
        return page


def open_desk(tour: Tour, pin: str) -> None:
    """Protect a new desk with a PIN, since the tour's machine has no keyring, and sign in."""
    driver = tour.driver
    driver.begin("main")
    opening = driver.window.findChild(SignInPresenter)
    if opening is None:
        raise TourFailed("the sign-in page is not there")
    driver.wait("a PIN is wanted", lambda: opening.state.phase is Phase.CHOOSE_PIN)
    driver.enter_text(pin)
    driver.press(Qt.Key.Key_Tab)
    driver.enter_text(pin)
    driver.step("a new desk without a keyring: choosing a PIN")
    driver.press(Qt.Key.Key_Return)
    driver.wait("the desk is open", lambda: opening.state.phase is Phase.READY)
    driver.wait("the systems answer", lambda: opening.state.all_up)
    driver.step("sign in: the systems answer")
    sign_in(tour)
    driver.wait("the sample cards are offered", lambda: _samples(tour) is not None)
    samples = _samples(tour)
    if samples is not None:
        # On a screen this small it would lie over the faces, and nobody could judge them.
        driver.put_away(samples)


def _samples(tour: Tour) -> SamplesWindow | None:
    return next((each for each in tour.driver.window.findChildren(SamplesWindow) if each.isVisible()), None)


def sign_in(tour: Tour, username: str = USERNAME, home: PageName = PageName.DESK) -> None:
    """Sign in, from the page that is focused already; ``home`` is where the work begins."""
    driver = tour.driver
    driver.enter_text(username)
    driver.press(Qt.Key.Key_Tab)
    driver.enter_text(tour.password)
    driver.step("sign in: name and password typed")
    driver.press(Qt.Key.Key_Return)
    driver.wait("the first page is in front", lambda: tour.is_in_front(home))
    driver.step("the desk, empty, search focused" if home is PageName.DESK else f"signed in: {username}")


def look_up(tour: Tour, card: SampleCard) -> None:
    """Find a sample person by their code."""
    driver = tour.driver
    driver.press(Qt.Key.Key_F2)
    driver.enter_code(card.code)
    driver.press(Qt.Key.Key_Return)
    driver.wait("the person's record is open", lambda: is_open(tour, card.person_id))


def ask(tour: Tour, serial: str) -> None:
    """Type a serial into the field that has the focus and ask; wait for the answer."""
    driver = tour.driver
    driver.press(Qt.Key.Key_F3)
    driver.wait("the serial field has the focus", lambda: driver.focused(SerialField))
    driver.enter_code(serial)
    driver.expect("the serial stands there exactly as typed", tour.case().entry.serial == serial)
    driver.press(Qt.Key.Key_Return)
    driver.wait("the registry answered", lambda: tour.case().ask.stage is AskStage.ANSWERED)


def main(tour: Tour) -> OutboxItem:
    """From a typed serial to a filed photo, a verdict and the archive's receipt; returns the accepted act."""
    driver, card = tour.driver, tour.card(Scenario.MATCHES)
    driver.begin("main")
    driver.case.begin()
    look_up(tour, card)
    driver.wait("the serial field has the focus", lambda: driver.focused(SerialField))
    driver.step("the record, beside it the serial entry")
    ask(tour, card.credential or "")
    driver.expect("the answer is a photo", tour.case().ask.state is InquiryState.PHOTO)
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    filed = tour.case().picture.photo
    driver.expect("it has a receipt number", filed is not None and bool(filed.receipt_number))
    driver.expect(
        "the notice says that it is filed",
        driver.says("سریال با کد ملی تناظر دارد.") and driver.says("خودکار در آرشیو بایگانی شد"),
    )
    driver.step("photo received and filed, compare is next")
    driver.press(Qt.Key.Key_F5)
    driver.wait("the comparison is in front", lambda: tour.is_in_front(PageName.COMPARE))
    driver.step("comparing, nothing rated")
    driver.press_in_vain(Qt.Key.Key_F8)
    driver.press_in_vain(Qt.Key.Key_Return)
    driver.expect("no verdict before it is live", tour.is_in_front(PageName.COMPARE))
    for _ in Feature:
        driver.press(Qt.Key.Key_1)
    driver.wait("the verdicts are live", lambda: tour.compare.judging.state.live)
    driver.step("comparing, rated and seen long enough")
    driver.press_in_vain(Qt.Key.Key_Return)
    driver.expect("Enter gives no verdict", tour.is_in_front(PageName.COMPARE))
    driver.press(Qt.Key.Key_F8)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    driver.end_case()
    driver.expect("the same person is there", tour.case().person_id == card.person_id)
    driver.step("the record again, the result saved here")
    driver.wait("the archive accepted the result", lambda: _accepted(tour) is not None)
    driver.wait("the photo is verified", lambda: _is_verified(tour))
    driver.step("accepted, with the receipt number")
    item = _accepted(tour)
    if item is None:
        raise TourFailed("the accepted act is gone")
    _look_at_outbox(tour)
    return item


def _look_at_outbox(tour: Tour) -> None:
    driver = tour.driver
    driver.go_to(PageName.OUTBOX)
    driver.wait("the outbox is in front", lambda: tour.is_in_front(PageName.OUTBOX))
    driver.step("the outbox: accepted, with its receipt")
    driver.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    driver.wait("the day's end is in front", lambda: tour.is_in_front(PageName.DAY_END))
    driver.step("the day's end: what is left, and the last sync")
    driver.press(Qt.Key.Key_Escape)
    driver.wait("the outbox is in front again", lambda: tour.is_in_front(PageName.OUTBOX))
    driver.press(Qt.Key.Key_F1)
    driver.wait("help is in front", lambda: tour.is_in_front(PageName.HELP))
    driver.step("every key")
    driver.press(Qt.Key.Key_Escape)
    driver.go_to(PageName.SETTINGS)
    driver.wait("the settings are in front", lambda: tour.is_in_front(PageName.SETTINGS))
    driver.step("settings and policy")
    driver.press(Qt.Key.Key_Escape)
    driver.go_to(PageName.DESK)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))


_REFUSALS: Final = (
    (Scenario.NO_CORRESPONDENCE, RefusalReason.NO_CORRESPONDENCE, "سریال با کد ملی تناظر ندارد."),
    (Scenario.UNKNOWN_PERSON, RefusalReason.UNKNOWN_PERSON, "ثبت احوال این کد ملی را نمی‌شناسد."),
    (Scenario.CREDENTIAL_REVOKED, RefusalReason.CREDENTIAL_REVOKED, "این کارت از اعتبار افتاده است"),
    (Scenario.NO_PHOTO, RefusalReason.NO_PHOTO, "ثبت احوال برای این فرد عکسی ندارد"),
    (Scenario.DECEASED, RefusalReason.DECEASED, "این فرد فوت کرده است"),
    (Scenario.REGISTRY_UNAVAILABLE, RefusalReason.REGISTRY_UNAVAILABLE, "ثبت احوال پاسخ نمی‌دهد."),
)


def refusals(tour: Tour) -> None:
    """Every refusal of the registry, a wrong-case serial, a pending photo, and people without a card."""
    driver = tour.driver
    driver.begin("refusals")
    for scenario, reason, sentence in _REFUSALS:
        card = tour.card(scenario)
        look_up(tour, card)
        ask(tour, card.credential or "")
        driver.expect(f"the reason is {reason}", tour.case().ask.reason is reason)
        driver.wait("the sentence is on the screen", partial(driver.says, sentence))
        driver.expect("the serial is kept", tour.case().entry.serial == card.credential)
        driver.step(f"refused: {reason}")
    _wrong_case(tour)
    _pending(tour)
    _without_card(tour)
    _nobody(tour)


def _wrong_case(tour: Tour) -> None:
    driver, card = tour.driver, tour.card(Scenario.SMALL_LETTER)
    serial = (card.credential or "").swapcase()
    look_up(tour, card)
    ask(tour, serial)
    driver.expect(
        "another case does not correspond", tour.case().ask.reason is RefusalReason.NO_CORRESPONDENCE
    )
    driver.expect("nothing changed the case", tour.case().entry.serial == serial)
    driver.step("refused: the letter's case is another")


def _pending(tour: Tour) -> None:
    # Of the sample cards another path goes on with what was put off.
    driver, card = tour.driver, tour.somebody(Scenario.PENDING)
    look_up(tour, card)
    ask(tour, card.credential or "")
    driver.expect("the photo comes later", tour.case().ask.state is InquiryState.PENDING)
    driver.wait("it is said", lambda: driver.says("درخواست پذیرفته شد؛"))
    driver.step("accepted, the photo comes later")


def _without_card(tour: Tour) -> None:
    driver = tour.driver
    for scenario, sentence in (
        (Scenario.UNDER_15, "زیر ۱۵ سال"),
        (Scenario.FOREIGN_NATIONAL, "اتباع"),
    ):
        look_up(tour, tour.card(scenario))
        driver.wait("it is said why no serial is asked for", partial(driver.says, sentence))
        driver.step(f"no serial is asked for: {scenario}")


def _nobody(tour: Tour) -> None:
    driver = tour.driver
    driver.press(Qt.Key.Key_F2)
    driver.enter_text("9990000000")
    driver.press(Qt.Key.Key_Return)
    search = tour.desk.presenter.search
    driver.wait("the wrong check digit is named", lambda: search.state.trouble is not None)
    driver.step("the search names a wrong check digit")
    driver.press(Qt.Key.Key_F2)
    card = tour.card(Scenario.PADDED_CODE)
    driver.enter_text(card.code.lstrip("0"))
    driver.press(Qt.Key.Key_Return)
    driver.wait("the padded code is offered, not opened", lambda: bool(search.state.offers))
    driver.step("a code without its leading zeros is offered")


def is_open(tour: Tour, person_id: str) -> bool:
    """Tell whether somebody's record is on the screen."""
    case = tour.desk.presenter.state.case
    return case is not None and case.person_id == person_id and not tour.desk.presenter.state.opening


def _accepted(tour: Tour) -> OutboxItem | None:
    items = tour.case().items
    return next((item for item in items if item.state is DeliveryState.ACCEPTED), None)


def is_accepted(tour: Tour) -> bool:
    """Tell whether the record shows that the archive has the newest result."""
    items = tour.case().items
    return bool(items) and items[0].state is DeliveryState.ACCEPTED


def _is_verified(tour: Tour) -> bool:
    photo = tour.case().picture.photo
    return photo is not None and photo.standing == "verified"
