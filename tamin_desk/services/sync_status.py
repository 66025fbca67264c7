"""How the desk stands with the archive, in the few words of the status strip."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Connection(StrEnum):
    """What is known of the connection.

    ``PROBLEM``: the server answers and does not do its work. ``NOT_OURS``: something else answers
    in its place. ``SIGNED_OUT``: nobody is signed in, or acts wait for their author's sign-in.
    """

    CONNECTED = "connected"
    UNREACHABLE = "unreachable"
    PROBLEM = "problem"
    NOT_OURS = "not_ours"
    SIGNED_OUT = "signed_out"


class StoreTrouble(StrEnum):
    """What is wrong with the store's disk, as last seen.

    ``NEARLY_FULL``: everything is still saved. ``DAMAGED``: what was read back is not what was written.
    """

    NEARLY_FULL = "nearly_full"
    FULL = "full"
    READ_ONLY = "read_only"
    FAILING = "failing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The connection and the queue.

    ``waiting`` and ``needs_you`` count every author's acts; ``since`` is the desk's UTC time at
    which ``connection`` became what it is. ``asked_until`` (the desk's UTC) is set while the archive asks
    to be left alone. ``store`` is what is wrong with the disk, if anything.
    """

    connection: Connection
    waiting: int
    needs_you: int
    last_receipt: str | None
    last_receipt_at: datetime | None
    since: datetime
    store: StoreTrouble | None = None
    asked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkWaiting:
    """How much of whose work waits at the servers, as the last look for news told.

    ``worklist`` counts lines of the unit, ``review`` cases that the caller may judge now, ``follow_up`` lines
    of the province; each is ``None`` for who has no such list, and while nothing is known.
    """

    worklist: int | None = None
    review: int | None = None
    follow_up: int | None = None
