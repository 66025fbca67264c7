"""A desk in the time of the simulator: the real store, outbox and dispatcher, on lanes that nobody waits on.

No threads. The sync's thread is a chain of events; where it waits for a look for news, the other events go on
inside of that. A delivery waits for an answer by being given up, and is carried out anew when the answer is
there: it must then ask the same again, for nothing but its requests happens before its last answer.
"""

import random
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import cache
from typing import Final, Generic, Protocol, TypeVar

from pydantic import BaseModel

from tamin_desk.contract.archive import BlobReply, Changes
from tamin_desk.contract.routes import CHANGES, PUT_BLOB, Endpoint
from tamin_desk.domain.errors import DeskError, StoreError
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.lanes import MOST_AT_ONCE
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.sync_status import Connection
from tests.fakes.archive import Someone, someone
from tools.faults.simulator_archive import Answer, Request
from tools.faults.simulator_line import Line
from tools.faults.simulator_store import FrailStore
from tools.faults.simulator_time import Agenda, WrongClock
from tools.faults.simulator_watch import Watch

T = TypeVar("T")

_AFTER_TROUBLE: Final = 5.0
_LOOK: Final = 60.0
_TURNS_AT_ONCE: Final = 500


class _Waits(BaseException):
    """A delivery waits for an answer."""


class Lanes:
    """Keeps the contract of ``tamin_desk.services.lanes.Lanes``."""

    width: Final = MOST_AT_ONCE

    def __init__(self, program: "Program") -> None:
        self._program = program

    def start(self, job: Callable[[], T]) -> Future[T]:
        """Begin a delivery; it waits where it would wait on a thread."""
        done: Future[T] = Future()
        _Delivery(self._program, job, done).go_on()
        return done


class Asks(Protocol):
    """Waits for the answer to a request."""

    def ask(self, request: Request) -> BaseModel:
        """Return it when it is there."""


class _Delivery(Generic[T]):
    """One job of the lanes."""

    def __init__(self, program: "Program", job: Callable[[], T], done: Future[T]) -> None:
        self._program, self._job, self._done = program, job, done
        self._asked: list[Request] = []
        self._answers: list[Answer] = []
        self._place = 0
        program.begins()

    def go_on(self) -> None:
        """Carry the job on to where it waits, or to its end."""
        program, self._place = self._program, 0
        program.delivery = self
        try:
            result = self._job()
        except _Waits:
            return
        except Exception as error:  # noqa: BLE001 - it is raised where the job is heeded, as on a thread
            self._done.set_exception(error)
            program.failed()
        else:
            self._done.set_result(result)
        finally:
            program.delivery = None
        program.awake()

    def ask(self, request: Request) -> BaseModel:
        """Return the answer to a request, or wait for it."""
        place, self._place = self._place, self._place + 1
        if place == len(self._answers):
            self._asked.append(request)
            self._program.send(request, self._heard)
            raise _Waits
        if self._asked[place] != request:
            raise RuntimeError("a delivery asked for something else the second time")
        answer = self._answers[place]
        if isinstance(answer, DeskError):
            raise answer
        return answer

    def _heard(self, answer: Answer) -> None:
        self._answers.append(answer)
        self.go_on()


class Session:
    """Keeps the contract of ``tamin_desk.services.news.SyncSession``; tokens are in the store."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        self._listeners: Listeners[()] = Listeners()
        self.current: Someone | None = None

    def call(self, endpoint: Endpoint, *, params: Mapping[str, str | int] | None = None) -> BaseModel | None:
        """Look for news; everything else goes on meanwhile."""
        program, answers = self._program, list[Answer]()
        program.begins()
        program.send(Request(endpoint), answers.append, is_look=True)
        while not answers:
            program.agenda.step()
        if isinstance(answers[0], DeskError):
            raise answers[0]
        return answers[0]

    def delivery_token(self, author_id: str) -> str | None:
        kept = self._program.store.delivery_token(author_id)
        return None if kept is None else kept.token

    def heed_policy(self, version: int) -> bool:
        return version > 0

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(callback)


class Program:
    """One life of the program, from its start to its crash."""

    def __init__(
        self,
        store: FrailStore,
        clock: WrongClock,
        line: Line,
        agenda: Agenda,
        watch: Watch,
        policy: PacePolicy,
        luck: int,
    ) -> None:
        self.store, self.agenda = store, agenda
        self.is_running = True
        self.delivery: Asks | None = None
        self.failed_requests = 0
        self.clock = ServerClock(clock)
        self.outbox = Outbox(store, self.clock)
        self.session = Session(self)
        rng = random.Random(luck)  # nosec B311 # chance
        self.sync = Dispatcher(
            self, self.outbox, store, self.session, self.clock, policy, rng, lanes=Lanes(self)
        )
        self.clock.listen(self._server_heard)
        self._line, self._watch = line, watch
        self._is_turning = self._is_awoken = False
        self._alarm = 0
        self._turns: tuple[float, int] = (agenda.now, 0)
        self.awake()

    # --- As the API of deliveries --------------------------------------------------------------

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] | None = None,
        token: str | None = None,
        attempt: int | None = None,
    ) -> BaseModel | None:
        """Ask the archive for an act."""
        named = getattr(body, "id", None) or (values or {}).get("id")
        act_id = None if named is None else str(named)
        return self._asked(Request(endpoint, token, body, act_id, attempt))

    def put_blob(self, data: bytes, token: str | None, *, media_type: str) -> BlobReply:
        """Put a picture."""
        reply = self._asked(Request(PUT_BLOB, token, data=data))
        if not isinstance(reply, BlobReply):
            raise TypeError("no answer to a picture")
        return reply

    def _asked(self, request: Request) -> BaseModel:
        if self.delivery is None:
            raise RuntimeError("a request outside of any delivery")
        return self.delivery.ask(request)

    # --- As the line sees it -------------------------------------------------------------------

    def begins(self) -> None:
        """Say that the sync begins to ask for something."""
        self.store.step()
        self._watch.starts(self.agenda.now)

    def failed(self) -> None:
        """Say that what a delivery came to could not be written: what it was asked to wait went with it."""
        self._watch.unheard()

    def send(self, request: Request, heard: Callable[[Answer], None], *, is_look: bool = False) -> None:
        """Let a request leave; what is answered to a program that has ended nobody hears."""
        if not is_look:
            self._watch.asks(self.agenda.now)

        def hears(answer: Answer) -> None:
            if not self.is_running:
                return
            self.store.step()
            if isinstance(answer, DeskError):
                self.failed_requests += 1
                if is_look:
                    self._watch.asks(self.agenda.now)
            elif isinstance(answer, Changes):
                self.clock.heard(answer.server_time)
            self._watch.hears(answer, self.agenda.now)
            heard(answer)

        self._line.send(request, hears)

    # --- What the sync's thread does -----------------------------------------------------------

    def awake(self) -> None:
        """Let the sync take its next turn now."""
        self._is_awoken = True
        if not self._is_turning:
            self._turn_in(0.0)

    def sign_in(self, user_id: str) -> None:
        """Somebody is there."""
        self.session.current = _someone(user_id)
        self._watch.person_asks(self.agenda.now)
        self.sync.session_changed()
        self.awake()

    def sign_out(self) -> None:
        """Nobody is there."""
        self.session.current = None
        self.sync.session_changed()
        self.awake()

    def ask_for_a_screen(self) -> None:
        """Ask for what a screen shows; nothing here waits for it."""

        def hears(answer: Answer) -> None:
            if not self.is_running:
                return
            if isinstance(answer, DeskError):
                self.failed_requests += 1
            elif isinstance(answer, Changes):
                self.clock.heard(answer.server_time)

        self._line.send(Request(CHANGES), hears)

    def send_now(self) -> None:
        """A person asks to send."""
        self._watch.person_asks(self.agenda.now)
        self.sync.try_now()
        self.awake()

    def _turn_in(self, seconds: float) -> None:
        self._alarm += 1
        alarm = self._alarm

        def turn() -> None:
            if alarm == self._alarm and self.is_running:
                self._turn()

        self.agenda.after(seconds, turn)

    def _turn(self) -> None:
        self._is_turning, self._is_awoken = True, False
        try:
            wait = self.sync.turn()
        except StoreError:
            wait = _AFTER_TROUBLE
        except Exception as error:  # noqa: BLE001 - the program's own thread goes on too, and logs a defect
            self._watch.wrong(f"the sync stumbled: {type(error).__name__}")
            wait = _AFTER_TROUBLE
        finally:
            self._is_turning = False
        self._watch.counted(self.outbox.counts())
        at, turns = self._turns
        self._turns = (self.agenda.now, turns + 1 if at == self.agenda.now else 0)
        if turns > _TURNS_AT_ONCE:
            self._watch.wrong("the sync never rests")
            wait = _LOOK
        self._turn_in(0.0 if self._is_awoken else _LOOK if wait is None else min(wait, _LOOK))

    def _server_heard(self) -> None:
        if self.sync.pace.connection is not Connection.CONNECTED:
            self.sync.pace.nudge()
            self.awake()


@cache
def _someone(user_id: str) -> Someone:
    return someone(user_id)
