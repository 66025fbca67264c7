"""Booklets' covers at the desk: what is printed for whom, how often it was, and where each printer prints.

Nothing here prints; that a cover left the desk is an act of its own, which goes through the outbox.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from tamin_desk.contract.acts import CoverPrintAct
from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverReply, CoversReply, CoversRequest
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.covers import printings_of
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.config import Offset, Profile, Settings, save_user_settings
from tamin_desk.services.drafts import Author, CoverPrintDraft, PersonRef
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_AT_ONCE: Final = 60
# On their way, or here for somebody: the archive has not counted these yet.
_UNCOUNTED: Final = tuple(
    state for state in DeliveryState if state not in (DeliveryState.ACCEPTED, DeliveryState.REPLACED)
)


@dataclass(frozen=True, slots=True)
class CoverPrint:
    """One cover that left the desk."""

    photo: FiledPhoto
    valid_until: date | None
    copies: int
    is_reprint: bool


class Offsets:
    """How far each printer of this desk prints beside its mark, as typed and remembered. Thread-safe."""

    def __init__(self, profile: Profile, settings: Settings) -> None:
        self._profile = profile
        self._known = dict(settings.offsets)
        self._lock = threading.Lock()

    def of(self, printer: str) -> Offset:
        """Return the shift of a printer; of one that nobody has measured there is none."""
        with self._lock:
            return self._known.get(printer, Offset())

    def use(self, printer: str, offset: Offset) -> None:
        """Use a shift from now on; asks no disk."""
        with self._lock:
            self._known[printer] = offset

    def keep(self) -> None:
        """Keep the shifts in force in the user's settings file.

        Raises:
            SettingsError: they were not kept; they hold until the program is closed.
        """
        with self._lock:
            told = {name: [one.across, one.down] for name, one in self._known.items()}
        save_user_settings(self._profile, {"print.offsets": told})


class Covers:
    """The covers of one desk. Safe from any thread but the main one."""

    def __init__(self, session: SignedInCaller, outbox: Outbox, clock: ServerClock, offsets: Offsets) -> None:
        self._session = session
        self._outbox = outbox
        self._clock = clock
        self.offsets = offsets

    def of(self, person_ids: tuple[str, ...]) -> Mapping[str, CoverReply]:
        """Ask the archive what is printed for each person.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        found: dict[str, CoverReply] = {}
        for start in range(0, len(person_ids), _AT_ONCE):
            body = CoversRequest(person_ids=person_ids[start : start + _AT_ONCE])
            found |= expect(CoversReply, self._session.call(COVERS, body=body)).covers
        return MappingProxyType(found)

    def printings(self, person_id: str, valid_until: date | None, cover: CoverReply | None) -> int:
        """Return how often a booklet's cover was printed: what the archive knows, and what waits here.

        Raises:
            StoreError: the store could not be read.
        """
        known = () if cover is None else cover.printed
        return printings_of(valid_until, known) + printings_of(valid_until, self._waiting(person_id))

    def waiting(self, person_ids: tuple[str, ...]) -> int:
        """Return how many printings for these people the archive has not counted yet.

        Raises:
            StoreError: the store could not be read.
        """
        return sum(len(self._waiting(person_id)) for person_id in person_ids)

    def today(self) -> date:
        """Return the day in Tehran, by the server's time where it was heard."""
        return (self._clock.estimate() or self._clock.now()).astimezone(_TEHRAN).date()

    def printed(
        self, printed: CoverPrint, author: Author, record: PersonRecord, *, act_id: str | None = None
    ) -> OutboxItem:
        """Keep that a cover left this desk; the archive is told by the outbox.

        Raises:
            StoreError: it was not kept; the paper is there all the same.
        """
        draft = CoverPrintDraft(
            printed.photo.photo_id,
            printed.photo.sha256,
            printed.valid_until,
            printed.copies,
            printed.is_reprint,
        )
        person = PersonRef(
            record.person_id, record.full_name, record.national_code or record.foreign_code or ""
        )
        return self._outbox.save(draft, author, person, act_id=act_id)

    def _waiting(self, person_id: str) -> list[CoverPrintAct]:
        items = self._outbox.items(_UNCOUNTED, person_id=person_id)
        acts = [self._outbox.act(item.act_id) for item in items if item.kind == "cover_print"]
        return [act for act in acts if isinstance(act, CoverPrintAct)]
