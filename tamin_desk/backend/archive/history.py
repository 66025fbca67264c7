"""A person's history in the archive, told to those who may see it and blind to those who must be."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blind
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.archive import (
    ActRow,
    Comparison,
    FilingRow,
    NotedInquiry,
    Referral,
    ReferralFlag,
)
from tamin_desk.contract.archive import HistoryEntry, HistoryKind


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
        )
        for row in session.scalars(noted)
    ]


def _acts(session: Session, person_id: str, caller: Caller) -> list[HistoryEntry]:
    hidden = blind.hidden(session, caller, Comparison.person_id == person_id)
    rows = (
        select(ActRow, FilingRow, Comparison, Referral, ReferralFlag.comparison_id)
        .outerjoin(FilingRow, FilingRow.act_id == ActRow.id)
        .outerjoin(Comparison, Comparison.act_id == ActRow.id)
        .outerjoin(ReferralFlag, ReferralFlag.act_id == ActRow.id)
        .outerjoin(Referral, Referral.referral_id == ReferralFlag.referral_id)
        .where(ActRow.person_id == person_id)
    )
    return [
        _line(act, filing, comparison, referral, is_blind=act.id in hidden)
        for act, filing, comparison, referral, flagged in session.execute(rows)
        # That there is a flag says what the verdict was.
        if flagged not in hidden
    ]


_KINDS = {
    "filing": HistoryKind.FILED,
    "comparison": HistoryKind.COMPARISON,
    "referral": HistoryKind.REFERRAL,
    "scan": HistoryKind.SCAN,
}


def _line(
    act: ActRow,
    filing: FilingRow | None,
    comparison: Comparison | None,
    referral: Referral | None,
    *,
    is_blind: bool,
) -> HistoryEntry:
    shown = None if is_blind else comparison
    return HistoryEntry(
        kind=_KINDS[act.kind],
        at=act.accepted_at,
        unit_code=act.unit_code,
        act_id=str(act.id),
        receipt_number=act.receipt_number,
        credential_kind=None if filing is None else filing.credential_kind,
        verdict=None if shown is None else shown.verdict,
        reference=None if comparison is None else comparison.reference,
        comparison_state=None if shown is None else shown.state,
        referral_state=None if referral is None else referral.state,
        replaced=act.replaced_by is not None,
    )
