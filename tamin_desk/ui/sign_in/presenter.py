"""What the sign-in page shows, and how the desk comes to life behind it.

The page is painted first; then the services are imported, the store is opened and the three
systems are asked, all off the main thread, while the clerk types. A server that is away is
asked again and again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    # Types only: the page paints before these modules are imported.
    from tamin_desk.contract.demo import DemoAccounts
    from tamin_desk.contract.units import UnitReply
    from tamin_desk.services.config import Profile, Settings
    from tamin_desk.services.desk import Desk, DeskFacts
    from tamin_desk.services.keys import KeyProvider, NeedsPin
    from tamin_desk.services.session import SignedIn
    from tamin_desk.services.store import StoreKey

T = TypeVar("T")

_ASK_AGAIN_MS: Final = 5_000
_SETTLED_MS: Final = 60_000

SYSTEMS: Final = ("enrolment", "gateway", "archive")
"""The three systems, in the order in which the circular names them."""


class Phase(StrEnum):
    """How far the desk has come."""

    LOADING = "loading"
    CHOOSE_PIN = "choose_pin"
    ENTER_PIN = "enter_pin"
    BLOCKED = "blocked"
    READY = "ready"


class Reach(StrEnum):
    """Whether a system answers."""

    ASKING = "asking"
    UP = "up"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class SignInState:
    """Everything the page paints.

    Attributes:
        reach: by system name.
        unsent: acts of earlier days that wait in the store on this desk.
        error: why the last attempt (sign-in, PIN, opening) failed; the screen's text is chosen there.
    """

    phase: Phase = Phase.LOADING
    reach: tuple[Reach, ...] = (Reach.ASKING,) * len(SYSTEMS)
    checked_at: datetime | None = None
    signing_in: bool = False
    error: DeskError | None = None
    unit: "UnitReply | None" = None
    unsent: int = 0
    demo: "DemoAccounts | None" = None

    @property
    def all_up(self) -> bool:
        """Whether every system answered."""
        return all(reach is Reach.UP for reach in self.reach)


class SignInPresenter(QObject):
    """Opens the desk and signs in; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        opened(Desk): the store is open, the services live.
        signed_in(SignedIn): the clerk is in.
    """

    changed = Signal()
    opened = Signal(object)
    signed_in = Signal(object)

    def __init__(
        self, profile: "Profile", settings: "Settings", tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._settings = settings
        self._tasks = tasks
        self._desk: Desk | None = None
        self._keys: KeyProvider | None = None
        self._state = SignInState()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.check_systems)

    @property
    def state(self) -> SignInState:
        """What is to be painted now."""
        return self._state

    def start(self) -> None:
        """Import the services, find the store's key and open the desk; called after the first paint."""
        self._set(phase=Phase.LOADING, error=None)
        self._run(self._find_key, self._key_found, self._blocked, key="open")

    def give_pin(self, pin: str) -> None:
        """Open the store with a PIN, or protect a new one with it."""
        keys = self._keys
        if keys is None:
            return
        choosing = self._state.phase is Phase.CHOOSE_PIN
        self._set(signing_in=True, error=None)
        work = partial(keys.create_with_pin if choosing else keys.unlock_with_pin, pin)
        self._run(work, self._open, self._failed, key="open")

    def pin_is_long_enough(self, pin: str) -> bool:
        """Tell whether a PIN may be chosen; only asked once a PIN is wanted."""
        from tamin_desk.services.keys import pin_is_long_enough

        return pin_is_long_enough(pin)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in; a second call while one runs is left out."""
        if self._desk is None or self._state.signing_in:
            return
        self._set(signing_in=True, error=None)
        self._run(
            partial(self._desk.session.sign_in, username, password),
            self._entered,
            self._failed,
            key="sign-in",
        )

    def check_systems(self) -> None:
        """Ask the three systems whether they are there; repeats itself until all answer."""
        if self._desk is None:
            return
        self._run(partial(_ask_systems, self._desk), self._systems_answered, self._failed, key="systems")

    def signed_out(self) -> None:
        """Show the form again after somebody signed out."""
        self._set(error=None, signing_in=False)
        self._refresh_desk_facts()
        self.check_systems()

    def stop(self) -> None:
        """Ask nobody any more: somebody is in, or the window closes."""
        self._again.stop()

    def _find_key(self) -> "tuple[KeyProvider, StoreKey | NeedsPin]":
        from tamin_desk.services.keys import KeyProvider

        keys = KeyProvider(self._profile)
        return keys, keys.open()

    def _key_found(self, found: "tuple[KeyProvider, StoreKey | NeedsPin]") -> None:
        from tamin_desk.services.keys import NeedsPin

        self._keys, key = found
        if isinstance(key, NeedsPin):
            self._set(phase=Phase.CHOOSE_PIN if key.first_time else Phase.ENTER_PIN)
        else:
            self._open(key)

    def _open(self, key: "StoreKey") -> None:
        def work() -> "Desk":
            from tamin_desk.services.desk import Desk

            return Desk.open(self._profile, self._settings, key)

        self._run(work, self._desk_opened, self._blocked, key="open")

    def _desk_opened(self, desk: "Desk") -> None:
        self._desk = desk
        self._keys = None
        self._set(phase=Phase.READY, signing_in=False, error=None)
        self._refresh_desk_facts()
        self.opened.emit(desk)
        self.check_systems()

    def _refresh_desk_facts(self) -> None:
        if self._desk is not None:
            desk = self._desk
            self._run(desk.facts, self._facts_known, self._failed, key="facts")

    def _facts_known(self, facts: "DeskFacts") -> None:
        self._set(unit=facts.unit, unsent=facts.unsent)

    def _systems_answered(self, answer: "tuple[tuple[Reach, ...], datetime, DemoAccounts | None]") -> None:
        reach, checked_at, demo = answer
        self._set(reach=reach, checked_at=checked_at, demo=demo or self._state.demo)
        self._again.start(_SETTLED_MS if self._state.all_up else _ASK_AGAIN_MS)

    def _entered(self, signed_in: "SignedIn") -> None:
        self.stop()
        self._set(signing_in=False, error=None)
        self.signed_in.emit(signed_in)

    def _blocked(self, error: DeskError) -> None:
        self._set(phase=Phase.BLOCKED, signing_in=False, error=error)

    def _failed(self, error: DeskError) -> None:
        self._set(signing_in=False, error=error)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        key: str,
    ) -> None:
        self._tasks.run(work, owner=self, on_done=done, on_failed=failed, key=key)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of SignInState
        self.changed.emit()


def _ask_systems(desk: "Desk") -> "tuple[tuple[Reach, ...], datetime, DemoAccounts | None]":
    from tamin_desk.contract.routes import System

    reach, is_demo = [], False
    for system in SYSTEMS:
        try:
            health = desk.health(System(system))
        except DeskError:
            reach.append(Reach.AWAY)
        else:
            reach.append(Reach.UP if health.up else Reach.AWAY)
            is_demo = is_demo or health.demo
    demo = desk.demo_accounts() if is_demo else None
    return tuple(reach), desk.clock.now(), demo
