"""Somebody without a card: the slip's tracking code first, and the serial once the card has come."""

from typing import Final

from PySide6.QtCore import Qt

from tamin_desk.contract.archive import HistoryKind
from tamin_desk.contract.demo import Scenario
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.identifiers import CredentialKind, SerialHint
from tamin_desk.domain.photos import InquiryState
from tamin_desk.ui.desk.model import AskStage, PictureStage
from tamin_desk.ui.desk.rules import visible_hint
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.serial_field import SerialField
from tools.tour.judging import standing
from tools.tour.paths import Tour, ask, look_up
from tools.tour.steps import ALL_SIMILAR, MATCH, compare, rate, settle

_CARD: Final = frozenset({ReferenceKind.CARD_IN_HAND, ReferenceKind.CARD_CAPTURED})


def tracking_code(tour: Tour) -> None:
    """Ten digits are moved to where they belong; the person is compared; later the card has come."""
    driver, slip = tour.driver, tour.card(Scenario.APPLICATION_SLIP)
    driver.begin("tracking-code")
    driver.case.begin()
    look_up(tour, slip)
    driver.wait("the serial field has the focus", lambda: driver.focused(SerialField))
    driver.enter_code(slip.credential or "")
    driver.expect("it is asked whether these are a slip's", visible_hint(tour.case()) in _MAY_BE_A_SLIPS)
    driver.step("ten digits in the serial's field: a tracking code?")
    driver.press(Qt.Key.Key_F4)
    entry = tour.case().entry
    driver.expect("they were taken along", (entry.serial, entry.tracking) == ("", slip.credential))
    driver.step("one key has moved them to the tracking code's field")
    driver.press(Qt.Key.Key_Return)
    driver.wait("the registry answered", lambda: tour.case().ask.stage is AskStage.ANSWERED)
    driver.expect("the answer is a photo", tour.case().ask.state is InquiryState.PHOTO)
    driver.expect("its kind is kept", tour.case().ask.kind is CredentialKind.TRACKING_CODE)
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    driver.step("the tracking code corresponds; the photo is filed")
    _compare_with_the_person(tour)
    settle(tour)
    driver.wait("the photo is verified", lambda: standing(tour) == "verified")
    driver.step("verified against the person")
    _the_card_has_come(tour)


_MAY_BE_A_SLIPS: Final = (SerialHint.LOOKS_LIKE_TRACKING_CODE, SerialHint.LOOKS_LIKE_NATIONAL_CODE)


def _compare_with_the_person(tour: Tour) -> None:
    driver = tour.driver
    compare(tour)
    state = tour.compare.presenter.state
    driver.expect("there is no card to compare with", not _CARD & set(state.references))
    driver.step("no card yet: the person or another document")
    driver.press(Qt.Key.Key_M)
    driver.wait(
        "the person is what it is compared with",
        lambda: tour.compare.presenter.state.reference is ReferenceKind.PERSON_PRESENT,
    )
    rate(tour, tour.compare.judging, ALL_SIMILAR)
    driver.step("compared with the person at the counter")
    driver.press(MATCH)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    driver.end_case()


def _the_card_has_come(tour: Tour) -> None:
    driver, slip = tour.driver, tour.card(Scenario.APPLICATION_SLIP)
    card = tour.card_of_slip(slip)
    driver.case.begin()
    look_up(tour, slip)
    driver.wait("the card is asked for", lambda: driver.says("این عکس با کد رهگیری رسید گرفته شده است."))
    driver.step("another day: has the card come?")
    ask(tour, card.credential or "")
    driver.expect("the answer is a photo", tour.case().ask.state is InquiryState.PHOTO)
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    driver.step("a new inquiry with the serial; the slip's stays in the history")
    compare(tour)
    driver.expect("now there is a card", tour.compare.presenter.state.reference is ReferenceKind.CARD_IN_HAND)
    rate(tour, tour.compare.judging, ALL_SIMILAR)
    driver.press(MATCH)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    driver.end_case()
    settle(tour)
    driver.wait("the history has both inquiries", lambda: _asked_with(tour) == _BOTH)
    driver.step("compared with the card too; both inquiries are in the history")


_BOTH: Final = [CredentialKind.TRACKING_CODE, CredentialKind.CARD_SERIAL]


def _asked_with(tour: Tour) -> list[CredentialKind]:
    archive = tour.case().file.archive
    history = () if archive is None else archive.history
    asked = [each.credential_kind for each in history if each.kind is HistoryKind.INQUIRY]
    return [kind for kind in asked if kind is not None]
