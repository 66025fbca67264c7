"""Who is signed in, and how a case goes on when a token ends in the middle of it.

::

    signed out ──sign_in──► signed in ──the server ends it──► ended ──renew──► signed in
        │                     │  ▲ └──renew while the server is away──► away     │
        │                     │  └──────────────renew──────────────────────┘     └──sign_out──► signed out
        │                     └──sign_out──► signed out
        └──enter while the server is away──► away ──it is back, or the days are over──► ended

Tokens live in memory only. Of a sign-in the encrypted store keeps the delivery token, what is known of
the clerk, the unit and its policy, and the password's Argon2id hash, by which the clerk can open and unlock
the desk while the server is away (:mod:`tamin_desk.services.offline_door`).
"""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Final, TypeVar
from uuid import UUID

from argon2 import PasswordHasher
from pydantic import BaseModel
from uuid6 import uuid7

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.routes import CHANGE_PASSWORD, POLICY, SIGN_IN, SIGN_OUT, Endpoint, System
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.contract.units import PolicyReply, UnitReply
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.errors import DeskError, SignedOut, StoreError
from tamin_desk.domain.policy import Policy
from tamin_desk.services.api import expect
from tamin_desk.services.audit import NOBODY, By, Notes
from tamin_desk.services.belonging import check_archive
from tamin_desk.services.calls import Caller
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.known_users import KnownUser, SessionStore
from tamin_desk.services.letter_numbers import LetterNumbers
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.log import event_log
from tamin_desk.services.machine import machine_mark
from tamin_desk.services.offline_door import OfflineDoor, is_away
from tamin_desk.services.sealing import Sealing
from tamin_desk.services.sign_in_requests import change_request, sign_in_request
from tamin_desk.services.signed_in import Ended, SignedIn, author, from_server, without_server
from tamin_desk.services.store import EPOCH, DeliveryToken
from tamin_desk.services.tokens import TokenHolder, Tokens

__all__ = ["Ended", "SessionService", "SessionStore", "SignedIn", "sign_in_request"]

_NOTHING: Final[Mapping[str, object]] = {}
_OFFLINE: Final = Subject("offline")
_PASSWORD: Final = Subject("password")
_T = TypeVar("_T")
_log = event_log(__name__)


class SessionService:
    """The session of one desk; safe from any thread, and blocking.

    Listeners are called without arguments on the thread that made the change. ``ended_by`` tells why the
    last session that ended did.
    """

    def __init__(
        self,
        api: Caller,
        store: SessionStore,
        clock: ServerClock,
        *,
        hasher: PasswordHasher | None = None,
        machine: Callable[[str], str] = machine_mark,
        notes: Notes | None = None,
        sealing: Sealing | None = None,
    ) -> None:
        self._api = api
        self._notes = notes
        self._store = store
        self._clock = clock
        # None for a session beside the clerk's: the desk is not its unit's.
        self._sealing = sealing
        self.door = OfflineDoor(store, hasher or PasswordHasher(), clock)
        self.letter_numbers = LetterNumbers(store, store.desk_id, machine)
        self._listeners = Listeners[()]()
        self._lock = threading.RLock()
        self._tokens = TokenHolder(api, self._refreshed, self._ended, self._lock)
        self._current: SignedIn | None = None
        self._last: SignedIn | None = None
        self.ended_by = Ended.BY_SERVER

    @property
    def current(self) -> SignedIn | None:
        """Who is signed in; ``None`` also while an ended session waits to be renewed."""
        return self._current

    @property
    def policy(self) -> Policy:
        """The policy in force: the unit's, else the one last heard on this desk, else the built-in one."""
        if self._last is not None:
            return self._last.policy
        known = self.door.known.last()
        return known.policy.to_domain() if known is not None else Policy()

    def last_unit(self) -> UnitReply | None:
        """Return the unit from which somebody last signed in on this desk."""
        known = self.door.known.last()
        return known.unit if known is not None else None

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Tell ``callback`` of each change of :attr:`current`; what is returned ends it."""
        return self._listeners.add(callback)

    # --- In and out -----------------------------------------------------------------------------

    def sign_in(self, username: str, password: str) -> SignedIn:
        """Begin a session.

        Raises:
            ServerProblem: ``sign-in-refused`` or ``sign-in-limited`` among others.
            OtherArchive: this desk's store belongs to another archive; nobody is signed in.
            StoreError, NotWrittenDown: what must outlive the session cannot be kept; nobody is signed in.
            NetworkError, OutcomeUnknown, ReplyError: as for every call.
        """
        desk_code, made = self.letter_numbers.known()
        request = sign_in_request(username, password, self._store.desk_id)
        request = request.model_copy(update={"desk_code": desk_code, "letters_made": made})
        try:
            reply = expect(SessionReply, self._api.call(SIGN_IN, body=request))
        except ServerProblem as problem:
            self._try_to_note(AuditKind.SIGN_IN_REFUSED, NOBODY)
            if problem.problem.kind is ProblemType.SIGN_IN_REFUSED:
                self.door.refused(request.username, password)
            raise
        check_archive(self._store, reply.archive_id)
        self._keep_seal(reply)
        self.door.remember(reply, password)
        self._keep_delivery_token(reply)
        self._store.put_setting(EPOCH, "" if reply.epoch is None else str(reply.epoch))
        self.letter_numbers.heed(reply.desk_code)
        signed_in = from_server(reply)
        if self._notes is not None:
            self._notes.note(AuditKind.SIGNED_IN, by=author(signed_in))
        with self._lock:
            changed = self._take_over(reply, signed_in)
        if changed:
            self._listeners.tell()
        _log.info("signed in", kind=reply.user.role)
        return signed_in

    def enter(self, username: str, password: str) -> SignedIn:
        """Sign in, or, while the server is away, come in by this desk's own hash of the password.

        Who came in so works until the server is back, or until the days that policy gives are over; then
        the password is asked for again and the work on the screen stays.

        Raises:
            OfflinePast, OfflineRefused: the server is away, and this desk does not open either.
            the errors of :meth:`sign_in`; ``sign-in-limited`` also by this desk itself.
        """
        try:
            return self.sign_in(username, password)
        except DeskError as away:
            if not is_away(away):
                raise
            name = sign_in_request(username, password, self._store.desk_id).username
            signed_in = without_server(self._opened(name, password, away))
        if self._notes is not None:
            self._notes.note(AuditKind.SIGNED_IN, _OFFLINE, by=author(signed_in))
        with self._lock:
            self._tokens.held, self._current, self._last = None, signed_in, signed_in
        self._listeners.tell()
        return signed_in

    def renew(self, password: str) -> SignedIn:
        """Sign in again in place as the clerk who was signed in last; the work on the screen stays.

        While the server is away the password is checked against this desk's own hash of it.

        Raises:
            SignedOut: nobody was signed in.
            the errors of :meth:`enter`.
        """
        last = self._last
        if last is None:
            raise SignedOut
        try:
            return self.sign_in(last.user.username, password)
        except DeskError as away:
            if not is_away(away):
                raise
            self._opened(last.user.username, password, away)
        with self._lock:
            changed = self._current is None
            self._current = last
        if changed:
            self._listeners.tell()
        return last

    def change_password(self, old: str, new: str) -> None:
        """Choose another password; this session goes on, every other one of the clerk's is ended.

        Raises:
            ServerProblem: ``password-wrong``, ``password-unfit`` or ``sign-in-limited`` among others.
            the errors of :meth:`call`.
        """
        current = self._current
        if current is None:
            raise SignedOut
        self.call(CHANGE_PASSWORD, body=change_request(old, new))
        with self._lock:
            if self._current is not None and self._current.user == current.user:
                self._current = self._last = replace(self._current, must_change_password=False)
        self._try_to_note(AuditKind.SETTINGS_CHANGED, author(current), _PASSWORD)
        self._listeners.tell()
        self.door.choose(current.user.username, new)

    def look_at_the_time(self) -> None:
        """Keep the latest time, and end work without the server when its days are over; once a minute."""
        current = self._current
        try:
            if current is None or self._tokens.held is not None:
                # What this desk has seen counts at its next start.
                self.door.keep_time()
            elif not self.door.is_before(current.offline_until):
                self._ended(None, Ended.DAYS_OVER)
        except StoreError as error:
            _log.warning("the time could not be kept", error=error)

    def sign_out(self) -> None:
        """End the session here, then tell the server; one that is away finds out by itself."""
        with self._lock:
            tokens, leaver = self._tokens.held, self._last
            self._tokens.held = self._current = self._last = None
        self._listeners.tell()
        if leaver is not None:
            self._try_to_note(AuditKind.SIGNED_OUT, author(leaver))
        if tokens is not None:
            try:
                self._api.call(SIGN_OUT, token=tokens.access)
            except DeskError as error:
                _log.info("the server could not be told of a sign-out", error=error)

    def delivery_token(self, author_id: str) -> str | None:
        """Return the token that hands in this author's acts, unless there is none or its time is over.

        Only the server's time tells that: a desk's clock that was set a year ahead must not hold back
        finished work. Until a server was heard, the server itself is asked.
        """
        kept = self._store.delivery_token(author_id)
        now = self._clock.estimate()
        return kept.token if kept is not None and (now is None or now < kept.until) else None

    # --- Calls ----------------------------------------------------------------------------------

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = _NOTHING,
        params: Mapping[str, str | int] | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
    ) -> BaseModel | None:
        """Call an endpoint as the clerk who is signed in; a token that has expired is renewed on the way.

        Raises:
            SignedOut: the session has ended; :meth:`renew` and call again.
            the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        one_id = request_id or uuid7()
        return self._with_token(
            lambda token: self._api.call(
                endpoint,
                body=body,
                values=values,
                params=params,
                token=token,
                request_id=one_id,
                read_seconds=read_seconds,
                if_match=if_match,
            )
        )

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
    ) -> bytes:
        """Fetch a picture as the clerk who is signed in.

        Raises:
            the errors of :meth:`call`.
        """
        one_id = uuid7()
        return self._with_token(
            lambda token: self._api.download(
                endpoint,
                values=values,
                token=token,
                sha256=sha256,
                media_types=media_types,
                max_bytes=max_bytes,
                request_id=one_id,
            )
        )

    def heed_policy(self, version: int) -> bool:
        """Fetch the unit's policy when its number is another than ours; tells whether it changed.

        Raises:
            the errors of :meth:`call`.
        """
        current = self._current
        if current is None or current.policy.version == version:
            return False
        self._take_policy(expect(PolicyReply, self.call(POLICY)))
        return True

    def _with_token(self, send: Callable[[str], _T]) -> _T:
        with self._lock:
            is_away = self._tokens.held is None and self._current is not None
        if is_away:
            # Unlocked while the server was away: once it is back, the password is asked for again.
            self._api.health(System.ARCHIVE)
            self._ended(None, Ended.NETWORK_BACK)
        return self._tokens.use(send)

    def _opened(self, username: str, password: str, away: DeskError) -> KnownUser:
        try:
            return self.door.open(username, password, away)
        except DeskError:
            self._try_to_note(AuditKind.SIGN_IN_REFUSED, NOBODY if self._last is None else author(self._last))
            raise

    # --- Changes --------------------------------------------------------------------------------

    def _take_over(self, reply: SessionReply, signed_in: SignedIn) -> bool:
        changed = self._current != signed_in
        self._tokens.held = Tokens.of(reply)
        self._current = self._last = signed_in
        return changed

    def _refreshed(self, reply: SessionReply, used: Tokens) -> None:
        with self._lock:
            if self._tokens.held is not used:
                # Somebody signed in or out meanwhile: this pair belongs to a session that is over here.
                return
            changed = self._take_over(reply, from_server(reply))
        if changed:
            self._listeners.tell()
        try:
            self._keep_delivery_token(reply)
            self._keep_seal(reply)
            self.door.known.keep_policy(reply.user.username, reply.policy)
        except StoreError as error:
            # The case goes on all the same; the next refresh or sign-in brings both again.
            _log.warning("what a refresh brought could not be kept", error=error)

    def _ended(self, tokens: Tokens | None, why: Ended = Ended.BY_SERVER) -> None:
        with self._lock:
            if self._tokens.held is not tokens or self._current is None:
                return
            self._tokens.held = self._current = None
            self.ended_by = why
        _log.info("the session has ended")
        self._listeners.tell()

    def _keep_delivery_token(self, reply: SessionReply) -> None:
        self._store.put_delivery_token(
            reply.user.user_id, DeliveryToken(reply.delivery_token, reply.delivery_until)
        )

    def _try_to_note(self, kind: AuditKind, by: By, *about: Subject) -> None:
        if self._notes is not None:
            self._notes.try_to_note(kind, *about, by=by)

    def _keep_seal(self, reply: SessionReply) -> None:
        if self._sealing is not None:
            self._sealing.keep(reply)

    def _take_policy(self, policy: PolicyReply) -> None:
        with self._lock:
            current = self._current
            if current is None:
                return
            changed = replace(current, policy=policy.to_domain())
            self._current = self._last = changed
        self.door.known.keep_policy(current.user.username, policy)
        if changed != current:
            self._listeners.tell()
