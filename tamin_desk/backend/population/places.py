"""Three provinces, twelve executive units of all three kinds, and the places that are none.

The towns are real so that a screen reads naturally; units, codes and colleagues are made up.
"""

from dataclasses import dataclass
from typing import Final

from tamin_desk.domain.roles import INQUIRING_UNITS, Role, UnitKind


@dataclass(frozen=True, slots=True)
class Place:
    """One unit as it goes into the units table."""

    code: str
    name: str
    kind: UnitKind
    province: str
    province_name: str
    parent_code: str | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """One account of the demonstration; all share :data:`DEMO_PASSWORD`."""

    user_id: str
    username: str
    display_name: str
    role: Role
    unit_code: str


_TEHRAN, _ALBORZ, _ISFAHAN = ("tehran", "تهران"), ("alborz", "البرز"), ("isfahan", "اصفهان")
_BRANCH, _SATELLITE, _AGENCY = UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY
_DIRECTORATE = UnitKind.PROVINCIAL_DIRECTORATE

PLACES: Final[tuple[Place, ...]] = (
    Place("0001", "ستاد مرکزی", UnitKind.HEADQUARTERS, *_TEHRAN),
    Place("0100", "ادارهٔ کل استان تهران", _DIRECTORATE, *_TEHRAN, "0001"),
    Place("0161", "شعبهٔ ۱ تهران", _BRANCH, *_TEHRAN, "0100"),
    Place("0162", "شعبهٔ ۲ تهران", _BRANCH, *_TEHRAN, "0100"),
    Place("162/1", "کارگزاری ۱۶۲/۱", _AGENCY, *_TEHRAN, "0162"),
    Place("0163", "شعبهٔ اقماری شهریار", _SATELLITE, *_TEHRAN, "0161"),
    Place("0164", "شعبهٔ ۴ تهران", _BRANCH, *_TEHRAN, "0100"),
    Place("0208", "کارگزاری ۲۰۸", _AGENCY, *_TEHRAN, "0164"),
    Place("0190", "درمانگاه شمارهٔ ۱ تهران", UnitKind.MEDICAL_CENTRE, *_TEHRAN, "0100"),
    Place("0300", "ادارهٔ کل استان البرز", _DIRECTORATE, *_ALBORZ, "0001"),
    Place("0301", "شعبهٔ ۱ کرج", _BRANCH, *_ALBORZ, "0300"),
    Place("0302", "شعبهٔ اقماری نظرآباد", _SATELLITE, *_ALBORZ, "0301"),
    Place("301/2", "کارگزاری ۳۰۱/۲", _AGENCY, *_ALBORZ, "0301"),
    Place("0400", "ادارهٔ کل استان اصفهان", _DIRECTORATE, *_ISFAHAN, "0001"),
    Place("0401", "شعبهٔ ۱ اصفهان", _BRANCH, *_ISFAHAN, "0400"),
    Place("0402", "شعبهٔ اقماری نطنز", _SATELLITE, *_ISFAHAN, "0401"),
    Place("401/1", "کارگزاری ۴۰۱/۱", _AGENCY, *_ISFAHAN, "0401"),
)

EXECUTIVE: Final[tuple[Place, ...]] = tuple(place for place in PLACES if place.kind in INQUIRING_UNITS)
"""The units that may inquire: twelve, in three provinces."""

DEMO_PASSWORD: Final = "desk-1405"  # shown on the sign-in screen of the demonstration

COLLEAGUES: Final[tuple[Colleague, ...]] = (
    Colleague("u-clerk", "clerk", "مریم احمدی", Role.CLERK, "0162"),
    Colleague("u-clerk2", "clerk2", "سینا رفیعی", Role.CLERK, "162/1"),
    Colleague("u-reviewer", "reviewer", "پروین کمالی", Role.REVIEWER, "0162"),
    Colleague("u-comparer", "comparer", "نوید صدری", Role.COMPARER, "0164"),
    Colleague("u-monitor", "monitor", "حمید توکلی", Role.MONITOR, "0100"),
    Colleague("u-national", "national", "ژاله فرهمند", Role.MONITOR, "0001"),
    Colleague("u-medical", "medical", "شیوا گلستانی", Role.MEDICAL, "0190"),
    Colleague("u-admin", "admin", "کاوه نیکنام", Role.ADMINISTRATOR, "0001"),
)
