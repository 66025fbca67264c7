"""Having the archive countersign how far this desk's audit chain has come, at each sync.

It is asked for after an act was handed in or the news were read, when there are records that nobody has
vouched for; a desk that works all day asks once a minute. The thread is the sync's. Nothing waits for it:
whatever goes wrong, the next sync asks again.
"""

import json
from typing import Final, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel

from tamin_desk.contract.audit import CheckpointReply, CheckpointRequest
from tamin_desk.contract.audit_routes import COUNTERSIGN
from tamin_desk.contract.routes import Endpoint
from tamin_desk.domain.audit import NO_CHECKPOINT, Checkpoint
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.api import expect
from tamin_desk.services.audit import last_checkpoint, last_link
from tamin_desk.services.clock import Clock
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store

SPACING: Final = 60.0
"""Seconds between two requests: each is a row that the archive keeps for as long as the desk's records."""

KEYS: Final = "audit.keys"
"""The setting that holds the archive's public keys, as this desk has heard of them."""
_log = event_log(__name__)


class CountersignApi(Protocol):
    """The one call that this needs."""

    def call(
        self, endpoint: Endpoint, *, body: BaseModel | None = None, token: str | None = None
    ) -> BaseModel | None: ...


class Countersigner:
    """Shows the archive the newest record, and keeps what it signs. Used by one thread."""

    def __init__(self, api: CountersignApi, store: Store, clock: Clock) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._not_before = clock.monotonic()

    def turn(self, token: str) -> None:
        """Have the newest record countersigned under a delivery token, when it is time and there is one.

        Never raises: what went wrong is in the log, and the next sync asks again.
        """
        if self._clock.monotonic() < self._not_before:
            return
        try:
            self._ask(token)
        except DeskError as error:
            _log.info("the audit chain was not countersigned", error=error)

    def _ask(self, token: str) -> None:
        with self._store.read() as db:
            number, chain_link = last_link(db)
            known = last_checkpoint(db)
        if number <= (0 if known is None else known.number):
            return
        self._not_before = self._clock.monotonic() + SPACING
        request = CheckpointRequest(
            desk_id=UUID(self._store.desk_id),
            number=number,
            link=chain_link.hex(),
            known=(NO_CHECKPOINT if known is None else known.digest).hex(),
        )
        self._keep(expect(CheckpointReply, self._api.call(COUNTERSIGN, body=request, token=token)))

    def _keep(self, reply: CheckpointReply) -> None:
        """Keep what is signed as it says and is of this chain; of another's there is nothing to keep.

        A store that was restored from a copy is told of checkpoints that it cannot have: they stay at the
        archive, which marks the one that comes after them.
        """
        with self._store.write() as db:
            for each in (signed.to_domain() for signed in reply.checkpoints):
                key = reply.keys.get(each.key_id, "")
                own = db.execute("SELECT link FROM audit WHERE number = ?", (each.number,)).get
                if each.desk_id == self._store.desk_id and own == each.link and verifies(key, each):
                    db.execute(
                        "INSERT OR REPLACE INTO checkpoints (number, body, signature) VALUES (?, ?, ?)",
                        (each.number, each.body, each.signature),
                    )
                else:
                    _log.warning("a checkpoint is not of this desk's audit chain", count=each.number)
        self._learn(reply.keys)

    def _learn(self, keys: dict[str, str]) -> None:
        known = known_keys(self._store.get_setting(KEYS))
        if not keys.items() <= known.items():
            # What a key was when it was first heard of stays; verifying with the archive's list is stronger.
            self._store.put_setting(KEYS, json.dumps(keys | known))


def known_keys(kept: str | None) -> dict[str, str]:
    """Return the archive's public keys as this desk has heard of them: hexadecimal, by their ids."""
    return dict(json.loads(kept)) if kept else {}


def verifies(public_key: str, checkpoint: Checkpoint) -> bool:
    """Tell whether a checkpoint is signed by a key."""
    return is_signed(public_key, checkpoint.body, checkpoint.signature)


def is_signed(public_key: str, body: bytes, signature: str) -> bool:
    """Tell whether the signature of ``body`` is that of a public key; both in hexadecimal."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), body)
    except (InvalidSignature, ValueError):
        return False
    return True
