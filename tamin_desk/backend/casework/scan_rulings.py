"""A reviewer rules on a doubted scan: it is withdrawn, or kept and nobody's doubt waits any longer."""

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import lists, photos, standing
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries, words
from tamin_desk.backend.ledger import Consequence, Ledger
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.follow_up import ScanRulingRow
from tamin_desk.contract.casework import ScanRuling
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import StandingEvent
from tamin_desk.domain.text import normalise_text


class _RulingOn(ScanRuling):
    """What the ledger keeps: the ruling, with the scan that it is about."""

    photo_id: str


def rule(ledger: Ledger, caller: Caller, entry_id: str, body: ScanRuling, if_match: str | None) -> None:
    """Withdraw a doubted scan with its reason, or keep it. Repeated, it changes nothing.

    Raises:
        ProblemError: ``not-found``; ``own-case`` for whoever filed or doubted the scan; ``invalid-request``
            for a withdrawal without a reason of the list; ``held-by-another`` or ``state-changed`` for a
            line that has changed; or the ledger's.
    """
    _check_reason(body)

    def perform(session: Session, row: ActRow) -> Consequence:
        photo = entries.doubted(session, entry_id, caller)
        doubts = entries.open_doubts(session, entry_id)
        authors = {
            session.get_one(ActRow, act_id).author_id
            for act_id in (photo.act_id, *(d.act_id for d in doubts))
        }
        if caller.user_id in authors:
            raise ProblemError(ProblemType.OWN_CASE)
        entries.check_scan(session, photo, if_match, caller)
        if not doubts:
            raise ProblemError(ProblemType.STATE_CHANGED, current=photo.standing)
        row.person_id = photo.person_id
        if body.withdraw:
            standing.record(session, photo, StandingEvent.WITHDRAWN, row.id)
        for doubt in doubts:
            session.add(
                ScanRulingRow(
                    doubt_id=doubt.act_id,
                    act_id=row.id,
                    photo_id=entry_id,
                    withdrawn=body.withdraw,
                    reason=body.reason,
                    note=normalise_text(body.note),
                    ruled_by=caller.user_id,
                    ruled_at=row.accepted_at,
                )
            )
        return Consequence(photo=photos.describe(session, photo))

    told = _RulingOn(**body.model_dump(), photo_id=entry_id)
    ledger.accept(entries.act(caller, body.id, "scan_ruling", told), perform)


def _check_reason(body: ScanRuling) -> None:
    if body.reason is not None:
        lists.check(lists.LISTS.withdraw_reasons, "reason", body.reason)
        words.check_note(body.reason, body.note)
    elif body.withdraw:
        raise invalid("reason", "missing")
