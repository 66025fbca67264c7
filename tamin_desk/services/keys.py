"""Where the store's key is kept: the operating system's keyring, or wrapped by a PIN. Never plain.

Beside the store lies a small key file (JSON, mode 0600) that tells which of the two it is::

    {"format": 1, "kept": "keyring", "key_id": …, "check": …}
    {"format": 1, "kept": "pin", "key_id": …, "check": …, "salt": …, "memory_kib": 65536,
     "passes": 3, "lanes": 1, "nonce": …, "wrapped": …}

``check`` is an HMAC by the key: it proves a key to be the right one, so that a wrong key and a
damaged store are told apart. ``key_id`` names the secret in the keyring; it is random, so that a
second profile of the same name can never overwrite the key of the first. A store without its key
file is never replaced by a new one.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Literal, Protocol

from tamin_desk.domain.errors import KeyringUnusable, StoreKeyMissing, WrongPin
from tamin_desk.domain.text import to_latin_digits
from tamin_desk.services.files import write_atomically
from tamin_desk.services.lock import ProfileLock, from_os_error
from tamin_desk.services.os_keyring import OsKeyring
from tamin_desk.services.store import StoreKey

LEAST_PIN: Final = 8
"""Characters that a PIN must have: whoever steals the disk can try PINs without any limit."""

_KEY_BYTES: Final = 32
_MEMORY_KIB: Final = 64 * 1024
_PASSES: Final = 3
_LANES: Final = 1
# A key file that asks for more than these was not written here and would only stop the machine.
_MOST_MEMORY_KIB: Final = 1024 * 1024
_MOST_PASSES: Final = 32


class KeyPlaces(Protocol):
    """The paths of a profile."""

    @property
    def store_path(self) -> Path: ...
    @property
    def key_path(self) -> Path: ...
    @property
    def lock_path(self) -> Path: ...


class Keyring(Protocol):
    """A safe keyring; both methods raise KeyringUnusable."""

    def get(self, name: str) -> str | None: ...
    def put(self, name: str, secret: str) -> None: ...


@dataclass(frozen=True, slots=True)
class NeedsPin:
    """A PIN must be asked for: to be chosen (``first_time``), or to be typed."""

    first_time: bool


@dataclass(frozen=True, slots=True)
class _KeyFile:
    """The key file as read; the binary fields in hexadecimal."""

    kept: Literal["keyring", "pin"]
    key_id: str
    check: str
    salt: str = ""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0
    nonce: str = ""
    wrapped: str = ""

    def header(self) -> bytes:
        """What the wrapping authenticates besides the key: nobody may weaken it unseen."""
        return f"1|{self.key_id}|{self.salt}|{self.memory_kib}|{self.passes}|{self.lanes}".encode()


class KeyProvider:
    """Finds or makes the key of one profile's store. Every method may wait: never on the main thread."""

    def __init__(self, places: KeyPlaces, keyring: Keyring | None = None) -> None:
        self._places = places
        self._keyring: Keyring = keyring if keyring is not None else OsKeyring()

    def open(self) -> StoreKey | NeedsPin:
        """Return the key, made and kept in the keyring when the store is new; or ask for a PIN.

        Raises:
            KeyringUnusable: the key lies in the keyring, and that cannot be used now.
            StoreKeyMissing: there is a store, and its key is gone.
            StoreReadOnly, StoreFull, StoreFailing: the key file cannot be read or written.
        """
        found = self._read()
        if found is None:
            return self._first_time()
        if found.kept == "pin":
            return NeedsPin(first_time=False)
        secret = _from_hex(self._keyring.get(found.key_id))
        if secret is None or not _is_right(secret, found):
            raise StoreKeyMissing("the keyring does not hold the store's key")
        return StoreKey(secret, vouched=True, key_id=found.key_id)

    def unlock_with_pin(self, pin: str) -> StoreKey:
        """Return the key that ``pin`` wraps; takes about 0.2 s on purpose.

        Raises:
            WrongPin: the PIN does not open it; it can be typed again.
            StoreKeyMissing: there is no key under a PIN here.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        found = self._read()
        if found is None or found.kept != "pin":
            raise StoreKeyMissing("no key is kept under a PIN")
        try:
            secret = AESGCM(_stretch(pin, found)).decrypt(
                bytes.fromhex(found.nonce), bytes.fromhex(found.wrapped), found.header()
            )
        except InvalidTag as error:
            raise WrongPin("the PIN does not open the key") from error
        return StoreKey(secret, vouched=True, key_id=found.key_id)

    def create_with_pin(self, pin: str) -> StoreKey:
        """Make the key of a new store and wrap it by ``pin``, at least ``LEAST_PIN`` characters.

        Raises:
            ValueError: the PIN is too short; the screen asks :func:`pin_is_long_enough` first.
            StoreKeyMissing: there is a store already; its key is not replaced.
            StoreBusy: another program is just doing the same.
            StoreReadOnly, StoreFull, StoreFailing: the key file cannot be written.
        """
        secret = secrets.token_bytes(_KEY_BYTES)
        key_file = _wrapped(secret, pin)
        self._write(key_file)
        return StoreKey(secret, vouched=True, key_id=key_file.key_id)

    def keep_again(self, secret: bytes) -> StoreKey | NeedsPin:
        """Keep the key of the store that is here in the keyring, or ask for a PIN to keep it under.

        For a key that was had back by its seal (:mod:`tamin_desk.services.key_recovery`), which has proved
        that it opens the store. Whatever the key file said before is replaced.

        Raises:
            StoreBusy: another program works with this profile.
            StoreReadOnly, StoreFull, StoreFailing: the key file cannot be written.
        """
        key_id = secrets.token_hex(16)
        try:
            self._keyring.put(key_id, secret.hex())
        except KeyringUnusable:
            return NeedsPin(first_time=True)
        self._write(_in_keyring(secret, key_id), over_another=True)
        return StoreKey(secret, vouched=True, key_id=key_id)

    def keep_again_with_pin(self, secret: bytes, pin: str) -> StoreKey:
        """Keep the key of the store that is here under a PIN; the rest as for :meth:`keep_again`.

        Raises:
            ValueError: the PIN is too short.
            the errors of :meth:`keep_again`.
        """
        key_file = _wrapped(secret, pin)
        self._write(key_file, over_another=True)
        return StoreKey(secret, vouched=True, key_id=key_file.key_id)

    def _first_time(self) -> StoreKey | NeedsPin:
        self._refuse_if_store_exists()
        secret, key_id = secrets.token_bytes(_KEY_BYTES), secrets.token_hex(16)
        try:
            self._keyring.put(key_id, secret.hex())
        except KeyringUnusable:
            return NeedsPin(first_time=True)
        # The keyring first: a key file that names a key which was never kept would lock the store.
        self._write(_in_keyring(secret, key_id))
        return StoreKey(secret, vouched=True, key_id=key_id)

    def _refuse_if_store_exists(self) -> None:
        store = self._places.store_path
        if store.exists() and store.stat().st_size > 0:
            raise StoreKeyMissing("there is a store, but no key file beside it")

    def _write(self, key_file: _KeyFile, *, over_another: bool = False) -> None:
        """Write the key file, where there is none unless told; under the lock, so that one of two wins."""
        path = self._places.key_path
        data = json.dumps({"format": 1} | {name: value for name, value in asdict(key_file).items() if value})
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = ProfileLock.take(self._places.lock_path)
            try:
                if not over_another:
                    self._refuse_if_store_exists()
                    if path.exists():
                        raise StoreKeyMissing("another program has just made a key; start again")
                write_atomically(path, data.encode())
            finally:
                lock.release()
        except OSError as error:
            raise from_os_error(error) from error

    def _read(self) -> _KeyFile | None:
        """Return the key file, or ``None`` where there is none."""
        try:
            data = self._places.key_path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise from_os_error(error) from error
        return _parsed(data)


def pin_is_long_enough(pin: str) -> bool:
    """Tell whether a PIN may be chosen."""
    return len(_normalised(pin)) >= LEAST_PIN


def _normalised(pin: str) -> str:
    # The same PIN must open under a Persian and under a Latin keyboard layout.
    return to_latin_digits(pin.strip())


def _stretch(pin: str, key_file: _KeyFile) -> bytes:
    """Return the 32 bytes that wrap the key, by Argon2id with the file's own cost."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        _normalised(pin).encode(),
        bytes.fromhex(key_file.salt),
        time_cost=key_file.passes,
        memory_cost=key_file.memory_kib,
        parallelism=key_file.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _wrapped(secret: bytes, pin: str) -> _KeyFile:
    """Return the key file of a key that a PIN wraps, under a new name; ValueError for a PIN too short."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not pin_is_long_enough(pin):
        raise ValueError(f"a PIN has at least {LEAST_PIN} characters")
    key_id, nonce = secrets.token_hex(16), secrets.token_bytes(12)
    bare = _KeyFile(
        kept="pin",
        key_id=key_id,
        check=_check_of(secret, key_id),
        salt=secrets.token_hex(16),
        memory_kib=_MEMORY_KIB,
        passes=_PASSES,
        lanes=_LANES,
        nonce=nonce.hex(),
    )
    wrapped = AESGCM(_stretch(pin, bare)).encrypt(nonce, secret, bare.header())
    return replace(bare, wrapped=wrapped.hex())


def _in_keyring(secret: bytes, key_id: str) -> _KeyFile:
    return _KeyFile(kept="keyring", key_id=key_id, check=_check_of(secret, key_id))


def _check_of(secret: bytes, key_id: str) -> str:
    return hmac.new(secret, f"tamin-desk store key {key_id}".encode(), hashlib.sha256).hexdigest()


def _is_right(secret: bytes, key_file: _KeyFile) -> bool:
    return hmac.compare_digest(_check_of(secret, key_file.key_id), key_file.check)


def _from_hex(text: str | None) -> bytes | None:
    try:
        secret = bytes.fromhex(text or "")
    except ValueError:
        return None
    return secret if len(secret) == _KEY_BYTES else None


def _parsed(data: bytes) -> _KeyFile:
    """Read a key file; StoreKeyMissing for one that was not written by :class:`KeyProvider`."""
    try:
        fields = json.loads(data)
        if fields.pop("format") != 1:
            raise ValueError("another format")
        found = _KeyFile(**fields)
        if found.kept not in ("keyring", "pin"):
            raise ValueError("another place")
        for text in (found.check, found.salt, found.nonce, found.wrapped):
            bytes.fromhex(text)
        if found.kept == "pin" and not (
            8 * found.lanes <= found.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= found.passes <= _MOST_PASSES
            and 1 <= found.lanes <= 16
            and len(found.salt) >= 32
            and len(found.nonce) == 24
        ):
            raise ValueError("costs out of bounds")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreKeyMissing("the key file cannot be read") from error
    return found
