"""What a clerk sees between faces: a match, an entry that was wrong, and a mismatch on its way."""

from typing import Final

from PySide6.QtCore import Qt

from tamin_desk.contract.demo import Scenario
from tamin_desk.services.rechecks import RecheckResult
from tamin_desk.ui.desk.model import AskStage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.recheck.model import Stage
from tools.tour.paths import Tour, is_open
from tools.tour.steps import (
    ALL_SIMILAR,
    MATCH,
    compare,
    photograph_card,
    rate,
    receive_photo,
    report,
    say_mismatch,
    settle,
    type_again,
)

_CTRL: Final = Qt.KeyboardModifier.ControlModifier


def match(tour: Tour) -> None:
    """A card in the hand, then its picture beside the photo, looked at closely; they match."""
    driver, card = tour.driver, tour.somebody()
    driver.begin("match")
    receive_photo(tour, card)
    compare(tour)
    driver.step("the photo as large as it fits, the card in the hand")
    driver.press(Qt.Key.Key_G)
    driver.step("grey like the card")
    driver.press(Qt.Key.Key_G)
    photograph_card(tour, card)
    driver.step("the card's picture beside the photo, at the same face size")
    for _ in range(4):
        driver.press(Qt.Key.Key_Plus)
    driver.step("both zoomed in together")
    driver.press(Qt.Key.Key_0)
    rate(tour, tour.compare.judging, ALL_SIMILAR)
    driver.step("rated and seen long enough")
    driver.press(MATCH)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    settle(tour)
    driver.wait("the photo is verified", lambda: standing(tour) == "verified")
    driver.step("verified, with the receipt number")


def wrong_entry(tour: Tour) -> None:
    """What is typed again differs from the first entry: once the national code, once the serial."""
    _wrong_person(tour)
    _wrong_credential(tour)


def _wrong_person(tour: Tour) -> None:
    driver, opened, right = tour.driver, tour.somebody(), tour.somebody()
    driver.begin("wrong-entry")
    say_mismatch(tour, opened)
    type_again(tour, right.credential or "", right.code)
    driver.expect("the national code differs", _result(tour) is RecheckResult.CODE_DIFFERS)
    driver.step("the national code was another: no mismatch, an entry error")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the right person is open", lambda: is_open(tour, right.person_id))
    driver.step("the right person is opened")
    settle(tour)
    driver.press(Qt.Key.Key_F2)
    driver.enter_text(opened.code)
    driver.press(Qt.Key.Key_Return)
    driver.wait("the first person is open again", lambda: is_open(tour, opened.person_id))
    driver.step("the first person's history keeps the void comparison")


def _wrong_credential(tour: Tour) -> None:
    driver, card, other = tour.driver, tour.somebody(), tour.somebody()
    say_mismatch(tour, card)
    type_again(tour, other.credential or "", card.code)
    driver.expect("the serial differs", _result(tour) is RecheckResult.CREDENTIAL_DIFFERS)
    driver.step("the serial was another: no mismatch, an entry error")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    driver.wait("the registry answered again", lambda: tour.case().ask.stage is AskStage.ANSWERED)
    driver.step("asked again with what stands on the card")
    settle(tour)


def referral(tour: Tour) -> None:
    """Card and photo show different people: re-check, reasons, letter, and a disputed photo."""
    driver, card = tour.driver, tour.somebody(Scenario.DIFFERS_FROM_CARD)
    driver.begin("referral")
    report(tour, card, paper=tour.paper)
    driver.wait("the photo is disputed", lambda: standing(tour) == "disputed")
    driver.step("the photo is disputed until a reviewer decides")
    driver.go_to(PageName.OUTBOX)
    driver.wait("the outbox is in front", lambda: tour.is_in_front(PageName.OUTBOX))
    driver.step("the outbox: comparison, report and letter are accepted")


def standing(tour: Tour) -> str:
    """Return what the photo of the case on the desk counts as."""
    photo = tour.case().picture.photo
    return "" if photo is None else str(photo.standing)


def _result(tour: Tour) -> RecheckResult | None:
    state = tour.recheck.presenter.state
    return None if state.stage is not Stage.WRONG or state.recheck is None else state.recheck.result
