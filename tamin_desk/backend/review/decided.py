"""Decided cases of a province, newest first: the only list in which kinds, reasons and verdicts appear."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blind
from tamin_desk.backend.problems import invalid
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.archive import Comparison
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision, ReviewOpinion
from tamin_desk.contract.review import Decided, DecidedRow
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseKind, Decision

PAGE: Final = 50

Found = Select[ReviewCase, ReviewDecision, Comparison, Verdict, str, str]


@dataclass(frozen=True, slots=True)
class DecidedFilter:
    """Which decided cases are wanted; ``verdict`` is the first one."""

    kind: CaseKind | None = None
    reason: str | None = None
    verdict: Verdict | None = None
    decision: Decision | None = None
    unit_code: str | None = None


def read(session: Session, sitting: Sitting, wanted: DecidedFilter, after: str | None) -> Decided:
    """Return one page of what was decided and has taken effect.

    A row whose comparison, or another of the same photo, somebody still has to judge blindly is left out for
    them: a page may be shorter than the others.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    rows = _rows(sitting, wanted)
    if after is not None:
        last = session.get(ReviewCase, after)
        if last is None or last.ended_at is None or last.province != sitting.caller.province:
            raise invalid("after", "unknown_key")
        earlier = and_(ReviewCase.ended_at == last.ended_at, ReviewCase.case_id < after)
        rows = rows.where(or_(ReviewCase.ended_at < last.ended_at, earlier))
    ordered = rows.order_by(ReviewCase.ended_at.desc(), ReviewCase.case_id.desc())
    found = session.execute(ordered.limit(PAGE + 1)).all()
    page = found[:PAGE]
    photos = {comparison.photo_id for _, _, comparison, *_ in page}
    untold = _untold_photos(session, sitting, photos)
    return Decided(
        rows=tuple(
            _row(case, decision, comparison, own, names)
            for case, decision, comparison, own, *names in page
            if comparison.photo_id not in untold
        ),
        next=page[-1][0].case_id if len(found) > PAGE else None,
    )


def _rows(sitting: Sitting, wanted: DecidedFilter) -> Found:
    rows = (
        select(ReviewCase, ReviewDecision, Comparison, ReviewOpinion.verdict, Unit.name, User.display_name)
        .join(ReviewDecision, ReviewDecision.case_id == ReviewCase.case_id)
        .join(ReviewOpinion, ReviewOpinion.id == ReviewDecision.opinion_id)
        .join(Comparison, Comparison.act_id == ReviewCase.comparison_id)
        .join(Unit, Unit.code == ReviewCase.unit_code)
        .join(User, User.user_id == ReviewDecision.user_id)
        .where(
            ReviewCase.province == sitting.caller.province,
            ReviewCase.ended_at.is_not(None),
            ReviewDecision.effected_at.is_not(None),
        )
    )
    for column, value in (
        (ReviewCase.kind, wanted.kind),
        (ReviewDecision.reason, wanted.reason),
        (Comparison.verdict, wanted.verdict),
        (ReviewDecision.decision, wanted.decision),
        (ReviewCase.unit_code, wanted.unit_code),
    ):
        if value is not None:
            rows = rows.where(column == value)
    return rows


def _untold_photos(session: Session, sitting: Sitting, photos: set[str]) -> set[str]:
    hidden = blind.hidden(session, sitting.caller, Comparison.photo_id.in_(photos))
    rows = select(Comparison.photo_id).where(Comparison.act_id.in_(hidden))
    return set(session.scalars(rows.distinct()))


def _row(
    case: ReviewCase, decision: ReviewDecision, comparison: Comparison, own: Verdict, names: list[str]
) -> DecidedRow:
    unit_name, decided_by = names
    if case.kind is None or case.ended_at is None:
        raise LookupError("a decided case of the archive has a kind and an end")
    return DecidedRow(
        case_id=case.case_id,
        number=case.number,
        kind=case.kind,
        unit_code=case.unit_code,
        unit_name=unit_name,
        person_id=comparison.person_id,
        first_verdict=comparison.verdict,
        own_verdict=own,
        decision=decision.decision,
        reason=decision.reason,
        decided_by=decided_by,
        decided_at=case.ended_at,
    )
