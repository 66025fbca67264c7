"""Hands in one act: the picture first, then the act; and reads what the answer means for it.

An act whose outcome is unknown is sent again under the same id, by the same idempotent request, and
not looked up first. One request then settles both cases: the archive gives the receipt it gave before,
or takes the act now. A look-up could only find nothing while the first request is still on its way
through some proxy, and the act would have to be sent afterwards all the same.

The look-up (``GET /v1/acts/{id}``) is for the one answer that does not say what became of an earlier
request: a refusal of an act in doubt. Only when the archive does not know the id is it really refused.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

from pydantic import BaseModel, ValidationError

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.archive import BlobReply
from tamin_desk.contract.problems import TYPE_PREFIX, Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.routes import ACT_ENDPOINTS, ACT_RECEIPT, Endpoint
from tamin_desk.domain.errors import (
    DeskError,
    NetworkError,
    NotOurServer,
    OtherArchive,
    OutcomeUnknown,
    RedirectRefused,
    ReplyError,
    ReplyMalformed,
)
from tamin_desk.domain.pictures import media_type_of
from tamin_desk.services.deliveries import Deliveries
from tamin_desk.services.outbox_rows import Parcel
from tamin_desk.services.pace import PacePolicy, backoff
from tamin_desk.services.sync_status import Connection

_UNREADABLE: Final = Problem(
    type=type_uri(ProblemType.INVALID_REQUEST), title="no such act in this contract", status=422
)
_NO_PICTURE: Final = Problem(
    type=type_uri(ProblemType.UNSUPPORTED_MEDIA), title="neither JPEG nor PNG", status=415
)


class DeliveryApi(Protocol):
    """The calls that hand in acts; errors as :class:`tamin_desk.services.api.Api` raises them."""

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = ...,
        token: str | None = None,
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


class Courier:
    """Delivers one act at a time; used by one thread."""

    def __init__(
        self, api: DeliveryApi, deliveries: Deliveries, policy: PacePolicy, rng: random.Random
    ) -> None:
        self._api = api
        self._deliveries = deliveries
        self._policy = policy
        self._rng = rng
        # Acts whose picture the archive has asked for once more.
        self._asked_again: set[int] = set()

    def deliver(self, counter: int, token: str) -> Outcome:
        """Send an act and write down what became of it.

        Raises:
            IllegalTransitionError: the act has moved on meanwhile; nothing was sent.
            StoreError: what became of it could not be written: it is found in *sending*.
        """
        parcel = self._deliveries.mark_sending(counter)
        requests = 0
        try:
            act = parcel.act()
            if parcel.picture is not None:
                media_type = media_type_of(parcel.picture)
                if media_type is None:
                    return self._refused(parcel, _NO_PICTURE, token, requests)
                requests += 1
                self._api.put_blob(parcel.picture, token, media_type=media_type)
        except ValidationError:
            # Written under a contract that this program no longer has: somebody must look at it.
            return self._refused(parcel, _UNREADABLE, token, requests)
        except DeskError as error:
            return self._failed(parcel, error, token, requests, left=False)
        try:
            receipt = self._receipt(ACT_ENDPOINTS[act.kind], parcel, token, act)
        except DeskError as error:
            return self._failed(parcel, error, token, requests + 1, left=True)
        return self._accepted(parcel, receipt, requests + 1)

    def _receipt(
        self, endpoint: Endpoint, parcel: Parcel, token: str, act: BaseModel | None = None
    ) -> ActReceipt:
        values = {"id": parcel.act_id} if act is None else {}
        reply = self._api.call(endpoint, body=act, values=values, token=token)
        if not isinstance(reply, ActReceipt) or str(reply.act_id) != parcel.act_id:
            raise ReplyMalformed("no receipt for this act")
        return reply

    def _accepted(self, parcel: Parcel, receipt: ActReceipt, requests: int) -> Outcome:
        self._deliveries.mark_accepted(parcel.counter, receipt)
        self._asked_again.discard(parcel.counter)
        return Outcome(Fate.ACCEPTED, requests)

    def _failed(self, parcel: Parcel, error: DeskError, token: str, requests: int, *, left: bool) -> Outcome:
        """Judge an error; ``left`` tells that it met the act itself and not the picture before it."""
        match error:
            case ServerProblem():
                return self._problem(parcel, error.problem, token, requests, left=left)
            case NotOurServer():
                self._unsettled(parcel, left=left)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.NOT_OURS)
            case OutcomeUnknown() | ReplyError():
                self._unsettled(parcel, left=left, retry_in=self._act_wait(parcel))
                return Outcome(Fate.ACT_FAILED, requests)
            case RedirectRefused() | OtherArchive():
                self._deliveries.mark_not_sent(parcel.counter)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.NOT_OURS)
            case NetworkError():
                self._deliveries.mark_not_sent(parcel.counter)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.UNREACHABLE)
            case _:
                # This desk's own trouble (a certificate file that cannot be read): nothing left it.
                self._deliveries.mark_not_sent(parcel.counter)
                return Outcome(Fate.SERVER_FAILED, requests, Connection.PROBLEM)

    def _problem(self, parcel: Parcel, problem: Problem, token: str, requests: int, *, left: bool) -> Outcome:
        kind, retry_after = problem.kind, float(problem.retry_after or 0)
        if problem.status == 401 or kind is ProblemType.DELIVERY_ENDED:
            self._deliveries.mark_not_sent(parcel.counter)
            ended = kind in (ProblemType.DELIVERY_ENDED, ProblemType.SESSION_ENDED)
            return Outcome(Fate.HELD, requests, ended=ended)
        if problem.status in (426, 429):
            # Not carried out, by the server's own word; and no act is at fault.
            self._deliveries.mark_not_sent(parcel.counter)
            return Outcome(Fate.SERVER_FAILED, requests, Connection.PROBLEM, retry_after)
        if problem.status == 503:
            self._unsettled(parcel, left=left)
            return Outcome(Fate.SERVER_FAILED, requests, Connection.PROBLEM, retry_after)
        if problem.status >= 500 or problem.status == 408:
            # It may have failed after it was carried out: nobody knows.
            self._unsettled(parcel, left=left, retry_in=max(retry_after, self._act_wait(parcel)))
            return Outcome(Fate.ACT_FAILED, requests)
        if kind is ProblemType.IN_FLIGHT or problem.status == 409:
            soon = retry_after or self._policy.act_first * self._rng.uniform(0.5, 1.0)
            self._unsettled(parcel, left=left, retry_in=soon)
            return Outcome(Fate.ACT_FAILED, requests)
        first_time = parcel.picture is not None and parcel.counter not in self._asked_again
        if kind is ProblemType.BLOB_MISSING and first_time:
            # Dropped between the two requests; the next try puts it again.
            self._asked_again.add(parcel.counter)
            self._deliveries.mark_not_sent(parcel.counter, self._act_wait(parcel))
            return Outcome(Fate.REFUSED, requests)
        return self._refused(parcel, problem, token, requests)

    def _refused(self, parcel: Parcel, problem: Problem, token: str, requests: int) -> Outcome:
        """A 4xx stands for good, unless an earlier request with this id was carried out."""
        self._asked_again.discard(parcel.counter)
        if parcel.in_doubt or problem.kind is ProblemType.ALREADY_REPLACED:
            requests += 1
            try:
                receipt = self._receipt(ACT_RECEIPT, parcel, token)
            except DeskError as error:
                if not (isinstance(error, ServerProblem) and error.problem.kind is ProblemType.NOT_FOUND):
                    self._deliveries.mark_no_answer(parcel.counter, self._act_wait(parcel))
                    return Outcome(Fate.ACT_FAILED, requests)
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
