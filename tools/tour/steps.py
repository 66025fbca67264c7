"""Steps that several paths share: comparing, photographing a card, typing again, handing the desk over."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tamin_desk.contract.demo import SampleCard
from tamin_desk.domain.comparison import Feature
from tamin_desk.domain.photos import InquiryState
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.capture.state import Step
from tamin_desk.ui.desk.model import PictureStage
from tamin_desk.ui.judging.judging import Judging
from tamin_desk.ui.page import PageName
from tamin_desk.ui.recheck.model import Stage
from tamin_desk.ui.sign_in.lock_page import LockPage
from tamin_desk.ui.sign_in.presenter import Phase, SignInPresenter
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tools.tour.driver import TourFailed
from tools.tour.paths import Tour, ask, look_up, sign_in

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
SIMILAR, DIFFERENT, UNSEEN = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3
MATCH, MISMATCH, NOT_SURE = Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F6
ALL_SIMILAR: Final = (SIMILAR,) * len(Feature)
# Marks, ears, eyebrows, eyes, nose, mouth, chin and jaw.
ANOTHER_FACE: Final = (DIFFERENT, UNSEEN, SIMILAR, DIFFERENT, DIFFERENT, SIMILAR, DIFFERENT)
HARD_TO_TELL: Final = (UNSEEN, UNSEEN, SIMILAR, SIMILAR, DIFFERENT, SIMILAR, SIMILAR)


def receive_photo(tour: Tour, card: SampleCard) -> None:
    """Look somebody up and ask the registry; wait until the photo is on the light table."""
    driver = tour.driver
    look_up(tour, card)
    ask(tour, card.credential or "")
    driver.expect("the answer is a photo", tour.case().ask.state is InquiryState.PHOTO)
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)


def compare(tour: Tour) -> None:
    """Go from the record to the faces."""
    tour.driver.press(Qt.Key.Key_F5)
    tour.driver.wait("the comparison is in front", lambda: tour.is_in_front(PageName.COMPARE))


def rate(tour: Tour, judging: Judging, answers: Sequence[Qt.Key]) -> None:
    """Rate every feature in the order of the screen; wait until the verdicts are live."""
    for answer in answers:
        tour.driver.press(answer)
    tour.driver.wait("the verdicts are live", lambda: judging.state.live)


def photograph_card(tour: Tour, card: SampleCard) -> None:
    """Take a picture of the card while comparing: from a file, since the tour's machine has no camera."""
    driver = tour.driver
    driver.press(Qt.Key.Key_P)
    take_from_file(tour, tour.photograph(card))
    driver.wait("the picture lies beside the photo", lambda: tour.compare.presenter.state.beside is not None)


def take_from_file(tour: Tour, path: Path) -> None:
    """Use the window in which pictures are taken, which is about to open."""
    driver = tour.driver
    driver.wait("the window for pictures is there", lambda: _capture(tour) is not None)
    dialog = _capture(tour)
    if dialog is None:
        raise TourFailed("the window for pictures is gone")
    driver.wait("it says whether there is a camera", lambda: dialog.presenter.camera.view.error is not None)
    driver.step("a picture of the card: there is no camera")
    while dialog.presenter.state.source is not CaptureSource.FILE:
        driver.press(Qt.Key.Key_Left)
    driver.tab_to(dialog.source.take)
    driver.press(Qt.Key.Key_Space)
    driver.wait("a file can be chosen", lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    driver.enter_text(str(path))
    driver.press(Qt.Key.Key_Return)
    driver.wait("the face is found and cut out", lambda: dialog.presenter.state.result is not None)
    driver.expect("the card's corners were found", dialog.presenter.state.step is Step.FACE)
    driver.wait("the card is straightened", lambda: dialog.presenter.state.flat is not None)
    driver.step("the card is straightened, the face cut out")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the window for pictures is closed", lambda: _capture(tour) is None)


def type_again(tour: Tour, serial: str, code: str) -> None:
    """Type both entries of a mismatch once more and have them compared with the first."""
    driver, page = tour.driver, tour.recheck
    driver.wait("the entries are to be typed again", lambda: page.presenter.state.stage is Stage.ENTRY)
    driver.enter_text(serial)
    driver.press(Qt.Key.Key_Return)
    driver.enter_text(code)
    driver.step("both are typed again; the first entries are nowhere")
    driver.press(Qt.Key.Key_Return)
    compared = (Stage.WRONG, Stage.REASONS)
    driver.wait("they were compared", lambda: page.presenter.state.stage in compared)


def say_mismatch(
    tour: Tour,
    card: SampleCard,
    answers: Sequence[Qt.Key] = ANOTHER_FACE,
    *,
    shown: SampleCard | None = None,
) -> None:
    """From the search to the verdict "no match", with a picture of the card beside the photo.

    ``shown`` is the card that lies on the counter, when that is not the person's own.
    """
    driver = tour.driver
    receive_photo(tour, card)
    compare(tour)
    photograph_card(tour, shown or card)
    driver.step("card and photo at the same face size")
    rate(tour, tour.compare.judging, answers)
    driver.step("seen long enough, and rated")
    driver.press(MISMATCH)
    driver.wait("the re-check is in front", lambda: tour.is_in_front(PageName.RECHECK))


def report(
    tour: Tour,
    card: SampleCard,
    answers: Sequence[Qt.Key] = ANOTHER_FACE,
    *,
    shown: SampleCard | None = None,
    paper: Path | None = None,
) -> None:
    """Find a mismatch, type everything again, and report it with a letter; wait for the archive.

    The letter is written to the file ``paper`` too, when that is wanted: the tour's machine has no printer.
    """
    driver, page = tour.driver, tour.recheck
    say_mismatch(tour, card, answers, shown=shown)
    driver.step("no match: everything is typed again")
    type_again(tour, card.credential or "", card.code)
    driver.expect("it is the same", page.presenter.state.stage is Stage.REASONS)
    driver.wait("the reasons are there", lambda: bool(page.presenter.state.reasons))
    driver.press(Qt.Key.Key_1)
    driver.step("the entries are right: what differs, and the letter")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the report is saved", lambda: page.presenter.state.stage is Stage.DONE)
    driver.step("reported; the letter has its number")
    if paper is not None:
        _save_letter(tour, paper)
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    settle(tour)


def _save_letter(tour: Tour, paper: Path) -> None:
    driver, page = tour.driver, tour.recheck
    pdf = next(each for each in page.preview.findChildren(Button) if each.text() == "PDF")
    driver.tab_to(pdf)
    driver.press(Qt.Key.Key_Space)
    driver.wait("a file can be named", lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    driver.enter_text(str(paper))
    driver.press(Qt.Key.Key_Return)
    driver.wait("the letter is in the file", paper.exists)
    driver.wait("the copy is counted", lambda: _copies(tour) > 0)
    driver.step("there is no printer: the letter is saved as PDF, and counted")
    driver.tab_to(page.panel.to_desk)


def _copies(tour: Tour) -> int:
    done = tour.recheck.presenter.state.done
    return 0 if done is None or done.letter is None else done.letter.prints


def settle(tour: Tour) -> None:
    """Wait until the archive has everything that was done at this desk."""
    desk = tour.driver.window.desk
    if desk is None:
        raise TourFailed("the desk is not open")
    tour.driver.wait("the archive has everything", lambda: not desk.outbox.waiting_authors())


def hand_over(tour: Tour, username: str, home: PageName) -> None:
    """Lock the desk, and let a colleague sign in at it; ``home`` is where their work begins."""
    driver = tour.driver
    driver.press(Qt.Key.Key_L, _CTRL)
    driver.wait("the desk is locked", lambda: _shown(tour, LockPage) is not None)
    lock = _shown(tour, LockPage)
    if not isinstance(lock, LockPage):
        raise TourFailed("the lock is gone")
    driver.tab_to(lock.other)
    driver.press(Qt.Key.Key_Space)
    driver.wait("it is asked whether the case may be closed", lambda: _shown(tour, Dialog) is not None)
    question = _shown(tour, Dialog)
    if question is None:
        raise TourFailed("the question is gone")
    driver.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    driver.press(Qt.Key.Key_Space)
    opening = driver.window.findChild(SignInPresenter)
    if opening is None:
        raise TourFailed("the sign-in page is not there")
    driver.wait("somebody else can sign in", lambda: driver.window.frame is None)
    driver.wait("the desk is open", lambda: opening.state.phase is Phase.READY and not opening.state.busy)
    sign_in(tour, username, home)


def _capture(tour: Tour) -> CaptureDialog | None:
    found = _shown(tour, CaptureDialog)
    return found if isinstance(found, CaptureDialog) else None


def _shown(tour: Tour, kind: type[QWidget]) -> QWidget | None:
    return next((each for each in tour.driver.window.findChildren(kind) if each.isVisible()), None)
