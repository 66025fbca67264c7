"""A desk's audit chain and the archive's checkpoints, as an insider finds them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tamin_desk.backend.audit.checkpoints import key_id_of
from tamin_desk.domain.audit import (
    NO_CHECKPOINT,
    AuditKind,
    AuditRecord,
    Checkpoint,
    Row,
    Subject,
    body_of,
    checkpoint_bytes,
    genesis,
    link,
    number_in,
)
from tamin_desk.domain.audit_checkpoints import KeptCheckpoint

DESK_ID: Final = "018f3c5e-0000-7000-8000-00000000d35c"
_BEGAN: Final = datetime(2026, 3, 21, 4, 30, tzinfo=UTC)
_KINDS: Final = tuple(AuditKind)[1:]


@cache
def archive_key() -> Ed25519PrivateKey:
    """Return the archive's key; always the same, so that a case can be played again."""
    return Ed25519PrivateKey.from_private_bytes(b"archive's key for these campaign")


@cache
def own_key() -> Ed25519PrivateKey:
    """Return the key of an insider."""
    return Ed25519PrivateKey.from_private_bytes(b"a key of somebody's very own key")


KEY_ID: Final = key_id_of(archive_key().public_key().public_bytes_raw())


@cache
def _body(number: int, variant: int) -> bytes:
    record = AuditRecord(
        number,
        _KINDS[(number * 7 + variant) % len(_KINDS)],
        f"u-{variant:032x}",
        "0162",
        Subject(f"p-{number % 1000:06}"),
        1_774_067_400_000_000 + number * 1_000_000,
        1_774_067_401_000_000 + number * 1_000_000,
        "0.1.0",
    )
    return body_of(record)


@dataclass
class Scene:
    """What lies on the desk and at the archive.

    Attributes:
        rows: the desk's records, in the order of its table.
        desk: the checkpoints beside them.
        archive: the archive's own, in the order in which they were signed.
    """

    rows: list[Row] = field(default_factory=list)
    desk: list[Checkpoint] = field(default_factory=list)
    archive: list[Checkpoint] = field(default_factory=list)
    desk_numbers: dict[int, int] = field(default_factory=dict)
    """Numbers under which the desk's table has a checkpoint, where they are not its own: place to number."""

    @property
    def last(self) -> int:
        """The number of the last record."""
        return len(self.rows)

    @property
    def signed(self) -> list[int]:
        """The numbers of the records that were countersigned."""
        return [each.number for each in self.archive]

    def append(self, count: int, variant: int = 0) -> None:
        """Go on with so many honest records."""
        before = self.rows[-1].link if self.rows else genesis(DESK_ID)
        for number in range(self.last + 1, self.last + count + 1):
            body = _body(number, variant)
            before = link(before, body)
            self.rows.append(Row(number, body, before))

    def kept(self) -> list[KeptCheckpoint]:
        """Return the desk's checkpoints as its table has them."""
        return [
            KeptCheckpoint(self.desk_numbers.get(place, each.number), each.body, each.signature)
            for place, each in enumerate(self.desk)
        ]


def made(rng: random.Random, least_checkpoints: int = 0) -> Scene:
    """Return a whole chain of 20 to 200 records with up to six checkpoints on both sides."""
    scene = Scene()
    scene.append(rng.randint(20, 200))
    count = rng.randint(least_checkpoints, 6)
    for number in sorted(rng.sample(range(2, scene.last + 1), count)):
        before = scene.archive[-1].digest if scene.archive else NO_CHECKPOINT
        scene.archive.append(sign(number, scene.rows[number - 1].link, before, number))
    scene.desk = list(scene.archive)
    return scene


def sign(
    number: int,
    chain_link: bytes,
    previous: bytes,
    hour: int,
    key: Ed25519PrivateKey | None = None,
) -> Checkpoint:
    """Countersign a record as the archive does, or as an insider does with a key of their own."""
    at = _BEGAN + timedelta(hours=hour)
    body = checkpoint_bytes(DESK_ID, number, chain_link, previous, at, conflict=False, key_id=KEY_ID)
    signature = (key or archive_key()).sign(body).hex()
    return Checkpoint(DESK_ID, number, chain_link, previous, at, False, KEY_ID, signature)


def resigned(checkpoints: Sequence[Checkpoint], rows: Sequence[Row], since: int) -> list[Checkpoint]:
    """Return checkpoints of which those from a record on are made to fit the rows, under one's own key."""
    made_anew: list[Checkpoint] = []
    for each in checkpoints:
        if each.number < since or each.number > len(rows):
            made_anew.append(each)
            continue
        previous = made_anew[-1].digest if made_anew else NO_CHECKPOINT
        fits = replace(each, link=rows[each.number - 1].link, previous=previous)
        made_anew.append(replace(fits, signature=own_key().sign(fits.body).hex()))
    return made_anew


def edited(body: bytes, rng: random.Random) -> bytes:
    """Return a record's body with another unit, subject or time in it; its number stays."""
    old, new = rng.choice(
        ((b'"0162"', b'"0163"'), (b'"p-', b'"q-'), (b'"desk_us":1', b'"desk_us":2'), (b'"0.1.0"', b'"0.1.1"'))
    )
    return body.replace(old, new)


def relinked(rows: Sequence[Row]) -> list[Row]:
    """Return rows whose every link is made anew from the first on."""
    before, anew = genesis(DESK_ID), []
    for row in rows:
        before = link(before, row.body)
        anew.append(Row(row.number, row.body, before))
    return anew


def renumbered(rows: Sequence[Row]) -> list[Row]:
    """Return rows under the table's numbers from 1 on; what is written in them stays."""
    return [Row(place, row.body, row.link) for place, row in enumerate(rows, 1)]


def with_number(body: bytes, number: int) -> bytes:
    """Return a body that says another number."""
    return body.replace(b'{"n":%d,' % (number_in(body) or 0), b'{"n":%d,' % number, 1)
