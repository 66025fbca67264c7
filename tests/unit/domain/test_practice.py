"""Half are matches, in expectation, and nobody meets a pair again before they have met all."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.practice import next_pair


def rounds(matches: int, mismatches: int, draws: int, seed: int) -> list[str]:
    """Draw many times for one person."""
    dice, shown = Random(seed), Counter[str]()
    kinds = [
        [f"{kind}{number}" for number in range(count)] for kind, count in (("m", matches), ("x", mismatches))
    ]
    drawn = []
    for _ in range(draws):
        chosen = next_pair(
            {pair: shown[pair] for pair in kinds[0]}, {pair: shown[pair] for pair in kinds[1]}, dice
        )
        assert chosen is not None
        shown[chosen] += 1
        drawn.append(chosen)
    return drawn


@given(st.integers(1, 12), st.integers(1, 4), st.integers())
def test_no_pair_comes_again_before_all_were_shown(each: int, times: int, seed: int) -> None:
    drawn = rounds(each, each, 2 * each * times, seed)
    for start in range(0, len(drawn), 2 * each):
        assert len(set(drawn[start : start + 2 * each])) == 2 * each


@given(st.integers(1, 8), st.integers(1, 8), st.integers())
def test_of_a_lopsided_set_no_pair_comes_again_before_all_of_its_kind(m: int, x: int, seed: int) -> None:
    drawn = rounds(m, x, 60, seed)
    for kind, count in (("m", m), ("x", x)):
        of_kind = [pair for pair in drawn if pair.startswith(kind)]
        for start in range(0, len(of_kind) - count, count):
            assert len(set(of_kind[start : start + count])) == count


def test_half_are_matches_however_the_set_is_made() -> None:
    for matches, mismatches in ((20, 20), (5, 35), (30, 3)):
        drawn = [pair for seed in range(200) for pair in rounds(matches, mismatches, 10, seed)]
        share = sum(pair.startswith("m") for pair in drawn) / len(drawn)
        # 2000 draws: four standard deviations are 0.045.
        assert abs(share - 0.5) < 0.045


def test_the_order_is_another_for_everybody() -> None:
    assert len({tuple(rounds(6, 6, 12, seed)) for seed in range(20)}) == 20


def test_one_kind_alone_is_shown_and_nothing_where_there_is_nothing() -> None:
    assert next_pair({}, {}, Random(1)) is None
    assert next_pair({"m": 3}, {}, Random(1)) == "m"
    assert next_pair({}, {"x": 0}, Random(1)) == "x"
