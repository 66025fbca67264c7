"""Files with lists: every usual encoding and separator is read, and what is no list is refused in words."""

import os
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.errors import (
    ListCancelled,
    ListDamaged,
    ListTooLarge,
    ListTooLong,
    ListUnreadable,
    NotAList,
)
from tamin_desk.services.code_lists import files
from tamin_desk.services.code_lists.files import read_file, read_table
from tests.fakes.code_lists import cell_far_away, go_on, packed_bomb, with_strings, workbook

TEXT = "ردیف,نام,کد ملی\r\n۱,نرگس شریفی,۹۹۹۰۵۵۲۱۶۹\r\n۲,آرش بهرامی,9990413721\r\n"
WHOLE = workbook([["9990413721"], ["9990552169"]])
ROWS = (
    ("ردیف", "نام", "کد ملی"),
    ("۱", "نرگس شریفی", "۹۹۹۰۵۵۲۱۶۹"),
    ("۲", "آرش بهرامی", "9990413721"),
)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_a_table_of_text_is_read_in_whatever_encoding(encoding: str, named: str) -> None:
    table = read_table(TEXT.encode(encoding), go_on)
    assert (table.rows, table.encoding, table.separator) == (ROWS, named, ",")


def test_utf_16_with_its_bytes_the_other_way_round_is_read() -> None:
    assert read_table(b"\xfe\xff" + TEXT.encode("utf-16-be"), go_on).rows == ROWS


def test_windows_arabic_is_read(tmp_path: Path) -> None:
    """That code page has neither Persian digits nor the Persian yeh: offices write the Arabic ones."""
    text = "نام;كد ملي\r\nنرگس;9990552169\r\n"
    table = read_table(text.encode("windows-1256"), go_on)
    assert table.rows == (("نام", "كد ملي"), ("نرگس", "9990552169"))
    assert (table.encoding, table.separator) == ("windows-1256", ";")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    lines = [separator.join((name, code)) for name, code in (("a, b", "1"), ("c", "2"), ("d", "3"))]
    quoted = '"a, b"' if separator == "," else "a, b"
    lines[0] = separator.join((quoted, "1"))
    table = read_table("\n".join(lines).encode(), go_on)
    assert table.rows == (("a, b", "1"), ("c", "2"), ("d", "3"))
    assert table.separator == separator


def test_one_column_needs_no_separator() -> None:
    assert read_table(b"9990413721\n9990552169\n", go_on).rows == (("9990413721",), ("9990552169",))


def test_a_spreadsheet_s_own_first_line_is_heeded_and_counted() -> None:
    assert read_table(b"sep=;\r\na;b\r\n", go_on).rows == ((), ("a", "b"))


def test_quotes_may_hold_separators_and_line_breaks() -> None:
    assert read_table(b'"a\nb",1\n"c ""d""",2\n', go_on).rows == (("a\nb", "1"), ('c "d"', "2"))


def test_a_workbook_is_read_with_numbers_whole() -> None:
    data = workbook([["کد ملی"], [9990413721], [12345679], ["۹۹۹۰۵۵۲۱۶۹"], [None], [1.5]])
    assert ["".join(row) for row in read_table(data, go_on).rows] == [
        "کد ملی",
        "9990413721",
        "12345679",
        "۹۹۹۰۵۵۲۱۶۹",
        "",
        "1.5",
    ]


def test_the_first_sheet_that_holds_anything_is_the_list() -> None:
    assert read_table(workbook([], [["9990413721"]]), go_on).rows == (("9990413721",),)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"\x00\x01\x02\x03" * 50,
    ],
    ids=["document", "picture", "old-workbook", "program"],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(NotAList):
        read_table(data, go_on)


def test_another_packed_file_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("letter.txt", "x")
    with pytest.raises(NotAList):
        read_table(path.read_bytes(), go_on)


def test_a_workbook_cut_off_anywhere_is_damaged() -> None:
    whole = workbook([["9990413721"]])
    for length in range(10, len(whole), 397):
        with pytest.raises(ListDamaged):
            read_table(whole[:length], go_on)


@given(st.data())
def test_a_workbook_with_changed_bytes_never_ends_the_program(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ListDamaged, NotAList, ListTooLarge, ListTooLong):
        read_table(bytes(whole), go_on)


def test_two_cells_at_the_ends_of_a_sheet_are_two_cells() -> None:
    """A small file may say that it has a million rows of sixteen thousand columns: that is not laid out."""
    data = cell_far_away()
    assert len(data) < 20_000
    assert read_table(data, go_on).rows == (("9990413721",),)


def test_a_bomb_is_refused_from_its_directory() -> None:
    data = packed_bomb(files.MOST_UNPACKED + 1_000_000)
    assert len(data) < files.MOST_BYTES // 10
    with pytest.raises(ListTooLarge):
        read_table(data, go_on)


SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</sst>'


@pytest.mark.parametrize(
    "strings",
    [b"<si><t/></si>" * 200_000, random.Random(4).randbytes(2_200_000).hex().encode() * 2],
    ids=["hardly-a-byte-when-packed", "too-long"],
)
def test_strings_that_swell_are_refused_before_they_are_read(strings: bytes) -> None:
    """They are laid out whole before the first row: a small file once took half a minute of every core."""
    with pytest.raises(ListTooLarge):
        read_table(with_strings(SHARED % strings), go_on)


def test_the_strings_of_a_workbook_are_given_up_at_once() -> None:
    """Before the first row there is nobody else to ask whether the clerk still waits."""
    names = b"".join(b"<si><t>%d</t></si>" % number for number in range(20_000))
    asked = 0

    def stop() -> None:
        nonlocal asked
        asked += 1
        if asked == 8:
            raise ListCancelled

    with pytest.raises(ListCancelled):
        list(files.read_table(with_strings(SHARED % names), stop).rows)
    assert asked == 8


def test_a_large_file_is_refused_from_its_size(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(files.MOST_BYTES + 1)
    with pytest.raises(ListTooLarge):
        read_file(path)


def test_more_rows_than_are_taken_at_once_are_refused() -> None:
    rows = b"9990413721\n" * (files.MOST_ROWS + 1)
    with pytest.raises(ListTooLong):
        read_table(rows, go_on)
    assert len(read_table(b"9990413721\n" * files.MOST_ROWS + b"\n,\n" * 10, go_on).rows) == files.MOST_ROWS


def test_a_file_that_is_gone_or_is_none_is_told_without_its_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path / "نرگس.csv", tmp_path, pipe):
        with pytest.raises(ListUnreadable) as raised:
            read_file(path)
        assert path.name not in str(raised.value)
        assert raised.value.__cause__ is None
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(NotAList):
        read_file(empty)


@pytest.mark.parametrize("data", [TEXT.encode(), workbook([["9990413721"], ["9990552169"]])])
def test_reading_ends_when_the_clerk_gives_up(data: bytes) -> None:
    def stop() -> None:
        raise ListCancelled

    with pytest.raises(ListCancelled):
        read_table(data, stop)
