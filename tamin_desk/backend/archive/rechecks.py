"""A re-check that found an entry wrong: the comparison is void, and nothing else changes."""

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import found, photos
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, RecheckRow
from tamin_desk.contract.acts import RecheckAct
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import COMPARISON, ComparisonEvent


def recheck(session: Session, row: ActRow, act: RecheckAct, caller: Caller) -> Consequence:
    """Make a comparison void: the card and the photo were never of one entry, so nobody judged them.

    Raises:
        ProblemError: those of :func:`found.comparison_of_unit`; ``state-changed`` when no re-check is due.
    """
    comparison = found.comparison_of_unit(session, row, act.comparison_id, caller)
    if not COMPARISON.allows(comparison.state, ComparisonEvent.ENTRY_WRONG):
        raise ProblemError(ProblemType.STATE_CHANGED, current=comparison.state)
    comparison.state = COMPARISON.next(comparison.state, ComparisonEvent.ENTRY_WRONG)
    session.add(RecheckRow(act_id=row.id, comparison_id=comparison.act_id, outcome=act.outcome))
    photo = photos.find(session, comparison.photo_id)
    return Consequence(photos.describe(session, photo), comparison.state)
