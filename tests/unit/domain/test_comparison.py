"""What a verdict leads to: doubt in any form gets a second pair of eyes, a mismatch a second look."""

from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.comparison import (
    COMPARISON,
    ComparisonEvent,
    ComparisonState,
    Feature,
    Rating,
    Verdict,
    event_of,
)

ratings = st.dictionaries(st.sampled_from(Feature), st.sampled_from(Rating))


@given(ratings, st.booleans())
def test_a_mismatch_always_has_the_entry_checked_again(rated: dict[Feature, Rating], too_small: bool) -> None:
    assert event_of(Verdict.MISMATCH, rated, too_small=too_small) is ComparisonEvent.MISMATCH


@given(ratings, st.booleans())
def test_not_sure_always_gets_a_second_opinion(rated: dict[Feature, Rating], too_small: bool) -> None:
    event = event_of(Verdict.NOT_SURE, rated, too_small=too_small)
    assert COMPARISON.next(ComparisonState.OPEN, event) is ComparisonState.SECOND_OPINION


@given(ratings, st.booleans())
def test_a_match_verifies_only_without_any_doubt(rated: dict[Feature, Rating], too_small: bool) -> None:
    event = event_of(Verdict.MATCH, rated, too_small=too_small)
    doubt = too_small or Rating.DIFFERENT in rated.values()
    assert event is (ComparisonEvent.DOUBT if doubt else ComparisonEvent.MATCH)


def test_features_are_rated_from_what_tells_most() -> None:
    assert list(Feature)[:2] == [Feature.MARKS, Feature.EARS]
