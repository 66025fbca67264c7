"""The standing is what remains of everything that happened and was not taken back."""

from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.photos import (
    STANDING,
    PhotoSource,
    Standing,
    StandingEvent,
    initial_standing,
    standing_after,
)

E = StandingEvent
stories = st.lists(st.sampled_from(StandingEvent), max_size=12)


def test_a_withdrawn_match_leaves_the_later_flag_in_force() -> None:
    assert standing_after(PhotoSource.REGISTRY, [E.MATCHED, E.FLAGGED]) is Standing.DISPUTED
    assert standing_after(PhotoSource.REGISTRY, [E.FLAGGED]) is Standing.DISPUTED


def test_the_dismissal_of_a_withdrawn_flag_decides_nothing() -> None:
    assert standing_after(PhotoSource.REGISTRY, [E.FLAGGED, E.DISMISSED]) is Standing.VERIFIED
    assert standing_after(PhotoSource.REGISTRY, [E.DISMISSED]) is Standing.UNVERIFIED


@given(st.sampled_from(PhotoSource), stories)
def test_allowed_stories_end_where_the_machine_ends(source: PhotoSource, story: list[StandingEvent]) -> None:
    standing = initial_standing(source)
    told = []
    for event in story:
        if STANDING.allows(standing, event):
            standing = STANDING.next(standing, event)
            told.append(event)
    assert standing_after(source, told) is standing


@given(st.sampled_from(PhotoSource), stories, stories)
def test_nothing_brings_a_superseded_photo_back(
    source: PhotoSource, before: list[StandingEvent], after: list[StandingEvent]
) -> None:
    ended = standing_after(source, [*before, E.NEWER_FILED])
    assert ended in {Standing.SUPERSEDED, Standing.WITHDRAWN}
    assert standing_after(source, [*before, E.NEWER_FILED, *after]) is ended
