"""What judgement is worth is told to oneself, and of a unit where nobody can be picked out."""

import pytest

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.known_answers import library
from tamin_desk.contract.known_answers import PracticePair
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.known_answers import ENOUGH_FOR_ONE_PERSON, Answer, discrimination
from tamin_desk.domain.policy import Policy, Review
from tests.fakes.branch import Branch, Desk
from tests.fakes.pairs import add_pairs, answer_to, begin, give, scores

SET = 160


@pytest.fixture(autouse=True)
def long_bursts(backend: Branch) -> None:
    """Bursts as long as they may be."""
    add_pairs(backend, SET)
    with backend.database.write() as session:
        set_policy(session, Policy(review=Review(practice_pairs=40)), backend.clock.now())


def shown(desk: Desk) -> list[PracticePair]:
    """Ask for as many bursts as show nearly the whole set."""
    return [pair for _ in range(SET // 40) for pair in begin(desk).pairs]


def practise(desk: Desk, count: int, verdict: Verdict = Verdict.MISMATCH) -> list[Answer]:
    """Answer the first pairs of a burst; gives what was true, and what was said."""
    pairs = shown(desk)[:count]
    return [Answer(give(desk, answer_to(pair, verdict)).truth, verdict) for pair in pairs]


def test_ones_own_figure_comes_with_the_hundredth_answer(backend: Branch, sara: Desk) -> None:
    said = []
    for number, pair in enumerate(shown(sara)[:ENOUGH_FOR_ONE_PERSON]):
        assert scores(sara).own is None
        verdict = Verdict.MATCH if number % 3 else Verdict.MISMATCH
        said.append(Answer(give(sara, answer_to(pair, verdict)).truth, verdict))
    told, expected = scores(sara), discrimination(said)
    assert (told.answered, told.needed) == (100, 100)
    assert told.own is not None
    assert expected is not None
    assert (told.own.d_prime, told.own.low, told.own.high) == (expected.d_prime, expected.low, expected.high)


def test_nobody_is_told_anothers_figure(backend: Branch, sara: Desk) -> None:
    practise(sara, 100)
    for username in ("reza", "nasrin", "farid"):
        told = scores(backend.sign_in(username))
        assert (told.answered, told.own, told.unit) == (0, None, None)


def test_a_units_figure_needs_three_people(backend: Branch, sara: Desk) -> None:
    said = practise(sara, 60)
    said += practise(backend.sign_in("reza"), 60)
    assert scores(sara).unit is None
    said += practise(backend.sign_in("nasrin"), 1)
    assert scores(sara).unit is None, "the day is not over"
    next_day(backend)
    told, expected = scores(backend.sign_in()), discrimination(said)
    assert told.own is None
    assert told.unit is not None
    assert expected is not None
    assert (told.unit.answered, told.unit.d_prime) == (121, expected.d_prime)


def test_what_one_person_adds_cannot_be_worked_out_from_the_units_figures(
    backend: Branch, sara: Desk
) -> None:
    for desk, count in ((sara, 60), (backend.sign_in("reza"), 60), (backend.sign_in("nasrin"), 10)):
        practise(desk, count)
    next_day(backend)
    before = scores(backend.sign_in()).unit
    assert before is not None
    practise(backend.sign_in("farid"), 40)
    for _ in range(2):
        assert scores(backend.sign_in()).unit == before
        next_day(backend)
    # Only with those of two others do one's answers come in.
    # More than they have answered before, so that some of it is new whatever comes, and counts.
    practise(backend.sign_in("nasrin"), 12)
    practise(backend.sign_in(), 62)
    assert scores(backend.sign_in()).unit == before
    next_day(backend)
    after = scores(backend.sign_in()).unit
    assert after is not None
    assert after.answered > before.answered + 40


def next_day(backend: Branch) -> None:
    backend.clock.advance(86_400)


def test_other_units_do_not_count(backend: Branch, sara: Desk) -> None:
    practise(sara, 50)
    practise(backend.sign_in("reza"), 50)
    practise(backend.sign_in("mina"), 50)
    next_day(backend)
    assert scores(backend.sign_in()).unit is None


def test_figures_outlive_the_set_they_were_made_with(backend: Branch, sara: Desk) -> None:
    practise(sara, 100)
    before = scores(sara)
    with backend.database.write() as session:
        assert library.remove(session, "site", backend.clock.now()) == SET
    after = scores(sara)
    assert (after.own, after.answered, after.available) == (before.own, 100, 0)
