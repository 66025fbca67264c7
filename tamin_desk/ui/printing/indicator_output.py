"""The indicator's report leaves the program: to a printer or into a PDF.

Both block; run them off the main thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter

from tamin_desk.services.files import WriteDown
from tamin_desk.ui.printing.device import open_printer, print_pages, write_pages
from tamin_desk.ui.printing.indicator_paper import PAPER, IndicatorPaper, lay_out_indicator
from tamin_desk.ui.printing.indicator_words import document


class ReportHand(Protocol):
    """Puts a report on a real printer; tests keep the contract with one that is told."""

    def __call__(self, content: IndicatorPaper, printer_name: str, copies: int) -> None:
        """As :func:`print_report`."""


def write_report(
    path: Path, content: IndicatorPaper, write_down: WriteDown, painted: Callable[[], object] = int
) -> None:
    """Write the report into a PDF file, whole or not at all; readable for its owner only.

    ``painted`` is called after each sheet; what it raises ends the writing, and an older file is untouched.

    Raises:
        the errors of :func:`tamin_desk.services.files.write_for_user`, which calls ``write_down``.
    """
    write_pages(path, lay_out_indicator(content), document(content.report), write_down, painted)


def print_report(content: IndicatorPaper, printer_name: str, copies: int) -> None:
    """Hand ``copies`` (1…20) of the report to a printer; an empty name is the system's default.

    Raises:
        PrinterMissing: the system has no such printer now, or no default.
        PaperUnknown: the printer says which sizes it takes, and A4 is none of them.
        PrintFailed: the printing system refused the job or gave it up.
    """
    print_report_on(open_printer(printer_name, PAPER.page_size), content, copies)


def print_report_on(printer: QPrinter, content: IndicatorPaper, copies: int) -> None:
    """Hand ``copies`` (1…20) of the report to a printer that was opened.

    Raises:
        PrintFailed: the printing system refused the job or gave it up.
    """
    print_pages(printer, lay_out_indicator(content), document(content.report), copies)
