"""When a verdict is live: plain rules, without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.policy import Judgement
from tamin_desk.ui.judging.judging import Judging
from tamin_desk.ui.judging.values import FacePicture, Subject

IMAGE = QImage(60, 80, QImage.Format.Format_RGB32)
REQUIRED = (Feature.MARKS, Feature.EARS)


class Hand:
    """A judgement and the clock before it."""

    def __init__(self, pictures: int = 1) -> None:
        self.now = 100.0
        self.judging = Judging(lambda: self.now)
        self.subject = Subject(*(FacePicture(IMAGE, name) for name in ("registry", "card")[:pictures]))
        self.judging.begin(self.subject, Judgement(), REQUIRED)

    def look(self, seconds: float, *, zoom: float = 1.0, in_view: bool = True) -> None:
        self.judging.look(in_view=in_view, zoom=zoom)
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            self.judging.look(in_view=in_view, zoom=zoom)

    def ready(self) -> None:
        for picture in self.subject.pictures:
            self.judging.photo_painted(picture.sha256)
        for feature in REQUIRED:
            self.judging.rate(Rating.SIMILAR, feature)
        self.look(1.6)


@pytest.mark.parametrize("pictures", [1, 2])
def test_a_verdict_says_how_it_was_reached(pictures: int) -> None:
    hand = Hand(pictures)
    hand.ready()
    hand.look(0.4, zoom=2.5)
    made = hand.judging.decide(Verdict.MATCH)
    assert made is not None
    assert made.ratings == dict.fromkeys(REQUIRED, Rating.SIMILAR)
    assert made.dwell_ms == pytest.approx(2_000, abs=101)
    assert (made.zoom_least, made.zoom_most) == (1.0, 2.5)


@pytest.mark.parametrize("missing", ["registry", "card"])
def test_one_of_two_pictures_is_not_enough(missing: str) -> None:
    hand = Hand(2)
    for picture in hand.subject.pictures:
        if picture.sha256 != missing:
            hand.judging.photo_painted(picture.sha256)
    for feature in REQUIRED:
        hand.judging.rate(Rating.SIMILAR, feature)
    hand.look(10)
    assert hand.judging.decide(Verdict.MATCH) is None


def test_the_painting_of_another_photo_says_nothing() -> None:
    hand = Hand()
    hand.judging.photo_painted("another")
    hand.judging.photo_painted(None)
    assert not hand.judging.state.all_painted


def test_a_verdict_is_given_once_and_again_only_when_it_was_taken_back() -> None:
    hand = Hand()
    hand.ready()
    assert hand.judging.decide(Verdict.MISMATCH) is not None
    assert hand.judging.decide(Verdict.MISMATCH) is None
    before = hand.judging.state.ratings
    hand.judging.rate(Rating.DIFFERENT, Feature.NOSE)
    assert hand.judging.state.ratings == before
    hand.judging.reopen()
    assert hand.judging.decide(Verdict.MISMATCH) is not None


def test_what_is_recorded_is_the_time_before_the_first_verdict() -> None:
    hand = Hand()
    hand.ready()
    first = hand.judging.decide(Verdict.MATCH)
    hand.judging.reopen()
    hand.look(30, zoom=7)
    second = hand.judging.decide(Verdict.MATCH)
    assert first == second


def test_a_page_can_hold_verdicts_back() -> None:
    hand = Hand()
    hand.ready()
    hand.judging.allow(False)
    assert hand.judging.decide(Verdict.MATCH) is None
    hand.judging.allow(True)
    assert hand.judging.decide(Verdict.MATCH) is not None


def test_a_new_reference_keeps_ratings_and_nothing_else() -> None:
    hand = Hand()
    hand.ready()
    hand.judging.replace_subject(Subject(hand.subject.registry, FacePicture(IMAGE, "card")))
    state = hand.judging.state
    assert set(state.ratings) == set(REQUIRED)
    assert (state.painted, state.seen_seconds, state.live) == (frozenset(), 0.0, False)


def test_no_reference_comes_after_the_verdict() -> None:
    hand = Hand()
    hand.ready()
    hand.judging.decide(Verdict.MATCH)
    hand.judging.replace_subject(Subject(hand.subject.registry, FacePicture(IMAGE, "card")))
    assert hand.judging.state.subject is hand.subject


def test_reviewers_rate_what_their_policy_asks_for() -> None:
    hand = Hand()
    hand.judging.begin(hand.subject, Judgement(), Judgement().review_ratings)
    hand.ready()
    assert set(hand.judging.state.missing_features) == set(Feature) - set(REQUIRED)
    assert hand.judging.state.asks_for_all
    for feature in Feature:
        hand.judging.rate(Rating.NOT_VISIBLE, feature)
    assert hand.judging.state.live


@pytest.mark.parametrize("small", [0, 1])
def test_the_face_of_either_picture_may_be_too_small(small: int) -> None:
    heights = [(0, 60), (0, 60)]
    heights[small] = (0, 40)
    pictures = [FacePicture(IMAGE, str(each), *face) for each, face in enumerate(heights)]
    hand = Hand()
    hand.judging.begin(Subject(*pictures), Judgement(smallest_face=50), REQUIRED)
    assert hand.judging.state.too_small


steps = st.lists(
    st.one_of(
        st.tuples(st.just("paint"), st.sampled_from(["registry", "card", "other"])),
        st.tuples(st.just("look"), st.booleans()),
        st.tuples(st.just("wait"), st.floats(0, 3)),
        st.tuples(st.just("rate"), st.sampled_from(Feature)),
        st.tuples(st.just("decide"), st.sampled_from(Verdict)),
        st.tuples(st.just("replace"), st.booleans()),
    ),
    max_size=80,
)


@given(steps)
def test_no_order_of_things_gives_a_verdict_too_early(steps: list[tuple[str, object]]) -> None:
    """Held against an account of its own of what was painted and how long it was looked at."""
    hand = Hand(2)
    card = hand.subject.reference
    painted: set[str] = set()
    seen, looking, shown = 0.0, None, {"registry", "card"}
    for name, value in steps:
        if name == "paint":
            hand.judging.photo_painted(value)
            painted |= {str(value)} & shown
        elif name == "wait":
            hand.now += float(str(value))
        elif name == "rate":
            hand.judging.rate(Rating.SIMILAR, Feature(str(value)))
        elif name == "look":
            if looking is not None and value and painted == shown:
                seen += min(0.5, hand.now - looking)
            looking = hand.now if value and painted == shown else None
            hand.judging.look(in_view=bool(value))
        elif name == "replace":
            hand.judging.replace_subject(Subject(hand.subject.registry, card if value else None))
            shown = {"registry", "card"} if value else {"registry"}
            painted, seen, looking = set(), 0.0, None
        elif hand.judging.decide(Verdict(str(value))) is not None:
            assert painted == shown
            assert seen >= 1.5 - 1e-6
            assert set(REQUIRED) <= set(hand.judging.state.ratings)
            return
