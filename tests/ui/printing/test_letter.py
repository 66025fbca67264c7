"""The letter on paper: everything is on it, nothing runs into anything, whoever it is about."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import LetterTooLong
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.printing.device import paint_pieces
from tamin_desk.ui.printing.letter import (
    LetterContent,
    lay_out_letter,
)
from tamin_desk.ui.printing.letter_words import copy_mark
from tamin_desk.ui.printing.paper import MEASURES, Paper
from tamin_desk.ui.printing.pieces import Piece
from tests.fakes.letters import LONG, SHORT

pytestmark = pytest.mark.usefixtures("persian")

_DOT = 25  # units: a quarter of a millimetre
PAPERS = list(Paper)
LETTERS = {"short": SHORT, "long": LONG}
# Everybody's: letters that join, that do not, that reach far below the line, and the joiner.
_NAME = st.text("ابپتجچحدرزژسشصطعغفقکگلمنوهیآأئءٔ \u200c", min_size=1, max_size=120).filter(
    lambda name: any(each.isalpha() for each in name)
)


def words(pieces: tuple[Piece, ...]) -> dict[str, str]:
    return {piece.name: piece.text for piece in pieces if piece.text}


def sheet(paper: Paper) -> QRectF:
    return QRectF(0, 0, paper.size.width(), paper.size.height())


def share_room(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    """Name the pairs of texts, boxes and codes whose rooms overlap."""
    solid = [piece for piece in pieces if piece.text or piece.name in {"qr", "stamp", "mark", "rule"}]
    hair = 2.0
    return [
        (one.name, other.name)
        for one, other in combinations(solid, 2)
        if one.rect.adjusted(hair, hair, -hair, -hair).intersects(
            other.rect.adjusted(hair, hair, -hair, -hair)
        )
    ]


def dots(piece: Piece) -> set[tuple[int, int]]:
    """Return the quarters of a millimetre that one piece alone makes at least half black."""
    spread = piece.rect.adjusted(-200, -200, 200, 200)
    left, top = int(spread.left() / _DOT), int(spread.top() / _DOT)
    width, height = int(spread.width() / _DOT) + 1, int(spread.height() / _DOT) + 1
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left, -top)
    painter.scale(1 / _DOT, 1 / _DOT)
    piece.paint(painter)
    painter.end()
    data, step = bytes(image.constBits()), image.bytesPerLine()
    return {
        (left + x, top + y)
        for y in range(height)
        for x, grey in enumerate(data[y * step : y * step + width])
        if grey < 128
    }


@pytest.mark.parametrize("paper", PAPERS)
def test_the_letter_says_who_is_referred_by_whom_and_why(paper: Paper) -> None:
    said = words(lay_out_letter(SHORT, paper))
    assert said["organisation"] == "سازمان تأمین اجتماعی"
    assert said["directorate"] == "ادارهٔ کل استان تهران"
    assert said["unit"] == "شعبهٔ ۲ تهران"
    assert said["number"] == "0162-05-D4-00173-U"
    assert said["date"] == "تاریخ: ۱۴۰۵/۰۹/۰۱"
    assert said["attachment"] == "پیوست: ندارد"
    assert said["title"] == "برگ ارجاع به ثبت احوال"
    assert said["addressee"] == "ادارهٔ ثبت احوال"
    table = [said[f"{part} {row}"] for row in range(5) for part in ("label", "value")]
    assert table == [
        "نام و نام خانوادگی", "آرش بهرامی",
        "کد ملی", "9990413721",
        "نام پدر، تاریخ تولد", "فریدون، ۱۳۶۴/۰۳/۱۷",
        "مغایرت", "عکس متعلق به شخص دیگری است",
        "مبنای مقایسه", "تصویر کارت",
    ]  # fmt: skip
    assert "عکس روی کارت مطابقت نداشت" in said["sentence"]
    assert said["to do"].startswith("مراجعه‌کنندهٔ گرامی: این برگ و کارت ملی خود را")
    assert said["stamp label"] == "مهر و امضای واحد"


def test_the_letter_is_persian_on_a_desk_in_english(persian: QApplication) -> None:
    there = words(lay_out_letter(LONG, Paper.A5))
    install_language(persian, Language.ENGLISH)
    assert words(lay_out_letter(LONG, Paper.A5)) == there


@pytest.mark.parametrize(
    ("reference", "basis", "compared", "papers"),
    [
        (ReferenceKind.CARD_IN_HAND, "کارت در دست", "عکس روی کارت", "کارت ملی"),
        (ReferenceKind.CARD_CAPTURED, "تصویر کارت", "عکس روی کارت", "کارت ملی"),
        (ReferenceKind.PERSON_PRESENT, "خود شخص", "چهرهٔ مراجعه‌کننده", "مدرک شناسایی"),
        (ReferenceKind.OTHER_DOCUMENT, "مدرک دیگر", "عکس مدرک ارائه‌شده", "مدرک شناسایی"),
    ],
)
def test_who_has_no_card_is_not_told_to_bring_it(
    reference: ReferenceKind, basis: str, compared: str, papers: str
) -> None:
    said = words(lay_out_letter(replace(SHORT, reference=reference), Paper.A5))
    assert said["value 4"] == basis
    assert compared in said["sentence"]
    assert f"این برگ و {papers} خود" in said["to do"]


def test_a_letter_that_counts_after_review_says_so() -> None:
    after = replace(SHORT, validity=LetterValidity.AFTER_REVIEW)
    assert words(lay_out_letter(after, Paper.A5))["validity"] == "این برگ پس از تأیید بازبین معتبر است."
    assert "validity" not in words(lay_out_letter(SHORT, Paper.A5))


def test_a_reprint_says_which_one_it_is() -> None:
    said = [copy_mark(before) for before in (0, 1, 2, 9, 10)]
    assert said == ["", "المثنی، چاپ دوم", "المثنی، چاپ سوم", "المثنی، چاپ دهم", "المثنی"]
    again = words(lay_out_letter(replace(SHORT, copy_mark=said[1]), Paper.A5))
    assert again["copy mark"] == "المثنی، چاپ دوم"
    assert "copy mark" not in words(lay_out_letter(SHORT, Paper.A5))


def test_several_reasons_stand_below_each_other() -> None:
    listed = words(lay_out_letter(LONG, Paper.A5))["value 3"].splitlines()
    assert listed == [f"• {reason}" for reason in LONG.reasons]


def test_what_the_record_does_not_know_is_said_in_words() -> None:
    said = words(lay_out_letter(replace(SHORT, father_name=" ", birth_date=None), Paper.A5))
    assert said["value 2"] == "نامعلوم، نامعلوم"


def test_before_it_is_saved_the_letter_has_no_number_and_no_code() -> None:
    pieces = lay_out_letter(replace(SHORT, number="", qr=""), Paper.A5)
    assert words(pieces)["number"] == "پس از ثبت"
    assert words(pieces)["fingerprint"] == "پس از ثبت"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("letter", LETTERS)
def test_no_two_things_share_a_spot_of_ink(letter: str, paper: Paper) -> None:
    """Looked at dot by dot: boxes of text may be honest and a deep letter still touch the next line."""
    drawn = [
        (piece.name, dots(piece))
        for piece in lay_out_letter(LETTERS[letter], paper)
        if piece.name != "ground" and not piece.name.startswith(("line", "edge"))
    ]
    assert all(black for _, black in drawn), "something is not drawn at all"
    assert [(one, other) for (one, a), (other, b) in combinations(drawn, 2) if a & b] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_the_text_of_the_table_keeps_clear_of_its_lines(paper: Paper) -> None:
    pieces = lay_out_letter(LONG, paper)
    ruled: set[tuple[int, int]] = set()
    for piece in pieces:
        if piece.name.startswith(("line", "edge")):
            ruled |= dots(piece)
    texts = [piece for piece in pieces if piece.name.startswith(("label", "value"))]
    assert [piece.name for piece in texts if dots(piece) & ruled] == []


@given(
    full_name=_NAME,
    father=_NAME,
    unit=_NAME,
    reasons=st.lists(_NAME, min_size=1, max_size=3),
    validity=st.sampled_from(LetterValidity),
    reference=st.sampled_from(ReferenceKind),
    printed=st.integers(0, 10),
    paper=st.sampled_from(PAPERS),
)
def test_whatever_the_names_and_reasons_nothing_leaves_its_room(
    full_name: str,
    father: str,
    unit: str,
    reasons: list[str],
    validity: LetterValidity,
    reference: ReferenceKind,
    printed: int,
    paper: Paper,
) -> None:
    content = replace(
        LONG, full_name=full_name, father_name=father, unit_name=unit, reasons=tuple(reasons),
        validity=validity, reference=reference, copy_mark=copy_mark(printed),
    )  # fmt: skip
    pieces = lay_out_letter(content, paper)
    assert share_room(pieces) == []
    side = MEASURES[paper].side
    inside = sheet(paper).adjusted(side - 1, 500, -side + 1, -500)
    stray = [
        piece.name
        for piece in pieces
        # Two things may stand in the margin: a QR code's quiet zone and the words under it.
        if piece.name not in {"qr", "fingerprint"} and not inside.contains(piece.rect)
    ]
    assert stray == []


def test_reasons_beyond_all_measure_are_refused_rather_than_cut() -> None:
    with pytest.raises(LetterTooLong):
        lay_out_letter(replace(SHORT, reasons=("دلیل " * 60,) * 30), Paper.A5)


def test_a4_has_larger_type_and_the_same_words() -> None:
    small, large = (lay_out_letter(SHORT, paper) for paper in (Paper.A5, Paper.A4))
    assert words(small) == words(large)
    assert MEASURES[Paper.A4].body > MEASURES[Paper.A5].body
    assert MEASURES[Paper.A5].body >= 350, "a letter is read by people of every age: ten points at least"


def test_invisible_marks_in_a_name_leave_no_box_on_paper() -> None:
    marked = replace(SHORT, full_name="\u2067آرش\u2069 \u200fبهرامی")
    assert words(lay_out_letter(marked, Paper.A5))["value 0"] == "آرش بهرامی"


def painted(content: LetterContent) -> QImage:
    image = QImage(592, 840, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(0.04, 0.04)
    paint_pieces(painter, lay_out_letter(content, Paper.A5))
    painter.end()
    return image


def test_a_void_letter_is_struck_across_the_sheet() -> None:
    void = replace(SHORT, is_void=True)
    assert words(lay_out_letter(void, Paper.A5))["void"] == "باطل"
    assert painted(void) != painted(SHORT)


def test_the_same_letter_is_painted_the_same_twice() -> None:
    assert painted(replace(SHORT, issued_on=date(2026, 11, 22))) == painted(SHORT)
