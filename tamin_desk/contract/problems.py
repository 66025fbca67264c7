"""Problems (RFC 9457): one stable type for each thing that can be wrong with a request.

A client owns one screen text per type; ``title`` and ``detail`` are for developers, in English,
and never hold personal data.
"""

from typing import Annotated

from pydantic import Field

from tamin_desk.contract.base import Reply, Utc
from tamin_desk.contract.problem_types import STATUS, TYPE_PREFIX, ProblemType, ServerProblem, type_uri

__all__ = ["STATUS", "TYPE_PREFIX", "FieldFault", "Problem", "ProblemType", "ServerProblem", "type_uri"]


class FieldFault(Reply):
    """One field of a request that was not as the contract says; its value is never repeated."""

    path: str
    rule: str


class Problem(Reply):
    """The body of every reply with a status of 400 or more."""

    type: Annotated[str, Field(pattern=f"^{TYPE_PREFIX}[a-z-]+$")]
    title: str
    status: int
    detail: str = ""
    request_id: str = ""
    """The id under which the server logged this; what a clerk reads out to support."""
    server_time: Utc | None = None
    retry_after: int | None = None
    """Seconds, the same as in the ``Retry-After`` field."""
    faults: tuple[FieldFault, ...] = ()
    current: str | None = None
    """For ``state-changed`` and ``held-by-another`` the state as it is now; for ``already-replaced`` the
    replacing act's id."""
    holder: str | None = None
    """For ``held-by-another`` and for a decision that came too late: who has, or had, the case."""
    held_since: Utc | None = None
    """Since when they have it, or when they decided."""
    closed_attempt: int | None = None
    """Of an act: it is not in the ledger, and no request of this or an earlier try will be carried out."""
    least_version: int | None = None
    """For ``contract-too-old``: the least contract version that is still served."""

    @property
    def kind(self) -> ProblemType | None:
        """The known type, or ``None`` for one that only a newer contract has."""
        try:
            return ProblemType(self.type.removeprefix(TYPE_PREFIX))
        except ValueError:
            return None
