"""The lists that people choose from, in both languages and in the order of the screen.

A code is for ever: acts that were written under it are handed in years later. A text may be bettered, an
entry be put to the end of its list; none is taken out.
"""

from collections.abc import Sequence
from typing import Final

from tamin_desk.backend.problems import invalid
from tamin_desk.contract.casework import ListedText, Lists


def _list(*entries: tuple[str, str, str]) -> tuple[ListedText, ...]:
    return tuple(ListedText(code=code, fa=fa, en=en) for code, fa, en in entries)


LISTS: Final = Lists(
    discrepancy_reasons=_list(
        ("photo_of_another", "عکس متعلق به شخص دیگری است", "The photo shows another person"),
        (
            "photo_outdated",
            "عکس قدیمی است و چهره شناخته نمی‌شود",
            "The photo is too old to know the face",
        ),
        ("gender_differs", "جنسیت عکس با مشخصات یکی نیست", "The photo's sex is not that of the record"),
        (
            "quality_insufficient",
            "کیفیت عکس برای شناسایی کافی نیست",
            "The photo is too poor to tell who it is",
        ),
        ("photo_damaged", "عکس ناقص یا خراب دریافت شده است", "The photo came incomplete or damaged"),
        ("other", "دلیل دیگر (در یادداشت)", "Another reason (in the note)"),
    ),
    return_reasons=_list(
        (
            "picture_unclear",
            "تصویر مرجع واضح نیست؛ دوباره گرفته شود",
            "The reference is unclear; take it again",
        ),
        ("wrong_reference", "تصویر مرجع متعلق به این فرد نیست", "The reference is not this person's"),
        ("reason_unclear", "دلیل مغایرت روشن نیست", "It is not clear what differs"),
        (
            "compare_again",
            "مقایسه با کارت در دست دوباره انجام شود",
            "Compare with the card in the hand again",
        ),
        (
            "photo_unusable",
            "عکس ثبت احوال باز نمی‌شود؛ دوباره استعلام شود",
            "The registry photo cannot be shown; inquire again",
        ),
        ("other", "دلیل دیگر (در یادداشت)", "Another reason (in the note)"),
    ),
    dismiss_reasons=_list(
        ("same_person", "هر دو عکس از یک نفر است", "Both pictures show the same person"),
        ("changed_with_age", "تفاوت از گذر سن است", "The difference is one of age"),
        (
            "changed_look",
            "تفاوت از آرایش، مو، ریش، پوشش یا عینک است",
            "Hair, make-up, cover or glasses differ",
        ),
        ("picture_quality", "تفاوت از نور یا کیفیت تصویر است", "Light or quality of the picture differ"),
        ("other", "دلیل دیگر (در یادداشت)", "Another reason (in the note)"),
    ),
    close_reasons=_list(
        ("person_did_not_return", "مراجعه‌کننده دیگر مراجعه نکرد", "The person did not come again"),
        (
            "registry_keeps_photo",
            "ثبت احوال عکس را درست دانست",
            "The Registry says the photo is right",
        ),
        ("person_deceased", "فرد فوت کرده است", "The person has died"),
        ("opened_by_mistake", "ارجاع به‌اشتباه باز شده بود", "The referral was opened by mistake"),
        ("other", "دلیل دیگر (در یادداشت)", "Another reason (in the note)"),
    ),
    withdraw_reasons=_list(
        ("wrong_person", "اسکن از مدرک فرد دیگری است", "The scan is of another person's document"),
        ("wrong_page", "صفحهٔ نادرست اسکن شده است", "The wrong page was scanned"),
        ("unreadable", "اسکن خوانا نیست", "The scan cannot be made out"),
        ("other", "دلیل دیگر (در یادداشت)", "Another reason (in the note)"),
    ),
    document_kinds=_list(
        ("residence_card", "کارت اقامت", "Residence card"),
        ("amayesh_card", "کارت آمایش", "Amayesh card"),
        ("passport", "گذرنامه", "Passport"),
        ("work_permit", "پروانهٔ کار", "Work permit"),
        ("birth_certificate", "شناسنامه", "Birth certificate"),
        ("national_card", "کارت ملی", "National card"),
        ("other", "مدرک دیگر (در یادداشت)", "Another document (in the note)"),
    ),
)
"""What ``GET /v1/lists`` gives."""


def check(entries: Sequence[ListedText], field: str, *codes: str) -> None:
    """Check that codes are on a list.

    Raises:
        ProblemError: ``invalid-request`` at ``field``.
    """
    if not set(codes) <= {entry.code for entry in entries}:
        raise invalid(field, "not_on_the_list")
