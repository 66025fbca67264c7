"""What a reviewer sees after committing their own verdict: the first one, why it was given, the history."""

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import history
from tamin_desk.backend.casework import words
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import decisions, leases, opinions, reach
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.archive import ActRow, Comparison
from tamin_desk.backend.schema.review import ReviewCase, ReviewOpinion
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Judged, OpinionRequest, Reveal
from tamin_desk.contract.review_routes import REVEAL
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.review import CaseKind, CaseState, decisions_for


def of_case(session: Session, sitting: Sitting, case_id: str) -> Reveal:
    """Return what is told of a case to whoever has judged it.

    Of a flag at once, since it is still to be decided; of another kind once the opinion has taken effect
    and nobody else has to judge the comparison blindly.

    Raises:
        ProblemError: ``not-found``, ``not-committed``; ``held-by-another`` when another has judged it since.
    """
    case = reach.reached(session, REVEAL, sitting.caller, case_id)
    opinion = opinions.in_force(session, case, sitting.user_id)
    if opinion is None:
        if opinions.has_given(session, case_id, sitting.user_id):
            raise leases.held_by_another(session, case, case.opinion_by, case.held_since)
        raise ProblemError(ProblemType.NOT_COMMITTED)
    if case.comparison_id is None or case.kind is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    comparison = session.get_one(Comparison, case.comparison_id)
    # A sample that was doubted goes to another reviewer: nobody is told before that one has judged.
    is_over = case.ended_at is not None and comparison.state is not ComparisonState.SECOND_OPINION
    if case.kind is not CaseKind.FLAG and not is_over:
        raise ProblemError(ProblemType.NOT_COMMITTED)
    return _told(session, sitting, case, case.kind, comparison, opinion)


def _told(
    session: Session,
    sitting: Sitting,
    case: ReviewCase,
    kind: CaseKind,
    comparison: Comparison,
    opinion: ReviewOpinion,
) -> Reveal:
    reasons, note = ((), "") if case.referral_id is None else words.of_flag(session, case.referral_id)
    is_open = case.state is not CaseState.DECIDED and case.ended_at is None
    return Reveal(
        case_id=case.case_id,
        number=case.number,
        kind=kind,
        person_id=comparison.person_id,
        unit_code=case.unit_code,
        first=_first(session, comparison),
        own=_own(session, opinion),
        reasons=reasons,
        note=note,
        rechecked=kind is CaseKind.FLAG,
        history=history.of_person(session, comparison.person_id, sitting.caller),
        decisions=decisions_for(kind) if is_open else (),
        etag=decisions.etag(case),
    )


def _first(session: Session, comparison: Comparison) -> Judged:
    row = session.get_one(ActRow, comparison.act_id)
    act = ComparisonAct.model_validate_json(row.body)
    return Judged(
        verdict=act.verdict,
        ratings=act.ratings,
        by=leases.name_of(session, row.author_id) or "",
        at=row.accepted_at,
        reference=act.reference,
    )


def _own(session: Session, opinion: ReviewOpinion) -> Judged:
    body = OpinionRequest.model_validate_json(opinion.body)
    return Judged(
        verdict=body.verdict,
        ratings=body.ratings,
        by=leases.name_of(session, opinion.user_id) or "",
        at=opinion.given_at,
    )
