"""The plots' geometry: time from right to left, and gaps that stay gaps."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF

from tamin_desk.ui.axes import Axis
from tamin_desk.ui.indicator.plot import Plot, gaps, stretches


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


def test_what_is_not_known_parts_the_line() -> None:
    told = values("1", "2", "", "3", "")
    assert stretches(told) == ((0, 1), (3,))
    assert gaps(told) == ((2,), (4,))
