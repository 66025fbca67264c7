"""When a picture of a card is still wanted, as the person's history tells it."""

from datetime import timedelta

import pytest

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.services.capture.cases import is_open
from tests.fakes.answers import MOMENT

MINE = "c-1"


def compared(state: ComparisonState | None, act_id: str = MINE, hours: int = 0) -> HistoryEntry:
    return HistoryEntry(
        kind=HistoryKind.COMPARISON,
        at=MOMENT + timedelta(hours=hours),
        unit_code="0162",
        act_id=act_id,
        comparison_state=state,
    )


def referred(state: ReferralState, hours: int = 1) -> HistoryEntry:
    return HistoryEntry(
        kind=HistoryKind.REFERRAL,
        at=MOMENT + timedelta(hours=hours),
        unit_code="0162",
        act_id=f"r-{hours}",
        referral_state=state,
    )


@pytest.mark.parametrize("state", ComparisonState)
def test_only_a_case_that_somebody_still_judges_keeps_its_picture(state: ComparisonState) -> None:
    over = {ComparisonState.MATCHED, ComparisonState.VOID, ComparisonState.CORRECTED}
    assert is_open(MINE, (compared(state),)) is (state not in over)


@pytest.mark.parametrize("state", ReferralState)
def test_a_reported_mismatch_keeps_it_until_a_reviewer_has_decided(state: ReferralState) -> None:
    waiting = {ReferralState.FLAGGED, ReferralState.RETURNED}
    history = (compared(ComparisonState.FLAGGED), referred(state))
    assert is_open(MINE, history) is (state in waiting)


def test_of_a_verdict_that_the_archive_does_not_have_it_tells_nothing() -> None:
    assert is_open(MINE, ()) is None
    assert is_open(MINE, (compared(ComparisonState.MATCHED, "c-2"),)) is None


def test_the_referral_of_an_earlier_look_says_nothing_of_this_one() -> None:
    history = (
        compared(ComparisonState.FLAGGED, "c-0", hours=-3),
        referred(ReferralState.CLOSED, hours=-2),
        compared(ComparisonState.FLAGGED),
    )
    assert is_open(MINE, history)
