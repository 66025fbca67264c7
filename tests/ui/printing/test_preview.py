"""The clerk before the letter: what is chosen goes to the printer, and trouble loses nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QRadioButton, QWidget

from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.errors import DeskError, NotWrittenDown, PrinterMissing
from tamin_desk.services.config import Settings
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.output import print_letter
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.press import LetterOut, NotOut, Press, PrintOrder
from tamin_desk.ui.printing.preview import LetterPreview
from tamin_desk.ui.printing.sheet import LetterSheet
from tamin_desk.ui.tasks import Lane, Tasks
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.widgets.button import Button
from tests.fakes.hand import click
from tests.fakes.letters import LONG, SHORT, TOO_LONG
from tests.fakes.notes import told
from tests.fakes.office import Office, open_office
from tests.fakes.screen import visible_parts, words

PRINTER = "چاپگر باجه ۴"


@dataclass
class FakePrinter:
    """A printer that takes whatever it gets, or fails as it is told; keeps the contract of `print_letter`."""

    jobs: list[tuple[LetterContent, PrintOrder]] = field(default_factory=list)
    error: DeskError | None = None
    fails_once: DeskError | None = None

    def __call__(self, content: LetterContent, paper: Paper, printer_name: str, copies: int = 1) -> None:
        error, self.fails_once = self.error or self.fails_once, None
        if error is not None:
            raise error
        self.jobs.append((content, PrintOrder(paper, printer_name, copies)))


class Clerk:
    """Somebody with a letter on the screen; what the page would hear is noted."""

    def __init__(self, office: Office) -> None:
        self.office, self.printer = office, FakePrinter()
        tasks = cast(Tasks, office.tasks)
        self.preview = LetterPreview(office.context, press=Press(tasks, office.desk.audit, hand=self.printer))
        self.printed: list[PrintOrder] = []
        self.papers: list[Paper] = []
        self.out: list[LetterOut] = []
        self.failures: list[NotOut] = []
        self.preview.print_wanted.connect(self.printed.append)
        self.preview.pdf_wanted.connect(self.papers.append)
        self.preview.handed_over.connect(self.out.append)
        self.preview.failed.connect(self.failures.append)
        self.preview.resize(574, 656)
        self.preview.set_content(SHORT)

    def button(self, text: str) -> Button:
        return next(
            each for each in visible_parts(self.preview) if isinstance(each, Button) and each.text() == text
        )

    def choose_paper(self, paper: Paper) -> None:
        parts = visible_parts(self.preview)
        click(next(each for each in parts if isinstance(each, QRadioButton) and each.text() == paper.value))

    def choose(self, name: str, text: str) -> None:
        """Choose from the list of this name, as a hand would."""
        parts = visible_parts(self.preview)
        listed = next(each for each in parts if isinstance(each, QComboBox) and each.accessibleName() == name)
        place = listed.findText(text)
        assert place >= 0, f"{text} is not offered"
        listed.setCurrentIndex(place)
        listed.activated.emit(place)

    def sheet(self) -> LetterSheet:
        return self.preview.findChildren(LetterSheet)[0]


@pytest.fixture
def clerk(persian: QApplication, tmp_path: Path) -> Iterator[Clerk]:
    with open_office(tmp_path, replace(Settings(), printer=PRINTER)) as office:
        office.sign_in()
        somebody = Clerk(office)
        somebody.preview.show()
        yield somebody
        _drop(somebody.preview)


def _drop(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_letter_goes_to_the_desks_own_printer_as_chosen(clerk: Clerk) -> None:
    clerk.choose_paper(Paper.A4)
    clerk.choose("تعداد نسخه", "۳ نسخه")
    click(clerk.button("چاپ"))
    assert clerk.printed == [PrintOrder(Paper.A4, PRINTER, 3)]
    assert clerk.printer.jobs == [], "the page makes the letter ready first"
    clerk.preview.print_now()
    clerk.office.settle()
    assert clerk.printer.jobs == [(SHORT, PrintOrder(Paper.A4, PRINTER, 3))]
    assert clerk.out == [LetterOut(SHORT.number, 3)]


def test_the_systems_printer_can_be_taken_instead(clerk: Clerk) -> None:
    clerk.choose("چاپگر", "چاپگر پیش‌فرض رایانه")
    assert clerk.preview.order == PrintOrder(Paper.A5, "", 1)


def test_one_to_twenty_copies_are_offered(clerk: Clerk) -> None:
    listed = next(each for each in clerk.preview.findChildren(QComboBox) if each.count() == 20)
    assert (listed.itemText(0), listed.itemText(19)) == ("یک نسخه", "۲۰ نسخه")


def test_an_impatient_second_click_prints_nothing_twice(clerk: Clerk) -> None:
    for _ in range(3):
        clerk.preview.print_now()
    assert not clerk.button("چاپ").isEnabled()
    clerk.office.settle()
    assert len(clerk.printer.jobs) == 1
    assert clerk.button("چاپ").isEnabled()


def test_another_letter_waits_for_its_turn_at_a_printer_that_hangs(clerk: Clerk) -> None:
    """The next person's letter is not lost because the one before is still stuck."""
    clerk.preview.print_now()
    clerk.preview.set_content(LONG)
    assert clerk.button("چاپ").isEnabled()
    clerk.preview.print_now()
    assert not clerk.button("چاپ").isEnabled()
    clerk.preview.print_now()
    assert len(clerk.office.tasks.held) == 1, "one at a time"
    clerk.office.settle()
    assert [content.number for content, _ in clerk.printer.jobs] == [SHORT.number, LONG.number]
    assert [out.number for out in clerk.out] == [SHORT.number, LONG.number]


def test_a_letter_that_fails_does_not_take_the_next_one_with_it(clerk: Clerk) -> None:
    clerk.printer.fails_once = PrinterMissing()
    clerk.preview.print_now()
    clerk.preview.set_content(LONG)
    clerk.preview.print_now()
    clerk.office.settle()
    assert [one.number for one in clerk.failures] == [SHORT.number]
    assert [out.number for out in clerk.out] == [LONG.number]


def test_a_file_waits_for_no_printer(clerk: Clerk, tmp_path: Path) -> None:
    clerk.preview.print_now()
    (stuck,) = clerk.office.tasks.held
    clerk.office.tasks.held.clear()
    clerk.preview.set_content(LONG)
    clerk.preview.save_now()
    dialog = clerk.preview.findChildren(QFileDialog)[0]
    dialog.selectFile(str(tmp_path / "letter.pdf"))
    dialog.accept()
    clerk.office.settle()
    assert clerk.out == [LetterOut(LONG.number, path=tmp_path / "letter.pdf")]
    clerk.office.tasks.held.append(stuck)
    clerk.office.settle()
    assert [content.number for content, _ in clerk.printer.jobs] == [SHORT.number]


def test_the_last_look_before_a_file_never_waits_before_the_desks_own_disk(
    clerk: Clerk, tmp_path: Path
) -> None:
    """It may ask a server; verdicts on their way to the store would stand behind it."""
    looked: list[str] = []
    clerk.preview.save_now(check=lambda: looked.append(SHORT.number))
    dialog = clerk.preview.findChildren(QFileDialog)[0]
    dialog.selectFile(str(tmp_path / "letter.pdf"))
    dialog.accept()
    assert clerk.office.tasks.lanes() == {None: Lane.CALLS}
    clerk.office.settle()
    assert looked == [SHORT.number]
    assert clerk.out == [LetterOut(SHORT.number, path=tmp_path / "letter.pdf")]


def test_a_file_of_a_letter_that_went_to_the_printer_meanwhile_is_not_forgotten_in_silence(
    clerk: Clerk, tmp_path: Path
) -> None:
    clerk.preview.save_now()
    clerk.preview.print_now()
    dialog = clerk.preview.findChildren(QFileDialog)[0]
    dialog.selectFile(str(tmp_path / "letter.pdf"))
    dialog.accept()
    assert "پروندهٔ PDF ذخیره نشد" in words(clerk.preview)
    clerk.office.settle()
    assert [out.path for out in clerk.out] == [None]


def test_a_printer_that_is_missing_is_said_and_the_letter_prints_later(clerk: Clerk) -> None:
    clerk.printer.error = PrinterMissing()
    clerk.preview.print_now()
    clerk.office.settle()
    assert "چاپگر در دسترس نیست" in words(clerk.preview)
    assert "چیزی از دست نرفته است" in words(clerk.preview)
    assert [(one.number, type(one.error)) for one in clerk.failures] == [(SHORT.number, PrinterMissing)]
    assert clerk.out == []
    clerk.printer.error = None
    clerk.preview.print_now()
    clerk.office.settle()
    assert clerk.out == [LetterOut(SHORT.number)]
    assert "چاپگر در دسترس نیست" not in words(clerk.preview)


def test_one_letter_s_trouble_is_not_said_under_another(clerk: Clerk) -> None:
    clerk.printer.error = PrinterMissing()
    clerk.preview.print_now()
    clerk.preview.set_content(LONG)
    clerk.office.settle()
    assert "چاپگر در دسترس نیست" not in words(clerk.preview)
    assert [one.number for one in clerk.failures] == [SHORT.number], "whoever shows it no more can say it"


def test_a_desk_without_any_printer_says_so_for_real(persian: QApplication, tmp_path: Path) -> None:
    """No stand-in: the system's own printing is asked for a printer that nobody has."""
    with open_office(tmp_path) as office:
        press = Press(cast(Tasks, office.tasks), office.desk.audit, hand=print_letter)
        failures: list[NotOut] = []
        press.failed.connect(failures.append)
        press.print_letter(SHORT, PrintOrder(Paper.A5, "nobody's printer"))
        office.settle()
        assert [type(one.error) for one in failures] == [PrinterMissing]
        press.deleteLater()


def test_printing_and_printers_never_wait_on_the_screens_thread(clerk: Clerk) -> None:
    clerk.preview.refresh_printers()
    clerk.preview.print_now()
    assert clerk.printer.jobs == []
    assert clerk.office.tasks.keys() == ["printers", None]
    clerk.office.settle()
    assert clerk.preview.order.printer == PRINTER, "switched off today, and still the chosen one"


def test_a_pdf_is_saved_where_the_clerk_says(clerk: Clerk, tmp_path: Path) -> None:
    click(clerk.button("PDF"))
    assert clerk.papers == [Paper.A5]
    clerk.preview.save_now()
    dialog = clerk.preview.findChildren(QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]).name == f"{SHORT.number}.pdf"
    dialog.selectFile(str(tmp_path / "letter.pdf"))
    dialog.accept()
    assert clerk.office.tasks.lanes() == {None: Lane.STORE}, "what is on its way to the disk is finished"
    clerk.office.settle()
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert clerk.out == [LetterOut(SHORT.number, path=tmp_path / "letter.pdf")]


def test_a_pdf_that_is_not_wanted_after_all_is_not_written(clerk: Clerk) -> None:
    clerk.preview.save_now()
    clerk.preview.findChildren(QFileDialog)[0].reject()
    clerk.office.settle()
    assert clerk.out == []


def test_before_it_has_a_number_nothing_goes_out(clerk: Clerk) -> None:
    clerk.preview.set_content(replace(SHORT, number="", qr=""))
    assert not clerk.button("چاپ").isEnabled()
    assert not clerk.button("PDF").isEnabled()
    clerk.preview.print_now()
    clerk.preview.save_now()
    clerk.office.settle()
    assert clerk.printer.jobs == []
    assert clerk.preview.findChildren(QFileDialog) == []


def test_a_void_letter_is_shown_and_not_printed(clerk: Clerk) -> None:
    clerk.preview.set_content(replace(SHORT, is_void=True))
    assert not clerk.button("چاپ").isEnabled()
    assert not clerk.button("PDF").isEnabled()
    assert "این برگ باطل است و چاپ نمی‌شود" in words(clerk.preview)
    choices = [each for each in visible_parts(clerk.preview) if isinstance(each, QComboBox | QRadioButton)]
    assert choices, "paper, printer and copies stay in their places"
    assert not any(each.isEnabled() for each in choices), "how to print it is no question any more"
    clerk.preview.set_content(SHORT)
    assert all(each.isEnabled() for each in choices)


def test_a_reprint_is_told_beside_its_print_button(clerk: Clerk) -> None:
    clerk.preview.set_content(LONG)
    assert "نشان «المثنی» دارد" in words(clerk.preview)
    clerk.preview.set_content(SHORT)
    assert "المثنی" not in words(clerk.preview)


def test_the_sheet_keeps_its_size_from_step_to_step(clerk: Clerk) -> None:
    """A page beside it that grows and shrinks with every sentence is hard to look at."""
    sizes = []
    for content, note in ((None, ""), (replace(SHORT, number="", qr=""), "یک."), (SHORT, "دو خط " * 12)):
        clerk.preview.set_content(content)
        clerk.preview.set_note(note)
        QApplication.processEvents()
        sizes.append(clerk.sheet().sheet_rect().size().toSize())
    assert len(set(sizes)) == 1
    assert sizes[0].height() >= 553, "as large as it is drawn, but for a hair"


def test_without_a_letter_there_is_nothing_to_print(clerk: Clerk) -> None:
    clerk.preview.set_content(None)
    assert not clerk.button("چاپ").isEnabled()
    assert clerk.sheet().accessibleDescription() == ""


def test_texts_too_long_for_the_small_paper_are_said_and_fit_on_the_large_one(clerk: Clerk) -> None:
    clerk.preview.set_content(TOO_LONG)
    assert "در این کاغذ جا نمی‌شود" in words(clerk.preview)
    assert clerk.sheet().accessibleDescription() == "", "no other letter is read out in its place"
    assert not clerk.button("چاپ").isEnabled()
    assert not clerk.button("PDF").isEnabled()
    assert "روی کاغذی که در آن جا نشود چاپ نمی‌شود" in words(clerk.preview)
    clerk.choose_paper(Paper.A4)
    assert "در این کاغذ جا نمی‌شود" not in words(clerk.preview)
    assert clerk.button("چاپ").isEnabled()
    assert clerk.button("PDF").isEnabled()


def test_a_main_act_that_prints_by_itself_sends_no_letter_that_does_not_fit(clerk: Clerk) -> None:
    clerk.preview.set_content(TOO_LONG)
    clerk.preview.print_now()
    clerk.preview.save_now()
    clerk.office.settle()
    assert clerk.printer.jobs == []
    assert clerk.preview.findChildren(QFileDialog) == []
    assert "در این کاغذ جا نمی‌شود" in words(clerk.preview), "and why is still said"


def test_the_page_may_print_by_its_own_main_act(clerk: Clerk) -> None:
    clerk.preview.set_print_button(shown=False)
    assert "چاپ" not in [each.text() for each in visible_parts(clerk.preview) if isinstance(each, Button)]


def test_the_letter_can_be_heard(clerk: Clerk) -> None:
    told = clerk.sheet().accessibleDescription()
    assert SHORT.full_name in told
    assert SHORT.number in told


def test_in_english_the_panel_changes_and_the_letter_does_not(clerk: Clerk, persian: QApplication) -> None:
    before = clerk.sheet().accessibleDescription()
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert clerk.button("Print").isVisible()
    assert clerk.sheet().accessibleDescription() == before


def test_the_sheet_grows_with_its_room_and_stops_at_its_true_size(clerk: Clerk) -> None:
    sheet = clerk.sheet()
    sheet.resize(300, 600)
    assert sheet.sheet_rect().width() == 300
    sheet.resize(3000, 3000)
    inches = 148 / 25.4
    assert sheet.sheet_rect().width() == pytest.approx(inches * sheet.screen().physicalDotsPerInch(), abs=1)
    assert sheet.sheet_rect().center().x() == pytest.approx(1500, abs=1)


def test_paper_is_white_whatever_the_look(clerk: Clerk) -> None:
    theme().apply(mode=Mode.DARK)
    sheet = clerk.sheet()
    corner = sheet.sheet_rect().topLeft().toPoint()
    shown = sheet.grab().toImage()
    assert shown.pixelColor(corner.x() + 5, corner.y() + 5) == Qt.GlobalColor.white


class TestWrittenDown:
    def test_a_letter_is_written_down_by_its_number_before_it_leaves(self, clerk: Clerk) -> None:
        clerk.preview.set_content(SHORT)
        clerk.preview.print_now()
        clerk.office.settle()
        assert len(clerk.printer.jobs) == 1
        assert told(clerk.office.desk.store)[-1] == (AuditKind.PRINTED, SHORT.number)

    def test_a_letter_that_cannot_be_written_down_stays(self, clerk: Clerk) -> None:
        clerk.preview.set_content(SHORT)
        clerk.office.disk.room = 0
        clerk.preview.print_now()
        clerk.office.settle()
        assert clerk.printer.jobs == []
        assert [type(one.error) for one in clerk.failures] == [NotWrittenDown]
        clerk.office.disk.mend()
        clerk.preview.print_now()
        clerk.office.settle()
        assert len(clerk.printer.jobs) == 1, "with room on the disk it goes"
