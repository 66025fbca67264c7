"""Doubts about a scan: of the wrong person, or the wrong page. A reviewer rules on them."""

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import photos
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow, ScanDoubtRow
from tamin_desk.contract.acts import ScanDoubtAct
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import STANDING, StandingEvent
from tamin_desk.domain.text import normalise_text


def doubt(session: Session, row: ActRow, act: ScanDoubtAct) -> Consequence:
    """Keep a doubt for the reviewers of the unit's province; the scan stays in force until they rule.

    Raises:
        ProblemError: ``not-found``; ``invalid-request`` for another person's photo; ``state-changed`` for
            what cannot be withdrawn: a registry photo, or a scan that is no longer in force.
    """
    photo = photos.find(session, act.photo_id, lock=True)
    if photo.person_id != row.person_id:
        raise invalid("photo_id", "another_person")
    if not STANDING.allows(photo.standing, StandingEvent.WITHDRAWN):
        raise ProblemError(ProblemType.STATE_CHANGED, current=photo.standing)
    session.add(
        ScanDoubtRow(
            act_id=row.id,
            photo_id=photo.photo_id,
            unit_code=row.unit_code,
            note=normalise_text(act.note),
            doubted_at=row.accepted_at,
        )
    )
    return Consequence(photo=photos.describe(session, photo))
