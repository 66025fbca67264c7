"""The figure is only worth printing when the stopwatch is right."""

import os
import sys

import pytest

from bench import first_paint
from bench.figures import Figure, Measure


def test_the_yardstick_paints_and_ends() -> None:
    seconds = first_paint.time_to_line(first_paint.BARE, os.environ)

    assert 0 < seconds < first_paint.PATIENCE


def test_the_clock_starts_with_the_process_and_stops_at_the_line() -> None:
    """What the process does before it says its line counts; what it does afterwards does not."""
    program = "import time; time.sleep(0.3); print('first-paint 1', flush=True); time.sleep(0.6)"

    seconds = first_paint.time_to_line((sys.executable, "-c", program), os.environ)

    assert 0.3 <= seconds < 0.9


def test_a_process_that_paints_nothing_is_told_with_its_own_words() -> None:
    with pytest.raises(first_paint.NoPaint, match="no display"):
        first_paint.time_to_line((sys.executable, "-c", "raise SystemExit('no display')"), os.environ)


def test_a_process_that_hangs_is_ended() -> None:
    hanging = (sys.executable, "-c", "import time; time.sleep(60)")

    with pytest.raises(first_paint.NoPaint, match="it said nothing"):
        first_paint.time_to_line(hanging, os.environ, patience=0.5)


def test_one_slow_run_does_not_move_the_ratio() -> None:
    measure = Measure(
        "first paint", Figure("program", (0.2, 0.3, 9.0)), Figure("bare", (0.1, 0.2, 0.2)), "by hand"
    )

    assert measure.ratio == pytest.approx(1.5)
    assert "1.50 ×" in measure.row()
