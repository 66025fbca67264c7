"""What absent colleagues left behind at this desk, and a signed-in one who hands it in for them.

An author's acts leave under their own delivery token, whoever runs the program. Where that is over they are
*stranded*: shown, never dropped, and sent by nobody until their author signs in again here, or a colleague
of the unit says that they shall be handed in. Then the sync sends them in their order by the colleague's own
session; the archive keeps their author, notes the colleague, and has a reviewer look at each. Whether the
author's right is really over is the archive's to judge (:mod:`tamin_desk.contract.handing_in`).

What was said holds while that colleague is signed in, and no longer than the program runs.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from pydantic import BaseModel

from tamin_desk.contract.endpoint import Endpoint
from tamin_desk.contract.handing_in import Handed, HandedIn, HandInFor
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.routes import HAND_IN_FOR
from tamin_desk.contract.sessions import UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.delivery import UNSENT, DeliveryState
from tamin_desk.domain.errors import SignedOut
from tamin_desk.domain.roles import Permission
from tamin_desk.services import outbox_rows as rows
from tamin_desk.services.api import expect
from tamin_desk.services.audit import Notes
from tamin_desk.services.store import Store, from_micros

REFUSALS: Final = frozenset({ProblemType.AUTHOR_DELIVERS, ProblemType.NOT_FOUND, ProblemType.NOT_PERMITTED})
"""What the archive says of the whole, and not of an act in it: nothing of it was carried out."""

_ACTS: Final = frozenset(
    {
        Permission.COMPARE,
        Permission.INDEX_SCANS,
        Permission.FLAG,
        Permission.PRINT_COVERS,
        Permission.REVIEW,
    }
)
"""Who may do none of these hands in no act, neither their own nor another's."""

_BY_AUTHOR: Final = f"""
SELECT o.author_id, max(a.author_name), max(a.unit_code), sum(o.state <> '{DeliveryState.NEEDS_YOU}'),
    sum(o.state = '{DeliveryState.NEEDS_YOU}'), min(a.saved_at)
FROM outbox AS o JOIN acts AS a ON a.counter = o.counter
WHERE o.state IN ({", ".join(f"'{state}'" for state in sorted(UNSENT))})
GROUP BY o.author_id ORDER BY min(a.saved_at)
"""  # nosec B608 # words of our own enumeration


class Present(Protocol):
    """Who is signed in."""

    @property
    def user(self) -> UserReply: ...
    @property
    def unit(self) -> UnitReply: ...


class HandingSession(Protocol):
    """The part of :class:`tamin_desk.services.session.SessionService` that is used here."""

    @property
    def current(self) -> Present | None: ...
    def delivery_token(self, author_id: str) -> str | None: ...
    def call(self, endpoint: Endpoint, *, body: BaseModel | None = None) -> BaseModel | None: ...


@dataclass(frozen=True, slots=True)
class LeftBy:
    """What one author has here that the archive has not.

    Attributes:
        sender: under whose token it goes: the author, or the author at the desk it came from by a copy.
        name: the author's, as they were called when they saved it.
        unit_code: the unit they worked from.
        waiting, needs_you: how many acts the sync can carry further, and how many need somebody.
        since: when the oldest was saved (UTC).
        stranded: the author's right to deliver is over, and they are not signed in.
        may_hand_in: whoever is signed in may hand it in, as far as this desk can tell.
        handing_in: whoever is signed in has said that they hand it in.
        refused: why the archive would not have it handed in, when it was last asked.
    """

    sender: str
    name: str
    unit_code: str
    waiting: int
    needs_you: int
    since: datetime
    stranded: bool = False
    may_hand_in: bool = False
    handing_in: bool = False
    refused: ProblemType | None = None

    @property
    def is_open(self) -> bool:
        """Whether whoever is here has to do something about it."""
        # What the archive would not have from them waits for its author, or for somebody else.
        asked = self.may_hand_in and not self.handing_in and self.refused is None
        return self.needs_you > 0 or asked

    @property
    def author_id(self) -> str:
        """Whose acts they are."""
        return rows.author_of(self.sender)


class HandIns:
    """Knows what is stranded and who hands it in. Safe from any thread."""

    def __init__(self, store: Store, session: HandingSession, notes: Notes) -> None:
        self._store = store
        self._session = session
        self._notes = notes
        self._guard = threading.Lock()
        # By sender: the user who said that they hand it in.
        self._begun: dict[str, str] = {}
        self._refused: dict[str, ProblemType] = {}

    def left(self) -> tuple[LeftBy, ...]:
        """Return what is unsent here, by its authors, the oldest first; asks the disk.

        Raises:
            StoreError: it could not be read.
        """
        with self._store.read() as db:
            # What the columns are is the store's own schema.
            found: list[Any] = db.execute(_BY_AUTHOR).fetchall()
        current = self._session.current
        left = [
            LeftBy(who, name, unit, waiting, needs_you, from_micros(since))
            for who, name, unit, waiting, needs_you, since in found
        ]
        return tuple(self._with_fate(each, current) for each in left)

    def begin(self, sender: str) -> None:
        """Hand in what an author left, from now on, by whoever is signed in; written down first.

        Nothing is sent here: the sync does that, once it is woken.

        Raises:
            NotWrittenDown: nothing will be handed in.
        """
        current = self._session.current
        if current is None:
            return
        self._notes.note(AuditKind.HANDED_IN, Subject.of(rows.author_of(sender)))
        with self._guard:
            self._begun[sender] = current.user.user_id
            self._refused.pop(sender, None)

    # --- For the sync -----------------------------------------------------------------------------

    def is_begun(self, sender: str) -> bool:
        """Tell whether who is signed in now hands in what this sender's token no longer carries."""
        current = self._session.current
        with self._guard:
            return current is not None and self._begun.get(sender) == current.user.user_id

    def token(self) -> str | None:
        """Return the delivery token of who is signed in: it carries pictures, and says who spoke."""
        current = self._session.current
        return None if current is None else self._session.delivery_token(current.user.user_id)

    def end(self, sender: str, why: ProblemType | None = None) -> None:
        """Hand in no more for this sender: the author delivers themself, or the archive will not have it."""
        with self._guard:
            self._begun.pop(sender, None)
            if why is not None:
                self._refused[sender] = why

    def send(self, sender: str, acts: Sequence[Handed]) -> HandedIn:
        """Hand in acts of one sender by one request.

        Raises:
            SignedOut: whoever said so is not signed in any more; who is, has said nothing.
            the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        if not self.is_begun(sender):
            raise SignedOut
        author_id = rows.author_of(sender)
        # Of acts that came by a copy the desk stands behind the author.
        desk_id = self._store.desk_id if author_id == sender else sender.rpartition("@")[2]
        body = HandInFor(author_id=author_id, desk_id=UUID(desk_id), acts=tuple(acts))
        return expect(HandedIn, self._session.call(HAND_IN_FOR, body=body))

    def _with_fate(self, left: LeftBy, here: Present | None) -> LeftBy:
        is_here = here is not None and here.user.user_id == left.sender
        delivers = is_here or self._session.delivery_token(left.sender) is not None
        of_unit = here is not None and here.unit.code == left.unit_code
        acts = here is not None and not _ACTS.isdisjoint(here.user.permissions)
        with self._guard:
            refused = self._refused.get(left.sender)
        return LeftBy(
            left.sender,
            left.name,
            left.unit_code,
            left.waiting,
            left.needs_you,
            left.since,
            stranded=not delivers,
            may_hand_in=not delivers and of_unit and acts,
            handing_in=not delivers and self.is_begun(left.sender),
            refused=None if delivers else refused,
        )
