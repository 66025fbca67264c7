"""Which column holds the codes, and the report of every row that gives none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.code_lists import RowProblem
from tamin_desk.domain.errors import NoCodesFound
from tamin_desk.domain.identifiers import check_digit
from tamin_desk.services.code_lists.files import Table, read_table
from tamin_desk.services.code_lists.reading import BadRow, GoodRow, ListReading, read_codes
from tests.fakes.code_lists import go_on

R = RowProblem


def read(*rows: tuple[str, ...]) -> ListReading:
    return read_codes(Table(rows), go_on)


def test_every_row_is_taken_or_reported_with_its_number() -> None:
    found = read(
        ("نام", "کد ملی"),
        ("نرگس", "9990552169"),
        ("", ""),
        ("آرش", "۹۹۹۰۴۱۳۷۲۱"),
        ("رضا", "1.23E+09"),
        ("مینا", "12345679"),
        ("نسرین", ""),
        ("آرش", "9990413721"),
    )
    assert found.good == (
        GoodRow(2, "9990552169"),
        GoodRow(4, "9990413721"),
        GoodRow(6, "0012345679", padded=True),
    )
    assert found.bad == (
        BadRow(5, "1.23E+09", R.SHORTENED),
        BadRow(7, "", R.EMPTY),
        BadRow(8, "9990413721", R.REPEATED),
    )
    assert (found.column, found.heading, found.padded) == (2, "کد ملی", 1)


def test_a_title_above_the_heading_is_passed_over() -> None:
    found = read(("فهرست شعبه",), (), ("ردیف", "كد ملي"), ("1", "9990552169"))
    assert found.good == (GoodRow(4, "9990552169"),)
    assert not found.bad


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ((("فهرست",), ("ردیف", "کد ملی بیمه‌شده")), 2),
        ((("کد ملی افراد بدون عکس",), ("ردیف", "شماره ملی فرد")), 2),
        ((("کد ملی افراد بدون عکس",), ("ردیف", "کد ملی")), 2),
        ((("کد ملی سرپرست", "کد ملی"),), 2),
    ],
    ids=["with-more-words", "under-a-title", "under-a-title-by-itself", "beside-another-s"],
)
def test_a_heading_may_have_more_words(head: tuple[tuple[str, ...], ...], column: int) -> None:
    """Title and heading were once two bad rows of a list without a fault."""
    found = read(*head, ("1", "9990552169"), ("2", "9990413721"))
    assert (found.column, found.bad) == (column, ())
    assert [row.code for row in found.good] == ["9990552169", "9990413721"]


def test_without_a_heading_the_column_with_codes_is_found() -> None:
    found = read(("1", "نرگس", "9990552169"), ("2", "آرش", "9990413721"))
    assert (found.column, found.heading) == (3, "")
    assert [row.number for row in found.good] == [1, 2]


def test_a_heading_of_another_name_is_no_bad_row() -> None:
    found = read(("شناسه",), ("9990552169",))
    assert (found.heading, found.bad) == ("شناسه", ())


def test_a_column_that_a_spreadsheet_spoilt_is_reported_and_not_passed_over() -> None:
    found = read(("1", "9.99E+09"), ("2", "9.99E+09"))
    assert [row.problem for row in found.bad] == [R.SHORTENED, R.SHORTENED]


def test_the_row_that_was_too_short_is_a_bad_row() -> None:
    found = read(("نام", "کد ملی"), ("نرگس",))
    assert found.bad == (BadRow(2, "", R.EMPTY),)


@pytest.mark.parametrize("rows", [(), (("نام",), ("نرگس",)), (("1",), ("2",))])
def test_a_file_without_codes_says_so(rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(NoCodesFound):
        read(*rows)


def listed(count: int) -> list[str]:
    """Return the lines of a list: the heading, and so many people with good codes."""
    nines = (f"{number:09}" for number in range(100_000_000, 100_000_000 + count))
    return ["نام,کد ملی", *(f"علی,{nine}{check_digit(nine)}" for nine in nines)]


@pytest.mark.parametrize(
    ("marks", "bad"),
    [
        ({6: '"{}'}, [6]),
        ({6: '"علی",{1}', 8: '"{}', 61: '"{0}",{1}'}, [8]),
        # By the rules of such files this pair is one cell of fifty lines.
        ({8: '"{}', 61: '{0}",{1}'}, [8, 61]),
        ({8: '{0},"{1}', 61: '{0},{1}"'}, [8, 61]),
    ],
    ids=["at-the-start", "closed-by-another-row-s", "a-pair-far-apart", "around-two-codes"],
)
def test_a_stray_quotation_mark_swallows_no_row(marks: dict[int, str], bad: list[int]) -> None:
    """Ninety-five of a hundred people were once neither taken nor reported."""
    lines = listed(100)
    for number, shape in marks.items():
        lines[number - 1] = shape.replace("{}", "{0},{1}").format(*lines[number - 1].split(","))
    found = read_codes(read_table("\r\n".join(lines).encode(), go_on), go_on)
    assert [(row.number, row.problem) for row in found.bad] == [(number, R.OPEN_QUOTE) for number in bad]
    assert len(found.good) + len(found.bad) == 100


@given(st.data())
def test_wherever_marks_stand_every_row_is_told_of(data: st.DataObject) -> None:
    lines = listed(30)
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(1, 30))
        place = data.draw(st.integers(0, len(lines[number])))
        lines[number] = lines[number][:place] + '"' + lines[number][place:]
    found = read_codes(read_table("\n".join(lines).encode(), go_on), go_on)
    numbers = [*(row.number for row in found.good), *(row.number for row in found.bad)]
    assert sorted(numbers) == list(range(2, 32))


def test_a_list_of_ten_thousand_rows_is_read() -> None:
    data = "کد ملی\n" + "\n".join(f"{number:010}" for number in range(10_000))
    found = read_codes(read_table(data.encode(), go_on), go_on)
    assert len(found.good) + len(found.bad) == 10_000
