"""How fast the desk asks: at once while it goes well, ever more slowly while it does not.

Two things are kept apart. One act that fails waits by itself (see ``Tally``) and slows nobody; only
when the next, of somebody else, fails too is it the server that fails, and then the whole queue waits:

* after a failure of the server: ``first`` seconds, doubled each time up to ``cap``, with jitter, so that
  a hundred desks do not come back in the same second;
* ``Retry-After`` is obeyed, also against a clerk who presses "send now"; only when it has been obeyed for
  ``probe_after`` seconds may a person ask for one try before its end;
* whatever is answered, after ``free`` requests in a row that brought no receipt each further one keeps
  ``spacing`` seconds: a server that always fails gets no more than one request a second.

Everything counts monotonic seconds.
"""

import random
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

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
        probe_after: how long the server's word holds against a person who asks for a try.
        most_charged: how many requests of others count as one's own after a failure.
        hanging: after how long without an answer a request makes room for another one beside it.
        poll: time between two looks for news, give or take ``poll_jitter``.
    """

    first: float = 1.0
    cap: float = 8.0
    act_first: float = 2.0
    act_cap: float = 60.0
    spacing: float = 1.0
    free: int = 3
    probe_after: float = 3_600.0
    most_charged: int = 10
    hanging: float = 0.25
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
        # Until when nothing is sent: by our own choice, to keep the distance, and by the server's word.
        self._pause = 0.0
        self._spaced = 0.0
        self._told = 0.0
        self._told_since = 0.0
        self._asked_until: datetime | None = None

    @property
    def connection(self) -> Connection:
        """What the last requests say of the connection; never ``SIGNED_OUT``."""
        with self._guard:
            return self._connection

    @property
    def fails(self) -> bool:
        """Whether it is the server that fails, and not one act alone."""
        with self._guard:
            return self._connection is not Connection.CONNECTED

    @property
    def fails_acts(self) -> bool:
        """Whether it fails at acts, so that only acts can tell when it does no more."""
        with self._guard:
            return self._connection is Connection.PROBLEM and self._by_act

    @property
    def asked_until(self) -> datetime | None:
        """Until when (the desk's UTC) the server asked to be left alone; ``None`` when it does not now."""
        with self._guard:
            return self._asked_until if self._told > self._clock.monotonic() else None

    def wait(self) -> float:
        """Return the seconds for which nothing may be sent; 0 when something may."""
        with self._guard:
            return max(0.0, max(self._pause, self._spaced, self._told) - self._clock.monotonic())

    def goes_well(self) -> None:
        """An act was taken. It may have left before the server asked to be left alone: that still holds."""
        with self._guard:
            self._failures = self._barren = 0
            self._pause = self._spaced = 0.0
            self._connection, self._by_act = Connection.CONNECTED, False

    def refused(self, requests: int = 1) -> None:
        """The server works, and did not take what it was given."""
        with self._guard:
            self._connection, self._by_act = Connection.CONNECTED, False
            self._failures = 0
            self._keep_spacing(requests)

    def act_failed(self, requests: int = 1, retry_after: float = 0.0) -> None:
        """One act could not be settled; the second in a row means that it is not the act."""
        with self._guard:
            self._obey(retry_after)
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
            self._obey(retry_after)
            self._keep_spacing(requests)

    def told(self, retry_after: float) -> None:
        """The server asked to be left alone for so many seconds, whatever else it said."""
        with self._guard:
            self._obey(retry_after)

    def heard(self) -> None:
        """Another request than an act's succeeded: the way is open again, and acts may try it.

        It says nothing about a server that answers everything but acts.
        """
        with self._guard:
            if self._connection is Connection.PROBLEM and self._by_act:
                return
            self._connection, self._by_act = Connection.CONNECTED, False
            self._failures = 0
            self._pause = 0.0

    def nudge(self) -> None:
        """There is reason to try sooner; the server's own word and the spacing still hold."""
        with self._guard:
            self._pause = 0.0

    def ask(self) -> None:
        """A person asks for a try: as :meth:`nudge`, and one try against a word obeyed for long enough."""
        with self._guard:
            self._pause = 0.0
            if self._clock.monotonic() - self._told_since >= self._policy.probe_after:
                self._told = 0.0

    def _pause_for(self, failures: int) -> None:
        wait = backoff(self._policy.first, self._policy.cap, failures, self._rng)
        self._pause = max(self._pause, self._clock.monotonic() + wait)

    def _obey(self, retry_after: float) -> None:
        now = self._clock.monotonic()
        if retry_after <= 0 or now + retry_after <= self._told:
            return
        if self._told <= now:
            self._told_since = now
            self._asked_until = None
        self._told = now + retry_after
        self._asked_until = self._clock.now() + timedelta(seconds=retry_after)

    def _keep_spacing(self, requests: int) -> None:
        self._barren += requests
        if self._barren > self._policy.free:
            # From the end of the last distance: several requests may be under way at once.
            begins = max(self._spaced, self._clock.monotonic())
            self._spaced = begins + requests * self._policy.spacing
