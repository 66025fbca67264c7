"""Problems (RFC 9457): one stable type for each thing that can be wrong with a request.

A client owns one screen text per type; ``title`` and ``detail`` are for developers, in English,
and never hold personal data.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from tamin_desk.contract.base import Reply, Utc
from tamin_desk.domain.errors import DeskError

TYPE_PREFIX: Final = "urn:tamin-desk:problem:"


class ProblemType(StrEnum):
    """The stable end of a problem's ``type``; what it means stands beside it."""

    # sessions
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGN_IN_LIMITED = "sign-in-limited"
    SESSION_EXPIRED = "session-expired"
    SESSION_ENDED = "session-ended"
    REFRESH_REUSED = "refresh-reused"
    NOT_PERMITTED = "not-permitted"
    # requests
    INVALID_REQUEST = "invalid-request"
    NOT_FOUND = "not-found"
    LIMITED = "limited"
    CONTRACT_TOO_OLD = "contract-too-old"
    TOO_LARGE = "too-large"
    UNSUPPORTED_MEDIA = "unsupported-media"
    # acts
    IN_FLIGHT = "in-flight"
    ALREADY_REPLACED = "already-replaced"
    STATE_CHANGED = "state-changed"
    ID_REUSED = "id-reused"
    BLOB_MISSING = "blob-missing"
    DIGEST_MISMATCH = "digest-mismatch"
    PICTURE_UNUSABLE = "picture-unusable"
    NOT_COMPARABLE = "not-comparable"
    DELIVERY_ENDED = "delivery-ended"
    # filing by the gateway
    ATTESTATION_MISSING = "attestation-missing"
    ATTESTATION_FORGED = "attestation-forged"
    ATTESTATION_KEY_UNKNOWN = "attestation-key-unknown"
    ATTESTATION_EXPIRED = "attestation-expired"
    ATTESTATION_OTHER_PERSON = "attestation-other-person"
    ATTESTATION_OTHER_PHOTO = "attestation-other-photo"
    # servers
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


STATUS: Final[dict[ProblemType, int]] = {
    ProblemType.SIGN_IN_REFUSED: 401,
    ProblemType.SIGN_IN_LIMITED: 429,
    ProblemType.SESSION_EXPIRED: 401,
    ProblemType.SESSION_ENDED: 401,
    ProblemType.REFRESH_REUSED: 401,
    ProblemType.NOT_PERMITTED: 403,
    ProblemType.INVALID_REQUEST: 422,
    ProblemType.NOT_FOUND: 404,
    ProblemType.LIMITED: 429,
    ProblemType.CONTRACT_TOO_OLD: 426,
    ProblemType.TOO_LARGE: 413,
    ProblemType.UNSUPPORTED_MEDIA: 415,
    ProblemType.IN_FLIGHT: 409,
    ProblemType.ALREADY_REPLACED: 410,
    ProblemType.STATE_CHANGED: 412,
    ProblemType.ID_REUSED: 422,
    ProblemType.BLOB_MISSING: 422,
    ProblemType.DIGEST_MISMATCH: 422,
    ProblemType.PICTURE_UNUSABLE: 422,
    ProblemType.NOT_COMPARABLE: 422,
    ProblemType.DELIVERY_ENDED: 403,
    ProblemType.ATTESTATION_MISSING: 403,
    ProblemType.ATTESTATION_FORGED: 403,
    ProblemType.ATTESTATION_KEY_UNKNOWN: 403,
    ProblemType.ATTESTATION_EXPIRED: 403,
    ProblemType.ATTESTATION_OTHER_PERSON: 403,
    ProblemType.ATTESTATION_OTHER_PHOTO: 403,
    ProblemType.UNAVAILABLE: 503,
    ProblemType.INTERNAL: 500,
}
"""The HTTP status that each problem travels with."""


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
    """For ``state-changed``: the state as it is now. For ``already-replaced``: the replacing act's id."""
    least_version: int | None = None
    """For ``contract-too-old``: the least contract version that is still served."""

    @property
    def kind(self) -> ProblemType | None:
        """The known type, or ``None`` for one that only a newer contract has."""
        try:
            return ProblemType(self.type.removeprefix(TYPE_PREFIX))
        except ValueError:
            return None


def type_uri(kind: ProblemType) -> str:
    """Return the full ``type`` of a problem."""
    return TYPE_PREFIX + kind


class ServerProblem(DeskError):
    """A server answered with a problem; the screen text is chosen by its type."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.type}")
        self.problem = problem
