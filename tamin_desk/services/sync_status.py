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


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The connection and the queue.

    ``waiting`` and ``needs_you`` count every author's acts; ``since`` is the desk's UTC time at
    which ``connection`` became what it is.
    """

    connection: Connection
    waiting: int
    needs_you: int
    last_receipt: str | None
    last_receipt_at: datetime | None
    since: datetime
