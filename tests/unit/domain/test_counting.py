"""How one person counts, told as a monitor would ask about it."""

from collections import Counter
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.counting import Cell, counts_of
from tamin_desk.domain.indicator import (
    CONFIRMED,
    FLAGGED,
    OPEN_REFERRALS,
    PENDING,
    PEOPLE,
    RETURNED,
    STOCKS,
    Measure,
    PeopleGroup,
)
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.person_facts import (
    ComparisonFact,
    EventFact,
    InquiryFact,
    PersonFacts,
    PhotoFact,
    ReferralFact,
    ReferralStepFact,
    RollFact,
)
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, StandingEvent
from tamin_desk.domain.referrals import ReferralState

M = Measure
SUNDAY: Final = date(2026, 11, 22)
"""The first of Azar: the eve of it is in another month."""
BORN: Final = date(1980, 5, 5)
FIRST, SECOND, THIRD = (UUID(int=number) for number in range(1, 4))


def day(number: int) -> date:
    return SUNDAY + timedelta(days=number)


def grown(since: date = SUNDAY, home_unit: str | None = "0162", **told: object) -> RollFact:
    known: dict[str, object] = {"insured_kind": InsuredKind.PRINCIPAL, "birth_date": BORN}
    return RollFact(since, home_unit, **(known | told))  # type: ignore[arg-type] # a test names fields; a wrong one fails


def registry(filed_on: date = SUNDAY, *events: tuple[StandingEvent, date]) -> PhotoFact:
    happened = tuple(EventFact(event, on) for event, on in events)
    return PhotoFact(PhotoSource.REGISTRY, "0162", filed_on, filed_on, happened)


def scan(filed_on: date, *events: tuple[StandingEvent, date]) -> PhotoFact:
    happened = tuple(EventFact(event, on) for event, on in events)
    return PhotoFact(PhotoSource.SCAN, "0162", filed_on, filed_on, happened)


def verdict(
    made_on: date,
    verdict: Verdict,
    state: ComparisonState,
    *,
    id: UUID = FIRST,
    accepted_on: date | None = None,
    unit_code: str = "0162",
    **more: object,
) -> ComparisonFact:
    accepted = accepted_on or made_on
    return ComparisonFact(id, unit_code, made_on, accepted, verdict, state, **more)  # type: ignore[arg-type] # as above


def referral(*steps: tuple[ReferralState, date]) -> ReferralFact:
    return ReferralFact("0162", tuple(ReferralStepFact(state, on) for state, on in steps))


def stock(counts: Counter[Cell], on: date, *, unit_code: str | None = None) -> dict[Measure, int]:
    """Return what is in stock at the end of a day."""
    found: Counter[Measure] = Counter()
    for cell, amount in counts.items():
        if cell.measure in STOCKS and cell.day <= on and unit_code in (None, cell.unit_code):
            found[cell.measure] += amount
    return {measure: amount for measure, amount in found.items() if amount}


def flows(counts: Counter[Cell]) -> dict[tuple[str, date, Measure], int]:
    """Return what was done, by unit and day."""
    done: Counter[tuple[str, date, Measure]] = Counter()
    for cell, amount in counts.items():
        if cell.measure not in STOCKS:
            done[cell.unit_code, cell.day, cell.measure] += amount
    return dict(done)


# --- People -----------------------------------------------------------------------------------------


def test_a_photo_comes_and_is_verified_disputed_and_freed_again() -> None:
    photo = registry(
        day(1),
        (StandingEvent.MATCHED, day(2)),
        (StandingEvent.FLAGGED, day(5)),
        (StandingEvent.DISMISSED, day(9)),
    )
    counts = counts_of(PersonFacts(roll=(grown(),), photos=(photo,)))
    assert [stock(counts, day(number)) for number in (-1, 0, 1, 2, 4, 5, 9)] == [
        {},
        {M.PEOPLE_NO_PHOTO: 1},
        {M.PEOPLE_UNVERIFIED: 1},
        {M.PEOPLE_VERIFIED: 1},
        {M.PEOPLE_VERIFIED: 1},
        {M.PEOPLE_DISPUTED: 1},
        {M.PEOPLE_VERIFIED: 1},
    ]


def test_all_on_one_day_is_what_the_evening_has() -> None:
    counts = counts_of(
        PersonFacts(roll=(grown(),), photos=(registry(day(0), (StandingEvent.MATCHED, day(0))),))
    )
    assert {cell.measure: n for cell, n in counts.items() if cell.measure in STOCKS} == {M.PEOPLE_VERIFIED: 1}


def test_a_match_that_was_taken_back_has_never_been() -> None:
    """The undone event is not among the facts: yesterday's stock is another one today."""
    counts = counts_of(PersonFacts(roll=(grown(),), photos=(registry(day(0)),)))
    assert stock(counts, day(30)) == {M.PEOPLE_UNVERIFIED: 1}


def test_the_registrys_photo_stands_before_a_scan_and_the_scan_after_no_one() -> None:
    photo = registry(day(3))
    document = scan(day(1), (StandingEvent.NEWER_FILED, day(3)))
    counts = counts_of(PersonFacts(roll=(grown(),), photos=(photo, document)))
    assert [stock(counts, day(number)) for number in (0, 1, 3)] == [
        {M.PEOPLE_NO_PHOTO: 1},
        {M.PEOPLE_SCAN: 1},
        {M.PEOPLE_UNVERIFIED: 1},
    ]


def test_a_scan_that_was_withdrawn_was_never_added_but_was_on_file_until_then() -> None:
    counts = counts_of(
        PersonFacts(roll=(grown(),), photos=(scan(day(1), (StandingEvent.WITHDRAWN, day(4))),))
    )
    assert [stock(counts, day(number)) for number in (1, 4)] == [{M.PEOPLE_SCAN: 1}, {M.PEOPLE_NO_PHOTO: 1}]
    assert flows(counts) == {}


def test_a_page_is_nobodys_photo() -> None:
    page = PhotoFact(PhotoSource.PAGE, "0162", SUNDAY, SUNDAY)
    counts = counts_of(PersonFacts(roll=(grown(),), photos=(page,)))
    assert (stock(counts, day(1)), flows(counts)) == ({M.PEOPLE_NO_PHOTO: 1}, {})


def test_a_scan_of_a_child_ends_on_the_fifteenth_birthday() -> None:
    """From that day on the Registry's photo is expected: coverage falls although nobody has done anything."""
    child = grown(birth_date=date(2011, 12, 1))
    counts = counts_of(PersonFacts(roll=(child,), photos=(scan(SUNDAY),)))
    eve, birthday = date(2026, 11, 30), date(2026, 12, 1)
    assert (stock(counts, eve), stock(counts, birthday)) == ({M.PEOPLE_SCAN: 1}, {M.PEOPLE_NO_PHOTO: 1})


def test_a_scan_of_a_foreign_national_or_of_a_grown_one_goes_on() -> None:
    foreign = grown(birth_date=date(2011, 12, 1), foreign=True)
    late = grown(birth_date=date(2011, 11, 1))
    for one in (foreign, late):
        counts = counts_of(PersonFacts(roll=(one,), photos=(scan(SUNDAY),)))
        assert stock(counts, date(2030, 1, 1)) == {M.PEOPLE_SCAN: 1}


def test_a_child_turns_fifteen_and_sixteen_in_days_that_are_written_down_already() -> None:
    counts = counts_of(PersonFacts(roll=(grown(birth_date=date(2011, 12, 1)),)))
    assert {(cell.day, cell.people): n for cell, n in counts.items()} == {
        (SUNDAY, PeopleGroup.UNDER_15): 1,
        (date(2026, 12, 1), PeopleGroup.UNDER_15): -1,
        (date(2026, 12, 1), PeopleGroup.TURNED_15): 1,
        (date(2027, 12, 1), PeopleGroup.TURNED_15): -1,
        (date(2027, 12, 1), PeopleGroup.GROWN): 1,
    }


def test_a_birth_date_that_was_corrected_moves_the_birthday() -> None:
    wrong, right = grown(birth_date=date(2011, 12, 1)), grown(day(3), birth_date=date(2001, 12, 1))
    counts = counts_of(PersonFacts(roll=(wrong, right)))
    assert all(cell.day <= day(3) for cell in counts)


def test_who_moves_in_the_middle_of_a_month_is_the_new_units_from_that_day() -> None:
    moved = (grown(), grown(day(9), "0301"))
    counts = counts_of(PersonFacts(roll=moved, photos=(registry(day(2)),)))
    assert stock(counts, day(8), unit_code="0162") == {M.PEOPLE_UNVERIFIED: 1}
    assert stock(counts, day(9), unit_code="0162") == {}
    assert stock(counts, day(9), unit_code="0301") == {M.PEOPLE_UNVERIFIED: 1}


def test_the_dead_are_in_no_stock_whoever_tells_of_it() -> None:
    told = counts_of(PersonFacts(roll=(grown(), grown(day(4), deceased=True))))
    refused = InquiryFact("0301", day(4), InquiryState.REFUSED, RefusalReason.DECEASED, ended_on=day(4))
    asked = counts_of(PersonFacts(roll=(grown(),), inquiries=(refused,)))
    for counts in (told, asked):
        assert (stock(counts, day(3)), stock(counts, day(4))) == ({M.PEOPLE_NO_PHOTO: 1}, {})
    assert flows(asked) == {("0301", day(4), M.INQUIRY_DECEASED): 1}


def test_who_has_no_home_unit_or_is_not_on_the_roll_is_in_no_stock_but_their_acts_count() -> None:
    for roll in ((), (grown(home_unit=None),)):
        counts = counts_of(PersonFacts(roll=roll, photos=(registry(day(2)),)))
        assert stock(counts, day(9)) == {}
        assert flows(counts) == {("0162", day(2), M.ADDED_REGISTRY): 1}


# --- Inquiries and photos ---------------------------------------------------------------------------


def test_a_pending_photo_grows_older_and_comes() -> None:
    put_off = InquiryFact("0162", day(0), InquiryState.PHOTO, was_put_off=True, ended_on=day(5))
    counts = counts_of(PersonFacts(inquiries=(put_off,)))
    assert [stock(counts, day(number)) for number in range(6)] == [
        {M.PENDING_0: 1},
        {M.PENDING_1: 1},
        {M.PENDING_1: 1},
        {M.PENDING_3: 1},
        {M.PENDING_3: 1},
        {},
    ]
    assert flows(counts) == {("0162", day(0), M.INQUIRY_PHOTO): 1}


def test_what_came_on_the_same_day_was_never_pending_in_the_evening() -> None:
    quick = InquiryFact("0162", day(0), InquiryState.PHOTO, was_put_off=True, ended_on=day(0))
    assert stock(counts_of(PersonFacts(inquiries=(quick,))), day(0)) == {}


def test_what_never_came_is_pending_until_it_has_expired() -> None:
    open_one = InquiryFact("0162", day(0), InquiryState.PENDING, was_put_off=True)
    assert stock(counts_of(PersonFacts(inquiries=(open_one,))), day(400)) == {M.PENDING_3: 1}
    expired = InquiryFact("0162", day(0), InquiryState.EXPIRED, was_put_off=True, ended_on=day(3))
    assert flows(counts_of(PersonFacts(inquiries=(expired,)))) == {("0162", day(0), M.INQUIRY_EXPIRED): 1}


def test_each_refusal_has_a_measure_of_its_own_and_an_unknown_outcome_has_none() -> None:
    for reason in RefusalReason:
        refused = InquiryFact("0162", day(0), InquiryState.REFUSED, reason, ended_on=day(0))
        (measure,) = (cell.measure for cell in counts_of(PersonFacts(inquiries=(refused,))))
        assert measure == f"inquiry.{reason}"
    unknown = InquiryFact("0162", day(0), InquiryState.UNKNOWN)
    assert not counts_of(PersonFacts(inquiries=(unknown,)))


def test_a_photo_for_somebody_of_another_unit_counts_twice_over() -> None:
    """The circular's fourth point: it is added, and it is added for others."""
    counts = counts_of(PersonFacts(roll=(grown(home_unit="0301"),), photos=(registry(day(2)),)))
    assert flows(counts) == {
        ("0162", day(2), M.ADDED_REGISTRY): 1,
        ("0162", day(2), M.ADDED_REGISTRY_FOR_OTHERS): 1,
    }


def test_a_scan_that_came_late_counts_on_the_day_on_which_it_was_made_and_is_on_file_when_it_came() -> None:
    late = PhotoFact(PhotoSource.SCAN, "0162", made_on=day(-20), filed_on=day(3))
    counts = counts_of(PersonFacts(roll=(grown(day(-30)),), photos=(late,)))
    assert flows(counts) == {("0162", day(-20), M.ADDED_SCAN): 1}
    assert (stock(counts, day(2)), stock(counts, day(3))) == ({M.PEOPLE_NO_PHOTO: 1}, {M.PEOPLE_SCAN: 1})


# --- Comparisons ------------------------------------------------------------------------------------


def test_a_verdict_that_came_thirty_days_late_counts_in_the_month_in_which_it_was_given() -> None:
    late = verdict(day(-30), Verdict.MATCH, ComparisonState.MATCHED, accepted_on=day(0))
    assert flows(counts_of(PersonFacts(comparisons=(late,)))) == {
        ("0162", day(-30), M.COMPARED_MATCH): 1,
        ("0162", day(-30), M.COMPARED_LATE): 1,
    }


def test_a_mismatch_corrected_after_the_month_was_closed_leaves_that_month() -> None:
    old = verdict(day(-3), Verdict.MISMATCH, ComparisonState.CORRECTED)
    new = verdict(day(4), Verdict.MATCH, ComparisonState.MATCHED, id=SECOND, unit_code="0301", replaces=FIRST)
    assert flows(counts_of(PersonFacts(comparisons=(new, old)))) == {
        ("0162", day(-3), M.COMPARED_MATCH): 1,
        ("0162", day(-3), M.COMPARED_CORRECTED): 1,
    }


def test_a_verdict_corrected_twice_counts_once_where_it_was_first_given() -> None:
    chain = (
        verdict(day(0), Verdict.MISMATCH, ComparisonState.CORRECTED),
        verdict(day(1), Verdict.NOT_SURE, ComparisonState.CORRECTED, id=SECOND, replaces=FIRST),
        verdict(day(2), Verdict.MATCH, ComparisonState.MATCHED, id=THIRD, replaces=SECOND),
    )
    assert flows(counts_of(PersonFacts(comparisons=chain))) == {
        ("0162", day(0), M.COMPARED_MATCH): 1,
        ("0162", day(0), M.COMPARED_CORRECTED): 1,
    }


def test_a_correction_of_what_never_arrived_counts_on_its_own_day() -> None:
    alone = verdict(day(2), Verdict.MATCH, ComparisonState.MATCHED, replaces=THIRD)
    assert flows(counts_of(PersonFacts(comparisons=(alone,)))) == {
        ("0162", day(2), M.COMPARED_MATCH): 1,
        ("0162", day(2), M.COMPARED_CORRECTED): 1,
    }


def test_a_wrong_entry_is_never_a_mismatch_nor_anything_else() -> None:
    void = verdict(
        day(0), Verdict.MISMATCH, ComparisonState.VOID, accepted_on=day(2), opinions=(Verdict.MATCH,)
    )
    assert flows(counts_of(PersonFacts(comparisons=(void,)))) == {("0162", day(0), M.COMPARED_VOID): 1}


def test_second_judgements_count_on_the_day_of_the_comparison() -> None:
    doubtful = verdict(
        day(0), Verdict.MATCH, ComparisonState.RECHECK_DUE, needs_second=True, opinions=(Verdict.MISMATCH,)
    )
    assert flows(counts_of(PersonFacts(comparisons=(doubtful,)))) == {
        ("0162", day(0), M.COMPARED_MATCH): 1,
        ("0162", day(0), M.SECOND_ASKED): 1,
        ("0162", day(0), M.SECOND_DISAGREED): 1,
    }


def test_who_is_not_sure_neither_agrees_nor_disagrees() -> None:
    sampled = verdict(
        day(0), Verdict.MATCH, ComparisonState.MATCHED, opinions=(Verdict.MATCH, Verdict.NOT_SURE)
    )
    unsure = verdict(day(0), Verdict.NOT_SURE, ComparisonState.MATCHED, opinions=(Verdict.NOT_SURE,))
    assert flows(counts_of(PersonFacts(comparisons=(sampled,)))) == {
        ("0162", day(0), M.COMPARED_MATCH): 1,
        ("0162", day(0), M.SECOND_AGREED): 1,
        ("0162", day(0), M.SECOND_UNDECIDED): 1,
    }
    assert ("0162", day(0), M.SECOND_UNDECIDED) in flows(counts_of(PersonFacts(comparisons=(unsure,))))


def test_what_was_done_before_the_roll_knew_the_person_counts_with_its_first_word() -> None:
    child = grown(day(5), birth_date=date(2015, 1, 1), insured_kind=InsuredKind.DEPENDANT)
    early = verdict(day(0), Verdict.MATCH, ComparisonState.MATCHED)
    (cell,) = (one for one in counts_of(PersonFacts((child,), comparisons=(early,))) if one.day == day(0))
    assert (cell.people, cell.kind) == (PeopleGroup.UNDER_15, "dependant")


# --- Referrals --------------------------------------------------------------------------------------


def test_a_referral_goes_through_its_states_and_grows_old_from_its_opening() -> None:
    one = referral(
        (ReferralState.FLAGGED, day(0)),
        (ReferralState.RETURNED, day(10)),
        (ReferralState.FLAGGED, day(20)),
        (ReferralState.CONFIRMED, day(31)),
        (ReferralState.RESOLVED, day(95)),
    )
    counts = counts_of(PersonFacts(referrals=(one,)))
    assert [stock(counts, day(number)) for number in (0, 7, 10, 20, 30, 31, 90, 95)] == [
        {FLAGGED[0]: 1},
        {FLAGGED[1]: 1},
        {RETURNED[1]: 1},
        {FLAGGED[1]: 1},
        {FLAGGED[2]: 1},
        {CONFIRMED[2]: 1},
        {CONFIRMED[3]: 1},
        {},
    ]
    assert flows(counts) == {
        ("0162", day(0), M.REFERRAL_OPENED): 1,
        ("0162", day(95), M.REFERRAL_RESOLVED): 1,
    }


def test_each_end_of_a_referral_is_told() -> None:
    ends = {
        ReferralState.RESOLVED: M.REFERRAL_RESOLVED,
        ReferralState.DISMISSED: M.REFERRAL_DISMISSED,
        ReferralState.CLOSED: M.REFERRAL_CLOSED,
        ReferralState.SECOND_OPINION: M.REFERRAL_NOW_A_MATCH,
    }
    for state, measure in ends.items():
        one = referral((ReferralState.FLAGGED, day(0)), (state, day(0)))
        counts = counts_of(PersonFacts(referrals=(one,)))
        assert flows(counts) == {
            ("0162", day(0), M.REFERRAL_OPENED): 1,
            ("0162", day(0), measure): 1,
        }
        assert stock(counts, day(0)) == {}


# --- Always -----------------------------------------------------------------------------------------

days = st.integers(-400, 1_200).map(day)
# Some were born on a leap day, and some are not born yet as somebody has typed it.
odd_births = st.sampled_from([date(2012, 2, 29), date(2030, 1, 1), date(9990, 1, 1), date(1, 1, 1)])
births = st.none() | st.dates(date(2008, 1, 1), date(2016, 1, 1)) | odd_births
rolls = st.builds(
    RollFact,
    since=days,
    home_unit=st.sampled_from([None, "0162", "0301"]),
    insured_kind=st.none() | st.sampled_from(InsuredKind),
    birth_date=births,
    foreign=st.booleans(),
    deceased=st.sampled_from([False, False, True]),
)
events = st.lists(st.builds(EventFact, st.sampled_from(StandingEvent), days), max_size=4).map(tuple)
photos = st.builds(PhotoFact, st.sampled_from(PhotoSource), st.just("0162"), days, days, events)
inquiries = st.builds(
    InquiryFact,
    st.sampled_from(["0162", "0301"]),
    days,
    st.sampled_from(InquiryState),
    st.none() | st.sampled_from(RefusalReason),
    st.booleans(),
    st.none() | days,
)
steps = st.lists(
    st.builds(ReferralStepFact, st.sampled_from(ReferralState), days), min_size=1, max_size=4
).map(lambda told: tuple(sorted(told, key=lambda step: step.on)))
people = st.builds(
    PersonFacts,
    roll=st.lists(rolls, max_size=4, unique_by=lambda one: one.since).map(
        lambda told: tuple(sorted(told, key=lambda one: one.since))
    ),
    inquiries=st.lists(inquiries, max_size=3).map(tuple),
    photos=st.lists(photos, max_size=3).map(tuple),
    referrals=st.lists(st.builds(ReferralFact, st.just("0162"), steps), max_size=2).map(tuple),
)


def lives_somewhere(facts: PersonFacts, on: date) -> str | None:
    """Return the home unit of who lives on a day: told anew here, day by day."""
    told = [one for one in facts.roll if one.since <= on]
    if not told or told[-1].deceased or told[-1].home_unit is None:
        return None
    for inquiry in facts.inquiries:
        if inquiry.reason is RefusalReason.DECEASED and (inquiry.ended_on or inquiry.asked_on) <= on:
            return None
    return told[-1].home_unit


@given(people)
def test_whoever_lives_is_in_one_measure_of_their_home_unit_on_every_day(facts: PersonFacts) -> None:
    counts = counts_of(facts)
    cells: dict[date, list[tuple[Cell, int]]] = {}
    for cell, amount in counts.items():
        if cell.measure in PEOPLE:
            cells.setdefault(cell.day, []).append((cell, amount))
    standing: Counter[tuple[str, Measure, PeopleGroup, str]] = Counter()
    on = min([*cells, day(-400)])
    while on <= day(3_000):
        for cell, amount in cells.get(on, ()):
            standing[cell.unit_code, cell.measure, cell.people, cell.kind] += amount
        there = [(key, amount) for key, amount in standing.items() if amount]
        home = lives_somewhere(facts, on)
        if home is None:
            assert there == []
        else:
            ((unit_code, _, group, kind), amount), *others = there
            told = next(one for one in reversed(facts.roll) if one.since <= on)
            assert (unit_code, group, kind) == (home, told.group_on(on), told.insured_kind or "")
            assert (amount, others) == (1, [])
        on += timedelta(days=1)


@given(people)
def test_no_stock_is_ever_less_than_nothing(facts: PersonFacts) -> None:
    counts = counts_of(facts)
    standing: Counter[tuple[str, Measure, PeopleGroup, str]] = Counter()
    for on in sorted({cell.day for cell in counts}):
        for cell, amount in counts.items():
            if cell.day == on and cell.measure in {*PEOPLE, *PENDING, *OPEN_REFERRALS}:
                standing[cell.unit_code, cell.measure, cell.people, cell.kind] += amount
        assert min(standing.values(), default=0) >= 0
