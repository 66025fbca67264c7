"""Who is calling: what a checked token tells, and what each endpoint asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Request

from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import routes
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

    def may(self, permission: Permission) -> bool:
        """Tell whether the caller has ``permission``."""
        return permission in self.permissions


# Which permission an endpoint asks for: one of those named is enough. An endpoint of signed-in
# people that is not named here is for every one of them.
_WATCH: Final = frozenset({Permission.SEE_PHOTOS})
ASKED: Final[Mapping[str, frozenset[Permission]]] = {
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
    routes.COMPARISON.name: frozenset({Permission.COMPARE}),
    routes.FILE_SCAN.name: frozenset({Permission.INDEX_SCANS}),
    routes.REFER.name: frozenset({Permission.FLAG}),
    routes.REFERRALS.name: frozenset({Permission.FLAG}),
}


def check_permission(endpoint: routes.Endpoint, caller: Caller) -> None:
    """Refuse a caller whose role and unit do not allow the endpoint.

    Raises:
        ProblemError: ``not-permitted``.
    """
    asked = ASKED.get(endpoint.name)
    if asked is not None and not asked & caller.permissions:
        raise ProblemError(ProblemType.NOT_PERMITTED)


def current_caller(request: Request) -> Caller:
    """Return the caller that the endpoint's access check has found."""
    caller: Caller = request.state.caller
    return caller


CallerDep = Annotated[Caller, Depends(current_caller)]
"""The type of a handler's ``caller`` argument."""
