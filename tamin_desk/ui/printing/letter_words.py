"""What a referral letter says. Persian whatever the screen's language is: it is read by another office."""

from typing import Final

from tamin_desk.domain.comparison import ReferenceKind

ORGANISATION: Final = "سازمان تأمین اجتماعی"
DIRECTORATE: Final = "ادارهٔ کل استان {province}"
NUMBER: Final = "شماره:"
DATE: Final = "تاریخ: {date}"
ATTACHMENT: Final = "پیوست: ندارد"
AFTER_SAVING: Final = "پس از ثبت"
TITLE: Final = "برگ ارجاع به ثبت احوال"
AFTER_REVIEW: Final = "این برگ پس از تأیید بازبین معتبر است."
ADDRESSEE: Final = "ادارهٔ ثبت احوال"
GREETING: Final = "با سلام"
VISITOR: Final = "مراجعه‌کنندهٔ گرامی:"
STAMP: Final = "مهر و امضای واحد"
FINGERPRINT: Final = "شماره و اثر انگشت برگ"
VOID: Final = "باطل"
UNKNOWN: Final = "نامعلوم"

OTHER_REASON: Final = "مغایرت دیگری در عکس دیده شد"
"""In place of the screen's text of a reason that the note alone tells: the note stays with the reviewer."""

NAME_LABEL: Final = "نام و نام خانوادگی"
CODE_LABEL: Final = "کد ملی"
BIRTH_LABEL: Final = "نام پدر، تاریخ تولد"
REASONS_LABEL: Final = "مغایرت"
REFERENCE_LABEL: Final = "مبنای مقایسه"

_CARD: Final = "سریال کارت ملی هوشمند"
# Who brings no card may have come with the slip of an application: both have a code that corresponded.
_CARD_OR_SLIP: Final = "سریال کارت ملی هوشمند یا کد رهگیری رسید آن"
_SENTENCE: Final = (
    "هنگام استعلام عکس، {credential} با کد ملی تناظر داشت، اما عکس دریافت‌شده با {reference} مطابقت نداشت. "
    "درستی اطلاعات واردشده بازنگری و تأیید شد. خواهشمند است برای رفع مغایرت اقدام فرمایید."
)
_TO_DO: Final = (
    "این برگ و {papers} خود را به نزدیک‌ترین ادارهٔ ثبت احوال ببرید. "
    "پس از رفع مغایرت، به هر واحد تأمین اجتماعی مراجعه کنید؛ پوشش درمانی شما برقرار است."
)

_IN_SENTENCE: Final = {
    ReferenceKind.CARD_IN_HAND: "عکس روی کارت",
    ReferenceKind.CARD_CAPTURED: "عکس روی کارت",
    ReferenceKind.PERSON_PRESENT: "چهرهٔ مراجعه‌کننده",
    ReferenceKind.OTHER_DOCUMENT: "عکس مدرک ارائه‌شده",
}
_IN_TABLE: Final = {
    ReferenceKind.CARD_IN_HAND: "کارت در دست",
    ReferenceKind.CARD_CAPTURED: "تصویر کارت",
    ReferenceKind.PERSON_PRESENT: "خود شخص",
    ReferenceKind.OTHER_DOCUMENT: "مدرک دیگر",
}
_WITH_CARD: Final = frozenset({ReferenceKind.CARD_IN_HAND, ReferenceKind.CARD_CAPTURED})

_ORDINALS: Final = ("دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")


def sentence(reference: ReferenceKind) -> str:
    """Return what happened and what is asked of Civil Registration."""
    credential = _CARD if reference in _WITH_CARD else _CARD_OR_SLIP
    return _SENTENCE.format(credential=credential, reference=_IN_SENTENCE[reference])


def to_do(reference: ReferenceKind) -> str:
    """Return what the person is to do, after :data:`VISITOR`."""
    papers = "کارت ملی" if reference in _WITH_CARD else "مدرک شناسایی"
    return _TO_DO.format(papers=papers)


def basis(reference: ReferenceKind) -> str:
    """Return «تصویر کارت»: what the photo was compared with."""
    return _IN_TABLE[reference]


def copy_mark(printings_before: int) -> str:
    """Return the mark of a reprint, «المثنی، چاپ دوم»; empty for the first printing.

    ``printings_before`` is how often the letter was handed to a printer or a file already, 0 or more.
    """
    if printings_before < 1:
        return ""
    if printings_before > len(_ORDINALS):
        return "المثنی"
    return f"المثنی، چاپ {_ORDINALS[printings_before - 1]}"
