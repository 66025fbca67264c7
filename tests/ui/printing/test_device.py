"""Which printers take a sheet: asked of what a printer says of itself."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from tamin_desk.domain.errors import CoverPaperUnknown, PaperUnknown, PrinterMissing
from tamin_desk.ui.messages import describe
from tamin_desk.ui.printing.device import open_printer, sheet_size, takes
from tamin_desk.ui.printing.template import cover_template

A4, A5, A6 = (
    QPageSize(each) for each in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5, QPageSize.PageSizeId.A6)
)
CARD = QPageSize(QSizeF(86, 54), QPageSize.Unit.Millimeter)
COVER = sheet_size(cover_template().size)


def test_the_covers_sheet_goes_by_its_usual_name() -> None:
    """A driver that is asked for a nameless size of the same measures often refuses it."""
    assert COVER.id() is QPageSize.PageSizeId.A6


@pytest.mark.parametrize(
    ("named", "any_size", "largest", "expected"),
    [
        ([A4, A5, A6], False, None, True),
        ([A4, A5], False, None, False),
        ([], False, None, True),
        ([A4], True, A4, True),
        ([A4], True, None, True),
        ([CARD], True, CARD, False),
    ],
)
def test_a_printer_takes_what_it_names_or_what_is_no_larger_than_it_can(
    named: list[QPageSize], any_size: bool, largest: QPageSize | None, expected: bool
) -> None:
    assert takes(COVER, named, any_size=any_size, largest=largest) is expected


def test_a_printer_that_is_not_there_is_said() -> None:
    with pytest.raises(PrinterMissing):
        open_printer("Desk 4, switched off", COVER, CoverPaperUnknown)


@pytest.mark.usefixtures("persian")
def test_paper_unlike_the_template_is_said_with_what_to_do_and_a_pdf_stays_possible() -> None:
    text = describe(CoverPaperUnknown())
    assert "کاغذی به اندازهٔ جلد" in text.title
    assert "PDF" in text.next_step
    assert "چاپگر دیگری" in text.next_step
    assert text.title != describe(PaperUnknown()).title
