"""Referral letters of fictional people: a short one, and one in which everything is long."""

from dataclasses import replace
from datetime import date
from typing import Final

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.letters import LetterNumber, qr_text
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.letter_words import copy_mark

_DIGEST: Final = "0d5c3f7a9be14826" * 4
_NUMBER: Final = LetterNumber("0162", 5, "D4", 173).text
_LONG_NUMBER: Final = LetterNumber("1162/12", 5, "D4K7QZ", 99_999).text

SHORT: Final = LetterContent(
    number=_NUMBER,
    issued_on=date(2026, 11, 22),
    unit_name="شعبهٔ ۲ تهران",
    province_name="تهران",
    full_name="آرش بهرامی",
    code="9990413721",
    father_name="فریدون",
    birth_date=date(1985, 6, 7),
    reasons=("عکس متعلق به شخص دیگری است",),
    reference=ReferenceKind.CARD_CAPTURED,
    validity=LetterValidity.WHEN_PRINTED,
    qr=qr_text(_NUMBER, _DIGEST),
)

LONG: Final = replace(
    SHORT,
    number=_LONG_NUMBER,
    qr=qr_text(_LONG_NUMBER, _DIGEST),
    unit_name="شعبهٔ اقماری شهرک صنعتی شمس‌آباد حسن‌آباد فشافویه",
    province_name="چهارمحال و بختیاری",
    full_name="سیده فاطمه‌الزهرا حسینی‌نژاد طباطبایی بروجردی اصفهانی‌پور کاشانی‌زاده",
    father_name="سید محمدرضا عبدالعظیم",
    reasons=(
        "عکس متعلق به شخص دیگری است",
        "عکس قدیمی است و چهرهٔ کنونی شناخته نمی‌شود، زیرا بیش از ۲۰ سال از آن گذشته است",
        "جنسیت عکس با مشخصات یکی نیست و با آنچه در پایگاه ثبت احوال آمده است تفاوت دارد",
    ),
    reference=ReferenceKind.PERSON_PRESENT,
    validity=LetterValidity.AFTER_REVIEW,
    copy_mark=copy_mark(9),
)

TOO_LONG: Final = replace(LONG, reasons=tuple(f"{reason} " * 5 for reason in LONG.reasons))
"""Fits on A4 alone."""
