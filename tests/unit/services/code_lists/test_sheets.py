"""What leaves as a workbook: right to left, codes with their zeros, and no name that calculates."""

import io
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tamin_desk.domain.errors import FileNotWritten
from tamin_desk.services.code_lists.files import read_table
from tamin_desk.services.code_lists.reading import GoodRow, read_codes
from tamin_desk.services.code_lists.sheets import Sheet, workbook, write_workbook
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


def test_the_file_is_for_its_owner_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_workbook(path, [SHEET], int, right_to_left=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileNotWritten):
        write_workbook(tmp_path / "nowhere" / "list.xlsx", [SHEET], int, right_to_left=True)
