"""How often one person may look people up: far more than a counter needs, far less than collecting takes.

Every insured person can be looked up from every counter, since whoever comes is served. So what keeps
somebody from reading the country's records one after the other is their number, beside the record of each.
"""

import math
import threading
from collections import deque
from datetime import datetime, timedelta
from typing import Final

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.config import LookUpLimits
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import casework_routes, missing_routes, routes
from tamin_desk.contract.endpoint import Endpoint
from tamin_desk.contract.problems import ProblemType

BY_ONE: Final = frozenset(
    endpoint.name
    for endpoint in (
        routes.SEARCH,
        routes.PERSON,
        routes.PERSON_ARCHIVE,
        casework_routes.COVERS,
        routes.PHOTO,
        routes.PHOTO_CONTENT,
    )
)
"""What tells of a person or a household, one after the other."""

IN_BULK: Final = frozenset(
    endpoint.name for endpoint in (casework_routes.NAMES, missing_routes.BY_CODES, routes.STANDINGS)
)
"""What lists ask for, sixty people at a time: an imported one has twenty thousand rows at most, and a unit's
own is printed with all its names at once. It shows no record and no face."""

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)


class LookUps:
    """Counts the look-ups of each person that this process serves, in memory: a restart forgives an hour."""

    def __init__(self, limits: LookUpLimits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._made: dict[tuple[str, str], deque[datetime]] = {}
        self._swept = clock()
        self._lock = threading.Lock()

    def count(self, endpoint: Endpoint, caller: Caller) -> None:
        """Count a look-up, each endpoint for itself, or refuse it; what is no look-up is not counted.

        Medical centres have limits of their own, which survive a restart.

        Raises:
            ProblemError: ``limited``, with the seconds after which the next one is borne.
        """
        if endpoint.name not in BY_ONE | IN_BULK:
            return
        is_bulk = endpoint.name in IN_BULK
        per_minute = self._limits.bulk_per_minute if is_bulk else self._limits.per_minute
        now = self._clock()
        with self._lock:
            self._sweep(now)
            made = self._made.setdefault((endpoint.name, caller.user_id), deque())
            while made and made[0] <= now - _HOUR:
                made.popleft()
            waits = (
                _wait(made, per_minute, _MINUTE, now),
                _wait(made, self._limits.per_hour, _HOUR, now),
            )
            if (wait := max(waits)) > 0:
                raise ProblemError(ProblemType.LIMITED, retry_after=math.ceil(wait))
            made.append(now)

    def _sweep(self, now: datetime) -> None:
        """Forget who has looked nobody up for an hour."""
        if now - self._swept < _HOUR:
            return
        self._swept = now
        for key in [key for key, made in self._made.items() if not made or made[-1] <= now - _HOUR]:
            del self._made[key]


def _wait(made: deque[datetime], most: int, within: timedelta, now: datetime) -> float:
    """Return for how many seconds there have been too many; 0 when there is room."""
    return 0.0 if len(made) < most else (made[-most] + within - now).total_seconds()
