"""A reviewer rules on a doubted scan: it is withdrawn, or kept and nobody's doubt waits any longer.

A document of somebody else is nobody's page: with one picture of it everything goes that was filed from it in
the same sitting. A wrong page says nothing of the others.
"""

from itertools import chain
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import lists, photos, standing
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries, words
from tamin_desk.backend.ledger import Consequence, Ledger
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, Photo, ScanRow
from tamin_desk.backend.schema.follow_up import ScanRulingRow
from tamin_desk.contract.casework import ScanRuling
from tamin_desk.contract.follow_up_routes import RULE_ON_SCAN
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import Standing, StandingEvent
from tamin_desk.domain.text import normalise_text

_WRONG_PERSON: Final = "wrong_person"


class _RulingOn(ScanRuling):
    """What the ledger keeps: the ruling, with the scan that it is about."""

    photo_id: str


def rule(ledger: Ledger, caller: Caller, entry_id: str, body: ScanRuling, if_match: str | None) -> None:
    """Withdraw a doubted scan with its reason, or keep it. Repeated, it changes nothing.

    For ``wrong_person`` the rest of its sitting is withdrawn with it.

    Raises:
        ProblemError: ``not-found``; ``own-case`` for whoever filed or doubted the scan; ``invalid-request``
            for a withdrawal without a reason of the list; ``held-by-another`` or ``state-changed`` for a
            line that has changed; or the ledger's.
    """
    _check_reason(body)

    def perform(session: Session, row: ActRow) -> Consequence:
        _lock_person(session, entry_id)
        photo = entries.doubted(session, RULE_ON_SCAN, entry_id, caller)
        doubts = entries.open_doubts(session, entry_id)
        together = [photo]
        if body.withdraw and body.reason == _WRONG_PERSON:
            together += _rest_of_sitting(session, photo)
        others = (entries.open_doubts(session, each.photo_id) for each in together[1:])
        answered = [*doubts, *chain.from_iterable(others)]
        acts = [*(each.act_id for each in together), *(doubt.act_id for doubt in answered)]
        parties = [session.get_one(ActRow, act_id) for act_id in acts]
        if any(caller.user_id in (each.author_id, each.handed_in_by) for each in parties):
            raise ProblemError(ProblemType.OWN_CASE)
        entries.check_scan(session, photo, if_match, caller)
        if not doubts:
            raise ProblemError(ProblemType.STATE_CHANGED, current=photo.standing)
        row.person_id = photo.person_id
        if body.withdraw:
            for each in together:
                standing.record(session, each, StandingEvent.WITHDRAWN, row.id)
        for doubt in answered:
            session.add(
                ScanRulingRow(
                    doubt_id=doubt.act_id,
                    act_id=row.id,
                    photo_id=doubt.photo_id,
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


def _lock_person(session: Session, photo_id: str) -> None:
    """Wait for whoever files or rules about the same person: two who take each other's rows wait for ever."""
    person_id = session.scalar(select(Photo.person_id).where(Photo.photo_id == photo_id))
    if person_id is not None:
        session.get(ArchivePerson, person_id, with_for_update=True)


def _rest_of_sitting(session: Session, photo: Photo) -> list[Photo]:
    """Return what else was filed in a photo's sitting and is in force, locked."""
    of_photo = select(ScanRow.sitting_id).where(ScanRow.photo_id == photo.photo_id)
    in_sitting = select(ScanRow.photo_id).where(
        ScanRow.sitting_id.in_(of_photo.where(ScanRow.sitting_id.is_not(None)))
    )
    rest = select(Photo).where(
        Photo.person_id == photo.person_id,
        Photo.photo_id != photo.photo_id,
        Photo.standing == Standing.INDEXED,
        Photo.photo_id.in_(in_sitting),
    )
    return list(session.scalars(rest.order_by(Photo.photo_id).with_for_update()))


def _check_reason(body: ScanRuling) -> None:
    if body.reason is not None:
        lists.check(lists.LISTS.withdraw_reasons, "reason", body.reason)
        words.check_note(body.reason, body.note)
    elif body.withdraw:
        raise invalid("reason", "missing")
