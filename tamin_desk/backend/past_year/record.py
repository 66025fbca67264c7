"""The acts of one person of the year as rows, each as the ledger would have written it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from tamin_desk.backend.database import Base
from tamin_desk.backend.past_year.courses import Calendar
from tamin_desk.backend.schema.archive import ActRow

Row = dict[str, Any]

_PROGRAM: Final = "0.1.0"
_ARRIVES_IN: Final = timedelta(seconds=6)
_RANDOM_BITS: Final = 74
_CLERKS: Final = 4
_REVIEWERS: Final = 3


@dataclass(frozen=True, slots=True)
class Pictures:
    """The few pictures that all share, by their SHA-256."""

    photos: tuple[str, ...]
    scan: str


@dataclass
class Record:
    """One person's rows by table, in the order in which things happened."""

    person_id: str
    dice: Random
    calendar: Calendar
    pictures: Pictures
    rows: dict[type[Base], list[Row]] = field(default_factory=dict)
    last_at: datetime | None = None
    """When the newest act was accepted; what comes next is later."""
    is_done: bool = False
    """Something is open, or has left its mark: no further visit is told."""

    def add(self, table: type[Base], **values: Any) -> Row:
        """Add a row."""
        self.rows.setdefault(table, []).append(values)
        return values

    def desk_act(
        self,
        kind: str,
        unit: str,
        at: datetime,
        body: Row,
        *,
        days_late: int = 0,
        replaces: Row | None = None,
    ) -> Row:
        """An act that a desk hands in, at once or some days late."""
        counter = self.dice.randint(1, 90_000)
        clocks = {"desk": at, "server": at if self.dice.random() < 0.97 else None}
        told = {
            "kind": kind,
            "person_id": self.person_id,
            "counter": counter,
            "clocks": {name: None if one is None else utc_text(one) for name, one in clocks.items()},
            "program_version": _PROGRAM,
            "replaces": None if replaces is None else str(replaces["id"]),
        }
        act = self.act(kind, unit, at, told | body, days_late=days_late)
        act |= {"desk_id": UUID(int=_desk_bits(unit)), "by_delivery": days_late > 0, "counter": counter}
        act |= {"desk_clock": clocks["desk"], "server_clock": clocks["server"]}
        if replaces is not None:
            act |= {"replaces": replaces["id"], "author_id": replaces["author_id"]}
            replaces["replaced_by"] = act["id"]
        return act

    def act(
        self,
        kind: str,
        unit: str,
        at: datetime,
        body: Row,
        *,
        author: str | None = None,
        days_late: int = 0,
        has_id: bool = True,
    ) -> Row:
        """An act, as it is accepted: some seconds after it was made, or of a server's own at once."""
        # Of a verdict that came late the day is that of the verdict.
        accepted = at + timedelta(days=days_late) + (_ARRIVES_IN if author is None else timedelta())
        place = self.calendar.place(unit, self.calendar.day(accepted))
        self.last_at = accepted if self.last_at is None else max(self.last_at, accepted)
        act_id = self.new_id(at)
        text = canonical_text({"id": act_id} | body if has_id else body)
        return self.add(
            ActRow,
            id=act_id,
            kind=kind,
            fingerprint=hashlib.sha256(text.encode()).hexdigest(),
            author_id=author or self.clerk(unit),
            desk_id=None,
            by_delivery=False,
            unit_code=unit,
            unit_kind=place.kind,
            unit_parent=place.parent_code,
            province=place.province,
            person_id=self.person_id,
            counter=None,
            desk_clock=None,
            server_clock=None,
            accepted_at=accepted,
            replaces=None,
            replaced_by=None,
            body=text,
            # Taken off again by whoever writes the receipt.
            consequence={},
        )

    def new_id(self, at: datetime) -> UUID:
        """Return a UUID of version 7 that the dice give."""
        bits = self.dice.getrandbits(_RANDOM_BITS)
        millis = int(at.timestamp() * 1000)
        return UUID(int=millis << 80 | 7 << 76 | bits >> 62 << 64 | 2 << 62 | bits & (1 << 62) - 1)

    def clerk(self, unit: str) -> str:
        """Return one of a unit's clerks, none of whom can sign in."""
        return f"y-{unit.replace('/', '-')}-{self.dice.randint(1, _CLERKS)}"

    def reviewer(self, unit: str, at: datetime) -> str:
        """Return a reviewer of the province in which a unit was, who cannot sign in either."""
        province = self.calendar.place(unit, self.calendar.day(at)).province
        return f"y-{province}-{self.dice.randint(1, _REVIEWERS)}"


def canonical_text(body: Mapping[str, Any]) -> str:
    """Return the text of a body as :func:`tamin_desk.backend.ledger.canonical` gives it of the message."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def utc_text(moment: datetime) -> str:
    """Return a moment as the contract writes it."""
    return moment.isoformat().replace("+00:00", "Z")


def _desk_bits(unit: str) -> int:
    """Return the same desk for a unit in every year, as a UUID of version 4."""
    bits = int.from_bytes(hashlib.sha256(f"desk of {unit}".encode()).digest()[:16])
    return bits & ~(0xF << 76) & ~(3 << 62) | 4 << 76 | 2 << 62
