"""Acts that a colleague hands in for their author: marked for a reviewer, and never left in doubt."""

from uuid import UUID

from sqlalchemy.orm import Session

from tamin_desk.backend import attempts
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.ledger import Accepted, Consequence, Perform, stored_receipt
from tamin_desk.backend.parts import Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.delivery import HandedIn
from tamin_desk.contract.handing_in import Handed


def marked_for_review(perform: Perform, by: Caller) -> Perform:
    """Return what carries an act out and writes down, with it, that a reviewer has to look at it."""

    def marked(session: Session, row: ActRow) -> Consequence:
        consequence = perform(session, row)
        session.add(
            HandedIn(act_id=row.id, unit_code=row.unit_code, desk_id=by.desk_id, handed_in_at=row.accepted_at)
        )
        return consequence

    return marked


def settle_unread(seams: Seams, handed: Handed, author: Caller, refusal: ProblemError) -> Accepted:
    """Answer an act that is refused before the ledger saw it: its try is closed, or it is here already.

    Raises:
        ProblemError: the refusal, with ``closed_attempt``.
    """
    try:
        act_id = UUID(str(handed.act.get("id")))
    except ValueError:
        # What has no id is in no ledger and never will be.
        refusal.closed_attempt = handed.attempt
        raise refusal from None
    with seams.database.write() as session:
        refusal.closed_attempt = attempts.close(session, act_id, handed.attempt, seams.clock())
        row = session.get(ActRow, act_id)
        if row is not None and row.author_id == author.user_id:
            return Accepted(stored_receipt(row), is_new=False)
    raise refusal
