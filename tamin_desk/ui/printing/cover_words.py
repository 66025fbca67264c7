"""What a booklet's cover says. Persian whatever the screen's language is."""

from typing import Final

from tamin_desk.domain.people import InsuredKind, Relation
from tamin_desk.domain.text import to_persian_digits

TITLE: Final = "دفترچهٔ درمانی"
ORGANISATION: Final = "سازمان تأمین اجتماعی"
NAME: Final = "نام و نام خانوادگی"
NATIONAL_CODE: Final = "کد ملی"
FOREIGN_CODE: Final = "کد اتباع"
INSURANCE_NUMBER: Final = "شمارهٔ بیمه"
RELATION: Final = "نسبت"
PRINCIPAL: Final = "بیمه‌شدهٔ اصلی"
ISSUED_ON: Final = "تاریخ صدور"
VALID_UNTIL: Final = "اعتبار تا"
UNKNOWN: Final = "نامعلوم"
DOCUMENT: Final = "جلد دفترچهٔ درمانی"
"""The name of a print job, which everybody at the printer can read."""

RULER_TITLE: Final = "صفحهٔ تنظیم چاپگر"
RULER_HOW: Final = (
    "از لبهٔ چپ برگ تا میانهٔ صلیب بالای سمت چپ باید ۲۰ میلی‌متر باشد، و از لبهٔ بالای برگ تا همان‌جا هم "
    "۲۰ میلی‌متر. با خط‌کش اندازه بگیرید."
)
RULER_THEN: Final = (
    "اگر فاصله از چپ کمتر از ۲۰ بود، کمبود را به عدد افقی بیفزایید؛ اگر بیشتر بود، از آن کم کنید. "
    "عدد عمودی هم با فاصله از بالا همین‌گونه است."
)
RULER_NOW: Final = "این صفحه چنین چاپ شد: {across}، {down}."
_UNMOVED: Final = "بدون جابه‌جایی"
_WAYS: Final = {
    (True, True): "{mm} میلی‌متر به راست",
    (True, False): "{mm} میلی‌متر به چپ",
    (False, True): "{mm} میلی‌متر به پایین",
    (False, False): "{mm} میلی‌متر به بالا",
}

_RELATIONS: Final = {
    Relation.SELF: "بیمه‌شدهٔ اصلی",
    Relation.SPOUSE: "همسر",
    Relation.CHILD: "فرزند",
    Relation.FATHER: "پدر",
    Relation.MOTHER: "مادر",
    Relation.SURVIVOR: "بازمانده",
}
_PENSIONER: Final = "مستمری‌بگیر"


def relation(of: Relation, kind: InsuredKind) -> str:
    """Return «همسر»: what somebody is to the principal insured."""
    if of is Relation.SELF and kind is InsuredKind.PENSIONER:
        return _PENSIONER
    return _RELATIONS[of]


def unit_line(name: str, code: str) -> str:
    """Return «شعبهٔ ۲ تهران، کد 0162»."""
    return f"{to_persian_digits(name)}، کد {code}"


def shift(millimetres: float, *, across: bool) -> str:
    """Return a shift in words, «۰٫۴ میلی‌متر به راست»: on paper no sign can be held at its number."""
    if not millimetres:
        return _UNMOVED
    figure = to_persian_digits(f"{abs(millimetres):.1f}").replace(".", "٫")
    return _WAYS[across, millimetres > 0].format(mm=figure)
