"""A desk that is being opened, and the server's door: what the sign-in page and the lock page stand on."""

import threading
from dataclasses import dataclass, field, replace
from datetime import datetime

from tamin_desk.contract.demo import DemoAccount, DemoAccounts
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SystemHealth, UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError, SignedOut, Unreachable, WrongPin
from tamin_desk.domain.policy import Policy
from tamin_desk.domain.roles import Role
from tamin_desk.services.desk import DeskFacts
from tamin_desk.services.keys import NeedsPin, pin_is_long_enough
from tamin_desk.services.session import Ended, SignedIn
from tamin_desk.services.store import StoreKey
from tests.fakes.answers import BRANCH, CLERK, MOMENT, PASSWORD
from tests.fakes.api import problem
from tests.fakes.clock import FakeClock

KEY = StoreKey(b"k" * 32, vouched=True)
ACCOUNTS = DemoAccounts(
    accounts=tuple(
        DemoAccount(username=username, role=role.value, display_name="کسی نیست", unit_name=BRANCH.name)
        for username, role in (
            ("clerk", Role.CLERK),
            ("clerk2", Role.CLERK),
            ("reviewer", Role.REVIEWER),
            ("comparer", Role.COMPARER),
            ("monitor", Role.MONITOR),
            ("medical", Role.MEDICAL),
            ("admin", Role.ADMINISTRATOR),
        )
    ),
    password="desk-1405",
)


def signed_in(user: UserReply = CLERK) -> SignedIn:
    return SignedIn("session-1", user, BRANCH, Policy(), MOMENT)


class FakeSession:
    """Keeps the contract of `SessionService` at the door: one account, errors as a server gives them.

    ``is_given`` is a password that an administrator gave; ``change_error`` is what a change of it meets.
    """

    def __init__(self) -> None:
        self.current: SignedIn | None = None
        self.last: SignedIn | None = None
        self.error: DeskError | None = None
        self.asked: list[tuple[str, str]] = []
        self.ended_by = Ended.BY_SERVER
        self.is_given = False
        self.changed: list[tuple[str, str]] = []
        self.change_error: DeskError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def sign_in(self, username: str, password: str) -> SignedIn:
        self.asked.append((username, password))
        self.gate.wait(5)
        if self.error is not None:
            raise self.error
        if (username, password) != (CLERK.username, PASSWORD):
            raise problem(ProblemType.SIGN_IN_REFUSED, request_id="r-17")
        self.current = self.last = replace(signed_in(), must_change_password=self.is_given)
        return self.current

    def enter(self, username: str, password: str) -> SignedIn:
        return self.sign_in(username, password)

    def change_password(self, old: str, new: str) -> None:
        self.changed.append((old, new))
        if self.change_error is not None:
            raise self.change_error
        if self.current is not None:
            self.current = self.last = replace(self.current, must_change_password=False)

    def renew(self, password: str) -> SignedIn:
        if self.last is None:
            raise SignedOut
        return self.sign_in(self.last.user.username, password)

    def sign_out(self) -> None:
        # A server that is away is no reason to stay: the real one only writes that down.
        self.current = self.last = None


@dataclass(slots=True)
class FakeCounts:
    """Counts unsent acts, as the outbox does."""

    unsent: int

    def counts(self) -> dict[DeliveryState, int]:
        return {**dict.fromkeys(DeliveryState, 0), DeliveryState.SAVED_HERE: self.unsent}


@dataclass(slots=True)
class FakeOpenDesk:
    """An open desk, as far as the door needs one; the systems named in ``away`` do not answer."""

    session: FakeSession = field(default_factory=FakeSession)
    clock: FakeClock = field(default_factory=FakeClock)
    away: set[System] = field(default_factory=set)
    is_demo: bool = False
    accounts: DemoAccounts | DeskError = ACCOUNTS
    unit: UnitReply | None = None
    unsent: int = 0
    open_until: datetime | None = None
    facts_error: DeskError | None = None
    health_asked: int = 0

    @property
    def outbox(self) -> FakeCounts:
        return FakeCounts(self.unsent)

    def facts(self) -> DeskFacts:
        if self.facts_error is not None:
            raise self.facts_error
        return DeskFacts(self.unit, self.unsent, self.open_until)

    def health(self, system: System) -> SystemHealth:
        self.health_asked += 1
        if system in self.away:
            raise Unreachable("nobody listens")
        return SystemHealth(
            system=system.value,
            up=True,
            contract=1,
            least_contract=1,
            program_version="0",
            demo=self.is_demo,
            server_time=self.clock.now(),
        )

    def demo_accounts(self) -> DemoAccounts:
        if isinstance(self.accounts, DeskError):
            raise self.accounts
        return self.accounts


class FakeOpening:
    """Keeps the contract of `Opening`: a key in the keyring, or one under a PIN, and a store that opens."""

    def __init__(self, desk: FakeOpenDesk | None = None, *, pin: str | None = None) -> None:
        self.desk = desk or FakeOpenDesk()
        self.needs: NeedsPin | None = None if pin is None else NeedsPin(first_time=False)
        self.pin = pin
        self.key_error: DeskError | None = None
        self.open_error: DeskError | None = None
        self.recover_error: DeskError | None = None
        self.has_keyring = True
        self.steps: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def without_keyring(self) -> None:
        """A new desk on a machine whose keyring cannot be used."""
        self.needs = NeedsPin(first_time=True)

    def find_key(self) -> StoreKey | NeedsPin:
        self._step("find key")
        if self.key_error is not None:
            raise self.key_error
        return self.needs or KEY

    def unlock(self, pin: str) -> StoreKey:
        self._step("unlock")
        if pin != self.pin:
            raise WrongPin("the PIN does not open the key")
        return KEY

    def protect(self, pin: str) -> StoreKey:
        self._step("protect")
        if not self.is_long_enough(pin):
            raise ValueError("a PIN has at least eight characters")
        self.pin = pin
        return KEY

    def recover(self, username: str, password: str) -> StoreKey | NeedsPin:
        self._step("recover")
        if self.recover_error is not None:
            raise self.recover_error
        if (username, password) != (CLERK.username, PASSWORD):
            raise problem(ProblemType.SIGN_IN_REFUSED, request_id="r-18")
        self.key_error, self.needs = None, None
        return KEY if self.has_keyring else NeedsPin(first_time=True)

    def open(self, key: StoreKey) -> FakeOpenDesk:
        self._step("open")
        if self.open_error is not None:
            raise self.open_error
        return self.desk

    def is_long_enough(self, pin: str) -> bool:
        return pin_is_long_enough(pin)

    def _step(self, name: str) -> None:
        self.steps.append(name)
        self.gate.wait(5)
