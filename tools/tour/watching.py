"""A monitor's day: a province, a unit, other periods, files that go out; then the whole country."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tamin_desk.contract.indicator import IndicatorReport, Level
from tamin_desk.domain import indicator as figures_of
from tamin_desk.ui.indicator.page import IndicatorPage
from tamin_desk.ui.indicator.state import Beside
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tools.tour import spreadsheet
from tools.tour.driver import TourFailed
from tools.tour.listing import chosen_of, name_file
from tools.tour.paths import USERNAME, Tour
from tools.tour.steps import hand_over

_PROVINCE, _COUNTRY = "monitor", "national"
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_AGENCY: Final = "162/1"
"""Nothing came from it for one month of the year."""
_QUIET: Final = "0208"
_WRITTEN: Final = 120.0
_PAUSE: Final = timedelta(seconds=2)
_GROWN: Final = 70
"""So many percent of each unit's people have a photo at least, once the demonstration's year is written."""

_PEOPLE: Final = "۱۵ ساله و بزرگ‌تر، بدون اتباع خارجی"
"""A line that begins with a number: it must not come last."""
_PAPERS: Final = 30
"""So many pages a province's workbook has at most."""
_HEADINGS: Final = ("پوشش", "نرخ عدم مطابقت", "استعلام", "تناظر", "ارجاع باز")


def indicator(tour: Tour) -> None:
    """Watch a province as its monitor does, take files of it, and watch the country."""
    driver = tour.driver
    driver.begin("indicator")
    hand_over(tour, _PROVINCE, PageName.INDICATOR)
    driver.wait("the year is written", lambda: _is_written(tour), _WRITTEN)
    driver.step("the province in the last month that is over")
    _chart(tour)
    _all_figures(tour)
    _unit(tour)
    _periods(tour)
    _quiet(tour)
    _workbook(tour)
    _report(tour)
    _country(tour)
    hand_over(tour, USERNAME, PageName.DESK)


# --- On the screen ------------------------------------------------------------------------------------


def _chart(tour: Tour) -> None:
    """Walk through the chart with the arrows, and read the same as a table."""
    driver, trend = tour.driver, tour.indicator.trend
    driver.tab_to(trend.chart)
    driver.press(Qt.Key.Key_Home)
    driver.expect("the oldest month is looked at", trend.chart.current == 0)
    # Time runs from right to left: what is newer stands to the left.
    for _ in range(4):
        driver.press(Qt.Key.Key_Left)
    driver.expect("four months later is looked at", trend.chart.current == 4)
    driver.step("the chart by the arrows: what a month says is written below")
    _switch(tour, chosen_of(trend.switch), Qt.Key.Key_Left, trend.table.isVisible)
    driver.step("the same as a table")
    _switch(tour, chosen_of(trend.switch), Qt.Key.Key_Right, trend.chart.isVisible)


def _all_figures(tour: Tour) -> None:
    """Every figure of the province, and the units again."""
    driver, units = tour.driver, tour.indicator.units
    _switch(tour, chosen_of(units.switch), Qt.Key.Key_Left, units.figures.isVisible)
    driver.step("every figure of the province, in both periods")
    driver.tab_to(units.figures)
    driver.press(Qt.Key.Key_End, _CTRL)
    driver.step("every figure: the end of the list")
    _switch(tour, chosen_of(units.switch), Qt.Key.Key_Right, units.table.isVisible)


def _unit(tour: Tour) -> None:
    """Go down to a unit by its row: its own trend beside the others of its kind; and back."""
    driver, page = tour.driver, tour.indicator
    _open_row(tour, _AGENCY)
    driver.wait("the unit is shown", lambda: _is_shown(page, Level.UNIT, _AGENCY))
    driver.expect("others of its kind are beside it", any(one.like for one in _report_of(page).trend))
    unknown = [figures_of.mismatch_rate(one.figures.to_domain()) is None for one in _report_of(page).trend]
    driver.expect("in one month nothing is known", sum(unknown) == 1)
    driver.step("a unit: its trend, the others of its kind, and a month of which nothing is known")
    driver.tab_to(page.trend.chart)
    driver.press(Qt.Key.Key_Home)
    for _ in range(unknown.index(True)):
        driver.press(Qt.Key.Key_Left)
    driver.step("the month without data says so")
    _up(tour, Level.PROVINCE)


def _periods(tour: Tour) -> None:
    """One key for the month before and the next; the same month of last year beside it."""
    driver, page = tour.driver, tour.indicator
    first = _report_of(page).first
    driver.press(Qt.Key.Key_PageUp, _CTRL)
    driver.wait("the month before is shown", lambda: _is_read(page) and _report_of(page).first < first)
    driver.step("the month before, by one key")
    driver.press(Qt.Key.Key_PageDown, _CTRL)
    driver.wait("the month is back", lambda: _is_read(page) and _report_of(page).first == first)
    controls = page.controls
    driver.tab_to(controls.period)
    driver.press(Qt.Key.Key_Space)
    driver.wait("the choice of periods is open", controls.periods.isVisible)
    driver.step("which period, and which other beside it")
    driver.tab_to(controls.periods.beside)
    driver.press(Qt.Key.Key_Down)
    driver.wait("last year is asked for", lambda: page.presenter.state.compare is Beside.LAST_YEAR)
    driver.step("the same month of last year is chosen")
    driver.press(Qt.Key.Key_Escape)
    driver.wait("the choice is closed", lambda: not controls.periods.isVisible())
    driver.wait("last year is read", lambda: _is_read(page))
    driver.expect("last year is known", figures_of.coverage(_report_of(page).beside.to_domain()) is not None)
    driver.step("beside the same month of last year")


def _quiet(tour: Tour) -> None:
    """One unit sends nothing: it is said, and it is one key away."""
    driver, page = tour.driver, tour.indicator
    first = _report_of(page).first
    driver.press(Qt.Key.Key_PageDown, _CTRL)
    driver.wait("the present month is shown", lambda: _is_read(page) and _report_of(page).first > first)
    driver.expect("one unit is quiet", [one.code for one in _report_of(page).quiet] == [_QUIET])
    driver.wait("it is said", page.units.notice.isVisible)
    see = page.units.notice.findChild(Button)
    if see is None:
        raise TourFailed("the notice leads nowhere")
    driver.tab_to(see)
    driver.step("a unit sends nothing: one key leads there")
    driver.press(Qt.Key.Key_Space)
    driver.wait("the quiet unit is shown", lambda: _is_shown(page, Level.UNIT, _QUIET))
    driver.step("the unit that sends nothing")
    _up(tour, Level.PROVINCE)
    driver.press(Qt.Key.Key_PageUp, _CTRL)
    driver.wait("the month that is over is back", lambda: _is_read(page) and _report_of(page).first == first)


# --- Files --------------------------------------------------------------------------------------------


def _workbook(tour: Tour) -> None:
    """Save a workbook and open it in a spreadsheet program, as whoever gets it does."""
    driver, path = tour.driver, tour.paper.with_name("indicator.xlsx")
    _save(tour, 0, path)
    sheets = spreadsheet.sheets(path)
    driver.expect("every sheet runs from right to left", all(one.right_to_left for one in sheets))
    opened = spreadsheet.as_pdf(path)
    text = spreadsheet.without_ligatures(spreadsheet.text_of(opened))
    for heading in (*_HEADINGS, _PEOPLE):
        wanted = spreadsheet.without_ligatures(spreadsheet.joined(heading))
        driver.expect(f"the spreadsheet program shows: {heading}", wanted in text)
    pictures = spreadsheet.pictures_of(opened)
    driver.expect("it is no pile of paper", len(pictures) <= _PAPERS)
    for number, picture in enumerate(pictures, 1):
        _keep(tour, f"the workbook in a spreadsheet program, page {number}", picture)


def _report(tour: Tour) -> None:
    """Save the report: every unit and every heading can be read out of the PDF."""
    driver, path = tour.driver, tour.paper.with_name("indicator.pdf")
    _save(tour, 2, path)
    text = spreadsheet.text_of(path)
    # Who has left before the period is on the screen, beside the other period, and not on paper.
    names = [row.scope.name for row in _report_of(tour.indicator).rows if row.units]
    for wanted in (*_HEADINGS, *names):
        driver.expect(f"the report says: {wanted}", spreadsheet.joined(wanted) in text)
    for number, picture in enumerate(spreadsheet.pictures_of(path), 1):
        _keep(tour, f"the report, page {number}", picture)


def _save(tour: Tour, place: int, path: Path) -> None:
    """Choose what leaves from the menu, and name its file."""
    driver = tour.driver
    path.unlink(missing_ok=True)
    driver.press(Qt.Key.Key_E, _CTRL)
    driver.wait("the menu is open", lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    for _ in range(place):
        driver.press(Qt.Key.Key_Down)
    driver.step(f"what can leave: {path.suffix[1:]}")
    driver.press(Qt.Key.Key_Return)
    name_file(tour, path)
    driver.wait("the file is there", path.exists)
    # Not the dialog that told how far it was: that one closes by itself.
    driver.wait("it is said", lambda: _named(QApplication.activeWindow()) == "indicatorExportTold")
    driver.step(f"saved: {path.suffix[1:]}")
    driver.press(Qt.Key.Key_Escape)
    driver.wait("the page is back", lambda: not isinstance(QApplication.activeWindow(), Dialog))


def _named(window: QWidget | None) -> str:
    return "" if window is None else window.objectName()


def _keep(tour: Tour, name: str, picture: Path) -> None:
    def paint(target: Path) -> None:
        target.write_bytes(picture.read_bytes())

    tour.driver.step_elsewhere(name, paint, 0, None)


# --- The country --------------------------------------------------------------------------------------


def _country(tour: Tour) -> None:
    """The national monitor begins with the country and goes down to a province."""
    driver = tour.driver
    hand_over(tour, _COUNTRY, PageName.INDICATOR)
    page = tour.indicator
    driver.wait("the country is shown", lambda: _is_shown(page, Level.NATION))
    driver.expect("it has its provinces", len(_report_of(page).rows) == 3)
    driver.step("the country: its provinces")
    _open_row(tour, _report_of(page).rows[0].scope.code)
    driver.wait("a province is shown", lambda: _is_shown(page, Level.PROVINCE))
    driver.step("from the country to a province")
    _up(tour, Level.NATION)


# --- What is shown ------------------------------------------------------------------------------------


def _is_written(tour: Tour) -> bool:
    """Tell whether the demonstration's year is there; read again while it is not."""
    page = tour.indicator
    if not _is_read(page):
        return False
    shares = [figures_of.coverage(row.figures.to_domain()) for row in _report_of(page).rows]
    if all(share is not None and share.percent >= _GROWN for share in shares):
        return True
    # Asked without a pause it would keep the server from what is waited for.
    if datetime.now(UTC) - _report_of(page).as_of > _PAUSE:
        tour.driver.press(Qt.Key.Key_F5)
    return False


def _is_read(page: IndicatorPage) -> bool:
    state = page.presenter.state
    return state.report is not None and not state.reading and state.shown == state.question


def _is_shown(page: IndicatorPage, level: Level, code: str | None = None) -> bool:
    if not _is_read(page):
        return False
    scope = _report_of(page).path[-1]
    return scope.level is level and code in (None, scope.code)


def _report_of(page: IndicatorPage) -> IndicatorReport:
    report = page.presenter.state.report
    if report is None:
        raise TourFailed("nothing was read")
    return report


def _open_row(tour: Tour, code: str) -> None:
    """Go to a row with the arrows and open it."""
    driver, table = tour.driver, tour.indicator.units.table
    driver.tab_to(table)
    driver.press(Qt.Key.Key_Home, _CTRL)
    for _ in _report_of(tour.indicator).rows:
        row = table.sheet.row(table.currentIndex().row())
        if row is not None and row.scope is not None and row.scope.code == code:
            driver.press(Qt.Key.Key_Return)
            return
        driver.press(Qt.Key.Key_Down)
    raise TourFailed(f"there is no row of {code}")


def _up(tour: Tour, level: Level) -> None:
    """Go back with Escape, each time to where one came from."""
    page = tour.indicator
    while not _is_shown(page, level):
        above = page.presenter.state.back
        if above is None:
            raise TourFailed("nothing leads back")
        tour.driver.press(Qt.Key.Key_Escape)
        tour.driver.wait(f"{above.name} is back", partial(_is_shown, page, above.level, above.code))


def _switch(tour: Tour, segment: QWidget, key: Qt.Key, done: Callable[[], bool]) -> None:
    """Choose the other segment of a choice."""
    tour.driver.tab_to(segment)
    tour.driver.press(key)
    tour.driver.wait("the other is shown", done)
