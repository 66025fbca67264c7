"""Referral letters: numbers that exist once, bodies behind their QR codes, prints, and becoming void.

The desk makes number and body without a server. What the archive adds is certainty: that the number is
its own desk's, that nobody else has it, and that the letter says what the act says.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tamin_desk.backend import reaches
from tamin_desk.backend.accounts import desk_codes
from tamin_desk.backend.archive import blind, news
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow, Comparison, LetterPrintRow, LetterRow, Referral
from tamin_desk.contract.acts import Letter, LetterPrintAct, ReferralAct
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.casework_routes import LETTER_PRINT
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.letters import LetterNumber, digest, jalali_year2


def keep(session: Session, row: ActRow, act: ReferralAct, comparison: Comparison, referral_id: str) -> None:
    """Keep the letter that came with a flag, if there is one.

    Raises:
        ProblemError: ``invalid-request`` when the letter says something else than the act, or its number
            cannot have been made by a desk; ``number-taken`` when another letter has the number, or
            another desk its code.
    """
    if act.letter is None:
        return
    letter = act.letter
    number = _number(letter)
    _check_body(letter, row, act, comparison)
    _check_desk(session, row, number)
    known = session.get(LetterRow, letter.number, with_for_update=True)
    if known is None:
        session.add(
            LetterRow(
                number=letter.number,
                act_id=row.id,
                referral_id=referral_id,
                person_id=row.person_id,
                unit_code=row.unit_code,
                body=letter.model_dump_json(),
                digest=digest(letter),
                made_at=row.accepted_at,
                prints=0,
                voided_at=None,
            )
        )
        session.flush()
    elif known.act_id == act.replaces and known.digest == digest(letter):
        # A corrected note leaves the letter as it was printed.
        known.act_id = row.id
    else:
        raise ProblemError(ProblemType.NUMBER_TAKEN)


def void_behind(session: Session, act_ids: Iterable[UUID], at: datetime) -> None:
    """Make void the letters that these acts stand behind (see :func:`void`)."""
    _void(session, LetterRow.act_id.in_(list(act_ids)), at)


def void(session: Session, referral_id: str, at: datetime) -> None:
    """Make every letter of a referral void; a unit of which there are copies gets the news.

    Somebody holds such a copy, and must be told.
    """
    _void(session, LetterRow.referral_id == referral_id, at)


def count_print(session: Session, row: ActRow, act: LetterPrintAct, caller: Caller) -> Consequence:
    """Count copies of a letter. A void one is counted too: it is in somebody's hand all the same.

    Raises:
        ProblemError: ``not-found`` for a number that the archive has no letter of, or whose referral the
            caller must still judge blindly, or for who is neither of the letter's unit nor a reviewer of its
            province; ``invalid-request`` for another person's letter.
    """
    letter = reaches.within(
        LETTER_PRINT,
        caller,
        session.get(LetterRow, act.number, with_for_update=True),
        lambda one: reaches.of_unit(session, one.unit_code),
    )
    referral = session.get_one(Referral, letter.referral_id)
    if blind.is_blind_to(session, caller, referral):
        # Before anything else that tells the letter apart from one that was never made.
        raise ProblemError(ProblemType.NOT_FOUND)
    if letter.person_id != row.person_id:
        raise invalid("number", "another_person")
    is_first = letter.prints == 0
    letter.prints += act.copies
    session.add(
        LetterPrintRow(act_id=row.id, number=letter.number, copies=act.copies, is_reprint=act.is_reprint)
    )
    if is_first and letter.voided_at is not None:
        _tell(session, letter, row.accepted_at)
    return Consequence(referral_state=referral.state)


def _number(letter: Letter) -> LetterNumber:
    try:
        number = LetterNumber.parse(letter.number)
    except ValueError:
        raise invalid("letter.number", "check_character") from None
    if number.unit_code != letter.unit_code:
        raise invalid("letter.number", "another_unit")
    if number.jalali_year2 != jalali_year2(letter.issued_on):
        raise invalid("letter.number", "another_year")
    return number


def _check_body(letter: Letter, row: ActRow, act: ReferralAct, comparison: Comparison) -> None:
    for name, said, known in (
        ("unit_code", letter.unit_code, row.unit_code),
        ("person_id", letter.person_id, row.person_id),
        ("reasons", letter.reasons, act.reasons),
        ("reference", letter.reference, comparison.reference),
    ):
        if said != known:
            raise invalid(f"letter.{name}", "unlike_the_act")


def _check_desk(session: Session, row: ActRow, number: LetterNumber) -> None:
    code = desk_codes.find(session, number.desk_code)
    if code is None:
        raise invalid("letter.number", "unknown_desk_code")
    if code.desk_id != row.desk_id:
        # Whatever that desk has made or will make under its code, this number is not free.
        raise ProblemError(ProblemType.NUMBER_TAKEN)
    code.highest = max(code.highest, number.sequence)


def _void(session: Session, of: ColumnElement[bool], at: datetime) -> None:
    for letter in session.scalars(select(LetterRow).where(of, LetterRow.voided_at.is_(None))):
        letter.voided_at = at
        if letter.prints:
            _tell(session, letter, at)
    session.flush()


def _tell(session: Session, letter: LetterRow, at: datetime) -> None:
    news.tell(session, letter.unit_code, ChangeKind.CALL_PERSON, at, person_id=letter.person_id)
