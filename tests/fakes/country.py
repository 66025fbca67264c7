"""Three made-up provinces and their units, and what was counted there in fourteen months."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tamin_desk.contract.indicator import Level, People, ScopeReply
from tamin_desk.domain.indicator import Measure
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, period_of
from tamin_desk.domain.roles import UnitKind

FLOWS_SINCE: Final = date(2025, 9, 23)  # ۱۴۰۴/۰۷/۰۱
KNOWN_SINCE: Final = date(2025, 10, 23)  # ۱۴۰۴/۰۸/۰۱
MOVED_ON: Final = date(2026, 11, 7)  # ۱۴۰۵/۰۸/۱۶
NOTHING_COMPARED: Final = period_of(Grain.MONTH, date(2026, 4, 1))  # فروردین ۱۴۰۵
PROVINCES: Final = {"alborz": "البرز", "isfahan": "اصفهان", "tehran": "تهران"}

_M = Measure
_BRANCH, _SATELLITE, _AGENCY = UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY


@dataclass(frozen=True, slots=True)
class Unit:
    """One executive unit.

    ``covered`` is the share of its people with a photo when counting began, in thousandths,
    ``mismatches`` that of its comparisons without a match. ``was_in`` is the province that it left on
    :data:`MOVED_ON`, ``was_under`` the branch.
    """

    code: str
    name: str
    kind: UnitKind
    province: str
    people: int
    covered: int
    mismatches: int
    parent: str | None = None
    was_in: str | None = None
    was_under: str | None = None

    @property
    def scope(self) -> ScopeReply:
        """The unit as a scope."""
        return ScopeReply(level=Level.UNIT, code=self.code, name=self.name, kind=self.kind)


UNITS: Final = (
    Unit("0161", "شعبهٔ ۱ تهران", _BRANCH, "tehran", 61_200, 742, 11),
    Unit("0162", "شعبهٔ ۲ تهران", _BRANCH, "tehran", 54_800, 727, 13),
    Unit("0163", "شهریار", _SATELLITE, "tehran", 18_400, 640, 17, "0161"),
    Unit("0164", "شعبهٔ ۴ تهران", _BRANCH, "tehran", 48_300, 705, 12),
    Unit("0208", "کارگزاری ۲۰۸", _AGENCY, "tehran", 0, 0, 0, "0164"),
    Unit("0301", "شعبهٔ ۱ کرج", _BRANCH, "alborz", 39_700, 690, 14),
    Unit("0302", "نظرآباد", _SATELLITE, "tehran", 12_100, 610, 16, "0161", "alborz", "0301"),
    Unit("0401", "شعبهٔ ۱ اصفهان", _BRANCH, "isfahan", 51_500, 751, 10),
    Unit("0402", "نطنز", _SATELLITE, "isfahan", 9_300, 655, 15, "0401"),
    Unit("162/1", "کارگزاری ۱۶۲/۱", _AGENCY, "tehran", 8_600, 665, 14, "0162"),
    Unit("301/2", "کارگزاری ۳۰۱/۲", _AGENCY, "alborz", 7_900, 648, 18, "0301"),
    Unit("401/1", "کارگزاری ۴۰۱/۱", _AGENCY, "isfahan", 6_800, 671, 12, "0401"),
)
"""In the order of their codes."""

SHARE_OF: Final = {
    People.EXPECTED: 0.71,
    People.TURNED_15: 0.03,
    People.UNDER_15: 0.22,
    People.FOREIGN: 0.07,
    People.EVERYBODY: 1.0,
}
SHARE_INSURED: Final = {
    None: 1.0,
    InsuredKind.PRINCIPAL: 0.38,
    InsuredKind.PENSIONER: 0.17,
    InsuredKind.DEPENDANT: 0.45,
}


def _sway(unit: Unit, turn: float) -> float:
    """Return a number between -1 and 1 that differs from unit to unit and is the same each time."""
    return math.sin(sum(map(ord, unit.code)) + turn)


def stocks(unit: Unit, day: date, scale: float) -> Counter[Measure]:
    """Return what there was at the end of a day; ``scale`` is the share of the people asked about."""
    people = round(unit.people * scale)
    days = (day - KNOWN_SINCE).days
    share = min(0.985, unit.covered / 1000 + days * 0.00041 + 0.004 * _sway(unit, days / 45))
    with_photo = round(people * share)
    disputed, scans = with_photo // 240, with_photo // 21
    verified = (with_photo - disputed - scans) * 71 // 100
    every = unit.people * scale / 100_000
    return Counter(
        {
            _M.PEOPLE_NO_PHOTO: people - with_photo,
            _M.PEOPLE_SCAN: scans,
            _M.PEOPLE_DISPUTED: disputed,
            _M.PEOPLE_VERIFIED: verified,
            _M.PEOPLE_UNVERIFIED: with_photo - disputed - scans - verified,
            _M.PENDING_0: round(9 * every),
            _M.PENDING_1: round(8 * every),
            _M.PENDING_3: round(6 * every + 2 * every * _sway(unit, days / 9)) + (unit.code == "0208") * 2,
            _M.FLAGGED_0: round(7 * every),
            _M.FLAGGED_7: round(4 * every),
            _M.FLAGGED_30: round(2 * every),
            _M.RETURNED_0: round(5 * every),
            _M.RETURNED_7: round(4 * every),
            _M.CONFIRMED_7: round(6 * every),
            _M.CONFIRMED_30: round(5 * every),
            _M.CONFIRMED_90: round(3 * every),
        }
    )


def flows(unit: Unit, first: date, last: date, scale: float) -> Counter[Measure]:
    """Return what was done from one day to another; parts of a period add up to the whole."""

    def done(a_year: float) -> int:
        return _until(unit, last, a_year * scale) - _until(unit, first - timedelta(days=1), a_year * scale)

    people = unit.people
    told = Counter(
        {
            _M.INQUIRY_PHOTO: done(people * 0.80),
            _M.INQUIRY_PENDING: done(people * 0.012),
            _M.INQUIRY_EXPIRED: done(people * 0.003),
            _M.INQUIRY_NO_CORRESPONDENCE: done(people * 0.033),
            _M.INQUIRY_UNKNOWN_PERSON: done(people * 0.004),
            _M.INQUIRY_CREDENTIAL_REVOKED: done(people * 0.006),
            _M.INQUIRY_NO_PHOTO: done(people * 0.011),
            _M.INQUIRY_DECEASED: done(people * 0.002),
            _M.INQUIRY_REGISTRY_UNAVAILABLE: done(people * 0.014),
            _M.ADDED_REGISTRY: done(people * 0.74),
            _M.ADDED_SCAN: done(people * 0.041),
            _M.ADDED_REGISTRY_FOR_OTHERS: done(people * 0.09),
            _M.ADDED_SCAN_FOR_OTHERS: done(people * 0.006),
            _M.REFERRAL_OPENED: done(people * 0.008),
            _M.REFERRAL_RESOLVED: done(people * 0.005),
            _M.REFERRAL_DISMISSED: done(people * 0.002),
            _M.REFERRAL_CLOSED: done(people * 0.0005),
            _M.REFERRAL_NOW_A_MATCH: done(people * 0.0003),
        }
    )
    if NOTHING_COMPARED.first <= last and first <= NOTHING_COMPARED.last:
        return told
    told += Counter(
        {
            _M.COMPARED_MATCH: done(people * 0.72),
            _M.COMPARED_MISMATCH: done(people * 0.72 * unit.mismatches / 1000),
            _M.COMPARED_NOT_SURE: done(people * 0.009),
            _M.COMPARED_VOID: done(people * 0.006),
            _M.COMPARED_LATE: done(people * 0.012),
            _M.COMPARED_CORRECTED: done(people * 0.003),
            _M.SECOND_ASKED: done(people * 0.021),
            _M.SECOND_AGREED: done(people * 0.018),
            _M.SECOND_DISAGREED: done(people * 0.0012),
            _M.SECOND_UNDECIDED: done(people * 0.0015),
        }
    )
    return told


def _until(unit: Unit, day: date, a_year: float) -> int:
    """Return how often it was done by the end of a day: ever more, now faster and now slower."""
    days = max(0, (day - FLOWS_SINCE).days + 1)
    return int(a_year / 365 * (days + 9 * _sway(unit, days / 33) - 9 * _sway(unit, 0)))
