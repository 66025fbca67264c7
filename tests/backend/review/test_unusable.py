"""A picture that cannot be shown: nobody can judge, and whoever can mend it is told."""

from collections.abc import Callable, Iterator

import pytest

from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.archive import Comparison
from tamin_desk.backend.schema.review import ReviewCase, ReviewUnusable
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct, ReferralList
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.casework import WorklistEntry, WorklistKind
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Claim, Side
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import CaseKind, CaseState, Decision
from tamin_desk.domain.roles import Role
from tests.fakes.bench import Bench, add_colleague, bench, capture, compared, flagged
from tests.fakes.branch import BAHRAM, Branch, Desk, picture, problem, receipt, refused
from tests.fakes.lists import changes, worklist
from tools.faults.facts import broken

LEASE_SECONDS = 300.0

Waiting = Callable[[Desk, FiledPhoto], ComparisonAct]


@pytest.fixture(autouse=True)
def _nothing_is_broken(backend: Branch) -> Iterator[None]:
    """Whatever was reported, the archive keeps its rules."""
    yield
    with backend.database.read() as session:
        assert broken(session, backend.clock.now()) == []


def line(desk: Desk) -> WorklistEntry:
    (entry,) = worklist(desk).entries
    return entry


def told(desk: Desk) -> list[ChangeKind]:
    return [change.kind for change in changes(desk).changes]


def referral_state(desk: Desk) -> ReferralState:
    (referral,) = ReferralList.model_validate_json(desk.get(routes.REFERRALS).content).referrals
    return referral.state


def reported(bench: Bench, side: Side) -> Claim:
    """Open the longest waiting case and say that one of its pictures cannot be shown."""
    claim = bench.claim()
    assert bench.report_unusable(claim, side).status_code == 204
    return claim


def doubted(desk: Desk, photo: FiledPhoto) -> ComparisonAct:
    return compared(desk, photo, Verdict.NOT_SURE)


@pytest.mark.parametrize("waiting", [flagged, doubted])
def test_the_unit_gives_another_picture_and_somebody_judges_from_it(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto, waiting: Waiting
) -> None:
    act = waiting(sara, photo)
    claim = reported(nasrin, Side.REFERENCE)
    assert nasrin.queue().rows == parisa.queue().rows == ()
    assert (line(sara).kind, line(sara).comparison_id) == (WorklistKind.PICTURE_WANTED, act.id)
    assert ChangeKind.PICTURE_WANTED in told(sara)
    again = sara.evidence(act, str(act.capture_sha256))
    assert refused(sara.hand_in(again)) is ProblemType.PICTURE_UNUSABLE
    better = capture(sara)
    receipt(sara.hand_in(sara.evidence(act, better)))
    assert worklist(sara).entries == ()
    opened = parisa.claim()
    assert opened.case_id == claim.case_id
    assert opened.reference is not None
    assert opened.reference.sha256 == better


def test_it_can_be_judged_at_the_desk_instead(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    act = flagged(sara, photo)
    reported(nasrin, Side.REFERENCE)
    claim = nasrin.at_desk(act.id)
    assert claim.reference is None
    assert problem(nasrin.report_unusable(claim, Side.REFERENCE)).kind is ProblemType.INVALID_REQUEST


def test_a_flag_whose_photo_cannot_be_shown_goes_back_with_the_reason(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    reported(nasrin, Side.REGISTRY)
    assert referral_state(sara) is ReferralState.RETURNED
    assert backend.standing(photo) is Standing.DISPUTED, "nobody has seen the faces: nothing is lifted"
    assert (line(sara).kind, line(sara).reason, line(sara).reviewer_name) == (
        WorklistKind.RETURNED,
        "photo_unusable",
        "Nasrin",
    )
    assert ChangeKind.CASE_RETURNED in told(sara)
    assert nasrin.decided().rows == (), "nobody has given a verdict"
    flagged(sara, photo, based_on=Standing.DISPUTED)
    assert nasrin.judge(Verdict.MISMATCH).reveal is not None


def test_a_second_opinion_whose_photo_cannot_be_shown_goes_back_too(
    backend: Branch, sara: Desk, photo: FiledPhoto
) -> None:
    """A comparer may say so as well: they are the first to see most second opinions."""
    doubted(sara, photo)
    add_colleague(backend, "kian", Role.COMPARER)
    reported(bench(backend, "kian"), Side.REGISTRY)
    assert (line(sara).kind, line(sara).reason) == (WorklistKind.RETURNED, "photo_unusable")
    assert backend.standing(photo) is Standing.UNVERIFIED
    doubted(sara, photo)


@pytest.mark.parametrize("side", Side)
def test_a_sample_just_leaves_the_queue(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto, side: Side
) -> None:
    act = compared(sara, photo, Verdict.MATCH)
    with backend.database.write() as session:
        comparison = session.get_one(Comparison, act.id)
        cases.case_for(session, comparison, CaseKind.SAMPLE, backend.clock.now())
    reported(nasrin, side)
    assert nasrin.queue().rows == ()
    assert worklist(sara).entries == ()
    assert backend.standing(photo) is Standing.VERIFIED


def test_another_flags_picture_takes_its_place(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    first = flagged(sara, photo)
    second = flagged(backend.sign_in("reza"), photo, based_on=Standing.DISPUTED)
    reported(nasrin, Side.REFERENCE)
    opened = nasrin.claim()
    assert opened.reference is not None
    assert opened.reference.sha256 == second.capture_sha256 != first.capture_sha256
    assert worklist(sara).entries == ()


def test_what_somebody_has_judged_stays_for_others(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """Nasrin saw both faces: what Parisa cannot show is shown elsewhere, and the unit is not asked."""
    flagged(sara, photo)
    reveal = nasrin.judge(Verdict.MISMATCH).reveal
    assert reveal is not None
    backend.clock.advance(LEASE_SECONDS + 1)
    reported(parisa, Side.REFERENCE)
    assert parisa.queue().rows == ()
    assert worklist(sara).entries == ()
    nasrin.decide(reveal, Decision.CONFIRM)


def test_said_twice_it_is_said_once(backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    claim = reported(nasrin, Side.REFERENCE)
    assert nasrin.report_unusable(claim, Side.REFERENCE).status_code == 204
    assert refused(nasrin.report_unusable(claim, Side.REGISTRY)) is ProblemType.ID_REUSED
    assert told(sara).count(ChangeKind.PICTURE_WANTED) == 1
    with backend.database.read() as session:
        (row,) = session.query(ReviewUnusable).all()
        assert (row.user_id, row.sha256) == (nasrin.desk.session.user.user_id, _sha256(claim))


def test_only_whoever_holds_the_case_and_has_not_judged_it_may_say_so(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    lost = nasrin.claim()
    assert refused(parisa.report_unusable(lost, Side.REFERENCE)) is ProblemType.LEASE_LOST
    backend.clock.advance(LEASE_SECONDS + 1)
    assert refused(nasrin.report_unusable(lost, Side.REFERENCE)) is ProblemType.LEASE_LOST
    claim = nasrin.claim()
    nasrin.give(nasrin.opinion(claim, Verdict.MATCH))
    assert refused(nasrin.report_unusable(claim, Side.REFERENCE)) is ProblemType.STATE_CHANGED
    with backend.database.read() as session:
        assert session.get_one(ReviewCase, claim.case_id).state is CaseState.COMMITTED


def test_the_reply_tells_nothing_of_the_case(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    doubted(sara, photo)
    first = nasrin.report_unusable(nasrin.claim(), Side.REFERENCE)
    backend.clock.advance(1)
    other = backend.file_photo(picture(2), BAHRAM)
    flagged(sara, other, person_id=BAHRAM[0])
    second = nasrin.report_unusable(nasrin.claim(), Side.REGISTRY)
    assert (first.status_code, first.content) == (second.status_code, second.content) == (204, b"")
    assert [*first.headers] == [*second.headers]


def _sha256(claim: Claim) -> str:
    assert claim.reference is not None
    return claim.reference.sha256
