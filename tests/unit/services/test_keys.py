"""The store's key: in the keyring, or under a PIN; never plain, never replaced, never guessed."""

import json
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from tamin_desk.domain.errors import KeyringUnusable, StoreBusy, StoreKeyMissing, StoreReadOnly, WrongPin
from tamin_desk.services.keys import KeyProvider, NeedsPin, pin_is_long_enough
from tamin_desk.services.lock import ProfileLock
from tamin_desk.services.os_keyring import OsKeyring
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.keyring import FakeKeyring

PIN = "7391-4628"


@dataclass(frozen=True, slots=True)
class Places:
    folder: Path

    @property
    def store_path(self) -> Path:
        return self.folder / "desk.store"

    @property
    def key_path(self) -> Path:
        return self.folder / "desk.key"

    @property
    def lock_path(self) -> Path:
        return self.folder / "desk.lock"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "profile")


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


def a_key(found: StoreKey | NeedsPin) -> StoreKey:
    assert isinstance(found, StoreKey)
    return found


def make_store(places: Places, key: StoreKey) -> None:
    Store.open(places.store_path, key, program_version="0.1.0").close()


def test_the_first_start_makes_a_key_and_every_later_one_finds_it(
    places: Places, keyring: FakeKeyring
) -> None:
    made = a_key(KeyProvider(places, keyring).open())
    make_store(places, made)
    found = a_key(KeyProvider(places, keyring).open())
    assert found == made
    assert len(found.secret) == 32
    make_store(places, found)


def test_the_key_is_nowhere_beside_the_store_and_never_printed(places: Places, keyring: FakeKeyring) -> None:
    key = a_key(KeyProvider(places, keyring).open())
    make_store(places, key)
    for path in places.folder.iterdir():
        data = path.read_bytes()
        assert key.secret not in data
        assert key.secret.hex().encode() not in data
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)


def test_two_profiles_of_one_name_never_share_or_overwrite_a_key(
    tmp_path: Path, keyring: FakeKeyring
) -> None:
    here, moved = Places(tmp_path / "one" / "default"), Places(tmp_path / "two" / "default")
    first = a_key(KeyProvider(here, keyring).open())
    second = a_key(KeyProvider(moved, keyring).open())
    assert first != second
    assert a_key(KeyProvider(here, keyring).open()) == first


def test_a_store_whose_key_is_gone_is_never_replaced_by_an_empty_one(
    places: Places, keyring: FakeKeyring
) -> None:
    make_store(places, a_key(KeyProvider(places, keyring).open()))
    before = places.store_path.read_bytes()
    keyring.secrets.clear()
    with pytest.raises(StoreKeyMissing):
        KeyProvider(places, keyring).open()
    places.key_path.unlink()
    with pytest.raises(StoreKeyMissing):
        KeyProvider(places, keyring).open()
    with pytest.raises(StoreKeyMissing):
        KeyProvider(places, keyring).create_with_pin(PIN)
    assert places.store_path.read_bytes() == before
    assert not places.key_path.exists()


def test_a_key_that_somebody_swapped_in_the_keyring_is_noticed(places: Places, keyring: FakeKeyring) -> None:
    KeyProvider(places, keyring).open()
    for name in keyring.secrets:
        keyring.secrets[name] = bytes(32).hex()
    with pytest.raises(StoreKeyMissing):
        KeyProvider(places, keyring).open()


def test_a_locked_keyring_is_told_apart_from_a_lost_key(places: Places, keyring: FakeKeyring) -> None:
    KeyProvider(places, keyring).open()
    keyring.locked = True
    with pytest.raises(KeyringUnusable):
        KeyProvider(places, keyring).open()


def test_without_a_keyring_a_pin_is_chosen_once_and_typed_afterwards(
    places: Places, keyring: FakeKeyring
) -> None:
    keyring.locked = True
    keys = KeyProvider(places, keyring)
    assert keys.open() == NeedsPin(first_time=True)
    made = keys.create_with_pin(PIN)
    make_store(places, made)

    later = KeyProvider(places, keyring)
    assert later.open() == NeedsPin(first_time=False)
    assert later.unlock_with_pin(PIN) == made
    assert stat.S_IMODE(places.key_path.stat().st_mode) == 0o600


def test_a_wrong_pin_is_its_own_kind_of_missing_key(places: Places, keyring: FakeKeyring) -> None:
    keyring.locked = True
    keys = KeyProvider(places, keyring)
    made = keys.create_with_pin(PIN)
    with pytest.raises(WrongPin):
        keys.unlock_with_pin("7391-4629")
    assert keys.unlock_with_pin(PIN) == made


def test_a_pin_opens_under_either_keyboard_layout(places: Places, keyring: FakeKeyring) -> None:
    keyring.locked = True
    keys = KeyProvider(places, keyring)
    assert keys.create_with_pin("۷۳۹۱۴۶۲۸") == keys.unlock_with_pin(" 73914628 ")


def test_the_wrapped_key_costs_what_was_decided(places: Places, keyring: FakeKeyring) -> None:
    keys = KeyProvider(places, keyring)
    made = keys.create_with_pin(PIN)
    kept = json.loads(places.key_path.read_text())
    assert (kept["memory_kib"], kept["passes"]) == (64 * 1024, 3)
    assert made.secret.hex() not in places.key_path.read_text()


@pytest.mark.parametrize(("field", "value"), [("memory_kib", 8), ("passes", 1)])
def test_nobody_can_make_the_wrapping_cheaper_unseen(
    places: Places, keyring: FakeKeyring, field: str, value: int
) -> None:
    keys = KeyProvider(places, keyring)
    keys.create_with_pin(PIN)
    places.key_path.write_text(json.dumps(json.loads(places.key_path.read_text()) | {field: value}))
    with pytest.raises(WrongPin):
        keys.unlock_with_pin(PIN)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no key file",
        "[]",
        '{"format": 2}',
        '{"format": 1, "kept": "plain", "key_id": "a", "check": "00"}',
    ],
)
def test_a_key_file_that_cannot_be_read_is_a_missing_key(
    places: Places, keyring: FakeKeyring, content: str
) -> None:
    places.folder.mkdir()
    places.key_path.write_text(content)
    with pytest.raises(StoreKeyMissing):
        KeyProvider(places, keyring).open()


def test_a_key_file_that_would_only_stop_the_machine_is_refused(places: Places, keyring: FakeKeyring) -> None:
    keys = KeyProvider(places, keyring)
    keys.create_with_pin(PIN)
    greedy = json.loads(places.key_path.read_text()) | {"memory_kib": 2**31}
    places.key_path.write_text(json.dumps(greedy))
    with pytest.raises(StoreKeyMissing) as caught:
        keys.unlock_with_pin(PIN)
    assert not isinstance(caught.value, WrongPin)


def test_a_short_pin_is_refused() -> None:
    assert not pin_is_long_enough("  1234567  ")
    assert pin_is_long_enough("12345678")


def test_a_short_pin_makes_no_key(places: Places, keyring: FakeKeyring) -> None:
    with pytest.raises(ValueError, match="at least 8"):
        KeyProvider(places, keyring).create_with_pin("1234")
    assert not places.key_path.exists()


def test_a_pin_cannot_unlock_what_no_pin_locks(places: Places, keyring: FakeKeyring) -> None:
    KeyProvider(places, keyring).open()
    with pytest.raises(StoreKeyMissing):
        KeyProvider(places, keyring).unlock_with_pin(PIN)


def test_of_two_programs_at_the_first_start_one_makes_the_key(places: Places, keyring: FakeKeyring) -> None:
    places.folder.mkdir()
    other = ProfileLock.take(places.lock_path)
    with pytest.raises(StoreBusy):
        KeyProvider(places, keyring).open()
    other.release()
    KeyProvider(places, keyring).open()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, keyring: FakeKeyring) -> None:
    (tmp_path / "a_file").write_text("not a folder")
    with pytest.raises(StoreReadOnly):
        KeyProvider(Places(tmp_path / "a_file"), keyring).create_with_pin(PIN)


@pytest.mark.parametrize(
    "backend",
    ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "keyrings.alt.file.PlaintextKeyring"],
)
def test_a_configured_unsafe_keyring_is_never_taken(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    with pytest.raises(KeyringUnusable):
        OsKeyring().put("name", "secret")


# --- A key that was had back ----------------------------------------------------------------------


def test_a_key_had_back_is_kept_under_a_new_name(places: Places, keyring: FakeKeyring) -> None:
    key = a_key(KeyProvider(places, keyring).open())
    make_store(places, key)
    keyring.secrets.clear()
    kept = a_key(KeyProvider(places, keyring).keep_again(key.secret))
    assert (kept.secret, kept.vouched) == (key.secret, True)
    assert kept.key_id != key.key_id
    assert list(keyring.secrets) == [kept.key_id]
    assert a_key(KeyProvider(places, keyring).open()) == kept
    assert stat.S_IMODE(places.key_path.stat().st_mode) == 0o600


def test_without_a_keyring_it_is_kept_under_a_pin_and_the_old_one_opens_no_more(
    places: Places, keyring: FakeKeyring
) -> None:
    keyring.locked = True
    keys = KeyProvider(places, keyring)
    key = keys.create_with_pin(PIN)
    make_store(places, key)
    assert keys.keep_again(key.secret) == NeedsPin(first_time=True)
    assert keys.unlock_with_pin(PIN) == key, "until another PIN is chosen the old one holds"
    keys.keep_again_with_pin(key.secret, "another-pin")
    with pytest.raises(WrongPin):
        keys.unlock_with_pin(PIN)
    assert keys.unlock_with_pin("another-pin").secret == key.secret
    with pytest.raises(ValueError, match="at least"):
        keys.keep_again_with_pin(key.secret, "short")


def test_under_an_open_program_no_key_file_is_replaced(places: Places, keyring: FakeKeyring) -> None:
    key = a_key(KeyProvider(places, keyring).open())
    before = places.key_path.read_bytes()
    lock = ProfileLock.take(places.lock_path)
    try:
        with pytest.raises(StoreBusy):
            KeyProvider(places, keyring).keep_again(key.secret)
    finally:
        lock.release()
    assert places.key_path.read_bytes() == before
