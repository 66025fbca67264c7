"""How one person counts in the indicator: everything that is known of them becomes changes of counts.

A stock (people, what is pending, open referrals) is told by its changes: one more on the day on which it
begins and one less on the day on which it ends, so that the sum of all changes until a day is the stock at
the end of that day. So it is with ages: what grows older leaves one measure and enters the next, on a day
that is known beforehand as a birthday is. Nothing depends on when it is counted: the same facts give the same
counts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.indicator import (
    CONFIRMED,
    FLAGGED,
    PENDING_FROM_DAYS,
    REFERRAL_FROM_DAYS,
    RETURNED,
    Measure,
    PeopleGroup,
)
from tamin_desk.domain.people import CARD_AGE, birthday, card_expected_from
from tamin_desk.domain.person_facts import (
    ComparisonFact,
    InquiryFact,
    PersonFacts,
    PhotoFact,
    ReferralFact,
    RollFact,
)
from tamin_desk.domain.photos import (
    InquiryState,
    PhotoSource,
    RefusalReason,
    Standing,
    standing_after,
)
from tamin_desk.domain.referrals import ReferralState

RULES: Final = 1
"""By which rules people are counted: one more whenever the same facts come to give other counts.

Whoever was counted by others is counted anew when the server starts.
"""


class Cell(NamedTuple):
    """What one count is of; ``kind`` is the insured kind's word, empty where enrolment has not told it."""

    unit_code: str
    day: date
    measure: Measure
    people: PeopleGroup
    kind: str


class _Place(NamedTuple):
    """A cell of whatever day."""

    unit_code: str
    measure: Measure
    people: PeopleGroup
    kind: str


_Change = tuple[Cell, int]

_M: Final = Measure
_GONE: Final = frozenset({Standing.SUPERSEDED, Standing.WITHDRAWN})
_OF_STANDING: Final = {
    Standing.UNVERIFIED: _M.PEOPLE_UNVERIFIED,
    Standing.VERIFIED: _M.PEOPLE_VERIFIED,
    Standing.DISPUTED: _M.PEOPLE_DISPUTED,
    Standing.INDEXED: _M.PEOPLE_SCAN,
}
_OF_INQUIRY: Final = {
    InquiryState.PHOTO: _M.INQUIRY_PHOTO,
    InquiryState.PENDING: _M.INQUIRY_PENDING,
    InquiryState.EXPIRED: _M.INQUIRY_EXPIRED,
}
_OF_REFUSAL: Final = {reason: Measure(f"inquiry.{reason}") for reason in RefusalReason}
_OF_VERDICT: Final = {
    Verdict.MATCH: _M.COMPARED_MATCH,
    Verdict.MISMATCH: _M.COMPARED_MISMATCH,
    Verdict.NOT_SURE: _M.COMPARED_NOT_SURE,
}
_OF_SOURCE: Final = {
    PhotoSource.REGISTRY: (_M.ADDED_REGISTRY, _M.ADDED_REGISTRY_FOR_OTHERS),
    PhotoSource.SCAN: (_M.ADDED_SCAN, _M.ADDED_SCAN_FOR_OTHERS),
}
_OF_OPEN: Final = {
    ReferralState.FLAGGED: FLAGGED,
    ReferralState.RETURNED: RETURNED,
    ReferralState.CONFIRMED: CONFIRMED,
}
_OF_END: Final = {
    ReferralState.RESOLVED: _M.REFERRAL_RESOLVED,
    ReferralState.DISMISSED: _M.REFERRAL_DISMISSED,
    ReferralState.CLOSED: _M.REFERRAL_CLOSED,
    ReferralState.SECOND_OPINION: _M.REFERRAL_NOW_A_MATCH,
}
_NOBODY_KNOWN: Final = RollFact(date.min)


def counts_of(facts: PersonFacts) -> Counter[Cell]:
    """Return what one person adds to the counts of each day, past and future; no count is 0.

    A photo that came on the second day after it was asked for:

    >>> asked, came = date(2026, 11, 22), date(2026, 11, 24)
    >>> put_off = InquiryFact("0162", asked, InquiryState.PHOTO, was_put_off=True, ended_on=came)
    >>> for cell, amount in sorted(counts_of(PersonFacts(inquiries=(put_off,))).items()):
    ...     print(cell.day, cell.measure, amount)
    2026-11-22 inquiry.photo 1
    2026-11-22 pending.0 1
    2026-11-23 pending.0 -1
    2026-11-23 pending.1 1
    2026-11-24 pending.1 -1

    An insured person without a photo, of whose death enrolment tells some days later:

    >>> alive = RollFact(asked, "0162", birth_date=date(1980, 1, 1))
    >>> dead = RollFact(came, "0162", birth_date=date(1980, 1, 1), deceased=True)
    >>> for cell, amount in sorted(counts_of(PersonFacts(roll=(alive, dead))).items()):
    ...     print(cell.day, cell.measure, cell.people, amount)
    2026-11-22 people.no_photo grown 1
    2026-11-24 people.no_photo grown -1

    A mismatch of Sunday that a desk without network handed in on Tuesday, which its author then corrected:

    >>> from uuid import UUID
    >>> wrong, right = UUID(int=1), UUID(int=2)
    >>> first = ComparisonFact(wrong, "0162", asked, came, Verdict.MISMATCH, ComparisonState.CORRECTED)
    >>> second = ComparisonFact(right, "0163", came, came, Verdict.MATCH, ComparisonState.MATCHED, wrong)
    >>> for cell in sorted(counts_of(PersonFacts(comparisons=(first, second)))):
    ...     print(cell.day, cell.unit_code, cell.measure)
    2026-11-22 0162 comparison.corrected
    2026-11-22 0162 comparison.late
    2026-11-22 0162 comparison.match
    """
    person = _Person(facts.roll)
    counts: Counter[Cell] = Counter()
    for changes in (
        _as_people(person, facts),
        _inquiries(person, facts.inquiries),
        _photos(person, facts.photos),
        _comparisons(person, facts.comparisons),
        _referrals(person, facts.referrals),
    ):
        for cell, amount in changes:
            counts[cell] += amount
    return Counter({cell: amount for cell, amount in counts.items() if amount})


class _Person:
    """Who the person is on a day. Of days before the roll told of them, its first word is taken."""

    def __init__(self, roll: Sequence[RollFact]) -> None:
        self._roll = roll
        # Who is not born yet, as somebody has typed it, has no birthdays to wait for.
        births = {one.birth_date for one in roll if one.birth_date and one.birth_date <= one.since}
        self.turns: frozenset[date] = frozenset(
            {one.since for one in roll}
            | {birthday(born, age) for born in births for age in (CARD_AGE, CARD_AGE + 1)}
        )
        """On which days there may be something new about them."""

    def told_on(self, day: date) -> RollFact | None:
        """Return the roll's word on a day; ``None`` before its first one."""
        return next((one for one in reversed(self._roll) if one.since <= day), None)

    def on(self, day: date) -> RollFact:
        """Return the roll's word on a day, or its first one; of nobody whom it knows, an empty one."""
        return self.told_on(day) or (self._roll[0] if self._roll else _NOBODY_KNOWN)

    def place(self, unit_code: str, day: date, measure: Measure) -> _Place:
        """Return where something of this person counts on a day."""
        known = self.on(day)
        kind = "" if known.insured_kind is None else known.insured_kind.value
        return _Place(unit_code, measure, known.group_on(day), kind)

    def flow(self, unit_code: str, day: date, measure: Measure) -> _Change:
        """Return that something has happened once on a day."""
        return _cell(self.place(unit_code, day, measure), day), 1


def _cell(place: _Place, day: date) -> Cell:
    return Cell(place.unit_code, day, place.measure, place.people, place.kind)


def _stock(days: Iterable[date], place_on: Callable[[date], _Place | None]) -> Iterator[_Change]:
    """Tell a stock that can change on these days only; before the first of them there is nothing in it."""
    before = None
    for day in sorted(set(days)):
        now = place_on(day)
        if now == before:
            continue
        if before is not None:
            yield _cell(before, day), -1
        if now is not None:
            yield _cell(now, day), 1
        before = now


# --- People -----------------------------------------------------------------------------------------


def _as_people(person: _Person, facts: PersonFacts) -> Iterator[_Change]:
    """Tell in which of the ``PEOPLE`` measures somebody is; the dead and who has no home unit are in none."""
    died = [
        inquiry.ended_on or inquiry.asked_on
        for inquiry in facts.inquiries
        if inquiry.reason is RefusalReason.DECEASED
    ]

    def place_on(day: date) -> _Place | None:
        told = person.told_on(day)
        if told is None or told.home_unit is None or told.deceased or any(one <= day for one in died):
            return None
        return person.place(told.home_unit, day, _photo_on(facts.photos, told, day))

    events = {one.on for photo in facts.photos for one in photo.events}
    return _stock(person.turns | {photo.filed_on for photo in facts.photos} | events | {*died}, place_on)


def _photo_on(photos: Sequence[PhotoFact], told: RollFact, day: date) -> Measure:
    """Return what of somebody's is on file on a day: the registry's photo before a scan, else the newest."""
    found = None
    for photo in photos:
        if photo.source is PhotoSource.PAGE or photo.filed_on > day:
            continue
        standing = standing_after(photo.source, (one.event for one in photo.events if one.on <= day))
        if standing in _GONE:
            continue
        if photo.source is PhotoSource.REGISTRY:
            return _OF_STANDING[standing]
        if found is None and _still_serves(photo, told, day):
            found = _OF_STANDING[standing]
    return found or Measure.PEOPLE_NO_PHOTO


def _still_serves(scan: PhotoFact, told: RollFact, day: date) -> bool:
    """Tell whether a scan is a photo yet: that of who had no card ends when the registry's is expected."""
    if told.foreign or told.birth_date is None:
        return True
    expected_from = card_expected_from(told.birth_date)
    return day < expected_from or scan.filed_on >= expected_from


# --- Inquiries and photos ---------------------------------------------------------------------------


def _inquiries(person: _Person, inquiries: Iterable[InquiryFact]) -> Iterator[_Change]:
    for one in inquiries:
        measure = _OF_INQUIRY.get(one.state) if one.reason is None else _OF_REFUSAL[one.reason]
        if measure is not None:
            yield person.flow(one.unit_code, one.asked_on, measure)
        if one.was_put_off:
            yield from _open(person, one.unit_code, one.asked_on, one.ended_on, PENDING_FROM_DAYS)


def _photos(person: _Person, photos: Iterable[PhotoFact]) -> Iterator[_Change]:
    for one in photos:
        standing = standing_after(one.source, (each.event for each in one.events))
        if one.source is PhotoSource.PAGE or standing is Standing.WITHDRAWN:
            continue
        added, for_others = _OF_SOURCE[one.source]
        yield person.flow(one.unit_code, one.made_on, added)
        if person.on(one.made_on).home_unit not in (None, one.unit_code):
            yield person.flow(one.unit_code, one.made_on, for_others)


# --- Comparisons ------------------------------------------------------------------------------------


def _comparisons(person: _Person, comparisons: Sequence[ComparisonFact]) -> Iterator[_Change]:
    """Tell of the verdicts that stand, each where and when the first of its corrections was given."""
    known = {one.id: one for one in comparisons}
    for one in comparisons:
        if one.state is ComparisonState.CORRECTED:
            continue
        first = one
        while first.replaces in known:
            first = known[first.replaces]
        for measure in _of_comparison(one, first):
            yield person.flow(first.unit_code, first.made_on, measure)


def _of_comparison(one: ComparisonFact, first: ComparisonFact) -> Iterator[Measure]:
    if one.state is ComparisonState.VOID:
        yield Measure.COMPARED_VOID
        return
    yield _OF_VERDICT[one.verdict]
    if first.accepted_on > first.made_on:
        yield Measure.COMPARED_LATE
    if one.replaces is not None:
        yield Measure.COMPARED_CORRECTED
    if one.needs_second:
        yield Measure.SECOND_ASKED
    for opinion in one.opinions:
        yield _agreement(one.verdict, opinion)


def _agreement(first: Verdict, second: Verdict) -> Measure:
    if Verdict.NOT_SURE in (first, second):
        return Measure.SECOND_UNDECIDED
    return Measure.SECOND_AGREED if first is second else Measure.SECOND_DISAGREED


# --- Referrals --------------------------------------------------------------------------------------


def _referrals(person: _Person, referrals: Iterable[ReferralFact]) -> Iterator[_Change]:
    """Tell of openings and ends; of one whose first step is its end nobody knows when it ended."""
    for one in referrals:
        opened_on = one.steps[0].on
        yield person.flow(one.unit_code, opened_on, Measure.REFERRAL_OPENED)
        ends = (*(step.on for step in one.steps[1:]), None)
        for step, ends_on in zip(one.steps, ends, strict=True):
            if step.state in _OF_END:
                if step is one.steps[0]:
                    continue
                yield person.flow(one.unit_code, step.on, _OF_END[step.state])
            else:
                ages = dict(zip(_OF_OPEN[step.state], REFERRAL_FROM_DAYS, strict=True))
                yield from _open(person, one.unit_code, opened_on, ends_on, ages, since=step.on)


def _open(
    person: _Person,
    unit_code: str,
    opened_on: date,
    ends_on: date | None,
    from_days: Mapping[Measure, int],
    since: date | None = None,
) -> Iterator[_Change]:
    """Tell of something that is open from ``since`` (or its opening) until the day of its end, by its age."""
    begins_on = opened_on if since is None else max(since, opened_on)
    ages = {opened_on + timedelta(days=days): measure for measure, days in from_days.items()}

    def place_on(day: date) -> _Place | None:
        if day < begins_on or (ends_on is not None and day >= ends_on):
            return None
        measure = ages[max(from_day for from_day in ages if from_day <= day)]
        return person.place(unit_code, day, measure)

    ends = () if ends_on is None else (ends_on,)
    return _stock({begins_on, *ages, *ends, *person.turns}, place_on)
