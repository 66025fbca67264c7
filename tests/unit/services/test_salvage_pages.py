"""A page of a store that is read by itself: only what proves itself is taken from it."""

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from tamin_desk.domain.errors import StoreError
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.salvage_pages import sweep
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, NARGES, verdict
from tests.unit.services.conftest import KEY
from tests.unit.services.test_migrations import RELEASED, load

FRAME = 24 + 4096


@pytest.mark.parametrize("released", [RELEASED[0], RELEASED[-1]], ids=lambda path: path.stem)
def test_of_all_that_a_store_has_acts_pictures_and_the_desks_id_are_taken(
    released: Path, store_path: Path, tmp_path: Path
) -> None:
    """A letter, a picture of a card or a half-done re-check must not be taken for an act."""
    load(store_path, released)
    found = {(one.table, one.row[0]) for one in sweep(store_path, KEY, tmp_path / "probe")}
    acts = {("acts", number) for number in range(1, 6)}
    assert acts < found
    assert {table for table, _ in found - acts} == {"pictures", "meta"}
    assert len(found - acts) == 2
    assert sorted(tmp_path.glob("probe*")) == []


def test_a_page_that_was_torn_in_the_journal_is_read_as_it_was_before(
    store_path: Path, tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    load(store_path, RELEASED[-1])
    store = open_store()
    journal = store_path.with_name(store_path.name + "-wal")
    Outbox(store, ServerClock(FakeClock())).save(verdict(), MARYAM, NARGES)
    file, beside = store_path.read_bytes(), bytearray(journal.read_bytes())
    store.close()
    store_path.write_bytes(file)
    for frame in range(32 + 24, len(beside), 4096 + 24):
        beside[frame + 2_000] ^= 0xFF
    journal.write_bytes(beside)
    acts = {one.row[0] for one in sweep(store_path, KEY, tmp_path / "probe") if one.table == "acts"}
    assert acts == {1, 2, 3, 4, 5}


def test_pages_of_another_key_say_nothing(store_path: Path, tmp_path: Path) -> None:
    load(store_path, RELEASED[-1])
    assert list(sweep(store_path, StoreKey(bytes(32)), tmp_path / "probe")) == []


def test_a_page_at_another_place_says_nothing(store_path: Path, tmp_path: Path) -> None:
    """Each page is authenticated with its number: nobody makes up a store by moving pages about."""
    load(store_path, RELEASED[-1])
    data = store_path.read_bytes()
    first, rest = data[:4096], data[4096:]
    store_path.write_bytes(first + first + rest)
    assert list(sweep(store_path, KEY, tmp_path / "probe")) == []


def test_without_a_folder_for_it_nothing_is_half_done(store_path: Path, tmp_path: Path) -> None:
    load(store_path, RELEASED[-1])
    with pytest.raises((StoreError, OSError)):
        list(sweep(store_path, KEY, tmp_path / "nowhere" / "probe"))
    assert store_path.exists()


def lives_on(
    store_path: Path, open_store: Callable[..., Store], *steps: Callable[[Store], object]
) -> bytearray:
    """Work on a store; leave the files as a power cut would, and return the journal."""
    store = open_store()
    for step in steps:
        step(store)
    journal = store_path.with_name(store_path.name + "-wal")
    file, beside = store_path.read_bytes(), bytearray(journal.read_bytes())
    store.close()
    store_path.write_bytes(file)
    journal.write_bytes(beside)
    return beside


def save(store: Store) -> None:
    Outbox(store, ServerClock(FakeClock())).save(verdict(), MARYAM, NARGES)


def fold(store: Store) -> None:
    """Fold the journal into the file: the next write begins it anew, over what is there."""
    with store.read() as db:
        db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_RESTART)


def acts_found(store_path: Path, probe: Path) -> set[object]:
    return {one.row[0] for one in sweep(store_path, KEY, probe) if one.table == "acts"}


def test_what_the_journal_held_before_it_was_begun_anew_is_old(
    store_path: Path, tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    """An older state of a page, further back in the journal, must not hide the act that was saved last."""
    load(store_path, RELEASED[-1])
    lives_on(store_path, open_store, save, save, save, fold, save)
    assert acts_found(store_path, tmp_path / "probe") == set(range(1, 10))


def test_what_was_not_finished_when_the_power_went_was_never_saved(
    store_path: Path, tmp_path: Path, open_store: Callable[..., Store]
) -> None:
    load(store_path, RELEASED[-1])
    journal = lives_on(store_path, open_store, save, save)
    finished = [at for at in range(32, len(journal), FRAME) if any(journal[at + 4 : at + 8])]
    journal[finished[-1] + 4 : finished[-1] + 8] = bytes(4)
    store_path.with_name(store_path.name + "-wal").write_bytes(journal)
    assert acts_found(store_path, tmp_path / "probe") == set(range(1, 7))
