"""What leaves as a workbook: right to left, codes with their zeros, and no name that calculates."""

import io
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tamin_desk.domain.errors import FileNotWritten, ListCancelled
from tamin_desk.services.code_lists.files import read_table
from tamin_desk.services.code_lists.reading import GoodRow, read_codes
from tamin_desk.services.sheets import Sheet, workbook, write_workbook
from tests.fakes.code_lists import go_on

SHEET = Sheet(
    "بدون عکس", ("نام", "کد ملی"), (("نرگس شریفی", "0012345679"), ("=1+1", "9990413721")), frozenset({1})
)


@pytest.mark.parametrize("right_to_left", [True, False])
def test_sheets_run_the_way_the_screen_does(right_to_left: bool) -> None:
    book = load_workbook(io.BytesIO(workbook([SHEET], right_to_left=right_to_left)))
    assert bool(book.worksheets[0].sheet_view.rightToLeft) is right_to_left


def test_every_cell_is_text() -> None:
    page = load_workbook(io.BytesIO(workbook([SHEET], right_to_left=True))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == [
        "نام",
        "کد ملی",
        "نرگس شریفی",
        "0012345679",
        "=1+1",
        "9990413721",
    ]


def test_what_was_exported_can_be_imported_with_its_zeros() -> None:
    found = read_codes(read_table(workbook([SHEET], right_to_left=True), go_on), go_on)
    assert found.good == (GoodRow(2, "0012345679"), GoodRow(3, "9990413721"))


COUNTS = Sheet("شاخص", ("واحد", "استعلام", "پوشش، درصد"), (("شعبه", 4120, Decimal("87.4")),))


def test_a_number_is_a_number_that_the_office_can_reckon_with() -> None:
    """A column of texts adds up to nothing."""
    page = load_workbook(io.BytesIO(workbook([COUNTS], right_to_left=True))).worksheets[0]
    assert [(cell.data_type, cell.value) for cell in page[2]] == [("s", "شعبه"), ("n", 4120), ("n", 87.4)]


@pytest.mark.parametrize(("right_to_left", "shape"), [(True, "[$-3000429]"), (False, "")])
def test_a_number_is_shown_in_the_digits_of_the_language(right_to_left: bool, shape: str) -> None:
    page = load_workbook(io.BytesIO(workbook([COUNTS], right_to_left=right_to_left))).worksheets[0]
    assert [cell.number_format for cell in page[2]] == ["@", f"{shape}#,##0", f"{shape}0.0"]


def test_lines_may_stand_over_the_headings() -> None:
    sheet = Sheet("خلاصه", ("رقم", "شمار"), (("استعلام", 3),), above=(("دوره", "آبان"),), frozen=1)
    page = load_workbook(io.BytesIO(workbook([sheet], right_to_left=True))).worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["دوره", "آبان"],
        ["رقم", "شمار"],
        ["استعلام", 3],
    ]
    assert page.freeze_panes == "B1"


def test_a_sentence_that_begins_with_a_number_reads_from_the_right() -> None:
    """The page's direction alone would let «۱۵ ساله و بزرگ‌تر» begin with its second word."""
    sheet = Sheet(
        "خلاصه", ("رقم",), (("۱۵ ساله و بزرگ‌تر",), ("0162",)), codes=frozenset({0}), above=(("۱۵ ساله",),)
    )
    persian = load_workbook(io.BytesIO(workbook([sheet], right_to_left=True))).worksheets[0]
    english = load_workbook(io.BytesIO(workbook([sheet], right_to_left=False))).worksheets[0]
    orders = [[row[0].alignment.readingOrder for row in page.iter_rows()] for page in (persian, english)]
    assert orders == [[2, 2, 1, 1], [0, 0, 1, 1]]


def test_a_sentence_that_begins_with_a_number_does_so_in_every_spreadsheet_program() -> None:
    """LibreOffice asks the first letters, not the cell; codes and dates stay what they are."""
    rows = (("۱۵ ساله و بزرگ‌تر", "0162"), ("«۷ تیر»", "0163"), ("شعبهٔ ۲", "0164"), ("۱۴۰۵/۰۸/۰۱", "162/1a"))
    sheet = Sheet("خلاصه", ("نام", "کد"), rows, codes=frozenset({1}), above=(("۱۵ ساله",),))
    persian = load_workbook(io.BytesIO(workbook([sheet], right_to_left=True))).worksheets[0]
    assert [row[0].value for row in persian.iter_rows()] == [
        "\u200f۱۵ ساله",
        "نام",
        "\u200f۱۵ ساله و بزرگ‌تر",
        "\u200f«۷ تیر»",
        "شعبهٔ ۲",
        "۱۴۰۵/۰۸/۰۱",
    ]
    assert [row[1].value for row in persian.iter_rows(min_row=3)] == [code for _, code in rows]
    english = load_workbook(io.BytesIO(workbook([sheet], right_to_left=False))).worksheets[0]
    assert english["A1"].value == "۱۵ ساله"


def test_a_long_sentence_lies_over_no_other_line() -> None:
    sheet = Sheet("خلاصه", ("رقم", "تعریف"), (("استعلام", "هر استعلامی " * 10), ("مقایسه", "کوتاه")))
    page = load_workbook(io.BytesIO(workbook([sheet], right_to_left=True))).worksheets[0]
    assert page.row_dimensions[2].height == 3 * 15
    assert page.row_dimensions[3].height is None
    assert page.page_setup.fitToHeight == 0


def test_a_sentence_over_the_headings_makes_no_column_wider() -> None:
    """It runs on over its neighbours; the figures below it stay close to their names."""
    sheet = Sheet(
        "خلاصه", ("رقم", "آبان"), (("استعلام", 3),), above=(("وضعیت دوره", "هنوز به پایان نرسیده " * 3),)
    )
    page = load_workbook(io.BytesIO(workbook([sheet], right_to_left=True))).worksheets[0]
    assert page.column_dimensions["B"].width < 12
    assert not page["B1"].alignment.wrap_text
    assert page.row_dimensions[1].height is None


def test_a_long_heading_is_broken_over_its_narrow_numbers() -> None:
    sheet = Sheet("واحدها", ("واحد", "عکس‌های افزوده برای افراد واحدهای دیگر"), (("شعبه", 12),))
    page = load_workbook(io.BytesIO(workbook([sheet], right_to_left=True))).worksheets[0]
    assert page.column_dimensions["B"].width < 20
    assert page["B1"].alignment.wrap_text
    assert page.row_dimensions[1].height == 3 * 15


def test_a_wide_sheet_is_printed_on_few_pages_with_the_names_on_each() -> None:
    figures = tuple(f"رقم شمارهٔ {number}" for number in range(55))
    sheet = Sheet("واحدها", ("کد", "واحد", *figures), (("0162", "شعبه", *range(55)),), frozen=2)
    page = load_workbook(io.BytesIO(workbook([sheet, COUNTS], right_to_left=True))).worksheets[0]
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (4, 0)
    setup = page.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert page.print_title_cols == "$A:$B"
    assert page.print_title_rows == "$1:$1"


def test_who_gives_up_while_it_is_written_gets_no_file(tmp_path: Path) -> None:
    def give_up(done: int, total: int) -> None:
        assert (done, total) == (50, 120)
        raise ListCancelled

    long = Sheet("شاخص", ("شمار",), tuple((number,) for number in range(120)))
    with pytest.raises(ListCancelled):
        write_workbook(tmp_path / "list.xlsx", [long], int, right_to_left=True, tell=give_up)
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_for_its_owner_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_workbook(path, [SHEET], int, right_to_left=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileNotWritten):
        write_workbook(tmp_path / "nowhere" / "list.xlsx", [SHEET], int, right_to_left=True)
