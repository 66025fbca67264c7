"""Which time it is where the desk's own clock may be wrong: rules, without any clock in them.

Desk clocks are wrong in the field by minutes and by years, and people set them. What a server said is right;
between two of its words seconds are counted, which no setting of a clock can move. A program that has just
been started has heard nothing yet: it goes on from what the last run knew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TOLERATED: Final = timedelta(minutes=2)
"""How far the desk's clock may be off before people are told of it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a run of the program knew of the time, kept for the next one.

    Attributes:
        at: the server's time (UTC). It is this late at the least, whatever the desk's clock shows.
        ahead: by how much the desk's clock was ahead of the server's when that was last heard.
        monotonic: what the machine's monotonic clock showed, in seconds.
        boot: the start of the machine by which it counts; empty where that is not known, or where ``at`` is
            no more than the least.
    """

    at: datetime
    ahead: timedelta
    monotonic: float = 0.0
    boot: str = ""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The time (UTC) at the start of a run; ``exact`` where seconds were counted since a server was heard."""

    at: datetime
    exact: bool


def resume(anchor: Anchor, desk: datetime, monotonic: float, boot: str) -> Resumed:
    """Return what time it is at the start of a run.

    While the machine was off nobody counted. Then the desk's clock is asked, as it stands and as far off as
    it was before; time only goes forward, and the lesser leap is the likelier one. Where both say that it is
    earlier than it is known to be, the clock was set back: it is as late as is known.

    >>> from datetime import UTC
    >>> noon, year = datetime(2026, 11, 22, 12, tzinfo=UTC), timedelta(days=365)
    >>> a_year_ahead = Anchor(noon, year)
    >>> resume(a_year_ahead, noon + year + timedelta(hours=3), 0.0, "").at.isoformat()
    '2026-11-22T15:00:00+00:00'

    Somebody has mended it meanwhile, or it stands at the year in which it was made:

    >>> resume(a_year_ahead, noon + timedelta(hours=3), 0.0, "").at.isoformat()
    '2026-11-22T15:00:00+00:00'
    >>> resume(a_year_ahead, noon - 10 * year, 0.0, "").at.isoformat()
    '2026-11-22T12:00:00+00:00'
    """
    if boot and boot == anchor.boot and monotonic >= anchor.monotonic:
        return Resumed(anchor.at + timedelta(seconds=monotonic - anchor.monotonic), exact=True)
    possible = [time for time in (desk, desk - anchor.ahead) if time >= anchor.at]
    return Resumed(min(possible, default=anchor.at), exact=False)


def is_wrong(skew: timedelta | None) -> bool:
    """Tell whether a desk's clock is so far off that people are told; ``None`` where nobody knows.

    >>> is_wrong(timedelta(seconds=-119)), is_wrong(timedelta(seconds=-121)), is_wrong(None)
    (False, True, False)
    """
    return skew is not None and abs(skew) > TOLERATED
