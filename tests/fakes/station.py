"""A workstation without a screen: the real services on a profile, over a branch in this process."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from argon2 import PasswordHasher

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.api import Api
from tamin_desk.services.audit import Audit
from tamin_desk.services.belonging import OwnArchive
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.drafts import Author, PersonRef, ScanDraft
from tamin_desk.services.export import Export
from tamin_desk.services.hand_ins import HandIns
from tamin_desk.services.key_recovery import recover
from tamin_desk.services.keys import KeyProvider, NeedsPin
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.sealing import Sealing
from tamin_desk.services.session import SessionService, SignedIn
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.branch import BAHRAM, PASSWORD, Branch, picture
from tests.fakes.keyring import FakeKeyring

SETTINGS = Settings(servers=Servers(*["http://archive.test"] * 3))
SOMEBODY = PersonRef(BAHRAM[0], "کسی نیست", BAHRAM[1])
_TURNS = 1_000


class OpenStation:
    """The services of an open store; made by :meth:`Station.opened`."""

    def __init__(self, station: "Station", key: StoreKey) -> None:
        backend, profile = station.backend, station.profile
        self.key = key
        self.clock = ServerClock(backend.clock)
        self.store = Store.open(profile.store_path, key, program_version="0.1.0", lock_path=profile.lock_path)
        self.api = Api(SETTINGS.servers, self.clock, transports=lambda _origin: backend.transport)
        self.session = SessionService(
            self.api,
            self.store,
            self.clock,
            # The hash's cost is measured elsewhere.
            hasher=PasswordHasher(1, 8, 1),
            sealing=Sealing(profile.seal_path, key, self.store.desk_id),
        )
        self.outbox = Outbox(self.store, self.clock)
        self.audit = Audit(self.store, self.clock)
        self.audit.begin()
        self.export = Export(self.store, key, profile.seal_path, self.audit)
        self._dispatcher = Dispatcher(
            OwnArchive(self.api, self.store),
            self.outbox,
            self.store,
            self.session,
            backend.clock,
            PacePolicy(),
            random.Random(1),
        )
        self.hand_ins = HandIns(self.store, self.session, self.audit)
        self._dispatcher.heed_hand_ins(self.hand_ins)
        self._backend = backend

    def sign_in(self, username: str = "sara") -> SignedIn:
        return self.session.sign_in(username, PASSWORD)

    def scan(self, seed: int, *, person: PersonRef = SOMEBODY) -> OutboxItem:
        """Let whoever is signed in index a scan; the archive takes it whatever it knows of the person."""
        here = self.session.current
        assert here is not None
        author = Author(here.user.user_id, here.user.display_name, here.unit.code)
        return self.outbox.save(ScanDraft(picture(seed), "residence_card"), author, person)

    def drain(self) -> None:
        """Carry acts to the archive until nothing more can be done."""
        for _ in range(_TURNS):
            wait = self._dispatcher.turn()
            if wait is None or not self.outbox.waiting_authors():
                return
            self._backend.clock.advance(max(wait, 0.001))
        raise AssertionError("the outbox does not drain")

    def turn(self) -> None:
        """Do what is due now, and wait for nothing."""
        for _ in range(_TURNS):
            if self._dispatcher.turn() != 0.0:
                return
        raise AssertionError("the dispatcher never rests")

    def states(self) -> dict[str, DeliveryState]:
        return {item.act_id: item.state for item in self.outbox.items()}

    def close(self) -> None:
        self.api.close()
        self.store.close()


@dataclass
class Station:
    """One profile on one machine, with the machine's keyring."""

    folder: Path
    backend: Branch
    keyring: FakeKeyring = field(default_factory=FakeKeyring)

    @property
    def profile(self) -> Profile:
        return Profile("desk", self.folder / "config", self.folder / "data")

    @property
    def keys(self) -> KeyProvider:
        return KeyProvider(self.profile, self.keyring)

    def find_key(self, pin: str = "") -> StoreKey:
        """Find the store's key as the program does, with a PIN where one is wanted."""
        found = self.keys.open()
        if isinstance(found, NeedsPin):
            return self.keys.create_with_pin(pin) if found.first_time else self.keys.unlock_with_pin(pin)
        return found

    def recover(self, username: str = "reza", password: str = PASSWORD) -> StoreKey:
        """Have the key back by the seal."""
        transport = self.backend.transport
        return recover(self.profile, SETTINGS, username, password, transports=lambda _origin: transport)

    @contextmanager
    def opened(self, key: StoreKey | None = None, *, pin: str = "") -> Iterator[OpenStation]:
        """Open the program's services and close them after the block."""
        one = OpenStation(self, key or self.find_key(pin))
        try:
            yield one
        finally:
            one.close()

    def moved_to(self, folder: Path) -> Self:
        """Return the same profile on another machine, whose keyring knows nothing of it."""
        shutil.copytree(self.folder, folder)
        return type(self)(folder, self.backend)
