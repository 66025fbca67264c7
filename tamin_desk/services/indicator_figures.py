"""Every figure of the indicator that leaves the program, in the order of its columns.

Coverage and the mismatch rate are the first two, side by side: neither is told without the other.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import CONFIRMED, FLAGGED, RETURNED, Figures, Measure, Share

_M = Measure
Told: TypeAlias = Share | int | None
Value: TypeAlias = Decimal | int | None


class Figure(StrEnum):
    """One column: a rate in percent, or a count."""

    COVERAGE = "coverage"
    MISMATCH_RATE = "mismatch_rate"
    PEOPLE = "people"
    WITH_PHOTO = "with_photo"
    MISSING = "missing"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    SCANNED = "scanned"
    INQUIRIES = "inquiries"
    CORRESPONDENCE = "correspondence"
    INQUIRY_PHOTO = "inquiry_photo"
    INQUIRY_PENDING = "inquiry_pending"
    INQUIRY_EXPIRED = "inquiry_expired"
    INQUIRY_NO_CORRESPONDENCE = "inquiry_no_correspondence"
    INQUIRY_UNKNOWN_PERSON = "inquiry_unknown_person"
    INQUIRY_CREDENTIAL_REVOKED = "inquiry_credential_revoked"
    INQUIRY_NO_PHOTO = "inquiry_no_photo"
    INQUIRY_DECEASED = "inquiry_deceased"
    INQUIRY_REGISTRY_UNAVAILABLE = "inquiry_registry_unavailable"
    INQUIRY_PAUSED = "inquiry_paused"
    PENDING = "pending"
    PENDING_0 = "pending_0"
    PENDING_1 = "pending_1"
    PENDING_3 = "pending_3"
    ADDED = "added"
    ADDED_REGISTRY = "added_registry"
    ADDED_SCAN = "added_scan"
    ADDED_FOR_OTHERS = "added_for_others"
    COMPARISONS = "comparisons"
    MATCH = "match"
    MISMATCH = "mismatch"
    NOT_SURE = "not_sure"
    VOID = "void"
    LATE = "late"
    CORRECTED = "corrected"
    SECOND_OPINIONS = "second_opinions"
    DISAGREEMENT = "disagreement"
    SECOND_AGREED = "second_agreed"
    SECOND_DISAGREED = "second_disagreed"
    SECOND_UNDECIDED = "second_undecided"
    OPEN_REFERRALS = "open_referrals"
    OPEN_0 = "open_0"
    OPEN_7 = "open_7"
    OPEN_30 = "open_30"
    OPEN_90 = "open_90"
    FLAGGED = "flagged"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    REFERRALS_OPENED = "referrals_opened"
    REFERRALS_RESOLVED = "referrals_resolved"
    REFERRALS_DISMISSED = "referrals_dismissed"
    REFERRALS_CLOSED = "referrals_closed"
    REFERRALS_NOW_A_MATCH = "referrals_now_a_match"

    @property
    def is_rate(self) -> bool:
        """Whether it is told in percent."""
        return self in _RATES


_RATES: Final = frozenset({Figure.COVERAGE, Figure.MISMATCH_RATE, Figure.CORRESPONDENCE, Figure.DISAGREEMENT})

MAIN: Final = (
    Figure.COVERAGE,
    Figure.MISMATCH_RATE,
    Figure.PEOPLE,
    Figure.MISSING,
    Figure.INQUIRIES,
    Figure.CORRESPONDENCE,
    Figure.PENDING,
    Figure.COMPARISONS,
    Figure.OPEN_REFERRALS,
)
"""Those that have a column on paper."""


def _sum(*measures: Measure) -> Callable[[Figures], int | None]:
    return lambda figures: figures.of(*measures)


def _of_age(place: int) -> Callable[[Figures], int | None]:
    return _sum(FLAGGED[place], RETURNED[place], CONFIRMED[place])


_MADE_OF: Final[Mapping[Figure, Callable[[Figures], Told]]] = {
    Figure.COVERAGE: indicator.coverage,
    Figure.MISMATCH_RATE: indicator.mismatch_rate,
    Figure.PEOPLE: indicator.covered_people,
    Figure.WITH_PHOTO: indicator.with_photo,
    Figure.MISSING: indicator.missing,
    Figure.UNVERIFIED: _sum(_M.PEOPLE_UNVERIFIED),
    Figure.VERIFIED: _sum(_M.PEOPLE_VERIFIED),
    Figure.DISPUTED: _sum(_M.PEOPLE_DISPUTED),
    Figure.SCANNED: _sum(_M.PEOPLE_SCAN),
    Figure.INQUIRIES: indicator.inquiries,
    Figure.CORRESPONDENCE: indicator.correspondence_rate,
    Figure.INQUIRY_PHOTO: _sum(_M.INQUIRY_PHOTO),
    Figure.INQUIRY_PENDING: _sum(_M.INQUIRY_PENDING),
    Figure.INQUIRY_EXPIRED: _sum(_M.INQUIRY_EXPIRED),
    Figure.INQUIRY_NO_CORRESPONDENCE: _sum(_M.INQUIRY_NO_CORRESPONDENCE),
    Figure.INQUIRY_UNKNOWN_PERSON: _sum(_M.INQUIRY_UNKNOWN_PERSON),
    Figure.INQUIRY_CREDENTIAL_REVOKED: _sum(_M.INQUIRY_CREDENTIAL_REVOKED),
    Figure.INQUIRY_NO_PHOTO: _sum(_M.INQUIRY_NO_PHOTO),
    Figure.INQUIRY_DECEASED: _sum(_M.INQUIRY_DECEASED),
    Figure.INQUIRY_REGISTRY_UNAVAILABLE: _sum(_M.INQUIRY_REGISTRY_UNAVAILABLE),
    Figure.INQUIRY_PAUSED: _sum(_M.INQUIRY_PAUSED),
    Figure.PENDING: indicator.pending,
    Figure.PENDING_0: _sum(_M.PENDING_0),
    Figure.PENDING_1: _sum(_M.PENDING_1),
    Figure.PENDING_3: _sum(_M.PENDING_3),
    Figure.ADDED: indicator.photos_added,
    Figure.ADDED_REGISTRY: _sum(_M.ADDED_REGISTRY),
    Figure.ADDED_SCAN: _sum(_M.ADDED_SCAN),
    Figure.ADDED_FOR_OTHERS: indicator.added_for_others,
    Figure.COMPARISONS: indicator.comparisons,
    Figure.MATCH: _sum(_M.COMPARED_MATCH),
    Figure.MISMATCH: _sum(_M.COMPARED_MISMATCH),
    Figure.NOT_SURE: _sum(_M.COMPARED_NOT_SURE),
    Figure.VOID: _sum(_M.COMPARED_VOID),
    Figure.LATE: _sum(_M.COMPARED_LATE),
    Figure.CORRECTED: _sum(_M.COMPARED_CORRECTED),
    Figure.SECOND_OPINIONS: indicator.second_opinions,
    Figure.DISAGREEMENT: indicator.disagreement,
    Figure.SECOND_AGREED: _sum(_M.SECOND_AGREED),
    Figure.SECOND_DISAGREED: _sum(_M.SECOND_DISAGREED),
    Figure.SECOND_UNDECIDED: _sum(_M.SECOND_UNDECIDED),
    Figure.OPEN_REFERRALS: indicator.open_referrals,
    Figure.OPEN_0: _of_age(0),
    Figure.OPEN_7: _of_age(1),
    Figure.OPEN_30: _of_age(2),
    Figure.OPEN_90: _of_age(3),
    Figure.FLAGGED: _sum(*FLAGGED),
    Figure.RETURNED: _sum(*RETURNED),
    Figure.CONFIRMED: _sum(*CONFIRMED),
    Figure.REFERRALS_OPENED: _sum(_M.REFERRAL_OPENED),
    Figure.REFERRALS_RESOLVED: _sum(_M.REFERRAL_RESOLVED),
    Figure.REFERRALS_DISMISSED: _sum(_M.REFERRAL_DISMISSED),
    Figure.REFERRALS_CLOSED: _sum(_M.REFERRAL_CLOSED),
    Figure.REFERRALS_NOW_A_MATCH: _sum(_M.REFERRAL_NOW_A_MATCH),
}


def value_of(figure: Figure, figures: Figures) -> Value:
    """Return a rate in percent with one decimal, a count, or ``None`` where it is not known.

    >>> value_of(Figure.MISSING, Figures({_M.PEOPLE_NO_PHOTO: 126, _M.PEOPLE_VERIFIED: 874}))
    126
    >>> value_of(Figure.COVERAGE, Figures({_M.PEOPLE_NO_PHOTO: 126, _M.PEOPLE_VERIFIED: 874}))
    Decimal('87.4')
    >>> value_of(Figure.MISMATCH_RATE, Figures()) is None
    True
    """
    told = _MADE_OF[figure](figures)
    return told.percent if isinstance(told, Share) else told
