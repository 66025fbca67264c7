"""What is written down of all that is done at a desk: a chain of records, each bound to the one before.

A record says who did what from which unit, when by both clocks, and about which subject; the subject is
an id of ours. It cannot hold a person's name or code (:class:`Subject`), and a photo least of all. Each
record is kept as the exact bytes of :func:`body_of`, and beside them its link::

    link(0) = genesis(desk)      link(n) = SHA-256(link(n-1), body(n))

so that nothing can be changed, taken away or put elsewhere without every later link being made anew. At
each sync the archive countersigns how far the chain has come (:class:`Checkpoint`): that is what a chain
made anew cannot have. :mod:`tamin_desk.domain.audit_judgement` tells what was done to one.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple, Self

LINK_BYTES: Final = 32
NO_CHECKPOINT: Final = bytes(LINK_BYTES)
"""What a desk's first checkpoint names as the one before it."""


class AuditKind(StrEnum):
    """What was done."""

    CHAIN_BEGAN = "chain_began"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    LOOKED_UP = "looked_up"
    PHOTO_VIEWED = "photo_viewed"
    INQUIRED = "inquired"
    VERDICT = "verdict"
    ACT = "act"
    PRINTED = "printed"
    EXPORTED = "exported"
    SETTINGS_CHANGED = "settings_changed"
    KEY_RECOVERED = "key_recovered"
    OUTBOX_IMPORTED = "outbox_imported"
    HANDED_IN = "handed_in"
    STORE_SALVAGED = "store_salvaged"


_UUID: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MADE_ID: Final = re.compile("[a-z]{1,3}-[0-9a-f]{32}")
_DIGEST: Final = re.compile("[0-9a-f]{64}")
_LETTER: Final = re.compile(
    "[0-9]{1,4}(/[0-9]{1,2})?-[0-9]{2}-[A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,5}-[0-9]{5}-[0-9A-Z]"
)
_PLAIN: Final = re.compile("[0-9A-Za-z][0-9A-Za-z._/-]{0,63}")
_SEPARATORS: Final = re.compile("[._/-]")
# The shortest code of a person has eight digits: an insurance number or a foreign code.
_CODE: Final = re.compile("[0-9]{8}")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record is about: an id of ours, a setting's key, the kind of a file, or nothing.

    A text that could be somebody's code (eight digits in a row, however they are separated) or name (anything
    but plain ASCII) raises ValueError. The ids that this program and its server make are told by their
    shape: a UUID, a prefix and 32 hexadecimal digits, a picture's SHA-256, a letter's number.
    """

    text: str = ""

    def __post_init__(self) -> None:
        if self.text and not holds_no_person(self.text):
            raise ValueError("what a record is about must be an id of ours")

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the subject of an id that another system gave; ``WITHHELD`` stands for what cannot be one.

        What happened must be written down even where a server names people by their codes.
        """
        return cls(text if holds_no_person(text) else _WITHHELD)


_WITHHELD: Final = "withheld"
NOTHING: Final = Subject()
"""The subject of what is about nothing in particular, as a sign-in is."""


def holds_no_person(text: str) -> bool:
    """Tell whether a text may stand in a record: no code and no name can be in it."""
    if any(shape.fullmatch(text) for shape in (_UUID, _MADE_ID, _DIGEST, _LETTER)):
        return True
    return _PLAIN.fullmatch(text) is not None and _CODE.search(_SEPARATORS.sub("", text)) is None


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One record.

    Attributes:
        number: its place in the chain, from 1 on.
        kind: what was done.
        author_id: whoever was signed in; empty for nobody.
        unit_code: the unit they were signed in from; empty for none.
        subject: what it was done to.
        desk_us: the desk's clock, in microseconds since 1970.
        server_us: the server's as last heard plus the monotonic time since; ``None`` if none was heard.
        program: the program's version.
    """

    number: int
    kind: AuditKind
    author_id: str
    unit_code: str
    subject: Subject
    desk_us: int
    server_us: int | None
    program: str


class Row(NamedTuple):
    """A record as it is kept: its body and its link, at its place in the table."""

    number: int
    body: bytes
    link: bytes


def body_of(record: AuditRecord) -> bytes:
    """Return the bytes of a record: JSON in one fixed form, its number first."""
    fields = {
        "n": record.number,
        "kind": record.kind.value,
        "author": record.author_id,
        "unit": record.unit_code,
        "subject": record.subject.text,
        "desk_us": record.desk_us,
        "server_us": record.server_us,
        "program": record.program,
    }
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=True).encode()


def read_record(body: bytes) -> AuditRecord | None:
    """Return the record of a body; ``None`` for bytes that :func:`body_of` did not make."""
    try:
        fields = json.loads(body)
        record = AuditRecord(
            int(fields["n"]),
            AuditKind(fields["kind"]),
            str(fields["author"]),
            str(fields["unit"]),
            Subject(str(fields["subject"])),
            int(fields["desk_us"]),
            None if fields["server_us"] is None else int(fields["server_us"]),
            str(fields["program"]),
        )
    except (ValueError, TypeError, KeyError):
        return None
    return record if body_of(record) == body else None


def number_in(body: bytes) -> int | None:
    """Return the number that a body begins with; ``None`` if it begins with none."""
    if not body.startswith(b'{"n":'):
        return None
    digits = body[5:25].partition(b",")[0]
    return int(digits) if digits.isdigit() else None


def genesis(desk_id: str) -> bytes:
    """Return what the first record of a desk is linked to."""
    return hashlib.sha256(f"tamin-desk audit 1 {desk_id}".encode()).digest()


def link(previous: bytes, body: bytes) -> bytes:
    """Return the link of a record whose predecessor has the link ``previous``."""
    return hashlib.sha256(previous + body).digest()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A place of a desk's chain, as the archive countersigned it.

    Attributes:
        desk_id: whose chain.
        number, link: which record, and its link.
        previous: digest of the desk's checkpoint before this one; ``NO_CHECKPOINT`` for the first.
        at: when, by the archive's clock (UTC).
        conflict: the desk had shown another link of this record, or a later record, before.
        key_id: by which key.
        signature: Ed25519 over :func:`checkpoint_bytes`, in hexadecimal.
    """

    desk_id: str
    number: int
    link: bytes
    previous: bytes
    at: datetime
    conflict: bool
    key_id: str
    signature: str

    @property
    def body(self) -> bytes:
        """The bytes that are signed."""
        return checkpoint_bytes(
            self.desk_id, self.number, self.link, self.previous, self.at, self.conflict, self.key_id
        )

    @property
    def digest(self) -> bytes:
        """What the desk's next checkpoint names as the one before it."""
        return hashlib.sha256(self.body).digest()


def checkpoint_bytes(
    desk_id: str,
    number: int,
    chain_link: bytes,
    previous: bytes,
    at: datetime,
    conflict: bool,
    key_id: str,
) -> bytes:
    """Return the exact bytes that a countersignature signs: one field a line, the time in UTC."""
    lines = (
        _CHECKPOINT,
        desk_id,
        str(number),
        chain_link.hex(),
        previous.hex(),
        at.isoformat(),
        "conflict" if conflict else "in order",
        key_id,
    )
    return "\n".join(lines).encode()


def read_checkpoint(body: bytes, signature: str) -> Checkpoint | None:
    """Return the checkpoint of signed bytes; ``None`` for what :func:`checkpoint_bytes` did not make."""
    try:
        title, desk_id, number, chain_link, previous, at, order, key_id = body.decode().split("\n")
        found = Checkpoint(
            desk_id,
            int(number),
            bytes.fromhex(chain_link),
            bytes.fromhex(previous),
            datetime.fromisoformat(at),
            order == "conflict",
            key_id,
            signature,
        )
    except ValueError:
        return None
    return found if title == _CHECKPOINT and found.body == body else None


_CHECKPOINT: Final = "tamin-desk audit checkpoint 1"
