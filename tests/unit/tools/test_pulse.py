"""The screen is judged by what the program did to it, and not by what else the machine was doing."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tools.faults.network_pulse import BEAT, MOST_HELD, Control, Gap, Late, Pulse, held


def test_what_a_busy_machine_took_is_not_the_programs() -> None:
    gap = Gap(10.0, 10.2)
    assert held(gap, []) > MOST_HELD
    assert held(Gap(10.0, 10.2, waited=0.15), []) < MOST_HELD
    assert held(gap, [Late(10.02, 10.17)]) < MOST_HELD


def test_noise_of_other_moments_excuses_nobody() -> None:
    noise = [Late(9.0, 9.9), Late(10.3, 10.9)]
    assert held(Gap(10.0, 10.2), noise) == 0.18


def test_both_measures_are_of_the_same_noise_and_count_once() -> None:
    assert held(Gap(10.0, 10.3, waited=0.1), [Late(10.0, 10.1)]) == 0.18


def test_a_screen_that_is_held_is_noticed(qapp: QApplication) -> None:
    """As a request would hold it on its thread: nothing is computed, and nobody else had the machine."""
    pulse = Pulse()
    with Control() as control:
        pulse.begin()
        QTimer.singleShot(0, lambda: time.sleep(0.5))
        QTest.qWait(100)
        pulse.end()
    assert max(held(gap, control.noise()) for gap in pulse.gaps) > MOST_HELD


def test_a_screen_that_is_held_until_the_end_is_noticed_too(qapp: QApplication) -> None:
    pulse = Pulse()
    pulse.begin()
    time.sleep(0.5)
    pulse.end()
    assert [gap.end - gap.begin > BEAT + MOST_HELD for gap in pulse.gaps] == [True]
