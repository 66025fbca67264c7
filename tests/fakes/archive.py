"""An archive with a ledger, and a road to it on which everything can go wrong.

It keeps the contract's promises (one act per id, the stored receipt for the same again) and counts what it
was asked; what goes wrong is scripted: one `Trouble` for each request, then none.
"""

import json
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from uuid import UUID, uuid4

from pydantic import BaseModel

from tamin_desk.contract.acts import ActReceipt, ComparisonAct, ReferralAct, ScanAct
from tamin_desk.contract.archive import BlobReply, Change, Changes
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.handing_in import HandedIn, HandIn, HandInFor, Result
from tamin_desk.contract.problems import STATUS, Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.routes import ACT_RECEIPT, CHANGES, HAND_IN_FOR, Endpoint
from tamin_desk.contract.sessions import UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import (
    DeskError,
    NotOurServer,
    OutcomeUnknown,
    RedirectRefused,
    ReplyMalformed,
    SignedOut,
    Unreachable,
)
from tamin_desk.domain.pictures import MEDIA_TYPES, media_type_of
from tamin_desk.domain.roles import Permission, Role, UnitKind
from tamin_desk.services.clock import Clock
from tamin_desk.services.drafts import AnyAct, read_act
from tamin_desk.services.listeners import Listeners

_KEPT_UNTIL = datetime(2030, 1, 1, tzinfo=UTC)


class Trouble(Enum):
    """What can happen to one request."""

    NONE = auto()
    UNREACHABLE = auto()
    REDIRECT = auto()
    LOST_REQUEST = auto()
    LOST_REPLY = auto()
    DOUBLED = auto()
    LOGIN_PAGE = auto()
    GARBAGE_REPLY = auto()
    OTHER_RECEIPT = auto()
    DOWN = auto()
    CRASH_BEFORE = auto()
    CRASH_AFTER = auto()
    IN_FLIGHT = auto()
    TOO_MANY = auto()
    LATE = auto()
    """No answer, and the request arrives all the same, a few requests later."""
    LATE_COPY = auto()
    """Answered, and a machine on the way has sent it twice: the copy arrives a few requests later."""
    TOO_MANY_COPY = auto()
    """Two copies: the one whose answer comes back is turned away, the other one is taken."""
    REDIRECT_COPY = auto()
    TOKEN_COPY = auto()
    STRANGER = auto()
    """Somebody else answers, in the archive's own words, that he does not know what was asked for."""


_COPIES = {
    Trouble.TOO_MANY_COPY: ProblemType.LIMITED,
    Trouble.TOKEN_COPY: ProblemType.SESSION_EXPIRED,
}
# Between a request that is late and its arrival.
_REQUESTS_LATER = 2


def problem(
    kind: ProblemType, retry_after: int | None = None, closed_attempt: int | None = None
) -> ServerProblem:
    """A problem as the contract has it."""
    return ServerProblem(
        Problem(
            type=type_uri(kind),
            title=kind.value,
            status=STATUS[kind],
            request_id="req-7",
            retry_after=retry_after,
            closed_attempt=closed_attempt,
        )
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when (monotonic), for what, and with which token."""

    at: float
    what: str
    token: str | None


class FakeArchive:
    """Keeps the contract of `tamin_desk.services.courier.DeliveryApi`, and the other end of it too.

    `ledger` is what the archive has accepted, in its order; `arrivals` counts carried-out requests by id.
    `refusals` and `token_refusals` are the archive's own judgement, by act id and by token; what it
    `refuses_once` it would take the next time. `closed` is up to
    which try an act was refused or looked up in vain. `late` are requests that are still on their way.
    `delivers` are authors for whom no colleague may hand in; `handed_in` tells for whom which act was,
    and `handed_in_at` for which desks.
    So many or more of an absent author's in one request are `too_many_at_once`, where that is not 0.
    `hangs` names acts that it takes and never answers; of many in one request it answers those before.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.script: deque[Trouble] = deque()
        self.always: Trouble | None = None
        self.ledger: dict[str, AnyAct] = {}
        self.receipts: dict[str, ActReceipt] = {}
        self.arrivals: Counter[str] = Counter()
        self.blobs: set[str] = set()
        self.drops_blobs = 0
        self.refusals: dict[str, ProblemType] = {}
        self.refuses_once: set[str] = set()
        self.token_refusals: dict[str, ProblemType] = {}
        self.retry_after: int | None = None
        self.closed: dict[str, int] = {}
        self.late: list[tuple[int, Callable[[], BaseModel]]] = []
        self.hangs: set[str] = set()
        self.delivers: set[str] = set()
        self.handed_in: dict[str, str] = {}
        self.handed_in_at: list[str] = []
        self.too_many_at_once = 0
        self.takes_many = True
        self.failed_requests = 0
        self.asked: list[Asked] = []
        self.changes: list[Change] = []
        self.worklist_waiting: int | None = None
        self.policy_version = 1
        self.on_request: Callable[[], None] = lambda: None

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = {},
        token: str | None = None,
        attempt: int | None = None,
    ) -> BaseModel | None:
        self._note(endpoint.name, token)
        if endpoint is ACT_RECEIPT:
            return self._through(lambda: self._receipt_of(str(values["id"]), token, attempt))
        if isinstance(body, HandIn):
            return self._through(lambda: self._accept_many(body, token))
        assert isinstance(body, ComparisonAct | ScanAct | ReferralAct)
        assert endpoint.request is type(body)
        assert attempt is not None, "every request of an act says the how-manieth it is"
        return self._through(lambda: self._accept_alone(body, token, attempt))

    def hand_in_for(self, body: HandInFor) -> HandedIn:
        """What a colleague hands in for an author; called by the session."""
        self._note(HAND_IN_FOR.name, None)

        def accept() -> HandedIn:
            if body.author_id in self.delivers:
                raise problem(ProblemType.AUTHOR_DELIVERS)
            if self.too_many_at_once and len(body.acts) >= self.too_many_at_once:
                raise problem(ProblemType.INVALID_REQUEST)
            reply = self._accept_many(HandIn(acts=body.acts), "a session")
            taken = (str(each.receipt.act_id) for each in reply.results if each.receipt is not None)
            self.handed_in |= dict.fromkeys(taken, body.author_id)
            self.handed_in_at.append(str(body.desk_id))
            return reply

        reply = self._through(accept)
        assert isinstance(reply, HandedIn)
        return reply

    def put_blob(self, data: bytes, token: str | None, *, media_type: str) -> BlobReply:
        self._note("put_blob", token)

        def put() -> BlobReply:
            self._judge_token(token)
            if media_type not in MEDIA_TYPES or media_type_of(data) is None:
                raise problem(ProblemType.UNSUPPORTED_MEDIA)
            self.blobs.add(sha256_hex(data))
            return BlobReply(sha256=sha256_hex(data), bytes=len(data), kept_until=_KEPT_UNTIL)

        reply = self._through(put)
        assert isinstance(reply, BlobReply)
        return reply

    def look_for_news(self, after: int | None) -> Changes:
        """What `GET /v1/changes` answers; called by the session."""
        self._note(CHANGES.name, None)

        def look() -> Changes:
            first = len(self.changes) if after is None else after
            news = tuple(change for change in self.changes if change.sequence > first)[:2]
            last = self.changes[-1].sequence if self.changes else 0
            return Changes(
                changes=news,
                last=last,
                policy_version=self.policy_version,
                worklist_waiting=self.worklist_waiting,
                server_time=self._clock.now(),
            )

        reply = self._through(look)
        assert isinstance(reply, Changes)
        return reply

    def _note(self, what: str, token: str | None) -> None:
        self.asked.append(Asked(self._clock.monotonic(), what, token))
        self.on_request()

    def arrive_late(self, after: int = 0) -> None:
        """Carry out what was late; what `after` more requests go before stays on its way."""
        due = [carry_out for left, carry_out in self.late if left <= after]
        self.late = [(left - 1, carry_out) for left, carry_out in self.late if left > after]
        for carry_out in due:
            # Nobody waits for the answer any more.
            with suppress(ServerProblem):
                carry_out()

    def _through(self, carry_out: Callable[[], BaseModel]) -> BaseModel:
        try:
            return self._travels(carry_out)
        except DeskError:
            self.failed_requests += 1
            raise
        finally:
            self.arrive_late(1)

    def _travels(self, carry_out: Callable[[], BaseModel]) -> BaseModel:
        trouble = self.always or (self.script.popleft() if self.script else Trouble.NONE)
        before: dict[Trouble, DeskError] = {
            Trouble.UNREACHABLE: Unreachable("no connection"),
            Trouble.REDIRECT: RedirectRefused("status 302"),
            Trouble.LOST_REQUEST: OutcomeUnknown("no answer"),
            Trouble.LOGIN_PAGE: NotOurServer("a page for people"),
            Trouble.DOWN: problem(ProblemType.UNAVAILABLE, self.retry_after),
            Trouble.CRASH_BEFORE: problem(ProblemType.INTERNAL, self.retry_after),
            Trouble.IN_FLIGHT: problem(ProblemType.IN_FLIGHT),
            Trouble.TOO_MANY: problem(ProblemType.LIMITED, self.retry_after),
            Trouble.STRANGER: problem(ProblemType.NOT_FOUND),
        }
        if trouble in before:
            raise before[trouble]
        if trouble in (Trouble.LATE, Trouble.LATE_COPY):
            self.late.append((_REQUESTS_LATER + 1, carry_out))
        if trouble is Trouble.LATE:
            raise OutcomeUnknown("no answer")
        if trouble in _COPIES or trouble is Trouble.REDIRECT_COPY:
            with suppress(ServerProblem):
                carry_out()
            raise problem(_COPIES[trouble]) if trouble in _COPIES else RedirectRefused("status 302")
        reply = carry_out()
        if trouble is Trouble.DOUBLED:
            reply = carry_out()
        if trouble is Trouble.LOST_REPLY:
            raise OutcomeUnknown("no answer")
        if trouble is Trouble.GARBAGE_REPLY:
            raise ReplyMalformed("not what the contract says")
        if trouble is Trouble.CRASH_AFTER:
            raise problem(ProblemType.INTERNAL, self.retry_after)
        if trouble is Trouble.OTHER_RECEIPT and isinstance(reply, ActReceipt):
            return reply.model_copy(update={"act_id": uuid4()})
        return reply

    def _accept_many(self, body: HandIn, token: str | None) -> HandedIn:
        self._judge_token(token)
        if not self.takes_many:
            raise problem(ProblemType.NOT_FOUND)
        results: list[Result] = []
        for handed in body.acts:
            act = read_act(json.dumps(handed.act).encode())
            if str(act.id) in self.hangs:
                break
            try:
                results.append(Result(receipt=self._accept(act, token, handed.attempt)))
            except ServerProblem as error:
                results.append(Result(problem=error.problem))
        results += [Result()] * (len(body.acts) - len(results))
        return HandedIn(results=tuple(results))

    def _accept_alone(self, act: AnyAct, token: str | None, attempt: int) -> ActReceipt:
        receipt = self._accept(act, token, attempt)
        if str(act.id) in self.hangs:
            raise OutcomeUnknown("no answer")
        return receipt

    def _accept(self, act: AnyAct, token: str | None, attempt: int) -> ActReceipt:
        act_id = str(act.id)
        try:
            return self._enter(act, token, attempt)
        except ServerProblem as refusal:
            of_the_sender = refusal.problem.status in (401, 403)
            if of_the_sender or act_id in self.receipts:
                raise
            self.closed[act_id] = max(self.closed.get(act_id, 0), attempt)
            kind = refusal.problem.kind
        assert kind is not None
        raise problem(kind, closed_attempt=self.closed[act_id])

    def _enter(self, act: AnyAct, token: str | None, attempt: int) -> ActReceipt:
        self._judge_token(token)
        act_id = str(act.id)
        self.arrivals[act_id] += 1
        if act_id in self.ledger:
            if self.ledger[act_id] != act:
                raise problem(ProblemType.ID_REUSED)
            return self.receipts[act_id]
        if attempt <= self.closed.get(act_id, 0):
            raise problem(ProblemType.SUPERSEDED_ATTEMPT)
        if act_id in self.refusals:
            kind = self.refusals[act_id]
            if act_id in self.refuses_once:
                del self.refusals[act_id]
            raise problem(kind)
        self._need_blob(act)
        self.ledger[act_id] = act
        self.receipts[act_id] = ActReceipt(
            act_id=UUID(act_id),
            receipt_number=f"RC-0162-{len(self.ledger):07}",
            accepted_at=datetime(2026, 11, 22, 6, tzinfo=UTC),
            author_id="u-1001",
        )
        return self.receipts[act_id]

    def _need_blob(self, act: AnyAct) -> None:
        digest = act.photo_sha256 if isinstance(act, ScanAct) else getattr(act, "capture_sha256", None)
        if digest is None:
            return
        if self.drops_blobs > 0:
            self.drops_blobs -= 1
            self.blobs.discard(digest)
        if digest not in self.blobs:
            raise problem(ProblemType.BLOB_MISSING)

    def _receipt_of(self, act_id: str, token: str | None, attempt: int | None) -> ActReceipt:
        self._judge_token(token)
        if act_id not in self.receipts:
            self.closed[act_id] = max(self.closed.get(act_id, 0), attempt or 0)
        if act_id not in self.receipts or act_id in self.handed_in:
            # Its author alone is told: whoever handed it in hears the same as of what is not here.
            raise problem(ProblemType.NOT_FOUND, closed_attempt=attempt)
        return self.receipts[act_id]

    def _judge_token(self, token: str | None) -> None:
        if token is None:
            raise problem(ProblemType.SESSION_EXPIRED)
        if token in self.token_refusals:
            raise problem(self.token_refusals[token])


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody who is signed in."""

    user: UserReply
    unit: UnitReply


def someone(
    user_id: str = "u-1001", unit_code: str = "0162", permissions: frozenset[Permission] = frozenset()
) -> Someone:
    """A clerk of a branch."""
    return Someone(
        UserReply(
            user_id=user_id,
            username="maryam",
            display_name="مریم رضایی",
            role=Role.CLERK,
            permissions=permissions,
        ),
        UnitReply(code=unit_code, name="شعبه", kind=UnitKind.BRANCH, province="23", province_name="تهران"),
    )


class FakeSession:
    """Keeps the contract of `tamin_desk.services.news.SyncSession`."""

    def __init__(self, archive: FakeArchive) -> None:
        self._archive = archive
        self._listeners: Listeners[()] = Listeners()
        self._guard = threading.Lock()
        self._current: Someone | None = None
        self.tokens: dict[str, str] = {}
        self.over = False
        self.policies: list[int] = []

    @property
    def current(self) -> Someone | None:
        return self._current

    def sign_in(
        self, user_id: str = "u-1001", token: str = "delivery-token", who: Someone | None = None
    ) -> None:
        """Sign in, with a delivery token as the server gives one."""
        with self._guard:
            self._current, self.over = who or someone(user_id), False
            self.tokens[user_id] = token
        self._listeners.tell()

    def sign_out(self) -> None:
        """Sign out; the delivery token stays."""
        with self._guard:
            self._current = None
        self._listeners.tell()

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        params: Mapping[str, str | int] | None = None,
    ) -> BaseModel | None:
        if self.over or self._current is None:
            raise SignedOut
        if isinstance(body, HandInFor):
            assert endpoint is HAND_IN_FOR
            return self._archive.hand_in_for(body)
        assert endpoint is CHANGES
        after = (params or {}).get("after")
        return self._archive.look_for_news(None if after is None else int(after))

    def delivery_token(self, author_id: str) -> str | None:
        with self._guard:
            return self.tokens.get(author_id)

    def heed_policy(self, version: int) -> bool:
        self.policies.append(version)
        return True

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(callback)
