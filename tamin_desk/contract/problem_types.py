"""The types of problems, and the error that carries one.

Apart from the bodies in ``problems``: the sign-in window knows what it would say of each type before
pydantic, which costs more than the window itself, is imported.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tamin_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from tamin_desk.contract.problems import Problem

TYPE_PREFIX: Final = "urn:tamin-desk:problem:"


class ProblemType(StrEnum):
    """The stable end of a problem's ``type``; what it means stands beside it."""

    # sessions
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGN_IN_LIMITED = "sign-in-limited"
    SESSION_EXPIRED = "session-expired"
    SESSION_ENDED = "session-ended"
    REFRESH_REUSED = "refresh-reused"
    PASSWORD_WRONG = "password-wrong"  # nosec B105 # the name of a problem
    PASSWORD_UNFIT = "password-unfit"  # nosec B105 # the name of a problem
    PASSWORD_CHANGE_NEEDED = "password-change-needed"  # nosec B105 # the name of a problem
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
    SUPERSEDED_ATTEMPT = "superseded-attempt"
    ID_REUSED = "id-reused"
    BLOB_MISSING = "blob-missing"
    DIGEST_MISMATCH = "digest-mismatch"
    PICTURE_UNUSABLE = "picture-unusable"
    NOT_COMPARABLE = "not-comparable"
    DELIVERY_ENDED = "delivery-ended"
    AUTHOR_DELIVERS = "author-delivers"
    NUMBER_TAKEN = "number-taken"
    # seals of desks' keys
    SEAL_UNUSABLE = "seal-unusable"
    # review
    LEASE_LOST = "lease-lost"
    HELD_BY_ANOTHER = "held-by-another"
    OWN_CASE = "own-case"
    NOTHING_TO_CLAIM = "nothing-to-claim"
    NOT_COMMITTED = "not-committed"
    IN_EFFECT = "in-effect"
    # filing by the gateway
    ATTESTATION_MISSING = "attestation-missing"
    ATTESTATION_FORGED = "attestation-forged"
    ATTESTATION_KEY_UNKNOWN = "attestation-key-unknown"
    ATTESTATION_KEY_EXPIRED = "attestation-key-expired"
    ATTESTATION_KEY_ROTATED = "attestation-key-rotated"
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
    ProblemType.PASSWORD_WRONG: 403,
    ProblemType.PASSWORD_UNFIT: 422,
    ProblemType.PASSWORD_CHANGE_NEEDED: 403,
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
    ProblemType.SUPERSEDED_ATTEMPT: 412,
    ProblemType.ID_REUSED: 422,
    ProblemType.BLOB_MISSING: 422,
    ProblemType.DIGEST_MISMATCH: 422,
    ProblemType.PICTURE_UNUSABLE: 422,
    ProblemType.NOT_COMPARABLE: 422,
    ProblemType.DELIVERY_ENDED: 403,
    ProblemType.AUTHOR_DELIVERS: 403,
    ProblemType.NUMBER_TAKEN: 422,
    ProblemType.SEAL_UNUSABLE: 422,
    ProblemType.LEASE_LOST: 410,
    ProblemType.HELD_BY_ANOTHER: 412,
    ProblemType.OWN_CASE: 403,
    ProblemType.NOTHING_TO_CLAIM: 404,
    ProblemType.NOT_COMMITTED: 403,
    ProblemType.IN_EFFECT: 412,
    ProblemType.ATTESTATION_MISSING: 403,
    ProblemType.ATTESTATION_FORGED: 403,
    ProblemType.ATTESTATION_KEY_UNKNOWN: 403,
    ProblemType.ATTESTATION_KEY_EXPIRED: 403,
    ProblemType.ATTESTATION_KEY_ROTATED: 403,
    ProblemType.ATTESTATION_EXPIRED: 403,
    ProblemType.ATTESTATION_OTHER_PERSON: 403,
    ProblemType.ATTESTATION_OTHER_PHOTO: 403,
    ProblemType.UNAVAILABLE: 503,
    ProblemType.INTERNAL: 500,
}
"""The HTTP status that each problem travels with."""


def type_uri(kind: ProblemType) -> str:
    """Return the full ``type`` of a problem."""
    return TYPE_PREFIX + kind


class ServerProblem(DeskError):
    """A server answered with a problem; the screen text is chosen by its type."""

    def __init__(self, problem: "Problem") -> None:
        super().__init__(f"{problem.status} {problem.type}")
        self.problem = problem
        self.retry_after = float(problem.retry_after or 0)
