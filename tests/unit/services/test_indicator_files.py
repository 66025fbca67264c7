"""What a monitor sends on: numbers that add up, words for what nobody knows, and no person anywhere."""

import csv
import io
import re
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tamin_desk.contract.indicator import IndicatorReport, People
from tamin_desk.domain.errors import FileNotWritten, ListCancelled
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.files import write_for_user
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.services.indicator_figures import Figure, value_of
from tamin_desk.services.indicator_files import (
    Column,
    Words,
    csv_of,
    guarded,
    save_table,
    save_workbook,
)
from tamin_desk.services.indicator_units import Units, read_units
from tests.fakes.api import FakeApi
from tests.fakes.indicator import FakeIndicator

ABAN = Question(day=date(2026, 11, 10))
WORDS = Words(
    right_to_left=True,
    sheets=("خلاصه", "واحدها", "روند", "واحدها در دوره‌ها"),
    heads={figure: figure.value for figure in Figure},
    definitions=dict.fromkeys(Figure, "") | {Figure.COVERAGE: "سهم افراد دارای عکس"},
    columns={column: column.value for column in Column},
    unknown="نامعلوم",
    none="ندارد",
    whole="همهٔ دوره",
    like=lambda _report, _question: "like {figure}",
    period=lambda period: f"از {period.first}",
    kind=lambda kind: kind.value,
    day=lambda day: f"۱۴۰۵/{day:%m/%d}",
    filters=lambda question: (
        question.unit_kind or "همه",
        question.people,
        question.insured_kind or "همه",
    ),
    about=lambda report, _: [("دامنه", report.path[-1].name), ("واحد", report.units)],
)


LINES = 6 * 12 + 1
"""Of Tehran's units by twelve months: one came in the last of them."""


def hears(_done: int, _total: int) -> None:
    """Nobody gives up."""


class Office:
    """A monitor's desk before the fictional country, three units to a page."""

    def __init__(self, question: Question = ABAN, sees: str = "tehran") -> None:
        self.api, self.country = FakeApi(), FakeIndicator(sees=sees, page=3)
        self.country.serve(self.api)
        self.indicator, self.question = Indicator(self.api), question

    def report(self) -> IndicatorReport:
        return self.indicator.report(self.question)

    def units(self) -> Units:
        return read_units(self.indicator, self.question, hears)

    def book(self, folder: Path) -> Workbook:
        path = folder / "indicator.xlsx"
        save_workbook(self.indicator, self.question, path, int, WORDS, hears, hears)
        return load_workbook(path)

    def table(self) -> list[dict[str, str]]:
        data = csv_of(self.units(), self.question, WORDS, hears)
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def office() -> Office:
    return Office()


def _headings(page: Worksheet) -> list[object]:
    heading = 3 if page.title == "خلاصه" else 1
    return [cell.value for cell in page[heading]]


# --- Given up ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("save", [save_workbook, save_table])
def test_who_gives_up_anywhere_leaves_the_old_file_as_it_was(
    office: Office, save: Callable[..., None], tmp_path: Path
) -> None:
    """At each page that is read, while it is written, and at the last moment before the disk."""
    path = tmp_path / "indicator"
    path.write_bytes(b"last month's")
    told: list[tuple[int, int]] = []

    def gives_up_after(patience: int) -> Callable[[int, int], None]:
        def tell(done: int, total: int) -> None:
            told.append((done, total))
            if len(told) > patience:
                raise ListCancelled

        return tell

    moments = 0
    while moments < 99:
        told.clear()
        tell = gives_up_after(moments)
        try:
            save(office.indicator, ABAN, path, int, WORDS, tell, tell)
        except ListCancelled:
            assert path.read_bytes() == b"last month's"
            assert [one.name for one in tmp_path.iterdir()] == ["indicator"]
            moments += 1
        else:
            break
    assert moments >= 4
    assert path.read_bytes() != b"last month's"


# --- The workbook ---------------------------------------------------------------------------------------


def test_every_sheet_runs_from_right_to_left(office: Office, tmp_path: Path) -> None:
    book = office.book(tmp_path)
    assert {page.title: bool(page.sheet_view.rightToLeft) for page in book.worksheets} == dict.fromkeys(
        WORDS.sheets, True
    )
    assert all(page.freeze_panes for page in book.worksheets)


def test_the_mismatch_rate_stands_beside_coverage_in_every_sheet(office: Office, tmp_path: Path) -> None:
    office.question = replace(ABAN, unit="0162")
    for page in office.book(tmp_path).worksheets:
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        lines = rows if page.title != "خلاصه" else [list(column) for column in zip(*rows, strict=True)]
        found = [
            (line, place)
            for line in lines
            for place, text in enumerate(line)
            if isinstance(text, str) and text.removeprefix("like ") == "coverage"
        ]
        assert found, page.title
        for line, place in found:
            assert str(line[place + 1]) == str(line[place]).replace("coverage", "mismatch_rate")


def test_numbers_are_numbers_and_the_rest_is_words(office: Office, tmp_path: Path) -> None:
    for page in office.book(tmp_path).worksheets:
        headings = _headings(page)
        for name in Figure:
            if page.title == "خلاصه":
                row = next(row for row in page.iter_rows() if row[0].value == name.value)
                cells = list(row[1:9])
            else:
                place = headings.index(name.value) + 1
                cells = [page.cell(number, place) for number in range(2, page.max_row + 1)]
            assert {cell.data_type for cell in cells} <= {"n", "s"}
            assert all(cell.value == "نامعلوم" for cell in cells if cell.data_type == "s")
            whole = all(isinstance(cell.value, int) for cell in cells if cell.data_type == "n")
            assert whole or name.is_rate


def test_what_is_unknown_is_said_and_is_neither_nought_nor_empty(office: Office, tmp_path: Path) -> None:
    """In the spring nobody compared; the agency 0208 has nobody to count."""
    book = office.book(tmp_path)
    page = book["واحدها در دوره‌ها"]
    headings = _headings(page)
    rows = [dict(zip(headings, row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)]
    spring = next(row for row in rows if row["unit_code"] == "0161" and row["period"] == "از 2026-03-21")
    assert spring["mismatch_rate"] == "نامعلوم"
    assert spring["comparisons"] == 0
    assert next(row for row in rows if row["unit_code"] == "0208")["coverage"] == "نامعلوم"
    for sheet in book.worksheets[1:]:
        assert all(cell.value is not None for row in sheet.iter_rows() for cell in row)


def test_the_figures_are_those_of_the_table(office: Office, tmp_path: Path) -> None:
    page = office.book(tmp_path)["واحدها"]
    headings = _headings(page)
    for line, unit in zip(page.iter_rows(min_row=2, values_only=True), office.units().rows, strict=True):
        row, figures = dict(zip(headings, line, strict=True)), unit.points[-1].figures.to_domain()
        assert row["unit_code"] == unit.unit.code
        for figure in Figure:
            value = value_of(figure, figures)
            assert row[figure.value] == ("نامعلوم" if value is None else float(value)), figure


def test_who_came_within_the_period_is_told_with_the_day(office: Office, tmp_path: Path) -> None:
    page = office.book(tmp_path)["واحدها"]
    headings = _headings(page)
    stays = {
        row[headings.index("unit_code")]: (row[headings.index("since")], row[headings.index("until")])
        for row in page.iter_rows(min_row=2, values_only=True)
    }
    assert stays["0302"] == ("۱۴۰۵/11/07", "همهٔ دوره")
    assert stays["0161"] == ("همهٔ دوره", "همهٔ دوره")


def test_the_country_tells_who_changed_the_province_within_the_period(tmp_path: Path) -> None:
    """Once in each of its provinces, so that both add up; the days say why there are two lines."""
    page = Office(sees="").book(tmp_path)["واحدها"]
    lines = [
        dict(zip(_headings(page), row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)
    ]
    stays = [
        (line["province"], line["since"], line["until"]) for line in lines if line["unit_code"] == "0302"
    ]
    assert stays == [("البرز", "همهٔ دوره", "۱۴۰۵/11/06"), ("تهران", "۱۴۰۵/11/07", "همهٔ دوره")]
    assert {line["since"] for line in lines if line["unit_code"] != "0302"} == {"همهٔ دوره"}


def test_a_unit_that_has_left_is_in_no_line_of_the_periods_after(tmp_path: Path) -> None:
    """The page has no such unit either; a line of «unknown» would look like a unit that says nothing."""
    book = Office(Question(day=date(2026, 11, 22)), sees="alborz").book(tmp_path)
    codes = {
        name: [row[1] for row in book[name].iter_rows(min_row=2, values_only=True)]
        for name in ("واحدها", "واحدها در دوره‌ها")
    }
    assert codes["واحدها"] == ["0301", "301/2"]
    assert codes["واحدها در دوره‌ها"].count("0302") == 11
    assert codes["واحدها در دوره‌ها"].count("0301") == 12


def test_a_quiet_period_needs_no_such_days(tmp_path: Path) -> None:
    page = Office(Question(day=date(2026, 8, 1))).book(tmp_path)["واحدها"]
    assert "since" not in _headings(page)


def test_no_cell_looks_like_a_person(office: Office, tmp_path: Path) -> None:
    """Ten digits in a row are a national code; no count and no rate has so many."""
    office.question = replace(ABAN, grain=Grain.DAY)
    cells = [
        str(cell.value)
        for page in office.book(tmp_path).worksheets
        for row in page.iter_rows()
        for cell in row
    ]
    cells += [cell for row in office.table() for cell in (*row.keys(), *row.values())]
    assert not [cell for cell in cells if re.search(r"\d{8}", cell)]


# --- The flat table -------------------------------------------------------------------------------------


def test_the_flat_table_has_a_line_for_each_unit_and_period(office: Office) -> None:
    rows = office.table()
    assert len(rows) == LINES
    last = [row for row in rows if row["unit_code"] == "0161"][-1]
    assert (last["first_iso"], last["last_iso"]) == ("2026-10-23", "2026-11-21")
    assert (last["first"], last["last"]) == ("1405/10/23", "1405/11/21")
    assert last["as_of"] == "2026-11-22T06:00:00Z"
    assert re.fullmatch(r"[0-9]+\.[0-9]", last["coverage"])
    assert re.fullmatch(r"[0-9]+", last["inquiries"])
    assert [row for row in rows if row["unit_code"] == "0208"][-1]["mismatch_rate"] == "نامعلوم"


def test_the_flat_table_says_whom_it_tells_of(office: Office) -> None:
    """Two files whose figures differ shall not look the same."""
    office.question = replace(
        ABAN, unit_kind=UnitKind.AGENCY, people=People.EVERYBODY, insured_kind=InsuredKind.PENSIONER
    )
    told = {(row["units_counted"], row["people_counted"], row["insured_as"]) for row in office.table()}
    assert told == {("agency", "everybody", "pensioner")}


def test_a_spreadsheet_knows_the_letters_and_the_lines(office: Office) -> None:
    data = csv_of(office.units(), ABAN, WORDS, hears)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == LINES + 1


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\u200f=1", "\uff1d1", "\r\n-1"]
)
def test_a_units_name_never_becomes_a_formula(office: Office, name: str) -> None:
    units = office.units()
    first = units.rows[0]
    named = first.model_copy(update={"unit": first.unit.model_copy(update={"name": name})})
    data = csv_of(replace(units, rows=(named,)), ABAN, WORDS, hears)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 12
    assert {row["unit"][0] for row in rows} == {"'"}
    assert guarded("شعبهٔ ۲ تهران") == "شعبهٔ ۲ تهران"


# --- Where it shall go -----------------------------------------------------------------------------------


@contextmanager
def _full_disk() -> Iterator[None]:
    """Let no file of this process grow beyond some hundred bytes, as on a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("save", [save_workbook, save_table])
def test_a_full_disk_is_said_and_the_old_file_stays(
    office: Office, save: Callable[..., None], tmp_path: Path
) -> None:
    path = tmp_path / "indicator"
    path.write_bytes(b"last month's")
    with _full_disk(), pytest.raises(FileNotWritten):
        save(office.indicator, ABAN, path, int, WORDS, hears, hears)
    assert path.read_bytes() == b"last month's"
    assert [one.name for one in tmp_path.iterdir()] == ["indicator"]


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_for_user(tmp_path / "pulled-out-stick" / "indicator.csv", b"1", int)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "indicator.csv").mkdir()
    with pytest.raises(FileNotWritten):
        write_for_user(tmp_path / "indicator.csv", b"1", int)
