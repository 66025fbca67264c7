"""A watch, for stories about waiting."""

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def seconds() -> Callable[[], float]:
    """Tell how much processor time has passed since it was last asked; others' work does not count."""
    last = [time.process_time()]

    def passed() -> float:
        now = time.process_time()
        spent, last[0] = now - last[0], now
        return spent

    return passed
