"""Axes of plots: near the values, and never so near that nothing looks like much."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.ui.axes import rate_axis, share_axis

RATES = st.lists(st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10), min_size=1, max_size=12)


def values(*told: str) -> list[Decimal | None]:
    return [Decimal(each) if each else None for each in told]


@given(RATES)
def test_every_rate_has_its_place_on_the_axis(rates: list[Decimal]) -> None:
    for found in (share_axis(rates), rate_axis(rates)):
        assert 0 <= found.low <= min(rates)
        assert max(rates) <= found.high <= 100
        assert found.high - found.low >= 2 * found.step
        assert 3 <= len(found.ticks) <= 5
    assert rate_axis(rates).low == 0


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [(("71.2", "87.4"), 70, 90), (("99.1", "100"), 99, 100), (("0.4", "3"), 0, 3), (("12", "95"), 0, 100)],
)
def test_the_axis_of_coverage_is_near_the_values(told: tuple[str, ...], low: int, high: int) -> None:
    axis = share_axis(values(*told))
    assert axis.low <= low
    assert axis.high >= high
    assert axis.high <= 100
    assert axis.low >= 0
    assert 3 <= len(axis.ticks) <= 5


def test_a_line_that_hardly_moves_does_not_look_as_if_it_climbed() -> None:
    axis = share_axis(values("87.3", "87.4"))
    assert axis.high - axis.low >= 2


def test_the_axis_of_the_mismatch_rate_begins_at_zero() -> None:
    for told in (("1.3", "1.9"), ("0",), ("", ""), ("74",)):
        axis = rate_axis(values(*told))
        assert axis.low == 0
        assert axis.high >= max((value for value in values(*told) if value is not None), default=0)
        assert len(axis.ticks) >= 3
