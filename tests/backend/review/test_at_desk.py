"""Judged at the counter: the reviewer sees the card in the clerk's hand, for there is no picture of it."""

from tamin_desk.backend.schema.review import ReviewOpinion
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.review import Decision
from tests.fakes.bench import Bench, add_colleague, bench, capture, compared, flagged
from tests.fakes.branch import Branch, Desk, receipt, refused


def test_a_flag_is_judged_with_the_card_in_the_hand(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo, with_picture=False)
    claim = nasrin.at_desk(act.id)
    assert claim.reference is None
    assert parisa.queue().rows == ()
    reply = nasrin.give(nasrin.opinion(claim, Verdict.MATCH))
    assert reply.reveal is not None
    nasrin.decide(reply.reveal, Decision.DISMISS)
    backend.clock.advance(10)
    nasrin.queue()
    assert backend.standing(photo) is Standing.VERIFIED
    with backend.database.read() as session:
        assert session.query(ReviewOpinion).one().at_desk


def test_what_was_judged_at_a_desk_is_found_again_by_its_reviewer_only(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo, with_picture=False)
    nasrin.give(nasrin.opinion(nasrin.at_desk(act.id), Verdict.MISMATCH))
    backend.clock.advance(301)
    (row,) = nasrin.queue().rows
    assert row.is_committed
    assert parisa.queue().rows == ()
    nasrin.decide(nasrin.reveal(row.case_id), Decision.CONFIRM)
    assert nasrin.queue().rows == ()


def test_a_second_opinion_can_be_given_there_too(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    act = compared(sara, photo, Verdict.NOT_SURE, with_picture=False)
    nasrin.give(nasrin.opinion(nasrin.at_desk(act.id), Verdict.MATCH))
    backend.clock.advance(10)
    nasrin.queue()
    assert backend.standing(photo) is Standing.VERIFIED


def test_a_picture_that_comes_later_opens_the_case_to_everybody(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo, with_picture=False)
    nasrin.at_desk(act.id)
    backend.clock.advance(301)
    receipt(sara.hand_in(sara.evidence(act, capture(sara))))
    assert parisa.claim().reference is not None
    assert refused(nasrin.ask_at_desk(act.id)) is ProblemType.STATE_CHANGED


def test_a_picture_that_comes_while_somebody_judges_there_takes_no_verdict_from_them(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo, with_picture=False)
    claim = nasrin.at_desk(act.id)
    picture = capture(sara)
    receipt(sara.hand_in(sara.evidence(act, picture)))
    unseen = nasrin.opinion(claim, Verdict.MATCH, reference_sha256=picture)
    assert refused(nasrin.ask_opinion(unseen)) is ProblemType.DIGEST_MISMATCH
    told = nasrin.give(nasrin.opinion(claim, Verdict.MATCH)).reveal
    assert told is not None
    nasrin.decide(told, Decision.DISMISS)
    assert parisa.queue().rows == ()
    backend.clock.advance(10)
    nasrin.queue()
    assert backend.standing(photo) is Standing.VERIFIED
    with backend.database.read() as session:
        assert session.query(ReviewOpinion).one().at_desk


def test_only_what_asks_for_a_reviewer_is_judged_there(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    due = compared(sara, photo, Verdict.MISMATCH, with_picture=False)
    assert refused(nasrin.ask_at_desk(due.id)) is ProblemType.STATE_CHANGED
    receipt(sara.hand_in(sara.flag(due)))
    add_colleague(backend, "zahra", unit_code="0301")
    assert refused(bench(backend, "zahra").ask_at_desk(due.id)) is ProblemType.NOT_FOUND
    farid = bench(backend, "farid")
    assert refused(farid.ask_at_desk(due.id)) is ProblemType.NOT_PERMITTED


def test_nobody_judges_their_own_there_either(backend: Branch, nasrin: Bench, photo: FiledPhoto) -> None:
    own = compared(nasrin.desk, photo, Verdict.NOT_SURE, with_picture=False)
    assert refused(nasrin.ask_at_desk(own.id)) is ProblemType.OWN_CASE
