"""Hands in acts: the picture first, then the act; and reads what the answer means for it.

An act whose outcome is unknown is sent again under the same id, by the same idempotent request, and
not looked up first. One request then settles both cases: the archive gives the receipt it gave before,
or takes the act now. A look-up could only find nothing while the first request is still on its way
through some proxy, and the act would have to be sent afterwards all the same.

Every request says the how-manieth of its act it is. A refusal that the archive has written down under that
number (``closed_attempt``) is final: whatever of this act is still on its way will not be carried out. Any
other refusal, of a machine on the way or of what stands before the ledger, is not: then the look-up
(``GET /v1/acts/{id}``), which closes the number too where it finds nothing, says what became of the act.
Whatever left without an answer of either kind is *unknown*.
"""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, Protocol

from pydantic import BaseModel, ValidationError

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.archive import BlobReply
from tamin_desk.contract.handing_in import Handed, HandedIn, HandIn
from tamin_desk.contract.problems import TYPE_PREFIX, Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.routes import ACT_ENDPOINTS, ACT_RECEIPT, HAND_IN, Endpoint
from tamin_desk.domain.errors import (
    DeskError,
    NetworkError,
    NotOurServer,
    OtherArchive,
    OutcomeUnknown,
    RedirectRefused,
    ReplyError,
    ReplyMalformed,
    SignedOut,
)
from tamin_desk.domain.pictures import media_type_of
from tamin_desk.services.deliveries import Deliveries
from tamin_desk.services.hand_ins import REFUSALS, HandIns
from tamin_desk.services.outbox_rows import Parcel
from tamin_desk.services.pace import PacePolicy, backoff
from tamin_desk.services.sync_status import Connection

_UNREADABLE: Final = Problem(
    type=type_uri(ProblemType.INVALID_REQUEST), title="no such act in this contract", status=422
)
_NO_PICTURE: Final = Problem(
    type=type_uri(ProblemType.UNSUPPORTED_MEDIA), title="neither JPEG nor PNG", status=415
)
# What says nothing of the request itself: who sends it, how often, and whether it is time.
_OF_THE_SENDER: Final = frozenset({401, 408, 409, 426, 429})


class DeliveryApi(Protocol):
    """The calls that hand in acts; errors as :class:`tamin_desk.services.api.Api` raises them."""

    @property
    def failed_requests(self) -> int: ...

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = ...,
        token: str | None = None,
        attempt: int | None = None,
    ) -> BaseModel | None: ...

    def put_blob(self, data: bytes, token: str | None, *, media_type: str) -> BlobReply: ...


class Fate(Enum):
    """What a delivery came to, for the pace of those that follow."""

    ACCEPTED = auto()
    REFUSED = auto()
    HELD = auto()
    ACT_FAILED = auto()
    SERVER_FAILED = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One delivery's end. ``retry_after`` in seconds, as the server asked; ``requests`` sent for it.

    ``ended`` tells of a held act that its author's token is over for good.
    """

    fate: Fate
    requests: int = 1
    connection: Connection = Connection.CONNECTED
    retry_after: float = 0.0
    ended: bool = False

    def heard_so_late(self, seconds: float) -> "Outcome":
        """Return it as it is so many seconds after the answer came."""
        return replace(self, retry_after=max(0.0, self.retry_after - seconds)) if self.retry_after else self


class Courier:
    """Delivers acts that were said to be leaving. Safe from any thread, for different acts."""

    def __init__(
        self, api: DeliveryApi, deliveries: Deliveries, policy: PacePolicy, rng: random.Random
    ) -> None:
        self._api = api
        self._deliveries = deliveries
        self._policy = policy
        self._rng = rng
        # Acts whose picture the archive has asked for once more.
        self._asked_again: set[int] = set()
        self.takes_many: bool | None = None
        """Whether the archive takes many acts by one request; an older one does not, ``None``: not asked."""

    def deliver(self, parcel: Parcel, token: str) -> Outcome:
        """Send an act and write down what became of it.

        Raises:
            StoreError: what became of it could not be written: it is found in *sending*.
        """
        requests = 0
        try:
            act = parcel.act()
            if parcel.picture is not None:
                media_type = media_type_of(parcel.picture)
                if media_type is None:
                    return self._refused(parcel, _NO_PICTURE, token, requests, left=False)
                requests += 1
                self._api.put_blob(parcel.picture, token, media_type=media_type)
        except ValidationError:
            # Written under a contract that this program no longer has: somebody must look at it.
            return self._refused(parcel, _UNREADABLE, token, requests, left=False)
        except DeskError as error:
            return self._failed(parcel, error, token, requests, left=False)
        try:
            receipt = self._receipt(ACT_ENDPOINTS[act.kind], parcel, token, act)
        except DeskError as error:
            return self._failed(parcel, error, token, requests + 1, left=True)
        return self._accepted(parcel, receipt, requests + 1)

    def deliver_many(self, parcels: Sequence[Parcel], token: str) -> tuple[Outcome, ...]:
        """Send acts of one author without pictures by one request, and write down what became of each.

        Raises:
            StoreError: as :meth:`deliver`.
        """
        acts = tuple(Handed(attempt=each.attempt, act=json.loads(each.body)) for each in parcels)
        try:
            reply = self._api.call(HAND_IN, body=HandIn(acts=acts), token=token)
            if not isinstance(reply, HandedIn) or len(reply.results) != len(parcels):
                raise ReplyMalformed("not one result for each act")
        except DeskError as error:
            return self._none_known(parcels, error, token)
        outcomes = self._each_known(parcels, reply, token)
        self.takes_many = True
        return outcomes

    def deliver_for(
        self, parcels: Sequence[Parcel], sender: str, token: str, hand_ins: HandIns
    ) -> tuple[Outcome, ...]:
        """Hand in acts of an absent author by whoever is signed in, and write down what became of each.

        One with a picture comes alone; ``token`` is the colleague's own, and carries that.

        Raises:
            StoreError: as :meth:`deliver`.
        """
        first, left = parcels[0], False
        try:
            if first.picture is not None:
                media_type = media_type_of(first.picture)
                if media_type is None:
                    return (self._refused(first, _NO_PICTURE, token, 0, left=False),)
                self._put_for(first, token, media_type)
            left = True
            handed = [Handed(attempt=each.attempt, act=json.loads(each.body)) for each in parcels]
            reply = hand_ins.send(sender, handed)
            if len(reply.results) != len(parcels):
                raise ReplyMalformed("not one result for each act")
        except DeskError as error:
            return (self._not_handed_in(parcels, sender, error, token, hand_ins, left=left),)
        return self._each_known(parcels, reply, token)

    def _put_for(self, parcel: Parcel, token: str, media_type: str) -> None:
        """Put the picture of an absent author's act, before it."""
        try:
            self._api.put_blob(parcel.picture or b"", token, media_type=media_type)
        except ServerProblem as refusal:
            if not (parcel.in_doubt and _is_of_the_request(refusal.problem)):
                raise
            # It may be in already, and only the act itself can be asked about: its answer closes the try.

    def _not_handed_in(
        self,
        parcels: Sequence[Parcel],
        sender: str,
        error: DeskError,
        token: str,
        hand_ins: HandIns,
        *,
        left: bool,
    ) -> Outcome:
        """Heed an answer to the whole request; where it says that nobody may do this, it is not tried on."""
        kind = error.problem.kind if isinstance(error, ServerProblem) else None
        if isinstance(error, SignedOut) or (left and kind in REFUSALS):
            for parcel in parcels:
                self._unsettled(parcel, left=left)
            if kind is not None:
                hand_ins.end(sender, kind)
            return Outcome(Fate.HELD, 1)
        if left and isinstance(error, ServerProblem) and _is_of_the_request(error.problem):
            # Receipts are told to authors alone: a look-up by somebody else finds nothing of what is in.
            # Each is handed in again, alone, for only that answer says what became of it.
            for parcel in parcels:
                self._unsettled(parcel, left=True, retry_in=self._act_wait(parcel))
            return Outcome(Fate.ACT_FAILED, 1)
        outcomes = [self._failed(parcel, error, token, 1, left=left) for parcel in parcels]
        return outcomes[0]

    def _each_known(self, parcels: Sequence[Parcel], reply: HandedIn, token: str) -> tuple[Outcome, ...]:
        """Write down what became of each of many acts."""
        receipts = {
            parcel.counter: result.receipt
            for parcel, result in zip(parcels, reply.results, strict=True)
            if result.receipt is not None and str(result.receipt.act_id) == parcel.act_id
        }
        self._deliveries.mark_all_accepted(receipts)
        outcomes, is_known = [], True
        for parcel, result in zip(parcels, reply.results, strict=True):
            if parcel.counter in receipts:
                continue
            if result.problem is not None:
                outcomes.append(self._problem(parcel, result.problem, token, 0, left=True))
            else:
                # Acts are carried out in their order: the first that is open held up those behind it.
                self._unsettled(parcel, left=True, retry_in=self._act_wait(parcel) if is_known else 0.0)
                is_known = False
        outcomes += [] if is_known else [Outcome(Fate.ACT_FAILED)]
        outcomes += [Outcome(Fate.ACCEPTED)] if receipts else []
        return tuple(outcomes)

    def _none_known(self, parcels: Sequence[Parcel], error: DeskError, token: str) -> tuple[Outcome, ...]:
        """Heed an answer to the whole request: it is one failure, however many acts it leaves in doubt."""
        if isinstance(error, ServerProblem) and _is_of_the_request(error.problem):
            # An archive without the endpoint, or one that finds so many too long: one by one, then.
            self.takes_many = False
            for parcel in parcels:
                self._unsettled(parcel, left=True)
            return (Outcome(Fate.ACT_FAILED),)
        outcomes = [self._failed(parcel, error, token, 1, left=True) for parcel in parcels]
        return (outcomes[0],)

    def _receipt(
        self, endpoint: Endpoint, parcel: Parcel, token: str, act: BaseModel | None = None
    ) -> ActReceipt:
        values = {"id": parcel.act_id} if act is None else {}
        reply = self._api.call(endpoint, body=act, values=values, token=token, attempt=parcel.attempt)
        if not isinstance(reply, ActReceipt) or str(reply.act_id) != parcel.act_id:
            raise ReplyMalformed("no receipt for this act")
        return reply

    def _accepted(self, parcel: Parcel, receipt: ActReceipt, requests: int) -> Outcome:
        self._deliveries.mark_accepted(parcel.counter, receipt)
        self._asked_again.discard(parcel.counter)
        return Outcome(Fate.ACCEPTED, requests)

    def _failed(self, parcel: Parcel, error: DeskError, token: str, requests: int, *, left: bool) -> Outcome:
        """Judge an error; ``left`` tells that it met the act itself and not the picture before it."""
        wait = error.retry_after
        match error:
            case ServerProblem():
                return self._problem(parcel, error.problem, token, requests, left=left)
            case NotOurServer() | RedirectRefused():
                # Somebody read the request; whether it went on from there nobody knows.
                self._unsettled(parcel, left=left)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.NOT_OURS, wait)
            case OutcomeUnknown() | ReplyError():
                self._unsettled(parcel, left=left, retry_in=self._act_wait(parcel))
                return Outcome(Fate.ACT_FAILED, requests, retry_after=wait)
            case OtherArchive():
                self._deliveries.mark_not_sent(parcel.counter)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.NOT_OURS, wait)
            case NetworkError():
                self._deliveries.mark_not_sent(parcel.counter)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.UNREACHABLE, wait)
            case _:
                # This desk's own trouble (a certificate file that cannot be read): nothing left it.
                self._deliveries.mark_not_sent(parcel.counter)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.PROBLEM)

    def _problem(self, parcel: Parcel, problem: Problem, token: str, requests: int, *, left: bool) -> Outcome:
        kind, retry_after = problem.kind, float(problem.retry_after or 0)
        if problem.status == 401 or kind is ProblemType.DELIVERY_ENDED:
            # Of this request. Another copy of it may have come while the token was good.
            self._unsettled(parcel, left=left)
            ended = kind in (ProblemType.DELIVERY_ENDED, ProblemType.SESSION_ENDED)
            return Outcome(Fate.HELD, requests, ended=ended)
        if problem.status in (426, 429, 503):
            # No act is at fault.
            self._unsettled(parcel, left=left)
            return Outcome(Fate.SERVER_FAILED, requests, Connection.PROBLEM, retry_after)
        if problem.status >= 500 or problem.status == 408:
            # It may have failed after it was carried out: nobody knows.
            self._unsettled(parcel, left=left, retry_in=self._act_wait(parcel))
            return Outcome(Fate.ACT_FAILED, requests, retry_after=retry_after)
        if kind is ProblemType.IN_FLIGHT or problem.status == 409:
            # It speaks of this act alone, and so does what it asks for.
            soon = retry_after or self._policy.act_first * self._rng.uniform(0.5, 1.0)
            self._unsettled(parcel, left=left, retry_in=soon)
            return Outcome(Fate.ACT_FAILED, requests)
        closed = problem.closed_attempt or 0
        if kind is ProblemType.SUPERSEDED_ATTEMPT and closed >= parcel.attempt:
            # A store from a copy counts its tries on from the past. The next is a new one.
            self._deliveries.mark_not_sent(parcel.counter, closed_attempt=closed)
            return Outcome(Fate.REFUSED, requests)
        first_time = parcel.picture is not None and parcel.counter not in self._asked_again
        if kind is ProblemType.BLOB_MISSING and first_time and closed >= parcel.attempt:
            # Dropped between the two requests; the next try puts it again.
            self._asked_again.add(parcel.counter)
            self._deliveries.mark_not_sent(parcel.counter, self._act_wait(parcel))
            return Outcome(Fate.REFUSED, requests)
        return self._refused(parcel, problem, token, requests, left=left)

    def _refused(self, parcel: Parcel, problem: Problem, token: str, requests: int, *, left: bool) -> Outcome:
        """A 4xx stands for good once its try is closed: no request of this act is carried out any more."""
        self._asked_again.discard(parcel.counter)
        if (left or parcel.in_doubt) and (problem.closed_attempt or 0) < parcel.attempt:
            requests += 1
            try:
                receipt = self._receipt(ACT_RECEIPT, parcel, token)
            except DeskError as error:
                if not _finds_nothing(error, parcel.attempt):
                    self._unsettled(parcel, left=True, retry_in=self._act_wait(parcel))
                    return Outcome(Fate.ACT_FAILED, requests, retry_after=error.retry_after)
            else:
                return self._accepted(parcel, receipt, requests)
        slug = problem.type.removeprefix(TYPE_PREFIX)
        self._deliveries.mark_needs_you(parcel.counter, slug, problem.request_id or None)
        return Outcome(Fate.REFUSED, requests)

    def _unsettled(self, parcel: Parcel, *, left: bool, retry_in: float = 0.0) -> None:
        """No answer to the act leaves it in doubt; no answer to its picture does not."""
        if left:
            self._deliveries.mark_no_answer(parcel.counter, retry_in)
        else:
            self._deliveries.mark_not_sent(parcel.counter, retry_in)

    def _act_wait(self, parcel: Parcel) -> float:
        failures = self._deliveries.failures(parcel.counter) + 1
        return backoff(self._policy.act_first, self._policy.act_cap, failures, self._rng)


def _finds_nothing(error: DeskError, attempt: int) -> bool:
    """Tell whether a look-up in vain closed the try; who else does not know the act says nothing of it."""
    if not isinstance(error, ServerProblem) or error.problem.kind is not ProblemType.NOT_FOUND:
        return False
    return (error.problem.closed_attempt or 0) >= attempt


def _is_of_the_request(problem: Problem) -> bool:
    return (
        400 <= problem.status < 500
        and problem.status not in _OF_THE_SENDER
        and problem.kind is not ProblemType.DELIVERY_ENDED
    )
