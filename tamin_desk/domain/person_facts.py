"""What the archive knows of one person, as far as the indicator counts it.

Every day is a Tehran day. The units are those that acted, or that have the inquiry or the referral open.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.indicator import PeopleGroup
from tamin_desk.domain.people import AgeGroup, InsuredKind, age_group
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, StandingEvent
from tamin_desk.domain.referrals import ReferralState

DESK_CLOCK_BELIEVED: Final = timedelta(days=40)
"""How long before it was accepted an act may have been made by the desk's own clock.

A delivery token lives 30 days, and a colleague may hand the act in some days later still. What is older says
more of the clock than of the act.
"""

SERVER_CLOCK_BELIEVED: Final = timedelta(days=366)
"""How long before by the server's clock, which the desk tells as well: nobody writes into years gone by."""


def made_at(accepted_at: datetime, *, server_clock: datetime | None, desk_clock: datetime | None) -> datetime:
    """Return when an act was made: by the server's clock as the desk had it, else by the desk's own.

    It was never made later than it was accepted, and nobody believes a clock that is far away.

    >>> from datetime import UTC
    >>> came = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    >>> made_at(came, server_clock=None, desk_clock=datetime(2026, 11, 2, 9, 0, tzinfo=UTC)).day
    2
    >>> made_at(came, server_clock=None, desk_clock=datetime(2020, 1, 1, 0, 0, tzinfo=UTC)) == came
    True
    """
    clock, believed = server_clock, SERVER_CLOCK_BELIEVED
    if clock is None:
        clock, believed = desk_clock, DESK_CLOCK_BELIEVED
    if clock is not None and accepted_at - believed <= clock <= accepted_at:
        return clock
    return accepted_at


@dataclass(frozen=True, slots=True)
class RollFact:
    """How the roll had the person from a day on; ``None`` is what enrolment has not told."""

    since: date
    home_unit: str | None = None
    insured_kind: InsuredKind | None = None
    birth_date: date | None = None
    foreign: bool = False
    deceased: bool = False

    def group_on(self, day: date) -> PeopleGroup:
        """Return whom the person is counted among on a day.

        >>> RollFact(date(2026, 1, 1), birth_date=date(2011, 11, 22)).group_on(date(2026, 11, 21))
        <PeopleGroup.UNDER_15: 'under_15'>
        """
        if self.foreign:
            return PeopleGroup.FOREIGN
        if self.birth_date is None:
            return PeopleGroup.GROWN
        return _GROUPS[age_group(self.birth_date, day)]


_GROUPS: Final = {
    AgeGroup.GROWN: PeopleGroup.GROWN,
    AgeGroup.TURNED_15: PeopleGroup.TURNED_15,
    AgeGroup.UNDER_15: PeopleGroup.UNDER_15,
}


@dataclass(frozen=True, slots=True)
class InquiryFact:
    """An inquiry; ``ended_on`` is ``None`` while it is open. Only one that was put off is ever pending."""

    unit_code: str
    asked_on: date
    state: InquiryState
    reason: RefusalReason | None = None
    was_put_off: bool = False
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class EventFact:
    """What happened to a photo on the day on which the archive accepted it."""

    event: StandingEvent
    on: date


@dataclass(frozen=True, slots=True)
class PhotoFact:
    """A photo on file with what happened to it, in order and without what was taken back."""

    source: PhotoSource
    unit_code: str
    made_on: date
    filed_on: date
    events: tuple[EventFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonFact:
    """A verdict of the counter; ``opinions`` are reviewers' verdicts on it, in decisions that are in effect.

    ``replaces`` names the verdict that it corrects, which may never have arrived.
    """

    id: UUID
    unit_code: str
    made_on: date
    accepted_on: date
    verdict: Verdict
    state: ComparisonState
    replaces: UUID | None = None
    needs_second: bool = False
    opinions: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralStepFact:
    """The state that a referral came into, and when."""

    state: ReferralState
    on: date


@dataclass(frozen=True, slots=True)
class ReferralFact:
    """A referral and its steps in order; the first one is its opening."""

    unit_code: str
    steps: tuple[ReferralStepFact, ...]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Everything of one person.

    Attributes:
        roll: by day, the earliest first.
        photos: the newest first.
    """

    roll: tuple[RollFact, ...] = ()
    inquiries: tuple[InquiryFact, ...] = ()
    photos: tuple[PhotoFact, ...] = ()
    comparisons: tuple[ComparisonFact, ...] = ()
    referrals: tuple[ReferralFact, ...] = ()
