"""The machines of a photo, each judged as a whole: what may follow what, and what never may."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.comparison import COMPARISON, ComparisonEvent, ComparisonState
from tamin_desk.domain.delivery import DELIVERY, UNSENT, WAITING, DeliveryEvent, DeliveryState
from tamin_desk.domain.machine import IllegalTransitionError, Machine
from tamin_desk.domain.photos import (
    INQUIRY,
    STANDING,
    InquiryEvent,
    InquiryState,
    PhotoSource,
    RefusalReason,
    Standing,
    StandingEvent,
    initial_standing,
    is_comparable,
    may_inquire_again,
)
from tamin_desk.domain.referrals import REFERRAL, ReferralEvent, ReferralState

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


def _reachable(machine: Machine[S, E], start: S) -> set[S]:
    seen, left = {start}, [start]
    while left:
        state = left.pop()
        for event in machine.events(state):
            after = machine.next(state, event)
            if after not in seen:
                seen.add(after)
                left.append(after)
    return seen


def _ends(machine: Machine[S, E], states: type[S]) -> set[S]:
    return {state for state in states if not machine.events(state)}


# --- What holds for each --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("machine", "start", "states", "events"),
    [
        (COMPARISON, ComparisonState.OPEN, ComparisonState, ComparisonEvent),
        (DELIVERY, DeliveryState.SAVED_HERE, DeliveryState, DeliveryEvent),
        (INQUIRY, InquiryState.SENT, InquiryState, InquiryEvent),
        (REFERRAL, ReferralState.FLAGGED, ReferralState, ReferralEvent),
    ],
    ids=lambda value: value.name if isinstance(value, Machine) else "",
)
def test_every_state_can_be_reached_and_every_event_happens(
    machine: Machine[StrEnum, StrEnum], start: StrEnum, states: type[StrEnum], events: type[StrEnum]
) -> None:
    assert _reachable(machine, start) == set(states)
    assert {event for _, event in machine.table} == set(events)


def test_every_standing_can_be_reached_from_one_of_the_two_beginnings() -> None:
    begins = [initial_standing(source) for source in PhotoSource]
    assert set(begins) == {Standing.UNVERIFIED, Standing.INDEXED}
    reached = _reachable(STANDING, begins[0]) | _reachable(STANDING, begins[1])
    assert reached == set(Standing)
    assert {event for _, event in STANDING.table} == set(StandingEvent)


@given(st.sampled_from(DeliveryState), st.sampled_from(DeliveryEvent))
def test_what_the_table_does_not_have_is_refused_by_name(state: DeliveryState, event: DeliveryEvent) -> None:
    if DELIVERY.allows(state, event):
        assert event in DELIVERY.events(state)
        assert DELIVERY.next(state, event) is DELIVERY.table[state, event]
    else:
        with pytest.raises(IllegalTransitionError) as caught:
            DELIVERY.next(state, event)
        assert (caught.value.machine, caught.value.state, caught.value.event) == ("delivery", state, event)


# --- Delivery -------------------------------------------------------------------------------------


def test_only_a_receipt_makes_an_act_accepted_and_nothing_undoes_it() -> None:
    into = {event for (_, event), after in DELIVERY.table.items() if after is DeliveryState.ACCEPTED}
    assert into == {DeliveryEvent.RECEIPT}
    assert _ends(DELIVERY, DeliveryState) == {DeliveryState.ACCEPTED, DeliveryState.REPLACED}


def test_no_answer_is_unknown_and_never_a_refusal() -> None:
    assert DELIVERY.next(DeliveryState.SENDING, DeliveryEvent.NO_ANSWER) is DeliveryState.UNKNOWN
    assert not DELIVERY.allows(DeliveryState.UNKNOWN, DeliveryEvent.REFUSED)
    assert DELIVERY.events(DeliveryState.UNKNOWN) == {DeliveryEvent.SEND}


def test_every_act_without_a_receipt_is_counted() -> None:
    assert set(DeliveryState) - UNSENT == {DeliveryState.ACCEPTED, DeliveryState.REPLACED}
    assert WAITING < UNSENT


# --- Inquiry --------------------------------------------------------------------------------------


def test_an_inquiry_without_an_answer_stays_unknown_until_there_is_one() -> None:
    assert INQUIRY.next(InquiryState.SENT, InquiryEvent.NO_ANSWER) is InquiryState.UNKNOWN
    assert INQUIRY.next(InquiryState.UNKNOWN, InquiryEvent.PHOTO_CAME) is InquiryState.PHOTO
    assert _ends(INQUIRY, InquiryState) == {InquiryState.PHOTO, InquiryState.REFUSED, InquiryState.EXPIRED}


def test_only_a_pending_inquiry_expires() -> None:
    assert [state for state, event in INQUIRY.table if event is InquiryEvent.EXPIRED] == [
        InquiryState.PENDING
    ]


@given(st.sampled_from(InquiryState), st.none() | st.sampled_from(RefusalReason))
def test_another_inquiry_follows_any_end_but_a_death(
    state: InquiryState, reason: RefusalReason | None
) -> None:
    ended = state in _ends(INQUIRY, InquiryState)
    assert may_inquire_again(state, reason) == (ended and reason is not RefusalReason.DECEASED)


# --- Standing -------------------------------------------------------------------------------------


def test_nothing_filed_comes_back_from_being_superseded_or_withdrawn() -> None:
    assert _ends(STANDING, Standing) == {Standing.SUPERSEDED, Standing.WITHDRAWN}


def test_every_photo_in_force_gives_way_to_a_newer_one() -> None:
    in_force = set(Standing) - _ends(STANDING, Standing)
    assert {state for state, event in STANDING.table if event is StandingEvent.NEWER_FILED} == in_force


def test_a_dispute_ends_by_a_match_or_a_dismissal_only() -> None:
    ways = {
        event
        for (state, event), after in STANDING.table.items()
        if state is Standing.DISPUTED and after is Standing.VERIFIED
    }
    assert ways == {StandingEvent.MATCHED, StandingEvent.DISMISSED}


def test_verdicts_are_about_registry_photos_in_force() -> None:
    comparable = {pair for pair in product(PhotoSource, Standing) if is_comparable(*pair)}
    in_force = _reachable(STANDING, Standing.UNVERIFIED) - _ends(STANDING, Standing)
    assert comparable == {(PhotoSource.REGISTRY, standing) for standing in in_force}


# --- Comparison and referral ----------------------------------------------------------------------


def test_a_mismatch_is_flagged_only_after_the_entry_was_checked_again() -> None:
    into: Mapping[ComparisonState, ComparisonEvent] = {
        state: event for (state, event), after in COMPARISON.table.items() if after is ComparisonState.FLAGGED
    }
    assert into == {ComparisonState.RECHECK_DUE: ComparisonEvent.ENTRY_RIGHT}


def test_an_entry_error_is_never_a_mismatch() -> None:
    after = COMPARISON.next(ComparisonState.RECHECK_DUE, ComparisonEvent.ENTRY_WRONG)
    assert after is ComparisonState.VOID
    assert COMPARISON.events(after) == frozenset()


def test_whatever_was_decided_can_be_corrected_and_a_correction_is_an_end() -> None:
    corrected = {state for state, event in COMPARISON.table if event is ComparisonEvent.CORRECTED}
    assert corrected == set(ComparisonState) - {
        ComparisonState.OPEN,
        ComparisonState.VOID,
        ComparisonState.CORRECTED,
    }
    assert COMPARISON.events(ComparisonState.CORRECTED) == frozenset()


def test_a_referral_is_resolved_only_after_it_was_confirmed() -> None:
    into = {state for (state, _), after in REFERRAL.table.items() if after is ReferralState.RESOLVED}
    assert into == {ReferralState.CONFIRMED}
    assert _ends(REFERRAL, ReferralState) == {
        ReferralState.DISMISSED,
        ReferralState.RESOLVED,
        ReferralState.CLOSED,
        ReferralState.SECOND_OPINION,
    }
