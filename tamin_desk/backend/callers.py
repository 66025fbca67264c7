"""Who is calling: what a checked token tells, and what each endpoint asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Request

from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import (
    audit_routes,
    casework_routes,
    follow_up_routes,
    identification_routes,
    indicator_routes,
    missing_routes,
    practice_routes,
    review_routes,
    routes,
    seals,
)
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.roles import Permission, Role, UnitKind


class Means(StrEnum):
    """By what a caller is known."""

    SESSION = "session"
    DELIVERY = "delivery"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in person at a unit, or the person whose delivery token was shown.

    The acting unit is the session's; it counts the work, wherever the insured person belongs.
    """

    user_id: str
    username: str
    display_name: str
    role: Role
    unit_code: str
    unit_kind: UnitKind
    province: str
    permissions: frozenset[Permission]
    means: Means
    session_id: UUID | None
    desk_id: UUID | None
    must_change_password: bool = False

    def may(self, permission: Permission) -> bool:
        """Tell whether the caller has ``permission``."""
        return permission in self.permissions


# Which permission an endpoint asks for: one of those named is enough.
_WATCH: Final = frozenset({Permission.SEE_PHOTOS})
_JUDGE: Final = frozenset({Permission.REVIEW, Permission.SECOND_OPINION})
_PRACTISE: Final = frozenset({Permission.PRACTISE})
_IDENTIFY: Final = frozenset({Permission.IDENTIFY})
_INDICATOR: Final = frozenset({Permission.WATCH_INDICATOR})
_ALONE: Final[Mapping[str, frozenset[Permission]]] = {
    routes.SEARCH.name: frozenset({Permission.LOOK_UP}),
    routes.PERSON.name: frozenset({Permission.LOOK_UP}),
    routes.INQUIRE.name: frozenset({Permission.INQUIRE}),
    routes.INQUIRY.name: frozenset({Permission.INQUIRE}),
    routes.PERSON_ARCHIVE.name: _WATCH,
    routes.STANDINGS.name: _WATCH,
    routes.PHOTO.name: _WATCH,
    routes.PHOTO_CONTENT.name: _WATCH,
    routes.PUT_BLOB.name: frozenset({Permission.COMPARE, Permission.INDEX_SCANS}),
    routes.COMPARE.name: frozenset({Permission.COMPARE}),
    routes.COMPARISON.name: frozenset({Permission.COMPARE, Permission.REVIEW}),
    routes.FILE_SCAN.name: frozenset({Permission.INDEX_SCANS}),
    routes.REFER.name: frozenset({Permission.FLAG}),
    routes.REFERRALS.name: frozenset({Permission.FLAG}),
    casework_routes.NAMES.name: frozenset({Permission.LOOK_UP}),
    casework_routes.ENTRY_CHECK.name: frozenset({Permission.FLAG}),
    casework_routes.DESK_CODE.name: frozenset({Permission.FLAG}),
    casework_routes.RECHECK.name: frozenset({Permission.FLAG}),
    casework_routes.EVIDENCE.name: frozenset({Permission.FLAG}),
    casework_routes.LETTER_PRINT.name: frozenset({Permission.FLAG, Permission.REVIEW}),
    casework_routes.COVER_PRINT.name: frozenset({Permission.PRINT_COVERS}),
    casework_routes.COVERS.name: frozenset({Permission.PRINT_COVERS}),
    casework_routes.SCAN_DOUBT.name: frozenset({Permission.INDEX_SCANS}),
    casework_routes.PAUSES.name: frozenset({Permission.REVIEW}),
    casework_routes.RELEASE_PAUSE.name: frozenset({Permission.REVIEW}),
    follow_up_routes.WORKLIST.name: frozenset({Permission.FLAG}),
    follow_up_routes.TASK_DONE.name: frozenset({Permission.FLAG}),
    follow_up_routes.LETTER.name: frozenset({Permission.FLAG, Permission.REVIEW}),
    follow_up_routes.FOLLOW_UP.name: frozenset({Permission.REVIEW}),
    follow_up_routes.CLOSE_REFERRAL.name: frozenset({Permission.REVIEW}),
    follow_up_routes.REMIND.name: frozenset({Permission.REVIEW}),
    follow_up_routes.RULE_ON_SCAN.name: frozenset({Permission.REVIEW}),
    follow_up_routes.RULE_ON_HAND_IN.name: frozenset({Permission.REVIEW}),
    missing_routes.MISSING_PHOTOS.name: frozenset({Permission.INQUIRE}),
    missing_routes.AWAITED_PHOTOS.name: frozenset({Permission.INQUIRE}),
    missing_routes.CALLED.name: frozenset({Permission.INQUIRE}),
    missing_routes.BY_CODES.name: frozenset({Permission.INQUIRE}),
    review_routes.QUEUE.name: _JUDGE,
    review_routes.CLAIM.name: _JUDGE,
    review_routes.CLAIM_PICTURE.name: _JUDGE,
    review_routes.RENEW.name: _JUDGE,
    review_routes.RELEASE.name: _JUDGE,
    review_routes.UNUSABLE.name: _JUDGE,
    review_routes.OPINION.name: _JUDGE,
    review_routes.UNDO.name: _JUDGE,
    review_routes.AT_DESK.name: frozenset({Permission.REVIEW}),
    review_routes.REVEAL.name: frozenset({Permission.REVIEW}),
    review_routes.DECIDE.name: frozenset({Permission.REVIEW}),
    review_routes.DECIDED.name: frozenset({Permission.REVIEW}),
    practice_routes.PRACTISE.name: _PRACTISE,
    practice_routes.PRACTICE_PICTURE.name: _PRACTISE,
    practice_routes.PRACTICE_ANSWER.name: _PRACTISE,
    practice_routes.PRACTICE_SCORES.name: _PRACTISE,
    identification_routes.IDENTIFY.name: _IDENTIFY,
    identification_routes.IDENTIFIED_PHOTO.name: _IDENTIFY,
    identification_routes.IDENTIFIED_PICTURE.name: _IDENTIFY,
    indicator_routes.INDICATOR.name: _INDICATOR,
    indicator_routes.INDICATOR_TABLE.name: _INDICATOR,
}

# Whoever may hand in no act alone may not hand in many; each of the many is asked for besides.
_ANY_ACT: Final = frozenset(
    permission for endpoint in routes.ACT_ENDPOINTS.values() for permission in _ALONE[endpoint.name]
)
ASKED: Final[Mapping[str, frozenset[Permission]]] = {
    **_ALONE,
    routes.HAND_IN.name: _ANY_ACT,
    routes.HAND_IN_FOR.name: _ANY_ACT,
}

FOR_EVERYBODY: Final = frozenset(
    endpoint.name
    for endpoint in (
        routes.WHO_AM_I,
        routes.SIGN_OUT,
        routes.CHANGE_PASSWORD,
        routes.UNITS,
        routes.POLICY,
        routes.CHANGES,
        routes.ACT_RECEIPT,
        casework_routes.LISTS,
        audit_routes.COUNTERSIGN,
        audit_routes.CHECKPOINTS,
        seals.OPEN_SEAL,
    )
)
"""What is for whoever is signed in. An endpoint that is neither here nor in :data:`ASKED` is for nobody."""


def check_permission(endpoint: routes.Endpoint, caller: Caller) -> None:
    """Refuse a caller whose role and unit do not allow the endpoint.

    Raises:
        ProblemError: ``not-permitted``.
    """
    if endpoint.name not in FOR_EVERYBODY and not ASKED.get(endpoint.name, frozenset()) & caller.permissions:
        raise ProblemError(ProblemType.NOT_PERMITTED)


def current_caller(request: Request) -> Caller:
    """Return the caller that the endpoint's access check has found."""
    caller: Caller = request.state.caller
    return caller


CallerDep = Annotated[Caller, Depends(current_caller)]
"""The type of a handler's ``caller`` argument."""
