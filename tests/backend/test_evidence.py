"""A picture of the reference comes after the verdict: from then on somebody else can judge the case."""

import pytest

from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.policy import Review
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tests.fakes.bench import bench
from tests.fakes.branch import PARVANEH, Branch, Desk, picture, problem, receipt, refused

CARD = sha256_hex(picture(70))
UNDO_SECONDS = Review().undo_seconds
OTHER_CARD = sha256_hex(picture(71))


def handed_in(desk: Desk, photo: FiledPhoto, verdict: Verdict, **changes: object) -> ComparisonAct:
    act = desk.verdict(photo, verdict, **changes)
    receipt(desk.hand_in(act))
    return act


@pytest.fixture(autouse=True)
def _cards(sara: Desk) -> None:
    sara.put_blob(picture(70))
    sara.put_blob(picture(71))


def test_a_flag_without_a_picture_is_in_no_queue_until_the_picture_comes(backend: Branch, sara: Desk) -> None:
    compared = handed_in(sara, backend.file_photo(), Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(compared)))
    nasrin = bench(backend)
    assert nasrin.queue().rows == ()
    given = receipt(sara.hand_in(sara.evidence(compared, CARD)))
    assert given.comparison_state is ComparisonState.FLAGGED
    assert given.referral_state is ReferralState.FLAGGED
    assert len(nasrin.queue().rows) == 1
    claim = nasrin.claim()
    assert claim.reference is not None
    assert claim.reference.sha256 == CARD


def test_a_doubt_enters_the_queue_with_its_picture(backend: Branch, sara: Desk) -> None:
    compared = handed_in(sara, backend.file_photo(), Verdict.NOT_SURE)
    nasrin = bench(backend)
    assert nasrin.queue().rows == ()
    given = receipt(sara.hand_in(sara.evidence(compared, CARD)))
    assert given.comparison_state is ComparisonState.SECOND_OPINION
    assert len(nasrin.queue().rows) == 1


def test_a_picture_before_the_recheck_waits_for_the_flag(backend: Branch, sara: Desk) -> None:
    compared = handed_in(sara, backend.file_photo(), Verdict.MISMATCH)
    given = receipt(sara.hand_in(sara.evidence(compared, CARD)))
    assert given.comparison_state is ComparisonState.RECHECK_DUE
    nasrin = bench(backend)
    assert nasrin.queue().rows == ()
    receipt(sara.hand_in(sara.flag(compared)))
    assert len(nasrin.queue().rows) == 1


def test_a_picture_that_is_there_is_not_exchanged(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    compared = handed_in(sara, photo, Verdict.NOT_SURE, capture_sha256=CARD)
    refusal = problem(sara.hand_in(sara.evidence(compared, OTHER_CARD)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "second_opinion")
    reza = backend.sign_in("reza")
    assert receipt(reza.hand_in(reza.evidence(compared, CARD))).comparison_state is (
        ComparisonState.SECOND_OPINION
    )
    assert len(bench(backend).queue().rows) == 1


def test_what_waits_for_nobody_takes_no_picture(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    matched = handed_in(sara, photo, Verdict.MATCH)
    refusal = problem(sara.hand_in(sara.evidence(matched, CARD)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "matched")


def test_a_case_that_was_judged_at_the_desk_needs_no_picture_any_more(backend: Branch, sara: Desk) -> None:
    compared = handed_in(sara, backend.file_photo(), Verdict.MISMATCH)
    receipt(sara.hand_in(sara.flag(compared)))
    nasrin = bench(backend)
    claim = nasrin.at_desk(compared.id)
    told = nasrin.give(nasrin.opinion(claim, Verdict.MISMATCH)).reveal
    assert told is not None
    nasrin.decide(told, Decision.CONFIRM)
    backend.clock.advance(UNDO_SECONDS)
    nasrin.queue()
    refusal = problem(sara.hand_in(sara.evidence(compared, CARD)))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "confirmed")


def test_the_picture_must_have_come_first_and_from_the_unit(backend: Branch, sara: Desk) -> None:
    compared = handed_in(sara, backend.file_photo(), Verdict.NOT_SURE)
    missing = sara.evidence(compared, sha256_hex(picture(72)))
    assert refused(sara.hand_in(missing)) is ProblemType.BLOB_MISSING
    mina = backend.sign_in("mina")
    assert refused(mina.hand_in(mina.evidence(compared, CARD))) is ProblemType.NOT_FOUND


def test_the_history_tells_clerks_of_it_and_reviewers_nothing(backend: Branch, sara: Desk) -> None:
    compared = handed_in(sara, backend.file_photo(), Verdict.NOT_SURE)
    receipt(sara.hand_in(sara.evidence(compared, CARD)))
    seen = {}
    for name in ("sara", "nasrin"):
        reply = backend.sign_in(name).get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
        seen[name] = [line.kind for line in PersonArchive.model_validate_json(reply.content).history]
    assert seen["sara"] == [HistoryKind.FILED, HistoryKind.COMPARISON, HistoryKind.EVIDENCE]
    assert seen["nasrin"] == [HistoryKind.FILED, HistoryKind.COMPARISON]
