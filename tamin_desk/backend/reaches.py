"""Whose data each endpoint reaches: the second half of least privilege, beside what a role may do.

:data:`tamin_desk.backend.callers.ASKED` says who may ask; this says about what. What lies beyond a caller's
reach is answered in the same words as what never was: :func:`within` is the one place where both come to
that. Lists need no such check: their queries name the caller's own unit or province.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import Unit
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
from tamin_desk.domain.roles import Permission

Found = TypeVar("Found")


class Reach(StrEnum):
    """Whose data it is that an endpoint reads or changes.

    ``PUBLIC``: nobody's, for who is not signed in. ``ORGANISATION``: nobody's, for whoever is signed in.
    ``NATION``: any insured person's, since whoever comes is served at whichever counter they come to.
    ``OWN``: the caller's own session, desk, acts, claims and tickets. ``UNIT``: of the caller's unit.
    ``UNIT_OR_PROVINCE``: of the caller's unit, and of the province for a reviewer. ``PROVINCE``: of the
    caller's province. ``PROVINCE_OR_NATION``: of the province; from headquarters, of all: the indicator, and
    second opinions for comparers. ``DESK_OR_ADMINISTERED``: a desk's of the unit, any for an administrator.
    ``SERVERS``: from one of our servers to another.
    """

    PUBLIC = "public"
    ORGANISATION = "organisation"
    NATION = "nation"
    OWN = "own"
    UNIT = "unit"
    UNIT_OR_PROVINCE = "unit_or_province"
    PROVINCE = "province"
    PROVINCE_OR_NATION = "province_or_nation"
    DESK_OR_ADMINISTERED = "desk_or_administered"
    SERVERS = "servers"


_CHOSEN: Final[Mapping[Reach, tuple[routes.Endpoint, ...]]] = {
    Reach.PUBLIC: (
        routes.HEALTH,
        routes.SIGN_IN,
        routes.REFRESH,
        routes.DEMO_CARDS,
        routes.DEMO_CARD_FRONT,
        routes.DEMO_CARD_BACK,
        routes.DEMO_ACCOUNTS,
    ),
    Reach.ORGANISATION: (routes.UNITS, casework_routes.LISTS),
    Reach.NATION: (
        routes.SEARCH,
        routes.PERSON,
        casework_routes.NAMES,
        missing_routes.BY_CODES,
        routes.INQUIRE,
        casework_routes.ENTRY_CHECK,
        routes.PERSON_ARCHIVE,
        routes.STANDINGS,
        routes.PHOTO,
        routes.PHOTO_CONTENT,
        routes.COMPARE,
        routes.FILE_SCAN,
        casework_routes.COVERS,
        casework_routes.COVER_PRINT,
        casework_routes.SCAN_DOUBT,
        identification_routes.IDENTIFY,
    ),
    Reach.OWN: (
        routes.WHO_AM_I,
        routes.SIGN_OUT,
        routes.CHANGE_PASSWORD,
        casework_routes.DESK_CODE,
        routes.PUT_BLOB,
        routes.HAND_IN,
        # Acts of somebody else, of the unit and at a desk of it: held to both by the endpoint itself.
        routes.HAND_IN_FOR,
        routes.ACT_RECEIPT,
        audit_routes.COUNTERSIGN,
        review_routes.CLAIM_PICTURE,
        review_routes.RENEW,
        review_routes.RELEASE,
        review_routes.UNUSABLE,
        review_routes.OPINION,
        review_routes.UNDO,
        practice_routes.PRACTISE,
        practice_routes.PRACTICE_PICTURE,
        practice_routes.PRACTICE_ANSWER,
        identification_routes.IDENTIFIED_PHOTO,
        identification_routes.IDENTIFIED_PICTURE,
    ),
    Reach.UNIT: (
        routes.POLICY,
        routes.CHANGES,
        routes.INQUIRY,
        routes.REFERRALS,
        routes.REFER,
        casework_routes.RECHECK,
        casework_routes.EVIDENCE,
        follow_up_routes.WORKLIST,
        follow_up_routes.TASK_DONE,
        missing_routes.MISSING_PHOTOS,
        missing_routes.AWAITED_PHOTOS,
        missing_routes.CALLED,
        # The unit's mean beside one's own.
        practice_routes.PRACTICE_SCORES,
    ),
    Reach.UNIT_OR_PROVINCE: (routes.COMPARISON, casework_routes.LETTER_PRINT, follow_up_routes.LETTER),
    Reach.PROVINCE: (
        casework_routes.PAUSES,
        casework_routes.RELEASE_PAUSE,
        follow_up_routes.FOLLOW_UP,
        follow_up_routes.CLOSE_REFERRAL,
        follow_up_routes.REMIND,
        follow_up_routes.RULE_ON_SCAN,
        follow_up_routes.RULE_ON_HAND_IN,
        review_routes.AT_DESK,
        review_routes.REVEAL,
        review_routes.DECIDE,
        review_routes.DECIDED,
    ),
    Reach.PROVINCE_OR_NATION: (
        review_routes.QUEUE,
        review_routes.CLAIM,
        indicator_routes.INDICATOR,
        indicator_routes.INDICATOR_TABLE,
    ),
    Reach.DESK_OR_ADMINISTERED: (audit_routes.CHECKPOINTS, seals.OPEN_SEAL),
    Reach.SERVERS: (routes.FILE_PHOTO, routes.NOTE_INQUIRY, missing_routes.ROLL),
}

REACH: Final[Mapping[str, Reach]] = {
    endpoint.name: reach for reach, endpoints in _CHOSEN.items() for endpoint in endpoints
}
"""Whose data every endpoint reaches, by its name; one that is not here is not served."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose something is; ``None`` for what it does not have."""

    unit_code: str | None = None
    province: str | None = None
    user_id: str | None = None


def of_unit(session: Session, unit_code: str) -> Owner:
    """Return the ownership of what a unit has, with the province to which the unit belongs now."""
    unit = session.get(Unit, unit_code)
    return Owner(unit_code, None if unit is None else unit.province)


def within(
    endpoint: routes.Endpoint, caller: Caller, found: Found | None, owner: Callable[[Found], Owner]
) -> Found:
    """Return what was found, if it is there and within the caller's reach.

    Raises:
        ProblemError: ``not-found``, the same for what is beyond it and for what never was.
    """
    if found is None or not _reaches(REACH[endpoint.name], caller, owner(found)):
        raise ProblemError(ProblemType.NOT_FOUND)
    return found


def _reaches(reach: Reach, caller: Caller, owner: Owner) -> bool:
    match reach:
        case Reach.OWN:
            return owner.user_id == caller.user_id
        case Reach.UNIT:
            return owner.unit_code == caller.unit_code
        case Reach.UNIT_OR_PROVINCE if not caller.may(Permission.REVIEW):
            return owner.unit_code == caller.unit_code
        case Reach.PROVINCE | Reach.UNIT_OR_PROVINCE:
            return owner.province == caller.province
        case Reach.DESK_OR_ADMINISTERED:
            return owner.unit_code == caller.unit_code or caller.may(Permission.ADMINISTER)
        case Reach.NATION:
            return True
    # What is reached otherwise is no single thing of somebody's; should it be asked for, there is nothing.
    return False
