"""The desk while a serial is typed or pasted: what is chosen, hinted at and shown of the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget
from uuid6 import uuid7

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import Standing
from tests.fakes.desk_people import ARASH, KIAN, NARGES, inquiry_entry, photo
from tools.screens.desk import portrait, press_with, stage

_CAPS_LOCK: Final = 2


def choice() -> QWidget:
    """A pasted Persian text has a letter that two keys type."""
    built = stage()
    built.open(KIAN)
    built.page.entry.serial.paste_text("4أ70518263")
    return built.frame


def caps_on() -> QWidget:
    """Caps Lock is on while a serial is typed."""
    built = stage()
    built.open(KIAN)
    press_with(built, _CAPS_LOCK)
    return built.frame


def chip_number() -> QWidget:
    """What a reader tells of the chip stands in the field of the serial."""
    built = stage()
    built.open(KIAN)
    built.page.entry.serial.paste_text("04A2B3C4D5E68091")
    return built.frame


def another_national_code() -> QWidget:
    """The bar code of somebody else's card stands in the field of the serial."""
    built = stage()
    built.open(KIAN)
    built.page.entry.serial.setText(NARGES.national_code or "")
    return built.frame


def came_by_slip() -> QWidget:
    """A photo is on file that came by a slip; the card may have come since."""
    built = stage()
    picture = portrait(41, "male", 41)
    filed_photo = photo(picture, standing=Standing.VERIFIED)
    built.counter.file(ARASH.person_id, filed_photo)
    file = built.counter.people.files[ARASH.person_id]
    if file.archive is not None:
        slip = inquiry_entry(str(uuid7()), at=filed_photo.filed_at, credential=CredentialKind.TRACKING_CODE)
        of_person = file.archive.model_copy(update={"history": (slip,)})
        built.counter.people.files[ARASH.person_id] = replace(file, archive=of_person)
    built.open(ARASH)
    return built.frame


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "desk-choice": choice,
    "desk-caps-lock": caps_on,
    "desk-chip-number": chip_number,
    "desk-another-code": another_national_code,
    "desk-came-by-slip": came_by_slip,
}
