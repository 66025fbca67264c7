"""Pictures of what fictional people carry: smart card, application slip, and other documents.

The documents are of our own design and say on their face that they are samples; only where a
code stands on them is as it is in the field (the serial on the back, the barcode of the national
code under it).
"""

import threading
from dataclasses import dataclass
from datetime import date
from typing import Final

from tamin_desk.backend.card_stock import LABEL, LAPIS, SIZE, Colour, Sheet
from tamin_desk.backend.jalali import persian_date
from tamin_desk.backend.photographs import colour_portrait, engraved_portrait
from tamin_desk.backend.population import Document, DocumentKind

_PORTRAIT: Final = (240, 320)
_NOTICE: Final = "نمونهٔ ساختگی برای نمایش؛ سند رسمی نیست"
_NO_CARD_YET: Final = "کارت هنوز نیامده است؛ کد رهگیری به جای سریال وارد می‌شود."
_NOBODY: Final = "این فرد وجود ندارد و این سند از آنِ هیچ کس نیست."

_CARD: Final[tuple[Colour, Colour]] = ((236, 241, 240), (214, 224, 233))
_PAPER: Final[tuple[Colour, Colour]] = ((252, 251, 246), (247, 245, 237))
_RESIDENCE: Final[tuple[Colour, Colour]] = ((246, 239, 228), (233, 222, 206))
_PASSPORT: Final[tuple[Colour, Colour]] = ((238, 240, 247), (222, 226, 240))
_CERTIFICATE: Final[tuple[Colour, Colour]] = ((244, 248, 240), (228, 238, 226))

_COUNTRIES: Final = {"AF": ("افغانستان", "AFG"), "IQ": ("عراق", "IRQ")}

# Fonts are shared, and FreeType's faces are not made for two threads.
_drawing: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose document it is; ``code`` is the national or foreign code printed on it."""

    first_name: str
    last_name: str
    father_name: str
    birth_date: date
    nationality: str
    code: str


def draw_front(holder: Holder, document: Document) -> bytes:
    """Draw a document's face as JPEG, 856 by 540 pixels."""
    with _drawing:
        return _FRONTS[document.kind](holder, document).jpeg()


def draw_back(holder: Holder, document: Document) -> bytes:
    """Draw the back of a smart card; a document of one page shows that page again."""
    if document.kind is not DocumentKind.CARD:
        return draw_front(holder, document)
    with _drawing:
        return _card_back(holder, document).jpeg()


def _card_front(holder: Holder, document: Document) -> Sheet:
    sheet = Sheet(*_CARD, rounded=True)
    sheet.guilloche(LAPIS, strength=0.10)
    sheet.mark_sample(290, 320, strength=0.10)
    _head(sheet, "کارت هوشمند ملی")
    sheet.chip(84, 192)
    if document.portrait is not None:
        sheet.picture(engraved_portrait(document.portrait, _PORTRAIT), 576, 132, burnt_in=True)
    sheet.code_field(540, 112, "شمارهٔ ملی", holder.code, 34)
    sheet.field(540, 184, "نام", holder.first_name)
    sheet.field(540, 244, "نام خانوادگی", holder.last_name)
    sheet.field(540, 304, "نام پدر", holder.father_name)
    sheet.field(540, 364, "تاریخ تولد", persian_date(holder.birth_date))
    if document.valid_until is not None:
        sheet.field(540, 424, "پایان اعتبار", persian_date(document.valid_until))
    sheet.persian(816, 502, _NOBODY, 15, colour=LABEL)
    return sheet


def _card_back(holder: Holder, document: Document) -> Sheet:
    sheet = Sheet(_CARD[1], _CARD[0], rounded=True)
    sheet.guilloche(LAPIS, strength=0.07)
    sheet.mark_sample(300, 310, strength=0.08)
    sheet.persian(816, 62, "سریال کارت", 20, weight="medium", colour=LABEL)
    sheet.box((40, 82, 816, 190), fill=(250, 251, 252), outline=(186, 196, 208), radius=10)
    serial = document.number or ""
    sheet.code(SIZE[0] / 2 - len(serial) * 29, 158, serial, 66, pitch=58)
    sheet.persian(816, 226, "بزرگ و کوچک بودن حرف سریال مهم است.", 17, colour=LABEL)
    for place, text in enumerate((_NOTICE, _NOBODY)):
        sheet.persian(816, 290 + 32 * place, text, 19)
    end = sheet.barcode(holder.code, 56, 386, 86, narrow=3.0)
    sheet.code((56 + end) / 2 - 5 * 19, 506, holder.code, 24, pitch=19)
    sheet.persian(816, 418, "بارکد، شمارهٔ ملی است", 17, colour=LABEL)
    sheet.persian(816, 444, "نه سریال کارت", 17, colour=LABEL)
    return sheet


def _slip(holder: Holder, document: Document) -> Sheet:
    sheet = Sheet(*_PAPER, rounded=False)
    sheet.mark_sample(540, 290, strength=0.08)
    _head(sheet, "رسید درخواست کارت هوشمند ملی")
    sheet.line([(40, 110), (816, 110)], LAPIS, 1.5)
    if document.portrait is not None:
        sheet.picture(colour_portrait(document.portrait, (180, 240)).convert("L"), 40, 134)
    sheet.field(816, 128, "نام و نام خانوادگی", f"{holder.first_name} {holder.last_name}")
    sheet.field(816, 194, "نام پدر", holder.father_name)
    sheet.field(816, 260, "تاریخ تولد", persian_date(holder.birth_date))
    sheet.code_field(500, 128, "شمارهٔ ملی", holder.code)
    sheet.field(500, 194, "تاریخ درخواست", persian_date(document.issued_on))
    sheet.box((240, 348, 816, 462), fill=(255, 255, 255), outline=(186, 196, 208), radius=6)
    sheet.persian(796, 382, "کد رهگیری", 18, weight="medium", colour=LABEL)
    number = document.number or ""
    sheet.code(528 - len(number) * 21, 440, number, 48, pitch=42)
    for y in range(400, 470, 14):
        sheet.line([(40, y), (40 + 150 - (y * 7) % 60, y)], (214, 211, 200), 4)
    sheet.persian(816, 508, f"{_NO_CARD_YET} {_NOBODY}", 15, colour=LABEL)
    return sheet


def _certificate(holder: Holder, document: Document) -> Sheet:
    sheet = Sheet(*_CERTIFICATE, rounded=False)
    green: Colour = (46, 104, 72)
    sheet.guilloche(green, strength=0.09)
    sheet.mark_sample(280, 340, strength=0.08)
    sheet.box((20, 20, 836, 520), outline=green, width=1.5)
    sheet.box((27, 27, 829, 513), outline=green, width=0.5)
    _head(sheet, "شناسنامه", green, right=796, top=12)
    sheet.star(130, 126, 66, green, strength=0.16)
    sheet.star(130, 126, 40, _CERTIFICATE[0], strength=0.7)
    sheet.field(796, 140, "نام", holder.first_name)
    sheet.field(796, 210, "نام خانوادگی", holder.last_name)
    sheet.field(796, 280, "نام پدر", holder.father_name)
    sheet.field(796, 350, "تاریخ تولد", persian_date(holder.birth_date))
    sheet.code_field(470, 140, "شمارهٔ ملی", holder.code)
    if document.number is not None:
        sheet.code_field(470, 210, "سریال شناسنامه", document.number)
    sheet.field(470, 280, "تاریخ صدور", persian_date(document.issued_on))
    sheet.persian(796, 456, "زیر ۱۵ سال؛ کارت ملی و سریال ندارد.", 18, weight="medium")
    sheet.persian(796, 490, _NOBODY, 15, colour=LABEL)
    return sheet


def _residence(holder: Holder, document: Document) -> Sheet:
    sheet = Sheet(*_RESIDENCE, rounded=True)
    brown: Colour = (128, 84, 40)
    sheet.guilloche(brown, strength=0.10)
    sheet.mark_sample(540, 330, strength=0.08)
    _head(sheet, "کارت اقامت اتباع خارجی", brown)
    _foreigner(sheet, holder, document)
    if len(holder.code) % 2 == 0:
        sheet.barcode(holder.code, 40, 452, 54, narrow=2.6)
    return sheet


def _passport(holder: Holder, document: Document) -> Sheet:
    sheet = Sheet(*_PASSPORT, rounded=False)
    violet: Colour = (70, 60, 130)
    sheet.guilloche(violet, strength=0.08)
    sheet.mark_sample(540, 290, strength=0.08)
    _head(sheet, "گذرنامه", violet)
    _foreigner(sheet, holder, document)
    _, country = _COUNTRIES.get(holder.nationality, ("", "UTO"))
    number = (document.number or "").replace("-", "")
    sheet.box((0, 452, SIZE[0], SIZE[1]), fill=(250, 250, 252))
    first = f"P<{country}SPECIMEN<<NOBODY".ljust(44, "<")
    second = f"{number.ljust(9, '<')}0{country}{holder.birth_date:%y%m%d}0<0000000".ljust(44, "<")
    for place, text in enumerate((first, second)):
        sheet.code(40, 488 + 34 * place, text, 24, pitch=17.6)
    return sheet


def _foreigner(sheet: Sheet, holder: Holder, document: Document) -> None:
    if document.portrait is not None:
        sheet.picture(colour_portrait(document.portrait, (222, 296)), 40, 132)
    country, _ = _COUNTRIES.get(holder.nationality, (holder.nationality, ""))
    sheet.field(816, 128, "نام", holder.first_name)
    sheet.field(816, 194, "نام خانوادگی", holder.last_name)
    sheet.field(816, 260, "نام پدر", holder.father_name)
    sheet.field(816, 326, "تابعیت", country)
    sheet.code_field(560, 128, "کد فراگیر", holder.code)
    if document.number is not None:
        sheet.code_field(560, 194, "شمارهٔ سند", document.number)
    sheet.field(560, 260, "تاریخ تولد", persian_date(holder.birth_date))
    if document.valid_until is not None:
        sheet.field(560, 326, "اعتبار تا", persian_date(document.valid_until))
    sheet.persian(816, 424, _NOBODY, 15, colour=LABEL)


def _head(sheet: Sheet, title: str, colour: Colour = LAPIS, *, right: float = 816, top: float = 0) -> None:
    sheet.star(right - 24, top + 56, 26, colour)
    sheet.star(right - 24, top + 56, 13, (255, 255, 255))
    sheet.persian(right - 62, top + 58, title, 32, weight="semibold")
    sheet.persian(right - 62, top + 88, _NOTICE, 17, weight="medium", colour=colour)


_FRONTS: Final = {
    DocumentKind.CARD: _card_front,
    DocumentKind.SLIP: _slip,
    DocumentKind.BIRTH_CERTIFICATE: _certificate,
    DocumentKind.RESIDENCE_CARD: _residence,
    DocumentKind.PASSPORT: _passport,
}
