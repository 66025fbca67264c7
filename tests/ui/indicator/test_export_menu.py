"""A monitor takes the indicator along: as files that are named, owned and whole, and on paper."""

import csv
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.indicator import IndicatorTable
from tamin_desk.contract.indicator_routes import INDICATOR_TABLE
from tamin_desk.domain.errors import DeskError, PrinterMissing, Unreachable
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.indicator.export_menu import ExportMenu
from tamin_desk.ui.indicator.report_dialog import ReportDialog
from tamin_desk.ui.printing.indicator_paper import IndicatorPaper
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.button import Button
from tests.fakes.api import Called
from tests.fakes.hand import click, tap
from tests.fakes.indicator import FakeIndicator
from tests.fakes.office import Office
from tests.fakes.screen import visible_parts, words
from tests.ui.printing.reading import text_of

CTRL = Qt.KeyboardModifier.ControlModifier
ABAN = Question(day=date(2026, 11, 10))
OUTSIDE = "این پرونده بیرون از برنامه است"


@dataclass
class Printer:
    """Takes every report, or fails as it is told; keeps the contract of `print_report`."""

    jobs: list[tuple[IndicatorPaper, str, int]] = field(default_factory=list)
    error: DeskError | None = None

    def __call__(self, content: IndicatorPaper, printer_name: str, copies: int) -> None:
        if self.error is not None:
            raise self.error
        self.jobs.append((content, printer_name, copies))


class Monitor:
    """Somebody before the page's header; three units come with each page of the table."""

    def __init__(self, office: Office, context: Context, window: QWidget, menu: ExportMenu) -> None:
        self.office, self.window, self.menu = office, window, menu
        self.country = FakeIndicator(page=3)
        self.country.serve(office.api)
        self.report = Indicator(context.desk.session).report(ABAN)
        menu.set_report(ABAN, self.report)

    def settle(self) -> None:
        """Let every thread finish and the screen catch up."""
        self.office.settle()
        QApplication.processEvents()

    def choose(self, name: str) -> None:
        """Open the menu and take the line of this name."""
        click(self.menu.button)
        assert self.menu.menu.isVisible()
        action = next(one for one in self.menu.menu.actions() if one.text().partition("\t")[0] == name)
        self.menu.menu.close()
        action.trigger()

    def file_dialog(self) -> QFileDialog:
        return next(one for one in self.menu.findChildren(QFileDialog) if one.isVisible())

    def save(self, name: str, path: Path) -> None:
        """Take a line of the menu and say where the file shall go."""
        self.choose(name)
        dialog = self.file_dialog()
        dialog.selectFile(str(path))
        dialog.accept()

    def dialog(self) -> QDialog:
        """Return the one dialog that is open."""
        (found,) = (
            one
            for one in self.menu.findChildren(QDialog)
            if one.isVisible() and not isinstance(one, QFileDialog)
        )
        return found

    def report_dialog(self) -> ReportDialog:
        found = self.dialog()
        assert isinstance(found, ReportDialog)
        return found

    def said(self) -> str:
        return words(self.dialog())

    def press(self, text: str) -> None:
        """Press the button of this text in the open dialog."""
        click(
            next(
                one for one in visible_parts(self.dialog()) if isinstance(one, Button) and one.text() == text
            )
        )


@pytest.fixture
def printer() -> Printer:
    return Printer()


@pytest.fixture
def monitor(office: Office, qtbot: QtBot, printer: Printer) -> Iterator[Monitor]:
    yield from _before_the_page(office, office.context, qtbot, printer)


@pytest.fixture
def busy_monitor(office: Office, tasks: Tasks, qtbot: QtBot, printer: Printer) -> Iterator[Monitor]:
    """The same on the real threads."""
    context = Context(office.desk, tasks, office.events)
    yield from _before_the_page(office, context, qtbot, printer)


def _before_the_page(office: Office, context: Context, qtbot: QtBot, printer: Printer) -> Iterator[Monitor]:
    window = QWidget()
    menu = ExportMenu(context, hand=printer)
    layout = QVBoxLayout(window)
    layout.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
    window.resize(1246, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Monitor(office, context, window, menu)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


# --- The menu -------------------------------------------------------------------------------------------


def test_the_menu_offers_two_files_a_report_and_paper(monitor: Monitor) -> None:
    texts = [one.text().partition("\t")[0] for one in monitor.menu.menu.actions() if one.text()]
    assert monitor.menu.button.text() == "خروجی"
    assert texts == ["اکسل (XLSX)", "CSV", "گزارش PDF", "چاپ"]


def test_what_is_not_shown_cannot_leave(monitor: Monitor) -> None:
    monitor.menu.set_report(ABAN, None)
    assert not monitor.menu.button.isEnabled()
    tap(Qt.Key.Key_P, modifiers=CTRL)
    tap(Qt.Key.Key_E, modifiers=CTRL)
    assert not monitor.menu.menu.isVisible()
    assert monitor.menu.findChildren(ReportDialog) == []


def test_the_keyboard_opens_the_menu_and_chooses(monitor: Monitor) -> None:
    tap(Qt.Key.Key_E, modifiers=CTRL)
    menu = monitor.menu.menu
    assert menu.isVisible()
    assert menu.activeAction() is menu.actions()[0]
    menu.close()


# --- Files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("اکسل (XLSX)", "indicator-tehran-1405-08.xlsx"),
        ("CSV", "indicator-tehran-1405-08.csv"),
        ("گزارش PDF", "indicator-tehran-1405-08.pdf"),
    ],
)
def test_a_saved_file_is_named_and_is_the_monitors_own_from_now_on(
    monitor: Monitor, line: str, name: str, tmp_path: Path
) -> None:
    monitor.choose(line)
    dialog = monitor.file_dialog()
    assert [Path(one).name for one in dialog.selectedFiles()] == [name]
    dialog.selectFile(str(tmp_path / name))
    dialog.accept()
    monitor.settle()
    assert (tmp_path / name).stat().st_size > 1000
    assert name in monitor.said()
    assert OUTSIDE in monitor.said()
    monitor.press("بستن")
    assert monitor.menu.button.isEnabled()


def test_the_workbook_runs_from_right_to_left_in_persian(monitor: Monitor, tmp_path: Path) -> None:
    monitor.save("اکسل (XLSX)", tmp_path / "a.xlsx")
    monitor.settle()
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["خلاصه", "واحدها", "روند", "واحدها در دوره‌ها"]
    assert all(page.sheet_view.rightToLeft for page in book.worksheets)
    headings = [cell.value for cell in book["روند"][1]]
    assert headings[3:5] == ["پوشش، درصد", "نرخ عدم مطابقت، درصد"]
    summary = {row[0]: row[1] for row in book["خلاصه"].iter_rows(values_only=True)}
    assert summary["دوره"] == "آبان ۱۴۰۵ (۱۴۰۵/۰۸/۰۱ تا ۱۴۰۵/۰۸/۳۰)"
    assert summary["به‌روز تا"] == "۱۴۰۵/۰۹/۰۱، ۰۹:۳۰"
    assert isinstance(summary["پوشش، درصد"], float)
    rate = book["روند"].cell(2, 4)
    assert (rate.data_type, rate.number_format) == ("n", "[$-3000429]0.0")


def test_the_workbook_is_english_where_the_screen_is(
    monitor: Monitor, persian: QApplication, tmp_path: Path
) -> None:
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    monitor.save("Excel (XLSX)", tmp_path / "a.xlsx")
    monitor.settle()
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Summary", "Units", "Trend", "Units by period"]
    assert not any(page.sheet_view.rightToLeft for page in book.worksheets)
    assert book["Trend"].cell(2, 4).number_format == "0.0"
    assert book["Trend"].cell(2, 1).value == "Azar 1404"


def test_the_flat_table_has_both_calendars(monitor: Monitor, tmp_path: Path) -> None:
    monitor.save("CSV", tmp_path / "a.csv")
    monitor.settle()
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6 * 12 + 1, "one unit came in the last month"
    assert (rows[0]["از روز (میلادی)"], rows[0]["از روز"]) == ("2025-11-22", "1404/09/01")


def test_the_report_holds_what_is_shown(monitor: Monitor, tmp_path: Path) -> None:
    """Not what came meanwhile: it is the answer that was looked at."""
    monitor.office.api.on(INDICATOR_TABLE, Unreachable())
    monitor.save("گزارش PDF", tmp_path / "a.pdf")
    monitor.settle()
    assert "آبان ۱۴۰۵" in text_of(tmp_path / "a.pdf")


def test_a_folder_that_vanished_is_said_and_another_is_asked_for(monitor: Monitor, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    monitor.save("CSV", folder / "a.csv")
    folder.rmdir()
    monitor.settle()
    assert "a.csv نوشته نشد" in monitor.said()
    assert not folder.exists()
    monitor.press("تلاش دوباره")
    again = monitor.file_dialog()
    again.selectFile(str(tmp_path / "a.csv"))
    again.accept()
    monitor.settle()
    assert (tmp_path / "a.csv").exists()
    assert OUTSIDE in monitor.said()


def test_a_server_that_is_away_is_said_and_asked_again(monitor: Monitor, tmp_path: Path) -> None:
    monitor.office.api.on(INDICATOR_TABLE, Unreachable(), monitor.country.table)
    monitor.save("CSV", tmp_path / "a.csv")
    monitor.settle()
    assert "سامانه در دسترس نیست." in monitor.said()
    assert list(tmp_path.glob("*.csv")) == []
    monitor.press("تلاش دوباره")
    monitor.settle()
    assert (tmp_path / "a.csv").exists()


def test_what_came_of_a_file_is_said_when_the_page_is_back(monitor: Monitor, tmp_path: Path) -> None:
    """Nothing stands in front of the lock, and nothing is kept silent."""
    monitor.save("CSV", tmp_path / "a.csv")
    monitor.menu.hide()
    monitor.settle()
    assert (tmp_path / "a.csv").exists()
    assert not [one for one in monitor.menu.findChildren(QDialog) if one.isVisible()]
    monitor.menu.show()
    assert OUTSIDE in monitor.said()
    monitor.menu.hide()
    assert not [one for one in monitor.menu.findChildren(QDialog) if one.isVisible()]


# --- Given up half-way, on the real threads ---------------------------------------------------------------


class SlowTable:
    """A server that stands still before one of its pages until the test lets it go on."""

    def __init__(self, country: FakeIndicator, page: int) -> None:
        self._country, self._page, self._calls = country, page, 0
        self.reached, self.go_on = threading.Event(), threading.Event()

    def answer(self, called: Called) -> IndicatorTable | Exception:
        self._calls += 1
        if self._calls == self._page:
            self.reached.set()
            self.go_on.wait(30)
        return self._country.table(called)


def _press_escape(monitor: Monitor) -> None:
    tap(Qt.Key.Key_Escape)


def _press_the_button(monitor: Monitor) -> None:
    monitor.press("انصراف")


@pytest.mark.parametrize("give_up", [_press_escape, _press_the_button])
@pytest.mark.parametrize("page", [1, 2, 3])
def test_an_export_that_is_given_up_leaves_the_old_file_and_nothing_else(
    busy_monitor: Monitor, qtbot: QtBot, page: int, give_up: Callable[[Monitor], None], tmp_path: Path
) -> None:
    monitor, path = busy_monitor, tmp_path / "a.xlsx"
    table = SlowTable(monitor.country, page)
    monitor.office.api.on(INDICATOR_TABLE, table.answer)
    monitor.save("اکسل (XLSX)", path)
    qtbot.waitUntil(table.reached.is_set)
    path.write_bytes(b"last month's")
    qtbot.waitUntil(lambda: bool(monitor.menu.findChildren(QDialog, "indicatorExportRunning")))
    qtbot.waitUntil(lambda: monitor.dialog().isActiveWindow())
    told = "واحدها خوانده می‌شود" if page == 1 else "واحد هنوز خوانده نشده است"
    qtbot.waitUntil(lambda: told in monitor.said())
    give_up(monitor)
    table.go_on.set()
    qtbot.waitUntil(monitor.menu.button.isEnabled)
    assert path.read_bytes() == b"last month's"
    assert [one.name for one in tmp_path.glob("*.xlsx*")] == ["a.xlsx"]
    assert not [one for one in monitor.menu.findChildren(QDialog) if one.isVisible()]


def test_while_the_server_hangs_the_menu_says_why_it_is_off(
    busy_monitor: Monitor, qtbot: QtBot, tmp_path: Path
) -> None:
    """A button that is grey for ten seconds without a word looks broken."""
    monitor, button = busy_monitor, busy_monitor.menu.button
    table = SlowTable(monitor.country, 2)
    monitor.office.api.on(INDICATOR_TABLE, table.answer)
    monitor.save("CSV", tmp_path / "a.csv")
    qtbot.waitUntil(table.reached.is_set)
    qtbot.waitUntil(lambda: bool(monitor.menu.findChildren(QDialog, "indicatorExportRunning")))
    monitor.press("انصراف")
    assert not button.isEnabled()
    assert button.text() == "در حال انصراف …"
    assert "سامانه هنوز پاسخ نداده است" in button.toolTip()
    assert button.accessibleDescription() == button.toolTip()
    monitor.menu.hide()
    monitor.menu.show()
    table.go_on.set()
    qtbot.waitUntil(button.isEnabled)
    assert (button.text(), button.accessibleDescription()) == ("خروجی", "")
    assert not [one for one in monitor.menu.findChildren(QDialog) if one.isVisible()]
    assert list(tmp_path.glob("*.csv")) == []


def test_what_is_left_is_told_while_it_runs(busy_monitor: Monitor, qtbot: QtBot, tmp_path: Path) -> None:
    table = SlowTable(busy_monitor.country, 3)
    busy_monitor.office.api.on(INDICATOR_TABLE, table.answer)
    busy_monitor.save("CSV", tmp_path / "a.csv")
    qtbot.waitUntil(lambda: bool(busy_monitor.menu.findChildren(QDialog, "indicatorExportRunning")))
    qtbot.waitUntil(lambda: "۱ واحد از ۷ واحد هنوز خوانده نشده است" in busy_monitor.said())
    assert not busy_monitor.menu.button.isEnabled()
    table.go_on.set()
    qtbot.waitUntil(lambda: bool(busy_monitor.menu.findChildren(QDialog, "indicatorExportTold")))
    assert OUTSIDE in busy_monitor.said()
    assert (tmp_path / "a.csv").exists()


def test_a_file_goes_on_behind_the_lock(busy_monitor: Monitor, qtbot: QtBot, tmp_path: Path) -> None:
    table = SlowTable(busy_monitor.country, 2)
    busy_monitor.office.api.on(INDICATOR_TABLE, table.answer)
    busy_monitor.save("CSV", tmp_path / "a.csv")
    qtbot.waitUntil(lambda: bool(busy_monitor.menu.findChildren(QDialog, "indicatorExportRunning")))
    busy_monitor.menu.hide()
    assert not [one for one in busy_monitor.menu.findChildren(QDialog) if one.isVisible()]
    table.go_on.set()
    qtbot.waitUntil((tmp_path / "a.csv").exists)
    qtbot.waitUntil(lambda: busy_monitor.menu.exports.progress is None)
    busy_monitor.menu.show()
    assert OUTSIDE in busy_monitor.said()


# --- Paper ----------------------------------------------------------------------------------------------


def test_the_report_is_looked_at_and_printed_as_chosen(monitor: Monitor, printer: Printer) -> None:
    tap(Qt.Key.Key_P, modifiers=CTRL)
    dialog = monitor.report_dialog()
    monitor.settle()
    assert "صفحهٔ ۱ از ۲" in monitor.said()
    assert "گزارش شاخص ارزیابی" in dialog.sheet.accessibleDescription()
    click(dialog.after)
    assert "صفحهٔ ۲ از ۲" in monitor.said()
    assert "شعبهٔ ۲ تهران" in dialog.sheet.accessibleDescription()
    assert not dialog.after.isEnabled()
    dialog.copies.set_value(3)
    monitor.press("چاپ")
    monitor.settle()
    assert printer.jobs == [(IndicatorPaper(ABAN, monitor.report), "", 3)]
    assert "شمار نسخه: ۳" in monitor.said()


def test_an_impatient_second_press_prints_nothing_twice(monitor: Monitor, printer: Printer) -> None:
    monitor.choose("چاپ")
    monitor.press("چاپ")
    tap(Qt.Key.Key_P, modifiers=CTRL)
    tap(Qt.Key.Key_P, modifiers=CTRL)
    monitor.settle()
    assert len(printer.jobs) == 1


def test_a_printer_that_is_off_is_said_beside_the_report(monitor: Monitor, printer: Printer) -> None:
    printer.error = PrinterMissing()
    monitor.choose("چاپ")
    monitor.press("چاپ")
    monitor.settle()
    assert "چاپگر" in words(monitor.report_dialog().notice)
    assert monitor.report_dialog().print_button.isEnabled()
    printer.error = None
    monitor.press("چاپ")
    monitor.settle()
    assert len(printer.jobs) == 1


def test_a_pdf_can_be_made_instead_of_paper(monitor: Monitor, printer: Printer, tmp_path: Path) -> None:
    monitor.choose("چاپ")
    monitor.press("ذخیره به صورت PDF")
    dialog = monitor.file_dialog()
    dialog.selectFile(str(tmp_path / "a.pdf"))
    dialog.accept()
    monitor.settle()
    assert (tmp_path / "a.pdf").exists()
    assert printer.jobs == []


def test_the_report_goes_with_its_page(monitor: Monitor) -> None:
    """Nothing stays in front of the lock."""
    monitor.choose("چاپ")
    dialog = monitor.report_dialog()
    monitor.menu.hide()
    assert not dialog.isVisible()
    monitor.menu.show()
