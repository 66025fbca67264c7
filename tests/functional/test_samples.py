"""The demonstration's cards beside the real desk, from the real server."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.demo import Scenario
from tamin_desk.demo import embedded_backend
from tamin_desk.ui.samples.people_list import PeopleList
from tamin_desk.ui.samples.presenter import SamplesPresenter, Side
from tamin_desk.ui.samples.window import SamplesWindow
from tamin_desk.ui.sign_in.lock_page import LockPage
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.rail import RailButton
from tests.functional.live_desk import LiveDesk, OpenDesk
from tools.tour.paths import sign_in


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration's own backend, started as `make run` starts it; gives its address."""
    with embedded_backend(tmp_path_factory.mktemp("demonstration"), people=200, seed=1398) as url:
        yield url


@pytest.fixture
def desk(open_desk: OpenDesk, demonstration: str) -> Iterator[LiveDesk]:
    """The program on a new profile, a clerk signed in."""
    with open_desk(demonstration) as opened:
        opened.open()
        yield opened


def cards(desk: LiveDesk) -> SamplesWindow:
    """Wait for the window and its first card."""
    desk.hand.wait("the sample cards are there", lambda: desk.window.findChild(SamplesWindow) is not None)
    window = desk.window.findChild(SamplesWindow)
    assert window is not None
    state = presenter(window)
    desk.hand.wait("the first card is in the hand", lambda: len(state.state.pictures) == len(Side))
    return window


def presenter(window: SamplesWindow) -> SamplesPresenter:
    found = window.findChild(SamplesPresenter)
    assert found is not None
    return found


def test_after_the_first_sign_in_the_cards_lie_beside_the_desk(desk: LiveDesk) -> None:
    window = cards(desk)
    assert window.isVisible()
    # Whoever types goes on typing into the desk.
    assert desk.window.isActiveWindow()
    assert desk.hears_keys()
    shown = presenter(window).state
    assert {card.scenario for card in shown.cards} == set(Scenario)
    front = shown.picture(Side.FRONT)
    assert front is not None
    assert (front.width(), front.height()) == (856, 540)


def test_a_code_goes_from_the_card_into_the_search(desk: LiveDesk) -> None:
    window = cards(desk)
    people = window.findChild(PeopleList)
    assert people is not None
    window.activateWindow()
    desk.hand.wait("the cards have the keyboard", window.isActiveWindow)
    people.setFocus()
    desk.hand.press(Qt.Key.Key_Down)
    card = presenter(window).state.card
    assert card is not None
    desk.hand.press(Qt.Key.Key_Return)
    desk.hand.press(Qt.Key.Key_Escape)
    desk.hand.wait("the desk has the keyboard", desk.window.isActiveWindow)
    desk.hand.press(Qt.Key.Key_F2)
    desk.hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.hand.press(Qt.Key.Key_Return)
    desk.hand.wait("the person's record is open", lambda: desk.is_open(card))


def test_cards_that_were_put_away_stay_away_until_they_are_asked_for(desk: LiveDesk) -> None:
    window = cards(desk)
    window.close()
    desk.hand.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.hand.wait("the desk is locked", lambda: desk.is_locked)
    _take_over(desk)
    sign_in(desk.tour)
    assert not window.isVisible()
    desk.hand.wait("the rail is laid out", lambda: _is_in_the_rail(desk))
    desk.hand.go_to("samples")
    desk.hand.wait("the cards are back", window.isVisible)
    assert desk.window.findChildren(SamplesWindow) == [window]


def test_the_cards_go_with_the_desk(open_desk: OpenDesk, demonstration: str) -> None:
    with open_desk(demonstration) as desk:
        desk.open()
        window = cards(desk)
        desk.window.close()
        assert not window.isVisible()
        assert [shown for shown in QApplication.topLevelWidgets() if shown.isVisible()] == []


def _is_in_the_rail(desk: LiveDesk) -> bool:
    places = [place for place in desk.window.findChildren(RailButton) if place.isVisible()]
    return "samples" in [place.item.id for place in places]


def _take_over(desk: LiveDesk) -> None:
    """Somebody else signs in: confirm that the case is closed."""
    page = desk.window.findChild(LockPage)
    assert page is not None
    QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
    dialog = page.findChild(Dialog)
    assert dialog is not None
    leave = next(button for button in dialog.findChildren(Button) if button.text() == "بستن پرونده")
    QTest.mouseClick(leave, Qt.MouseButton.LeftButton)
    desk.hand.wait("the sign-in page is back", lambda: not desk.is_locked)
    desk.window.activateWindow()
    desk.hand.wait("the window has the keyboard", desk.window.isActiveWindow)
