"""A reviewer at the clerk's desk in every state: `SCENES` builds the window of each by name.

On a real store in a folder that goes with the program, over a scripted server.
"""

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import Unreachable
from tamin_desk.domain.review import Decision
from tamin_desk.services.review import Looked
from tamin_desk.ui.at_desk.page import AtDeskPage
from tamin_desk.ui.cases import VerdictGiven
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tests.fakes import cases
from tests.fakes.api import problem
from tests.fakes.at_desk import NUMBER, PASSWORD_OF_REVIEWER, Counter, counter
from tests.fakes.counter import ARASH
from tools.screens.stage import SIZE, portrait

_open = ExitStack()
atexit.register(_open.close)

_OWN: Final = {
    **dict.fromkeys(Feature, Rating.SIMILAR),
    Feature.NOSE: Rating.DIFFERENT,
    Feature.MARKS: Rating.NOT_VISIBLE,
}
_FIRST: Final = {**_OWN, Feature.EYES: Rating.DIFFERENT}


@dataclass(frozen=True, slots=True)
class Bench:
    """The whole frame of a clerk to whom a reviewer comes."""

    desk: Counter
    frame: Frame

    @property
    def page(self) -> AtDeskPage:
        """The reviewer's page."""
        page = self.frame.page(PageName.AT_DESK)
        assert isinstance(page, AtDeskPage)  # nosec B101 # as the frame built it
        return page

    def settle(self) -> Frame:
        """Let everything arrive and return the window."""
        for _ in range(2):
            self.desk.office.settle()
            QApplication.processEvents()
        return self.frame

    def call(self) -> "Bench":
        """Lead from the clerk's page to the reviewer's."""
        self.page.show_request(self.desk.request)
        self.frame.go_to(PageName.AT_DESK)
        self.settle()
        return self

    def sign_in(self, password: str = PASSWORD_OF_REVIEWER) -> "Bench":
        """Let the reviewer in, or not."""
        self.page.gate.username.set_text(self.desk.reviewer.username)
        self.page.gate.password.set_text(password)
        self.page.gate.enter.click()
        self.settle()
        return self

    def rate(self, *features: Feature) -> "Bench":
        """Rate features as the reviewer does."""
        for feature in features:
            self.page.faces.panel.judging.rate(_OWN[feature], feature)
        return self

    def commit(self) -> "Bench":
        """Give a verdict."""
        self.rate(*Feature)
        self.page.presenter.commit(Looked(Verdict.MISMATCH, _OWN, 18_200, 1.0, 1.3))
        self.settle()
        self.page.faces.decisions.come_alive()
        return self

    def decide(self) -> "Bench":
        """Confirm the referral."""
        self.page.presenter.decide(Decision.CONFIRM)
        self.settle()
        return self


def bench(*, arrived: bool = True) -> Bench:
    """Build the window; the archive has the clerk's result, or not yet."""
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    desk = _open.enter_context(counter(folder))
    desk.face = (92, 520)
    desk.archive.pictures[NUMBER] = (portrait(41, "male", 41), None)
    desk.archive.reveals[NUMBER] = cases.reveal(
        NUMBER, first_ratings=_FIRST, own_ratings=_OWN, reasons=("photo_of_another",)
    )
    if arrived:
        desk.arrive()
    signed_in = desk.office.desk.session.current
    assert signed_in is not None  # nosec B101 # the counter has signed a clerk in
    frame = build_frame(desk.office.context, signed_in)
    frame.resize(*SIZE)
    frame.go_to(frame.home)
    frame.show()
    frame.activateWindow()
    built = Bench(desk, frame)
    built.settle()
    return built


def on_its_way() -> QWidget:
    """The archive does not have the clerk's result yet."""
    return bench(arrived=False).call().settle()


def needs_somebody() -> QWidget:
    """The archive refused it."""
    built = bench(arrived=False)
    built.desk.refuse()
    return built.call().settle()


def sign_in() -> QWidget:
    """A reviewer may sign in."""
    return bench().call().settle()


def wrong_password() -> QWidget:
    """The password was not right."""
    return bench().call().sign_in("wrong").settle()


def own_case() -> QWidget:
    """The reviewer gave the first result."""
    built = bench().call()
    built.desk.refusals = [problem(ProblemType.OWN_CASE)]
    return built.sign_in().settle()


def other_province() -> QWidget:
    """The case is none of this reviewer's province."""
    built = bench().call()
    built.desk.refusals = [problem(ProblemType.NOT_FOUND)]
    return built.sign_in().settle()


def away() -> QWidget:
    """No network."""
    built = bench().call()
    built.desk.office.api.on(SIGN_IN, Unreachable())
    return built.sign_in().settle()


def blind() -> QWidget:
    """The photo and the card in the hand."""
    return bench().call().sign_in().rate(*list(Feature)[:3]).settle()


def revealed() -> QWidget:
    """Both opinions."""
    return bench().call().sign_in().commit().settle()


def decided() -> QWidget:
    """It can still be taken back."""
    return bench().call().sign_in().commit().decide().settle()


def over() -> QWidget:
    """It has taken effect."""
    built = bench().call().sign_in().commit().decide()
    built.desk.office.clock.advance(11)
    built.page.presenter.tick()
    return built.settle()


def locked() -> QWidget:
    """The desk was locked after the verdict."""
    built = bench().call().sign_in().commit()
    built.page.presenter.lock()
    return built.settle()


def offered() -> QWidget:
    """After "not sure": a picture now, a reviewer here, or later."""
    built = bench()
    compare = built.frame.page(PageName.COMPARE)
    assert isinstance(compare, ComparePage)  # nosec B101 # as the frame built it
    compare.verdict_given.emit(VerdictGiven(ARASH.person_id, Verdict.NOT_SURE, built.desk.comparison))
    return built.settle()


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "at_desk-on-its-way": on_its_way,
    "at_desk-needs-somebody": needs_somebody,
    "at_desk-sign-in": sign_in,
    "at_desk-wrong-password": wrong_password,
    "at_desk-own-case": own_case,
    "at_desk-other-province": other_province,
    "at_desk-away": away,
    "at_desk-blind": blind,
    "at_desk-revealed": revealed,
    "at_desk-decided": decided,
    "at_desk-over": over,
    "at_desk-locked": locked,
    "at_desk-offered": offered,
}
