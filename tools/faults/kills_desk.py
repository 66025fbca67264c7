"""The desk of the campaign ``kills``: the program's own store, outbox, sync and HTTP, in a process to kill.

What a clerk does there comes over a line, and what a clerk is told goes back over it.
"""

import json
import logging
import signal
import threading
import time
from contextlib import suppress
from datetime import date
from multiprocessing.connection import Connection
from typing import Final

import apsw
from argon2 import PasswordHasher

from tamin_desk.contract.acts import RecheckOutcome
from tamin_desk.domain.comparison import Rating, ReferenceKind
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.policy import DEFAULT_REQUIRED_RATINGS
from tamin_desk.services.api import Api
from tamin_desk.services.audit import Audit
from tamin_desk.services.belonging import OwnArchive
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Servers
from tamin_desk.services.drafts import (
    ComparisonDraft,
    CoverPrintDraft,
    Draft,
    PersonRef,
    RecheckDraft,
    ScanDraft,
)
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.session import SessionService
from tamin_desk.services.store import Store, StoreKey
from tamin_desk.services.sync import Sync
from tests.fakes.branch import PASSWORD, picture
from tools.faults.disks import deadly
from tools.faults.kills_office import Tells
from tools.faults.kills_words import (
    About,
    Bodies,
    Deed,
    Do,
    Drain,
    Life,
    OnScreen,
    Rest,
    Resting,
    Retry,
    Saved,
    Screen,
    Send,
    TellBodies,
    Told,
    Working,
)

_KEY: Final = StoreKey(bytes(range(32)), vouched=True)
_VERSION: Final = "0.1.0"
_ALL: Final = 1_000_000
_NEWEST: Final = 20
_RATED: Final = dict.fromkeys(DEFAULT_REQUIRED_RATINGS, Rating.SIMILAR)
_VALID_UNTIL: Final = date(2030, 3, 20)
# The pace is tried elsewhere; here a minute's waiting would only keep what can be lost from being sent.
_QUICK: Final = PacePolicy(
    first=0.02, cap=0.1, act_first=0.02, act_cap=0.1, spacing=0.005, hanging=0.03, poll=1.0, poll_jitter=0.5
)
_READ_SECONDS: Final = 1.0
_TRIES: Final = 3
_BETWEEN_LOOKS: Final = 0.02


def live(life: Life, line: Connection) -> None:
    """Be a desk until the line is closed, or until it is killed."""
    # Whoever ends the campaign ends the desk by its line.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    disk = deadly()
    disk.begin(None if life.from_work else life.disk_calls)
    vfs = None if life.disk_calls is None else disk.name
    store = Store.open(life.folder / "desk.store", _KEY, program_version=_VERSION, vfs=vfs)
    desk = _Desk(store, life, line)
    logging.getLogger("tamin_desk").addHandler(Tells(desk.tell))
    desk.tell(desk.screen())
    if life.from_work:
        disk.begin(life.disk_calls)
    desk.tell(Working(all(desk.sign_in(username) for username in life.sign_in)))
    while True:
        desk.heed(line.recv())


class _Desk:
    """The services of an open store, and who works with them."""

    def __init__(self, store: Store, life: Life, line: Connection) -> None:
        self._store, self._line = store, line
        self._mouth = threading.Lock()
        clock = ServerClock(SystemClock())
        api = Api(Servers(*[life.url] * 3), clock, connect_seconds=1.0, read_seconds=_READ_SECONDS)
        audit = Audit(store, clock)
        audit.begin()
        # The hash's cost is measured elsewhere.
        self._session = SessionService(api, store, clock, hasher=PasswordHasher(1, 8, 1), notes=audit)
        self._outbox = Outbox(store, clock)
        self._sync = Sync(OwnArchive(api, store), self._outbox, store, self._session, clock, policy=_QUICK)
        self._changed = threading.Event()
        self._shown: set[tuple[str, DeliveryState]] = set()
        self._outbox.listen(self._changed.set)
        threading.Thread(target=self._show, name="screen", daemon=True).start()

    def tell(self, word: object) -> None:
        """Say something."""
        with self._mouth:
            self._line.send(word)

    def heed(self, word: object) -> None:
        """Do what is said."""
        match word:
            case Send():
                self._sync.start()
            case Do():
                time.sleep(word.pause)
                self._do(word.deeds)
            case Retry():
                # A newer act may have taken its place meanwhile.
                with suppress(IllegalTransitionError):
                    self._outbox.retry(word.act_id)
            case Rest():
                self.tell(Resting())
            case Drain():
                self._drain(word.seconds)
            case TellBodies():
                self._tell_bodies()

    def sign_in(self, username: str) -> bool:
        """Sign somebody in; tell whether the weather allowed it."""
        for _ in range(_TRIES):
            with suppress(DeskError):
                self._session.sign_in(username, PASSWORD)
                return True
        return False

    def screen(self, *, is_drained: bool = False) -> Screen:
        """Return all that is shown."""
        acts = tuple(_on_screen(item) for item in reversed(self._outbox.items(limit=_ALL)))
        with self._store.read() as db:
            return Screen(acts, tuple(_halves(db)), is_drained)

    def _do(self, deeds: tuple[Deed, ...]) -> None:
        ids = tuple(deed.act_id for deed in deeds)
        self.tell(About(ids))
        with self._outbox.saving() as saving:
            for deed in deeds:
                person = PersonRef(deed.whom.person_id, "", "")
                saving.save(_draft(deed), deed.author, person, act_id=deed.act_id)
        self.tell(Saved(ids))

    def _show(self) -> None:
        while True:
            self._changed.wait()
            self._changed.clear()
            for item in self._outbox.items({DeliveryState.ACCEPTED, DeliveryState.NEEDS_YOU}, limit=_NEWEST):
                if (item.act_id, item.state) not in self._shown:
                    self._shown.add((item.act_id, item.state))
                    self.tell(Told(_on_screen(item)))

    def _drain(self, seconds: float) -> None:
        self._sync.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            waiting = self._outbox.items(WAITING, limit=_ALL)
            if all(item.waits_for_earlier for item in waiting):
                self.tell(self.screen(is_drained=True))
                return
            self._sync.wake()
            time.sleep(_BETWEEN_LOOKS)
        self.tell(self.screen())

    def _tell_bodies(self) -> None:
        items = self._outbox.items(limit=_ALL)
        self.tell(Bodies({item.act_id: self._outbox.act(item.act_id).model_dump_json() for item in items}))


def _on_screen(item: OutboxItem) -> OnScreen:
    return OnScreen(item.act_id, item.person_id, item.state, item.receipt_number, item.problem)


def _halves(db: apsw.Connection) -> list[str]:
    """Return in words whatever is without the other half of it: both are one transaction."""
    lone = db.execute("SELECT id FROM acts WHERE counter NOT IN (SELECT counter FROM outbox)")
    rows = db.execute("SELECT counter FROM outbox WHERE counter NOT IN (SELECT counter FROM acts)")
    kinds = [json.loads(bytes(body))["kind"] for (body,) in db.execute("SELECT body FROM audit")]
    acts = int(db.execute("SELECT count(*) FROM acts").get)
    recorded = kinds.count("verdict") + kinds.count("act")
    return [
        *(f"{act_id} has no row in the outbox" for (act_id,) in lone),
        *(f"row {counter} of the outbox has no act" for (counter,) in rows),
        *([f"there are {acts} acts, and the record has {recorded}"] if acts != recorded else []),
    ]


def _draft(deed: Deed) -> Draft:
    match deed.kind:
        case "cover_print":
            return CoverPrintDraft(deed.photo_id, deed.whom.sha256, _VALID_UNTIL, 1, is_reprint=False)
        case "scan":
            return ScanDraft(picture(deed.number), "residence_card")
        case "recheck":
            return RecheckDraft(str(deed.about), RecheckOutcome.CREDENTIAL_DIFFERS)
        case _:
            return ComparisonDraft(
                photo_id=deed.photo_id,
                photo_sha256=deed.whom.sha256,
                based_on=Standing.UNVERIFIED,
                verdict=deed.verdict,
                reference=ReferenceKind.CARD_IN_HAND,
                ratings=_RATED,
                dwell_ms=4_000,
                replaces=deed.about,
            )
