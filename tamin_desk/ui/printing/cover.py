"""A booklet's cover: what is on it, and its laying out by a template."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from tamin_desk.domain.errors import CoverTooLong
from tamin_desk.domain.people import InsuredKind, Relation
from tamin_desk.ui.printing import cover_words as say
from tamin_desk.ui.printing.device import Page
from tamin_desk.ui.printing.letter import persian_date
from tamin_desk.ui.printing.letter_words import copy_mark
from tamin_desk.ui.printing.pieces import Piece, bar, bottom, box, star_mark
from tamin_desk.ui.printing.template import CoverField, CoverTemplate, FieldPlace
from tamin_desk.ui.printing.text import Setting, load_print_fonts, set_text

PHOTO: Final = "photo"
# What is smaller than seven tenths of its size is not read at a counter any more.
_CONDENSED: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_LEADING: Final = 1.7
_CODES: Final = frozenset({CoverField.CODE, CoverField.INSURANCE_NUMBER})


@dataclass(frozen=True, slots=True)
class CoverContent:
    """Everything that a cover shows.

    Attributes:
        full_name, insurance_number: of the holder.
        code, is_foreign: the national code, or the foreign nationals' code.
        relation, kind: to the principal insured, and on what ground.
        principal: the principal insured's name.
        issued_on: the day in Tehran.
        valid_until: ``None`` when the record has none.
        unit_name, unit_code: who hands it over.
        printings: how often this booklet's cover was printed before.
        photo: as decoded and checked; ``None`` in a preview whose photo is on its way.
    """

    full_name: str
    code: str
    is_foreign: bool
    insurance_number: str
    relation: Relation
    kind: InsuredKind
    principal: str
    issued_on: date
    valid_until: date | None
    unit_name: str
    unit_code: str
    printings: int = 0
    photo: QImage | None = field(default=None, compare=False)


def lay_out_cover(content: CoverContent, template: CoverTemplate) -> tuple[Piece, ...]:
    """Return the pieces of a cover, in the order in which they are read.

    Raises:
        CoverTooLong: a text fits into its room in no size that can be read.
    """
    load_print_fonts()
    pieces: list[Piece] = []
    for place in template.fields:
        pieces += _field(place, *_said(place.field, content))
    rules = [bar(f"rule {number}", rule) for number, rule in enumerate(template.rules, 1)]
    frame = box("frame", template.photo, template.frame)
    mark = star_mark(template.mark, template.mark_line)
    return (*pieces, mark, *rules, _photo(content.photo, template.photo), frame)


def cover_page(content: CoverContent, template: CoverTemplate) -> Page:
    """Return a cover ready for a printer or a file; it must have its photo. Raises CoverTooLong."""
    if content.photo is None or content.photo.isNull():
        raise ValueError("a cover without its photo is not printed")
    return Page(template.size, lay_out_cover(content, template))


def _said(name: CoverField, content: CoverContent) -> tuple[str, str]:
    """Return the label of a field, empty without one, and its text."""
    until = persian_date(content.valid_until) if content.valid_until else say.UNKNOWN
    code = say.FOREIGN_CODE if content.is_foreign else say.NATIONAL_CODE
    return {
        CoverField.TITLE: ("", say.TITLE),
        CoverField.ORGANISATION: ("", say.ORGANISATION),
        CoverField.FULL_NAME: (say.NAME, content.full_name),
        CoverField.CODE: (code, content.code),
        CoverField.INSURANCE_NUMBER: (say.INSURANCE_NUMBER, content.insurance_number),
        CoverField.COPY_MARK: ("", copy_mark(content.printings)),
        CoverField.RELATION: (say.RELATION, say.relation(content.relation, content.kind)),
        CoverField.PRINCIPAL: (say.PRINCIPAL, content.principal),
        CoverField.ISSUED_ON: (say.ISSUED_ON, persian_date(content.issued_on)),
        CoverField.VALID_UNTIL: (say.VALID_UNTIL, until),
        CoverField.UNIT: ("", say.unit_line(content.unit_name, content.unit_code)),
    }[name]


def _field(place: FieldPlace, label: str, text: str) -> list[Piece]:
    if not text.strip():
        return []
    for share in _CONDENSED:
        pieces = _set(place, label, text, share)
        widest = max(piece.rect.width() for piece in pieces)
        # A word too long for its line is broken in two only where nothing else helps.
        if bottom(pieces) <= place.rect.bottom() and widest <= place.rect.width():
            return pieces
    raise CoverTooLong(place.field)


def _set(place: FieldPlace, label: str, text: str, share: float) -> list[Piece]:
    rect, pieces = place.rect, []
    top = rect.top()
    if label and place.label:
        how = Setting(place.label, _LEADING, centred=place.centred)
        pieces.append(set_text(f"{place.field} label", label, how, rect.left(), top, rect.width()))
        top = pieces[-1].rect.bottom()
    is_code = place.field in _CODES
    how = Setting(
        round(place.size * share),
        _LEADING,
        bold=place.bold and not is_code,
        code=is_code,
        centred=place.centred,
    )
    pieces.append(set_text(place.field, text, how, rect.left(), top, rect.width()))
    return pieces


def _photo(image: QImage | None, rect: QRectF) -> Piece:
    def paint(painter: QPainter) -> None:
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image, filling(image, rect.size()))

    return Piece(PHOTO, rect, paint)


def filling(image: QImage, room: QSizeF) -> QRectF:
    """Return the middle of a picture in the room's proportions: it is cut at its edges, never stretched."""
    size = QSizeF(image.size())
    wanted = room.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (size.width() - wanted.width()) / 2, (size.height() - wanted.height()) / 2
    return QRectF(left, top, wanted.width(), wanted.height())
