"""``backend seal-key`` and ``backend seal-openings``: keys that desks seal to, and who opened which seal."""

from datetime import datetime
from uuid import UUID

from tamin_desk.backend.accounts import seals
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database


def rotate(database: Database, clock: Clock) -> str:
    """Make another key and return what to tell."""
    with database.write() as session:
        key = seals.rotate(session, clock())
    return (
        f"desks seal to {key.key_id} from their next sign-in or refresh on; the older keys are kept for the "
        "seals of desks that were not here since"
    )


def keys(database: Database) -> str:
    """Return the keys as lines of tab-separated columns under a head, the oldest first; no private half."""
    lines = ["key\tmade_at\tretired_at"]
    with database.read() as session:
        lines += [
            f"{row.key_id}\t{_moment(row.made_at)}\t{_moment(row.retired_at)}" for row in seals.keys(session)
        ]
    return "\n".join(lines)


def openings(database: Database, since: datetime | None, user_id: str | None, desk_id: UUID | None) -> str:
    """Return the openings and the tries as lines of tab-separated columns under a head, the oldest first."""
    lines = ["at\tuser\tunit\tdesk\tunit_of_seal\toutcome\topening"]
    with database.read() as session:
        lines += [
            "\t".join(
                (
                    _moment(row.at),
                    row.user_id,
                    row.unit_code,
                    str(row.desk_id),
                    row.unit_of_seal,
                    row.outcome,
                    str(row.id),
                )
            )
            for row in seals.openings(session, since, user_id, desk_id)
        ]
    return "\n".join(lines)


def _moment(at: datetime | None) -> str:
    return "-" if at is None else at.isoformat(timespec="seconds")
