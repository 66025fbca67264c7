"""Pages leave the program: to a printer or into a PDF. Everything blocks; run it off the main thread.

Foreign errors become the desk's own here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tamin_desk.domain.errors import PaperUnknown, PrinterMissing, PrintFailed
from tamin_desk.services.config import Offset
from tamin_desk.services.files import WriteDown, write_for_user
from tamin_desk.ui.printing.paper import UNITS_PER_MM, scale_to_units
from tamin_desk.ui.printing.pieces import Piece

MOST_COPIES: Final = 20
UNMOVED: Final = Offset()
_PDF_DPI: Final = 1200


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its size in units, and what is painted on it."""

    size: QSizeF
    pieces: tuple[Piece, ...]


def paint_pieces(painter: QPainter, pieces: Sequence[Piece]) -> None:
    """Paint pieces with a painter whose lengths are units, the sheet's top left corner at the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    # Every piece knows its own direction; the application's would turn the codes around.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for piece in pieces:
        painter.save()
        piece.paint(painter)
        painter.restore()


def sheet_size(size: QSizeF) -> QPageSize:
    """Return a sheet as Qt's printers and PDF writers know it; a usual one under its usual name."""
    millimetres = QSizeF(size.width() / UNITS_PER_MM, size.height() / UNITS_PER_MM)
    return QPageSize(millimetres, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def takes(
    sheet: QPageSize, named: Sequence[QPageSize], *, any_size: bool, largest: QPageSize | None = None
) -> bool:
    """Tell whether a printer that names these sizes takes a sheet; one that names none may take any."""
    if not named or any(size.isEquivalentTo(sheet) for size in named):
        return True
    if not any_size:
        return False
    most = None if largest is None or not largest.isValid() else largest.sizePoints()
    points = sheet.sizePoints()
    return most is None or (points.width() <= most.width() and points.height() <= most.height())


def open_printer(name: str, sheet: QPageSize, lacking: type[PaperUnknown] = PaperUnknown) -> QPrinter:
    """Return a printer that takes ``sheet``; an empty name is the system's default.

    Raises:
        PrinterMissing: the system has no such printer now, or no default.
        PaperUnknown: the kind in ``lacking``: the printer says which sizes it takes, and this is none.
    """
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise PrinterMissing
    named, free = info.supportedPageSizes(), info.supportsCustomPageSizes()
    if not takes(sheet, named, any_size=free, largest=info.maximumPhysicalPageSize()):
        raise lacking
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_page(printer: QPrinter, page: Page, title: str, copies: int = 1, offset: Offset = UNMOVED) -> None:
    """Hand ``copies`` (1…20) of a page to a printer that was opened, as :func:`print_pages` does."""
    print_pages(printer, (page,), title, copies, offset)


def print_pages(
    printer: QPrinter, pages: Sequence[Page], title: str, copies: int = 1, offset: Offset = UNMOVED
) -> None:
    """Hand ``copies`` (1…20) of pages of one size to a printer that was opened, all moved by ``offset``.

    ``title`` is shown in print queues to everybody. Raises PrintFailed, ValueError.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise ValueError(f"{copies} copies")
    printer.setDocName(title)
    printer.setFullPage(True)
    _use_whole_sheet(printer, pages[0].size)
    several = printer.supportsMultipleCopies()
    if several:
        printer.setCopyCount(copies)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed
    for number, page in enumerate(list(pages) * (1 if several else copies)):
        if number and not printer.newPage():
            painter.end()
            raise PrintFailed
        painter.save()
        scale_to_units(painter)
        painter.translate(offset.across * UNITS_PER_MM, offset.down * UNITS_PER_MM)
        paint_pieces(painter, page.pieces)
        painter.restore()
    gave_up = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
    if not painter.end() or printer.printerState() in gave_up:
        raise PrintFailed


def write_pages(
    path: Path,
    pages: Sequence[Page],
    title: str,
    write_down: WriteDown,
    painted: Callable[[], object] = int,
) -> None:
    """Write pages into a PDF file, whole or not at all; readable for its owner only.

    ``painted`` is called after each page; what it raises ends the writing, and nothing is there.

    Raises:
        the errors of :func:`tamin_desk.services.files.write_for_user`.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(title)
    writer.setCreator("Tamin Desk")
    _use_whole_sheet(writer, pages[0].size)
    painter = QPainter(writer)
    try:
        for number, page in enumerate(pages):
            if number:
                _use_whole_sheet(writer, page.size)
                writer.newPage()
            painter.save()
            scale_to_units(painter)
            paint_pieces(painter, page.pieces)
            painter.restore()
            painted()
    finally:
        painter.end()
        buffer.close()
    write_for_user(path, bytes(data.data()), write_down)


def _use_whole_sheet(device: QPagedPaintDevice, size: QSizeF) -> None:
    device.setPageSize(sheet_size(size))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
