"""Covers and ruler pages leave the program. Everything blocks; run it off the main thread."""

from typing import Protocol

from tamin_desk.domain.errors import CoverPaperUnknown
from tamin_desk.services.config import Offset
from tamin_desk.ui.printing.cover_words import DOCUMENT
from tamin_desk.ui.printing.device import Page, open_printer, print_page, sheet_size


class SheetHand(Protocol):
    """Puts one sheet of a cover's size on a real printer; tests keep the contract with one that is told."""

    def __call__(self, page: Page, printer_name: str, offset: Offset) -> None:
        """As :func:`print_sheet`."""


def print_sheet(page: Page, printer_name: str, offset: Offset) -> None:
    """Hand one sheet to a printer, everything moved by its shift; an empty name is the system's default.

    The job's name tells nothing about anybody.

    Raises:
        PrinterMissing: the system has no such printer now, or no default.
        CoverPaperUnknown: the printer says which sizes it takes, and this is none of them.
        PrintFailed: the printing system refused the job or gave it up.
    """
    printer = open_printer(printer_name, sheet_size(page.size), CoverPaperUnknown)
    print_page(printer, page, DOCUMENT, 1, offset)
