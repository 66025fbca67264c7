"""What an answer sheet of known pairs says of a judgement, and how surely."""

from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.known_answers import Answer, discrimination, is_right

TRUTHS = st.sampled_from((Verdict.MATCH, Verdict.MISMATCH))
ANSWERS = st.lists(st.builds(Answer, TRUTHS, st.sampled_from(Verdict)), max_size=300)


def sheet(hits: int, misses: int, alarms: int, quiet: int) -> list[Answer]:
    return (
        [Answer(Verdict.MISMATCH, Verdict.MISMATCH)] * hits
        + [Answer(Verdict.MISMATCH, Verdict.MATCH)] * misses
        + [Answer(Verdict.MATCH, Verdict.MISMATCH)] * alarms
        + [Answer(Verdict.MATCH, Verdict.MATCH)] * quiet
    )


def test_somebody_who_calls_everything_a_match_tells_nothing_apart() -> None:
    result = discrimination(sheet(0, 50, 0, 50))

    assert result is not None
    assert result.d_prime == pytest.approx(0)


def test_the_worked_example() -> None:
    """40 of 50 and 10 of 50: with half a case added, z(40.5/51) - z(10.5/51)."""
    result = discrimination(sheet(40, 10, 10, 40))

    assert result is not None
    z = NormalDist().inv_cdf
    assert result.d_prime == pytest.approx(z(40.5 / 51) - z(10.5 / 51))
    assert result.d_prime == pytest.approx(1.642, abs=0.001)


@given(ANSWERS)
def test_the_figure_lies_inside_its_interval(answers: list[Answer]) -> None:
    result = discrimination(answers)

    if result is None:
        assert len({answer.truth for answer in answers}) < 2
    else:
        assert result.low < result.d_prime < result.high
        assert result.answered == len(answers)


@given(ANSWERS)
def test_not_sure_counts_as_not_called_a_mismatch(answers: list[Answer]) -> None:
    said = [Answer(truth, Verdict.MATCH if given is Verdict.NOT_SURE else given) for truth, given in answers]

    assert discrimination(said) == discrimination(answers)


def test_more_answers_make_it_surer() -> None:
    few, many = discrimination(sheet(8, 2, 2, 8)), discrimination(sheet(80, 20, 20, 80))

    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """A reader of d' = 1.5 answers 120 pairs, 400 times over."""
    rng, held = Random(7), 0
    for _ in range(400):
        answers = [
            Answer(truth, Verdict.MISMATCH if rng.gauss(shift, 1) > 0.75 else Verdict.MATCH)
            for truth, shift in ((Verdict.MISMATCH, 1.5), (Verdict.MATCH, 0.0)) * 60
        ]
        result = discrimination(answers)
        held += result is not None and result.low <= 1.5 <= result.high

    assert 0.92 <= held / 400 <= 0.98


@pytest.mark.parametrize("truth", [Verdict.MATCH, Verdict.MISMATCH])
def test_only_the_truth_is_right(truth: Verdict) -> None:
    assert [given for given in Verdict if is_right(truth, given)] == [truth]
