"""A person was called because the letter in their hand has become void: the unit's line goes."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries, lines
from tamin_desk.backend.ledger import Consequence, Ledger
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, Comparison, ReferralFlag
from tamin_desk.backend.schema.follow_up import CallDone
from tamin_desk.contract.casework import TaskDone, WorklistKind
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.text import normalise_text


def done(ledger: Ledger, caller: Caller, body: TaskDone) -> None:
    """Take a call off the unit's worklist; repeated, or after a colleague's call, it changes nothing.

    Raises:
        ProblemError: ``not-found`` for what is no call of the unit's, or the ledger's.
    """
    comparison_id = _comparison_of(body.entry_id)

    def perform(session: Session, row: ActRow) -> Consequence:
        about = session.get(Comparison, comparison_id)
        if about is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        row.person_id = about.person_id
        of_unit = lines.of_unit()
        wanted = select(of_unit.c.referral_id).where(
            of_unit.c.kind == WorklistKind.CALL_PERSON.value, of_unit.c.comparison_id == comparison_id
        )
        referral_id = session.scalars(wanted, lines.params(caller.unit_code)).one_or_none()
        if referral_id is None and _is_done(session, caller, comparison_id):
            return Consequence()
        if referral_id is None:
            raise ProblemError(ProblemType.NOT_FOUND)
        session.add(
            CallDone(
                referral_id=referral_id,
                unit_code=caller.unit_code,
                act_id=row.id,
                done_by=caller.user_id,
                done_at=row.accepted_at,
                note=normalise_text(body.note),
            )
        )
        return Consequence()

    ledger.accept(entries.act(caller, body.id, "call_done", body), perform)


def _is_done(session: Session, caller: Caller, comparison_id: UUID) -> bool:
    rows = (
        select(CallDone.referral_id)
        .join(ReferralFlag, ReferralFlag.referral_id == CallDone.referral_id)
        .where(ReferralFlag.comparison_id == comparison_id, CallDone.unit_code == caller.unit_code)
    )
    return session.scalars(rows).first() is not None


def _comparison_of(entry_id: str) -> UUID:
    kind, _, name = entry_id.rpartition("-")
    try:
        if kind == WorklistKind.CALL_PERSON:
            return UUID(hex=name)
    except ValueError:
        pass
    raise ProblemError(ProblemType.NOT_FOUND)
