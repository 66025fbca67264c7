"""The bindings themselves are watched: one that aborts takes the case along, one that leaks the afternoon."""

import subprocess
import sys
import weakref

import apsw
import pytest

PROGRAM = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal({kind})

heard = []
bell = Bell()
bell.rung.connect(heard.append)
for _ in range(5_000):
    bell.rung.emit(True)
assert heard == [True] * 5_000
"""


@pytest.mark.parametrize("kind", ["bool", "object"])
def test_five_thousand_signals_do_not_end_the_program(kind: str) -> None:
    """One PySide6 release lost a reference to True at each emit and aborted after some hundreds.

    A desk emits that many in a morning. The abort takes the process, so it is looked for in another one.
    """
    program = PROGRAM.format(kind=kind)

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr


def test_a_desk_answers_in_the_evening_as_it_did_in_the_morning() -> None:
    """One apsw release never let a cursor go beside which another one had been made.

    Every statement then walks along all that were left, so that a desk grows slower with each act.
    """
    connection = apsw.Connection(":memory:")
    read = connection.execute("SELECT 1")
    connection.execute("SELECT 2").fetchall()
    left = weakref.ref(read)

    del read

    assert left() is None
