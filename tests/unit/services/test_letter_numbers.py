"""The desk's own numbers: never two of the same, whatever becomes of the disk under them."""

import pytest

from tamin_desk.domain.errors import NoDeskCode
from tamin_desk.domain.letters import LAST_SEQUENCE
from tamin_desk.services import machine
from tamin_desk.services.machine import machine_mark
from tests.fakes.mismatches import MismatchDesk


def take(counter: MismatchDesk) -> tuple[str, int]:
    with counter.store.write() as db:
        return counter.numbers.take(db)


def test_numbers_run_from_one_and_are_told_at_the_next_sign_in(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    assert [take(counter) for _ in range(3)] == [("D4", 1), ("D4", 2), ("D4", 3)]
    assert counter.numbers.known() == ("D4", 3)
    counter.numbers.heed("D4")
    assert take(counter) == ("D4", 4)


def test_another_code_begins_anew(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    take(counter)
    counter.numbers.heed("K7")
    assert take(counter) == ("K7", 1)


def test_a_desk_that_was_never_signed_in_has_no_numbers(counter: MismatchDesk) -> None:
    with pytest.raises(NoDeskCode):
        take(counter)


def test_a_store_on_another_machine_makes_no_number_under_the_old_code(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    take(counter)
    counter.machine = "another computer"
    with pytest.raises(NoDeskCode):
        take(counter)
    assert counter.numbers.known() == (None, 0)


def test_a_number_is_taken_only_with_what_it_was_taken_for(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")

    def the_power_fails() -> None:
        with counter.store.write() as db:
            counter.numbers.take(db)
            raise RuntimeError("before the letter is written")

    with pytest.raises(RuntimeError):
        the_power_fails()
    assert take(counter) == ("D4", 1)


def test_the_last_number_asks_for_another_code(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    kept = counter.store.get_setting("letter_numbers")
    assert kept is not None
    counter.store.put_setting("letter_numbers", kept.replace('"made":0', f'"made":{LAST_SEQUENCE - 1}'))
    assert take(counter) == ("D4", LAST_SEQUENCE)
    assert counter.numbers.known() == (None, 0)
    with pytest.raises(NoDeskCode):
        take(counter)


def test_what_another_version_wrote_is_no_code(counter: MismatchDesk) -> None:
    counter.store.put_setting("letter_numbers", '{"code": "D4"}')
    assert counter.numbers.known() == (None, 0)


def test_a_machine_is_known_by_a_digest_that_is_another_for_each_desk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "_system_id", lambda: "2c9f0e0b6c5b4f1f8a7e1d2c3b4a5f60")
    marks = {machine_mark("desk one"), machine_mark("desk two")}
    assert len(marks) == 2
    assert all(len(mark) == 64 and "2c9f0e0b" not in mark for mark in marks)
    assert machine_mark("desk one") in marks
    monkeypatch.setattr(machine, "_system_id", str)
    assert machine_mark("desk one") == ""
