"""The oracle of the campaigns knows what a clerk was told, and finds what the ledger makes untrue of it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from tamin_desk.domain.delivery import DeliveryState
from tools.faults.oracle import LedgerRow, Oracle, Promise, Shown, compare, ledger_rows, promises

S = DeliveryState
FIRST, SECOND, OTHER = Promise("a-1", "p-1"), Promise("a-2", "p-1"), Promise("a-3", "p-2")
PROMISED = (FIRST, SECOND, OTHER)


def row(promise: Promise) -> LedgerRow:
    return LedgerRow(promise.act_id, promise.person_id, f"RC-{promise.act_id}")


def test_what_was_promised_is_read_again_and_the_file_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "oracle"
    assert promises(path) == ()
    with Oracle(path) as oracle:
        oracle.promise("a-1", "p-1")
        before = path.read_bytes()
        oracle.promise("a-2", "p-1")
    assert path.read_bytes().startswith(before)
    with Oracle(path) as again:
        again.promise("a-3", "p-2")
    assert promises(path) == PROMISED


def test_a_line_that_was_cut_off_was_never_told(tmp_path: Path) -> None:
    path = tmp_path / "oracle"
    with Oracle(path) as oracle:
        oracle.promise("a-1", "p-1")
    with path.open("ab") as file:
        file.write(b'{"act_id": "a-2", "per')
    assert promises(path) == (FIRST,)
    with Oracle(path) as again:
        again.promise("a-3", "p-2")
    assert promises(path) == (FIRST, OTHER)


def test_fair_weather_and_everything_there_once_in_order_breaks_nothing() -> None:
    shown = {each.act_id: Shown(S.ACCEPTED, f"RC-{each.act_id}") for each in PROMISED}
    # People do not wait for each other: only one person's acts have an order.
    ledger = [row(OTHER), row(FIRST), row(SECOND)]
    assert compare(PROMISED, ledger, shown, drained=True) == ()
    assert compare(PROMISED, ledger, drained=True) == (), "what was purged at the desk is in the ledger"


def test_work_under_way_breaks_nothing_and_left_over_is_broken() -> None:
    shown = {
        "a-1": Shown(S.UNKNOWN),
        "a-2": Shown(S.SAVED_HERE),
        "a-3": Shown(S.REPLACED),
    }
    assert compare(PROMISED, [row(FIRST)], shown, drained=False) == ()
    assert compare(PROMISED, [row(FIRST)], shown, drained=True) == ("a-2 never arrived: saved_here is shown",)


@pytest.mark.parametrize(
    ("ledger", "shown", "words"),
    [
        ([FIRST, OTHER], {}, "a-2 was promised, and is neither at the desk nor in the ledger"),
        ([FIRST, SECOND, OTHER, SECOND], {}, "a-2 is in the ledger 2 times"),
        ([SECOND, FIRST, OTHER], {}, "a-1 came after a-2 of the same person, and was saved before it"),
        (PROMISED, {"a-1": Shown(S.SAVED_HERE)}, "a-1: saved_here is shown, and the ledger has it"),
        (PROMISED, {"a-1": Shown(S.NEEDS_YOU)}, "a-1: needs_you is shown, and the ledger has it"),
        (
            [FIRST, OTHER],
            {"a-2": Shown(S.ACCEPTED, "RC-a-2")},
            "a-2: accepted is shown, and the ledger has it not",
        ),
        (
            PROMISED,
            {"a-1": Shown(S.ACCEPTED, "RC-a-2")},
            "a-1: receipt RC-a-2 is shown, and the ledger has RC-a-1",
        ),
    ],
)
def test_what_is_broken_is_said(ledger: list[Promise], shown: dict[str, Shown], words: str) -> None:
    assert words in compare(PROMISED, map(row, ledger), shown, drained=False)


def test_as_many_acts_as_were_killed_in_the_telling_may_be_there_unheard() -> None:
    ledger = [*map(row, PROMISED), row(Promise("a-4", "p-2"))]
    assert compare(PROMISED, ledger, drained=True, unheard=1) == ()
    (words,) = compare(PROMISED, ledger, drained=True)
    assert words == "1 acts are in the ledger that nobody was told of, and 0 may be"


def test_the_ledger_is_read_from_the_backends_file_in_the_order_of_writing(tmp_path: Path) -> None:
    file, ids = tmp_path / "backend.sqlite", [UUID(int=number) for number in (3, 1, 2)]
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE acts (id CHAR(32), person_id, receipt_number, kind, counter)")
        for act_id, kind, counter in zip(ids, ("comparison", "filing", "scan"), (1, None, 2), strict=True):
            db.execute("INSERT INTO acts VALUES (?, 'p-1', 'RC-1', ?, ?)", (act_id.hex, kind, counter))
        db.commit()
    assert [each.act_id for each in ledger_rows(file)] == [str(ids[0]), str(ids[2])]
    assert [each.act_id for each in ledger_rows(file, {"scan"})] == [str(ids[2])]
