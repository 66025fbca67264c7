"""The referral to Civil Registration that a mismatch leads to.

::

    flagged   ──► confirmed | returned | dismissed
    returned  ──► flagged | second_opinion | closed
    confirmed ──► resolved | closed
    dismissed, resolved, closed, second_opinion are ends of this referral
"""

from enum import StrEnum
from typing import Final

from tamin_desk.domain.machine import Machine


class ReferralState(StrEnum):
    """Where a referral stands."""

    FLAGGED = "flagged"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    DISMISSED = "dismissed"
    SECOND_OPINION = "second_opinion"
    RESOLVED = "resolved"
    CLOSED = "closed"


UNREVIEWED: Final = frozenset({ReferralState.FLAGGED, ReferralState.RETURNED})
"""Those in which nobody but counters has judged so far."""


class ReferralEvent(StrEnum):
    """What can happen to a referral."""

    CONFIRM = "confirm"
    RETURN = "return"
    DISMISS = "dismiss"
    FLAG_AGAIN = "flag_again"
    NOW_A_MATCH = "now_a_match"
    LATER_MATCH = "later_match"
    CLOSE = "close"


_S, _E = ReferralState, ReferralEvent

REFERRAL: Final = Machine(
    "referral",
    {
        (_S.FLAGGED, _E.CONFIRM): _S.CONFIRMED,
        (_S.FLAGGED, _E.RETURN): _S.RETURNED,
        (_S.FLAGGED, _E.DISMISS): _S.DISMISSED,
        (_S.RETURNED, _E.FLAG_AGAIN): _S.FLAGGED,
        (_S.RETURNED, _E.NOW_A_MATCH): _S.SECOND_OPINION,
        (_S.RETURNED, _E.CLOSE): _S.CLOSED,
        (_S.CONFIRMED, _E.LATER_MATCH): _S.RESOLVED,
        (_S.CONFIRMED, _E.CLOSE): _S.CLOSED,
    },
)
