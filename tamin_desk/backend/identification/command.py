"""``tamin-desk backend identity-views``: whoever answers for a medical centre reads who looked at whom."""

from datetime import datetime

from sqlalchemy import select

from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.identification import IdentityView


def listed(database: Database, since: datetime | None, user_id: str | None, person_id: str | None) -> str:
    """Return the views as lines of tab-separated columns under a head, the oldest first.

    People are told by their ids: what a terminal keeps shall name nobody.
    """
    rows = select(IdentityView).order_by(IdentityView.id)
    if since is not None:
        rows = rows.where(IdentityView.viewed_at >= since)
    if user_id is not None:
        rows = rows.where(IdentityView.user_id == user_id)
    if person_id is not None:
        rows = rows.where(IdentityView.person_id == person_id)
    lines = ["viewed_at\tuser\tunit\tunit_kind\tshown\tperson\tview"]
    with database.read() as session:
        lines += [
            "\t".join(
                (
                    row.viewed_at.isoformat(timespec="seconds"),
                    row.user_id,
                    row.unit_code,
                    row.unit_kind,
                    row.shown,
                    row.person_id or "-",
                    str(row.view_id),
                )
            )
            for row in session.scalars(rows)
        ]
    return "\n".join(lines)
