"""A plot on paper: an axis that holds every rate, the newest at the left, a word where nothing is known."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF

from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.printing.plot import places, plot
from tamin_desk.ui.printing.text import load_print_fonts

ROOM = QRectF(1_500, 5_000, 18_000, 3_000)


def test_time_runs_from_right_to_left() -> None:
    across = places(12, ROOM)
    assert list(across) == sorted(across, reverse=True)
    assert all(ROOM.left() < x < ROOM.right() for x in across)


def _plotted(told: list[float | None], *, from_zero: bool = True) -> list[Piece]:
    load_print_fonts()
    values = [None if value is None else Decimal(str(value)) for value in told]
    words = ["-" if value is None else f"{value}" for value in values]
    return plot("rate", values, words, ROOM, from_zero=from_zero)


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


@pytest.mark.usefixtures("persian")
def test_a_line_that_hardly_moves_does_not_look_as_if_it_climbed() -> None:
    """On paper as on the screen: three tenths of a percent are no hill."""
    assert _texts(_plotted([87.1, 87.4], from_zero=False), "axis") == ["۸۷", "۸۸", "۸۹"]


@pytest.mark.usefixtures("persian")
def test_the_scale_of_the_mismatch_rate_begins_at_nought() -> None:
    assert _texts(_plotted([1.3, 1.9]), "axis") == ["۰", "۱", "۲"]
    assert _texts(_plotted([0.4, 0.9]), "axis") == ["۰٫۰", "۰٫۵", "۱٫۰"]
