"""The encrypted store: nothing in clear, nothing half, nothing overwritten by accident."""

import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tamin_desk.contract.routes import SIGN_IN, SIGN_OUT
from tamin_desk.domain.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreFull,
    StoreKeyMissing,
    StoreNewer,
    StoreReadOnly,
)
from tamin_desk.services import database
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.session import SessionService
from tamin_desk.services.store import DeliveryToken, Store, StoreKey, from_micros, to_micros
from tests.fakes.answers import MOMENT, PASSWORD, session_reply
from tests.fakes.api import FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.disk import FakeDisk, fake_disk
from tests.unit.services.conftest import KEY, VERSION

Opener = Callable[..., Store]

HOLD_THE_STORE = """
import sys
from pathlib import Path
from tamin_desk.services.store import Store, StoreKey
store = Store.open(Path(sys.argv[1]), StoreKey(bytes(range(32))), program_version="0.1.0")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def disk() -> Iterator[FakeDisk]:
    with fake_disk() as disk:
        yield disk


def test_what_was_kept_is_there_after_a_new_start(open_store: Opener) -> None:
    first = open_store()
    first.put_setting("last_unit", "0162")
    desk_id = first.desk_id
    first.close()

    second = open_store()
    assert second.get_setting("last_unit") == "0162"
    assert second.desk_id == desk_id


def test_each_author_has_a_token_and_only_the_named_one_is_dropped(store: Store) -> None:
    until = datetime(2026, 12, 22, 5, 30, tzinfo=UTC)
    store.put_delivery_token("u-7", DeliveryToken("old-token", until))
    store.put_delivery_token("u-7", DeliveryToken("new-token", until))
    # The archive's refusal of the old token arrives late.
    store.delete_delivery_token("u-7", "old-token")
    assert store.delivery_token("u-7") == DeliveryToken("new-token", until)
    store.delete_delivery_token("u-7", "new-token")
    assert store.delivery_token("u-7") is None
    assert store.delivery_token("u-8") is None


def test_times_are_stored_to_the_microsecond() -> None:
    moment = datetime(2026, 11, 22, 5, 30, 0, 123_457, tzinfo=UTC)
    assert from_micros(to_micros(moment)) == moment


def test_no_file_of_the_store_holds_clear_text(store: Store, store_path: Path) -> None:
    secret = "نرگس شریفی 9990123454"
    store.put_setting("case", secret * 200)
    files = [path for path in store_path.parent.iterdir() if path.name != "desk.store.lock"]
    assert {path.suffix for path in files} == {".store", ".store-wal", ".store-shm"}
    for path in files:
        data = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le"):
            for word in ("نرگس", "9990123454", "settings", "CREATE TABLE"):
                assert word.encode(encoding) not in data, path.name
        assert not data.startswith(b"SQLite format 3")


def test_only_its_owner_can_read_the_store(store: Store, store_path: Path) -> None:
    store.put_setting("case", "x")
    for path in store_path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert stat.S_IMODE(store_path.parent.stat().st_mode) == 0o700


def test_what_is_written_waits_for_the_disk(open_store: Opener, disk: FakeDisk) -> None:
    store = open_store(vfs=disk.name)
    before = disk.syncs
    store.put_setting("case", "x")
    assert disk.syncs > before


def test_another_key_opens_nothing_and_changes_nothing(open_store: Opener, store_path: Path) -> None:
    open_store().close()
    before = store_path.read_bytes()
    with pytest.raises(StoreKeyMissing):
        open_store(StoreKey(bytes(32)))
    assert store_path.read_bytes() == before
    assert open_store().desk_id


def test_a_file_that_the_right_key_cannot_open_is_damaged(open_store: Opener, store_path: Path) -> None:
    open_store().close()
    store_path.write_bytes(b"no store at all".ljust(8192, b"."))
    with pytest.raises(StoreDamaged):
        open_store(StoreKey(KEY.secret, vouched=True))


def test_a_page_that_rotted_on_the_disk_is_told_at_the_start(open_store: Opener, store_path: Path) -> None:
    store = open_store()
    for number in range(200):
        store.put_setting(f"name-{number}", "value" * 50)
    store.close()
    data = bytearray(store_path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    store_path.write_bytes(data)
    with pytest.raises(StoreDamaged):
        open_store()


def test_an_emptied_file_beside_a_full_journal_is_not_taken_for_a_new_store(
    open_store: Opener, store_path: Path
) -> None:
    open_store().close()
    journal = store_path.with_name(store_path.name + "-wal")
    journal.write_bytes(b"acts that were saved")
    store_path.write_bytes(b"")
    with pytest.raises(StoreDamaged):
        open_store()
    assert journal.read_bytes() == b"acts that were saved"


def test_a_store_of_a_newer_program_is_left_untouched(open_store: Opener, store_path: Path) -> None:
    open_store().close()
    newer = database.connect(store_path, KEY.secret)
    newer.execute("PRAGMA user_version = 99; CREATE TABLE of_tomorrow (x)")
    newer.close()
    journal = store_path.with_name(store_path.name + "-wal")
    before = store_path.read_bytes(), journal.read_bytes()
    assert journal.stat().st_size > 0

    with pytest.raises(StoreNewer):
        open_store()
    assert (store_path.read_bytes(), journal.read_bytes()) == before


def test_two_programs_cannot_work_with_one_profile(store: Store, open_store: Opener) -> None:
    with pytest.raises(StoreBusy):
        open_store()
    store.put_setting("case", "the first goes on working")


def test_a_killed_program_does_not_lock_the_clerk_out(store_path: Path, open_store: Opener) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_STORE, str(store_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreBusy):
            open_store()
        holder.send_signal(signal.SIGKILL)
    assert open_store().desk_id


def test_a_full_disk_is_said_and_nothing_is_half_saved(open_store: Opener, disk: FakeDisk) -> None:
    store = open_store(vfs=disk.name)
    store.put_setting("verdict", "before")
    disk.room = 100
    with pytest.raises(StoreFull):
        store.put_setting("verdict", "x" * 10_000)
    assert store.get_setting("verdict") == "before"

    disk.room = None
    store.put_setting("verdict", "after")
    assert store.get_setting("verdict") == "after"


def test_a_disk_that_is_full_at_the_start_is_said_and_the_profile_is_free_again(
    open_store: Opener, disk: FakeDisk
) -> None:
    disk.room = 0
    with pytest.raises(StoreFull):
        open_store(vfs=disk.name)
    disk.room = None
    assert open_store(vfs=disk.name).desk_id


def test_a_failing_disk_is_said_and_nothing_is_half_saved(open_store: Opener, disk: FakeDisk) -> None:
    store = open_store(vfs=disk.name)
    store.put_setting("verdict", "before")
    disk.broken = True
    with pytest.raises(StoreFailing):
        store.put_setting("verdict", "after")
    disk.broken = False
    assert store.get_setting("verdict") == "before"


def test_a_write_protected_disk_is_said(open_store: Opener, disk: FakeDisk) -> None:
    open_store().close()
    disk.protected = True
    with pytest.raises(StoreReadOnly):
        open_store(vfs=disk.name)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("not a folder")
    with pytest.raises(StoreReadOnly):
        Store.open(tmp_path / "a_file" / "desk.store", KEY, program_version=VERSION)


def test_a_closed_store_says_so(open_store: Opener) -> None:
    store = open_store()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.get_setting("case")


def test_a_block_that_fails_leaves_no_trace(store: Store) -> None:
    def stumble() -> None:
        with store.write() as db:
            db.execute("INSERT INTO settings VALUES ('half', 'done')")
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        stumble()
    assert store.get_setting("half") is None


def test_the_program_does_not_hand_its_lock_to_programs_it_starts(store: Store, open_store: Opener) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    with child:
        store.close()
        assert open_store().desk_id


def test_after_signing_out_the_delivery_token_is_the_only_one_left(store: Store) -> None:
    """What opens the server is never on the disk; what hands in finished work outlives the session."""
    api = FakeApi()
    api.on(SIGN_IN, session_reply())
    api.on(SIGN_OUT, None)
    session = SessionService(api, store, ServerClock(FakeClock(MOMENT)), hasher=PasswordHasher(1, 8, 1))
    for signed_out in (False, True):
        session.sign_out() if signed_out else session.sign_in("clerk", PASSWORD)
        with store.read() as db:
            tables = [
                str(name) for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            rows = [str(row) for table in tables for row in db.execute(f'SELECT * FROM "{table}"')]
        kept = "\n".join(rows)
        assert "delivery-token-1-of-nobody" in kept
        for secret in ("access-token", "refresh-token", PASSWORD):
            assert secret not in kept
