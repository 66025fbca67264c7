"""The referral letter to Civil Registration: what is on it, where it stands, and its painting.

Read from the top: head with mark, organisation and number; title; to whom and why; a table of the case;
what the person is to do; at the foot the room for stamp and signature, and the QR code. The foot has its
place at the bottom of the sheet; where names and reasons are long, the text above is set smaller to fit.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import LetterTooLong
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.domain.text import to_persian_digits
from tamin_desk.ui.calendar import jalali_parts
from tamin_desk.ui.printing import letter_words as say
from tamin_desk.ui.printing.letter_table import table
from tamin_desk.ui.printing.paper import MEASURES, Measures, Paper
from tamin_desk.ui.printing.pieces import Piece, bar, bottom, box, star_mark
from tamin_desk.ui.printing.qr import qr_piece
from tamin_desk.ui.printing.text import Setting, load_print_fonts, print_font, set_text

# Seven points at least on A5: what is smaller is not read at a counter any more.
_CONDENSED: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
# The quiet zone below a QR code, as a share of its side: four modules of thirty-three or more.
_UNDER_QR: Final = 4 / 33
_SHADE: Final = QColor(0, 0, 0, 26)


@dataclass(frozen=True, slots=True)
class LetterContent:
    """Everything that a letter shows.

    Attributes:
        number: the letter's number; empty in a preview, as the number is taken when the letter is saved.
        issued_on: the day in Tehran (Gregorian here, Jalali on paper).
        unit_name, province_name: «شعبهٔ ۲ تهران», «تهران».
        full_name, code, father_name: of the person; ``code`` is the national code.
        birth_date: None when the record has none.
        reasons: what differs, in Persian words.
        reference: what the photo was compared with.
        validity: a letter that counts only after review says so.
        qr: content of the QR code (:func:`tamin_desk.domain.letters.qr_text`); empty without a number.
        copy_mark: :func:`tamin_desk.ui.printing.letter_words.copy_mark`; empty for the first printing.
        organisation: the name at the head.
        is_void: shown struck with «باطل», and never printed.
    """

    number: str
    issued_on: date
    unit_name: str
    province_name: str
    full_name: str
    code: str
    father_name: str
    birth_date: date | None
    reasons: tuple[str, ...]
    reference: ReferenceKind
    validity: LetterValidity
    qr: str
    copy_mark: str = ""
    organisation: str = say.ORGANISATION
    is_void: bool = False


def lay_out_letter(content: LetterContent, paper: Paper) -> tuple[Piece, ...]:
    """Return the pieces of the letter on ``paper``, in the order in which they are read.

    Raises:
        LetterTooLong: the texts do not fit on the sheet in any size that can be read.
    """
    load_print_fonts()
    for share in _CONDENSED:
        measures = MEASURES[paper].condensed(share)
        foot = _foot(content, measures)
        text = _text(content, measures)
        if bottom(text) + measures.gap <= min(piece.rect.top() for piece in foot):
            void = (_void(measures),) if content.is_void else ()
            return (*text, *foot, *void)
    raise LetterTooLong


def persian_date(day: date) -> str:
    """Return «۱۴۰۵/۰۹/۰۱», whatever the screen's language is."""
    year, month, of_month = jalali_parts(day)
    return to_persian_digits(f"{year:04}/{month:02}/{of_month:02}")


def _text(content: LetterContent, measures: Measures) -> list[Piece]:
    pieces = _head(content, measures)
    pieces += _title(content, measures, bottom(pieces) + measures.gap)
    body = measures.body
    top = bottom(pieces) + measures.gap
    for name, words, bold in (
        ("addressee", say.ADDRESSEE, True),
        ("greeting", say.GREETING, False),
        ("sentence", say.sentence(content.reference), False),
    ):
        pieces.append(_full(name, words, body, top, measures, strong=len(words) if bold else 0))
        top = bottom(pieces) + (measures.gap * 0.25 if name == "greeting" else 0)
    pieces += table(_rows(content), measures, top + measures.gap)
    words = f"{say.VISITOR} {say.to_do(content.reference)}"
    top = bottom(pieces) + measures.gap
    return [*pieces, _full("to do", words, body, top, measures, strong=len(say.VISITOR))]


def _full(name: str, words: str, size: int, top: float, measures: Measures, *, strong: int = 0) -> Piece:
    how = Setting(size, measures.leading)
    return set_text(name, words, how, measures.side, top, measures.width, strong=strong)


def _head(content: LetterContent, measures: Measures) -> list[Piece]:
    side, top = measures.side, measures.top
    mark = star_mark(QRectF(side, top, measures.star, measures.star), measures.rule)
    facts = _facts(content, measures, side + measures.width, top)
    between = (mark.rect.right() + measures.gap, min(fact.rect.left() for fact in facts) - measures.gap)
    names = _names(content, measures, between)
    under = bottom([mark, *facts, *names]) + measures.gap * 0.6
    return [*names, *facts, mark, bar("rule", QRectF(side, under, measures.width, measures.rule))]


def _facts(content: LetterContent, measures: Measures, right: float, top: float) -> list[Piece]:
    """Number, date and attachment at the right; the number runs from the left: a piece of its own."""
    how, room = Setting(measures.small, measures.leading), measures.width / 2
    size = round(measures.small * 0.94)
    code = Setting(size, how.step / size, code=True) if content.number else how

    def at(name: str, words: str, line: float, end: float, type_: Setting = how) -> Piece:
        return set_text(name, words, type_, end - room, line, room)

    label = at("number label", say.NUMBER, top, right)
    end = label.rect.left() - measures.small * 0.35
    number = at("number", content.number or say.AFTER_SAVING, top, end, code)
    when = say.DATE.format(date=persian_date(content.issued_on))
    dated = at("date", when, number.rect.bottom(), right)
    return [label, number, dated, at("attachment", say.ATTACHMENT, dated.rect.bottom(), right)]


def _names(content: LetterContent, measures: Measures, between: tuple[float, float]) -> list[Piece]:
    """Organisation, directorate and unit, in the sheet's middle unless they run into mark or number there."""
    strong = Setting(measures.strong, measures.leading, bold=True, centred=True)
    plain = Setting(measures.small, measures.leading, centred=True)
    lines = (
        ("organisation", content.organisation, strong),
        ("directorate", say.DIRECTORATE.format(province=content.province_name), plain),
        ("unit", content.unit_name, plain),
    )
    alone = [set_text(name, words, how, 0, 0, measures.width) for name, words, how in lines]
    half = max(piece.rect.width() for piece in alone) / 2
    middle = measures.paper.size.width() / 2
    if between[0] + half > between[1] - half:
        middle = sum(between) / 2
    else:
        middle = min(max(middle, between[0] + half), between[1] - half)
    reach = min(middle - between[0], between[1] - middle)
    pieces: list[Piece] = []
    top = measures.top
    for name, words, how in lines:
        pieces.append(set_text(name, words, how, middle - reach, top, 2 * reach))
        top = pieces[-1].rect.bottom()
    return pieces


def _title(content: LetterContent, measures: Measures, top: float) -> list[Piece]:
    how = Setting(measures.title, measures.leading, bold=True, centred=True)
    title = set_text("title", say.TITLE, how, measures.side, top, measures.width)
    pieces = [title]
    if content.copy_mark:
        pieces += _copy_mark(content.copy_mark, measures, title)
    if content.validity is LetterValidity.AFTER_REVIEW:
        how = Setting(measures.body, measures.leading, bold=True, centred=True)
        under = bottom(pieces)
        pieces.append(set_text("validity", say.AFTER_REVIEW, how, measures.side, under, measures.width))
    return pieces


def _copy_mark(words: str, measures: Measures, title: Piece) -> list[Piece]:
    """The mark of a reprint stands framed at the left of the title, or below where it has no room there."""
    how, pad = Setting(measures.small, bold=True), measures.small * 0.45
    text = set_text("copy mark", words, how, 0, 0, measures.width)
    width, height = text.rect.width() + 2 * pad, text.rect.height()
    beside = measures.side + width + measures.gap / 2 <= title.rect.left()
    top = title.rect.center().y() - height / 2 if beside else title.rect.bottom()
    frame = QRectF(measures.side, top, width, height)
    inside = set_text("copy mark", words, how, frame.left() + pad, top, text.rect.width() + 1)
    return [inside, box("copy frame", frame, measures.hair * 1.5)]


def _rows(content: LetterContent) -> list[tuple[str, str, bool]]:
    """Label, text, and whether the text is a code."""
    born = persian_date(content.birth_date) if content.birth_date else say.UNKNOWN
    father = content.father_name.strip() or say.UNKNOWN
    reasons = content.reasons or (say.UNKNOWN,)
    listed = "\n".join(reasons if len(reasons) == 1 else [f"• {reason}" for reason in reasons])
    return [
        (say.NAME_LABEL, content.full_name, False),
        (say.CODE_LABEL, content.code, True),
        (say.BIRTH_LABEL, f"{father}، {born}", False),
        (say.REASONS_LABEL, listed, False),
        (say.REFERENCE_LABEL, say.basis(content.reference), False),
    ]


def _foot(content: LetterContent, measures: Measures) -> list[Piece]:
    how = Setting(measures.caption, measures.leading, centred=True)
    floor = measures.paper.size.height() - measures.bottom - how.step - _UNDER_QR * measures.qr
    square = QRectF(measures.side, floor - measures.qr, measures.qr, measures.qr)
    if content.qr:
        code, caption = qr_piece("qr", content.qr, square), say.FINGERPRINT
    else:
        code, caption = box("qr", square, measures.hair, dashed=True), say.AFTER_SAVING
    # The words are wider than the code and may reach into the sheet's margin beside it.
    around = square.adjusted(-measures.side / 2, 0, measures.side / 2, 0)
    under = set_text("fingerprint", caption, how, around.left(), code.rect.bottom(), around.width())
    width, height = measures.stamp
    stamp = QRectF(measures.side + measures.width - width, floor - height, width, height)
    how = Setting(MEASURES[measures.paper].small, measures.leading, centred=True)
    signature = set_text("stamp label", say.STAMP, how, stamp.left(), stamp.top() - how.step, width)
    return [signature, box("stamp", stamp, measures.hair, dashed=True), code, under]


def _void(measures: Measures) -> Piece:
    """«باطل» across the sheet, as an outline: what stands below stays readable."""
    sheet = QRectF(QPointF(0, 0), measures.paper.size)
    path = QPainterPath()
    path.addText(0, 0, print_font(round(sheet.width() * 0.3), bold=True), say.VOID)
    # Joined letters overlap; only the outline of the whole word shall be drawn.
    path.setFillRule(Qt.FillRule.WindingFill)
    path = path.simplified()

    def paint(painter: QPainter) -> None:
        painter.translate(sheet.center())
        painter.rotate(-35)
        painter.translate(-path.boundingRect().center())
        # A shade within makes the strokes one word; it is light enough to read through.
        painter.fillPath(path, _SHADE)
        painter.strokePath(path, QPen(Qt.GlobalColor.black, measures.rule * 1.5))

    return Piece("void", sheet, paint, say.VOID)
