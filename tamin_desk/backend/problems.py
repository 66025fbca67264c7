"""Raising and rendering problems (RFC 9457): one error class, one place that makes the reply."""

from datetime import datetime
from typing import Final

from fastapi.responses import Response

from tamin_desk.contract.base import PROBLEM_MEDIA_TYPE
from tamin_desk.contract.problems import STATUS, FieldFault, Problem, ProblemType, type_uri

_TITLES: Final[dict[ProblemType, str]] = {
    ProblemType.SIGN_IN_REFUSED: "The user name or the password is not right",
    ProblemType.SIGN_IN_LIMITED: "Too many tries to sign in",
    ProblemType.SESSION_EXPIRED: "The access token has expired",
    ProblemType.SESSION_ENDED: "There is no such session any more",
    ProblemType.REFRESH_REUSED: "The refresh token was used before; the session was ended",
    ProblemType.PASSWORD_WRONG: "The present password is not right",
    ProblemType.PASSWORD_UNFIT: "The new password is too easy to guess",
    ProblemType.PASSWORD_CHANGE_NEEDED: "A password of one's own must be chosen first",
    ProblemType.NOT_PERMITTED: "The signed-in person may not do this",
    ProblemType.INVALID_REQUEST: "The request is not as the contract says",
    ProblemType.NOT_FOUND: "There is nothing here that the caller may see",
    ProblemType.LIMITED: "Too many requests",
    ProblemType.CONTRACT_TOO_OLD: "The client's contract version is no longer served",
    ProblemType.TOO_LARGE: "The body is larger than this endpoint takes",
    ProblemType.UNSUPPORTED_MEDIA: "The body is of a kind that is not taken here",
    ProblemType.IN_FLIGHT: "The same id is being worked on now",
    ProblemType.ALREADY_REPLACED: "The act to be replaced was replaced before",
    ProblemType.STATE_CHANGED: "The state that the act is based on has changed",
    ProblemType.SUPERSEDED_ATTEMPT: "A later try of this act was refused or looked up meanwhile",
    ProblemType.ID_REUSED: "The id was used before with another body",
    ProblemType.BLOB_MISSING: "The picture that the act names was not put",
    ProblemType.DIGEST_MISMATCH: "The bytes are not those that were announced",
    ProblemType.PICTURE_UNUSABLE: "The picture cannot be decoded or is too large",
    ProblemType.NOT_COMPARABLE: "No verdict can be given on this photo",
    ProblemType.DELIVERY_ENDED: "The right to hand in acts has ended",
    ProblemType.AUTHOR_DELIVERS: "The author of these acts can hand them in themself",
    ProblemType.NUMBER_TAKEN: "Another letter has this number",
    ProblemType.SEAL_UNUSABLE: "The seal is damaged or was altered",
    ProblemType.LEASE_LOST: "The claim has ended; the case is in the queue again",
    ProblemType.HELD_BY_ANOTHER: "Another reviewer has the case, or has decided it",
    ProblemType.OWN_CASE: "Nobody reviews a case of their own",
    ProblemType.NOTHING_TO_CLAIM: "No case that passes the filter is free",
    ProblemType.NOT_COMMITTED: "The caller's own opinion must be committed first",
    ProblemType.IN_EFFECT: "The decision has taken effect",
    ProblemType.ATTESTATION_MISSING: "A registry photo needs the gateway's attestation",
    ProblemType.ATTESTATION_FORGED: "The attestation's signature is not right",
    ProblemType.ATTESTATION_KEY_UNKNOWN: "The attestation's key is not known",
    ProblemType.ATTESTATION_KEY_EXPIRED: "The attestation's key had ended when it was made",
    ProblemType.ATTESTATION_KEY_ROTATED: "The attestation's key had been rotated out when it was made",
    ProblemType.ATTESTATION_EXPIRED: "The attestation is out of date, or older than its key",
    ProblemType.ATTESTATION_OTHER_PERSON: "The attestation is for another person",
    ProblemType.ATTESTATION_OTHER_PHOTO: "The attestation is for another photo",
    ProblemType.UNAVAILABLE: "The system is not available now",
    ProblemType.INTERNAL: "Something went wrong in the server",
}


class ProblemError(Exception):
    """Ends a request with a problem; nothing of it may be personal data.

    ``current``, ``holder``, ``held_since`` and ``least_version`` are extra members that some types carry;
    ``closed_attempt`` is set on what ends an act's try for good. ``of_user`` is the id of the user whom it is
    about where no caller is known yet; it goes into the server's own record and never into the reply.
    """

    def __init__(
        self,
        kind: ProblemType,
        detail: str = "",
        *,
        retry_after: int | None = None,
        faults: tuple[FieldFault, ...] = (),
        current: str | None = None,
        holder: str | None = None,
        held_since: datetime | None = None,
        least_version: int | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
        self.retry_after = retry_after
        self.faults = faults
        self.current = current
        self.holder = holder
        self.held_since = held_since
        self.closed_attempt: int | None = None
        self.of_user = ""
        self.least_version = least_version

    def body(self, request_id: str, now: datetime) -> Problem:
        """Return the reply's body."""
        return Problem(
            type=type_uri(self.kind),
            title=_TITLES[self.kind],
            status=STATUS[self.kind],
            detail=self.detail,
            request_id=request_id,
            server_time=now,
            retry_after=self.retry_after,
            faults=self.faults,
            current=self.current,
            holder=self.holder,
            held_since=self.held_since,
            closed_attempt=self.closed_attempt,
            least_version=self.least_version,
        )


def invalid(path: str, rule: str) -> ProblemError:
    """Return the problem of one field that breaks a rule; its value is never repeated."""
    return ProblemError(ProblemType.INVALID_REQUEST, faults=(FieldFault(path=path, rule=rule),))


def problem_response(error: ProblemError, request_id: str, now: datetime) -> Response:
    """Return the whole reply for a problem."""
    problem = error.body(request_id, now)
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if problem.status == 426:
        # RFC 9110 wants both. It asks for a newer program: no connection can be switched.
        headers |= {"Upgrade": f"tamin-contract/{problem.least_version}", "Connection": "Upgrade"}
    return Response(
        problem.model_dump_json(exclude_none=True), problem.status, headers, media_type=PROBLEM_MEDIA_TYPE
    )
