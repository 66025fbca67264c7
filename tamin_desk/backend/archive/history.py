"""A person's history in the archive, told to those who may see it and blind to those who must be."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Uuid, func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blind
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.review.record import KIND as DECISION
from tamin_desk.backend.review.record import DecisionRecord
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import (
    ActRow,
    Comparison,
    CoverPrintRow,
    EvidenceRow,
    FilingRow,
    LetterPrintRow,
    LetterRow,
    NotedInquiry,
    RecheckRow,
    Referral,
    ReferralFlag,
    ScanGround,
    ScanRow,
)
from tamin_desk.backend.schema.delivery import HandedIn, HandInQuery
from tamin_desk.backend.schema.follow_up import CallDone, ReferralClosure
from tamin_desk.contract.acts import RecheckOutcome
from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.people import NoCardReason
from tamin_desk.domain.review import Decision


def of_person(session: Session, person_id: str, caller: Caller) -> tuple[HistoryEntry, ...]:
    """Return the lines of a person's history, oldest first."""
    lines = [*_inquiries(session, person_id), *_acts(session, person_id, caller)]
    return tuple(sorted(lines, key=lambda line: (line.at, line.act_id)))


def _inquiries(session: Session, person_id: str) -> list[HistoryEntry]:
    noted = select(NotedInquiry).where(NotedInquiry.person_id == person_id)
    return [
        HistoryEntry(
            kind=HistoryKind.INQUIRY,
            at=row.asked_at,
            unit_code=row.unit_code,
            act_id=str(row.inquiry_id),
            credential_kind=row.credential_kind,
            inquiry_state=row.state,
            reason=row.reason,
            started_from=row.started_from,
        )
        for row in session.scalars(noted)
    ]


def _acts(session: Session, person_id: str, caller: Caller) -> list[HistoryEntry]:
    of_person = Comparison.person_id == person_id
    hidden = blind.hidden(session, caller, of_person)
    withheld = blind.withheld(session, caller, of_person)
    found = _found(session, person_id)
    case_of = {one.act.id: one.about or one.decided for one in found}
    untold = {one.referral.referral_id for one in found if one.referral and one.about in hidden}
    letters, ended = _letters(session, person_id), _ended(session, person_id)
    handed_in = _handed_in(session, person_id)
    lines = []
    for one in found:
        letter = letters.get(one.printed or one.act.id)
        # A scan on a cover says that the registry's photo is disputed.
        if hidden and one.cover is not None:
            continue
        # That there is such a line says what the verdict was.
        about = case_of.get(one.act.id if letter is None else letter.act_id)
        if about not in hidden and ended.get(one.act.id) not in untold:
            line = _line(one, letter, is_blind=one.act.id in hidden)
            by, query = handed_in.get(one.act.id, (None, None))
            is_withheld = one.act.id in withheld
            told = {"comparison_state": None} if is_withheld else {}
            # What a reviewer asks may say what the verdict was.
            asked = None if is_withheld or one.act.id in hidden else query
            lines.append(line.model_copy(update={**told, "handed_in_by": by, "query": asked}))
    return lines


_KINDS: Final = {
    "filing": HistoryKind.FILED,
    "comparison": HistoryKind.COMPARISON,
    "referral": HistoryKind.REFERRAL,
    "scan": HistoryKind.SCAN,
    "recheck": HistoryKind.RECHECK,
    "evidence": HistoryKind.EVIDENCE,
    "letter_print": HistoryKind.LETTER_PRINT,
    "cover_print": HistoryKind.COVER_PRINT,
    "scan_doubt": HistoryKind.SCAN_DOUBT,
    DECISION: HistoryKind.DECISION,
    "closure": HistoryKind.CLOSURE,
    "scan_ruling": HistoryKind.SCAN_RULING,
    "call_done": HistoryKind.CALL_DONE,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """One act with what its kind has.

    ``about`` and ``decided`` are the comparison that another act is about.
    """

    decided: UUID | None
    decision: Decision | None
    act: ActRow
    filing: FilingRow | None
    comparison: Comparison | None
    referral: Referral | None
    about: UUID | None
    outcome: RecheckOutcome | None
    printed: str | None
    ground: NoCardReason | None
    is_page: bool | None
    cover: CoverPrintRow | None


def _found(session: Session, person_id: str) -> list[_Found]:
    about = func.coalesce(
        ReferralFlag.comparison_id, RecheckRow.comparison_id, EvidenceRow.comparison_id, type_=Uuid()
    )
    rows = (
        select(
            ActRow,
            FilingRow,
            Comparison,
            Referral,
            about,
            RecheckRow.outcome,
            LetterPrintRow.number,
            ScanGround.reason,
            ScanRow.is_page,
            CoverPrintRow,
        )
        .outerjoin(FilingRow, FilingRow.act_id == ActRow.id)
        .outerjoin(Comparison, Comparison.act_id == ActRow.id)
        .outerjoin(ReferralFlag, ReferralFlag.act_id == ActRow.id)
        .outerjoin(Referral, Referral.referral_id == ReferralFlag.referral_id)
        .outerjoin(RecheckRow, RecheckRow.act_id == ActRow.id)
        .outerjoin(EvidenceRow, EvidenceRow.act_id == ActRow.id)
        .outerjoin(LetterPrintRow, LetterPrintRow.act_id == ActRow.id)
        .outerjoin(ScanGround, ScanGround.act_id == ActRow.id)
        .outerjoin(ScanRow, ScanRow.act_id == ActRow.id)
        .outerjoin(CoverPrintRow, CoverPrintRow.act_id == ActRow.id)
        .where(ActRow.person_id == person_id)
    )
    # SQLAlchemy types ten columns, and one row has more.
    cells: list[list[Any]] = [[*_decided(row[0]), *row] for row in session.execute(rows)]
    return [_Found(*each) for each in cells]


def _decided(act: ActRow) -> tuple[UUID | None, Decision | None]:
    """Return what a decision was about, and what it was; of another act neither."""
    if act.kind != DECISION:
        return None, None
    record = DecisionRecord.model_validate_json(act.body)
    return record.comparison_id, record.decision


def _letters(session: Session, person_id: str) -> dict[str | UUID, LetterRow]:
    """Return a person's letters, by number and by the act that stands behind each."""
    rows = (
        select(LetterRow)
        .join(Referral, Referral.referral_id == LetterRow.referral_id)
        .where(Referral.person_id == person_id)
    )
    found = list(session.scalars(rows))
    return {letter.number: letter for letter in found} | {letter.act_id: letter for letter in found}


def _handed_in(session: Session, person_id: str) -> dict[UUID, tuple[str, str | None]]:
    """Return who handed a person's acts in for others, and what a reviewer asks about each still."""
    rows = (
        select(ActRow.id, User.display_name)
        .join(User, User.user_id == ActRow.handed_in_by)
        .where(ActRow.person_id == person_id)
    )
    asked = (
        select(HandInQuery.act_id, HandInQuery.note)
        .join(HandedIn, HandedIn.act_id == HandInQuery.act_id)
        .join(ActRow, ActRow.id == HandInQuery.act_id)
        .where(ActRow.person_id == person_id, HandedIn.seen_at.is_(None))
        .order_by(HandInQuery.at, HandInQuery.id)
    )
    names = {each.id: each.display_name for each in session.execute(rows)}
    # The newest is the last.
    notes = {each.act_id: each.note for each in session.execute(asked)}
    return {act_id: (name, notes.get(act_id)) for act_id, name in names.items()}


def _ended(session: Session, person_id: str) -> dict[UUID, str]:
    """Return which referral an act has closed, or has told somebody of."""
    of_person = Referral.person_id == person_id
    closures = (
        select(ReferralClosure.act_id, ReferralClosure.referral_id)
        .join(Referral, Referral.referral_id == ReferralClosure.referral_id)
        .where(of_person, ReferralClosure.act_id.is_not(None))
    )
    calls = (
        select(CallDone.act_id, CallDone.referral_id)
        .join(Referral, Referral.referral_id == CallDone.referral_id)
        .where(of_person)
    )
    found = [*session.execute(closures), *session.execute(calls)]
    return {act_id: referral_id for act_id, referral_id in found if act_id is not None}


def _line(one: _Found, letter: LetterRow | None, *, is_blind: bool) -> HistoryEntry:
    act, comparison = one.act, one.comparison
    shown = None if is_blind else comparison
    return HistoryEntry(
        kind=HistoryKind.PAGE if one.is_page else _KINDS[act.kind],
        at=act.accepted_at,
        unit_code=act.unit_code,
        act_id=str(act.id),
        receipt_number=act.receipt_number,
        credential_kind=None if one.filing is None else one.filing.credential_kind,
        verdict=None if shown is None else shown.verdict,
        reference=None if comparison is None else comparison.reference,
        comparison_state=None if shown is None else shown.state,
        referral_state=None if one.referral is None else one.referral.state,
        recheck_outcome=one.outcome,
        letter_number=None if letter is None else letter.number,
        cover_number=None if one.cover is None else one.cover.number,
        copies=None if one.cover is None else one.cover.copies,
        decision=one.decision,
        no_card=one.ground,
        replaced=act.replaced_by is not None,
    )
