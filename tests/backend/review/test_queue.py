"""The queue: who sees what, how it is paged, and that it never looks empty while there is work behind it."""

from datetime import timedelta

from uuid6 import uuid7

from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.review import CaseSource, ReviewCase
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import ClaimRequest
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.review import CaseKind, CaseState, Decision
from tamin_desk.domain.roles import Role
from tests.fakes.bench import Bench, add_colleague, bench, capture, compared, flagged
from tests.fakes.branch import BAHRAM, Branch, Desk, picture, problem, receipt, refused


def many(backend: Branch, number: int, unit_code: str = "0162") -> None:
    """Let many cases wait, a minute between each and the next."""
    with backend.database.write() as session:
        for place in range(number):
            at = backend.clock.now() - timedelta(minutes=number - place)
            case = cases.add(session, CaseSource.ARCHIVE, unit_code, at)
            case.kind = CaseKind.SECOND_OPINION


def test_a_flag_with_a_picture_waits_for_a_reviewer(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    queue = nasrin.queue()
    assert (queue.waiting, queue.held, queue.filtered) == (1, 0, 0)
    (row,) = queue.rows
    assert (row.number, row.unit_code, row.unit_name) == ("RV-00001", "0162", "شعبهٔ ۲ تهران")
    assert (row.waiting_since, row.overdue, row.holder) == (backend.clock.now(), False, None)


def test_without_a_picture_a_case_is_in_no_queue_until_one_comes(
    sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    act = flagged(sara, photo, with_picture=False)
    assert nasrin.queue().rows == ()
    receipt(sara.hand_in(sara.evidence(act, capture(sara))))
    assert nasrin.queue().waiting == 1


def test_what_is_only_due_for_the_recheck_is_no_case(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    compared(sara, photo, Verdict.MISMATCH)
    assert nasrin.queue().rows == ()


def test_the_longest_waiting_comes_first_page_by_page(backend: Branch, nasrin: Bench) -> None:
    many(backend, 120)
    rows, after = [*(page := nasrin.queue()).rows], page.next
    while after is not None:
        page = nasrin.queue(after=after)
        rows, after = [*rows, *page.rows], page.next
    assert len(rows) == 120
    assert len({row.case_id for row in rows}) == 120
    assert [row.waiting_since for row in rows] == sorted(row.waiting_since for row in rows)
    assert refused(nasrin.ask_queue(after=f"cs-{'0' * 32}")) is ProblemType.INVALID_REQUEST


def test_what_a_filter_hides_is_counted(backend: Branch, nasrin: Bench) -> None:
    many(backend, 3, "0161")
    many(backend, 2, "0162")
    queue = nasrin.queue(unit_code="0162")
    assert (len(queue.rows), queue.waiting, queue.filtered) == (2, 2, 3)
    assert nasrin.queue(older_than_hours=1).filtered == 5
    wanted = ClaimRequest(id=uuid7(), older_than_hours=1)
    assert refused(nasrin.ask_claim(wanted)) is ProblemType.NOTHING_TO_CLAIM


def test_what_others_hold_is_counted_and_named(backend: Branch, nasrin: Bench, parisa: Bench) -> None:
    many(backend, 1)
    (row,) = nasrin.queue().rows
    with backend.database.write() as session:
        case = session.get_one(ReviewCase, row.case_id)
        case.state, case.holder_id = CaseState.HELD, parisa.desk.session.user.user_id
        case.held_since, case.held_until = backend.clock.now(), backend.clock.now() + timedelta(minutes=5)
    theirs = nasrin.queue()
    assert (theirs.waiting, theirs.held) == (0, 1)
    assert (theirs.rows[0].holder, theirs.rows[0].is_mine) == ("Parisa", False)
    own = parisa.queue()
    assert (own.waiting, own.held, own.rows[0].is_mine) == (1, 0, True)


def test_a_case_is_overdue_after_the_policys_hours(backend: Branch, sara: Desk, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    backend.clock.advance(48 * 3_600)
    assert [row.overdue for row in bench(backend).queue().rows] == [False]
    backend.clock.advance(1)
    assert [row.overdue for row in bench(backend).queue().rows] == [True]


def test_a_reviewer_judges_their_own_province(backend: Branch, sara: Desk, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    add_colleague(backend, "zahra", unit_code="0301")
    zahra = bench(backend, "zahra")
    assert zahra.queue().rows == ()
    case_id = bench(backend).queue().rows[0].case_id
    assert refused(zahra.ask_claim(ClaimRequest(id=uuid7(), case_id=case_id))) is ProblemType.NOT_FOUND


def test_a_comparer_gets_second_opinions_only(backend: Branch, sara: Desk, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    farid = bench(backend, "farid")
    assert farid.queue().rows == ()
    other = backend.file_photo(picture(2), BAHRAM)
    compared(sara, other, Verdict.NOT_SURE, person_id=BAHRAM[0])
    assert farid.queue().waiting == 1
    reply = farid.judge(Verdict.MATCH)
    assert reply.reveal is None
    assert reply.held is not None
    assert refused(farid.ask_reveal(reply.held.case_id)) is ProblemType.NOT_PERMITTED


def test_a_comparer_at_headquarters_helps_every_province(
    backend: Branch, sara: Desk, photo: FiledPhoto
) -> None:
    compared(sara, photo, Verdict.NOT_SURE)
    add_colleague(backend, "central", Role.COMPARER, "0001")
    add_colleague(backend, "away", Role.COMPARER, "0301")
    assert bench(backend, "central").queue().waiting == 1
    assert bench(backend, "away").queue().waiting == 0


def test_nobody_gets_a_case_of_their_own(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    """A reviewer who compared at the counter, and the clerk who finished somebody's re-check."""
    compared(nasrin.desk, photo, Verdict.NOT_SURE)
    assert nasrin.queue().rows == ()
    case_id = bench(backend, "parisa").queue().rows[0].case_id
    own = nasrin.ask_claim(ClaimRequest(id=uuid7(), case_id=case_id))
    assert refused(own) is ProblemType.OWN_CASE


def test_the_only_reviewer_of_a_province_gets_a_case_again(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    """With Parisa away there is nobody else, and no case may wait for ever."""
    flagged(sara, photo)
    told = nasrin.judge(Verdict.MISMATCH).reveal
    assert told is not None
    nasrin.decide(told, Decision.RETURN)
    backend.clock.advance(10)
    nasrin.queue()
    flagged(sara, photo, based_on=Standing.DISPUTED)
    assert nasrin.queue().waiting == 0
    with backend.database.write() as session:
        user = session.query(User).filter_by(username="parisa").one()
        user.disabled_at = backend.clock.now()
    assert nasrin.queue().waiting == 1


def test_a_correction_ends_the_case_until_a_reviewer_has_judged(
    sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    first = flagged(sara, photo)
    claim = nasrin.claim()
    second = compared(sara, photo, Verdict.NOT_SURE, based_on=Standing.DISPUTED, replaces=first.id)
    lost = nasrin.ask_opinion(nasrin.opinion(claim, Verdict.MATCH))
    assert refused(lost) is ProblemType.LEASE_LOST
    (row,) = nasrin.queue().rows
    assert row.case_id != claim.case_id
    nasrin.judge(Verdict.MATCH)
    late = sara.verdict(photo, Verdict.MATCH, replaces=second.id)
    refusal = problem(sara.hand_in(late))
    assert (refusal.kind, refusal.current) == (ProblemType.STATE_CHANGED, "second_opinion")


def test_two_flags_of_a_photo_are_one_case_and_the_second_carries_on_alone(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    first = flagged(sara, photo)
    reza = backend.sign_in("reza")
    flagged(reza, photo, based_on=Standing.DISPUTED)
    (row,) = nasrin.queue().rows
    receipt(sara.hand_in(sara.verdict(photo, Verdict.MATCH, based_on=Standing.DISPUTED, replaces=first.id)))
    (other,) = nasrin.queue().rows
    assert other.case_id != row.case_id


KEY = b"one server's secret"


def test_only_the_server_s_secret_tells_which_matches_are_drawn() -> None:
    acts = [uuid7() for _ in range(2_000)]
    ours, theirs = (
        [cases.is_drawn(act_id, 0.5, key) for act_id in acts] for key in (KEY, b"another server's secret")
    )
    alike = sum(one is other for one, other in zip(ours, theirs, strict=True))
    # A thousand are expected; eight standard deviations are 179.
    assert 821 < alike < 1_179


def test_a_sample_of_plain_matches_is_drawn_and_always_the_same_one() -> None:
    drawn = [act_id for act_id in (uuid7() for _ in range(5_000)) if cases.is_drawn(act_id, 0.02, KEY)]
    assert 50 <= len(drawn) <= 160
    assert all(cases.is_drawn(act_id, 0.02, KEY) for act_id in drawn)
    assert not any(cases.is_drawn(act_id, 0.0, KEY) for act_id in drawn)
    assert all(cases.is_drawn(uuid7(), 1.0, KEY) for _ in range(50))


def test_a_picture_is_named_by_what_was_put(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    for side, info in (("registry", claim.registry), ("reference", claim.reference)):
        reply = nasrin.ask_picture(claim, side)
        assert info is not None
        assert (sha256_hex(reply.content), len(reply.content)) == (info.sha256, info.bytes)
