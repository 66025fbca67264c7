"""Review as a desk does it: the queue, the claim with both pictures, the own verdict, the decision.

Nothing of a case is kept on the desk: a claim and its pictures live in memory, an opinion and a decision go
to the archive at once and alone. Each has an id made here and a body that is written once, so that one whose
answer was lost is asked again and is still carried out once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from uuid6 import uuid7

from tamin_desk import __version__
from tamin_desk.contract.acts import Seen
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.contract.review import (
    AtDeskRequest,
    Claim,
    ClaimRequest,
    Decided,
    DecidedRow,
    DecisionReply,
    DecisionRequest,
    Lease,
    OpinionReply,
    OpinionRequest,
    PictureInfo,
    Queue,
    QueueRow,
    Reveal,
    Side,
    UnusableRequest,
)
from tamin_desk.contract.review_routes import (
    AT_DESK,
    CLAIM,
    CLAIM_PICTURE,
    DECIDE,
    DECIDED,
    OPINION,
    QUEUE,
    RELEASE,
    RENEW,
    REVEAL,
    UNDO,
    UNUSABLE,
)
from tamin_desk.contract.routes import UNITS, Endpoint
from tamin_desk.contract.units import UnitList, UnitReply
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import (
    DeskError,
    NetworkError,
    OutcomeUnknown,
    PictureError,
    PictureTooLarge,
    SignedOut,
)
from tamin_desk.domain.pictures import MEDIA_TYPES
from tamin_desk.domain.policy import Limits
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.photos import Picture, decode_checked

# However far somebody scrolls, a list that is read again never asks for more pages than this.
_MOST_PAGES: Final = 20


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which waiting cases are wanted: of one unit, and waiting for so many hours at least."""

    unit_code: str | None = None
    older_than_hours: int = 0

    def params(self) -> dict[str, str | int]:
        """Return the query of it."""
        unit: dict[str, str | int] = {} if self.unit_code is None else {"unit_code": self.unit_code}
        return unit | ({"older_than_hours": self.older_than_hours} if self.older_than_hours else {})


@dataclass(frozen=True, slots=True)
class DecidedFilter:
    """Which decided cases are wanted; ``verdict`` is the first one, the clerk's."""

    kind: CaseKind | None = None
    reason: str | None = None
    verdict: Verdict | None = None

    def params(self) -> dict[str, str | int]:
        """Return the query of it."""
        wanted = {"kind": self.kind, "reason": self.reason, "verdict": self.verdict}
        return {name: str(value) for name, value in wanted.items() if value is not None}


@dataclass(frozen=True, slots=True)
class CasePictures:
    """Both pictures of a claim, whole and decodable; no reference where the card is in somebody's hand."""

    registry: Picture
    reference: Picture | None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A claimed case. ``error`` tells why it has no pictures; the claim holds all the same.

    ``unusable`` names the picture that came whole and cannot be shown: no other try will show it.
    """

    claim: Claim
    pictures: CasePictures | None
    error: DeskError | None = None
    unusable: Side | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A judgement as it was made on the screen: the dwell time in milliseconds, the zoom as a factor."""

    verdict: Verdict
    ratings: Mapping[Feature, Rating]
    dwell_ms: int
    zoom_least: float
    zoom_most: float
    face_too_small: bool = False


class _ClaimPictures:
    """Fetches the pictures of a claim; blocking."""

    def __init__(self, session: SignedInCaller, limits: Limits) -> None:
        self._session = session
        self._limits = limits

    def opened(self, claim: Claim) -> OpenCase:
        side, reference = Side.REGISTRY, None
        try:
            registry = self._picture(claim, side, claim.registry)
            if claim.reference is not None:
                side = Side.REFERENCE
                reference = self._picture(claim, side, claim.reference)
        except SignedOut:
            raise
        except PictureError as error:
            return OpenCase(claim, None, error, side)
        except DeskError as error:
            return OpenCase(claim, None, error)
        return OpenCase(claim, CasePictures(registry, reference))

    def _picture(self, claim: Claim, side: Side, info: PictureInfo) -> Picture:
        limits = self._limits
        if info.bytes > limits.photo_bytes or info.width * info.height > limits.photo_pixels:
            raise PictureTooLarge("announced")
        try:
            data = self._download(claim, side, info)
        except OutcomeUnknown:
            # Reading changes nothing, so that a line which broke once is simply tried once more.
            data = self._download(claim, side, info)
        return decode_checked(data, limits)

    def _download(self, claim: Claim, side: Side, info: PictureInfo) -> bytes:
        return self._session.download(
            CLAIM_PICTURE,
            values={"token": claim.token, "side": side},
            sha256=info.sha256,
            media_types=MEDIA_TYPES,
            max_bytes=self._limits.photo_bytes,
        )


class Reviews:
    """The cases that whoever is signed in may judge; blocking, and safe from any thread.

    Every method raises SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`; what a
    method raises besides stands with it.

    Args:
        session: carries the calls.
        clock: both clocks of an opinion, and the server's time for what is still held.
        limits: gives the limits in force for pictures.
    """

    def __init__(self, session: SignedInCaller, clock: ServerClock, limits: Callable[[], Limits]) -> None:
        self._session = session
        self._clock = clock
        self._limits = limits

    # --- The queue --------------------------------------------------------------------------------

    def queue(self, wanted: QueueFilter, *, rows: int = 1) -> Queue:
        """Read the queue from its start, in as many pages as hold ``rows`` rows; ``next`` goes on there."""
        found: list[QueueRow] = []
        after: str | None = None
        for _ in range(_MOST_PAGES):
            page = self.queue_page(wanted, after)
            found += page.rows
            after = page.next
            if after is None or len(found) >= rows:
                break
        return page.model_copy(update={"rows": tuple(found)})

    def queue_page(self, wanted: QueueFilter, after: str | None = None) -> Queue:
        """Read one page of the queue."""
        params = wanted.params() | ({} if after is None else {"after": after})
        return expect(Queue, self._session.call(QUEUE, params=params or None))

    def units(self, province: str) -> tuple[UnitReply, ...]:
        """Read the executive units of a province, in order of code, for the filter."""
        units = expect(UnitList, self._session.call(UNITS)).units
        return tuple(sorted((unit for unit in units if unit.province == province), key=lambda one: one.code))

    # --- A claim ----------------------------------------------------------------------------------

    def claim(
        self, claim_id: str, wanted: QueueFilter, *, case_id: str | None = None, known: OpenCase | None = None
    ) -> OpenCase:
        """Open a case, or the longest waiting one that passes the filter, and fetch its pictures.

        Args:
            claim_id: UUIDv7 of this wish; asked again after a lost answer it gives the same claim.
            wanted: the filter, where no case is named.
            case_id: the case; ``None`` for the longest waiting.
            known: the case as it was held before: the same pictures are not fetched once more.

        Raises:
            ServerProblem: ``held-by-another``, ``own-case`` or ``nothing-to-claim`` among others.
        """
        request = ClaimRequest(
            id=UUID(claim_id),
            case_id=case_id,
            unit_code=wanted.unit_code if case_id is None else None,
            older_than_hours=wanted.older_than_hours if case_id is None else 0,
        )
        return self.with_pictures(self._claimed(CLAIM, request), known)

    def judge_at_desk(self, claim_id: str, comparison_id: str, known: OpenCase | None = None) -> OpenCase:
        """Claim a case whose reference is the card on this counter; ``known`` as in :meth:`claim`.

        Raises:
            ServerProblem: ``not-found`` outside the reviewer's province, ``own-case``,
                ``held-by-another``, or ``state-changed`` when there is a picture or nothing to judge.
        """
        request = AtDeskRequest(id=UUID(claim_id), comparison_id=UUID(comparison_id))
        return self.with_pictures(self._claimed(AT_DESK, request), known)

    def with_pictures(self, claim: Claim, known: OpenCase | None = None) -> OpenCase:
        """Fetch both pictures of a claim and prove them; their trouble is told, not raised.

        Raises:
            SignedOut: the session has ended, which is no trouble of the case.
        """
        if known is not None and known.pictures is not None and _same_pictures(known.claim, claim):
            return OpenCase(claim, known.pictures)
        return _ClaimPictures(self._session, self._limits()).opened(claim)

    def renew(self, token: str) -> Lease:
        """Hold a claim for longer.

        Raises:
            ServerProblem: ``lease-lost`` when it has gone back to the queue.
        """
        return expect(Lease, self._session.call(RENEW, values={"token": token}))

    def release(self, token: str) -> None:
        """Let a case go back to the queue; one that had gone already is no trouble of anybody."""
        try:
            self._session.call(RELEASE, values={"token": token})
        except ServerProblem as error:
            if error.problem.kind not in (ProblemType.LEASE_LOST, ProblemType.NOT_FOUND):
                raise

    def report_unusable(self, token: str, side: Side) -> None:
        """Let a case go because this picture of it cannot be shown; its unit is told what to do.

        Raises:
            ServerProblem: ``lease-lost`` when it has gone back to the queue: the archive knows of nothing.
        """
        request = UnusableRequest(side=side)
        try:
            self._session.call(UNUSABLE, body=request, values={"token": token})
        except OutcomeUnknown:
            # Said twice it is said once.
            self._session.call(UNUSABLE, body=request, values={"token": token})

    # --- Opinion and decision ---------------------------------------------------------------------

    def written(self, claim: Claim, looked: Looked) -> OpinionRequest:
        """Write an opinion down once, with the clocks of this moment; sends nothing."""
        return OpinionRequest(
            id=uuid7(),
            token=claim.token,
            verdict=looked.verdict,
            ratings=dict(looked.ratings),
            face_too_small=looked.face_too_small,
            registry_sha256=claim.registry.sha256,
            reference_sha256=None if claim.reference is None else claim.reference.sha256,
            seen=Seen(dwell_ms=looked.dwell_ms, zoom_least=looked.zoom_least, zoom_most=looked.zoom_most),
            clocks=self._clock.clocks(),
            program_version=__version__,
        )

    def give(self, opinion: OpinionRequest) -> OpinionReply:
        """Commit an opinion; the same again gives the same answer.

        Raises:
            ServerProblem: ``lease-lost`` when nothing was recorded because the case had gone back.
        """
        reply = self._session.call(OPINION, body=opinion, request_id=opinion.id)
        return expect(OpinionReply, reply)

    def reveal(self, case_id: str) -> Reveal:
        """Read the first verdict of a case on which one's own is committed.

        Raises:
            ServerProblem: ``not-committed`` before that.
        """
        return expect(Reveal, self._session.call(REVEAL, values={"id": case_id}))

    def decide(self, decision: DecisionRequest, etag: str) -> DecisionReply:
        """Decide a case on the state in which it was revealed; the same again gives the same answer.

        Raises:
            ServerProblem: ``state-changed`` or ``held-by-another`` with whoever decided it, and when.
        """
        reply = self._session.call(DECIDE, body=decision, request_id=decision.id, if_match=etag)
        return expect(DecisionReply, reply)

    def undo(self, decision_id: str) -> DecisionReply:
        """Withdraw a decision that has not taken effect.

        Raises:
            ServerProblem: ``in-effect`` when it has.
            OutcomeUnknown: twice no answer came; the decision may be withdrawn, or take effect.
        """
        values = {"id": decision_id}
        try:
            reply = self._session.call(UNDO, values=values)
        except OutcomeUnknown as lost:
            # Withdrawn twice it is withdrawn once, and there are only seconds to ask in.
            try:
                reply = self._session.call(UNDO, values=values)
            except NetworkError as error:
                # That this try never left says nothing about the one before.
                raise lost from error
        return expect(DecisionReply, reply)

    def seconds_left(self, held: DecisionReply) -> float:
        """Return in how many seconds a decision takes effect, by the server's time; 0 when it has."""
        now = self._clock.estimate() or held.server_time
        return max(0.0, (held.effective_at - now).total_seconds())

    def decided(self, wanted: DecidedFilter, *, rows: int = 1) -> Decided:
        """Read the decided cases from the newest, in as many pages as hold ``rows`` rows."""
        found: list[DecidedRow] = []
        after: str | None = None
        for _ in range(_MOST_PAGES):
            params = wanted.params() | ({} if after is None else {"after": after})
            page = expect(Decided, self._session.call(DECIDED, params=params or None))
            found += page.rows
            after = page.next
            if after is None or len(found) >= rows:
                break
        return page.model_copy(update={"rows": tuple(found)})

    # --- Inside -----------------------------------------------------------------------------------

    def _claimed(self, endpoint: Endpoint, request: ClaimRequest | AtDeskRequest) -> Claim:
        try:
            return expect(Claim, self._session.call(endpoint, body=request, request_id=request.id))
        except OutcomeUnknown:
            # A claim that nobody knows of would keep the case from everybody for the whole lease.
            return expect(Claim, self._session.call(endpoint, body=request, request_id=request.id))


def decision(case_id: str, decided: Decision, reason: str | None = None, note: str = "") -> DecisionRequest:
    """Write a decision down once; sends nothing."""
    return DecisionRequest(id=uuid7(), case_id=case_id, decision=decided, reason=reason, note=note)


def _same_pictures(before: Claim, now: Claim) -> bool:
    """Tell whether a case that was claimed again shows what it showed before."""
    references = [None if each.reference is None else each.reference.sha256 for each in (before, now)]
    return before.registry.sha256 == now.registry.sha256 and references[0] == references[1]
