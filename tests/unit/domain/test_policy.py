"""Policy: what must be true before a verdict can be given."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.comparison import Feature, Rating
from tamin_desk.domain.policy import Judgement, Policy, missing_for_verdict

ratings = st.dictionaries(st.sampled_from(Feature), st.sampled_from(Rating))
required = st.lists(st.sampled_from(Feature), unique=True).map(tuple)
seconds = st.floats(0, 3600, allow_nan=False)


@given(required, ratings, seconds, seconds)
def test_a_verdict_is_live_when_nothing_is_missing(
    wanted: tuple[Feature, ...], rated: dict[Feature, Rating], view: float, seen: float
) -> None:
    missing, left = missing_for_verdict(Judgement(view, wanted), rated, seen)
    assert missing == {feature for feature in wanted if feature not in rated}
    assert (left == 0) == (seen >= view)
    assert left >= 0


def test_not_visible_is_a_rating_too() -> None:
    rated = {Feature.MARKS: Rating.NOT_VISIBLE, Feature.EARS: Rating.NOT_VISIBLE}
    assert missing_for_verdict(Judgement(), rated, 1.5) == (frozenset(), 0)


def test_a_desk_that_never_heard_a_server_is_no_laxer() -> None:
    policy = Policy()
    assert policy.judgement.view_seconds >= 1.5
    assert policy.judgement.required_ratings
    assert policy.security.offline_days <= 7


def test_nobody_changes_a_policy_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Policy().version = 9  # type: ignore[misc] # that it cannot be done is the point
