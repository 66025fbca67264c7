"""Every act once, however often and in whatever order it is sent."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tamin_desk.backend.ledger import Consequence, Entry, Ledger, canonical, fingerprint
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, ArchivePerson, Comparison
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import UNDECIDED, Verdict
from tests.fakes.branch import BAHRAM, Branch, Desk, picture, problem, receipt, refused


def acts_in(backend: Branch, kind: str = "comparison") -> int:
    with backend.database.read() as session:
        return session.scalar(select(func.count()).where(ActRow.kind == kind)) or 0


def test_the_same_act_again_gets_the_stored_receipt(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    first, second = sara.hand_in(act), sara.hand_in(act)
    assert (first.status_code, second.status_code) == (201, 200)
    assert receipt(first) == receipt(second)
    assert acts_in(backend) == 1


def test_the_receipt_is_the_stored_one_even_when_everything_has_moved_on(backend: Branch, sara: Desk) -> None:
    """The reply was lost; before the desk asks again the verdict is corrected and a photo superseded."""
    act = sara.verdict(backend.file_photo(picture(1)))
    first = receipt(sara.hand_in(act))
    assert first.photo is not None
    receipt(sara.hand_in(sara.verdict(first.photo, Verdict.NOT_SURE, replaces=act.id)))
    backend.file_photo(picture(2))
    assert receipt(sara.hand_in(act)) == first


def test_an_epoch_is_kept_and_none_changes_no_fingerprint(backend: Branch, sara: Desk) -> None:
    """Acts from before it was counted are asked again with the same bytes, and must be known by them."""
    old = sara.verdict(backend.file_photo())
    assert '"epoch"' not in canonical(old)
    photo = receipt(sara.hand_in(old)).photo
    assert photo is not None
    new = sara.verdict(photo, Verdict.NOT_SURE, replaces=old.id, epoch=3)
    receipt(sara.hand_in(new))
    with backend.database.read() as session:
        assert [session.get_one(ActRow, act.id).epoch for act in (old, new)] == [None, 3]


def test_the_same_id_with_another_body_is_refused(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    receipt(sara.hand_in(act))
    other = act.model_copy(update={"verdict": Verdict.NOT_SURE})
    assert refused(sara.hand_in(other)) is ProblemType.ID_REUSED


def test_somebody_elses_id_tells_nothing(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    receipt(sara.hand_in(act))
    assert refused(backend.sign_in("reza").hand_in(act)) is ProblemType.ID_REUSED


def test_a_refused_act_leaves_no_trace_and_may_come_again(backend: Branch, sara: Desk) -> None:
    """The picture was not put yet: once it is, the very same act is accepted."""
    act = sara.verdict(backend.file_photo(), capture_sha256=sha256_hex(picture(9)))
    assert refused(sara.hand_in(act)) is ProblemType.BLOB_MISSING
    assert acts_in(backend) == 0
    sara.put_blob(picture(9))
    assert sara.hand_in(act).status_code == 201


def test_receipt_numbers_run_per_unit_without_gaps(backend: Branch, sara: Desk) -> None:
    mina = backend.sign_in("mina")
    photo = backend.file_photo()
    other = backend.file_photo(picture(2), BAHRAM)
    numbers = [receipt(sara.hand_in(sara.verdict(photo))).receipt_number]
    assert refused(sara.hand_in(sara.verdict(photo))) is ProblemType.STATE_CHANGED
    act = mina.verdict(other, person_id=BAHRAM[0])
    numbers.append(receipt(mina.hand_in(act)).receipt_number)
    filings = [photo.receipt_number, other.receipt_number]
    assert filings == ["RC-0162-0000001", "RC-0162-0000002"]
    assert numbers == ["RC-0162-0000003", "RC-162/1-0000001"]


def test_equal_bodies_have_one_fingerprint_however_they_are_written(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    written_otherwise = ComparisonAct.model_validate(dict(reversed(act.model_dump(mode="json").items())))
    assert fingerprint(written_otherwise) == fingerprint(act)
    assert fingerprint(act.model_copy(update={"counter": act.counter + 1})) != fingerprint(act)


def test_twenty_of_the_same_at_once_are_one_act(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda _: sara.hand_in(act), range(20)))
    statuses = [reply.status_code for reply in replies]
    assert statuses.count(201) == 1
    assert set(statuses) <= {200, 201, 409}
    assert len({receipt(reply).receipt_number for reply in replies if reply.is_success}) == 1
    assert acts_in(backend) == 1


def test_an_act_in_flight_is_told_to_wait(backend: Branch, sara: Desk) -> None:
    act = sara.verdict(backend.file_photo())
    ledger = Ledger(backend.database, backend.clock.now)
    entry = Entry(act.id, "comparison", act.person_id, act, sara.session.user.user_id, "0162")
    is_inside, may_go_on = threading.Event(), threading.Event()

    def slowly(session: object, row: ActRow) -> Consequence:
        is_inside.set()
        may_go_on.wait(10)
        return Consequence()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ledger.accept, entry, slowly)
        assert is_inside.wait(10)
        with pytest.raises(ProblemError) as told:
            ledger.accept(entry, slowly)
        may_go_on.set()
        assert first.result().is_new
    assert (told.value.kind, told.value.retry_after) == (ProblemType.IN_FLIGHT, 1)
    assert not ledger.accept(entry, slowly).is_new


def test_two_corrections_at_once_one_is_accepted(backend: Branch, sara: Desk) -> None:
    photo = backend.file_photo()
    first = sara.verdict(photo, Verdict.NOT_SURE)
    receipt(sara.hand_in(first))
    rivals = [
        sara.verdict(photo, verdict, replaces=first.id) for verdict in (Verdict.MATCH, Verdict.MISMATCH)
    ]
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(sara.hand_in, rivals))
    assert sorted(reply.status_code for reply in replies) == [201, 410]
    won = rivals[0] if replies[0].is_success else rivals[1]
    lost = next(reply for reply in replies if not reply.is_success)
    assert problem(lost).current == str(won.id)


def test_random_retries_and_duplicates_never_make_two_acts(backend: Branch, sara: Desk) -> None:
    """Verdicts and corrections of a photo are sent in any order, any number of times.

    Each is accepted once at most, always with the same receipt, and a photo never has two
    verdicts that wait for a decision.
    """
    people = count()

    @settings(max_examples=40)
    @given(data=st.data())
    def story(data: st.DataObject) -> None:
        send_at_random(backend, sara, f"p-random{next(people):04}", data)

    story()


def send_at_random(backend: Branch, sara: Desk, person_id: str, data: st.DataObject) -> None:
    national_code = "900000" + person_id[-4:]
    with backend.database.write() as session:
        session.add(ArchivePerson(person_id=person_id, national_code=national_code))
    photo = backend.file_photo(picture(), (person_id, national_code))
    acts: list[ComparisonAct] = []
    for _ in range(data.draw(st.integers(1, 4))):
        verdict = data.draw(st.sampled_from(Verdict))
        earlier: UUID | None = data.draw(st.sampled_from([None, *(act.id for act in acts)]))
        acts.append(sara.verdict(photo, verdict, person_id=person_id, replaces=earlier))
    receipts: dict[UUID, str] = {}
    for act in data.draw(st.lists(st.sampled_from(acts), min_size=1, max_size=14)):
        reply = sara.hand_in(act)
        if reply.is_success:
            assert (reply.status_code == 201) == (act.id not in receipts)
            number = receipts.setdefault(act.id, receipt(reply).receipt_number)
            assert receipt(reply).receipt_number == number
        else:
            assert act.id not in receipts
            assert refused(reply) in {ProblemType.STATE_CHANGED, ProblemType.ALREADY_REPLACED}
    with backend.database.read() as session:
        written = list(
            session.scalars(
                select(ActRow.id).where(ActRow.person_id == person_id, ActRow.kind == "comparison")
            )
        )
        states = list(session.scalars(select(Comparison.state).where(Comparison.person_id == person_id)))
    assert sorted(written) == sorted(receipts)
    assert len(set(receipts.values())) == len(receipts)
    assert sum(state in UNDECIDED for state in states) <= 1
