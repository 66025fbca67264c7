"""The newest letter of a referral, or the one that an act carries, for a reprint."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from tamin_desk.backend.archive import blind
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import LetterPrintRow, LetterRow, Referral
from tamin_desk.contract.acts import Letter
from tamin_desk.contract.casework import LetterReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.roles import Permission


def newest(session: Session, caller: Caller, letter_id: str) -> LetterReply:
    """Return a referral's newest letter: the unit's own to its clerks, any to the province's reviewers.

    ``letter_id`` is the referral's id, or that of an act: a desk knows its own flag, and not which referral
    it has joined. Of an act it is the letter that the act carries.

    A letter says what the verdict was. It is not found by a reviewer who may still have to judge the case.

    Raises:
        ProblemError: ``not-found``.
    """
    rows = select(LetterRow).where(_meant(letter_id))
    if caller.may(Permission.REVIEW):
        rows = rows.join(Unit, Unit.code == LetterRow.unit_code).where(Unit.province == caller.province)
    else:
        rows = rows.where(LetterRow.unit_code == caller.unit_code)
    ordered = rows.order_by(LetterRow.made_at.desc(), LetterRow.number.desc()).limit(1)
    letter = session.scalars(ordered).one_or_none()
    referral = None if letter is None else session.get(Referral, letter.referral_id)
    if referral is None or letter is None or blind.is_blind_to(session, caller, referral):
        raise ProblemError(ProblemType.NOT_FOUND)
    return LetterReply(
        letter=Letter.model_validate_json(letter.body),
        state=referral.state,
        is_void=letter.voided_at is not None,
        prints=letter.prints,
        printings=_printings(session, letter.number),
    )


def _meant(letter_id: str) -> ColumnElement[bool]:
    try:
        act_id = UUID(letter_id)
    except ValueError:
        return LetterRow.referral_id == letter_id
    return LetterRow.act_id == act_id


def _printings(session: Session, number: str) -> int:
    counted = select(func.count()).select_from(LetterPrintRow).where(LetterPrintRow.number == number)
    return session.scalar(counted) or 0
