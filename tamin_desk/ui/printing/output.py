"""Letters leave the program: to a printer or into a PDF. Both block; run them off the main thread.

Whatever fails, the letter is kept where it was and can be printed again.
"""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from tamin_desk.domain.errors import LetterVoid
from tamin_desk.services.files import WriteDown
from tamin_desk.ui.printing.device import MOST_COPIES, Page, open_printer, print_page, write_pages
from tamin_desk.ui.printing.letter import LetterContent, lay_out_letter
from tamin_desk.ui.printing.letter_words import TITLE
from tamin_desk.ui.printing.paper import Paper

__all__ = ["MOST_COPIES", "file_name", "print_letter", "print_on", "write_pdf"]


def file_name(number: str) -> str:
    """Return the suggested name of a letter's PDF: its number and nothing about anybody.

    The slash of a satellite branch's number becomes a full stop, which every file system takes.
    """
    return f"{number.replace('/', '.')}.pdf"


def write_pdf(path: Path, content: LetterContent, paper: Paper, write_down: WriteDown) -> None:
    """Write the letter into a PDF file, whole or not at all; readable for its owner only.

    Raises:
        LetterVoid: a void letter goes nowhere.
        LetterTooLong: it does not fit on this paper.
        ValueError: the letter has no number yet.
        the errors of :func:`tamin_desk.services.files.write_for_user`.
    """
    _must_be_valid(content)
    write_pages(path, (_page(content, paper),), _title(content), write_down)


def print_letter(content: LetterContent, paper: Paper, printer_name: str, copies: int = 1) -> None:
    """Hand ``copies`` (1…20) of the letter to a printer; an empty name is the system's default.

    Raises:
        LetterVoid: a void letter goes nowhere.
        LetterTooLong: it does not fit on this paper.
        PrinterMissing: the system has no such printer now, or no default.
        PaperUnknown: the printer says which sizes it takes, and this is none of them.
        PrintFailed: the printing system refused the job or gave it up.
        ValueError: the letter has no number yet, or ``copies`` is out of range.
    """
    _must_be_valid(content)
    print_on(open_printer(printer_name, paper.page_size), content, paper, copies)


def print_on(printer: QPrinter, content: LetterContent, paper: Paper, copies: int) -> None:
    """Hand ``copies`` (1…20) of the letter to a printer that was opened.

    It is laid out before the job is begun: a printer that has a job gives a sheet for it, be it empty.

    Raises:
        LetterVoid, LetterTooLong: nothing was begun.
        PrintFailed: the printing system refused the job or gave it up.
        ValueError: the letter has no number yet, or ``copies`` is out of range.
    """
    _must_be_valid(content)
    print_page(printer, _page(content, paper), _title(content), copies)


def _page(content: LetterContent, paper: Paper) -> Page:
    return Page(paper.size, lay_out_letter(content, paper))


def _must_be_valid(content: LetterContent) -> None:
    if content.is_void:
        raise LetterVoid
    if not content.number or not content.qr:
        raise ValueError("a letter without a number cannot be printed")


def _title(content: LetterContent) -> str:
    """The name of the document, which print queues show to everybody: never a person's."""
    return f"{TITLE} {content.number}"
