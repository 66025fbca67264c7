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

from tamin_desk.contract.problem_types import ServerProblem
from tamin_desk.domain.errors import DeskError, NetworkError, OutcomeUnknown
from tamin_desk.ui.sign_in.opening import Opening
from tamin_desk.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    # Types only: the page paints before these modules are imported.
    from tamin_desk.contract.demo import DemoAccounts
    from tamin_desk.contract.units import UnitReply
    from tamin_desk.services.desk import Desk, DeskFacts
    from tamin_desk.services.keys import NeedsPin
    from tamin_desk.services.session import SignedIn
    from tamin_desk.services.store import StoreKey

T = TypeVar("T")

_ASK_AGAIN_MS: Final = 5_000
_SETTLED_MS: Final = 60_000
_SECOND_MS: Final = 1_000

SYSTEMS: Final = ("enrolment", "gateway", "archive")
"""The three systems, in the order in which the circular names them."""


class Phase(StrEnum):
    """How far the desk has come."""

    LOADING = "loading"
    CHOOSE_PIN = "choose_pin"
    ENTER_PIN = "enter_pin"
    BLOCKED = "blocked"
    RECOVER = "recover"
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
        reach: by system, in the order of :data:`SYSTEMS`.
        busy: the key, the store or the server is being asked for what was typed.
        error: why the last attempt (sign-in, PIN, opening) failed; the screen's text is chosen there.
        wait_seconds: how long the server takes no further attempt; counts down.
        unsent: acts of earlier days that wait in the store on this desk.
        open_until: until when whoever was here last may come in without the server; ``None`` if not at all.
        is_demo: the server holds fictional people; ``demo`` are its accounts, once they have come.
    """

    phase: Phase = Phase.LOADING
    reach: tuple[Reach, ...] = (Reach.ASKING,) * len(SYSTEMS)
    checked_at: datetime | None = None
    busy: bool = False
    error: DeskError | None = None
    wait_seconds: int = 0
    unit: "UnitReply | None" = None
    unsent: int = 0
    open_until: datetime | None = None
    is_demo: bool = False
    demo: "DemoAccounts | None" = None

    @property
    def all_up(self) -> bool:
        """Whether every system answered."""
        return all(reach is Reach.UP for reach in self.reach)

    @property
    def opens_without_server(self) -> bool:
        """Whether nobody answers for sessions, and the desk opens all the same."""
        away = self.reach[SYSTEMS.index("archive")] is Reach.AWAY
        return away and self.open_until is not None

    @property
    def may_submit(self) -> bool:
        """Whether what is typed can be sent on now."""
        return not self.busy and self.wait_seconds == 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the three systems said."""

    reach: tuple[Reach, ...]
    checked_at: datetime
    is_demo: bool
    demo: "DemoAccounts | None"


class SignInPresenter(QObject):
    """Opens the desk and signs in; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
        opened(Desk): the store is open, the services live.
        signed_in(SignedIn): the clerk is in.
        is_demonstration: the server has said that its people are fictional.
    """

    changed = Signal()
    opened = Signal(object)
    signed_in = Signal(object)
    is_demonstration = Signal()

    def __init__(self, opening: Opening, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._tasks = tasks
        self._desk: Desk | None = None
        self._typed_early: tuple[str, str] | None = None
        self._keeps_asking = True
        self._state = SignInState()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.check_systems)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._count_down)

    @property
    def state(self) -> SignInState:
        """What is to be painted now."""
        return self._state

    def start(self) -> None:
        """Import the services, find the store's key and open the desk; also once more after a failure."""
        self._set(phase=Phase.LOADING, error=None)
        self._run(self._opening.find_key, self._key_found, self._blocked, key="open")

    def give_pin(self, pin: str) -> None:
        """Open the store with a PIN, or protect a new one with it."""
        if not self._state.may_submit:
            return
        step = self._opening.protect if self._state.phase is Phase.CHOOSE_PIN else self._opening.unlock
        self._set(busy=True, error=None)
        self._run(partial(step, pin), self._open, self._failed, key="open")

    def begin_recovery(self) -> None:
        """Ask who is to have the desk's key opened by the archive."""
        if not self._state.busy:
            self._set(phase=Phase.RECOVER, error=None)

    def recover(self, username: str, password: str) -> None:
        """Have the key opened by the archive and kept anew, and open the desk; nobody is signed in by it."""
        if self._state.may_submit:
            self._set(busy=True, error=None)
            work = partial(self._opening.recover, username, password)
            self._run(work, self._key_found, self._failed, key="open")

    def pin_is_long_enough(self, pin: str) -> bool:
        """Tell whether a PIN may be chosen; only asked once a PIN is wanted."""
        return self._opening.is_long_enough(pin)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in, or come in while the server is away; before the desk is open, as soon as it is.

        A second call while one runs is left out.
        """
        if not self._state.may_submit:
            return
        if self._desk is not None:
            self._set(busy=True, error=None)
            work = partial(self._desk.session.enter, username, password)
            self._run(work, self._entered, self._failed, key="sign-in")
        elif self._state.phase is Phase.LOADING:
            self._typed_early = (username, password)
            self._set(busy=True)

    def check_systems(self) -> None:
        """Ask the three systems whether they are there; repeats itself while nobody is signed in."""
        if self._desk is None:
            return
        work = partial(_ask_systems, self._desk, self._state.demo)
        self._run(work, self._systems_answered, self._not_asked, key="systems")

    def signed_out(self) -> None:
        """Show the form again after somebody signed out."""
        self._keeps_asking = True
        self._set(error=None, busy=False)
        self._refresh_desk_facts()
        self.check_systems()

    def stop(self) -> None:
        """Ask nobody any more: somebody is in, or the window closes."""
        self._keeps_asking = False
        self._again.stop()
        self._second.stop()

    def _key_found(self, found: "StoreKey | NeedsPin") -> None:
        from tamin_desk.services.keys import NeedsPin

        if isinstance(found, NeedsPin):
            self._typed_early = None
            self._set(phase=Phase.CHOOSE_PIN if found.first_time else Phase.ENTER_PIN, busy=False)
        else:
            self._open(found)

    def _open(self, key: "StoreKey") -> None:
        self._run(partial(self._opening.open, key), self._desk_opened, self._blocked, key="open")

    def _desk_opened(self, desk: "Desk") -> None:
        self._desk = desk
        self._set(phase=Phase.READY, busy=False, error=None)
        self._refresh_desk_facts()
        self.opened.emit(desk)
        self.check_systems()
        early, self._typed_early = self._typed_early, None
        if early is not None:
            self.sign_in(*early)

    def _refresh_desk_facts(self) -> None:
        if self._desk is not None:
            self._run(self._desk.facts, self._facts_known, self._facts_unknown, key="facts", lane=Lane.STORE)

    def _facts_known(self, facts: "DeskFacts") -> None:
        self._set(unit=facts.unit, unsent=facts.unsent, open_until=facts.open_until)

    def _facts_unknown(self, error: DeskError) -> None:
        # A sign-in that runs meanwhile goes on: what is told of the desk is not part of it.
        self._set(error=error)

    def _systems_answered(self, answer: _Answer) -> None:
        was_demo = self._state.is_demo
        demo = answer.demo or self._state.demo
        self._set(
            reach=answer.reach,
            checked_at=answer.checked_at,
            is_demo=was_demo or answer.is_demo,
            demo=demo,
        )
        if self._state.all_up and isinstance(self._state.error, NetworkError | OutcomeUnknown):
            # The way is free again; the clerk may simply press Enter.
            self._set(error=None)
        if self._keeps_asking:
            settled = self._state.all_up and (demo is not None or not self._state.is_demo)
            self._again.start(_SETTLED_MS if settled else _ASK_AGAIN_MS)
        if self._state.is_demo and not was_demo:
            self.is_demonstration.emit()

    def _not_asked(self, error: DeskError) -> None:
        # A defect of the program's own, as unreachable systems are no error here: said, and tried again.
        self._set(error=error)
        if self._keeps_asking:
            self._again.start(_ASK_AGAIN_MS)

    def _entered(self, signed_in: "SignedIn") -> None:
        self.stop()
        self._set(busy=False, error=None)
        self.signed_in.emit(signed_in)

    def _blocked(self, error: DeskError) -> None:
        self._typed_early = None
        self._set(phase=Phase.BLOCKED, busy=False, error=error)

    def _failed(self, error: DeskError) -> None:
        wait = (error.problem.retry_after or 0) if isinstance(error, ServerProblem) else 0
        self._set(busy=False, error=error, wait_seconds=wait)
        if wait:
            self._second.start()

    def _count_down(self) -> None:
        left = self._state.wait_seconds - 1
        if left > 0:
            self._set(wait_seconds=left)
        else:
            self._second.stop()
            self._set(wait_seconds=0, error=None)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None],
        *,
        key: str,
        lane: Lane = Lane.CALLS,
    ) -> None:
        self._tasks.run(work, owner=self, on_done=done, on_failed=failed, key=key, lane=lane)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of SignInState
        self.changed.emit()


def _ask_systems(desk: "Desk", known: "DemoAccounts | None") -> _Answer:
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
    demo = known
    if is_demo and known is None:
        try:
            demo = desk.demo_accounts()
        except DeskError:
            # They are a convenience: the next round asks again.
            demo = None
    return _Answer(tuple(reach), desk.clock.now(), is_demo, demo)
