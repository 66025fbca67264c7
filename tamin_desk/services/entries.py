"""What was entered for an inquiry, remembered without being kept: two digests under a key of this store.

The re-check after a mismatch asks whether a second entry is the same as the first. A desk that made the
inquiry can tell without the network; nobody can read the first entry out of what is kept.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import apsw

from tamin_desk.contract.inquiries import Credential
from tamin_desk.services.clock import Clock
from tamin_desk.services.store import Store, next_place, to_micros

_KEY: Final = "entry_key"
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Compared:
    """Which of the two entries are the same as the first ones."""

    same_code: bool
    same_credential: bool


class Entries:
    """Remembers and compares entries. Safe from any thread but the main one."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def remember(
        self, inquiry_id: str, photo_id: str | None, national_code: str, credential: Credential
    ) -> None:
        """Remember what an inquiry was made with; ``photo_id`` once its photo is filed.

        Raises:
            StoreError: it was not kept; the gateway still knows.
        """
        with self._store.write() as db:
            key = _key(db)
            db.execute(
                "INSERT INTO entries (inquiry_id, photo_id, made_at, code_mac, credential_mac, place)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (inquiry_id) DO UPDATE"
                " SET photo_id = coalesce(excluded.photo_id, photo_id)",
                (
                    inquiry_id,
                    photo_id,
                    to_micros(self._clock.now()),
                    _mac(key, "code", national_code),
                    _mac(key, credential.kind.value, credential.value),
                    next_place(db, "entries"),
                ),
            )

    def filed(self, inquiry_id: str, photo_id: str) -> None:
        """Note which photo an inquiry brought that had been pending.

        Raises:
            StoreError: it was not kept; the gateway still knows.
        """
        with self._store.write() as db:
            db.execute("UPDATE entries SET photo_id = ? WHERE inquiry_id = ?", (photo_id, inquiry_id))

    def compare(self, photo_id: str, national_code: str, credential: Credential) -> Compared | None:
        """Compare with the newest inquiry of this desk that brought the photo; ``None`` if none did."""
        with self._store.write() as db:
            key = _key(db)
            row = db.execute(
                "SELECT code_mac, credential_mac FROM entries WHERE photo_id = ? ORDER BY place DESC LIMIT 1",
                (photo_id,),
            ).fetchone()
        if row is None:
            return None
        return Compared(
            hmac.compare_digest(bytes(row[0]), _mac(key, "code", national_code)),
            hmac.compare_digest(bytes(row[1]), _mac(key, credential.kind.value, credential.value)),
        )

    def delete_before(self, moment: datetime) -> None:
        """Forget what was entered before ``moment``.

        Raises:
            StoreError: nothing was forgotten.
        """
        with self._store.write() as db:
            db.execute("DELETE FROM entries WHERE made_at < ?", (to_micros(moment),))


def _key(db: apsw.Connection) -> bytes:
    """Return the store's key for entries, made when it is first needed."""
    fresh = secrets.token_hex(_KEY_BYTES)
    db.execute("INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)", (_KEY, fresh))
    return bytes.fromhex(str(db.execute("SELECT value FROM meta WHERE name = ?", (_KEY,)).get))


def _mac(key: bytes, what: str, value: str) -> bytes:
    return hmac.new(key, f"{what}\n{value}".encode(), hashlib.sha256).digest()
