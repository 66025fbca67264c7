"""What the outbox knows without asking the disk: how many acts there are of each kind, and who waits.

Waiting is counted in monotonic seconds and kept in memory only: a desk clock that jumps must not
move it, and after a new start everything may be tried at once.
"""

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tamin_desk.domain.delivery import UNSENT, WAITING, DeliveryState
from tamin_desk.services.clock import Clock
from tamin_desk.services.outbox_rows import Head, Move, OutboxItem, author_of


class Tally:
    """Counts and waiting times of one outbox. Safe from any thread; never waits."""

    def __init__(
        self,
        clock: Clock,
        counted: Iterable[tuple[DeliveryState, str, int]],
        last_accepted: OutboxItem | None,
    ) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._counts = Counter({(state, author_id): number for state, author_id, number in counted})
        self._last_accepted = last_accepted
        self._not_before: dict[int, float] = {}
        self._failures: Counter[int] = Counter()

    def apply(self, moves: Iterable[Move]) -> None:
        """Count steps that are on the disk."""
        with self._guard:
            for step in moves:
                if step.before is not None:
                    self._counts[step.before, step.author_id] -= 1
                if step.after is not None:
                    self._counts[step.after, step.author_id] += 1

    def wait(self, counter: int, seconds: float) -> None:
        """Try an act again in so many seconds, after one more try that settled nothing."""
        with self._guard:
            self._failures[counter] += 1
            self._not_before[counter] = self._clock.monotonic() + seconds

    def settle(self, counter: int) -> None:
        """Forget the failures of an act that was answered or begins anew."""
        with self._guard:
            self._failures.pop(counter, None)
            self._not_before.pop(counter, None)

    def release(self) -> None:
        """Let every waiting act be tried now; what failed before still goes after what did not.

        What failed with the server did not fail by itself: its own waiting begins anew.
        """
        with self._guard:
            self._not_before.clear()
            self._failures = Counter(dict.fromkeys(self._failures, 1))

    def accepted(self, item: OutboxItem) -> None:
        """Keep an accepted act if the archive accepted none later, by the archive's own time."""
        with self._guard:
            last = self._last_accepted
            if last is None or _accepted_when(last) <= _accepted_when(item):
                self._last_accepted = item

    def purged(self, last: OutboxItem | None) -> None:
        """Keep what is now the act that the archive accepted last."""
        with self._guard:
            self._last_accepted = last

    def last_accepted(self) -> OutboxItem | None:
        """Return the act that the archive accepted last."""
        with self._guard:
            return self._last_accepted

    def counts(self, author_id: str | None = None) -> Mapping[DeliveryState, int]:
        """Return the number of acts in each state, of one author or of all."""
        found = dict.fromkeys(DeliveryState, 0)
        with self._guard:
            for (state, who), number in self._counts.items():
                found[state] += number if author_id in (None, author_of(who)) else 0
        return found

    def others_unsent(self, author_id: str) -> int:
        """Return the number of other people's acts that have no receipt."""
        with self._guard:
            return sum(
                n
                for (state, who), n in self._counts.items()
                if state in UNSENT and author_of(who) != author_id
            )

    def waiting_authors(self) -> frozenset[str]:
        """Return the senders of acts that the sync can carry further."""
        with self._guard:
            return frozenset(who for (state, who), n in self._counts.items() if state in WAITING and n > 0)

    def failures(self, counter: int) -> int:
        """Return how many tries in a row settled nothing."""
        with self._guard:
            return self._failures[counter]

    def seconds_left(self, counter: int) -> float | None:
        """Return for how long an act is not tried; ``None`` when it does not wait."""
        with self._guard:
            at = self._not_before.get(counter)
        return None if at is None else max(0.0, at - self._clock.monotonic())

    def next_in(self) -> float | None:
        """Return the seconds until the next act's waiting ends; ``None`` when none waits."""
        now = self._clock.monotonic()
        with self._guard:
            return min((at - now for at in self._not_before.values() if at > now), default=None)

    def failing(self) -> int:
        """Return how many acts have failed and are not settled."""
        with self._guard:
            return len(self._failures)

    def ready(self, heads: Iterable[Head], *, hasty: bool) -> list[Head]:
        """Return those that may be sent now, in the order to send them; ``hasty`` waits for none.

        One that has failed goes alone: others might fail with it.
        """
        now = self._clock.monotonic()
        with self._guard:
            found = [
                (self._failures[head.counter], head.counter, head)
                for head in heads
                if hasty or self._not_before.get(head.counter, now) <= now
            ]
        found.sort(key=lambda entry: entry[:2])
        return [replace(head, alone=head.alone or failures > 0) for failures, _, head in found]


def _accepted_when(item: OutboxItem) -> tuple[float, int]:
    return (item.accepted_at.timestamp() if item.accepted_at else 0.0, item.counter)
