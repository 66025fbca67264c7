"""A plot on paper: an axis that holds every rate, the newest at the left, a word where nothing is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.printing.plot import axis, places, plot
from tamin_desk.ui.printing.text import load_print_fonts

ROOM = QRectF(1_500, 5_000, 18_000, 3_000)
RATES = st.lists(st.integers(0, 1000).map(lambda tenths: tenths / 10), min_size=1, max_size=12)


@given(RATES, st.booleans())
def test_every_rate_has_its_place_on_the_axis(rates: list[float], from_zero: bool) -> None:
    found = axis(rates, from_zero=from_zero)
    assert 0 <= found.low <= min(rates)
    assert max(rates) <= found.high <= 100
    assert found.low < found.high
    assert 2 <= len(found.ticks) <= 5
    assert not from_zero or found.low == 0


@pytest.mark.parametrize("rate", [0.0, 100.0, 87.0, 87.5])
def test_a_rate_that_never_changes_has_an_axis_too(rate: float) -> None:
    assert axis([rate], from_zero=False).high > axis([rate], from_zero=False).low


def test_time_runs_from_right_to_left() -> None:
    across = places(12, ROOM)
    assert list(across) == sorted(across, reverse=True)
    assert all(ROOM.left() < x < ROOM.right() for x in across)


def _plotted(values: list[float | None]) -> list[Piece]:
    load_print_fonts()
    told = ["-" if value is None else f"{value}" for value in values]
    return plot("rate", values, told, ROOM, from_zero=True)


def _texts(pieces: list[Piece], name: str) -> list[str]:
    return [piece.text for piece in pieces if piece.name == f"rate {name}"]


@pytest.mark.usefixtures("persian")
def test_the_first_and_the_last_rate_are_written_at_their_points() -> None:
    pieces = _plotted([1.9, 1.5, 1.3])
    first, last = (piece for piece in pieces if piece.name == "rate value")
    assert (first.text, last.text) == ("1.9", "1.3")
    assert first.rect.center().x() > last.rect.center().x()


@pytest.mark.usefixtures("persian")
def test_a_gap_says_that_it_is_unknown_once_for_each_run() -> None:
    pieces = _plotted([None, None, 1.9, None, 1.3, None])
    assert _texts(pieces, "gap") == ["نامعلوم"] * 3
    assert _texts(pieces, "value") == ["1.9", "1.3"]


@pytest.mark.usefixtures("persian")
def test_where_nothing_is_known_there_is_one_word_and_no_scale() -> None:
    """A scale from 0 would look like a line that lies on it."""
    pieces = _plotted([None] * 12)
    assert _texts(pieces, "gap") == ["نامعلوم"]
    assert _texts(pieces, "axis") == []
