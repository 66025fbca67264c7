"""The gates: what people overlook fails the test in which it happens.

Log lines and Qt warnings that nobody expected, and threads, timers and windows left behind. Each of them has
a test that shows it failing, in `tests/unit/gates/`.
"""

import gc
import logging
from collections.abc import Iterator

import pytest

from tests import gates_leaks, gates_log, gates_qt


@pytest.fixture(scope="session", autouse=True)
def gates_of_the_run() -> Iterator[None]:
    """Listen for the whole run, and look once more at what fixtures wider than a test left behind."""
    logging.getLogger().addHandler(gates_log.gate)
    gates_qt.gate.open()
    before = gates_leaks.alive()
    yield
    gc.unfreeze()
    left = gates_leaks.leaks(before)
    gates_qt.gate.close()
    logging.getLogger().removeHandler(gates_log.gate)
    _fail_for(left)


@pytest.fixture(scope="module", autouse=True)
def gates_of_the_file(gates_of_the_run: None) -> None:
    """Keep the looks short: by the end of a run earlier files have left millions of objects."""
    _set_aside()


@pytest.fixture(autouse=True)
def gates_of_the_test(gates_of_the_file: None) -> Iterator[None]:
    """Judge one test after all its fixtures are gone; being the first of them, this one ends last."""
    before = gates_leaks.alive()
    yield
    _fail_for(gates_leaks.leaks(before))


def _set_aside() -> None:
    # What imports and earlier files made is no test's doing: it need not be looked through after each one.
    gc.collect()
    gc.freeze()


def _fail_for(left: list[str]) -> None:
    troubles = left + [f"Qt said: {line}" for line in gates_qt.gate.take()]
    troubles += [f"the log got: {line}" for line in gates_log.gate.take()]
    if troubles:
        pytest.fail("\n".join(troubles), pytrace=False)
