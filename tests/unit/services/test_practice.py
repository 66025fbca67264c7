"""Practice as a desk does it: pictures are proved, and an answer is written once."""

import pytest

from tamin_desk.contract.known_answers import PracticePair
from tamin_desk.contract.practice_routes import PRACTICE_PICTURE
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import OutcomeUnknown, PictureTooLarge, PictureUndecodable, Unreachable
from tamin_desk.domain.policy import Limits
from tamin_desk.services.practice import Practice, written
from tamin_desk.services.review import Looked
from tests.fakes.api import FakeApi
from tests.fakes.cases import info
from tests.fakes.practice import NO_PAIRS, FakeSet, plain_pairs

LOOKED = Looked(Verdict.MISMATCH, {Feature.EARS: Rating.DIFFERENT}, 4_200, 1.0, 1.6)
BURST = "0199b3c0-0000-7000-8000-000000000001"


@pytest.fixture
def server() -> FakeSet:
    one = FakeSet(FakeApi(), plain_pairs(2), NO_PAIRS)
    one.begin()
    return one


@pytest.fixture
def practice(server: FakeSet) -> Practice:
    return Practice(server.api, Limits)


def first_pair(practice: Practice) -> PracticePair:
    return practice.begin(BURST).pairs[0]


def test_the_same_burst_for_the_same_wish(practice: Practice) -> None:
    assert practice.begin(BURST) == practice.begin(BURST)


def test_both_pictures_are_fetched_and_proved(practice: Practice, server: FakeSet) -> None:
    found = practice.pictures(first_pair(practice))
    assert (found.registry.data, found.reference.data) == (
        server.pairs[0].registry.data,
        server.pairs[0].reference.data,
    )


def test_a_line_that_broke_once_is_tried_once_more(practice: Practice, server: FakeSet) -> None:
    pair = first_pair(practice)
    server.fails("practice_picture", OutcomeUnknown())
    assert practice.pictures(pair).registry.sha256 == pair.registry.sha256
    server.fails("practice_picture", Unreachable())
    with pytest.raises(Unreachable):
        practice.pictures(pair)


def test_a_picture_that_is_cut_off_is_none(practice: Practice, server: FakeSet) -> None:
    pair = first_pair(practice)
    server.api.on(PRACTICE_PICTURE, server.pairs[0].registry.data[:60])
    with pytest.raises(PictureUndecodable):
        practice.pictures(pair)


def test_a_picture_announced_too_large_is_never_fetched(practice: Practice, server: FakeSet) -> None:
    pair = first_pair(practice)
    huge = info(server.pairs[0].registry).model_copy(update={"width": 100_000, "height": 100_000})
    with pytest.raises(PictureTooLarge):
        practice.pictures(pair.model_copy(update={"registry": huge}))
    assert server.api.to(PRACTICE_PICTURE) == []


def test_an_answer_is_written_once_and_may_be_sent_again(practice: Practice, server: FakeSet) -> None:
    answer = written(first_pair(practice), LOOKED)
    told = practice.answer(answer)
    assert practice.answer(answer) == told
    assert not told.is_right
    assert server.answers[answer.token].seen.dwell_ms == 4_200
    assert practice.scores().answered == 1
