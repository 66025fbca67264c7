"""The plots' geometry: time from right to left, an axis near the values, and gaps that stay gaps."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF

from tamin_desk.ui.indicator.plot import Axis, Plot, gaps, rate_axis, share_axis, stretches


def values(*told: str) -> list[Decimal | None]:
    return [Decimal(each) if each else None for each in told]


def plot(*, right_to_left: bool) -> Plot:
    axis = Axis(Decimal(70), Decimal(90), Decimal(10))
    return Plot(QRectF(100, 50, 500, 200), axis, 12, right_to_left, inset=20)


def test_the_newest_point_is_at_the_left_where_one_reads_from_the_right() -> None:
    persian, english = plot(right_to_left=True), plot(right_to_left=False)
    assert (persian.x(11), persian.x(0)) == (120, 580)
    assert (english.x(11), english.x(0)) == (580, 120)


def test_what_is_more_lies_higher() -> None:
    drawn = plot(right_to_left=True)
    assert drawn.y(Decimal(90)) == 50
    assert drawn.y(Decimal(70)) == 250
    assert drawn.y(Decimal(80)) == 150


def test_between_two_points_the_line_is_as_high_as_it_is_drawn() -> None:
    drawn = plot(right_to_left=True)
    told = values(*["80"] * 5, "90", "", *["70"] * 5)
    assert drawn.level(told, drawn.x(4)) == 150
    assert drawn.level(told, (drawn.x(4) + drawn.x(5)) / 2) == pytest.approx(100)
    assert drawn.level(told, (drawn.x(5) + drawn.x(6)) / 2) is None, "nothing is drawn over what is not known"


def test_the_nearest_point_is_found_from_either_side() -> None:
    drawn = plot(right_to_left=True)
    assert drawn.nearest(-100) == 11
    assert drawn.nearest(drawn.x(4) + 5) == 4
    assert drawn.nearest(9999) == 0


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


def test_what_is_not_known_parts_the_line() -> None:
    told = values("1", "2", "", "3", "")
    assert stretches(told) == ((0, 1), (3,))
    assert gaps(told) == ((2,), (4,))
