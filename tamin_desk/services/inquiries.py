"""Asking the registry for a person's photo, once, however often the network makes us ask.

The id is made on this desk. A request whose reply was lost is asked again under the same id, so that the
gateway answers with what it did the first time. The clerk may stop waiting at any moment: what left is
still answered and filed, and shows on the record.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.contract.inquiries import Credential, InquiryReply, InquiryRequest
from tamin_desk.contract.people import PersonRecord
from tamin_desk.contract.problems import Problem, ProblemType, ServerProblem
from tamin_desk.contract.routes import INQUIRE, INQUIRY
from tamin_desk.domain.errors import DeskError, NetworkError, OutcomeUnknown, ReplyError, StoreError
from tamin_desk.domain.photos import InquiryState, StartedFrom
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.clock import Clock
from tamin_desk.services.log import event_log

# Seconds between two tries: soon at first, a lost reply is mostly there at once.
_PAUSES: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
# How soon a pause notices that the clerk has stopped waiting, in seconds.
_SLICE: Final = 0.2

_MAY_BRING_A_PHOTO: Final = frozenset({InquiryState.PHOTO, InquiryState.PENDING})
_UNSETTLED: Final = frozenset({InquiryState.SENT, InquiryState.UNKNOWN})
_log = event_log(__name__)

Waiting = Callable[[InquiryState, DeskError | None], bool]
"""Told how an inquiry stands and what the last try met; returns whether anybody still waits."""


class EntriesPort(Protocol):
    """Remembers what inquiries were made with."""

    def remember(
        self, inquiry_id: str, photo_id: str | None, national_code: str, credential: Credential
    ) -> None:
        """Keep digests of what was entered; raises StoreError."""

    def filed(self, inquiry_id: str, photo_id: str) -> None:
        """Note which photo a pending inquiry brought; raises StoreError."""


class InquiryLeft(DeskError):
    """The clerk stopped waiting; the inquiry may still be answered, under :attr:`inquiry_id`."""

    def __init__(self, inquiry_id: str) -> None:
        super().__init__("nobody waits any more")
        self.inquiry_id = inquiry_id


class Inquiries:
    """Makes photo inquiries; blocking.

    Args:
        session: carries the calls.
        clock: measures the pauses between tries.
        entries: remembers, as digests, what was entered; the re-check after a mismatch asks there first.
        pause: waits for so many seconds; tests hand in one that moves their clock instead.
    """

    def __init__(
        self,
        session: SignedInCaller,
        clock: Clock,
        entries: EntriesPort,
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._session = session
        self._clock = clock
        self._entries = entries
        self._pause = pause

    def ask(
        self,
        record: PersonRecord,
        credential: Credential,
        started_from: StartedFrom,
        *,
        inquiry_id: str | None = None,
        waiting: Waiting,
    ) -> InquiryReply:
        """Ask whether the credential belongs to the person's national code; the gateway files the photo.

        Args:
            record: the person; must have a national code.
            credential: what was read from the card or slip.
            started_from: the page at which the inquiry began.
            inquiry_id: of an inquiry already begun (UUIDv7), to ask the same again; else one is made.
            waiting: asked before each try and during pauses, on the calling thread, with ``SENT`` until
                a reply was lost and ``UNKNOWN`` from then on, with what the last try met; False stops
                waiting.

        Returns:
            the answer: photo, pending, refused or expired.

        Raises:
            InquiryLeft: nobody waits any more.
            NetworkError: nothing has left this desk.
            SignedOut, ServerProblem: as for every call; a lost reply is never among them while waited for.
        """
        if record.national_code is None:
            raise ValueError("whoever has no national code has no card to ask about")
        one_id = str(inquiry_id or uuid7())
        request = InquiryRequest(
            id=UUID(one_id),
            person_id=record.person_id,
            national_code=record.national_code,
            credential=credential,
            started_from=started_from,
        )
        state, met, tries = InquiryState.SENT, None, 0
        while waiting(state, met):
            came = self._tried(request, may_have_left=state is not InquiryState.SENT)
            if isinstance(came, InquiryReply) and came.state not in _UNSETTLED:
                self._remember(came, request)
                return came
            state, met = InquiryState.UNKNOWN, came if isinstance(came, DeskError) else None
            self._wait(tries, met, waiting, one_id)
            tries += 1
        raise InquiryLeft(one_id)

    def look(self, inquiry_id: str) -> InquiryReply:
        """Read how an inquiry stands, one that was pending or not waited for.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        reply = expect(InquiryReply, self._session.call(INQUIRY, values={"id": inquiry_id}))
        if reply.photo is not None:
            self._kept(partial(self._entries.filed, inquiry_id, reply.photo.photo_id))
        return reply

    def _remember(self, reply: InquiryReply, request: InquiryRequest) -> None:
        if reply.state not in _MAY_BRING_A_PHOTO:
            return
        photo_id = None if reply.photo is None else reply.photo.photo_id
        entered = (request.national_code, request.credential)
        self._kept(partial(self._entries.remember, str(request.id), photo_id, *entered))

    def _kept(self, write: Callable[[], None]) -> None:
        try:
            write()
        except StoreError as error:
            # A convenience for the day without a network: the gateway can compare as well.
            _log.warning("what was entered for an inquiry was not remembered", error=error)

    def _tried(self, request: InquiryRequest, *, may_have_left: bool) -> InquiryReply | DeskError:
        """Ask once; return the reply, or what leaves it open so that it must be asked again."""
        try:
            return expect(InquiryReply, self._session.call(INQUIRE, body=request, request_id=request.id))
        except (OutcomeUnknown, ReplyError) as error:
            _log.info("an inquiry has no known outcome", error=error, act_id=request.id)
            return error
        except NetworkError as error:
            # Nothing left this time. Whether an earlier try did is still not known, so it goes on.
            if not may_have_left:
                raise
            return error
        except ServerProblem as problem:
            if not _leaves_open(problem.problem, may_have_left=may_have_left):
                raise
            return problem

    def _wait(self, tries: int, met: DeskError | None, waiting: Waiting, one_id: str) -> None:
        asked_to = met.problem.retry_after or 0 if isinstance(met, ServerProblem) else 0
        end = self._clock.monotonic() + max(_PAUSES[min(tries, len(_PAUSES) - 1)], asked_to)
        while (left := end - self._clock.monotonic()) > 0:
            if not waiting(InquiryState.UNKNOWN, met):
                raise InquiryLeft(one_id)
            self._pause(min(left, _SLICE))


def _leaves_open(problem: Problem, *, may_have_left: bool) -> bool:
    """Tell whether a problem does not say what became of the inquiry, as the courier judges acts.

    A fault of the server may come after the Registry was asked. Only "unavailable" is different on
    the first try: it is the server's own word that it serves nobody now, and the clerk is told to
    come back, which is kinder than to wait before it. Should the inquiry have been carried out all
    the same, asking again does not make a second one: the id stays with the credential.
    """
    kind = problem.kind
    if kind is ProblemType.UNAVAILABLE:
        return may_have_left
    fault = problem.status >= 500 or problem.status == 408
    return fault or kind is ProblemType.IN_FLIGHT or (may_have_left and kind is ProblemType.LIMITED)
