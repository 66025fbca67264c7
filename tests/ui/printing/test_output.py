"""What comes out: a PDF from which every letter and digit can be taken again, and a code that scans."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tamin_desk.domain.errors import FileNotWritten, LetterTooLong, LetterVoid, PrinterMissing, PrintFailed
from tamin_desk.ui.printing.letter import LetterContent, lay_out_letter
from tamin_desk.ui.printing.output import file_name, print_letter, print_on, write_pdf
from tamin_desk.ui.printing.paper import Paper
from tests.fakes.letters import LONG, SHORT, TOO_LONG
from tests.gates_qt import gate
from tests.ui.printing.reading import letters_and_digits, run, text_of

pytestmark = pytest.mark.usefixtures("persian")

LETTERS = {"short": SHORT, "long": LONG}
EACH = [(name, paper) for name in LETTERS for paper in Paper]


@pytest.mark.parametrize(("letter", "paper"), EACH)
def test_no_letter_and_no_digit_is_lost_in_the_pdf(letter: str, paper: Paper, tmp_path: Path) -> None:
    content, pdf = LETTERS[letter], tmp_path / "letter.pdf"
    write_pdf(pdf, content, paper, int)
    printed = "\n".join(piece.text for piece in lay_out_letter(content, paper))
    assert letters_and_digits(text_of(pdf)) == letters_and_digits(printed)


@pytest.mark.parametrize(("letter", "paper"), EACH)
def test_numbers_codes_and_dates_come_out_in_order(letter: str, paper: Paper, tmp_path: Path) -> None:
    content, pdf = LETTERS[letter], tmp_path / "letter.pdf"
    write_pdf(pdf, content, paper, int)
    text = text_of(pdf)
    for whole in (content.number, content.code, "۱۴۰۵/۰۹/۰۱", "۱۳۶۴/۰۳/۱۷"):
        assert whole in text


@pytest.mark.parametrize(("letter", "paper"), EACH)
def test_the_code_scans_from_the_page_at_150_dots(letter: str, paper: Paper, tmp_path: Path) -> None:
    content, pdf, page = LETTERS[letter], tmp_path / "letter.pdf", tmp_path / "page"
    write_pdf(pdf, content, paper, int)
    run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", pdf, page)
    assert run("zbarimg", "--quiet", "--raw", page.with_suffix(".png")).strip() == content.qr


@pytest.mark.parametrize(("paper", "points"), [(Paper.A5, "420 x 595"), (Paper.A4, "595 x 842")])
def test_the_pdf_is_one_sheet_named_after_the_number(paper: Paper, points: str, tmp_path: Path) -> None:
    pdf = tmp_path / file_name(SHORT.number)
    write_pdf(pdf, SHORT, paper, int)
    facts = run("pdfinfo", pdf)
    assert "Pages:           1\n" in facts
    assert points in facts
    assert f"برگ ارجاع به ثبت احوال {SHORT.number}" in facts
    personal = (*SHORT.full_name.split(), SHORT.code, SHORT.father_name)
    assert not any(word in facts + pdf.name for word in personal)


def test_every_font_travels_in_the_pdf(tmp_path: Path) -> None:
    """A font of this machine would be another one at Civil Registration's."""
    pdf = tmp_path / "letter.pdf"
    write_pdf(pdf, LONG, Paper.A5, int)
    listed = [line.split()[0] for line in run("pdffonts", pdf).splitlines()[2:]]
    fonts = {name.partition("+")[2] or name for name in listed}
    ours = ("NotoSansArabic-", "JetBrainsMono-", "Vazirmatn-UI-")
    assert {font for font in fonts if not font.startswith(ours)} == set()
    assert "NotoSansArabic-Regular" in fonts


def test_a_satellite_branch_gets_a_name_that_file_systems_take() -> None:
    assert file_name("162/1-05-D4K7QZ-00173-L") == "162.1-05-D4K7QZ-00173-L.pdf"


def test_a_folder_that_is_gone_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_pdf(tmp_path / "pulled-out-stick" / "letter.pdf", SHORT, Paper.A5, int)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_and_the_old_file_stays(tmp_path: Path) -> None:
    taken = tmp_path / "letter.pdf"
    taken.mkdir()
    with pytest.raises(FileNotWritten):
        write_pdf(taken, SHORT, Paper.A5, int)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_void_letter_goes_nowhere(tmp_path: Path) -> None:
    void = replace(SHORT, is_void=True)
    with pytest.raises(LetterVoid):
        write_pdf(tmp_path / "letter.pdf", void, Paper.A5, int)
    with pytest.raises(LetterVoid):
        print_letter(void, Paper.A5, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [replace(SHORT, number=""), replace(SHORT, qr="")])
def test_a_letter_without_its_number_goes_nowhere(content: LetterContent, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="number"):
        write_pdf(tmp_path / "letter.pdf", content, Paper.A5, int)


def test_a_printer_that_is_not_there_is_said() -> None:
    with pytest.raises(PrinterMissing):
        print_letter(SHORT, Paper.A5, "Desk 4, switched off")


class PaperTray:
    """A printer that prints into a file; the pages are counted there."""

    def __init__(self, folder: Path) -> None:
        self.pdf = folder / "printed.pdf"
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer.setOutputFileName(str(self.pdf))

    def pages(self) -> int:
        facts = run("pdfinfo", self.pdf).splitlines()
        return int(next(line.split()[1] for line in facts if line.startswith("Pages:")))


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    return PaperTray(tmp_path)


@pytest.mark.parametrize("paper", list(Paper))
def test_as_many_copies_are_printed_as_were_asked_for(tray: PaperTray, paper: Paper) -> None:
    print_on(tray.printer, SHORT, paper, 3)
    assert tray.pages() == 3
    assert text_of(tray.pdf).count(SHORT.number) == 3


@pytest.mark.parametrize("paper", list(Paper))
def test_a_printer_gets_the_very_page_of_the_pdf(tray: PaperTray, paper: Paper, tmp_path: Path) -> None:
    print_on(tray.printer, LONG, paper, 1)
    write_pdf(tmp_path / "letter.pdf", LONG, paper, int)
    assert text_of(tray.pdf) == text_of(tmp_path / "letter.pdf")


def test_a_letter_that_does_not_fit_draws_no_sheet_from_the_printer(tray: PaperTray, tmp_path: Path) -> None:
    """A job that was begun comes out as an empty sheet, and looks like a fault of the printer."""
    with pytest.raises(LetterTooLong):
        print_on(tray.printer, TOO_LONG, Paper.A5, 1)
    with pytest.raises(LetterTooLong):
        write_pdf(tmp_path / "letter.pdf", TOO_LONG, Paper.A5, int)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("copies", [0, 21])
def test_a_heap_of_copies_is_a_slip_of_the_finger(tray: PaperTray, copies: int) -> None:
    with pytest.raises(ValueError, match="copies"):
        print_on(tray.printer, SHORT, Paper.A5, copies)
    assert not tray.pdf.exists()


def test_a_printer_that_refuses_the_job_is_said(tmp_path: Path) -> None:
    tray = PaperTray(tmp_path / "no-such-folder")
    with pytest.raises(PrintFailed):
        print_on(tray.printer, SHORT, Paper.A5, 1)
    # Qt says it too, to whoever reads the program's terminal.
    assert gate.take() == ["default warning: QPainter::begin(): Returned false"]
