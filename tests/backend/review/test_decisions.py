"""A reviewer's decision: on what was revealed, at once and alone, in effect after ten seconds."""

from pathlib import Path
from uuid import UUID

import pytest
from uuid6 import uuid7

from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.archive import ActRow, Comparison, LetterRow
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ReferralList
from tamin_desk.contract.archive import ChangeKind, Changes, HistoryKind, PersonArchive
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import ClaimRequest, Reveal
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import CaseKind, Decision
from tests.fakes.bench import Bench, compared, decision_on, flagged
from tests.fakes.branch import PARVANEH, Branch, Desk, branch, picture, problem, receipt, refused

UNDO_SECONDS = 10.0


def referral_state(desk: Desk) -> ReferralState:
    (referral,) = ReferralList.model_validate_json(desk.get(routes.REFERRALS).content).referrals
    return referral.state


def news(desk: Desk) -> list[ChangeKind]:
    reply = desk.client.get(routes.CHANGES.path, params={"after": 0})
    return [change.kind for change in Changes.model_validate_json(reply.content).changes]


def states(desk: Desk) -> list[ComparisonState | None]:
    reply = desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    history = PersonArchive.model_validate_json(reply.content).history
    return [line.comparison_state for line in history if line.kind is HistoryKind.COMPARISON]


def revealed(bench: Bench, verdict: Verdict = Verdict.MISMATCH, case_id: str | None = None) -> Reveal:
    """Judge the longest waiting flag and see what the clerk saw."""
    told = bench.judge(verdict, case_id).reveal
    assert told is not None
    return told


def test_a_flag_is_confirmed(backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    assert (told.kind, told.first.verdict, told.own.verdict) == (
        CaseKind.FLAG,
        Verdict.MISMATCH,
        Verdict.MISMATCH,
    )
    assert (told.first.by, told.own.by, told.rechecked) == ("Sara", "Nasrin", True)
    assert told.reasons == ("photo_of_another",)
    assert told.decisions == (Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)
    made = nasrin.decide(told, Decision.CONFIRM)
    assert (made.effective_at - made.server_time).total_seconds() == UNDO_SECONDS
    assert referral_state(sara) is ReferralState.FLAGGED
    backend.clock.advance(UNDO_SECONDS)
    assert nasrin.queue().waiting == 0
    assert referral_state(sara) is ReferralState.CONFIRMED
    assert backend.standing(photo) is Standing.DISPUTED


def test_a_dismissed_flag_frees_the_photo(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    nasrin.decide(revealed(nasrin, Verdict.MATCH), Decision.DISMISS, "changed_with_age")
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.DISMISSED
    assert backend.standing(photo) is Standing.VERIFIED


def test_a_letter_in_somebodys_hand_becomes_void_and_the_unit_calls(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo)
    with backend.database.write() as session:
        (flag,) = session.query(ActRow).filter_by(kind="referral")
        session.add(
            LetterRow(
                number="0162-05-A2-00001-K",
                act_id=flag.id,
                referral_id=f"rf-{flag.id.hex}",
                person_id=act.person_id,
                unit_code="0162",
                body="{}",
                digest="0" * 64,
                made_at=flag.accepted_at,
                prints=1,
            )
        )
    nasrin.decide(revealed(nasrin, Verdict.MATCH), Decision.DISMISS)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    with backend.database.read() as session:
        assert session.get_one(LetterRow, "0162-05-A2-00001-K").voided_at == backend.clock.now()
    assert ChangeKind.CALL_PERSON in news(sara)


def test_a_returned_case_is_news_and_goes_to_the_other_reviewer_when_flagged_again(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    nasrin.decide(revealed(nasrin), Decision.RETURN, note="The card is not whole in the picture.")
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.RETURNED
    assert ChangeKind.CASE_RETURNED in news(sara)
    flagged(sara, photo, based_on=Standing.DISPUTED)
    assert referral_state(sara) is ReferralState.FLAGGED
    assert nasrin.queue().waiting == 0
    assert parisa.queue().waiting == 1
    parisa.decide(revealed(parisa), Decision.CONFIRM)
    backend.clock.advance(UNDO_SECONDS)
    parisa.queue()
    assert referral_state(sara) is ReferralState.CONFIRMED


@pytest.mark.parametrize(
    ("verdict", "state", "standing"),
    [
        (Verdict.MATCH, ComparisonState.MATCHED, Standing.VERIFIED),
        (Verdict.MISMATCH, ComparisonState.RECHECK_DUE, Standing.UNVERIFIED),
        (Verdict.NOT_SURE, ComparisonState.RETURNED, Standing.UNVERIFIED),
    ],
)
def test_a_second_opinion_is_itself_the_decision(
    backend: Branch,
    sara: Desk,
    nasrin: Bench,
    photo: FiledPhoto,
    verdict: Verdict,
    state: ComparisonState,
    standing: Standing,
) -> None:
    compared(sara, photo, Verdict.NOT_SURE)
    reply = nasrin.judge(verdict)
    assert reply.reveal is None
    assert reply.held is not None
    assert reply.held.decision is Decision.OPINION
    assert states(sara) == [ComparisonState.SECOND_OPINION]
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert states(sara) == [state]
    assert backend.standing(photo) is standing
    assert (ChangeKind.CASE_RETURNED in news(sara)) == (verdict is not Verdict.MATCH)


def test_a_mismatch_of_the_second_opinion_makes_a_referral_that_is_confirmed(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    act = compared(sara, photo, Verdict.NOT_SURE)
    nasrin.judge(Verdict.MISMATCH)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    receipt(sara.hand_in(sara.flag(act)))
    assert referral_state(sara) is ReferralState.CONFIRMED
    assert nasrin.queue().waiting == 0


def test_a_second_opinion_does_not_lift_anothers_flag(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    reza = backend.sign_in("reza")
    doubt = compared(reza, photo, Verdict.MATCH, based_on=Standing.DISPUTED)
    of_reza = max(nasrin.queue().rows, key=lambda row: row.number).case_id
    nasrin.judge(Verdict.MATCH, of_reza)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert states(sara) == [ComparisonState.FLAGGED, ComparisonState.MATCHED]
    assert backend.standing(photo) is Standing.DISPUTED
    assert doubt.person_id == PARVANEH[0]
    told = revealed(parisa, Verdict.MATCH)
    parisa.decide(told, Decision.DISMISS)
    backend.clock.advance(UNDO_SECONDS)
    parisa.queue()
    assert backend.standing(photo) is Standing.VERIFIED


def test_undo_within_the_seconds_leaves_no_trace_and_the_case_is_decided_anew(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    made = nasrin.decide(told, Decision.DISMISS)
    backend.clock.advance(UNDO_SECONDS - 0.5)
    assert nasrin.undo(made.decision_id).withdrawn
    assert nasrin.undo(made.decision_id).withdrawn
    backend.clock.advance(300)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.FLAGGED
    again = nasrin.reveal(told.case_id)
    assert again.etag != told.etag
    stale = decision_on(told.case_id, Decision.CONFIRM)
    assert refused(nasrin.ask_decision(stale, told.etag)) is ProblemType.STATE_CHANGED
    nasrin.decide(again, Decision.CONFIRM)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.CONFIRMED


def test_undo_of_an_opinion_gives_the_case_back_unjudged(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    compared(sara, photo, Verdict.NOT_SURE)
    claim = nasrin.claim()
    first = nasrin.opinion(claim, Verdict.MISMATCH)
    held = nasrin.give(first).held
    assert held is not None
    assert held.decision_id == first.id
    assert nasrin.undo(first.id).withdrawn
    second = nasrin.give(nasrin.opinion(claim, Verdict.MATCH))
    assert second.held is not None
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert states(sara) == [ComparisonState.MATCHED]


def test_after_the_seconds_nothing_is_withdrawn(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    made = nasrin.decide(revealed(nasrin), Decision.CONFIRM)
    backend.clock.advance(UNDO_SECONDS)
    assert refused(nasrin.ask_undo(made.decision_id)) is ProblemType.IN_EFFECT
    assert referral_state(sara) is ReferralState.CONFIRMED


def test_nobody_else_withdraws_a_decision(
    sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    made = nasrin.decide(revealed(nasrin), Decision.CONFIRM)
    assert refused(parisa.ask_undo(made.decision_id)) is ProblemType.NOT_FOUND
    assert refused(nasrin.ask_undo(uuid7())) is ProblemType.NOT_FOUND


def test_the_same_decision_again_is_one_and_another_body_is_refused(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    body = decision_on(told.case_id, Decision.CONFIRM)
    first, second = nasrin.ask_decision(body, told.etag), nasrin.ask_decision(body, told.etag)
    assert first.json() == second.json()
    other = body.model_copy(update={"decision": Decision.DISMISS, "reason": "same_person"})
    assert refused(nasrin.ask_decision(other, told.etag)) is ProblemType.ID_REUSED
    backend.clock.advance(UNDO_SECONDS)
    assert nasrin.ask_decision(body, told.etag).status_code == 200
    with backend.database.read() as session:
        assert session.query(ActRow).filter_by(kind="decision").count() == 1


@pytest.mark.parametrize(
    ("decision", "reason", "note", "path"),
    [
        (Decision.RETURN, "", "", "reason"),
        (Decision.DISMISS, "", "", "reason"),
        (Decision.DISMISS, "compare_again", "", "reason"),
        (Decision.RETURN, "other", " ", "note"),
        (Decision.OPINION, "", "", "decision"),
    ],
)
def test_a_decision_says_why_where_it_must(
    sara: Desk, nasrin: Bench, photo: FiledPhoto, decision: Decision, reason: str, note: str, path: str
) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    body = decision_on(told.case_id, decision, note=note).model_copy(update={"reason": reason or None})
    refusal = problem(nasrin.ask_decision(body, told.etag))
    assert refusal.kind is ProblemType.INVALID_REQUEST
    assert [fault.path for fault in refusal.faults] == [path]


def test_a_decision_names_the_state_it_is_based_on(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    refusal = problem(nasrin.ask_decision(decision_on(told.case_id, Decision.CONFIRM), None))
    assert [(fault.path, fault.rule) for fault in refusal.faults] == [("If-Match", "missing")]
    wrong = nasrin.ask_decision(decision_on(told.case_id, Decision.CONFIRM), '"999"')
    assert refused(wrong) is ProblemType.STATE_CHANGED


def test_one_must_have_judged_before_one_decides(
    sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    body = decision_on(told.case_id, Decision.CONFIRM)
    assert refused(parisa.ask_decision(body, told.etag)) is ProblemType.NOT_COMMITTED
    assert refused(parisa.ask_reveal(told.case_id)) is ProblemType.NOT_COMMITTED
    unknown = decision_on(f"cs-{'0' * 32}", Decision.CONFIRM)
    assert refused(nasrin.ask_decision(unknown, told.etag)) is ProblemType.NOT_FOUND


def test_a_late_decision_is_told_who_has_the_case_and_since_when(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """Nasrin judged, lost the line over lunch, and Parisa took the case meanwhile, blind."""
    flagged(sara, photo)
    told = revealed(nasrin)
    backend.clock.advance(301)
    (row,) = nasrin.queue().rows
    assert (row.is_committed, row.holder) == (True, None)
    claimed_at = backend.clock.now()
    claim = parisa.claim()
    late = problem(nasrin.ask_decision(decision_on(told.case_id, Decision.CONFIRM), told.etag))
    assert (late.kind, late.holder, late.held_since) == (ProblemType.HELD_BY_ANOTHER, "Parisa", claimed_at)
    assert late.current == "held"
    hers = parisa.give(parisa.opinion(claim, Verdict.MATCH)).reveal
    assert hers is not None
    backend.clock.advance(5)
    decided_at = backend.clock.now()
    parisa.decide(hers, Decision.DISMISS)
    later = problem(nasrin.ask_decision(decision_on(told.case_id, Decision.CONFIRM), told.etag))
    assert (later.current, later.holder, later.held_since) == ("decided", "Parisa", decided_at)
    assert problem(nasrin.ask_reveal(told.case_id)).holder == "Parisa"
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.DISMISSED


def test_who_comes_back_in_time_decides_though_the_lease_is_over(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    told = revealed(nasrin)
    backend.clock.advance(301)
    parisa.release(parisa.claim(told.case_id))
    nasrin.decide(nasrin.reveal(told.case_id), Decision.CONFIRM)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.CONFIRMED


def test_a_lease_that_somebody_let_run_out_is_not_theirs_again_after_an_undo(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """Parisa opened the case after Nasrin had judged it, and went home."""
    flagged(sara, photo)
    told = revealed(nasrin)
    backend.clock.advance(301)
    left = parisa.claim()
    backend.clock.advance(301)
    nasrin = Bench(backend.sign_in("nasrin"), "Nasrin")
    parisa = Bench(backend.sign_in("parisa"), "Parisa")
    made = nasrin.decide(nasrin.reveal(told.case_id), Decision.CONFIRM)
    late = problem(parisa.ask_claim(ClaimRequest(id=uuid7(), case_id=told.case_id)))
    assert late.holder == "Nasrin"
    nasrin.undo(made.decision_id)
    assert refused(parisa.ask_renew(left)) is ProblemType.LEASE_LOST
    (row,) = parisa.queue().rows
    assert row.holder == "Nasrin"
    nasrin.decide(nasrin.reveal(told.case_id), Decision.RETURN)


def test_a_server_killed_between_decision_and_effect_does_it_when_it_comes_back(tmp_path: Path) -> None:
    with branch(tmp_path) as backend:
        sara, nasrin = backend.sign_in("sara"), Bench(backend.sign_in("nasrin"), "Nasrin")
        photo = backend.file_photo()
        flagged(sara, photo)
        nasrin.decide(revealed(nasrin), Decision.DISMISS)
    with branch(tmp_path) as backend:
        backend.clock.advance(UNDO_SECONDS)
        Bench(backend.sign_in("nasrin"), "Nasrin").queue()
        assert backend.standing(photo) is Standing.VERIFIED
        assert referral_state(backend.sign_in("sara")) is ReferralState.DISMISSED
        with backend.database.read() as session:
            assert session.query(ActRow).filter_by(kind="decision").count() == 1


def test_a_newer_photo_does_not_stop_the_decision(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    """The decision stands on record; the old photo stays superseded."""
    flagged(sara, photo)
    made = nasrin.decide(revealed(nasrin, Verdict.MATCH), Decision.DISMISS)
    backend.file_photo(picture(2))
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    assert referral_state(sara) is ReferralState.DISMISSED
    assert backend.standing(photo) is Standing.SUPERSEDED
    with backend.database.read() as session:
        assert session.get(ActRow, made.decision_id) is not None


def test_the_clerks_desk_shows_what_was_decided(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    made = nasrin.decide(revealed(nasrin), Decision.CONFIRM)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    reply = sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
    history = PersonArchive.model_validate_json(reply.content).history
    (line,) = [line for line in history if line.kind is HistoryKind.DECISION]
    assert (UUID(line.act_id), line.decision) == (made.decision_id, Decision.CONFIRM)


def test_decided_cases_are_listed_newest_first_and_can_be_filtered(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    nasrin.decide(revealed(nasrin), Decision.DISMISS, "picture_quality")
    assert nasrin.decided().rows == ()
    backend.clock.advance(UNDO_SECONDS)
    assert len(nasrin.decided().rows) == 1
    compared(sara, photo, Verdict.NOT_SURE, based_on=Standing.VERIFIED)
    parisa = Bench(backend.sign_in("parisa"), "Parisa")
    parisa.judge(Verdict.MATCH)
    backend.clock.advance(UNDO_SECONDS)
    rows = nasrin.decided().rows
    assert [(row.kind, row.first_verdict, row.own_verdict, row.decided_by) for row in rows] == [
        (CaseKind.SECOND_OPINION, Verdict.NOT_SURE, Verdict.MATCH, "Parisa"),
        (CaseKind.FLAG, Verdict.MISMATCH, Verdict.MISMATCH, "Nasrin"),
    ]
    for wanted in (
        {"kind": "flag"},
        {"reason": "picture_quality"},
        {"verdict": "mismatch"},
        {"decision": "dismiss"},
    ):
        assert [row.kind for row in nasrin.decided(**wanted).rows] == [CaseKind.FLAG]
    assert len(nasrin.decided(unit_code="0162").rows) == 2
    assert nasrin.decided(unit_code="0161").rows == ()
    assert [row.kind for row in nasrin.decided(after=rows[0].case_id).rows] == [CaseKind.FLAG]


def test_ones_own_second_opinion_that_saw_a_mismatch_is_in_the_list(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """The counter still has to type the entries again; whoever judged may read what they said."""
    compared(sara, photo, Verdict.NOT_SURE)
    nasrin.judge(Verdict.MISMATCH)
    assert nasrin.decided().rows == (), "it can still be withdrawn"
    backend.clock.advance(UNDO_SECONDS)
    (row,) = nasrin.decided().rows
    assert (row.kind, row.first_verdict, row.own_verdict) == (
        CaseKind.SECOND_OPINION,
        Verdict.NOT_SURE,
        Verdict.MISMATCH,
    )
    assert nasrin.reveal(row.case_id).first.verdict is Verdict.NOT_SURE
    assert states(nasrin.desk) == [ComparisonState.RECHECK_DUE]
    assert parisa.decided().rows == ()
    assert states(parisa.desk) == [None]


def test_a_sample_that_was_doubted_is_told_to_nobody_before_the_second_opinion(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = compared(sara, photo, Verdict.MATCH)
    with backend.database.write() as session:
        comparison = session.get_one(Comparison, act.id)
        cases.case_for(session, comparison, CaseKind.SAMPLE, backend.clock.now())
    nasrin.judge(Verdict.MISMATCH)
    backend.clock.advance(UNDO_SECONDS)
    assert nasrin.decided().rows == ()
    parisa.judge(Verdict.MATCH)
    backend.clock.advance(UNDO_SECONDS)
    assert len(nasrin.decided().rows) == 2
