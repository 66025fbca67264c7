"""A reviewer at a clerk's desk: a session beside the clerk's, for one judgement with the card in the hand.

The clerk's session, store and half-done work stay as they are. Of the reviewer nothing is kept: neither
tokens nor the password's hash reach the store, and with the visit's end its session ends on the server.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from argon2 import PasswordHasher

from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.domain.comparison import ComparisonEvent, ReferenceKind, event_of
from tamin_desk.domain.delivery import UNSENT, DeliveryState
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.audit import Notes
from tamin_desk.services.audited import AuditedCaller
from tamin_desk.services.calls import Caller
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.log import event_log
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.review import Reviews
from tamin_desk.services.session import SessionService, SessionStore, SignedIn
from tamin_desk.services.store import DeliveryToken

_BEFORE_A_REVIEW: Final = frozenset({"comparison", "recheck", "referral", "evidence"})
"""Acts that the archive must have before it knows of the case as the clerk does."""

_log = event_log(__name__)


class Delivery(Enum):
    """How far the clerk's own result is on its way."""

    ARRIVED = auto()
    ON_ITS_WAY = auto()
    NEEDS_SOMEBODY = auto()


@dataclass(frozen=True, slots=True)
class Visit:
    """A reviewer who is signed in at somebody else's desk."""

    session: SessionService
    signed_in: SignedIn
    reviews: Reviews


@dataclass(frozen=True, slots=True)
class Unpictured:
    """A comparison that asks for another's judgement, and has no picture of its reference."""

    comparison_id: str
    person: PersonRef
    reference: ReferenceKind


class _NothingKept:
    """A session's store that shows what the desk knows and keeps nothing: what it is given is dropped."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store

    @property
    def desk_id(self) -> str:
        return self._store.desk_id

    def delivery_token(self, author_id: str) -> DeliveryToken | None:
        return self._store.delivery_token(author_id)

    def put_delivery_token(self, author_id: str, token: DeliveryToken) -> None:
        """A reviewer's opinion goes at once and alone: nothing of theirs is ever handed in later."""

    def get_setting(self, name: str) -> str | None:
        # Which archive the store belongs to, and the code of its letters, hold for every session of it.
        return self._store.get_setting(name)

    def put_setting(self, name: str, value: str) -> None:
        """Neither the reviewer's hash nor who was here last is the store's to know."""


class AtDesk:
    """Lets reviewers in beside the clerk. Safe from any thread, and blocking."""

    def __init__(
        self, api: Caller, store: SessionStore, clock: ServerClock, outbox: Outbox, notes: Notes
    ) -> None:
        self._api = api
        self._notes = notes
        self._store = store
        self._clock = clock
        self._outbox = outbox

    def delivery(self, person_id: str) -> Delivery:
        """Return how far what was said of somebody at this desk is on its way; asks the disk.

        Raises:
            StoreError: the store could not be read.
        """
        unsent = self._outbox.items(states=UNSENT, person_id=person_id)
        states = {item.state for item in unsent if item.kind in _BEFORE_A_REVIEW}
        if DeliveryState.NEEDS_YOU in states:
            return Delivery.NEEDS_SOMEBODY
        return Delivery.ON_ITS_WAY if states else Delivery.ARRIVED

    def unpictured(self, comparison_id: str) -> Unpictured | None:
        """Return a comparison of this desk if a second opinion on it waits for a picture; asks the disk.

        Raises:
            StoreError: there is no such comparison here, or the store could not be read.
        """
        act, item = self._outbox.act(comparison_id), self._outbox.item(comparison_id)
        if not isinstance(act, ComparisonAct) or act.capture_sha256 is not None:
            return None
        if event_of(act.verdict, act.ratings, too_small=act.face_too_small) is not ComparisonEvent.DOUBT:
            return None
        person = PersonRef(item.person_id, item.person_name, item.person_code)
        return Unpictured(comparison_id, person, act.reference)

    def enter(self, username: str, password: str) -> Visit:
        """Sign a reviewer in beside the clerk.

        Raises:
            the errors of :meth:`tamin_desk.services.session.SessionService.sign_in`.
        """
        # The hash is dropped as soon as it is made: it need not be a dear one.
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        kept = _NothingKept(self._store)
        session = SessionService(self._api, kept, self._clock, hasher=hasher, notes=self._notes)
        signed_in = session.sign_in(username, password)
        reviews = Reviews(AuditedCaller(session, self._notes), self._clock, lambda: session.policy.limits)
        return Visit(session, signed_in, reviews)

    def leave(self, visit: Visit, claim: str | None) -> None:
        """End a visit; the case that is held by the token ``claim`` goes back first. Never raises.

        A server that is away finds out by itself: leases and sessions end in time.
        """
        if claim is not None:
            try:
                visit.reviews.release(claim)
            except DeskError as error:
                _log.info("a case could not be given back", error=error)
        visit.session.sign_out()
