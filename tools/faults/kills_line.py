"""The line of the campaign ``kills``: a proxy with seeded weather, in a process of its own.

It resets connections, loses replies after the archive has carried the request out, cuts them in the middle,
is slow or silent, sends a request twice, or delivers it when nobody waits for it any more. And it tells when
a request has come to a planted place, so that the desk can be killed right there.
"""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing.connection import Connection
from typing import Final

from tamin_desk.contract.routes import ACT_ENDPOINTS, HAND_IN
from tests.fakes.proxy import Proxy
from tests.fakes.server import Answer, Request, Talk

_ACTS: Final = frozenset({HAND_IN.path, *(endpoint.path for endpoint in ACT_ENDPOINTS.values())})
_HELD_SECONDS: Final = 2.0


class Place(Enum):
    """Where a request of acts is when it is told of; it goes no further, but where that is said."""

    BEFORE = auto()
    """It has left the desk, and has not reached the archive."""
    LATE = auto()
    """The same, and it reaches the archive when the desk has gone."""
    AFTER = auto()
    """The archive has carried it out, and not a byte of its reply is on the way."""
    HALF = auto()
    """Half of the reply has reached the desk."""


@dataclass(frozen=True, slots=True)
class Planted:
    """The ``number``-th request of acts from now (from 1) comes to ``place``.

    ``is_first``: those before it are turned away, so that it is the first that comes so far.
    """

    place: Place
    number: int
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Weather:
    """How it is from now on; ``seed`` is its luck."""

    seed: int
    is_wild: bool
    planted: Planted | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """Answer as soon as no request is on its way any more."""


@dataclass(frozen=True, slots=True)
class Settled:
    """No request is on its way."""


@dataclass(frozen=True, slots=True)
class Open:
    """The line may be used at ``url``."""

    url: str


@dataclass(frozen=True, slots=True)
class Met:
    """A request has come to the place planted with the weather of this seed."""

    seed: int


def keep_line(upstream: str, line: Connection) -> None:
    """Be the line to ``upstream`` until nobody is there to tell the weather."""
    proxy = Line(upstream, line)
    with proxy:
        proxy.tell(Open(proxy.url))
        while True:
            match line.recv():
                case Weather() as weather:
                    proxy.heed(weather)
                case Settle():
                    proxy.settle()
                    proxy.tell(Settled())


class Line(Proxy):
    """Forwards to the archive as the weather allows."""

    def __init__(self, upstream: str, line: Connection) -> None:
        super().__init__(upstream)
        self._line = line
        self._mouth = threading.Lock()
        self._idle = threading.Condition()
        self._under_way = 0
        self.heed(Weather(0, is_wild=False))

    def heed(self, weather: Weather) -> None:
        """Be as the weather says."""
        with self._idle:
            self._weather = weather
            self._chance = random.Random(weather.seed)  # nosec B311 # chance
            self._left = 0 if weather.planted is None else weather.planted.number

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        with self._idle:
            self._idle.wait_for(lambda: self._under_way == 0)

    def tell(self, word: object) -> None:
        """Say something to whoever makes the weather."""
        with self._mouth:
            self._line.send(word)

    def answer_to(self, request: Request) -> Answer:
        """Return how to answer."""
        with self._idle:
            self._under_way += 1
            answer = self._chosen(request)

        def counted(talk: Talk) -> None:
            try:
                answer(talk)
            except OSError:
                # The archive is closing.
                talk.reset()
            finally:
                self._over()

        return counted

    def _over(self) -> None:
        with self._idle:
            self._under_way -= 1
            self._idle.notify_all()

    def _chosen(self, request: Request) -> Answer:
        planted = self._weather.planted
        if planted is not None and request.method == "POST" and request.path in _ACTS:
            self._left -= 1
            if self._left == 0:
                return self._at(planted.place)
            if self._left > 0 and planted.is_first:
                return _reset
        if not self._weather.is_wild:
            return self.forward
        seconds = self._chance.uniform(0.002, 0.06)
        answers: tuple[tuple[Answer, int], ...] = (
            (self.forward, 50),
            (self._slow(seconds, self.forward), 12),
            (self._slow_reply(seconds), 6),
            (_reset, 8),
            (self.lose_reply, 10),
            (self._cut_reply, 5),
            (self._twice(is_first=self._chance.random() < 0.5), 6),
            (self._late(3 * seconds), 5),
            (_silence, 2),
        )
        return self._chance.choices([answer for answer, _ in answers], [often for _, often in answers])[0]

    # --- Weather ------------------------------------------------------------------------------

    def _slow(self, seconds: float, then: Answer) -> Answer:
        def answer(talk: Talk) -> None:
            time.sleep(seconds)
            then(talk)

        return answer

    def _slow_reply(self, seconds: float) -> Answer:
        def answer(talk: Talk) -> None:
            reply = self.ask(talk.request)
            time.sleep(seconds)
            talk.send(reply.as_bytes())

        return answer

    def _cut_reply(self, talk: Talk) -> None:
        data = self.ask(talk.request).as_bytes()
        talk.send(data[: len(data) // 2])
        talk.hang_up()

    def _twice(self, *, is_first: bool) -> Answer:
        """Send two copies at the same time, and hand on the reply to one of them."""

        def answer(talk: Talk) -> None:
            replies: list[bytes] = []
            other = self._aside(lambda: replies.append(self.ask(talk.request).as_bytes()))
            own = self.ask(talk.request).as_bytes()
            other.join()
            talk.send(own if is_first or not replies else replies[0])

        return answer

    def _late(self, seconds: float) -> Answer:
        """Cut the line, and let the request arrive all the same."""

        def answer(talk: Talk) -> None:
            def arrive() -> None:
                time.sleep(seconds)
                self.ask(talk.request)

            self._aside(arrive)
            talk.reset()

        return answer

    def _aside(self, work: Callable[[], object]) -> threading.Thread:
        with self._idle:
            self._under_way += 1

        def run() -> None:
            try:
                work()
            except OSError:
                # The archive is closing.
                pass
            finally:
                self._over()

        thread = threading.Thread(target=run, name="late", daemon=True)
        thread.start()
        return thread

    # --- The planted place --------------------------------------------------------------------

    def _at(self, place: Place) -> Answer:
        seed = self._weather.seed

        def answer(talk: Talk) -> None:
            match place:
                case Place.AFTER:
                    self.ask(talk.request)
                case Place.HALF:
                    data = self.ask(talk.request).as_bytes()
                    talk.send(data[: len(data) // 2])
                case Place.BEFORE | Place.LATE:
                    pass
            self.tell(Met(seed))
            talk.wait(_HELD_SECONDS)
            if place is Place.LATE:
                self.ask(talk.request)
            talk.reset()

        return answer


def _reset(talk: Talk) -> None:
    talk.reset()


def _silence(talk: Talk) -> None:
    talk.wait(_HELD_SECONDS)
    talk.reset()
