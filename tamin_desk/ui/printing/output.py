"""Letters leave the program: to a printer or into a PDF. Both block; run them off the main thread.

Foreign errors become the desk's own here. Whatever fails, the letter is kept where it was and can be
printed again.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tamin_desk.domain.errors import FileNotWritten, LetterVoid, PaperUnknown, PrinterMissing, PrintFailed
from tamin_desk.services.files import write_atomically
from tamin_desk.ui.printing.letter import LetterContent, lay_out_letter, paint_letter
from tamin_desk.ui.printing.letter_words import TITLE
from tamin_desk.ui.printing.paper import Paper, scale_to_units

MOST_COPIES: Final = 20
_PDF_DPI: Final = 1200


def file_name(number: str) -> str:
    """Return the suggested name of a letter's PDF: its number and nothing about anybody.

    The slash of a satellite branch's number becomes a full stop, which every file system takes.
    """
    return f"{number.replace('/', '.')}.pdf"


def write_pdf(path: Path, content: LetterContent, paper: Paper) -> None:
    """Write the letter into a PDF file, whole or not at all; readable for its owner only.

    Raises:
        LetterVoid: a void letter goes nowhere.
        LetterTooLong: it does not fit on this paper.
        FileNotWritten: the folder is not there, is full, or may not be written.
        ValueError: the letter has no number yet.
    """
    _must_be_valid(content)
    pieces = lay_out_letter(content, paper)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(_title(content))
    writer.setCreator("Tamin Desk")
    _use_whole_sheet(writer, paper)
    painter = QPainter(writer)
    scale_to_units(painter)
    paint_letter(painter, pieces)
    painter.end()
    buffer.close()
    if not path.parent.is_dir():
        raise FileNotWritten("the folder is not there")
    try:
        write_atomically(path, bytes(data.data()))
    except OSError as error:
        raise FileNotWritten(type(error).__name__) from error


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
    info = QPrinterInfo.printerInfo(printer_name) if printer_name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise PrinterMissing
    sizes = info.supportedPageSizes()
    if sizes and not any(size.isEquivalentTo(paper.page_size) for size in sizes):
        raise PaperUnknown
    print_on(QPrinter(info, QPrinter.PrinterMode.HighResolution), content, paper, copies)


def print_on(printer: QPrinter, content: LetterContent, paper: Paper, copies: int) -> None:
    """Hand ``copies`` (1…20) of the letter to a printer that was opened.

    Raises:
        LetterVoid, LetterTooLong: nothing was begun.
        PrintFailed: the printing system refused the job or gave it up.
        ValueError: the letter has no number yet, or ``copies`` is out of range.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise ValueError(f"{copies} copies")
    _must_be_valid(content)
    # Before the job is begun: a printer that has a job gives a sheet for it, be it empty.
    pieces = lay_out_letter(content, paper)
    printer.setDocName(_title(content))
    printer.setFullPage(True)
    _use_whole_sheet(printer, paper)
    several = printer.supportsMultipleCopies()
    if several:
        printer.setCopyCount(copies)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed
    for number in range(1 if several else copies):
        if number and not printer.newPage():
            painter.end()
            raise PrintFailed
        painter.save()
        scale_to_units(painter)
        paint_letter(painter, pieces)
        painter.restore()
    gave_up = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
    if not painter.end() or printer.printerState() in gave_up:
        raise PrintFailed


def _must_be_valid(content: LetterContent) -> None:
    if content.is_void:
        raise LetterVoid
    if not content.number or not content.qr:
        raise ValueError("a letter without a number cannot be printed")


def _title(content: LetterContent) -> str:
    """The name of the document, which print queues show to everybody: never a person's."""
    return f"{TITLE} {content.number}"


def _use_whole_sheet(device: QPagedPaintDevice, paper: Paper) -> None:
    device.setPageSize(paper.page_size)
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
