"""A round through a list: one key for the next person, never away from a face, and an end that is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.errors import DeskError, Unreachable
from tamin_desk.services.rounds import Stop
from tamin_desk.ui.round_bar import RoundBar, RoundRequest
from tests.fakes.hand import tap
from tests.fakes.office import Office
from tests.fakes.screen import words

FIRST = Stop("1", "person-1", 3)


@dataclass
class FakeRound:
    """Keeps the contract of ``Round``: who follows a place, until nobody does."""

    following: dict[str, Stop]
    trouble: list[DeskError] = field(default_factory=list)

    def after(self, place: str) -> Stop | None:
        if self.trouble:
            raise self.trouble.pop()
        return self.following.get(place)


class Walker:
    """A clerk who goes through a list."""

    def __init__(self, office: Office, window: QWidget) -> None:
        self.office, self.window = office, window
        self.people: list[object] = []
        self.may_go_on = True
        self.round = FakeRound({"1": Stop("2", "person-2", 2), "2": Stop("7", "person-7", 1)})
        self.bar = RoundBar(office.context, window, lambda: self.may_go_on)
        self.bar.person_wanted.connect(self.people.append)

    def begin(self, title: str = "") -> None:
        self.bar.begin(RoundRequest(self.round, FIRST, title))

    def next(self) -> None:
        tap(Qt.Key.Key_F10)
        self.office.settle()


@pytest.fixture
def walker(office: Office, qtbot: QtBot) -> Iterator[Walker]:
    window = QWidget()
    one = Walker(office, window)
    QVBoxLayout(window).addWidget(one.bar)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield one
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_one_key_opens_whoever_follows_until_nobody_does(walker: Walker) -> None:
    walker.begin()
    assert "۳ نفر در این فهرست است." in words(walker.window)
    for _ in range(4):
        walker.next()
    assert walker.people == ["person-1", "person-2", "person-7"]
    assert walker.bar.at_end
    assert "فهرست به پایان رسید." in words(walker.window)


def test_an_imported_list_is_named(walker: Walker) -> None:
    walker.begin("کارگاه *نمونه*")
    assert "کارگاه *نمونه*" in words(walker.window)


def test_nobody_is_called_away_from_a_face(walker: Walker) -> None:
    walker.begin()
    walker.may_go_on = False
    walker.next()
    assert walker.people == ["person-1"]


def test_a_comparison_that_began_while_the_list_was_asked_is_not_left(walker: Walker) -> None:
    walker.begin()
    tap(Qt.Key.Key_F10)
    walker.may_go_on = False
    walker.office.settle()
    assert walker.people == ["person-1"]
    assert "۳ نفر در این فهرست است." in words(walker.window)
    walker.may_go_on = True
    walker.next()
    assert walker.people == ["person-1", "person-2"], "whose turn it was is not passed over"


def test_trouble_is_not_told_any_more_once_the_server_has_answered(walker: Walker) -> None:
    walker.round.trouble = [Unreachable()]
    walker.begin()
    walker.next()
    tap(Qt.Key.Key_F10)
    walker.may_go_on = False
    walker.office.settle()
    assert "سامانه در دسترس نیست." not in words(walker.window)


def test_an_impatient_second_press_passes_over_nobody(walker: Walker) -> None:
    walker.begin()
    tap(Qt.Key.Key_F10)
    tap(Qt.Key.Key_F10)
    walker.office.settle()
    assert walker.people == ["person-1", "person-2"]


def test_a_server_that_is_away_is_told_and_the_round_goes_on_from_there(walker: Walker) -> None:
    walker.round.trouble = [Unreachable()]
    walker.begin()
    walker.next()
    assert "سامانه در دسترس نیست." in words(walker.window)
    walker.next()
    assert walker.people == ["person-1", "person-2"]


def test_closing_ends_the_round(walker: Walker) -> None:
    walker.begin()
    walker.bar.end()
    walker.next()
    assert walker.people == ["person-1"]
    assert walker.bar.request is None
    assert not walker.bar.isVisible()
