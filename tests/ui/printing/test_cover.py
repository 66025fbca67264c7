"""The cover on paper: everything lands where the template says, and nothing is lost or stretched."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from tamin_desk.domain.errors import CoverTooLong, FileNotWritten, PrintFailed
from tamin_desk.services.config import Offset
from tamin_desk.ui.printing.cover import CoverContent, cover_page, filling, lay_out_cover
from tamin_desk.ui.printing.cover_words import DOCUMENT
from tamin_desk.ui.printing.device import Page, print_page, write_pages
from tamin_desk.ui.printing.template import cover_template
from tests.fakes.covers import LONG, SHORT, face
from tests.gates_qt import gate
from tests.ui.printing.reading import letters_and_digits, run, text_of

pytestmark = pytest.mark.usefixtures("persian")

_DPI = 600
_TOLERANCE_MM = 0.3
_DARK = 128
COVERS = {"short": SHORT, "long": LONG}
_NAME = st.text("ابپتجچحدرزژسشصطعغفقکگلمنوهیآأئءٔ \u200c", min_size=1, max_size=60).filter(
    lambda name: any(each.isalpha() for each in name)
)

Measured = Callable[[Offset], "Rendered"]


class Rendered:
    """A page as dots; everything is asked and told in millimetres."""

    def __init__(self, pdf: Path, folder: Path) -> None:
        run("pdftoppm", "-r", str(_DPI), "-gray", "-png", "-singlefile", pdf, folder / "page")
        self._dark = np.asarray(Image.open(folder / "page.png").convert("L")) < _DARK

    def rows(self, left: float, right: float, top: float, bottom: float) -> tuple[float, float]:
        """Return first and last edge, downwards, of rows that are dark all the way from left to right."""
        part = np.all(self._part(left, right, top, bottom), axis=1)
        return self._edges(part, top)

    def columns(self, left: float, right: float, top: float, bottom: float) -> tuple[float, float]:
        """Return first and last edge, rightwards, of columns that are dark all the way down."""
        part = np.all(self._part(left, right, top, bottom), axis=0)
        return self._edges(part, left)

    @property
    def millimetres(self) -> tuple[float, float]:
        height, width = self._dark.shape
        return width * 25.4 / _DPI, height * 25.4 / _DPI

    def _part(self, left: float, right: float, top: float, bottom: float) -> "NDArray[np.bool_]":
        x, y = (slice(_dot(a), _dot(b)) for a, b in ((left, right), (top, bottom)))
        return self._dark[y, x]

    def _edges(self, dark: "NDArray[np.bool_]", start: float) -> tuple[float, float]:
        found = np.flatnonzero(dark)
        assert found.size, "nothing is there"
        return start + found[0] * 25.4 / _DPI, start + (found[-1] + 1) * 25.4 / _DPI


def _dot(millimetres: float) -> int:
    return round(millimetres * _DPI / 25.4)


def mm(rect: QRectF) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom."""
    return tuple(side / 100 for side in (rect.left(), rect.right(), rect.top(), rect.bottom()))  # type: ignore[return-value] # four of them


def near(measured: tuple[float, float], wanted: tuple[float, float]) -> bool:
    return all(abs(one - other) <= _TOLERANCE_MM for one, other in zip(measured, wanted, strict=True))


def page(content: CoverContent = SHORT) -> Page:
    return cover_page(replace(content, photo=face()), cover_template())


def on_printer(folder: Path, sheet: Page, offset: Offset) -> Path:
    """Print on the system's printing with a file in the printer's place."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    print_page(printer, sheet, DOCUMENT, 1, offset)
    return folder / "printed.pdf"


@pytest.fixture(params=["pdf", "printer"])
def measured(request: pytest.FixtureRequest, tmp_path: Path) -> Measured:
    """Print a cover one of both ways and measure what came out."""

    def measure(offset: Offset) -> Rendered:
        if request.param == "printer":
            return Rendered(on_printer(tmp_path, page(), offset), tmp_path)
        write_pages(tmp_path / "cover.pdf", (page(),), DOCUMENT, int)
        return Rendered(tmp_path / "cover.pdf", tmp_path)

    return measure


def test_rules_land_within_a_third_of_a_millimetre(measured: Measured) -> None:
    came = measured(Offset())
    for rule in cover_template().rules:
        left, right, top, bottom = mm(rule)
        assert near(came.rows(left + 1, right - 1, top - 2, bottom + 2), (top, bottom))
        middle = (top + bottom) / 2
        # As thin as a hair: its middle row alone tells where it begins and ends.
        assert near(came.columns(left - 2, right + 2, middle - 0.02, middle + 0.03), (left, right))


def test_the_photo_and_its_frame_land_within_a_third_of_a_millimetre(measured: Measured) -> None:
    came = measured(Offset())
    left, right, top, bottom = mm(cover_template().photo)
    assert near(came.rows(left + 1, right - 1, top - 2, top + 5), (top, top + 5))
    assert near(came.rows(left + 1, right - 1, bottom - 5, bottom + 2), (bottom - 5, bottom))
    assert near(came.columns(left - 2, left + 5, top + 1, bottom - 1), (left, left + 5))
    assert near(came.columns(right - 5, right + 2, top + 1, bottom - 1), (right - 5, right))


def test_the_sheet_is_as_large_as_the_template_says(measured: Measured) -> None:
    assert near(measured(Offset()).millimetres, cover_template().millimetres)


@pytest.mark.parametrize("offset", [Offset(0.4, -1.0), Offset(-2.5, 3.0)])
def test_a_printers_shift_moves_everything_by_just_so_much(tmp_path: Path, offset: Offset) -> None:
    came = Rendered(on_printer(tmp_path, page(), offset), tmp_path)
    left, right, top, bottom = mm(cover_template().photo.translated(offset.across * 100, offset.down * 100))
    assert near(came.rows(left + 1, right - 1, top - 2, top + 5), (top, top + 5))
    assert near(came.columns(left - 2, left + 5, top + 1, bottom - 1), (left, left + 5))
    for rule in cover_template().rules:
        _, _, top, bottom = mm(rule.translated(0, offset.down * 100))
        assert near(came.rows(20, 80, top - 2, bottom + 2), (top, bottom))


@pytest.mark.parametrize("name", list(COVERS))
def test_no_letter_and_no_digit_is_lost(tmp_path: Path, name: str) -> None:
    sheet = page(COVERS[name])
    write_pages(tmp_path / "cover.pdf", (sheet,), DOCUMENT, int)
    printed = "\n".join(piece.text for piece in sheet.pieces if piece.text)
    assert letters_and_digits(text_of(tmp_path / "cover.pdf")) == letters_and_digits(printed)


def test_codes_and_dates_come_out_in_order(tmp_path: Path) -> None:
    write_pages(tmp_path / "cover.pdf", (page(),), DOCUMENT, int)
    text = text_of(tmp_path / "cover.pdf")
    for whole in (SHORT.code, SHORT.insurance_number, "۱۴۰۵/۰۹/۰۱", "۱۴۰۶/۰۸/۳۰", "0162"):
        assert whole in text


def test_every_cover_of_a_household_gets_a_sheet_of_its_own(tmp_path: Path) -> None:
    painted: list[int] = []
    sheets = (page(), page(LONG), page(SHORT))
    write_pages(tmp_path / "covers.pdf", sheets, DOCUMENT, int, lambda: painted.append(1))
    facts = run("pdfinfo", tmp_path / "covers.pdf")
    assert "Pages:           3\n" in facts
    assert painted == [1, 1, 1]
    personal = (*SHORT.full_name.split(), SHORT.code, SHORT.insurance_number)
    assert not any(word in facts for word in personal)


def test_what_is_cancelled_while_it_is_painted_leaves_no_file(tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        write_pages(tmp_path / "covers.pdf", (page(), page(LONG)), DOCUMENT, int, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_pages(tmp_path / "pulled-out-stick" / "covers.pdf", (page(),), DOCUMENT, int)


def test_a_printer_that_refuses_the_job_is_said(tmp_path: Path) -> None:
    with pytest.raises(PrintFailed):
        on_printer(tmp_path / "no-such-folder", page(), Offset())
    # Qt says it too, to whoever reads the program's terminal.
    assert gate.take() == ["default warning: QPainter::begin(): Returned false"]


def test_a_cover_without_its_photo_is_not_printed() -> None:
    for photo in (None, QImage()):
        with pytest.raises(ValueError, match="photo"):
            cover_page(replace(SHORT, photo=photo), cover_template())


@pytest.mark.parametrize("name", list(COVERS))
def test_nothing_runs_into_anything(name: str) -> None:
    pieces = lay_out_cover(COVERS[name], cover_template())
    solid = [piece for piece in pieces if piece.name != "frame"]
    sheet = QRectF(0, 0, 10_500, 14_800)
    assert all(sheet.contains(piece.rect) for piece in solid)
    met = [(a.name, b.name) for a, b in combinations(solid, 2) if a.rect.intersects(b.rect)]
    assert met == []


@given(_NAME, _NAME)
def test_whatever_somebody_is_called_it_stands_in_its_room_or_is_said_not_to_fit(
    name: str, principal: str
) -> None:
    template = cover_template()
    rooms = {place.field.value: place.rect for place in template.fields}
    try:
        pieces = lay_out_cover(replace(SHORT, full_name=name, principal=principal), template)
    except CoverTooLong:
        return
    for piece in pieces:
        if piece.name in rooms:
            assert rooms[piece.name].adjusted(-1, -1, 1, 1).contains(piece.rect)
    assert Counter(piece.text for piece in pieces)[name.strip()] >= 1


def test_a_name_that_cannot_be_set_is_said() -> None:
    with pytest.raises(CoverTooLong):
        lay_out_cover(replace(SHORT, full_name="محمدرضا " * 60), cover_template())


def test_a_reprint_is_marked_and_the_first_printing_is_not() -> None:
    def marks(printings: int) -> list[str]:
        pieces = lay_out_cover(replace(SHORT, printings=printings), cover_template())
        return [piece.text for piece in pieces if piece.name == "copy_mark"]

    assert marks(0) == []
    assert marks(1) == ["المثنی، چاپ دوم"]


@pytest.mark.parametrize(("width", "height"), [(480, 640), (640, 480), (300, 900), (30, 40)])
def test_a_photo_of_other_proportions_is_cut_and_never_stretched(width: int, height: int) -> None:
    part = filling(face(width, height), QSizeF(3_000, 4_000))
    assert part.width() / part.height() == pytest.approx(0.75)
    assert QRectF(0, 0, width, height).adjusted(-0.01, -0.01, 0.01, 0.01).contains(part)
    assert part.center().x() == pytest.approx(width / 2)
    assert part.width() == pytest.approx(width) or part.height() == pytest.approx(height)
