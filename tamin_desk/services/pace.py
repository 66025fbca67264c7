"""How fast the desk asks: at once while it goes well, ever more slowly while it does not.

Two things are kept apart. One act that fails waits by itself (see ``Tally``) and slows nobody; only
when the next, of somebody else, fails too is it the server that fails, and then the whole queue waits:

* after a failure of the server: ``first`` seconds, doubled each time up to ``cap``, with jitter, so that
  a hundred desks do not come back in the same second;
* ``Retry-After`` is obeyed, also against a clerk who presses "send now";
* whatever is answered, after ``free`` requests in a row that brought no receipt each further one keeps
  ``spacing`` seconds: a server that always fails gets no more than one request a second.

Everything counts monotonic seconds.
"""

import random
import threading
from dataclasses import dataclass

from tamin_desk.services.clock import Clock
from tamin_desk.services.sync_status import Connection


@dataclass(frozen=True, slots=True)
class PacePolicy:
    """Seconds, unless it says otherwise.

    Attributes:
        first, cap: the first and the longest wait of the whole queue.
        act_first, act_cap: the same for one act.
        spacing: the least time between requests that bring no receipt.
        free: how many of them may come without that time between them.
        poll: time between two looks for news, give or take ``poll_jitter``.
    """

    first: float = 1.0
    cap: float = 8.0
    act_first: float = 2.0
    act_cap: float = 60.0
    spacing: float = 1.0
    free: int = 3
    poll: float = 20.0
    poll_jitter: float = 4.0


def backoff(first: float, cap: float, failures: int, rng: random.Random) -> float:
    """Return how long to wait after so many failures in a row: between half and all of the doubled time."""
    longest = min(cap, first * 2.0 ** min(failures - 1, 30))
    return longest * rng.uniform(0.5, 1.0)


class Pace:
    """The circuit between the desk and the archive. Safe from any thread."""

    def __init__(self, clock: Clock, policy: PacePolicy, rng: random.Random) -> None:
        self._clock = clock
        self._policy = policy
        self._rng = rng
        self._guard = threading.Lock()
        self._connection = Connection.CONNECTED
        self._failures = 0
        self._barren = 0
        self._by_act = False
        self._last = clock.monotonic()
        # Until when nothing is sent: by our own choice, and by the server's word.
        self._pause = 0.0
        self._told = 0.0

    @property
    def connection(self) -> Connection:
        """What the last requests say of the connection; never ``SIGNED_OUT``."""
        with self._guard:
            return self._connection

    def wait(self) -> float:
        """Return the seconds for which nothing may be sent; 0 when something may."""
        with self._guard:
            return max(0.0, max(self._pause, self._told) - self._clock.monotonic())

    def goes_well(self) -> None:
        """A request was answered as it should be."""
        with self._guard:
            self._failures = self._barren = 0
            self._pause = self._told = 0.0
            self._connection, self._by_act = Connection.CONNECTED, False

    def refused(self, requests: int = 1) -> None:
        """The server works, and did not take what it was given."""
        with self._guard:
            self._connection, self._by_act = Connection.CONNECTED, False
            self._failures = 0
            self._keep_spacing(requests)

    def act_failed(self, requests: int = 1) -> None:
        """One act could not be settled; the second in a row means that it is not the act."""
        with self._guard:
            self._failures += 1
            if self._failures > 1:
                self._connection, self._by_act = Connection.PROBLEM, True
                self._pause_for(self._failures - 1)
            self._keep_spacing(requests)

    def server_failed(
        self, connection: Connection, retry_after: float = 0.0, requests: int = 1, *, by_act: bool = True
    ) -> None:
        """The server cannot be worked with now: the whole queue waits. ``by_act``: an act showed it."""
        with self._guard:
            self._failures += 1
            self._connection, self._by_act = connection, by_act
            self._pause_for(self._failures)
            self._told = max(self._told, self._clock.monotonic() + retry_after)
            self._keep_spacing(requests)

    def heard(self) -> None:
        """Another request than an act's succeeded: the way is open again, and acts may try it.

        It says nothing about a server that answers everything but acts.
        """
        with self._guard:
            if self._connection is Connection.PROBLEM and self._by_act:
                return
            self._connection, self._by_act = Connection.CONNECTED, False
            self._failures = 0
            self._pause = min(self._pause, self._last + self._policy.spacing)

    def nudge(self) -> None:
        """Somebody has reason to try sooner; the server's own word and the spacing still hold."""
        with self._guard:
            self._pause = min(self._pause, self._last + self._policy.spacing)

    def _pause_for(self, failures: int) -> None:
        wait = backoff(self._policy.first, self._policy.cap, failures, self._rng)
        self._pause = max(self._pause, self._clock.monotonic() + wait)

    def _keep_spacing(self, requests: int) -> None:
        self._last = self._clock.monotonic()
        self._barren += requests
        if self._barren > self._policy.free:
            self._pause = max(self._pause, self._last + requests * self._policy.spacing)
