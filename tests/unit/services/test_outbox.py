"""The outbox as a clerk meets it: what is saved stays, in its order, under its author's name."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import ValidationError
from uuid6 import uuid7

from tamin_desk.contract.acts import ComparisonAct, ReferralAct, ScanAct
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreError, StoreFailing, StoreFull
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.drafts import ScanDraft
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.store import EPOCH, Store
from tests.fakes.clock import NINE_IN_THE_MORNING, FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES, NOON_UTC, SARA, person, receipt, referral, verdict
from tests.fakes.disk import FakeDisk, fake_disk

Opener = Callable[..., Store]

KEEP_SAVING = """
import sys
from pathlib import Path
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.counter import MARYAM, person, verdict

store = Store.open(Path(sys.argv[1]), StoreKey(bytes(range(32))), program_version="0.1.0")
outbox = Outbox(store, ServerClock(SystemClock()))
number = 0
while True:
    number += 1
    item = outbox.save(verdict(), MARYAM, person(number % 7))
    # Written before anything else happens: this is the word "saved" on the screen.
    print(item.act_id, flush=True)
"""


@pytest.fixture
def disk() -> Iterator[FakeDisk]:
    with fake_disk() as disk:
        yield disk


def body_of(store: Store, act_id: str) -> dict[str, object]:
    with store.read() as db:
        body = db.execute("SELECT body FROM acts WHERE id = ?", (act_id,)).get
    loaded = json.loads(body)
    assert isinstance(loaded, dict)
    return loaded


def accept(outbox: Outbox, counter: int, number: int = 588_417) -> None:
    parcel = outbox.deliveries.mark_sending(counter)
    outbox.deliveries.mark_accepted(counter, receipt(parcel.act_id, number))


def due(outbox: Outbox) -> list[int]:
    return [head.counter for head in outbox.deliveries.due()]


def test_a_saved_verdict_says_who_where_when_and_about_whom(
    store: Store, clock: ServerClock, outbox: Outbox
) -> None:
    clock.heard(NOON_UTC)
    item = outbox.save(verdict(Verdict.MISMATCH), MARYAM, NARGES)

    assert item.state is DeliveryState.SAVED_HERE
    assert (item.author_id, item.author_name) == (MARYAM.user_id, MARYAM.name)
    assert (item.person_id, item.person_name, item.person_code) == (
        NARGES.person_id,
        NARGES.name,
        NARGES.code,
    )
    assert item.saved_at == NOON_UTC
    assert (item.kind, item.attempts, item.counter, item.receipt_number) == ("comparison", 0, 1, None)
    act = outbox.act(item.act_id)
    assert isinstance(act, ComparisonAct)
    assert act.verdict is Verdict.MISMATCH
    assert act.clocks.desk == NINE_IN_THE_MORNING
    assert act.clocks.server == NOON_UTC
    assert act.program_version == "0.1.0"
    assert act.counter == 1
    with store.read() as db:
        assert db.execute("SELECT unit_code FROM acts").get == "0162"


def test_an_act_carries_the_epoch_of_its_session_and_never_an_empty_one(store: Store, outbox: Outbox) -> None:
    """An archive of an older program refuses what it does not know, even as nothing."""
    before = outbox.save(verdict(), MARYAM, NARGES)
    store.put_setting(EPOCH, "7")
    after = outbox.save(verdict(), MARYAM, NARGES)
    store.put_setting(EPOCH, "")
    last = outbox.save(verdict(), MARYAM, NARGES)

    assert [outbox.act(item.act_id).epoch for item in (before, after, last)] == [None, 7, None]
    assert "epoch" not in body_of(store, before.act_id)
    assert body_of(store, after.act_id)["epoch"] == 7
    with store.read() as db:
        assert db.execute("SELECT epoch FROM acts ORDER BY counter").fetchall() == [(None,), (7,), (None,)]
    act_id = after.act_id
    assert outbox.save(verdict(), MARYAM, NARGES, act_id=act_id).act_id == act_id, "the same again"


def test_every_kind_of_act_can_be_saved(outbox: Outbox) -> None:
    comparison = outbox.save(verdict(Verdict.MISMATCH), MARYAM, NARGES)
    flag = outbox.save(referral(comparison.act_id), MARYAM, NARGES)
    scan = outbox.save(ScanDraft(b"\xff\xd8 a scan", "birth_certificate"), MARYAM, ARASH)
    assert isinstance(outbox.act(flag.act_id), ReferralAct)
    assert isinstance(outbox.act(scan.act_id), ScanAct)
    assert [item.kind for item in outbox.items()] == ["scan", "referral", "comparison"]


def test_a_draft_that_the_contract_does_not_allow_leaves_no_trace(outbox: Outbox) -> None:
    with pytest.raises(ValidationError):
        outbox.save(verdict(dwell_ms=-1), MARYAM, NARGES)
    assert outbox.items() == ()
    assert outbox.counts()[DeliveryState.SAVED_HERE] == 0


def test_saving_the_same_decision_again_makes_no_second_act(outbox: Outbox, desk_clock: FakeClock) -> None:
    act_id = str(uuid7())
    first = outbox.save(verdict(), MARYAM, NARGES, act_id=act_id)
    desk_clock.advance(5)
    assert outbox.save(verdict(), MARYAM, NARGES, act_id=act_id) == first
    assert len(outbox.items()) == 1
    with pytest.raises(ValueError, match="another decision"):
        outbox.save(verdict(Verdict.MISMATCH), MARYAM, NARGES, act_id=act_id)


def test_after_a_new_start_everything_is_there_in_its_order(open_store: Opener, clock: ServerClock) -> None:
    store = open_store()
    saved = [Outbox(store, clock).save(verdict(), MARYAM, person(n)).act_id for n in range(3)]
    store.close()

    outbox = Outbox(open_store(), clock)
    assert [item.act_id for item in outbox.items()] == saved[::-1]
    assert outbox.counts()[DeliveryState.SAVED_HERE] == 3
    assert outbox.save(verdict(), MARYAM, ARASH).counter == 4


@pytest.mark.parametrize("acts", [1, 40])
def test_what_was_called_saved_survives_a_kill(
    acts: int, open_store: Opener, store_path: Path, clock: ServerClock
) -> None:
    root = Path(__file__).resolve().parents[3]
    program = subprocess.Popen(
        [sys.executable, "-c", KEEP_SAVING, str(store_path)], stdout=subprocess.PIPE, cwd=root, text=True
    )
    with program:
        assert program.stdout is not None
        said = [program.stdout.readline().strip() for _ in range(acts)]
        program.send_signal(signal.SIGKILL)
        said += program.stdout.read().split()

    outbox = Outbox(open_store(), clock)
    kept = [item.act_id for item in outbox.items(limit=100_000)][::-1]
    # Nothing that was said is missing or out of order; one act may have been safe before it was said.
    assert kept[: len(said)] == said
    assert len(kept) - len(said) in (0, 1)


def test_on_a_full_disk_the_clerk_is_told_and_the_same_verdict_can_be_saved_later(
    open_store: Opener, clock: ServerClock, disk: FakeDisk
) -> None:
    outbox = Outbox(open_store(vfs=disk.name), clock)
    first = outbox.save(verdict(), MARYAM, NARGES)
    act_id = str(uuid7())
    disk.room = 1_000
    with pytest.raises(StoreFull):
        outbox.save(verdict(capture=bytes(20_000)), MARYAM, ARASH, act_id=act_id)
    assert [item.act_id for item in outbox.items()] == [first.act_id]
    assert outbox.counts()[DeliveryState.SAVED_HERE] == 1

    disk.room = None
    item = outbox.save(verdict(capture=bytes(20_000)), MARYAM, ARASH, act_id=act_id)
    assert item.act_id == act_id
    # The number of the act that failed was not lost: there is no gap to wonder about.
    assert item.counter == 2


def test_a_disk_that_fails_at_the_sync_saves_nothing_and_says_so(
    open_store: Opener, clock: ServerClock, disk: FakeDisk
) -> None:
    outbox = Outbox(open_store(vfs=disk.name), clock)
    disk.broken = True
    with pytest.raises(StoreFailing):
        outbox.save(verdict(), MARYAM, NARGES)
    disk.broken = False
    assert outbox.items() == ()


def test_the_way_of_an_act_to_its_receipt(outbox: Outbox) -> None:
    item = outbox.save(verdict(), MARYAM, NARGES)
    parcel = outbox.deliveries.mark_sending(item.counter)
    assert outbox.item(item.act_id).state is DeliveryState.SENDING
    assert json.loads(parcel.body)["id"] == item.act_id
    outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id))

    accepted = outbox.item(item.act_id)
    assert accepted.state is DeliveryState.ACCEPTED
    assert accepted.receipt_number == "RC-0162-0588417"
    assert accepted.accepted_at == NOON_UTC
    assert accepted.attempts == 1
    assert outbox.last_accepted() == accepted
    assert due(outbox) == []


def test_a_receipt_for_another_act_is_not_taken(outbox: Outbox) -> None:
    mine = outbox.save(verdict(), MARYAM, NARGES)
    other = outbox.save(verdict(), MARYAM, ARASH)
    outbox.deliveries.mark_sending(mine.counter)
    with pytest.raises(ValueError, match="another act"):
        outbox.deliveries.mark_accepted(mine.counter, receipt(other.act_id))
    with pytest.raises(StoreError):
        outbox.deliveries.mark_accepted(mine.counter, receipt(str(uuid7())))
    assert outbox.item(mine.act_id).state is DeliveryState.SENDING


def test_only_the_machine_of_deliveries_moves_an_act(outbox: Outbox) -> None:
    item = outbox.save(verdict(), MARYAM, NARGES)
    with pytest.raises(IllegalTransitionError):
        outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id))
    with pytest.raises(IllegalTransitionError):
        outbox.retry(item.act_id)
    accept(outbox, item.counter)
    with pytest.raises(IllegalTransitionError):
        outbox.deliveries.mark_sending(item.counter)


def test_after_a_crash_what_was_being_sent_is_unknown(open_store: Opener, clock: ServerClock) -> None:
    store = open_store()
    outbox = Outbox(store, clock)
    item = outbox.save(verdict(), MARYAM, NARGES)
    outbox.deliveries.mark_sending(item.counter)
    store.close()

    outbox = Outbox(open_store(), clock)
    assert outbox.item(item.act_id).state is DeliveryState.UNKNOWN
    assert outbox.counts()[DeliveryState.UNKNOWN] == 1
    assert due(outbox) == [item.counter]


def test_a_doubt_stays_until_the_archive_has_answered(outbox: Outbox) -> None:
    item = outbox.save(verdict(), MARYAM, NARGES)
    deliveries = outbox.deliveries
    assert not deliveries.mark_sending(item.counter).in_doubt
    deliveries.mark_not_sent(item.counter)
    assert outbox.item(item.act_id).state is DeliveryState.SAVED_HERE

    deliveries.mark_sending(item.counter)
    deliveries.mark_no_answer(item.counter, 0)
    assert deliveries.mark_sending(item.counter).in_doubt
    # This time the cable is out: the earlier request may still have arrived.
    deliveries.mark_not_sent(item.counter)
    assert outbox.item(item.act_id).state is DeliveryState.UNKNOWN
    assert outbox.item(item.act_id).attempts == 3


def test_acts_of_one_person_wait_for_each_other_and_nobody_else_waits(outbox: Outbox) -> None:
    first = outbox.save(verdict(Verdict.MISMATCH), MARYAM, NARGES)
    second = outbox.save(referral(first.act_id), MARYAM, NARGES)
    other = outbox.save(verdict(), MARYAM, ARASH)
    assert due(outbox) == [first.counter, other.counter]
    assert outbox.item(second.act_id).waits_for_earlier
    assert not outbox.item(first.act_id).waits_for_earlier

    outbox.deliveries.mark_sending(first.counter)
    outbox.deliveries.mark_needs_you(first.counter, "state-changed", "req-1")
    accept(outbox, other.counter)
    assert due(outbox) == []
    assert outbox.item(second.act_id).waits_for_earlier
    blocked = outbox.item(first.act_id)
    assert (blocked.state, blocked.problem, blocked.request_id) == (
        DeliveryState.NEEDS_YOU,
        "state-changed",
        "req-1",
    )

    outbox.retry(first.act_id)
    assert outbox.item(first.act_id).problem is None
    accept(outbox, first.counter)
    assert due(outbox) == [second.counter]
    assert not outbox.item(second.act_id).waits_for_earlier


def refuse(outbox: Outbox, counter: int, problem: str = "state-changed") -> None:
    outbox.deliveries.mark_sending(counter)
    outbox.deliveries.mark_needs_you(counter, problem, None)


def test_a_new_verdict_takes_the_place_of_the_refused_one_and_both_are_kept(outbox: Outbox) -> None:
    refused = outbox.save(verdict(), MARYAM, NARGES)
    refuse(outbox, refused.counter)
    other = outbox.save(verdict(), MARYAM, ARASH)
    refuse(outbox, other.counter)

    corrected = outbox.save(verdict(Verdict.MISMATCH), SARA, NARGES)
    assert outbox.item(refused.act_id).state is DeliveryState.REPLACED
    assert due(outbox) == [corrected.counter]
    assert not outbox.item(corrected.act_id).waits_for_earlier
    # Somebody else's refused act is nobody's business but theirs.
    assert outbox.item(other.act_id).state is DeliveryState.NEEDS_YOU
    counts = outbox.counts()
    assert (counts[DeliveryState.REPLACED], counts[DeliveryState.NEEDS_YOU]) == (1, 1)
    with pytest.raises(IllegalTransitionError):
        outbox.retry(refused.act_id)


def test_a_new_verdict_leaves_alone_what_is_on_its_way_and_what_is_no_verdict(outbox: Outbox) -> None:
    scan = outbox.save(ScanDraft(b"\xff\xd8\xff a scan", "birth_certificate"), MARYAM, NARGES)
    refuse(outbox, scan.counter)
    waiting = outbox.save(verdict(), MARYAM, NARGES)
    outbox.save(verdict(Verdict.MISMATCH), MARYAM, NARGES)
    assert outbox.item(scan.act_id).state is DeliveryState.NEEDS_YOU
    assert outbox.item(waiting.act_id).state is DeliveryState.SAVED_HERE


def test_the_card_of_a_refused_verdict_goes_with_it(store: Store, outbox: Outbox) -> None:
    refused = outbox.save(verdict(capture=b"\xff\xd8\xff the card"), MARYAM, NARGES)
    refuse(outbox, refused.counter, "picture-unusable")
    outbox.save(verdict(), MARYAM, NARGES)
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM pictures").get == 0


def test_a_new_verdict_that_cannot_be_saved_leaves_the_refused_one_as_it_was(
    open_store: Opener, clock: ServerClock, disk: FakeDisk
) -> None:
    outbox = Outbox(open_store(vfs=disk.name), clock)
    refused = outbox.save(verdict(), MARYAM, NARGES)
    refuse(outbox, refused.counter)
    disk.room = 0
    with pytest.raises(StoreFull):
        outbox.save(verdict(), MARYAM, NARGES)
    disk.room = None
    assert outbox.item(refused.act_id).state is DeliveryState.NEEDS_YOU
    assert outbox.counts()[DeliveryState.NEEDS_YOU] == 1


def test_a_persons_acts_are_found_however_many_came_after(store: Store, outbox: Outbox) -> None:
    hers = outbox.save(verdict(), MARYAM, NARGES)
    for _ in range(5):
        outbox.save(verdict(), MARYAM, ARASH)
    assert [item.act_id for item in outbox.items(person_id=NARGES.person_id, limit=3)] == [hers.act_id]
    with store.read() as db:
        plan = db.execute(
            "EXPLAIN QUERY PLAN SELECT counter FROM outbox WHERE person_id = ? ORDER BY counter DESC",
            ("p-1",),
        ).fetchall()
    assert "outbox_by_person" in str(plan)


def test_what_failed_is_tried_later_and_after_what_did_not(outbox: Outbox, desk_clock: FakeClock) -> None:
    poison = outbox.save(verdict(), MARYAM, NARGES)
    fresh = outbox.save(verdict(), MARYAM, ARASH)
    outbox.deliveries.mark_sending(poison.counter)
    outbox.deliveries.mark_no_answer(poison.counter, 20)
    assert due(outbox) == [fresh.counter]
    assert outbox.deliveries.next_due_in() == pytest.approx(20)
    assert outbox.item(poison.act_id).next_try_at == NINE_IN_THE_MORNING + timedelta(seconds=20)

    desk_clock.advance(20)
    assert due(outbox) == [fresh.counter, poison.counter]
    assert outbox.deliveries.next_due_in() is None


def test_what_failed_with_the_server_begins_its_own_waiting_anew(outbox: Outbox) -> None:
    unlucky, fresh = (outbox.save(verdict(), MARYAM, who) for who in (NARGES, ARASH))
    for _ in range(5):
        outbox.deliveries.mark_sending(unlucky.counter)
        outbox.deliveries.mark_no_answer(unlucky.counter, 20)
    assert outbox.deliveries.failures(unlucky.counter) == 5
    outbox.deliveries.release()
    assert outbox.deliveries.failures(unlucky.counter) == 1
    assert due(outbox) == [fresh.counter, unlucky.counter], "and still it goes after what did not fail"


def test_a_desk_clock_that_jumps_a_year_moves_no_waiting(outbox: Outbox, desk_clock: FakeClock) -> None:
    item = outbox.save(verdict(), MARYAM, NARGES)
    outbox.deliveries.mark_sending(item.counter)
    outbox.deliveries.mark_no_answer(item.counter, 20)
    last_year = NINE_IN_THE_MORNING - timedelta(days=365)
    desk_clock.set(last_year)
    assert outbox.item(item.act_id).next_try_at == last_year + timedelta(seconds=20)
    desk_clock.advance(20)
    assert due(outbox) == [item.counter]


def test_a_held_author_holds_nobody_back_but_the_same_person(outbox: Outbox) -> None:
    hers = outbox.save(verdict(), SARA, NARGES)
    outbox.save(verdict(), MARYAM, NARGES)
    mine = outbox.save(verdict(), MARYAM, ARASH)
    assert [h.counter for h in outbox.deliveries.due(held={SARA.user_id})] == [mine.counter]
    assert [h.counter for h in outbox.deliveries.due()] == [hers.counter, mine.counter]


def test_each_clerk_lists_their_own_and_the_number_of_others(outbox: Outbox) -> None:
    mine = outbox.save(verdict(), MARYAM, NARGES)
    outbox.save(verdict(), SARA, ARASH)
    assert [item.act_id for item in outbox.items(author_id=MARYAM.user_id)] == [mine.act_id]
    assert outbox.others_unsent(MARYAM.user_id) == 1
    assert outbox.waiting_authors() == {MARYAM.user_id, SARA.user_id}
    accept(outbox, 2)
    assert outbox.others_unsent(MARYAM.user_id) == 0
    assert outbox.waiting_authors() == {MARYAM.user_id}


def test_the_list_is_read_page_by_page_and_by_state(outbox: Outbox) -> None:
    saved = [outbox.save(verdict(), MARYAM, person(n)).act_id for n in range(5)]
    accept(outbox, 3)
    first = outbox.items(limit=2)
    second = outbox.items(limit=2, before=first[-1].act_id)
    assert [item.act_id for item in (*first, *second)] == saved[:0:-1]
    assert [item.counter for item in outbox.items({DeliveryState.ACCEPTED})] == [3]
    assert outbox.items(states=()) == ()


def test_a_picture_stays_until_every_act_that_names_it_is_settled(store: Store, outbox: Outbox) -> None:
    picture = b"\xff\xd8 the card"
    first = outbox.save(verdict(capture=picture), MARYAM, NARGES)
    second = outbox.save(verdict(capture=picture), MARYAM, ARASH)
    act = outbox.act(first.act_id)
    assert isinstance(act, ComparisonAct)
    assert act.capture_sha256 is not None

    def pictures() -> int:
        with store.read() as db:
            return int(db.execute("SELECT count(*) FROM pictures").get)

    accept(outbox, first.counter)
    assert pictures() == 1
    assert outbox.deliveries.mark_sending(second.counter).picture == picture
    outbox.deliveries.mark_accepted(second.counter, receipt(second.act_id))
    assert pictures() == 0


def test_old_accepted_acts_are_purged_and_no_number_comes_back(outbox: Outbox) -> None:
    old = outbox.save(verdict(), MARYAM, NARGES)
    accept(outbox, old.counter)
    assert outbox.delete_accepted_before(NOON_UTC) == 0
    assert outbox.delete_accepted_before(NOON_UTC + timedelta(seconds=1)) == 1
    assert outbox.items() == ()
    assert outbox.last_accepted() is None
    assert outbox.counts()[DeliveryState.ACCEPTED] == 0
    assert outbox.save(verdict(), MARYAM, NARGES).counter == 2
    with pytest.raises(StoreError):
        outbox.item(old.act_id)


def test_what_was_replaced_goes_with_what_took_its_place(outbox: Outbox) -> None:
    first = outbox.save(verdict(), MARYAM, NARGES)
    refuse(outbox, first.counter)
    second = outbox.save(verdict(dwell_ms=5_000), MARYAM, NARGES)
    refuse(outbox, second.counter)
    third = outbox.save(verdict(dwell_ms=6_000), MARYAM, NARGES)
    other = outbox.save(verdict(), MARYAM, ARASH)
    refuse(outbox, other.counter)
    waiting = outbox.save(verdict(dwell_ms=5_000), MARYAM, ARASH)
    accept(outbox, third.counter)
    assert outbox.counts()[DeliveryState.REPLACED] == 3
    # Narges's three go together; what Arash's replaced is kept while its place is not settled.
    assert outbox.delete_accepted_before(NOON_UTC + timedelta(seconds=1)) == 3
    assert {item.act_id for item in outbox.items()} == {other.act_id, waiting.act_id}
    counts = outbox.counts()
    assert (counts[DeliveryState.REPLACED], counts[DeliveryState.ACCEPTED]) == (1, 0)


def test_whoever_listens_hears_of_every_change(outbox: Outbox) -> None:
    heard: list[int] = []
    end = outbox.listen(lambda: heard.append(sum(outbox.counts().values())))
    item = outbox.save(verdict(), MARYAM, NARGES)
    accept(outbox, item.counter)
    end()
    outbox.save(verdict(), MARYAM, NARGES)
    assert heard == [1, 1, 1]


def test_an_act_nobody_knows_is_said(outbox: Outbox) -> None:
    unknown = str(uuid4())
    for ask in (outbox.item, outbox.act, outbox.retry):
        with pytest.raises(StoreError):
            ask(unknown)
    for mark in (outbox.deliveries.mark_sending, outbox.deliveries.mark_not_sent):
        with pytest.raises(StoreError):
            mark(99)


def test_what_is_sent_is_byte_for_byte_what_was_saved(store: Store, outbox: Outbox) -> None:
    item = outbox.save(verdict(), MARYAM, NARGES)
    parcel = outbox.deliveries.mark_sending(item.counter)
    assert parcel.act().model_dump_json().encode() == parcel.body
    assert body_of(store, item.act_id)["counter"] == item.counter
