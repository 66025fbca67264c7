"""Booklets' covers at the desk: what is printed for whom, how often it was, and where each printer prints.

Nothing here prints; that a cover left the desk is an act of its own, which goes through the outbox.
"""

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from tamin_desk.contract.acts import ComparisonAct, CoverPrintAct, RecheckAct, ReferralAct, ScanAct
from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverReply, CoversReply, CoversRequest
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonRecord
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.covers import printings_of
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.domain.errors import StoreError
from tamin_desk.domain.photos import PhotoSource
from tamin_desk.services.api import expect
from tamin_desk.services.audit import Notes
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.config import Offset, Profile, Settings, save_user_settings
from tamin_desk.services.drafts import AnyAct, Author, CoverPrintDraft, PersonRef
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_AT_ONCE: Final = 60
# On their way, or here for somebody: the archive has not counted these yet.
_UNCOUNTED: Final = tuple(
    state for state in DeliveryState if state not in (DeliveryState.ACCEPTED, DeliveryState.REPLACED)
)

_ABOUT_A_COVER: Final = frozenset({"cover_print", "comparison", "recheck", "referral", "scan"})


@dataclass(frozen=True, slots=True)
class Unheard:
    """What lies here of one person that the archive has not taken yet, as far as their cover is concerned.

    Attributes:
        act_ids: the acts, to be told apart from those that lie here later.
        printed: covers that left this desk.
        doubted: the photos that were found to show somebody else; ``None`` among them for a flag whose
            comparison this desk no longer has, which may be about any.
        scan_on_its_way: a scanned photo goes to the archive by itself.
    """

    act_ids: frozenset[str] = frozenset()
    printed: tuple[CoverPrintAct, ...] = ()
    doubted: frozenset[str | None] = frozenset()
    scan_on_its_way: bool = False

    def holds_back(self, photo: FiledPhoto) -> bool:
        """Tell whether a photo may not be printed, whatever the archive knows of it yet.

        A scan stands in for the registry's photo that is doubted.
        """
        return photo.source is PhotoSource.REGISTRY and not self.doubted.isdisjoint({photo.photo_id, None})


@dataclass(frozen=True, slots=True)
class CoverPrint:
    """One cover that left the desk."""

    photo: FiledPhoto
    valid_until: date | None
    copies: int
    is_reprint: bool


class Offsets:
    """How far each printer of this desk prints beside its mark, as typed and remembered. Thread-safe."""

    def __init__(self, profile: Profile, settings: Settings, notes: Notes) -> None:
        self._profile = profile
        self._notes = notes
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
            SettingsError, NotWrittenDown: they were not kept; they hold until the program is closed.
        """
        self._notes.note(AuditKind.SETTINGS_CHANGED, Subject("print.offsets"))
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
        return printings_of(valid_until, known, self.unheard(person_id).printed)

    def unheard(self, person_id: str) -> Unheard:
        """Return what lies here of somebody that the archive has not taken yet.

        Raises:
            StoreError: the store could not be read.
        """
        items = [
            item
            for item in self._outbox.items(_UNCOUNTED, person_id=person_id)
            if item.kind in _ABOUT_A_COVER
        ]
        read = {item: self._act(item.act_id) for item in items}
        acts = [act for act in read.values() if act is not None]
        # A flag written under a contract of before still says that something is wrong with a photo.
        unread: set[str | None] = {
            None for item, act in read.items() if act is None and item.kind == "referral"
        }
        return Unheard(
            frozenset(item.act_id for item in items),
            tuple(act for act in acts if isinstance(act, CoverPrintAct)),
            self._doubted(acts) | unread,
            any(
                isinstance(act, ScanAct) and not act.is_page and item.state in WAITING
                for item, act in read.items()
            ),
        )

    def today(self) -> date:
        """Return the day in Tehran, whatever the desk's clock shows."""
        return self._clock.now().astimezone(_TEHRAN).date()

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

    def _doubted(self, acts: Collection[AnyAct]) -> frozenset[str | None]:
        """Return the photos of which a mismatch stands here; what was taken back or found void does not."""
        void = {act.replaces for act in acts}
        void |= {act.comparison_id for act in acts if isinstance(act, RecheckAct)}
        found: set[str | None] = set()
        for act in acts:
            if isinstance(act, ComparisonAct) and act.verdict is Verdict.MISMATCH and act.id not in void:
                found.add(act.photo_id)
            elif isinstance(act, ReferralAct) and void.isdisjoint({act.id, act.comparison_id}):
                found.add(self._compared(str(act.comparison_id)))
        return frozenset(found)

    def _compared(self, comparison_id: str) -> str | None:
        try:
            act = self._act(comparison_id)
        except StoreError:
            # Said at another desk, or so long ago that it is not kept any more.
            return None
        return act.photo_id if isinstance(act, ComparisonAct) else None

    def _act(self, act_id: str) -> AnyAct | None:
        """Return an act; ``None`` for one that was written under a contract of before."""
        try:
            return self._outbox.act(act_id)
        except ValidationError:
            return None
