"""An open desk on real parts: the encrypted store, the outbox and the session, over a scripted server.

Threads are in the test's own hand (`HeldTasks`), and so are the clock and the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from argon2 import PasswordHasher
from PySide6.QtGui import QImage

from tamin_desk import __version__
from tamin_desk.backend.archive.lists import LISTS as SERVED_LISTS
from tamin_desk.contract.archive import Changes
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.contract.follow_up_routes import WORKLIST
from tamin_desk.contract.missing import AwaitedPhotos
from tamin_desk.contract.missing_routes import AWAITED_PHOTOS, MISSING_PHOTOS
from tamin_desk.contract.practice_routes import PRACTICE_SCORES
from tamin_desk.contract.routes import CHANGES, SIGN_IN, SIGN_OUT
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.api import Api
from tamin_desk.services.at_desk import AtDesk
from tamin_desk.services.audit import Audit
from tamin_desk.services.audited import AuditedCaller, signed_in
from tamin_desk.services.awaited import Awaited
from tamin_desk.services.capture.kept import KeptCaptures
from tamin_desk.services.casework import Casework
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.code_lists.kept import KeptLists
from tamin_desk.services.config import Profile, Settings
from tamin_desk.services.covers import Covers, Offsets
from tamin_desk.services.desk import Desk
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.export import Export
from tamin_desk.services.hand_ins import HandIns
from tamin_desk.services.identification import Identifications
from tamin_desk.services.indicator import Indicator
from tamin_desk.services.inquiries import Inquiries
from tamin_desk.services.last_sync import LastSync
from tamin_desk.services.mismatches import Mismatches
from tamin_desk.services.missing import Missing
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.people import People
from tamin_desk.services.photos import Photos, Picture
from tamin_desk.services.practice import Practice
from tamin_desk.services.review import Reviews
from tamin_desk.services.scans import Sittings
from tamin_desk.services.sealing import Sealing
from tamin_desk.services.session import SessionService, SignedIn
from tamin_desk.services.store import Store, StoreKey
from tamin_desk.services.sync import Sync
from tamin_desk.services.timekeeping import Timekeeper
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.tasks import Tasks
from tests.fakes.answers import PASSWORD, session_reply
from tests.fakes.api import FakeApi
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import FakeClock
from tests.fakes.counter import NARGES
from tests.fakes.desk_people import photo, picture
from tests.fakes.disk import FakeDisk, fake_disk
from tests.fakes.missing import NOBODY as NOBODY_MISSING
from tests.fakes.practice import NO_PAIRS
from tests.fakes.worklist import EMPTY as NOTHING_TO_DO

OFFICE_KEY = StoreKey(bytes(range(32)))


@dataclass(frozen=True, slots=True)
class Office:
    """One desk and everything a test moves by hand."""

    desk: Desk
    api: FakeApi
    clock: FakeClock
    disk: FakeDisk
    tasks: HeldTasks
    events: Events
    context: Context

    def sign_in(self) -> SignedIn:
        """Let the clerk in, as the server's scripted answer describes them."""
        return self.desk.session.sign_in("clerk", PASSWORD)

    def settle(self) -> None:
        """Let every thread finish."""
        self.tasks.finish_all()


@contextmanager
def open_office(folder: Path, settings: Settings | None = None) -> Iterator[Office]:
    """Open a desk in ``folder`` and close it after the block; nobody is signed in yet."""
    profile = Profile("desk", folder / "config", folder / "data")
    api, clock, tasks, events = FakeApi(), FakeClock(), HeldTasks(), Events()
    api.on(SIGN_IN, session_reply(at=clock.now()))
    api.on(SIGN_OUT, None)
    api.on(PRACTICE_SCORES, NO_PAIRS)
    api.on(LISTS, SERVED_LISTS)
    api.on(WORKLIST, NOTHING_TO_DO)
    api.on(MISSING_PHOTOS, NOBODY_MISSING)
    api.on(AWAITED_PHOTOS, AwaitedPhotos(photos=(), total=0))
    api.on(CHANGES, Changes(changes=(), last=0, policy_version=1, server_time=clock.now()))
    with fake_disk() as disk:
        disk.hasty = True
        store = Store.open(profile.store_path, OFFICE_KEY, program_version=__version__, vfs=disk.name)
        try:
            desk = _desk(profile, settings or Settings(), store, api, clock)
            # The pages use of the bridge what the fake keeps, run and forget.
            context = Context(desk, cast(Tasks, tasks), events)
            events.until_closed(desk.outbox.listen(events.outbox_changed.emit))
            events.until_closed(desk.session.listen(events.session_changed.emit))
            yield Office(desk, api, clock, disk, tasks, events, context)
        finally:
            events.close()
            disk.mend()
            store.close()


def _desk(profile: Profile, settings: Settings, store: Store, api: FakeApi, clock: FakeClock) -> Desk:
    both = ServerClock(clock)
    # The hash's cost is measured elsewhere; here it would only make tests slow.
    audit = Audit(store, both)
    audit.begin()
    sealing = Sealing(profile.seal_path, OFFICE_KEY, store.desk_id)
    session = SessionService(api, store, both, hasher=PasswordHasher(1, 8, 1), notes=audit, sealing=sealing)
    audit.speak_for(lambda: signed_in(session))
    audited = AuditedCaller(session, audit)
    outbox = Outbox(store, both)
    awaited = Awaited(store, both)
    mismatches = Mismatches.over(store, outbox, session, both)
    hand_ins = HandIns(store, session, audit)
    # The fake keeps the contract of the calls; nobody here asks for more of it.
    real = cast(Api, api)
    return Desk(
        settings=settings,
        profile=profile,
        clock=both,
        store=store,
        api=real,
        session=session,
        audit=audit,
        audited=audited,
        people=People(audited),
        inquiries=Inquiries(audited, both, mismatches.entries),
        photos=Photos(audited, lambda: session.policy.limits, audit.photo_viewed),
        identification=Identifications(audited, lambda: session.policy.limits),
        reviews=Reviews(audited, both, lambda: session.policy.limits),
        at_desk=AtDesk(api, store, both, outbox, audit),
        practice=Practice(audited, lambda: session.policy.limits),
        casework=Casework(audited),
        outbox=outbox,
        hand_ins=hand_ins,
        last_sync=LastSync(store, both),
        export=Export(store, OFFICE_KEY, profile.seal_path, audit),
        awaited=awaited,
        mismatches=mismatches,
        captures=KeptCaptures(store),
        missing=Missing(audited),
        code_lists=KeptLists(store),
        sittings=Sittings(store, outbox, both),
        covers=Covers(audited, outbox, both, Offsets(profile, settings, audit)),
        indicator=Indicator(session),
        timekeeper=Timekeeper(store, both),
        sync=Sync(real, outbox, store, session, both, hand_ins=hand_ins),
    )


def request(
    of: Picture | None = None,
    *,
    person: PersonRef = NARGES,
    credential: CredentialKind | None = CredentialKind.CARD_SERIAL,
    face: tuple[int, int] | None = (120, 460),
) -> CompareRequest:
    """What the desk hands to the comparison; ``face`` is from crown to chin, in the photo's pixels."""
    shown = of or picture(140)
    top, bottom = face or (None, None)
    filed = photo(shown).model_copy(update={"face_top": top, "face_bottom": bottom})
    return CompareRequest(person.person_id, person, filed, QImage.fromData(shown.data), credential)
