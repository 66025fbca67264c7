"""The word that a clerk reads is true of the archive's ledger: "accepted" is there, "saved here" is not."""

import pytest

from tamin_desk.domain.delivery import DeliveryState, may_show

S = DeliveryState


@pytest.mark.parametrize("state", [S.SAVED_HERE, S.NEEDS_YOU, S.REPLACED])
def test_what_the_archive_has_not_taken_is_never_there(state: DeliveryState) -> None:
    assert may_show(state, arrived=False)
    assert not may_show(state, arrived=True)


def test_what_is_accepted_is_there() -> None:
    assert may_show(S.ACCEPTED, arrived=True)
    assert not may_show(S.ACCEPTED, arrived=False)


@pytest.mark.parametrize("state", [S.SENDING, S.UNKNOWN])
def test_of_what_is_under_way_nobody_can_say(state: DeliveryState) -> None:
    assert may_show(state, arrived=True)
    assert may_show(state, arrived=False)


def test_every_word_implies_something() -> None:
    assert all(may_show(state, arrived=True) or may_show(state, arrived=False) for state in S)
