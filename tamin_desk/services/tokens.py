"""The tokens of one session: in memory only, used by every thread, renewed by one.

An access token lives for minutes. When a server says that it has expired, the refresh token is exchanged
for a new pair and the call is made again, with the same id and body; whoever waits for the reply notices
nothing. However many threads meet the expired token, one of them asks.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final, TypeVar
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.routes import REFRESH
from tamin_desk.contract.sessions import Refresh, SessionReply
from tamin_desk.domain.errors import OutcomeUnknown, ReplyError, SignedOut
from tamin_desk.services.api import expect
from tamin_desk.services.calls import Caller

_T = TypeVar("_T")

_REFUSED: Final = frozenset(
    {
        ProblemType.SESSION_EXPIRED,
        ProblemType.SESSION_ENDED,
        ProblemType.REFRESH_REUSED,
        ProblemType.SIGN_IN_REFUSED,
    }
)
"""What a server says of a token that it takes no more."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One clerk's pair. Its refresh has one id however often it is tried: so a lost reply is no theft."""

    owner_id: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    refresh_id: UUID

    @classmethod
    def of(cls, reply: SessionReply) -> "Tokens":
        """Return the pair of a reply."""
        return cls(reply.user.user_id, reply.access_token, reply.refresh_token, uuid7())


class TokenHolder:
    """Holds the pair in force.

    Args:
        api: where a pair is exchanged.
        renewed: is handed each reply that brought a new pair, and takes it over.
        ended: is told of a pair that the server takes no more, and drops it.
        lock: guards the pair; whoever takes over or drops one holds it.
    """

    def __init__(
        self,
        api: Caller,
        renewed: Callable[[SessionReply, Tokens], None],
        ended: Callable[[Tokens], None],
        lock: threading.RLock,
    ) -> None:
        self._api = api
        self._renewed = renewed
        self._tell_ended = ended
        self._lock = lock
        self._flight: Future[None] | None = None
        self.held: Tokens | None = None

    def use(self, send: Callable[[str], _T]) -> _T:
        """Call ``send`` with the access token, and once more with a new one when it has expired.

        Raises:
            SignedOut: there is no pair, or the server takes it no more.
            the errors of ``send``.
        """
        tokens = self._present()
        try:
            return send(tokens.access)
        except ServerProblem as problem:
            kind = problem.problem.kind
            if kind not in _REFUSED:
                raise
        if kind is not ProblemType.SESSION_EXPIRED and self.held is tokens:
            raise self._ended(tokens)
        tokens = self._newer_than(tokens)
        try:
            return send(tokens.access)
        except ServerProblem as problem:
            if problem.problem.kind not in _REFUSED:
                raise
        raise self._ended(tokens)

    def _present(self) -> Tokens:
        held = self.held
        if held is None:
            raise SignedOut
        return held

    def _newer_than(self, used: Tokens) -> Tokens:
        with self._lock:
            held = self._present_of(used.owner_id)
            if held is not used:
                return held
            flight, leads = self._flight, self._flight is None
            if flight is None:
                flight = self._flight = Future()
        if leads:
            try:
                self._renewed(self._exchanged(used), used)
                flight.set_result(None)
            except BaseException as error:  # noqa: BLE001 - whatever it is, those who wait must hear it
                flight.set_exception(error)
            with self._lock:
                self._flight = None
        flight.result()
        return self._present_of(used.owner_id)

    def _present_of(self, owner_id: str) -> Tokens:
        held = self._present()
        if held.owner_id != owner_id:
            # What one clerk asked for is never carried out under the name of the next.
            raise SignedOut
        return held

    def _exchanged(self, used: Tokens) -> SessionReply:
        try:
            return self._asked(used)
        except (OutcomeUnknown, ReplyError):
            # The reply may have been lost on its way: the same id again gives the same pair.
            return self._asked(used)

    def _asked(self, used: Tokens) -> SessionReply:
        request = Refresh(refresh_token=used.refresh, request_id=used.refresh_id)
        try:
            return expect(SessionReply, self._api.call(REFRESH, body=request, request_id=used.refresh_id))
        except ServerProblem as problem:
            if problem.problem.kind not in _REFUSED:
                raise
        raise self._ended(used)

    def _ended(self, tokens: Tokens) -> SignedOut:
        self._tell_ended(tokens)
        return SignedOut()
