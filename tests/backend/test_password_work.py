"""Passwords: an unknown name costs what a known one does, so that no time tells which names there are."""

import time
from statistics import median

from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.config import PasswordCost

COST = PasswordCost(memory_kib=4 * 1024, passes=2, lanes=1)


def work(passwords: Passwords, known: str | None) -> float:
    """How many seconds of this thread's own work a wrong password costs: the machine's load is not in it."""
    took = []
    for _ in range(9):
        began = time.thread_time()
        assert not passwords.verify(known, "guessed")
        took.append(time.thread_time() - began)
    return median(took)


def test_a_name_that_nobody_has_takes_as_much_work_as_a_wrong_password() -> None:
    passwords = Passwords(COST)
    known = work(passwords, passwords.hash("correct horse"))
    assert 0.5 < work(passwords, None) / known < 2
    assert known > 0.001, "there is something to measure"
