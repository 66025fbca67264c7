"""What a verdict leads to, told to its end or to where it stands now.

Most verdicts are a plain match. Of the others each comes as often as a unit's course says: shares are added
up, and whenever they make one, the next verdict is of that kind. What would stand in a list that somebody of
the demonstration sees is told to its end: a line there would lead to nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from random import Random
from typing import Final

from tamin_desk.backend.past_year.courses import WITH_CLERK, WITH_REVIEWER, Calendar
from tamin_desk.backend.past_year.life import Life
from tamin_desk.backend.past_year.record import Row
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.photos import StandingEvent
from tamin_desk.domain.referrals import ReferralEvent, ReferralState
from tamin_desk.domain.review import CaseKind, Decision

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_SOON: Final = 3 * _DAY
_STAYS_RETURNED: Final = 24 * _DAY
"""Some days later it would end by itself."""
_STILL_FLAGGED: Final = ((2 * _DAY, 1.0), (14 * _DAY, 0.4), (45 * _DAY, 0.15))


class Kind(Enum):
    """What a verdict turns out to be."""

    MISMATCH = auto()
    NOT_SURE = auto()
    MATCH_IN_DOUBT = auto()
    VOID = auto()
    CORRECTED = auto()
    LATE = auto()


SHARES: Final[Mapping[Kind, float]] = {
    Kind.NOT_SURE: 0.022,
    Kind.MATCH_IN_DOUBT: 0.014,
    Kind.VOID: 0.008,
    Kind.CORRECTED: 0.009,
    Kind.LATE: 0.030,
}


@dataclass
class Shares:
    """Adds shares up and tells when one is due; begun anywhere, so that units differ."""

    dice: Random
    _sums: dict[Kind, float] = field(default_factory=dict)

    def is_due(self, kind: Kind, share: float, *, possible: bool = True) -> bool:
        """Add a share; tell whether one is due now. One that is not possible yet stays due."""
        total = self._sums.get(kind, self.dice.random()) + share
        is_due = possible and total >= 1
        self._sums[kind] = total - 1 if is_due else total
        return is_due


class Visits:
    """Verdicts of one unit's people, and what follows from them up to now."""

    def __init__(self, calendar: Calendar, dice: Random) -> None:
        self._calendar = calendar
        self._dice = dice
        self._shares = Shares(dice)

    def verdict(self, life: Life, unit: str, at: datetime, mismatch: float) -> None:
        """Tell a verdict and what it leads to; ``mismatch`` is the share of mismatches just now."""
        age = self._calendar.now - at
        # In a unit that somebody sees everything is decided by now; and whoever goes quiet ends with a match.
        told = age > (_SOON if unit in WITH_CLERK or self._is_followed_up(unit) else _HOUR)
        goes_on = self._calendar.works(unit, at + _HOUR)
        due = self._shares.is_due
        if due(Kind.MISMATCH, mismatch, possible=told):
            self._mismatch(life, unit, at)
        elif due(Kind.NOT_SURE, SHARES[Kind.NOT_SURE], possible=age > 6 * _DAY):
            self._doubt(life, unit, at, Verdict.NOT_SURE)
        elif due(Kind.MATCH_IN_DOUBT, SHARES[Kind.MATCH_IN_DOUBT], possible=age > 6 * _DAY):
            self._doubt(life, unit, at, Verdict.MATCH)
        elif due(Kind.VOID, SHARES[Kind.VOID], possible=goes_on and age > _HOUR):
            _, comparison = life.compared(unit, at, Verdict.MISMATCH, ComparisonState.RECHECK_DUE)
            life.entry_was_wrong(unit, at + 3 * _MINUTE, comparison)
            self._match(life, unit, at + 9 * _MINUTE)
        elif due(Kind.CORRECTED, SHARES[Kind.CORRECTED], possible=goes_on and age > _HOUR):
            self._corrected(life, unit, at)
        else:
            arrives = age > 4 * _DAY and self._calendar.works(unit, at + 4 * _DAY)
            is_late = due(Kind.LATE, SHARES[Kind.LATE], possible=arrives)
            self._match(life, unit, at, days_late=self._dice.randint(1, 3) if is_late else 0)

    @staticmethod
    def _match(
        life: Life, unit: str, at: datetime, *, days_late: int = 0, replaces: Row | None = None
    ) -> None:
        life.compared(
            unit, at, Verdict.MATCH, ComparisonState.MATCHED, days_late=days_late, replaces=replaces
        )

    def _corrected(self, life: Life, unit: str, at: datetime) -> None:
        first = self._dice.choice((Verdict.NOT_SURE, Verdict.MATCH))
        state = ComparisonState.MATCHED if first is Verdict.MATCH else ComparisonState.SECOND_OPINION
        act, comparison = life.compared(unit, at, first, state)
        comparison["state"] = ComparisonState.CORRECTED
        self._match(life, unit, at + self._dice.randint(2, 30) * _MINUTE, replaces=act)

    # --- A mismatch -----------------------------------------------------------------------------------

    def _mismatch(self, life: Life, unit: str, at: datetime) -> None:
        life.is_done = True
        _, comparison = life.compared(unit, at, Verdict.MISMATCH, ComparisonState.RECHECK_DUE)
        opened = at + 4 * _MINUTE
        referral = life.flagged(unit, opened, comparison, ReferralState.FLAGGED)
        age = self._calendar.now - at
        if unit not in WITH_CLERK and self._dice.random() < _still_flagged(age):
            # There is no picture of the card: nobody can decide yet.
            return
        decided = self._between(opened + 5 * _HOUR, opened + 60 * _HOUR)
        fate = self._dice.random()
        confirmed, dismissed = (0.70, 0.88) if age > _STAYS_RETURNED else (0.35, 0.50)
        if fate < confirmed:
            life.decided(unit, decided, comparison, CaseKind.FLAG, Verdict.MISMATCH, Decision.CONFIRM)
            life.steps(referral, ReferralEvent.CONFIRM, decided)
            self._after_confirmation(life, unit, decided, referral)
        elif fate < dismissed:
            act = life.decided(
                unit, decided, comparison, CaseKind.FLAG, Verdict.MATCH, Decision.DISMISS, "same_person"
            )
            life.steps(referral, ReferralEvent.DISMISS, decided)
            life.happens(StandingEvent.DISMISSED, act)
            life.is_done = False
        else:
            verdict = self._dice.choice((Verdict.NOT_SURE, Verdict.MISMATCH))
            life.decided(
                unit, decided, comparison, CaseKind.FLAG, verdict, Decision.RETURN, "picture_unclear"
            )
            life.steps(referral, ReferralEvent.RETURN, decided)
            self._after_return(life, unit, decided, referral, opened)

    def _after_confirmation(self, life: Life, unit: str, since: datetime, referral: Row) -> None:
        """A new photo comes and matches, or the referral is closed; or it is open still."""
        ends = since + self._dice.randint(12, 105) * _DAY
        if ends > self._calendar.now - _HOUR:
            if not self._is_followed_up(unit):
                return
            ends = self._between(since + _HOUR, self._calendar.now)
        if self._dice.random() < 0.8:
            unit = self._calendar.working(unit, ends)
            life.received(unit, life.inquired(unit, ends))
            life.compared(unit, ends + 2 * _MINUTE, Verdict.MATCH, ComparisonState.MATCHED)
            life.steps(referral, ReferralEvent.LATER_MATCH, ends + 3 * _MINUTE)
        else:
            life.closed(unit, ends, referral, "registry_keeps_photo")

    def _after_return(self, life: Life, unit: str, since: datetime, referral: Row, opened: datetime) -> None:
        """The clerk sees a match now, and a second opinion too; or nobody comes again."""
        now = self._calendar.now
        if not self._is_followed_up(unit) and now - opened < _STAYS_RETURNED:
            return
        ends = self._between(since + _HOUR, min(since + 9 * _DAY, now - 2 * _HOUR))
        if self._dice.random() < 0.7:
            unit = self._calendar.working(unit, ends)
            _, again = life.compared(unit, ends, Verdict.MATCH, ComparisonState.SECOND_OPINION)
            life.steps(referral, ReferralEvent.NOW_A_MATCH, ends + _MINUTE)
            self._second(life, unit, self._between(ends + _HOUR, ends + 30 * _HOUR), again, Verdict.MATCH)
        else:
            life.closed(unit, ends, referral, "person_did_not_return")

    # --- A second opinion -----------------------------------------------------------------------------

    def _doubt(self, life: Life, unit: str, at: datetime, verdict: Verdict) -> None:
        """Of a verdict in doubt somebody else judges the same faces, blindly."""
        differs = verdict is Verdict.MATCH
        _, comparison = life.compared(unit, at, verdict, ComparisonState.SECOND_OPINION, differs=differs)
        decided = self._between(at + 3 * _HOUR, at + 50 * _HOUR)
        second = Verdict.MATCH
        if self._calendar.works(unit, decided + _DAY):
            second = self._dice.choices((Verdict.MATCH, Verdict.MISMATCH, Verdict.NOT_SURE), (86, 8, 6))[0]
        self._second(life, unit, decided, comparison, second)

    def _second(self, life: Life, unit: str, at: datetime, comparison: Row, verdict: Verdict) -> None:
        act = life.decided(unit, at, comparison, CaseKind.SECOND_OPINION, verdict, Decision.OPINION)
        if verdict is Verdict.MATCH:
            comparison["state"] = ComparisonState.MATCHED
            life.happens(StandingEvent.MATCHED, act)
        elif verdict is Verdict.MISMATCH:
            life.is_done = True
            flagged = self._between(at + _HOUR, at + 20 * _HOUR)
            referral = life.flagged(unit, flagged, comparison, ReferralState.CONFIRMED)
            self._after_confirmation(life, unit, flagged, referral)
        else:
            # Nobody could tell: with the person there once more the clerk can.
            comparison["state"] = ComparisonState.RETURNED
            again = self._between(at + _HOUR, at + 30 * _HOUR)
            self._match(life, self._calendar.working(unit, again), again)

    # --- Times ----------------------------------------------------------------------------------------

    def _between(self, first: datetime, last: datetime) -> datetime:
        """Return a moment between two, and a few minutes ago at the latest."""
        last = min(last, self._calendar.now - 5 * _MINUTE)
        return first + timedelta(seconds=self._dice.randrange(max(1, int((last - first).total_seconds()))))

    def _is_followed_up(self, unit: str) -> bool:
        return self._calendar.place(unit, self._calendar.today).province in WITH_REVIEWER


def _still_flagged(age: timedelta) -> float:
    """Return which share of the flags of an age waits for a picture of the card still."""
    return next((share for least, share in _STILL_FLAGGED if age < least), 0.02)
