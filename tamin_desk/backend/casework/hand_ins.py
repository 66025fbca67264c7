"""A reviewer looks at what a colleague handed in for somebody: it is in order, or there is a question."""

from datetime import datetime

from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.delivery import HandInQuery
from tamin_desk.contract.casework import HandInRuling
from tamin_desk.contract.follow_up_routes import RULE_ON_HAND_IN
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.text import normalise_text


def rule(
    session: Session, caller: Caller, entry_id: str, body: HandInRuling, if_match: str | None, now: datetime
) -> None:
    """Confirm an act that was handed in, or write down what is asked about it. Repeated, it changes nothing.

    Raises:
        ProblemError: ``not-found``; ``own-case`` for its author and for whoever handed it in;
            ``invalid-request`` for a question without words; ``held-by-another`` or ``state-changed`` for a
            line that has changed; ``id-reused`` for what was asked about another act.
    """
    found, act = entries.handed_in(session, RULE_ON_HAND_IN, entry_id, caller)
    if caller.user_id in (act.author_id, act.handed_in_by):
        raise ProblemError(ProblemType.OWN_CASE)
    note = normalise_text(body.note)
    if not body.confirm and not note:
        raise invalid("note", "missing")
    known = session.get(HandInQuery, body.id)
    if known is not None and known.act_id != found.act_id:
        raise ProblemError(ProblemType.ID_REUSED)
    if known is not None or (body.confirm and found.seen_by == caller.user_id):
        # Sent once more because the answer was lost.
        return
    entries.check_handed_in(session, found, if_match, caller)
    if found.seen_at is not None:
        raise ProblemError(ProblemType.STATE_CHANGED)
    if body.confirm:
        found.seen_at, found.seen_by = now, caller.user_id
    else:
        session.add(HandInQuery(id=body.id, act_id=found.act_id, at=now, by=caller.user_id, note=note))
