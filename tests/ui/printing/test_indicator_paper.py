"""The report as it is handed around: every letter and digit in it, on numbered sheets, and nobody on them."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.errors import FileNotWritten, ListCancelled, PrinterMissing
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.roles import UnitKind
from tamin_desk.domain.text import to_persian_digits
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.services.indicator_figures import MAIN, Figure, value_of
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.indicator.export_words import words
from tamin_desk.ui.printing.device import Page
from tamin_desk.ui.printing.indicator_output import print_report, print_report_on, write_report
from tamin_desk.ui.printing.indicator_paper import IndicatorPaper, lay_out_indicator
from tamin_desk.ui.printing.indicator_words import number
from tamin_desk.ui.printing.pieces import Piece
from tests.fakes.api import FakeApi
from tests.fakes.indicator import FakeIndicator
from tests.ui.printing.reading import letters_and_digits, run, text_of

pytestmark = pytest.mark.usefixtures("persian")

ABAN = Question(day=date(2026, 11, 10))


OTHERS = "شعبه‌های دیگر استان، با واحدهای تابع"


def paper(question: Question = ABAN, sees: str = "tehran", times: int = 1) -> IndicatorPaper:
    """Return a report of the fictional country, its rows as often as asked for."""
    api = FakeApi()
    FakeIndicator(sees=sees).serve(api)
    report = Indicator(api).report(question)
    return IndicatorPaper(question, report.model_copy(update={"rows": report.rows * times}))


PAPERS = {
    "province": paper(),
    "nation": paper(sees=""),
    "unit by week": paper(replace(ABAN, unit="0162", grain=Grain.WEEK)),
    "day before anything was counted": paper(Question(day=date(2024, 11, 10), grain=Grain.DAY)),
    "many units": paper(times=12),
}


def pieces_of(pages: tuple[Page, ...]) -> list[Piece]:
    return [piece for page in pages for piece in page.pieces]


@pytest.mark.parametrize("name", PAPERS)
def test_no_letter_and_no_digit_is_lost_in_the_pdf(name: str, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    write_report(pdf, PAPERS[name], int)
    printed = "\n".join(piece.text for piece in pieces_of(lay_out_indicator(PAPERS[name])))
    assert letters_and_digits(text_of(pdf)) == letters_and_digits(printed)


@pytest.mark.parametrize("name", PAPERS)
def test_numbers_come_out_in_order(name: str, tmp_path: Path) -> None:
    """«۸۷٫۴» that is read as «۴٫۷۸» is another figure."""
    pdf = tmp_path / "report.pdf"
    write_report(pdf, PAPERS[name], int)
    text = text_of(pdf)
    figures = re.compile(r"[۰-۹0-9][۰-۹0-9٫٬/:]*")
    printed = {
        one for piece in pieces_of(lay_out_indicator(PAPERS[name])) for one in figures.findall(piece.text)
    }
    assert printed
    assert {one for one in printed if one not in text} == set()


@pytest.mark.parametrize("name", PAPERS)
def test_every_sheet_says_which_of_how_many_it_is(name: str, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    write_report(pdf, PAPERS[name], int)
    count = len(lay_out_indicator(PAPERS[name]))
    facts = run("pdfinfo", pdf)
    assert f"Pages:           {count}\n" in facts
    assert "595 x 842" in facts
    for place, page in enumerate(text_of(pdf).rstrip("\f").split("\f"), 1):
        expected = to_persian_digits(f"صفحهٔ {place} از {count}")
        assert _bare(expected) in _bare(page)


def _bare(text: str) -> str:
    """Leave letters and digits: spaces and the mark on a letter change places in the extractor."""
    return "".join(each for each in text if unicodedata.category(each)[0] in "LN")


def test_the_head_of_the_units_is_on_each_of_their_sheets() -> None:
    pages = lay_out_indicator(PAPERS["many units"])
    assert len(pages) > 3
    for page in pages[1:]:
        texts = [piece.text for piece in page.pieces if piece.name.startswith("head")]
        rows = [piece for piece in page.pieces if piece.name.startswith("row")]
        assert not rows or texts[:3] == ["واحد", "پوشش، درصد", "نرخ عدم مطابقت، درصد"]


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_leaves_the_sheet_and_nothing_runs_into_anything(name: str) -> None:
    for page in lay_out_indicator(PAPERS[name]):
        sheet = QRectF(0, 0, page.size.width(), page.size.height())
        texts = [piece for piece in page.pieces if piece.text]
        assert all(sheet.contains(piece.rect) for piece in page.pieces)
        for place, one in enumerate(texts):
            others = texts[place + 1 :]
            assert [
                (one.text, other.text)
                for other in others
                if one.rect.adjusted(5, 60, -5, -60).intersects(other.rect.adjusted(5, 60, -5, -60))
            ] == []


@pytest.mark.parametrize("name", PAPERS)
def test_coverage_is_nowhere_without_the_mismatch_rate(name: str) -> None:
    texts = [piece.text for piece in pieces_of(lay_out_indicator(PAPERS[name]))]
    coverage = [place for place, text in enumerate(texts) if text == "پوشش، درصد"]
    assert coverage
    assert texts.count("نرخ عدم مطابقت، درصد") == len(coverage)


def test_a_unit_stands_beside_the_others_of_its_kind() -> None:
    """As a dashed line and as figures: a line alone cannot be read out."""
    pieces = pieces_of(lay_out_indicator(PAPERS["unit by week"]))
    assert [piece.text for piece in pieces if piece.name == "section"][:2] == ["روند", OTHERS]
    assert f"زمان از راست به چپ می‌رود؛ خط‌چین: {OTHERS}" in [piece.text for piece in pieces]
    others = [point.like for point in PAPERS["unit by week"].report.trend]
    told = [value_of(Figure.COVERAGE, one.to_domain()) for one in others if one is not None]
    cells = [piece.text for piece in pieces if re.fullmatch(r"row \d+ 1", piece.name)]
    assert cells[12:24] == [number(value) for value in told]


def test_a_branch_has_a_card_for_itself_alone_and_one_for_the_others_of_its_kind() -> None:
    report = PAPERS["unit by week"].report
    pieces = pieces_of(lay_out_indicator(PAPERS["unit by week"]))
    cards = [piece.text for piece in pieces if piece.name == "card"]
    assert cards == ["شعبهٔ ۲ تهران", "خود واحد", OTHERS]
    like = report.trend[-1].like
    assert like is not None
    each = [one.to_domain() for one in (report.figures, report.rows[0].figures, like)]
    told = [number(value_of(one, of)) for of in each for one in (Figure.COVERAGE, Figure.MISMATCH_RATE)]
    values = [piece for piece in pieces if piece.name == "card value"]
    # On one line, whatever the names above take.
    assert len({piece.rect.top() for piece in values}) == 1
    assert [piece.text for piece in values] == told


def test_an_agency_to_which_nothing_belongs_is_not_told_twice() -> None:
    pieces = pieces_of(lay_out_indicator(paper(replace(ABAN, unit="162/1"))))
    cards = [piece.text for piece in pieces if piece.name == "card"]
    assert cards == ["کارگزاری ۱۶۲/۱", "کارگزاری‌های رسمی دیگر استان"]


def test_where_one_kind_is_counted_nothing_belongs_to_the_others() -> None:
    of_a_kind = paper(replace(ABAN, unit="0162", unit_kind=UnitKind.BRANCH))
    texts = [piece.text for piece in pieces_of(lay_out_indicator(of_a_kind))]
    assert "شعبه‌های دیگر استان" in texts
    assert OTHERS not in texts


def test_who_was_there_in_the_other_period_only_has_no_line() -> None:
    """The sheet has the figures of one period, and there are none of it."""
    here = PAPERS["province"].report
    gone = here.rows[0].model_copy(update={"units": 0, "until": date(2026, 10, 1)})
    report = here.model_copy(update={"rows": (gone, *here.rows[1:])})
    pieces = pieces_of(lay_out_indicator(IndicatorPaper(ABAN, report)))
    names = [piece.text for piece in pieces if re.fullmatch(r"row \d+ 0", piece.name)]
    assert not [name for name in names if gone.scope.name in name]


def test_the_number_of_a_sheet_stands_at_its_margin() -> None:
    for page in lay_out_indicator(PAPERS["many units"]):
        rule, told = (
            next(one for one in page.pieces if one.name == name) for name in ("foot rule", "page number")
        )
        assert told.rect.left() == pytest.approx(rule.rect.left(), abs=5)


def test_correspondence_is_what_it_is_reckoned_of() -> None:
    """Of others the registry said something too, such as a death; they are in neither part."""
    told = [
        piece.text for piece in pieces_of(lay_out_indicator(PAPERS["province"])) if piece.name == "definition"
    ]
    assert (
        "تناظر، درصد: از استعلام‌هایی که عکس آورده‌اند یا پاسخشان عدم تناظر بوده است، سهم آنها که عکس آورده‌اند."
        in told
    )


def test_the_sheets_are_persian_where_the_screen_is_english(persian: QApplication) -> None:
    """Offices read them; the words are those of the files, from one place."""

    def texts() -> list[str]:
        return [piece.text for piece in pieces_of(lay_out_indicator(PAPERS["unit by week"]))]

    told, heads = texts(), words().heads
    assert {heads[figure] for figure in MAIN} <= set(told)
    install_language(persian, Language.ENGLISH)
    assert texts() == told


def test_a_province_has_no_others_beside_it() -> None:
    texts = [piece.text for piece in pieces_of(lay_out_indicator(PAPERS["province"]))]
    assert not [text for text in texts if "خط‌چین" in text]


def test_what_nobody_knows_is_said_in_words() -> None:
    texts = [piece.text for piece in pieces_of(lay_out_indicator(PAPERS["day before anything was counted"]))]
    assert "نامعلوم" in texts
    assert "۰٫۰" not in texts


def test_nobody_is_on_it(tmp_path: Path) -> None:
    """Neither on the sheets nor in what the file or the print queue says of itself."""
    pdf = tmp_path / "report.pdf"
    write_report(pdf, PAPERS["province"], int)
    facts = run("pdfinfo", pdf)
    assert "گزارش شاخص ارزیابی، استان تهران، آبان ۱۴۰۵" in facts
    assert not re.search(r"^(Author|Subject|Keywords): *\S", facts, re.MULTILINE)
    assert not re.search(r"[0-9۰-۹]{8}", text_of(pdf))


def test_every_font_travels_in_the_pdf(tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    write_report(pdf, PAPERS["province"], int)
    listed = [line.split()[0] for line in run("pdffonts", pdf).splitlines()[2:]]
    fonts = {name.partition("+")[2] or name for name in listed}
    ours = ("NotoSansArabic-", "JetBrainsMono-", "Vazirmatn-UI-")
    assert {font for font in fonts if not font.startswith(ours)} == set()
    assert "NotoSansArabic-Regular" in fonts


@pytest.mark.parametrize("sheet", [1, 2, 5])
def test_who_gives_up_between_two_sheets_keeps_the_old_file(sheet: int, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(b"last month's")
    painted = iter(range(1, 99))

    def give_up() -> None:
        if next(painted) == sheet:
            raise ListCancelled

    with pytest.raises(ListCancelled):
        write_report(pdf, PAPERS["many units"], int, give_up)
    assert pdf.read_bytes() == b"last month's"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_report(tmp_path / "pulled-out-stick" / "report.pdf", PAPERS["province"], int)
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_is_not_there_is_said() -> None:
    with pytest.raises(PrinterMissing):
        print_report(PAPERS["province"], "Desk 4, switched off", 1)


@pytest.mark.parametrize("copies", [1, 2])
def test_a_printer_gets_the_very_sheets_of_the_pdf(copies: int, tmp_path: Path) -> None:
    tray = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tray))
    print_report_on(printer, PAPERS["province"], copies)
    write_report(tmp_path / "report.pdf", PAPERS["province"], int)
    assert text_of(tray) == text_of(tmp_path / "report.pdf") * copies
