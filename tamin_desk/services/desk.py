"""One open desk: every service of the client, put together once and closed together."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Self

from tamin_desk import __version__
from tamin_desk.contract.demo import DemoAccounts
from tamin_desk.contract.routes import DEMO_ACCOUNTS, System
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.delivery import UNSENT
from tamin_desk.services.api import Api, Transports, expect
from tamin_desk.services.at_desk import AtDesk
from tamin_desk.services.audit import Audit
from tamin_desk.services.audited import AuditedCaller, signed_in
from tamin_desk.services.awaited import Awaited
from tamin_desk.services.belonging import OwnArchive
from tamin_desk.services.capture.kept import KeptCaptures
from tamin_desk.services.casework import Casework
from tamin_desk.services.clock import Clock, ServerClock, SystemClock, boot_id
from tamin_desk.services.code_lists.kept import KeptLists
from tamin_desk.services.config import Profile, Settings
from tamin_desk.services.countersigning import Countersigner
from tamin_desk.services.covers import Covers, Offsets
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
from tamin_desk.services.photos import Photos
from tamin_desk.services.practice import Practice
from tamin_desk.services.review import Reviews
from tamin_desk.services.room import look
from tamin_desk.services.salvage import Salvaged, open_or_salvage
from tamin_desk.services.scans import Sittings
from tamin_desk.services.sealing import Sealing
from tamin_desk.services.session import SessionService
from tamin_desk.services.store import Store, StoreKey
from tamin_desk.services.sync import Sync, Upkeep
from tamin_desk.services.timekeeping import Timekeeper

# How long closing waits for the sync thread, whose sockets are shut by then.
_STOP_SECONDS: Final = 0.6
_FAREWELL_SECONDS: Final = 0.3


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What the sign-in page tells of this desk before anybody is signed in.

    Attributes:
        open_until: until when whoever was here last may come in without the server; ``None`` if not at all.
    """

    unit: UnitReply | None
    unsent: int
    open_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one profile, from the open store to the sync thread.

    ``salvaged`` tells what became of a store that was found damaged, ``begun_anew`` that there was none where
    one had been.
    """

    settings: Settings
    profile: Profile
    clock: ServerClock
    store: Store
    api: Api
    session: SessionService
    audit: Audit
    audited: AuditedCaller
    people: People
    inquiries: Inquiries
    photos: Photos
    identification: Identifications
    reviews: Reviews
    at_desk: AtDesk
    practice: Practice
    casework: Casework
    outbox: Outbox
    hand_ins: HandIns
    last_sync: LastSync
    export: Export
    sync: Sync
    awaited: Awaited
    mismatches: Mismatches
    captures: KeptCaptures
    missing: Missing
    code_lists: KeptLists
    sittings: Sittings
    covers: Covers
    indicator: Indicator
    timekeeper: Timekeeper
    salvaged: Salvaged | None = None
    begun_anew: bool = False

    @classmethod
    def open(
        cls,
        profile: Profile,
        settings: Settings,
        key: StoreKey,
        *,
        clock: Clock | None = None,
        transports: Transports | None = None,
    ) -> Self:
        """Open the store and put everything on top of it; the sync thread is not started yet.

        A store that is damaged is salvaged first. ``transports`` stands in place of sockets.

        Raises:
            StoreError: the store cannot be opened; its kind says why.
        """
        both_clocks = ServerClock(SystemClock(), boot_id()) if clock is None else ServerClock(clock)
        store, salvaged = open_or_salvage(
            profile.store_path, key, program_version=__version__, lock_path=profile.lock_path
        )
        try:
            timekeeper = Timekeeper(store, both_clocks)
            timekeeper.begin()
            api = Api(
                settings.servers,
                both_clocks,
                connect_seconds=settings.connect_seconds,
                read_seconds=settings.read_seconds,
                trust=settings.trust,
                transports=transports,
            )
            audit = Audit(store, both_clocks)
            audit.begin()
            if salvaged is not None:
                audit.try_to_note(AuditKind.STORE_SALVAGED)
            sealing = Sealing(profile.seal_path, key, store.desk_id)
            session = SessionService(api, store, both_clocks, notes=audit, sealing=sealing)
            audit.speak_for(lambda: signed_in(session))
            audited = AuditedCaller(session, audit)
            outbox = Outbox(store, both_clocks)
            awaited = Awaited(store, both_clocks)
            archive = OwnArchive(api, store)
            hand_ins, last_sync = HandIns(store, session, audit), LastSync(store, both_clocks)
            sync = Sync(
                archive,
                outbox,
                store,
                session,
                both_clocks,
                upkeep=Upkeep(
                    room=partial(look, profile.store_path.parent),
                    keep_accepted=lambda: timedelta(days=session.policy.limits.keep_accepted_days),
                    each_minute=session.look_at_the_time,
                ),
                hand_ins=hand_ins,
            )
            sync.listen_synced(last_sync.heed)
            sync.listen_synced(Countersigner(archive, store, both_clocks).turn)
            sync.listen_daily(audit.purge_daily)
            # Before any screen hears of it: what is told there is read from what was kept.
            sync.listen_changes(awaited.heed)
            mismatches = Mismatches.over(store, outbox, session, both_clocks)
            sync.listen_daily(mismatches.purge)
            captures = KeptCaptures(store)
            sync.listen_daily(captures.purge_daily)
            code_lists = KeptLists(store)
            sync.listen_daily(code_lists.purge_daily)
            casework = Casework(audited)
            session.listen(casework.forget)
            return cls(
                settings=settings,
                profile=profile,
                clock=both_clocks,
                store=store,
                api=api,
                session=session,
                audit=audit,
                audited=audited,
                people=People(audited),
                inquiries=Inquiries(audited, both_clocks, mismatches.entries),
                photos=Photos(audited, lambda: session.policy.limits, audit.photo_viewed),
                identification=Identifications(audited, lambda: session.policy.limits),
                reviews=Reviews(audited, both_clocks, lambda: session.policy.limits),
                at_desk=AtDesk(api, store, both_clocks, outbox, audit),
                practice=Practice(audited, lambda: session.policy.limits),
                casework=casework,
                outbox=outbox,
                hand_ins=hand_ins,
                last_sync=last_sync,
                export=Export(store, key, profile.seal_path, audit),
                sync=sync,
                awaited=awaited,
                mismatches=mismatches,
                captures=captures,
                missing=Missing(audited),
                code_lists=code_lists,
                sittings=Sittings(store, outbox, both_clocks),
                covers=Covers(audited, outbox, both_clocks, Offsets(profile, settings, audit)),
                indicator=Indicator(session),
                timekeeper=timekeeper,
                salvaged=salvaged,
                begun_anew=salvaged is None and sealing.is_of_another_store(),
            )
        except BaseException:
            store.close()
            raise

    def facts(self) -> DeskFacts:
        """Return the unit last signed in from, and how many acts wait here without a receipt."""
        counts = self.outbox.counts()
        unsent = sum(counts.get(state, 0) for state in UNSENT)
        return DeskFacts(self.session.last_unit(), unsent, self.session.door.open_until())

    def health(self, system: System) -> SystemHealth:
        """Ask one of the three systems how it is.

        Raises:
            the errors of :meth:`tamin_desk.services.api.Api.call`.
        """
        return self.api.health(system)

    def demo_accounts(self) -> DemoAccounts:
        """Return the accounts of a demonstration server.

        Raises:
            the errors of :meth:`tamin_desk.services.api.Api.call`; ``not-found`` anywhere else.
        """
        return expect(DemoAccounts, self.api.call(DEMO_ACCOUNTS))

    def close(self) -> None:
        """Sign out, shut the sockets, end the sync thread and close the store; takes under a second.

        What is held for whoever was signed in goes back at once. A server that takes long to hear of it
        is not waited for: it finds out by itself.
        """
        if self.session.current is not None:
            farewell = threading.Thread(target=self.session.sign_out, name="tamin-farewell", daemon=True)
            farewell.start()
            farewell.join(_FAREWELL_SECONDS)
        self.api.close()
        self.sync.stop(_STOP_SECONDS)
        self.timekeeper.keep()
        self.store.close()
