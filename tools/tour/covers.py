"""Covers of booklets, of three kinds: the registry's photo, an indexed scan, and none with the reason."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import InquiryState, PhotoSource, StartedFrom
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.booklet.state import Member
from tamin_desk.ui.desk.course import CourseKind, course
from tamin_desk.ui.desk.model import PictureStage
from tamin_desk.ui.page import PageName
from tools.tour.driver import TourFailed
from tools.tour.paths import Tour, ask, is_open, look_up
from tools.tour.steps import report, settle

_CTRL: Final = Qt.KeyboardModifier.ControlModifier


def cover(tour: Tour) -> OutboxItem:
    """Print covers; returns the act of the last one, as the archive accepted it."""
    tour.driver.begin("cover")
    _registry(tour)
    _scan(tour)
    item = _last_print(tour)
    _none(tour)
    return item


def _registry(tour: Tour) -> None:
    """An inquiry that begins at the booklet's page brings the photo; the whole household is there."""
    driver, card = tour.driver, tour.somebody()
    look_up(tour, card)
    _open_booklet(tour)
    driver.expect("there is no photo yet", _member(tour, card).reason is NoCover.NONE_ON_FILE)
    driver.step("no photo: an inquiry is offered")
    driver.tab_to(tour.booklet.panel.people.rows[card.person_id].button)
    driver.press(Qt.Key.Key_Space)
    driver.wait("the desk's entry is in front", lambda: tour.is_in_front(PageName.DESK))
    driver.wait("the person is open", lambda: is_open(tour, card.person_id))
    ask(tour, card.credential or "")
    driver.expect("the answer is a photo", tour.case().ask.state is InquiryState.PHOTO)
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    driver.step("the photo came; the inquiry began at the booklet page")
    _open_booklet(tour)
    driver.wait("the cover shows the photo", lambda: _member(tour, card).image is not None)
    driver.expect("it is the registry's", _source(tour, card) is PhotoSource.REGISTRY)
    driver.step("the cover with the photo of the registry, not compared yet")
    driver.press(Qt.Key.Key_L)
    driver.step("the cover at its true size")
    driver.press(Qt.Key.Key_L)
    _choose(tour, card)
    driver.press(Qt.Key.Key_P, _CTRL)
    driver.wait("printing has ended", lambda: tour.booklet.presenter.state.result is not None)
    driver.wait("it is said that there is no printer", partial(driver.says, "چاپگر در دسترس نیست"))
    driver.expect("whoever was chosen still is", bool(tour.booklet.presenter.state.to_print))
    driver.step("no printer is there: nothing is lost")
    _save(tour)
    driver.wait("the print is counted", lambda: _member(tour, card).printings == 1)
    driver.step("saved as a PDF, counted and on its way to the archive")
    settle(tour)
    driver.go_to(PageName.DESK)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))
    driver.wait("the history tells the inquiry's page", lambda: _began_at_booklet(tour))
    driver.wait("the history tells the print", lambda: _tells_print(tour))
    driver.step("the record: the inquiry from the booklet page, and the print")


def _choose(tour: Tour, card: SampleCard) -> None:
    """Choose somebody's cover, which is not chosen by itself where the booklet has run out."""
    if card.person_id not in tour.booklet.presenter.state.chosen:
        tour.driver.tab_to(tour.booklet.panel.people.rows[card.person_id].check)
        tour.driver.press(Qt.Key.Key_Space)


def _scan(tour: Tour) -> None:
    """A foreign national's photo was scanned and indexed at another desk; it is printed twice."""
    driver, card = tour.driver, tour.card(Scenario.FOREIGN_NATIONAL)
    tour.scanned_elsewhere(card)
    look_up(tour, card)
    _open_booklet(tour)
    driver.wait("the cover shows the scan", lambda: _member(tour, card).image is not None)
    driver.expect("it is a scan", _source(tour, card) is PhotoSource.SCAN)
    driver.step("the cover with an indexed scan")
    _save(tour)
    driver.wait("the print is counted", lambda: _member(tour, card).printings == 1)
    check = tour.booklet.panel.people.rows[card.person_id].check
    driver.tab_to(check)
    driver.press(Qt.Key.Key_Space)
    driver.wait("the reprint is chosen", lambda: bool(tour.booklet.presenter.state.to_print))
    driver.step("a reprint: marked on the cover")
    _save(tour)
    driver.wait("the reprint is counted", lambda: _member(tour, card).printings == 2)
    settle(tour)


def _none(tour: Tour) -> None:
    """A photo whose discrepancy is being cleared up never prints."""
    driver, card = tour.driver, tour.somebody(Scenario.DIFFERS_FROM_CARD)
    driver.go_to(PageName.DESK)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))
    report(tour, card)
    _open_booklet(tour)
    driver.wait("the reason is there", lambda: _member(tour, card).reason is NoCover.DISPUTED)
    driver.expect("it is not chosen", card.person_id not in tour.booklet.presenter.state.chosen)
    driver.step("no cover: the photo is disputed, and the reason is said")
    driver.go_to(PageName.DESK)
    driver.wait("the desk is in front again", lambda: tour.is_in_front(PageName.DESK))


def _open_booklet(tour: Tour) -> None:
    driver = tour.driver
    driver.go_to(PageName.BOOKLET)
    driver.wait("the booklet page is in front", lambda: tour.is_in_front(PageName.BOOKLET))
    driver.wait("the household is read", lambda: _is_read(tour))


def _is_read(tour: Tour) -> bool:
    state = tour.booklet.presenter.state
    case = tour.desk.presenter.state.case
    there = case is not None and state.of(case.person_id) is not None
    return there and not state.reading and state.unread is None


def _save(tour: Tour) -> None:
    """Save the chosen covers: the tour's machine has no printer."""
    driver, page, paper = tour.driver, tour.booklet, tour.covers_file
    paper.unlink(missing_ok=True)
    driver.tab_to(page.panel.pdf)
    driver.press(Qt.Key.Key_Space)
    driver.wait("a file can be named", lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    driver.enter_text(str(paper))
    driver.press(Qt.Key.Key_Return)
    driver.wait("the covers are in the file", paper.exists)
    driver.wait("the run has ended", lambda: page.presenter.state.run is None)


def _member(tour: Tour, card: SampleCard) -> Member:
    member = tour.booklet.presenter.state.of(card.person_id)
    if member is None:
        raise TourFailed("the person is not in the household")
    return member


def _source(tour: Tour, card: SampleCard) -> PhotoSource | None:
    photo = _member(tour, card).photo
    return None if photo is None else photo.source


def _tells_print(tour: Tour) -> bool:
    """Tell whether the archive's history has the print; one on its way here has no count."""
    return any(step.kind is CourseKind.COVER and step.count for step in course(tour.case()))


def _began_at_booklet(tour: Tour) -> bool:
    return any(step.started_from is StartedFrom.BOOKLET for step in course(tour.case()))


def _last_print(tour: Tour) -> OutboxItem:
    desk = tour.driver.window.desk
    accepted = () if desk is None else desk.outbox.items([DeliveryState.ACCEPTED])
    found = next((item for item in accepted if item.kind == "cover_print"), None)
    if found is None:
        raise TourFailed("no accepted print of a cover is there")
    return found
