"""Photos that come later, missing photos of the unit, and a list from a spreadsheet."""

from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.people import AgeGroup
from tamin_desk.domain.photos import InquiryState
from tamin_desk.domain.text import to_persian_digits
from tamin_desk.services.worklist import Line, LineKind
from tamin_desk.ui.code_lists.importing import ImportStage
from tamin_desk.ui.desk.model import PictureStage
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.page import PageName
from tamin_desk.ui.round_bar import RoundBar
from tamin_desk.ui.sections import Sections
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.segmented import SegmentedChoice
from tools.tour.driver import TourFailed
from tools.tour.paths import Tour, ask, is_open, look_up
from tools.tour.steps import ALL_SIMILAR, MATCH, compare, rate, settle, take_from_file

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_COMES_AT_LAST: Final = 120.0
"""In so many seconds at most the simulated registry gives what it has put off, and the desk has heard."""


def pending(tour: Tour) -> None:
    """Photos that come later: one is compared with the card's picture kept here, for one somebody calls."""
    driver = tour.driver
    driver.begin("pending")
    first, second = [card for card in tour.cards if card.scenario is Scenario.PENDING]
    _put_off(tour, first)
    driver.step("put off: the age is told, the card's picture can be kept")
    driver.tab_to(tour.desk.photo.card)
    driver.press(Qt.Key.Key_Space)
    take_from_file(tour, tour.photograph(first))
    driver.step("the card's picture is kept, encrypted, until the photo has come")
    _put_off(tour, second)
    driver.go_to(PageName.WORKLIST)
    driver.wait("the worklist is in front", lambda: tour.is_in_front(PageName.WORKLIST))
    driver.wait("both are awaited", lambda: _line(tour, second) is not None, _COMES_AT_LAST)
    driver.step("the worklist: what is still to come, with its age")
    driver.wait("both have come", lambda: _came(tour, first) and _came(tour, second), _COMES_AT_LAST)
    choose_line(tour, second)
    driver.step("come: nobody has the card any more, somebody is to be called")
    driver.tab_to(tour.worklist.detail.called)
    driver.press(Qt.Key.Key_Space)
    driver.wait("the call is noted", lambda: _is_called(tour, second))
    driver.step("called: who and when, nothing else")
    choose_line(tour, first)
    line = _line(tour, first)
    driver.expect("the card's picture is here", line is not None and line.has_card)
    driver.step("come: the card's picture is here, nobody has to come")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the record is open", lambda: is_open(tour, first.person_id))
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    _compare_with_kept(tour)
    driver.go_to(PageName.WORKLIST)
    driver.wait("the line is gone", lambda: _line(tour, first) is None)
    driver.step("compared: the line is gone")
    driver.go_to(PageName.DESK)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))


def worklist(tour: Tour) -> None:
    """Go through who has no photo, one key a person; export the list; import one and go through it."""
    driver, page = tour.driver, tour.missing
    driver.begin("worklist")
    driver.go_to(PageName.WORKLIST)
    driver.wait("the worklist is in front", lambda: tour.is_in_front(PageName.WORKLIST))
    _to_section(tour, tour.worklist, PageName.MISSING)
    driver.wait("the list is there", lambda: page.presenter.state.rows is not None)
    driver.step("without a photo: the unit's people, filters and counts")
    ages = page.filters.ages
    for group in (AgeGroup.TURNED_15, AgeGroup.UNDER_15):
        driver.tab_to(chosen_of(ages))
        driver.press(Qt.Key.Key_Left)
        driver.wait("the list is narrowed", lambda wanted=group: _shows(tour, wanted))  # type: ignore[misc]  # a default binds it
        driver.step(f"the list: {group}")
    for _ in range(2):
        driver.press(Qt.Key.Key_Right)
    driver.wait("everybody who can have a card", lambda: _shows(tour, AgeGroup.GROWN))
    _export(tour)
    _go_through(tour)
    _import(tour)


def _put_off(tour: Tour, card: SampleCard) -> None:
    look_up(tour, card)
    ask(tour, card.credential or "")
    tour.driver.expect("the photo comes later", tour.case().ask.state is InquiryState.PENDING)


def _line(tour: Tour, card: SampleCard) -> Line | None:
    lines = tour.worklist.presenter.state.lines
    return next((line for line in lines if line.person_id == card.person_id), None)


def _came(tour: Tour, card: SampleCard) -> bool:
    line = _line(tour, card)
    # The archive's own word, not only the news: then a call can be noted.
    told = line is not None and line.awaited is not None and line.awaited.photo_id is not None
    return told and line is not None and line.kind is LineKind.PHOTO_CAME


def _is_called(tour: Tour, card: SampleCard) -> bool:
    line = _line(tour, card)
    return line is not None and line.awaited is not None and line.awaited.called_at is not None


def choose_line(tour: Tour, card: SampleCard) -> None:
    """Move to a line with the arrows."""
    driver, page = tour.driver, tour.worklist
    driver.tab_to(page.table)
    driver.press(Qt.Key.Key_Home, _CTRL)
    for _ in range(page.model.rowCount()):
        line = page.presenter.state.line
        if line is not None and line.person_id == card.person_id:
            return
        driver.press(Qt.Key.Key_Down)
    raise TourFailed("the line is not there")


def _compare_with_kept(tour: Tour) -> None:
    driver, page = tour.driver, tour.compare
    compare(tour)
    driver.wait("the card's picture is found", lambda: page.presenter.state.kept is not None)
    # While faces are judged they stand in the frame's header.
    driver.tab_to(chosen_of(page.camera_button.parentWidget()))
    driver.press(Qt.Key.Key_Left)
    driver.wait("it lies beside the photo", lambda: page.presenter.state.beside is not None)
    driver.step("the photo that came, beside the card's picture kept here")
    for _ in range(40):
        if driver.focused(JudgingPanel):
            break
        driver.press(Qt.Key.Key_Tab)
    rate(tour, page.judging, ALL_SIMILAR)
    driver.press(MATCH)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    settle(tour)


def chosen_of(place: QWidget | None) -> QWidget:
    """Return the chosen segment of the one choice in a place, or of that choice itself."""
    found = place if isinstance(place, SegmentedChoice) or place is None else place.findChild(SegmentedChoice)
    chosen = None if found is None else found.focusProxy()
    if chosen is None:
        raise TourFailed("there is nothing to choose from")
    return chosen


def _to_section(tour: Tour, page: QWidget, name: PageName) -> None:
    """Go from one part of the worklist to the next."""
    sections = page.findChild(Sections)
    tour.driver.tab_to(chosen_of(sections))
    tour.driver.press(Qt.Key.Key_Left)
    tour.driver.wait(f"{name} is in front", lambda: tour.is_in_front(name))


def _shows(tour: Tour, group: AgeGroup) -> bool:
    state = tour.missing.presenter.state
    rows = state.rows
    if state.filters.age is not group or state.reading or rows is None:
        return False
    return rows.counts.total == rows.counts.ages[group]


def _export(tour: Tour) -> None:
    driver, page = tour.driver, tour.missing
    path = tour.paper.with_name("missing.xlsx")
    driver.tab_to(page.export)
    driver.press(Qt.Key.Key_Space)
    name_file(tour, path)
    driver.wait("the list is written", lambda: page.presenter.state.saved is not None)
    driver.expect("its sheet runs from right to left", _is_right_to_left(path))
    driver.step("exported: a sheet from right to left, codes as text")


def _is_right_to_left(path: Path) -> bool:
    return bool(load_workbook(path).worksheets[0].sheet_view.rightToLeft)


def name_file(tour: Tour, path: Path) -> None:
    """Name the file in the dialog that is about to open."""
    driver = tour.driver
    driver.wait("a file can be named", lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    driver.enter_text(str(path))
    driver.press(Qt.Key.Key_Return)


def _go_through(tour: Tour) -> None:
    """Start with the first of the list; after their case one key opens whoever follows."""
    driver, page = tour.driver, tour.missing
    rows = page.presenter.state.rows
    if rows is None or len(rows.people) < 3:
        raise TourFailed("the list is too short to go through")
    driver.tab_to(page.table)
    first = page.presenter.state.person
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))
    driver.wait("whoever was chosen is open", lambda: first is not None and is_open(tour, first.person_id))
    driver.step("a case from a row; the list stays above")
    for _ in range(2):
        _next(tour)
    driver.step("one key later: the next of the list")


def _next(tour: Tour) -> None:
    driver, bar = tour.driver, _bar(tour)
    before = bar.request
    driver.press(Qt.Key.Key_F10)
    driver.wait("somebody follows", lambda: bar.request is not before)
    request = bar.request
    driver.wait("they are open", lambda: request is not None and is_open(tour, request.stop.person_id))


def _bar(tour: Tour) -> RoundBar:
    found = tour.driver.window.findChild(RoundBar)
    if found is None:
        raise TourFailed("there is no line for a round")
    return found


def _import(tour: Tour) -> None:
    driver, page = tour.driver, tour.lists
    path = _list_file(tour)
    driver.go_to(PageName.WORKLIST)
    driver.wait("the worklist is in front", lambda: tour.is_in_front(PageName.WORKLIST))
    _to_section(tour, tour.worklist, PageName.MISSING)
    _to_section(tour, tour.missing, PageName.LISTS)
    driver.wait("the lists are read", lambda: page.presenter.state.lists is not None)
    driver.step("no list was imported yet")
    driver.tab_to(page.add)
    driver.press(Qt.Key.Key_Space)
    name_file(tour, path)
    driver.wait("the file is judged", lambda: page.importing.state.stage is ImportStage.JUDGED)
    driver.step("judged: the column, the rows not taken, zeros only offered")
    driver.tab_to(page.import_panel.padded)
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the list is kept", lambda: page.importing.state.stage is ImportStage.DONE)
    driver.step("kept: and the codes that belong to nobody")
    driver.press(Qt.Key.Key_Escape)
    driver.wait("its people are named", lambda: bool(page.presenter.state.names))
    driver.step("the list as a worklist")
    driver.tab_to(page.table)
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))
    _next(tour)
    driver.step("the next of the imported list")
    driver.go_to(PageName.WORKLIST)
    driver.wait("the worklist is in front", lambda: tour.is_in_front(PageName.WORKLIST))
    _to_section(tour, tour.worklist, PageName.MISSING)
    _to_section(tour, tour.missing, PageName.LISTS)
    driver.tab_to(page.remove)
    driver.press(Qt.Key.Key_Space)
    driver.wait("it is asked", lambda: isinstance(QApplication.activeWindow(), Dialog))
    driver.step("removal asks; Cancel is the default")
    driver.press(Qt.Key.Key_Return)
    driver.wait("the question is gone", lambda: not isinstance(QApplication.activeWindow(), Dialog))
    driver.expect("the list is still there", bool(page.presenter.state.lists))
    driver.go_to(PageName.DESK)
    driver.wait("the desk is in front", lambda: tour.is_in_front(PageName.DESK))


def _list_file(tour: Tour) -> Path:
    """Write a list as an office sends it: UTF-16 with its mark, and what a spreadsheet did to codes."""
    rows = tour.missing.presenter.state.rows
    named = [] if rows is None else [rows.names[one.person_id].code for one in rows.people[:4]]
    padded = tour.card(Scenario.PADDED_CODE).code
    lines = [
        "ردیف;نام;کد ملی",
        f"1;-;{to_persian_digits(named[0])}",
        f"2;-;{named[1]}",
        f"3;-;{padded.lstrip('0')}",
        "4;-;1.23E+09",
        f"5;-;{named[1]}",
        "6;-;0012345679",
        f"7;-;{named[2]}",
    ]
    path = tour.paper.with_name("workshop.csv")
    path.write_bytes("\r\n".join(lines).encode("utf-16"))
    return path
