"""The indicator (شاخص ارزیابی): what is counted, and what each figure is made of.

Everything begins with :class:`Measure`: a number of people, inquiries, comparisons or referrals of one unit.
Measures at the end of a day ("stocks") count for the **home** unit of people, or for the unit that has the
inquiry or referral open; measures of what was done ("flows") count for the **acting** unit on the day it was
done. Figures are made of measures by the functions below and of nothing else.

A figure that is not known is ``None``, never 0: nothing was counted yet, or there is nothing to divide by.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

_TENTH: Final = Decimal("0.1")
_ALL: Final = Decimal(100)


class Measure(StrEnum):
    """What is counted. A living person of the roll is in exactly one of the ``PEOPLE`` measures on a day."""

    # --- Stocks of people, at their home unit -------------------------------------------------------
    PEOPLE_NO_PHOTO = "people.no_photo"
    PEOPLE_UNVERIFIED = "people.registry.unverified"
    PEOPLE_VERIFIED = "people.registry.verified"
    PEOPLE_DISPUTED = "people.registry.disputed"
    PEOPLE_SCAN = "people.scan"

    # --- Stocks of what is open, at the unit that has it open; by age in days --------------------------
    PENDING_0 = "pending.0"
    """Inquiries that were put off today."""
    PENDING_1 = "pending.1"
    """Put off one or two days ago."""
    PENDING_3 = "pending.3"
    """Put off three days ago or earlier."""
    FLAGGED_0 = "referral.flagged.0"
    """Referrals that wait for a reviewer, opened less than a week ago; and so on."""
    FLAGGED_7 = "referral.flagged.7"
    FLAGGED_30 = "referral.flagged.30"
    FLAGGED_90 = "referral.flagged.90"
    RETURNED_0 = "referral.returned.0"
    RETURNED_7 = "referral.returned.7"
    RETURNED_30 = "referral.returned.30"
    RETURNED_90 = "referral.returned.90"
    CONFIRMED_0 = "referral.confirmed.0"
    CONFIRMED_7 = "referral.confirmed.7"
    CONFIRMED_30 = "referral.confirmed.30"
    CONFIRMED_90 = "referral.confirmed.90"

    # --- Flows: inquiries by how they ended, on the day on which they were asked ------------------------
    INQUIRY_PHOTO = "inquiry.photo"
    INQUIRY_PENDING = "inquiry.pending"
    INQUIRY_EXPIRED = "inquiry.expired"
    INQUIRY_NO_CORRESPONDENCE = "inquiry.no_correspondence"
    INQUIRY_UNKNOWN_PERSON = "inquiry.unknown_person"
    INQUIRY_CREDENTIAL_REVOKED = "inquiry.credential_revoked"
    INQUIRY_NO_PHOTO = "inquiry.no_photo"
    INQUIRY_DECEASED = "inquiry.deceased"
    INQUIRY_REGISTRY_UNAVAILABLE = "inquiry.registry_unavailable"
    INQUIRY_PAUSED = "inquiry.paused"

    # --- Flows: photos that were added to the archive; those for people of another home unit are in both -
    ADDED_REGISTRY = "added.registry"
    ADDED_SCAN = "added.scan"
    ADDED_REGISTRY_FOR_OTHERS = "added.registry.for_others"
    ADDED_SCAN_FOR_OTHERS = "added.scan.for_others"

    # --- Flows: comparisons by the counter's verdict, on the day on which it was given ------------------
    COMPARED_MATCH = "comparison.match"
    COMPARED_MISMATCH = "comparison.mismatch"
    COMPARED_NOT_SURE = "comparison.not_sure"
    COMPARED_VOID = "comparison.void"
    """An entry was wrong: it is no mismatch, and in none of the three above."""
    COMPARED_LATE = "comparison.late"
    """Of the three: those that reached the archive on a later day."""
    COMPARED_CORRECTED = "comparison.corrected"
    """Of the three: those whose author has corrected an earlier verdict with it."""

    # --- Flows: second judgements, on the day of the comparison that they are about ---------------------
    SECOND_ASKED = "second.asked"
    """Comparisons that needed a second opinion."""
    SECOND_AGREED = "second.agreed"
    SECOND_DISAGREED = "second.disagreed"
    """A reviewer's blind verdict, in effect, says the opposite of the counter's."""
    SECOND_UNDECIDED = "second.undecided"
    """One of the two was not sure: they neither agree nor disagree."""

    # --- Flows: referrals, on the day on which it happened ----------------------------------------------
    REFERRAL_OPENED = "referral.opened"
    REFERRAL_RESOLVED = "referral.resolved"
    REFERRAL_DISMISSED = "referral.dismissed"
    REFERRAL_CLOSED = "referral.closed"
    REFERRAL_NOW_A_MATCH = "referral.now_a_match"


_M = Measure
_STOCK_PREFIXES: Final = (
    "people.",
    "pending.",
    "referral.flagged.",
    "referral.returned.",
    "referral.confirmed.",
)

STOCKS: Final = frozenset(one for one in Measure if one.startswith(_STOCK_PREFIXES))
"""Measures at the end of a day: they are not added over days, and nobody knows them of the future."""

PEOPLE: Final = (
    _M.PEOPLE_NO_PHOTO,
    _M.PEOPLE_UNVERIFIED,
    _M.PEOPLE_VERIFIED,
    _M.PEOPLE_DISPUTED,
    _M.PEOPLE_SCAN,
)
PENDING: Final = (_M.PENDING_0, _M.PENDING_1, _M.PENDING_3)
PENDING_FROM_DAYS: Final[Mapping[Measure, int]] = {_M.PENDING_0: 0, _M.PENDING_1: 1, _M.PENDING_3: 3}
"""From which age in days on an open inquiry is in which measure."""
REFERRAL_FROM_DAYS: Final = (0, 7, 30, 90)
"""From which ages in days on an open referral is in the next measure of its state."""
FLAGGED: Final = (_M.FLAGGED_0, _M.FLAGGED_7, _M.FLAGGED_30, _M.FLAGGED_90)
RETURNED: Final = (_M.RETURNED_0, _M.RETURNED_7, _M.RETURNED_30, _M.RETURNED_90)
CONFIRMED: Final = (_M.CONFIRMED_0, _M.CONFIRMED_7, _M.CONFIRMED_30, _M.CONFIRMED_90)
OPEN_REFERRALS: Final = (*FLAGGED, *RETURNED, *CONFIRMED)
INQUIRIES: Final = tuple(one for one in Measure if one.startswith("inquiry."))
ADDED: Final = (_M.ADDED_REGISTRY, _M.ADDED_SCAN)
ADDED_FOR_OTHERS: Final = (_M.ADDED_REGISTRY_FOR_OTHERS, _M.ADDED_SCAN_FOR_OTHERS)
COMPARED: Final = (_M.COMPARED_MATCH, _M.COMPARED_MISMATCH, _M.COMPARED_NOT_SURE)


class PeopleGroup(StrEnum):
    """Whom a measure is about. Coverage is of the first two: of the others no registry photo is expected.

    Who is not known to enrolment, or has no birth date, is excused by nothing and is among the grown.
    """

    GROWN = "grown"
    TURNED_15 = "turned_15"
    """Old enough for a card within the last year."""
    UNDER_15 = "under_15"
    FOREIGN = "foreign"


EXPECTED: Final = frozenset({PeopleGroup.GROWN, PeopleGroup.TURNED_15})
"""Those of whom a registry photo is expected (:func:`tamin_desk.domain.people.expects_registry_photo`)."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some of a whole; the whole is never 0.

    >>> Share(874, 1000).percent
    Decimal('87.4')
    """

    part: int
    whole: int

    @property
    def percent(self) -> Decimal:
        """The share in percent with one decimal, half up; only all of it is 100.0, and only none of it 0.0.

        >>> Share(99_999, 100_000).percent, Share(1, 100_000).percent, Share(0, 7).percent
        (Decimal('99.9'), Decimal('0.1'), Decimal('0.0'))
        """
        exact = Decimal(self.part) * _ALL / Decimal(self.whole)
        rounded = exact.quantize(_TENTH, ROUND_HALF_UP)
        if rounded == _ALL and self.part < self.whole:
            return _ALL - _TENTH
        if not rounded and self.part:
            return _TENTH
        return rounded


def share(part: int, whole: int) -> Share | None:
    """Return a share; of nothing there is none.

    >>> share(0, 0) is None
    True
    """
    return Share(part, whole) if whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures of one scope in one period; a measure that is absent is 0, where it is known at all.

    ``knows_stocks`` and ``knows_flows`` are false where nothing was counted yet: before counting began, or
    in the future.
    """

    counts: Mapping[Measure, int] = field(default_factory=dict)
    knows_stocks: bool = True
    knows_flows: bool = True

    def of(self, *measures: Measure) -> int | None:
        """Return the sum of measures; ``None`` when one of them is not known.

        >>> Figures({_M.ADDED_REGISTRY: 3}, knows_stocks=False).of(*ADDED)
        3
        >>> Figures({}, knows_stocks=False).of(_M.PEOPLE_SCAN) is None
        True
        """
        known = all(self.knows_stocks if one in STOCKS else self.knows_flows for one in measures)
        return sum(self.counts.get(one, 0) for one in measures) if known else None

    def share(self, part: Iterable[Measure], whole: Iterable[Measure]) -> Share | None:
        """Return what share of a whole a part is; ``None`` where it is not known or the whole is nothing."""
        some, every = self.of(*part), self.of(*whole)
        return None if some is None or every is None else share(some, every)


# --- The figures ------------------------------------------------------------------------------------


def covered_people(figures: Figures) -> int | None:
    """Return how many people there are whose photo should be on file, at the end of the period.

    The group is chosen before: by default those of 15 and older who are no foreign nationals.

    >>> covered_people(Figures({_M.PEOPLE_NO_PHOTO: 40, _M.PEOPLE_VERIFIED: 60}))
    100
    """
    return figures.of(*PEOPLE)


def with_photo(figures: Figures) -> int | None:
    """Return how many of them have a photo in force, whatever its source and standing.

    >>> with_photo(Figures({_M.PEOPLE_NO_PHOTO: 40, _M.PEOPLE_VERIFIED: 50, _M.PEOPLE_SCAN: 10}))
    60
    """
    return figures.of(*PEOPLE[1:])


def missing(figures: Figures) -> int | None:
    """Return how many of them have none: together with :func:`with_photo` they are all.

    >>> missing(Figures({_M.PEOPLE_NO_PHOTO: 40, _M.PEOPLE_VERIFIED: 60}))
    40
    """
    return figures.of(Measure.PEOPLE_NO_PHOTO)


def coverage(figures: Figures) -> Share | None:
    """Return what share of the covered people has a photo; never shown without :func:`mismatch_rate`.

    >>> coverage(Figures({_M.PEOPLE_NO_PHOTO: 126, _M.PEOPLE_VERIFIED: 874})).percent
    Decimal('87.4')
    >>> coverage(Figures({})) is None
    True
    """
    return figures.share(PEOPLE[1:], PEOPLE)


def inquiries(figures: Figures) -> int | None:
    """Return how many inquiries the units made, however they ended.

    >>> inquiries(Figures({_M.INQUIRY_PHOTO: 90, _M.INQUIRY_PENDING: 3, _M.INQUIRY_PAUSED: 1}))
    94
    """
    return figures.of(*INQUIRIES)


def correspondence_rate(figures: Figures) -> Share | None:
    """Return in what share of the inquiries serial and national code corresponded (تناظر).

    Of those on which Civil Registration has said one or the other: who waits, is not known there, has died or
    was not asked at all says nothing about what was typed.

    >>> told = {_M.INQUIRY_PHOTO: 96, _M.INQUIRY_NO_CORRESPONDENCE: 4, _M.INQUIRY_PENDING: 30}
    >>> correspondence_rate(Figures(told)).percent
    Decimal('96.0')
    """
    told = (Measure.INQUIRY_PHOTO, Measure.INQUIRY_NO_CORRESPONDENCE)
    return figures.share(told[:1], told)


def pending(figures: Figures) -> int | None:
    """Return how many inquiries wait for their photo at the end of the period, of whatever age.

    >>> pending(Figures({_M.PENDING_0: 2, _M.PENDING_3: 1}))
    3
    """
    return figures.of(*PENDING)


def photos_added(figures: Figures) -> int | None:
    """Return how many photos the units added to the archive, from the registry or by scanning.

    >>> photos_added(Figures({_M.ADDED_REGISTRY: 12, _M.ADDED_SCAN: 3}))
    15
    """
    return figures.of(*ADDED)


def added_for_others(figures: Figures) -> int | None:
    """Return how many of them are of people who belong to another unit (the circular's fourth point).

    >>> added_for_others(Figures({_M.ADDED_REGISTRY: 12, _M.ADDED_REGISTRY_FOR_OTHERS: 5}))
    5
    """
    return figures.of(*ADDED_FOR_OTHERS)


def comparisons(figures: Figures) -> int | None:
    """Return how many verdicts stand: what was corrected or void by a wrong entry is not among them.

    >>> comparisons(Figures({_M.COMPARED_MATCH: 80, _M.COMPARED_MISMATCH: 2, _M.COMPARED_VOID: 9}))
    82
    """
    return figures.of(*COMPARED)


def mismatch_rate(figures: Figures) -> Share | None:
    """Return what share of the verdicts that stand says that the faces do not match (عدم مطابقت).

    >>> told = {_M.COMPARED_MATCH: 98, _M.COMPARED_MISMATCH: 1, _M.COMPARED_NOT_SURE: 1, _M.COMPARED_VOID: 7}
    >>> mismatch_rate(Figures(told)).percent
    Decimal('1.0')
    >>> mismatch_rate(Figures({_M.PEOPLE_VERIFIED: 10})) is None
    True
    """
    return figures.share([Measure.COMPARED_MISMATCH], COMPARED)


def second_opinions(figures: Figures) -> int | None:
    """Return how many comparisons needed a second opinion.

    >>> second_opinions(Figures({_M.SECOND_ASKED: 6}))
    6
    """
    return figures.of(Measure.SECOND_ASKED)


def disagreement(figures: Figures) -> Share | None:
    """Return in what share of the second judgements the two said the opposite of each other.

    >>> disagreement(Figures({_M.SECOND_AGREED: 9, _M.SECOND_DISAGREED: 1, _M.SECOND_UNDECIDED: 5})).percent
    Decimal('10.0')
    """
    both_sure = (Measure.SECOND_DISAGREED, Measure.SECOND_AGREED)
    return figures.share(both_sure[:1], both_sure)


def open_referrals(figures: Figures) -> int | None:
    """Return how many referrals are open at the end of the period, of whatever state and age.

    >>> open_referrals(Figures({_M.FLAGGED_0: 2, _M.CONFIRMED_30: 1}))
    3
    """
    return figures.of(*OPEN_REFERRALS)
