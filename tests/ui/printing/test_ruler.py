"""The page by which a printer is adjusted: what it says of its crosses is true on paper."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinter

from tamin_desk.services.config import Offset
from tamin_desk.ui.printing.cover_words import RULER_TITLE
from tamin_desk.ui.printing.device import print_page
from tamin_desk.ui.printing.ruler import CROSS_MM, ruler_page
from tamin_desk.ui.printing.template import cover_template
from tests.ui.printing.reading import letters_and_digits, run, text_of

pytestmark = pytest.mark.usefixtures("persian")

_DPI = 600


def printed(folder: Path, offset: Offset) -> Path:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "ruler.pdf"))
    print_page(printer, ruler_page(cover_template().size, offset), RULER_TITLE, 1, offset)
    return folder / "ruler.pdf"


def cross(pdf: Path) -> tuple[float, float]:
    """Measure as a clerk does: from the paper's left and upper edge to the middle of the upper left cross."""
    run("pdftoppm", "-r", str(_DPI), "-gray", "-png", "-singlefile", pdf, pdf.with_suffix(""))
    dark = np.asarray(Image.open(pdf.with_suffix(".png")).convert("L")) < 140
    dots = _DPI / 25.4
    around = slice(round(12 * dots), round(28 * dots))
    part = dark[around, around]
    # The arms are eight millimetres long; nothing else here is half as long.
    down = np.flatnonzero(part.sum(axis=0) > 4 * dots)
    across = np.flatnonzero(part.sum(axis=1) > 4 * dots)
    assert down.size, "no upright arm"
    assert across.size, "no lying arm"
    return 12 + (down.mean() + 0.5) / dots, 12 + (across.mean() + 0.5) / dots


@pytest.mark.parametrize("offset", [Offset(), Offset(0.4, -1.0), Offset(-3.0, 2.5)])
def test_the_cross_stands_where_the_page_says_but_for_the_shift(tmp_path: Path, offset: Offset) -> None:
    left, top = cross(printed(tmp_path, offset))
    assert left == pytest.approx(CROSS_MM + offset.across, abs=0.1)
    assert top == pytest.approx(CROSS_MM + offset.down, abs=0.1)


def test_who_does_what_the_page_says_has_the_printer_adjusted(tmp_path: Path) -> None:
    """A printer that prints 0.7 mm too far to the left and 1.2 mm too low."""
    fault = Offset(-0.7, 1.2)
    left, top = cross(printed(tmp_path, fault))
    typed = Offset(round(CROSS_MM - left, 1), round(CROSS_MM - top, 1))
    assert typed == Offset(0.7, -1.2)


def test_everything_on_it_can_be_read_and_the_shift_is_told_in_words(tmp_path: Path) -> None:
    pdf = printed(tmp_path, Offset(0.4, -1.0))
    sheet = ruler_page(cover_template().size, Offset(0.4, -1.0))
    told = "\n".join(piece.text for piece in sheet.pieces if piece.text)
    assert letters_and_digits(text_of(pdf)) == letters_and_digits(told)
    assert "۰٫۴ میلی‌متر به راست، ۱٫۰ میلی‌متر به بالا" in told
    untouched = ruler_page(cover_template().size, Offset())
    assert "بدون جابه‌جایی" in "".join(piece.text for piece in untouched.pieces)
